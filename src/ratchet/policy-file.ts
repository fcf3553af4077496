/** The policy file: YAML that people write, read with every problem at once, each with its line and what to write. */
import { type Document, isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument, visit } from 'yaml';
import * as z from 'zod/mini';
import { Complaint } from '../complaint.ts';
import { nearest } from '../nearest.ts';
import { DEFAULT_POLICY, definedOnly, FROM_PULL_REQUEST, isKey, type PatchRule, type Policy, TOTAL } from './policy.ts';
import { policySchema, type WrittenMilestone, type WrittenPolicy } from './policy-schema.ts';

type Path = readonly PropertyKey[];
interface Problem {
  readonly path: Path;
  readonly text: string;
}

/** Longer texts are no policy that somebody wrote, and the time for reading one grows faster than its length. */
const LONGEST = 128 * 1024;

/** Reads a policy, or complains of everything that is wrong with it. `where` is the file's name in the message. */
export function parsePolicy(text: string, where: string): Policy {
  if (text.length > LONGEST) throw malformed(where, [{ line: 1, text: `more than ${LONGEST} characters; write less` }]);
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    uniqueKeys: true,
    stringKeys: true,
    version: '1.2',
    schema: 'core',
  });
  const position = (path: Path): number => {
    for (let depth = path.length; depth > 0; depth--) {
      const parent = depth === 1 ? document.contents : document.getIn(path.slice(0, depth - 1), true);
      const pair = isMap(parent)
        ? parent.items.find(({ key }) => isScalar(key) && String(key.value) === String(path[depth - 1]))
        : undefined;
      const node: unknown = pair ? pair.key : document.getIn(path.slice(0, depth), true);
      const range = rangeOf(node);
      if (range !== undefined) return lines.linePos(range).line;
    }
    return 1;
  };
  const syntax = document.errors.map(({ pos, message }) => ({
    line: lines.linePos(pos[0]).line,
    text: (message.split('\n')[0] ?? '').replace(/ at line \d+, column \d+:?$/, ''),
  }));
  if (syntax.length > 0) throw malformed(where, syntax);
  if (text.trim() === '' || document.contents === null)
    throw malformed(where, [{ line: 1, text: 'the file is empty; write at least "version: 1"' }]);
  let written: unknown;
  try {
    written = document.toJS({ maxAliasCount: 100 });
  } catch (error) {
    // an alias that has no anchor, or that multiplies the document
    throw malformed(where, [
      { line: lines.linePos(aliasIn(document)).line, text: error instanceof Error ? error.message : String(error) },
    ]);
  }
  const parsed = policySchema.safeParse(written, { reportInput: true });
  const dangerous = keysOf(document.contents).filter(({ path }) => String(path.at(-1)) in {});
  if (!parsed.success || dangerous.length > 0) {
    const named = new Set(dangerous.map(({ path }) => name(path)));
    const found = (parsed.error?.issues ?? []).flatMap((issue) => problemsOf(issue));
    const problems = [...dangerous, ...found.filter(({ path }) => !named.has(name(path)))];
    throw malformed(
      where,
      problems.map(({ path, text }) => ({ line: position(path), text: `${name(path)}${text}` })),
    );
  }
  const crossed = crossProblems(parsed.data);
  if (crossed.length > 0)
    throw malformed(
      where,
      crossed.map(({ path, text }) => ({ line: position(path), text: `${name(path)}${text}` })),
    );
  return resolved(parsed.data, (group) => keysInOrder(document, group));
}

/** Offset of the first alias that has no anchor, else of the first one. */
function aliasIn(document: Document): number {
  let [first, lost]: (number | undefined)[] = [];
  visit(document, {
    Alias: (_, alias) => {
      first ??= alias.range?.[0];
      if (alias.resolve(document) === undefined) lost ??= alias.range?.[0];
    },
  });
  return lost ?? first ?? 0;
}

/** Keys in the order of the file: a plain object puts names that look like numbers first. */
function keysInOrder(document: Document, group: string): string[] {
  const node = document.getIn([group], true);
  const map = isAlias(node) ? node.resolve(document) : node;
  return isMap(map) ? map.items.map(({ key }) => (isScalar(key) ? String(key.value) : '')) : [];
}

const name = (path: Path): string => (path.length === 0 ? '' : `${path.map(String).join('.')}: `);

/** More than anybody mends in one go. */
const MOST_PROBLEMS = 100;

