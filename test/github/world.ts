/** What the fake GitHub remembers: repositories with all that is in them. */

import { type Account, octocat } from './accounts.ts';
import {
  type Activity,
  type ActivityOptions,
  newActivity,
  newWorkflowRun,
  type Protection,
  protectedText,
  type Role,
  type WorkflowRun,
  type WorkflowRunOptions,
} from './branch-state.ts';
import { type GitData, openGit } from './git-data.ts';
import { dropLabel, newPull, type Pull, type PullOptions, setLabel } from './pull-state.ts';

export { type Account, actionsBot } from './accounts.ts';

export interface MilestoneOptions {
  title: string;
  description?: string | null;
  state?: 'open' | 'closed';
  /** ISO 8601. */
  due?: string | null;
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
  /** Branches that take no push, as `protect` leaves them. */
  protected?: readonly string[];
  /** By login. */
  roles?: Readonly<Record<string, Role>>;
  activities?: readonly ActivityOptions[];
  workflowRuns?: readonly WorkflowRunOptions[];
  /** The setting that lets `GITHUB_TOKEN` create pull requests; default true. */
  actionsMayOpenPulls?: boolean;
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
  /** Login of whom made it: nobody else may change it. */
  maker: string | undefined;
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
  actionsMayOpenPulls: boolean;
  /** By branch. */
  readonly protections: Map<string, Protection>;
  /** By login in lower case; the owner is an admin without being named. */
  readonly roles: Map<string, Role>;
  /** How the branches moved, oldest first; the fake adds what it does itself. */
  readonly activities: Activity[];
  /** Oldest first. */
  readonly workflowRuns: WorkflowRun[];
  /** From now on the branch moves for nobody; `type` is that of the error in GraphQL, default `UNPROCESSABLE`. */
  protect(branch: string, message?: string, type?: string): void;
  unprotect(branch: string): void;
  /** Records a push that was not made through the fake. */
  addActivity(options: ActivityOptions): Activity;
  addWorkflowRun(options?: WorkflowRunOptions): WorkflowRun;
  /** `pull` is a number or what `addPull` gave; the actor is octocat unless named. */
  addLabel(pull: Pull | number, label: string, actor?: Account): void;
  removeLabel(pull: Pull | number, label: string, actor?: Account): void;
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
    actionsMayOpenPulls: options.actionsMayOpenPulls ?? true,
    protections: new Map(),
    roles: new Map(Object.entries(options.roles ?? {}).map(([login, role]) => [login.toLowerCase(), role])),
    activities: [],
    workflowRuns: [],
    protect: (branch, message = protectedText(branch), type = 'UNPROCESSABLE') => {
      repository.protections.set(branch, { message, type });
    },
    unprotect: (branch) => void repository.protections.delete(branch),
    addActivity: (activity) => {
      const added = newActivity(world, repository, activity);
      repository.activities.push(added);
      return added;
    },
    addWorkflowRun: (run = {}) => {
      const added = newWorkflowRun(world, repository, run);
      repository.workflowRuns.push(added);
      return added;
    },
    addLabel: (pull, label, actor = octocat) => setLabel(world, pullOf(repository, pull), label, actor),
    removeLabel: (pull, label, actor = octocat) => dropLabel(world, pullOf(repository, pull), label, actor),
    addComment: ({ issue, body, user = octocat }) => {
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
  for (const each of options.protected ?? []) repository.protect(each);
  for (const each of options.activities ?? []) repository.addActivity(each);
  for (const each of options.workflowRuns ?? []) repository.addWorkflowRun(each);
  world.repositories.set(options.name.toLowerCase(), repository);
  return repository;
}

function pullOf(repository: Repository, pull: Pull | number): Pull {
  const found = typeof pull === 'number' ? repository.pulls.find(({ number }) => number === pull) : pull;
  if (found === undefined) throw new Error(`${repository.fullName} has no pull request ${pull}`);
  return found;
}
