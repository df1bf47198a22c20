import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openScratch } from '../../lib/agent/scratch.js';
import { createLogger } from '../../lib/protocol/server/process.js';

/** An agent's folder with a file in it, in a process of its own: says where it is, and stays until it is killed. */
const [parent = '', node = ''] = process.argv.slice(2);
const { path } = await openScratch(parent, node, createLogger('scratch', 'silent'));
writeFileSync(join(path, 'film.mp4'), 'half a film');
process.send?.(path);
setInterval(() => undefined, 1_000);
