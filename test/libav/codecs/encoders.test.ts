import { join } from 'node:path';
import t, { type Test } from 'tap';
import { Pipeline, probe, type VideoTrack } from '../../../lib/index.js';
import type { Profile } from '../../emulator/emulator.js';
import { folder, pictures } from '../../pipeline/fixture.js';
import { onBoard, skip, type Visit } from './board.js';
import { carryOut, type Decoded, type EncodeTask } from './scenarios.js';

/** The table of encoders against boards: as many pictures as went in, at their times, key frames where they were asked for, and what the stream says of itself. */

t.setTimeout(300_000);

interface Case {
  name: string;
  codec: 'h264' | 'hevc' | 'av1';
  file: string;
  encode?: Partial<Extract<VideoTrack['encode'], object>> & Record<string, unknown>;
  size?: string;
  filter?: string;
  bits?: 10;
  /** s */
  keys?: number[];
}

const seconds = 1;
const rate = 25;
const wanted: readonly Case[] = [
  { name: 'H.264 in mp4', codec: 'h264', file: 'a.mp4' },
  { name: 'H.264 as a transport stream', codec: 'h264', file: 'b.ts' },
  { name: 'H.264 with a key frame each 0.2 s', codec: 'h264', file: 'c.mp4', encode: { keyFrameSeconds: 0.2 }, keys: [0, 0.2, 0.4, 0.6, 0.8] },
  { name: 'H.264 with key frames off the grid, and B pictures', codec: 'h264', file: 'd.mp4', encode: { keyFrameSeconds: 0.28, options: { bf: 2 } }, keys: [0, 0.28, 0.56, 0.84] },
  { name: 'H.264 at a bit rate', codec: 'h264', file: 'e.mkv', encode: { rateControl: { mode: 'bitrate', bitRate: 700_000 } } },
  { name: 'H.264 of 406x154', codec: 'h264', file: 'f.mkv', size: '406x154' },
  { name: 'H.264 of 1920x1080', codec: 'h264', file: 'g.mkv', size: '1920x1080' },
  { name: 'H.264 of the full range', codec: 'h264', file: 'h.mp4', filter: 'format=yuvj420p' },
  { name: 'H.264 with colours', codec: 'h264', file: 'i.mp4', filter: 'setparams=range=tv:color_primaries=bt709:color_trc=bt709:colorspace=bt709' },
  { name: 'HEVC in mp4', codec: 'hevc', file: 'j.mp4' },
  { name: 'HEVC as a transport stream', codec: 'hevc', file: 'k.ts', encode: { keyFrameSeconds: 0.4 }, keys: [0, 0.4, 0.8] },
  { name: 'HEVC of 10 bits with colours', codec: 'hevc', file: 'l.mp4', bits: 10, filter: 'format=p010le,setparams=range=tv:color_primaries=bt2020:color_trc=smpte2084:colorspace=bt2020nc' },
  { name: 'AV1 in mp4', codec: 'av1', file: 'm.mp4' },
  { name: 'AV1 in Matroska', codec: 'av1', file: 'n.mkv' },
];

const tables: [profile: Profile, without: readonly Case['codec'][]][] = [['nano-r32', ['av1']], ['xavier-r35', ['av1']], ['orin-r36', []], ['orin-r39', []], ['orin-nano-r36', ['h264', 'hevc', 'av1']]];

function taskOf({ codec, file, encode, size = '640x360', filter }: Case, here: string): EncodeTask {
  return { do: 'encode', input: pictures(seconds, { size, rate }), output: join(here, file), fallback: true, encode: { codec, accel: 'jetson', ...encode } as VideoTrack['encode'], ...(filter === undefined ? {} : { filter }) };
}

