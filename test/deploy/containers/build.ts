import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { baseOf } from './base.js';
import { Chroot, finished } from './chroot.js';
import { copyOf, readContainerfile, runOf, variablesOf } from './containerfile.js';

export interface BuildInit {
  /** Of the checkout: the context. */
  context: string;
  file: string;
  /** Where roots and bases are made. */
  folder: string;
  /** What stands for `RUN --mount=type=cache`. */
  cache: string;
  log: (line: string) => void;
}

export interface Built {
  root: Chroot;
  base: string;
  entrypoint: string[];
  health: string[];
}

/** Carries out every step of a Containerfile. Returns the last stage. */
export async function build({ context, file, folder, cache, log }: BuildInit): Promise<Built> {
  const ignored = readFileSync(join(context, '.dockerignore'), 'utf8').split('\n').filter((line) => line !== '');
  const stages = new Map<string, Chroot>();
  let built: Built | undefined;
  for (const [index, { from, as, instructions }] of readContainerfile(file).entries()) {
    const base = baseOf(/-([a-z]+?)(-slim)?$/.exec(from)?.[1] ?? '', folder, log);
    const root = new Chroot(join(folder, `stage-${index}`), base);
    if (as !== undefined) stages.set(as, root);
    built = { root, base, entrypoint: [], health: [] };
    for (const { name, text } of instructions) {
      const began = performance.now();
      await carryOut(built, { name, text }, { context, ignored, stages, cache });
      log(`${name} ${text.slice(0, 110)} (${((performance.now() - began) / 1_000).toFixed(1)} s)`);
    }
  }
  if (built === undefined) throw new Error(`${file} has no stage`);
  return built;
}

interface Around { context: string; ignored: readonly string[]; stages: ReadonlyMap<string, Chroot>; cache: string }

async function carryOut(built: Built, { name, text }: { name: string; text: string }, { context, ignored, stages, cache }: Around): Promise<void> {
  const { root } = built;
  switch (name) {
    case 'WORKDIR': { root.enter(text); return; }
    case 'USER': root.user = text; return;
    case 'ENV': case 'ARG': Object.assign(root.env, variablesOf(text)); return;
    case 'ENTRYPOINT': built.entrypoint = JSON.parse(text) as string[]; return;
    case 'HEALTHCHECK': built.health = JSON.parse(text.slice(text.indexOf('['))) as string[]; return;
    case 'COPY': {
      const { from, sources, to } = copyOf(text);
      if (from !== undefined) { root.copy(join(stages.get(from)!.root, '/'), sources.map((source) => relative('/', source)), to, () => false); return; }
      root.copy(context, sources, to, (path) => ignored.includes(relative(context, path))); return;
    }
    case 'RUN': {
      const { command, caches } = runOf(text);
      await finished(root.start(['/bin/sh', '-c', command], { network: true, mounts: Object.fromEntries(caches.map((target) => [target, cache])) }), `RUN ${command}`);
    }
  }
}
