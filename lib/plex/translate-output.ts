import { requireOption } from './command.js';
import type { OutputContext, TranslatedOutput } from './output-context.js';
import { refuse } from './refusal.js';
import { translateDash } from './translate-dash.js';
import { translateFile } from './translate-file.js';
import { translateImages } from './translate-images.js';
import { translateSegments } from './translate-segments.js';

/** One output of the command, by its muxer. */
export function translateOutput(context: OutputContext): TranslatedOutput {
  const { output, ledger } = context;
  const muxer = requireOption(output.options, 'f', output.file);
  const say = (what: string): void => ledger.map(muxer, `output ${output.index}: ${what}`, 'the kind of output');
  switch (muxer.value) {
    case 'dash':
      say("segments, each track by itself, container 'mp4'");
      return translateDash(context);
    case 'segment':
    case 'ssegment':
      say('segments, all tracks together');
      return translateSegments(context);
    case 'mp4':
    case 'flac':
    case 'mp3':
    case 'adts':
    case 'ogg':
    case 'matroska':
    case 'srt':
    case 'ass':
    case 'webvtt':
      say(`a file, container '${muxer.value}'`);
      return translateFile(context, muxer.value);
    case 'image2':
      say('images, each a file');
      return translateImages(context);
    case 'null':
      return refuse(muxer, 'an output that writes nothing only serves to burn subtitles');
    default:
      return refuse(muxer, `'${muxer.value}' is not a muxer that we know of Plex`);
  }
}
