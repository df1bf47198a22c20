import { open, readFile, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { JetsonAvError } from '../../errors.js';
import { type Contents, empty, MemoryStore } from './memory.js';

/** Every change writes the whole file, so the journal here is shorter than SQLite's. */
export const fileHistoryBound = 1_000;

/** What a store holds as one JSON file, for machines without SQLite. One process at a time: the last one to write wins. */
export class FileStore extends MemoryStore {
  override readonly description: string;
  readonly #file: string;
  #writing: Promise<void> = Promise.resolve();

  private constructor(file: string, contents: Contents, bound: number) {
    super(contents, bound);
    this.#file = file;
    this.description = `the file ${file}`;
  }

  /** Throws `ERR_JETSONAV_STATE` for a file that is damaged: to begin anew in its place would forget who was revoked. */
  static async open(file: string, bound: number = fileHistoryBound): Promise<FileStore> {
    const text = await readFile(file, 'utf8').catch((error: unknown) => {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    });
    const contents = text === undefined ? empty() : parse(file, text);
    return new FileStore(file, contents, bound);
  }

  override async close(): Promise<void> {
    await this.#writing.catch(() => undefined);
  }

  protected override changed(): Promise<void> {
    // One after the other, each with what is true when its turn comes.
    this.#writing = this.#writing.catch(() => undefined).then(() => this.#write());
    return this.#writing;
  }

  async #write(): Promise<void> {
    const draft = `${this.#file}.tmp`;
    const handle = await open(draft, 'w', 0o600);
    try {
      await handle.writeFile(JSON.stringify({ version, ...this.contents }));
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(draft, this.#file);
    const folder = await open(dirname(this.#file), 'r');
    await folder.sync().finally(() => folder.close());
  }
}

const version = 1;

/** Files of before know of no drains, of no samples, and of no boards that sleep. */
type Document = Omit<Contents, 'drains' | 'samples' | 'sleepers'> & Partial<Pick<Contents, 'drains' | 'samples' | 'sleepers'>> & { version: number };

function parse(file: string, text: string): Contents {
  const damaged = (cause: unknown) => new JetsonAvError('ERR_JETSONAV_STATE', `${file} is damaged, or of a later version; put a copy back, or remove it and let every node join anew`, { cause });
  let value: Document;
  try {
    value = JSON.parse(text) as Document;
  } catch (cause) {
    throw damaged(cause);
  }
  const lists = [value.tokens, value.enrolments, value.capacities, value.history];
  if (value.version !== version || !lists.every(Array.isArray)) throw damaged(undefined);
  const { authority, tokens, enrolments, drains = [], sleepers = [], capacities, history, samples = [] } = value;
  return { authority, tokens, enrolments, drains, sleepers, capacities, history, samples };
}
