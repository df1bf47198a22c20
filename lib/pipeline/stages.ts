import type { StageInfo } from '../native/info.js';
import type { Planned } from './plan.js';
import type { Session } from './session.js';

/** What was built, with what the planner had refused before libav was asked. */
export function stagesOf({ native }: Session, { refused }: Pick<Planned, 'refused'>): StageInfo[] {
  return native.graph().map((stage) => ({ ...stage, refused: [...(refused.get(stage.stage) ?? []), ...stage.refused] }));
}
