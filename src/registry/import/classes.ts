/** 产别 as sheets write it. A word that leaves the class open is known, and asks nobody to guess. */
import { type PropertyClass, PropertyClassSchema } from '../../core/model/codes.ts';

const WORDS: Readonly<Partial<Record<PropertyClass, string>>> = {
  pm_serviced:
    '商品房 商品住宅 普通商品房 商品房小区 物业小区 物业管理 物业管理小区 有物业 有物业小区 有物业管理 有物业管理小区 物业服务小区 有物业回迁房 有物业的回迁房 有物业管理的小区',
  direct_public: '直管公房 直管 区直管公房 市直管公房 直管房 直管公有住房',
  central_unit: '央产 央产房 中央产 中央产权 中央单位 中央单位自管 在京中央单位住房 中央和国家机关住房',
  military: '军产 军产房 部队 部队房 部队产 部队住房 驻京部队 军队 军队住房',
  self_managed_unit:
    '自管公房 自管产 自管房 单位自管 单位自管公房 单位自管房 企业自管 企事业自管 企事业单位自管 事业单位自管 系统自管',
  orphan_no_pm:
    '失管 失管小区 失管弃管 弃管 弃管小区 无物业 无物业小区 无物业管理 无物业管理小区 三无小区 产权单位灭失 产权单位灭失无物业',
  relocation_no_pm: '无物业回迁房 回迁房无物业 无物业的回迁房 无物业管理的回迁房 回迁房(无物业)',
  private_bungalow: '私有平房 城镇私有平房 私产平房 私房平房 私产',
  out_of_scope: '集体土地 农村宅基地 宅基地 农村房屋 农民自建房 非住宅 小产权 小产权房',
};

/** Whether there is property management, or an owner unit, decides between classes. */
const OPEN =
  '回迁房 回迁 安置房 回迁安置房 拆迁安置房 房改房 已购公房 公房 公有住房 经济适用房 经适房 限价房 共有产权房 保障房 公租房 老旧小区 混合 混合产权 其他 其它 unknown'.split(
    ' ',
  );

const CLASS_OF: ReadonlyMap<string, PropertyClass> = new Map([
  ...PropertyClassSchema.options.map((code): [string, PropertyClass] => [code, code]),
  ...Object.entries(WORDS).flatMap(([code, words]) =>
    words.split(' ').map((word): [string, PropertyClass] => [word, PropertyClassSchema.parse(code)]),
  ),
]);

/** `open` for a word that leaves it open, undefined for one that is not known. */
export const classOf = (word: string): PropertyClass | 'open' | undefined => {
  const key = word.normalize('NFKC').replace(/\s/g, '').toLowerCase();
  return OPEN.includes(key) ? 'open' : CLASS_OF.get(key);
};
