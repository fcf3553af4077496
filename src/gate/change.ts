/** What a change did: its lines, those of them that are measured, and why the numbers moved. */
import { Complaint } from '../complaint.ts';
import { type UnmeasuredChange, unmeasuredChanges } from '../coverage/blind-spots.ts';
import {
  type ChangedFile,
  changesLines,
  type Diff,
  linesAdded,
  type Moves,
  parseDiff,
  renamesIn,
  renamesThrough,
} from '../coverage/diff.ts';
import { isProduct, isTest } from '../coverage/languages.ts';
import { type Patch, patchOf } from '../coverage/patch.ts';
import { lastLine } from '../coverage/report.ts';
import { type SeenInChange, seeChange } from '../coverage/seen.ts';
import type { Measured } from '../formats/measure.ts';
import type { Evidence } from '../gate.ts';
import type { Policy } from '../ratchet/policy.ts';
import type { InScope } from '../ratchet/scopes.ts';

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

/** What is known of a file's past, as far as anything is. */
type Past = { readonly [key in 'diff' | 'earlier']?: Change[key] | undefined };

/** Whether the change edits a file, or it was changed before, since the baseline was measured; `before` is its name then. */
export const isEdited = ({ diff, earlier }: Past, path: string, before: string): boolean =>
  changesLines(diff?.get(path)) || (earlier !== undefined && earlier !== 'unknown' && earlier.changed.has(before));

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
    return names.filter((name) => isProduct(name) || isTest(name) || known.has(name));
  });
}

/** Source files that the change brings or edits and that no report mentions, where the policy minds them. */
export function unmeasuredIn(
  { diff, seen }: Change,
  { place }: Evidence,
  { files }: Policy,
  measured: Measured,
  inTotal: InScope,
): readonly UnmeasuredChange[] {
  if (diff === undefined || seen === undefined || files.unmeasured === 'off') return [];
  // a name that could be one of several files is told elsewhere
  const perhaps = new Set([...measured.ambiguous.values()].flat());
  const isMeant: InScope = (path) => inTotal(path) && !perhaps.has(path);
  return unmeasuredChanges(diff, seen, place.tracked, measured.files, isMeant);
}

/**
 * The names that files had before a change that is under review, by those that it gave them; none of a push, which is
 * judged by its own policy under the names of now.
 */
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
    const isOther = linesAdded(file) > 0 && last > 0 && (seen?.divided.has(path) || isLonger());
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
  unmeasured: readonly UnmeasuredChange[],
): ReadonlyMap<string, Patch> | undefined {
  if (diff === undefined) return undefined;
  const touched = [...diff.values()].filter((file) => file.kind !== 'removed' && changesLines(file));
  return new Map(
    [...scopes].flatMap(([scope, inScope]) => {
      const { files, lines } = measured.flagged.get(scope) ?? measured;
      const isDark = ({ path }: ChangedFile): boolean => {
        const file = inScope(path) && files.get(path)?.lines?.[1] ? lines.get(path) : undefined;
        return file !== undefined && lastLine(file) === 0;
      };
      return touched.some(isDark) ? [] : [[scope, patchOf(diff, lines, inScope, unmeasured)] as const];
    }),
  );
}
