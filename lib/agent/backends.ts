import type { FastifyBaseLogger } from 'fastify';
import { backends, type AttemptResult, type MachineCapabilities } from '../pipeline/index.js';

export type ProbeMachine = () => Promise<MachineCapabilities>;

/** What works is kept, and pipelines that choose for themselves leave out the rest. An agent that cannot find out (undefined) tries as it goes. */
export async function probeBackends(probe: ProbeMachine, logger: FastifyBaseLogger): Promise<readonly AttemptResult[] | undefined> {
  logger.info('encoders and decoders are tried; the first time on a machine it takes some seconds');
  try {
    const { probedAt, results } = await probe();
    const worked = (accel: string) => results.filter((each) => each.works && each.accel === accel).map(({ task, codec, bits }) => `${task} ${codec} ${bits}`);
    logger.info({ probedAt, ...Object.fromEntries(backends.map((accel) => [accel === 'none' ? 'software' : accel, worked(accel)])) }, 'encoders and decoders that work');
    return results;
  } catch (error) {
    logger.warn({ err: error }, 'encoders and decoders could not be tried');
    return undefined;
  }
}
