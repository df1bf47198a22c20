import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The page as it is served. */
export interface Page {
  html: string;
  /** Only this document's own style and script run in it, and nothing is asked for elsewhere. */
  contentPolicy: string;
}

/** What scripts/page.mjs made of lib/page: one document without any other, so that it works where nothing but the coordinator can be reached. */
const file = join(import.meta.dirname, '../../page/index.html');

/** A coordinator without its page does all the rest. */
const missing = '<!doctype html><html lang="en"><meta charset="utf-8"><title>jetson-av</title><p>This build has no page: npm run build:ts makes it.</p></html>';

export function readPage(path = file): Page {
  const html = textOf(path);
  return { html, contentPolicy: policyOf(html) };
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return missing;
    throw error;
  }
}

function policyOf(html: string): string {
  return [
    "default-src 'none'",
    `script-src ${hashesIn(html, /<script>([^]*?)<\/script>/g)}`,
    `style-src ${hashesIn(html, /<style>([^]*?)<\/style>/g)}`,
    "connect-src 'self'",
    'img-src blob: data:',
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ');
}

function hashesIn(html: string, element: RegExp): string {
  const hashes = [...html.matchAll(element)].map(([, text = '']) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`);
  return hashes.join(' ') || "'none'";
}
