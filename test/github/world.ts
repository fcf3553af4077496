/** What the fake GitHub remembers: repositories, pull requests, milestones, comments and check runs. */

import { type GitData, openGit } from './git-data.ts';

export interface Account {
  login: string;
  id: number;
  type: 'Bot' | 'User' | 'Organization';
}

/** Who `GITHUB_TOKEN` writes as. */
export const actionsBot: Account = { login: 'github-actions[bot]', id: 41898282, type: 'Bot' };

export interface MilestoneOptions {
  title: string;
  description?: string | null;
  state?: 'open' | 'closed';
  /** ISO 8601. */
  due?: string | null;
}

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
  /** `repository` is the fork's full name, or null when the fork was deleted; `sha` defaults to the tip of `ref`. */
  head: { ref: string; sha?: string; owner?: Account; repository?: string | null };
  /** The number of a milestone. */
  milestone?: number | null;
  mergeCommit?: string | null;
}

export interface CommentOptions {
  issue: number;
  body: string;
  user?: Account;
}

export interface RepositoryOptions {
  /** `owner/name`. */
  name: string;
  /** Path of a real git repository; without one the repository is empty. */
  git?: string;
  private?: boolean;
  defaultBranch?: string;
  /** Numbers of plain issues. */
  issues?: readonly number[];
  milestones?: readonly MilestoneOptions[];
  pulls?: readonly PullOptions[];
  comments?: readonly CommentOptions[];
  /** Active rules by branch, in the API's own form. */
  rules?: Readonly<Record<string, readonly unknown[]>>;
  /** More changed lines than this, and a file's patch is left out; default 3000. */
  patchLines?: number;
}

export interface Milestone {
  number: number;
  id: number;
  title: string;
  description: string | null;
  state: 'open' | 'closed';
  due: string | null;
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
  head: { ref: string; sha: string; owner: Account; repository: string | null };
  milestone: number | null;
  mergeCommit: string | null;
  created: string;
}

export interface Comment {
  id: number;
  issue: number;
  body: string;
  user: Account;
  created: string;
  updated: string;
}

export interface CheckRun {
  id: number;
  headSha: string;
  started: string;
  /** What the client sent last, key by key. */
  fields: Record<string, unknown>;
  annotations: unknown[];
}

/** One repository; tests may change any of it between requests. */
export interface Repository {
  readonly id: number;
  readonly owner: Account;
  readonly name: string;
  readonly fullName: string;
  private: boolean;
  defaultBranch: string;
  git: GitData | undefined;
  patchLines: number;
  readonly issues: Set<number>;
  readonly milestones: Milestone[];
  readonly pulls: Pull[];
  readonly comments: Comment[];
  readonly checkRuns: CheckRun[];
  readonly rules: Map<string, readonly unknown[]>;
  addComment(options: CommentOptions): Comment;
  addPull(options: PullOptions): Pull;
  addMilestone(options: MilestoneOptions): Milestone;
}

export interface World {
  /** Where the REST API lives, without a slash at the end. */
  readonly api: string;
  /** Where the web pages would live. */
  readonly web: string;
  /** By full name in lower case. */
  readonly repositories: Map<string, Repository>;
  /** The time as GitHub writes it. */
  now(): string;
  nextId(): number;
}

/** A clock reading as GitHub writes it: UTC, no fractions. */
export function gitHubTime(date: Date): string {
  return date.toISOString().replace(/\.\d+Z$/, 'Z');
}

/** Adds a repository to the world, with everything its options name. */
export function addRepository(world: World, options: RepositoryOptions): Repository {
  const [ownerName = '', name = ''] = options.name.split('/');
  const owner: Account = { login: ownerName, id: world.nextId(), type: 'Organization' };
  const git = options.git === undefined ? undefined : openGit(options.git);
  const repository: Repository = {
    id: world.nextId(),
    owner,
    name,
    fullName: options.name,
    private: options.private ?? false,
    defaultBranch: options.defaultBranch ?? 'main',
    git,
    patchLines: options.patchLines ?? 3000,
    issues: new Set(options.issues),
    milestones: [],
    pulls: [],
    comments: [],
    checkRuns: [],
    rules: new Map(Object.entries(options.rules ?? {})),
    addComment: ({ issue, body, user = { login: 'octocat', id: 583231, type: 'User' } }) => {
      const created = world.now();
      const comment = { id: world.nextId(), issue, body, user, created, updated: created };
      repository.comments.push(comment);
      return comment;
    },
    addPull: (pull) => {
      const added = newPull(world, repository, pull);
      repository.pulls.push(added);
      return added;
    },
    addMilestone: ({ title, description = null, state = 'open', due = null }) => {
      const number = repository.milestones.length + 1;
      const milestone = { number, id: world.nextId(), title, description, state, due, created: world.now() };
      repository.milestones.push(milestone);
      return milestone;
    },
  };
  for (const each of options.milestones ?? []) repository.addMilestone(each);
  for (const each of options.pulls ?? []) repository.addPull(each);
  for (const each of options.comments ?? []) repository.addComment(each);
  world.repositories.set(options.name.toLowerCase(), repository);
  return repository;
}

function newPull(world: World, repository: Repository, options: PullOptions): Pull {
  const tip = (name: string) => repository.git?.commitId(name) ?? '0'.repeat(40);
  const ref = options.base?.ref ?? repository.defaultBranch;
  const { head } = options;
  return {
    number: options.number ?? Math.max(0, ...repository.issues, ...repository.pulls.map((each) => each.number)) + 1,
    id: world.nextId(),
    title: options.title ?? `Change ${head.ref}`,
    body: options.body ?? null,
    state: options.state ?? (options.merged ? 'closed' : 'open'),
    draft: options.draft ?? false,
    merged: options.merged ?? false,
    user: options.user ?? { login: 'octocat', id: 583231, type: 'User' },
    base: { ref, sha: options.base?.sha ?? tip(ref) },
    head: {
      ref: head.ref,
      sha: head.sha ?? tip(head.ref),
      owner: head.owner ?? repository.owner,
      repository: head.repository === undefined ? repository.fullName : head.repository,
    },
    milestone: options.milestone ?? null,
    mergeCommit: options.mergeCommit ?? null,
    created: world.now(),
  };
}
