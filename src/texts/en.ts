/** What is said in English to whoever chose it: all that residents and groups read, but for the law and what people wrote. */
import type { AdviceSay } from '../core/model/advice.ts';
import type { BroadcastSay } from '../core/model/broadcast-say.ts';
import type { Say } from '../core/model/say.ts';
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
/** Said to staff, who work in Chinese. */
type ToStaff =
  | Exclude<BroadcastSay['say'], 'broadcast'>
  | 'alert_flawed'
  | 'ask_progress'
  | 'bound'
  | 'case_for_staff'
  | 'climbed_to_you'
  | 'code_refused'
  | 'digest'
  | 'done_for_staff'
  | 'forward'
  | 'group_bound'
  | 'group_bound_before'
  | 'group_bound_by_name'
  | 'group_left'
  | 'group_named'
  | 'group_speaks'
  | 'how_to_bind'
  | 'how_to_unbind'
  | 'impossible_for_staff'
  | 'no_such_case'
  | 'none_done'
  | 'not_your_group'
  | 'not_your_work'
  | 'not_yours'
  | 'now_in_danger'
  | 'number_doubted'
  | 'rain_chase'
  | 'rain_key_buildings'
  | 'rain_not_ready'
  | 'rain_patrol'
  | 'rain_ready_noted'
  | 'rain_roll'
  | 'rain_summary'
  | 'rain_task'
  | 'rain_undecided'
  | 'rain_why'
  | 'repair_link'
  | 'resident_said'
  | 'resident_wants_human'
  | 'several_for_staff'
  | 'sign_in'
  | 'sign_in_in_private'
  | 'sign_in_is_for_staff'
  | 'staff_asked'
  | 'staff_help'
  | 'staff_noted'
  | 'staff_unsure'
  | 'supplement'
  | 'unbound'
  | 'weather_trouble'
  | 'which_group'
  | 'why_refuse';

/** A thing that stands in neither list and has no English does not compile. */
type InEnglish = Exclude<SayKind, OfLaw | ToStaff | 'broadcast'>;

const words: Words<InEnglish> = { ...report, ...aboutCase, ...rain, ...language };

type Thing = Extract<Say, { say: InEnglish }>;

const isInEnglish = (thing: Say): thing is Thing => Object.hasOwn(words, thing.say);

const said = <K extends InEnglish>(thing: Extract<Thing, { say: K }>): string[] => {
  const say: Words<K>[K] = words[thing.say as K];
  return say(thing);
};

/** The lines in English; undefined where it is said in Chinese whoever reads it. */
export const english = (thing: Say): string[] | undefined => (isInEnglish(thing) ? said(thing) : undefined);
