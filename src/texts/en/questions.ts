/** The questions to residents and what their options are called, in English; those to staff are asked in Chinese. */
import type { Ask, QuestionName } from '../../core/model/message.ts';

type Wording = { text: string; labels: Record<string, string> };

/** Asked of staff. */
type OfStaff =
  | Extract<QuestionName, `staff_${string}`>
  | 'bind_group'
  | 'rain_ready'
  | 'broadcast'
  | 'broadcast_text'
  | 'repair_photo'
  | 'several_cases';

const yesNo = (yes: string, no: string): Record<string, string> => ({ yes, no, unknown: 'Cannot say' });

const QUESTIONS: Record<Exclude<QuestionName, OfStaff>, Wording> = {
  building: { text: 'Which compound and which building? (the name in Chinese)', labels: {} },
  building_number: { text: 'Which building? (its number)', labels: {} },
  which_building: { text: 'Which of these is it?', labels: { none: 'None of them' } },
  part: {
    text: 'Where does it leak?',
    labels: {
      roof: 'Roof (I live on the top floor)',
      outer_wall: 'Outer wall',
      window: 'At a window',
      upstairs: 'From upstairs',
      pipe: 'A pipe',
      unknown: 'Cannot say',
    },
  },
  rain: { text: 'Does it leak only when it rains?', labels: yesNo('Yes', 'Without rain too') },
  own_alteration: {
    text: 'Did you or those above change the waterproofing or pipes there?',
    labels: yesNo('Yes', 'No'),
  },
  renovated: { text: 'Was that part renovated as a whole in recent years?', labels: yesNo('Yes', 'No') },
  first_hand: {
    text: 'Did you take the flat over from the developer yourself?',
    labels: yesNo('Yes, first owner', 'No, second-hand'),
  },
  delivery_date: {
    text: 'In which year and month did you take the flat over from the developer? If you do not know, reply “don’t know”.',
    labels: {},
  },
  since: { text: 'Since when does it leak?', labels: {} },
  consent: {
    text: 'Shall I report it? Your flat’s number goes with it.',
    labels: {
      with_phone: 'Report (you may send a telephone number)',
      without_phone: 'Report, without a number',
      no: 'Not now',
    },
  },
  room: { text: 'Which entrance (单元) and which flat? For example: 2单元1601', labels: {} },
  phone: { text: 'A telephone number for whoever repairs? If not, reply “no”.', labels: {} },
  all_out: { text: 'Is everybody out?', labels: { out: 'All out', inside: 'Somebody cannot get out' } },
  still_leaking: {
    text: 'Does it still leak?',
    labels: {
      dry: 'It stopped',
      leaking: 'Still leaking',
      worse: 'Worse',
      unsure: 'Not at home, cannot say',
    },
  },
  which_case: { text: 'Which report?', labels: {} },
  indoors: {
    text: 'Do the pictures show nothing but the inside? I pass them on once you say so.',
    labels: { indoors: 'Only indoors', outdoors: 'Outside too' },
  },
  how_is_it: {
    text: 'How is it now?',
    labels: {
      fine: 'Fine',
      damp: 'Damp',
      not_repaired: 'Was never repaired',
      moved: 'I have moved / no more reminders',
    },
  },
  erase: {
    text: 'It cannot be brought back; of open reports only the building stays. Delete?',
    labels: { erase: 'Delete', keep: 'Keep' },
  },
  cancel_case: { text: 'Cancel the report?', labels: { cancel: 'Cancel it', keep: 'No, go on' } },
};

const isOurs = (question: QuestionName): question is keyof typeof QUESTIONS =>
  Object.hasOwn(QUESTIONS, question);

/** The question as asked; undefined: it has no words in English. */
export const questionText = (ask: Ask): string | undefined => {
  if (!isOurs(ask.question)) return undefined;
  if (ask.question === 'consent' && ask.values.length === 1) return 'Reply “1” to have it reported.';
  if (ask.question === 'cancel_case' && ask.case !== undefined) return `Cancel report ${ask.case}?`;
  if (ask.question === 'how_is_it' && ask.case !== undefined) return `${ask.case}: how is it now?`;
  // What it is about stands above it in words of its own.
  if (ask.after_rain === true) return 'Please choose:';
  return QUESTIONS[ask.question].text;
};

/** What choosing the value is called; undefined: as in Chinese, where the label is a name of the tables. */
export const optionLabel = (ask: Ask, index: number): string | undefined => {
  const value = ask.values[index] ?? '';
  if (!isOurs(ask.question) || (ask.labels?.[index] ?? '') !== '') return undefined;
  if (ask.question === 'consent' && ask.values.length === 1) return 'Report';
  return QUESTIONS[ask.question].labels[value];
};
