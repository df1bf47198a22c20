// The filters of npm's node-av, which holds jellyfin's FFmpeg, measured as bench/kernels/graph_bench.cc measures ours: each
// line on standard input is a round, the answer a line of JSON. node peer-bench.mjs CONTENT (YUV420P10 frames, 3840x2160)
import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';

const width = 3840, height = 2160, frameBytes = width * height * 3;
const require = createRequire(new URL('peers/', import.meta.url));
const av = await import(pathToFileURL(require.resolve('node-av')).href);
av.Log?.setLevel?.(av.AV_LOG_ERROR);

/** @param {number} result @param {string} what */
function checked(result, what) {
  if (result < 0) av.FFmpegError.throwIfError(result, what);
  return result;
}

function tag(frame, number) {
  frame.colorTrc = av.AVCOL_TRC_SMPTE2084;
  frame.colorSpace = av.AVCOL_SPC_BT2020_NCL;
  frame.colorPrimaries = av.AVCOL_PRI_BT2020;
  frame.colorRange = av.AVCOL_RANGE_MPEG;
  frame.chromaLocation = av.AVCHROMA_LOC_LEFT;
  frame.pts = BigInt(number);
  return frame;
}

/** libplacebo wants a device before it is initialised. */
function vulkan() {
  const device = new av.HardwareDeviceContext();
  checked(device.create(av.AV_HWDEVICE_TYPE_VULKAN, null, null), 'Vulkan');
  return device;
}

function addFilter(graph, text, index) {
  const [name, ...options] = text.split('=');
  if (name !== 'libplacebo') return graph.createFilter(av.Filter.getByName(name), `f${index}`, options.join('=') || null);
  const filter = graph.allocFilter(av.Filter.getByName(name), `f${index}`);
  filter.hwDeviceCtx = vulkan();
  checked(filter.initStr(options.join('=')), 'libplacebo');
  return filter;
}

/** A chain of filters between a source of one format and a sink, on one thread. */
class Chain {
  #count = 0;
  constructor(format, chain) {
    this.graph = new av.FilterGraph();
    this.graph.alloc();
    this.graph.nbThreads = 1;
    this.source = this.graph.createFilter(av.Filter.getByName('buffer'), 'in', `video_size=${width}x${height}:pix_fmt=${format}:time_base=1/24:pixel_aspect=1/1:colorspace=9:range=1`);
    this.sink = this.graph.createFilter(av.Filter.getByName('buffersink'), 'out');
    let last = this.source;
    for (const [index, text] of chain.split(',').entries()) {
      const filter = addFilter(this.graph, text, index);
      checked(last.link(0, filter, 0), 'link');
      last = filter;
    }
    checked(last.link(0, this.sink, 0), 'link');
    checked(this.graph.configSync(), 'configure');
    this.out = new av.Frame();
    this.out.alloc();
  }

  /** Leaves the result in `out`. Some filters hold a frame back: then a second is pushed. */
  run(frame) {
    const keepAndPush = 8 | 4;
    this.out.unref();
    for (let tries = 0; tries < 3; tries += 1) {
      frame.pts = BigInt(this.#count++);
      checked(this.source.buffersrcAddFrameSync(frame, keepAndPush), 'push');
      const result = this.sink.buffersinkGetFrameSync(this.out);
      if (result !== av.AVERROR_EAGAIN && result !== -11) return checked(result, 'pull');
    }
    throw new Error('no frame comes out');
  }
}

/** Frames refer to the memory they are made of, and do not hold it. */
const held = [];

function readFrames(path) {
  const file = openSync(path, 'r');
  const count = statSync(path).size / frameBytes, frames = [];
  for (let i = 0; i < count; i += 1) {
    const buffer = Buffer.alloc(frameBytes);
    held.push(buffer);
    readSync(file, buffer, 0, frameBytes, i * frameBytes);
    frames.push(tag(av.Frame.fromVideoBuffer(buffer, { width, height, format: av.AV_PIX_FMT_YUV420P10LE, timeBase: { num: 1, den: 24 } }), i));
  }
  closeSync(file);
  return frames;
}

function converted(frames, format) {
  const chain = new Chain('yuv420p10le', `format=${format}`);
  return frames.map((frame, i) => {
    chain.run(frame);
    const copy = new av.Frame();
    copy.alloc();
    checked(copy.ref(chain.out), 'ref');
    return tag(copy, i);
  });
}

const p10 = readFrames(process.argv[2]);
const sources = { yuv420p10le: p10, p010le: converted(p10, 'p010le'), yuv420p: converted(p10, 'yuv420p') };
// peak counts in tens of cd/m2.
const tonemapx = (format) => `tonemapx=tonemap=bt2390:t=bt709:m=bt709:p=bt709:r=tv:peak=400:format=${format}`;
const zscale = 'zscale=t=linear:npl=203,format=gbrpf32le,zscale=p=bt709,tonemap=tonemap=hable:desat=0:peak=19.7,zscale=t=bt709:m=bt709:r=tv,format=yuv420p';
const cases = [
  ['tonemapx 4k', 'p010le', tonemapx('nv12'), 3],
  ['bilinear, then tonemapx', 'yuv420p10le', `scale=1920:1080:flags=bilinear,${tonemapx('yuv420p')}`, 3],
  ['tonemapx, then bilinear', 'yuv420p10le', `${tonemapx('yuv420p')},scale=1920:1080:flags=bilinear`, 3],
  ['scale 8 bilinear', 'yuv420p', 'scale=1920:1080:flags=bilinear', 3],
  ['scale 8 bicubic', 'yuv420p', 'scale=1920:1080:flags=bicubic', 3],
  ['scale 10 bilinear', 'yuv420p10le', 'scale=1920:1080:flags=bilinear,format=yuv420p10le', 3],
  ['scale 10 bicubic', 'yuv420p10le', 'scale=1920:1080:flags=bicubic,format=yuv420p10le', 3],
  ['zscale 8 bilinear', 'yuv420p', 'zscale=s=1920x1080:filter=bilinear', 3],
  ['zscale+tonemap 4k', 'yuv420p10le', zscale, 1],
  ['libplacebo 4k', 'yuv420p10le', 'libplacebo=tonemapping=bt.2390:gamut_mode=clip:peak_detect=false:dithering=none:colorspace=bt709:color_primaries=bt709:color_trc=bt709:range=tv:format=yuv420p', 1],
].flatMap(([name, format, filters, count]) => {
  try {
    const chain = new Chain(format, filters);
    chain.run(sources[format][0]);
    return [{ name: `node-av/${name}`, chain, frames: sources[format], count }];
  } catch (error) {
    process.stderr.write(`peer-bench: ${name} does not run here: ${error.message}\n`);
    return [];
  }
});

function measure({ chain, frames, count }) {
  chain.run(frames[0]);
  const before = process.cpuUsage(), begin = process.hrtime.bigint();
  for (let i = 0; i < count; i += 1) chain.run(frames[(i + 1) % frames.length]);
  const wall = Number(process.hrtime.bigint() - begin), { user, system } = process.cpuUsage(before);
  return { cpu: ((user + system) * 1e3) / count, wall: wall / count };
}

for await (const _ of createInterface({ input: process.stdin })) console.log(JSON.stringify(Object.fromEntries(cases.map((c) => [c.name, measure(c)]))));
process.exit(0);
