import t from 'tap';
import { checkJob, type Job } from '../../lib/job/index.js';
import { readFrom, resumeJob, type OutputPosition } from '../../lib/client/resume.js';

const dash: Job = {
  version: 1,
  timestamps: 'source',
  inputs: [{ url: '/media/film.mkv', start: 60 }],
  tracks: [
    { id: 'v0', kind: 'video', sources: [{ input: 0, stream: '0' }], encode: { codec: 'h264', keyFrameSeconds: 3 } },
    { id: 'a0', kind: 'audio', sources: [{ input: 0, stream: '1' }], encode: { codec: 'aac' } },
  ],
  outputs: [{ kind: 'segments', tracks: ['v0', 'a0'], layout: 'separate', container: 'mp4', seconds: 3, firstNumber: 21 }],
};
const position: OutputPosition = { output: 0, first: 21, next: 25, origin: 60.125, ends: new Map([['v0', 72.25], ['a0', 71.99]]) };

/** Rounding may put a border late; a millisecond earlier it keeps its frame. */
const slack = 0.001;

t.test('A job of which nothing is complete stays as it is', async (t) => {
  t.equal(resumeJob(dash, []), dash);
});

t.test('Subtitles on the screen are read again from the film, from an input of their own', async (t) => {
  const burning = (input: number): Job => ({ ...dash, inputs: [...dash.inputs, { url: '/media/film.srt', start: 60 }], tracks: dash.tracks.map((track) => (track.kind === 'video' ? { ...track, burn: { input, stream: 's:0' } } : track)) });
  const resumed = (input: number, at: OutputPosition): Job => checkJob(resumeJob(burning(input), [at]));
  const late: OutputPosition = { ...position, next: 121, ends: new Map([['v0', 360.25], ['a0', 359.99]]) };
  const lead = 359.99 - 0.5;
  t.match(resumed(0, late), { inputs: [{ start: lead }, { start: lead }, { url: '/media/film.mkv', start: 359.99 - 60 }], tracks: [{ sources: [{ input: 0 }], burn: { input: 2, stream: 's:0' } }, {}] });
  t.equal(resumed(0, position).inputs[2]?.start, 60, 'never before the first run');
  const external = resumed(1, late);
  t.strictSame(external.inputs.map(({ start }) => start), [lead, lead], 'a file of subtitles alone gives what overlaps');
  t.equal(external.tracks[0]?.burn?.input, 1);
});

t.test('What is dropped at the beginning is not dropped again where another node goes on', async (t) => {
  const [video, audio] = dash.tracks as [Job['tracks'][0], Job['tracks'][0]];
  const resumed = resumeJob({ ...dash, tracks: [video, { ...audio, dropPackets: 2 }] }, [position]);
  t.equal(resumed.tracks[1]?.dropPackets, undefined);
  t.equal(resumed.tracks[1]?.startAt, 71.99);
});

t.test('Numbers, cuts and key frames stay on the grid of the first run', async (t) => {
  const resumed = checkJob(resumeJob(dash, [position]));
  const [video, audio] = resumed.tracks;
  t.match(resumed.outputs[0], { firstNumber: 25, origin: 60.125 - slack + 12, seconds: 3 });
  t.match(video, { startAt: 72.25 - slack, encode: { codec: 'h264', keyFrameSeconds: 3, keyFrameOrigin: 60.125 - slack } });
  t.match(audio, { startAt: 71.99, encode: { codec: 'aac' } });
});

t.test('Reading begins before the first thing that is missing, and never before the first run did', async (t) => {
  const { start = 0 } = resumeJob(dash, [position]).inputs[0] ?? {};
  t.ok(start < 71.99 && start > 71, String(start));
  const early = { ...position, next: 22, ends: new Map([['v0', 60.2], ['a0', 60.1]]) };
  t.equal(resumeJob(dash, [early]).inputs[0]?.start, 60);
});

t.test('A limited duration shrinks by what is done', async (t) => {
  const limited: Job = { ...dash, inputs: [{ url: '/media/film.mkv', start: 60, duration: 100 }] };
  const [input] = resumeJob(limited, [position]).inputs;
  t.equal(input?.duration, 100 - ((input?.start ?? 0) - 60));
});

