import { readdir, readFile } from 'node:fs/promises';
import t from 'tap';
import { load } from './load.js';

const { cmakeText, externalLibraries } = await load<{
  externalLibraries: (output: string) => string[];
  cmakeText: (facts: { source: string; externals: string[] }) => string;
}>('csrc/libav/steps/cmake.mjs');
const { progress } = await load<{
  progress: (total: number, tell: (percent: number) => void) => (line: string) => void;
}>('csrc/libav/steps/compile.mjs');
const { parseSeries } = await load<{ parseSeries: (text: string) => string[] }>('csrc/libav/steps/tree.mjs');
const { privateConfig } = await load<{ privateConfig: (dump: string, folder: string) => string }>('csrc/libav/steps/debian.mjs');

t.test('external libraries, once each and in link order', async (t) => {
  const output = '-L/p/lib -lavfilter -lm -lass -lavcodec -lm -lx264 -pthread -lavutil -lva-drm -lva ';
  t.strictSame(externalLibraries(output), ['-lass', '-lm', '-lx264', '-lva-drm', '-lva']);
});

t.test('the CMake file knows its own place', async (t) => {
  const text = cmakeText({ source: '/cache/tree', externals: ['-lass', '/usr/lib/libz.a'] });
  t.match(text, 'set(JETSON_LIBAV_SOURCE_DIR "/cache/tree")');
  t.match(text, '    -lass\n    /usr/lib/libz.a\n');
  const archives = [...text.matchAll(/\/lib\/lib(\w+)\.a"/g)].map((match) => match[1]);
  t.strictSame([archives.at(0), archives.at(-1), archives.length], ['avdevice', 'avutil', 8]);
});

t.test('progress tells each step once', async (t) => {
  const told: number[] = [];
  const line = progress(70, (percent) => told.push(percent));
  for (const text of ['CC\ta.o', 'warning: CC', 'AR\tlib.a']) line(text);
  for (let file = 1; file < 70; file++) line('X86ASM\tb.o');
  t.strictSame(told, [10, 20, 30, 40, 50, 60, 70, 80, 90]);
});

t.test('a handful of files is not worth a progress', async (t) => {
  const line = progress(2, () => t.fail('told'));
  line('CC\ta.o');
});

t.test('the series names every patch, and each says why it exists', async (t) => {
  const names = parseSeries(await readFile('csrc/libav/patches/series', 'utf8'));
  t.strictSame([...names].sort(), (await readdir('csrc/libav/patches')).filter((name) => name.endsWith('.patch')).sort());
  for (const name of names) {
    const [message = ''] = (await readFile(`csrc/libav/patches/${name}`, 'utf8')).split('\n---\n');
    t.match(message, /^From .*\nFrom: .*\nDate: .*\nSubject: \[PATCH\] .+\n\n[^]{80,}/, name);
  }
});

t.test('the private apt keeps proxies and drops what acts on the machine', async (t) => {
  const dump = `Acquire::http::Proxy "http://proxy:3128";
Dir "/";
DPkg::Post-Invoke:: "rm -f /x";
APT::Update::Post-Invoke:: "rm -f /y";
APT::Default-Release "bookworm";
`;
  const config = privateConfig(dump, '/cache/apt');
  t.match(config, 'Acquire::http::Proxy "http://proxy:3128";');
  t.notMatch(config, /Invoke|Default-Release|Dir "\/"/);
  t.match(config, 'Dir::State "/cache/apt/state";');
});
