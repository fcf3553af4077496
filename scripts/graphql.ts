/** Cuts the few types that we ask for out of GitHub's own GraphQL schema, for the fake GitHub of the tests. */

// The schema is 1.2 MB, so its package is not a dependency. To refresh test/github/schema.graphql:
//   npm install --prefix <a temporary folder> @octokit/graphql-schema@15.26.1
//   npx node scripts/graphql.ts <a temporary folder>/node_modules/@octokit/graphql-schema

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type ASTNode,
  buildSchema,
  type DocumentNode,
  type InterfaceTypeDefinitionNode,
  isTypeDefinitionNode,
  Kind,
  type NamedTypeNode,
  type ObjectTypeDefinitionNode,
  parse,
  print,
  specifiedScalarTypes,
  type TypeDefinitionNode,
  visit,
} from 'graphql';

/** The fields that are kept of each object; inputs and scalars that these lead to are kept whole. */
const kept: Readonly<Record<string, readonly string[]>> = {
  Blob: ['oid'],
  Commit: ['file', 'history', 'oid', 'tree', 'url'],
  CommitHistoryConnection: ['nodes'],
  CreateCommitOnBranchPayload: ['clientMutationId', 'commit', 'ref'],
  GitObject: ['oid'],
  Mutation: ['createCommitOnBranch'],
  Query: ['repository', 'viewer'],
  Ref: ['name', 'prefix', 'target'],
  Repository: ['nameWithOwner', 'ref'],
  Tag: ['oid', 'target'],
  Tree: ['oid'],
  TreeEntry: ['mode', 'oid', 'path', 'type'],
  User: ['databaseId', 'id', 'login'],
};

function hasFields(node: TypeDefinitionNode): node is ObjectTypeDefinitionNode | InterfaceTypeDefinitionNode {
  return node.kind === Kind.OBJECT_TYPE_DEFINITION || node.kind === Kind.INTERFACE_TYPE_DEFINITION;
}

/** A type with the kept fields only, and without prose and directives. */
function cut(definition: TypeDefinitionNode): TypeDefinitionNode {
  const name = definition.name.value;
  const fields = kept[name];
  const plain: TypeDefinitionNode = visit(definition, {
    enter: (node: ASTNode) => {
      if (node.kind === Kind.DIRECTIVE) return null;
      return 'description' in node ? { ...node, description: undefined } : undefined;
    },
  });
  if (!hasFields(plain)) return plain;
  const picked = plain.fields?.filter((field) => fields?.includes(field.name.value)) ?? [];
  const missing = fields?.filter((field) => !picked.some((each) => each.name.value === field)) ?? [];
  if (missing.length > 0) throw new Error(`GitHub's ${name} has no ${missing.join(', ')}.`);
  return {
    ...plain,
    fields: picked,
    interfaces: plain.interfaces?.filter(({ name: { value } }) => value in kept) ?? [],
  };
}

function namesIn(definition: TypeDefinitionNode): string[] {
  const names: string[] = [];
  visit(definition, { NamedType: (node: NamedTypeNode) => void names.push(node.name.value) });
  return names;
}

function extract(document: DocumentNode): TypeDefinitionNode[] {
  const all = new Map(document.definitions.filter(isTypeDefinitionNode).map((each) => [each.name.value, each]));
  const found = new Map<string, TypeDefinitionNode>();
  const waiting = Object.keys(kept);
  const builtIn = new Set(specifiedScalarTypes.map(({ name }) => name));
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (found.has(next) || builtIn.has(next)) continue;
    const definition = all.get(next);
    if (definition === undefined) throw new Error(`GitHub has no type ${next}.`);
    if (hasFields(definition) && !(next in kept)) throw new Error(`Say which fields of ${next} are to be kept.`);
    const plain = cut(definition);
    found.set(next, plain);
    waiting.push(...namesIn(plain));
  }
  return [...found.values()].sort((a, b) => (a.name.value < b.name.value ? -1 : 1));
}

const from = process.argv[2];
if (from === undefined) throw new Error('Give the folder of the unpacked package @octokit/graphql-schema.');

const { name, version } = JSON.parse(readFileSync(join(from, 'package.json'), 'utf8'));
const types = extract(parse(readFileSync(join(from, 'schema.graphql'), 'utf8'), { noLocation: true }));
const head = `# The part of GitHub's GraphQL schema that Coverage Ratchet asks for: ${name} ${version}, cut by scripts/graphql.ts.\n\n`;
const text = `${head}${types.map(print).join('\n\n')}\n`;
buildSchema(text);
writeFileSync(new URL('../test/github/schema.graphql', import.meta.url), text);
console.log(`${types.length} types, ${text.length} bytes`);
