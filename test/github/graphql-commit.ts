/** The mutation `createCommitOnBranch`: a real commit on the tip that the client expects, or none at all. */

import { gitHubPerson, noreply, pushed } from './branches.ts';
import { commitOnBranch, plainPath } from './git-write.ts';
import { demand, failure, type GraphQLContext, objectValue, refValue, repositoryOf } from './graphql-values.ts';

/** As the schema lets it through. */
export interface CommitInput {
  clientMutationId?: string | null;
  branch: { id?: string | null; repositoryNameWithOwner?: string | null; branchName?: string | null };
  expectedHeadOid: string;
  message: { headline: string; body?: string | null };
  fileChanges?: {
    additions?: readonly { path: string; contents: string }[] | null;
    deletions?: readonly { path: string }[] | null;
  } | null;
}

/** Makes the commit and moves the branch; throws GitHub's errors. */
export function createCommitOnBranch(input: CommitInput, context: GraphQLContext): unknown {
  const { world, actor } = context;
  const { branch, expectedHeadOid: parent, message } = input;
  if (branch.id !== undefined && branch.id !== null) {
    throw failure('NOT_FOUND', `Could not resolve to a node with the global id of '${branch.id}'.`);
  }
  const repository = repositoryOf(context, branch.repositoryNameWithOwner ?? '');
  demand(context, repository, { access: 'write', scope: 'contents' });
  const { git } = repository;
  const name = (branch.branchName ?? '').replace(/^refs\/heads\//, '');
  const tip = git?.tip(name);
  if (git === undefined || tip === undefined) {
    throw failure('NOT_FOUND', `Could not resolve to a Ref with the name 'refs/heads/${name}'.`);
  }
  const stale = (at: string) =>
    failure('STALE_DATA', `Expected branch to point to "${at}" but it did not. Pull and try again.`);
  if (tip !== parent) throw stale(tip);

  const additions = input.fileChanges?.additions ?? [];
  const deletions = (input.fileChanges?.deletions ?? []).map(({ path }) => path);
  const paths = [...additions.map(({ path }) => path), ...deletions];
  const malformed = paths.find((path, at) => !plainPath(path) || paths.indexOf(path) !== at);
  if (malformed !== undefined) throw failure('UNPROCESSABLE', `The path "${malformed}" is malformed or named twice.`);
  const missing = deletions.find((path) => git.file(tip, path) === undefined);
  if (missing !== undefined) {
    const text = `A path was requested for deletion which does not exist as of commit oid \`${tip}\`: ${missing}`;
    throw failure('NOT_FOUND', text);
  }
  const barred = repository.protections.get(name);
  if (barred !== undefined) throw failure(barred.type, barred.message);

  const now = world.now();
  const oid = commitOnBranch(git, {
    branch: name,
    parent,
    message: message.body ? `${message.headline}\n\n${message.body}` : message.headline,
    author: noreply(actor, now),
    committer: gitHubPerson(now),
    additions: additions.map(({ path, contents }) => ({ path, contents: Buffer.from(contents, 'base64') })),
    deletions,
  });
  // Another process has pushed in between.
  if (oid === undefined) throw stale(git.tip(name) ?? tip);
  context.applied();
  pushed(world, repository, { ref: `refs/heads/${name}`, before: tip, after: oid, actor, type: 'push' });
  return {
    clientMutationId: input.clientMutationId ?? null,
    commit: objectValue(context, repository, { oid, type: 'commit' }),
    ref: () => refValue(context, repository, `refs/heads/${name}`),
  };
}
