/** The rule `file`: no file loses coverage, and a new one brings enough of it, where the policy asks for that. */
import { type Count, type Counts, compareRates, compareToPercent, countText, uncovered } from '../coverage/counts.ts';
import { changesLines, type Diff } from '../coverage/diff.ts';
import type { Check, Reason } from './checks.ts';
import { type Policy, TOTAL } from './policy.ts';

export interface FilesEvidence {
  /** What was measured last, under the names that the files have now; nothing without a baseline. */
  readonly before: ReadonlyMap<string, Counts> | undefined;
  /** Files that count, as they are measured now. */
  readonly after: ReadonlyMap<string, Counts>;
  /** What the base itself measured, under the names of now, where that is known. */
  readonly base?: ReadonlyMap<string, Counts>;
  /** What changed; nothing where that is not known. */
  readonly diff: Diff | undefined;
  /** New source files that no report mentions, though they should. */
  readonly missed: readonly string[];
  /** Whether a change is under review, and not what has been accepted. */
  readonly isChange: boolean;
}

/** A check for each of the two rules that the policy switches on. */
export function judgeFiles({ files: { ratchet, newFloor } }: Policy, evidence: FilesEvidence): Check[] {
  const { before, after, diff, isChange, missed } = evidence;
  const checks: Check[] = [];
  const say = (failed: readonly string[], failing: Reason, passing: Reason): void => {
    const common = { scope: TOTAL, rule: 'file' } as const;
    checks.push(
      failed.length > 0
        ? { ...common, outcome: 'fail', reason: failing, details: failed }
        : { ...common, outcome: 'pass', reason: passing },
    );
  };
  if (ratchet === 'on')
    say(before ? regressed(before, evidence) : [], 'files-regressed', before ? 'held' : 'bootstrap');
  if (newFloor === 0 || (diff === undefined && !isChange)) return checks;
  if (diff === undefined)
    return [...checks, { scope: TOTAL, rule: 'file', outcome: 'error', reason: 'diff-unknown', required: newFloor }];
  const low = [...after].flatMap(([path, { lines }]) =>
    lines?.[1] && diff.get(path)?.kind === 'added' && compareToPercent(lines, newFloor) < 0
      ? [`${path}: ${countText(lines)}`]
      : [],
  );
  if (low.length === 0 && missed.length > 0) {
    const common = { scope: TOTAL, rule: 'file', required: newFloor } as const;
    return [...checks, { ...common, outcome: 'error', reason: 'lines-unknown', details: missed }];
  }
  say(low, 'new-files-below-floor', 'met');
  return checks;
}

/**
 * Files that lost by rate and have more uncovered lines than before: neither new covered code nor removed code is a loss.
 * What the base lost already is not held against a change: where its own measurement is not known, that is all that the
 * change leaves as it is.
 */
function regressed(before: ReadonlyMap<string, Counts>, { after, base, diff }: FilesEvidence): string[] {
  const lost: { path: string; was: Count; is: Count }[] = [];
  for (const [path, { lines: is }] of after) {
    const [was, inherited] = [before.get(path)?.lines, base?.get(path)?.lines];
    if (!was?.[1] || !is?.[1] || !isWorse(is, was)) continue;
    const isNew = base ? !inherited?.[1] || isWorse(is, inherited) : diff === undefined || changesLines(diff.get(path));
    if (isNew) lost.push({ path, was, is });
  }
  const more = ({ was, is }: (typeof lost)[number]): number => uncovered(is) - uncovered(was);
  lost.sort((a, b) => more(b) - more(a) || (a.path < b.path ? -1 : 1));
  return lost.map(({ path, was, is }) => `${path}: ${uncovered(was)} → ${uncovered(is)} uncovered lines`);
}

const isWorse = (is: Count, was: Count): boolean => uncovered(is) > uncovered(was) && compareRates(is, was) < 0;
