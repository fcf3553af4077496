/** Which milestone is in force. */
import { Complaint } from '../complaint.ts';
import { nearest } from '../nearest.ts';
import type { Baseline } from './baseline.ts';
import { FROM_PULL_REQUEST, isKey, type Policy } from './policy.ts';

/** The key of a project that has no milestones. */
export const DEFAULT_MILESTONE = 'default';

export interface MilestoneClues {
  /** What the step or its environment asks for. */
  readonly asked?: string;
  /** Title of the pull request's GitHub milestone. */
  readonly ofPullRequest?: string;
}

/**
 * The step's wish, else the pull request's milestone where the policy wants that, else the policy's, else the latest
 * that was reached. A wish may not be for an earlier milestone than would hold without it, which would lower the bar.
 */
export function milestoneInForce(clues: MilestoneClues, policy: Policy, baseline: Baseline | undefined): string {
  const order = [...policy.milestones.keys()];
  const { asked } = clues;
  // a milestone on GitHub need not be one of the policy's
  const isKnown = clues.ofPullRequest !== undefined && order.includes(clues.ofPullRequest);
  const ofPullRequest = policy.milestone === FROM_PULL_REQUEST && isKnown ? clues.ofPullRequest : undefined;
  const fixed = policy.milestone === FROM_PULL_REQUEST ? undefined : policy.milestone;
  if (asked === undefined) {
    return ofPullRequest ?? fixed ?? latestReached(order, baseline);
  }
  known(asked, order, 'the milestone asked for (input "milestone", or MILESTONE in the environment)');
  const unasked = ofPullRequest ?? fixed ?? latestReached(order, baseline);
  if (order.indexOf(asked) < order.indexOf(unasked)) {
    throw new Complaint({
      reason: 'input-weaker',
      what: `the step asks for an earlier milestone than ${fixed === undefined ? 'has been reached' : 'the policy has in force'}`,
      expected: `"${unasked}" or a later one`,
      found: `"${asked}"`,
      todo: 'An input may only be stricter than the policy; change the milestone in the policy file.',
    });
  }
  return asked;
}

function known(key: string, order: readonly string[], what: string): string {
  if (order.includes(key) || (order.length === 0 && isKey(key))) return key;
  const close = nearest(key, order);
  throw new Complaint({
    reason: 'milestone-unknown',
    what: `${what} is not one that can be used`,
    expected: order.length > 0 ? `one of ${order.join(', ')}` : 'letters, digits, dot, underscore and hyphen',
    found: JSON.stringify(key),
    todo: close ? `Did you mean "${close}"?` : 'Add it to "milestones" in the policy, or ask for one that is there.',
  });
}

/** Where nothing says which: the last one that has marks, else the first; `default` where there are none. */
function latestReached(order: readonly string[], baseline: Baseline | undefined): string {
  return order.findLast((key) => baseline?.milestones.has(key)) ?? order[0] ?? DEFAULT_MILESTONE;
}
