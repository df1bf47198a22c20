import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import t, { type Test } from 'tap';
import { Pipeline } from '../../lib/pipeline/index.js';
import { translate } from '../../lib/plex/translate.js';
import { workFolder } from '../work-folder.js';
import { noFfmpeg, notes } from './image-problems.js';

/** Command lines for thumbnails, as PMS has them and in other words, beside what libav's own command line makes of them. */

const folder = workFolder(t);
const [film, late] = ['film.mkv', 'late.mkv'].map((name) => join(folder, name)) as [string, string];

const cases: readonly [rule: string, argv: string][] = [
  ['credits', `-skip_frame noref -ss 5 -i ${film} -vf [in]fps=0.5,scale=w=320:h=320:force_original_aspect_ratio=increase,showinfo[out] -vsync passthrough -f image2 o-%05d.jpeg`],
  ['a begin between two frames', `-ss 4.71 -i ${film} -vf fps=1,scale=160:-2,showinfo -vsync passthrough -f image2 o-%05d.jpeg`],
  ['a begin at the key frame before', `-ss 4.71 -noaccurate_seek -i ${film} -vf fps=1,scale=160:-2,showinfo -fps_mode passthrough -f image2 o-%05d.jpeg`],
  ['previews', `-skip_frame:v nokey -i ${film} -threads 0 -nostats -q 3 -loglevel quiet -vf [in]fps=0.5,scale=w=320:h=320:force_original_aspect_ratio=decrease[out] -f image2 o-%06d.jpg`],
  ['another rounding, and a gap at the beginning', `-skip_frame:v nokey -i ${film} -q:v 5 -vf fps=fps=0.5:round=up,scale=w=320:h=240:force_original_aspect_ratio=decrease,showinfo -f image2 o-%06d.jpg`],
  ['each key frame', `-skip_frame:v nokey -i ${film} -vf showinfo -vsync 0 -f image2 o-%d.jpg`],
  ['PNG of the first seconds, from number 0 on', `-i ${film} -t 5 -vf fps=2 -start_number 0 -an -sn -dn -f image2 o-%03d.png`],
  ['a film whose pictures begin late, at a constant rate', `-i ${late} -vf fps=0.5,showinfo -f image2 o-%05d.jpg`],
  ['the same, at its own', `-i ${late} -vf fps=0.5,showinfo -vsync passthrough -f image2 o-%05d.jpg`],
  ['key frames of it, from before the first', `-skip_frame nokey -ss 2 -i ${late} -vf fps=1,showinfo -f image2 o-%05d.jpg`],
];

interface Made {
  names: string[];
  lines: string[];
}

async function ours(t: Test, argv: readonly string[]): Promise<Made> {
  const translation = translate(argv);
  if (translation.kind !== 'job') throw new Error(translation.reason);
  const [output] = translation.session.outputs;
  if (output?.kind !== 'images') throw new Error('no images');
  const pipeline = await Pipeline.open(translation.job);
  t.teardown(() => pipeline.close());
  const made: Made = { names: [], lines: [] };
  for await (const image of pipeline.images(0)) {
    const number = String(output.firstNumber + made.names.length);
    made.names.push(output.path.replace(/%0?(\d*)d/, (_all, width: string) => number.padStart(Number(width), '0')));
    if (output.notesOf !== undefined) made.lines.push(...notes(image.notes.join('\n').replaceAll(/showinfo_\d+/g, `showinfo_${output.notesOf}`)));
  }
  return made;
}

function theirs(argv: readonly string[], cwd: string): Made {
  mkdirSync(cwd);
  const { status, stderr } = spawnSync('ffmpeg', ['-y', ...argv], { cwd, encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr.slice(-300));
  return { names: readdirSync(cwd).sort(), lines: notes(stderr) };
}

t.before(() => {
  if (noFfmpeg !== false) return;
  const run = (...args: string[]): unknown => spawnSync('ffmpeg', ['-v', 'error', '-y', ...args]);
  run('-f', 'lavfi', '-i', 'testsrc2=size=320x180:rate=24:duration=13.3', '-f', 'lavfi', '-i', 'sine=duration=13', '-c:v', 'libx264', '-preset', 'ultrafast', '-g', '48', '-c:a', 'aac', film);
  run('-itsoffset', '3.3', '-i', film, '-i', film, '-map', '0:v', '-map', '1:a', '-c', 'copy', late);
});

for (const [index, [rule, line]] of cases.entries()) {
  t.test(`images are those of ffmpeg: ${rule}`, { skip: noFfmpeg }, async (t) => {
    const argv = line.split(' ');
    const made = await ours(t, argv);
    t.ok(made.names.length > 3, `${made.names.length} images`);
    t.strictSame(made, theirs(argv, join(folder, String(index))));
  });
}
