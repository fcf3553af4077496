/** The verdict as GitHub Markdown: the body of the comment, the job summary and the result file. */
import { uncovered } from '../coverage/counts.ts';
import type { MovedFile } from '../coverage/moved.ts';
import type { Outcome } from '../gate.ts';
import type { Waiver } from '../ratchet/policy.ts';
import { block, code, plain, urlPath } from './safe.ts';
import { type Row, rowsOf } from './table.ts';
import { baseText, boundText, findingText, gainedText, headline, nextSteps, rateText, VERDICT_ICON } from './words.ts';

/** Where the repository is shown: `https://github.com/o/r` and the commit that links go to. */
export interface Links {
  readonly repository: string;
  readonly commit: string;
}

export interface Budget {
  /** The most that may come out, in the unit of `size`. */
  readonly most: number;
  readonly size: (text: string) => number;
  /** Rows of files, scopes and findings to begin with. */
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

const title = (outcome: Outcome): string => `### ${VERDICT_ICON[outcome.verdict]} ${escapeText(headline(outcome))}`;

/** Headlines hold numbers, keys and, in complaints, foreign words. */
const escapeText = (text: string): string =>
  plain(text, 300)
    .replace(/[<>&*_`[\]|~\\@#$]/g, (character) => `&#${character.codePointAt(0)};`)
    .replace(/&#(64|35);/g, '&#$1;\u2060');

function compose(outcome: Outcome, most: number, links: Links | undefined): string {
  return `${[
    title(outcome),
    ...complaint(outcome),
    ...scopesTable(outcome, most),
    ...findings(outcome, most),
    ...steps(outcome),
    ...waivers(outcome),
    ...files(outcome, most, links),
    ...details(outcome, most),
  ].join('\n\n')}\n`;
}

const complaint = ({ complaint }: Outcome): string[] => (complaint ? [block(complaint.message)] : []);

const OUTCOME_ICON = { pass: '✅', fail: '❌', error: '⚠️', info: '' } as const;

function scopesTable(outcome: Outcome, most: number): string[] {
  const rows = rowsOf(outcome);
  if (rows.length === 0) return [];
  const line = ({ scope, metric, measured, mark, floor, delta, outcome, said }: Row): string => {
    const counts = measured && measured[1] > 0 ? ` (${measured[0]}/${measured[1]})` : '';
    const cells = [
      scope,
      metric,
      `**${rateText(measured)}**${counts}`,
      delta,
      mark ? rateText(mark) : '–',
      floor === undefined ? '–' : boundText(floor),
      `${OUTCOME_ICON[outcome]} ${said}`.trim(),
    ];
    return `| ${cells.join(' | ')} |`;
  };
  return [
    [
      '| Scope | Metric | Measured | Change | Mark | Floor | Outcome |',
      '|:--|:--|--:|--:|--:|--:|:--|',
      ...rows.slice(0, most).map(line),
      ...(rows.length > most ? [`| … | | | | | | ${rows.length - most} more rows |`] : []),
    ].join('\n'),
  ];
}

/** What single checks name: entries, paths. */
function findings({ checks }: Outcome, most: number): string[] {
  return checks
    .filter(({ outcome, details }) => outcome !== 'pass' && details !== undefined && details.length > 0)
    .map((check) => `**${findingText(check)}**\n\n${list(check.details ?? [], most)}`);
}

function list(entries: readonly string[], most: number): string {
  const shown = entries.slice(0, most).map((entry) => `- ${code(entry, 200)}`);
  return [...shown, ...(entries.length > most ? [`- … and ${entries.length - most} more`] : [])].join('\n');
}

function steps(outcome: Outcome): string[] {
  const next = nextSteps(outcome);
  if (next.length === 0) return [];
  return [`**What to do**\n\n${next.map((step) => `- ${escapeText(step)}`).join('\n')}`];
}

function waivers({ checks }: Outcome): string[] {
  const used = new Set(checks.flatMap(({ waiver }) => (waiver ? [waiver] : [])));
  return used.size === 0 ? [] : [`**Waivers in use**\n\n${[...used].map(waiverLine).join('\n')}`];
}

const waiverLine = ({ scope, metric, floor, reason, by, expires }: Waiver): string =>
  `- ${scope} / ${metric} down to ${boundText(floor)} until ${expires}, by ${code(by)}: ${code(reason, 300)}`;

function files({ moved }: Outcome, most: number, links: Links | undefined): string[] {
  if (moved.length === 0) return [];
  const line = ({ path, before, after }: MovedFile): string => {
    const label = code(path);
    const linked = links && after ? `[${label}](${links.repository}/blob/${links.commit}/${urlPath(path)})` : label;
    const cells = [
      linked,
      before ? rateText(before) : 'new',
      after ? rateText(after) : 'gone',
      `${gainedText(before, after)} (now ${after ? uncovered(after) : 0})`,
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
      ...(rest > 0 ? [`| … and ${rest} more ${rest === 1 ? 'file' : 'files'} | | | |`] : []),
    ].join('\n'),
  ];
}

function details(outcome: Outcome, most: number): string[] {
  const { base, milestone, reports, notices } = outcome;
  const lines = [
    ...(milestone === undefined ? [] : [`- Milestone: ${milestone}`]),
    ...(base ? [`- Compared with: ${escapeText(baseText(base))}`] : []),
    ...reports.slice(0, most).map(({ path, producer, format, files, matched, totals }) => {
      const placed = matched ? `${matched[0]} of ${matched[1]} files found in the repository` : `${files} files`;
      return `- Report ${code(path)} (${code(producer ?? format)}): ${placed}, ${rateText(totals.lines)} of lines`;
    }),
    ...(reports.length > most ? [`- … and ${reports.length - most} more reports`] : []),
    ...notices.slice(0, most).map(({ text }) => `- Note: ${escapeText(text)}`),
    ...(notices.length > most ? [`- … and ${notices.length - most} more notes`] : []),
  ];
  if (lines.length === 0) return [];
  return [`<details><summary>Reports, base and notes</summary>\n\n${lines.join('\n')}\n\n</details>`];
}