function malformed(where: string, problems: readonly { line: number; text: string }[]): Complaint {
  const sorted = [...problems].sort((a, b) => a.line - b.line);
  const more = sorted.length - MOST_PROBLEMS;
  return new Complaint({
    reason: 'policy-invalid',
    what: `the policy cannot be used, ${sorted.length === 1 ? 'one problem' : `${sorted.length} problems`}`,
    where,
    list: [
      ...sorted.slice(0, MOST_PROBLEMS).map(({ line, text }) => `line ${line}: ${text}`),
      ...(more > 0 ? [`and ${more} more`] : []),
    ],
  });
}

/** One sentence for each thing Zod found, with what to write instead. */
function problemsOf(issue: z.core.$ZodIssue): Problem[] {
  const write = issue.input === undefined && issue.code !== 'invalid_key' ? 'missing; write' : 'write';
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((unknown) => {
      const known = knownKeys(issue.path);
      const close = nearest(unknown, known);
      const advice = close ? `did you mean "${close}"?` : `known here: ${known.join(', ')}`;
      return { path: [...issue.path, unknown], text: `unknown key; ${advice}` };
    });
  }
  if (issue.code === 'invalid_value') {
    const values = issue.values.map(String);
    return [
      {
        path: issue.path,
        text: `${write} ${values.length === 1 ? values[0] : `one of ${values.join(', ')}`}${near(issue.input, values)}`,
      },
    ];
  }
  if (issue.code === 'invalid_union') {
    // what is wrong inside the branch that fits best says more than that none fits
    const inside = issue.errors.find((errors) =>
      errors.some(({ path, code }) => path.length > 0 || code === 'unrecognized_keys'),
    );
    if (inside)
      return inside.flatMap((nested) =>
        problemsOf({ ...nested, path: [...issue.path, ...nested.path] } as z.core.$ZodIssue),
      );
    return [{ path: issue.path, text: `${write} ${issue.message}` }];
  }
  if (issue.code === 'invalid_key')
    return [{ path: issue.path, text: `not a usable name; write ${issue.issues[0]?.message ?? 'another'}` }];
  return [{ path: issue.path, text: `${write} ${wanted(issue)}` }];
}

/** What the schema says itself, else a plain word for the type. */
const wanted = (issue: z.core.$ZodIssue): string =>
  issue.code === 'invalid_type' && issue.message.startsWith('Invalid input')
    ? (PLAIN_WORDS[issue.expected] ?? issue.expected)
    : issue.message;

const PLAIN_WORDS: Readonly<Record<string, string>> = {
  object: 'a mapping (key: value)',
  record: 'a mapping (key: value)',
  array: 'a list ([…])',
  string: 'a text',
  boolean: 'true or false',
  int: 'a whole number',
  number: 'a whole number',
};

const near = (input: unknown, values: readonly string[]): string => {
  const close = typeof input === 'string' ? nearest(input, values) : undefined;
  return close && close !== input ? `; did you mean "${close}"?` : '';
};

/** The keys that the schema knows at a place, found by walking its shape. */
function knownKeys(path: Path): string[] {
  let at: unknown = policySchema;
  for (const step of path) at = descend(unwrap(at), step);
  const shape = unwrap(at);
  if (shape instanceof z.ZodMiniObject) return Object.keys(shape.shape);
  if (shape instanceof z.ZodMiniUnion) {
    const objects = shape.def.options.map(unwrap).filter((option) => option instanceof z.ZodMiniObject);
    return objects.flatMap((option) => Object.keys(option.shape));
  }
  return [];
}

function descend(schema: unknown, step: PropertyKey): unknown {
  if (schema instanceof z.ZodMiniObject) return schema.shape[String(step)];
  if (schema instanceof z.ZodMiniRecord) return schema.def.valueType;
  return schema instanceof z.ZodMiniArray ? schema.def.element : undefined;
}

function unwrap(schema: unknown): unknown {
  if (schema instanceof z.ZodMiniOptional) return unwrap(schema.def.innerType);
  return schema instanceof z.ZodMiniPipe ? unwrap(schema.def.in) : schema;
}

