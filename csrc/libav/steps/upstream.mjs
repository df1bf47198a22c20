// UPSTREAM: the one file that names the version of libav.

import { readFile } from 'node:fs/promises';

const REQUIRED = [
  'version', 'sha256', 'url', 'debian-suite', 'debian-source', 'debian-orig', 'debian-nv-headers', 'nv-headers-minimum',
];

/**
 * Reads "key: value" lines. Comments and empty lines are skipped, `{version}` in a value is filled in.
 * @param {string} text
 * @returns {Record<string, string>}
 */
export function parseUpstream(text) {
  /** @type {Record<string, string>} */
  const fields = {};
  for (const [index, line] of text.split('\n').entries()) {
    if (/^\s*(#|$)/.test(line)) continue;
    const match = /^([a-z0-9-]+):\s*(\S.*?)\s*$/.exec(line);
    if (!match) throw new Error(`UPSTREAM line ${index + 1}: expected "key: value" but found ${JSON.stringify(line)}`);
    fields[match[1]] = match[2];
  }
  for (const key of REQUIRED) {
    if (!fields[key]) throw new Error(`UPSTREAM: "${key}" is missing`);
    fields[key] = fields[key].replaceAll('{version}', fields.version);
  }
  if (!/^[0-9a-f]{64}$/.test(fields.sha256)) throw new Error('UPSTREAM: "sha256" is not 64 hexadecimal digits');
  return fields;
}

/** @param {string} path */
export async function readUpstream(path) {
  return parseUpstream(await readFile(path, 'utf8'));
}
