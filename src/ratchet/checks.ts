/** The rules on numbers: floor, ratchet, target. Each check is one line of the verdict; nothing here rounds. */
import {
  type Count,
  compareRates,
  compareToPercent,
  type Decimal,
  isBelow,
  type Metric,
  uncovered,
  ZERO,
} from '../coverage/counts.ts';
import { allows, type Policy, TOTAL, type Waiver, waiverFor } from './policy.ts';

export type Rule = 'floor' | 'ratchet' | 'target' | 'complete' | 'tamper';
export type CheckOutcome = 'pass' | 'fail' | 'error';

export type Reason =
  // floor and target
  | 'met'
  | 'below-floor'
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
  // both
  | 'waived'
  | 'nothing-coverable'
  | 'nothing-measured'
  | 'not-measured'
  // complete
  | 'complete'
  | 'no-reports'
  | 'reports-missing'
  | 'paths-unmatched'
  | 'paths-ambiguous'
  | 'files-vanished'
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
  readonly waiver?: Waiver;
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
  /** What the base itself measured last. */
  readonly base: Count | undefined;
  readonly floor: Decimal | undefined;
  readonly target: Decimal | undefined;
  readonly due: string | undefined;
}

/** All rules on numbers for one scope and metric. `today` is `YYYY-MM-DD`, UTC. */
export function judgeScope(evidence: ScopeEvidence, policy: Policy, today: string): Check[] {
  const { scope, metric, measured, floor, target, due } = evidence;
  if (policy.mode === 'off') return [];
  if (measured === undefined || measured[1] === 0) return [nothingToJudge(evidence)];
  const waiver = waiverFor(policy, scope, metric, today);
  const common = { scope, metric, measured };
  const checks: Check[] = [];
  if (policy.metrics.includes(metric) && policy.mode !== 'absolute')
    checks.push(ratchet(evidence, measured, policy, waiver));
  if (floor !== undefined && policy.mode !== 'baseline') {
    const met = compareToPercent(measured, floor) >= 0;
    checks.push(
      met || !allows(waiver, measured)
        ? {
            ...common,
            rule: 'floor',
            required: floor,
            outcome: met ? 'pass' : 'fail',
            reason: met ? 'met' : 'below-floor',
          }
        : { ...common, rule: 'floor', required: floor, outcome: 'pass', reason: 'waived', waiver },
    );
  }
  if (target !== undefined && due !== undefined && due < today) {
    const met = compareToPercent(measured, target) >= 0;
    const enforced = policy.atDue === 'enforce' && !met;
    const waived = enforced && allows(waiver, measured);
    checks.push({
      ...common,
      rule: 'target',
      required: target,
      outcome: enforced && !waived ? 'fail' : 'pass',
      reason: met ? 'met' : waived ? 'waived' : enforced ? 'below-target' : 'overdue',
      ...(waived && { waiver }),
    });
  }
  return checks;
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
  const { scope, metric, mark, base, bare } = evidence;
  const common = { scope, metric, rule: 'ratchet', measured } as const;
  if (mark === undefined || mark[1] === 0) return { ...common, outcome: 'pass', reason: 'bootstrap' };
  const required = { ...common, required: mark, tolerance: policy.tolerance } as const;
  const forgiving = policy.removedCode === 'forgive' && !bare;
  const reason = standing(measured, mark, policy.tolerance, forgiving);
  if (reason !== 'regressed') return { ...required, outcome: 'pass', reason };
  if (allows(waiver, measured)) return { ...required, outcome: 'pass', reason: 'waived', waiver };
  const excuse = base && base[1] > 0 ? excuseOf(measured, base, mark, policy, forgiving) : undefined;
  if (excuse) return { ...required, outcome: 'pass', reason: excuse };
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
  return forgiving && uncovered(measured) <= uncovered(mark) ? 'removed-code' : 'regressed';
}

/**
 * Why a count below the mark is no regression when seen from the base's own last measurement: that was below already and
 * this is not worse, or it was not and no more is uncovered than then.
 */
function excuseOf(measured: Count, base: Count, mark: Count, policy: Policy, forgiving: boolean) {
  if (standing(base, mark, policy.tolerance, forgiving) === 'regressed')
    return standing(measured, base, ZERO, forgiving) === 'regressed' ? undefined : 'inherited';
  return forgiving && uncovered(measured) <= uncovered(base) ? 'removed-code' : undefined;
}

/** The verdict of a list of checks: an undecided one outweighs a failed one only in words, both fail the step. */
export function verdictOf(checks: readonly Check[]): CheckOutcome {
  if (checks.some(({ outcome }) => outcome === 'fail')) return 'fail';
  return checks.some(({ outcome }) => outcome === 'error') ? 'error' : 'pass';
}
