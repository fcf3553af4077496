/** What to do next, for every reason that does not pass. */
import { type Count, countOfPercent, type Decimal, percentText, uncovered, ZERO } from '../coverage/counts.ts';
import type { Outcome } from '../gate.ts';
import type { Check, Reason } from '../ratchet/checks.ts';
import { type Policy, TOTAL } from '../ratchet/policy.ts';
import { boundText, movedMost, ownersText, REASON_TEXT, UNIT } from './words.ts';

/** What to do next, most urgent first; one sentence or two each. */
export function nextSteps(outcome: Outcome): string[] {
  const { checks, complaint, verdict, policy, baseline, proposesBaseline, milestone } = outcome;
  if (complaint) return complaint.parts.todo === undefined ? [] : [complaint.parts.todo];
  const steps = new Set<string>(coverSteps(outcome));
  for (const check of checks) {
    const step = check.outcome === 'pass' ? undefined : STEP[check.reason]?.(check, outcome);
    if (step !== undefined) steps.add(step);
  }
  // a push that passes makes the first baseline by itself
  const isPush = outcome.base?.from === 'commit-under-test';
  if (
    verdict === 'pass' &&
    baseline === undefined &&
    !proposesBaseline &&
    !isPush &&
    ['both', 'baseline'].includes(policy.mode)
  )
    steps.add(
      `No baseline is committed yet, so nothing keeps coverage from falling: run "coverage-ratchet ${outcome.bare ? 'raise' : 'init'}" where ${outcome.bare ? 'the percentage is' : 'the reports are'}, and commit what it writes.`,
    );
  for (const { reason, scope } of checks) {
    if (verdict === 'pass' && reason === 'overdue')
      steps.add(`The target of ${scope === TOTAL ? milestone : scope} is overdue: reach it, or move its due date.`);
  }
  return [...steps];
}

/** How much more must be covered: one step for each scope and metric, that of its hardest rule. */
function coverSteps(outcome: Outcome): string[] {
  const { bare } = outcome;
  const most = new Map<string, { check: Check; missing: number }>();
  for (const check of outcome.checks) {
    const isJudged = check.outcome === 'fail' && check.rule !== 'patch';
    const missing = isJudged ? shortfall(check, !bare && outcome.policy.removedCode === 'forgive') : 0;
    const key = `${check.scope}/${check.metric}`;
    if (missing > (most.get(key)?.missing ?? 0)) most.set(key, { check, missing });
  }
  const start = movedMost(outcome).length > 0 ? ' Start with the files that moved most.' : '';
  return [...most.values()].map(({ check, missing }, i) => {
    const { scope, metric = 'lines' } = check;
    const of = ofScope(outcome.policy, scope);
    if (bare) return `Raise coverage${of} by at least ${pointsText(missing)} points.`;
    return `Cover at least ${missing} more ${UNIT[metric][missing === 1 ? 0 : 1]}${of}.${floorAlone(check, outcome) || (i === 0 ? start : '')}`;
  });
}

/** What a floor is told that fails alone where the mark is held although the rate fell: a floor forgives nothing. */
function floorAlone(floor: Check, { checks }: Outcome): string {
  const alike = checks.filter(({ scope, metric }) => scope === floor.scope && metric === floor.metric);
  const held = alike.find(({ reason }) => reason === 'removed-code' || reason === 'within-tolerance');
  const isAlone = floor.reason === 'below-floor' && !alike.some((check) => check !== floor && check.outcome === 'fail');
  if (!held || !isAlone || typeof floor.required !== 'number') return '';
  return ` Its mark is held (${REASON_TEXT[held.reason]}), so that the floor of ${boundText(floor.required)} alone fails: where that is intended, lower the floor in the policy or give it a waiver there, in a pull request of its own.`;
}

const ofScope = (policy: Policy, scope: string): string =>
  scope === TOTAL ? '' : ` of ${scope}${ownersText(policy, scope)}`;

/** Units of a ready percentage as points: 1,000,000 of them are 100. */
const pointsText = (units: number): string => (percentText([units, 1_000_000], 4) ?? '0').replace(/\.?0+$/, '');

/** A step, and how to be judged without it. */
const tolerable =
  (step: string) =>
  ({ reason }: Check): string =>
    `${step} If it is as it should be, list ${reason} in "tolerant" of the policy.`;

