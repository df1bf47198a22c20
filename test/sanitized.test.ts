import t from 'tap';
import { load } from './libav/load.js';

/** csrc in builds that watch its memory and its threads: a short form of `npm run test:sanitize`. */

interface Run {
  name: string;
}

interface Sanitizer {
  name: string;
  library: string;
}

const { sanitizers, isThere, buildSanitized, shortRuns, play, reportsOf, faults } = await load<{
  sanitizers: { address: Sanitizer; thread: Sanitizer };
  isThere: (sanitizer: Sanitizer) => boolean;
  buildSanitized: (sanitizer: Sanitizer) => Promise<void>;
  shortRuns: (sanitizer: Sanitizer) => Run[];
  play: (run: Run) => Promise<{ code: string; output: string; seconds: number }>;
  reportsOf: (log: string, module: string) => string[];
  faults: (output: string) => string;
}>('scripts/sanitize.mjs');

const report = (frames: string) => `==================
WARNING: ThreadSanitizer: data race (pid=7)
  Write of size 8 at 0x7b04 by main thread:
    #0 free <null> (libtsan.so.2+0x42)
    #1 ${frames}
SUMMARY: ThreadSanitizer: data race ${frames}
==================
`;
const ours = report('jetson_av::Tap::take csrc/media/tap.cc:9 (jetson_av.node+0x17)');
const nodes = report('node::PerProcessOptions <null> (node+0x99)');

t.test('a report counts that has a frame of ours, or without which nothing was watched', async (t) => {
  const log = nodes + ours + nodes;
  t.strictSame(reportsOf(log, 'jetson_av.node').map((text) => text.includes('tap.cc:9')), [true]);
  t.equal(reportsOf(log, '').length, 3);
  t.equal(reportsOf('FATAL: ThreadSanitizer: unexpected memory mapping 0x1-0x2\n', 'jetson_av.node').length, 1);
  t.match(faults(ours), 'SUMMARY: ThreadSanitizer: data race jetson_av::Tap::take');
});

t.setTimeout(600_000);
const kinds: [says: string, sanitizer: Sanitizer][] = [['nothing leaks, is read after its end, or is left undefined', sanitizers.address], ['no two threads race', sanitizers.thread]];
for (const [says, sanitizer] of kinds) {
  t.test(says, { skip: !isThere(sanitizer) && `the compiler has no ${sanitizer.library}` }, async (t) => {
    await buildSanitized(sanitizer);
    for (const run of shortRuns(sanitizer)) {
      const { code, output, seconds } = await play(run);
      const found = code === '0' ? '' : faults(output);
      // In the assertion and its name, since comments do not reach the suite's own summary.
      t.equal(code, '0', `${run.name} (${seconds.toFixed(1)} s) ${found.split('\n').join('; ')}`, found === '' ? {} : { output: output.slice(-8_000) });
    }
  });
}
