import { createHash } from 'node:crypto';
import { Pipeline, type PipelineSpec, type VideoFrame, type VideoTrack } from '../../../lib/index.js';
import type { StageInfo } from '../../../lib/native/info.js';
import { cycles, type Cycles, type CyclesTask } from './cycles.js';
import { elsewhere, inherited, type Elsewhere, type ElsewhereTask, type Inherited, type InheritedTask } from './elsewhere.js';

/** What is done on an emulated board, in a process of its own (board-child.ts). Tasks and results are JSON. */

export interface Shown {
  timestamp: number;
  /** Of the pixels, without padding. */
  hash: string;
  format: string;
  size: string;
  color: string;
}

export interface Done {
  stage?: StageInfo;
  /** Of a film that was encoded: from the decoder to the encoder. */
  way?: StageInfo[];
  /** What filters said of how they work. */
  kernels?: string[];
  error?: string;
  /** ms */
  took: number;
}

export interface Decoded extends Done {
  frames: Shown[];
  /** cd/m², as tone mapping understood the film. */
  peaks: number[];
  meanwhile?: Done;
}

export interface DecodeTask {
  do: 'decode';
  input: PipelineSpec['input'];
  accel: 'jetson' | 'none';
  tap: string;
  options?: Record<string, string | number | boolean>;
  filter?: string;
  fallback?: boolean;
  /** So many frames are kept until the end. */
  hold?: number;
  /** Done while the decoder is open, after its first picture. */
  meanwhile?: Task;
  /** Closes after so many pictures. */
  stopAfter?: number;
}

export interface EncodeTask {
  do: 'encode';
  input: PipelineSpec['input'];
  output: PipelineSpec['output'];
  encode: VideoTrack['encode'];
  decode?: VideoTrack['decode'];
  filter?: VideoTrack['filter'];
  fallback?: boolean;
}

/** All at once. */
export interface TogetherTask {
  do: 'together';
  tasks: readonly (DecodeTask | EncodeTask)[];
}

export interface Together extends Done {
  all: (Decoded | Done)[];
}

export type Task = DecodeTask | EncodeTask | TogetherTask | CyclesTask | ElsewhereTask | InheritedTask;
export type AnyDone = Decoded | Done | Together | Cycles | Elsewhere | Inherited;

export async function carryOut(task: Task): Promise<AnyDone> {
  const began = performance.now();
  const done = await perform(task);
  return { ...done, took: Math.round(performance.now() - began) };
}

async function perform(task: Task): Promise<Result<AnyDone>> {
  switch (task.do) {
    case 'decode':
      return decode(task);
    case 'encode':
      return encode(task);
    case 'together':
      return together(task);
    case 'cycles':
      return cycles(task);
    case 'elsewhere':
      return elsewhere(task);
    case 'inherited':
      return inherited();
  }
}

async function together({ tasks }: TogetherTask): Promise<Result<Together>> {
  return { all: await Promise.all(tasks.map(carryOut)) };
}

export type Result<Of extends Done> = Omit<Of, 'took'>;

async function decode({ input, accel, tap, options, filter, fallback = false, hold = 0, meanwhile, stopAfter }: DecodeTask): Promise<Result<Decoded>> {
  const done: Result<Decoded> = { frames: [], peaks: [] };
  const held: VideoFrame[] = [];
  try {
    await using pipeline = await Pipeline.open({
      input, audio: false, fallback, threads: 2, output: { kind: 'frames' },
      video: { decode: { accel, ...(options === undefined ? {} : { options }) }, tap, ...(filter === undefined ? {} : { filter }) },
    }, { logLevel: 'verbose' });
    const listening = (async () => {
      for await (const event of pipeline.events()) if (event.type === 'log') done.peaks.push(...[...event.text.matchAll(/peak (\d+) cd\/m2/g)].map(([, peak]) => Number(peak)));
    })();
    try {
      for await (const frame of pipeline.frames()) {
        done.frames.push(shown(frame));
        if (held.length < hold) held.push(frame.retain());
        if (meanwhile !== undefined && done.frames.length === 1) done.meanwhile = await carryOut(meanwhile);
        if (done.frames.length === stopAfter) break;
      }
    } finally {
      done.stage = pipeline.graph.find(({ stage }) => stage.startsWith('decode:'))!;
    }
    await listening;
  } catch (reason) {
    done.error = String(reason);
  } finally {
    for (const frame of held) frame.close();
  }
  return done;
}

function shown(frame: VideoFrame): Shown {
  const hash = createHash('md5');
  const bytes = frame.format.includes('10') ? 2 : 1;
  frame.readPlanes.forEach((plane, index) => {
    const [w, h] = index === 0 ? [frame.width, frame.height] : [Math.ceil(frame.width / 2), Math.ceil(frame.height / 2)];
    for (let y = 0; y < h; y++) hash.update(plane.subarray(y * frame.strides[index]!, y * frame.strides[index]! + w * bytes));
  });
  return { timestamp: frame.timestamp!, hash: hash.digest('hex'), format: frame.format, size: `${frame.width}x${frame.height}`, color: JSON.stringify(frame.colorSpace) };
}

async function encode({ input, output, encode: encoder, decode: decoder = { accel: 'none' }, filter, fallback = false }: EncodeTask): Promise<Result<Done>> {
  const done: Result<Done> = {};
  try {
    await using pipeline = await Pipeline.open({
      input, audio: false, fallback, threads: 2, output,
      video: { decode: decoder, encode: encoder, ...(filter === undefined ? {} : { filter }) },
    } as PipelineSpec, { logLevel: 'verbose' });
    const kernels: string[] = (done.kernels = []);
    const listening = (async () => {
      for await (const event of pipeline.events()) if (event.type === 'log' && /kernels|CUDA|converter/.test(event.text)) kernels.push(event.text);
    })();
    try {
      await pipeline.run();
      await listening;
    } finally {
      done.way = pipeline.graph.filter(({ stage }) => stage.endsWith(':v0'));
      done.stage = done.way.find(({ stage }) => stage.startsWith('encode:'))!;
    }
  } catch (reason) {
    done.error = String(reason);
  }
  return done;
}
