import t from 'tap';
import type { NativeLogLine } from '../../lib/native/addon.js';
import { SessionLog, spokenLevel } from '../../lib/pipeline/session-log.js';

const stage = 'filter:v0';
const info = 32;
const frame = (n: number, time: string): NativeLogLine => ({ level: info, stage, text: `[Parsed_showinfo_3 @ 0x5581] n:${String(n).padStart(4)} pts:      ${n} pts_time:${time.padEnd(7)} duration:      1 duration_time:2       fmt:yuvj420p` });
const more = (text: string): NativeLogLine => ({ level: info, stage, text: `[Parsed_showinfo_3 @ 0x5581] ${text}` });

function log(lines: NativeLogLine[], asked: 'warning' | 'info' = 'warning', stages: readonly string[] = [stage]): SessionLog {
  return new SessionLog({ takeLog: () => lines.shift() }, asked, new Set(stages));
}

t.test('notes go to the picture that they are of, with what follows them', async (t) => {
  const notes = log([more('config in time_base: 1/25'), frame(0, '0'), more('color_range:pc'), frame(1, '2'), more('color_range:pc'), frame(2, '4')]);
  t.match(notes.notesUntil(0), [/config in/, / n: +0 /, /color_range/]);
  t.match(notes.notesUntil(2), [/ n: +1 /, /color_range/]);
  t.match(notes.notesUntil(4), [/ n: +2 /]);
  t.strictSame(notes.notesUntil(6), []);
});

t.test('notes of a frame that became no picture come with the next one', async (t) => {
  t.match(log([frame(0, '0'), frame(1, '2'), frame(2, '4')]).notesUntil(2), [/ n: +0 /, / n: +1 /]);
});

t.test('times of six digits are those of pictures hours later', async (t) => {
  const notes = log([frame(0, '12345.7'), frame(1, '12345.7')]);
  t.equal(notes.notesUntil(12345.678).length, 2);
});

t.test('no note is an event, and no event is a note', async (t) => {
  const lines = [{ level: 24, stage: 'demux:0', text: 'a warning' }, frame(0, '0'), { level: info, stage: 'demux:0', text: 'not asked for' }, { level: info, stage, text: '[Parsed_fps_1 @ 0x1] 3 frames in' }];
  const notes = log(lines);
  t.strictSame(notes.next(), { level: 'warning', stage: 'demux:0', text: 'a warning' });
  t.equal(notes.next(), undefined);
  t.equal(notes.notesUntil(0).length, 1);
});

t.test('showinfo of a graph whose notes nobody wants is an event', async (t) => {
  const notes = log([frame(0, '0')], 'info', []);
  t.match(notes.next(), { level: 'info', stage, text: /pts_time:0/ });
  t.strictSame(notes.notesUntil(0), []);
});

t.test('libav speaks as loud as the notes need, and no louder', async (t) => {
  t.equal(spokenLevel('warning', false), 'warning');
  t.equal(spokenLevel('quiet', true), 'info');
  t.equal(spokenLevel('debug', true), 'debug');
});
