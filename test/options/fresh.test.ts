import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import t from 'tap';
import { loadAddon } from '../../lib/index.js';
import { checkout, load } from '../libav/load.js';

/** lib/options/ against the tables of the libav that is linked here. */

interface Interface {
  name: string;
  entries: Map<string, string>;
}
const { optionFiles, fileText } = await load<{ optionFiles: (addon: object) => Map<string, Interface[]>; fileText: (interfaces: Interface[]) => string }>('scripts/options.mjs');

/** What csrc/libav/configure.flags builds only where a library or a compiler is there. */
const conditional = /_nvenc$|_cuvid$|cuda|^zscale$/;

const namesIn = (body: string): string[] => [...body.matchAll(/^ {2}(?:'([^']+)'|([\w$]+))\??: /gm)].map(([, quoted, bare]) => (quoted ?? bare)!);

for (const [file, interfaces] of optionFiles(loadAddon())) {
  t.test(`lib/options/${file} is what node scripts/options.mjs writes`, async (t) => {
    const committed = await readFile(join(checkout, 'lib/options', file), 'utf8');
    if (fileText(interfaces) === committed) return void t.pass('to the letter');
    const bodies = new Map([...committed.matchAll(/^export interface (\w+) \{\n([\s\S]*?)^\}$/gm)].map(([, name, body]) => [name!, body!]));
    t.strictSame([...bodies.keys()], interfaces.map(({ name }) => name));
    for (const { name, entries } of interfaces) {
      const body = bodies.get(name) ?? '';
      const stale = [...entries].filter(([, text]) => !body.includes(`${text.replaceAll(/^(?=.)/gm, '  ')}\n`)).map(([entry]) => entry);
      t.strictSame(stale, [], `${name}: entries that differ here`);
      const absent = namesIn(body).filter((entry) => !entries.has(entry));
      t.strictSame(absent.filter((entry) => !conditional.test(entry)), [], `${name}: entries that libav does not have any more`);
      if (absent.length > 0) t.comment(`${name}: this machine's libav is without ${absent.join(', ')}`);
    }
  });
}
