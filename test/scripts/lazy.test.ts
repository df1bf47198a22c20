import { execFile, execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import t from 'tap';
import { load } from '../libav/load.js';
import { workFolder } from '../work-folder.js';

/** The stand-ins for libraries of the machine: calls reach the real function with all that they were given, or nobody. */

const { sourceOf } = await load<{ sourceOf: (soname: string, functions: string[], absent: Record<string, number>, cpu: string) => string }>('scripts/prebuild/lazy.mjs');
const run = promisify(execFile);

/** Every register that arguments lie in, the stack, and a number of arguments that only the caller knows. */
const real = `
#include <stdarg.h>
double mix(int a, double b, long c, float d, short e, double f, long g, double h, char i, double j, long k, double l, int m, double n, int o, double p, double q) {
  return a + 2 * b + 3 * c + 4 * d + 5 * e + 6 * f + 7 * g + 8 * h + 9 * i + 10 * j + 11 * k + 12 * l + 13 * m + 14 * n + 15 * o + 16 * p + 17 * q;
}
int sum(int count, ...) {
  va_list list; va_start(list, count); int result = 0;
  while (count--) result += va_arg(list, int);
  va_end(list); return result;
}
`;
const caller = `
#include <stdio.h>
double mix(int, double, long, float, short, double, long, double, char, double, long, double, int, double, int, double, double);
int sum(int, ...); int there(void); void *opened(int);
int main(void) {
  for (int i = 0; i < 2; i++) printf("%g %d ", mix(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17), sum(9, 1, 2, 3, 4, 5, 6, 7, 8, 9));
  printf("%d %d\\n", there(), opened(1) == 0);
}
`;

interface Machine { cpu: string; cc: string; start: (folder: string) => string[] }
const machines: Machine[] = [
  { cpu: 'x86_64', cc: 'x86_64-linux-gnu-gcc', start: () => [] },
  { cpu: 'aarch64', cc: 'aarch64-linux-gnu-gcc', start: () => (process.arch === 'arm64' ? [] : ['qemu-aarch64-static', '-L', '/usr/aarch64-linux-gnu']) },
];

function missingFor({ cpu, cc, start }: Machine): string | false {
  if (cpu === 'x86_64' && process.arch !== 'x64') return 'another machine';
  try {
    for (const program of [cc, ...start('').slice(0, 1)]) execFileSync(program, ['--version']);
    return false;
  } catch (error) {
    return `no ${(error as { path?: string }).path ?? cc}`;
  }
}

for (const machine of machines) {
  t.test(`${machine.cpu}: a function is found when it is called, with what it was given`, { skip: missingFor(machine) }, async (t) => {
    const folder = workFolder(t);
    const stubs = sourceOf('libstood-in-for.so.1', ['mix', 'opened', 'sum', 'there'], { there: -1 }, machine.cpu);
    for (const [name, text] of Object.entries({ real, caller, stubs })) writeFileSync(join(folder, `${name}.c`), text);
    const cc = (...args: string[]) => run(machine.cc, ['-O1', ...args], { cwd: folder });
    await cc('caller.c', 'stubs.c', '-o', 'program', '-ldl');
    const [file, ...before] = [...machine.start(folder), './program'];
    const say = async () => (await run(file, before, { cwd: folder, env: { ...process.env, LD_LIBRARY_PATH: folder } })).stdout.trim().split(' ').slice(-6);

    // Where nothing is there, a floating-point result is whatever lay in its register.
    t.match(await say(), [String, '0', String, '0', '-1', '1'], 'no library');
    await cc('-shared', '-fPIC', 'real.c', '-o', 'libstood-in-for.so.1');
    t.strictSame(await say(), ['1785', '45', '1785', '45', '-1', '1'], 'a library that lacks two of them');
  });
}
