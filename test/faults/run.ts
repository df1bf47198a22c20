import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Owner } from '../e2e/cluster.js';
import { makeSubtitle } from '../e2e/film.js';
import type { Film } from '../viewer/clients.js';
import { makeMarkedFilm } from '../viewer/marked-film.js';
import { drawPlan } from './plan.js';
import { Random } from '../random.js';
import { playSession, undisturbed, type Result } from './session.js';
import { startStage } from './stage.js';

export interface RunOptions {
  sessions: number;
  /** All that is drawn by lot follows from it; what the machine does meanwhile does not. */
  seed: number;
  /** Of the film, s. */
  seconds: number;
  folder: string;
  /** Before those with kills, one session of each kind without. */
  isLong: boolean;
  onResult?: (result: Result, index: number) => void;
}

/** Plays sessions one after the other, and kills programs while they last. */
export async function runFaults(owner: Owner, { sessions, seed, seconds, folder, isLong, onResult = () => undefined }: RunOptions): Promise<Result[]> {
  const random = new Random(seed);
  mkdirSync(join(folder, 'films'));
  const subtitle = makeSubtitle(folder, seconds);
  const film: Film = { subtitle, seconds, path: await makeMarkedFilm(join(folder, 'films'), seconds, subtitle), output: join(folder, 'films', 'optimized.mp4.4711') };
  const stage = await startStage(owner, folder);
  const results: Result[] = [];
  const plans = [...(isLong ? undisturbed() : []), ...Array.from({ length: sessions }, () => drawPlan(random))];
  for (const [index, plan] of plans.entries()) {
    rmSync(film.output, { force: true });
    const result = await playSession(stage, film, plan);
    results.push(result);
    onResult(result, index);
  }
  return results;
}
