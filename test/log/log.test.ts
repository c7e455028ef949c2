/** The log tells an operator what happened and to do, and nobody's words, name, number or flat. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { createLog, type Fields } from '../../src/log.ts';
import { LOG_EVENTS } from '../../src/log-events.ts';

const LineSchema = z.looseObject({ level: z.string(), time: z.string(), event: z.string() });
type Line = z.infer<typeof LineSchema>;

/** Everything that is written while `work` runs; each line has to be one JSON object. */
const lines = (work: (log: ReturnType<typeof createLog>) => void, secret = 'secret'): Line[] => {
  const out: string[] = [];
  work(createLog({ level: 'debug', secret, write: (line) => out.push(line) }));
  return out.map((line) => {
    expect(line.match(/\n/g), 'one line break, at its end').toHaveLength(1);
    return LineSchema.parse(JSON.parse(line));
  });
};
const fieldsOf = (fields: Fields, secret?: string): Line => {
  const [line] = lines((log) => log('event_failed', fields), secret);
  return line ?? { level: '', time: '', event: '' };
};
const MessagesSchema = z.object({ message: z.string(), cause: z.object({ message: z.string() }) });
const reasonOf = (reason: string): unknown => fieldsOf({ reason }).reason;

describe('a line', () => {
  test('has level, time in ISO 8601, the name of what happened, its fields, and what to do', () => {
    const [started, failed] = lines((log) => {
      log('started', { version: '0.1.0', port: 3000 });
      log('message_failed', { case: 'A7K2', party: 'pm', attempts: 6 });
    });
    expect(started).toEqual({
      level: 'info',
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      event: 'started',
      version: '0.1.0',
      port: 3000,
    });
    expect(failed).toMatchObject({ level: 'warn', case: 'A7K2', party: 'pm', attempts: 6 });
    expect(failed?.remedy).toContain('see to the case yourself');
  });

  test('is not written below the level that was asked for', () => {
    const out: string[] = [];
    const log = createLog({ level: 'warn', write: (line) => out.push(line) });
    log('started');
    log('message_failed');
    expect(out).toHaveLength(1);
  });

  test.each(Object.entries(LOG_EVENTS))('%s tells what to do unless nothing has to be done', (_, entry) => {
    expect('remedy' in entry).toBe(entry.level === 'warn' || entry.level === 'error');
  });
});

describe('a person', () => {
  test.each([
    ['web:Xq3v9kzP0aB1cD2eF3gH4i', 'web'],
    ['telegram:123456789', 'telegram'],
    ['王工', 'other'],
    ['wxid_abc123', 'other'],
  ])('%s is a short mark, the same each time, with the kind of channel beside it', (who, channel) => {
    const line = fieldsOf({ who });
    expect(line.who).toMatch(/^p-[a-p]{8}$/);
    expect(line.channel).toBe(channel);
    expect(fieldsOf({ who }).who).toBe(line.who);
    expect(fieldsOf({ who: `${who}1` }).who).not.toBe(line.who);
    expect(fieldsOf({ who }, 'another secret').who, 'nobody can try all numbers').not.toBe(line.who);
  });

  test('has the same mark inside the texts of a line', () => {
    const { who, reason } = fieldsOf({ who: 'Jack Wang', reason: 'no channel reaches Jack Wang' });
    expect(reason).toBe(`no channel reaches ${who}`);
  });

  test('whose id stands in a text is a mark there too, and can be followed', () => {
    const id = 'web:Xq3v9kzP0aB1cD2eF3gH4i';
    expect(reasonOf(`reply:${id}:words-one is lost`)).toBe(
      `reply:${fieldsOf({ who: id }).who}:words-one is lost`,
    );
  });

  test('has another mark after a new start, unless a secret is set', () => {
    const markOf = (): unknown => {
      const out: string[] = [];
      createLog({ level: 'info', write: (line) => out.push(line) })('started', { who: 'li' });
      return LineSchema.parse(JSON.parse(out[0] ?? '')).who;
    };
    expect(markOf()).not.toBe(markOf());
  });
});

