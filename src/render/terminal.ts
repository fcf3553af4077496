/** The verdict for a terminal: the same content as the comment, aligned and, where wanted, coloured. */
import { uncovered } from '../coverage/counts.ts';
import type { Outcome } from '../gate.ts';
import { plain } from './safe.ts';
import { rowsOf } from './table.ts';
import { baseText, boundText, findingText, gainedText, headline, nextSteps, rateText } from './words.ts';

export interface TerminalStyle {
  readonly colour: boolean;
  /** Rows of files and findings that are shown. */
  readonly rows: number;
}

const SGR = { red: 31, green: 32, yellow: 33, bold: 1, dim: 2 } as const;
const VERDICT = {
  pass: ['PASS', 'green'],
  fail: ['FAIL', 'red'],
  error: ['ERROR', 'yellow'],
  off: ['OFF', 'dim'],
} as const;
const OUTCOME_COLOUR = { pass: 'green', fail: 'red', error: 'yellow', info: 'dim' } as const;

/** Lines of text, each ended; foreign text holds no control character any more. */
export function terminal(outcome: Outcome, style: TerminalStyle): string {
  const paint = (colour: keyof typeof SGR, text: string): string =>
    style.colour && text !== '' ? `\u001b[${SGR[colour]}m${text}\u001b[0m` : text;
  const [word, colour] = VERDICT[outcome.verdict];
  const lines = [`${paint(colour, word)}  ${paint('bold', plain(headline(outcome), 300))}`];
  const section = (heading: string, body: readonly string[]) => {
    if (body.length > 0) lines.push('', ...(heading === '' ? [] : [paint('bold', heading)]), ...body);
  };
  const cut = (entries: readonly string[]): string[] =>
    entries.length <= style.rows
      ? [...entries]
      : [...entries.slice(0, style.rows), `  … and ${entries.length - style.rows} more`];

  if (outcome.complaint)
    section(
      '',
      outcome.complaint.message.split('\n').map((line) => `  ${plain(line, 1000)}`),
    );
  const rows = rowsOf(outcome);
  const cells = rows.map(({ scope, metric, measured, delta, mark, floor, said }) => [
    scope,
    metric,
    rateText(measured),
    measured ? `${measured[0]}/${measured[1]}` : '',
    delta,
    mark ? rateText(mark) : '–',
    floor === undefined ? '–' : boundText(floor),
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
  for (const check of outcome.checks) {
    if (check.outcome !== 'pass' && check.details?.length)
      section(findingText(check), cut(check.details.map((entry) => `  ${plain(entry, 200)}`)));
  }
  section(
    'Files that moved most',
    cut(
      align(
        outcome.moved.map(({ path, before, after }) => [
          plain(path),
          before ? rateText(before) : 'new',
          '→',
          after ? rateText(after) : 'gone',
          gainedText(before, after),
          `uncovered, now ${after ? uncovered(after) : 0}`,
        ]),
        [0, 2, 5],
      ),
    ),
  );
  const waived = new Set(outcome.checks.flatMap(({ waiver }) => (waiver ? [waiver] : [])));
  section(
    'Waivers in use',
    [...waived].map(
      (w) =>
        `  ${w.scope} / ${w.metric} down to ${boundText(w.floor)} until ${w.expires}, by ${plain(w.by)}: ${plain(w.reason, 300)}`,
    ),
  );
  section(
    'What to do',
    nextSteps(outcome)
      .filter(() => !outcome.complaint)
      .map((step) => `  ${plain(step, 400)}`),
  );
  const facts = [
    ...outcome.reports.map(
      ({ path, producer, format, matched, files }) =>
        `  ${plain(path)}: ${plain(producer ?? format)}, ${matched ? `${matched[0]} of ${matched[1]} files found in the repository` : `${files} files`}`,
    ),
    ...outcome.notices.map(({ text }) => `  ${plain(text, 400)}`),
    ...(outcome.base ? [`  Compared with ${baseText(outcome.base)}`] : []),
  ];
  section(
    '',
    cut(facts).map((line) => paint('dim', line)),
  );
  return `${lines.join('\n')}\n`;
}

/** Columns padded to their widest cell; those named are set left, the others right. */
export function align(rows: readonly (readonly string[])[], left: readonly number[]): string[] {
  const widths: number[] = [];
  for (const row of rows) for (const [i, cell] of row.entries()) widths[i] = Math.max(widths[i] ?? 0, [...cell].length);
  return rows.map((row) => {
    const padded = row.map((cell, i) => {
      const space = ' '.repeat((widths[i] ?? 0) - [...cell].length);
      return left.includes(i) ? cell + space : space + cell;
    });
    return `  ${padded.join('  ')}`.trimEnd();
  });
}
