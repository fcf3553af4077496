/** What people do to the sources in a month, each kind on the one file that it is given. */
import {
  accepted,
  binding,
  type Marks,
  type Measured,
  type Milestone,
  type Pair,
  passes,
  strictness,
} from './model.ts';
import { type Code, type Line, measure, newLine, PATHS, type Random } from './sources.ts';

/** `text` touches no source at all. */
export type Kind = 'up' | 'grow' | 'text' | 'wobble' | 'fall' | 'remove' | 'milestone';

/** Tests run lines of one file that they did not run before. */
const withTests = (lines: readonly Line[], most: number): readonly Line[] => {
  let left = most;
  return lines.map((line) => (line.hit || left-- <= 0 ? line : newLine(line.id, true)));
};

/** Tests no longer run so many lines, `plain` ones without branches if there is a choice. */
const withoutTests = (lines: readonly Line[], most: number, plain: boolean): readonly Line[] => {
  let left = most;
  return lines.map((line) =>
    !line.hit || (plain && line.taken !== undefined) || left-- <= 0 ? line : newLine(line.id, false),
  );
};

const withoutCovered = (lines: readonly Line[], most: number): readonly Line[] => {
  let left = most;
  return lines.filter(({ hit }) => !hit || left-- <= 0);
};

/** By how many lines, tried from the left; the first that `fits` is made. */
type Attempts = readonly [sizes: readonly number[], make: (lines: readonly Line[], size: number) => readonly Line[]];

const attempts = (kind: Kind, random: Random): Attempts => {
  switch (kind) {
    case 'up':
      return [[5 + random.int(20)], withTests];
    case 'grow':
      // mostly tested; entirely where that is not enough
      return [
        [random.int(4), 0],
        (lines, misses) => [
          ...lines,
          ...Array.from({ length: 24 }, (_, i) => newLine(1000 + lines.length + i, i >= misses)),
        ],
      ];
    case 'wobble':
      return [[1 + random.int(3), 1], (lines, size) => withoutTests(lines, size, true)];
    case 'fall':
      return [[30, 60, 90, 120, 250], (lines, size) => withoutTests(lines, size, false)];
    case 'remove':
      // a few tests more, so that it is removed code alone that is to be forgiven
      return [[60, 90, 120, 150, 200], (lines, size) => withoutCovered(withTests(lines, 12), size)];
    case 'text':
    case 'milestone':
      return [[0], (lines) => lines];
  }
};

/** Where the month is when a change is made. */
interface Now {
  readonly code: Code;
  readonly main: Marks;
  /** With what waits, or is on its way. */
  readonly ahead: Marks;
  readonly milestone: Milestone;
  readonly turn: number;
}

/**
 * The sources after a change of this kind, and the file that it touches, another one each turn, so that git can join the
 * changes of a group. Nothing where a change that has to tell leaves the marks untouched.
 */
export function changeOf(kind: Kind, { code, main, ahead, milestone, turn }: Now, random: Random) {
  const lines = (marks: Marks): Pair => binding(marks, milestone, 'total/lines') ?? [0, 1];
  const fits = (measured: Measured): boolean => {
    if (kind === 'fall') return !passes(main, milestone, measured);
    if (!passes(ahead, milestone, measured)) return false;
    if (kind !== 'remove') return true;
    return strictness(lines(accepted(ahead, milestone, measured, true)), lines(ahead)) < 0;
  };
  const paths = PATHS.map((_, i) => PATHS[(turn + i) % PATHS.length] ?? '');
  const [sizes, make] = attempts(kind, random);
  for (const path of kind === 'remove' ? paths : paths.slice(0, 1)) {
    for (const size of sizes) {
      const next: Code = new Map([...code, [path, make(code.get(path) ?? [], size)]]);
      if (fits(measure(next))) return { next, path };
    }
  }
  return kind === 'remove' || kind === 'fall' ? undefined : { next: code, path: paths[0] ?? '' };
}

/** Tests of one file no longer run this many of its lines, branches untouched: what a lowering is asked for. */
export const untested = (code: Code, path: string, size: number): Code =>
  new Map([...code, [path, withoutTests(code.get(path) ?? [], size, true)]]);
