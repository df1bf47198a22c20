import { execFile } from 'node:child_process';
import { existsSync, readdirSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import t from 'tap';
import ts from 'typescript';
import { probe } from '../../lib/index.js';
import { packageRoot } from '../../lib/native/load.js';
import { blocks } from '../docs/blocks.js';
import { noAddon } from '../no-addon.js';
import { film } from '../pipeline/fixture.js';
import { workFolder } from '../work-folder.js';

/** The packages as a user gets them: into an empty folder, where there is no program but Node, npm and a shell. */

const run = promisify(execFile);
const root = packageRoot(import.meta.dirname);
const made = join(root, 'build/release');
const tarballs = existsSync(made) ? readdirSync(made).filter((name) => name.endsWith('.tgz')).map((name) => join(made, name)) : [];
const platform = tarballs.find((path) => path.includes(`linux-${process.arch}`));
const own = tarballs.find((path) => !path.includes('linux-'));
const npm = join(dirname(process.execPath), '../lib/node_modules/npm/bin/npm-cli.js');

function missing(): string | false {
  if (platform === undefined || own === undefined) return 'no packages in build/release: npm run release makes them';
  return existsSync(npm) ? noAddon : `no npm in ${npm}`;
}

t.setTimeout(180_000);
t.test("installed without a compiler, the README's first example works", { skip: missing() }, async (t) => {
  const folder = workFolder(t, ['bin', 'project']);
  const project = join(folder, 'project');
  symlinkSync(process.execPath, join(folder, 'bin/node'));
  symlinkSync('/bin/sh', join(folder, 'bin/sh'));
  const env = { PATH: join(folder, 'bin'), HOME: folder };
  await t.rejects(run('cc', ['--version'], { env }), { code: 'ENOENT' }, 'there is no compiler');

  writeFileSync(join(project, 'package.json'), '{ "private": true, "type": "module" }\n');
  await run(process.execPath, [npm, 'install', '--ignore-scripts', '--no-audit', '--no-fund', own!, platform!], { cwd: project, env: { ...process.env, PATH: env.PATH } });
  t.notOk(existsSync(join(project, 'node_modules/jetson-av/build')), 'nothing was built');

  const example = blocks(root).find(({ file, heading }) => file === 'README.md' && heading === 'As a library')!;
  const { outputText } = ts.transpileModule(example.code, { compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext } });
  writeFileSync(join(project, 'example.js'), outputText);
  renameSync(await film(t, 1, 'in.mkv'), join(project, 'in.mkv'));
  await run('node', ['example.js'], { cwd: project, env });
  t.match(await probe(join(project, 'out.mp4')), { streams: [{ codec: 'h264', width: 1280, height: 720 }, { codec: 'aac' }] });
  const { stdout } = await run('node', ['node_modules/jetson-av/dist/lib/cli/main.js', 'probe', 'out.mp4'], { cwd: project, env });
  t.match(stdout, /h264/);
});
