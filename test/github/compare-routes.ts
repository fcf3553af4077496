/** The route that compares commits, and what it shares with pull requests: changed files and diffs. */

import { commitShape } from './commit-shapes.ts';
import { diffText, type FileChange, fileChanges } from './git-diff.ts';
import { pageOf } from './pages.ts';
import { followed } from './pull-state.ts';
import { type Answer, type Call, notFound, type Route, wants } from './route.ts';
import { repositoryUrl } from './shapes.ts';

/** What `head` changes since it left `base`. */
export function changesOf(call: Call, base: string, head: string): FileChange[] {
  const { git, patchLines } = call.repository;
  const from = git?.mergeBase(base, head);
  return git === undefined || from === undefined ? [] : fileChanges(git, from, head, patchLines);
}

export function fileShape(call: Call, head: string, change: FileChange): Record<string, unknown> {
  const path = change.path.split('/').map(encodeURIComponent).join('/');
  const page = `${call.world.web}/${call.repository.fullName}`;
  return {
    sha: change.oid,
    filename: change.path,
    status: change.status,
    additions: change.additions,
    deletions: change.deletions,
    changes: change.additions + change.deletions,
    blob_url: `${page}/blob/${head}/${path}`,
    raw_url: `${page}/raw/${head}/${path}`,
    contents_url: `${repositoryUrl(call.world, call.repository.fullName)}/contents/${path}?ref=${head}`,
    ...(change.patch === undefined ? {} : { patch: change.patch }),
    ...(change.previousPath === undefined ? {} : { previous_filename: change.previousPath }),
  };
}

/** The diff as text, or GitHub's 406 for one that is too large. */
export function diffAnswer(call: Call, base: string, head: string): Answer {
  const { git } = call.repository;
  const from = git?.mergeBase(base, head);
  const text = git === undefined || from === undefined ? undefined : diffText(git, from, head);
  if (text === undefined) return notFound(call);
  const files = text.match(/^diff --git /gm)?.length ?? 0;
  const [what, most] = files > 300 ? ['files', 300] : ['lines', 20_000];
  if (files <= 300 && text.split('\n').length <= 20_000) {
    return { status: 200, raw: { type: 'application/vnd.github.diff; charset=utf-8', data: text } };
  }
  const message = `Sorry, the diff exceeded the maximum number of ${what} (${most}).`;
  const advice = " Consider using 'List pull requests files' API or locally cloning the repository instead.";
  const errors = [{ resource: 'PullRequest', field: 'diff', code: 'too_large' }];
  return { status: 406, body: { message: message + advice, errors, documentation_url: call.operation.documentation } };
}

/** `owner:branch` is looked for among the heads of the pull requests. */
function commitOf(call: Call, name: string): string | undefined {
  const [, owner, branch = ''] = /^([^:]+):(.+)$/.exec(name) ?? [];
  if (owner === undefined) return call.repository.git?.commitId(name);
  const pull = call.repository.pulls.find(({ head }) => head.owner.login === owner && head.ref === branch);
  return owner === call.repository.owner.login
    ? call.repository.git?.commitId(branch)
    : pull && followed(call.repository, pull).head.sha;
}

const compare: Route = {
  needs: () => ({ access: 'read', scope: 'contents' }),
  answer: (call) => {
    const { world, repository } = call;
    const { git } = repository;
    const [from = '', to = ''] = (call.params.get('basehead') ?? '').split('...');
    const [base, head] = [commitOf(call, from), commitOf(call, to)];
    if (git === undefined || base === undefined || head === undefined) return notFound(call);
    const fork = git.mergeBase(base, head);
    if (fork === undefined) return notFound(call, `No common ancestor between ${from} and ${to}.`);
    if (wants(call, 'diff')) return diffAnswer(call, base, head);

    const shape = (oid: string) => {
      const commit = git.commit(oid);
      return commit === undefined ? null : commitShape(world, repository, commit);
    };
    const ahead = git.between(base, head);
    const behind = git.between(head, base).length;
    // Without paging the answer stops at 250 commits; the files, at most 300, are on the first page only.
    const paged = call.query.has('page') || call.query.has('per_page');
    const { items, headers } = paged ? pageOf(ahead, call) : { items: ahead.slice(0, 250), headers: {} };
    const files = Number(call.query.get('page') ?? 1) > 1 ? [] : changesOf(call, base, head).slice(0, 300);
    const page = `${world.web}/${repository.fullName}/compare`;
    const status = ahead.length === 0 ? (behind === 0 ? 'identical' : 'behind') : behind === 0 ? 'ahead' : 'diverged';
    return {
      status: 200,
      headers,
      body: {
        url: `${repositoryUrl(world, repository.fullName)}/compare/${encodeURIComponent(from)}...${encodeURIComponent(to)}`,
        html_url: `${page}/${encodeURIComponent(from)}...${encodeURIComponent(to)}`,
        permalink_url: `${page}/${base.slice(0, 7)}...${head.slice(0, 7)}`,
        diff_url: `${page}/${base}...${head}.diff`,
        patch_url: `${page}/${base}...${head}.patch`,
        base_commit: shape(base),
        merge_base_commit: shape(fork),
        status,
        ahead_by: ahead.length,
        behind_by: behind,
        total_commits: ahead.length,
        commits: items.map(shape),
        files: files.map((each) => fileShape(call, head, each)),
      },
    };
  },
};

export const compareRoutes: Readonly<Record<string, Route>> = {
  'repos/compare-commits-with-basehead': compare,
};