t.test('Resuming twice stays on the grid', async (t) => {
  const later: OutputPosition = { ...position, next: 30, ends: new Map([['v0', 87.02], ['a0', 87.01]]) };
  const resumed = resumeJob(dash, [later]);
  t.match(resumed.outputs[0], { firstNumber: 30, origin: 60.125 - slack + 27 });
  t.match(resumed.tracks[0]?.encode, { keyFrameOrigin: 60.125 - slack });
});

t.test('A key frame whose time was rounded up to its container still begins its segment', async (t) => {
  // 24 frames a second in milliseconds: frame 1 starts at 41.667 ms and is written down as 42.
  const rounded: OutputPosition = { ...position, origin: 0.042, next: 22, ends: new Map([['v0', 3.042], ['a0', 3.04]]) };
  const resumed = resumeJob({ ...dash, inputs: [{ url: '/media/film.mkv' }] }, [rounded]);
  const frame = 73 / 24;
  t.ok((resumed.tracks[0]?.startAt ?? 9) <= frame && (resumed.tracks[0]?.startAt ?? 0) > frame - 1 / 60);
  const [output] = resumed.outputs;
  t.ok(output?.kind === 'segments' && (output.origin ?? 9) <= frame && (output.origin ?? 0) > frame - 1 / 60);
});

t.test('A grid that the job names is kept', async (t) => {
  const named: Job = { ...dash, outputs: [{ ...dash.outputs[0], origin: 60 } as Job['outputs'][number]] };
  t.match(resumeJob(named, [position]).outputs[0], { origin: 72 });
});

t.test('Every input goes on from the same time', async (t) => {
  const withSubtitle: Job = {
    ...dash,
    inputs: [{ url: '/media/film.mkv', start: 60 }, { url: '/session/temp-0.srt', start: 60 }],
  };
  const [film, subtitle] = resumeJob(withSubtitle, [position]).inputs;
  t.equal(film?.start, subtitle?.start);
});

t.test('A side output that has nothing yet makes the whole job be read again, and nothing be made twice', async (t) => {
  const twoOutputs: Job = {
    ...dash,
    tracks: [...dash.tracks, { id: 's0', kind: 'subtitle', sources: [{ input: 0, stream: '2' }], encode: { codec: 'ass' } }],
    outputs: [...dash.outputs, { kind: 'segments', tracks: ['s0'], layout: 'muxed', container: 'ass', seconds: 1, firstNumber: 0 }],
  };
  const resumed = checkJob(resumeJob(twoOutputs, [position]));
  t.equal(resumed.inputs[0]?.start, 60);
  t.equal(resumed.tracks[0]?.startAt, 72.25 - slack);
  t.equal(resumed.tracks[2]?.startAt, undefined);
  t.match(resumed.outputs[1], { firstNumber: 0 });
});

t.test('A job whose output starts at zero is made again from its start', async (t) => {
  const { timestamps: _source, ...zero } = dash;
  t.equal(resumeJob(zero, [position]), zero);
});

t.test('What is pushed is not sought in: it begins later, and its times count from where the first node found them', async (t) => {
  const live: Job = { ...dash, timestamps: 'zero', inputs: [{ url: 'pushed:0', probeSize: 1_000 }] };
  const at: OutputPosition = { output: 0, first: 21, next: 25, origin: 0, ends: new Map([['v0', 12.25], ['a0', 11.99]]) };
  const resumed = checkJob(resumeJob(live, [at], [95_000.5]));
  t.strictSame(resumed.inputs, [{ url: 'pushed:0', probeSize: 1_000, startTime: 95_000.5 }]);
  t.equal(resumed.timestamps, 'zero', 'jumps of the clock are still closed');
  t.match(resumed.tracks, [{ startAt: 12.25 - slack }, { startAt: 11.99 }]);
  t.match(resumed.outputs[0], { firstNumber: 25, origin: 12 });
  t.equal(readFrom(live, [at]), 11.99 - 0.5);
  t.equal(readFrom(live, []), undefined, 'from the beginning');
  t.strictSame(resumeJob(live, [], [95_000.5]), live);
  const burning: Job = { ...live, tracks: live.tracks.map((track) => (track.kind === 'video' ? { ...track, burn: { input: 0, stream: 's:0' } } : track)) };
  t.match(resumeJob(burning, [at]), { inputs: [{ url: 'pushed:0' }], tracks: [{ burn: { input: 0 } }, {}] }, 'its own subtitles come with it, not twice');
});
