import type { Burn } from '../job/index.js';
import type { MappedStep } from './command-graphs.js';
import type { FilterCall } from './filter-graph.js';
import { namedArguments, readArgument, type NamedArguments, type Staged, type StageMaker } from './filter-stage.js';
import { transfers } from './frame-transfers.js';
import { integer, oneOf, zeroOrOne } from './quantity.js';
import { refuse } from './refusal.js';
import type { Mapping } from './session.js';
import { readTextStyle, textArguments } from './text-style.js';
import type { StreamSource } from './stream-source.js';

/** `inlineass`: the text of what -map_inlineass names, or the captions inside the video. */
export const textBurn: StageMaker = ({ call, text }, _following, film) => {
  const { style, captions, parts } = readTextStyle(namedArguments(call, [], textArguments));
  const said: Omit<Staged, 'burn'> = { level: 'mapped', filters: [], reason: 'drawn behind all filters, in the final size and colours', parts };
  if (!captions) return { ...said, burn: { ...streamOf((text ?? refuse(undefined, 'no -map_inlineass names the subtitles that it draws')).source), ...style } };
  if (text !== undefined) refuse(undefined, 'subtitles and captions are burnt in together, and a track has one of them');
  return { ...said, burn: { ...streamOf(film), captions, ...style } };
};

/** `overlay` of a subtitle stream: pictures of PGS, VobSub or DVB. */
export const overlayBurn: StageMaker = ({ call, side }) => {
  if (side === undefined) return refuse(undefined, 'nothing is laid over the pictures');
  checkPlace(namedArguments(call, ['x', 'y'], ['eof_action', 'shortest', 'repeatlast', 'format']));
  const parts = side.calls.map((each) => sideStage(each));
  return { level: 'mapped', filters: [], burn: streamOf(side.source), reason: 'laid behind all filters over its place on the canvas of the subtitles, which is scaled to the picture', parts };
};

function streamOf({ input, stream }: StreamSource): Burn {
  return { input, stream };
}

/** PMS lays the whole canvas over the whole picture, and goes on when the subtitles end. */
function checkPlace(named: NamedArguments): void {
  for (const key of ['x', 'y']) readArgument(named, key, oneOf(['0']));
  readArgument(named, 'eof_action', oneOf(['pass', 'repeat']));
  if (readArgument(named, 'shortest', zeroOrOne) === true) refuse(undefined, "'shortest=1' ends the film with its subtitles");
  readArgument(named, 'repeatlast', zeroOrOne);
}

const scalers: ReadonlySet<string> = new Set(['scale', 'scale_cuda', 'scale_vaapi']);

function sideStage(call: FilterCall): Mapping {
  const said = { argv: call.text, becomes: 'nothing', level: 'dropped' } as const;
  if (transfers.has(call.name)) return { ...said, reason: 'the node moves frames to and from hardware by itself' };
  if (call.name === 'format') return { ...said, reason: 'the burner works in the format of the picture' };
  if (!scalers.has(call.name)) return refuse(undefined, `'${call.name}' is not a filter for subtitles that we know of Plex`);
  sizeOf(call);
  return { ...said, reason: 'the burner scales the canvas of the subtitles to the picture' };
}

function sizeOf(call: FilterCall): string {
  const named = namedArguments(call, ['w', 'h'], ['format', 'force_divisible_by']);
  const [w, h] = ['w', 'h'].map((key) => readArgument(named, key, integer));
  return w === undefined || h === undefined ? refuse(undefined, `'${call.text}' has no size`) : `${w}:${h}`;
}

/** Refuses subtitles that are laid over at another size than that of the picture at this place, where the graph says both. */
export function checkSameSize(steps: readonly MappedStep[]): void {
  let picture: string | undefined;
  for (const { call, side } of steps) {
    const scaler = side?.calls.findLast(({ name }) => scalers.has(name));
    if (picture !== undefined && scaler !== undefined && sizeOf(scaler) !== picture) refuse(undefined, `'${scaler.text}' gives the subtitles another size than the picture has`);
    if (scalers.has(call.name)) picture = sizeOf(call);
  }
}
