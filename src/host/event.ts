/** The event that started the workflow: only the fields that are used, parsed before they are believed. */
import { readFileSync } from 'node:fs';
import * as z from 'zod/mini';
import { Complaint } from '../complaint.ts';

const sha = z.string().check(z.regex(/^([0-9a-f]{40}|[0-9a-f]{64})$/));

const pullRequest = z.object({
  number: z.int().check(z.positive()),
  head: z.object({ sha, repo: z.nullish(z.object({ full_name: z.string() })) }),
  base: z.object({ sha, ref: z.string() }),
  milestone: z.nullish(z.object({ title: z.string() })),
  changed_files: z.optional(z.int().check(z.nonnegative())),
});

const payload = z.object({
  pull_request: z.optional(pullRequest),
  merge_group: z.optional(z.object({ base_sha: sha, head_ref: z.optional(z.string()) })),
  workflow_run: z.optional(z.object({ head_sha: sha, event: z.optional(z.string()) })),
  ref: z.optional(z.string()),
  before: z.optional(z.string()),
  forced: z.optional(z.boolean()),
  repository: z.optional(z.object({ default_branch: z.optional(z.string()) })),
});

export interface Event {
  readonly name: string;
  readonly pullRequest?: z.output<typeof pullRequest>;
  readonly mergeGroupBase?: string;
  /** The last pull request of a merge group, which is all that it adds to its base. */
  readonly queued?: number;
  /** The commit that a `workflow_run` followed, if it was one of a pull request. */
  readonly workflowRunHead?: string;
  /** What a push put its commits on top of, or why it is not known. */
  readonly before?: string | { readonly unknown: string };
  /** The default branch, as far as the payload tells it. */
  readonly defaultBranch?: string;
  /** The same, where it is the one that was pushed to. */
  readonly pushedDefault?: string;
  /** The same, where another branch was pushed to. */
  readonly pushedBeside?: string;
}

/** Reads the payload that `GITHUB_EVENT_PATH` names. An event without the fields that it must have is a complaint. */
export function readEvent(env: NodeJS.ProcessEnv): Event {
  const name = env.GITHUB_EVENT_NAME ?? '';
  const file = env.GITHUB_EVENT_PATH;
  // without a payload a pull request would look like an accepted commit
  const parsed = payload.safeParse(file ? readJson(file) : {});
  const broken = (found: string): Complaint =>
    new Complaint({
      reason: 'event-invalid',
      what: `the payload of the event "${name}" cannot be used`,
      where: 'GITHUB_EVENT_PATH',
      found,
      todo: 'Run the gate on pull_request, merge_group, push, schedule or workflow_dispatch.',
    });
  if (!parsed.success) throw broken(`no usable ${parsed.error.issues[0]?.path.join('.') || 'object'}`);
  const { pull_request, merge_group, workflow_run, ref, repository, ...pushed } = parsed.data;
  // refs/heads/gh-readonly-queue/main/pr-12-<sha of the base>
  const queued = /\/pr-(\d+)-[0-9a-f]+$/.exec(merge_group?.head_ref ?? '')?.[1];
  const main = repository?.default_branch;
  const branch = name === 'push' ? /^refs\/heads\/(.+)$/s.exec(ref ?? '')?.[1] : undefined;
  if (name.startsWith('pull_request') && !pull_request) throw broken('no pull_request');
  if (name === 'merge_group' && !merge_group) throw broken('no merge_group.base_sha');
  return {
    name,
    ...(pull_request && { pullRequest: pull_request }),
    ...(merge_group && { mergeGroupBase: merge_group.base_sha }),
    ...(queued !== undefined && { queued: Number(queued) }),
    ...(workflow_run?.event?.startsWith('pull_request') && { workflowRunHead: workflow_run.head_sha }),
    ...(name === 'push' && { before: beforeOf(pushed) }),
    ...(main !== undefined && { defaultBranch: main }),
    ...(main !== undefined && branch === main && { pushedDefault: main }),
    ...(main !== undefined && branch !== undefined && branch !== main && { pushedBeside: main }),
  };
}

/** Where history was rewritten the tip before is no part of it any more. */
function beforeOf({ before, forced }: Pick<z.output<typeof payload>, 'before' | 'forced'>) {
  if (!sha.safeParse(before).success || before === undefined)
    return { unknown: 'the event does not say what was there before the push' };
  if (/^0+$/.test(before)) return { unknown: 'the push made the branch' };
  return forced === true ? { unknown: 'the push was forced' } : before;
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new Complaint(
      { reason: 'event-invalid', what: 'the event payload cannot be read', where: 'GITHUB_EVENT_PATH' },
      error,
    );
  }
}
