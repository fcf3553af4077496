/** The phrases about a verdict that more than one rendering has: headline, findings, reasons, rates. */
import { andMore } from '../and-more.ts';
import { Complaint } from '../complaint.ts';
import {
  type Count,
  type Counts,
  compareRates,
  contrastText,
  countOfPercent,
  type Decimal,
  decimalText,
  deltaText,
  type Metric,
  percentText,
} from '../coverage/counts.ts';
import { type MovedFile, uncoveredMore } from '../coverage/moved.ts';
import type { ReportSummary } from '../formats/measure.ts';
import type { Base, Outcome } from '../gate.ts';
import type { Check, Reason } from '../ratchet/checks.ts';
import { DEFAULT_MILESTONE } from '../ratchet/milestone.ts';
import { type Policy, TOTAL, type Waiver } from '../ratchet/policy.ts';
import { plain } from './safe.ts';

export const VERDICT_ICON = { pass: '✅', fail: '❌', error: '⚠️', off: '⏸️' } as const;

/** What a reason means in a table cell. */
export const REASON_TEXT: Record<Reason, string> = {
  met: 'met',
  'below-floor': 'below the floor',
  'below-target': 'below the target that is due',
  overdue: 'target overdue',
  ahead: 'ahead of plan',
  'on-pace': 'on pace',
  behind: 'behind plan',
  open: 'target not reached yet',
  improved: 'improved',
  held: 'held',
  'within-tolerance': 'within tolerance',
  'removed-code': 'covered code removed',
  bootstrap: 'first measurement',
  inherited: 'inherited from the base',
  regressed: 'regressed',
  waived: 'waived',
  'patch-below-floor': 'below the floor of the patch',
  'too-small': 'too few lines to judge',
  'diff-unknown': 'not known what changed',
  'lines-unknown': 'not all new lines are known',
  'files-regressed': 'files lost coverage',
  'new-files-below-floor': 'new files below their floor',
  'exclusions-added': 'more lines left out',
  'nothing-coverable': 'nothing to cover',
  carried: 'carried: not measured this time',
  'nothing-measured': 'nothing measured',
  'not-measured': 'not in the reports',
  complete: 'complete',
  'no-reports': 'no report found',
  'reports-missing': 'reports missing',
  'paths-unmatched': 'paths match no file',
  'paths-ambiguous': 'paths match several files',
  'files-vanished': 'files vanished from the report',
  'files-unmeasured': 'source files in no report',
  'flags-missing': 'flags on no report',
  'reports-fewer': 'fewer reports than before',
  'reports-empty': 'reports without files',
  'report-committed': 'report as it was committed',
  'report-older': 'report older than the commit',
  'report-of-other-commit': 'report of another commit',
  'lines-past-end': 'lines past the end of files',
  'lines-blank': 'lines that hold nothing',
  'metrics-gone': 'metrics measured no more',
  'total-shrank': 'lines gone without being deleted',
  unchanged: 'unchanged',
  raised: 'raised',
  lowered: 'lowered on purpose',
  'baseline-weakened': 'the baseline is weakened',
  'policy-weakened': 'the policy is weakened',
};

/** What the single findings of a check are, as the heading over their list. */
const DETAILS_TEXT: Partial<Record<Reason, string>> = {
  'no-reports': 'Looked for',
  'reports-missing': 'Not found',
  'paths-unmatched': 'Paths that are no file of the repository',
  'reports-empty': 'Reports that name no file',
  'paths-ambiguous': 'Paths that could be several files of the repository, and these files',
  'files-vanished': 'Files that are in the tree and in no report',
  'files-unmeasured': 'Source files that no report mentions',
  'flags-missing': 'Flags of components',
  'report-committed': 'Reports that lie in git and were not written anew',
  'report-older': 'Reports written before the commit was made',
  'report-of-other-commit': 'Snapshots, and the commit that each was made of',
  'lines-past-end': 'Files with measured lines behind their end',
  'lines-blank': 'Files with measured lines that hold nothing',
  'metrics-gone': 'What is measured no more',
  'total-shrank': 'Lines that count no more',
  'lines-unknown': 'New source files that no report mentions',
  'files-regressed': 'Files with more uncovered lines than before',
  'new-files-below-floor': 'New files with too little coverage',
  'exclusions-added': 'Lines that this change leaves out of the measurement',
  'baseline-weakened': 'What this change weakens in the baseline',
  'policy-weakened': 'What this change weakens in the policy',
};

