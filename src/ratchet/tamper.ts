/** The rule `tamper`: whether a change itself lowers the bar that it is judged by. */
import {
  type Count,
  compareRates,
  compareToPercent,
  decimalText,
  METRICS,
  type Metric,
  percentText,
  uncovered,
} from '../coverage/counts.ts';
import { type Baseline, markOf } from './baseline.ts';
import { type Check, standing } from './checks.ts';
import { type Bounds, type Policy, SEVERITIES, type Severity, TOTAL, waiverFor } from './policy.ts';
import { type InScope, scopesOf } from './scopes.ts';

/** What the judge knows of the change when it looks at its policy and baseline. */
export interface Change {
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
  /** Paths in the reports, and whether a path is still in the tree. */
  readonly paths: readonly string[];
  readonly inTree: (path: string) => boolean;
  readonly today: string;
}

/** Two checks, one for each file; the details name every entry that is weaker than the base's. */
export function judgeTamper(change: Change): Check[] {
  const { policy, baseline } = change.head;
  const common = { scope: TOTAL, rule: 'tamper' } as const;
  const weaker =
    'unreadable' in policy ? [`the policy cannot be used: ${policy.unreadable}`] : policyWeakenings(change, policy);
  const lower =
    baseline && 'unreadable' in baseline
      ? [`the baseline cannot be used: ${baseline.unreadable}`]
      : baselineWeakenings(change, baseline);
  const checks: Check[] = [];
  if (weaker.length > 0) checks.push({ ...common, outcome: 'fail', reason: 'policy-weakened', details: weaker });
  if (lower.length > 0) checks.push({ ...common, outcome: 'fail', reason: 'baseline-weakened', details: lower });
  if (checks.length > 0) return checks;
  const same = JSON.stringify(plain(change.base.baseline)) === JSON.stringify(plain(change.head.baseline));
  return [{ ...common, outcome: 'pass', reason: same ? 'unchanged' : 'raised' }];
}

const plain = (baseline: unknown): unknown => {
  if (baseline instanceof Map) return [...baseline].map(([key, value]) => [key, plain(value)]);
  if (typeof baseline !== 'object' || baseline === null || Array.isArray(baseline)) return baseline;
  return Object.entries(baseline).map(([key, value]) => [key, plain(value)]);
};

function baselineWeakenings(change: Change, head: Baseline | undefined): string[] {
  const { baseline: base, policy } = change.base;
  if (base === undefined) return head === undefined ? [] : marksAboveMeasured(change, undefined, head);
  if (head === undefined) return ['the baseline is deleted'];
  const found: string[] = [];
  if (head.generation !== base.generation) found.push(`generation: ${base.generation} → ${head.generation}`);
  for (const [milestone, marks] of base.milestones) {
    for (const [scope, counts] of [[TOTAL, marks.total] as const, ...marks.components]) {
      const now = head.milestones.get(milestone);
      const headCounts = scope === TOTAL ? now?.total : now?.components.get(scope);
      for (const metric of METRICS) {
        const [before, after] = [counts[metric], headCounts?.[metric]];
        if (before === undefined || before[1] === 0) continue;
        const waiver = waiverFor(policy, scope, metric, change.today);
        const place = `${milestone} / ${scope} / ${metric}`;
        if (after === undefined || after[1] === 0) found.push(`${place}: ${shown(before)} → removed`);
        else if (isLowered(before, after) && !(waiver && compareToPercent(after, waiver.floor) >= 0))
          found.push(`${place}: ${shown(before)} → ${shown(after)}`);
      }
    }
  }
  const inTotal = scopesOf(policy).get(TOTAL) ?? (() => true);
  const dropped = [...base.files.keys()].filter(
    (path) => !head.files.has(path) && change.inTree(path) && inTotal(path),
  );
  found.push(...dropped.map((path) => `files / ${path}: removed, though the file is still in the tree`));
  return [...found, ...marksAboveMeasured(change, base, head)];
}

const shown = (count: Count): string => `${percentText(count)} % (${count[0]}/${count[1]})`;

function isLowered(before: Count, after: Count): boolean {
  const direction = compareRates(after, before);
  return direction < 0 || (direction === 0 && uncovered(after) > uncovered(before));
}

/** A mark above what its own change measures would turn the base branch red for everybody else. */
function marksAboveMeasured(change: Change, base: Baseline | undefined, head: Baseline): string[] {
  const { policy } = change.base;
  const order = [...policy.milestones.keys()];
  const found: string[] = [];
  for (const scope of [TOTAL, ...policy.components.keys()]) {
    for (const metric of METRICS) {
      const mark = markOf(head, order, change.milestone, scope, metric);
      const before = base && markOf(base, order, change.milestone, scope, metric);
      const measured = change.measured(scope, metric);
      if (!mark || mark[1] === 0 || !measured || measured[1] === 0) continue;
      if (before && before[0] === mark[0] && before[1] === mark[1]) continue;
      const forgiving = policy.removedCode === 'forgive' && change.counted;
      if (standing(measured, mark, policy.tolerance, forgiving) === 'regressed')
        found.push(
          `${change.milestone} / ${scope} / ${metric}: set to ${shown(mark)}, above the measured ${shown(measured)}`,
        );
    }
  }
  return found;
}

const RULES_OF_MODE = { both: ['floor', 'ratchet'], absolute: ['floor'], baseline: ['ratchet'], off: [] } as const;

