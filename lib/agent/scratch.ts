import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { constants, mkdir, open, readdir, rm } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { join } from 'node:path';
import type { FastifyBaseLogger } from 'fastify';

/** The folder of one agent process for files that wait to be fetched. */
export interface Scratch {
  readonly path: string;
  /** Removes it with all that it holds. */
  close(): Promise<void>;
}

/**
 * Makes a folder of this process in `parent`. Beside it stands a socket of the same name, on which the process listens as long as it
 * lives, however it dies: by that the next agent of this name knows the folders that were left behind, and removes them. A process id
 * would not do: it is somebody else's after a while, and a container sees its own ones only.
 */
export async function openScratch(parent: string, node: string, logger: FastifyBaseLogger): Promise<Scratch> {
  await mkdir(parent, { recursive: true });
  const signs = await Signs.of(parent);
  await sweep(parent, node, signs, logger);
  const name = `${prefixOf(node)}${randomBytes(6).toString('hex')}`;
  const sign = await signs.show(name, logger);
  const path = join(parent, sign === undefined ? `unwatched-${name}` : name);
  await mkdir(path, { mode: 0o700 });
  const close = async (): Promise<void> => {
    await rm(path, { recursive: true, force: true });
    sign?.close();
    await signs.close();
  };
  return { path, close };
}

/** No name of a node has a full stop, so none begins as another one ends. */
const prefixOf = (node: string): string => `jetson-av.${node}.`;
const signSuffix = '.alive';

/** Removes folders of this node whose process is gone. What another user owns, or what cannot be removed, stays. */
async function sweep(parent: string, node: string, signs: Signs, logger: FastifyBaseLogger): Promise<void> {
  const entries = await readdir(parent, { withFileTypes: true });
  for (const { name } of entries.filter((entry) => entry.isDirectory() && entry.name.startsWith(prefixOf(node)))) {
    if (await signs.isShown(name)) continue;
    try {
      await rm(join(parent, name), { recursive: true, force: true });
      await rm(join(parent, `${name}${signSuffix}`), { force: true });
      logger.info({ folder: name }, 'a folder of an agent that is gone was removed');
    } catch (err) {
      logger.warn({ err, folder: name }, 'a folder of an agent that is gone stays');
    }
  }
}

/** The sockets in one folder. */
class Signs {
  /** The path of a socket may have 107 bytes: behind an open folder's, a name has room wherever that folder is. */
  readonly #folder: Awaited<ReturnType<typeof open>>;

  private constructor(folder: Awaited<ReturnType<typeof open>>) {
    this.#folder = folder;
  }

  static async of(parent: string): Promise<Signs> {
    return new Signs(await open(parent, constants.O_RDONLY | constants.O_DIRECTORY));
  }

  /** Undefined on a file system without sockets; then nobody can tell who lives, so the folder has a name that no sweep looks at. */
  async show(name: string, logger: FastifyBaseLogger): Promise<Server | undefined> {
    const server = createServer((socket) => socket.destroy());
    try {
      await once(server.listen(this.#path(name)), 'listening');
      return server.unref();
    } catch (err) {
      logger.warn({ err }, 'the folder for files stays where this agent is killed: its file system has no sockets');
      return undefined;
    }
  }

  /** Whether somebody listens, or might. */
  isShown(name: string): Promise<boolean> {
    const socket = connect(this.#path(name));
    const answer = new Promise<boolean>((resolve) => {
      socket.once('connect', () => resolve(true));
      socket.once('error', ({ code }: NodeJS.ErrnoException) => resolve(code !== 'ENOENT' && code !== 'ECONNREFUSED'));
    });
    return answer.finally(() => socket.destroy());
  }

  close(): Promise<void> {
    return this.#folder.close();
  }

  #path(name: string): string {
    return `/proc/self/fd/${this.#folder.fd}/${name}${signSuffix}`;
  }
}
