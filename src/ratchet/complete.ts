/** The rule `complete`: whether the reports speak of the whole tree as it is, before any number of theirs is believed. */
import type { Check } from './checks.ts';
import { type Severity, TOTAL, type Tolerable } from './policy.ts';

export interface Completeness {
  /** Patterns or paths that were asked for and found nothing. */
  readonly missing: readonly string[];
  /** Those of them that name one report. */
  readonly absent: readonly string[];
  readonly found: number;
  /** How many reports these were made of: a snapshot may be of several. */
  readonly made: number;
  /** The exact number of reports that must be there, if the step says so. */
  readonly expected: number | undefined;
  /** How many reports the marks were last raised with, where that is known. */
  readonly markedWith: number | undefined;
  /** Flags that components count by and no report has. */
  readonly flagless: readonly string[];
  /** Names in the reports, and how many of them are files of the repository. */
  readonly names: number;
  readonly matched: number;
  /** Names inside the project for which there is no file, but those that the policy leaves out. */
  readonly unmatched: readonly string[];
  /** Names that fit several files, each with some of these. */
  readonly ambiguous: readonly string[];
  /** Reports that name no file at all. */
  readonly empty: readonly string[];
  /** Reports that lie in git and were not written anew. */
  readonly committed: readonly string[];
  /** Reports that were written before the commit under test was made. */
  readonly older: readonly string[];
  /** Reports that say they measured another commit than the one under test. */
  readonly ofOtherCommit: readonly string[];
  /** Files with coverable lines behind their last line. */
  readonly pastEnd: readonly string[];
  /** Files with coverable lines that hold nothing. */
  readonly blank: readonly string[];
  /** Of a metric what is measured no more, of files that are still measured, if that is too much. */
  readonly gone: readonly string[];
  /** What of the total is gone without a matching deletion, if that is too much. */
  readonly shrank: readonly string[];
  /** Files of the baseline that are still in the tree and in no report. */
  readonly vanished: readonly string[];
  readonly whenVanished: Severity;
  /** Source files that no report mentions. */
  readonly unmeasured: readonly string[];
  readonly whenUnmeasured: Severity;
  readonly tolerant: readonly Tolerable[];
}

/** Something that is not as it should be, and yet tolerated. */
export interface Tolerated {
  readonly reason: Check['reason'];
  readonly details: readonly string[];
  readonly reports?: NonNullable<Check['reports']>;
}

/** One check for every finding that leaves the numbers open, or one that passes; and what the policy tolerates. */
export function judgeComplete(evidence: Completeness): { readonly checks: readonly Check[]; tolerated: Tolerated[] } {
  const { found, expected, missing, names, matched, unmatched, ambiguous } = evidence;
  // the number makes up for patterns that match nothing, and for no report that is named
  const absent = expected === undefined ? missing : evidence.absent;
  // the first of these makes all others follow
  const root: Tolerated | undefined =
    found === 0
      ? { reason: 'no-reports', details: missing }
      : expected !== undefined && found !== expected
        ? { reason: 'reports-missing', details: [], reports: [found, expected] }
        : absent.length > 0
          ? { reason: 'reports-missing', details: absent }
          : names > 0 && matched === 0 && ambiguous.length === 0
            ? // what the policy leaves out is not among them
              { reason: unmatched.length > 0 ? 'paths-unmatched' : 'nothing-measured', details: unmatched }
            : undefined;
  if (root) return { checks: [undecided(root)], tolerated: [] };
  const { made, markedWith = 0 } = evidence;
  const least = expected === undefined ? markedWith : 0;
  const findings: readonly (Tolerated & { readonly severity?: Severity })[] = [
    { reason: 'flags-missing', details: evidence.flagless },
    { reason: 'reports-empty', details: evidence.empty },
    { reason: 'paths-ambiguous', details: ambiguous },
    { reason: 'paths-unmatched', details: unmatched },
    { reason: 'reports-fewer', details: [], ...(made < least && { reports: [made, least] }) },
    { reason: 'report-committed', details: evidence.committed },
    { reason: 'report-older', details: evidence.older },
    { reason: 'report-of-other-commit', details: evidence.ofOtherCommit },
    { reason: 'lines-past-end', details: evidence.pastEnd },
    { reason: 'lines-blank', details: evidence.blank },
    { reason: 'files-vanished', details: evidence.vanished, severity: evidence.whenVanished },
    { reason: 'metrics-gone', details: evidence.gone },
    { reason: 'total-shrank', details: evidence.shrank },
    { reason: 'files-unmeasured', details: evidence.unmeasured, severity: evidence.whenUnmeasured },
  ];
  const severityOf = ({ reason, severity }: (typeof findings)[number]): Severity =>
    severity ?? (evidence.tolerant.some((one) => one === reason) ? 'warn' : 'fail');
  const of = (wanted: Severity) =>
    findings.filter((one) => (one.details.length > 0 || one.reports) && severityOf(one) === wanted);
  const open = of('fail').map(undecided);
  const complete: Check = { scope: TOTAL, rule: 'complete', outcome: 'pass', reason: 'complete' };
  return {
    checks: open.length > 0 ? open : [complete],
    tolerated: of('warn').map(({ severity: _, ...found }) => found),
  };
}

const undecided = ({ reason, details, reports }: Tolerated): Check => ({
  scope: TOTAL,
  rule: 'complete',
  outcome: 'error',
  reason,
  ...(reports && { reports }),
  ...(details.length > 0 && { details }),
});
