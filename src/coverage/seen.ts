/** What the lines of a change say by themselves, before anything was measured; seen in the one pass that reads the patch. */
import type { Diff, SeeLine } from './diff.ts';
import { countExclusions, type ExclusionChanges, exclusionIn } from './exclusions.ts';
import { type Language, languageOf } from './languages.ts';
import { watchToolSettings } from './tool-settings.ts';

export interface SeenInChange {
  readonly exclusions: ExclusionChanges;
  /** Numbers of the added lines that hold nothing but spaces, tabs and carriage returns, in rising order; no path without any. */
  readonly blankLines: ReadonlyMap<string, readonly number[]>;
  /** Changed files with settings of tools that measure coverage, by name. */
  readonly toolSettings: readonly string[];
  /** Files to which lines are added that are run, by the look of the first of them; not where a mark stands before it. */
  readonly running: ReadonlySet<string>;
  /** Files with added lines that a carriage return divides: tools may see several where git sees one. */
  readonly divided: ReadonlySet<string>;
}

/** A visitor for `parseDiff`, and what it saw once the diff was read. */
export function seeChange(): { readonly see: SeeLine; seen(diff: Diff): SeenInChange } {
  const exclusions = countExclusions();
  const settings = watchToolSettings();
  const blankLines = new Map<string, number[]>();
  /** Whether the first line that tells is one that is run. */
  const runs = new Map<string, boolean>();
  const divided = new Set<string>();
  /** Where the next carriage return is. */
  let next = -1;
  return {
    see: (path, side, line, bytes, from, to) => {
      exclusions.see(path, side, line, bytes, from, to);
      settings.see(path, side, line, bytes, from, to);
      if (side === 'removed') return;
      if (next < from) {
        const found = bytes.indexOf(RETURN, from);
        next = found < 0 ? bytes.length : found;
      }
      if (next < to - 1 && !LINE_FEED_ALONE.has(languageOf(path))) divided.add(path);
      if (!isBlank(bytes, from, to)) {
        if (!runs.has(path)) {
          const language = languageOf(path);
          // a mark before the first of them takes out the whole file, or most of it
          if (language === undefined || exclusionIn(bytes, from, to, path) !== undefined) runs.set(path, false);
          else if (looksRun(text.decode(bytes.subarray(from, to)), language)) runs.set(path, true);
        }
        return;
      }
      const lines = blankLines.get(path);
      if (lines) lines.push(line);
      else blankLines.set(path, [line]);
    },
    seen: (diff) => ({
      exclusions: exclusions.counted(),
      blankLines,
      toolSettings: settings.changed(diff),
      running: new Set([...runs].flatMap(([path, isRun]) => (isRun ? [path] : []))),
      divided,
    }),
  };
}

/** Languages in which a carriage return by itself ends no line. */
const LINE_FEED_ALONE: ReadonlySet<Language | undefined> = new Set(['Go', 'C', 'C++', 'Objective-C', 'Rust']);

const [TAB, RETURN, SPACE] = [9, 13, 32];

function isBlank(bytes: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to; at++) {
    const byte = bytes[at];
    if (byte !== SPACE && byte !== TAB && byte !== RETURN) return false;
  }
  return true;
}

const text = new TextDecoder();
const ASIDE = /^\s*(?:[#*"'%;]|\/[/*]|--)/;
/** Lines that stand in a body, or begin one; types, interfaces and lists of names have none. */
const IN_A_BODY = /^\s*(?:\}\s*(?:else\s*)?)?(?:return|throw|if|while)\b(?!\s*\??:)|\)(?!\s*:\s*\{)[^(){};=]*\{\s*$/;
/** What is said of code and never run. */
const REMARK = /\s(?:\/\/|#).*$/;
/** Where the top of a file is run too. */
const AT_THE_TOP: readonly (readonly [pattern: RegExp, languages: readonly Language[]])[] = [
  [
    /^\s*(?:(?:def|class|module|import|from|for|try|with|raise|use|sub|function|local|my)\b|[\w.:$@]+\s*(?:\(|=))/,
    ['Python', 'Ruby', 'Perl', 'PHP', 'Shell', 'R', 'Julia', 'Lua', 'Elixir'],
  ],
  [/^\s*(?:export\s+)?(?:const(?!\s+enum\b)|let|var)\b[^=]*=/, ['JavaScript', 'TypeScript', 'Vue', 'Svelte']],
];

/** Whether a line is run, by its look alone; in doubt it is not. */
export function looksRun(line: string, language: Language): boolean {
  if (ASIDE.test(line)) return false;
  const code = line.replace(REMARK, '');
  // in Go nothing is run outside of functions
  if (language === 'Go') return /\bfunc\b/.test(code);
  return (
    IN_A_BODY.test(code) ||
    AT_THE_TOP.some(([pattern, languages]) => languages.includes(language) && pattern.test(code))
  );
}
