export type Scope = 'input' | 'output' | 'global';

/** The fate of an option that does not depend on the rest of the command. */
export interface Settled {
  level: 'mapped' | 'dropped' | 'refused';
  /** Values for which this holds; any other sends the command to the original transcoder. */
  accepts: RegExp;
  becomes: string;
  reason: string;
}

export interface OptionSpec {
  /** `global`: stands anywhere in argv. */
  scopes: readonly Scope[];
  /** Whether the next token is its value. */
  argument: boolean;
  /** Whether `:specifier` may follow the name. */
  perStream: boolean;
  meaning: string;
  settled?: Settled;
}

/** The row of an option that Plex passes; `undefined`: we have never seen it there. */
export function optionSpec(name: string): OptionSpec | undefined {
  return table.get(name);
}

export function optionNames(): string[] {
  return [...table.keys()];
}

const any = /^[^]*$/;
const dropped = (reason: string, accepts = any): Settled => ({ level: 'dropped', accepts, becomes: 'nothing', reason });
const mapped = (becomes: string, reason: string, accepts = any): Settled => ({ level: 'mapped', accepts, becomes, reason });

type Row = (scopes: Scope | readonly Scope[], meaning: string, settled?: Settled) => OptionSpec;
const row = (argument: boolean, perStream: boolean): Row => (scopes, meaning, settled) => ({
  scopes: typeof scopes === 'string' ? [scopes] : scopes, argument, perStream, meaning, ...(settled === undefined ? {} : { settled }),
});
const flag = row(false, false);
const valued = row(true, false);
const streamed = row(true, true);

const ownDevice = dropped('each node chooses its own device');

