/** What a Cobertura report says, found in the plainest way: a tree of fast-xml-parser and strings. */
import { XMLParser } from 'fast-xml-parser';

type Tree = { [key: string]: unknown };

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  parseAttributeValue: false,
  parseTagValue: false,
  isArray: (_name, _path, _isLeaf, isAttribute) => !isAttribute,
});

const children = (tree: Tree, name: string): Tree[] => {
  const value = tree[name];
  // an element without attributes and children is an empty string to fast-xml-parser
  return Array.isArray(value) ? value.map((child) => (typeof child === 'object' ? child : {})) : [];
};
const attribute = (tree: Tree, name: string): string | undefined => {
  const value = tree[`@${name}`];
  return typeof value === 'string' ? value : undefined;
};

function* classesIn(tree: Tree): Generator<Tree> {
  for (const [name, value] of Object.entries(tree)) {
    if (!Array.isArray(value)) continue;
    if (name === 'class') yield* children(tree, 'class');
    else for (const child of value) if (typeof child === 'object') yield* classesIn(child);
  }
}

const linesOf = (tree: Tree): Tree[] => children(tree, 'lines').flatMap((lines) => children(lines, 'line'));
const numberOf = (line: Tree): number => {
  const text = attribute(line, 'number') ?? '';
  return /^\d+$/.test(text) && Number(text) >= 1 && Number(text) <= 4_194_303 ? Number(text) : 0;
};
const isHit = (line: Tree): boolean => Number(attribute(line, 'hits')) > 0;
const isAbove0 = (value = ''): boolean => Number(value.replace(',', '.')) > 0;

function branchesOf(line: Tree): [number, number] {
  if (attribute(line, 'branch')?.toLowerCase() !== 'true') return [0, 0];
  const coverage = attribute(line, 'condition-coverage');
  if (coverage !== undefined) {
    const match = /\((\d+)\s*\/\s*(\d+)\)/.exec(coverage);
    return match ? [Number(match[1]), Number(match[2])] : [0, 0];
  }
  const conditions = children(line, 'conditions').flatMap((some) => children(some, 'condition'));
  const covered = conditions.filter((condition) => ['1', '100%', undefined].includes(attribute(condition, 'coverage')));
  return [covered.length, conditions.length];
}

/** Each file of a report: its name, its lines ("12 13!"), its branches by line, and its counts. */
export function readingsOf(document: string) {
  const root = parser.parse(document.replace(/^\ufeff/, ''), true);
  const files = new Map<
    string,
    { lines: Map<number, boolean>; branches: Map<number, [number, number]>; functions: Map<string, boolean> }
  >();
  for (const one of classesIn(root)) {
    const name = attribute(one, 'filename') ?? '';
    const file = files.get(name) ?? { lines: new Map(), branches: new Map(), functions: new Map() };
    files.set(name, file);
    const methods = children(one, 'methods').flatMap((some) => children(some, 'method'));
    const own = linesOf(one);
    for (const line of own.length > 0 ? own : methods.flatMap(linesOf)) {
      const number = numberOf(line);
      if (number === 0) continue;
      file.lines.set(number, file.lines.get(number) || isHit(line));
      const [covered, total] = branchesOf(line);
      const [c, t] = file.branches.get(number) ?? [0, 0];
      if (total > 0) file.branches.set(number, [Math.max(covered, c), Math.max(total, t)]);
    }
    for (const method of methods) {
      if (linesOf(method).length === 0 && attribute(method, 'hits') === undefined) continue;
      const valid = linesOf(method).filter((line) => numberOf(line) > 0);
      const first = valid[0] ? numberOf(valid[0]) : 0;
      const key = JSON.stringify([
        attribute(one, 'name') ?? '',
        attribute(method, 'name') ?? '',
        attribute(method, 'signature') ?? '',
        first,
      ]);
      const covered =
        valid.some(isHit) || isAbove0(attribute(method, 'hits')) || isAbove0(attribute(method, 'line-rate'));
      file.functions.set(key, file.functions.get(key) || covered);
    }
  }
  return [...files].map(([name, { lines, branches, functions }]) => {
    const count = (values: boolean[]) => [values.filter(Boolean).length, values.length];
    const sorted = [...lines].sort(([a], [b]) => a - b);
    const taken = [...branches.values()].reduce(([a, b], [c, d]) => [a + c, b + d], [0, 0]);
    return {
      name,
      lines: sorted.map(([line, hit]) => (hit ? `${line}` : `${line}!`)).join(' '),
      branches: [...branches].map(([line, pair]) => [line, ...pair]).sort(([a = 0], [b = 0]) => a - b),
      counts: {
        ...(lines.size > 0 && { lines: count([...lines.values()]) }),
        ...(branches.size > 0 && { branches: taken }),
        ...(functions.size > 0 && { functions: count([...functions.values()]) }),
      },
    };
  });
}
