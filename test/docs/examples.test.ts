import { execFile } from 'node:child_process';
import { linkSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import t from 'tap';
import ts from 'typescript';
import * as library from '../../lib/index.js';
import { packageRoot } from '../../lib/native/load.js';
import { pictures, tone } from '../pipeline/fixture.js';
import { workFolder } from '../work-folder.js';
import { blocks, type Block } from './blocks.js';
import { prelude } from './prelude.js';

/** Every TypeScript example of README.md and docs/, as a reader would copy it: type-checked against the package, and run. */

t.setTimeout(300_000);
const run = promisify(execFile);
const root = packageRoot(import.meta.dirname);

/** What an example must have done when it ends, by its document and heading. Names are the example's own. */
const checks: Readonly<Record<string, string>> = {
  'README.md: As a library': "await made('out.mp4', { codec: 'h264', width: 1280, height: 720 }, { codec: 'aac' });",
  'README.md: Frames in JavaScript\'s hands': "await made('out.mp4', { codec: 'h264' }); equal(await pictureCount('out.mp4'), 50);",
  'docs/errors.md: Errors': "await made('out.mp4', { codec: 'h264' }, { codec: 'aac' });",
  'docs/pipeline.md: Pipeline': "await made('out.mp4', { codec: 'h264', width: 1280, height: 720 }, { codec: 'aac' });",
  'docs/pipeline.md: Frames': "await made('out.mp4', { codec: 'h264' }, { codec: 'aac' }); equal(await pictureCount('out.mp4'), 25);",
  'docs/pipeline.md: Frames of your own': "await made('out.mp4', { codec: 'h264', width: 640, height: 360 }, { codec: 'aac' }); equal(await pictureCount('out.mp4'), 250);",
  'docs/pipeline.md: Segments': "equal([...files.keys()].filter((name) => name.endsWith('.m3u8')).length, 4); ok([...files].some(([name, data]) => name.endsWith('.m4s') && data.byteLength > 0));",
  'docs/pipeline.md: Low latency': "const { status, text } = await answered; equal(status, 200); match(text, /#EXT-X-PART:/);",
  'docs/pipeline.md: Subtitles': "await made('out.mp4', { codec: 'h264', width: 1280, height: 720 }, { codec: 'aac' }); equal(p.graph.find(({ stage }) => stage === 'burn:v0')?.what, 'srt');",
  'docs/pipeline.md: Single pictures': "await made('poster.jpg', { codec: 'mjpeg', width: 640, height: 360 }); await made('0.jpg', { width: 160, height: 90 }); await made('1.jpg', { width: 160 });",
  'docs/pipeline.md: Options of libav': "await made('out.mp4', { codec: 'h264' }, { codec: 'aac' });",
  'docs/pipeline.md: Looking only': "equal(streams.length, 2); match(input.format, /matroska/);",
};

/** What cannot be run here, and why. */
const unrunnable: Readonly<Record<string, string>> = {};

/** For the checks: what a file holds. */
const tools = `
import { equal, match, ok } from 'node:assert/strict';
import { Pipeline as Reader, probe as look } from 'jetson-av';
async function made(path: string, ...wanted: Record<string, unknown>[]): Promise<void> {
  const { streams } = await look(path);
  equal(streams.length, wanted.length);
  for (const [index, fields] of wanted.entries()) for (const [name, value] of Object.entries(fields)) equal(({ ...streams[index] } as Record<string, unknown>)[name], value);
}
async function pictureCount(path: string): Promise<number> {
  await using reader = await Reader.open({ input: path, output: { kind: 'null' }, audio: false, video: { encode: { codec: 'rawvideo' } } });
  return (await reader.run()).frames;
}
void [equal, match, ok, made, pictureCount];`;

const key = ({ file, heading }: Block) => `${file}: ${heading}`;
const all = blocks(root);

// In the package, so that its own name leads to it.
mkdirSync(join(root, '.build'), { recursive: true });
const sources = mkdtempSync(join(root, '.build/examples-'));
t.teardown(() => rmSync(sources, { recursive: true, force: true }));
const work = workFolder(t);

/** The example itself begins at `offset`, counted in lines. */
const programs = all.map((block, index) => {
  const before = `${prelude(block.code, Object.keys(library))}\n`;
  return { block, path: join(sources, `${index}.mts`), offset: before.split('\n').length - 1, text: `${before}${block.code}\n${tools}\n${checks[key(block)] ?? ''}\n` };
});

/** Writes beside each example what it is in JavaScript, and returns what the compiler objects to, by the document's lines. */
function compile(): string[] {
  const options: ts.CompilerOptions = {
    target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.NodeNext, lib: ['lib.es2023.d.ts', 'lib.esnext.disposable.d.ts'], types: ['node'],
    strict: true, noUncheckedIndexedAccess: true, exactOptionalPropertyTypes: true, verbatimModuleSyntax: true, skipLibCheck: true,
  };
  for (const { path, text } of programs) writeFileSync(path, text);
  const program = ts.createProgram(programs.map(({ path }) => path), options);
  program.emit();
  return ts.getPreEmitDiagnostics(program).map(said);
}

function said({ file, start, messageText }: ts.Diagnostic): string {
  const text = ts.flattenDiagnosticMessageText(messageText, '\n');
  const program = programs.find(({ path }) => path === file?.fileName);
  if (file === undefined || start === undefined || program === undefined) return text;
  return `${program.block.file}:${ts.getLineAndCharacterOfPosition(file, start).line - program.offset + program.block.line}: ${text}`;
}

async function makeMedia(): Promise<void> {
  const encode = { codec: 'h264', accel: 'none', preset: 'ultrafast', gop: 25 } as const;
  await using film = await library.Pipeline.open({ input: [pictures(2, { size: '320x180' }), tone(2)], output: join(work, 'in.mkv'), video: { encode }, audio: { from: { input: 1, stream: 'a:0' }, encode: { codec: 'flac' } } });
  await film.run();
  await using music = await library.Pipeline.open({ input: tone(10), output: join(work, 'music.flac') });
  await music.run();
  writeFileSync(join(work, 'in.srt'), '1\n00:00:00,500 --> 00:00:01,500\nHello\n');
}

t.test('there are examples, and what is said of them here is said of one that is there', async (t) => {
  t.ok(all.length >= 8, `${all.length} examples`);
  const known = new Set(all.map(key));
  t.strictSame([...Object.keys(checks), ...Object.keys(unrunnable)].filter((name) => !known.has(name)), []);
});

t.test('all of them have the types that they use', async (t) => {
  t.strictSame(compile(), []);
});

t.test('each does what it is there to show, and ends by itself', async (t) => {
  await makeMedia();
  for (const { block, path } of programs) {
    await t.test(`${block.file}:${block.line} (${block.heading})`, { skip: unrunnable[key(block)] ?? false }, async (t) => {
      const folder = mkdtempSync(join(work, 'example-'));
      for (const name of ['in.mkv', 'in.srt', 'music.flac']) linkSync(join(work, name), join(folder, name));
      const child = run(process.execPath, [path.replace(/\.mts$/, '.mjs')], { cwd: folder, timeout: 60_000, env: { ...process.env, XDG_CACHE_HOME: folder } });
      t.strictSame(await child.then(({ stderr }) => stderr, (error: unknown) => (error as { stderr: string }).stderr || String(error)), '');
    });
  }
});
