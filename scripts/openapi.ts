/** Extracts the few GitHub operations that we call from GitHub's own API description, for the fake GitHub of the tests. */

// The package is 385 MB unpacked, so it is not a dependency. To refresh test/github/openapi.json:
//   npm install --prefix <a temporary folder> @octokit/openapi@23.0.2
//   npx node scripts/openapi.ts <a temporary folder>/node_modules/@octokit/openapi

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const operations: readonly (readonly [method: string, path: string])[] = [
  ['get', '/repos/{owner}/{repo}'],
  ['get', '/repos/{owner}/{repo}/actions/workflows/{workflow_id}/runs'],
  ['get', '/repos/{owner}/{repo}/activity'],
  ['get', '/repos/{owner}/{repo}/collaborators/{username}/permission'],
  ['get', '/repos/{owner}/{repo}/commits/{commit_sha}/pulls'],
  ['get', '/repos/{owner}/{repo}/compare/{basehead}'],
  ['get', '/repos/{owner}/{repo}/contents/{path}'],
  ['post', '/repos/{owner}/{repo}/git/blobs'],
  ['get', '/repos/{owner}/{repo}/git/blobs/{file_sha}'],
  ['post', '/repos/{owner}/{repo}/git/commits'],
  ['get', '/repos/{owner}/{repo}/git/commits/{commit_sha}'],
  ['get', '/repos/{owner}/{repo}/git/ref/{ref}'],
  ['post', '/repos/{owner}/{repo}/git/refs'],
  ['patch', '/repos/{owner}/{repo}/git/refs/{ref}'],
  ['post', '/repos/{owner}/{repo}/git/trees'],
  ['get', '/repos/{owner}/{repo}/git/trees/{tree_sha}'],
  ['get', '/repos/{owner}/{repo}/issues/comments/{comment_id}'],
  ['patch', '/repos/{owner}/{repo}/issues/comments/{comment_id}'],
  ['delete', '/repos/{owner}/{repo}/issues/comments/{comment_id}'],
  ['get', '/repos/{owner}/{repo}/issues/{issue_number}/comments'],
  ['post', '/repos/{owner}/{repo}/issues/{issue_number}/comments'],
  ['get', '/repos/{owner}/{repo}/issues/{issue_number}/events'],
  ['get', '/repos/{owner}/{repo}/milestones'],
  ['get', '/repos/{owner}/{repo}/pulls'],
  ['post', '/repos/{owner}/{repo}/pulls'],
  ['get', '/repos/{owner}/{repo}/pulls/{pull_number}'],
  ['patch', '/repos/{owner}/{repo}/pulls/{pull_number}'],
  ['get', '/repos/{owner}/{repo}/pulls/{pull_number}/files'],
  ['get', '/repos/{owner}/{repo}/rules/branches/{branch}'],
  ['post', '/repos/{owner}/{repo}/check-runs'],
  ['patch', '/repos/{owner}/{repo}/check-runs/{check_run_id}'],
];

type Node = { [key: string]: unknown };

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function node(value: unknown, what: string): Node {
  if (!isNode(value)) throw new Error(`${what} is not an object`);
  return value;
}

/** The value at a `#/a/b` reference. */
function resolve(document: Node, reference: string): unknown {
  const steps = reference.replace(/^#\//, '').split('/');
  return steps.reduce<unknown>((at, step) => node(at, reference)[step], document);
}

function follow(document: Node, value: unknown): Node {
  const found = node(value, 'a reference');
  return typeof found.$ref === 'string' ? node(resolve(document, found.$ref), found.$ref) : found;
}

const prose = new Set(['description', 'example', 'examples', 'title', 'summary', 'externalDocs', 'deprecated']);

/** A schema without prose, and with OpenAPI 3.0's `nullable` written as JSON Schema writes it. */
function plainSchema(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plainSchema);
  if (!isNode(value)) return value;
  const plain: Node = {};
  for (const [key, part] of Object.entries(value)) {
    if (prose.has(key) || key.startsWith('x-') || key === 'nullable') continue;
    // Below `properties` the keys are names of GitHub's ("description", "title"), not words of JSON Schema.
    if (key === 'properties') {
      plain[key] = Object.fromEntries(Object.entries(node(part, key)).map(([name, each]) => [name, plainSchema(each)]));
    } else {
      plain[key] = key === 'enum' || key === 'default' || key === 'required' ? part : plainSchema(part);
    }
  }
  return value.nullable === true ? orNull(plain) : plain;
}

