/** The verdict for machines: the JSON result, the outputs of the step, and the result file with its front matter. */
import { type Count, type Counts, decimalText, METRICS, percentText } from '../coverage/counts.ts';
import { type Explanation, sharesOf } from '../coverage/explanation.ts';
import { openFiles, type Patch, type Range } from '../coverage/patch.ts';
import type { ReportSummary } from '../formats/measure.ts';
import type { Outcome } from '../gate.ts';
import type { Check } from '../ratchet/checks.ts';
import { markFor } from '../ratchet/judge.ts';
import { TOTAL, type Waiver } from '../ratchet/policy.ts';
import type { Measurement, Result } from './result-schema.ts';
import { plain } from './safe.ts';
import { headline } from './words.ts';

/** The result as the committed schema describes it: keys in its order, no clock in it. */
export function resultOf(outcome: Outcome): Result {
  const { verdict, reason, milestone, base, scopes, checks, reports, notices, complaint } = outcome;
  const patch = outcome.patches?.get(TOTAL);
  const components = [...scopes].filter(([scope]) => scope !== TOTAL);
  return {
    version: 1,
    verdict,
    reason,
    headline: headline(outcome),
    ...(milestone !== undefined && { milestone }),
    ...(base && { base: { ...(base.commit !== undefined && { commit: base.commit }), from: base.from } }),
    totals: pairs(scopes.get(TOTAL) ?? {}),
    ...(components.length > 0 && {
      components: Object.fromEntries(components.map(([scope, counts]) => [scope, pairs(counts)])),
    }),
    checks: checks.map(checkOf),
    ...(patch && { patch: patchResult(patch) }),
    ...(outcome.explanations.length > 0 && { explanations: outcome.explanations.map(explanationResult) }),
    reports: reports.map(reportOf),
    notices: notices.map(({ kind, text }) => ({ kind, text })),
    ...(complaint && { complaint: complaint.message }),
  };
}

/** What `measure --json` prints: the gate's view of reports without policy and repository. */
export function measurementOf(
  totals: Counts,
  {
    reports,
    notices,
    files,
  }: { reports: readonly ReportSummary[]; notices: Outcome['notices']; files?: ReadonlyMap<string, Counts> },
): Measurement {
  return {
    version: 1,
    totals: pairs(totals),
    reports: reports.map(reportOf),
    notices: notices.map(({ kind, text }) => ({ kind, text })),
    // `fromEntries` defines own properties, so that a file called `__proto__` is one among others
    ...(files && { files: Object.fromEntries([...files].map(([path, counts]) => [path, pairs(counts)])) }),
  };
}

type Pair = [number, number];
const pair = ([covered, total]: Count): Pair => [covered, total];

function pairs(counts: Counts): { [metric in keyof Counts]: Pair } {
  const read: { -readonly [metric in keyof Counts]: Pair } = {};
  for (const metric of METRICS) if (counts[metric]) read[metric] = pair(counts[metric]);
  return read;
}

const waiverOf = ({ floor, reason, by, expires }: Waiver) => ({ floor: decimalText(floor), reason, by, expires });

/** A plan is left out: it tells the days until the target, which are others tomorrow. */
function checkOf(check: Check) {
  const { scope, metric, rule, outcome, reason, measured, required, tolerance, waiver, expired, reports, details } =
    check;
  return {
    scope,
    ...(metric && { metric }),
    rule,
    outcome,
    reason,
    ...(measured && { measured: pair(measured) }),
    ...(required !== undefined && { required: typeof required === 'number' ? decimalText(required) : pair(required) }),
    ...(tolerance !== undefined && { tolerance: decimalText(tolerance) }),
    ...(waiver && { waiver: waiverOf(waiver) }),
    ...(expired && { expired: waiverOf(expired) }),
    ...(reports && { reports: pair(reports) }),
    ...(details && { details: [...details] }),
  };
}

const ranges = (of: readonly Range[]): [number, number][] => of.map(([first, last]) => [first, last]);

/** The lines that a change brings, with those that no test covers. */
export const patchResult = (patch: Patch) => ({
  lines: pair(patch.lines),
  ...(patch.branches && { branches: pair(patch.branches) }),
  uncovered: openFiles(patch).map(({ path, uncovered, partial }) => ({
    path,
    lines: ranges(uncovered),
    ...(partial.length > 0 && { partial: [...partial] }),
  })),
});

/** The causes without their files, which `explain` prints. */
export function explanationResult(explanation: Explanation) {
  const { scope, metric, from, to, parts } = explanation;
  const shares = sharesOf(explanation);
  return {
    scope,
    metric,
    from: pair(from),
    to: pair(to),
    parts: parts.map(({ kind, delta }, i) => ({
      kind,
      covered: delta[0],
      total: delta[1],
      points: ((shares[i] ?? 0) / 100).toFixed(2),
    })),
  };
}

