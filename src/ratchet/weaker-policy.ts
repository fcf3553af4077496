/** Where a change's policy asks for less than the base's. */
import { compareRates, countText, type Decimal, decimalText, METRICS } from '../coverage/counts.ts';
import { type Baseline, isStricter, markOf } from './baseline.ts';
import { leastRank } from './leave.ts';
import { milestoneInForce } from './milestone.ts';
import {
  type Bounds,
  type Component,
  FROM_PULL_REQUEST,
  type Milestone,
  type PatchRule,
  type Policy,
  SEVERITIES,
  type Severity,
  TOTAL,
  waiverFor,
} from './policy.ts';
import type { Proposed } from './tamper.ts';
import { isEmpty, scopesWeakened } from './weaker-scopes.ts';

const RULES_OF_MODE = { both: ['floor', 'ratchet'], absolute: ['floor'], baseline: ['ratchet'], off: [] } as const;

/** Every key of the policy that binds less than it does on the base. */
export function policyWeakenings(change: Proposed, head: Policy): string[] {
  const base = change.base.policy;
  // holding every file against every glob takes its time
  if (head === base) return [];
  const found = milestoneMoved(change, head);
  for (const [key, milestone] of base.milestones)
    found.push(...plansLowered(`milestones.${key}`, milestone, head.milestones.get(key), change, TOTAL));
  for (const [key, component] of base.components) {
    // owners are those of the base, whatever the change makes of them
    if (component.owns) continue;
    const now = head.components.get(key);
    if (now === undefined) {
      if (!isEmpty(change, key)) found.push(`components.${key}: removed`);
    } else {
      found.push(...plansLowered(`components.${key}`, component, now, change, key));
      found.push(...patchLowered(`components.${key}.patch`, component.patch, now.patch));
      found.push(...flagsAdded(key, component, now));
    }
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
  found.push(...patchLowered('patch', base.patch, head.patch, change.patchFloor));
  for (const key of ['vanished', 'unmeasured'] as const) {
    if (severity(head.files[key]) < severity(base.files[key]))
      found.push(`files.${key}: ${base.files[key]} → ${head.files[key]}`);
  }
  if (base.files.ratchet === 'on' && head.files.ratchet === 'off') found.push('files.ratchet: on → off');
  if (head.files.newFloor < base.files.newFloor)
    found.push(`files.new-floor: ${decimalText(base.files.newFloor)} → ${decimalText(head.files.newFloor)}`);
  if (base.files.generated === 'include' && head.files.generated === 'exclude')
    found.push('files.generated: include → exclude');
  found.push(...scopesWeakened(change, head));
  if (base.codeowners && !head.codeowners) found.push('codeowners: true → false');
  const tolerated = head.tolerant.filter((name) => !base.tolerant.includes(name));
  if (tolerated.length > 0) found.push(`tolerant: ${tolerated.join(', ')} added`);
  if (base.exclusions === 'ratchet' && head.exclusions === 'show') found.push('exclusions: ratchet → show');
  found.push(...newWaivers(base, head), ...newLeave(base, head));
  return found;
}

/** A target and its day bind only where the policy enforces them. */
function plansLowered(place: string, before: Milestone, now: Milestone | undefined, change: Proposed, scope: string) {
  const found = lowered(`${place}.floor`, before.floor, now?.floor ?? {}, change, scope);
  if (change.base.policy.atDue === 'warn') return found;
  found.push(...lowered(`${place}.target`, before.target, now?.target ?? {}, change, scope));
  if (before.due !== undefined && (now?.due ?? '9999') > before.due)
    found.push(`${place}.due: ${before.due} → ${now?.due ?? 'none'}`);
  return found;
}

/** More reports cover more lines, and all of them the most. */
function flagsAdded(key: string, { flags: before }: Component, { flags: now }: Component): string[] {
  if (before === undefined || now?.every((flag) => before.includes(flag))) return [];
  return [`components.${key}.flags: ${before.join(', ')} → ${now?.join(', ') ?? 'all reports'}`];
}

/** How small a change is too small to judge matters only where there is a floor, be it one that the step asks for. */
function patchLowered(place: string, before: PatchRule, now: PatchRule, asked?: Decimal): string[] {
  const found: string[] = [];
  if (before.floor !== undefined && (now.floor ?? -1) < before.floor)
    found.push(
      `${place}.floor: ${decimalText(before.floor)} → ${now.floor === undefined ? 'none' : decimalText(now.floor)}`,
    );
  if ((before.floor ?? asked) !== undefined && now.minimumLines > before.minimumLines)
    found.push(`${place}.minimum-lines: ${before.minimumLines} → ${now.minimumLines}`);
  return found;
}

/**
 * Whether another milestone comes into force that asks for less: an earlier one, or one with a lower floor or mark. The
 * policy may leave the milestone open; then the one that it comes down to counts.
 */
function milestoneMoved(change: Proposed, head: Policy): string[] {
  const { policy, baseline } = change.base;
  const [order, orderNow] = [[...policy.milestones.keys()], [...head.milestones.keys()]];
  const found: string[] = [];
  const kept = orderNow.filter((key) => order.includes(key));
  if (kept.join() !== order.filter((key) => kept.includes(key)).join()) found.push('milestones: their order changed');
  const [from, to] = [milestoneInForce({}, policy, baseline), milestoneInForce({}, head, baseline)];
  const opened = head.milestone === undefined || head.milestone === FROM_PULL_REQUEST;
  const wasClosed = policy.milestone !== undefined || (opened && order.length > 0);
  const isOpened =
    head.milestone !== policy.milestone && wasClosed && (opened || policy.milestone === FROM_PULL_REQUEST);
  if (isOpened || (from !== to && orderNow.indexOf(to) < orderNow.indexOf(from)))
    found.push(`milestone: ${policy.milestone ?? from} → ${head.milestone ?? 'none'}`);
  // the floor of a milestone that was planned on the base is as low as it was meant to be
  if (!order.includes(to)) {
    const [before, after] = [policy.milestones.get(from)?.floor ?? {}, head.milestones.get(to)?.floor ?? {}];
    found.push(...lowered(`milestone: ${from} → ${to}, floor`, before, after, change, TOTAL));
  }
  return [...found, ...(baseline ? marksLost(change, baseline, order, orderNow, [from, to]) : [])];
}

/** Marks that a milestone inherits no more: of the one in force, and of every other that a step may ask for. */
function marksLost(
  { base: { policy }, head, milestone }: Proposed,
  baseline: Baseline,
  order: readonly string[],
  orderNow: readonly string[],
  [from, to]: readonly [string, string],
): string[] {
  // a change may lift the marks of the milestone that it moves into; what it lowers is found elsewhere
  const lifted = head.baseline && !('unreadable' in head.baseline) ? head.baseline : baseline;
  const moves = new Map([
    ...[milestone, ...order].filter((key) => orderNow.includes(key)).map((key) => [key, key] as const),
    [from, to] as const,
  ]);
  const found: string[] = [];
  for (const [before, after] of moves) {
    for (const scope of [TOTAL, ...policy.components.keys()]) {
      for (const metric of METRICS) {
        const mark = markOf(baseline, order, before, scope, metric);
        const [old, own] = [baseline, lifted].map((side) => markOf(side, orderNow, after, scope, metric));
        const now = own && (old === undefined || isStricter(own, old)) ? own : old;
        if (mark && (!now || compareRates(now, mark) < 0))
          found.push(
            `milestone: ${before} → ${after}, mark of ${scope} / ${metric}: ${countText(mark)} → ${now ? countText(now) : 'none'}`,
          );
      }
    }
  }
  return found;
}

const severity = (name: Severity): number => SEVERITIES.indexOf(name);

function lowered(place: string, before: Bounds, after: Bounds, change: Proposed, scope: string): string[] {
  return METRICS.flatMap((metric) => {
    const [from, to] = [before[metric], after[metric]];
    if (from === undefined || (to !== undefined && to >= from)) return [];
    const waiver = waiverFor(change.base.policy, scope, metric, change.today);
    if (waiver && to !== undefined && to >= waiver.floor) return [];
    return [`${place}.${metric}: ${decimalText(from)} → ${to === undefined ? 'removed' : decimalText(to)}`];
  });
}

/** Leave that the base does not give, or not to so many. */
function newLeave({ allowLowering: before }: Policy, { allowLowering: now }: Policy): string[] {
  if (now === undefined) return [];
  if (before === undefined || before.label !== now.label) return [`allow-lowering: by the label ${now.label}`];
  const more = now.by.filter((role) => leastRank([role]) < leastRank(before.by));
  return more.length === 0 ? [] : [`allow-lowering.by: ${more.join(', ')} added`];
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
