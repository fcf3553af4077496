/** The turn from one milestone to the next: the new one begins with the marks that the old one ends with. */
import { Complaint } from '../complaint.ts';
import { METRICS } from '../coverage/counts.ts';
import { type Baseline, isStricter, markOf, ownMark } from './baseline.ts';
import { milestoneInForce } from './milestone.ts';
import { FROM_PULL_REQUEST, type Policy, TOTAL } from './policy.ts';
import { thinned, withMark } from './raise.ts';

export interface Turn {
  readonly closed: string;
  readonly begun: string;
}

/** The milestone in force and the one after it; a complaint where there is none, or where pull requests choose. */
export function turnOf(policy: Policy, baseline: Baseline | undefined, where: string): Turn {
  if (policy.milestone === FROM_PULL_REQUEST)
    throw new Complaint({
      reason: 'milestone-from-pull-request',
      what: 'the milestone is chosen by pull requests',
      where,
      found: `milestone: ${FROM_PULL_REQUEST}`,
      todo: 'Give the next pull request another milestone on GitHub. Nothing was written.',
    });
  const order = [...policy.milestones.keys()];
  const closed = milestoneInForce({}, policy, baseline);
  const begun = order[order.indexOf(closed) + 1];
  if (begun !== undefined && order.length > 0) return { closed, begun };
  throw new Complaint({
    reason: 'milestone-last',
    what: order.length === 0 ? 'the policy has no milestones' : `${closed} is the last milestone of the policy`,
    where,
    todo: `Add the next one ${order.length === 0 ? 'under "milestones:"' : `below ${closed} under "milestones:"`}, such as NEXT: { title: Hardening, floor: 80 }, and run this again. Nothing was written.`,
  });
}

/**
 * The baseline with the new milestone's own marks: those it would inherit, but for its own where they are stricter. No
 * mark of any milestone gets weaker, so that the generation stays. `at` is ISO 8601, UTC.
 */
export function beginMilestone(
  baseline: Baseline,
  { closed, begun }: Turn,
  order: readonly string[],
  at: string,
): Baseline {
  const scopes = new Set([
    TOTAL,
    ...[...baseline.milestones.values()].flatMap(({ components }) => [...components.keys()]),
  ]);
  let marks = baseline.milestones.get(begun) ?? { total: {}, components: new Map() };
  for (const scope of scopes) {
    for (const metric of METRICS) {
      const own = ownMark(baseline, begun, scope, metric);
      const inherited = markOf(baseline, order, closed, scope, metric);
      if (inherited && (own === undefined || isStricter(inherited, own)))
        marks = withMark(marks, scope, metric, inherited);
    }
  }
  const entry = { at, milestone: begun, counts: marks.total, reason: `milestone ${closed} closed, ${begun} begins` };
  return {
    ...baseline,
    milestones: new Map([...baseline.milestones, [begun, marks]]),
    history: thinned([...baseline.history, entry]),
  };
}
