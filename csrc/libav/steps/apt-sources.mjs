// What the machine's own apt configuration says about where Debian is: both formats of sources, and the choice of a
// mirror from them. Pure; steps/debian.mjs reads the files.

/**
 * @typedef {object} AptSource
 * @property {string[]} types `deb`, `deb-src`
 * @property {string[]} uris
 * @property {string[]} suites
 * @property {string[]} components
 * @property {string} [signedBy] path of a keyring, or the key itself
 */

/**
 * One-line format: `deb [signed-by=/path arch=amd64] https://host/debian trixie main`.
 * @param {string} text
 * @returns {AptSource[]}
 */
export function parseOneLine(text) {
  return text.split('\n').flatMap((raw) => {
    const line = raw.replace(/#.*/, '').trim();
    const match = /^(deb|deb-src)\s+(?:\[([^\]]*)\]\s+)?(\S+)\s+(\S+)\s*(.*)$/.exec(line);
    if (!match) return [];
    const [, type, options = '', uri, suite, components] = match;
    const signedBy = /(?:^|\s)signed-by=(\S+)/i.exec(options)?.[1];
    return [withKey({ types: [type], uris: [uri], suites: [suite], components: words(components) }, signedBy)];
  });
}

/**
 * deb822 format: paragraphs of `Field: value`, continued on lines that start with a blank.
 * @param {string} text
 * @returns {AptSource[]}
 */
export function parseDeb822(text) {
  const lines = text.split('\n').filter((line) => !line.startsWith('#'));
  const paragraphs = lines.join('\n').split(/\n\s*\n/);
  return paragraphs.flatMap((paragraph) => {
    const fields = fieldsOf(paragraph);
    if (!fields.uris || !fields.suites || /^(no|false|0)$/i.test(fields.enabled ?? '')) return [];
    const source = {
      types: words(fields.types ?? 'deb'),
      uris: words(fields.uris),
      suites: words(fields.suites),
      components: words(fields.components ?? ''),
    };
    return [withKey(source, fields['signed-by'])];
  });
}

/** @param {string} paragraph */
function fieldsOf(paragraph) {
  /** @type {Record<string, string>} */
  const fields = {};
  let last = '';
  for (const line of paragraph.split('\n')) {
    const match = /^([A-Za-z0-9-]+):\s*(.*)$/.exec(line);
    if (match) fields[(last = match[1].toLowerCase())] = match[2].trim();
    else if (/^\s+\S/.test(line) && last) fields[last] += `\n${line.trimEnd()}`;
  }
  return fields;
}

/** @param {string} text */
const words = (text) => text.split(/\s+/).filter(Boolean);

/** @type {(source: Omit<AptSource, 'signedBy'>, signedBy: string | undefined) => AptSource} */
const withKey = (source, signedBy) => (signedBy ? { ...source, signedBy } : source);

const SUITE = /^(sid|unstable|testing|stable|oldstable|oldoldstable|buster|bullseye|bookworm|trixie|forky|duke)$/;

/**
 * The mirrors of Debian itself among the sources, the first one of the file first. A security or updates suite does
 * not count: their archives hold no full release; neither does a third party's, which has other suite names or no `main`.
 * @param {AptSource[]} sources
 * @returns {{ uri: string, signedBy?: string }[]}
 */
export function debianMirrors(sources) {
  const found = new Map();
  for (const { uris, suites, components, signedBy } of sources) {
    if (!components.includes('main') || !suites.some((suite) => SUITE.test(suite))) continue;
    for (const uri of uris) {
      const isArchive = /^(https?|file|mirror\+\w+):/.test(uri) && !/security/.test(uri);
      if (isArchive && !found.has(uri)) found.set(uri, signedBy ? { uri, signedBy } : { uri });
    }
  }
  return [...found.values()];
}

/**
 * Where the machine has its security updates from; else Debian's own place for them.
 * @param {AptSource[]} sources
 */
export function securityArchive(sources) {
  const named = sources.find(({ suites, components }) => components.includes('main') && suites.some((suite) => suite.endsWith('-security')));
  return named?.uris[0] ?? 'http://security.debian.org/debian-security';
}

/**
 * A deb822 file for one suite of one mirror; with its security updates where their archive is named.
 * @param {{ uri: string, signedBy: string }} mirror
 * @param {string} suite
 * @param {string} [security]
 */
export function sourcesFile({ uri, signedBy }, suite, security) {
  const paragraph = (/** @type {string} */ uri, /** @type {string} */ suite) => `Types: deb deb-src\nURIs: ${uri}\nSuites: ${suite}\nComponents: main\nSigned-By: ${signedBy}\n`;
  return security === undefined ? paragraph(uri, suite) : `${paragraph(uri, suite)}\n${paragraph(security, `${suite}-security`)}`;
}
