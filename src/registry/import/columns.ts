/** The columns that are known, by what people write above them. */

export type Kind =
  | 'text'
  | 'names'
  | 'building'
  | 'organisation'
  | 'phone'
  | 'date'
  | 'year'
  | 'count'
  | 'amount'
  | 'class'
  | 'land'
  | 'body'
  | 'dwelling'
  | 'datum'
  | 'degrees'
  | 'part'
  | 'words'
  | 'result';

/** `field`: the path in a building's record; `city`, `source`, `url`, `verified_on` are about the row itself. */
export type Column = { field: string; kind: Kind; headers: readonly string[] };

export const column = (field: string, kind: Kind, headers: string): Column => ({
  field,
  kind,
  headers: headers.split(' '),
});

export const COLUMNS: readonly Column[] = [
  column('city', 'text', '城市 市 所在城市 所属城市 city'),
  column('source', 'text', '来源 数据来源 信息来源 source'),
  column('url', 'text', '链接 网址 url'),
  column('verified_on', 'date', '核实日期 核验日期 电话核实日期 核实时间 核验时间 更新日期 verified_on'),
  column(
    'compound',
    'text',
    '小区 小区名称 小区名 小区（院）名称 小区院落名称 院落 院落名称 楼盘 楼盘名称 项目 项目名称 住宅小区名称 物业项目名称 名称 name compound',
  ),
  column('aliases', 'names', '别名 曾用名 又名 俗称 小区别名 aliases'),
  column('building', 'building', '楼号 楼栋 楼栋号 楼栋名称 栋号 幢号 楼座 楼 楼房号 building'),
  column(
    'district',
    'text',
    '区 区县 区（县） 行政区 行政区划 城区 所属区 所在区 所属区县 所属行政区 district',
  ),
  column(
    'street',
    'text',
    '街道 街道办 街道办事处 所属街道 所在街道 街乡 街乡镇 街道乡镇 街道/乡镇 乡镇 镇街 street',
  ),
  column('community', 'text', '社区 居委会 社区居委会 所属社区 所在社区 社区名称 community'),
  column('address', 'text', '地址 详细地址 小区地址 坐落 房屋坐落 坐落地址 房屋地址 具体地址 address'),
  column('geo.lng', 'degrees', '经度 lng lon longitude'),
  column('geo.lat', 'degrees', '纬度 lat latitude'),
  column('geo.datum', 'datum', '坐标系 坐标系统 datum'),
  column('land', 'land', '土地性质 土地类型 land'),
  column('use', 'text', '房屋用途 用途 规划用途 use'),
  column('use', 'dwelling', '物业类型 property_type'),
  column(
    'property_class',
    'class',
    '产别 房屋产别 产权性质 产权类型 产权类别 管理类型 房屋性质 property_class',
  ),
  column(
    'completion_date',
    'date',
    '竣工日期 竣工时间 竣工验收日期 竣工验收时间 竣工验收备案日期 竣工备案日期 completion_date',
  ),
  column(
    'delivery_date',
    'date',
    '交付日期 交付时间 交房日期 交房时间 交付使用日期 交付使用时间 delivery_date',
  ),
  column(
    'year_built',
    'year',
    '建成年份 建成年代 建成时间 建筑年代 建筑年份 建造年代 建造年份 建设年代 建设年份 竣工年份 年代 year_built',
  ),
  column('floors', 'count', '层数 总层数 地上层数 楼层数 floors'),
  column('households', 'count', '户数 总户数 住户数 居民户数 households'),
  column('area', 'amount', '建筑面积 总建筑面积 面积 建筑面积平方米 area'),
  column('developer.name', 'organisation', '开发商 开发单位 开发企业 开发建设单位 建设单位 developer'),
  column(
    'developer.warranty_phone',
    'phone',
    '开发商电话 开发单位电话 建设单位电话 开发商保修电话 保修电话 质保电话 保修期报修电话 developer_phone',
  ),
  column('builder.name', 'organisation', '施工单位 施工方 总包单位 builder'),
  column('builder.phone', 'phone', '施工单位电话 施工电话'),
  column(
    'pm.name',
    'organisation',
    '物业 物业公司 物业单位 物业企业 物业名称 物业公司名称 物业服务企业 物业服务人 物业服务单位 物业管理公司 物业管理单位 property_company',
  ),
  column(
    'pm.unified_leak_phone',
    'phone',
    '报修电话 统一报修电话 漏雨报修电话 物业报修电话 维修电话 报修热线 物业电话 物业公司电话 物业联系电话 物业联系方式 物业服务电话 property_phone',
  ),
  column('pm.duty_phone', 'phone', '值班电话 物业值班电话 24小时电话 24小时值班电话 夜间电话 应急值班电话'),
  column('emergency_unit.name', 'organisation', '应急维修单位 应急抢修单位 抢修单位 应急单位'),
  column('emergency_unit.phone', 'phone', '应急维修电话 应急抢修电话 抢修电话 应急电话'),
  column('responsible_person.name', 'text', '负责人 责任人 项目经理 物业负责人 物业经理 维修负责人'),
  column(
    'responsible_person.phone',
    'phone',
    '负责人电话 责任人电话 项目经理电话 物业负责人电话 物业经理电话 维修负责人电话',
  ),
  column('owner_unit.name', 'organisation', '产权单位 原产权单位 产权人 管房单位 房屋管理单位 自管单位'),
  column('owner_unit.phone', 'phone', '产权单位电话 原产权单位电话 管房单位电话 房管电话 产权单位报修电话'),
  column('owners_body', 'body', '业主组织 业委会 业委会/物管会 业委会（物管会） 业委会物管会'),
  column('heat_unit.name', 'organisation', '供热单位 供暖单位 供热公司 供暖公司'),
  column('heat_unit.phone', 'phone', '供热电话 供暖电话 供热单位电话 供暖单位电话 供热报修电话'),
  column('street_leak_phone', 'phone', '街道报修电话 街道漏雨电话 街道漏雨报修电话'),
  column('supervision.community', 'phone', '社区电话 居委会电话 社区居委会电话 社区监督电话 社区联系电话'),
  column('supervision.street', 'phone', '街道电话 街道办电话 街道监督电话 街道联系电话 街道办事处电话'),
  column(
    'supervision.district_housing',
    'phone',
    '监督电话 区监督电话 区住建委电话 住建委电话 区住建局电话 住建局电话 区房管局电话 房管局电话 区住建委监督电话 住建监督电话',
  ),
  column('supervision.heat_city', 'phone', '供热监督电话 供暖监督电话'),
  column('village_committee_phone', 'phone', '村委会电话'),
  column('town_gov_phone', 'phone', '乡镇政府电话 镇政府电话 乡政府电话'),
  column('notes', 'text', '备注 说明 其他 notes'),
];

