import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Signer } from '../../lib/protocol/credentials.js';
import type { Service } from './service.js';

/** On a machine that is busy, ms. */
const answerMs = 2_500;

/**
 * What is left of sessions that are over, in words; empty: nothing. `folder` is named by every process of the run. A node that is not there
 * has no sessions; of its files it is asked when it has started again.
 */
export async function remains(folder: string, services: readonly Service[], agents: readonly Service[], secret: string): Promise<string[]> {
  const ofNodes = await Promise.all(agents.filter(({ listens }) => listens).map(async (agent) => [...threads(agent), ...files(agent, folder), ...(await sessions(agent, secret))]));
  return [...processes(folder, services.map(({ pid }) => pid)), ...ofNodes.flat()];
}

/** Programs that name the folder, in their arguments or in the environment that they were given. */
function processes(folder: string, known: readonly number[]): string[] {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name)).map(Number);
  const ours = pids.filter((pid) => pid !== process.pid && !known.includes(pid) && (textOf(`/proc/${pid}/cmdline`).includes(folder) || textOf(`/proc/${pid}/environ`).includes(folder)));
  return ours.map((pid) => `process ${pid}: ${textOf(`/proc/${pid}/cmdline`).replaceAll('\0', ' ').slice(0, 200)}`);
}

/** Of pipelines. */
function threads({ pid, name }: Service): string[] {
  const names = listOf(`/proc/${pid}/task`).map((id) => textOf(`/proc/${pid}/task/${id}/comm`).trim());
  return names.filter((each) => each.startsWith('av:')).map((each) => `${name} has a thread ${each}`);
}

/** Each agent has one folder, with nothing in it, and a sign beside it. */
function files({ name }: Service, folder: string): string[] {
  const scratch = join(folder, `scratch-${name}`);
  const folders = listOf(scratch).filter((each) => !each.endsWith('.alive'));
  const inside = folders.flatMap((each) => listOf(join(scratch, each)).map((file) => `${name} has ${each}/${file}`));
  return [...(folders.length > 1 ? [`${name} has folders ${folders.join(' ')}`] : []), ...inside];
}

async function sessions({ url, name }: Service, secret: string): Promise<string[]> {
  try {
    const reply = await fetch(`${url}/v1/sessions`, { headers: { authorization: new Signer(secret).authorization('reader', Date.now()) }, signal: AbortSignal.timeout(answerMs) });
    const { sessions = [] } = (await reply.json()) as { sessions?: { id: string; state: string }[] };
    return sessions.map(({ id, state }) => `${name} has session ${id}, ${state}`);
  } catch (error) {
    return [`${name} does not say what it runs: ${String(error)}`];
  }
}

/** '' where it went meanwhile, or is somebody else's. */
function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

function listOf(path: string): string[] {
  try {
    return readdirSync(path);
  } catch {
    return [];
  }
}
