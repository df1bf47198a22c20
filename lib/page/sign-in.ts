import { ask } from './calls.js';

/**
 * What lets somebody do more than look. It is in this tab's storage alone, and goes out in a header that no other site can send: the cookie that lets
 * a browser read this page carries no right to change anything.
 */
const place = 'jetson-av-token';
const shape = /^[A-Za-z0-9._-]{16,400}$/;

export type Role = 'reader' | 'operator';

export function token(): string | undefined {
  return sessionStorage.getItem(place) ?? undefined;
}

/** The address with which `jetson-av page` opens this page has it behind the `#`, which browsers send to nobody; neither stays in the history. */
export function takeTokenOfAddress(): void {
  const given = tokenIn(location.hash);
  if (given !== undefined) sessionStorage.setItem(place, given);
  if (given !== undefined || location.search.includes('token=')) history.replaceState(null, '', location.pathname);
}

/** What was pasted: the token, or the whole address. */
export function tokenIn(text: string): string | undefined {
  const given = /#token=([^&\s]+)/.exec(text)?.[1] ?? text.trim();
  return shape.test(given) ? given : undefined;
}

export function forget(): void {
  sessionStorage.removeItem(place);
}

/** As whom this tab acts. A token that is not good any more is forgotten. */
export async function roleNow(): Promise<Role> {
  const shown = token();
  if (shown === undefined) return 'reader';
  const reply = await ask('GET', '/v1/viewer', { token: shown });
  if (reply.status === 401 || reply.status === 403) forget();
  return reply.ok && (reply.body as { role?: string }).role === 'operator' ? 'operator' : 'reader';
}

/** Why the token cannot be used; undefined: it is, from now on. */
export async function signIn(text: string): Promise<string | undefined> {
  const given = tokenIn(text);
  if (given === undefined) return 'This is not a token. Paste what jetson-av page --role operator printed.';
  const reply = await ask('GET', '/v1/viewer', { token: given });
  if (!reply.ok) return reply.message;
  if ((reply.body as { role?: string }).role !== 'operator') return 'This token only lets its bearer look.';
  sessionStorage.setItem(place, given);
  return undefined;
}
