/** What is said when somebody binds an account or a group, signs in, or leaves. */
import type { StaffRole } from '../../core/model/codes.ts';
import { CODE_MARK } from '../../core/model/message.ts';
import type { Say } from '../../core/model/say.ts';
import type { Place } from '../../core/model/staff-say.ts';
import { ROLES } from './desk/shell.ts';
import type { Words } from './words.ts';

const numbersText = (buildings: readonly string[]): string => {
  const numbers = buildings.filter((one) => /^[0-9A-Za-z]+$/.test(one));
  const names = buildings.filter((one) => !numbers.includes(one));
  return [...(numbers.length === 0 ? [] : [`${numbers.join('、')}号楼`]), ...names].join('、');
};

/** 晴耕园3、5号楼，橘灯家园 */
export const placesText = (places: readonly Place[] | '*'): string =>
  places === '*'
    ? '全部楼'
    : places.map(({ compound, buildings }) => `${compound}${numbersText(buildings ?? [])}`).join('，');

const REPAIRS = '报修会直接发到这里。回“接单”“已派人下午3点到”“先盖布了”“修好了”就行';
const ANSWERS = `${REPAIRS}；不归你们管的，回“转给开发商”或“不归我们管，因为…”。`;

const WORK: Record<StaffRole, string> = {
  pm: ANSWERS,
  developer: ANSWERS,
  owner_unit: ANSWERS,
  repairman: `${REPAIRS}，要带上单号。`,
  community_worker: ANSWERS,
  community_lead: ANSWERS,
  street: ANSWERS,
  district: ANSWERS,
  operator: '没送到的报修、要找人的住户，会发到这里。',
};

const REFUSED: Record<Extract<Say, { say: 'code_refused' }>['why'], string> = {
  wrong: '这个邀请码不对、用过了或过期了。请看看有没有抄错，或者向给码的人再要一个。',
  too_often: '错了好几次了，请过一小时再试，或者向给码的人再要一个。',
  in_group: '邀请码别发在群里，别人也看得到：这个已经作废。请向给码的人再要一个，私聊我发。',
  for_group: '这个邀请码是给群用的：请到那个群里，@我发“绑定”和邀请码。',
  for_page: '这是网页登录码，请在登录页上输入，别发给别人。',
};

export const accounts: Words<
  | 'how_to_bind'
  | 'bound'
  | 'group_bound'
  | 'group_named'
  | 'group_bound_by_name'
  | 'group_left'
  | 'group_bound_before'
  | 'code_refused'
  | 'sign_in'
  | 'sign_in_in_private'
  | 'sign_in_is_for_staff'
  | 'how_to_unbind'
  | 'unbound'
> = {
  how_to_bind: () => ['请发“绑定”和邀请码，例如“绑定 ABCD-2345”。没有邀请码的，向社区负责人或运维人员要。'],
  bound: ({ name, role, places }) => [
    `绑定好了${name === undefined ? '' : `，${name}`}：您是${ROLES[role]}，管${placesText(places)}。`,
    WORK[role],
    '上网页办：私聊我发“登录”。不再负责了：发“退出”。',
  ],
  group_bound: ({ places }) => [
    `绑定好了，这个群是${placesText(places)}的。谁家漏雨，@我说一声；房号、电话私聊我。`,
  ],
  group_named: ({ topic, places }) => [
    `群“${topic}”还没绑定，看名字像是${placesText(places)}的群。绑定以后，群里有人说漏雨，我直接给这里的电话。`,
  ],
  group_bound_by_name: ({ topic, places }) => [`绑定好了：群“${topic}”是${placesText(places)}的。`],
  group_left: ({ topic }) => [`好，群“${topic}”先不绑定。要绑定，请到网页的“群和人”发邀请码。`],
  group_bound_before: ({ places }) => [
    `这个群已经绑定${placesText(places)}，没有改。要改，请到网页的“群和人”。`,
  ],
  code_refused: ({ why }) => [REFUSED[why]],
  sign_in: ({ site }) =>
    site === undefined
      ? [
          `您的登录码：${CODE_MARK}`,
          '15分钟内有效，只能用一次，别给别人。请在网页的登录页（网址后面加 /desk）输入。',
        ]
      : ['您的登录链接，15分钟内有效，只能用一次，别给别人：', `${site}/desk/sign-in?code=${CODE_MARK}`],
  sign_in_in_private: () => ['登录请私聊我发“登录”，别在群里。'],
  sign_in_is_for_staff: () => [
    '报修不用登录，直接说哪里漏就行。',
    '登录是给工作人员的：请先发“绑定”和邀请码，邀请码向社区负责人或运维人员要。',
  ],
  how_to_unbind: () => [
    '真的不再负责了，请回“解除绑定”：报修不再发到这里，网页也马上退出；以后要再用，得重新要邀请码。',
  ],
  unbound: ({ roles }) => [
    `解除好了：您不再是${[...new Set(roles)].map((role) => ROLES[role]).join('、')}，报修不再发到这里。手上没办完的，请交给接手的人。`,
  ],
};
