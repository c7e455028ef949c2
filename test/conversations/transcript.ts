/**
 * Conversations written down as tests. A community worker can read and write them:
 *
 *   # a comment
 *   @ 2026-07-03 21:04 群「g-jinxiu-1」      when and where; 私聊 is private
 *   李姐> @小雨 3栋502卫生间顶上滴水         someone speaks; further lines are indented; 【图】 is a photo
 *   小雨> @李姐 …                            the bot answers in the same chat
 *   小雨→王工> …                             the bot writes to somebody else
 *   @ +14h                                  time passes
 *   + 李老师 K7PM-4XQ2 pm 小田 judeng-8      李老师 made a one-time code at the page; `group 晴耕园` for a group
 *   = case A7K2 forwarded → 王工             what must be true, never rewritten
 */
export type Line =
  | { kind: 'time'; raw: string; at?: string; plus?: string; group?: string; private: boolean }
  | { kind: 'said'; raw: string; who: string; text: string; photos: string[] }
  | { kind: 'bot'; raw: string }
  | { kind: 'must'; raw: string; text: string }
  | { kind: 'code'; raw: string; by: string; code: string; of: string; who: string; buildings: string[] }
  | { kind: 'comment'; raw: string };

const TIME =
  /^@ (?:\+(?<plus>\d+[mhd])|(?<at>\d{4}-\d{2}-\d{2} \d{2}:\d{2}))?\s*(?:群「(?<group>[^」]+)」|(?<private>私聊))?$/;

const PHOTO = /【图】/g;

const readOne = (raw: string): Line => {
  if (raw.trim() === '' || raw.startsWith('#')) return { kind: 'comment', raw };
  if (raw.startsWith('= ')) return { kind: 'must', raw, text: raw.slice(2).trim() };
  if (raw.startsWith('+ ')) {
    const [, by = '', code = '', of = '', who = '', buildings = ''] = raw.split(' ');
    return {
      kind: 'code',
      raw,
      by,
      code,
      of,
      who,
      buildings: buildings.split(',').filter((id) => id !== ''),
    };
  }
  if (raw.startsWith('@ ')) {
    const groups = TIME.exec(raw)?.groups;
    if (groups === undefined) throw new Error(`not a time line: ${raw}`);
    const { at, plus, group } = groups;
    return {
      kind: 'time',
      raw,
      private: groups.private !== undefined,
      ...(at === undefined ? {} : { at }),
      ...(plus === undefined ? {} : { plus }),
      ...(group === undefined ? {} : { group }),
    };
  }
  if (/^小雨(→[^>]*)?> /.test(raw)) return { kind: 'bot', raw };
  const split = raw.indexOf('> ');
  if (split <= 0) throw new Error(`neither said, nor time, nor = : ${raw}`);
  const words = raw.slice(split + 2);
  const photos = [...words.matchAll(PHOTO)].map((_, i) => `photo-${i + 1}.jpg`);
  return { kind: 'said', raw, who: raw.slice(0, split), text: words.replace(PHOTO, '').trim(), photos };
};

/** Reads a transcript. Indented lines belong to the line above. Throws on a line that is of no kind. */
export const readTranscript = (text: string): Line[] => {
  const blocks: string[] = [];
  for (const raw of text.replace(/\n+$/, '').split('\n')) {
    const last = blocks.at(-1);
    if (raw.startsWith('      ') && last !== undefined) blocks[blocks.length - 1] = `${last}\n${raw}`;
    else blocks.push(raw);
  }
  return blocks.map((raw) => {
    const line = readOne(raw.split('\n')[0] ?? '');
    if (line.kind === 'said') {
      const more = raw
        .split('\n')
        .slice(1)
        .map((one) => one.trim());
      return { ...line, raw, text: [line.text, ...more].join('\n') };
    }
    return { ...line, raw };
  });
};
