/** wechaty and its puppets, loaded when they are configured only: that takes a second and 140 MB. */
import type { Wechaty, WechatyBuilder, WechatyOptions } from 'wechaty';
import { z } from 'zod';

export type PuppetName = 'service' | 'wechat4u' | 'mock';
export type Puppet = Exclude<NonNullable<WechatyOptions['puppet']>, string>;

export type PuppetOptions = {
  puppet: PuppetName;
  /** Of the service. */
  token?: string | undefined;
  /** The service's own address, `127.0.0.1:8788`; absent: it is looked up by the token. */
  endpoint?: string | undefined;
  /** What wechaty is called: another package with its interface may stand in. */
  package: string;
  /** Where a puppet keeps its login between two starts: the beginning of a file's name. */
  memory?: string | undefined;
};

const PACKAGES: Record<PuppetName, { name: string; cure: string }> = {
  service: { name: 'wechaty-puppet-service', cure: 'run `npm install`' },
  wechat4u: {
    name: 'wechaty-puppet-wechat4u',
    cure: 'it is not installed with weiyu, for what it brings has known holes: run `npm install --no-save wechaty-puppet-wechat4u@1` (docs/wechat.md), or use another puppet',
  },
  mock: { name: 'wechaty-puppet-mock', cure: 'it is for tests: run `npm install` without --omit=dev' },
};

type PuppetClass = new (options: object) => Puppet;
const isClass = (it: unknown): it is PuppetClass => typeof it === 'function';
const PuppetModuleSchema = z.object({ default: z.custom<PuppetClass>(isClass, 'it exports no puppet') });

type Builder = Pick<typeof WechatyBuilder, 'build'>;
type Logger = { level(name: 'silent'): unknown };
const isBuilder = (it: unknown): it is Builder => typeof it === 'function' && 'build' in it;
const isLogger = (it: unknown): it is Logger => typeof it === 'object' && it !== null && 'level' in it;
const WechatySchema = z.object({
  WechatyBuilder: z.custom<Builder>(isBuilder, 'it exports no WechatyBuilder'),
  log: z.custom<Logger>(isLogger).optional(),
});

const loaded = async <T>(name: string, schema: z.ZodType<T>, cure: string): Promise<T> => {
  try {
    const module: unknown = await import(name);
    return schema.parse(module);
  } catch (error) {
    throw new Error(`${name} cannot be loaded: ${cure}`, { cause: error });
  }
};

const puppetsOf = async ({ puppet, token, endpoint }: PuppetOptions): Promise<() => Puppet> => {
  const { name, cure } = PACKAGES[puppet];
  const { default: PuppetClass } = await loaded(name, PuppetModuleSchema, cure);
  const own = { ...(token === undefined ? {} : { token }), ...(endpoint === undefined ? {} : { endpoint }) };
  return () => new PuppetClass(own);
};

export type Making = {
  /** wechaty over a new puppet; nothing is connected yet. */
  make(): Wechaty;
};

/** Throws with the cure where a package is missing. Nothing of wechaty's own log is written: people's words are in it. */
export const loadWechaty = async (options: PuppetOptions, newPuppet?: () => Puppet): Promise<Making> => {
  const { WechatyBuilder, log } = await loaded(
    options.package,
    WechatySchema,
    'run `npm install`, and look at WEIYU_WECHAT_PACKAGE',
  );
  log?.level('silent');
  const { memory } = options;
  const made = newPuppet ?? (await puppetsOf(options));
  return {
    make: () => WechatyBuilder.build({ puppet: made(), ...(memory === undefined ? {} : { name: memory }) }),
  };
};
