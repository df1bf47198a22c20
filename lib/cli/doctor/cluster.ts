import { AgentConfiguration } from '../../agent/configuration.js';
import { type NodeIdentity, readIdentity } from '../../agent/identity.js';
import { tlsToCoordinator } from '../../agent/joining.js';
import { parsePathMap } from '../../agent/options.js';
import { type Finding, failed, ok, warning } from '../../doctor/finding.js';
import type { Where } from '../../doctor/area.js';
import { messageOf } from '../../errors.js';
import { Connections } from '../../protocol/connections.js';
import { Signer } from '../../protocol/credentials.js';
import { askHealth } from '../../protocol/health.js';
import { callJson, Refused } from '../../protocol/peer.js';
import { agentPort, coordinatorPort } from '../../protocol/ports.js';
import { defaultSecretFile, readSecret } from '../../protocol/secret.js';
import { ClusterState } from '../../protocol/state.js';
import { defaultStateDir } from '../../protocol/state-folder.js';
import { roleTtlMs } from '../../protocol/timing.js';
import { configure } from '../configuration.js';
import { lookAtFolder } from './media-folder.js';

/** Whom this machine belongs to: the programs that run here, what they prove themselves with, and the coordinators that they know. */

type Environment = Readonly<Record<string, string | undefined>>;

const answerMs = 5_000;

export async function examine({ quick }: Pick<Where, 'quick'>, env: Environment = process.env): Promise<Finding[]> {
  let values: AgentConfiguration;
  try {
    values = configure('agent', AgentConfiguration, {}, env).values;
  } catch {
    // The area before says so.
    return [];
  }
  const [here, membership] = [await programsHere(values), await membershipOf(values, env)];
  const folders = await Promise.all(parsePathMap(values.pathMap ?? []).map(({ to }) => lookAtFolder(to, quick)));
  const findings = [...here, ...membership, ...folders];
  return findings.length === 0 ? [ok('cluster', 'this machine belongs to none: no coordinator and no agent runs or is set up here')] : findings;
}

async function programsHere({ port = agentPort }: AgentConfiguration): Promise<Finding[]> {
  const asked = await Promise.all(([['coordinator', coordinatorPort], ['agent', port]] as const).map(async ([name, at]) => {
    const health = await askHealth(at, answerMs).catch(() => undefined);
    if (health === undefined) return [];
    const said = Object.entries(health.body).map(([key, value]) => `${key} ${String(value)}`).join(', ');
    return [health.statusCode === 200 ? ok(name, `runs here: ${said}`, health.body) : warning(name, `runs here, and says ${health.statusCode}: ${said}`, name === 'agent' ? 'it drains: jetson-av nodes undrain takes it in again' : 'its log says more', health.body)];
  }));
  return asked.flat();
}

async function membershipOf({ stateDir, coordinatorUrls = [], joinUrl, secretFile }: AgentConfiguration, env: Environment): Promise<Finding[]> {
  let identity: NodeIdentity | undefined;
  try {
    identity = await readIdentity(stateDir ?? defaultStateDir('agent', env));
  } catch (error) {
    return [failed('identity', (error as Error).message, 'docs/joining.md: remove it, and join anew')];
  }
  if (identity !== undefined) return [certificate(identity), ...(await Promise.all([...new Set([...identity.coordinators, ...coordinatorUrls])].map((url) => askJoined(url, identity))))];
  if (joinUrl !== undefined) return [failed('identity', `not joined to ${joinUrl} yet`, "start the agent with a token: 'jetson-av tokens create --role agent' beside the coordinator makes one")];
  return coordinatorUrls.length === 0 ? [] : askWithSecret(coordinatorUrls, secretFile ?? defaultSecretFile(env));
}

function certificate({ node, expiresAt }: NodeIdentity): Finding {
  const [until, facts] = [new Date(expiresAt).toISOString().slice(0, 16).replace('T', ' '), { node, expiresAt }];
  return expiresAt <= Date.now() ? failed('certificate', `of ${node}, ended ${until} UTC`, 'start the agent with a new token, once', facts) : ok('certificate', `of ${node}, until ${until} UTC`, facts);
}

const askJoined = (url: string, identity: NodeIdentity): Promise<Finding> => ask(url, new Connections({ idleMs: answerMs, tls: tlsToCoordinator(identity) }));

async function askWithSecret(urls: readonly string[], file: string): Promise<Finding[]> {
  let secret: string;
  try {
    secret = await readSecret(file);
  } catch (error) {
    return [failed('secret', (error as Error).message, 'copy it from the coordinator, or join with a token')];
  }
  const signer = new Signer(secret);
  return Promise.all(urls.map((url) => ask(url, new Connections({ idleMs: answerMs }), signer.authorization('reader', Date.now()))));
}

async function ask(url: string, connections: Connections, authorization?: string): Promise<Finding> {
  const check = `coordinator ${url}`;
  try {
    const began = Date.now();
    const { now, version, nodes } = await callJson(ClusterState, { method: 'GET', url: `${url.replace(/\/+$/, '')}/v1/state`, ...(authorization !== undefined && { authorization }), timeoutMs: answerMs, connections });
    const ended = Date.now();
    return judge(check, { ms: ended - began, aheadMs: (began + ended) / 2 - now, version, nodes: nodes.length });
  } catch (error) {
    if (error instanceof Refused) return failed(check, `answers, and refuses: ${error.message}`, error.statusCode === 401 ? 'another secret, a revoked node, or a clock that is minutes off: docs/joining.md' : 'its log says more');
    return failed(check, `does not answer: ${messageOf(error)}`, 'is it running, does its name resolve, does a firewall stand between?');
  } finally {
    connections.destroy();
  }
}

interface Answered { ms: number; aheadMs: number; version: string; nodes: number }

function judge(check: string, facts: Answered): Finding {
  const { ms, aheadMs, version, nodes } = facts;
  const seconds = Math.abs(aheadMs) / 1_000;
  const clock = seconds < 1 ? 'clocks agree within a second' : `this clock is ${seconds.toFixed(0)} s ${aheadMs > 0 ? 'ahead' : 'behind'}`;
  const found = `answers in ${ms} ms and takes the credential; ${nodes} ${nodes === 1 ? 'node' : 'nodes'}, version ${version}; ${clock}`;
  // Half of what a credential lives: the other half is for the way and for the other side's clock.
  return seconds * 1_000 > roleTtlMs / 2 ? warning(check, found, 'set the clock (timedatectl set-ntp true): credentials and certificates hold between two moments', { ...facts }) : ok(check, found, { ...facts });
}
