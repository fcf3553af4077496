/** What the fake GitHub remembers of pull requests: where they come from and go to, and their labels with who set them. */

import { type Account, octocat } from './accounts.ts';
import type { Repository, World } from './world.ts';

export interface PullOptions {
  /** Default: the next free number of the repository. */
  number?: number;
  title?: string;
  body?: string | null;
  state?: 'open' | 'closed';
  draft?: boolean;
  merged?: boolean;
  user?: Account;
  /** The branch it goes to (default: the default branch), and the commit GitHub names as its base (default: its tip). */
  base?: { ref?: string; sha?: string };
  /**
   * `repository` is the fork's full name, or null when the fork was deleted. Without a `sha` the head is the tip of
   * `ref`, wherever that moves while the pull request is open; a given `sha` stays.
   */
  head: { ref: string; sha?: string; owner?: Account; repository?: string | null };
  /** The number of a milestone. */
  milestone?: number | null;
  mergeCommit?: string | null;
  /** Set by octocat when the pull request was made. */
  labels?: readonly string[];
}

/** A label that was set on a pull request, or taken away. */
export interface LabelEvent {
  id: number;
  event: 'labeled' | 'unlabeled';
  label: string;
  actor: Account;
  created: string;
}

export interface Pull {
  number: number;
  id: number;
  title: string;
  body: string | null;
  state: 'open' | 'closed';
  draft: boolean;
  merged: boolean;
  user: Account;
  base: { ref: string; sha: string };
  head: { ref: string; sha: string; owner: Account; repository: string | null; follows: boolean };
  milestone: number | null;
  mergeCommit: string | null;
  labels: string[];
  /** Oldest first. */
  events: LabelEvent[];
  created: string;
  updated: string;
}

/** A pull request with everything that its options leave out. */
export function newPull(world: World, repository: Repository, options: PullOptions): Pull {
  const tip = (name: string) => repository.git?.commitId(name) ?? '0'.repeat(40);
  const ref = options.base?.ref ?? repository.defaultBranch;
  const { head } = options;
  const home = head.repository === undefined ? repository.fullName : head.repository;
  const created = world.now();
  const pull: Pull = {
    number: options.number ?? Math.max(0, ...repository.issues, ...repository.pulls.map((each) => each.number)) + 1,
    id: world.nextId(),
    title: options.title ?? `Change ${head.ref}`,
    body: options.body ?? null,
    state: options.state ?? (options.merged ? 'closed' : 'open'),
    draft: options.draft ?? false,
    merged: options.merged ?? false,
    user: options.user ?? octocat,
    base: { ref, sha: options.base?.sha ?? tip(ref) },
    head: {
      ref: head.ref,
      sha: head.sha ?? tip(head.ref),
      owner: head.owner ?? repository.owner,
      repository: home,
      follows: head.sha === undefined && home === repository.fullName,
    },
    milestone: options.milestone ?? null,
    mergeCommit: options.mergeCommit ?? null,
    labels: [],
    events: [],
    created,
    updated: created,
  };
  for (const label of options.labels ?? []) setLabel(world, pull, label, octocat);
  return pull;
}

/** The pull request with its head where the branch is now; a closed one stays where it was closed. */
export function followed(repository: Repository, pull: Pull): Pull {
  if (pull.head.follows && pull.state === 'open') {
    pull.head.sha = repository.git?.tip(pull.head.ref) ?? pull.head.sha;
  }
  return pull;
}

/** Sets a label; one that is there already leaves no second event. */
export function setLabel(world: World, pull: Pull, label: string, actor: Account): void {
  if (pull.labels.includes(label)) return;
  pull.labels.push(label);
  pull.events.push({ id: world.nextId(), event: 'labeled', label, actor, created: world.now() });
}

/** Takes a label away; one that is not there leaves no event. */
export function dropLabel(world: World, pull: Pull, label: string, actor: Account): void {
  const at = pull.labels.indexOf(label);
  if (at < 0) return;
  pull.labels.splice(at, 1);
  pull.events.push({ id: world.nextId(), event: 'unlabeled', label, actor, created: world.now() });
}
