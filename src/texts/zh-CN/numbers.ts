/** Telephone numbers as residents read them: alone on a line, so that they can be tapped, with what is known of the hours. */
import type { DoubtKind } from '../../core/model/codes.ts';
import type { Contact, Supervisor } from '../../core/model/verdict.ts';
import { CONTACTS, SUPERVISORS } from './names.ts';

const hours = (contact: { hours?: string | undefined }): string =>
  contact.hours === undefined ? '' : `，${contact.hours}`;

const DOUBTED: Record<DoubtKind, string> = {
  dead: '（近日有居民反映打不通）',
  wrong: '（近日有居民反映打不通）',
  unanswered: '（近日有居民反映没人接）',
};

/** What residents said of it lately. */
export const doubted = ({ doubted: how }: { doubted?: DoubtKind | undefined }): string =>
  how === undefined ? '' : DOUBTED[how];

export const withNumber = (contacts: readonly Contact[]): Contact[] =>
  contacts.filter(({ phone }) => phone !== undefined);

export const contactLine = (contact: Contact): string =>
  contact.phone === undefined
    ? `${contact.name ?? CONTACTS[contact.kind]}：电话还没有登记`
    : `${contact.phone}（${CONTACTS[contact.kind]}${hours(contact)}）${doubted(contact)}`;

const supervisorLine = (one: Supervisor): string =>
  `${SUPERVISORS[one.kind]} ${one.phone}${one.hours === undefined ? '' : `（${one.hours}）`}${doubted(one)}`;

/** The supervisors that have a number; 12345 is told on a line of its own. */
export const supervisorLines = (supervisors: readonly Supervisor[]): string[] => {
  const known = supervisors.filter((one) => one.phone !== undefined && one.kind !== 'city_12345');
  const hotline = supervisors.find((one) => one.kind === 'city_12345')?.phone ?? '12345';
  return [
    ...(known.length === 0 ? [] : ['监督电话：', ...known.map(supervisorLine)]),
    `${hotline}随时能打。`,
  ];
};

export const groupSupervisor = (one: Supervisor): string =>
  one.phone === undefined ? `监督：${SUPERVISORS[one.kind]}，电话还没有登记` : `监督：${supervisorLine(one)}`;
