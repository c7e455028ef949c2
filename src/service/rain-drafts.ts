/** Drafts around rain in words, through the one noun for what goes to many; and what became of them. */
import { createHash } from 'node:crypto';
import { broadcastActed } from '../core/broadcasts/acted.ts';
import { targetsOf } from '../core/broadcasts/life.ts';
import { operators } from '../core/cases/recipients.ts';
import { nothing, type Step } from '../core/dialogue/step.ts';
import type { BroadcastAction, Draft, Target } from '../core/model/broadcast.ts';
import type { Message } from '../core/model/message.ts';
import type { RainEntry } from '../core/model/rain.ts';
import type { RainSay } from '../core/model/rain-message.ts';
import type { Instant } from '../core/model/time.ts';
import type { Language } from '../core/model/world.ts';
import { type Drafted, decidedEntry, withdrawalOf } from '../core/rain/drafts.ts';
import type { RainGiven } from '../core/rain/given.ts';
import type { Registry } from '../core/registry.ts';
import type { Tx } from '../store/store.ts';
import { lines } from '../texts/render.ts';
import { draftWords } from '../texts/zh-CN/rain.ts';
import { rainReason } from '../texts/zh-CN/rain-why.ts';
import { castGiven } from './broadcasting.ts';
import { languageOf } from './language.ts';

const BOT = 'bot';

const textOf = (say: readonly RainSay[], language: Language = 'zh'): string =>
  lines(say, language).join('\n');
const isQuote = ({ say }: RainSay): boolean => say === 'rain_quote';
const isCommon = ({ say }: RainSay): boolean => say === 'rain_prepare';

const targetOf = (
  { planned, audience }: Drafted['members'][number],
  registry: Registry,
  language: Language,
): Target => {
  const own = textOf(
    planned.say.filter((one) => !isQuote(one) && !isCommon(one)),
    language,
  );
  const name = registry.groups.get(planned.to)?.name;
  return {
    chat: planned.to,
    kind: audience.kind === 'group' ? 'group' : 'person',
    ...(name === undefined ? {} : { name }),
    ...(language === 'zh' ? {} : { text: textOf(planned.say.filter(isCommon), language) }),
    ...(own === '' ? {} : { own }),
    ...(planned.ask === undefined ? {} : { ask: planned.ask }),
  };
};

/** Fewer chats: those with something open or past, and groups alone. */
const optionsOf = ({ members }: Drafted, key: ReadonlySet<string>): Draft['options'] => {
  const chats = (of: (member: Drafted['members'][number]) => boolean): string[] =>
    members.filter(of).map(({ planned }) => planned.to);
  const first = chats(({ audience }) => audience.buildings.some(({ id }) => key.has(id)));
  const groups = chats(({ audience }) => audience.kind === 'group');
  return [
    { name: draftWords.keyOnly, chats: first },
    { name: draftWords.groupsOnly, chats: groups },
  ].filter((one) => one.chats.length > 0 && one.chats.length < members.length);
};

const draftOf = async (tx: Tx, drafted: Drafted, { registry, troubles, city }: RainGiven): Promise<Draft> => {
  const { kind, reason, buildings, members, until } = drafted;
  const say = members[0]?.planned.say ?? [];
  const quote = textOf(say.filter(isQuote));
  const key = new Set(troubles.flatMap(({ building }) => building ?? []));
  const audience: Target[] = [];
  for (const one of members)
    audience.push(targetOf(one, registry, await languageOf(tx, registry, one.planned.to)));
  return {
    kind,
    ...(city === undefined ? {} : { city }),
    buildings,
    audience,
    unreached: [],
    ...(quote === '' ? {} : { quote }),
    text: textOf(say.filter(isCommon)),
    why: rainReason(reason),
    options: optionsOf(drafted, key),
    ...(until === undefined ? {} : { expires_at: until }),
    sample: members.some(({ planned }) => planned.sample),
  };
};

/** The same messages drafted anew are the same draft. */
const idOf = (place: string, { members }: Drafted): string => {
  const keys = members.map(({ planned }) => planned.key).sort();
  return `rain-${createHash('sha256')
    .update(JSON.stringify([place, keys]))
    .digest('hex')
    .slice(0, 16)}`;
};

const done = async (
  tx: Tx,
  registry: Registry,
  broadcast: string,
  action: BroadcastAction,
  at: Instant,
): Promise<Message[]> => {
  const given = await castGiven(tx, registry, await tx.broadcast(broadcast), at);
  const id = `${broadcast}:${action.do}:${at}`;
  const event = { type: 'broadcast_acted', id, at, by: BOT, broadcast, action } as const;
  const effect = broadcastActed(event, given);
  if (effect.broadcast !== undefined) await tx.saveBroadcast(effect.broadcast);
  for (const key of effect.dropped) await tx.drop(key, at, 'recalled');
  for (const entry of effect.noted) await tx.audit(entry);
  return effect.out;
};

const undecided = (drafted: Drafted, id: string, registry: Registry): Message[] =>
  operators(registry.staff).map(({ from }) => ({
    key: `${id}:undecided:${from}`,
    to: from,
    kind: 'update',
    say: [
      {
        say: 'rain_undecided',
        compounds: [
          ...new Set(
            drafted.members.flatMap(({ audience }) => audience.buildings.map(({ compound }) => compound)),
          ),
        ],
      },
    ],
    sample: false,
  }));

/** Puts the drafts before whoever decides them; returns the draft's id by the key of each message. */
export const draftIn = async (
  tx: Tx,
  drafts: readonly Drafted[],
  given: RainGiven,
  place: string,
  at: Instant,
): Promise<{ step: Step; ids: Map<string, string> }> => {
  const ids = new Map<string, string>();
  const out: Message[] = [];
  for (const drafted of drafts) {
    const id = idOf(place, drafted);
    for (const { planned } of drafted.members) ids.set(planned.key, id);
    out.push(
      ...(await done(tx, given.registry, id, { do: 'draft', draft: await draftOf(tx, drafted, given) }, at)),
      ...(drafted.orphaned ? undecided(drafted, id, given.registry) : []),
    );
  }
  return { step: { ...nothing, out }, ids };
};

/** Takes back the drafts whose reason is over, and notes what became of the others. Returns what is told of it. */
export const followUp = async (
  tx: Tx,
  entries: readonly RainEntry[],
  given: Pick<RainGiven, 'products' | 'hours' | 'registry'>,
  place: string,
  at: Instant,
): Promise<Message[]> => {
  const decidedBefore = new Set(
    entries.filter(({ did, draft }) => did !== 'drafted' && draft !== undefined).map(({ key }) => key),
  );
  const waiting = entries.filter(
    (one) => one.did === 'drafted' && one.place === place && !decidedBefore.has(one.key),
  );
  const out: Message[] = [];
  for (const entry of waiting) {
    const { draft = '' } = entry;
    const why = withdrawalOf(entry, given, at);
    const before = await tx.broadcast(draft);
    const isOpen = before?.life.state === 'draft' || before?.life.state === 'approved';
    if (why !== undefined && isOpen)
      out.push(...(await done(tx, given.registry, draft, { do: 'withdraw', why }, at)));
    const after = await tx.broadcast(draft);
    if (after === undefined) continue;
    const isMeant = targetsOf(after).some(({ chat }) => chat === entry.to);
    const decided = decidedEntry(entry, after, isMeant);
    if (decided !== undefined) await tx.noteRain([decided]);
  }
  return out;
};
