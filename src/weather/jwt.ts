/** The bearer of QWeather: a JWT signed with Ed25519, as its documentation on authentication asks for. */
import { createPrivateKey, type KeyObject, sign } from 'node:crypto';

export type Signing = {
  /** The private key in PEM (PKCS #8), as `openssl genpkey -algorithm ED25519` makes it. */
  key: string;
  /** Id of the credential, and of the project. */
  credential: string;
  project: string;
  /** Milliseconds. */
  now: () => number;
};

/** Clocks differ by some seconds; a token lasts this long and is made anew before it ends. */
const SKEW = 30;
const LASTS = 900;
const SPARE = 60;

const encoded = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url');

const keyOf = (pem: string): KeyObject => {
  const key = createPrivateKey(pem);
  if (key.asymmetricKeyType !== 'ed25519')
    throw new Error(`the key is of type ${key.asymmetricKeyType}: QWeather takes Ed25519 only`);
  return key;
};

/** Gives the token for a request. Throws at once where the key is none. */
export const createToken = ({ key: pem, credential, project, now }: Signing): (() => string) => {
  const key = keyOf(pem);
  let made = { token: '', until: Number.NEGATIVE_INFINITY, from: 0 };
  return () => {
    const seconds = Math.floor(now() / 1000);
    if (seconds < made.until && seconds >= made.from) return made.token;
    const iat = seconds - SKEW;
    const head = encoded({ alg: 'EdDSA', kid: credential });
    const body = `${head}.${encoded({ sub: project, iat, exp: iat + LASTS })}`;
    const token = `${body}.${sign(null, Buffer.from(body), key).toString('base64url')}`;
    made = { token, from: iat, until: iat + LASTS - SPARE };
    return token;
  };
};
