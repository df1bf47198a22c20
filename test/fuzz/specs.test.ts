import fc from 'fast-check';
import t from 'tap';
import { AVError, JetsonAvError, Pipeline, type PipelineSpec } from '../../lib/index.js';
import { draftOf } from '../../lib/pipeline/draft.js';
import { planJob } from '../../lib/pipeline/plan.js';
import { specs } from './specs.js';

/**
 * Any object gives a pipeline, or an error that names a field. The seed is fixed; `npm run fuzz` sets JETSON_AV_FUZZ_SEED and
 * JETSON_AV_FUZZ_SECONDS.
 */

const seed = Number(process.env['JETSON_AV_FUZZ_SEED'] ?? 4);
const seconds = Number(process.env['JETSON_AV_FUZZ_SECONDS'] ?? 0);
const length = (runs: number) => (seconds > 0 ? { numRuns: Number.MAX_SAFE_INTEGER, interruptAfterTimeLimit: (seconds * 1000) / 2 } : { numRuns: runs });
t.setTimeout(120_000 + 2_000 * seconds);

/** A field, by its path or by the name that a Job or a track has. */
const field = /\b(spec|job|inputs?|tracks?|outputs?|video|audio|subtitle|path|encode|decode|filters?|format|codec|data|from|kind|to|plan|seconds|part|tap)\b/;

/** What an error does not say as it should; undefined: it is good. */
function fault(error: unknown): string | undefined {
  if (error instanceof AVError) return error.stage === '' ? `an AVError without a stage: ${error.message}` : undefined;
  if (!(error instanceof JetsonAvError)) return `no error of ours: ${error instanceof Error ? error.stack : String(error)}`;
  return field.test(error.message) ? undefined : `no field is named: ${error.message}`;
}

t.test('an object is planned, or refused by field', async () => {
  fc.assert(fc.property(specs, (spec) => {
    try {
      const { job, ends, settings } = draftOf(spec as PipelineSpec);
      planJob(job, ends, settings);
    } catch (error) {
      const wrong = fault(error);
      if (wrong !== undefined) throw new Error(wrong);
    }
  }), { seed, ...length(4_000) });
});

t.test('an object is opened, or refused by field, and neither takes long', async () => {
  await fc.assert(fc.asyncProperty(specs, async (spec) => {
    try {
      const pipeline = await Pipeline.open(spec as PipelineSpec, { signal: AbortSignal.timeout(10_000) });
      await pipeline.close();
    } catch (error) {
      const wrong = fault(error);
      if (wrong !== undefined) throw new Error(wrong);
    }
  }), { seed, ...length(150) });
});
