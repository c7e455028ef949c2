/** 四明确 of a building: who does what, the emergency unit, the one number, the person; and who supervises. */
import { z } from 'zod';
import type { Notice, NoticeLine, Repairer } from '../model/advice.ts';
import type { Building, Phone } from '../model/building.ts';

const numberOf = (phone: Phone | undefined): Pick<NoticeLine, 'phone' | 'hours'> => ({
  ...(phone === undefined ? {} : { phone: phone.number }),
  ...(phone?.hours === undefined ? {} : { hours: phone.hours }),
});

const line = (what: NoticeLine['what'], name: string | undefined, phone: Phone | undefined): NoticeLine => ({
  what,
  ...(name === undefined ? {} : { name }),
  ...numberOf(phone),
});

/** A line of a list; one that only names somebody commends nobody and warns of nobody. */
const ItemSchema = z.union([
  z.string().transform((name): Repairer => ({ name })),
  z.object({ name: z.string(), list: z.enum(['white', 'black']).optional() }),
]);

/** A list of repairers as it was published: by whom and when; without both nothing is shown. */
export const publishedList = ({ contractor_whitelist: list }: Building): Notice['repairers'] => {
  if (list?.published_by === undefined || list.date === undefined) return undefined;
  const items = (list.items ?? []).flatMap((item) => ItemSchema.safeParse(item).data ?? []);
  return items.length === 0 ? undefined : { by: list.published_by, date: list.date, items };
};

/** What has to hang where everybody sees it. `hotline`: the city's. */
export const noticeOf = (building: Building, place: string, hotline: string): Notice => {
  const { developer, builder, pm, owner_unit, emergency_unit, responsible_person, supervision } = building;
  const repairers = publishedList(building);
  return {
    place,
    lines: [
      line('developer', developer?.name, developer?.warranty_phone),
      line('builder', builder?.name, builder?.phone),
      ...(pm === undefined && owner_unit !== undefined
        ? [line('owner_unit', owner_unit.name, owner_unit.phone)]
        : [line('pm', pm?.name, pm?.duty_phone)]),
      line('emergency_unit', emergency_unit?.name, emergency_unit?.phone),
      line('hotline', undefined, pm?.unified_leak_phone ?? owner_unit?.phone ?? building.street_leak_phone),
      line('responsible_person', responsible_person?.name, responsible_person?.phone),
    ],
    supervisors: (['community', 'street', 'district_housing'] as const).map((kind) => ({
      kind,
      ...numberOf(supervision?.[kind]),
    })),
    hotline,
    ...(repairers === undefined ? {} : { repairers }),
  };
};
