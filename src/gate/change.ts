/** What a change did: its lines, those of them that are measured, and why the numbers moved. */
import { Complaint } from '../complaint.ts';
import { type UnseenChange, unseenChanges } from '../coverage/blind-spots.ts';
import { type Counts, isBare, totalsOf } from '../coverage/counts.ts';
import {
  type ChangedFile,
  type Diff,
  type Moves,
  parseDiff,
  renamesIn,
  renamesThrough,
  underNames,
} from '../coverage/diff.ts';
import { changesOf, type Explanation, explain, type FileChange, type Sides } from '../coverage/explanation.ts';
import { isProduct, languageOf } from '../coverage/languages.ts';
import { type Patch, patchOf } from '../coverage/patch.ts';
import { countsOf, lastLine } from '../coverage/report.ts';
import { type SeenInChange, seeChange } from '../coverage/seen.ts';
import { parseSnapshot, type Snapshot } from '../coverage/snapshot.ts';
import type { Measured } from '../formats/measure.ts';
import type { Evidence } from '../gate.ts';
import type { Baseline } from '../ratchet/baseline.ts';
import type { Check } from '../ratchet/checks.ts';
import { type Policy, TOTAL } from '../ratchet/policy.ts';
import type { InScope } from '../ratchet/scopes.ts';
import type { FilesEvidence } from '../ratchet/single-files.ts';

/** What is known of a change; without a diff why it is not. */
export interface Change {
  readonly diff?: Diff;
  readonly unknown?: string;
  readonly seen?: SeenInChange;
  /** What had become of files before the change, since the baseline was measured; nothing where that was just before. */
  readonly earlier?: Moves | 'unknown';
  /** The names that files of the baseline have now, by those that they had. */
  readonly renames: ReadonlyMap<string, string>;
}

/** Waits for the diff and reads it, in one pass over its bytes. */
export async function readChange({ diff: begun, earlier: asked }: Evidence): Promise<Change> {
  const earlier: Change['earlier'] | undefined = asked && ((await asked()) ?? 'unknown');
  const before: Moves['renames'] = earlier && earlier !== 'unknown' ? earlier.renames : new Map();
  const common = { ...(earlier && { earlier }), renames: before };
  const patched = await begun?.();
  if (patched === undefined) return common;
  if ('unknown' in patched) return { ...common, unknown: patched.unknown };
  const { see, seen } = seeChange();
  try {
    const diff = parseDiff(patched.bytes, see);
    return { ...common, diff, seen: seen(diff), renames: renamesThrough(before, renamesIn(diff)) };
  } catch (error) {
    if (!(error instanceof Complaint)) throw error;
    return { ...common, unknown: error.parts.what };
  }
}

/** The name that a file had before the change, its own where nobody knows better; nothing where the change brings it. */
export const nameBefore =
  ({ diff }: Change) =>
  (path: string): string | undefined => {
    const file = diff?.get(path);
    return file?.kind === 'added' ? undefined : (file?.from ?? path);
  };

/**
 * What the change touches of what a measurement is made of: source, tests among it, and files that were measured (`known`),
 * removed ones too; another name alone touches no product. Nothing where nobody knows it. A push of which that is not
 * known, one that made its branch or was forced, touches nothing: it may be a partial run like any other.
 */
export function touchedSources(
  { diff }: Change,
  { proposed }: Evidence,
  known: ReadonlyMap<string, unknown> = new Map(),
): readonly string[] | undefined {
  if (diff === undefined) return proposed ? undefined : [];
  return [...diff.values()].flatMap(({ path, from = path, hunks }) => {
    const isUntouched = hunks.length === 0 && (from === path || (isProduct(from) && isProduct(path)));
    const names = isUntouched ? [] : [...new Set([from, path])];
    return names.filter((name) => languageOf(name) !== undefined || known.has(name));
  });
}

/** Source files that the change brings or edits and that no report mentions, where the policy minds them. */
export function unseenBy(
  { diff, seen }: Change,
  { place }: Evidence,
  { files }: Policy,
  measured: Measured,
  inTotal: InScope,
): readonly UnseenChange[] {
  if (diff === undefined || seen === undefined || files.unmeasured === 'off') return [];
  // a name that could be one of several files is told elsewhere
  const perhaps = new Set([...measured.ambiguous.values()].flat());
  const isMeant: InScope = (path) => inTotal(path) && !perhaps.has(path);
  return unseenChanges(diff, seen, place.tracked, measured.files, isMeant);
}

/** The names that files had before a change that is under review, by those that it gave them. */
export const formerNames = ({ diff }: Change, { proposed }: Evidence): ReadonlyMap<string, string> =>
  new Map(diff && proposed ? [...renamesIn(diff)].map(([old, now]) => [now, old] as const) : []);

