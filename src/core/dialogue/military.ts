/** Of a military compound: nothing of its outside, nothing of its units (《军事设施保护法》第二十二条). */
import type { Registry } from '../registry.ts';

/** The building is a military one, or one of mixed ownership that is so in part. */
export const isMilitary = (registry: Registry, building: string | undefined): boolean => {
  const record = building === undefined ? undefined : registry.buildings.get(building);
  return record?.property_class === 'military' || record?.second_class === 'military';
};

/** `61234部队`, `六一二三四部队`, `某部队`, `第38集团军`. 部队大院 is none, nor is 团结小区. */
const DESIGNATION =
  /(?:第?[0-9０-９〇零一二三四五六七八九两幺]{3,6}|[×xX*＊某]+)\s*(?=部队|分队)|第[0-9０-９一二三四五六七八九十百]{1,5}(?=(?:集团军|军|师|旅|团)(?!结))/g;

/** The words without what tells which unit it is. Where the table's own name of a place holds it, that is public. */
export const withoutDesignation = (words: string): string => words.replace(DESIGNATION, '…');
