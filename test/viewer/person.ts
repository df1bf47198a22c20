import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MediaServer, TranscodeJob } from '../plex/media-server.js';
import type { Client, Film, SessionKind, View } from './clients.js';
import { judge, type Judgement } from './judge.js';

/** A viewer at a client, with the server between them: whatever is changed ends one job and begins another, in the same session. */
export class Person {
  readonly #server: MediaServer;
  readonly #film: Film;
  readonly #jobs: { job: TranscodeJob; kind: SessionKind }[] = [];
  /** What the client was given, by path, when it was. */
  readonly #read = new Map<string, string>();

  constructor(server: MediaServer, film: Film) {
    this.#server = server;
    this.#film = film;
  }

  get job(): TranscodeJob {
    return this.#jobs.at(-1)!.job;
  }

  get jobs(): readonly TranscodeJob[] {
    return this.#jobs.map(({ job }) => job);
  }

  /** Starts, or goes on with another view. */
  choose(client: Client, view: View): void {
    const kind = client.kind(view);
    const make = kind.make(this.#film);
    const job = this.#jobs.length === 0 ? this.#server.play(make) : this.#server.seek(this.job, make);
    this.#jobs.push({ job, kind });
  }

  /** Until so many segments were there, each read as soon as it is announced. */
  async watch(count: number): Promise<void> {
    for (let seen = 1; seen <= count; seen += 1) {
      await this.job.until(() => this.job.announced().length >= seen, 30_000, `segment ${seen}`);
      for (const { name } of this.job.record.announcements.at(-1)?.files ?? []) this.#reads(join(this.job.directory, name));
    }
  }

  /** What is wrong with what all of the jobs gave, once they have ended. */
  async verdict(): Promise<Judgement & { widths: number[] }> {
    const sum: Judgement & { widths: number[] } = { problems: [], pictures: 0, soundFrames: 0, lost: 0, doubled: 0, widths: [] };
    for (const { job, kind } of this.#jobs) {
      const { code } = await job.exit;
      const { problems, pictures, soundFrames, lost, doubled, width = 0 } = await judge(job, kind, this.#film, { isCut: code !== 0, hasFallenBack: false });
      sum.problems.push(...problems.map((problem) => `${kind.name} from ${kind.begin} s: ${problem}`));
      sum.pictures += pictures;
      sum.soundFrames += soundFrames;
      sum.lost += lost;
      sum.doubled += doubled;
      sum.widths.push(width);
    }
    for (const [path, hash] of this.#read) if (hashOf(path) !== hash) sum.problems.push(`${path} is not what it was when it was read`);
    return sum;
  }

  #reads(path: string): void {
    if (!this.#read.has(path)) this.#read.set(path, hashOf(path));
  }
}

const hashOf = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex');
