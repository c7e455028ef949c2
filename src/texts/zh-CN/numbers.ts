/** Telephone numbers as residents read them: alone on a line, so that they can be tapped, with what is known of the hours. */
import type { Contact, Supervisor } from '../../core/model/verdict.ts';
import { CONTACTS, SUPERVISORS } from './names.ts';

const hours = (contact: { hours?: string | undefined }): string =>
  contact.hours === undefined ? '' : `，${contact.hours}`;

export const contactLine = (contact: Contact): string =>
  contact.phone === undefined
    ? `${contact.name ?? CONTACTS[contact.kind]}：电话还没有登记`
    : `${contact.phone}（${CONTACTS[contact.kind]}${hours(contact)}）`;

const supervisorLine = (one: Supervisor): string =>
  `${SUPERVISORS[one.kind]} ${one.phone}${one.hours === undefined ? '' : `（${one.hours}）`}`;

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