const table: ReadonlyMap<string, OptionSpec> = new Map(Object.entries({
  // What is read.
  i: valued('input', 'The input file.'),
  ss: valued('input', 'Where to start, s.'),
  t: valued(['input', 'output'], 'How long, s.'),
  noaccurate_seek: flag('input', 'Begins at the key frame before -ss: video is copied.'),
  analyzeduration: valued('input', 'Time read to find the streams, microseconds.'),
  probesize: valued('input', 'Bytes read to find the streams.'),
  hwaccel: streamed('input', 'Decodes on hardware.', mapped("decode.accel 'auto'", 'the node decodes where that is cheapest, hardware first', /^(nvdec|cuda|vaapi)$/)),
  hwaccel_output_format: streamed('input', 'Format of frames in hardware.', dropped('the node decides where frames stay', /^(cuda|vaapi)$/)),
  hwaccel_device: streamed('input', 'Name of the decoding device.', ownDevice),
  hwaccel_fallback_threshold: streamed('input', 'Errors that hardware may make before software takes over (before 1.43).', dropped('the node falls back by itself', /^\d+$/)),
  eae_prefix: streamed(['input', 'output'], 'File prefix in the folder of EasyAudioEncoder.', dropped('the stock codec needs no EasyAudioEncoder')),
  skip_frame: streamed('input', 'Which frames are not decoded: thumbnails, credits.'),

  // What holds for the whole command.
  start_at_zero: flag('global', 'With -copyts: times count from the start of the file.'),
  copyts: flag('global', 'Keeps source times.'),
  vsync: valued('global', 'Frame rate method of all outputs (before 1.43).'),
  init_hw_device: valued('global', 'Opens a device.', ownDevice),
  filter_hw_device: valued('global', 'Device of the filters.', ownDevice),
  filter_complex: valued('global', 'A filter graph.'),
  y: flag('global', 'Overwrites files.', dropped('a finished file always replaces an older one')),
  nostats: flag('global', 'No statistics on stderr.', dropped('no statistics are written to stderr')),
  loglevel: valued('global', 'Level of messages on stderr.'),
  loglevel_plex: valued('global', 'Level of messages that are posted to PMS.'),
  progressurl: valued('global', 'Base of the callbacks.'),
  xioerror: flag('global', 'Ends at a read error of the demuxer.'),

  // Which streams go where, and their codecs.
  map: valued('output', 'Takes a stream, or the end of a filter graph, into the output.'),
  map_inlineass: valued('output', 'Burns a text subtitle into the picture.'),
  codec: streamed(['input', 'output'], 'Decoder of an input stream, encoder of an output stream.'),
  threads: streamed(['input', 'output'], 'Threads of the codec.', dropped('the node knows its cores', /^\d+$/)),
  metadata: streamed('output', 'A tag of a stream.'),
  strict_ts: streamed('output', 'Equal timestamps are allowed: subtitles.', mapped('subtitle', 'subtitle packets may share a timestamp in every job', /^0$/)),
  copypriorss: streamed('output', 'Copies packets from before -ss.'),
  bsf: streamed('output', 'Bitstream filter.'),

  // Video.
  b: streamed('output', 'Bit rate.'),
  maxrate: streamed('output', 'Highest bit rate.'),
  bufsize: streamed('output', 'Rate control buffer, bit.'),
  crf: streamed('output', 'Constant quality of libx264.'),
  qp: streamed('output', 'Quality of VAAPI.'),
  r: streamed('output', 'Constant frame rate.'),
  fps_mode: streamed('output', 'Frame rate method.'),
  preset: streamed('output', 'Speed against size.'),
  level: streamed('output', 'Level of the codec.'),
  x264opts: streamed('output', 'Parameters of libx264.'),
  force_key_frames: streamed('output', 'Key frames on a grid.'),
  'forced-idr': streamed('output', 'Forced key frames are IDR.', mapped('closed GOPs', 'every forced key frame of a job begins a closed GOP', /^1$/)),
  sei: streamed('output', 'SEI messages to write.', dropped('captions inside the video are left to the chosen encoder', /^-a53_cc$/)),
  vf: valued('output', 'A simple filter graph: thumbnails, credits.'),
  q: streamed('output', 'Quality of JPEG, 2 (best) to 31.'),

  // Audio, as PMS of 2016 gave it; later it stands in the filter graph.
  ar: streamed('output', 'Sample rate, Hz.'),
  channel_layout: streamed('output', 'Channel layout.'),

  // Every muxer.
  f: valued('output', 'The muxer.'),
  map_metadata: valued('output', 'Where global tags are copied from.', mapped('no global tags', 'a job copies none', /^-1$/)),
  map_chapters: valued('output', 'Where chapters are copied from.', mapped('no chapters', 'a job copies none', /^-1$/)),
  avoid_negative_ts: valued('output', 'Shifts negative timestamps.', mapped('timestamps as they are', 'segments keep the times of the source', /^disabled$/)),
  max_delay: valued('output', 'Muxing delay, microseconds.'),
  flags: valued('output', 'Codec flags.', mapped('codec headers', "where codec headers go follows from the output's container and layout", /^[+-]global_header$/)),
  fflags: valued('output', 'Muxer flags.', dropped('a segment is complete before it is announced', /^\+flush_packets$/)),
  movflags: valued('output', 'MP4 flags.'),

  // Images.
  start_number: valued('output', 'Number of the first image.'),
  an: flag('output', 'No sound.'),
  sn: flag('output', 'No subtitles.'),
  dn: flag('output', 'No data.'),

  // DASH.
  seg_duration: valued('output', 'Segment duration, s.'),
  min_seg_duration: valued('output', 'Segment duration, microseconds (2019).'),
  dash_segment_type: valued('output', 'Container of the segments.', mapped("container 'mp4'", 'DASH segments are fragments of MP4', /^mp4$/)),
  init_seg_name: valued('output', 'Name of the header files.'),
  media_seg_name: valued('output', 'Name of the segments.'),
  window_size: valued('output', 'Segments in the manifest.'),
  delete_removed: valued('output', 'Deletes segments that left the manifest.', mapped('segments are kept', 'the session never deletes a segment', /^(false|0)$/)),
  skip_to_segment: valued('output', 'Number of the first segment.'),
  time_delta: valued('output', 'Early cut (before 1.43).', dropped("Plex's own muxer accepts it without using it since its base is 4.3", /^\d+(\.\d+)?$/)),
  manifest_name: valued('output', 'Where the manifest is posted.'),

  // Numbered segments with a list.
  segment_format: valued('output', 'Container of the segments.'),
  segment_format_options: valued('output', 'Options of that container.'),
  segment_time: valued('output', 'Segment duration, s.'),
  segment_time_delta: valued('output', 's by which a cut may come early.'),
  segment_start_number: valued('output', 'Number of the first segment.'),
  segment_header_filename: valued('output', 'File of the common header.'),
  individual_header_trailer: valued('output', 'Whether every segment has a header.'),
  segment_copyts: valued('output', 'Keeps source times (before 1.43).', dropped('-copyts says it already', /^1$/)),
  segment_list: valued('output', 'Where the list is posted.'),
  segment_list_type: valued('output', 'Format of the list.', mapped('CSV', 'the session posts CSV', /^csv$/)),
  segment_list_size: valued('output', 'Entries of the list.'),
  segment_list_separate_stream_times: valued('output', 'Lists the ends of audio and video too.'),
  segment_list_unfinished: valued('output', 'Lists the open segment too.'),
}));
