/** The port to the papers of a case: forms and letters as pages to print. */
import { z } from 'zod';
import type { Case } from '../core/model/case.ts';
import type { Instant } from '../core/model/time.ts';

/** 提醒函 · 报送单 · the fund's path · 联席会议记录. */
export const CasePaperSchema = z.enum(['reminder', 'fund-report', 'fund-checklist', 'meeting']);
export type CasePaper = z.infer<typeof CasePaperSchema>;

/** A page of HTML, filled as far as record and case tell; nobody's telephone number is in it. */
export type Papers = (kind: CasePaper, kase: Case, at: Instant) => string;
