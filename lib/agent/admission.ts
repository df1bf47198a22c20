import { JetsonAvError } from '../errors.js';
import { checkJob, type Job } from '../job/index.js';
import { pushedIndex, sourceIndex } from '../protocol/source.js';

/**
 * What of a Job an agent takes from the network. The schema already closes the catalogue of filters, codecs and
 * containers; refused here is what the schema leaves open for local use and what could reach files or hosts.
 */

/** Containers that hold media and name no other file: no playlists, no scripts, no patterns of images, no devices. */
export const inputFormats: readonly string[] = [
  'aac', 'ac3', 'aiff', 'asf', 'ass', 'avi', 'dts', 'eac3', 'flac', 'flv', 'h264', 'hevc', 'jacosub', 'matroska', 'webm', 'microdvd', 'mov', 'mp4', 'm4a', '3gp', '3g2', 'mj2',
  'mp3', 'mpeg', 'mpegts', 'mpegvideo', 'ogg', 'opus', 'rm', 'sami', 'srt', 'sup', 'truehd', 'vc1', 'w64', 'wav', 'webvtt', 'wtv', 'wv',
];

/** AVOptions of encoders that change quality, speed or the bit stream, and nothing outside it. */
export const remoteEncoderOptions: ReadonlySet<string> = new Set([
  // libavcodec's own
  'b', 'maxrate', 'minrate', 'bufsize', 'rc_init_occupancy', 'g', 'keyint_min', 'bf', 'refs', 'qmin', 'qmax', 'qdiff', 'q', 'global_quality', 'compression_level', 'flags', 'flags2',
  'profile', 'level', 'color_range', 'color_primaries', 'color_trc', 'colorspace', 'chroma_sample_location', 'field_order', 'sc_threshold', 'threads', 'slices', 'cutoff', 'ar', 'ac',
  'strict',
  // libx264, libx265, NVENC, VAAPI, V4L2
  'preset', 'tune', 'crf', 'crf_max', 'qp', 'rc', 'cq', 'rc-lookahead', 'aq-mode', 'aq-strength', 'spatial-aq', 'temporal-aq', 'weightp', 'weightb', 'forced-idr', 'aud', 'a53cc',
  'b_ref_mode', 'b_strategy', 'zerolatency', 'no-scenecut', 'strict_gop', 'multipass', 'delay', 'surfaces', 'gpu', 'coder', 'nal-hrd', 'mbtree', 'partitions', 'me_method', 'subq',
  'rc_mode', 'low_power', 'idr_interval', 'quality', 'compression', 'async_depth', 'sei', 'tier', 'insert_sps_pps', 'num_capture_buffers', 'num_output_buffers', 'bit_depth',
  // audio
  'aac_coder', 'aac_ms', 'aac_is', 'aac_pns', 'aac_tns', 'vbr', 'application', 'frame_duration', 'packet_loss', 'fec', 'mapping_family', 'dialnorm', 'center_mixlev', 'surround_mixlev',
  'ltrt_cmixlev', 'loro_cmixlev', 'ltrt_surmixlev', 'loro_surmixlev', 'dmix_mode', 'dsur_mode', 'copyright', 'original', 'stereo_rematrixing', 'channel_coupling', 'lpc_type',
]);

/** Private parameters of libx264 and libx265 that name no file. */
export const remoteEncoderParams: ReadonlySet<string> = new Set([
  'subme', 'me', 'me_range', 'merange', 'rc_lookahead', 'rc-lookahead', 'no_chroma_me', 'no-chroma-me', 'chroma_me', 'chroma-me', '8x8dct', 'no-8x8dct', 'partitions', 'analyse', 'ref',
  'frameref', 'bframes', 'b-adapt', 'b_adapt', 'b-pyramid', 'b_pyramid', 'b-bias', 'weightp', 'weightb', 'no-weightb', 'trellis', 'aq-mode', 'aq_mode', 'aq-strength', 'aq_strength',
  'keyint', 'min-keyint', 'keyint_min', 'scenecut', 'no-scenecut', 'open-gop', 'open_gop', 'psy', 'psy-rd', 'psy_rd', 'no-psy', 'deblock', 'no-deblock', 'cabac', 'no-cabac', 'mixed-refs', 'mixed_refs',
  'no-mixed-refs', 'mbtree', 'no-mbtree', 'qcomp', 'qpmin', 'qpmax', 'qpstep', 'ipratio', 'pbratio', 'crf', 'crf-max', 'crf_max', 'bitrate', 'vbv-maxrate', 'vbv_maxrate', 'vbv-bufsize', 'vbv_bufsize',
  'vbv-init', 'vbv_init', 'ratetol', 'nal-hrd', 'nal_hrd', 'force-cfr', 'force_cfr', 'stitchable', 'aud', 'repeat-headers', 'repeat_headers', 'annexb', 'sliced-threads', 'sliced_threads', 'sync-lookahead', 'sync_lookahead',
  'slices', 'threads', 'lookahead-threads', 'lookahead_threads', 'direct', 'no-fast-pskip', 'fast_pskip', 'no-dct-decimate', 'dct_decimate', 'deadzone-inter', 'deadzone-intra', 'nr', 'bluray-compat', 'bluray_compat',
  'level', 'profile', 'colorprim', 'transfer', 'colormatrix', 'fullrange', 'range', 'chromaloc', 'rd', 'ctu', 'sao', 'no-sao', 'rect', 'amp', 'limit-refs', 'strong-intra-smoothing', 'hdr10', 'hdr10-opt',
  'master-display', 'max-cll', 'info', 'no-info', 'pools', 'frame-threads', 'wpp', 'high-tier', 'no-open-gop', 'bframe-bias', 'rskip', 'early-skip', 'tskip', 'cutree', 'no-cutree',
]);

