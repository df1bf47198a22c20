import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { copyFileSync, mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { CallbackServer, type AnsweredJob } from './media-server-http.js';
import { allSegments, violations, type Promised } from './session-rules.js';
import { SessionRecord } from './session-record.js';

export interface MadeArgv {
  argv: string[];
  promised: Promised;
  /** Files that the server stages in the session directory before it starts the job: paths by name. */
  staged?: Readonly<Record<string, string>>;
}

/** Makes an argv for a session: where its callbacks go, and its working directory. */
export type MakeArgv = (places: { base: string; session: string; job: string; directory: string }) => MadeArgv;

export interface MediaServerOptions {
  /** Stands for TranscoderTempDirectory. */
  root: string;
  /** What Plex Transcoder is: a program, and arguments before Plex's own. */
  transcoder: readonly [program: string, ...args: string[]];
  env?: NodeJS.ProcessEnv;
}

/**
 * Stands in for Plex Media Server, from its own side of the border: session directories, environment, callbacks, and
 * SIGKILL for whatever is no longer wanted. What it sees, it judges as Plex would.
 */
export class MediaServer implements AsyncDisposable {
  readonly #options: MediaServerOptions;
  readonly #callbacks: CallbackServer;
  readonly #base: string;
  readonly #jobs: TranscodeJob[] = [];

  private constructor(options: MediaServerOptions, callbacks: CallbackServer, base: string) {
    this.#options = options;
    this.#callbacks = callbacks;
    this.#base = base;
  }

  static async start(options: MediaServerOptions): Promise<MediaServer> {
    const callbacks = new CallbackServer();
    return new MediaServer(options, callbacks, await callbacks.listen());
  }

  /** Starts a job; a session that goes on after a seek keeps its name, and gets a job of a new one. */
  play(make: MakeArgv, session: string = randomUUID()): TranscodeJob {
    const job = randomUUID();
    const directory = join(this.#options.root, 'Transcode', 'Sessions', `plex-transcode-${session}-${job}`);
    mkdirSync(directory, { recursive: true });
    const { argv, promised, staged = {} } = make({ base: this.#base, session, job, directory });
    for (const [name, path] of Object.entries(staged)) copyFileSync(path, join(directory, name));
    const answered: AnsweredJob = { record: new SessionRecord(directory), token: `local-${randomUUID()}`, throttle: false };
    this.#callbacks.add(session, job, answered);
    const [program, ...args] = this.#options.transcoder;
    const child = spawn(program, [...args, ...argv], { cwd: directory, env: environment(answered.token, this.#options), stdio: ['ignore', 'pipe', 'pipe'] });
    const started = new TranscodeJob(session, child, answered, promised);
    this.#jobs.push(started);
    return started;
  }

  /** What the real one does when a player jumps: kills the job, and starts another in the same session. */
  seek(from: TranscodeJob, make: MakeArgv): TranscodeJob {
    from.stop();
    return this.play(make, from.session);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const job of this.#jobs) job.stop();
    await Promise.all(this.#jobs.map((job) => job.exit));
    await this.#callbacks.close();
  }
}

export interface Exit {
  code: number | null;
  signal: NodeJS.Signals | null;
  stdout: string;
  stderr: string;
}

/** One run of the transcoder. */
export class TranscodeJob {
  readonly session: string;
  readonly child: ChildProcess;
  readonly exit: Promise<Exit>;
  readonly promised: Promised;
  readonly #answered: AnsweredJob;

  constructor(session: string, child: ChildProcess, answered: AnsweredJob, promised: Promised) {
    this.session = session;
    this.child = child;
    this.#answered = answered;
    this.promised = promised;
    this.exit = exitOf(child);
  }

  get record(): SessionRecord {
    return this.#answered.record;
  }

  get directory(): string {
    return this.record.directory;
  }

  /** Whether the player is far enough behind for the job to slow down. */
  set throttle(throttle: boolean) {
    this.#answered.throttle = throttle;
  }

  stop(): void {
    this.child.kill('SIGKILL');
  }

  /** Names of the files in its directory. */
  files(): string[] {
    return readdirSync(this.directory).sort();
  }

  /** Segment numbers that Plex knows of, in order. */
  announced(series = '0'): number[] {
    return allSegments(this.record.of('').flatMap((announcement) => announcement.series.filter(({ id }) => id === series))).map(({ number }) => number);
  }

  /** What a client gets for a segment, as soon as Plex knows of it. Rejects after `timeoutMs`, or when the job ended without it. */
  async read(number: number, name: string, timeoutMs = 30_000): Promise<Buffer> {
    await this.until(() => this.announced().includes(number), timeoutMs, `segment ${number}`);
    return readFileSync(join(this.directory, name));
  }

  /** Waits for something to be so. */
  async until(condition: () => boolean, timeoutMs = 30_000, what = 'it'): Promise<void> {
    const deadline = Date.now() + timeoutMs;
    while (!condition()) {
      if (Date.now() > deadline) throw new Error(`${what} did not come within ${timeoutMs} ms; there are ${this.announced().join(' ')}`);
      if (this.child.exitCode !== null && !condition()) throw new Error(`${what} did not come; the transcoder exited with ${this.child.exitCode}: ${(await this.exit).stderr}`);
      await sleep(20);
    }
  }

  /** What Plex would not have accepted of this job; empty: nothing. */
  verdict(): string[] {
    return violations(this.record, this.promised);
  }
}

/** What Plex sets, after what it has itself: the working directory of its service, and blanks escaped inside a value. */
function environment(token: string, { env = {} }: MediaServerOptions): NodeJS.ProcessEnv {
  return {
    PATH: process.env['PATH'], HOME: process.env['HOME'], LANG: 'en_US.UTF-8', TZ: 'Etc/UTC',
    PWD: '/usr/lib/plexmediaserver',
    PLEX_ARCH: 'amd64',
    PLEX_MEDIA_SERVER_HOME: '/usr/lib/plexmediaserver',
    PLEX_MEDIA_SERVER_INFO_MODEL: 'x86_64',
    FFMPEG_EXTERNAL_LIBS: '/config/Library/Application\\ Support/Plex\\ Media\\ Server/Codecs/c75335c-a7cfb6836f3ed63280a7eb83-linux-x86_64/',
    LIBVA_DRIVERS_PATH: '/config/Library/Application Support/Plex Media Server/Cache/va-dri-linux-x86_64',
    EAE_ROOT: '/run/plex-temp/pms-1/EasyAudioEncoder',
    X_PLEX_TOKEN: token,
    ...env,
  };
}

function exitOf(child: ChildProcess): Promise<Exit> {
  const [stdout, stderr]: [string[], string[]] = [[], []];
  child.stdout?.on('data', (chunk: Buffer) => stdout.push(chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => stderr.push(chunk.toString()));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve({ code, signal, stdout: stdout.join(''), stderr: stderr.join('') }));
  });
}
