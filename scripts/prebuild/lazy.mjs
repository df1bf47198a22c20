// Archives that stand in for libraries which the machine may have, or not, and which must be its own: VAAPI belongs to the
// machine's drivers, NUMA to its memory. A function of such a library is looked up when it is first called; where the library is
// not there it gives what tells the caller that there is no such thing here, which is 0 for most.

import { existsSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ask, run } from '../../csrc/libav/steps/run.mjs';

/**
 * By the name that the linker uses: the file that the dynamic loader knows, and what absence is where it is not 0.
 * @type {Record<string, { soname: string, absent?: Record<string, number> }>}
 */
export const LAZY = {
  // VA_STATUS_ERROR_UNIMPLEMENTED: libva before 2.9 cannot wait for a buffer, and libav does without.
  va: { soname: 'libva.so.2', absent: { vaSyncBuffer: 20 } },
  'va-drm': { soname: 'libva-drm.so.2' },
  drm: { soname: 'libdrm.so.2' },
  graphite2: { soname: 'libgraphite2.so.3' },
  // Its archive cannot be part of a shared object; fontconfig names its caches with it.
  uuid: { soname: 'libuuid.so.1' },
  numa: { soname: 'libnuma.so.1', absent: { numa_available: -1 } },
};

/**
 * @param {import('./targets.mjs').Target} target
 * @param {string} root the sysroot
 * @param {string} cc
 * @param {import('../../csrc/libav/steps/run.mjs').Log} log
 */
export async function makeLazyArchives({ triple, cpu }, root, cc, log) {
  const folder = join(root, 'usr/lib', triple);
  const work = join(root, 'lazy');
  await mkdir(work, { recursive: true });
  for (const [name, { soname, absent }] of Object.entries(LAZY)) {
    const functions = await functionsOf(folder, name, soname, triple);
    const source = join(work, `${name}.c`);
    await writeFile(source, sourceOf(soname, functions, absent ?? {}, cpu));
    await run(cc, ['-O2', '-fPIC', '-c', source, '-o', join(work, `${name}.o`)], { log });
    await rm(join(folder, `lib${name}.so`), { force: true });
    await rm(join(folder, `lib${name}.a`), { force: true });
    await run(`${triple}-ar`, ['crD', join(folder, `lib${name}.a`), join(work, `${name}.o`)], { log });
  }
}

/**
 * Of the library, or of the archive where that is what Debian has (or what was made here the last time).
 * @param {string} folder
 * @param {string} name
 * @param {string} soname
 * @param {string} triple
 */
async function functionsOf(folder, name, soname, triple) {
  const shared = join(folder, soname);
  const from = existsSync(shared) ? ['--dynamic', shared] : [join(folder, `lib${name}.a`)];
  const listed = await ask(`${triple}-nm`, ['--defined-only', '--format=posix', ...from]);
  const names = [...(listed ?? '').matchAll(/^([a-z]\w+)(?:@\S*)? T /gm)].map((match) => match[1]);
  if (names.length === 0) throw new Error(`${from.at(-1)} offers no functions`);
  return [...new Set(names)].sort();
}

/**
 * A function's arguments lie in registers that only its caller and the real function know of: what looks it up must
 * leave them as they are, which takes a few lines of assembly.
 * @type {Record<string, { enter: string, jump: (index: number) => string }>}
 */
