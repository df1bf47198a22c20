import { memo } from 'preact/compat';
import type { SessionState } from '../../protocol/state.js';
import { useAction } from '../actions.js';
import { bytes, clock, percent, pixelRate } from '../format.js';
import { Badge, Bar, Facts } from '../parts.js';
import { useHeld, useOnScreen } from '../use.js';
import { StageBar, StageTable } from './stage-bar.js';
import type { StageShares } from './stage-meters.js';
import { Thumbnail } from './thumbnail.js';
import { codecText, figuresOf, reasonText, stateAbout, stateWords, titleOf, toneOf } from './titles.js';

interface CardInit {
  session: SessionState;
  ageText: string;
  shares: StageShares | undefined;
  isNodeThere: boolean;
  /** Under the name that they share: each by its node. */
  isGrouped?: boolean;
}

/** `turn`: counts the states, and is another one for each card. */
export function SessionItem({ turn, ...init }: CardInit & { turn: number }) {
  const [ref, isOnScreen] = useOnScreen();
  const held = useHeld(init, isOnScreen, turn);
  return <li class="session" ref={ref} data-state={held.session.state} data-session={held.session.id}><SessionCard {...held} isOnScreen={isOnScreen} /></li>;
}

/** One session. Drawn again only where something of it is new. */
const SessionCard = memo(function SessionCard({ session, ageText, shares, isNodeThere, isGrouped = false, isOnScreen }: CardInit & { isOnScreen: boolean }) {
  const title = isGrouped ? `${titleOf(session)} on ${session.node}` : titleOf(session);
  return (
    <>
      <Thumbnail session={session.id} isThere={session.thumbnail === true && session.state !== 'lost'} isOnScreen={isOnScreen} title={title} />
      <div class="session-body">
        <div class="session-head"><h3>{isGrouped ? session.node : title}</h3><span title={stateAbout[session.state]}><Badge tone={toneOf(session)}>{stateWords[session.state]}</Badge></span></div>
        <p class="line">{lineOf(session, ageText, isGrouped).join(' · ')}</p>
        {session.progress !== undefined && <div class="progress"><Bar part={session.progress} label={`Progress of ${title}`} kind="progressbar" /><span>{percent(session.progress)}</span></div>}
        <Facts facts={figuresOf(session)} />
        {session.busy !== undefined && <StageBar busy={session.busy} />}
        <Details session={session} title={title} shares={shares} isNodeThere={isNodeThere} />
      </div>
    </>
  );
});

function lineOf(session: SessionState, ageText: string, isGrouped: boolean): string[] {
  const { node, client, label, live } = session;
  const codecs = codecText(session);
  return [...(isGrouped ? [] : [`on ${node}`]), ...(label !== undefined && client !== undefined ? [`from ${client}`] : []), ...(codecs === undefined ? [] : [codecs]), `for ${ageText}`, ...(live ? [] : ['nobody waits'])];
}

function Details({ session, title, shares, isNodeThere }: { session: SessionState; title: string; shares: StageShares | undefined; isNodeThere: boolean }) {
  const { isOperator, cancel } = useAction();
  const { moves, left = [] } = session;
  return (
    <div class="foot">
      <details>
        <summary>Details{moves > 0 && <span class="moved">moved {moves}×</span>}</summary>
        {moves > 0 && <Moves session={session} left={left} />}
        {session.busy !== undefined && <StageTable busy={session.busy} shares={shares} />}
        <Facts facts={[
          ['Need', pixelRate(session.cost)],
          session.unfetched === undefined ? undefined : ['To be fetched', bytes(session.unfetched), 'Finished, in the memory of the node'],
          ['Began', clock(session.placedAt)],
          ['Session', <code key="id">{session.id.slice(0, 8)}</code>],
          isNodeThere ? undefined : ['Node', 'gone'],
        ]} />
      </details>
      {isOperator && <button type="button" class="plain small danger" onClick={() => cancel(session, title)} aria-label={`End ${title}`}>End …</button>}
    </div>
  );
}

function Moves({ session: { node, moves }, left }: { session: SessionState; left: NonNullable<SessionState['left']> }) {
  return (
    <ol class="moves" aria-label="Nodes that it was on">
      {left.map((move) => <li key={move.at}><time dateTime={new Date(move.at).toISOString()}>{clock(move.at)}</time> left {move.node}: {reasonText(move.reason)}</li>)}
      <li>{left.length < moves && left.length === 0 ? 'where it was before is not known any more; ' : ''}now on {node}</li>
    </ol>
  );
}
