/** What the number is silent about: tracked source files that no report mentions. */
import { type Diff, linesAdded } from './diff.ts';
import { isProduct, languageOf } from './languages.ts';
import type { SeenInChange } from './seen.ts';

/** A source file that no report mentions, though reports measure its language. */
export interface BlindSpot {
  readonly path: string;
  readonly language: string;
  /** All of its lines, code or not: what is not measured has no other count. */
  readonly lines: number;
}

/** Lines are those of whole files, code or not. */
export interface BlindSpots {
  /** Of the files that a report mentions. */
  readonly measuredLines: number;
  /** Lines of the files that are measured and of those that `unmeasured` lists. */
  readonly sourceLines: number;
  /** The largest first, equals by name. */
  readonly unmeasured: readonly BlindSpot[];
}

/** The language of measured files that no table knows. */
const OTHER = 'other';

/**
 * Holds the tracked files in scope against those that a report mentions. Only files of languages that the reports measure
 * are missed; a file without lines, or with a length that is not known, counts for nothing.
 */
export function blindSpots(
  tracked: Iterable<string>,
  measured: { has(path: string): boolean },
  lengths: ReadonlyMap<string, number>,
  inScope: (path: string) => boolean = () => true,
): BlindSpots {
  const measuredIn = new Map<string, number>();
  const missing: BlindSpot[] = [];
  for (const path of tracked) {
    const lines = lengths.get(path) ?? 0;
    const isMeasured = measured.has(path);
    if (lines === 0 || !inScope(path) || !(isMeasured || isProduct(path))) continue;
    const language = languageOf(path) ?? OTHER;
    if (isMeasured) measuredIn.set(language, (measuredIn.get(language) ?? 0) + lines);
    else missing.push({ path, language, lines });
  }
  const unmeasured = missing
    .filter(({ language }) => measuredIn.has(language))
    .sort((a, b) => b.lines - a.lines || (a.path < b.path ? -1 : 1));
  const measuredLines = [...measuredIn.values()].reduce((sum, lines) => sum + lines, 0);
  return {
    measuredLines,
    sourceLines: unmeasured.reduce((sum, { lines }) => sum + lines, measuredLines),
    unmeasured,
  };
}

/** A source file that a change brings or edits, with lines that are run, and that no report mentions. */
export interface UnmeasuredChange {
  readonly path: string;
  readonly isNew: boolean;
  /** Whether it is new where the reports measure what was there before. */
  readonly isMissed: boolean;
  /** Lines that the change brings, but blank ones: as many as could count. */
  readonly lines: number;
}

/** Of lines that git does not see. */
const ANY_NUMBER = 1e9;

/** What the number is silent about of a change: files in scope, of languages that the reports measure, as they come. */
export function unmeasuredChanges(
  diff: Diff,
  { running, blankLines, divided }: Pick<SeenInChange, 'running' | 'blankLines' | 'divided'>,
  tracked: Iterable<string>,
  measured: ReadonlyMap<string, unknown>,
  inScope: (path: string) => boolean = () => true,
): UnmeasuredChange[] {
  const found = [...diff.values()].filter(
    ({ path, kind }) =>
      kind !== 'removed' && running.has(path) && !measured.has(path) && isProduct(path) && inScope(path),
  );
  if (found.length === 0) return [];
  const asked = new Set([...measured.keys()].map(languageOf));
  const added = new Set(found.flatMap(({ path, kind }) => (kind === 'added' ? [languageOf(path)] : [])));
  const isMeasuredAround = measuredFolders(diff, added.size > 0 ? tracked : [], measured, added);
  return found.flatMap((file) => {
    const { path, kind } = file;
    if (!asked.has(languageOf(path))) return [];
    const isNew = kind === 'added';
    const isMissed = isNew && isMeasuredAround(path);
    const lines = divided.has(path) ? ANY_NUMBER : linesAdded(file) - (blankLines.get(path)?.length ?? 0);
    return [{ path, isNew, isMissed, lines }];
  });
}

/**
 * Whether the reports mention anything of the nearest folder at or above that of a path, but for the root, in which source of
 * its language lay before: a folder of its own is often left out on purpose, and of one that the reports leave out as a
 * whole they are not meant to speak.
 */
function measuredFolders(
  diff: Diff,
  tracked: Iterable<string>,
  measured: ReadonlyMap<string, unknown>,
  languages: ReadonlySet<string | undefined>,
) {
  const known = new Map<string, boolean>();
  for (const path of tracked) {
    if (!languages.has(languageOf(path)) || diff.get(path)?.kind === 'added' || !isProduct(path)) continue;
    const [folder = ''] = foldersOf(path);
    if (known.get(folder) !== true) known.set(folder, measured.has(path));
  }
  return (path: string): boolean => {
    const [own = '', ...above] = foldersOf(path);
    const nearest = [own, ...above.slice(0, -1)].find((folder) => known.has(folder));
    return nearest !== undefined && known.get(nearest) === true;
  };
}

/** Folders above a path, the nearest first and the root last, each with the language of the file. */
function foldersOf(path: string): string[] {
  const [language, names] = [languageOf(path), path.split('/')];
  return names.map((_, i) => `${language} ${names.slice(0, names.length - 1 - i).join('/')}`);
}
