// What the linker took from static libraries, where it says nothing of what must not be in a shared object: thread-local variables at
// places that only a program has. On x86-64 it refuses them; on arm64 it links them, and they lie over somebody else's.

import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { createInterface } from 'node:readline';

const LOCAL_EXEC = /R_AARCH64_TLSLE_|R_X86_64_TPOFF(32|64)\b/;

/**
 * @param {string} map of the linker
 * @returns {Promise<Map<string, Set<string>>>} members by archive
 */
export async function linkedMembers(map) {
  /** @type {Map<string, Set<string>>} */
  const members = new Map();
  for (const [, archive, member] of (await readFile(map, 'utf8')).matchAll(/^(\/\S+\.a)\(([^)]+)\)/gm)) {
    members.set(archive, (members.get(archive) ?? new Set()).add(member));
  }
  return members;
}

/**
 * @param {string} map of the linker
 * @param {string} triple
 * @returns {Promise<string[]>} what is wrong, a line for each object
 */
export async function misplacedIn(map, triple) {
  const found = await Promise.all([...(await linkedMembers(map))].map(([archive, members]) => misplacedInArchive(archive, members, triple)));
  return found.flat().sort();
}

/**
 * @param {string} archive
 * @param {Set<string>} members those that were linked
 * @param {string} triple
 */
async function misplacedInArchive(archive, members, triple) {
  const child = spawn(`${triple}-readelf`, ['--relocs', '--wide', archive], { stdio: ['ignore', 'pipe', 'ignore'] });
  const ended = new Promise((resolve, reject) => child.on('error', reject).on('close', resolve));
  const found = new Set();
  let member = '';
  for await (const line of createInterface({ input: child.stdout })) {
    member = /^File: .*\(([^)]+)\)$/.exec(line)?.[1] ?? member;
    if (members.has(member) && LOCAL_EXEC.test(line)) found.add(member);
  }
  if ((await ended) !== 0) throw new Error(`${triple}-readelf cannot read ${archive}`);
  return [...found].map((name) => `${basename(archive)}(${name}) has thread-local variables for a program`);
}
