import type { JournalEntry } from '../../protocol/state.js';

/** How many viewers there will be, by how many there were at the same time on days before. Pure: what was seen goes in, a number comes out. */

/** Most viewers at once in one part of the day, over days. */
export interface Slot {
  readonly peak: number;
  /** How far a day is from it, on average. */
  readonly spread: number;
  /** Days that it was made of. */
  readonly days: number;
}

export interface DemandHistory {
  /** By part of the day, and by part of the week. */
  readonly day: ReadonlyMap<number, Slot>;
  readonly week: ReadonlyMap<number, Slot>;
  /** The part that goes on, counted from 1970 on, and its peak so far; undefined: nothing was seen yet. */
  readonly current: { readonly slot: number; readonly peak: number } | undefined;
  readonly running: number;
}

export const noDemand: DemandHistory = { day: new Map(), week: new Map(), current: undefined, running: 0 };

/** Parts begin at full and half hours of UTC, ms. */
const slotMs = 30 * 60_000;
const slotsOfDay = 48;
const slotsOfWeek = 7 * slotsOfDay;
/** Of the newest day; there are fewer weeks than days. */
const dayWeight = 0.3;
const weekWeight = 0.5;
/** From so many weeks on a day of the week is believed rather than all days. */
const knownWeeks = 2;
/** Nobody watches for longer: what never ended is forgotten, ms. */
const longestMs = 6 * 3_600_000;

/** There are `running` viewers from `at` on, ms since 1970. Times only go forwards. */
export function observe(history: DemandHistory, at: number, running: number): DemandHistory {
  const slot = Math.floor(at / slotMs);
  const { current } = history;
  if (current === undefined || slot - current.slot > slotsOfWeek) return { ...history, current: { slot, peak: running }, running };
  if (slot <= current.slot) return { ...history, current: { slot: current.slot, peak: Math.max(current.peak, running) }, running };
  const [day, week] = [new Map(history.day), new Map(history.week)];
  for (let over = current.slot; over < slot; over += 1) {
    const peak = over === current.slot ? current.peak : history.running;
    day.set(over % slotsOfDay, learn(day.get(over % slotsOfDay), peak, dayWeight));
    week.set(over % slotsOfWeek, learn(week.get(over % slotsOfWeek), peak, weekWeight));
  }
  return { day, week, current: { slot, peak: Math.max(history.running, running) }, running };
}

/** Most viewers that are expected at once from `at` until `aheadMs` later; 0 where nothing is known. */
export function expectedPeak({ day, week }: DemandHistory, at: number, aheadMs: number): number {
  let most = 0;
  for (let slot = Math.floor(at / slotMs); slot <= Math.floor((at + aheadMs) / slotMs); slot += 1) {
    const ofWeek = week.get(slot % slotsOfWeek);
    const known = ofWeek !== undefined && ofWeek.days >= knownWeeks ? ofWeek : day.get(slot % slotsOfDay);
    most = Math.max(most, known === undefined ? 0 : known.peak + known.spread);
  }
  return Math.ceil(most);
}

/** What a journal tells of days before; its entries from the oldest on. */
export function replay(entries: readonly JournalEntry[]): DemandHistory {
  let history = noDemand;
  const running = new Map<string, number>();
  for (const { at, kind, session } of entries) {
    for (const [id, since] of running) if (at - since > longestMs) running.delete(id);
    if (session === undefined) continue;
    if (kind === 'placed' || kind === 'moved') running.set(session, at);
    else if (kind === 'ended' || kind === 'lost' || kind === 'fallback') running.delete(session);
    history = observe(history, at, running.size);
  }
  return history;
}

function learn(known: Slot | undefined, peak: number, weight: number): Slot {
  if (known === undefined) return { peak, spread: 0, days: 1 };
  const distance = peak - known.peak;
  return { peak: known.peak + weight * distance, spread: known.spread + weight * (Math.abs(distance) - known.spread), days: known.days + 1 };
}
