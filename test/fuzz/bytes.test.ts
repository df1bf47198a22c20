import t from 'tap';
import { load } from '../libav/load.js';

/** Container bytes through demuxer and decoders: a short run of a fixed seed. `npm run fuzz` is the long one. */

const { missingForFuzzing, buildFuzzer, runFuzzer } = await load<{
  missingForFuzzing: () => string[];
  buildFuzzer: () => Promise<void>;
  runFuzzer: (bounds: { seed: number; runs: number }) => Promise<{ code: number | null; output: string }>;
}>('scripts/fuzz.mjs');

const missing = missingForFuzzing();

t.setTimeout(300_000);
t.test('any bytes end in frames or in an error', { skip: missing.length > 0 && `not installed: ${missing.join(', ')}` }, async (t) => {
  await buildFuzzer();
  const { code, output } = await runFuzzer({ seed: 4, runs: 400 });
  t.equal(code, 0, 'no crash, no leak, no wait without end');
  t.match(output, /stat::number_of_executed_units: [1-9]/);
  if (code !== 0) t.comment(output.slice(-8_000));
});
