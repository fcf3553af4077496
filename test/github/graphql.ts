/** Answers GraphQL requests of the fake GitHub from a table of resolvers, one for each field at the root. */

// To teach it a mutation, hand `startGitHub` a resolver:
//   resolvers: { mutation: { createCommitOnBranch: ({ input }, { repository, applied }) => …
// which gives `{ data }` with every field that may be asked for, or `{ error: { type: 'STALE_DATA', message } }`.

import * as z from 'zod';
import { type Field, parseGraphQL } from './graphql-parse.ts';
import { type Answer, refusal } from './route.ts';
import { nodeId } from './shapes.ts';
import type { Actor } from './tokens.ts';
import type { Repository, World } from './world.ts';

export interface GraphQLContext {
  world: World;
  actor: Actor;
  /** The repository of this full name. */
  repository(name: string): Repository | undefined;
  /** To be called when the state has been changed. */
  applied(): void;
}

export type Resolved = { data: unknown } | { error: { type: string; message: string } };
export type Resolver = (args: Readonly<Record<string, unknown>>, context: GraphQLContext) => Resolved;
export interface Resolvers {
  query?: Readonly<Record<string, Resolver>>;
  mutation?: Readonly<Record<string, Resolver>>;
}

const builtIn = {
  query: {
    viewer: (_, { actor }) => ({
      data: { __typename: 'User', login: actor.login, databaseId: actor.id, id: nodeId('U', actor.id) },
    }),
  },
} satisfies Resolvers;

const request = z.looseObject({ query: z.string(), variables: z.record(z.string(), z.unknown()).nullish() });
const object = z.record(z.string(), z.unknown());

interface GraphQLError {
  type?: string;
  path?: (string | number)[];
  message: string;
  extensions?: Record<string, string>;
}

/** Only the fields that were asked for; a field that a resolver did not give is an error, as on GitHub. */
function select(value: unknown, fields: readonly Field[], path: string[], errors: GraphQLError[]): unknown {
  if (Array.isArray(value)) return value.map((each) => select(each, fields, path, errors));
  const known = object.safeParse(value).data;
  if (known === undefined || fields.length === 0) return value ?? null;
  const picked = fields.map(({ alias, name, fields: below }) => {
    if (!(name in known)) {
      const message = `Field '${name}' doesn't exist on type '${known.__typename ?? 'unknown'}'`;
      errors.push({ path: [...path, name], extensions: { code: 'undefinedField', fieldName: name }, message });
    }
    return [alias, select(known[name], below, [...path, name], errors)];
  });
  return Object.fromEntries(picked);
}

/** The answer to the body of a GraphQL request; like GitHub, 200 also for errors. */
export function answerGraphQL(body: unknown, context: GraphQLContext, added: Resolvers): Answer {
  const sent = request.safeParse(body).data;
  if (sent === undefined) return refusal(400, 'A query attribute must be specified and must be a string.');
  const document = parseGraphQL(sent.query, sent.variables ?? {});
  if (typeof document === 'string') return { status: 200, body: { errors: [{ message: document }] } };

  const { kind, fields } = document;
  const table: Readonly<Record<string, Resolver>> =
    kind === 'query' ? { ...builtIn.query, ...added.query } : { ...added.mutation };
  const invalid: GraphQLError[] = [];
  const failed: GraphQLError[] = [];
  const typeName = kind === 'query' ? 'Query' : 'Mutation';
  const unknown = fields.filter(({ name }) => !Object.hasOwn(table, name));
  for (const { name } of unknown) {
    const extensions = { code: 'undefinedField', typeName, fieldName: name };
    invalid.push({ path: [kind, name], extensions, message: `Field '${name}' doesn't exist on type '${typeName}'` });
  }
  // Nothing runs when the document is wrong somewhere.
  const data = (unknown.length > 0 ? [] : fields).map(({ alias, name, args, fields: below }) => {
    const resolved = table[name]?.(args, context) ?? { data: null };
    if ('data' in resolved) return [alias, select(resolved.data, below, [kind, name], invalid)];
    failed.push({ ...resolved.error, path: [alias] });
    return [alias, null];
  });
  if (invalid.length > 0) return { status: 200, body: { errors: invalid } };
  return {
    status: 200,
    body: { data: Object.fromEntries(data), ...(failed.length === 0 ? {} : { errors: failed }) },
  };
}
