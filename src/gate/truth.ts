/** Whether the reports tell the truth about the tree: what of them does not fit, as evidence for the rule `complete`. */
import { type BlindSpots, blindSpots } from '../coverage/blind-spots.ts';
import { type FileCoverage, lastLine, lineState } from '../coverage/report.ts';
import { flagsOf, type Measured, reportsIn } from '../formats/measure.ts';
import { severalText } from '../formats/paths.ts';
import type { Evidence } from '../gate.ts';
import type { Baseline } from '../ratchet/baseline.ts';
import type { Completeness } from '../ratchet/complete.ts';
import type { Policy } from '../ratchet/policy.ts';
import type { Rules } from '../ratchet/rules.ts';
import { type InScope, leavesOut } from '../ratchet/scopes.ts';
import type { Change } from './change.ts';
import { type Compared, shrunk } from './compared.ts';
import { type Bound, goneMetrics } from './gone-metrics.ts';
import { type Unseen, unseenOf } from './unseen.ts';

export interface Truth {
  readonly completeness: Completeness;
  /** Source files that no report mentions, where the tree could be asked. */
  readonly blind: BlindSpots | undefined;
  readonly unseen: Unseen;
  /** How many lines tracked source files have by git, where it could be asked. */
  readonly lengths: ReadonlyMap<string, number> | undefined;
}

/** What the reports are held to. */
export interface Held extends Pick<Rules, 'policy' | 'baseline'> {
  /** Components that are carried. */
  readonly carried: ReadonlySet<string>;
  /** Scopes of which it is known file by file what was measured before. */
  readonly bounds: readonly Bound[];
}

/** Holds the reports against the tree, the baseline and the change. */
export async function truthOf(
  evidence: Evidence,
  { policy, baseline, carried, bounds }: Held,
  measured: Measured,
  change: Change,
  compared: Compared | undefined,
  inTotal: InScope,
): Promise<Truth> {
  const { place, reports, missing, absent, settings } = evidence;
  const lengths = await evidence.lengths?.();
  // a ready percentage is of no file
  const before = (settings.percent === undefined && baseline?.files) || new Map();
  const unseen = unseenOf(before, change, measured, place, inTotal);
  const isLeftOut = leavesOut(policy);
  const matched = measured.reports.map((report) => report.matched ?? [0, 0]);
  const blind =
    lengths && policy.files.unmeasured !== 'off'
      ? blindSpots(place.tracked, measured.files, lengths, inTotal)
      : undefined;
  const completeness = {
    missing,
    absent,
    found: reports.length,
    made: reportsIn(measured.reports),
    expected: settings.expectReports,
    // whoever carries components brings fewer reports on purpose, and a report may go with all files that it was of
    markedWith: carried.size > 0 ? undefined : reportsToBeMet(baseline, unseen),
    flagless: flagless(policy, carried, measured),
    names: matched.reduce((sum, [, all]) => sum + all, 0),
    matched: matched.reduce((sum, [paths]) => sum + paths, 0),
    // where all are, nothing is measured, which is an error of its own
    empty: measured.files.size === 0 ? [] : measured.reports.flatMap(({ path, files }) => (files === 0 ? [path] : [])),
    unmatched: measured.unmatched.filter((name) => !isLeftOut(name)),
    ambiguous: [...measured.ambiguous].flatMap(([name, files]) =>
      // whichever of files that do not count it is, it does not count
      isLeftOut(name) || !files.some(inTotal) ? [] : [severalText(name, files)],
    ),
    committed: evidence.checkedOut ?? [],
    older: olderThanCommit(evidence),
    ofOtherCommit: ofOtherCommit(evidence, measured),
    pastEnd: lengths ? pastEnd(measured.lines, lengths, evidence) : [],
    blank: blankLines(measured, change),
    gone: compared ? goneMetrics(compared, bounds) : [],
    shrank: compared ? shrunk(compared, inTotal) : [],
    vanished: unseen.vanished,
    whenVanished: policy.files.vanished,
    unmeasured: blind?.unmeasured.map(({ path }) => path) ?? [],
    whenUnmeasured: policy.files.unmeasured,
    tolerant: policy.tolerant,
  };
  return { completeness, blind, unseen, lengths };
}

/** As many as the marks were made with, without one for each file that was deleted, if all others still are measured. */
function reportsToBeMet(baseline: Baseline | undefined, { deleted, lost, vanished }: Unseen): number | undefined {
  const all = baseline?.measured.reports;
  return all === undefined || lost.length + vanished.length > 0 ? all : Math.max(0, all - deleted.length);
}

/** Reports that were there before the commit was; clocks of one machine and of GitHub's may differ by a minute. */
function olderThanCommit({ reports, committed }: Evidence): string[] {
  if (committed === undefined) return [];
  const made = Date.parse(committed);
  return reports.flatMap(({ path, written }) =>
    written !== undefined && Date.parse(written) < made - 60_000
      ? [`${path}: written ${written.slice(0, 19)}Z, the commit was made ${committed}`]
      : [],
  );
}

/** Without one of its flags a component would be measured by less than it counts by. */
function flagless({ components }: Policy, carried: ReadonlySet<string>, { reports }: Measured): string[] {
  const there = flagsOf(reports);
  return [...components].flatMap(([name, { flags = [] }]) =>
    carried.has(name) ? [] : flags.filter((flag) => !there.has(flag)).map((flag) => `${flag} (${name})`),
  );
}

function ofOtherCommit({ tested }: Evidence, { reports }: Measured): string[] {
  return reports.flatMap(({ path, commit }) =>
    commit === undefined || tested === undefined || commit === tested ? [] : [`${path}: ${commit.slice(0, 12)}`],
  );
}

/** The compiler of Kotlin numbers lines that it inlines past the end of the file. */
const BEYOND_BY_DESIGN = /\.kts?$/;

/** Files of which coverable lines lie behind the last line; a line is ended as any language may see it. */
function pastEnd(
  lines: ReadonlyMap<string, FileCoverage>,
  lengths: ReadonlyMap<string, number>,
  { place }: Evidence,
): string[] {
  return [...lines].flatMap(([path, file]) => {
    const [last, length] = [lastLine(file), lengths.get(path)];
    if (length === undefined || last <= length || BEYOND_BY_DESIGN.test(path)) return [];
    const exact = place.length?.(path) ?? length;
    return last > exact ? [`${path}: line ${last} of ${exact}`] : [];
  });
}

/** Tools that never count a line that holds nothing; others count whole blocks, with the blank lines in them. */
const NEVER_BLANK = /(?:^|, )coverage\.py\b/;
const PYTHON = /\.py$/;

function blankLines({ lines, reports }: Measured, { seen }: Change): string[] {
  if (seen === undefined || !reports.some(({ producer = '' }) => NEVER_BLANK.test(producer))) return [];
  return [...seen.blankLines].flatMap(([path, blank]) => {
    const file = lines.get(path);
    // plugins measure other files, by rules of their own
    const found = file && PYTHON.test(path) ? blank.filter((line) => isCoverable(file, line)) : [];
    return found.length === 0
      ? []
      : [`${path}: ${found.length === 1 ? 'line' : 'lines'} ${found.slice(0, 5).join(', ')}`];
  });
}

const isCoverable = (file: FileCoverage, line: number): boolean => lineState(file, line) !== undefined;
