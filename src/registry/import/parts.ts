/** Which part of a home a ticket speaks of. */
import type { Part } from '../../core/model/codes.ts';

/** The first that fits: what is said more exactly stands before what is said of many things. */
const WORDS: readonly (readonly [RegExp, Part])[] = [
  [/暖气|地暖|供暖|采暖/, 'heating'],
  [/反水|返水|下水道|返味|倒灌/, 'drain_backflow'],
  [/地下室|地下车库|车库/, 'basement'],
  [/卫生间|厕所|洗手间|浴室/, 'bathroom'],
  [/厨房/, 'kitchen'],
  [/露台/, 'terrace'],
  [/阳台/, 'balcony'],
  [/窗/, 'window'],
  [/外墙|山墙|墙体|东墙|西墙|南墙|北墙/, 'outer_wall'],
  [/屋顶|屋面|房顶|楼顶|顶层|顶楼/, 'roof'],
  [/水管|管道|上水|管线|主管/, 'pipe'],
  [/楼上/, 'upstairs'],
  [/楼道|电梯|公共|门厅|大堂/, 'common_area'],
];

export const partIn = (text: string): Part | undefined => WORDS.find(([words]) => words.test(text))?.[1];
