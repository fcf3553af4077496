/** Lines of a change that take code out of what is measured, and those that no longer do. */
import type { SeeLine } from './diff.ts';
import { LANGUAGES, type Language, languageOf } from './languages.ts';
import { MARKERS, type Marker, PAIRED, WORDS } from './markers.ts';

export interface Exclusion {
  readonly path: string;
  /** The number of the line after the change, or before it where it was removed. */
  readonly line: number;
  /** The name of the marker, one of a closed list. */
  readonly marker: string;
}

/** In the order of the patch. Code that only moves is in both, so that what counts is the difference. */
export interface ExclusionChanges {
  readonly added: readonly Exclusion[];
  readonly removed: readonly Exclusion[];
}

const BY_LANGUAGE: ReadonlyMap<Language, readonly Marker[]> = new Map(
  LANGUAGES.map(([language]) => [
    language,
    MARKERS.filter(({ languages }) => languages === undefined || languages.includes(language)),
  ]),
);

/** By a byte, in lower case, the words that start with it. */
const STARTS: readonly (readonly Uint8Array[] | undefined)[] = Array.from({ length: 256 }, (_, byte) => {
  const words = WORDS.filter((word) => word.charCodeAt(0) === byte);
  return words.length === 0 ? undefined : words.map((word) => new TextEncoder().encode(word));
});
/** What parts the two cases of a letter in ASCII. */
const LOWER = 32;

function hasWord(bytes: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to; at++) {
    const words = STARTS[(bytes[at] ?? 0) | LOWER];
    if (words === undefined) continue;
    for (const word of words) {
      let length = 1;
      while (length < word.length && at + length < to && ((bytes[at + length] ?? 0) | LOWER) === word[length]) length++;
      if (length === word.length) return true;
    }
  }
  return false;
}

const text = new TextDecoder();

/**
 * The marker on a line, the bytes from `from` to `to`, that takes code out of what is measured; nothing where there is none,
 * where it only ends an exclusion, or where the file is of no language for which the marker means something.
 */
export const exclusionIn = (bytes: Uint8Array, from: number, to: number, path: string): string | undefined =>
  hasWord(bytes, from, to) ? exclusionOn(bytes, from, to, path) : undefined;

/** The same of a line that has a word of some marker. */
function exclusionOn(bytes: Uint8Array, from: number, to: number, path: string): string | undefined {
  const language = languageOf(path);
  const markers = language && BY_LANGUAGE.get(language);
  if (markers === undefined) return undefined;
  const line = text.decode(bytes.subarray(from, to));
  return markers.find(({ pattern }) => pattern.test(line))?.name;
}

/** A marker whose words lie on the line that starts at the last of `starts` and on one or two right before it. */
function exclusionAcross(bytes: Uint8Array, starts: readonly number[], to: number, path: string): string | undefined {
  const language = languageOf(path);
  const markers = ((language && BY_LANGUAGE.get(language)) ?? []).filter(({ spans }) => spans);
  if (markers.length === 0) return undefined;
  const lines = starts.map((from, i) => text.decode(bytes.subarray(from, starts[i + 1] ?? to)).replace(/\n[+-]?$/, ''));
  const [all, before] = [lines.join('\n'), lines.slice(0, -1).join('\n').length];
  const crosses = ({ index, 0: { length } }: RegExpExecArray): boolean => index < before && index + length > before;
  return markers.find(({ pattern }) => [...all.matchAll(new RegExp(pattern, 'g'))].some(crosses))?.name;
}

/** Counts the exclusions of a change while it is read; a region that one marker opens and the same closes counts once. */
export function countExclusions(): { readonly see: SeeLine; counted(): ExclusionChanges } {
  const found: { readonly [side in 'added' | 'removed']: Exclusion[] } = { added: [], removed: [] };
  const open = new Set<string>();
  // of the line before, and where the one before that starts if they follow on each other
  let [lastPath, lastSide, lastLine, lastStart, start, wasClose] = ['', '', 0, 0, 0, false];
  return {
    see: (path, side, line, bytes, from, to) => {
      const isNext = lastLine === line - 1 && lastSide === side && lastPath === path;
      const isClose = hasWord(bytes, from, to);
      const marker =
        (isClose ? exclusionOn(bytes, from, to, path) : undefined) ??
        (isNext && (isClose || wasClose) ? exclusionAcross(bytes, [start, lastStart, from], to, path) : undefined);
      start = isNext ? lastStart : from;
      lastStart = from;
      lastLine = line;
      lastSide = side;
      lastPath = path;
      wasClose = isClose;
      if (marker === undefined) return;
      const region = `${side} ${path}`;
      if (marker === PAIRED && open.delete(region)) return;
      if (marker === PAIRED) open.add(region);
      found[side].push({ path, line, marker });
    },
    counted: () => found,
  };
}
