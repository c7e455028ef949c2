/** What short lines in English mean; all that is not surely one of these means nothing. */
import { beforeAll, describe, expect, it } from 'vitest';
import { INTENTS_DIR } from '../../src/commands/options.ts';
import { createUnderstanding, type Understand } from '../../src/understanding/understand.ts';

let understand: Understand;
beforeAll(async () => {
  understand = await createUnderstanding(INTENTS_DIR);
});
const read = (text: string, addressed = true) =>
  understand(text, { room: !addressed, addressed, at: Date.parse('2026-07-03T09:00:00+08:00') });

describe('an answer', () => {
  it.each([
    ['still leaking', 'chase'],
    ['It’s leaking again!', 'chase'],
    ['it stopped', 'fixed'],
    ['not leaking any more', 'fixed'],
    ['unsubscribe', 'unsubscribe'],
    ['remind me please', 'subscribe'],
    ['status', 'ask_status'],
    ['human please', 'human'],
    ['delete my data', 'privacy'],
    ['start over', 'restart'],
    ['cancel', 'cancel'],
    ['yes', 'affirm'],
    ['no, thank you', 'deny'],
    ["I don't know", 'dont_know'],
    ['Thanks a lot', 'thanks'],
    ['who do I call', 'ask_contact'],
    ['Hi', 'help'],
  ])('“%s” is %s', (text, intent) => expect(read(text).intent).toBe(intent));
});

describe('danger, also to nobody in a group', () => {
  it.each([
    ['Our ceiling is falling down!', 'ceiling'],
    ['help, there is a bulging ceiling above the bed', 'ceiling'],
    ['water is dripping onto my lamp', 'electric'],
    ['our socket is wet', 'electric'],
    ['my mother got shocked', 'electric'],
    ['I smell gas', 'gas'],
    ['the water is high and we cannot get out', 'trapped'],
  ])('“%s”: %s', (text, hazard) => {
    for (const addressed of [true, false]) expect(read(text, addressed).slots.hazards).toContain(hazard);
  });
});

describe('a leak, told to the bot', () => {
  it.each([
    ['water is leaking from the bathroom', 'bathroom'],
    ['The window leaks when it is windy', 'window'],
    ['water comes in from upstairs, it is dripping', 'upstairs'],
  ])('“%s”: %s', (text, part) =>
    expect(read(text)).toMatchObject({ intent: 'report_leak', slots: { part } }),
  );

  it('is passed on in the words that were said', () =>
    expect(read('water is leaking from the bathroom').meant).toContain('water is leaking from the bathroom'));
});

describe('nothing', () => {
  it.each([
    ['the leak was fixed yesterday'],
    ['no leaks here'],
    ['who is going to the pool'],
    ['is it raining'],
    ['my ears were ringing'],
    ['12345'],
    ['中英文 still leaking 怎么写'],
  ])('“%s”', (text) => expect(read(text).meant).toBeUndefined());

  it.each([
    'Please save water and electricity, turn off the lights',
    'Turn off the water and the hall lights when you leave',
    'wet weather and light rain',
    'I spilled water on my Nintendo switch',
    'Our friends told us there is no gas smell any more',
    'The roof collapsed at the stadium',
    'gas leak in another city',
  ])('“%s” of danger, where others talk in a group', (text) =>
    expect(read(text, false).meant).toBeUndefined(),
  );

  it('of a leak, where others talk in a group', () =>
    expect(read('water is leaking from the bathroom', false).meant).toBeUndefined());
});
