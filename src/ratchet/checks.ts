/** The rules on marks and bounds: floor, ratchet, target. Each check is one line of the verdict; nothing here rounds. */
import {
  type Count,
  compareRates,
  compareToPercent,
  type Decimal,
  isBare,
  isBelow,
  type Metric,
  uncovered,
  ZERO,
} from '../coverage/counts.ts';
import { type Plan, planOf } from './plan.ts';
import { allows, expiredFor, type Policy, TOTAL, type Waiver, waiverFor } from './policy.ts';
import type { Trend } from './trend.ts';

export type Rule = 'floor' | 'ratchet' | 'target' | 'patch' | 'file' | 'exclusions' | 'complete' | 'tamper';
export type CheckOutcome = 'pass' | 'fail' | 'error';

export type Reason =
  // floor and target
  | 'met'
  | 'below-floor'
  // target
  | 'ahead'
  | 'on-pace'
  | 'behind'
  | 'open'
  | 'below-target'
  | 'overdue'
  // ratchet
  | 'improved'
  | 'held'
  | 'within-tolerance'
  | 'removed-code'
  | 'bootstrap'
  | 'inherited'
  | 'regressed'
  // patch
  | 'patch-below-floor'
  | 'too-small'
  | 'diff-unknown'
  | 'lines-unknown'
  // file
  | 'files-regressed'
  | 'new-files-below-floor'
  // exclusions
  | 'exclusions-added'
  // several
  | 'waived'
  | 'nothing-coverable'
  | 'carried'
  | 'nothing-measured'
  | 'not-measured'
  // complete
  | 'complete'
  | 'no-reports'
  | 'reports-missing'
  | 'paths-unmatched'
  | 'paths-ambiguous'
  | 'files-vanished'
  | 'files-unmeasured'
  | 'flags-missing'
  | 'reports-fewer'
  | 'reports-empty'
  | 'report-committed'
  | 'report-older'
  | 'report-of-other-commit'
  | 'lines-past-end'
  | 'lines-blank'
  | 'metrics-gone'
  | 'total-shrank'
  // tamper
  | 'unchanged'
  | 'raised'
  | 'lowered'
  | 'baseline-weakened'
  | 'policy-weakened';

export interface Check {
  /** `total` or the name of a component. */
  readonly scope: string;
  readonly metric?: Metric;
  readonly rule: Rule;
  readonly outcome: CheckOutcome;
  readonly reason: Reason;
  readonly measured?: Count;
  /** A mark as counts, a floor or target as a percentage. */
  readonly required?: Count | Decimal;
  /** Percentage points. */
  readonly tolerance?: Decimal;
  /** Of removed code: the share that the base had lost of the mark before, within the tolerance, as a count; nobody forgave it. */
  readonly owed?: number;
  readonly waiver?: Waiver;
  /** A waiver that would have let the check pass, had it not expired. */
  readonly expired?: Waiver;
  /** Of a target: how far it is, and how fast it comes. */
  readonly plan?: Plan;
  /** How many reports were found, and how many there must be. */
  readonly reports?: readonly [found: number, expected: number];
  /** Single findings: paths, entries. Foreign text, to be made safe where it is printed. */
  readonly details?: readonly string[];
}

/** What one scope measured and what the baseline says of it. */
export interface ScopeEvidence {
  readonly scope: string;
  readonly metric: Metric;
  readonly measured: Count | undefined;
  /** Whether the reports know this metric at all. */
  readonly carried: boolean;
  /** Whether the measurement came as a bare percentage, whose counts say nothing about what was left uncovered. */
  readonly bare: boolean;
  readonly mark: Count | undefined;
  /** What the base itself measured last, and of it what lies in files that the change left there. */
  readonly base: Count | undefined;
  readonly left: Count | undefined;
  /** Whether what the base lacks of the mark was allowed by a waiver: that excuses nothing once it has ended. */
  readonly wasWaived: boolean;
  readonly floor: Decimal | undefined;
  readonly target: Decimal | undefined;
  readonly due: string | undefined;
  /** How the metric rose of late, where that is known. */
  readonly trend: Trend | undefined;
}

/** All rules on numbers for one scope and metric. `today` is `YYYY-MM-DD`, UTC. */
export function judgeScope(evidence: ScopeEvidence, policy: Policy, today: string): Check[] {
  const { scope, metric, measured, floor, target } = evidence;
  if (policy.mode === 'off') return [];
  if (measured === undefined || measured[1] === 0) return [nothingToJudge(evidence)];
  const waiver = waiverFor(policy, scope, metric, today);
  const expired = expiredFor(policy, scope, metric, today, measured);
  const checks: Check[] = [];
  if (policy.metrics.includes(metric) && policy.mode !== 'absolute')
    checks.push(ratchet(evidence, measured, policy, waiver));
  if (floor !== undefined) checks.push(floorCheck(evidence, measured, floor, waiver));
  if (target !== undefined) checks.push(targetCheck(evidence, measured, target, policy, waiver, today));
  return checks.map((check) => (expired && check.outcome === 'fail' ? { ...check, expired } : check));
}

function floorCheck(
  { scope, metric }: ScopeEvidence,
  measured: Count,
  floor: Decimal,
  waiver: Waiver | undefined,
): Check {
  const common = { scope, metric, rule: 'floor', measured, required: floor } as const;
  if (compareToPercent(measured, floor) >= 0) return { ...common, outcome: 'pass', reason: 'met' };
  if (allows(waiver, measured)) return { ...common, outcome: 'pass', reason: 'waived', waiver };
  return { ...common, outcome: 'fail', reason: 'below-floor' };
}

