import { expect, test } from 'vitest';
import type { View } from '../../src/core/cases/scope.ts';
import { DAY } from '../../src/core/model/time.ts';
import { migrate } from '../../src/store/migrations.ts';
import type { Driver, Sql } from '../../src/store/sql/sql.ts';
import { sqlStore } from '../../src/store/sql/store.ts';
import { openSqliteDriver } from '../../src/store/sqlite/driver.ts';
import { aBroadcast } from '../broadcasts/samples.ts';
import {
  aCase,
  conversation,
  entry,
  forwardedTo,
  message,
  NOW,
  question,
  said,
} from '../contracts/records.ts';

/** The driver, writing down every statement it runs. */
const listening = (driver: Driver, heard: Set<string>): Driver => {
  const heardOf = (sql: Sql): Sql => {
    const hear = (text: string): Sql => {
      heard.add(text);
      return sql;
    };
    return {
      run: (text, values) => hear(text).run(text, values),
      get: (text, values) => hear(text).get(text, values),
      all: (text, values) => hear(text).all(text, values),
    };
  };
  return { ...driver, transaction: (work) => driver.transaction((sql) => work(heardOf(sql))) };
};

/** Walks that stop at their limit, in the order of the index or of the rows. */
const SHORT_WALKS = [
  /^SCAN dead_letters( USING INDEX dead_letters_again)?$/,
  /^SCAN cases USING COVERING INDEX cases_due$/,
  /^SCAN outbox USING INDEX outbox_given_up$/,
  /^SCAN outbox USING COVERING INDEX outbox_held$/,
];

test('no statement of the store walks through a table or sorts what it found', async () => {
  const driver = openSqliteDriver(':memory:');
  await driver.transaction(migrate);
  const heard = new Set<string>();
  await sqlStore(listening(driver, heard)).transaction(async (tx) => {
    await tx.firstSeen('e1', NOW);
    await tx.saveBroadcast(aBroadcast());
    await tx.broadcast('b1');
    await tx.broadcastRows('b1');
    await tx.dueBroadcasts(NOW, 9);
    await tx.nextDueBroadcast();
    await tx.listBroadcasts(true, undefined, 9);
    await tx.lastDecidedBy('li');
    await tx.broadcastsSince(NOW);
    await tx.broadcastsSince(NOW, 'g1');
    await tx.reportersAt('b3');
    await tx.postsOf('k1');
    await tx.drop('k1', NOW, 'recalled');
    await tx.unsay('k1');
    await tx.saveConversation(conversation('li'));
    await tx.conversation('li');
    await tx.keepSaid(said('e1', 'li'));
    await tx.thread('li', 5);
    await tx.keepPhoto({
      id: 'p1',
      person: 'li',
      at: NOW,
      jpeg: new Uint8Array(3),
      thumb: new Uint8Array(1),
    });
    await tx.photo('p1', 'large');
    await tx.photo('p1', 'small');
    const open = aCase('A7K2', forwardedTo('wang'));
    await tx.saveCase({ case: open, history: [entry('li', { do: 'report' })] });
    await tx.saveCase({ case: { ...open, status: 'closed' }, history: [] });
    await tx.caseById('A7K2');
    await tx.casesOf('li', 5);
    await tx.openCasesAt('b3');
    await tx.openCasesForwardedTo('wang', 5);
    await tx.history('A7K2');
    await tx.dueCases(NOW, 5);
    const views: View[] = [{ buildings: '*', parties: '*' }];
    for (const list of ['open', 'late', 'closed'] as const)
      await tx.listCases({ views, list, now: NOW, limit: 5 });
    await tx.countCases(views, NOW);
    await tx.nextDue();
    await tx.enqueue([question('q', 'li', 'li'), message('m', 'wang', { case: 'A7K2' })]);
    await tx.lastAsk('li', 'li');
    await tx.message('q');
    await tx.messagesOf('A7K2', 5);
    await tx.answered('q');
    await tx.claim(NOW, NOW, 5);
    await tx.claim(NOW, NOW, 5, true);
    await tx.inFlight(['q']);
    await tx.hold(message('h', 'wang', { kind: 'forward', priority: 'P2', case: 'A7K2' }), NOW);
    await tx.isHeld('wang', 'A7K2');
    await tx.reportsTo('wang', NOW, 5);
    await tx.heldUntil();
    await tx.heldChats(NOW, 5);
    await tx.held('wang');
    await tx.gathered(['h'], 'digest', NOW);
    await tx.unhold('wang', NOW, '');
    await tx.overdue({ P0: NOW, P1: NOW, P2: NOW, P3: NOW }, 5);
    await tx.toldLate('q');
    await tx.givenUp(5);
    await tx.sendAgain('q', NOW);
    await tx.handleAgain(1);
    await tx.lettersAgain(5);
    await tx.forgetLetter(1);
    await tx.retry('q', NOW, '429');
    await tx.sent('q', NOW);
    await tx.giveUp('m', NOW, 'blocked');
    await tx.keepPost('li', 7, 'q');
    await tx.messageAt('li', 7);
    await tx.postsOf('q');
    await tx.keepArrived('tg', '1', '{}');
    await tx.arrived('tg', 5);
    await tx.dropArrived('tg', ['1']);
    await tx.deadLetter(said('e1', 'li'), 'poison');
    await tx.deadLetters(5);
    await tx.groupSizes(NOW);
    await tx.saveGroupSize({ group: 'g1', members: 3, counted_at: NOW });
    await tx.forgetGroupSize('g1');
    for (const stale of ['seen', 'said', 'messages', 'photos', 'sizes'] as const)
      await tx.purge(stale, NOW + DAY);
    await tx.erase('li');
  });
  expect(heard.size).toBeGreaterThan(25);
  const slow = await driver.transaction(async (sql) => {
    const found: string[] = [];
    for (const text of heard) {
      for (const { detail } of await sql.all(`EXPLAIN QUERY PLAN ${text}`)) {
        const step = String(detail);
        const costly = /^SCAN|TEMP B-TREE/.test(step) && !SHORT_WALKS.some((walk) => walk.test(step));
        if (costly) found.push(`${step} ← ${text}`);
      }
    }
    return found;
  });
  await driver.close();
  expect(slow).toEqual([]);
});
