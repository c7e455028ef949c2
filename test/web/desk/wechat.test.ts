/** How it stands with the WeChat account: for the operator, with the code to scan. */
import { expect, test } from 'vitest';
import type { Standing } from '../../../src/channels/wechat/account.ts';
import { NOW } from '../../service/house.ts';
import { OPERATOR, openDesk } from './open.ts';

const pageOf = async (standing?: Standing): Promise<string> => {
  const { enter } = await openDesk(standing === undefined ? {} : { wechat: () => standing });
  return (await (await enter(OPERATOR)).get('/desk/wechat')).page;
};

test('is the operator’s alone: who scans the code lends the bot an account', async () => {
  const { as, enter } = await openDesk();
  expect((await (await as('李老师')).get('/desk/wechat')).status).toBe(403);
  expect((await (await as('孙工')).get('/desk/wechat')).status).toBe(403);
  expect((await (await enter(OPERATOR)).get('/desk/wechat')).status).toBe(200);
});

test('shows a code only where one waits to be scanned', async () => {
  const scan = await pageOf({ is: 'scan', since: NOW, code: 'https://login.example/"><b>' });
  expect(scan).toMatch(/<img src="data:image\/png;base64,[\w+/=]+"/);
  expect(scan).toContain('等扫码，从2026-07-03 21:00起');
  expect(scan).not.toContain('login.example');
  const inside = await pageOf({ is: 'in', since: NOW, name: '小雨<b>' });
  expect(inside).toContain('小雨&lt;b&gt;');
  expect(inside).not.toContain('data:image');
  expect(await pageOf({ is: 'connecting', since: NOW })).toContain('没连上');
  expect(await pageOf()).toContain('没有配置微信');
});
