/** The verdict for a terminal: the same content as the comment, aligned and, where wanted, coloured. */
import { uncovered } from '../coverage/counts.ts';
import type { MovedFile } from '../coverage/moved.ts';
import { openFiles, type Patch, type PatchFile, rangesOf } from '../coverage/patch.ts';
import type { Outcome } from '../gate.ts';
import { TOTAL } from '../ratchet/policy.ts';
import { newLinesText } from './annotations.ts';
import { explanationsToTell, explanationText, rangesText } from './explanation.ts';
import { type Paint, painter } from './paint.ts';
import { planLines } from './plans.ts';
import { plain } from './safe.ts';
import { nextSteps } from './steps.ts';
import { rowsOf } from './table.ts';
import {
  baseText,
  complaintText,
  detailsOf,
  headline,
  movedMost,
  placedText,
  ratesText,
  uncoveredText,
  waiversOf,
  waiverText,
} from './words.ts';

export interface TerminalStyle {
  readonly colour: boolean;
  /** The most entries of any one list; the table of scopes is shown whole. */
  readonly rows: number;
}

const VERDICT = {
  pass: ['PASS', 'green'],
  fail: ['FAIL', 'red'],
  error: ['ERROR', 'yellow'],
  off: ['OFF', 'dim'],
} as const;
const OUTCOME_COLOUR = { pass: 'green', fail: 'red', error: 'yellow', info: 'dim' } as const;

/** Lines of text, each ended; foreign text holds no control character any more. */
export function terminal(outcome: Outcome, style: TerminalStyle): string {
  const paint = painter(style.colour);
  const [word, colour] = VERDICT[outcome.verdict];
  const lines = [`${paint(colour, word)}  ${paint('bold', plain(headline(outcome), 300))}`];
  const section = (heading: string, body: readonly string[]) => {
    if (body.length === 0) return;
    lines.push('', ...(heading === '' ? [] : [paint('bold', heading)]));
    // a call takes only so many arguments
    for (const line of body) lines.push(line);
  };
  const cut = <T>(entries: readonly T[], write: (entry: T) => string): string[] => [
    ...entries.slice(0, style.rows).map((entry) => `  ${write(entry)}`),
    ...(entries.length > style.rows ? [`  … and ${entries.length - style.rows} more`] : []),
  ];

  if (outcome.complaint)
    section(
      '',
      complaintText(outcome.complaint)
        .split('\n')
        .map((line) => `  ${plain(line, 1000)}`),
    );
  const rows = rowsOf(outcome);
  const cells = rows.map(({ scope, metric, measured, counts, change, mark, floor, said }) => [
    scope,
    metric,
    measured,
    counts,
    change,
    mark,
    floor,
    said,
  ]);
  if (rows.length > 0) {
    const table = align(
      [['scope', 'metric', 'measured', 'counts', 'change', 'mark', 'floor', 'outcome'], ...cells],
      [0, 1, 7],
    );
    section('', [
      paint('dim', table[0] ?? ''),
      ...table.slice(1).map((line, i) => paint(OUTCOME_COLOUR[rows[i]?.outcome ?? 'info'], line)),
    ]);
  }
  section(
    'Why it moved',
    cut(explanationsToTell(outcome), (one) => explanationText(one, plain)),
  );
  for (const check of outcome.checks) {
    const details = detailsOf(check);
    if (details)
      section(
        details.heading,
        cut(details.entries, (entry) => plain(entry, 200)),
      );
  }
  const patch = outcome.patches?.get(TOTAL);
  if (patch && patch.lines[1] > 0) lines.push('', ...newLinesSection(patch, style.rows, paint));
  section(
    'Targets',
    cut(planLines(outcome), (line) => plain(line, 300)),
  );
  const moved = movedMost(outcome);
  section('Files that moved most', [
    // only what is shown is laid out: the widest of 20,000 names would push the numbers off the screen
    ...filesTable(moved.slice(0, style.rows)),
    ...(moved.length > style.rows ? [`  … and ${moved.length - style.rows} more`] : []),
  ]);
  section(
    'Waivers',
    cut(
      waiversOf(outcome),
      ({ waiver, inUse }) =>
        `${waiverText(waiver)}${inUse ? ' (in use)' : ''}, by ${plain(waiver.by)}: ${plain(waiver.reason, 300)}`,
    ),
  );
  section(
    'What to do',
    cut(nextSteps(outcome), (step) => plain(step, 400)),
  );
  const facts = [
    ...(outcome.base ? [`  Compared with ${baseText(outcome.base)}`] : []),
    ...cut(outcome.reports, reportLine),
    ...cut(outcome.notices, ({ text }) => plain(text, 400)),
  ];
  section(
    '',
    facts.map((line) => paint('dim', line)),
  );
  return `${lines.join('\n')}\n`;
}

/** How many new lines are covered, and file by file which are not. */
export function newLinesSection(patch: Patch, most: number, paint: Paint): string[] {
  const open = openFiles(patch);
  return [
    paint('bold', newLinesText(patch)),
    ...open.slice(0, most).map((file) => `  ${openLinesText(file)}`),
    ...(open.length > most ? [`  … and ${open.length - most} more`] : []),
  ];
}

const openLinesText = ({ path, uncovered, partial }: PatchFile): string =>
  `${plain(path)}: ${[
    ...(uncovered.length > 0 ? [rangesText(uncovered)] : []),
    ...(partial.length > 0 ? [`not every branch of ${rangesText(rangesOf(partial))}`] : []),
  ].join('; ')}`;

const reportLine = (report: Outcome['reports'][number]): string =>
  `${plain(report.path)}: ${plain(report.producer ?? report.format)}, ${placedText(report)}`;

const filesTable = (moved: readonly MovedFile[]): string[] =>
  align(
    moved.map((file) => {
      const [was, is] = ratesText(file);
      const left = `uncovered, now ${file.after ? uncovered(file.after) : 0}`;
      return [plain(file.path), was, '→', is, uncoveredText(file), left];
    }),
    [0, 2, 5],
  );

/** What a screen draws two columns wide, and what it draws over the character before. */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}/gu;
const OVER = /[\p{Mn}\p{Me}]/gu;

const widthOf = (text: string): number =>
  [...text].length + (text.match(WIDE)?.length ?? 0) - (text.match(OVER)?.length ?? 0);

/** Columns padded to their widest cell; those named are set left, the others right. */
export function align(rows: readonly (readonly string[])[], left: readonly number[]): string[] {
  const widths: number[] = [];
  for (const row of rows) for (const [i, cell] of row.entries()) widths[i] = Math.max(widths[i] ?? 0, widthOf(cell));
  return rows.map((row) => {
    const padded = row.map((cell, i) => {
      const space = ' '.repeat((widths[i] ?? 0) - widthOf(cell));
      return left.includes(i) ? cell + space : space + cell;
    });
    return `  ${padded.join('  ')}`.trimEnd();
  });
}
