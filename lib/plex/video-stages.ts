import { TonemapCurve, type Filter } from '../job/index.js';
import { overlayBurn, textBurn } from './burn-stages.js';
import type { MappedStep } from './command-graphs.js';
import { namedArguments, needArgument, readArgument, type NamedArguments, type StageMaker } from './filter-stage.js';
import { transfers } from './frame-transfers.js';
import { decimal, integer, oneOf, type Quantity } from './quantity.js';
import { refuse } from './refusal.js';

const curve = oneOf(TonemapCurve.enum);

const sameSamples = 'the same samples, in whichever of the layouts the encoder takes';
const ownImplementation = 'the node chooses the implementation';
const moves = 'the node moves frames to and from hardware by itself';

/** libav's names in full, and for a single name its planar or interleaved twin too: which of them hardware prefers is its own business. */
const pixelFormats: Quantity<string[]> = (text) => {
  const names = text.split('|').map((name) => (name === 'p010' ? 'p010le' : name));
  if (names.some((name) => !/^[a-z0-9]{1,32}$/.test(name)) || names.length > 8) return undefined;
  return names.length === 1 && names[0] !== undefined ? [names[0], ...(twins[names[0]] ?? [])] : names;
};

const twins: Readonly<Record<string, string[]>> = { nv12: ['yuv420p'], yuv420p: ['nv12'], p010le: ['yuv420p10le'], yuv420p10le: ['p010le'] };

/** Pixels; -1 and -2 follow the other side. */
const side: Quantity<number> = (text) => (text === '-1' || text === '-2' ? Number(text) : integer(text));

function formatStage(named: NamedArguments, key: string): Filter[] {
  const formats = readArgument(named, key, pixelFormats);
  return formats === undefined ? [] : [{ filter: 'format', pix_fmts: formats }];
}

const neutral: ReadonlySet<string> = new Set([...transfers, 'inlineass']);

/** Whether a tone mapper is the next filter that does something to the picture. */
function feedsTonemap(following: readonly MappedStep[]): boolean {
  return following.find(({ call }) => !neutral.has(call.name))?.call.name.startsWith('tonemap') ?? false;
}

const scale: StageMaker = ({ call }) => {
  const named = namedArguments(call, ['w', 'h'], ['force_divisible_by', 'force_original_aspect_ratio']);
  const divisor = readArgument(named, 'force_divisible_by', integer);
  const aspect = readArgument(named, 'force_original_aspect_ratio', oneOf(['disable', 'increase', 'decrease'])) ?? 'disable';
  const size = { w: needArgument(named, 'w', side), h: needArgument(named, 'h', side) };
  const kept = { ...(divisor === undefined ? {} : { force_divisible_by: divisor }), ...(aspect === 'disable' ? {} : { force_original_aspect_ratio: aspect }) };
  return { level: 'kept', filters: [{ filter: 'scale', ...size, ...kept }], reason: ownImplementation };
};

const hardwareScale: StageMaker = ({ call }, following) => {
  const named = namedArguments(call, ['w', 'h'], ['format']);
  const size: Filter = { filter: 'scale', w: needArgument(named, 'w', integer), h: needArgument(named, 'h', integer) };
  const format = formatStage(named, 'format');
  if (feedsTonemap(following)) return { level: 'mapped', filters: [size], reason: `${ownImplementation}, and the tone mapper reads the format of the source` };
  return { level: 'mapped', filters: [size, ...format], reason: format.length === 0 ? ownImplementation : `${ownImplementation}; ${sameSamples}` };
};

const format: StageMaker = ({ call }, following) => {
  const stages = formatStage(namedArguments(call, ['pix_fmts']), 'pix_fmts');
  if (feedsTonemap(following)) return { level: 'dropped', filters: [], reason: 'the tone mapper reads the format of the source' };
  return stages.length === 0 ? refuse(undefined, 'the filter has no pixel formats') : { level: 'kept', filters: stages, reason: sameSamples };
};

/** A peak of 0 is that of the source's metadata; any other counts in units that a job does not have. */
function curveStage(named: NamedArguments): Filter {
  readArgument(named, 'peak', (text) => (decimal(text) === 0 ? 0 : undefined));
  const param = readArgument(named, 'param', decimal) ?? 0;
  const desat = readArgument(named, 'desat', decimal);
  return { filter: 'tonemap', tonemap: needArgument(named, 'tonemap', curve), ...(param === 0 ? {} : { param }), ...(desat === undefined ? {} : { desat }) };
}

const tonemap: StageMaker = ({ call }) => {
  const named = namedArguments(call, ['tonemap', 'param', 'desat', 'peak']);
  return { level: 'kept', reason: 'the same curve; SDR passes unchanged', filters: [curveStage(named)] };
};

const hardwareTonemap: StageMaker = ({ call }) => {
  const named = namedArguments(call, ['tonemap', 'format'], ['m', 'p', 't', 'r', 'param', 'desat', 'peak', 'threshold']);
  for (const key of ['m', 'p', 't']) readArgument(named, key, oneOf(['bt709']));
  readArgument(named, 'r', oneOf(['tv', 'limited']));
  // Of measured peaks alone: where a scene ends.
  readArgument(named, 'threshold', decimal);
  return { level: 'mapped', filters: [curveStage(named), ...formatStage(named, 'format')], reason: `the same curve to BT.709, limited range; ${sameSamples}` };
};

const deint = oneOf(['0', 'all', '1', 'interlaced']);

/** As many pictures as frames, in the order that the frames say: what else there is, a job does not have. */
const deinterlace: StageMaker = ({ call }) => {
  const named = namedArguments(call, ['mode', 'parity', 'deint']);
  readArgument(named, 'mode', oneOf(['0', 'send_frame']));
  readArgument(named, 'parity', oneOf(['-1', 'auto']));
  const isOfAll = ['0', 'all'].includes(readArgument(named, 'deint', deint) ?? 'all');
  return { level: 'mapped', filters: [{ filter: 'deinterlace', ...(isOfAll && { deint: 'all' }) }], reason: ownImplementation };
};

const hardwareDeinterlace: StageMaker = ({ call }) => {
  const named = namedArguments(call, ['mode', 'rate', 'auto']);
  readArgument(named, 'mode', oneOf(['default', 'bob', 'weave', 'motion_adaptive', 'motion_compensated']));
  readArgument(named, 'rate', oneOf(['frame']));
  const isOfAll = (readArgument(named, 'auto', oneOf(['0', '1'])) ?? '0') === '0';
  return { level: 'mapped', filters: [{ filter: 'deinterlace', ...(isOfAll && { deint: 'all' }) }], reason: ownImplementation };
};

const transfer: StageMaker = () => ({ level: 'dropped', filters: [], reason: moves });

/** The video filters that PMS uses, by name. */
export const videoStages: ReadonlyMap<string, StageMaker> = new Map<string, StageMaker>([
  ['scale', scale], ['scale_cuda', hardwareScale], ['scale_vaapi', hardwareScale],
  ['format', format],
  ['tonemap', tonemap], ['tonemap_cuda', hardwareTonemap], ['tonemap_opencl', hardwareTonemap],
  ...['yadif', 'bwdif', 'yadif_cuda', 'bwdif_cuda'].map((name) => [name, deinterlace] as const),
  ['deinterlace_vaapi', hardwareDeinterlace],
  ...[...transfers].map((name) => [name, transfer] as const),
  ['inlineass', textBurn],
  ['overlay', overlayBurn], ['overlay_cuda', overlayBurn], ['overlay_vaapi', overlayBurn], ['overlay_opencl', overlayBurn],
]);