/** Files that were measured and count no more once the change is merged, by the names that it gives them: `old → new`. */
export function leavingFiles(
  former: ReadonlyMap<string, string>,
  known: ReadonlyMap<string, unknown> | undefined,
  measured: Measured,
  counted: InScope,
  willCount: InScope,
): string[] {
  return [...former].flatMap(([path, old]) =>
    (known?.has(old) || measured.files.has(path)) && counted(old) && !willCount(path) ? [`${old} → ${path}`] : [],
  );
}

/** What single files are held to. */
export function singleFiles(
  { diff }: Change,
  before: Baseline | undefined,
  after: ReadonlyMap<string, Counts>,
  compared: Compared | undefined,
  unseen: readonly UnseenChange[],
  isChange: boolean,
): FilesEvidence {
  const base = compared?.by === 'lines' ? compared.before.files : undefined;
  return {
    before: before?.files,
    after,
    diff,
    missed: unseen.flatMap(({ path, isMissed }) => (isMissed ? [path] : [])),
    isChange,
    ...(base && { base: diff ? underNames(base, renamesIn(diff)) : base }),
  };
}

/**
 * The change with all lines of a file as new ones where the reports number them otherwise than git, which ends lines with a
 * line feed alone. `lengths` are git's.
 */
export function asNumbered(
  change: Change,
  measured: Measured,
  { place }: Evidence,
  lengths: ReadonlyMap<string, number> | undefined,
): Change {
  const { diff, seen } = change;
  if (diff === undefined) return change;
  const whole = [...diff.values()].flatMap((file) => {
    const { path, kind, hunks } = file;
    const lines = measured.lines.get(path);
    const last = lines ? lastLine(lines) : 0;
    const added = (hunks.at(-2) ?? 0) + (hunks.at(-1) ?? 0) - 1;
    const length = kind === 'added' ? added : (lengths?.get(path) ?? Number.POSITIVE_INFINITY);
    // a line feed at the end leaves an empty line behind it
    const isLonger = (): boolean => last > length && (place.length?.(path) ?? 0) > length + 1;
    const bringsLines = hunks.some((n, i) => i % 4 === 3 && n > 0);
    const isOther = bringsLines && last > 0 && (seen?.divided.has(path) || isLonger());
    return isOther ? [[path, { ...file, hunks: [0, 0, 1, last] }] as const] : [];
  });
  return whole.length === 0 ? change : { ...change, diff: new Map([...diff, ...whole]) };
}

/**
 * The changed lines of every scope, the total's first, without those scopes in which reports have counts and no lines of a
 * changed file; nothing where it is not known what changed.
 */
export function patchesOf(
  { diff }: Change,
  measured: Measured,
  scopes: ReadonlyMap<string, InScope>,
  unseen: readonly UnseenChange[],
): ReadonlyMap<string, Patch> | undefined {
  if (diff === undefined) return undefined;
  const touched = [...diff.values()].filter(({ kind, hunks }) => kind !== 'removed' && hunks.length > 0);
  return new Map(
    [...scopes].flatMap(([scope, inScope]) => {
      const { files, lines } = measured.flagged.get(scope) ?? measured;
      const isDark = ({ path }: ChangedFile): boolean => {
        const file = inScope(path) && files.get(path)?.lines?.[1] ? lines.get(path) : undefined;
        return file !== undefined && lastLine(file) === 0;
      };
      return touched.some(isDark) ? [] : [[scope, patchOf(diff, lines, inScope, unseen)] as const];
    }),
  );
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
  { diff, earlier }: Change,
  baseline: Baseline | undefined,
  measured: Measured,
): Compared | undefined {
  const inTree = (path: string): boolean => place.tracked.has(path) || place.exists(path);
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
  const [removed, added] = [removedLines(diff), addedLines(diff)];
  const found: string[] = [];
  let more = 0;
  for (const { path, parts } of compared.changes) {
    if (!inTotal(path)) continue;
    for (const { kind, delta } of parts.filter(({ kind }) => UNDELETED.some((one) => one === kind))) {
      const total = delta.lines?.[1] ?? 0;
      // of a file of which the lines before are not known, as many as the change cannot account for
      const isTouched = kind === 'touched-files';
      const gone = -total - (isTouched ? (removed.get(path) ?? 0) : 0);
      const back = total - (isTouched ? (added.get(path) ?? 0) : 0);
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
const UNDELETED = ['excluded', 'touched-files'] as const;

const removedLines = (diff: Diff): ReadonlyMap<string, number> => sumOfHunks(diff, 1);
const addedLines = (diff: Diff): ReadonlyMap<string, number> => sumOfHunks(diff, 3);
const sumOfHunks = (diff: Diff, at: 1 | 3): ReadonlyMap<string, number> =>
  new Map(
    [...diff.values()].map(({ path, hunks }) => [path, hunks.reduce((sum, n, i) => (i % 4 === at ? sum + n : sum), 0)]),
  );
