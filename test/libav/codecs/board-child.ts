import { isMainThread, parentPort } from 'node:worker_threads';
import { carryOut, type Task } from './scenarios.js';

/** The program of board.ts and elsewhere.ts: tasks in its argument, results on its standard output or, of a worker, as a message. */
const results = [];
for (const task of JSON.parse(process.argv[2]!) as Task[]) results.push(await carryOut(task));
if (isMainThread) process.stdout.write(JSON.stringify(results));
else parentPort!.postMessage(results);
