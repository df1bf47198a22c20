import { probeFilter } from './filter-presence.js';
import { costOf, interleaved, median, type Cost } from './measure.js';

const width = 3840;
const height = 2160;
const pixels = width * height;

/** Graphs over 4K P010 PQ frames that are already in memory; the chains of libavfilter are what one would write without ours. */
const graphs: Record<string, { graph: string; needs: readonly string[] }> = {
  'copy (same bytes)': { graph: 'copy', needs: ['copy'] },
  'scale_jetson 1080p p010': { graph: 'scale_jetson=w=1920:h=1080', needs: ['scale_jetson'] },
  'scale 1080p p010': { graph: 'scale=w=1920:h=1080:flags=bicubic', needs: ['scale'] },
  'tonemap_jetson 1080p nv12': { graph: 'tonemap_jetson=w=1920:h=1080,format=nv12', needs: ['tonemap_jetson'] },
  'tonemap_jetson 4K nv12': { graph: 'tonemap_jetson,format=nv12', needs: ['tonemap_jetson'] },
  'scale, zscale+tonemap 1080p': {
    graph: 'scale=w=1920:h=1080:flags=bicubic,zscale=t=linear:npl=203,format=gbrpf32le,zscale=p=bt709,tonemap=hable:desat=0,zscale=t=bt709:m=bt709:r=tv,format=yuv420p',
    needs: ['scale', 'zscale', 'tonemap'],
  },
  'zscale+tonemap 4K': {
    graph: 'zscale=t=linear:npl=203,format=gbrpf32le,zscale=p=bt709,tonemap=hable:desat=0,zscale=t=bt709:m=bt709:r=tv,format=yuv420p',
    needs: ['zscale', 'tonemap'],
  },
};

export interface FilterRow {
  filter: string;
  /** CPU nanoseconds a pixel of the 4K input, the cost of handing frames around taken off. */
  cpuNsPerPixel: number;
  /** Million input pixels a CPU second. */
  megapixelsPerCpuSecond: number;
  /** 4K frames a wall second, all threads. */
  fps4k: number;
  /** CPU time against the plain copy. */
  ratioToCopy: number;
  frames: number;
}

/** Four frames, then references to them: the source costs nothing while the filter runs. */
function source(frames: number): string {
  return `testsrc2=size=${width}x${height}:rate=24,format=p010le,setparams=color_primaries=bt2020:color_trc=smpte2084:colorspace=bt2020nc:range=tv,loop=loop=-1:size=4:start=0,trim=end_frame=${frames}`;
}

function run(graph: string, frames: number): Promise<Cost> {
  return costOf({ input: { kind: 'url', url: source(frames), format: 'lavfi' }, video: { filter: graph, encode: 'none' }, audio: false, output: { kind: 'null' } });
}

/** As many frames as take about `seconds` of CPU, at least 8. */
async function frameCount(graph: string, seconds: number): Promise<number> {
  const [few, more] = [await run(graph, 8), await run(graph, 16)];
  const perFrame = Math.max((more.cpuSeconds - few.cpuSeconds) / 8, 1e-4);
  return Math.min(2_000, Math.max(8, Math.round(seconds / perFrame)));
}

/** The cost of a frame: the slope between few and many frames, so that opening and the first four frames do not count. */
function perFrame(few: Cost, many: Cost): { cpu: number; wall: number } {
  const frames = many.frames - few.frames;
  return { cpu: (many.cpuSeconds - few.cpuSeconds) / frames, wall: (many.wallSeconds - few.wallSeconds) / frames };
}

export async function benchFilters(rounds: number): Promise<{ rows: FilterRow[]; absent: string[] }> {
  const present = Object.entries(graphs).filter(([, { needs }]) => needs.every(probeFilter));
  const absent = Object.keys(graphs).filter((name) => !present.some(([other]) => other === name));
  const counts = new Map<string, number>();
  for (const [name, { graph }] of [['null', { graph: 'null' }] as const, ...present]) counts.set(name, await frameCount(graph, 0.5));
  const cases = Object.fromEntries(
    [['null', { graph: 'null' }] as const, ...present].flatMap(([name, { graph }]) => [
      [`${name}/few`, () => run(graph, 5)],
      [`${name}/many`, () => run(graph, 5 + (counts.get(name) ?? 8))],
    ]),
  );
  const costs = await interleaved(cases, rounds);
  return { rows: tableOf(present.map(([name]) => name), costs), absent };
}

function tableOf(names: readonly string[], costs: Record<string, Cost[]>): FilterRow[] {
  const slopes = (name: string) => (costs[`${name}/few`] ?? []).map((few, round) => perFrame(few, costs[`${name}/many`]?.[round] ?? few));
  const idle = median(slopes('null').map(({ cpu }) => cpu));
  const own = (name: string) => median(slopes(name).map(({ cpu }) => cpu)) - idle;
  const copy = own('copy (same bytes)');
  return names.map((filter) => {
    const cpuNsPerPixel = (own(filter) / pixels) * 1e9;
    return {
      filter,
      cpuNsPerPixel,
      megapixelsPerCpuSecond: 1e3 / cpuNsPerPixel,
      fps4k: 1 / median(slopes(filter).map(({ wall }) => wall)),
      ratioToCopy: own(filter) / copy,
      frames: costs[`${filter}/many`]?.[0]?.frames ?? 0,
    };
  });
}
