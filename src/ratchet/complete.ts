/** The rule `complete`: whether the reports speak of the whole tree, before any number of theirs is believed. */
import type { Check } from './checks.ts';
import type { Severity } from './policy.ts';

export interface Completeness {
  /** Patterns or paths that were asked for and found nothing. */
  readonly missing: readonly string[];
  readonly found: number;
  /** The exact number of reports that must be there, if the step says so. */
  readonly expected: number | undefined;
  /** Names in the reports, and how many of them are files of the repository. */
  readonly names: number;
  readonly matched: number;
  /** Names inside the project for which there is no file. */
  readonly unmatched: readonly string[];
  /** Names that fit several files. */
  readonly ambiguous: readonly string[];
  /** Files of the baseline that are still in the tree and in no report. */
  readonly vanished: readonly string[];
  readonly whenVanished: Severity;
}

/** One check; the first thing that is incomplete gives its reason. */
export function judgeComplete(evidence: Completeness): Check {
  const undecided = (reason: Check['reason'], details: readonly string[]): Check => ({
    scope: 'total',
    rule: 'complete',
    outcome: 'error',
    reason,
    details,
  });
  const { found, expected, missing, names, matched, unmatched, ambiguous, vanished, whenVanished } = evidence;
  if (found === 0) return undecided('no-reports', missing);
  if (expected !== undefined && found !== expected) return undecided('reports-missing', [`${found} of ${expected}`]);
  if (expected === undefined && missing.length > 0) return undecided('reports-missing', missing);
  if (names > 0 && matched === 0 && ambiguous.length === 0) return undecided('paths-unmatched', unmatched);
  if (ambiguous.length > 0) return undecided('paths-ambiguous', ambiguous);
  if (unmatched.length > 0) return undecided('paths-unmatched', unmatched);
  if (vanished.length > 0 && whenVanished === 'fail') return undecided('files-vanished', vanished);
  const tolerated = whenVanished === 'warn' && vanished.length > 0;
  return {
    scope: 'total',
    rule: 'complete',
    outcome: 'pass',
    reason: 'complete',
    ...(tolerated && { details: vanished }),
  };
}
