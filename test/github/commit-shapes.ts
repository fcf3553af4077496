/** Writes commits in the two full forms of GitHub's answers. */

import type { Commit } from './git-parse.ts';
import { nodeId, repositoryUrl } from './shapes.ts';
import type { Repository, World } from './world.ts';

const unsigned = { verified: false, reason: 'unsigned', signature: null, payload: null, verified_at: null };

/** A commit as `git/commits` tells it. */
export function gitCommitShape(world: World, repository: Repository, commit: Commit): Record<string, unknown> {
  const url = `${repositoryUrl(world, repository.fullName)}/git`;
  const page = `${world.web}/${repository.fullName}/commit`;
  return {
    sha: commit.oid,
    node_id: nodeId('C', commit.oid),
    url: `${url}/commits/${commit.oid}`,
    html_url: `${page}/${commit.oid}`,
    author: commit.author,
    committer: commit.committer,
    tree: { sha: commit.tree, url: `${url}/trees/${commit.tree}` },
    message: commit.message,
    parents: commit.parents.map((sha) => ({ sha, url: `${url}/commits/${sha}`, html_url: `${page}/${sha}` })),
    verification: unsigned,
  };
}

/** A commit as `compare` and `commits` tell it. */
export function commitShape(world: World, repository: Repository, commit: Commit): Record<string, unknown> {
  const url = repositoryUrl(world, repository.fullName);
  const page = `${world.web}/${repository.fullName}/commit`;
  const { author, committer, message, tree } = gitCommitShape(world, repository, commit);
  return {
    sha: commit.oid,
    node_id: nodeId('C', commit.oid),
    commit: {
      author,
      committer,
      message,
      tree,
      url: `${url}/git/commits/${commit.oid}`,
      comment_count: 0,
      verification: unsigned,
    },
    url: `${url}/commits/${commit.oid}`,
    html_url: `${page}/${commit.oid}`,
    comments_url: `${url}/commits/${commit.oid}/comments`,
    // The addresses in the commits belong to no account.
    author: null,
    committer: null,
    parents: commit.parents.map((sha) => ({ sha, url: `${url}/commits/${sha}`, html_url: `${page}/${sha}` })),
  };
}
