import type { Job } from '../job/index.js';
import type { Mapping, PlexSession, Translation } from './session.js';
import { withoutTokens } from './token.js';

/** What a translation is, as lines to read: the verdict first, then every argument with what it becomes and why. */
export function explainText(translation: Translation): string {
  const lines = translation.kind === 'job' ? describeJob(translation.job, translation.session) : [`For the original transcoder, untouched: ${translation.reason}`];
  return withoutTokens([...lines, '', ...translation.mappings.flatMap((mapping) => describeMapping(mapping, '')), ''].join('\n').trimEnd());
}

/** The same as plain data; tokens of PMS are blanked out. */
export function explainJson(translation: Translation): Translation {
  return JSON.parse(withoutTokens(JSON.stringify(translation))) as Translation;
}

function describeJob(job: Job, session: PlexSession): string[] {
  const channels = new Map((session.live ?? []).map(({ input, url }) => [input, `the live channel ${url}, read by the shim`]));
  const inputs = job.inputs.map(({ url, start }, index) => `  input ${index}: ${channels.get(index) ?? url}${start === undefined ? '' : ` from ${start} s`}`);
  const tracks = job.tracks.map(({ id, kind, encode, burn }) => `  track ${id}: ${kind}, ${encode === 'copy' ? 'copied' : `encoded as ${encode.codec}`}${burn === undefined ? '' : `, subtitles ${burn.stream} of input ${burn.input} burnt in`}`);
  const outputs = session.outputs.map((output) => `  output ${output.output}: ${describeOutput(output)}`);
  return ['A job for the cluster:', ...inputs, ...tracks, ...outputs];
}

function describeOutput(output: PlexSession['outputs'][number]): string {
  switch (output.kind) {
    case 'dash': return `DASH in segments of ${output.seconds} s from number ${output.firstNumber}, manifest to ${output.manifestUrl}`;
    case 'segments': return `${output.mediaName} in segments of ${output.seconds} s from number ${output.firstNumber}, ${output.listUrl === undefined ? 'without a list' : `list to ${output.listUrl}`}`;
    case 'file': return `the file ${output.path}`;
    case 'images': return `the images ${output.path} from number ${output.firstNumber}${output.notesOf === undefined ? '' : ', and what showinfo says of each on stderr'}`;
  }
}

function describeMapping({ argv, becomes, reason, level, parts = [] }: Mapping, indent: string): string[] {
  const verdict = `${indent}${level.padEnd(8)} ${argv}`;
  return [verdict, `${indent}         -> ${becomes}: ${reason}`, ...parts.flatMap((part) => describeMapping(part, `${indent}           `))];
}
