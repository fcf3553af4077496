/** How many lines of a file count, where several tools tell of it and some of them count others than they list. */
import type { Count } from './counts.ts';
import { type FileCoverage, ones, recount } from './report.ts';

/**
 * Lines of the joined file, of which all others are a part. Lines that were hit and are listed beyond a file's counters
 * (docstrings, in coverage.py's JSON) count only where another file shows that they are statements; what a file counts
 * and does not list (some statements of PHPUnit's) is taken to be what others list beyond it, as far as that goes.
 */
export function statementsOf(joined: FileCoverage, files: readonly FileCoverage[]): Count | undefined {
  const sides = files.map(sideOf);
  if (sides.every(({ counted }) => counted === undefined)) return recount(joined).lines;
  const listed = sides.filter(({ all }) => all > 0);
  const base = listedOf(joined, listed);
  const whole = listed.map((side) => withUnlisted(joined, side, base));
  const covered = Math.max(base.hit, ...whole.map(([hit]) => hit));
  const total = Math.max(base.hit + base.missed, ...whole.map(([, all]) => all));
  return withSummaries([covered, total], sides);
}

interface Side {
  readonly file: FileCoverage;
  readonly counted: Count | undefined;
  /** Lines that are listed as hit, and all that are listed. */
  readonly hit: number;
  readonly all: number;
  /** Whether some of the listed ones are no statements. */
  readonly holdsMore: boolean;
}

/** Lines that count, by what was seen of them. */
interface Listed {
  readonly hit: number;
  readonly missed: number;
}

function sideOf(file: FileCoverage): Side {
  const [hit, all] = recount(file).lines ?? [0, 0];
  const counted = file.declared.lines;
  return { file, counted, hit, all, holdsMore: counted !== undefined && counted[0] < hit };
}

function listedOf({ bits }: FileCoverage, sides: readonly Side[]): Listed {
  let [hit, missed] = [0, 0];
  const proven = new Uint32Array(bits.length);
  for (const { file, holdsMore } of sides) {
    for (let word = 0; word < file.bits.length; word += 2) {
      // missed lines are always statements
      const apart = holdsMore ? (file.bits[word + 1] ?? 0) : 0;
      proven[word] = (proven[word] ?? 0) | ((file.bits[word] ?? 0) & ~apart);
    }
  }
  const more = sides.filter(({ holdsMore }) => holdsMore);
  const shown = more.map(() => 0);
  for (let word = 0; word < bits.length; word += 2) {
    const known = proven[word] ?? 0;
    hit += ones(known & (bits[word + 1] ?? 0));
    missed += ones(known & ~(bits[word + 1] ?? 0));
    for (const [i, { file }] of more.entries()) shown[i] = (shown[i] ?? 0) + ones(known & (file.bits[word + 1] ?? 0));
  }
  const unproven = more.map(({ counted }, i) => (counted?.[0] ?? 0) - (shown[i] ?? 0));
  return { hit: hit + Math.max(0, ...unproven), missed };
}

/** The same with what one file counts and does not list: how many are hit at least, and how many there are. */
function withUnlisted({ bits }: FileCoverage, { file, counted, hit, all, holdsMore }: Side, base: Listed): Count {
  if (counted === undefined || holdsMore) return [0, 0];
  let inside = 0;
  for (let word = 0; word < bits.length; word += 2) inside += ones((bits[word + 1] ?? 0) & (file.bits[word] ?? 0));
  const outside = base.hit + base.missed - all;
  return [inside + counted[0] - hit, all + Math.max(outside, counted[1] - all)];
}

/** The same with counters that come without any line; those of a file of another size say less than its lines. */
function withSummaries([covered, total]: Count, sides: readonly Side[]): Count {
  const summaries = sides.flatMap(({ all, counted }) => (all === 0 && counted ? [counted] : []));
  const size = total > 0 ? total : Math.max(...summaries.map(([, all]) => all));
  const ofSize = summaries.filter(([, all]) => total === 0 || all === total);
  return [Math.max(covered, ...ofSize.map(([hit]) => hit)), size];
}
