import { invalidArgument } from '../errors.js';
import type { Burn, Track } from '../job/index.js';
import { defined } from './defined.js';
import { source } from './stream-ref.js';
import type { BurntSubtitle, PipelineSpec, SubtitleTrack } from './spec.js';

type Given = SubtitleTrack | BurntSubtitle;

/** The subtitle tracks of a specification; what is burnt in is none. */
export function subtitleTracks(spec: PipelineSpec): Track[] {
  return listed(spec).filter(isTrack).map(({ from, name, encode, metadata }, index) => ({
    id: name ?? `s${index}`, kind: 'subtitle', sources: [source(from, `s:${index}`)], encode,
    ...(spec.subtitle === 'copy' ? { optional: true } : {}), ...(metadata === undefined ? {} : { metadata }),
  }));
}

/** What is burnt into every video track that is encoded. */
export function burntSubtitle(spec: PipelineSpec): Burn | undefined {
  const [burnt, ...others] = listed(spec).filter((each): each is BurntSubtitle => !isTrack(each));
  if (others.length > 0) throw invalidArgument('spec.subtitle', "at most one with encode: 'burn'", others.length + 1);
  if (burnt === undefined) return undefined;
  const { from, encode: _, ...look } = burnt;
  return { ...source(from, look.captions === true ? 'v:0' : 's:0'), ...defined(look) };
}

function listed({ subtitle }: PipelineSpec): readonly Given[] {
  if (subtitle === undefined || subtitle === false) return [];
  if (subtitle === 'copy' || subtitle === 'burn') return [{ encode: subtitle }];
  return Array.isArray(subtitle) ? (subtitle as readonly Given[]) : [subtitle as Given];
}

function isTrack(given: Given): given is SubtitleTrack {
  return given.encode !== 'burn';
}
