/** What warranty is reckoned from, and what comes of it. */
import type { Building } from '../model/building.ts';
import type { City } from '../model/city.ts';
import type { Confidence, PropertyClass } from '../model/codes.ts';
import type { Law, Length, Term } from '../model/law.ts';
import type { Instant } from '../model/time.ts';
import type { Facts } from '../model/verdict.ts';
import type { Span } from './days.ts';

export type WarrantyQuestion = {
  facts: Facts;
  building?: Building | undefined;
  kind: PropertyClass;
  city: City;
  law: Law;
  at: Instant;
};

/** From which day and for how long a warranty was reckoned. */
export type Run = { by: 'delivery' | 'completion' | 'acceptance'; from: Span; length: Length };

/** An end of warranty as a span of days, with what set it; `plain` is the end before a public holiday could carry it on. */
export type End = Span & {
  plain: Span;
  basis: 'statute' | 'contract' | 'repair' | 'works' | 'none';
  run?: Run | undefined;
  term?: Term | undefined;
  confidence: Confidence;
};

/** What is known of hand-over and completion. */
export type Dates = { delivery: Span | undefined; completion: Span | undefined };
