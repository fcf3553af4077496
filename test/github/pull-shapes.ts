/** Writes pull requests in the two full forms of GitHub's answers. */

import { createHash } from 'node:crypto';
import { changesOf } from './compare-routes.ts';
import type { Pull } from './pull-state.ts';
import type { Call } from './route.ts';
import { milestoneShape, nodeId, repositoryShape, repositoryUrl, userShape } from './shapes.ts';

function labelShape(root: string, name: string): Record<string, unknown> {
  const id = createHash('sha1').update(`${root}/${name}`).digest().readUIntBE(0, 6);
  const url = `${root}/labels/${encodeURIComponent(name)}`;
  return { id, node_id: nodeId('LA', id), url, name, description: '', color: 'ededed', default: false };
}

function repositoryOf(call: Call, name: string | null, pull: Pull): unknown {
  if (name === null) return null;
  const known = call.world.repositories.get(name.toLowerCase());
  if (known !== undefined) return repositoryShape(call.world, known, known !== call.repository);
  const fork = { ...call.repository, id: pull.id, fullName: name, owner: pull.head.owner };
  return repositoryShape(call.world, fork, true);
}

/** A pull request as lists tell it. */
export function pullShape(call: Call, pull: Pull): Record<string, unknown> {
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
    labels: pull.labels.map((name) => labelShape(root, name)),
    milestone: milestone === undefined ? null : milestoneShape(world, repository, milestone),
    active_lock_reason: null,
    created_at: pull.created,
    updated_at: pull.updated,
    closed_at: pull.state === 'closed' ? pull.updated : null,
    merged_at: pull.merged ? pull.updated : null,
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

/** A pull request as it is told by itself. */
export function fullPullShape(call: Call, pull: Pull): Record<string, unknown> {
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