const STEP: Partial<Record<Reason, (check: Check, outcome: Outcome) => string>> = {
  'no-reports': () =>
    'Check that the tests ran and wrote a report, and that "reports" names its path relative to "working-directory".',
  'reports-missing': ({ reports: [found, expected] = [0, 1] }) =>
    found > expected
      ? 'Check that "reports" matches no old or foreign report, or correct "expect-reports".'
      : 'Check that every part of the tests ran and brought its report; a missing one would read as lost coverage.',
  'paths-unmatched': () =>
    'Check the working directory in which the report was made; list generated files in "files.exclude" of the policy.',
  'paths-ambiguous': () =>
    'Let the tool write its source directory into the report (<source>) or whole paths, keep the report of each package in the folder of the package, or set "working-directory" to the folder that the names are relative to; what is not to count belongs in "files.exclude" of the policy.',
  'files-vanished': (_, { policy }) =>
    `Check that the whole test suite ran; a file that is no longer to be measured belongs in "files.exclude" of the policy${policy.files.vanished === 'fail' ? ' (or set "files.vanished: warn")' : ''}.`,
  'patch-below-floor': ({ scope, measured, required }, { policy }) => {
    const missing =
      measured && typeof required === 'number' ? needed(countOfPercent(required), measured[1]) - measured[0] : 0;
    return `Cover at least ${missing} more of the new lines${ofScope(policy, scope)}; those without coverage are listed with the new lines.`;
  },
  'diff-unknown': () =>
    'Check out with fetch-depth: 0, or give the step a token with "contents: read", so that git knows what changed.',
  'lines-unknown': ({ details = [] }) =>
    details.length > 0
      ? 'Test them, or let the coverage tool measure what no test loads too; what is not to count belongs in "files.exclude" of the policy.'
      : 'Let the tool write a report with lines, such as LCOV or Cobertura, beside the summary or in its place.',
  'files-regressed': () => 'Cover what these files lost; the policy asks for it by "files.ratchet: on".',
  'new-files-below-floor': () => 'Bring tests along with new files; the policy asks for it by "files.new-floor".',
  'exclusions-added': () =>
    'Test these lines, or take as many other exclusions away; the policy asks for it by "exclusions: ratchet".',
  'files-unmeasured': () => 'Let the coverage tool measure them too, or list them in "files.exclude" of the policy.',
  'reports-empty': () =>
    'Look whether the tests that should have written them ran; where there is nothing to measure, leave the report out of "reports", or list "reports-empty" under "tolerant" of the policy.',
  'reports-fewer': () =>
    'Check that every part of the tests ran and brought its report; if there are fewer by intention, say so with "expect-reports".',
  'flags-missing': () =>
    'Check that these tests ran, and that "reports" names theirs with the flag: unit=dir/*.xml. Where a run leaves them out on purpose, let the component be carried ("carry: true" in the policy).',
  'report-committed': tolerable('Remove the report from git, and let the tests write it.'),
  'report-older': tolerable('Check that the tests wrote the report in this run, and that no cache brought it.'),
  'report-of-other-commit': tolerable(
    'Check that all jobs check out the same commit, and that no cache brought a snapshot of another run.',
  ),
  'lines-past-end': tolerable('Run the tests on the very code that is judged, and remove reports of earlier runs.'),
  'lines-blank': tolerable('Run the tests on the very code that is judged, and remove reports of earlier runs.'),
  'metrics-gone': tolerable(
    'Check that every part of the tests measures what it did: a setting such as "branch = true" of coverage.py may be off, or a report of another format.',
  ),
  'total-shrank': tolerable('Check that all tests ran, and what the settings of the coverage tool leave out.'),
  'nothing-measured': () => 'Check the include and exclude settings of the coverage tool and of the policy.',
  'not-measured': ({ metric }) =>
    `Switch on ${metric === 'combined' ? 'branches' : metric} in the coverage tool, or remove it from the metrics of the policy.`,
  'baseline-weakened': (_, { policy: { allowLowering } }) =>
    `Take the baseline file of the base branch: marks only rise; where this branch has raised them, run "coverage-ratchet raise" again. A deliberate lowering is made with "coverage-ratchet lower", and needs a waiver in the policy on the base branch${
      allowLowering ? `, or the label "${allowLowering.label}", put on after the last push` : ''
    }.`,
  'policy-weakened': () =>
    'Move the policy change to a pull request of its own and let those who own the bar merge it; this one is judged by the policy of its base.',
};

/** How many more of the same total must be covered for a check to pass; `forgiving`: no more uncovered than at the mark is enough. */
function shortfall({ measured, required, tolerance, reason }: Check, forgiving: boolean): number {
  if (!measured || required === undefined) return 0;
  if (typeof required === 'number') return needed(countOfPercent(required), measured[1]) - measured[0];
  const byRate = needed(required, measured[1], tolerance) - measured[0];
  return forgiving && reason === 'regressed' ? Math.min(byRate, uncovered(measured) - uncovered(required)) : byRate;
}

/** The least count of a total that reaches a rate less so many percentage points. */
function needed([covered, whole]: Count, total: number, less: Decimal = ZERO): number {
  const [points, unit] = countOfPercent(less);
  const [numerator, denominator] = [
    BigInt(covered) * BigInt(unit) - BigInt(points) * BigInt(whole),
    BigInt(whole) * BigInt(unit),
  ];
  return numerator <= 0n ? 0 : Number((numerator * BigInt(total) + denominator - 1n) / denominator);
}
