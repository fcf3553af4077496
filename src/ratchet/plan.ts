/** Where a target stands: how much is missing, how fast it must come, how fast it comes, and when that will be there. */
import { type Count, compareToPercent, type Decimal } from '../coverage/counts.ts';
import { dateOf, dayOf } from './days.ts';
import { percentOf, type Trend } from './trend.ts';

/**
 * `open`: not reached, and nothing tells how fast it comes (a component, whose history is not kept; the first week; a
 * target without a day). `overdue`: not reached when it was due.
 */
export type Standing = 'met' | 'ahead' | 'on-pace' | 'behind' | 'open' | 'overdue';

export interface Plan {
  readonly standing: Standing;
  /** `YYYY-MM-DD`; the target is due at the end of that day, UTC. */
  readonly due?: string;
  /** Days from today to the day it is due, which is 0 on that day and negative after it. */
  readonly daysLeft?: number;
  /** Percentage points a week that reach the target in time, while there is time. */
  readonly required?: number;
  readonly trend?: Trend;
  /** The day `YYYY-MM-DD` on which the target is reached at the pace of a fitted trend, if that is in sight. */
  readonly reached?: string;
}

/** What is to be reached, and what is known of the way there. */
export interface Goal {
  /** Of at least one thing to cover. */
  readonly measured: Count;
  readonly target: Decimal;
  readonly due: string | undefined;
  readonly trend: Trend | undefined;
  /** `YYYY-MM-DD`, UTC. */
  readonly today: string;
}

/** No forecast reaches farther, in days: nobody plans coverage five years ahead, and the fit of half a year cannot. */
const IN_SIGHT = 5 * 365;
/** Ahead is who will have at least this share of the remaining time to spare; less is what a fit may be wrong by. */
const TO_SPARE = 0.25;

/**
 * The plan for one target. Whether it is met or overdue is exact; the standing before that compares the pace with what is
 * required from today on, which for the average since the first entry is the same as asking whether today's measurement
 * lies on the straight line from there to the target.
 */
export function planOf({ measured, target, due, trend, today }: Goal): Plan {
  const now = dayOf(today);
  const end = due === undefined ? undefined : dayOf(due);
  const daysLeft = now === undefined || end === undefined ? undefined : end - now;
  const known = { ...(due !== undefined && { due }), ...(daysLeft !== undefined && { daysLeft }) };
  if (compareToPercent(measured, target) >= 0) return { ...known, standing: 'met' };
  // dates in this form are in order as texts
  if (due !== undefined && due < today) return { ...known, standing: 'overdue' };
  const missing = target / 10_000 - percentOf(measured);
  const required = daysLeft === undefined || daysLeft <= 0 ? undefined : (missing / daysLeft) * 7;
  const reached = now === undefined || !trend?.fitted ? undefined : forecast(missing, trend.perWeek, now);
  return {
    ...known,
    standing: standingOf(missing, daysLeft, trend),
    ...(required !== undefined && { required }),
    ...(trend && { trend }),
    ...(reached !== undefined && { reached }),
  };
}

/** Of a target that is neither met nor overdue. */
function standingOf(missing: number, daysLeft: number | undefined, trend: Trend | undefined): Standing {
  // on its last day what is missing today is missing, whatever the pace
  if (daysLeft === 0) return 'behind';
  if (daysLeft === undefined || trend === undefined) return 'open';
  const needed = daysNeeded(missing, trend.perWeek);
  if (needed > daysLeft) return 'behind';
  return needed <= daysLeft * (1 - TO_SPARE) ? 'ahead' : 'on-pace';
}

const daysNeeded = (missing: number, perWeek: number): number =>
  // a day that only the last digit of a fraction asks for is none
  perWeek > 0 ? Math.max(1, Math.ceil((missing / perWeek) * 7 - 1e-9)) : Number.POSITIVE_INFINITY;

function forecast(missing: number, perWeek: number, now: number): string | undefined {
  const days = daysNeeded(missing, perWeek);
  return days <= IN_SIGHT ? dateOf(now + days) : undefined;
}
