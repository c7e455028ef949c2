/**
 * The storm of 2016-07-20 in Beijing, lived through hour by hour with what was recorded: every message that would go out or be
 * drafted, when, to whom and why. Official warnings of that day are in no recording; none is made up.
 *
 *   node --import tsx bench/rain/storm.ts [--data DIR] [--district NAME]      DIR: default ../shared/data/weather
 */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { DATA_DIR } from '../../src/commands/options.ts';
import type { Planned, Sent } from '../../src/core/model/rain-message.ts';
import { HOUR, startOf, toIso } from '../../src/core/model/time.ts';
import { type RainGiven, troubleOfRecord } from '../../src/core/rain/given.ts';
import { planRain } from '../../src/core/rain/plan.ts';
import { loadRegistry } from '../../src/registry/registry.ts';
import { rainReason } from '../../src/texts/zh-CN/rain-why.ts';
import { perfect, readStations } from './forecasts.ts';

const { values } = parseArgs({
  options: {
    data: {
      type: 'string',
      default: fileURLToPath(new URL('../../../shared/data/weather', import.meta.url)),
    },
    district: { type: 'string', default: '朝阳区' },
  },
});

const sentOf = ({ key, at, kind, to, reason, level }: Planned): Sent => ({
  key,
  at,
  kind,
  to,
  reason,
  ...(level === undefined ? {} : { level }),
});

const [stations, { registry }] = [
  readStations(join(values.data, 'beijing_hourly_rain_2013_2017.csv')),
  await loadRegistry({ data: DATA_DIR }),
];
const [[name = '', seen = []] = []] = [...(stations ?? [])];
if (registry === undefined || seen.length === 0) {
  process.stderr.write(`there are no recorded hours in ${values.data}: nothing is shown\n`);
} else {
  const forecast = perfect(seen);
  const sent: Planned[] = [];
  for (let now = startOf('2016-07-18'); now < startOf('2016-07-23'); now += HOUR) {
    const given: RainGiven = {
      registry,
      troubles: registry.open_cases.map((one) => troubleOfRecord(one, registry)),
      subscribers: registry.subscribers,
      unsubscribed: new Set(),
      products: [],
      hours: forecast(now),
      sent: sent.map(sentOf),
      district: values.district,
    };
    for (const one of planRain(given, now, now)) {
      sent.push(one);
      const how = one.needs_approval ? 'draft' : 'sent';
      process.stdout.write(
        `${toIso(one.at).slice(5, 16)} ${one.phase} ${one.kind} ${how} → ${one.to}: ${rainReason(one.reason)}\n`,
      );
    }
  }
  const storm = seen.filter(({ at }) => at >= startOf('2016-07-19') && at < startOf('2016-07-22'));
  const [first] = storm.filter(({ mm }) => mm >= 5);
  process.stdout.write(
    `Recorded at ${name}: ${storm.reduce((sum, { mm }) => sum + mm, 0).toFixed(1)} mm; the first hour of 5 mm or more began ${first === undefined ? 'never' : toIso(first.at).slice(5, 16)}.\n`,
  );
}
