import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import t from 'tap';
import { errorCodes, Pipeline, type PipelineSpec } from '../../lib/index.js';
import { packageRoot } from '../../lib/native/load.js';
import { load } from '../libav/load.js';
import { aac, folder, open, outcome, pictures, x264 } from '../pipeline/fixture.js';

/** docs/errors.md against the code: a row for each code, a code for each row, and some that are really provoked. */

const root = packageRoot(import.meta.dirname);
const text = (path: string): Promise<string> => readFile(join(root, path), 'utf8');
const rows = [...(await text('docs/errors.md')).matchAll(/^\| `((?:ERR_|AVERROR)[^`]*)` \| (.+) \| (.+) \|$/gm)].map(([, code, cause, cure]) => ({ code: code!, cause: cause!, cure: cure! }));
const native = await text('csrc/media/error.cc');
const named = [...native.matchAll(/NAMED\((\w+)\)[,}]/g)].map(([, name]) => (name!.startsWith('AVERROR_') ? name! : `AVERROR(${name!})`));

t.test('every code of the code has one row, and every row has a code', async (t) => {
  t.ok(named.length > 50, `${named.length} names of libav and of the system`);
  t.strictSame(rows.map(({ code }) => code).sort(), [...Object.keys(errorCodes), ...named].sort());
  for (const { code, cause, cure } of rows) for (const sentence of [cause, cure]) t.match(sentence, /^[A-Z`'\d].*\.$/, `${code}: a sentence`);
});

t.test('the codes of the addon are among those of lib/errors.ts', async (t) => {
  const codes = [...(await text('csrc/binding/errors.h')).matchAll(/"(ERR_\w+)"/g)].map(([, code]) => code!);
  t.ok(codes.length >= 3);
  t.strictSame(codes.filter((code) => !(code in errorCodes)), []);
});

t.test('the stages are those of the stations', async (t) => {
  const table = (await text('docs/errors.md')).split('## Stages')[1] ?? '';
  const documented = new Set([...table.matchAll(/`(\w+)(?::\w+)?`[,|\s]/g)].map(([, stage]) => stage!));
  const scopes = await Promise.all(['copier', 'decoder', 'demuxer', 'encoder', 'filter', 'output', 'pipeline', 'probe', 'scaled_copy', 'subtitle'].map((file) => text(`csrc/media/${file}.cc`)));
  const stages = new Set(scopes.flatMap((source) => [...source.matchAll(/[sS]cope_?\w*\((?:\w+[._]*,? ?|\w+\.log, )"(\w+):?\d?"/g)].map(([, stage]) => stage!)));
  t.ok(stages.size >= 7, [...stages].join(' '));
  t.strictSame([...stages].filter((stage) => !documented.has(stage)), []);
});

const { builtLibav } = await load<{ builtLibav: () => Promise<{ prefix: string } | undefined> }>('csrc/libav/build.mjs');
const built = await builtLibav();
t.test("every error of libav's own has its name", { skip: built ? false : 'libav is not built: node csrc/libav/build.mjs' }, async (t) => {
  const header = await readFile(join(built?.prefix ?? '', 'include/libavutil/error.h'), 'utf8');
  const codes = [...header.matchAll(/^#define (AVERROR_\w+)\s/gm)].map(([, name]) => name!);
  t.ok(codes.length > 20);
  t.strictSame(codes.filter((code) => !named.includes(code)), []);
});

t.test('what the rows say gives these codes', async (t) => {
  const server = createServer((request, response) => response.writeHead(Number(request.url?.slice(1))).end());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.teardown(() => {
    server.close().closeAllConnections();
  });
  const { port } = server.address() as AddressInfo;
  const here = await folder(t);
  const status = (code: number): Partial<PipelineSpec> => ({ input: `http://127.0.0.1:${port}/${code}` });
  const video = (track: object): Partial<PipelineSpec> => ({ video: { encode: x264!, ...track } });
  const causes: [code: string, stage: string | undefined, spec: Partial<PipelineSpec>][] = [
    ['AVERROR_HTTP_BAD_REQUEST', 'open:0', status(400)], ['AVERROR_HTTP_UNAUTHORIZED', 'open:0', status(401)], ['AVERROR_HTTP_FORBIDDEN', 'open:0', status(403)],
    ['AVERROR_HTTP_NOT_FOUND', 'open:0', status(404)], ['AVERROR_HTTP_TOO_MANY_REQUESTS', 'open:0', status(429)], ['AVERROR_HTTP_OTHER_4XX', 'open:0', status(418)],
    ['AVERROR_HTTP_SERVER_ERROR', 'open:0', status(503)],
    ['AVERROR_INVALIDDATA', 'open:0', { input: { kind: 'bytes', data: new Uint8Array(100) } }],
    ['AVERROR_DEMUXER_NOT_FOUND', 'open:0', { input: { kind: 'url', url: here, format: 'nosuch' } }],
    ['AVERROR_PROTOCOL_NOT_FOUND', 'open:0', { input: 'gopherx://a/b' }],
    ['AVERROR_STREAM_NOT_FOUND', 'open', { audio: { from: 'a:3', encode: aac! } }],
    ['AVERROR_DECODER_NOT_FOUND', 'decode:v0', video({ decode: { codec: 'nosuch' } })],
    ['AVERROR_ENCODER_NOT_FOUND', 'encode:v0', video({ encode: { codec: 'h264', accel: 'none', options: { profile: 'nosuch' } } })],
    ['AVERROR_FILTER_NOT_FOUND', 'filter:v0', video({ filter: 'nosuch' })],
    ['AVERROR_OPTION_NOT_FOUND', 'filter:v0', video({ filter: 'scale=nosuch=1' })],
    ['AVERROR(EINVAL)', 'mux:0', { output: join(here, 'pictures.flac') }],
    ['AVERROR(ENOENT)', 'open:0', { input: join(here, 'nothing.mkv') }],
    ['AVERROR(EISDIR)', 'open:0', { input: here }],
    ['AVERROR(ENOTDIR)', 'open:0', { input: `${import.meta.filename}/a.mkv` }],
    ['AVERROR(ERANGE)', 'open:0', { input: { kind: 'url', url: here, options: { probesize: 1 } } }],
    ['AVERROR(ENAMETOOLONG)', 'open:0', { input: 'a'.repeat(5000) }],
    ['ERR_JETSONAV_INVALID_JOB', undefined, { output: { kind: 'null', tracks: ['nosuch'] } }],
    ['ERR_JETSONAV_INVALID_ARGUMENT', undefined, { output: 'no-ending' }],
    ['ERR_JETSONAV_UNSUPPORTED', undefined, { output: { kind: 'dash', to: 'memory', segment: { type: 'mpegts' } } }],
    ['ERR_JETSONAV_STATE', undefined, { output: { kind: 'packets' } }],
  ];
  for (const [code, stage, spec] of causes) {
    const run = async () => (await open(t, { input: pictures(0.2), output: { kind: 'null' }, video: { encode: x264! }, audio: false, ...spec })).run();
    t.match(await outcome(run()), { code, ...(stage === undefined ? {} : { stage }) }, code);
  }
  const closed = await Pipeline.open({ input: pictures(0.2), output: { kind: 'null' } });
  await closed.close();
  await t.rejects(closed.run(), { code: 'ERR_JETSONAV_CLOSED' });
});
