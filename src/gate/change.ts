/** What a change did: its lines, those of them that are measured, and why the numbers moved. */
import { Complaint } from '../complaint.ts';
import { type Counts, isBare, totalsOf } from '../coverage/counts.ts';
import { type Diff, parseDiff, renamesIn } from '../coverage/diff.ts';
import { changesOf, type Explanation, explain, type FileChange, type Sides } from '../coverage/explanation.ts';
import { type Patch, patchOf } from '../coverage/patch.ts';
import { countsOf } from '../coverage/report.ts';
import { type SeenInChange, seeChange } from '../coverage/seen.ts';
import { parseSnapshot, type Snapshot } from '../coverage/snapshot.ts';
import type { Measured } from '../formats/measure.ts';
import type { Evidence } from '../gate.ts';
import type { Baseline } from '../ratchet/baseline.ts';
import type { Check } from '../ratchet/checks.ts';
import { TOTAL } from '../ratchet/policy.ts';
import type { InScope } from '../ratchet/scopes.ts';

/** What is known of a change; without a diff why it is not. */
export interface Change {
  readonly diff?: Diff;
  readonly unknown?: string;
  readonly seen?: SeenInChange;
  /** New path by old. */
  readonly renames: ReadonlyMap<string, string>;
}

/** Waits for the diff and reads it, in one pass over its bytes. */
export async function readChange({ diff: begun }: Evidence): Promise<Change> {
  const patched = await begun?.();
  if (patched === undefined) return { renames: new Map() };
  if ('unknown' in patched) return { unknown: patched.unknown, renames: new Map() };
  const { see, seen } = seeChange();
  try {
    const diff = parseDiff(patched.bytes, see);
    return { diff, seen: seen(diff), renames: renamesIn(diff) };
  } catch (error) {
    if (!(error instanceof Complaint)) throw error;
    return { unknown: error.parts.what, renames: new Map() };
  }
}

/** The changed lines of every scope, the total's first; nothing where it is not known what changed. */
export function patchesOf(
  { diff }: Change,
  { lines }: Measured,
  scopes: ReadonlyMap<string, InScope>,
): ReadonlyMap<string, Patch> | undefined {
  return diff && new Map([...scopes].map(([scope, inScope]) => [scope, patchOf(diff, lines, inScope)]));
}

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
  { diff }: Change,
  baseline: Baseline | undefined,
  measured: Measured,
): Compared | undefined {
  const inTree = (path: string): boolean => place.tracked.has(path) || place.exists(path);
  const common = { after: measured, diff, inTree };
  const compared = (sides: Sides, by: Compared['by']): Compared => ({ ...sides, changes: changesOf(sides), by });
  const base = snapshots && readable(snapshots.base);
  if (base) {
    const history = (snapshots?.earlier ?? []).flatMap((text) => readable(text)?.files ?? []);
    return compared({ ...common, before: { files: countsIn(base), lines: base.files }, history }, 'lines');
  }
  if (baseline === undefined || baseline.files.size === 0) return undefined;
  return compared({ ...common, before: { files: baseline.files } }, 'files');
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
  const before = totalsOf(compared.before.files, inTotal).lines?.[1] ?? 0;
  // within files nobody can tell what was deleted
  if (compared.diff === undefined || before === 0) return [];
  const found = explain(TOTAL, 'lines', compared.changes, compared, inTotal);
  const removed = removedLines(compared.diff);
  const lost = (found?.parts ?? []).flatMap(({ kind, delta: [, total], files }) => {
    const deleted = kind === 'touched-files' ? files.reduce((sum, { path }) => sum + (removed.get(path) ?? 0), 0) : 0;
    const unmatched = -total - deleted;
    return unmatched > 0 && UNDELETED.some((one) => one === kind) ? [{ unmatched, files: files.length }] : [];
  });
  const sum = lost.reduce((all, { unmatched }) => all + unmatched, 0);
  if (sum * MOST_SHRUNK <= before) return [];
  const files = lost.reduce((all, one) => all + one.files, 0);
  return [`${sum} of ${before} lines, in ${files} files`];
}

/** Causes for which lines count no more while their text is there. */
const UNDELETED = ['excluded', 'touched-files', 'vanished-files'] as const;

const removedLines = (diff: Diff): ReadonlyMap<string, number> =>
  new Map(
    [...diff.values()].map(({ path, hunks }) => [path, hunks.reduce((sum, n, i) => (i % 4 === 1 ? sum + n : sum), 0)]),
  );