const MACHINES = {
  x86_64: {
    jump: (index) => `movq lazy_table+${8 * index}(%rip), %r11\\n testq %r11, %r11\\n je 1f\\n jmp *%r11\\n1: movl $${index}, %r11d\\n jmp lazy_enter`,
    enter: `lazy_enter:
 pushq %rbp\\n movq %rsp, %rbp\\n subq $192, %rsp\\n andq $-16, %rsp
 movq %rdi, (%rsp)\\n movq %rsi, 8(%rsp)\\n movq %rdx, 16(%rsp)\\n movq %rcx, 24(%rsp)\\n movq %r8, 32(%rsp)\\n movq %r9, 40(%rsp)\\n movq %rax, 48(%rsp)
 movups %xmm0, 64(%rsp)\\n movups %xmm1, 80(%rsp)\\n movups %xmm2, 96(%rsp)\\n movups %xmm3, 112(%rsp)
 movups %xmm4, 128(%rsp)\\n movups %xmm5, 144(%rsp)\\n movups %xmm6, 160(%rsp)\\n movups %xmm7, 176(%rsp)
 movl %r11d, %edi\\n call lazy_find\\n movq %rax, %r11
 movq (%rsp), %rdi\\n movq 8(%rsp), %rsi\\n movq 16(%rsp), %rdx\\n movq 24(%rsp), %rcx\\n movq 32(%rsp), %r8\\n movq 40(%rsp), %r9\\n movq 48(%rsp), %rax
 movups 64(%rsp), %xmm0\\n movups 80(%rsp), %xmm1\\n movups 96(%rsp), %xmm2\\n movups 112(%rsp), %xmm3
 movups 128(%rsp), %xmm4\\n movups 144(%rsp), %xmm5\\n movups 160(%rsp), %xmm6\\n movups 176(%rsp), %xmm7
 leave\\n jmp *%r11`,
  },
  aarch64: {
    jump: (index) => `adrp x16, lazy_table\\n add x16, x16, :lo12:lazy_table\\n ldr x16, [x16, #${8 * index}]\\n cbz x16, 1f\\n br x16\\n1: mov w17, #${index}\\n b lazy_enter`,
    enter: `lazy_enter:
 stp x29, x30, [sp, #-224]!\\n mov x29, sp
 stp x0, x1, [sp, #16]\\n stp x2, x3, [sp, #32]\\n stp x4, x5, [sp, #48]\\n stp x6, x7, [sp, #64]\\n str x8, [sp, #80]
 stp q0, q1, [sp, #96]\\n stp q2, q3, [sp, #128]\\n stp q4, q5, [sp, #160]\\n stp q6, q7, [sp, #192]
 mov w0, w17\\n bl lazy_find\\n mov x16, x0
 ldp x0, x1, [sp, #16]\\n ldp x2, x3, [sp, #32]\\n ldp x4, x5, [sp, #48]\\n ldp x6, x7, [sp, #64]\\n ldr x8, [sp, #80]
 ldp q0, q1, [sp, #96]\\n ldp q2, q3, [sp, #128]\\n ldp q4, q5, [sp, #160]\\n ldp q6, q7, [sp, #192]
 ldp x29, x30, [sp], #224\\n br x16`,
  },
};

/**
 * @param {string} soname
 * @param {string[]} functions
 * @param {Record<string, number>} absent
 * @param {string} cpu
 */
export function sourceOf(soname, functions, absent, cpu) {
  const { enter, jump } = MACHINES[cpu];
  const stubs = functions.map((name, index) => `asm(".globl ${name}\\n.type ${name}, %function\\n${name}:\\n ${jump(index)}\\n");`);
  const values = functions.map((name) => absent[name] ?? 0);
  const kinds = [...new Set(values)];
  const lines = enter.split('\n').map((line) => `    "${line}\\n"`).join('\n');
  return `// Written by scripts/prebuild/lazy.mjs.
#include <dlfcn.h>
#include <stddef.h>

static const char *const names[] = {${functions.map((name) => `"${name}"`).join(', ')}};
__attribute__((used)) static void *lazy_table[sizeof(names) / sizeof(names[0])] = {NULL};

${kinds.map((value, kind) => `static long absence_${kind}(void) { return ${value}; }`).join('\n')}
static long (*const absent[])(void) = {${values.map((value) => `absence_${kinds.indexOf(value)}`).join(', ')}};

// Two threads may look for the same function: they find the same one.
__attribute__((used)) static void *lazy_find(unsigned index) {
  void *library = dlopen("${soname}", RTLD_LAZY | RTLD_LOCAL);
  void *found = library ? dlsym(library, names[index]) : NULL;
  if (!found) found = (void *)absent[index];
  __atomic_store_n(&lazy_table[index], found, __ATOMIC_RELEASE);
  return found;
}

asm(".text\\n");
asm(
${lines}
);
${stubs.join('\n')}
`;
}