const BASE_TEXT: Record<Base['from'], string> = {
  'merge-commit-parent': 'first parent of the merge commit',
  'merge-base': 'merge base',
  head: 'HEAD itself',
  'merge-group': 'base of the merge group',
  'commit-under-test': 'the commit under test',
  worktree: 'the work tree, as it lies',
};

export const baseText = ({ commit, from }: Base): string =>
  commit === undefined ? BASE_TEXT[from] : `${commit.slice(0, 12)} (${BASE_TEXT[from]})`;

const scopeText = (scope: string): string => (scope === TOTAL ? 'Coverage' : `Coverage of ${scope}`);

/** What is counted, one of it and several. */
export const UNIT: Record<Metric, readonly [string, string]> = {
  lines: ['line', 'lines'],
  branches: ['branch', 'branches'],
  functions: ['function', 'functions'],
  statements: ['statement', 'statements'],
  combined: ['line or branch', 'lines or branches'],
};

/** What a rate is of. */
export const kindText = (metric: Metric): string => (metric === 'combined' ? 'lines and branches' : metric);

/** `3 files`, `1 file`. */
export const many = (count: number, one: string, more = `${one}s`): string => `${count} ${count === 1 ? one : more}`;

/** `81.23 %`, rounded down; a dash where there is nothing to cover. */
export const rateText = (count: Count | undefined): string => {
  const text = count && percentText(count);
  return text === undefined ? '–' : `${text} %`;
};

/** How many files a report is of, and how many of its names are files of the repository, where it was asked. */
export const placedText = ({ matched, files }: ReportSummary): string =>
  matched ? `${matched[0]} of ${many(matched[1], 'file')} found in the repository` : many(files, 'file');

/** What a report says of lines. */
export const linesText = ({ lines }: Counts): string => (lines?.[1] ? `${rateText(lines)} of lines` : 'no lines');

/** Two rates with as many places as it takes to tell them apart; the counts where no number of places does. */
export function contrast(a: Count, b: Count): readonly [string, string] {
  const withUnit = (text: string): string => (/^[\d.]+$/.test(text) ? `${text} %` : text);
  const [first, second] = contrastText(a, b);
  return [withUnit(first), withUnit(second)];
}

export const boundText = (bound: Decimal): string => `${decimalText(bound)} %`;

export const waiverText = ({ scope, metric, floor, expires }: Waiver): string =>
  `${scope} / ${metric} down to ${boundText(floor)} until ${expires}`;

/** Waivers that hold, those that let a check pass first: what is let through is for everybody to see while it lasts. */
export function waiversOf({ checks, waivers }: Outcome): { readonly waiver: Waiver; readonly inUse: boolean }[] {
  const used = new Set(checks.flatMap(({ waiver }) => (waiver ? [waiver] : [])));
  return [...new Set([...used, ...waivers])].map((waiver) => ({ waiver, inUse: used.has(waiver) }));
}

/** One sentence that a busy reviewer understands, on one line: verdict, number, change, milestone. */
export function headline(outcome: Outcome): string {
  const { verdict, checks, complaint, milestone } = outcome;
  if (verdict === 'off') return 'Coverage Ratchet is switched off: nothing was judged';
  if (complaint) {
    const { where, what } = complaint.parts;
    return plain(`Could not decide: ${where === undefined ? '' : `${plain(where, 80)}: `}${what}`, 300);
  }
  const stage = milestone === undefined || milestone === DEFAULT_MILESTONE ? '' : ` [${milestone}]`;
  const deciding = checks.filter(({ outcome }) => outcome === verdict);
  const first = deciding[0];
  if (verdict === 'pass' || first === undefined) return plain(`${passText(outcome)}${stage}`, 300);
  // what else fails of the same number is said with it
  const alike = ({ scope, metric }: Check): boolean =>
    metric !== undefined && scope === first.scope && metric === first.metric;
  const floor = deciding.find((check) => check !== first && alike(check) && check.reason === 'below-floor')?.required;
  const also = typeof floor === 'number' ? `, and below the floor of ${boundText(floor)}` : '';
  const rest = deciding.filter((check) => check !== first && !alike(check)).length;
  const more = rest === 0 ? '' : ` (and ${many(rest, verdict === 'fail' ? 'more failure' : 'more problem')})`;
  const found = `${foundText(first)}${also}${expiredText(first)}`;
  return plain(`${verdict === 'error' ? 'Could not decide: ' : ''}${found}${more}${stage}`, 300);
}

/** What one failed or undecided check found, as a sentence without its full stop. */
export const findingText = (check: Check): string => `${foundText(check)}${expiredText(check)}`;

