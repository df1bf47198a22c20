import http from 'node:http';
import { appendFileSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { dashManifest } from '../../lib/manifest/dash.js';

/**
 * A transcoder without any media: three segments of 1 s, told to Plex as the real one tells them, or with the one fault
 * that SCRIPT names. What the stand-in for the server is tested with.
 */

const fault = process.env['SCRIPT'] ?? '';
const [kind = 'dash', base = ''] = process.argv.slice(2);
const token = process.env['X_PLEX_TOKEN'] ?? '';
const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });

function send(method: string, path: string, headers: http.OutgoingHttpHeaders, body?: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const request = http.request(base + path, { method, headers, agent }, (response) => {
      let reply = '';
      response.setEncoding('utf8').on('data', (text: string) => (reply += text)).on('end', () => resolve(reply));
    });
    request.on('error', reject).end(body);
  });
}

const credentials = fault === 'no token' ? {} : { 'X-Plex-Token': token, 'X-Plex-Http-Pipeline': 'infinite' };
const put = (path: string): Promise<string> => send(fault === 'POST' ? 'POST' : 'PUT', path, credentials);
const post = (body: string): Promise<string> => send('POST', '/manifest?X-Plex-Http-Pipeline=infinite', fault === 'not chunked' ? { 'Content-Length': body.length } : { 'Transfer-Encoding': 'chunked' }, body);

async function introduce(): Promise<void> {
  if (fault !== 'no stream') await put('/progress/stream?index=0&id=0&codec=h264&type=video');
  if (fault !== 'no streamDetail') await put('/progress/streamDetail?index=0&id=0&codec=h264&type=video&width=320&height=180&interlaced=0');
  if (fault !== 'no duration') await put('/progress?duration=3.000000');
  if (fault !== 'no size') await put('/progress?width=320&height=180');
}

async function report(step: number): Promise<void> {
  const percent = fault === 'progress back' ? 90 - step : step * 10;
  const query = fault === 'malformed progress' ? `progress=${percent}` : `progress=${percent.toFixed(1)}&size=1000&remaining=3&speed=1.0`;
  if (fault !== 'no progress') await put(`/progress?${query}`);
}

const numberOf = (index: number): number => (fault === 'wrong first' ? 2 : 1) + index + (fault === 'number left out' && index > 1 ? 1 : 0);
const startOf = (index: number): number => (fault === 'off the grid' ? index * 1.2 : fault === 'gap' && index > 1 ? index + 0.2 : index);
const lengthOf = (): number => (fault === 'off the grid' ? 1.2 : 1);
const fileOf = (index: number): string => (kind === 'dash' ? `chunk-0-${String(numberOf(index)).padStart(5, '0')}` : `media-${String(numberOf(index)).padStart(5, '0')}.ts`);

function manifest(count: number, dynamic: boolean): string {
  const segments = Array.from({ length: count }, (_, index) => ({ number: numberOf(index), startTicks: startOf(index) * 1000, durationTicks: lengthOf() * 1000 }));
  const info = { kind: 'video', codecs: 'avc1.640028', timeBase: [1, 1000] } as const;
  return dashManifest({ renditions: [{ id: '0', info, segments }], names: { initialization: 'init', media: 'chunk-$RepresentationID$-$Number%05d$' }, dynamic });
}

function line(index: number, open: boolean): string {
  const [start, end] = [startOf(index), startOf(index) + (open && fault !== 'open end' ? 0 : lengthOf())].map((time) => time.toFixed(fault === 'malformed line' ? 3 : 6));
  return `${open ? '#' : ''}${fileOf(index)},${start},${end},${end},${end}\n`;
}

const list = (count: number, open: boolean): string => {
  const lines = Array.from({ length: count }, (_, index) => line(index, false));
  return [...lines, ...(open ? [line(count, true)] : [])].join('');
};

async function segment(index: number): Promise<void> {
  if (kind === 'segments') await post(list(index, true));
  if (fault === 'announced first') await post(kind === 'dash' ? manifest(index + 1, true) : list(index + 1, false));
  writeFileSync(fileOf(index), `segment ${index}`);
  if (fault === 'closed unsaid' && index === 1) return;
  if (fault !== 'announced first') await post(kind === 'dash' ? manifest(index + 1, fault !== 'static first') : list(index + 1, false));
  if (fault === 'written after') appendFileSync(fileOf(index), ' and more');
}

await introduce();
if (kind === 'dash') writeFileSync('init', 'header');
const beganAtMs = performance.now();
const periodMs = fault === 'progress in a hurry' ? 100 : 500;
for (let step = 0; step < 6; step += 1) {
  await report(step);
  if (step % 2 === 0) await segment(step / 2);
  // As by a timer: what one step took is no part of the period.
  await sleep(Math.max(0, beganAtMs + (step + 1) * periodMs - performance.now()));
}
if (kind === 'dash') await post(manifest(3, false));
await report(6);
agent.destroy();
