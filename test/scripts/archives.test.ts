import { execFile, execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import t from 'tap';
import { load } from '../libav/load.js';
import { workFolder } from '../work-folder.js';

/** What a release refuses of static libraries although the linker of one machine takes it. */

const { misplacedIn } = await load<{ misplacedIn: (map: string, triple: string) => Promise<string[]> }>('scripts/release/archives.mjs');
const run = promisify(execFile);

function missing(program: string): string | false {
  try {
    execFileSync(program, ['--version']);
    return false;
  } catch {
    return `no ${program}`;
  }
}

for (const triple of ['x86_64-linux-gnu', 'aarch64-linux-gnu']) {
  t.test(`${triple}: thread-local variables for a program are found in what was linked`, { skip: missing(`${triple}-gcc`) }, async (t) => {
    const folder = workFolder(t);
    const archive = join(folder, 'libsome.a');
    const models = ['local-exec', 'initial-exec', 'global-dynamic'];
    for (const model of models) {
      const source = join(folder, `${model}.c`);
      writeFileSync(source, `__thread int variable_of_${model.replace('-', '_')};\nint read_${model.replace('-', '_')}(void) { return variable_of_${model.replace('-', '_')}; }\n`);
      await run(`${triple}-gcc`, ['-O2', model === 'local-exec' ? '-fPIE' : '-fPIC', `-ftls-model=${model}`, '-c', source, '-o', join(folder, `${model}.o`)]);
    }
    await run(`${triple}-ar`, ['cr', archive, ...models.map((model) => join(folder, `${model}.o`))]);
    const map = join(folder, 'map');
    const linked = (...names: string[]) => writeFileSync(map, names.map((name) => `${archive}(${name}.o)\n                              main.o (some)\n`).join(''));

    linked(...models);
    t.strictSame(await misplacedIn(map, triple), ['libsome.a(local-exec.o) has thread-local variables for a program']);
    linked('initial-exec', 'global-dynamic');
    t.strictSame(await misplacedIn(map, triple), [], 'what was left out does not count');
    writeFileSync(map, `${join(folder, 'gone.a')}(some.o)\n`);
    await t.rejects(misplacedIn(map, triple), /cannot read .*gone\.a/);
  });
}
