// Debian's archives for x86-64 are compiled for programs, and some take the C library's `stderr` from where a program has its copy
// of it: in a shared object there is none, and the linker refuses. So the binary has variables of these names, which nobody else
// sees, and which are the C library's streams before anything runs that writes to them.

import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from '../../csrc/libav/steps/run.mjs';

const STREAMS = ['stdin', 'stdout', 'stderr'];

const source = `// Written by scripts/prebuild/streams.mjs.
#define _GNU_SOURCE
#include <dlfcn.h>

struct _IO_FILE;
${STREAMS.map((name) => `__attribute__((visibility("hidden"))) struct _IO_FILE *${name};`).join('\n')}

// The first that compilers leave to others: constructors of C++ come after it.
__attribute__((constructor(101))) static void find_streams(void) {
${STREAMS.map((name) => `  ${name} = *(struct _IO_FILE **)dlsym(RTLD_DEFAULT, "${name}");`).join('\n')}
}
`;

/**
 * @param {string} root the sysroot
 * @param {string} cc
 * @param {import('../../csrc/libav/steps/run.mjs').Log} log
 * @returns {Promise<string>} an object to be linked into what is loaded
 */
export async function makeStreams(root, cc, log) {
  const [text, object] = [join(root, 'streams.c'), join(root, 'streams.o')];
  await writeFile(text, source);
  await run(cc, ['-O2', '-fPIC', '-c', text, '-o', object], { log });
  return object;
}