describe('nothing private gets through, wherever it stands', () => {
  const HOSTILE: readonly (readonly [string, string, RegExp])[] = [
    ['a telephone number', 'call 13800004401', /138|4401/],
    ['one with spaces', 'call 138 0000 4401', /138|4401/],
    ['one with hyphens of any kind', 'call 138-0000–4401 and 138．0000·4401', /138|4401/],
    ['one with the country before it', 'call +86 138 0000 4401 or 008613800004401', /138|4401|86/],
    ['full-width digits', 'call １３８００００４４０１', /[０-９]/],
    ['full-width digits and spaces', 'call ＋８６　１３８　００００　４４０１', /[０-９]/],
    ['a number of a house', 'call (010) 6512-3456', /6512|3456/],
    ['one that stands in letters', 'tel13800004401x', /138|4401/],
    ['an identity number', 'id 11010519491231002X', /1101|002X/],
    ['an identity number with spaces', 'id 110105 19491231 002x', /1101|002x/],
    ['a bank card', '6222 0000 1234 5678 901', /6222|5678/],
    ['a name', 'blocked by 王小明', /王|小|明/],
    ['a name with a dot', 'blocked by 阿依古丽·买买提', /阿|买|·/],
    ['a name in an extension of Unicode', 'blocked by 𠮷田', /𠮷|田/],
    ['words', 'cannot read 我家三号楼五零二漏水', /\p{Script=Han}/u],
    ['a WeChat id', 'no friend wxid_4k2jh34kjh2 here', /wxid_4k2/],
    ['a room of WeChat', 'room 12345678901@chatroom and @@5a3f9c8b7d6e', /chatroom|5a3f/],
    ['an id of WeCom', 'wm_AbCdEf123 left', /wm_AbC/],
    ['a chat of Telegram', 'chat -1001234567890 not found', /1234567/],
    ['a chat of the page', 'web:Xq3v9kzP0aB1cD2eF3gH4i', /Xq3v/],
    ['a member of staff at the page', 'desk:王工 is away', /desk|王/],
    ['a secret', 'cookie weiyu=Zm9vYmFyMTIzNDU2Nzg5MGFiY2RlZmdoaWprbG1ub3A', /Zm9v/],
    ['a mail address', 'mail li.na+home@example.cn', /li\.na|example/],
    ['a forged line', 'x\n{"level":"error","event":"crashed"}', /\n/],
    ['other line breaks', 'x\r\u2028\u2029\u0085y', /[\r\u2028\u2029\u0085]/],
    ['the escapes of a terminal', 'x\u001b[2J\u0007y', /\p{Cc}/u],
    ['marks that turn the writing', 'x\u202ey\u2066z', /[\u202e\u2066]/],
  ];

  test.each(HOSTILE)('%s in a text', (_, text, private_) => {
    expect(reasonOf(text)).not.toMatch(private_);
    expect(fieldsOf({ cases: [text] }).cases).not.toEqual([text]);
  });

  test.each(HOSTILE)('%s in the message of an error, and of its cause', (_, text, private_) => {
    const error = new Error(`of the outside: ${text}`, { cause: new Error(text) });
    const { message, cause } = MessagesSchema.parse(fieldsOf({ error }).error);
    expect(message).toContain('of the outside');
    expect(`${message} ${cause.message}`).not.toMatch(private_);
  });

  test('any eleven digits of a mobile number, however they are grouped and written', () => {
    const gap = fc.constantFrom('', ' ', '-', '　', '.', ' - ');
    const digit = fc.tuple(fc.integer({ min: 0, max: 9 }), fc.boolean(), gap);
    fc.assert(
      fc.property(fc.array(digit, { minLength: 7, maxLength: 18 }), fc.string(), (digits, around) => {
        const number = digits
          .map(([n, wide, after]) => `${wide ? String.fromCodePoint(0xff10 + n) : n}${after}`)
          .join('');
        expect(String(reasonOf(`${around} ${number} ${around}`))).toContain('[number]');
        expect(String(reasonOf(`x ${number} x`))).not.toMatch(/[0-9０-９]/);
      }),
    );
  });

  test('whatever the text holds: no Chinese, no long number, no control character', () => {
    const text = fc.string({ unit: 'binary', maxLength: 80 });
    const numbers = fc.stringMatching(/^[0-9 -]{0,20}$/);
    fc.assert(
      fc.property(text, numbers, text, (before, number, after) => {
        const seen = String(reasonOf(`${before}${number}${after}`));
        expect(seen).not.toMatch(/\p{Script=Han}|\p{Cc}|\d{7}/u);
      }),
    );
  });
});