function reportOf({ path, format, producer, flags, files, matched, bytes, totals, declared }: ReportSummary) {
  return {
    path,
    format,
    ...(producer !== undefined && { producer }),
    ...(flags && { flags: [...flags] }),
    files,
    ...(matched && { matched: pair(matched) }),
    bytes,
    totals: pairs(totals),
    declared: pairs(declared),
  };
}

/** Printed with a final newline and a pair of counts on one line; the same outcome gives the same bytes. */
export const jsonText = (value: unknown): string =>
  // no JSON string holds a line break, so this finds only arrays
  `${JSON.stringify(value, null, 2).replace(/\[\n\s+(\d+),\n\s+(\d+)\n\s+\]/g, '[$1, $2]')}\n`;

/** The step's outputs that follow from the outcome alone. Percentages have two decimals, rounded down. */
export function outputsOf(outcome: Outcome): Record<string, string> {
  const { verdict, reason, milestone, scopes } = outcome;
  const total = scopes.get(TOTAL) ?? {};
  const mark = totalMark(outcome);
  const metric = outcome.policy.metrics[0] ?? 'lines';
  const text = (count: Count | undefined): string => (count && percentText(count)) ?? '';
  const measured = total[metric];
  const patch = outcome.patches?.get(TOTAL);
  return {
    verdict,
    reason,
    milestone: milestone ?? '',
    lines: text(total.lines),
    branches: text(total.branches),
    functions: text(total.functions),
    baseline: text(mark),
    delta: mark && measured ? deltaNumber(mark, measured) : '',
    patch: text(patch?.lines),
    'uncovered-lines': patch ? uncoveredText(patch) : '',
  };
}

/** The most files of which the uncovered lines are listed: an output may not be larger than a megabyte. */
const MOST_LISTED = 500;

/** `path:3-5,9` for each file. */
const uncoveredText = ({ files }: Patch): string =>
  files
    .filter(({ uncovered }) => uncovered.length > 0)
    .slice(0, MOST_LISTED)
    .map(({ path, uncovered }) => {
      const ranges = uncovered.slice(0, MOST_LISTED).map(([a, b]) => (a === b ? `${a}` : `${a}-${b}`));
      return `${plain(path, 1000)}:${ranges.join()}`;
    })
    .join('\n');

/**
 * The change in percentage points as a number for machines: two places, rounded towards zero, and up to six where that
 * would hide it; the smallest change that can be said is 0.000001.
 */
function deltaNumber(from: Count, to: Count): string {
  if (from[1] === 0 || to[1] === 0) return '';
  const change = BigInt(to[0]) * BigInt(from[1]) - BigInt(from[0]) * BigInt(to[1]);
  const sign = change < 0n ? '-' : change > 0n ? '+' : '';
  const millionths = ((change < 0n ? -change : change) * 100_000_000n) / (BigInt(from[1]) * BigInt(to[1]));
  const shown = millionths === 0n && change !== 0n ? 1n : millionths;
  const fraction = String(shown % 1_000_000n).padStart(6, '0');
  const places = shown === 0n || shown >= 10_000n ? 2 : 6;
  return `${sign}${shown / 1_000_000n}.${fraction.slice(0, places)}`;
}

/** The mark of the total in the first metric of the policy. */
function totalMark({ milestone, baseline, policy }: Outcome): Count | undefined {
  return milestone === undefined
    ? undefined
    : markFor(baseline, policy, milestone, TOTAL, policy.metrics[0] ?? 'lines');
}

/** Markdown behind YAML front matter, for tools that file it away. Every value is quoted: it may hold anything. */
export function resultFile(outcome: Outcome, body: string): string {
  const { verdict, reason, milestone, lines, branches, functions, baseline, delta } = outputsOf(outcome);
  const fields = {
    verdict,
    reason,
    milestone,
    lines,
    branches,
    functions,
    baseline,
    delta,
    headline: headline(outcome),
  };
  const front = Object.entries(fields)
    .filter(([, value]) => value !== undefined && value !== '')
    .map(([name, value]) => `coverage_${name === 'verdict' ? 'status' : name}: ${frontValue(name, value ?? '')}`);
  return `---\n${front.join('\n')}\n---\n\n${body}`;
}

const NUMBERS = ['lines', 'branches', 'functions', 'baseline', 'delta'];

/** Numbers and plain words stay bare, so that simple readers find them; all else is quoted, it may hold anything. */
const frontValue = (name: string, value: string): string =>
  NUMBERS.includes(name) ||
  (name !== 'headline' && /^[a-z][a-z0-9-]*$/i.test(value) && !/^(true|false|null|yes|no|on|off|y|n)$/i.test(value))
    ? value
    : quoted(value);

/** JSON strings are YAML strings but for what YAML does not let stand unescaped. */
const quoted = (text: string): string =>
  JSON.stringify(text).replace(
    /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
