/** What the fake GitHub remembers of branches: how they moved, who may not move them, and the workflow runs on them. */

import { type Account, actionsBot, octocat } from './accounts.ts';
import { noObject } from './git-write.ts';
import type { Repository, World } from './world.ts';

/** How a push to a protected branch is refused. */
export interface Protection {
  message: string;
  /** Of the error in GraphQL. */
  type: string;
}

/** What a ruleset says to who pushes to a branch that takes pull requests only. */
export const pullRequestsOnly = 'Repository rule violations found\n\nChanges must be made through a pull request.\n\n';

/** What classic branch protection says. */
export function protectedText(branch: string): string {
  return `Protected branch update failed for refs/heads/${branch}.`;
}

export type ActivityType =
  | 'push'
  | 'force_push'
  | 'branch_creation'
  | 'branch_deletion'
  | 'pr_merge'
  | 'merge_queue_merge';

export interface ActivityOptions {
  /** A branch by its short name. */
  branch: string;
  /** Default 40 zeros, as when the branch was made. */
  before?: string;
  /** Default the tip of the branch. */
  after?: string;
  /** Default `push`, or `branch_creation` without a `before`. */
  type?: ActivityType;
  /** Default octocat; null for an account that is gone. */
  actor?: Account | null;
  /** ISO 8601; default now. */
  timestamp?: string;
}

export interface Activity extends Required<ActivityOptions> {
  id: number;
}

export function newActivity(world: World, repository: Repository, options: ActivityOptions): Activity {
  const { branch, before = noObject, after = repository.git?.tip(branch) ?? noObject } = options;
  return {
    id: world.nextId(),
    branch,
    before,
    after,
    type: options.type ?? (before === noObject ? 'branch_creation' : 'push'),
    actor: options.actor === undefined ? octocat : options.actor,
    timestamp: options.timestamp ?? world.now(),
  };
}

type Conclusion =
  | 'success'
  | 'failure'
  | 'neutral'
  | 'cancelled'
  | 'skipped'
  | 'timed_out'
  | 'action_required'
  | 'stale';

export interface WorkflowRunOptions {
  /** The name of the file in `.github/workflows`; default `ci.yml`. */
  workflow?: string;
  name?: string;
  /** Default `push`. */
  event?: string;
  /** Default: the default branch. */
  branch?: string | null;
  /** Default the tip of the branch. */
  sha?: string;
  /** Default `completed`. */
  status?: 'queued' | 'in_progress' | 'completed' | 'waiting' | 'requested' | 'pending';
  /** Default `success` once completed, and null before. */
  conclusion?: Conclusion | null;
  attempt?: number;
  actor?: Account;
  /** ISO 8601; default now. */
  created?: string;
}

export interface WorkflowRun extends Required<WorkflowRunOptions> {
  id: number;
  /** Counts the runs of one workflow. */
  number: number;
  workflowId: number;
}

export function newWorkflowRun(world: World, repository: Repository, options: WorkflowRunOptions): WorkflowRun {
  const { workflow = 'ci.yml', branch = repository.defaultBranch, status = 'completed' } = options;
  const siblings = repository.workflowRuns.filter((each) => each.workflow === workflow);
  return {
    id: world.nextId(),
    number: siblings.length + 1,
    workflowId: siblings[0]?.workflowId ?? world.nextId(),
    workflow,
    name: options.name ?? workflow.replace(/\.ya?ml$/, ''),
    event: options.event ?? 'push',
    branch,
    sha: options.sha ?? (branch === null ? undefined : repository.git?.tip(branch)) ?? noObject,
    status,
    conclusion: options.conclusion ?? (status === 'completed' ? 'success' : null),
    attempt: options.attempt ?? 1,
    actor: options.actor ?? actionsBot,
    created: options.created ?? world.now(),
  };
}

/** What a person may do in a repository. */
export type Role = 'admin' | 'maintain' | 'write' | 'triage' | 'read' | 'none';
