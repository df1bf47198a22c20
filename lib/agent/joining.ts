import { JetsonAvError, invalidArgument } from '../errors.js';
import { fingerprintOf, parseToken } from '../protocol/cluster-token.js';
import { Connections, type ClientTls } from '../protocol/connections.js';
import { scheme } from '../protocol/credentials.js';
import { authorityAt } from '../protocol/first-contact.js';
import { JoinReply, proofText } from '../protocol/join-messages.js';
import { createKeyPair } from '../protocol/key-pair.js';
import { callJson } from '../protocol/peer.js';
import { coordinatorName } from '../protocol/tls-names.js';
import { type NodeIdentity, readIdentity, writeIdentity } from './identity.js';

const answerMs = 10_000;

export interface JoinOptions {
  /** Of the coordinator's listener with TLS. */
  url?: string | undefined;
  token?: string | undefined;
  node: string;
  /** Where the identity lies, or will lie. */
  folder: string;
}

/**
 * The identity of a node that joined before, or that joins now. Undefined where it neither did nor is told to. Throws
 * `ERR_JETSONAV_UNAUTHORIZED` where the coordinator is another one than the token's, or does not take the token.
 */
export async function identify({ url, token, node, folder }: JoinOptions): Promise<NodeIdentity | undefined> {
  const known = await readIdentity(folder);
  if (known !== undefined && (known.expiresAt > Date.now() || token === undefined)) return checked(known, { url, token, node, folder });
  if (url === undefined) return undefined;
  if (token === undefined) throw new JetsonAvError('ERR_JETSONAV_UNAUTHORIZED', `This node has not joined yet, and to join ${url} it needs a token: run 'jetson-av tokens create --role agent' beside the coordinator, and give what it prints as --token-file, JETSON_AV_AGENT_TOKEN or --token`);
  const identity = await join(origin(url), token, node);
  await writeIdentity(folder, identity);
  return identity;
}

/** For calls to coordinators. */
export function tlsToCoordinator({ authority, certificate, key }: NodeIdentity): ClientTls {
  return { ca: authority, cert: certificate, key, servername: coordinatorName };
}

/** A new key and a certificate for it, from the first coordinator that gives one. Throws what the last one said. */
export async function renew(identity: NodeIdentity, connections: Connections): Promise<NodeIdentity> {
  const { node, authority, coordinators } = identity;
  const key = createKeyPair();
  const body = { publicKey: key.publicKey, proof: key.prove(proofText('renew', node, fingerprintOf(authority))) };
  let problem: unknown = new JetsonAvError('ERR_JETSONAV_STATE', 'No coordinator is known');
  for (const url of coordinators) {
    try {
      const reply = await callJson(JoinReply, { method: 'PUT', url: `${url}/v1/nodes/${node}/certificate`, body, timeoutMs: answerMs, connections });
      return { node, coordinators, key: key.privateKey, ...reply };
    } catch (error) {
      problem = error;
    }
  }
  throw problem;
}

async function join(url: string, text: string, node: string): Promise<NodeIdentity> {
  const token = parseToken(text);
  if (token.role !== 'agent') throw invalidArgument('the token', "one of the role agent ('jetson-av tokens create --role agent')", `one of the role ${token.role}`);
  const authority = await authorityAt(url, token.fingerprint);
  const connections = new Connections({ idleMs: answerMs, tls: { ca: authority, servername: coordinatorName } });
  try {
    const key = createKeyPair();
    const body = { node, publicKey: key.publicKey, proof: key.prove(proofText('join', node, token.id)) };
    const reply = await callJson(JoinReply, { method: 'POST', url: `${url}/v1/join`, authorization: scheme + text.trim(), body, timeoutMs: answerMs, connections });
    return { node, coordinators: [url], key: key.privateKey, ...reply };
  } finally {
    connections.destroy();
  }
}

/** Throws where somebody means another name, or another cluster, than the one that this node joined. */
function checked(known: NodeIdentity, { url, token, node, folder }: JoinOptions): NodeIdentity {
  if (node !== known.node) throw new JetsonAvError('ERR_JETSONAV_UNAUTHORIZED', `This node joined as ${known.node} and cannot be ${node}: revoke it there, remove ${folder}, and join anew`);
  if (token !== undefined && parseToken(token).fingerprint !== fingerprintOf(known.authority)) throw new JetsonAvError('ERR_JETSONAV_UNAUTHORIZED', `This node joined another cluster than that of the token: remove ${folder} to leave it`);
  if (known.expiresAt <= Date.now()) throw new JetsonAvError('ERR_JETSONAV_UNAUTHORIZED', `The certificate of this node ended on ${new Date(known.expiresAt).toISOString()}: revoke ${known.node} beside the coordinator, and join anew with a token`);
  const coordinators = url === undefined || known.coordinators.includes(origin(url)) ? known.coordinators : [origin(url), ...known.coordinators];
  return { ...known, coordinators };
}

function origin(url: string): string {
  if (!URL.canParse(url) || new URL(url).protocol !== 'https:') throw invalidArgument('--join', "the https: URL that the coordinator says it listens at with TLS", url);
  return new URL(url).origin;
}