/** Probing reads this much into memory, so a stranger may not ask for all of it. */
const largestProbe = 100_000_000;

/** The Job, or `ERR_JETSONAV_INVALID_JOB` naming each field that may not come over the wire and why. */
export function admit(value: unknown, sourceCount: number): Job {
  const job = checkJob(value);
  const refusals = [...refuseInputs(job, sourceCount), ...refuseTracks(job), ...refuseOutputs(job)];
  if (refusals.length > 0) throw new JetsonAvError('ERR_JETSONAV_INVALID_JOB', `The job is not one for the network: ${refusals.join('; ')}`);
  return job;
}

function* refuseInputs(job: Job, sourceCount: number): Generator<string> {
  for (const [index, input] of job.inputs.entries()) {
    const field = `inputs/${index}`;
    yield* refuseUrl(`${field}/url`, input.url, index, sourceCount);
    if (input.options !== undefined) yield `${field}/options may open other files and hosts`;
    if ((input.probeSize ?? 0) > largestProbe) yield `${field}/probeSize is more than ${largestProbe} bytes`;
    for (const format of input.format?.split(',') ?? []) {
      if (!inputFormats.includes(format)) yield `${field}/format '${format}' may open other files, devices or hosts`;
    }
  }
}

function* refuseUrl(field: string, url: string, index: number, sourceCount: number): Generator<string> {
  const [source, pushed] = [sourceIndex(url), pushedIndex(url)];
  if (pushed !== undefined && pushed !== index) yield `${field} names input ${pushed} as pushed, and is that of input ${index}`;
  if (pushed !== undefined) return;
  if (source === undefined) yield `${field} must name a source by index, as 'source:0', or itself as pushed, as 'pushed:${index}'`;
  else if (source >= sourceCount) yield `${field} names source ${source} of ${sourceCount}`;
}

function* refuseTracks(job: Job): Generator<string> {
  for (const [index, track] of job.tracks.entries()) {
    const field = `tracks/${index}`;
    for (const [position, filter] of (track.filters ?? []).entries()) {
      if (filter.filter === 'graph') yield `${field}/filters/${position} is a graph, which may read and write files`;
    }
    if (track.burn?.fontsDir !== undefined) yield `${field}/burn/fontsDir is chosen by the agent`;
    if (track.burn?.fontFile !== undefined) yield `${field}/burn/fontFile is chosen by the agent`;
    if (track.decode?.options !== undefined) yield `${field}/decode/options are for local pipelines`;
    if (track.encode === 'copy') continue;
    if ('options' in track.encode) yield* refuseNames(`${field}/encode/options`, track.encode.options, remoteEncoderOptions);
    if ('params' in track.encode) yield* refuseNames(`${field}/encode/params`, track.encode.params, remoteEncoderParams);
  }
}

function* refuseNames(field: string, options: Readonly<Record<string, unknown>> | undefined, allowed: ReadonlySet<string>): Generator<string> {
  for (const name of Object.keys(options ?? {})) if (!allowed.has(name)) yield `${field}/${name} is not among those that an agent takes`;
}

function* refuseOutputs(job: Job): Generator<string> {
  for (const [index, output] of job.outputs.entries()) {
    if (output.kind !== 'file') continue;
    if (output.path !== undefined) yield `outputs/${index}/path is chosen by the agent`;
    if (output.options !== undefined) yield `outputs/${index}/options may write elsewhere`;
  }
}
