import { carryOut, type Task } from './scenarios.js';

/** The program of board.ts: tasks in its argument, results on its standard output. */
const results = [];
for (const task of JSON.parse(process.argv[2]!) as Task[]) results.push(await carryOut(task));
process.stdout.write(JSON.stringify(results));
