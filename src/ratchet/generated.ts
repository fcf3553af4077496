/** Which files the .gitattributes of a tree call generated or vendored, read by git's rules. */
import { Minimatch } from 'minimatch';
import { unquoted } from '../coverage/diff.ts';

/** Texts of .gitattributes files by the folder that each lies in; '' is the root. */
export type Attributes = ReadonlyMap<string, string>;

/** Set, or set to `true`; GitHub leaves such files out of its statistics, and folds generated ones in diffs. */
const MARKS = ['linguist-generated', 'linguist-vendored'];

/** An attribute is set, unset, set to a text, or nothing is said of it. */
type Setting = readonly [attribute: string, value: boolean | string | undefined];

interface Rule {
  /** Of a path from the folder of the file on. */
  readonly fits: (path: string) => boolean;
  readonly settings: readonly Setting[];
}

/** Whether a file is generated or vendored. The file nearest to it decides, and in each file the last line that fits. */
export function markedBy(attributes: Attributes): (path: string) => boolean {
  // git lets the root alone define what one attribute stands for
  const macros = new Map(
    linesOf(attributes.get('') ?? '').flatMap(({ macro, settings }) => (macro ? [[macro, settings]] : [])),
  );
  const concerns = ({ settings }: Rule): boolean =>
    settings.some(([attribute]) => MARKS.includes(attribute) || macros.has(attribute));
  const rules = new Map([...attributes].map(([folder, text]) => [folder, rulesOf(text).filter(concerns).reverse()]));
  const known = new Map<string, boolean>();
  return (path) => {
    const found = known.get(path) ?? isMarked(path, rules, macros);
    known.set(path, found);
    return found;
  };
}

function isMarked(
  path: string,
  rules: ReadonlyMap<string, readonly Rule[]>,
  macros: ReadonlyMap<string, readonly Setting[]>,
): boolean {
  const values = new Map<string, Setting[1]>();
  const take = (settings: readonly Setting[]): void => {
    for (const [attribute, value] of settings.toReversed()) {
      if (values.has(attribute)) continue;
      values.set(attribute, value);
      if (value === true) take(macros.get(attribute) ?? []);
    }
  };
  for (const start of startsOf(path)) {
    const [folder, below] = [path.slice(0, Math.max(0, start - 1)), path.slice(start)];
    for (const { fits, settings } of rules.get(folder) ?? []) if (fits(below)) take(settings);
  }
  return MARKS.some((attribute) => values.get(attribute) === true || values.get(attribute) === 'true');
}

/** Where the names below each folder of a path begin, the nearest folder first. */
const startsOf = (path: string): number[] => [0, ...[...path.matchAll(/\//g)].map(({ index }) => index + 1)].reverse();

const rulesOf = (text: string): Rule[] =>
  linesOf(text).flatMap(({ pattern, settings }) => {
    const fits = pattern === undefined ? undefined : fitting(pattern);
    return fits ? [{ fits, settings }] : [];
  });

/** A pattern without a slash is one of names; what ends with one is of folders, which have no attributes. */
function fitting(pattern: string): Rule['fits'] | undefined {
  if (pattern.startsWith('!') || pattern.endsWith('/')) return undefined;
  if (!pattern.includes('/')) {
    const name = globOf(pattern);
    return (path) => name(path.slice(path.lastIndexOf('/') + 1));
  }
  const anchored = pattern.replace(/^\//, '');
  const [literal = ''] = /^[^*?[\\]*/.exec(anchored) ?? [];
  const rest = anchored.slice(literal.length);
  // git has taken the literal off by then, so that two stars behind it reach over folders: `src/gen**` means `src/gen/a/b` too
  const from = /^\*{2,}(?:\/|$)/.test(rest) ? literal.length : 0;
  const glob = globOf(anchored.slice(from));
  return (path) => path.startsWith(literal) && glob(path.slice(from));
}

function globOf(pattern: string): Rule['fits'] {
  const options = { dot: true, nocomment: true, nonegate: true, nobrace: true, noext: true, optimizationLevel: 0 };
  // to git any more stars are two
  const stars = pattern.replace(/(?<=^|\/)\*{3,}(?=\/|$)/g, '**');
  const glob = new Minimatch(stars, { ...options, platform: 'linux' });
  return (path) => glob.match(path);
}

const QUOTED = /^[ \t\r]*("(?:[^"\\]|\\.)*")(.*)$/s;
const PLAIN = /^[ \t\r]*([^ \t\r#][^ \t\r]*)(.*)$/s;
const MACRO = /^\[attr\](.+)$/s;

/** The lines that say something: a pattern or the name of a macro, and what is set for it. */
function linesOf(text: string) {
  return text
    .replace(/^\ufeff/, '')
    .split('\n')
    .flatMap((line) => {
      const quoted = QUOTED.exec(line);
      const inQuotes = unquoted(quoted?.[1] ?? '');
      // quotes that are none to C are a part of the word
      const [, plain, rest = ''] = (inQuotes === undefined ? PLAIN.exec(line) : quoted) ?? [];
      const word = inQuotes ?? plain;
      const settings = (rest.match(/[^ \t\r]+/g) ?? []).map(settingOf);
      if (!settings.every((setting) => setting !== undefined)) return [];
      const [, macro] = MACRO.exec(word ?? '') ?? [];
      const pattern = macro ? undefined : word;
      return macro || pattern ? [{ macro, pattern, settings }] : [];
    });
}

/** `name`, `-name`, `!name` or `name=value`; a line with anything else is none. */
function settingOf(word: string): Setting | undefined {
  const [, sign, attribute, value] = /^([-!]?)([\w.][\w.-]*)(?:=(.*))?$/s.exec(word) ?? [];
  if (attribute === undefined) return undefined;
  return [attribute, sign === '-' ? false : sign === '!' ? undefined : (value ?? true)];
}
