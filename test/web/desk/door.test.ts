import { describe, expect, test } from 'vitest';
import { DAY, MINUTE } from '../../../src/core/model/time.ts';
import { NOW } from '../../service/house.ts';
import { OPERATOR, openDesk } from './open.ts';

describe('the door', () => {
  test('leads whoever is not signed in to the sign-in page, and tells nothing', async () => {
    const one = (await openDesk()).visitor();
    expect((await one.get('/desk/sessions')).headers.get('location')).toBe('/desk/sign-in');
    expect((await one.post('/desk/sessions', { session: 'x' })).status).toBe(401);
  });

  test('opens for a code once; looking at the link does not use it up', async () => {
    const { desk, visitor } = await openDesk();
    const code = await desk.invite({ to: 'sign_in', person: '孙工' }, 'operator', NOW);
    const [one, other] = [visitor(), visitor()];
    expect((await one.get(`/desk/sign-in?code=${code}`)).page).toContain(code);
    expect((await one.post('/desk/sign-in', { code })).to).toBe('/desk/cases');
    expect((await one.get('/desk/sessions')).page).toContain('孙工');
    expect((await other.post('/desk/sign-in', { code })).status).toBe(403);
    expect((await other.get('/desk/sessions')).status).toBe(302);
  });

  test.each<[string, (code: string) => string]>([
    ['without its dash', (code) => code.replace('-', '')],
    ['in small letters', (code) => code.toLowerCase()],
    ['with spaces', (code) => ` ${code.split('').join(' ')} `],
  ])('takes a code %s', async (_, written) => {
    const { desk, visitor } = await openDesk();
    const code = await desk.invite({ to: 'sign_in', person: '孙工' }, 'operator', NOW);
    expect((await visitor().post('/desk/sign-in', { code: written(code) })).status).toBe(303);
  });

  test('stays shut for a code that is too old', async () => {
    const { desk, visitor, pass } = await openDesk();
    const code = await desk.invite({ to: 'sign_in', person: '孙工' }, 'operator', NOW);
    pass(15 * MINUTE);
    expect((await visitor().post('/desk/sign-in', { code })).status).toBe(403);
  });

  test('is not guessed at: after ten tries even the right code has to wait', async () => {
    const { desk, visitor } = await openDesk();
    const code = await desk.invite({ to: 'sign_in', person: '孙工' }, 'operator', NOW);
    const one = visitor();
    for (let i = 0; i < 10; i += 1)
      expect((await one.post('/desk/sign-in', { code: `WRNG-${i}AAA` })).status).toBe(403);
    expect((await one.post('/desk/sign-in', { code })).status).toBe(429);
  });

  test('a staff code makes an account of the page, with its role', async () => {
    const { enter, registry } = await openDesk();
    const one = await enter(OPERATOR);
    expect((await one.get('/desk/sessions')).page).toContain('管理员 · 运维');
    expect(registry().staff.filter(({ name }) => name === '管理员')).toMatchObject([
      { role: 'operator', buildings: '*', from: expect.stringMatching(/^desk:/) },
    ]);
  });

  test('refusals are in the audit list, without the code', async () => {
    const { store, visitor } = await openDesk();
    await visitor().post('/desk/sign-in', { code: 'WRNG-CODE' });
    const lines = await store.transaction((tx) => tx.audited(9));
    expect(lines).toMatchObject([{ did: 'refused_sign_in' }]);
    expect(JSON.stringify(lines)).not.toContain('WRNG');
  });
});

describe('a session', () => {
  test('is over when it is ended, on whatever device', async () => {
    const house = await openDesk();
    const [phone, office] = [await house.as('孙工'), await house.as('孙工')];
    const [first] = await house.desk.sessionsOf('孙工', NOW);
    await office.post('/desk/sessions', { session: first?.id ?? '' }, { from: '/desk/sessions' });
    const left = [phone, office].map(async (one) => (await one.get('/desk/sessions')).status);
    expect((await Promise.all(left)).sort()).toEqual([200, 302]);
  });

  test('is over after thirty days', async () => {
    const house = await openDesk();
    const one = await house.as('孙工');
    house.pass(30 * DAY - 1);
    expect((await one.get('/desk/sessions')).status).toBe(200);
    house.pass(1);
    expect((await one.get('/desk/sessions')).status).toBe(302);
  });

  test('is of no use to somebody who is staff no longer', async () => {
    const house = await openDesk();
    const one = await house.as('孙工');
    await house.desk.learn([{ of: 'staff', from: '孙工', role: 'pm', record: null }], '李主任', NOW);
    expect((await one.get('/desk/sessions')).status).toBe(302);
  });

  test('does nothing for a form of another site, nor for one without its token', async () => {
    const house = await openDesk();
    const one = await house.as('孙工');
    const [session] = await house.desk.sessionsOf('孙工', NOW);
    const fields = { session: session?.id ?? '' };
    const foreign = { from: '/desk/sessions', headers: { 'Sec-Fetch-Site': 'cross-site' } };
    expect((await one.post('/desk/sessions', fields, foreign)).status).toBe(403);
    expect((await one.post('/desk/sessions', fields)).status).toBe(403);
    expect((await one.post('/desk/sessions', { ...fields, csrf: 'x' })).status).toBe(403);
    expect((await one.get('/desk/sessions')).status).toBe(200);
  });
});
