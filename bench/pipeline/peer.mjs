// npm's node-av, measured as the files beside this one measure ours: each line on standard input is a round, the answer a line
// of JSON. node peer.mjs '{"what": CASE, "films": {...}, "folder": DIR}'
import { existsSync, mkdirSync, readFileSync, rmSync, watch } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';

// node-av 6.1.1 calls it on every Node that it says it supports; Node 20 lacks it, and then pipelines end at once with nothing.
Promise.withResolvers ??= function () {
  let resolve, reject;
  const promise = new this((...both) => ([resolve, reject] = both));
  return { promise, resolve, reject };
};

const { what, films, folder } = JSON.parse(process.argv[2]);
const require = createRequire(new URL('../peers/', import.meta.url));
const load = async (name) => import(pathToFileURL(require.resolve(name)).href);
const { Decoder, Demuxer, Encoder, FilterAPI, Muxer, pipeline } = await load('node-av/api');
const { AVMEDIA_TYPE_VIDEO } = await load('node-av/constants');
const { Codec, CodecContext, FormatContext, Frame, Log, Packet } = await load('node-av/lib');
Log?.setLevel?.(8);

function emptied(name) {
  const dir = join(folder, name);
  rmSync(dir, { recursive: true, force: true });
  mkdirSync(dir, { recursive: true });
  return dir;
}

/** Closes what was opened in `work` when it is over, the last first: Node 20 has no `using`. */
async function closing(work) {
  const opened = [];
  const own = (each) => (opened.push(each), each);
  try {
    return await work(own);
  } finally {
    for (const each of opened.reverse()) await each.close();
  }
}

async function usageOf(work) {
  const cpu = process.cpuUsage(), loop = performance.eventLoopUtilization(), begin = performance.now();
  await work();
  const wall = (performance.now() - begin) / 1e3, { user, system } = process.cpuUsage(cpu);
  return { cpu: (user + system) / 1e6, wall, loop: performance.eventLoopUtilization(loop).utilization };
}

const hls = (dir, input, seconds) => Muxer.open(join(dir, 'live.m3u8'), { input, format: 'hls', options: { hls_time: seconds, hls_list_size: 0, hls_segment_filename: join(dir, 'seg%03d.ts') } });

const transcodeAll = () => closing(async (own) => {
  const input = own(await Demuxer.open(films.full)), video = input.video(), audio = input.audio();
  const decodeVideo = own(await Decoder.create(video)), decodeAudio = own(await Decoder.create(audio)), scale = own(FilterAPI.create('scale=1280:720', {}));
  const encodeVideo = own(await Encoder.create('libx264', { decoder: decodeVideo, filter: scale, bitrate: '3M', maxRate: '4500k', bufSize: '9M', gopSize: 60, options: { preset: 'veryfast' } }));
  const encodeAudio = own(await Encoder.create('aac', { decoder: decodeAudio, bitrate: '128k' }));
  const output = own(await hls(emptied('node-av'), input, 4));
  await pipeline(input, { video: [decodeVideo, scale, encodeVideo], audio: [decodeAudio, encodeAudio] }, output).completion;
});

async function transcode() {
  const { cpu, wall, loop } = await usageOf(transcodeAll);
  return { 'transcode cpu': cpu, 'transcode wall': wall, 'transcode loop': loop };
}

/** The same calls of libav without waiting: what they cost by themselves. */
async function decoded() {
  const format = new FormatContext();
  await format.openInput(films.tiny);
  await format.findStreamInfo();
  const stream = format.streams[format.findBestStream(AVMEDIA_TYPE_VIDEO)];
  const context = new CodecContext(), packet = new Packet(), frame = new Frame();
  context.allocContext3(Codec.findDecoder(stream.codecpar.codecId));
  context.parametersToContext(stream.codecpar);
  context.threadCount = 1;
  await context.open2(null, null);
  packet.alloc();
  frame.alloc();
  let count = 0;
  while (format.readFrameSync(packet) >= 0) {
    context.sendPacketSync(packet);
    packet.unref();
    for (; context.receiveFrameSync(frame) === 0; frame.unref()) count += 1;
  }
  frame.free(), packet.free(), context.freeContext();
  await format.closeInput();
  return count;
}

