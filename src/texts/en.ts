/** What is said in English to whoever chose it: all that residents and groups read, but for the law and what people wrote. */
import type { AdviceSay } from '../core/model/advice.ts';
import type { BroadcastSay } from '../core/model/broadcast-say.ts';
import type { RainStaffSay } from '../core/model/rain-message.ts';
import type { Say } from '../core/model/say.ts';
import type { StaffSay } from '../core/model/staff-say.ts';
import { aboutCase } from './en/case.ts';
import { language } from './en/language.ts';
import { rain } from './en/rain.ts';
import { report } from './en/report.ts';
import type { SayKind, Words } from './zh-CN/words.ts';

/** Law is told in the words that were checked, with its Chinese names: a wrong word on who pays does harm. */
type OfLaw =
  | AdviceSay['say']
  | 'verdict'
  | 'verdict_line'
  | 'why'
  | 'basis'
  | 'staff_told'
  | 'staff_told_doubt';
/** Said to staff, who work in Chinese; a broadcast is in its writer's words. */
type OfStaff = StaffSay['say'] | RainStaffSay['say'] | BroadcastSay['say'];

/** A thing that is neither and has no English does not compile. */
type InEnglish = Exclude<SayKind, OfLaw | OfStaff>;

const words: Words<InEnglish> = { ...report, ...aboutCase, ...rain, ...language };

type Thing = Extract<Say, { say: InEnglish }>;

const isInEnglish = (thing: Say): thing is Thing => Object.hasOwn(words, thing.say);

const said = <K extends InEnglish>(thing: Extract<Thing, { say: K }>): string[] => {
  const say: Words<K>[K] = words[thing.say as K];
  return say(thing);
};

/** The lines in English; undefined where it is said in Chinese whoever reads it. */
export const english = (thing: Say): string[] | undefined => (isInEnglish(thing) ? said(thing) : undefined);
