import type { StreamInfo } from '../native/info.js';
import { capabilities } from '../pipeline/machine.js';
import { nameOf } from '../pipeline/machine-attempts.js';
import { probe } from '../pipeline/probe.js';
import { action, jsonOption, type Command } from './command.js';
import { signalFromProcess } from './lifetime.js';
import { jsonText } from './terminal.js';
import { usageError, wrongUsage } from './usage-error.js';

function describe(stream: StreamInfo): string {
  const facts = [stream.codec, stream.profile, stream.format];
  if (stream.kind === 'video') facts.push(`${stream.width ?? 0}x${stream.height ?? 0}`, frameRate(stream), stream.colorTransfer);
  if (stream.kind === 'audio') facts.push(`${stream.sampleRate ?? 0} Hz`, stream.channelLayout);
  facts.push(stream.metadata['language'], ...stream.disposition);
  return `  ${stream.input}:${stream.index} ${stream.kind}: ${facts.filter((fact) => fact !== undefined && fact !== '').join(', ')}`;
}

function frameRate(stream: StreamInfo): string | undefined {
  const [num, den] = stream.frameRate ?? [0, 1];
  return num > 0 ? `${Number((num / den).toFixed(3))} fps` : undefined;
}

async function describeMachine(isFresh: boolean, isJson: boolean): Promise<void> {
  const found = await capabilities({ fresh: isFresh, signal: signalFromProcess() });
  const lines = found.results.map((result) => `${result.works ? 'works' : '-----'}  ${nameOf(result)}: ${(result.works ? result.by : result.reason) ?? ''}`);
  process.stdout.write(isJson ? jsonText(found) : `probed ${found.probedAt}\n${lines.join('\n')}\n`);
}

async function describeFilm(url: string, isJson: boolean): Promise<void> {
  const result = await probe(url, { signal: signalFromProcess() });
  process.stdout.write(isJson ? jsonText(result) : `${url}: ${result.input.format}, ${(result.input.duration ?? 0).toFixed(3)} s\n${result.streams.map(describe).join('\n')}\n`);
}

export const command: Command = {
  name: 'probe',
  about: 'What a file holds, and what this machine can do.',
  actions: [action({
    about: 'Says what INPUT (a file or an http: URL) holds; or, with --machine, which encoders and decoders work here.',
    operands: [{ name: 'INPUT', optional: true }],
    options: {
      machine: { about: 'which encoders and decoders work here, by trying each; what was found before is kept until drivers change' },
      fresh: { about: 'with --machine: tries again' },
      ...jsonOption,
    },
    async run({ machine = false, fresh = false, json = false }, [input]) {
      if (machine && input !== undefined) throw usageError('INPUT', 'none beside --machine', input);
      if (fresh && !machine) throw wrongUsage('--fresh is of --machine: a file is always read');
      if (machine) await describeMachine(fresh, json);
      else if (input === undefined) throw usageError('INPUT', 'a file, a URL or --machine', undefined);
      else await describeFilm(input, json);
      return 0;
    },
  })],
};