/** Who answers for a component, in brackets, at most three; foreign names, to be made safe where they are printed. */
export function ownersText({ components }: Policy, scope: string): string {
  const owners = components.get(scope)?.owners ?? [];
  return owners.length === 0 ? '' : ` (owned by ${andMore(owners, 3)})`;
}

/** The end of a finding that a waiver would have kept from failing. */
const expiredText = ({ expired }: Check): string => (expired ? `; its waiver expired on ${expired.expires}` : '');

const foundText = (check: Check): string =>
  FOUND[check.reason]?.(check) ?? `${scopeText(check.scope)}: ${REASON_TEXT[check.reason]}`;

const ofScope = ({ scope }: Check): string => (scope === TOTAL ? '' : ` of ${scope}`);

/** How many things were found, in the words for one of them and for several, and what of them. */
const each =
  (one: string, more: string, what: string) =>
  ({ details = [] }: Check): string =>
    `${many(details.length, one, more)} ${what}`;

const belowText =
  (bound: string) =>
  ({ scope, metric = 'lines', measured, required }: Check): string => {
    if (!measured || typeof required !== 'number') return `${scopeText(scope)} is below its ${bound}`;
    const [now] = contrast(measured, countOfPercent(required));
    return `${scopeText(scope)} is ${now} of ${kindText(metric)}, below the ${bound} of ${boundText(required)}`;
  };

const FOUND: Partial<Record<Reason, (check: Check) => string>> = {
  regressed: ({ scope, metric = 'lines', measured, required }) => {
    if (!measured || typeof required !== 'object') return `${scopeText(scope)} fell below its mark`;
    const [now, mark] = contrast(measured, required);
    const points = deltaText(required, measured).replace('−', '');
    return `${scopeText(scope)} fell to ${now} of ${kindText(metric)}, ${points} points below its mark of ${mark}`;
  },
  'below-floor': belowText('floor'),
  'below-target': belowText('due target'),
  'nothing-measured': (check) =>
    check.rule === 'complete'
      ? 'the policy leaves out every file that the reports name'
      : `the reports hold no coverable line${ofScope(check)}`,
  'not-measured': (check) => `the reports say nothing about ${check.metric ?? 'lines'}${ofScope(check)}`,
  'no-reports': () => 'no coverage report was found',
  'reports-missing': ({ reports, details = [] }) =>
    reports
      ? `${many(reports[0], 'report was', 'reports were')} found, ${many(reports[1], 'was', 'were')} expected`
      : `${many(details.length, 'report is', 'reports are')} missing`,
  'paths-unmatched': each('path in the reports is', 'paths in the reports are', 'no file of the repository'),
  'paths-ambiguous': each('path in the reports fits', 'paths in the reports fit', 'several files of the repository'),
  'files-vanished': each('file is', 'files are', 'in the tree and no longer in any report'),
  'patch-below-floor': (check) => {
    const { measured, required } = check;
    if (!measured || typeof required !== 'number') return `The new lines${ofScope(check)} are below their floor`;
    const [now] = contrast(measured, countOfPercent(required));
    return `Of the ${many(measured[1], 'new line')}${ofScope(check)} ${measured[0]} ${measured[0] === 1 ? 'is' : 'are'} covered: ${now}, below the floor of ${boundText(required)}`;
  },
  'diff-unknown': (check) =>
    `it is not known what this change did to the lines${ofScope(check)}, so that its new ones cannot be judged`,
  'lines-unknown': (check) => {
    const { details = [] } = check;
    return details.length > 0
      ? `no report mentions ${many(details.length, 'source file')}${ofScope(check)} that this change adds, so that ${details.length === 1 ? 'its' : 'their'} lines cannot be judged`
      : `the reports have counts and no lines of files that this change touches${ofScope(check)}, so that its new lines cannot be judged`;
  },
  'files-regressed': each('file has', 'files have', 'more uncovered lines than before'),
  'new-files-below-floor': each('new file is', 'new files are', 'below the floor of new files'),
  'exclusions-added': () => 'This change leaves more out of the measurement than it takes back in',
  'files-unmeasured': each('source file is', 'source files are', 'in no report'),
  'reports-empty': each('report names', 'reports name', 'no file at all'),
  'reports-fewer': ({ reports: [now, then] = [0, 0] }) =>
    `${many(now, 'report was', 'reports were')} found, and the marks were made with ${then}`,
  'flags-missing': each('flag that a component counts by is', 'flags that components count by are', 'on no report'),
  'report-committed': ({ details = [] }) =>
    `${many(details.length, 'report lies', 'reports lie')} in git and ${details.length === 1 ? 'was' : 'were'} not written by this run`,
  'report-older': each('report is', 'reports are', 'older than the commit'),
  'report-of-other-commit': each('report is', 'reports are', 'of another commit than the one under test'),
  'lines-past-end': ({ details = [] }) =>
    `the reports speak of lines past the end of ${many(details.length, 'file')}: they are of another state of the code`,
  'lines-blank': ({ details = [] }) =>
    `the reports speak of lines of ${many(details.length, 'file')} that hold nothing: they are of another state of the code`,
  'metrics-gone': () => 'a metric is measured no more in files whose lines still are',
  'total-shrank': () => 'much of what was measured before is measured no more, though it was not deleted',
  'baseline-weakened': ({ details = [] }) => `This change weakens the baseline in ${many(details.length, 'place')}`,
  'policy-weakened': ({ details = [] }) => `This change weakens the policy in ${many(details.length, 'place')}`,
};

