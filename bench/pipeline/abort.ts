import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Pipeline, type PipelineSpec } from '../../lib/index.js';
import { peer, type Ground, type Round } from './contender.js';
import { SilentServer } from './silent-server.js';

/** Milliseconds from `abort()` to the rejection with its reason: while it opens a silent input, while it reads one, in full work. */
export async function abort(ground: Ground): Promise<Round> {
  await using mute = await SilentServer.listen();
  await using silenced = await SilentServer.listen(await readFile(ground.films.transport));
  const copied = (url: string): PipelineSpec => ({ input: { kind: 'url', url, format: 'mpegts' }, video: { encode: 'copy' }, audio: { encode: 'copy' }, output: { kind: 'file', path: join(ground.folder, 'aborted.ts') } });
  const encoded: PipelineSpec = { input: ground.films.full, video: { encode: { codec: 'h264', accel: 'none', preset: 'veryfast' } }, audio: false, output: { kind: 'null' } };
  return {
    'ours/abort open': await timeTo((signal) => Pipeline.open(copied(mute.url), { signal })),
    'ours/abort read': await timeTo((signal) => ran(copied(silenced.url), signal)),
    'ours/abort running': await timeTo((signal) => ran(encoded, signal)),
    ...(ground.peers ? await theirs(ground) : {}),
  };
}

async function ran(spec: PipelineSpec, signal: AbortSignal): Promise<void> {
  await using pipeline = await Pipeline.open(spec, { signal });
  try {
    await pipeline.run();
  } catch (error) {
    // Before the pipeline is joined, which `await using` waits for.
    rejected(error, signal);
    throw error;
  }
}

const rejections = new WeakMap<AbortSignal, { at: number; error: unknown }>();

function rejected(error: unknown, signal: AbortSignal): void {
  if (!rejections.has(signal)) rejections.set(signal, { at: performance.now(), error });
}

async function timeTo(work: (signal: AbortSignal) => Promise<unknown>): Promise<number> {
  const controller = new AbortController();
  const { signal } = controller;
  const done = work(signal).catch((error: unknown) => rejected(error, signal));
  await sleep(700);
  const begin = performance.now();
  controller.abort();
  await done;
  const end = rejections.get(signal);
  if (end === undefined || end.error !== signal.reason) throw new Error('The pipeline did not reject with the reason of its abortion', { cause: end?.error });
  return end.at - begin;
}

/** Their silent open comes back after its own time limits, 24 s: once is enough to know. */
async function theirs(ground: Ground): Promise<Round> {
  return { ...(ground.round === 0 ? await peer('abort open', ground) : {}), ...(await peer('abort read', ground)), ...(await peer('abort running', ground)) };
}
