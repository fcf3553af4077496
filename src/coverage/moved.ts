/** Which files moved a number: per-file counts of two commits side by side. */
import { type Count, type Counts, uncovered } from './counts.ts';

/** A file whose lines changed; a side that is absent did not have the file. */
export interface MovedFile {
  readonly path: string;
  readonly before?: Count;
  readonly after?: Count;
}

/** The files whose line counts differ, those with most uncovered lines more first, then those with most fewer. */
export function movedFiles(before: ReadonlyMap<string, Counts>, after: ReadonlyMap<string, Counts>): MovedFile[] {
  const moved: MovedFile[] = [];
  for (const path of new Set([...before.keys(), ...after.keys()])) {
    const [was, is] = [before.get(path)?.lines, after.get(path)?.lines];
    if (was?.[0] === is?.[0] && was?.[1] === is?.[1]) continue;
    moved.push({ path, ...(was && { before: was }), ...(is && { after: is }) });
  }
  return moved.sort(
    (a, b) =>
      rank(b) - rank(a) || Math.abs(uncoveredMore(b)) - Math.abs(uncoveredMore(a)) || (a.path < b.path ? -1 : 1),
  );
}

/** Losses before gains, and both before what moved nothing. */
const rank = (file: MovedFile): number => (uncoveredMore(file) > 0 ? 2 : uncoveredMore(file) < 0 ? 1 : 0);

/** Uncovered lines more than before; negative for a file that got better. */
export const uncoveredMore = ({ before, after }: MovedFile): number =>
  (after ? uncovered(after) : 0) - (before ? uncovered(before) : 0);
