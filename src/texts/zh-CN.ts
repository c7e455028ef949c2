/** Every sentence said in Chinese, one table. A thing without words does not compile. */

import { accounts } from './zh-CN/accounts.ts';
import { broadcasts } from './zh-CN/broadcasts.ts';
import { aboutCase } from './zh-CN/case.ts';
import { digests } from './zh-CN/digest.ts';
import { guidance } from './zh-CN/guidance.ts';
import { language } from './zh-CN/language.ts';
import { manners } from './zh-CN/manners.ts';
import { rain } from './zh-CN/rain.ts';
import { report } from './zh-CN/report.ts';
import { forStaff } from './zh-CN/staff.ts';
import { staffFacts } from './zh-CN/staff-facts.ts';
import type { SayKind, Words } from './zh-CN/words.ts';

export const words: Words<SayKind> = {
  ...report,
  ...aboutCase,
  ...forStaff,
  ...digests,
  ...accounts,
  ...language,
  ...manners,
  ...guidance,
  ...rain,
  ...staffFacts,
  ...broadcasts,
};