/** Known, and of no use here. */
const IGNORED: readonly string[] =
  '序号 编号 id 栋数 楼栋数 楼栋数量 楼数 幢数 单元数 楼型 建筑类型 建筑形式 building_type buildings 填表人 填报人 填报日期 填表日期'.split(
    ' ',
  );

/** `电话` alone is that of the party whose column stands last before it. */
export const BARE_PHONE: readonly string[] = '电话 联系电话 联系方式 联系人电话 电话号码 手机 手机号'.split(
  ' ',
);
export const PARTY_PHONES: Readonly<Record<string, string>> = {
  'pm.name': 'pm.unified_leak_phone',
  'developer.name': 'developer.warranty_phone',
  'builder.name': 'builder.phone',
  'emergency_unit.name': 'emergency_unit.phone',
  'responsible_person.name': 'responsible_person.phone',
  'owner_unit.name': 'owner_unit.phone',
  'heat_unit.name': 'heat_unit.phone',
};

/** As headers are compared: no spaces, marks or case. */
export const headerKey = (header: string): string =>
  header
    .normalize('NFKC')
    .replace(/[\s*:：]/g, '')
    .toLowerCase();

/** The columns that one sort of sheet may have. `of`: by header, with or without what stands in brackets behind it, or by field. */
export type Vocabulary = { of: (header: string) => Column | undefined; ignores: (header: string) => boolean };

export const vocabularyOf = (columns: readonly Column[], ignored: readonly string[]): Vocabulary => {
  const byName = new Map([
    ...columns.map((one): [string, Column] => [one.field, one]),
    ...columns.flatMap((one) => one.headers.map((header): [string, Column] => [headerKey(header), one])),
  ]);
  const useless = new Set(ignored.map(headerKey));
  return {
    of: (header) => {
      const key = headerKey(header);
      return byName.get(key) ?? byName.get(key.replace(/\(.*?\)/g, ''));
    },
    ignores: (header) => useless.has(headerKey(header)),
  };
};

/** Lists of compounds and buildings. */
export const COMPOUNDS = vocabularyOf(COLUMNS, IGNORED);
