// lib/jetson-libav.cmake: what the addon's CMakeLists needs to know of a built libav, in one include().

import { writeFile } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import { ask } from './run.mjs';

// Who uses comes before who is used; the group makes the order harmless anyway.
export const LIBRARIES = ['avdevice', 'avfilter', 'avformat', 'avcodec', 'postproc', 'swscale', 'swresample', 'avutil'];

/**
 * Node exports all of zlib (inflate, deflate, crc32, ...) from its own binary, which comes first in the search of the
 * dynamic linker: a shared libz would quietly be Node's copy, of another version than the headers we compiled with. The
 * static one, with -Bsymbolic, stays ours.
 */
const STATIC = new Map([['-lz', 'libz.a']]);

/**
 * The libraries outside libav that its archives need, in link order, each once: the last mention counts.
 * @param {string} output of `pkg-config --static --libs` over all of libav's modules
 * @returns {string[]}
 */
export function externalLibraries(output) {
  const own = new Set(LIBRARIES.map((name) => `-l${name}`));
  const flags = output.split(/\s+/).filter((flag) => flag && !own.has(flag) && !flag.startsWith('-L') && flag !== '-pthread');
  return flags.filter((flag, index) => flags.lastIndexOf(flag) === index);
}

/**
 * @param {{ source: string, externals: string[] }} facts
 * @returns {string} the text of the file; paths inside the prefix are relative to it
 */
export function cmakeText({ source, externals }) {
  const archives = LIBRARIES.map((name) => `    "\${JETSON_LIBAV_PREFIX}/lib/lib${name}.a"`).join('\n');
  return `# Written by csrc/libav/build.mjs. Defines the target libav::libav.

get_filename_component(JETSON_LIBAV_PREFIX "\${CMAKE_CURRENT_LIST_DIR}/.." ABSOLUTE)
# The patched source tree, configured and compiled: internal headers for tests of our filters.
set(JETSON_LIBAV_SOURCE_DIR "${source}")

find_package(Threads REQUIRED)
if(NOT TARGET libav::libav)
  add_library(libav::libav INTERFACE IMPORTED)
  set_target_properties(libav::libav PROPERTIES
    INTERFACE_INCLUDE_DIRECTORIES "\${JETSON_LIBAV_PREFIX}/include"
    # Assembly refers to tables inside libav directly, which a shared object may do only if they cannot be replaced;
    # and nothing of libav may be seen from outside, or taken from another libav in the process.
    INTERFACE_LINK_OPTIONS "-Wl,-Bsymbolic;-Wl,--exclude-libs,ALL")
  target_link_libraries(libav::libav INTERFACE
    -Wl,--start-group
${archives}
    -Wl,--end-group
    # Only what is really referred to becomes a dependency of the addon.
    -Wl,--push-state,--as-needed
    ${externals.join('\n    ')}
    -Wl,--pop-state
    Threads::Threads)
endif()
`;
}

/**
 * @param {string} prefix where the file goes
 * @param {string} source the configured source tree
 * @param {string} cc the compiler, which knows where static libraries are
 */
export async function writeCmake(prefix, source, cc) {
  const modules = LIBRARIES.map((name) => `lib${name}`);
  const output = await ask('pkg-config', ['--static', '--libs', ...modules], { PKG_CONFIG_PATH: join(prefix, 'lib/pkgconfig') });
  if (output === undefined) throw new Error(`pkg-config cannot read ${prefix}/lib/pkgconfig`);
  const externals = await Promise.all(externalLibraries(output).map((flag) => preferStatic(flag, cc)));
  await writeFile(join(prefix, 'lib/jetson-libav.cmake'), cmakeText({ source, externals }));
}

/**
 * @param {string} flag
 * @param {string} cc
 */
async function preferStatic(flag, cc) {
  const archive = STATIC.get(flag);
  if (!archive) return flag;
  // The compiler answers with the bare name when it finds no such file.
  const path = await ask(cc, [`-print-file-name=${archive}`]);
  return path && isAbsolute(path) ? path : flag;
}
