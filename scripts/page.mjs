// The coordinator's page: lib/page becomes one document with its style and its script inside, so that a policy of two hashes
// lets nothing else run in it.
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { fingerprint, isStamped, stamp } from './stamp.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
process.chdir(root);
const folder = 'dist/lib/page';
const stampFile = 'dist/.page-stamp';
/** Of the protocol the page has types and times alone. */
const sources = ['lib/page', 'lib/protocol/timing.ts', 'scripts/page.mjs', 'package-lock.json'];

/** Puts what the document names into it. @returns {import('vite').Plugin} */
function inOneDocument() {
  return {
    name: 'in-one-document',
    enforce: 'post',
    generateBundle(_options, bundle) {
      const document = bundle['index.html'];
      if (document?.type !== 'asset') throw new Error('Vite made no index.html');
      let html = String(document.source);
      for (const [name, file] of Object.entries(bundle)) {
        if (file === document) continue;
        html = file.type === 'chunk' ? withScript(html, name, file.code) : withStyle(html, name, String(file.source));
        delete bundle[name];
      }
      if (/(?:src|href)="(?!data:|#)/.test(html.replace(/<script>[^]*<\/script>/, ''))) throw new Error('The page asks for a file that is not in it');
      document.source = html;
    },
  };
}

/** At the end of the document: what it draws into is there by then. @param {string} html @param {string} name @param {string} code */
function withScript(html, name, code) {
  if (/<\/script|<!--/i.test(code)) throw new Error('The script of the page would end in its middle');
  return insertInto(html, new RegExp(`\\s*<script[^>]*src="/${name}"[^>]*></script>`), '').replace('</body>', () => `<script>(()=>{${code.trim()}\n})()</script>\n</body>`);
}

/** @param {string} html @param {string} name @param {string} text */
function withStyle(html, name, text) {
  if (/<\/style/i.test(text)) throw new Error('The style of the page would end in its middle');
  return insertInto(html, new RegExp(`<link[^>]*href="/${name}"[^>]*>`), `<style>${text.trim()}</style>`);
}

/** @param {string} html @param {RegExp} place @param {string} text */
function insertInto(html, place, text) {
  if (!place.test(html)) throw new Error(`The document has no ${place}`);
  return html.replace(place, () => text);
}

/** @param {string} name of a package */
async function licence(name) {
  const { version } = JSON.parse(await readFile(`node_modules/${name}/package.json`, 'utf8'));
  return `${name} ${version}\n\n${await readFile(`node_modules/${name}/LICENSE`, 'utf8')}`;
}

export async function buildPage() {
  const value = fingerprint(sources);
  if (existsSync(`${folder}/index.html`) && isStamped(stampFile, value)) return;
  await build({
    root: 'lib/page', configFile: false, logLevel: 'warn', publicDir: false, plugins: [inOneDocument()],
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    build: {
      outDir: `${root}${folder}`, emptyOutDir: false, target: ['chrome111', 'firefox115', 'safari16.4'], modulePreload: false, assetsDir: '', assetsInlineLimit: 0,
      rolldownOptions: { output: { codeSplitting: false } },
    },
  });
  await writeFile(`${folder}/LICENSES`, await licence('preact'));
  stamp(stampFile, value);
}

await buildPage();
