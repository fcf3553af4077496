/** Answers GraphQL requests of the fake GitHub: documents are held against GitHub's own schema, then executed. */

// schema.graphql is a part of npm's @octokit/graphql-schema, cut out by scripts/graphql.ts.

import { readFileSync } from 'node:fs';
import {
  buildSchema,
  type DocumentNode,
  executeSync,
  GraphQLError,
  isScalarType,
  Kind,
  parse,
  validate,
} from 'graphql';
import * as z from 'zod';
import { rootOf } from './graphql-root.ts';
import type { GraphQLContext } from './graphql-values.ts';
import { type Answer, refusal } from './route.ts';

const schema = buildSchema(readFileSync(new URL('./schema.graphql', import.meta.url), 'utf8'));

const scalars: Readonly<Record<string, RegExp>> = {
  // With padding and without anything else, as GitHub describes it.
  Base64String: /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/,
  GitObjectID: /^[0-9a-f]{40}$/,
};
for (const [name, form] of Object.entries(scalars)) {
  const type = schema.getType(name);
  if (!isScalarType(type)) continue;
  type.coerceInputValue = (value) => {
    if (typeof value === 'string' && form.test(value)) return value;
    throw new GraphQLError(`Could not coerce value ${JSON.stringify(value)} to ${name}`);
  };
}

const request = z.looseObject({
  query: z.string(),
  variables: z.record(z.string(), z.unknown()).nullish(),
  operationName: z.string().nullish(),
});

interface Checked {
  document: DocumentNode | undefined;
  errors: readonly GraphQLError[];
}

function check(query: string): Checked {
  try {
    const document = parse(query);
    return { document, errors: validate(schema, document) };
  } catch (error) {
    if (error instanceof GraphQLError) return { document: undefined, errors: [error] };
    throw error;
  }
}

const known = new Map<string, Checked>();

/** Clients send the same few documents again and again. */
function checked(query: string): Checked {
  const found = known.get(query) ?? check(query);
  if (known.size > 100) known.clear();
  known.set(query, found);
  return found;
}

/** The first field of a request, such as `viewer` or `createCommitOnBranch`. */
export function graphQLField(body: unknown): string | undefined {
  const query = request.safeParse(body).data?.query;
  const definitions = query === undefined ? undefined : checked(query).document?.definitions;
  const operation = definitions?.find((each) => each.kind === Kind.OPERATION_DEFINITION);
  const [field] = operation?.selectionSet.selections ?? [];
  return field?.kind === Kind.FIELD ? field.name.value : undefined;
}

/** As GitHub writes an error: its `type` stands beside the message. */
function told({ message, locations, path, extensions }: GraphQLError): Record<string, unknown> {
  return {
    ...extensions,
    ...(path === undefined ? {} : { path }),
    ...(locations === undefined ? {} : { locations }),
    message,
  };
}

/** The answer to the body of a GraphQL request; like GitHub, 200 also for errors. */
export function answerGraphQL(body: unknown, context: GraphQLContext): Answer {
  const sent = request.safeParse(body).data;
  if (sent === undefined) return refusal(400, 'A query attribute must be specified and must be a string.');
  const { document, errors } = checked(sent.query);
  if (document === undefined || errors.length > 0) return refuse(errors, context);

  const rootValue = rootOf(context);
  const { variables, operationName } = sent;
  const result = executeSync({ schema, document, rootValue, variableValues: variables, operationName });
  // Without data nothing was executed: the variables are not what the document takes.
  if (result.data === undefined) return refuse(result.errors ?? [], context);
  const failed = result.errors ?? [];
  const unmeant = failed.filter(({ extensions }) => extensions.type === undefined).map(({ message }) => message);
  if (unmeant.length > 0) context.broken('fake', unmeant);
  return { status: 200, body: { data: result.data, ...(failed.length === 0 ? {} : { errors: failed.map(told) }) } };
}

function refuse(errors: readonly GraphQLError[], context: GraphQLContext): Answer {
  context.broken(
    'client',
    errors.map(({ message }) => message),
  );
  return { status: 200, body: { errors: errors.map(told) } };
}
