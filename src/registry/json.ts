/** Reads one JSON file through lowdb; what people do to files by accident becomes a finding, never an exception. */
import { readFile } from 'node:fs/promises';
import { relative } from 'node:path';
import { Low } from 'lowdb';
import { JSONFile } from 'lowdb/node';
import type { Finding } from './finding.ts';

export type Read = { ok: true; value: unknown } | { ok: false; fault: Finding };

/** The file as people see it: relative to where the command was started, if it lies below that. */
export const shownPath = (file: string): string => {
  const near = relative('', file);
  return near.startsWith('..') ? file : near;
};

type Ailment = Pick<Finding, 'problem' | 'remedy'>;

const MISSING: Ailment = {
  problem: 'the file does not exist or holds only null',
  remedy: 'check the path, or write the file',
};
const NOT_UTF8: Ailment = {
  problem: 'the file is not UTF-8: some characters cannot be read',
  remedy: 'save it as UTF-8 (Chinese Windows often saves GBK)',
};

/** Position of a comma before `]` or `}` outside strings, -1 when there is none. */
const trailingComma = (text: string): number => {
  for (const match of text.matchAll(/"(?:[^"\\]|\\.)*"|,(?=\s*[\]}])/g)) {
    if (match[0] === ',') return match.index;
  }
  return -1;
};

const diagnose = (text: string, error: unknown): Ailment => {
  if (text.trim() === '')
    return { problem: 'the file is empty', remedy: 'restore its content, or delete it' };
  if (text.startsWith('\uFEFF')) {
    return {
      problem: 'the file starts with a byte order mark (BOM), so it is not JSON',
      remedy: 'save it as “UTF-8” rather than “UTF-8 with BOM”',
    };
  }
  const comma = trailingComma(text);
  if (comma >= 0) {
    const line = text.slice(0, comma).split('\n').length;
    return { problem: `not JSON: a comma too many at the end of line ${line}`, remedy: 'delete that comma' };
  }
  const reason = error instanceof Error ? error.message : String(error);
  return { problem: `not JSON: ${reason}`, remedy: 'correct it; an editor that checks JSON shows where' };
};

/** The file's value. Empty, missing, mis-encoded and malformed files give a fault with its remedy. */
export const readJson = async (file: string): Promise<Read> => {
  const faulty = (ailment: Ailment): Read => ({
    ok: false,
    fault: { kind: 'file', file: shownPath(file), path: '', ...ailment },
  });
  const low = new Low<unknown>(new JSONFile(file), null);
  try {
    await low.read();
  } catch (error) {
    const text = await readFile(file, 'utf8').catch(() => undefined);
    if (text !== undefined) return faulty(diagnose(text, error));
    return faulty({
      problem: `cannot be read: ${String(error)}`,
      remedy: 'check the file and its permissions',
    });
  }
  if (low.data === null) return faulty(MISSING);
  return JSON.stringify(low.data).includes('\uFFFD') ? faulty(NOT_UTF8) : { ok: true, value: low.data };
};
