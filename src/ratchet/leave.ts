/** Leave to lower the bar: a label on the pull request, put on by somebody who may, after the last push to it. */
import { type Policy, ROLES, type Role } from './policy.ts';

/** A label that is on a pull request now. */
export interface Label {
  readonly name: string;
  /** Who put it on last, and what they are to the repository now: `admin`, `maintain`, `write`, `triage`, `read`. */
  readonly by: string;
  readonly role: string;
  /** When, ISO 8601, UTC. */
  readonly at: string;
}

/** What GitHub says of a pull request that changes the baseline; nothing could be asked without a token. */
export interface Labelled {
  readonly labels: readonly Label[];
  /** When the commit under test came to the repository, ISO 8601, UTC; nothing where GitHub does not say. */
  readonly pushed?: string;
  /** Why GitHub could not be asked. */
  readonly failed?: string;
}

/** Leave that was given, or why it was not. */
export type Leave =
  | { readonly by: string; readonly role: string; readonly label: string }
  | { readonly denied: string };

const RANKS: readonly string[] = ROLES;
const rankOf = (role: string): number => RANKS.indexOf(role);

/** The rank from which on somebody's word counts: who may more than a role that is named may this too. */
export const leastRank = (by: readonly Role[]): number => Math.min(...by.map(rankOf));

/** The leave that the policy of the base provides for; nothing where it provides for none. */
export function leaveOf({ allowLowering }: Policy, asked: Labelled | undefined): Leave | undefined {
  if (allowLowering === undefined) return undefined;
  const { label, by } = allowLowering;
  const named = `the label "${label}"`;
  if (asked === undefined)
    return { denied: `nobody could be asked for ${named}: that takes a pull request and a token` };
  if (asked.failed !== undefined) return { denied: `GitHub could not be asked for ${named}: ${asked.failed}` };
  // GitHub takes names of labels for the same whatever their case
  const found = asked.labels.find(({ name }) => name.toLowerCase() === label.toLowerCase());
  if (found === undefined) return { denied: `${named} is not on the pull request` };
  if (rankOf(found.role) < leastRank(by))
    return { denied: `${named} was put on by ${found.by}, whose role is ${found.role}; it takes ${by.join(' or ')}` };
  if (asked.pushed === undefined) return { denied: `GitHub does not say whether ${named} is newer than the last push` };
  // commits that were pushed later are not what was looked at
  if (found.at <= asked.pushed)
    return {
      denied: `${named} is older than the last push (${found.at}, ${asked.pushed}); take it off and put it on again`,
    };
  return { by: found.by, role: found.role, label };
}
