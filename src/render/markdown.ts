/** The verdict as GitHub Markdown: the body of the comment, the job summary and the result file. */
import { decimalText, uncovered } from '../coverage/counts.ts';
import type { MovedFile } from '../coverage/moved.ts';
import { openFiles, type PatchFile, rangesOf } from '../coverage/patch.ts';
import type { Outcome } from '../gate.ts';
import { DEFAULT_MILESTONE } from '../ratchet/milestone.ts';
import { TOTAL } from '../ratchet/policy.ts';
import { newLinesText } from './annotations.ts';
import { explanationsToTell, explanationText, rangesText } from './explanation.ts';
import { planLines } from './plans.ts';
import { block, code, prose, urlPath } from './safe.ts';
import { nextSteps } from './steps.ts';
import { type Row, rowsOf } from './table.ts';
import {
  baseText,
  complaintText,
  detailsOf,
  headline,
  linesText,
  many,
  movedMost,
  placedText,
  ratesText,
  uncoveredText,
  VERDICT_ICON,
  waiversOf,
  waiverText,
} from './words.ts';

/** Where the repository is shown: `https://github.com/o/r` and the commit that links go to. */
export interface Links {
  readonly repository: string;
  readonly commit: string;
}

export interface Budget {
  /** The most that may come out, in the unit of `size`. */
  readonly most: number;
  readonly size: (text: string) => number;
  /** The most rows of any one table or list, to begin with. */
  readonly rows: number;
}

/** GitHub says 65,536 characters; the rest is reserve for what it counts differently. */
export const COMMENT: Budget = { most: 60_000, size: (text) => text.length, rows: 25 };

/** A summary over 1 MiB is dropped whole by the runner. */
export const SUMMARY: Budget = { most: 900 * 1024, size: byteLength, rows: 2000 };

function byteLength(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0;
    bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
  }
  return bytes;
}

/** The whole story within a budget: rows are dropped from the least important end, and the text says how many. */
export function markdown(outcome: Outcome, budget: Budget, links?: Links): string {
  for (let rows = budget.rows; rows > 0; rows = Math.floor(rows / 2)) {
    const text = compose(outcome, rows, links);
    if (budget.size(text) <= budget.most) return text;
  }
  return `${title(outcome)}\n`;
}

const title = (outcome: Outcome): string => `### ${VERDICT_ICON[outcome.verdict]} ${prose(headline(outcome))}`;

function compose(outcome: Outcome, most: number, links: Links | undefined): string {
  return `${[
    title(outcome),
    ...(outcome.complaint ? [block(complaintText(outcome.complaint))] : []),
    ...scopesTable(outcome, most),
    ...section('Why it moved', explanationsToTell(outcome), most, (one) => explanationText(one, code)),
    ...section('What to do', nextSteps(outcome), most, (step) => prose(step, 400)),
    ...findings(outcome, most),
    ...newLines(outcome, most, links),
    ...section('Targets', planLines(outcome), most, (line) => prose(line)),
    ...files(outcome, most, links),
    ...waivers(outcome, most),
    ...facts(outcome, most),
  ].join('\n\n')}\n`;
}

/** A heading over a list; nothing for an empty list. */
const section = <T>(heading: string, entries: readonly T[], most: number, write: (entry: T) => string): string[] =>
  entries.length === 0 ? [] : [`**${heading}**\n\n${list(entries, most, write).join('\n')}`];

/** Written one by one and only as far as they are shown: there may be very many. */
const list = <T>(entries: readonly T[], most: number, write: (entry: T) => string): string[] => [
  ...entries.slice(0, most).map((entry) => `- ${write(entry)}`),
  ...(entries.length > most ? [`- … and ${entries.length - most} more`] : []),
];

const OUTCOME_ICON = { pass: '✅', fail: '❌', error: '⚠️', info: '' } as const;

function scopesTable(outcome: Outcome, most: number): string[] {
  const rows = rowsOf(outcome);
  if (rows.length === 0) return [];
  const line = ({ scope, metric, measured, counts, change, mark, floor, outcome, said }: Row): string => {
    const cells = [
      prose(scope),
      metric,
      `**${measured}**${counts === '' ? '' : ` (${counts})`}`,
      prose(change),
      mark,
      floor,
      `${OUTCOME_ICON[outcome]} ${said}`.trim(),
    ];
    return `| ${cells.join(' | ')} |`;
  };
  const rest = rows.length - most;
  return [
    [
      '| Scope | Metric | Measured | Change | Mark | Floor | Outcome |',
      '|:--|:--|--:|--:|--:|--:|:--|',
      ...rows.slice(0, most).map(line),
      ...(rest > 0 ? [`| … and ${many(rest, 'more row')} | | | | | | |`] : []),
    ].join('\n'),
  ];
}

