/** What a city is to weiyu: its general hotline, its seasons and its districts. One file each in `data/cities`. */
import { z } from 'zod';
import { PhoneSchema } from './building.ts';
import { StaffRoleSchema } from './codes.ts';

const monthDay = z.string().regex(/^\d{2}-\d{2}$/, 'a day of the year is written MM-DD');
const season = z.object({
  from: monthDay,
  until: monthDay,
  source: z.string(),
  confidence: z.enum(['seen', 'reprint', 'memory']),
});

/** A day of each year on which managers and workers are told what to do; nothing of the weather stands in it. */
const task = z.object({
  id: z.string().regex(/^[a-z_]+$/),
  on: monthDay,
  roles: z.array(StaffRoleSchema).min(1),
  text: z.array(z.string().min(1)).min(1),
  source: z.string(),
  confidence: z.enum(['seen', 'reprint', 'memory']),
});
export type CityTask = z.infer<typeof task>;

export const CitySchema = z.object({
  name: z.string().min(1),
  /** Other ways to write it: `北京市`, `Beijing`. */
  aliases: z.array(z.string()).default([]),
  hotline: PhoneSchema,
  /** Older numbers that now lead to the hotline; shown to nobody, understood when residents name them. */
  hotline_aliases: z.array(z.string()).default([]),
  flood_season: season.optional(),
  heating_season: season.optional(),
  calendar: z.array(task).optional(),
  districts: z.array(z.string()).min(1),
  /** Districts that were dissolved into one of today's, which old lists still name: `{"甲": "乙区"}`. */
  former_districts: z.record(z.string(), z.string()).optional(),
});
export type City = z.infer<typeof CitySchema>;
