import type { ClusterState } from '../protocol/state.js';
import { counted, percent, times, watts } from './format.js';
import type { FallbackList } from './history/fallbacks.js';
import type { Tone } from './parts.js';

interface Told { name: string; value: string; about: string; tone?: Tone }

/** What one looks for first, in a line. */
export function Overview({ state, fallbacks }: { state: ClusterState; fallbacks: FallbackList }) {
  const tiles = [sessionTile(state), nodeTile(state), loadTile(state), powerTile(state), speedTile(state), fallbackTile(fallbacks, state.now)];
  return (
    <dl class="tiles" aria-label="Overview">
      {tiles.map(({ name, value, about, tone = '' }) => <div class={`tile ${tone}`} key={name}><dt>{name}</dt><dd><b>{value}</b><span>{about}</span></dd></div>)}
    </dl>
  );
}

function sessionTile({ sessions }: ClusterState): Told {
  const watched = sessions.filter(({ live }) => live).length;
  return { name: 'Sessions', value: String(sessions.length), about: sessions.length === 0 ? 'nothing to do' : `${watched} watched` };
}

function nodeTile({ nodes }: ClusterState): Told {
  const alive = nodes.filter((node) => node.alive);
  const asleep = nodes.filter(({ sleep }) => sleep !== undefined).length;
  const lost = nodes.filter((node) => !node.alive && node.sleep === undefined).length;
  const away = [[lost, 'lost'], [alive.filter((node) => node.draining).length, 'draining'], [asleep, 'asleep']] as const;
  const about = away.filter(([count]) => count > 0).map(([count, what]) => `${count} ${what}`).join(', ');
  return { name: 'Nodes', value: String(alive.length), about: nodes.length === 0 ? 'none has reported' : about || 'all there', tone: lost > 0 ? 'bad' : '' };
}

function loadTile({ nodes }: ClusterState): Told {
  const alive = nodes.filter((node) => node.alive);
  if (alive.length === 0) return { name: 'Load', value: '–', about: 'no node' };
  const load = alive.reduce((sum, node) => sum + node.load, 0) / alive.length;
  const busiest = alive.reduce((most, node) => (node.load > most.load ? node : most));
  return { name: 'Load', value: percent(load), about: `most: ${busiest.id}`, tone: load > 0.9 ? 'warn' : '' };
}

function powerTile({ nodes }: ClusterState): Told {
  const told = nodes.filter(({ alive, power }) => alive && power !== null);
  const [sum, alive] = [told.reduce((watt, { power }) => watt + (power ?? 0), 0), nodes.filter((node) => node.alive).length];
  return { name: 'Power', value: watts(told.length === 0 ? null : sum), about: told.length === 0 ? 'no node tells' : told.length < alive ? `of ${counted(told.length, 'node')} that tell` : 'all nodes' };
}

function speedTile({ sessions }: ClusterState): Told {
  const running = sessions.filter(({ live, state, speed }) => live && state === 'running' && speed > 0);
  const slowest = running.length === 0 ? null : Math.min(...running.map(({ speed }) => speed));
  return { name: 'Slowest', value: times(slowest), about: slowest === null ? 'nobody waits now' : slowest < 1 ? 'below real time' : 'real time is 1×', tone: slowest !== null && slowest < 1 ? 'bad' : '' };
}

function fallbackTile({ entries }: FallbackList, now: number): Told {
  const recent = entries.filter(({ at }) => now - at < 86_400_000).length;
  return { name: 'Fallbacks', value: String(recent), about: 'in 24 hours', tone: recent > 0 ? 'warn' : '' };
}
