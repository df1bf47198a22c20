import t from 'tap';
import { explainJson, explainText } from '../../lib/plex/explain.js';
import { translate } from '../../lib/plex/translate.js';
import { plexArgv } from './argvs.js';

t.test('the text begins with the job and goes on with every argument', async (t) => {
  const lines = explainText(translate(plexArgv('web-copy-aac-seek495'))).split('\n');
  t.strictSame(lines.slice(0, 6), [
    'A job for the cluster:',
    '  input 0: /media/a film.mkv from 495 s',
    '  track v0: video, copied',
    '  track a0: audio, encoded as aac',
    '  output 0: DASH in segments of 5 s from number 100, manifest to http://127.0.0.1:32400/video/:/transcode/session/k3q9z/b1c0a9d2-5a41-4c5e-9a57-d9f8f3f0e7aa/manifest?X-Plex-Http-Pipeline=infinite',
    '',
  ]);
  const at = lines.indexOf('kept     -ss 495');
  t.equal(lines[at + 1], '         -> input 0: start 495: where to start, s from the beginning of the file');
});

t.test('the filters of a graph are told one by one, below it', async (t) => {
  const text = explainText(translate(plexArgv('nvenc-tonemap')));
  t.match(text, /\n {11}dropped {2}\[0:0\]hwupload\[0\]\n {20}-> nothing: the node moves frames/);
  t.match(text, /\n {11}mapped {3}\[1\]tonemap_cuda=hable:nv12\[2\]\n {20}-> tonemap tonemap=hable, format pix_fmts=nv12,yuv420p: /);
});

t.test('what goes to the original transcoder says so first, and marks the cause', async (t) => {
  const text = explainText(translate(plexArgv('live-tv').map((token) => token.replace('/livetv/', '/dvr/'))));
  t.match(text, /^For the original transcoder, untouched: -i http:.*: of live TV only playlists/);
  t.match(text, /\nrefused {2}-i http:.*\n/);
});

t.test('a live channel is told by its playlist, without the token', async (t) => {
  const text = explainText(translate(plexArgv('live-tv')));
  t.match(text, /^A job for the cluster:\n {2}input 0: the live channel http:.*index\.m3u8\?.*X-Plex-Token=\.\.\., read by the shim\n/);
});

t.test('thumbnails are told option by option', async (t) => {
  const text = explainText(translate(plexArgv('credits-thumbs')));
  t.match(text, /\n {2}output 0: the images thumb-%05d\.jpeg from number 1, and what showinfo says of each on stderr\n/);
  t.match(text, /\nkept {5}-skip_frame noref\n {9}-> track v0: decode\.skipFrame noref: /);
  t.match(text, /\n {11}kept {5}\[in\]fps=0\.5\n/);
  t.match(text, /\n {11}kept {5}showinfo\[out\]\n {20}-> showinfo: its lines come with the pictures/);
  t.match(text, /\nmapped {3}-vsync passthrough\n/);
});

t.test('subtitles that are burnt in are told at their track, and argument by argument', async (t) => {
  const text = explainText(translate(plexArgv('burn-srt')));
  t.match(text, /\n {2}track v0: video, encoded as h264, subtitles 2 of input 0 burnt in\n/);
  t.match(text, /\n {22}kept {5}font_size=54\n {31}-> burn\.forceSizes\.font: in lines of a picture 720 high/);
});

t.test('no explanation holds a token of PMS', async (t) => {
  const translation = translate(plexArgv('live-tv'));
  t.notMatch(explainText(translation), /secret/);
  t.notMatch(JSON.stringify(explainJson(translation)), /secret/);
  t.match(explainText(translation), /X-Plex-Token=\.\.\./);
});

t.test('the JSON is the translation', async (t) => {
  for (const name of ['hls-va-4k-srt', 'burn-srt', 'opt-original-remux'] as const) {
    const translation = translate(plexArgv(name));
    t.strictSame(explainJson(translation), JSON.parse(JSON.stringify(translation)));
  }
});
