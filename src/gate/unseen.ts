/** What became of files that the baseline knows and no report mentions. */
import { METRICS } from '../coverage/counts.ts';
import { isTest, languageOf } from '../coverage/languages.ts';
import { looksRun } from '../coverage/seen.ts';
import type { Measured } from '../formats/measure.ts';
import { ignoredFiles, isFileOf, type Place } from '../formats/paths.ts';
import type { Baseline } from '../ratchet/baseline.ts';
import type { InScope } from '../ratchet/scopes.ts';
import { type Change, isEdited } from './change.ts';

/** Paths are those that the files have now. */
export interface Unseen {
  /** Still in the tree, with something in them. */
  readonly vanished: readonly string[];
  /** Edited by the change, or since the baseline was measured, and by their look without a line that is run. */
  readonly emptied: readonly string[];
  /** Moved to where tests live, which are seldom measured. */
  readonly amongTests: readonly string[];
  /** Deleted from git. */
  readonly deleted: readonly string[];
  /** No longer there, or ignored by git and left over: deleted, moved, or not made this time, which git does not tell. */
  readonly lost: readonly string[];
}

/** Sorts the files of the baseline that had something to measure, count, and are in no report. */
export function unseenOf(
  before: Baseline['files'],
  { renames, diff, earlier }: Pick<Change, 'renames' | 'diff' | 'earlier'>,
  measured: Pick<Measured, 'files'>,
  place: Place,
  inTotal: InScope,
): Unseen {
  const sorted: { readonly [kind in keyof Unseen]: string[] } = {
    vanished: [],
    emptied: [],
    amongTests: [],
    deleted: [],
    lost: [],
  };
  const wasDeleted = (was: string, path: string): boolean =>
    diff?.get(path)?.kind === 'removed' || (earlier !== undefined && earlier !== 'unknown' && earlier.removed.has(was));
  for (const [was, counts] of before) {
    // a file that moved is looked for where it is now
    const path = renames.get(was) ?? was;
    const isKnown = METRICS.some((metric) => counts[metric]?.[1]);
    if (!isKnown || measured.files.has(path) || !inTotal(path)) continue;
    if (!isFileOf(place, path) || isLeftOver(place, path))
      sorted[wasDeleted(was, path) ? 'deleted' : 'lost'].push(path);
    else if (isAccountedFor(path, measured, place)) continue;
    else if (isTest(path) && !isTest(was)) sorted.amongTests.push(path);
    else
      sorted[isEdited({ diff, earlier }, path, was) && onlyDeclares(path, place) ? 'emptied' : 'vanished'].push(path);
  }
  return sorted;
}

/**
 * Whether a file holds nothing any more, which some tools leave out, or is measured by another name. Where the work tree
 * lacks what git tracks (a sparse checkout, a step that removes files) nobody has seen that it is empty.
 */
function isAccountedFor(path: string, measured: Pick<Measured, 'files'>, { fileAt }: Place): boolean {
  const file = fileAt?.(path);
  if (file === undefined) return false;
  return file.path === path ? holdsNothing(file) : measured.files.has(file.path);
}

/** What a build left behind lies there whether or not it was made anew. */
const isLeftOver = (place: Place, path: string): boolean => ignoredFiles([path], place).length > 0;

/** Whether no line of a file looks as if it were run: types, interfaces and constants of types are in no report. */
function onlyDeclares(path: string, { fileAt }: Place): boolean {
  const [file, language] = [fileAt?.(path), languageOf(path)];
  return (
    file !== undefined && language !== undefined && !file.text.split(/\r?\n/).some((line) => looksRun(line, language))
  );
}

/** Lines that are a comment as a whole, and end no comment or text that began before them. */
const GO_COMMENT = /^[ \t]*\/\/(?!.*(?:\*\/|`)).*$/gm;

/** In Go only the bodies of functions are measured, and every function needs the word. */
const holdsNothing = ({ path, text }: { readonly path: string; readonly text: string }): boolean =>
  text.trim() === '' || (languageOf(path) === 'Go' && !/\bfunc\b/.test(text.replace(GO_COMMENT, '')));
