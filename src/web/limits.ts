/** How often one thread or one address may do a thing: a bucket that fills slowly. */
import { type Instant, MINUTE } from '../core/model/time.ts';

export type Limit = {
  /** 0 when it may, else the seconds after which it may again. */
  take(key: string, now: Instant): number;
};

type Bucket = { left: number; at: Instant };

/** Keys held at once; when there are more, those whose bucket is full again are forgotten. */
const MOST = 50_000;

/** At most `burst` at once and `perMinute` in the long run. */
export const createLimit = (burst: number, perMinute: number): Limit => {
  const rate = perMinute / MINUTE;
  const buckets = new Map<string, Bucket>();
  const level = ({ left, at }: Bucket, now: Instant): number => Math.min(burst, left + (now - at) * rate);
  const forget = (now: Instant): void => {
    for (const [key, bucket] of buckets) if (level(bucket, now) >= burst) buckets.delete(key);
    if (buckets.size >= MOST) buckets.clear();
  };
  return {
    take: (key, now) => {
      const bucket = buckets.get(key);
      const left = bucket === undefined ? burst : level(bucket, now);
      if (bucket === undefined && buckets.size >= MOST) forget(now);
      const may = left >= 1;
      buckets.set(key, { left: may ? left - 1 : left, at: now });
      return may ? 0 : Math.ceil((1 - left) / rate / 1_000);
    },
  };
};
