import { once } from 'node:events';
import { loadAddon } from '../../lib/native/load.js';
import { usageOf } from './contender.js';
import { transcodeOurs } from './transcode.js';

/** `node transcode-alone.js FILM FOLDER`: the transcode in a process that runs already; prints the CPU seconds from opening to closing. */
const [film, folder] = process.argv.slice(2) as [string, string];
loadAddon();
process.stdout.write('ready\n');
await once(process.stdin, 'data');
const { cpuSeconds } = await usageOf(() => transcodeOurs(film, folder));
process.stdout.write(`${cpuSeconds}\n`);
