import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { ask } from './calls.js';
import { forget, roleNow, token, type Role } from './sign-in.js';
import { StateStream, type Live } from './stream.js';

/** The cluster, as it is now. */
export function useLive(): Live {
  const [live, setLive] = useState<Live>({ link: 'connecting', heardAt: 0 });
  useEffect(() => {
    const stream = new StateStream(setLive);
    stream.open();
    return () => stream.close();
  }, []);
  return live;
}

export interface Viewer {
  role: Role;
  /** Looks again as whom this tab acts. */
  refresh: () => void;
  signOut: () => void;
}

export function useViewer(): Viewer {
  const [role, setRole] = useState<Role>('reader');
  const refresh = useCallback(() => void roleNow().then(setRole), []);
  useEffect(refresh, [refresh]);
  const signOut = useCallback(() => {
    forget();
    setRole('reader');
  }, []);
  return { role, refresh, signOut };
}

interface Told<T> { path: string; value?: T; problem?: string }

/** A document of the coordinator, asked for when `key` changes and every `everyMs`; undefined while there is none yet. */
export function useDocument<T>(path: string, key: unknown = 0, everyMs?: number): Told<T> {
  const [told, setTold] = useState<Told<T>>({ path });
  useEffect(() => {
    let isOver = false;
    const look = (): void => void ask('GET', path).then((reply) => {
      if (!isOver) setTold((former) => (reply.ok ? { path, value: reply.body as T } : { ...(former.path === path ? former : { path }), problem: reply.message }));
    });
    look();
    const timer = everyMs === undefined ? undefined : window.setInterval(look, everyMs);
    return () => {
      isOver = true;
      clearInterval(timer);
    };
  }, [path, key, everyMs]);
  return told;
}

/** What this tab is allowed to, as the server sees it; the message where it is refused. */
export async function act(method: 'PUT' | 'DELETE', path: string, body?: unknown): Promise<string | undefined> {
  const reply = await ask(method, path, { token: token(), ...(body === undefined ? {} : { body }) });
  return reply.ok ? undefined : reply.message;
}

/** Whether the element is on the screen, or nearly. */
export function useOnScreen(): [ref: { current: HTMLLIElement | null }, isOnScreen: boolean] {
  const ref = useRef<HTMLLIElement>(null);
  const [isOnScreen, setOnScreen] = useState(false);
  useEffect(() => {
    const observer = new IntersectionObserver((entries) => setOnScreen(entries.some((entry) => entry.isIntersecting)), { rootMargin: '100px' });
    if (ref.current !== null) observer.observe(ref.current);
    return () => observer.disconnect();
  }, []);
  return [ref, isOnScreen];
}

/** Of what nobody sees only every fifth state is drawn, a fifth of it with each: two hundred cards cost little more than those on the screen. */
const offScreenTurns = 5;

/** The newest value where it is seen or its turn has come, else the one before. */
export function useHeld<T>(value: T, isSeen: boolean, turn: number): T {
  const held = useRef(value);
  if (isSeen || turn % offScreenTurns === 0) held.current = value;
  return held.current;
}