function policyWeakenings(change: Change, head: Policy): string[] {
  const base = change.base.policy;
  const found: string[] = [];
  const order = [...base.milestones.keys()];
  if (base.milestone !== undefined && base.milestone !== head.milestone) {
    const [from, to] = [order.indexOf(base.milestone), order.indexOf(head.milestone ?? '')];
    const isNew = head.milestone !== undefined && head.milestones.has(head.milestone) && to < 0;
    if (!(from >= 0 && (to > from || isNew))) found.push(`milestone: ${base.milestone} → ${head.milestone ?? 'none'}`);
  }
  const kept = [...head.milestones.keys()].filter((key) => order.includes(key));
  if (kept.join() !== order.filter((key) => kept.includes(key)).join()) found.push('milestones: their order changed');
  for (const [key, milestone] of base.milestones) {
    const now = head.milestones.get(key);
    found.push(...lowered(`milestones.${key}.floor`, milestone.floor, now?.floor ?? {}, change, TOTAL));
    if (base.atDue === 'enforce')
      found.push(...lowered(`milestones.${key}.target`, milestone.target, now?.target ?? {}, change, TOTAL));
    if (base.atDue === 'enforce' && milestone.due !== undefined && (now?.due ?? '9999') > milestone.due)
      found.push(`milestones.${key}.due: ${milestone.due} → ${now?.due ?? 'none'}`);
  }
  for (const [key, component] of base.components) {
    const now = head.components.get(key);
    if (now === undefined) found.push(`components.${key}: removed`);
    else found.push(...lowered(`components.${key}.floor`, component.floor, now.floor, change, key));
  }
  const rules: readonly string[] = RULES_OF_MODE[head.mode];
  if (RULES_OF_MODE[base.mode].some((rule) => !rules.includes(rule)))
    found.push(`ratchet.mode: ${base.mode} → ${head.mode}`);
  const dropped = base.metrics.filter((metric) => !head.metrics.includes(metric));
  if (dropped.length > 0) found.push(`ratchet.metrics: ${dropped.join(', ')} removed`);
  if (head.tolerance > base.tolerance)
    found.push(`ratchet.tolerance: ${decimalText(base.tolerance)} → ${decimalText(head.tolerance)}`);
  if (base.removedCode === 'strict' && head.removedCode === 'forgive')
    found.push('ratchet.removed-code: strict → forgive');
  if (base.atDue === 'enforce' && head.atDue === 'warn') found.push('ratchet.at-due: enforce → warn');
  if (base.patch.floor !== undefined && (head.patch.floor ?? 0) < base.patch.floor)
    found.push(
      `patch.floor: ${decimalText(base.patch.floor)} → ${head.patch.floor === undefined ? 'none' : decimalText(head.patch.floor)}`,
    );
  if (base.patch.floor !== undefined && head.patch.minimumLines > base.patch.minimumLines)
    found.push(`patch.minimum-lines: ${base.patch.minimumLines} → ${head.patch.minimumLines}`);
  for (const key of ['vanished', 'unmeasured'] as const) {
    if (severity(head.files[key]) < severity(base.files[key]))
      found.push(`files.${key}: ${base.files[key]} → ${head.files[key]}`);
  }
  if (base.files.ratchet === 'on' && head.files.ratchet === 'off') found.push('files.ratchet: on → off');
  if (head.files.newFloor < base.files.newFloor)
    found.push(`files.new-floor: ${decimalText(base.files.newFloor)} → ${decimalText(head.files.newFloor)}`);
  found.push(...filesLeaving(change, head), ...newWaivers(base, head));
  return found;
}

const severity = (name: Severity): number => SEVERITIES.indexOf(name);

function lowered(place: string, before: Bounds, after: Bounds, change: Change, scope: string): string[] {
  return METRICS.flatMap((metric) => {
    const [from, to] = [before[metric], after[metric]];
    if (from === undefined || (to !== undefined && to >= from)) return [];
    const waiver = waiverFor(change.base.policy, scope, metric, change.today);
    if (waiver && to !== undefined && to >= waiver.floor) return [];
    return [`${place}.${metric}: ${decimalText(from)} → ${to === undefined ? 'removed' : decimalText(to)}`];
  });
}

/** Judged by effect: globs may be written anew as long as no measured file drops out of a scope. */
function filesLeaving(change: Change, head: Policy): string[] {
  const now = scopesOf(head);
  const found: string[] = [];
  for (const [scope, before] of scopesOf(change.base.policy)) {
    const after: InScope | undefined = now.get(scope);
    const leaving = after ? change.paths.filter((path) => before(path) && !after(path)) : [];
    if (leaving.length === 0) continue;
    const more = leaving.length === 1 ? '' : ` and ${leaving.length - 1} more`;
    found.push(`${scope === TOTAL ? 'files' : `components.${scope}.paths`}: ${leaving[0]}${more} no longer counted`);
  }
  return found;
}

function newWaivers(base: Policy, head: Policy): string[] {
  return head.waivers
    .filter(
      ({ scope, metric, floor, expires }) =>
        !base.waivers.some(
          (known) =>
            known.scope === scope && known.metric === metric && known.floor <= floor && known.expires >= expires,
        ),
    )
    .map(
      ({ scope, metric, floor, expires }) =>
        `waivers: ${scope} / ${metric} down to ${decimalText(floor)} until ${expires}`,
    );
}
