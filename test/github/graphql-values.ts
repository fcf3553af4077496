/** What the fields of GraphQL are made of: repositories, refs, commits and files, and the errors that GitHub means to give. */

import { GraphQLError } from 'graphql';
import type { Entry } from './git-parse.ts';
import { type Actor, allowed, type Need, notAccessible, reaches } from './tokens.ts';
import type { Repository, World } from './world.ts';

export interface GraphQLContext {
  world: World;
  actor: Actor;
  /** To be called when the state has been changed. */
  applied(): void;
  /** To be told of a breach of GitHub's schema. */
  broken(by: 'client' | 'fake', problems: readonly string[]): void;
}

/** An error that GitHub means to give. */
export function failure(type: string, message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { type } });
}

/** The repository of this full name, if the actor reaches it. */
export function repositoryOf({ world, actor }: GraphQLContext, fullName: string): Repository {
  const found = world.repositories.get(fullName.toLowerCase());
  if (found !== undefined && reaches(actor, found)) return found;
  throw failure('NOT_FOUND', `Could not resolve to a Repository with the name '${fullName}'.`);
}

/** Throws GitHub's refusal of what the actor may not do. */
export function demand({ actor }: GraphQLContext, repository: Repository, need: Need): void {
  if (!allowed(actor, repository, need)) throw failure('FORBIDDEN', notAccessible(actor));
}

/** A ref with what it points at; null when there is none. */
export function refValue(context: GraphQLContext, repository: Repository, asked: string): unknown {
  const { git } = repository;
  const names = asked.startsWith('refs/') ? [asked] : [`refs/heads/${asked}`, `refs/tags/${asked}`];
  const qualified = names.find((name) => git?.ref(name) !== undefined);
  const at = qualified === undefined ? undefined : git?.ref(qualified);
  if (qualified === undefined || at === undefined) return null;
  const [, prefix, name] = /^(refs\/[^/]+\/)(.*)$/s.exec(qualified) ?? [];
  return { prefix: prefix ?? '', name: name ?? qualified, target: objectValue(context, repository, at) };
}

const typeNames: Readonly<Record<string, string>> = { blob: 'Blob', commit: 'Commit', tag: 'Tag', tree: 'Tree' };

/** An object of git, as its type in the schema has it. */
export function objectValue(
  context: GraphQLContext,
  repository: Repository,
  { oid, type }: { oid: string; type: string },
): unknown {
  const { git } = repository;
  return {
    __typename: typeNames[type],
    oid,
    url: `${context.world.web}/${repository.fullName}/commit/${oid}`,
    history: ({ first }: { first: number }) => ({ nodes: git?.history(oid, first).map((id) => ({ oid: id })) ?? [] }),
    tree: () => ({ oid: git?.commit(oid)?.tree }),
    file: ({ path }: { path: string }) => fileValue(path, git?.file(oid, path)),
    target: () => {
      const peeled = git?.commitId(oid);
      return peeled === undefined ? null : objectValue(context, repository, { oid: peeled, type: 'commit' });
    },
  };
}

function fileValue(path: string, entry: Entry | undefined): unknown {
  if (entry === undefined) return null;
  const { mode, oid, type } = entry;
  return { mode: Number.parseInt(mode, 8), oid, path, type };
}
