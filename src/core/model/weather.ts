/** What is read of the weather and what is kept of it, by place: a city's district. */
import { z } from 'zod';
import { RainKindSchema, RainReasonSchema } from './rain.ts';
import { InstantSchema } from './time.ts';
import { AlertSchema } from './world.ts';

export const PlaceSchema = z.object({ city: z.string().min(1), district: z.string().min(1) });
export type WeatherPlace = z.infer<typeof PlaceSchema>;

/** The place as a key. */
export const placeKey = ({ city, district }: WeatherPlace): string => `${city}/${district}`;

/** Precipitation from `at` until an hour later, in mm; probability in percent. */
export const HourSchema = z.object({
  at: InstantSchema,
  mm: z.number().min(0),
  probability: z.number().min(0).max(100).optional(),
});

/** For the operator: what is wrong with an answer and what to do. */
export const TroubleSchema = z.object({ provider: z.string(), problem: z.string(), remedy: z.string() });
export type Trouble = z.infer<typeof TroubleSchema>;

/** What the providers answered for one place. `asked`: whom; without anybody the place is only made known. */
export const ReadingSchema = z.object({
  place: PlaceSchema,
  asked: z.array(z.string()),
  alerts: z.array(AlertSchema),
  /** Absent: nobody had any. */
  hours: z.array(HourSchema).optional(),
  attribution: z.string().optional(),
  troubles: z.array(TroubleSchema),
});
export type WeatherReading = z.infer<typeof ReadingSchema>;

/** What is known of a place's weather. Alerts stay until they are long over; hours are those of the last answer. */
export const SkySchema = z.object({
  place: PlaceSchema,
  read_at: InstantSchema,
  alerts: z.array(AlertSchema),
  hours: z.array(HourSchema),
  /** When the hours came. */
  hours_at: InstantSchema.optional(),
  attribution: z.string().optional(),
  /** What would go out in the next two days, as it looked at the last look. */
  ahead: z
    .array(
      z.object({
        key: z.string(),
        at: InstantSchema,
        kind: RainKindSchema,
        to: z.string(),
        reason: RainReasonSchema,
      }),
    )
    .optional(),
  /** When the place has to be looked at again. */
  due_at: InstantSchema.optional(),
});
export type Sky = z.infer<typeof SkySchema>;

/** Providers that fail: where, since when, and when the operator heard of it. */
export const OutageSchema = z.object({
  provider: z.string(),
  places: z.array(z.string()),
  since: InstantSchema,
  told_at: InstantSchema,
});
export type Outage = z.infer<typeof OutageSchema>;
