/** Who owns which files by a CODEOWNERS text, read by GitHub's rules, and the components that owners make. */
import { Complaint } from '../complaint.ts';
import { type Component, isKey, type Policy, TOTAL } from './policy.ts';

/** GitHub loads no larger file. */
const LARGEST = 3 * 1024 * 1024;
/** Bounds of ours: every rule may be tried on every file, and every owner is a row of the verdict. */
const MOST_RULES = 5000;
const MOST_OWNERS = 500;

/** One of many characters or segments. */
const ANY = null;
type Many<T> = readonly (T | typeof ANY)[];
/** Characters; an empty one may be any. */
type Segment = Many<string>;

interface Rule {
  /** What a path must hold to be worth a closer look. */
  readonly literal: string;
  readonly segments: Many<Segment>;
  readonly owners: readonly string[];
}

export interface CodeOwners {
  /** In the order of the file, spelled as where they come first. */
  readonly owners: readonly string[];
  /** The last rule that matches says whose a file is; one without owners makes it nobody's. */
  readonly ownersOf: (path: string) => readonly string[];
}

/** Reads the text; lines that GitHub takes for invalid are skipped as it does. `where` is the file's name in a complaint. */
export function parseCodeowners(text: string, where: string): CodeOwners {
  if (text.length > LARGEST) throw tooMuch(where, `more than ${LARGEST} characters`);
  const spelled = new Map<string, string>();
  const rules: Rule[] = [];
  for (const line of text.replace(/^\ufeff/, '').split(/\r\n|\r|\n/)) {
    const [pattern, ...names] = wordsOf(line);
    if (pattern === undefined || /^!|^\\#|[[\]]/.test(pattern) || !names.every(isOwner)) continue;
    for (const name of names) if (!spelled.has(name.toLowerCase())) spelled.set(name.toLowerCase(), name);
    const owners = names.map((name) => spelled.get(name.toLowerCase()) ?? name);
    rules.push({ literal: literalOf(pattern), segments: segmentsOf(pattern), owners });
    if (rules.length > MOST_RULES) throw tooMuch(where, `more than ${MOST_RULES} rules`);
    if (spelled.size > MOST_OWNERS) throw tooMuch(where, `more than ${MOST_OWNERS} owners`);
  }
  rules.reverse();
  const known = new Map<string, readonly string[]>();
  const ownersOf = (path: string): readonly string[] => {
    const found = known.get(path);
    if (found) return found;
    const names = path.split('/').map((name) => [...name]);
    const rule = rules.find(({ literal, segments }) => path.includes(literal) && matches(segments, names, isLike));
    const owners = rule?.owners ?? [];
    known.set(path, owners);
    return owners;
  };
  return { owners: [...spelled.values()], ownersOf };
}

const tooMuch = (where: string, found: string): Complaint =>
  new Complaint({
    reason: 'codeowners-invalid',
    what: 'the owners of code cannot be used',
    where,
    found,
    todo: 'Make the file smaller, or remove "codeowners" from the policy.',
  });

/** Words parted by spaces that no backslash escapes, up to a word that begins a comment. */
function wordsOf(line: string): string[] {
  const words = line.match(/(?:\\.|[^\s\\]|\\$)+/g) ?? [];
  const comment = words.findIndex((word) => word.startsWith('#'));
  return comment < 0 ? words : words.slice(0, comment);
}

const isOwner = (name: string): boolean =>
  name.length <= 100 &&
  (/^@[a-z\d][a-z\d_-]*(\/[a-z\d][a-z\d._-]*)?$/i.test(name) || /^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(name));

/** A pattern without a slash but at its end fits at any depth; one that may name a folder means all that is in it. */
function segmentsOf(pattern: string): Many<Segment> {
  const isAnchored = pattern.slice(0, -1).includes('/');
  const parts = pattern.split('/').filter((part) => part !== '');
  const segments = parts.map((part) => (part === '**' ? ANY : segmentOf(part)));
  const last = parts.at(-1);
  const tail: Many<Segment> =
    pattern.endsWith('/') || last === '**' ? [ANY, [ANY]] : last === '*' && isAnchored ? [] : [ANY];
  return [...(isAnchored ? [] : [ANY]), ...segments, ...tail];
}

const segmentOf = (part: string): Segment =>
  (part.match(/\\.|./gsu) ?? []).map((character) =>
    character === '*' ? ANY : character === '?' ? '' : character.replace(/^\\(?=.)/su, ''),
  );

/** The longest run of characters that stand for themselves. */
const literalOf = (pattern: string): string =>
  pattern
    .split(/\\.|[*?]/su)
    .map((run) => run.replace(/^\/|\/$/g, ''))
    .reduce((longest, run) => (run.length > longest.length ? run : longest), '');

const isLike = (segment: Segment, name: readonly string[]): boolean =>
  matches(segment, name, (wanted, character) => wanted === '' || wanted === character);

/** In at most length × length steps: of all ways to fill `ANY` only how far the last one reaches is ever tried anew. */
function matches<T, U>(pattern: Many<T>, text: readonly U[], fits: (wanted: T, found: U) => boolean): boolean {
  let [at, read, open, from] = [0, 0, -1, 0];
  while (read < text.length) {
    const [wanted, found] = [pattern[at], text[read]];
    if (wanted === ANY) {
      open = at++;
      from = read;
    } else if (wanted !== undefined && wanted !== ANY && found !== undefined && fits(wanted, found)) {
      at++;
      read++;
    } else if (open >= 0) {
      at = open + 1;
      read = ++from;
    } else return false;
  }
  return pattern.slice(at).every((wanted) => wanted === ANY);
}

/** The policy with a component for every owner in the text that holds no floor: its mark alone is kept. */
export function withOwners(policy: Policy, text: string, where: string): Policy {
  const { owners, ownersOf } = parseCodeowners(text, where);
  const components = new Map(policy.components);
  for (const owner of owners) {
    const key = keyOf(owner, (name) => name !== TOTAL && !components.has(name));
    const owns = (path: string): boolean => ownersOf(path).includes(owner);
    const { minimumLines } = policy.patch;
    const component: Component = {
      paths: [],
      owns,
      floor: {},
      target: {},
      patch: { minimumLines },
      owners: [owner],
      carry: false,
    };
    components.set(key, component);
  }
  return { ...policy, components };
}

/**
 * The name of an owner's component: `@org/team` is `org.team` and `@someone` is `someone`. Where that is no name, or one
 * that is taken, a checksum of the owner follows it, so that it depends on no other owner.
 */
function keyOf(owner: string, isFree: (name: string) => boolean): string {
  const name = owner.toLowerCase().replace(/^@/, '').replace('/', '.');
  if (owner.startsWith('@') && isKey(name) && isFree(name)) return name;
  const base = `${name
    .replace(/[^a-z\d._-]+/g, '.')
    .replace(/^[._-]+/, '')
    .slice(0, 50)}-`.replace(/^-/, 'owner-');
  for (let salt = 0; ; salt++) {
    const key = `${base}${checksum(`${owner.toLowerCase()}${'+'.repeat(salt)}`)}`;
    if (isFree(key)) return key;
  }
}

/** 32-bit FNV-1a in base 36. */
function checksum(text: string): string {
  let sum = 0x811c9dc5;
  for (const character of text) sum = Math.imul(sum ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return (sum >>> 0).toString(36);
}
