/**
 * Five years of hourly rain at three stations of Beijing, replayed: how often people are warned in time and how often for
 * nothing, beside the rule “any rain tomorrow, remind”. Settings were chosen on the first three years.
 *
 *   node --import tsx bench/rain/main.ts [--data DIR]      DIR: default ../shared/data/weather
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { type Hour, type RainSettings, RainSettingsSchema } from '../../src/core/model/rain.ts';
import { clockOf, DAY, HOUR, type Instant, startOf } from '../../src/core/model/time.ts';
import { reminderTime, spellsOf, triggersOf } from '../../src/core/rain/hours.ts';
import { readAlerts, readHours } from '../../src/weather/file.ts';
import { printTable } from '../table.ts';
import { degraded, type Forecast, perfect, readStations } from './forecasts.ts';

const { values } = parseArgs({
  options: {
    data: {
      type: 'string',
      default: fileURLToPath(new URL('../../../shared/data/weather', import.meta.url)),
    },
  },
});

/** Looks at every full hour whether a reminder is due, with the limits of a day and a week. */
const ours =
  (settings: RainSettings) =>
  (forecast: Forecast, from: Instant, until: Instant): Instant[] => {
    const sent: Instant[] = [];
    for (let now = from; now < until; now += HOUR) {
      if (
        now - (sent.at(-1) ?? 0) < DAY ||
        sent.filter((at) => now - at < 7 * DAY).length >= settings.per_week
      )
        continue;
      const hours = forecast(now);
      const ahead = hours.filter(({ at }) => at >= now - 12 * HOUR);
      const due = spellsOf(ahead, settings)
        .flatMap((spell) => triggersOf(spell, hours, settings))
        .some(({ from }) => from > now && reminderTime(from, now, settings) === now);
      if (due) sent.push(now);
    }
    return sent;
  };

const naive = (forecast: Forecast, from: Instant, until: Instant): Instant[] => {
  const sent: Instant[] = [];
  for (let now = from + 18 * HOUR; now < until; now += DAY) {
    const tomorrow = now + 6 * HOUR;
    if (forecast(now).some(({ at, mm }) => at >= tomorrow && at < tomorrow + DAY && mm >= 0.1))
      sent.push(now);
  }
  return sent;
};

type Score = { heavy: number; warned: number; sent: number; idle: number; week: number };

const score = (seen: readonly Hour[], sent: readonly Instant[], from: Instant, until: Instant): Score => {
  const hours = seen.filter(({ at }) => at >= from && at < until);
  const heavy = hours.filter(({ mm }) => mm >= 5);
  const fell = (at: Instant): number =>
    hours.reduce((sum, one) => (one.at >= at && one.at < at + DAY ? sum + one.mm : sum), 0);
  return {
    heavy: heavy.length,
    warned: heavy.filter(({ at }) => sent.some((one) => at - one >= 3 * HOUR && at - one <= 24 * HOUR))
      .length,
    sent: sent.length,
    idle: sent.filter((at) => fell(at) < 5).length,
    week: Math.max(0, ...sent.map((at) => sent.filter((one) => one <= at && at - one < 7 * DAY).length)),
  };
};

const sum = (scores: readonly Score[]): Score =>
  scores.reduce((a, b) => ({
    heavy: a.heavy + b.heavy,
    warned: a.warned + b.warned,
    sent: a.sent + b.sent,
    idle: a.idle + b.idle,
    week: Math.max(a.week, b.week),
  }));

type Rule = (forecast: Forecast, from: Instant, until: Instant) => Instant[];
type Station = { seen: Hour[]; perfect: Forecast; degraded: Forecast };
type Span = readonly [Instant, Instant];

const measure = (
  stations: readonly Station[],
  kind: 'perfect' | 'degraded',
  rule: Rule,
  [from, until]: Span,
): Score => sum(stations.map((one) => score(one.seen, rule(one[kind], from, until), from, until)));

const share = (part: number, whole: number): string =>
  `${part} (${Math.round((100 * part) / Math.max(1, whole))} %)`;
const cells = ({ heavy, warned, sent, idle, week }: Score): string[] => [
  String(heavy),
  share(warned, heavy),
  String(sent),
  share(idle, sent),
  String(week),
];
const HEAD = [
  'hours ≥ 5 mm',
  'reminded 3–24 h before',
  'reminders',
  'for nothing (< 5 mm in 24 h)',
  'most in a week',
];

const EARLY: Span = [startOf('2013-03-01'), startOf('2016-01-01')];
const LATE: Span = [startOf('2016-01-01'), startOf('2017-03-01')];

const recordings = (dir: string): void => {
  const rows = readdirSync(dir)
    .filter((name) => name.endsWith('.json'))
    .map((name) => {
      const answer: unknown = JSON.parse(readFileSync(join(dir, name), 'utf8'));
      const hours = readHours(answer).found.hours.length;
      return [name, String(hours), String(readAlerts(answer).found.length)];
    })
    .filter(([, hours, alerts]) => hours !== '0' || alerts !== '0');
  printTable('Recorded answers that are read', ['file', 'hours', 'alerts'], rows);
};

const file = join(values.data, 'beijing_hourly_rain_2013_2017.csv');
const found = readStations(file);
if (found === undefined || !existsSync(values.data)) {
  process.stderr.write(`there is no ${file}: nothing is measured\n`);
} else {
  recordings(values.data);
  const stations = [...found.values()].map(
    (seen, i): Station => ({
      seen,
      perfect: perfect(seen),
      degraded: degraded(seen, 7 + i),
    }),
  );
  const standard = RainSettingsSchema.parse({});
  const before = RainSettingsSchema.parse({ mm_24h: 25, mm_12h: 15, probability: 60, lead_most: 24 });
  const rules: readonly [string, Rule][] = [
    ['as shipped', ours(standard)],
    ['as before: 25 mm/24 h, 15 mm/12 h, 60 %, 24 h ahead', ours(before)],
    ['any rain tomorrow', naive],
  ];
  const spans: readonly [string, Span][] = [
    ['2013-03 to 2015-12, chosen on', EARLY],
    ['2016-01 to 2017-02, not chosen on', LATE],
  ];
  for (const [name, span] of spans)
    for (const kind of ['perfect', 'degraded'] as const)
      printTable(
        `${name}, ${found.size} stations, ${kind} forecasts`,
        ['rule', ...HEAD],
        rules.map(([name, rule]) => [name, ...cells(measure(stations, kind, rule, span))]),
      );
  const storm = stations.flatMap(({ perfect: forecast }) =>
    ours(standard)(forecast, startOf('2016-07-17'), startOf('2016-07-22')),
  );
  process.stdout.write(
    `Before the storm of 2016-07-20: ${storm.map((at) => `${new Date(at).toISOString().slice(0, 10)} ${clockOf(at)}`).join(', ')}\n`,
  );
}