/** What is wrong between keys rather than within one. */
function crossProblems(written: WrittenPolicy): Problem[] {
  const milestones = Object.keys(written.milestones ?? {});
  const components = Object.keys(written.components ?? {});
  const found: Problem[] = [];
  const { milestone } = written;
  if (
    milestone !== undefined &&
    milestone !== FROM_PULL_REQUEST &&
    milestones.length > 0 &&
    !milestones.includes(milestone)
  ) {
    found.push({ path: ['milestone'], text: `there is no milestone "${milestone}"; known: ${milestones.join(', ')}` });
  }
  if (components.includes(TOTAL))
    found.push({ path: ['components', TOTAL], text: 'this name stands for everything; choose another' });
  for (const [key, { paths, flags }] of Object.entries(written.components ?? {})) {
    if (paths === undefined && flags === undefined)
      found.push({ path: ['components', key, 'paths'], text: 'missing; write a list ([…])' });
  }
  for (const [i, { scope }] of (written.waivers ?? []).entries()) {
    // owners are known only where the CODEOWNERS file is read
    if (scope === TOTAL || components.includes(scope) || (written.codeowners && isKey(scope))) continue;
    found.push({
      path: ['waivers', i, 'scope'],
      text: `there is no component "${scope}"; known: ${[TOTAL, ...components].join(', ')}`,
    });
  }
  for (const group of ['milestones', 'components'] as const) {
    for (const [name, { target, due }] of Object.entries(written[group] ?? {})) {
      if (due !== undefined && target === undefined)
        found.push({ path: [group, name, 'due'], text: 'a due date needs a target' });
    }
  }
  const bands = written.bands;
  if (bands && bands.green < bands.orange) found.push({ path: ['bands'], text: 'green must not be below orange' });
  return found;
}

function resolved(written: WrittenPolicy, order: (group: 'milestones' | 'components') => string[]): Policy {
  const { ratchet } = written;
  const { 'new-floor': newFloor, ...files } = written.files ?? {};
  const plain = DEFAULT_POLICY;
  const bound = <T extends WrittenMilestone>({ floor, target, ...rest }: T) => ({
    ...definedOnly(rest),
    floor: floor ?? {},
    target: target ?? {},
  });
  const inOrder = <T>(group: 'milestones' | 'components', values: Readonly<Record<string, T>> = {}): [string, T][] => {
    const place = new Map(order(group).map((key, i) => [key, i]));
    return Object.entries(values).sort(([a], [b]) => (place.get(a) ?? 0) - (place.get(b) ?? 0));
  };
  const patch = patchRule(written.patch, plain.patch.minimumLines);
  return {
    ...(written.milestone !== undefined && { milestone: written.milestone }),
    milestones: new Map(inOrder('milestones', written.milestones).map(([key, value]) => [key, bound(value)])),
    mode: ratchet?.mode ?? plain.mode,
    metrics: ratchet?.metrics ?? plain.metrics,
    tolerance: ratchet?.tolerance ?? plain.tolerance,
    removedCode: ratchet?.['removed-code'] ?? plain.removedCode,
    atDue: ratchet?.['at-due'] ?? plain.atDue,
    patch,
    files: { ...plain.files, ...definedOnly(files), newFloor: newFloor ?? plain.files.newFloor },
    components: new Map(
      inOrder('components', written.components).map(([key, { paths, flags, patch: own, owners, carry, ...rest }]) => [
        key,
        {
          ...bound(rest),
          paths: paths ?? ['**'],
          ...(flags && { flags }),
          patch: patchRule(own, patch.minimumLines),
          owners: owners ?? [],
          carry: carry ?? false,
        },
      ]),
    ),
    codeowners: written.codeowners ?? plain.codeowners,
    tolerant: written.tolerant ?? plain.tolerant,
    exclusions: written.exclusions ?? plain.exclusions,
    bands: written.bands ?? plain.bands,
    ...(written['allow-lowering'] && { allowLowering: written['allow-lowering'] }),
    waivers: (written.waivers ?? []).map((waiver) => ({ ...waiver, metric: waiver.metric ?? 'lines' })),
  };
}

/** A component that does not say how small a change is too small to judge goes by the policy's own number. */
const patchRule = (written: WrittenPolicy['patch'], minimumLines: number): PatchRule => ({
  ...(written?.floor !== undefined && { floor: written.floor }),
  minimumLines: written?.['minimum-lines'] ?? minimumLines,
});

const rangeOf = (node: unknown): number | undefined =>
  typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range)
    ? Number(node.range[0])
    : undefined;

/** Every key of the document with its path, for names that plain objects give a meaning of their own. */
function keysOf(node: unknown, path: Path = []): Problem[] {
  if (isSeq(node)) return node.items.flatMap((item, i) => keysOf(item, [...path, i]));
  if (!isMap(node)) return [];
  return node.items.flatMap(({ key, value }) => {
    const here = [...path, isScalar(key) ? String(key.value) : '?'];
    return [{ path: here, text: 'this name cannot be used' }, ...keysOf(value, here)];
  });
}
