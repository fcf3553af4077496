/** The fields at the root of the fake GitHub's GraphQL. */

import { type CommitInput, createCommitOnBranch } from './graphql-commit.ts';
import { demand, type GraphQLContext, refValue, repositoryOf } from './graphql-values.ts';
import { nodeId } from './shapes.ts';

/** What is at the root of queries and mutations; functions are the fields that take arguments. */
export function rootOf(context: GraphQLContext): Record<string, unknown> {
  const { login, id, viewer = login } = context.actor;
  return {
    viewer: { login: viewer, databaseId: id, id: nodeId('U', id) },
    repository: ({ owner, name }: { owner: string; name: string }) => {
      const repository = repositoryOf(context, `${owner}/${name}`);
      return {
        nameWithOwner: repository.fullName,
        ref: ({ qualifiedName }: { qualifiedName: string }) => {
          demand(context, repository, { access: 'read', scope: 'contents' });
          return refValue(context, repository, qualifiedName);
        },
      };
    },
    createCommitOnBranch: ({ input }: { input: CommitInput }) => createCommitOnBranch(input, context),
  };
}
