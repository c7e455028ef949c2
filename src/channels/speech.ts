/** Speech to text, by any endpoint that speaks OpenAI's `POST /v1/audio/transcriptions`; one's own on the same machine among them. */
import { z } from 'zod';

export type Recording = {
  bytes: Uint8Array<ArrayBuffer>;
  /** As the platform calls it, `audio/ogg`. */
  type: string;
  /** With an ending that tells the format: endpoints go by it. */
  name: string;
};

/** The words of a recording; undefined where there are none in it. Rejects where the endpoint gave no answer that can be read. */
export type Listen = (recording: Recording) => Promise<string | undefined>;

/** A recording is listened to up to this size; a minute of Telegram's is a tenth of it. */
export const SPEECH_BYTES = 4 * 1024 * 1024;
/** And up to so many seconds: what is longer is no report. */
export const SPEECH_SECONDS = 180;

/** Milliseconds that the endpoint has. */
const PATIENCE = 20_000;
/** Of the answer, in characters. */
const ANSWER = 100_000;
const WORDS = 1_000;

const AnswerSchema = z.object({ text: z.string() });

export type Endpoint = {
  /** What comes before `/v1/audio/transcriptions`. */
  root: string;
  key?: string | undefined;
  model: string;
  patience?: number;
};

const answerOf = async (response: Response): Promise<string> => {
  if (!response.ok) throw new Error(`speech to text answers ${response.status}`);
  const body = await response.text();
  const answer = AnswerSchema.safeParse(body.length > ANSWER ? undefined : JSON.parse(body));
  if (!answer.success) throw new Error('speech to text answers something else than {"text": …}');
  return answer.data.text;
};

export const createListening =
  ({ root, key, model, patience = PATIENCE }: Endpoint): Listen =>
  async ({ bytes, type, name }) => {
    if (bytes.length > SPEECH_BYTES) return undefined;
    const form = new FormData();
    form.set('file', new Blob([bytes], { type }), name);
    form.set('model', model);
    form.set('language', 'zh');
    form.set('response_format', 'json');
    const response = await fetch(`${root.replace(/\/$/, '')}/v1/audio/transcriptions`, {
      method: 'POST',
      body: form,
      redirect: 'error',
      signal: AbortSignal.timeout(patience),
      ...(key === undefined ? {} : { headers: { Authorization: `Bearer ${key}` } }),
    });
    const words = (await answerOf(response)).trim().slice(0, WORDS);
    return words === '' ? undefined : words;
  };
