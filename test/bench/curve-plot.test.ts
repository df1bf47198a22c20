import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import t from 'tap';
import { packageRoot } from '../../lib/native/load.js';
import { workFolder } from '../work-folder.js';

/** docs/curves.svg is generated and checked in, so it is compared with what the curves that are run would draw. */

const root = packageRoot(import.meta.dirname);
const kernels = join(root, 'build/cmake/filters/libjetson_kernels.a');
const compiler = process.env['CXX'] ?? 'c++';

function whyNot(): string | false {
  if (!existsSync(kernels)) return 'the kernels were not compiled here (npm run setup does)';
  return spawnSync(compiler, ['--version']).status !== 0 && `there is no ${compiler}`;
}

t.test('the plots in the documentation are those of the curves that are run', { skip: whyNot() }, async (t) => {
  const program = join(workFolder(t, []), 'curve_plot');
  execFileSync(compiler, ['-std=c++20', '-O1', '-I', join(root, 'filters'), join(root, 'bench/kernels/curve_plot.cc'), kernels, '-o', program]);
  const drawn = execFileSync(program, { encoding: 'utf8' });
  t.match(drawn, /^<svg .*<\/svg>\n$/s);
  t.ok(drawn === readFileSync(join(root, 'docs/curves.svg'), 'utf8'), 'curve_plot (bench/kernels/CMakeLists.txt says how) brings them up to date');
});
