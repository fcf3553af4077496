/** Every phrase that people read about a verdict, in one place. */
import {
  type Count,
  compareRates,
  contrastText,
  countOfPercent,
  type Decimal,
  decimalText,
  deltaText,
  type Metric,
  percentText,
  uncovered,
} from '../coverage/counts.ts';
import type { Base, Outcome } from '../gate.ts';
import type { Check, Reason } from '../ratchet/checks.ts';
import { TOTAL } from '../ratchet/policy.ts';

export const VERDICT_ICON = { pass: '✅', fail: '❌', error: '⚠️', off: '⏸️' } as const;

/** What a reason means in a table cell. */
export const REASON_TEXT: Record<Reason, string> = {
  met: 'met',
  'below-floor': 'below the floor',
  'below-target': 'below the target that is due',
  overdue: 'target overdue',
  improved: 'improved',
  held: 'held',
  'within-tolerance': 'within tolerance',
  'removed-code': 'covered code removed',
  bootstrap: 'first measurement',
  inherited: 'inherited from the base',
  regressed: 'regressed',
  waived: 'waived',
  'nothing-coverable': 'nothing to cover',
  'nothing-measured': 'nothing measured',
  'not-measured': 'not in the reports',
  complete: 'complete',
  'no-reports': 'no report found',
  'reports-missing': 'reports missing',
  'paths-unmatched': 'paths match no file',
  'files-vanished': 'files vanished from the report',
  unchanged: 'unchanged',
  raised: 'raised',
  'baseline-weakened': 'the baseline is weakened',
  'policy-weakened': 'the policy is weakened',
};

const BASE_TEXT: Record<Base['from'], string> = {
  'merge-commit-parent': 'first parent of the merge commit',
  'merge-base': 'merge base',
  'merge-group': 'base of the merge group',
  'commit-under-test': 'the commit under test',
  worktree: 'the work tree, as it lies',
};

export const baseText = ({ commit, from }: Base): string =>
  `${commit ? `${commit.slice(0, 12)}, ` : ''}${BASE_TEXT[from]}`;

export const scopeText = (scope: string): string => (scope === TOTAL ? 'Coverage' : `Coverage of ${scope}`);

/** `81.23 %`, rounded down; a dash where there is nothing to cover. */
export const rateText = (count: Count | undefined): string => {
  const text = count && percentText(count);
  return text === undefined ? '–' : `${text} %`;
};

export const boundText = (bound: Decimal): string => `${decimalText(bound)} %`;

/** One sentence that a busy reviewer understands: verdict, number, change, milestone. */
export function headline(outcome: Outcome): string {
  const { verdict, checks, complaint } = outcome;
  if (verdict === 'off') return 'Coverage Ratchet is switched off: nothing was judged';
  if (complaint) return `Could not decide: ${complaint.parts.what}`;
  const deciding = checks.filter(({ outcome }) => outcome === verdict);
  const first = deciding[0];
  const more = deciding.length > 1 ? ` (and ${deciding.length - 1} more)` : '';
  const stage = milestoneText(outcome);
  if (verdict === 'error' && first) return `Could not decide: ${findingText(first)}${more}${stage}`;
  if (verdict === 'fail' && first) return `${findingText(first)}${more}${stage}`;
  return `${passText(outcome)}${stage}`;
}

const milestoneText = ({ milestone }: Outcome): string =>
  milestone === undefined || milestone === 'default' ? '' : ` [${milestone}]`;

/** What one failed or undecided check found, as a sentence without its full stop. */
export function findingText(check: Check): string {
  const { scope, metric, measured, required, reason, details = [] } = check;
  const first = details.length > 0 ? ` (${details.length})` : '';
  switch (reason) {
    case 'regressed':
      return regressedText(check);
    case 'below-floor':
    case 'below-target': {
      const bound = typeof required === 'number' ? required : undefined;
      const what = reason === 'below-floor' ? 'floor' : 'target due';
      if (measured === undefined || bound === undefined) return `${scopeText(scope)} is below the ${what}`;
      return `${scopeText(scope)} is ${contrastText(measured, countOfPercent(bound))[0]} % of ${metric}, below the ${what} of ${boundText(bound)}`;
    }
    case 'nothing-measured':
      return 'the reports hold no coverable line';
    case 'not-measured':
      return `the reports say nothing about ${metric}${scope === TOTAL ? '' : ` of ${scope}`}`;
    case 'no-reports':
      return 'no coverage report was found';
    case 'reports-missing':
      return details.length === 1 && /^\d+ of \d+$/.test(details[0] ?? '')
        ? `${details[0]} expected reports were found`
        : `reports are missing${first}`;
    case 'paths-unmatched':
      return `paths in the reports match no file of the repository${first}`;
    case 'files-vanished':
      return `files of the tree vanished from the reports${first}`;
    case 'baseline-weakened':
      return `This change weakens the baseline${first}`;
    case 'policy-weakened':
      return `This change weakens the policy${first}`;
    default:
      return `${scopeText(scope)}: ${REASON_TEXT[reason]}`;
  }
}

function regressedText({ scope, metric, measured, required }: Check): string {
  if (measured === undefined || required === undefined || typeof required === 'number')
    return `${scopeText(scope)} regressed`;
  const [now, mark] = contrastText(measured, required);
  return `${scopeText(scope)} fell to ${now} % of ${metric}, ${deltaText(required, measured).replace('−', '')} points below its mark of ${mark} %`;
}

