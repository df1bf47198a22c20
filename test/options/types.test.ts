import t from 'tap';
import type { DecoderOptions, DemuxerOptions, EncoderName, EncoderOptions, FilterOptions, MuxerOptions, PipelineSpec } from '../../lib/index.js';
import { draftOf } from '../../lib/pipeline/draft.js';

/** The compiler is the judge here: a line that should be an error and is none stops it. What runs only shows that nothing is lost. */

const spec = (given: PipelineSpec): PipelineSpec => given;
const runTimeName = (name: string): string => name;

t.test('options of encoders by codec', async (t) => {
  const { job } = draftOf(spec({ input: 'a.mkv', output: 'b.mkv',
    video: [
      { encode: { codec: 'h264', options: { crf: 21.5, tune: 'film', 'rc-lookahead': 40, 'aq-mode': 'autovariance', g: 250, flags: '+cgop', maxrate: '3M', weightb: true } } },
      { encode: { codec: 'hevc', options: { 'x265-params': 'sao=0' } } },
      { encode: { codec: 'av1', options: new Map([['preset', 8]]) } },
    ],
    audio: { encode: { codec: 'libopus', options: { application: 'voip', vbr: 'constrained', frame_duration: 40 } } } }));
  t.match(job.tracks, [{ encode: { options: { crf: 21.5, weightb: true } } }, { encode: { options: { 'x265-params': 'sao=0' } } }, { encode: { options: { preset: 8 } } }, { encode: { options: { vbr: 'constrained' } } }]);

  // @ts-expect-error -- a slip of the keyboard
  spec({ input: 'a', output: 'b', video: { encode: { codec: 'h264', options: { crff: 20 } } } });
  // @ts-expect-error -- x265's, not x264's
  spec({ input: 'a', output: 'b', video: { encode: { codec: 'h264', options: { 'x265-params': 'sao=0' } } } });
  // @ts-expect-error -- a number is meant
  spec({ input: 'a', output: 'b', video: { encode: { codec: 'h264', options: { crf: 'good' } } } });
  // @ts-expect-error -- no value of that name, also where others are right
  spec({ input: 'a', output: 'b', video: { encode: { codec: 'h264', options: { 'aq-mode': 'sometimes', g: 250 } } } });
  // @ts-expect-error -- nothing of video in audio
  spec({ input: 'a', output: 'b', audio: { encode: { codec: 'aac', options: { bf: 2 } } } });
  // @ts-expect-error -- no such flag
  spec({ input: 'a', output: 'b', video: { encode: { codec: 'h264', options: { flags: '+cgob' } } } });
});

t.test('options of decoders, with and without a name', async (t) => {
  const { job } = draftOf(spec({ input: 'a.mkv', output: 'b.mkv',
    video: { decode: { codec: 'libdav1d', options: { tilethreads: 2, skip_frame: 'nokey' } } },
    audio: { decode: { options: { drc_scale: 0 } } } }));
  t.match(job.tracks, [{ decode: { codec: 'libdav1d', options: { tilethreads: 2 } } }, { decode: { options: { drc_scale: 0 } } }]);
  spec({ input: 'a', output: 'b', video: { decode: { codec: runTimeName('hevc'), options: { skip_frame: 'nokey' } } } });
  spec({ input: 'a', output: 'b', video: { decode: { codec: runTimeName('hevc'), options: Object.entries({ anything: 1 }) } } });

  // @ts-expect-error -- a slip of the keyboard
  spec({ input: 'a', output: 'b', video: { decode: { options: { skip_frames: 'nokey' } } } });
  // @ts-expect-error -- only of libdav1d
  spec({ input: 'a', output: 'b', video: { decode: { codec: 'h264', options: { tilethreads: 2, threads: 2 } } } });
  // @ts-expect-error -- no value of that name
  spec({ input: 'a', output: 'b', video: { decode: { codec: 'h264', options: { skip_frame: 'keys' } } } });
  // @ts-expect-error -- private ones of a name of run time are entries
  spec({ input: 'a', output: 'b', video: { decode: { codec: runTimeName('libdav1d'), options: { tilethreads: 2 } } } });
});

t.test('options of inputs by format and protocol', async (t) => {
  const { job } = draftOf(spec({ output: 'b.mkv', input: [
    { kind: 'url', url: 'a.yuv', format: 'rawvideo', options: { video_size: '64x64', framerate: 25, probesize: '1M' } },
    { kind: 'url', url: 'http://host/live.m3u8', options: { live_start_index: -1, user_agent: 'me', rw_timeout: 5e6, fflags: '+genpts+nobuffer' } },
    { kind: 'url', url: 'http://host/a', format: runTimeName('mpegts'), options: { reconnect: true } },
  ] }));
  t.strictSame(job.inputs.map(({ options }) => options), [
    { video_size: '64x64', framerate: '25', probesize: '1M' }, { live_start_index: '-1', user_agent: 'me', rw_timeout: '5000000', fflags: '+genpts+nobuffer' }, { reconnect: '1' },
  ]);

  // @ts-expect-error -- a slip of the keyboard
  spec({ output: 'b', input: { kind: 'url', url: 'a', format: 'rawvideo', options: { videosize: '64x64' } } });
  // @ts-expect-error -- of raw video only
  spec({ output: 'b', input: { kind: 'url', url: 'a', format: 'mpegts', options: { video_size: '64x64' } } });
  // @ts-expect-error -- in no demuxer and no protocol
  spec({ output: 'b', input: { kind: 'url', url: 'a', options: { user_agents: 'me' } } });
});

