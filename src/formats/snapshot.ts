/**
 * Snapshots (docs/snapshot.md), which `coverage-ratchet snapshot` makes of reports of any format:
 *
 *     {"snapshot":1,"commit":"4f1c…","by":"coverage.py 7.11"}
 *     ["src/a.py","h5,2m3","4:1/2,3:2/2"]
 *     {"files":1}
 *
 * Names are paths of the repository where the head names a commit. The last line counts the files, so that a cut is seen.
 */
import { type FileCoverage, leaveOut, newFile } from '../coverage/report.ts';
import { CUT_OFF, readSnapshot } from '../coverage/snapshot.ts';
import { charge, type Draft, fileOf, newDraft, pour, producerText } from './draft.ts';
import { malformed, more, type Window } from './window.ts';

const NEWLINE = 10;
/** The longest line: of a file with millions of lines of which every other one was hit. */
const LONGEST = 64 * 1024 * 1024;

export function readSnapshotReport(window: Window): Draft {
  const draft = newDraft();
  const scratch = newFile('');
  const { declared, excluded } = scratch;
  let name: string | undefined;
  const keep = (): void => {
    if (name === undefined) return;
    const file = fileOf(draft, name);
    pour(draft, scratch, file);
    if (scratch.declared !== declared) file.declared = scratch.declared;
    if (scratch.excluded !== excluded) {
      charge(draft, scratch.excluded.length);
      leaveOut(file, scratch.excluded);
    }
    file.isGuess = scratch.isGuess;
    Object.assign(scratch, { declared, excluded, isGuess: false });
  };
  const reader = readSnapshot((next): FileCoverage => {
    keep();
    name = next;
    return scratch;
  });
  window.longest = LONGEST;
  const cursor = { bytes: window.bytes, at: 0 };
  for (let to = endOfLine(window); to >= 0; to = endOfLine(window)) {
    cursor.bytes = window.bytes;
    cursor.at = window.pos;
    const wrong = reader.line(cursor, to);
    if (wrong !== undefined) throw broken(window, wrong);
    window.pos = to + 1;
  }
  if (window.pos < window.end || !reader.ended) throw broken(window, CUT_OFF);
  keep();
  const { commit, by, reports } = reader.head;
  if (by !== undefined) draft.producer = producerText(by);
  draft.commit = commit;
  draft.reports = reports;
  return draft;
}

/** Where the line ends that begins at the window's position; -1 where nothing ends it. */
function endOfLine(window: Window): number {
  for (;;) {
    const to = window.bytes.indexOf(NEWLINE, window.pos);
    if (to >= 0 && to < window.end) return to;
    if (!more(window, window.pos)) return -1;
  }
}

const broken = (window: Window, found: string) =>
  malformed(window, window.pos, {
    what: 'the snapshot cannot be used',
    found,
    todo: 'Make it anew with the release of Coverage Ratchet that judges it; it is written whole or not at all.',
  });
