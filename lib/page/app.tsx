import { useCallback, useEffect, useMemo, useState } from 'preact/hooks';
import type { ClusterState } from '../protocol/state.js';
import { Actions, useActions } from './actions.js';
import { age } from './format.js';
import { Header } from './header.js';
import { Events } from './history/events.js';
import { Fallbacks, useFallbacks } from './history/fallbacks.js';
import { Curves } from './history/curves.js';
import { LostLink, refusedText } from './lost-link.js';
import { NodeList } from './nodes/node-list.js';
import { Overview } from './overview.js';
import { SessionList } from './sessions/session-list.js';
import { StageMeters } from './sessions/stage-meters.js';
import { useLive, useViewer } from './use.js';

/** The whole page: what the coordinator says, drawn, and what an operator may ask of it. */
export function App() {
  const live = useLive();
  const viewer = useViewer();
  return (
    <>
      <a class="skip" href="#sessions">Skip to the sessions</a>
      <Header link={live.link} viewer={viewer} />
      <main>
        {live.link === 'old' && <LostLink heardAt={live.heardAt} isRefused={live.isRefused === true} />}
        {live.state === undefined ? <Waiting isRefused={live.isRefused === true} /> : <Cluster state={live.state} isOperator={viewer.role === 'operator'} onRefused={viewer.refresh} />}
      </main>
    </>
  );
}

function Waiting({ isRefused }: { isRefused: boolean }) {
  const [isLate, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), 3_000);
    return () => clearTimeout(timer);
  }, []);
  if (isRefused) return <p class="empty waiting" role="alert">{refusedText}</p>;
  return <p class="empty waiting" role="status">{isLate ? 'The coordinator does not answer yet. This page goes on asking.' : 'Asking the coordinator …'}</p>;
}

function Cluster({ state, isOperator, onRefused }: { state: ClusterState; isOperator: boolean; onRefused: () => void }) {
  const fallbacks = useFallbacks(state.journal);
  const meters = useMemo(() => new StageMeters(), []);
  const actions = useActions(isOperator, onRefused);
  const nodeNames = useCallback((id: string) => state.nodes.find((node) => node.id === id), [state.nodes]);
  meters.take(state.sessions, state.now);
  useEffect(() => {
    document.title = state.sessions.length === 0 ? 'jetson-av' : `(${state.sessions.length}) jetson-av`;
  }, [state.sessions.length]);
  return (
    <Actions.Provider value={actions}>
      <Overview state={state} fallbacks={fallbacks} />
      <SessionList sessions={state.sessions} now={state.now} meters={meters} nodeOf={nodeNames} />
      <NodeList nodes={state.nodes} now={state.now} />
      <Curves state={state} />
      <Fallbacks {...fallbacks} now={state.now} />
      <Events journal={state.journal} />
      <footer>jetson-av {state.version} · coordinator up {age(state.now - state.startedAt)}</footer>
      {actions.dialog}
    </Actions.Provider>
  );
}
