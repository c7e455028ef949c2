/** The demonstration over the shipped sample data, as a program has it. */
import { createDemo } from '../../src/commands/demo/demo.ts';
import { readScript, type Script } from '../../src/commands/demo/script.ts';
import { DATA_DIR } from '../../src/commands/options.ts';
import type { Tools } from '../../src/service/tools.ts';
import type { Demo } from '../../src/web/demo/stage.ts';
import { realTools } from '../service/house.ts';

export type Played = { tools: Tools; script: Script; demo: Demo };

/** An event that the engine cannot handle fails the test. */
export const realDemo = async (): Promise<Played> => {
  const tools = await realTools();
  const { script, faults } = await readScript(DATA_DIR);
  if (script === undefined) throw new Error(JSON.stringify(faults));
  const demo = createDemo(script, tools, (_, error) => {
    throw error;
  });
  return { tools, script, demo };
};
