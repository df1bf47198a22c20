import { createContext, type VNode } from 'preact';
import { useCallback, useContext, useMemo, useState } from 'preact/hooks';
import type { NodeState, SessionState } from '../protocol/state.js';
import { ConfirmDialog, type Question } from './confirm-dialog.js';
import { counted } from './format.js';
import { act } from './use.js';

/** What an operator can ask for; a reader sees none of it, and the coordinator would refuse him. */
export interface ActionSet {
  isOperator: boolean;
  drain: (node: NodeState) => void;
  undrain: (node: NodeState) => void;
  cancel: (session: SessionState, title: string) => void;
}

const none = (): void => undefined;
export const Actions = createContext<ActionSet>({ isOperator: false, drain: none, undrain: none, cancel: none });
export const useAction = (): ActionSet => useContext(Actions);

/** The actions, and the dialog that asks before what cannot be taken back. `onRefused`: the role may have ended. */
export function useActions(isOperator: boolean, onRefused: () => void): ActionSet & { dialog: VNode | null } {
  const [question, setQuestion] = useState<Question | undefined>();
  const run = useCallback(async (work: () => Promise<string | undefined>) => {
    const problem = await work();
    if (problem !== undefined) onRefused();
    return problem;
  }, [onRefused]);
  const ask = useCallback((asked: Question) => setQuestion({ ...asked, run: () => run(asked.run) }), [run]);
  const set = useMemo(() => ({
    isOperator,
    drain: (node: NodeState) => ask(drainQuestion(node)),
    undrain: (node: NodeState) => ask(undrainQuestion(node)),
    cancel: (session: SessionState, title: string) => ask(cancelQuestion(session, title)),
  }), [isOperator, ask]);
  return { ...set, dialog: question === undefined ? null : <ConfirmDialog question={question} onClose={() => setQuestion(undefined)} /> };
}

const pathOf = (node: NodeState): string => `/v1/nodes/${encodeURIComponent(node.id)}/drain`;

function drainQuestion(node: NodeState): Question {
  return {
    title: `Drain ${node.id}?`,
    text: node.sessions === 0 ? 'It gets no new sessions until somebody takes it in again.' : `Its ${counted(node.sessions, 'session')} go on with other nodes, and it gets no new ones until somebody takes it in again.`,
    yes: 'Drain', isGrave: false,
    run: () => act('PUT', pathOf(node), { drain: true }),
  };
}

function undrainQuestion(node: NodeState): Question {
  return { title: `Take ${node.id} in again?`, text: 'New sessions may be placed on it from then on.', yes: 'Take in', isGrave: false, run: () => act('PUT', pathOf(node), { drain: false }) };
}

function cancelQuestion(session: SessionState, title: string): Question {
  return {
    title: 'End this session?',
    text: `${title} on ${session.node}: whoever watches it is cut off, and no other node goes on with it.`,
    yes: 'End session', isGrave: true,
    run: () => act('DELETE', `/v1/sessions/${session.id}`),
  };
}
