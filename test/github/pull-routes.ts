/** The routes of pull requests and branch rules. */

import { changesOf, diffAnswer, fileShape } from './compare-routes.ts';
import { pageOf } from './pages.ts';
import { type Call, notFound, numberParam, type Route, refusal, wants } from './route.ts';
import { milestoneShape, nodeId, repositoryShape, repositoryUrl, userShape } from './shapes.ts';
import type { Pull } from './world.ts';

function repositoryOf(call: Call, name: string | null, pull: Pull): unknown {
  if (name === null) return null;
  const known = call.world.repositories.get(name.toLowerCase());
  if (known !== undefined) return repositoryShape(call.world, known, known !== call.repository);
  const fork = { ...call.repository, id: pull.id, fullName: name, owner: pull.head.owner };
  return repositoryShape(call.world, fork, true);
}

/** A pull request as lists tell it. */
function pullShape(call: Call, pull: Pull): Record<string, unknown> {
  const { world, repository } = call;
  const root = repositoryUrl(world, repository.fullName);
  const url = `${root}/pulls/${pull.number}`;
  const issue = `${root}/issues/${pull.number}`;
  const page = `${world.web}/${repository.fullName}/pull/${pull.number}`;
  const milestone = repository.milestones.find(({ number }) => number === pull.milestone);
  const links = {
    self: url,
    html: page,
    issue,
    comments: `${issue}/comments`,
    review_comments: `${url}/comments`,
    review_comment: `${root}/pulls/comments{/number}`,
    commits: `${url}/commits`,
    statuses: `${root}/statuses/${pull.head.sha}`,
  };
  return {
    url,
    id: pull.id,
    node_id: nodeId('PR', pull.id),
    html_url: page,
    diff_url: `${page}.diff`,
    patch_url: `${page}.patch`,
    issue_url: issue,
    commits_url: links.commits,
    review_comments_url: links.review_comments,
    review_comment_url: links.review_comment,
    comments_url: links.comments,
    statuses_url: links.statuses,
    number: pull.number,
    state: pull.state,
    locked: false,
    title: pull.title,
    user: userShape(world, pull.user),
    body: pull.body,
    labels: [],
    milestone: milestone === undefined ? null : milestoneShape(world, repository, milestone),
    active_lock_reason: null,
    created_at: pull.created,
    updated_at: pull.created,
    closed_at: pull.state === 'closed' ? pull.created : null,
    merged_at: pull.merged ? pull.created : null,
    merge_commit_sha: pull.mergeCommit,
    assignee: null,
    assignees: [],
    requested_reviewers: [],
    requested_teams: [],
    head: {
      label: `${pull.head.owner.login}:${pull.head.ref}`,
      ref: pull.head.ref,
      sha: pull.head.sha,
      user: userShape(world, pull.head.owner),
      repo: repositoryOf(call, pull.head.repository, pull),
    },
    base: {
      label: `${repository.owner.login}:${pull.base.ref}`,
      ref: pull.base.ref,
      sha: pull.base.sha,
      user: userShape(world, repository.owner),
      repo: repositoryShape(world, repository),
    },
    _links: Object.fromEntries(Object.entries(links).map(([name, href]) => [name, { href }])),
    author_association: 'CONTRIBUTOR',
    auto_merge: null,
    draft: pull.draft,
  };
}

function fullPullShape(call: Call, pull: Pull): Record<string, unknown> {
  const changes = changesOf(call, pull.base.sha, pull.head.sha);
  const sum = (key: 'additions' | 'deletions') => changes.reduce((total, each) => total + each[key], 0);
  return {
    ...pullShape(call, pull),
    merged: pull.merged,
    mergeable: pull.state === 'open' ? true : null,
    rebaseable: pull.state === 'open' ? true : null,
    mergeable_state: pull.state === 'open' ? 'clean' : 'unknown',
    merged_by: pull.merged ? userShape(call.world, call.repository.owner) : null,
    comments: call.repository.comments.filter(({ issue }) => issue === pull.number).length,
    review_comments: 0,
    maintainer_can_modify: false,
    commits: call.repository.git?.between(pull.base.sha, pull.head.sha).length ?? 0,
    additions: sum('additions'),
    deletions: sum('deletions'),
    changed_files: changes.length,
  };
}

function findPull(call: Call): Pull | undefined {
  const number = numberParam(call, 'pull_number');
  return call.repository.pulls.find((pull) => pull.number === number);
}

const getPull: Route = {
  needs: () => ({ access: 'read', scope: 'pull-requests' }),
  answer: (call) => {
    const pull = findPull(call);
    if (pull === undefined) return notFound(call);
    if (wants(call, 'diff')) return diffAnswer(call, pull.base.sha, pull.head.sha);
    return { status: 200, body: fullPullShape(call, pull) };
  },
};

const listFiles: Route = {
  needs: () => ({ access: 'read', scope: 'pull-requests' }),
  answer: (call) => {
    const pull = findPull(call);
    if (pull === undefined) return notFound(call);
    // What lies beyond 3000 files is missing without a word.
    const changes = changesOf(call, pull.base.sha, pull.head.sha).slice(0, 3000);
    const { items, headers } = pageOf(changes, call);
    return { status: 200, headers, body: items.map((each) => fileShape(call, pull.head.sha, each)) };
  },
};

const listPullsOfCommit: Route = {
  needs: () => ({ access: 'read', scope: 'pull-requests' }),
  answer: (call) => {
    const { git, pulls } = call.repository;
    const sha = call.params.get('commit_sha') ?? '';
    const commit = git?.commitId(sha);
    if (commit === undefined) return refusal(422, `No commit found for SHA: ${sha}`, call.operation.documentation);
    const found = pulls.filter(
      ({ base, head, mergeCommit }) => mergeCommit === commit || git?.between(base.sha, head.sha).includes(commit),
    );
    const { items, headers } = pageOf(found, call);
    return { status: 200, headers, body: items.map((each) => pullShape(call, each)) };
  },
};

const branchRules: Route = {
  needs: () => ({ access: 'read', scope: 'metadata' }),
  answer: (call) => {
    const { items, headers } = pageOf(call.repository.rules.get(call.params.get('branch') ?? '') ?? [], call);
    return { status: 200, headers, body: items };
  },
};

export const pullRoutes: Readonly<Record<string, Route>> = {
  'pulls/get': getPull,
  'pulls/list-files': listFiles,
  'repos/get-branch-rules': branchRules,
  'repos/list-pull-requests-associated-with-commit': listPullsOfCommit,
};
