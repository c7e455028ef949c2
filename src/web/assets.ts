/** The page's own files, read once at the start: style, scripts, icon. Nothing is fetched from elsewhere. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { extname } from 'node:path';
import type { Handler } from 'hono';

const DIR = new URL('./assets/', import.meta.url);

const TYPES: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.webmanifest': 'application/manifest+json',
};

/** Files of packages. Of exifr the smallest that reads time and place of a JPEG. */
const OF_PACKAGES: readonly (readonly [string, string])[] = [['exifr.js', 'exifr/dist/mini.esm.mjs']];

type Asset = { body: string; type: string; etag: string };

const readAssets = (): Map<string, Asset> => {
  const { resolve } = createRequire(import.meta.url);
  const files = [
    ...readdirSync(DIR).map((name) => [name, new URL(name, DIR)] as const),
    ...OF_PACKAGES.map(([name, path]) => [name, resolve(path)] as const),
  ];
  return new Map(
    files.flatMap(([name, file]): [string, Asset][] => {
      const type = TYPES[extname(name)];
      if (type === undefined) return [];
      const body = readFileSync(file, 'utf8');
      return [[name, { body, type, etag: `"${createHash('sha256').update(body).digest('base64url')}"` }]];
    }),
  );
};

/** Serves `/assets/NAME`; a browser that has the file as it is gets 304. */
export const serveAssets = (): Handler => {
  const assets = readAssets();
  return (c) => {
    const asset = assets.get(c.req.param('name') ?? '');
    if (asset === undefined) return c.notFound();
    c.header('ETag', asset.etag);
    c.header('Cache-Control', 'no-cache');
    if (c.req.header('If-None-Match') === asset.etag) return c.body(null, 304);
    return c.body(asset.body, 200, { 'Content-Type': asset.type });
  };
};
