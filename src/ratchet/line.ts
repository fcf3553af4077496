/** The line of marks of one milestone: what held for the total of it, day by day, as the history tells. */
import type { Count, Metric } from '../coverage/counts.ts';
import { type Baseline, EMPTY_BASELINE, type HistoryEntry, type Marks, markOf } from './baseline.ts';
import { dayOf } from './days.ts';
import { TOTAL } from './policy.ts';

/** Which milestone is looked at, among the policy's in their order. */
export interface Stage {
  readonly milestone: string;
  readonly order: readonly string[];
}

/** A mark from the day on which it began to hold. */
export interface Mark {
  readonly day: number;
  readonly count: Count;
}

/** Whether a milestone takes the marks of another one (or of itself) while it has none of its own. */
export const inherits = ({ milestone, order }: Stage, other: string): boolean =>
  // what the policy does not know has no place, and comes before all that it knows
  order.indexOf(other) <= order.indexOf(milestone);

/** The entries up to the day `today` by day, those of one day as they came; what has no day is left out. */
export function entriesUntil(history: Baseline['history'], today: number): { day: number; entry: HistoryEntry }[] {
  const dated = history.flatMap((entry) => {
    const day = dayOf(entry.at);
    return day === undefined || day > today ? [] : [{ day, entry }];
  });
  return dated.sort((a, b) => a.day - b.day);
}

/**
 * The marks of the total that held for a milestone up to the day `today`, wherever another one began to hold: its own and,
 * before its first own one, those that it inherited. The entries of other milestones, which may be kept up side by side
 * with it, neither lower nor raise it.
 */
export function marksOf(history: Baseline['history'], { milestone, order }: Stage, metric: Metric, today: number) {
  const milestones = new Map<string, Marks>();
  const marks: Mark[] = [];
  for (const { day, entry } of entriesUntil(history, today)) {
    const own = entry.counts[metric];
    if (!own?.[1]) continue;
    milestones.set(entry.milestone, { total: { [metric]: own }, components: new Map() });
    const count = markOf({ ...EMPTY_BASELINE, milestones }, order, milestone, TOTAL, metric);
    if (count && count.join() !== marks.at(-1)?.count.join()) marks.push({ day, count });
  }
  return marks;
}
