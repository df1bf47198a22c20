import { join } from 'node:path';
import t from 'tap';
import { describe, JetsonAvError, type PipelineSpec } from '../../lib/index.js';
import { brightness, film, folder, look, open, outcome, pictures, x264 } from './fixture.js';

/** What a run of one second of pictures, with something wrong in it, ends with. */
async function refusal(t: Parameters<typeof open>[0], spec: Partial<PipelineSpec>): Promise<unknown> {
  const run = async () => (await open(t, { input: pictures(1), output: { kind: 'null' }, video: { encode: x264! }, audio: false, ...spec })).run();
  return outcome(run());
}

/** Names that no type has seen. */
const given = (name: string, value: string | number = 1) => [[name, value] as const];

t.test('an option that nobody knows is refused by its name, with who does not know it and what it resembles', async (t) => {
  const input = await film(t, 1);
  const path = join(await folder(t), 'out.mp4');
  const unknown = { code: 'AVERROR_OPTION_NOT_FOUND' };
  t.match(await refusal(t, { video: { encode: { codec: 'h264', accel: 'none', options: given('crff') } } }), { message: /encoder libx264 has no option 'crff' \(did you mean 'crf'/ });
  t.match(await refusal(t, { video: { encode: { codec: 'h264', accel: 'none', options: given('x264_params') } } }), { message: /no option 'x264_params' \(did you mean 'x264-params'/ });
  t.match(await refusal(t, { input, video: { decode: { accel: 'none', options: given('skip_frames') }, encode: x264! } }), { stage: 'decode:v0', message: /decoder h264 has no option 'skip_frames' \(did you mean 'skip_frame'/ });
  t.match(await refusal(t, { input: { kind: 'url', url: input, options: given('probe_sise') } }), { ...unknown, message: /demuxer 'matroska,webm' has no option 'probe_sise' \(did you mean 'probesize'\?\)/ });
  t.match(await refusal(t, { output: { kind: 'file', path, options: given('movflag') } }), { ...unknown, message: /muxer 'mp4' has no option 'movflag' \(did you mean 'movflags'/ });
  t.match(await refusal(t, { video: { filter: [{ filter: 'eq', options: given('contrst') }], encode: x264! } }), { ...unknown, message: /filter 'eq' has no option 'contrst' \(did you mean 'contrast'\?\)/ });
  t.match(await refusal(t, { video: { filter: 'negate,eqq', encode: x264! } }), { code: 'AVERROR_FILTER_NOT_FOUND', message: /there is no filter 'eqq' \(did you mean 'eq'/ });
  const strange = await refusal(t, { video: { encode: { codec: 'h264', accel: 'none', options: given('zzzzzzzzzz') } } });
  t.match(strange, { message: /no option 'zzzzzzzzzz'/ });
  t.notMatch((strange as Error).message, /did you mean/, 'nothing is near');
});

t.test('a filter by its options does what it says', async (t) => {
  const path = join(await folder(t), 'out.mkv');
  const input = { kind: 'url', url: 'color=c=white:size=64x64:rate=25:duration=1', format: 'lavfi' } as const;
  // The comma and the colon are libavfilter's own; an expression keeps them.
  await (await open(t, { input, output: path, video: { filter: [{ filter: 'negate', options: { enable: 'between(n,5,9)' } }], encode: x264! }, audio: false })).run();
  const seen = await look(t, path, (frame) => brightness(frame) < 128);
  t.strictSame(seen.flatMap((isDark, index) => (isDark ? [index] : [])), [5, 6, 7, 8, 9]);
});

t.test('a filter is a name, not a graph', async (t) => {
  t.match(await refusal(t, { video: { filter: [{ filter: 'null,movie=/etc/passwd', options: [] }], encode: x264! } }), { code: 'ERR_JETSONAV_INVALID_ARGUMENT', message: /spec\.video\[0\]\.filter\[0\]\.filter/ });
});

t.test('libav describes itself', async (t) => {
  const { help, media, options } = describe('encoder', 'libx264');
  t.match({ help, media }, { help: /H\.264/, media: 'video' });
  t.match(options.find(({ name }) => name === 'crf'), { type: 'float', least: -1, default: -1, flags: ['encoding', 'video'] });
  t.match(options.find(({ name }) => name === 'aq-mode')?.constants.map(({ name }) => name), ['none', 'variance', 'autovariance', 'autovariance-biased']);
  t.match(describe('filter', 'overlay'), { inputs: ['video', 'video'], outputs: ['video'] });
  t.ok(describe('filter', 'scale').options.some(({ name }) => name === 'sws_flags'), "what a filter hands on to libav's scaler");
  t.ok(describe('muxer').options.some(({ name }) => name === 'avoid_negative_ts'), 'what all share');
  t.ok(describe('protocol', 'http').options.some(({ name }) => name === 'user_agent'));
  t.throws(() => describe('encoder', 'libx266'), new JetsonAvError('ERR_JETSONAV_INVALID_ARGUMENT', "Expected the name of one of libav's encoders for name but received 'libx266' of type string"));
});
