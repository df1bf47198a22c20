import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { attemptsOf, backends, type AttemptResult } from './machine-attempts.js';
import { cacheFolder, keyOf, machineFacts, readCache, writeCache, type MachineCapabilities } from './machine-cache.js';
import { carryOut, type ProcessOptions } from './machine-process.js';

export interface CapabilitiesOptions {
  /** true: what was found before does not count. */
  fresh?: boolean;
  /** Rejects with its reason. */
  signal?: AbortSignal;
  /** For each encoder and decoder (default 20 s); one that takes longer counts as hanging. */
  limitMs?: number;
  /** Where results are kept (default `jetson-av` in `$XDG_CACHE_HOME` or `~/.cache`). */
  cache?: string;
}

/** Not for users: what tries the drivers, so that tests may bring one that breaks. */
export interface ProbeProgram {
  program?: URL;
}

/**
 * What encoders and decoders really do here: each encodes a few pictures, or decodes a few that software made or that are
 * here as a sample, and what comes out is compared. In processes of their own, with a limit of time: a driver that crashes or hangs is one line of the result.
 * Kept until addon, kernel, driver or devices change, so only the first call takes seconds.
 */
export async function capabilities({ fresh = false, signal, limitMs = 20_000, cache = cacheFolder(), program = ownProgram }: CapabilitiesOptions & ProbeProgram = {}): Promise<MachineCapabilities> {
  signal?.throwIfAborted();
  const machine = machineFacts();
  const key = keyOf(machine);
  const known = fresh ? undefined : readCache(cache, key);
  if (known !== undefined) return known;
  const found = { key, probedAt: new Date().toISOString(), machine, results: await probeMachine({ program, limitMs, signal }) };
  writeCache(cache, found);
  if (cache === cacheFolder()) remembered = found;
  return found;
}

const ownProgram = new URL('machine-child.js', import.meta.url);

/** Software first: it makes the streams that decoders are tried with. */
async function probeMachine(options: Omit<ProcessOptions, 'folder'>): Promise<AttemptResult[]> {
  const folder = await mkdtemp(join(tmpdir(), 'jetson-av-machine-'));
  try {
    const results: AttemptResult[] = [];
    for (const backend of backends) results.push(...(await carryOut(attemptsOf(backend), { ...options, folder })));
    return results;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

let remembered: MachineCapabilities | null | undefined;

/** What was found before, where it is kept; nothing is tried. The disk is asked once in a process. */
export function knownCapabilities(): MachineCapabilities | undefined {
  if (remembered === undefined) {
    try {
      remembered = readCache(cacheFolder(), keyOf(machineFacts())) ?? null;
    } catch {
      remembered = null;
    }
  }
  return remembered ?? undefined;
}