describe('an error', () => {
  const at = (error: Error): string[] =>
    z.object({ error: z.object({ at: z.array(z.string()) }) }).parse(fieldsOf({ error })).error.at;

  test('tells its name, its code and where it was thrown', () => {
    const error = Object.assign(new RangeError('the disk is full'), { code: 'ERR_SQLITE_ERROR' });
    const line = fieldsOf({ error });
    expect(line.error).toMatchObject({
      name: 'RangeError',
      code: 'ERR_SQLITE_ERROR',
      message: 'the disk is full',
    });
    expect(at(error)[0]).toMatch(/test\/log\/log\.test\.ts:\d+:\d+/);
  });

  test('does not quote what was read: the words of a resident are not JSON', () => {
    const thrown = (text: string): unknown => {
      try {
        return JSON.parse(text);
      } catch (error) {
        return error;
      }
    };
    for (const words of ['Wang Li, room 502', '"Wang Li" says', 'x\n    at Wang Li (502)']) {
      expect(JSON.stringify(fieldsOf({ error: thrown(words) }))).not.toMatch(/Wang|502/);
    }
    expect(JSON.stringify(fieldsOf({ error: new TypeError('"Wang Li" is not a function') }))).not.toContain(
      'Wang',
    );
  });

  test('has no frame that its message made up', () => {
    const frames = at(new Error('x\n    at Wang Li (room 502)'));
    expect(frames.join(' ')).not.toContain('Wang');
    expect(frames.length).toBeGreaterThan(0);
  });

  test.each([['a text'], [undefined], [{ text: 'Wang Li' }]])(
    'that is none is told by its type: %j',
    (thrown) => {
      const line = fieldsOf({ error: thrown });
      expect(line.error).toEqual(thrown === undefined ? undefined : { name: typeof thrown, at: [] });
    },
  );

  test('whose causes go round in a circle comes to an end', () => {
    const error = new Error('one');
    error.cause = error;
    expect(JSON.stringify(fieldsOf({ error })).length).toBeLessThan(6_000);
  });
});

test('a text of any length is cut, so that masking it takes no time', () => {
  for (const part of ['a', '1', ' ', '1 ', 'a1-', '王', '@a', '((('])
    expect(String(reasonOf(part.repeat(100_000))).length).toBeLessThan(20_000);
});

test('the path of a file keeps its Chinese letters, so that it can be found', () => {
  const line = fieldsOf({
    file: 'data/compounds/朝阳区.json',
    path: 'buildings[3].pm',
    problem: '“王工” is unknown',
  });
  expect(line).toMatchObject({
    file: 'data/compounds/朝阳区.json',
    path: 'buildings[3].pm',
    problem: '“…” is unknown',
  });
});

test('docs/operations.md has every event with its level', () => {
  const rows = readFileSync(new URL('../../docs/operations.md', import.meta.url), 'utf8').matchAll(
    /^\| (`\w+`(?:, `\w+`)*) \| (error|warn|info|debug) \|/gm,
  );
  const told = [...rows].flatMap(([, names = '', level]) =>
    [...names.matchAll(/\w+/g)].map(([name]) => [name, level]),
  );
  const events = Object.entries(LOG_EVENTS).map(([name, { level }]) => [name, level]);
  expect(told.sort()).toEqual(events.sort());
});
