import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import t from 'tap';
import { probe, type Input, type SubtitleTrack } from '../../lib/index.js';
import { folder, open, pictures, x264 } from './fixture.js';

const srt = '1\n00:00:00,400 --> 00:00:00,800\nHello <i>there</i>\n\n2\n00:00:01,000 --> 00:00:01,500\nGood bye\n\n';
const given: Input = { kind: 'bytes', data: new TextEncoder().encode(srt), format: 'srt' };

async function converted(t: Parameters<typeof folder>[0], input: Input, name: string, encode: SubtitleTrack['encode']): Promise<string> {
  const path = join(await folder(t), name);
  const pipeline = await open(t, { input, output: path, video: false, audio: false, subtitle: { encode } });
  await pipeline.run();
  return path;
}

t.test('text becomes another kind of text, as a file beside the film', async (t) => {
  t.equal(await readFile(await converted(t, given, 'out.vtt', { codec: 'webvtt' }), 'utf8'), 'WEBVTT\n\n00:00.400 --> 00:00.800\nHello <i>there</i>\n\n00:01.000 --> 00:01.500\nGood bye\n');
  t.match(await readFile(await converted(t, given, 'out.ass', { codec: 'ass' }), 'utf8'), /Dialogue: 0,0:00:00\.40,0:00:00\.80,Default,,0,0,0,,Hello \{\\i1\}there\{\\i0\}\r?\nDialogue: 0,0:00:01\.00,0:00:01\.50,/);
  const ass = await converted(t, given, 'out.ass', { codec: 'ass' });
  t.equal(await readFile(await converted(t, ass, 'out.srt', { codec: 'subrip' }), 'utf8'), srt);
  t.equal(await readFile(await converted(t, given, 'out.srt', 'copy'), 'utf8'), srt);
});

t.test('mov_text of an mp4 becomes text of a file and of Matroska', async (t) => {
  const path = join(await folder(t), 'film.mp4');
  const film = await open(t, { input: [pictures(2), given], output: path, video: { encode: x264! }, audio: false, subtitle: { from: { input: 1, stream: 's:0' }, encode: { codec: 'mov_text' } } });
  await film.run();
  t.match((await probe(path)).streams[1], { kind: 'subtitle', codec: 'mov_text' });
  t.equal(await readFile(await converted(t, path, 'out.srt', { codec: 'subrip' }), 'utf8'), srt);
  const mkv = join(await folder(t), 'film.mkv');
  const again = await open(t, { input: path, output: mkv, video: { encode: 'copy' }, audio: false, subtitle: [{ encode: { codec: 'ass' }, metadata: { language: 'eng' } }, { from: 's:0', encode: { codec: 'webvtt' }, metadata: { language: 'deu' } }] });
  await again.run();
  t.match((await probe(mkv)).streams.slice(1).map(({ codec, metadata }) => [codec, metadata['language']]), [['ass', 'eng'], ['webvtt', 'deu']]);
});
