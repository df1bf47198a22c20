import type { JobInput } from '../job/index.js';
import { pushedUrl } from '../protocol/source.js';
import type { Argument } from './argument.js';
import { findOption, type Command } from './command.js';
import type { Ledger } from './ledger.js';
import { decimal, integer, valueOf } from './quantity.js';
import { refuse } from './refusal.js';
import type { LiveInput } from './session.js';
import type { Timestamps } from './translate-global.js';

/** The inputs of the job. Their paths stay as they are: mapping them to a node is for the shim. */
export function translateInputs(command: Command, timestamps: Timestamps, ledger: Ledger): JobInput[] {
  return command.inputs.map(({ file, options }, index) => {
    const url = translateFile(file, options, index, ledger);
    const damage = findOption(command.globals, 'xioerror');
    if (damage !== undefined) ledger.map(damage, 'inputs: failsOnDamage', 'any error of reading ends the job as failed');
    const length = findOption(options, 't') ?? outputLength(command, timestamps);
    return { url, accurateSeek: readAccuracy(options, index, ledger), ...(damage === undefined ? {} : { failsOnDamage: true }), ...readNumbers(options, index, ledger), ...readDuration(length, ledger) };
  });
}

/** The channels among the inputs, by their playlists: for the shim alone. */
export function liveInputs({ inputs }: Command): LiveInput[] {
  return inputs.flatMap(({ file }, input) => (isChannel(file.value) ? [{ input, url: file.value }] : []));
}

function translateFile(file: Argument, options: readonly Argument[], index: number, ledger: Ledger): string {
  if (isChannel(file.value)) {
    const seek = findOption(options, 'ss');
    if (seek !== undefined && Number(seek.value) !== 0) refuse(seek, 'a live channel begins where its playlist does, and cannot be sought in');
    ledger.map(file, `input ${index}: ${pushedUrl(index)}`, 'the shim reads playlist and segments from PMS, and pushes their bytes to the node, which never sees the URL');
    return pushedUrl(index);
  }
  checkFile(file);
  ledger.keep(file, `input ${index}`, 'the node reads the same file, by a mapped path or from the host');
  return file.value;
}

/** A playlist that PMS makes of what a tuner records, on this host: a node could neither reach it nor know its token. */
function isChannel(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, pathname } = new URL(text);
  return protocol === 'http:' && /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname) && /^\/livetv\/sessions\/.+\.m3u8$/.test(pathname);
}

function checkFile(file: Argument): void {
  if (/\/livetv\/|\/dvr\//.test(file.value)) refuse(file, 'of live TV only playlists of PMS on this host are known');
  if (/^[a-zA-Z][a-zA-Z0-9+.-]*:/.test(file.value)) refuse(file, 'the input is not a file, so a node may not be able to read it');
  if (file.value === '' || file.value.startsWith('-')) refuse(file, 'expected a file, received an option or standard input');
}

const numbers = [
  { name: 'ss', field: 'start', quantity: decimal, expected: 'seconds', reason: 'where to start, s from the beginning of the file' },
  { name: 'probesize', field: 'probeSize', quantity: integer, expected: 'bytes', reason: 'how many bytes are read to find the streams' },
  { name: 'analyzeduration', field: 'analyzeDuration', quantity: integer, expected: 'microseconds', reason: 'how much time is read to find the streams' },
] as const;

function readNumbers(options: readonly Argument[], index: number, ledger: Ledger): Partial<JobInput> {
  const fields: Partial<JobInput> = {};
  for (const { name, field, quantity, expected, reason } of numbers) {
    const option = findOption(options, name);
    if (option === undefined) continue;
    fields[field] = valueOf(option, quantity, expected);
    ledger.keep(option, `input ${index}: ${field} ${option.value}`, reason);
  }
  return fields;
}

function readAccuracy(options: readonly Argument[], index: number, ledger: Ledger): boolean {
  const option = findOption(options, 'noaccurate_seek');
  if (option !== undefined) ledger.keep(option, `input ${index}: accurateSeek false`, 'copied video can begin at a key frame only');
  return option === undefined;
}

/** `-t` of the only output is the length of what it reads, as long as its time begins at 0. */
function outputLength({ outputs }: Command, timestamps: Timestamps): Argument | undefined {
  const [output, ...others] = outputs;
  return output === undefined || others.length > 0 || timestamps === 'source' ? undefined : findOption(output.options, 't');
}

function readDuration(length: Argument | undefined, ledger: Ledger): Partial<JobInput> {
  if (length === undefined) return {};
  ledger.map(length, `inputs: duration ${length.value}`, 'how much is read, s');
  return { duration: valueOf(length, decimal, 'seconds') };
}