/** What single checks name: entries, paths. */
const findings = ({ checks }: Outcome, most: number): string[] =>
  checks.flatMap((check) => {
    const details = detailsOf(check);
    return details ? section(details.heading, details.entries, most, (entry) => code(entry, 200)) : [];
  });

const waivers = (outcome: Outcome, most: number): string[] =>
  section(
    'Waivers',
    waiversOf(outcome),
    most,
    ({ waiver, inUse }) =>
      `${prose(waiverText(waiver))}${inUse ? ' (in use)' : ''}, by ${code(waiver.by)}: ${code(waiver.reason, 300)}`,
  );

/** The new lines that no test covers, file by file, each range with a link to it. */
function newLines({ patches }: Outcome, most: number, links: Links | undefined): string[] {
  const patch = patches?.get(TOTAL);
  if (patch === undefined || patch.lines[1] === 0) return [];
  const files = openFiles(patch);
  const line = ({ path, uncovered, partial }: PatchFile): string => {
    const [label, target] = [code(path), urlPath(path)];
    const linked = links && target.length <= LONGEST_LINK;
    const shown = uncovered.slice(0, MOST_RANGES).map(([first, last]) => {
      const text = first === last ? `${first}` : `${first}–${last}`;
      const anchor = first === last ? `L${first}` : `L${first}-L${last}`;
      return linked ? `[${text}](${links.repository}/blob/${links.commit}/${target}#${anchor})` : text;
    });
    const rest = uncovered.length - shown.length;
    const branches = partial.length === 0 ? [] : [`not every branch of ${rangesText(rangesOf(partial))}`];
    return `${label}: ${[...shown, ...(rest > 0 ? [`${many(rest, 'more range')}`] : []), ...branches].join(', ')}`;
  };
  const heading = newLinesText(patch);
  if (files.length === 0) return [`**New lines**: ${heading}.`];
  return [`**New lines**: ${heading}.\n\n${list(files, most, line).join('\n')}`];
}

/** The most ranges of one file that are named one by one. */
const MOST_RANGES = 10;

/** A link may be as long as this; a path of thousands of characters is shown without one. */
const LONGEST_LINK = 1000;

function files(outcome: Outcome, most: number, links: Links | undefined): string[] {
  const moved = movedMost(outcome);
  if (moved.length === 0) return [];
  const line = (file: MovedFile): string => {
    const { path, after } = file;
    const [label, target] = [code(path), urlPath(path)];
    const linked = links && after && target.length <= LONGEST_LINK;
    const cells = [
      linked ? `[${label}](${links.repository}/blob/${links.commit}/${target})` : label,
      ...ratesText(file),
      `${uncoveredText(file)} (now ${after ? uncovered(after) : 0})`,
    ];
    return `| ${cells.join(' | ')} |`;
  };
  const rest = moved.length - most;
  return [
    '**Files that moved most**',
    [
      '| File | Before | Now | Uncovered lines |',
      '|:--|--:|--:|--:|',
      ...moved.slice(0, most).map(line),
      ...(rest > 0 ? [`| … and ${many(rest, 'more file')} | | | |`] : []),
    ].join('\n'),
  ];
}

/** What keeps an explanation from naming lines. */
const BY_FILES =
  '- Note: of what was measured before the counts of each file are known, and not its lines; a `baseline-branch` keeps them.';

/** Where the numbers come from and what the words mean, folded away. */
function facts(outcome: Outcome, most: number): string[] {
  const { base, milestone, reports, notices, policy } = outcome;
  const read = (report: Outcome['reports'][number]): string =>
    `Report ${code(report.path)} (${code(report.producer ?? report.format)}): ${placedText(report)}, ${linesText(report.totals)}`;
  const lines = [
    ...(milestone === undefined || milestone === DEFAULT_MILESTONE ? [] : [`- Milestone: ${prose(milestone)}`]),
    ...(base ? [`- Compared with: ${prose(baseText(base))}`] : []),
    ...list(reports, most, read),
    ...list(notices, most, ({ text }) => `Note: ${prose(text, 400)}`),
    ...(outcome.explainedBy === 'files' && explanationsToTell(outcome).length > 0 ? [BY_FILES] : []),
    ...(rowsOf(outcome).length > 0
      ? [
          `- Mark: the best coverage accepted so far (tolerance: ${decimalText(policy.tolerance)} points). Floor: the least that the policy allows.`,
        ]
      : []),
  ];
  if (lines.length === 0) return [];
  return [`<details><summary>Reports, base and notes</summary>\n\n${lines.join('\n')}\n\n</details>`];
}
