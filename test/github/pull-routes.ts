/** The routes that read pull requests and branch rules. */

import { changesOf, diffAnswer, fileShape } from './compare-routes.ts';
import { pageOf } from './pages.ts';
import { fullPullShape, pullShape } from './pull-shapes.ts';
import { followed, type Pull } from './pull-state.ts';
import { type Call, notFound, numberParam, type Route, refusal, wants } from './route.ts';

/** The pull request that the path names. */
export function findPull(call: Call): Pull | undefined {
  const number = numberParam(call, 'pull_number');
  const found = call.repository.pulls.find((pull) => pull.number === number);
  return found === undefined ? undefined : followed(call.repository, found);
}

const listPulls: Route = {
  needs: () => ({ access: 'read', scope: 'pull-requests' }),
  answer: (call) => {
    const { query, repository } = call;
    const [state, base, direction] = [query.get('state') ?? 'open', query.get('base'), query.get('direction')];
    // A head without an owner is no filter at all, and GitHub says nothing about it.
    const [, owner, branch] = /^([^:]+):(.+)$/.exec(query.get('head') ?? '') ?? [];
    const found = repository.pulls
      .filter((pull) => state === 'all' || pull.state === state)
      .filter((pull) => base === null || pull.base.ref === base)
      .filter(({ head }) => owner === undefined || (head.owner.login === owner && head.ref === branch))
      .sort((a, b) => (direction === 'asc' ? a.number - b.number : b.number - a.number));
    const { items, headers } = pageOf(found, call);
    return { status: 200, headers, body: items.map((each) => pullShape(call, followed(repository, each))) };
  },
};

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
    const found = pulls
      .map((pull) => followed(call.repository, pull))
      .filter(
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
  'pulls/list': listPulls,
  'pulls/list-files': listFiles,
  'repos/get-branch-rules': branchRules,
  'repos/list-pull-requests-associated-with-commit': listPullsOfCommit,
};
