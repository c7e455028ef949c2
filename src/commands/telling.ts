/** What happens in the service, as lines of the log: who, where and how long, never what was said. */
import type { Event } from '../core/model/event.ts';
import type { OutboxRow } from '../core/model/message.ts';
import type { Registry } from '../core/registry.ts';
import type { Fields, Log } from '../log.ts';
import type { Finding } from '../registry/finding.ts';
import type { Watch } from '../service/bot.ts';
import { EXPIRED } from '../service/patience.ts';
import { shortVersion } from './version.ts';

const whoDid = (event: Event): string | undefined => {
  switch (event.type) {
    case 'said':
      return event.from;
    case 'acted':
      return event.by;
    case 'delivered':
      return event.to;
    case 'broadcast_acted':
      return event.by;
    case 'case_due':
    case 'broadcast_due':
    case 'weather_read':
    case 'rain_due':
      return undefined;
  }
};

const ofEvent = (event: Event): Fields => {
  const who = whoDid(event);
  return {
    type: event.type,
    ...(who === undefined ? {} : { who }),
    ...('case' in event ? { case: event.case } : {}),
    ...(event.type === 'said' ? { group: event.group !== undefined } : {}),
  };
};

const ofMessage = ({ to, kind, party, case: kase }: OutboxRow): Fields => ({
  who: to,
  kind,
  party,
  case: kase,
});

export type Telling = {
  watch: Required<Pick<Watch, 'handled' | 'undelivered'>>;
  poisoned: (event: Event, error: unknown) => void;
  /** One to a person whom no channel reaches is told as undelivered. */
  orphaned: (row: OutboxRow) => void;
  faulty: (fault: Finding) => void;
  replaced: (registry: Registry) => void;
  refused: (error: unknown) => void;
  untaught: (error: unknown) => void;
};

export const tellingTo = (log: Log): Telling => ({
  watch: {
    handled: (event, { cases, was }, ms) =>
      log('event_handled', {
        ...ofEvent(event),
        ms: Math.round(ms),
        cases,
        ...(was === undefined ? {} : { was }),
      }),
    undelivered: (row, reason, again) =>
      reason === EXPIRED
        ? log('message_expired', ofMessage(row))
        : again === undefined
          ? log('message_failed', { ...ofMessage(row), reason, attempts: row.attempts })
          : log('message_retried', {
              ...ofMessage(row),
              reason,
              attempts: row.attempts,
              seconds: Math.round(again / 1_000),
            }),
  },
  poisoned: (event, error) => log('event_failed', { ...ofEvent(event), error }),
  orphaned: (row) => {
    if (row.to === null) log('message_orphaned', ofMessage(row));
  },
  faulty: ({ file, path, problem }) => log('data_faulty', { file, path, problem }),
  replaced: (registry) => log('data_replaced', { data: shortVersion(registry) }),
  refused: (error) => log('data_refused', { error }),
  untaught: (error) => log('lesson_failed', { error }),
});