function passText({ scopes, checks, policy }: Outcome): string {
  const metric = policy.metrics[0] ?? 'lines';
  const measured = scopes.get(TOTAL)?.[metric];
  const check = checks.find(({ scope, rule, metric: of }) => scope === TOTAL && rule === 'ratchet' && of === metric);
  const number = `Coverage is ${rateText(measured)} of ${metric}`;
  if (check === undefined || measured === undefined) return number;
  const mark = check.required;
  if (mark === undefined || typeof mark === 'number') return `${number} (${REASON_TEXT[check.reason]})`;
  const points = deltaText(mark, measured).replace(/[−+]/, '');
  const tail: Partial<Record<Reason, string>> = {
    improved: `${points} points above its mark`,
    held: 'its mark is held',
    'within-tolerance': `${points} points below its mark, within the tolerance of ${decimalText(policy.tolerance)}`,
    'removed-code': `${points} points below its mark because covered code was removed; no more is uncovered`,
    inherited: `${points} points below its mark, inherited from the base; this change does not make it worse`,
    waived: `${points} points below its mark, waived`,
  };
  return `${number}, ${tail[check.reason] ?? REASON_TEXT[check.reason]}`;
}

/** What to do next, most urgent first; one sentence each. */
export function nextSteps({ checks, complaint, verdict, policy, baseline, milestone }: Outcome): string[] {
  if (complaint) return complaint.parts.todo === undefined ? [] : [complaint.parts.todo];
  const steps = new Set<string>();
  for (const check of checks) if (check.outcome !== 'pass') steps.add(stepFor(check, policy.files.vanished === 'fail'));
  if (verdict === 'pass' && baseline === undefined)
    steps.add(
      'Commit a baseline so that coverage cannot fall unseen: run "coverage-ratchet init" where the reports are.',
    );
  if (verdict === 'pass' && checks.some(({ reason }) => reason === 'overdue'))
    steps.add(`The target of ${milestone} is overdue: reach it, or move its due date.`);
  return [...steps].filter((step) => step !== '');
}

function stepFor({ reason, measured, required, metric, scope }: Check, vanishedFails: boolean): string {
  const of = scope === TOTAL ? '' : ` of ${scope}`;
  switch (reason) {
    case 'regressed': {
      if (!measured || !required || typeof required === 'number') return 'Cover the new code.';
      const missing = neededFor(measured, required);
      return `Cover ${missing} more ${unit(metric, missing)}${of} to hold the mark; the files that moved most are listed.`;
    }
    case 'below-floor':
    case 'below-target': {
      if (!measured || typeof required !== 'number') return 'Cover more of the code.';
      const missing = neededFor(measured, countOfPercent(required));
      return `Cover ${missing} more ${unit(metric, missing)}${of} to reach ${boundText(required)}.`;
    }
    case 'no-reports':
      return 'Check that the tests ran and wrote a report, and that "reports" names its path relative to "working-directory".';
    case 'reports-missing':
      return 'Check that every shard ran and uploaded its report; a missing one would read as lost coverage.';
    case 'paths-unmatched':
      return 'Check the working directory in which the report was made; exclude generated files with "files.exclude" in the policy.';
    case 'files-vanished':
      return `Check that the whole test suite ran; a file that shall no longer be measured belongs in "files.exclude" of the policy${vanishedFails ? ' (or set "files.vanished: warn")' : ''}.`;
    case 'nothing-measured':
      return 'Check the include and exclude settings of the coverage tool and of the policy.';
    case 'not-measured':
      return `Switch on ${metric} in the coverage tool, or remove it from the metrics of the policy.`;
    case 'baseline-weakened':
      return 'Take the baseline of the base branch; marks only rise. A deliberate lowering needs a waiver in the policy on the base branch.';
    case 'policy-weakened':
      return 'Split the policy change off and let those who own the bar merge it; this pull request is judged by the policy of its base.';
    default:
      return '';
  }
}

const unit = (metric: Metric | undefined, many: number): string => {
  const words: Record<Metric, string> = {
    lines: 'line',
    branches: 'branch',
    functions: 'function',
    statements: 'statement',
    combined: 'line or branch',
  };
  const word = words[metric ?? 'lines'];
  if (many === 1) return word;
  return word === 'branch' ? 'branches' : word === 'line or branch' ? 'lines or branches' : `${word}s`;
};

/** How many more of the same total must be covered to reach a rate. */
function neededFor(measured: Count, rate: Count): number {
  const needed = (BigInt(rate[0]) * BigInt(measured[1]) + BigInt(rate[1]) - 1n) / BigInt(rate[1]);
  return Number(needed) - measured[0];
}

/** Uncovered lines more or less, as `+3` or `−2`. */
export const gainedText = (before: Count | undefined, after: Count | undefined): string => {
  const gained = (after ? uncovered(after) : 0) - (before ? uncovered(before) : 0);
  return gained > 0 ? `+${gained}` : gained < 0 ? `−${-gained}` : '±0';
};

/** Whether any number moved against the baseline, or there is none to move against. */
export const numbersMoved = ({ checks, moved }: Outcome): boolean =>
  moved.length > 0 ||
  checks.some(
    ({ rule, measured, required }) =>
      rule === 'ratchet' &&
      (typeof required !== 'object' || measured === undefined || compareRates(measured, required) !== 0),
  );
