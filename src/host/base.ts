/** Which commit the change is compared with, and the files that hold there. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Complaint } from '../complaint.ts';
import type { Base } from '../gate.ts';
import type { RepositoryFile } from '../ratchet/rules.ts';
import type { Event } from './event.ts';
import { entryAt } from './files.ts';
import { type Commit, filesAt, type Git, headCommit, notRegular } from './git.ts';
import type { GitHub } from './github.ts';

/** What can be asked beyond the clone: a fetch with the token, then the API. */
export interface Remote {
  readonly owner: string;
  readonly repo: string;
  readonly server: string;
  readonly token: string | undefined;
  readonly api: (() => GitHub) | undefined;
}

/** The base of a judgement; `change` says whether there is a change to be judged or an accepted commit. */
export interface Found {
  readonly base: Base;
  readonly change: boolean;
  /** What is checked out, in a step. */
  readonly head?: Commit;
  /** The tip of the branch that a change is for, where the base is an older commit of it. */
  readonly tip?: string;
  /** The commit that a push put others on top of, or why it is not known. */
  readonly since?: string | { readonly unknown: string };
  /** The pull request that the change is, and how many files GitHub says it changes. */
  readonly pull?: { readonly number: number; readonly files?: number };
}

/** The base of a step of GitHub Actions, by its event. */
export async function baseOfEvent(
  git: Git,
  event: Event,
  env: NodeJS.ProcessEnv,
  remote: Remote,
  runs: boolean,
): Promise<Found> {
  const head = headCommit(git);
  const { before } = event;
  if (event.name === 'pull_request_target' || event.name === 'workflow_run') refuseForeignCode(event, head, env, runs);
  if (event.name !== 'pull_request_target' && event.pullRequest) {
    const { head: tip, base, number, changed_files: files } = event.pullRequest;
    const pull = { number, ...(files !== undefined && { files }) };
    const [first, second] = head.parents;
    const isMerge = head.parents.length === 2 && first !== undefined;
    if (isMerge && (second === tip.sha || head.sha === env.GITHUB_SHA))
      return { base: { commit: first, from: 'merge-commit-parent' }, change: true, head, pull };
    const commit = await mergeBase(git, base.sha, head.sha, remote);
    return { base: { commit, from: 'merge-base' }, change: true, head, tip: base.sha, pull };
  }
  if (event.mergeGroupBase !== undefined)
    return { base: { commit: event.mergeGroupBase, from: 'merge-group' }, change: true, head };
  return {
    base: { commit: head.sha, from: 'commit-under-test' },
    change: false,
    head,
    ...(before !== undefined && { since: before }),
  };
}

/** On these events the workflow has the rights of the base: code of a pull request must not be measured in it. */
function refuseForeignCode(event: Event, head: Commit, env: NodeJS.ProcessEnv, runs: boolean): void {
  const foreign = event.pullRequest?.head.sha ?? event.workflowRunHead;
  const isForeign =
    foreign !== undefined &&
    // what the event itself checks out has been accepted, even where it merged this very commit
    head.sha !== env.GITHUB_SHA &&
    [head.sha, ...head.parents.slice(1)].includes(foreign);
  if (!isForeign && !runs) return;
  throw new Complaint({
    reason: 'unsafe-event',
    what: isForeign
      ? `the code of a pull request is checked out under ${event.name}`
      : `"run" is set under ${event.name}`,
    todo: 'Measure and judge on pull_request; this event has the rights of the base branch, which the code of a pull request must not get.',
  });
}

/** Where a pull request's own commit is checked out instead of its merge: the commit that it left the base at. */
async function mergeBase(git: Git, base: string, head: string, remote: Remote): Promise<string> {
  const shallow = git.ask('rev-parse', '--is-shallow-repository')?.trim() === 'true';
  if (!shallow && git.fetch(base, remote.token, remote.server)) {
    const found = git.ask('merge-base', base, head)?.trim();
    if (found) return found;
  }
  if (remote.api) {
    const { mergeBaseByApi } = await import('./base-by-api.ts');
    return mergeBaseByApi(remote.api(), remote, base, head);
  }
  throw new Complaint({
    reason: 'no-base',
    what: 'the commit that this change is to be compared with cannot be found',
    found: `${head.slice(0, 12)} in a shallow clone, which is not the merge commit of the pull request`,
    todo: 'Let actions/checkout check out its default, the merge commit, or set fetch-depth: 0.',
  });
}

/**
 * The base in a terminal: the merge base with a ref, by default with the remote's default branch; without one with the
 * clone's own main or master, else HEAD.
 */
