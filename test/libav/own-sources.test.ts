import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import t from 'tap';
import { load } from './load.js';

const { closure, includesOf, ownSources, syncSources } = await load<{
  includesOf: (text: string) => string[];
  closure: (folder: string, roots: RegExp) => Promise<Map<string, string>>;
  ownSources: (checkout: string) => Promise<Map<string, string>>;
  syncSources: (sources: Map<string, string>, tree: string) => Promise<void>;
}>('csrc/libav/steps/own-sources.mjs');

t.test('quoted includes', async (t) => {
  const text = '#include "a.h"\n  #  include "sub/b.h" // why\n#include <stdio.h>\n// #include "c.h"\nchar *s = "#include";\n';
  t.strictSame(includesOf(text), ['a.h', 'sub/b.h']);
});

const filters = {
  math: { 'curve.h': '', 'kernel.h': '' },
  tonemap: {
    'vf_tonemap_jetson.c': '#include "tonemap/tonemap.h"\n#include "libavfilter/avfilter.h"\n#include "../../escape.h"\n',
    'tonemap.h': '#include "params.h"\n#include "math/curve.h"\n',
    'params.h': '#include "tonemap.h"\n',
    'tonemap_simd.cc': '#include "math/kernel.h"\n',
  },
};

t.test('a filter brings the headers that it reaches, and no others', async (t) => {
  const folder = t.testdir({ filters, 'escape.h': '' });
  const found = await closure(join(folder, 'filters'), /(^|\/)vf_[^/]+\.c$/);
  t.strictSame([...found.keys()].sort(), ['math/curve.h', 'tonemap/params.h', 'tonemap/tonemap.h', 'tonemap/vf_tonemap_jetson.c']);
});

t.test('a folder that does not exist holds nothing', async (t) => {
  t.equal((await closure(join(t.testdir(), 'codecs'), /\.c$/)).size, 0);
});

t.test('keeps what is as it should be, removes what is gone', async (t) => {
  const checkout = t.testdir({ filters });
  const tree = join(t.testdirName, 'tree');
  const sources = await ownSources(checkout);
  await syncSources(sources, tree);
  const folder = join(tree, 'libavfilter/jetson/tonemap');
  const before = await stat(join(folder, 'params.h'));

  sources.delete('libavfilter/jetson/math/curve.h');
  sources.set('libavfilter/jetson/tonemap/tonemap.h', '#include "params.h"\n');
  await syncSources(sources, tree);
  t.equal((await stat(join(folder, 'params.h'))).mtimeMs, before.mtimeMs, 'untouched: make has nothing to do');
  t.equal(await readFile(join(folder, 'tonemap.h'), 'utf8'), '#include "params.h"\n');
  t.strictSame(await readdir(join(tree, 'libavfilter/jetson/math')), []);
});
