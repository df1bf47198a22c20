import { writeSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { ends, standAt } from './ends.js';
import { points } from './points.js';
import { Scene } from './scene.js';
import { throws } from './throws.js';

/** One case of the table, in a process of its own: `child.js POINT END`, `child.js throw N caught|uncaught`. */

const here = fileURLToPath(import.meta.url);
const say = (outcome: string | undefined) => writeSync(1, `${outcome ?? 'left'}\n`);

async function atPoint(pointIndex: number, endIndex: number): Promise<void> {
  const point = points[pointIndex]!;
  const another = () => new Worker(here, { workerData: pointIndex });
  say(await ends[endIndex]!.play(() => standAt(point), point, another));
}

async function throwing(index: number, isCaught: boolean): Promise<void> {
  const work = throws[index]!.go(new Scene(() => {}));
  if (isCaught) say(await work.then(() => 'resolved', (error: unknown) => (error as Error).message));
  else await work;
}

/** Stays there until it is terminated. */
async function inWorker(): Promise<void> {
  parentPort!.on('message', () => {});
  await standAt(points[workerData as number]!);
  parentPort!.postMessage('there');
}

const [first, second, third] = process.argv.slice(2);
if (!isMainThread) void inWorker();
else if (first === 'throw') void throwing(Number(second), third === 'caught');
else void atPoint(Number(first), Number(second));
