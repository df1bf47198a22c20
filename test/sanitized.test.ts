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

const { sanitizers, isThere, buildSanitized, shortRuns, play, faults } = await load<{
  sanitizers: { address: Sanitizer; thread: Sanitizer };
  isThere: (sanitizer: Sanitizer) => boolean;
  buildSanitized: (sanitizer: Sanitizer) => Promise<void>;
  shortRuns: (sanitizer: Sanitizer) => Run[];
  play: (run: Run) => Promise<{ code: string; output: string; seconds: number }>;
  faults: (output: string) => string;
}>('scripts/sanitize.mjs');

t.setTimeout(600_000);
const kinds: [says: string, sanitizer: Sanitizer][] = [['nothing leaks, is read after its end, or is left undefined', sanitizers.address], ['no two threads race', sanitizers.thread]];
for (const [says, sanitizer] of kinds) {
  t.test(says, { skip: !isThere(sanitizer) && `the compiler has no ${sanitizer.library}` }, async (t) => {
    await buildSanitized(sanitizer);
    for (const run of shortRuns(sanitizer)) {
      const { code, output, seconds } = await play(run);
      // Among what an assertion says, since comments do not reach the suite's own summary.
      t.equal(code, '0', `${run.name} (${seconds.toFixed(1)} s)`, code === '0' ? {} : { faults: faults(output), output: output.slice(-8_000) });
    }
  });
}
