/** What several runs of one commit do not agree on, for a terminal and for machines. */
import type { Calibration, FlappingFile, Jitter, UnevenFile, Worth } from '../coverage/calibration.ts';
import { type Counts, countOfPercent, type Decimal, decimalText, deltaText } from '../coverage/counts.ts';
import type { Notice } from '../coverage/report.ts';
import type { ReportSummary } from '../formats/measure.ts';
import { painter } from './paint.ts';
import { plain } from './safe.ts';
import { align, type TerminalStyle } from './terminal.ts';
import { contrast, linesText, many, UNIT } from './words.ts';

export interface Calibrated {
  readonly calibration: Calibration;
  /** In the order in which they were named. */
  readonly runs: readonly { readonly totals: Counts; readonly reports: readonly ReportSummary[] }[];
  /** Where there is no policy, what holds without one. */
  readonly inForce: Worth & { readonly tolerance: Decimal; readonly from: 'policy' | 'default' };
  readonly notices: readonly Notice[];
}

/** From fewer runs than this little can be told. */
const FEW_RUNS = 5;
/** Places of one file, or numbers in one sentence, that are named. */
const MOST_PLACES = 6;

/** Lines of text, each ended; foreign text holds no control character any more. */
export function calibrationText(calibrated: Calibrated, { colour, rows }: TerminalStyle): string {
  const paint = painter(colour);
  const { calibration, runs, notices } = calibrated;
  const { jitter, flapping, uneven } = calibration;
  const lines: string[] = [];
  const section = (heading: string, body: readonly string[]) => {
    if (body.length > 0) lines.push('', ...(heading === '' ? [] : [paint('bold', heading)]), ...body);
  };
  const more = (all: number): string[] => (all > rows ? [`  … and ${all - rows} more`] : []);

  const table = align(
    [['scope', 'metric', 'lowest', '', 'highest', '', 'spread', 'tolerance'], ...jitter.map(cells)],
    [0, 1],
  );
  lines.push(
    paint('dim', table[0] ?? ''),
    ...table.slice(1).map((line, i) => (jitter[i]?.judged ? line : paint('dim', line))),
  );
  section(
    '',
    [...sentences(calibrated)].map((text) => `  ${plain(text, 1000)}`),
  );
  const [head = '', ...files] = align(
    [['file', 'lines', 'branches', 'where'], ...flapping.slice(0, rows).map(flappingCells)],
    [0, 3],
  );
  section(
    flappingHeading(flapping),
    flapping.length > 0 ? [paint('dim', head), ...files, ...more(flapping.length)] : [],
  );
  section('Files that are not the same in every run', [
    ...align(
      uneven.slice(0, rows).map((file) => unevenCells(file, calibration.runs)),
      [0, 1, 2],
    ),
    ...more(uneven.length),
  ]);
  section(
    '',
    [
      ...runs
        .slice(0, rows)
        .map(({ totals, reports }, i) => `  run ${i + 1}: ${reportsText(reports)}, ${linesText(totals)}`),
      ...more(runs.length),
      ...notices.slice(0, rows).map(({ text }) => `  ${plain(text, 400)}`),
      ...more(notices.length),
    ].map((line) => paint('dim', line)),
  );
  return `${lines.join('\n')}\n`;
}

function cells({ scope, metric, judged, lowest, highest, tolerance }: Jitter): string[] {
  const [least, most] = contrast(lowest, highest);
  const spread = deltaText(lowest, highest).replace(/[±+]/, '');
  const asked = judged ? decimalText(tolerance) : 'not judged';
  return [scope, metric, least, lowest.join('/'), most, highest.join('/'), spread, asked];
}

function flappingHeading(flapping: readonly FlappingFile[]): string {
  const sum = (of: (file: FlappingFile) => number): number => flapping.reduce((total, file) => total + of(file), 0);
  const [lines, branches] = [sum((file) => file.lines), sum((file) => file.branches.length)];
  const said = [
    ...(lines > 0 ? [`${many(lines, 'line')} hit in some runs and missed in others`] : []),
    ...(branches > 0 ? [`branches of ${many(branches, 'line')}`] : []),
  ];
  return `Flapping in ${many(flapping.length, 'file')}: ${said.join(', ')}`;
}

