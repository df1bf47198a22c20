import type { Job } from '../../lib/job/index.js';
import type { PlexSession } from '../../lib/plex/session.js';
import { translate } from '../../lib/plex/translate.js';
import { plexArgv, type PlexArgvName } from './argvs.js';

export function jobOf(argv: readonly string[]): { job: Job; session: PlexSession } {
  const translation = translate(argv);
  if (translation.kind !== 'job') throw new Error(`not a job: ${translation.reason}`);
  return translation;
}

/** The command line with the first `from` replaced by `to`; nothing: taken away. */
export function edited(name: PlexArgvName, from: readonly string[], to: readonly string[]): string[] {
  const argv = plexArgv(name);
  const at = argv.findIndex((_, index) => from.every((token, offset) => argv[index + offset] === token));
  if (at < 0) throw new Error(`${name} has no ${from.join(' ')}`);
  return argv.toSpliced(at, from.length, ...to);
}

export const words = (text: string): string[] => text.split(' ');

/** The filters behind a burnt text, in their place. */
export const burning = (filter: string): string[] => edited('burn-srt', plexArgv('burn-srt').filter((token) => token.startsWith('[0:0]')), [`[0:0]${filter}[2]`]);

/** As `burn-pgs`, with this graph up to [1]. */
export const laid = (graph: string): string[] => edited('burn-pgs', plexArgv('burn-pgs').filter((token) => token.startsWith('[0:5]')), [`${graph};[1]format=pix_fmts=nv12[3]`]);
