import { parseArgs } from 'node:util';
import { invalidArgument } from '../errors.js';
import type { StreamInfo } from '../native/info.js';
import { capabilities } from '../pipeline/machine.js';
import { nameOf } from '../pipeline/machine-attempts.js';
import { probe } from '../pipeline/probe.js';
import type { Command } from './command.js';
import { signalFromProcess } from './lifetime.js';

const flag = { type: 'boolean', default: false } as const;
const options = { json: flag, machine: flag, fresh: flag };

const usage = `jetson-av probe [--json] INPUT
    Says what INPUT (a file or an http: URL) holds.
jetson-av probe --machine [--fresh] [--json]
    Says which encoders and decoders work here, by trying each; what was found before is kept until drivers change.
      --fresh    tries again`;

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

async function describeMachine({ json, fresh }: { json: boolean; fresh: boolean }): Promise<void> {
  const found = await capabilities({ fresh, signal: signalFromProcess() });
  const lines = found.results.map((result) => `${result.works ? 'works' : '-----'}  ${nameOf(result)}: ${(result.works ? result.by : result.reason) ?? ''}`);
  process.stdout.write(json ? `${JSON.stringify(found, null, 2)}\n` : `probed ${found.probedAt}\n${lines.join('\n')}\n`);
}

export const command: Command = {
  usage,
  async run(args) {
    const { values, positionals } = parseArgs({ args, allowPositionals: true, options });
    if (values.machine) {
      if (positionals.length > 0) throw invalidArgument('INPUT', 'none beside --machine', positionals.join(' '));
      await describeMachine(values);
      return 0;
    }
    const [url] = positionals;
    if (url === undefined || positionals.length > 1) throw invalidArgument('INPUT', 'one file or URL', positionals.join(' '));
    const result = await probe(url, { signal: signalFromProcess() });
    if (values.json) process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
    else process.stdout.write(`${url}: ${result.input.format}, ${(result.input.duration ?? 0).toFixed(3)} s\n${result.streams.map(describe).join('\n')}\n`);
    return 0;
  },
};