/** The lines by how many runs hit them, then the branches; those of a line that flaps itself are no surprise. */
function flappingCells({ path, lines, ranges, branches }: FlappingFile): string[] {
  const shares = new Map<string, string[]>();
  const say = (share: string, place: string) => shares.set(share, [...(shares.get(share) ?? []), place]);
  for (const { first, last, hit, runs } of ranges) say(`hit in ${hit} of ${runs}`, rangeText([first, last], '–'));
  for (const { line, taken, total } of branches)
    if (!ranges.some(({ first, last }) => first <= line && line <= last))
      say(`took ${rangeText(taken, '–')} of ${many(total, 'branch', 'branches')}`, String(line));
  const where = [...shares].map(([share, places]) => `${listText(places)} ${share}`);
  return [plain(path), String(lines), String(branches.length), listText(where, '; ')];
}

const unevenCells = ({ path, runs, coverable }: UnevenFile, all: number): string[] => [
  plain(path),
  runs < all ? `in ${runs} of ${all} runs` : 'in every run',
  `${rangeText(coverable, ' to ')} coverable ${coverable[1] === 1 ? 'line' : 'lines'}`,
];

const rangeText = ([first, last]: readonly [number, number], between: string): string =>
  first === last ? String(first) : `${first}${between}${last}`;

const listText = (entries: readonly string[], separator = ', '): string =>
  entries.length > MOST_PLACES
    ? `${entries.slice(0, MOST_PLACES).join(separator)} and ${entries.length - MOST_PLACES} more`
    : entries.join(separator);

const reportsText = ([first, ...rest]: readonly ReportSummary[]): string =>
  first === undefined
    ? 'no report'
    : `${plain(first.path)}${rest.length > 0 ? ` and ${many(rest.length, 'more report')}` : ''} (${plain(first.producer ?? first.format)})`;

/** What follows from the numbers, one sentence or two each. */
function* sentences({ calibration, inForce }: Calibrated): Generator<string> {
  const { runs, jitter, lacking, tolerance } = calibration;
  const judged = jitter.filter((row) => row.judged);
  const worst = judged.find((row) => row.tolerance === tolerance);
  const uneven = jitter.filter(
    ({ scope, metric, coverable }) =>
      scope === jitter[0]?.scope && metric !== 'combined' && coverable[0] < coverable[1],
  );
  const asked =
    worst === undefined || tolerance === 0
      ? 'These runs ask for no tolerance: no judged number moved.'
      : `These runs ask for a tolerance of ${decimalText(tolerance)} points: ${worst.metric} of ${worst.scope}, ${contrast(worst.lowest, worst.highest).join(' to ')}.`;
  if (uneven.length > 0)
    yield `What there is to cover differs between the runs (${uneven.map(({ metric, coverable }) => `${metric} ${coverable.join(' to ')}`).join(', ')}): not the same code was measured, or not the same tests ran. Only runs of one commit by one command tell what jitter is.`;
  for (const { scope, metric, runs: some } of lacking)
    yield `${metric} of ${scope} are in ${some} of ${runs} runs only, and not compared.`;
  yield `${asked}${runs < FEW_RUNS ? ` They are only ${runs}: more of them may be further apart.` : ''}`;
  yield `${inForceText(inForce, tolerance, uneven.length === 0)}${inForce.finding === 'looser' ? letGoText(inForce.tolerance, judged[0]) : ''}`;
  if (inForce.belowOne.length > 0) yield belowOneText(inForce);
}

function inForceText({ finding, tolerance, from }: Calibrated['inForce'], asked: Decimal, isEven: boolean): string {
  const name = `The tolerance ${from === 'policy' ? 'of the policy' : 'that holds without a policy'}, ${decimalText(tolerance)} points,`;
  // what several commits or several commands need is no tolerance
  const advice = isEven
    ? ` Write "ratchet: { tolerance: ${decimalText(asked)} }", or mend the tests behind what flaps.`
    : '';
  const TEXT: Record<Worth['finding'], string> = {
    'too-fine': `is too fine: the unluckiest run is below a mark of the luckiest one.${advice}`,
    enough: 'is what they ask for.',
    looser: 'is looser than that.',
  };
  return `${name} ${TEXT[finding]}`;
}

/** How much of one number may be lost unseen. */
function letGoText(tolerance: Decimal, row: Jitter | undefined): string {
  if (row === undefined) return '';
  const [points, whole] = countOfPercent(tolerance);
  const total = row.coverable[1];
  const lost = Number((BigInt(points) * BigInt(total)) / BigInt(whole));
  return lost === 0 ? '' : ` It lets ${many(lost, ...UNIT[row.metric])} of ${total} of ${row.scope} go.`;
}

function belowOneText({ tolerance, belowOne }: Calibrated['inForce']): string {
  const numbers = belowOne.map(
    ({ scope, metric, coverable }) => `one ${UNIT[metric][0]} of ${coverable[1]} (${scope})`,
  );
  return `${decimalText(tolerance)} points are less than ${listText(numbers)}: there it does not forgive a single one.`;
}
