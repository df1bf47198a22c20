import type { StreamInfo } from '../../lib/native/info.js';
import { plexArgvs } from '../plex/argvs.js';

/** Plex's name for the decoder of a codec, where it is not libav's. */
const plexDecoder: Record<string, string> = { eac3: 'eac3_eae', truehd: 'truehd_eae', mlp: 'mlp_eae', dts: 'dca' };

const recorded: readonly string[] = plexArgvs['nvenc-tonemap'];

/**
 * The recorded command line of a 4K HDR10 film for a browser (NVDEC, tone mapping, NVENC, DASH). What Plex writes before
 * `-i`, and the frame rate, depend on the film; everything else is as recorded. `<movie>`, `<session>` and `<job>` are left to the server.
 */
export function demoArgv(video: StreamInfo, audio: StreamInfo | undefined): string[] {
  const output = recorded.slice(recorded.indexOf('-start_at_zero'));
  const mapped = output.map((token, at) => output[at - 1] === '-r:0' ? frameRate(video, token) : token.replace('[0:0]', `[0:${video.index}]`).replace('[0:1]', `[0:${audio?.index ?? 1}]`));
  return [...videoDecoder(video), ...(audio === undefined ? [] : audioDecoder(audio)), ...input, ...(audio === undefined ? withoutAudio(mapped) : mapped)];
}

const input = ['-analyzeduration', '20000000', '-probesize', '20000000', '-i', '<movie>'];

function videoDecoder({ index, codec }: StreamInfo): string[] {
  const hardware = { hwaccel: 'nvdec', threads: '1', hwaccel_output_format: 'cuda', hwaccel_device: 'cuda' };
  return [`-codec:${index}`, codec, ...Object.entries(hardware).flatMap(([option, value]) => [`-${option}:${index}`, value])];
}

function audioDecoder({ index, codec }: StreamInfo): string[] {
  const decoder = plexDecoder[codec] ?? codec;
  return [`-codec:${index}`, decoder, ...(decoder.endsWith('_eae') ? [`-eae_prefix:${index}`, '<session>_'] : [])];
}

function frameRate({ frameRate: [num, den] = [0, 1] }: StreamInfo, recordedRate: string): string {
  return num > 0 ? String(num / den) : recordedRate;
}

/** Between the video's options and the muxer's stands what is for the sound. */
function withoutAudio(output: readonly string[]): string[] {
  const graph = output.findIndex((token) => token.includes('aresample'));
  return [...output.slice(0, graph - 1), ...output.slice(output.indexOf('-f', graph))];
}