function orNull(schema: Node): Node {
  const nothing = { type: 'null' };
  const { anyOf, oneOf, type, enum: values, ...rest } = schema;
  if (Array.isArray(anyOf)) return { ...schema, anyOf: [...anyOf, nothing] };
  if (Array.isArray(oneOf)) return { ...schema, oneOf: [...oneOf, nothing] };
  if ('$ref' in schema || 'allOf' in schema) return { anyOf: [schema, nothing] };
  if (typeof type !== 'string') return schema;
  const nullable: Node = { ...rest, type: [type, 'null'] };
  return Array.isArray(values) ? { ...nullable, enum: values.includes(null) ? values : [...values, null] } : nullable;
}

function plainContent(content: unknown): Node {
  const kept: Node = {};
  for (const [type, { schema }] of Object.entries(node(content, 'content')).map(([k, v]) => [k, node(v, k)] as const)) {
    kept[type] = { schema: plainSchema(schema) };
  }
  return kept;
}

function plainOperation(document: Node, operation: Node): Node {
  const parameters = Array.isArray(operation.parameters) ? operation.parameters : [];
  const kept: Node = {
    operationId: operation.operationId,
    // GitHub names this page in the `documentation_url` of its refusals, and Octokit prints it.
    'x-docs': node(operation.externalDocs, 'externalDocs').url,
    parameters: parameters.map((each) => {
      const { name, in: place, required, schema } = follow(document, each);
      return { name, in: place, required: required === true, schema: plainSchema(schema) };
    }),
    responses: Object.fromEntries(
      Object.entries(node(operation.responses, 'responses')).map(([status, each]) => {
        const { content } = follow(document, each);
        return [status, content === undefined ? {} : { content: plainContent(content) }];
      }),
    ),
  };
  if (operation.requestBody !== undefined) {
    const { content, required } = follow(document, operation.requestBody);
    kept.requestBody = { content: plainContent(content), required: required === true };
  }
  return kept;
}

/** What the description says wrongly. */
function correct(paths: Node, schemas: Node): void {
  // Of these two forms of a refusal the second allows everything, so that never exactly one of them fits.
  const blobs = node(node(paths['/repos/{owner}/{repo}/git/blobs'], 'blobs').post, 'post');
  const refusal = node(node(blobs.responses, 'responses')['422'], '422');
  const json = node(node(refusal.content, 'content')['application/json'], 'json');
  json.schema = { anyOf: node(json.schema, 'schema').oneOf };

  // As measured: the repository of a pull request's head is null once the fork is deleted.
  for (const name of ['pull-request', 'pull-request-simple']) {
    const head = node(node(node(schemas[name], name).properties, 'properties').head, 'head');
    const properties = node(head.properties, 'head');
    properties.repo = { anyOf: [properties.repo, { type: 'null' }] };
  }
}

function references(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(references);
  if (!isNode(value)) return [];
  return Object.entries(value).flatMap(([key, part]) =>
    key === '$ref' && typeof part === 'string' ? [part] : references(part),
  );
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isNode(value)) return value;
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((key) => [key, sorted(value[key])]),
  );
}

function extract(document: Node): { paths: Node; schemas: Node } {
  const paths: Node = {};
  for (const [method, path] of operations) {
    const at = node(node(document.paths, 'paths')[path], path);
    const before = isNode(paths[path]) ? paths[path] : {};
    paths[path] = { ...before, [method]: plainOperation(document, node(at[method], `${method} ${path}`)) };
  }
  const schemas: Node = {};
  const waiting = ['#/components/schemas/basic-error', '#/components/schemas/validation-error', ...references(paths)];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const name = next.slice(next.lastIndexOf('/') + 1);
    if (name in schemas) continue;
    const schema = plainSchema(resolve(document, next));
    schemas[name] = schema;
    waiting.push(...references(schema));
  }
  correct(paths, schemas);
  return { paths, schemas };
}

const from = process.argv[2];
if (from === undefined) throw new Error('Give the folder of the unpacked package @octokit/openapi.');

function read(...steps: string[]): Node {
  return node(JSON.parse(readFileSync(join(from ?? '', ...steps), 'utf8')), steps.join('/'));
}

const { name, version } = read('package.json');
const { paths, schemas } = extract(read('generated', 'api.github.com.json'));
const extracted = {
  // Type lists with "null" are JSON Schema's, which OpenAPI speaks from 3.1 on; GitHub's own file is 3.0.
  openapi: '3.1.0',
  info: { title: 'The part of the GitHub REST API that Coverage Ratchet calls', version },
  'x-source': { package: name, version, file: 'generated/api.github.com.json' },
  paths,
  components: { schemas },
};
const target = new URL('../test/github/openapi.json', import.meta.url);
const text = `${JSON.stringify(sorted(extracted), null, 1)}\n`;
writeFileSync(target, text);
console.log(`${Object.keys(schemas).length} schemas, ${operations.length} operations, ${text.length} bytes`);