export function baseOfTerminal(git: Git, asked: string | undefined): Found {
  if (asked === 'worktree') return { base: { from: 'worktree' }, change: false };
  const head = headCommit(git);
  const tip = asked === undefined ? defaultTip(git) : tipOf(git, [asked]);
  if (asked === undefined && tip === undefined) return { base: { commit: head.sha, from: 'head' }, change: true };
  const found = tip?.sha === head.sha ? tip.sha : tip && git.ask('merge-base', tip.sha, head.sha)?.trim();
  if (found) {
    const isHead = found === head.sha && asked === undefined && LOCAL.includes(tip?.ref ?? '');
    return { base: { commit: found, from: isHead ? 'head' : 'merge-base' }, change: true };
  }
  throw new Complaint({
    reason: 'no-base',
    what: tip ? 'there is no common ancestor' : 'there is no such commit',
    where: `--base ${asked ?? tip?.ref}`,
    todo: tip
      ? 'In a shallow clone run "git fetch --unshallow" first.'
      : 'Name a branch, tag or commit of this clone; "git fetch" brings those of the remote.',
  });
}

/** The default branch of origin, or of the only other remote, as far as the clone knows it; else that of the clone. */
function defaultTip(git: Git) {
  const usual = tipOf(git, defaultRefs('origin'));
  if (usual) return usual;
  // our own settings name an origin, so that git lists it in any case
  const others = (git.ask('remote') ?? '').split('\n').filter((name) => name !== '' && name !== 'origin');
  return tipOf(git, [...(others.length === 1 ? others.flatMap(defaultRefs) : []), ...LOCAL]);
}

const usualRefs = (folder: string): string[] => ['main', 'master'].map((name) => `${folder}/${name}`);

const defaultRefs = (remote: string): string[] => [
  `refs/remotes/${remote}/HEAD`,
  ...usualRefs(`refs/remotes/${remote}`),
];

const LOCAL = usualRefs('refs/heads');

/**
 * The name of the remote's default branch as far as the clone knows it, else of the remote's or the clone's own main or master,
 * else of the branch that is checked out.
 */
export function defaultBranchName(git: Git): string {
  const nameOf = (ref: string): string | undefined => git.ask('symbolic-ref', '--quiet', '--short', ref)?.trim();
  const remote = nameOf('refs/remotes/origin/HEAD')?.replace(/^origin\//, '');
  const usual = remote ? undefined : tipOf(git, [...usualRefs('refs/remotes/origin'), ...LOCAL])?.ref;
  return remote || usual?.replace(/^.*\//, '') || nameOf('HEAD') || 'main';
}

/** The first of some refs that leads to a commit. */
function tipOf(git: Git, refs: readonly string[]): { readonly ref: string; readonly sha: string } | undefined {
  const found = git.objects(refs.map((ref) => `${ref}^{commit}`));
  return refs.flatMap((ref, i) => (found[i] ? [{ ref, sha: found[i].sha }] : []))[0];
}

/** Reads files of a commit: from the clone, else by fetching that one commit, else through the API. */
export async function readAt(
  git: Git,
  commit: string,
  paths: readonly string[],
  remote: Remote | undefined,
): Promise<RepositoryFile[]> {
  const here = filesAt(git, commit, paths);
  if (here) return here;
  const fetched = remote && git.fetch(commit, remote.token, remote.server) && filesAt(git, commit, paths);
  if (fetched) return fetched;
  if (remote?.api) {
    const github = remote.api();
    const { fileByApi } = await import('./base-by-api.ts');
    return Promise.all(paths.map((path) => fileByApi(github, remote, commit, path)));
  }
  throw new Complaint({
    reason: 'no-base',
    what: 'the commit that this change is to be compared with is not in the clone and cannot be fetched',
    found: commit,
    todo: 'Give the step a token with "contents: read", or check out with fetch-depth: 0.',
  });
}

/** A file of the work tree, by the same rules as one of a commit; what a sparse checkout leaves out is read from the index. */
export function fileInTree(git: Git, path: string): RepositoryFile {
  const full = join(git.root, path);
  const stat = entryAt(full);
  if (stat === undefined) {
    const [object] = isLeftOut(git, path) ? git.objects([`:0:${path}`]) : [];
    return object === undefined ? { path } : { path, text: object.content.toString('utf8') };
  }
  if (!stat.isFile())
    return { path, unusable: notRegular(stat.isSymbolicLink() ? '120000' : stat.isDirectory() ? '040000' : undefined) };
  return { path, text: readFileSync(full, 'utf8') };
}

/** Whether something lies at a path of the work tree, or is left out of it by a sparse checkout, and so not deleted. */
export const isInTree = (git: Git, path: string): boolean =>
  entryAt(join(git.root, path)) !== undefined || isLeftOut(git, path);

const isLeftOut = (git: Git, path: string): boolean => git.ask('ls-files', '-t', '--', path)?.startsWith('S ') ?? false;
