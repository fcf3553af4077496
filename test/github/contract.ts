/** Checks the requests to, and the answers of, the fake GitHub against GitHub's own description of its API. */

// openapi.json is a part of npm's @octokit/openapi, cut out by scripts/openapi.ts.

import { readFileSync } from 'node:fs';
import { Ajv, type ValidateFunction } from 'ajv';
import * as z from 'zod';

const schema = z.record(z.string(), z.unknown());
const content = z.record(z.string(), z.object({ schema }));
const description = z.object({
  components: z.object({ schemas: z.record(z.string(), z.unknown()) }),
  paths: z.record(
    z.string(),
    z.record(
      z.string(),
      z.object({
        operationId: z.string(),
        'x-docs': z.string(),
        parameters: z.array(
          z.object({ name: z.string(), in: z.enum(['path', 'query']), required: z.boolean(), schema }),
        ),
        requestBody: z.object({ required: z.boolean(), content }).optional(),
        responses: z.record(z.string(), z.object({ content: content.optional() })),
      }),
    ),
  ),
});

type Description = z.infer<typeof description>;
type Schema = z.infer<typeof schema>;

/** One described operation, such as `issues/create-comment`. */
export interface Operation {
  id: string;
  /** Upper case. */
  method: string;
  /** Such as `/repos/{owner}/{repo}/issues/{issue_number}/comments`. */
  template: string;
  documentation: string;
  pattern: RegExp;
  names: readonly string[];
  described: Description['paths'][string][string];
}

/** What a client sent, decoded. */
export interface Sent {
  params: ReadonlyMap<string, string>;
  query: URLSearchParams;
  /** `undefined` when the request had no body. */
  body: unknown;
}

const described = description.parse(
  JSON.parse(
    // Each schema is compiled by itself, so its references must name the document they point into.
    readFileSync(new URL('./openapi.json', import.meta.url), 'utf8').replaceAll(
      '"#/components/',
      '"github#/components/',
    ),
  ),
);

const ajv = new Ajv({
  strict: false,
  allErrors: true,
  logger: false,
  formats: {
    'date-time': /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/,
    uri: (text) => URL.canParse(text),
  },
});
ajv.addSchema({ $id: 'github', components: described.components });

const compiled = new WeakMap<Schema, ValidateFunction>();

function problems(against: Schema, value: unknown, where: string): string[] {
  const known = compiled.get(against);
  const validate = known ?? ajv.compile(against);
  if (known === undefined) compiled.set(against, validate);
  if (validate(value)) return [];
  const found = (validate.errors ?? []).map((each) => {
    const allowed = each.keyword === 'enum' ? ` ${JSON.stringify(each.params.allowedValues)}` : '';
    return `${where}${each.instancePath} ${each.message ?? each.keyword}${allowed}`;
  });
  // A failed `oneOf` complains once for each branch; the first lines tell enough.
  return found.slice(0, 10);
}

/** Parameters whose value may hold slashes; all others end at one. */
const long = new Set(['path', 'ref', 'basehead', 'branch']);

function operation(method: string, template: string, one: Operation['described']): Operation {
  const names = [...template.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  const source = template
    // The root folder's contents have no path at all.
    .replace('/contents/{path}', '/contents(?:/(.*))?')
    .replace(/\{(\w+)\}/g, (_, name: string) => (long.has(name) ? '(.+)' : '([^/]+)'));
  return {
    id: one.operationId,
    method: method.toUpperCase(),
    template,
    documentation: one['x-docs'],
    pattern: new RegExp(`^${source}$`),
    names,
    described: one,
  };
}

/** Every operation that the description holds. */
export const operations: readonly Operation[] = Object.entries(described.paths).flatMap(([template, methods]) =>
  Object.entries(methods).map(([method, one]) => operation(method, template, one)),
);

/** The operation that a path belongs to, with its decoded parameters; `undefined` when none is described. */
export function findOperation(
  method: string,
  path: string,
): { operation: Operation; params: Map<string, string> } | undefined {
  for (const each of operations) {
    const found = each.method === method ? each.pattern.exec(path) : null;
    if (found === null) continue;
    const values = found.slice(1).map((value: string | undefined) => decoded(value ?? ''));
    if (values.includes(undefined)) return undefined;
    return { operation: each, params: new Map(each.names.map((name, index) => [name, values[index] ?? ''])) };
  }
  return undefined;
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

/** What is wrong with a request: each item names the place; empty when it keeps the contract. */
export function requestProblems({ described: one }: Operation, { params, query, body }: Sent): string[] {
  const found: string[] = [];
  for (const { name, in: place, required, schema: against } of one.parameters) {
    const text = place === 'path' ? params.get(name) : query.get(name);
    if (text === undefined || text === null) {
      if (required) found.push(`${place} parameter ${name} is missing`);
    } else found.push(...problems(against, typed(against, text), `${place} parameter ${name}`));
  }
  const known = new Set(one.parameters.filter(({ in: place }) => place === 'query').map(({ name }) => name));
  // GitHub ignores these in silence, which is how a misspelled `per_page` lives for years.
  for (const name of query.keys()) if (!known.has(name)) found.push(`query parameter ${name} is unknown`);
  return [...found, ...bodyProblems(one, body)];
}

function bodyProblems({ requestBody }: Operation['described'], body: unknown): string[] {
  if (requestBody === undefined) return body === undefined ? [] : ['a body was sent where none is described'];
  if (body === undefined) return requestBody.required ? ['the body is missing'] : [];
  const against = requestBody.content['application/json']?.schema;
  if (against === undefined) return [];
  const named = schema.safeParse(against.properties).data;
  const given = schema.safeParse(body).data ?? {};
  const unknown = named === undefined ? [] : Object.keys(given).filter((name) => !(name in named));
  return [...problems(against, body, 'body'), ...unknown.map((name) => `body/${name} is unknown`)];
}

function typed({ type }: Schema, text: string): unknown {
  if (type === 'integer' && /^-?\d+$/.test(text)) return Number(text);
  if (type === 'boolean' && /^(?:true|false)$/.test(text)) return text === 'true';
  return text;
}

const basicError: Schema = { $ref: 'github#/components/schemas/basic-error' };

/** What is wrong with a JSON answer; refusals that an operation does not list are held against `basic-error`. */
export function responseProblems({ described: one }: Operation, status: number, body: unknown): string[] {
  const listed = one.responses[String(status)];
  const against = listed?.content?.['application/json']?.schema;
  if (against !== undefined) return problems(against, body, `answer ${status}`);
  if (status >= 400) return problems(basicError, body, `answer ${status}`);
  if (listed === undefined) return [`answer ${status} is not described`];
  return body === undefined ? [] : [`answer ${status} has a body where none is described`];
}
