// configure.flags: what libav's configure is told, each flag with its reason beside it.

/** @typedef {{ flag: string, needs?: string }} Flag */

/**
 * @param {string} text
 * @returns {Flag[]} in the order of the file; order matters to configure
 */
export function parseFlags(text) {
  /** @type {Flag[]} */
  const flags = [];
  for (const [index, line] of text.split('\n').entries()) {
    const code = line.replace(/(^|\s)#.*/, '').trim();
    if (!code) continue;
    const match = /^(--\S+)(?:\s+if\s+(\S+))?$/.exec(code);
    if (!match) throw new Error(`configure.flags line ${index + 1}: expected "--flag" or "--flag if NAME" but found "${code}"`);
    flags.push(match[2] ? { flag: match[1], needs: match[2] } : { flag: match[1] });
  }
  return flags;
}

/**
 * Splits the flags by what the machine has.
 * @param {Flag[]} flags
 * @param {(name: string) => boolean} has
 */
export function chooseFlags(flags, has) {
  const kept = flags.filter(({ needs }) => needs === undefined || has(needs));
  const left = flags.filter((flag) => !kept.includes(flag));
  return { args: kept.map(({ flag }) => flag), left };
}

/**
 * The names behind "if": what the key of a build has to know about.
 * @param {Flag[]} flags
 */
export function conditions(flags) {
  return [...new Set(flags.flatMap(({ needs }) => (needs ? [needs] : [])))];
}