const looped = () => closing(async (own) => {
  const input = own(await Demuxer.open(films.tiny)), video = input.video();
  const decoder = own(await Decoder.create(video, { threadCount: 1 }));
  let count = 0;
  for await (const frame of decoder.frames(input.packets(video.index))) if (frame) count += 1, frame.free();
  return count;
});

async function frames() {
  let count;
  const alone = await usageOf(async () => (count = await decoded()));
  const inLoop = await usageOf(async () => { if ((await looped()) !== count) throw new Error('frames are missing'); });
  return { 'tap cpu': ((inLoop.cpu - alone.cpu) * 1e6) / count, 'tap rate': count / inLoop.wall };
}

async function listen(sends) {
  const server = createServer((socket) => { socket.on('error', () => {}); if (sends) socket.write(sends); }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  return `tcp://127.0.0.1:${server.address().port}`;
}

/** Four are enough to fill libuv's pool; their limit is theirs to give up by. */
async function stalled() {
  const url = await listen();
  for (let i = 0; i < 4; i += 1) Demuxer.open(url, { format: 'mpegts', options: { timeout: 3e6 } }).catch(() => {});
  await sleep(100);
  const begin = performance.now();
  await stat(films.half);
  return { 'stat stalled': performance.now() - begin };
}

/** From abort() until control comes back, however it does. */
async function timeTo(name, work) {
  const controller = new AbortController();
  const done = work(controller.signal).then(() => true, () => false);
  await sleep(1500);
  const begin = performance.now();
  controller.abort();
  const resolves = await done;
  return { [name]: performance.now() - begin, [`${name} resolves`]: Number(resolves) };
}

const silent = { format: 'mpegts', options: { timeout: 8e6 } };

async function abortOpen() {
  const url = await listen();
  return timeTo('abort open', (signal) => Demuxer.open(url, { ...silent, signal }));
}

async function abortRead() {
  const url = await listen(readFileSync(films.transport));
  return timeTo('abort read', async (signal) => {
    const input = await Demuxer.open(url, { ...silent, signal });
    for await (const packet of input.packets()) packet?.free();
  });
}

async function abortRunning() {
  const input = await Demuxer.open(films.full);
  const decoder = await Decoder.create(input.video());
  const encoder = await Encoder.create('libx264', { decoder, options: { preset: 'veryfast' } });
  const output = await Muxer.open(join(emptied('node-av'), 'o.mp4'), { input });
  return timeTo('abort running', (signal) => pipeline(input, decoder, encoder, output, { signal }).completion);
}

async function stagesOf(input, own) {
  const decodeVideo = own(await Decoder.create(input.video())), decodeAudio = own(await Decoder.create(input.audio()));
  const encodeVideo = own(await Encoder.create('libx264', { decoder: decodeVideo, gopSize: 60, options: { preset: 'ultrafast', crf: 23 } }));
  return { video: [decodeVideo, encodeVideo], audio: [decodeAudio, own(await Encoder.create('aac', { decoder: decodeAudio, bitrate: '128k' }))] };
}

const firstOf = (isCopied) => closing(async (own) => {
  const dir = emptied('node-av'), watcher = own(watch(dir));
  const seen = new Promise((resolve) => watcher.on('change', (_, name) => name === 'live.m3u8' && existsSync(join(dir, name)) && resolve()));
  const begin = performance.now();
  const input = own(await Demuxer.open(films.half));
  const output = own(await hls(dir, input, 2));
  const control = isCopied ? pipeline(input, output) : pipeline(input, await stagesOf(input, own), output);
  await seen;
  const end = performance.now();
  control.stop();
  await control.completion.catch(() => {});
  return end - begin;
});

async function middle(measure) {
  const all = [];
  for (let i = 0; i < 3; i += 1) all.push(await measure());
  return all.sort((a, b) => a - b)[1];
}

const first = async () => ({ 'first remux': await middle(() => firstOf(true)), 'first transcode': await middle(() => firstOf(false)) });

const cases = { transcode, frames, stalled, 'abort open': abortOpen, 'abort read': abortRead, 'abort running': abortRunning, first };
for await (const _ of createInterface({ input: process.stdin })) console.log(JSON.stringify(await cases[what]()));
process.exit(0);
