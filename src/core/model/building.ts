/** The lookup table's record: one building (or, without `building`, a whole compound) and everybody who answers for it. */
import { z } from 'zod';
import { PartSchema, PropertyClassSchema } from './codes.ts';
import { VagueDateSchema } from './time.ts';

/** A telephone number as residents see it; always with where it comes from, as far as that is known. */
export const PhoneSchema = z.union([
  z.string().transform((number): Phone => ({ number })),
  z.object({
    number: z.string(),
    hours: z.string().optional(),
    verified_on: z.string().optional(),
    source: z.string().optional(),
  }),
]);
export type Phone = {
  number: string;
  hours?: string | undefined;
  verified_on?: string | undefined;
  source?: string | undefined;
};

const phone = PhoneSchema.optional();
const named = z.object({ name: z.string().optional(), phone }).optional();

export const GeoSchema = z.object({
  lat: z.number().min(-90).max(90),
  lng: z.number().min(-180).max(180),
  datum: z.enum(['WGS84', 'GCJ02', 'BD09']).optional(),
});

const repair = z.object({
  part: PartSchema,
  place: z.string().optional(),
  reported: VagueDateSchema.optional(),
  started: VagueDateSchema.optional(),
  accepted: VagueDateSchema.optional(),
  by: z.string().optional(),
});

const renovation = z.object({
  part: PartSchema,
  project: z.string().optional(),
  accepted: VagueDateSchema.optional(),
  implementer: named,
});

const contractWarranty = z.object({
  part: PartSchema,
  years: z.number().positive(),
  start: z.enum(['delivery', 'completion']),
  source: z.string().optional(),
});

/** The field names are those of the contract's world; a field that is not known is left out. */
export const BuildingSchema = z.object({
  id: z.string().min(1),
  /** Evidently fictional: whatever is said of it carries （示例数据）. */
  sample: z.boolean().optional(),
  city: z.string().optional(),
  compound: z.string().min(1),
  building: z.string().optional(),
  aliases: z.array(z.string()).optional(),
  district: z.string().optional(),
  street: z.string().optional(),
  community: z.string().optional(),
  address: z.string().optional(),
  geo: GeoSchema.optional(),
  land: z.enum(['国有', '集体']).optional(),
  use: z.string().optional(),
  lawful: z.boolean().optional(),
  property_class: PropertyClassSchema.optional(),
  second_class: PropertyClassSchema.optional(),
  completion_date: VagueDateSchema.optional(),
  delivery_date: VagueDateSchema.optional(),
  year_built: z
    .union([z.number().int().transform(String), z.string()])
    .pipe(VagueDateSchema)
    .optional(),
  floors: z.number().int().optional(),
  households: z.number().int().optional(),
  area: z.number().optional(),
  developer: z
    .object({
      name: z.string().optional(),
      status: z.enum(['active', 'unable', 'silent', 'gone', 'unknown']).optional(),
      successor: z.string().optional(),
      warranty_phone: phone,
    })
    .optional(),
  builder: named,
  pm: z
    .object({
      name: z.string().optional(),
      contract_scope: z.array(PartSchema).optional(),
      /** Parts of which somebody told whether the contract covers them; goes before the list. */
      covers: z.partialRecord(PartSchema, z.boolean()).optional(),
      unified_leak_phone: phone,
      duty_phone: phone,
      paid_service_prices_posted: z.boolean().optional(),
    })
    .optional(),
  emergency_unit: named,
  responsible_person: named,
  owner_unit: z
    .object({
      name: z.string().optional(),
      type: z.string().optional(),
      status: z.enum(['active', 'gone']).optional(),
      phone,
    })
    .optional(),
  owners_body: z.enum(['业委会', '物管会', '无']).optional(),
  fund: z
    .object({
      exists: z.boolean().optional(),
      balance: z.enum(['ample', 'low', 'none', 'unknown']).optional(),
      custodian: z.string().optional(),
    })
    .optional(),
  contract_warranty: z.array(contractWarranty).optional(),
  repairs: z.array(repair).optional(),
  renovations: z.array(renovation).optional(),
  insurance: z
    .object({
      idi: z.boolean().optional(),
      insurer: z.string().optional(),
      start: VagueDateSchema.optional(),
      waterproof_end: VagueDateSchema.optional(),
      phone,
    })
    .optional(),
  heat_unit: named,
  street_leak_phone: phone,
  supervision: z
    .object({
      community: phone,
      street: phone,
      district_housing: phone,
      heat_city: phone,
      central_liaison: phone,
    })
    .optional(),
  village_committee_phone: phone,
  town_gov_phone: phone,
  contractor_whitelist: z
    .object({
      published_by: z.string().optional(),
      date: z.string().optional(),
      items: z.array(z.unknown()).optional(),
    })
    .optional(),
  hardship: z.boolean().optional(),
  notes: z.string().optional(),
});
export type Building = z.infer<typeof BuildingSchema>;
