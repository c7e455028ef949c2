/** An alert in CAP 1.2, made up. */
import { expect, it } from 'vitest';
import { readCap } from '../../src/weather/cap.ts';

const cap = (fields: Record<string, string> = {}): string => {
  const { status = 'Actual', msgType = 'Update' } = fields;
  return `<?xml version="1.0" encoding="UTF-8"?>
<cap:alert xmlns:cap="urn:oasis:names:tc:emergency:cap:1.2">
  <cap:identifier>10000041600000_20260702160000</cap:identifier>
  <cap:sender>10000041600000</cap:sender><cap:sent>2026-07-02T16:00:00+08:00</cap:sent>
  <cap:status>${status}</cap:status><cap:msgType>${msgType}</cap:msgType>
  <cap:references>10000041600000,10000041600000_20260702100000,2026-07-02T10:00:00+08:00</cap:references>
  <cap:info><cap:language>en-US</cap:language><cap:headline>Rainstorm</cap:headline></cap:info>
  <cap:info><cap:language>zh-CN</cap:language><cap:severity>Severe</cap:severity>
    <cap:expires>2026-07-03T04:00:00+08:00</cap:expires><cap:senderName>乙区气象台</cap:senderName>
    <cap:headline>乙区气象台更新暴雨橙色预警信号</cap:headline><cap:description>原文 &amp; 原样。</cap:description>
    <cap:area><cap:areaDesc>乙区</cap:areaDesc></cap:area><cap:area><cap:areaDesc>丁县</cap:areaDesc></cap:area>
  </cap:info>
</cap:alert>`;
};

it('is an alert of ours, in Chinese, with what it replaces', () => {
  expect(readCap(cap())).toEqual({
    found: [
      {
        id: '10000041600000_20260702160000',
        sender: '乙区气象台',
        headline: '乙区气象台更新暴雨橙色预警信号',
        text: '原文 & 原样。',
        level: 'orange',
        issued: '2026-07-02T16:00:00+08:00',
        expires: '2026-07-03T04:00:00+08:00',
        message: 'update',
        supersedes: ['10000041600000_20260702100000'],
        area: ['乙区', '丁县'],
      },
    ],
    troubles: [],
  });
});

it.each([{ status: 'Exercise' }, { status: 'Test' }, { msgType: 'Ack' }])(
  'is not for the public: %j',
  (fields) => {
    expect(readCap(cap(fields)).found).toEqual([]);
  },
);

it.each(['', 'no xml', '<html><body/></html>', '<alert><identifier>1</identifier></alert>', '<a><b></a>'])(
  'is not %j, which is told',
  (xml) => {
    const { found, troubles } = readCap(xml);
    expect([found, troubles.length]).toEqual([[], 1]);
  },
);
