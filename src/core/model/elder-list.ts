/** What a list of people without WeChat would do to those who are written down, and what is wrong in it. */
import type { CellPlace } from './import.ts';
import type { Elder } from './world.ts';

/**
 * Any of these and nobody of the list is taken over. `building`: none of those that the worker calls on, whether others
 * have it or nobody. `twice`: of this list, `unclear`: which of those who are written down is meant.
 */
export type ElderFault = CellPlace & {
  problem:
    | 'no_name'
    | 'no_place'
    | 'building'
    | 'ambiguous'
    | 'phone'
    | 'text'
    | 'date'
    | 'long'
    | 'twice'
    | 'unclear';
  value: string;
  /** The row in which the person stood before, or how many signs there may be. */
  against?: string | undefined;
};

/** A column of the list, and what it was taken for. */
export type ElderField =
  | 'name'
  | 'compound'
  | 'building'
  | 'address'
  | 'unit'
  | 'room'
  | 'phone'
  | 'cared_by'
  | 'cared_phone';
export type ElderColumn = Required<Pick<CellPlace, 'column' | 'header'>> & { field: ElderField };

export type ElderProposal = {
  added: Omit<Elder, 'id'>[];
  changed: { before: Elder; after: Elder }[];
  unchanged: number;
  /** Who is written down and does not stand in the list: they stay. */
  others: number;
  faults: ElderFault[];
};
