/** What was measured before, what is measured now, and why the one is not the other. */
import type { UnmeasuredChange } from '../coverage/blind-spots.ts';
import { type Counts, isBare, totalsOf } from '../coverage/counts.ts';
import { linesAdded, linesRemoved, renamesIn, underNames } from '../coverage/diff.ts';
import { changesOf, type Explanation, explain, type FileChange, type Sides } from '../coverage/explanation.ts';
import type { PartKind } from '../coverage/file-change.ts';
import { countsOf } from '../coverage/report.ts';
import { parseSnapshot, type Snapshot } from '../coverage/snapshot.ts';
import type { Measured } from '../formats/measure.ts';
import { isFileOf } from '../formats/paths.ts';
import type { Evidence } from '../gate.ts';
import type { Baseline } from '../ratchet/baseline.ts';
import type { Check } from '../ratchet/checks.ts';
import { TOTAL } from '../ratchet/policy.ts';
import type { InScope } from '../ratchet/scopes.ts';
import type { FilesEvidence } from '../ratchet/single-files.ts';
import type { Change } from './change.ts';

/** The two measurements that an explanation lies between. */
export type Compared = Sides & {
  readonly changes: readonly FileChange[];
  /** What is known of the measurement before: its very lines, or the counts of its files alone. */
  readonly by: 'lines' | 'files';
};

/**
 * What was measured before and what is measured now. Before is the snapshot of the very commit that the change starts at,
 * else what the baseline measured last, file by file. Nothing where there is neither.
 */
export function comparedOf(
  { snapshots, place }: Evidence,
  { diff, earlier }: Change,
  baseline: Baseline | undefined,
  measured: Measured,
): Compared | undefined {
  const inTree = (path: string): boolean => isFileOf(place, path);
  const common = { after: measured, diff, inTree };
  const compared = (sides: Sides, by: Compared['by']): Compared => ({ ...sides, changes: changesOf(sides), by });
  const base = snapshots && readable(snapshots.base);
  if (base) {
    let read: Snapshot['files'][] | undefined;
    const history = () => {
      read ??= (snapshots?.earlier ?? []).flatMap((text) => readable(text)?.files ?? []);
      return read;
    };
    return compared({ ...common, before: { files: countsIn(base), lines: base.files }, history }, 'lines');
  }
  if (baseline === undefined || baseline.files.size === 0) return undefined;
  return compared({ ...common, before: { files: baseline.files }, ...(earlier && { earlier }) }, 'files');
}

/** What single files are held to. */
export function singleFiles(
  { diff }: Change,
  before: Baseline | undefined,
  after: ReadonlyMap<string, Counts>,
  compared: Compared | undefined,
  unmeasured: readonly UnmeasuredChange[],
  isChange: boolean,
): FilesEvidence {
  const base = compared?.by === 'lines' ? compared.before.files : undefined;
  return {
    before: before?.files,
    after,
    diff,
    missed: unmeasured.flatMap(({ path, isMissed }) => (isMissed ? [path] : [])),
    isChange,
    ...(base && { base: diff ? underNames(base, renamesIn(diff)) : base }),
  };
}

/** A snapshot that cannot be read explains nothing, and is no reason to judge otherwise. */
function readable(text: string): Snapshot | undefined {
  try {
    return parseSnapshot(text, 'snapshot');
  } catch {
    return undefined;
  }
}

const countsIn = ({ files }: Snapshot): ReadonlyMap<string, Counts> =>
  new Map([...files].map(([path, file]) => [path, countsOf(file)]));

/** Why each number that is held against a mark is another than that mark, or than what was measured before. */
export function explanationsOf(
  compared: Compared,
  checks: readonly Check[],
  scopes: ReadonlyMap<string, InScope>,
): Explanation[] {
  return checks.flatMap(({ rule, scope, metric, required }) => {
    const inScope = scopes.get(scope);
    if (rule !== 'ratchet' || metric === undefined || inScope === undefined) return [];
    const mark = typeof required === 'object' && !isBare(required) ? required : undefined;
    const found = explain(scope, metric, compared.changes, compared, inScope, mark);
    return found && found.parts.length > 0 ? [found] : [];
  });
}

/** A total may shrink by this share of itself without a matching deletion. */
const MOST_SHRUNK = 5;

/** What of the total's lines counts no more although it was not deleted, cause by cause, if that is more than a fifth. */
export function shrunk(compared: Compared, inTotal: InScope): string[] {
  const { diff } = compared;
  const before = totalsOf(compared.before.files, inTotal).lines?.[1] ?? 0;
  // within files nobody can tell what was deleted
  if (diff === undefined || before === 0) return [];
  const found = explain(TOTAL, 'lines', compared.changes, compared, inTotal);
  const lost = (found?.parts ?? []).flatMap(({ kind, delta: [, total], files }) => {
    const deleted =
      kind === 'touched-files' ? files.reduce((sum, { path }) => sum + linesRemoved(diff.get(path)), 0) : 0;
    const unmatched = -total - deleted;
    return unmatched > 0 && UNDELETED.includes(kind) ? [{ unmatched, files: files.length }] : [];
  });
  const sum = lost.reduce((all, { unmatched }) => all + unmatched, 0);
  if (sum * MOST_SHRUNK <= before) return [];
  const files = lost.reduce((all, one) => all + one.files, 0);
  return [`${sum} of ${before} lines, in ${files} ${files === 1 ? 'file' : 'files'}`];
}

/**
 * What counts no more of lines that the change leaves as they are, in files to which it brings marks that take lines out,
 * file by file; nothing where as much counts again in files from which it takes such marks.
 */
export function leftOut(compared: Compared | undefined, { diff, seen }: Change, inTotal: InScope): string[] {
  if (compared === undefined || diff === undefined || seen === undefined) return [];
  const [marked, unmarked] = [seen.exclusions.added, seen.exclusions.removed].map(
    (marks) => new Set(marks.map(({ path }) => path)),
  );
  const found: string[] = [];
  let more = 0;
  for (const { path, parts } of compared.changes) {
    if (!inTotal(path)) continue;
    for (const { kind, delta } of parts.filter(({ kind }) => UNDELETED.includes(kind))) {
      const total = delta.lines?.[1] ?? 0;
      // of a file of which the lines before are not known, as many as the change cannot account for
      const isTouched = kind === 'touched-files';
      const gone = -total - (isTouched ? linesRemoved(diff.get(path)) : 0);
      const back = total - (isTouched ? linesAdded(diff.get(path)) : 0);
      if (gone > 0 && marked?.has(path)) {
        more += gone;
        found.push(`${path}: ${gone} ${gone === 1 ? 'line that counts' : 'lines that count'} no more`);
      }
      if (back > 0 && unmarked?.has(path)) more -= back;
    }
  }
  return more > 0 ? found : [];
}

/** Causes for which lines count no more while their text is there. */
const UNDELETED: readonly PartKind[] = ['excluded', 'touched-files'];
