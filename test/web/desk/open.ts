/** The pages of staff over the real bot, the sample data and a database in memory, without a server around them. */
import { createChanges } from '../../../src/channels/desk.ts';
import { createWebChannel } from '../../../src/channels/web.ts';
import type { Standing } from '../../../src/channels/wechat/account.ts';
import { createElderLists } from '../../../src/commands/elder-lists.ts';
import { createImporter } from '../../../src/commands/importer.ts';
import { putInForce } from '../../../src/commands/learning.ts';
import { DATA_DIR } from '../../../src/commands/options.ts';
import { createPapers } from '../../../src/commands/papers/case-paper.ts';
import { createSchool } from '../../../src/commands/schooling.ts';
import type { Invitation } from '../../../src/core/model/desk.ts';
import type { Said } from '../../../src/core/model/event.ts';
import type { OutboxRow } from '../../../src/core/model/message.ts';
import { createBot } from '../../../src/service/bot.ts';
import { createDesk } from '../../../src/service/desk.ts';
import type { School } from '../../../src/service/school.ts';
import { createTeacher } from '../../../src/service/teacher.ts';
import { openSqliteStore } from '../../../src/store/sqlite/store.ts';
import { createApp } from '../../../src/web/app.ts';
import { NOW, realTools } from '../../service/house.ts';

type Fields = Record<string, string | File | readonly string[]>;

/** A browser: it keeps its cookie, and its forms come from this site. `page` is the text of the answer. */
export type Visitor = {
  get(path: string): Promise<{ status: number; page: string; headers: Headers }>;
  /** Fills in the form as the page at `from` has it: with that page's token. */
  post(
    path: string,
    fields: Fields,
    more?: { from?: string; headers?: Record<string, string> },
  ): Promise<{
    status: number;
    page: string;
    /** Where the answer leads. */
    to: string;
  }>;
};

const TOKEN = /name="csrf" value="([^"]+)"/;

/** Trained once a file; a house that taught it something leaves it so, for the next one tells it its own lines. */
let school: Promise<School> | undefined;
const realSchool = (): Promise<School> => {
  school ??= createSchool([], (error) => {
    throw error;
  });
  return school;
};

export const openDesk = async ({
  data = DATA_DIR,
  reaches = () => true,
  wechat,
  missedDays = 0,
}: {
  data?: string;
  wechat?: () => Standing;
  reaches?: (chat: string) => boolean;
  missedDays?: number;
} = {}) => {
  const store = await openSqliteStore(':memory:');
  const tools = await realTools();
  const sent: OutboxRow[] = [];
  let now = NOW;
  const changes = createChanges();
  const school = await realSchool();
  const inForce = await putInForce({
    tables: tools.registry(),
    store,
    reaches,
    now: () => now,
    laid: ({ taught }) => school.follow(taught),
  });
  const { registry, everybody, heldFor, refresh } = inForce;
  const channel = {
    name: 'stand-in',
    send: async (row: OutboxRow): Promise<void> => {
      sent.push(row);
    },
  };
  const bot = await createBot(
    store,
    channel,
    {
      ...tools,
      understand: school.understand,
      keepsMissed: missedDays > 0,
      registry,
      learning: { heldFor, refresh, everybody },
    },
    (_, error) => {
      throw error;
    },
    { committed: changes.tell },
  );
  const desk = createDesk({ store, bot, heldFor, refresh, everybody });
  const stopping = new AbortController();
  const app = createApp({
    bot,
    store,
    channel: createWebChannel(),
    registry,
    now: () => now,
    secure: false,
    proxies: 1,
    stopping: stopping.signal,
    shell: {
      desk,
      changes,
      everybody,
      importer: createImporter(data, registry),
      elderLists: createElderLists(registry),
      papers: createPapers(registry),
      wechat,
      teacher: createTeacher({ desk, school, registry }),
      missedDays,
    },
  });

  const visitor = (): Visitor => {
    let cookie = '';
    const ask = async (path: string, init: RequestInit): Promise<Response> => {
      const headers = {
        'X-Forwarded-For': '203.0.113.9',
        Host: 'weiyu.test',
        Accept: 'text/html',
        Cookie: cookie,
        ...Object.fromEntries(new Headers(init.headers)),
      };
      const answer = await app.request(path, { ...init, headers });
      for (const one of answer.headers.getSetCookie())
        if (one.startsWith('weiyu-desk=')) cookie = one.split(';')[0] ?? '';
      return answer;
    };
    const get: Visitor['get'] = async (path) => {
      const answer = await ask(path, {});
      return { status: answer.status, page: await answer.text(), headers: answer.headers };
    };
    return {
      get,
      post: async (path, fields, { from, headers } = {}) => {
        const token = from === undefined ? undefined : TOKEN.exec((await get(from)).page)?.[1];
        const body = new FormData();
        for (const [name, value] of Object.entries({ ...(token && { csrf: token }), ...fields }))
          for (const one of [value].flat()) body.append(name, one);
        const answer = await ask(path, {
          method: 'POST',
          body,
          headers: { 'Sec-Fetch-Site': 'same-origin', ...headers },
        });
        return {
          status: answer.status,
          page: await answer.text(),
          to: answer.headers.get('location') ?? '',
        };
      },
    };
  };

  /** A browser that came in by an invitation. */
  const enter = async (invitation: Invitation): Promise<Visitor> => {
    const code = await desk.invite(invitation, 'operator', now);
    const one = visitor();
    await one.post('/desk/sign-in', { code });
    return one;
  };

  return {
    store,
    desk,
    bot,
    inForce,
    registry,
    sent,
    visitor,
    /** Somebody of the sample data, signed in. */
    as: (person: string) => enter({ to: 'sign_in', person }),
    enter,
    say: (said: Said) => bot.receive(said),
    pass: (ms: number): void => {
      now += ms;
    },
    now: () => now,
  };
};

/** An operator of the page alone. */
export const OPERATOR: Invitation = {
  to: 'staff',
  staff: { name: '管理员', role: 'operator', buildings: '*' },
};