async function look(t: Test, each: Case, path: string): Promise<void> {
  const { frames, error } = (await carryOut({ do: 'decode', input: path, accel: 'none', tap: each.bits === 10 ? 'yuv420p10le' : 'yuv420p' })) as Decoded;
  t.equal(error, undefined, `${each.name}: it can be decoded`);
  const first = frames[0]!.timestamp;
  t.strictSame(frames.map(({ timestamp }) => Math.round((timestamp - first) / 1000)), Array.from({ length: seconds * rate }, (_, index) => (1000 * index) / rate), `${each.name}: every picture once, at its time`);
  t.ok(frames.every(({ size }) => size === (each.size ?? '640x360')), `${each.name}: of its size`);
  if (each.filter?.includes('color_trc') === true) {
    const [, primaries, transfer] = /color_primaries=(\w+):color_trc=(\w+)/.exec(each.filter)!;
    t.match(JSON.parse(frames[0]!.color), { primaries, transfer, fullRange: false }, `${each.name}: in the stream itself`);
  }
  if (each.filter?.includes('yuvj') === true) t.match(JSON.parse(frames[0]!.color), { fullRange: true }, each.name);
  const { streams } = await probe(path);
  t.match(streams[0], { codec: each.codec, frameRate: [rate, 1] }, `${each.name}: says its rate`);
}

async function keysOf(path: string): Promise<number[]> {
  await using pipeline = await Pipeline.open({ input: path, audio: false, video: { encode: 'copy' }, output: { kind: 'packets' } });
  const keys: number[] = [];
  for await (const packet of pipeline.packets()) if (packet.isKey) keys.push(packet.pts!);
  return keys.map((key) => Math.round((key - keys[0]!) * 1000) / 1000);
}

function check(t: Test, visit: Visit): void {
  t.equal(visit.ended, undefined);
  t.strictSame(visit.violations, [], 'nothing that a board punishes');
  t.match(visit.report, { sessionsAlive: 0, surfacesAlive: 0 }, 'nothing is left behind');
}

for (const [profile, without] of tables) {
  t.test(profile, { skip }, async (t) => {
    const here = await folder(t);
    const visit = await onBoard(t, profile, wanted.map((each) => taskOf(each, here)));
    check(t, visit);
    for (const [index, each] of wanted.entries()) {
      const { stage, error } = visit.results[index]!;
      t.equal(error, undefined, `${each.name}: no error`);
      if (without.includes(each.codec)) t.match(stage, { accel: 'none', refused: [/_jetson: .* could not set the codec/] }, `${each.name}: in software, since the board has no such encoder`);
      else t.match(stage, { what: `${each.codec}_jetson`, accel: 'jetson' }, `${each.name}: by the engine`);
      await look(t, each, join(here, each.file));
      if (each.keys !== undefined) t.strictSame(await keysOf(join(here, each.file)), each.keys, `${each.name}: key frames where they were asked for, and no others`);
    }
  });
}

t.test('what a film says of its mastering display is in what is encoded of it', { skip }, async (t) => {
  const here = await folder(t);
  const film = join(here, 'film.mkv');
  const params = 'hdr10=1:repeat-headers=1:colorprim=bt2020:transfer=smpte2084:colormatrix=bt2020nc:master-display=G(13250,34500)B(7500,3000)R(34000,16000)WP(15635,16450)L(6000000,50)';
  const source: EncodeTask = { do: 'encode', input: pictures(0.4, { size: '320x180' }), output: film, filter: 'format=yuv420p10le,setparams=range=tv:color_primaries=bt2020:color_trc=smpte2084:colorspace=bt2020nc', encode: { codec: 'hevc', accel: 'none', preset: 'ultrafast', options: { 'x265-params': params } } };
  t.equal((await carryOut(source)).error, undefined);
  const made = join(here, 'made.ts');
  const visit = await onBoard(t, 'orin-r36', [{ do: 'encode', input: film, output: made, encode: { codec: 'hevc', accel: 'jetson' } as VideoTrack['encode'], filter: 'format=p010le' }]);
  check(t, visit);
  t.match(visit.results[0], { stage: { what: 'hevc_jetson' } });
  for (const input of [film, made]) {
    const { peaks } = (await carryOut({ do: 'decode', input, accel: 'none', tap: 'yuv420p', filter: 'tonemap_jetson' })) as Decoded;
    t.strictSame(peaks, [600], `cd/m2, as tone mapping reads ${input.slice(here.length + 1)}`);
  }
});
