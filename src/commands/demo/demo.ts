/** The demonstration: the real engine over sample records only, for every visitor a stage of their own. */
import type { Registry } from '../../core/registry.ts';
import { sampleOf } from '../../registry/sample.ts';
import type { Tools } from '../../service/tools.ts';
import type { Demo, Twin } from '../../web/demo/stage.ts';
import type { Telling } from '../telling.ts';
import { readScript, type Script } from './script.ts';
import { openStage, type StageParts } from './stage.ts';
import { playTwins } from './twins.ts';

type World = { registry: Registry; playable: boolean; twins?: Promise<Twin[]> };

/** Everybody and everything that the script speaks of is there. */
const isPlayable = ({ scenes, twins }: Script, { staff, buildings }: Registry): boolean => {
  const people = new Set(staff.map((one) => one.from));
  const working = Object.values(scenes).flatMap(({ cast }) => [...cast.pm, ...cast.community]);
  return working.every((name) => people.has(name)) && twins.buildings.every((id) => buildings.has(id));
};

/** `tools.registry` gives the tables in force, real records and all; of these only the sample ones are played with. */
export const createDemo = (script: Script, tools: Tools, onPoison: StageParts['onPoison']): Demo => {
  const worlds = new WeakMap<Registry, World>();
  const world = (): World => {
    const inForce = tools.registry();
    const known = worlds.get(inForce);
    if (known !== undefined) return known;
    const registry = sampleOf(inForce, script.settings);
    const made = { registry, playable: isPlayable(script, registry) };
    worlds.set(inForce, made);
    return made;
  };
  const toolsOf = ({ registry }: World): Tools => ({ ...tools, registry: () => registry });
  return {
    isThere: () => world().playable,
    open: (scene) => openStage({ scene: script.scenes[scene], tools: toolsOf(world()), onPoison }),
    twins: () => {
      const now = world();
      now.twins ??= playTwins(script.twins, toolsOf(now), onPoison);
      return now.twins;
    },
  };
};

/** The demonstration of these tables; undefined where they have none, or one with faults, which are told. */
export const demoOf = async (
  data: string,
  tools: Tools,
  { faulty, poisoned }: Pick<Telling, 'faulty' | 'poisoned'>,
): Promise<Demo | undefined> => {
  const { script, faults } = await readScript(data);
  faults.forEach(faulty);
  return script === undefined ? undefined : createDemo(script, tools, poisoned);
};