t.test('options of outputs by format', async (t) => {
  const { job } = draftOf(spec({ input: 'a.mkv', output: [
    { kind: 'file', path: 'b.mp4', format: 'mp4', options: { movflags: '+faststart+negative_cts_offsets', brand: 'iso6' } },
    { kind: 'file', path: 'b.ts', options: { mpegts_start_pid: 0x200 } },
    { kind: 'file', path: 'b.mkv', format: 'matroska', options: { cues_to_front: true } },
  ] }));
  t.strictSame(job.outputs.map((output) => (output as { options?: object }).options), [{ movflags: '+faststart+negative_cts_offsets', brand: 'iso6' }, { mpegts_start_pid: '512' }, { cues_to_front: '1' }]);

  // @ts-expect-error -- a slip of the keyboard
  spec({ input: 'a', output: { kind: 'file', path: 'b', format: 'mp4', options: { movflag: '+faststart' } } });
  // @ts-expect-error -- no such flag
  spec({ input: 'a', output: { kind: 'file', path: 'b.mp4', options: { movflags: '+faststarts' } } });
  // @ts-expect-error -- Matroska's
  spec({ input: 'a', output: { kind: 'file', path: 'b', format: 'mp4', options: { cues_to_front: true } } });
});

t.test('filters by their options', async (t) => {
  const { job } = draftOf(spec({ input: 'a.mkv', output: 'b.mkv',
    video: { filter: [{ filter: 'scale', w: 640, h: -2 }, { filter: 'eq', options: { contrast: '1.1', eval: 'frame' } }, { filter: 'scale', options: { w: '320', flags: 'lanczos' } }, { filter: 'hflip' }] },
    audio: { filter: [{ filter: 'volume', volume: -3 }, { filter: 'loudnorm', options: { I: -16, linear: false } }] } }));
  t.match(job.tracks[0]?.filters, [{ filter: 'scale', w: 640 }, { graph: 'eq=contrast=1.1:eval=frame' }, { graph: 'scale=w=320:flags=lanczos' }, { graph: 'hflip' }, { filter: 'format' }]);
  t.match(job.tracks[1]?.filters, [{ filter: 'volume' }, { graph: 'loudnorm=I=-16:linear=0' }]);
  spec({ input: 'a', output: 'b', video: { filter: [{ filter: runTimeName('eq'), options: [['contrast', 1.1]] }] } });

  // @ts-expect-error -- a slip of the keyboard
  spec({ input: 'a', output: 'b', video: { filter: [{ filter: 'eq', options: { contrst: '1.1' } }] } });
  // @ts-expect-error -- no filter of that name
  spec({ input: 'a', output: 'b', video: { filter: [{ filter: 'eqq', options: {} }] } });
  // @ts-expect-error -- a filter of sound
  spec({ input: 'a', output: 'b', video: { filter: [{ filter: 'loudnorm' }] } });
  // @ts-expect-error -- two inputs: that takes a graph
  spec({ input: 'a', output: 'b', video: { filter: [{ filter: 'overlay' }] } });
});

t.test('the types by themselves', async (t) => {
  const names: EncoderName[] = ['libx264', 'flac', 'webvtt'];
  const x264: EncoderOptions<'libx264'> = { preset: 'slow', crf: 20 };
  const aac: DecoderOptions<'aac'> = { dual_mono_mode: 'main' };
  const mov: DemuxerOptions<'mp4'> = { ignore_editlist: true };
  const matroska: MuxerOptions<'matroska'> = { reserve_index_space: 1024, avoid_negative_ts: 'make_zero' };
  const overlay: FilterOptions<'overlay'> = { x: 'W-w-16', eof_action: 'pass', enable: 'lt(t,5)' };
  // A profile is an option of all codecs; what it may be is this one's.
  const profile: EncoderOptions<'aac'> = { profile: 'aac_low' };
  t.strictSame([names.length, x264.preset, aac.dual_mono_mode, mov.ignore_editlist, matroska.avoid_negative_ts, overlay.x, profile.profile], [3, 'slow', 'main', true, 'make_zero', 'W-w-16', 'aac_low']);
  // @ts-expect-error -- a decoder
  const decoder: EncoderName = 'libdav1d';
  // @ts-expect-error -- of another codec
  const other: EncoderOptions<'aac'> = { profile: 'dnxhr_hq' };
  t.same([decoder, other.profile], ['libdav1d', 'dnxhr_hq']);
});