/** A target informs until it is due, and after that too unless the policy enforces it. */
function targetCheck(
  { scope, metric, due, trend }: ScopeEvidence,
  measured: Count,
  target: Decimal,
  policy: Policy,
  waiver: Waiver | undefined,
  today: string,
): Check {
  const plan = planOf({ measured, target, due, trend, today });
  const common = { scope, metric, rule: 'target', measured, required: target, plan } as const;
  if (plan.standing !== 'overdue' || policy.atDue === 'warn')
    return { ...common, outcome: 'pass', reason: plan.standing };
  if (allows(waiver, measured)) return { ...common, outcome: 'pass', reason: 'waived', waiver };
  return { ...common, outcome: 'fail', reason: 'below-target' };
}

/** Nothing to cover in a component is nothing to worry about; in the total it is an error, never 100 %. */
function nothingToJudge({ scope, metric, measured, carried, mark, floor }: ScopeEvidence): Check {
  const common = { scope, metric, rule: mark ? 'ratchet' : 'floor', ...(measured && { measured }) } as const;
  const required = mark && mark[1] > 0 ? mark : floor;
  const known = { ...common, ...(required !== undefined && { required }) };
  if (scope !== TOTAL && carried) return { ...known, outcome: 'pass', reason: 'nothing-coverable' };
  return {
    ...known,
    outcome: 'error',
    reason: metric === 'lines' ? 'nothing-measured' : 'not-measured',
  };
}

function ratchet(evidence: ScopeEvidence, measured: Count, policy: Policy, waiver: Waiver | undefined): Check {
  const { scope, metric, mark, bare } = evidence;
  const common = { scope, metric, rule: 'ratchet', measured } as const;
  if (mark === undefined || mark[1] === 0) return { ...common, outcome: 'pass', reason: 'bootstrap' };
  const required = { ...common, required: mark, tolerance: policy.tolerance } as const;
  const forgiving = policy.removedCode === 'forgive' && !bare;
  const reason = standing(measured, mark, policy.tolerance, forgiving);
  if (reason !== 'regressed') return { ...required, outcome: 'pass', reason };
  if (allows(waiver, measured)) return { ...required, outcome: 'pass', reason: 'waived', waiver };
  const excuse = isBare(mark) ? undefined : excuseOf(evidence, measured, mark, policy, forgiving);
  if (excuse) return { ...required, outcome: 'pass', ...excuse };
  return { ...required, outcome: 'fail', reason };
}

/** Where a count stands against a mark. */
export function standing(
  measured: Count,
  mark: Count,
  tolerance: Decimal,
  forgiving: boolean,
): 'improved' | 'held' | 'within-tolerance' | 'removed-code' | 'regressed' {
  const direction = compareRates(measured, mark);
  if (direction > 0) return 'improved';
  if (direction === 0) return 'held';
  if (!isBelow(measured, mark, tolerance)) return 'within-tolerance';
  // the rate fell and yet no more is uncovered: covered code was removed
  return forgiving && !isBare(mark) && uncovered(measured) <= uncovered(mark) ? 'removed-code' : 'regressed';
}

/**
 * Whether a count missed a mark by no more than the tolerance, and leaves so much less uncovered that as much could be lost
 * later, and more than the tolerance, without more being uncovered than at the mark.
 */
export function leavesRoom(measured: Count, mark: Count, tolerance: Decimal): boolean {
  if (isBare(mark) || standing(measured, mark, tolerance, false) !== 'within-tolerance') return false;
  const room = Math.max(0, uncovered(mark) - uncovered(measured));
  return compareToPercent([room, measured[1]], tolerance) > 0;
}

/**
 * Why a count below the mark is no regression when seen from the base's own last measurement: that was below already and
 * this is not worse, also not than what the change left of it; or it was not, and no more is uncovered than was left.
 */
function excuseOf(
  { base, left, wasWaived }: ScopeEvidence,
  measured: Count,
  mark: Count,
  policy: Policy,
  forgiving: boolean,
): (Pick<Check, 'owed'> & { readonly reason: 'inherited' | 'removed-code' }) | undefined {
  if (!base?.[1] || !left?.[1]) return undefined;
  if (standing(base, mark, policy.tolerance, forgiving) === 'regressed')
    return wasWaived || [base, left].some((before) => standing(measured, before, ZERO, forgiving) === 'regressed')
      ? undefined
      : { reason: 'inherited' };
  const owed = forgiving ? owedOf(base, left, measured, mark) : undefined;
  return owed === undefined ? undefined : { reason: 'removed-code', ...(owed > 0 && { owed }) };
}

/**
 * What a mark made anew for removed code asks for beyond what is measured, as a count: as large a share as the base lacked
 * of the old one, so that it weighs no more than it did. Nothing where more is uncovered than the change left of the base.
 */
export function owedOf(base: Count, left: Count, measured: Count, mark: Count): number | undefined {
  if (uncovered(measured) > uncovered(left)) return undefined;
  const short = (mark[0] * base[1] - base[0] * mark[1]) / (mark[1] * base[1]);
  return Math.max(0, Math.floor(short * measured[1]));
}

/** The verdict of a list of checks: one that failed outweighs one that could not be decided; both fail the step. */
export function verdictOf(checks: readonly Check[]): CheckOutcome {
  if (checks.some(({ outcome }) => outcome === 'fail')) return 'fail';
  return checks.some(({ outcome }) => outcome === 'error') ? 'error' : 'pass';
}