/** The single findings of a check that did not pass, with the heading over them; nothing where its sentence says all. */
export function detailsOf(check: Check): { readonly heading: string; readonly entries: readonly string[] } | undefined {
  const { outcome, reason, details = [] } = check;
  if (outcome === 'pass' || details.length === 0) return undefined;
  return { heading: DETAILS_TEXT[reason] ?? findingText(check), entries: details };
}

function passText({ scopes, checks, policy }: Outcome): string {
  const metric = policy.metrics[0] ?? 'lines';
  const measured = scopes.get(TOTAL)?.[metric];
  const of = checks.filter((check) => check.scope === TOTAL && check.metric === metric);
  const check = of.find(({ rule }) => rule === 'ratchet') ?? of.find(({ rule }) => rule === 'floor');
  if (measured === undefined)
    return policy.mode === 'off'
      ? 'Nothing is required of coverage: the policy sets "mode: off"'
      : 'Coverage was judged, and nothing failed';
  const number = `Coverage is ${rateText(measured)} of ${kindText(metric)}`;
  if (policy.mode === 'off') return `${number}; nothing is required of it, the policy sets "mode: off"`;
  if (check === undefined) return number;
  const { reason, required, owed } = check;
  if (typeof required === 'number') {
    const [now] = contrast(measured, countOfPercent(required));
    return `Coverage is ${now} of ${kindText(metric)}, ${reason === 'met' ? 'and meets' : 'waived from'} the floor of ${boundText(required)}`;
  }
  if (required === undefined) return `${number}, the first measurement: there is no mark to hold yet`;
  const [now, mark] = contrast(measured, required);
  const points = deltaText(required, measured).replace(/[−+]/, '');
  const below = `${points} points below its mark of ${mark}`;
  const tail: Partial<Record<Reason, string>> = {
    improved: `${points} points above its mark of ${mark}`,
    held: 'its mark is held',
    'within-tolerance': `${below}, within the tolerance of ${decimalText(policy.tolerance)} points`,
    'removed-code': `${below} only because covered code is gone: no more of it is uncovered${owed ? ' than on the base' : ''}`,
    inherited: `${below}, as it was on the base: this change does not make it worse`,
    waived: `${below}, which is waived`,
  };
  return `Coverage is ${now} of ${kindText(metric)}, ${tail[reason] ?? REASON_TEXT[reason]}`;
}

/** What stood in the way, in full, without what to do about it. */
export function complaintText({ parts }: Complaint): string {
  const { todo: _, ...said } = parts;
  return new Complaint(said).message;
}

/** The rates of a file before and now. */
export const ratesText = ({ before, after }: MovedFile): readonly [string, string] =>
  before && after ? contrast(before, after) : [before ? rateText(before) : 'new', after ? rateText(after) : 'gone'];

/** Uncovered lines more or less, as `+3` or `−2`. */
export const uncoveredText = (file: MovedFile): string => {
  const more = uncoveredMore(file);
  return more > 0 ? `+${more}` : more < 0 ? `−${-more}` : '±0';
};

/** The files that moved most: without those of which neither the rate nor what is uncovered is another than before. */
export const movedMost = ({ moved }: Outcome): readonly MovedFile[] =>
  moved.filter(
    (file) => uncoveredMore(file) !== 0 || !file.before || !file.after || compareRates(file.before, file.after) !== 0,
  );

/** Whether any number moved against the baseline, or there is none to move against. */
export const numbersMoved = ({ checks, moved }: Outcome): boolean =>
  moved.length > 0 ||
  checks.some(
    ({ rule, measured, required }) =>
      rule === 'ratchet' &&
      (typeof required !== 'object' || measured === undefined || compareRates(measured, required) !== 0),
  );
