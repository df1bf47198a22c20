import { CoordinatorClient, type ClusterState } from '../protocol/client.js';
import { accessOf, type Administrator } from './administrator.js';

/** For one answer, ms. */
const answerMs = 5_000;

/** Asks a coordinator for what it knows, as often as `use` wants. */
export async function withState<T>(given: Administrator, use: (ask: () => Promise<ClusterState>, url: string) => Promise<T>): Promise<T> {
  const { url, secret } = await accessOf(given);
  await using client = new CoordinatorClient({ urls: [url], secret, timeoutMs: answerMs });
  return await use(() => client.state(), url);
}

export const stateOf = (given: Administrator): Promise<ClusterState> => withState(given, (ask) => ask());
