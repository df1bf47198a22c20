/** Calls to the coordinator that this page came from, and to nobody else. */

export interface Reply {
  ok: boolean;
  status: number;
  body: unknown;
  /** For people, where it is not ok. */
  message: string;
}

interface Said { token?: string | undefined; body?: unknown }

const answerMs = 10_000;

/** Never rejects: who cannot be reached is a reply, too. */
export async function ask(method: 'GET' | 'PUT' | 'DELETE', path: string, { token, body }: Said = {}): Promise<Reply> {
  try {
    const reply = await fetch(path, {
      method, cache: 'no-store', redirect: 'error', signal: AbortSignal.timeout(answerMs),
      headers: { ...(token === undefined ? {} : { authorization: `JetsonAV ${token}` }), ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await reply.text();
    const said: unknown = text === '' ? undefined : JSON.parse(text);
    return { ok: reply.ok, status: reply.status, body: said, message: messageOf(said, reply.status) };
  } catch {
    return { ok: false, status: 0, body: undefined, message: 'The coordinator does not answer.' };
  }
}

/** A picture; undefined: there is none yet; null: there will be none. */
export async function picture(path: string, signal: AbortSignal): Promise<Blob | undefined | null> {
  try {
    const reply = await fetch(path, { cache: 'no-store', signal });
    if (reply.status === 200) return await reply.blob();
    return reply.status === 404 ? null : undefined;
  } catch {
    return undefined;
  }
}

function messageOf(said: unknown, status: number): string {
  const message = typeof said === 'object' && said !== null && 'message' in said ? said.message : undefined;
  return typeof message === 'string' ? `${message}.`.replace(/\.\.$/, '.') : `The coordinator answers with status ${status}.`;
}
