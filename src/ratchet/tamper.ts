/** The rule `tamper`: whether a change itself lowers the bar that it is judged by. */
import type { Count, Counts, Decimal, Metric } from '../coverage/counts.ts';
import { type Baseline, printBaseline } from './baseline.ts';
import type { Check } from './checks.ts';
import type { Leave } from './leave.ts';
import { type Policy, TOTAL } from './policy.ts';
import { baselineWeakenings } from './weaker-baseline.ts';
import { policyWeakenings } from './weaker-policy.ts';

/** What a change proposes, and what is known of it when its policy and baseline are looked at. */
export interface Proposed {
  readonly base: { readonly policy: Policy; readonly baseline: Baseline | undefined };
  /** `unreadable` is a file that is there and cannot be used, with the reason. */
  readonly head: {
    readonly policy: Policy | { readonly unreadable: string };
    readonly baseline: Baseline | undefined | { readonly unreadable: string };
  };
  readonly milestone: string;
  readonly measured: (scope: string, metric: Metric) => Count | undefined;
  /** Whether counts were measured rather than a bare percentage. */
  readonly counted: boolean;
  /** What the reports have of files. */
  readonly files: ReadonlyMap<string, Counts>;
  /** All tracked paths, and whether one that is not tracked is a file all the same. */
  readonly tracked: ReadonlySet<string>;
  readonly exists: (path: string) => boolean;
  /** The names that files of the base's baseline have now, by those that they had. */
  readonly renames: ReadonlyMap<string, string>;
  /** The name that a file had on the base; nothing where the change brings it. */
  readonly nameBefore: (path: string) => string | undefined;
  /** How many reports were found. */
  readonly reports: number;
  /** What the step asks of changed lines, whatever the policy says. */
  readonly patchFloor?: Decimal;
  readonly today: string;
  /** Whether somebody gave leave to lower marks, where the policy of the base provides for that. */
  readonly leave?: Leave;
}

/** Two checks, one for each file; the details name every entry that is weaker than the base's. */
export function judgeTamper(change: Proposed): Check[] {
  const { policy, baseline } = change.head;
  const common = { scope: TOTAL, rule: 'tamper' } as const;
  const weaker =
    'unreadable' in policy ? [`the policy cannot be used: ${policy.unreadable}`] : policyWeakenings(change, policy);
  const order = [...('unreadable' in policy ? change.base.policy : policy).milestones.keys()];
  const isUsable = (file: typeof baseline): file is Baseline | undefined => !(file && 'unreadable' in file);
  const { found: lower, allowed } = isUsable(baseline)
    ? baselineWeakenings(change, baseline, order)
    : { found: [`the baseline cannot be used: ${baseline.unreadable}`], allowed: undefined };
  const checks: Check[] = [];
  if (weaker.length > 0) checks.push({ ...common, outcome: 'fail', reason: 'policy-weakened', details: weaker });
  if (lower.length > 0) checks.push({ ...common, outcome: 'fail', reason: 'baseline-weakened', details: lower });
  if (checks.length > 0) return checks;
  if (allowed !== undefined) return [{ ...common, outcome: 'pass', reason: 'lowered', ...allowed }];
  const same = isUsable(baseline) && printed(change.base.baseline) === printed(baseline);
  return [{ ...common, outcome: 'pass', reason: same ? 'unchanged' : 'raised' }];
}

const printed = (baseline: Baseline | undefined) => baseline && printBaseline(baseline);
