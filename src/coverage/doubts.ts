/** Lines of which nobody knows for sure how many of their branches were taken, and what is said of them. */
import { branchesOf, type FileCoverage, type JoinedBranches, type Notice } from './report.ts';

/** By path, lines whose branches were joined by their numbers. */
export interface Doubts {
  readonly differing: Map<string, ReadonlySet<number>>;
  readonly partial: Map<string, ReadonlySet<number>>;
}

/** No doubts, or a copy of some. */
export const newDoubts = (known?: Doubts): Doubts => ({
  differing: new Map(known?.differing),
  partial: new Map(known?.partial),
});

/** Adds the lines of one join; a line counts once. */
export function doubt(doubts: Doubts, path: string, joined: JoinedBranches): void {
  for (const kind of ['differing', 'partial'] as const) {
    if (joined[kind].length === 0) continue;
    const known = doubts[kind].get(path);
    const isNew = known === undefined || joined[kind].some((line) => !known.has(line));
    if (isNew) doubts[kind].set(path, new Set([...(known ?? []), ...joined[kind]]));
  }
}

/** What is said of the lines of merged files; where a later report took all branches there is nothing to say. */
export function noticesOf(files: ReadonlyMap<string, FileCoverage>, { differing, partial }: Doubts): Notice[] {
  const unequal = [...differing].flatMap(([path, lines]) => [...lines].map((line) => `${path}:${line}`));
  const low = [...partial].flatMap(([path, lines]) =>
    stillPartial(files.get(path), lines).map((line) => `${path}:${line}`),
  );
  const notices: Notice[] = [];
  const [firstUnequal] = unequal;
  if (firstUnequal !== undefined) {
    notices.push({
      kind: 'branch-totals-differ',
      text: `Reports disagree on the number of branches of ${linesText(unequal)} (first: ${firstUnequal}); the larger number counts, so the merged branch rate is a lower bound.`,
    });
  }
  const [firstLow] = low;
  if (firstLow !== undefined) {
    notices.push({
      kind: 'branches-lower-bound',
      text: `Reports that do not say which branches they took each took some of ${linesText(low)} (first: ${firstLow}); the better one counts, so the merged branch rate is a lower bound.`,
    });
  }
  return notices;
}

const linesText = ({ length }: readonly string[]): string => `${length} ${length === 1 ? 'line' : 'lines'}`;

function stillPartial(file: FileCoverage | undefined, lines: ReadonlySet<number>): number[] {
  if (file === undefined) return [];
  return [...branchesOf(file)].flatMap(([line, covered, total]) => (covered < total && lines.has(line) ? [line] : []));
}

/** Whether both hit the same of the lines that both know: one run that was reported twice took the same branches. */
export function areAlike(a: FileCoverage, b: FileCoverage): boolean {
  const words = Math.min(a.bits.length, b.bits.length);
  for (let word = 0; word < words; word += 2) {
    const both = (a.bits[word] ?? 0) & (b.bits[word] ?? 0);
    if ((((a.bits[word + 1] ?? 0) ^ (b.bits[word + 1] ?? 0)) & both) !== 0) return false;
  }
  return true;
}
