import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { built, installPeers } from '../programs.js';
import { abort } from './abort.js';
import type { Ground, Round, Subject } from './contender.js';
import { makeFilms } from './films.js';
import { figures, type Figure } from './figures.js';
import { firstSegment } from './first-segment.js';
import { frames } from './frames.js';
import { stalled } from './stalled.js';
import { transcode } from './transcode.js';

const subjects: readonly Subject[] = [transcode, frames, stalled, firstSegment, abort];

export interface PipelineFigures {
  figures: Figure[];
  /** What the medians are of. */
  rounds: Round[];
}

/** Every contender does everything once a round, in turn; a round to warm up is not counted. */
export async function benchPipeline(count: number, peers: boolean): Promise<PipelineFigures> {
  const ffmpeg = built('pipeline/ffmpeg_cli');
  if (peers) await installPeers();
  const folder = await mkdtemp(join(tmpdir(), 'jetson-av-bench-'));
  try {
    const ground = { films: makeFilms(ffmpeg, folder), ffmpeg, folder, peers };
    const rounds: Round[] = [];
    for (let round = -1; round < count; round += 1) {
      const measured = await roundOf({ ...ground, round });
      if (round >= 0) rounds.push(measured);
    }
    return { figures: figures(rounds), rounds };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function roundOf(ground: Ground): Promise<Round> {
  const round: Round = {};
  for (const subject of subjects) Object.assign(round, await subject(ground));
  process.stderr.write(`pipeline: round ${ground.round + 1}\n`);
  return round;
}
