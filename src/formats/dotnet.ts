/** What the readers of .NET's reports share: files known by a number, and statements that go over several lines. */

import { addLines, addStatement, type FileCoverage } from '../coverage/report.ts';
import { mixValue } from './attributes.ts';
import { charge, type Draft } from './draft.ts';
import { type Hash, keyOf, newHash, reset } from './keys.ts';
import { readLineNumber } from './line-values.ts';
import type { Name } from './name.ts';
import { malformed, type Window } from './window.ts';
import { attribute, valueFrom, valueTo, type Xml } from './xml.ts';

export interface Points {
  readonly draft: Draft;
  readonly window: Window;
  readonly xml: Xml;
  /** Lines that statements went over so far. */
  spanned: number;
  readonly hash: Hash;
}

export const newPoints = (draft: Draft, window: Window, xml: Xml): Points => ({
  draft,
  window,
  xml,
  spanned: 0,
  hash: newHash(),
});

/** Where a statement begins and ends: line, column, line, column. */
export type Corners = readonly [line: Name, column: Name, endLine: Name, endColumn: Name];

/** Many times the lines that any repository has, and little enough to go over. */
const MOST_SPANNED = 2 ** 26;

/**
 * Records all lines of the statement whose tag was just opened, and gives the first one; 0 if it is of no line, as what
 * compilers make is.
 */
export function addSpan(points: Points, file: FileCoverage, corners: Corners, hit: boolean): number {
  const { draft, window, xml } = points;
  draft.current = file.name;
  const first = lineIn(points, corners[0]);
  if (first === 0) return 0;
  const last = attribute(xml, corners[2]) < 0 ? first : Math.max(first, lineIn(points, corners[2]));
  points.spanned += last - first + 1;
  if (points.spanned > MOST_SPANNED) {
    throw malformed(window, xml.nameEnd, {
      what: 'the statements of the report go over more lines than any source code has',
      expected: `at most ${MOST_SPANNED} lines in all`,
    });
  }
  const before = file.bits.length;
  addLines(file, first, last, hit);
  charge(draft, file.bits.length - before);
  return first;
}

/** Records the statement whose tag was just opened, which nothing but its place in the file tells apart. */
export function addPlaced({ xml, hash }: Points, file: FileCoverage, corners: Corners, hit: boolean): void {
  reset(hash);
  for (const corner of corners) mixValue(xml, hash, corner);
  addStatement(file, keyOf(hash, 0), hit);
}

/** The line that an attribute of the tag that was just opened holds; 0 if it is none. */
export function lineIn({ draft, window, xml }: Points, name: Name): number {
  const index = attribute(xml, name);
  return index < 0
    ? readLineNumber(draft, window, xml.nameEnd, xml.nameEnd)
    : readLineNumber(draft, window, valueFrom(xml, index), valueTo(xml, index));
}

/** The file that a point names; a complaint if the report lists no such file. */
export function listed({ window, xml }: Points, files: ReadonlyMap<number, FileCoverage>, id: number): FileCoverage {
  const file = files.get(id);
  if (file) return file;
  throw malformed(window, xml.nameEnd, {
    what: `a point lies in file number ${id}, which is not listed`,
    expected: 'the number of a file that is listed before',
  });
}
