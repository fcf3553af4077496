/** Why a number moved, in words: one sentence for a reviewer, and every cause, file and line for who asks. */
import { compareRates, deltaText, type Metric } from '../coverage/counts.ts';
import { type Explanation, type Part, type PartOfFile, sharesOf } from '../coverage/explanation.ts';
import type { PartKind } from '../coverage/file-change.ts';
import type { Range } from '../coverage/patch.ts';
import type { Outcome } from '../gate.ts';
import { TOTAL } from '../ratchet/policy.ts';
import { many, UNIT } from './words.ts';

/** How a path is shown: as code in Markdown, as it is on a screen. */
export type Show = (path: string) => string;

/** The most causes that a sentence names. */
const MOST_NAMED = 3;

/** The explanations that go with the verdict: the total's first metric, and every number that failed its mark. */
export function explanationsToTell({ explanations, checks, policy }: Outcome): readonly Explanation[] {
  const first = policy.metrics[0] ?? 'lines';
  return explanations.filter(
    ({ scope, metric, from, to }) =>
      (compareRates(from, to) !== 0 && scope === TOTAL && metric === first) ||
      checks.some((check) => check.reason === 'regressed' && check.scope === scope && check.metric === metric),
  );
}

/** `−0.31 points: 42 new uncovered lines in core/a.py (−0.38), 10 lines newly covered in 3 files … (+0.07)`. */
export function explanationText(explanation: Explanation, show: Show): string {
  const { scope, metric, from, to, parts } = explanation;
  const shares = sharesOf(explanation);
  const all = byShare(shares);
  // what moved nothing that can be seen is for `explain`
  const seen = all.filter((i) => shares[i] !== 0);
  const order = seen.length > 0 ? seen : all;
  const [named, rest] = [order.slice(0, MOST_NAMED), order.slice(MOST_NAMED)];
  const said = named.flatMap((i) => {
    const part = parts[i];
    return part ? [`${partText(part, metric, show)} (${shareText(shares[i] ?? 0)})`] : [];
  });
  if (rest.length > 0) {
    const share = rest.reduce((sum, i) => sum + (shares[i] ?? 0), 0);
    said.push(`${many(rest.length, 'smaller cause')} (${shareText(share)})`);
  }
  const of = scope === TOTAL && metric === 'lines' ? '' : `${scope} / ${metric}: `;
  return `${of}${deltaText(from, to)} points: ${said.join(', ')}`;
}

/** The places of shares, the largest first. */
export const byShare = (shares: readonly number[]): number[] =>
  [...shares.keys()].sort((a, b) => Math.abs(shares[b] ?? 0) - Math.abs(shares[a] ?? 0));

/** Hundredths of a point, signed. */
export const shareText = (hundredths: number): string => {
  const text = (Math.abs(hundredths) / 100).toFixed(2);
  return `${hundredths > 0 ? '+' : hundredths < 0 ? '−' : '±'}${text}`;
};

/** One cause with where it is, without its share. */
export const partText = (part: Part, metric: Metric, show: Show): string => {
  const flapping = part.files.reduce((sum, file) => sum + size(file.flapping), 0);
  const turns = flapping === 0 ? '' : `; ${flapping} flapping`;
  return `${TEXT[part.kind](part, unitOf(metric), where(part.files, show))}${turns}`;
};

type Unit = (count: number) => string;
const unitOf =
  (metric: Metric): Unit =>
  (count) =>
    UNIT[metric][count === 1 ? 0 : 1];

const TEXT: Record<PartKind, (part: Part, unit: Unit, where: string) => string> = {
  earlier: () => 'on the base already, before this change',
  'moved-in': ({ delta: [covered, total], files }, unit, where) =>
    `${ofLines(covered, total, unit)} moved here with ${files.length === 1 ? where : many(files.length, 'file')}`,
  'moved-out': ({ delta: [covered, total], files }, unit, where) =>
    `${ofLines(-covered, -total, unit)} moved away with ${files.length === 1 ? where : many(files.length, 'file')}`,
  'new-files': ({ delta: [covered, total], files }, unit, where) =>
    `${ofLines(covered, total, unit)} in ${files.length === 1 ? `the new file ${where}` : many(files.length, 'new file')}`,
  'deleted-files': ({ delta: [covered, total], files }, unit, where) =>
    `${ofLines(-covered, -total, unit)} gone with ${files.length === 1 ? `the deleted file ${where}` : many(files.length, 'deleted file')}`,
  'added-lines': ({ delta: [covered, total] }, unit, where) =>
    covered === total
      ? `${total} new covered ${unit(total)} in ${where}`
      : covered === 0
        ? `${total} new uncovered ${unit(total)} in ${where}`
        : `${ofLines(covered, total, unit)} added in ${where}`,
  'removed-lines': ({ delta: [covered, total] }, unit, where) =>
    `${ofLines(-covered, -total, unit)} removed in ${where}`,
  'changed-lines': ({ delta }, unit, where) => `${movedText(delta, unit)} where lines were changed in ${where}`,
  'touched-files': ({ delta }, unit, where) => `${movedText(delta, unit)} in ${where}, touched by this change`,
  indirect: ({ files }, unit, where) => {
    const sum = (of: (file: PartOfFile) => number): number => files.reduce((all, file) => all + of(file), 0);
    // branches move without a line that is won or lost
    const lost = sum((file) => (isTold(file) ? size(file.lost) : Math.max(0, -file.delta[0])));
    const gained = sum((file) => (isTold(file) ? size(file.gained) : Math.max(0, file.delta[0])));
    const down = lost > 0 ? [`${lost} ${unit(lost)} no longer covered`] : [];
    const up = gained > 0 ? [`${gained} ${lost > 0 ? '' : `${unit(gained)} `}newly covered`] : [];
    return `${[...down, ...up].join(' and ')} in ${where}, outside the lines of this change`;
  },
  excluded: ({ delta: [, total] }, unit, where) =>
    total === 0
      ? `other ${unit(2)} are counted in ${where}, whose text is the same`
      : `${Math.abs(total)} unchanged ${unit(Math.abs(total))} ${total < 0 ? 'no longer counted' : 'newly counted'} in ${where}`,
  'vanished-files': ({ delta: [covered, total], files }, unit, where) =>
    `${files.length === 1 ? `${where} is` : `${files.length} files are`} in no report any more (${-total} ${unit(-total)}, ${-covered || 'none'} of them covered)`,
  'appeared-files': ({ delta: [covered, total], files }, unit, where) =>
    `${files.length === 1 ? `${where} is` : `${files.length} files are`} measured for the first time (${total} ${unit(total)}, ${covered || 'none'} of them covered)`,
  files: ({ delta }, unit, where) => `${movedText(delta, unit)} in ${where}`,
};

const ofLines = (covered: number, total: number, unit: Unit): string =>
  covered === total
    ? `${total} covered ${unit(total)}`
    : covered === 0
      ? `${total} uncovered ${unit(total)}`
      : `${covered} covered and ${total - covered} uncovered ${unit(2)}`;

function movedText([covered, total]: Part['delta'], unit: Unit): string {
  const size = Math.abs(covered);
  if (total === 0 && covered !== 0) return `${size} ${unit(size)} ${covered < 0 ? 'no longer' : 'newly'} covered`;
  const more = (count: number, what: string): string[] =>
    count === 0 ? [] : [`${Math.abs(count)} ${count > 0 ? 'more' : 'fewer'} ${what}`];
  const found = [...more(total - covered, 'uncovered'), ...more(covered, 'covered')];
  const last = covered === 0 ? Math.abs(total) : size;
  return found.length === 0 ? `as many ${unit(2)}` : `${found.join(' and ')} ${unit(last)}`;
}

/** Whether the lines that moved add up to what is told of a file, as they do for lines and not for branches. */
const isTold = ({ delta, lost, gained }: PartOfFile): boolean => size(gained) - size(lost) === delta[0];

const where = ([first, ...more]: readonly PartOfFile[], show: Show): string =>
  first === undefined ? '' : more.length === 0 ? show(first.path) : `${more.length + 1} files`;

const size = (ranges: readonly Range[]): number => ranges.reduce((sum, [from, to]) => sum + to - from + 1, 0);

/** `3, 7–9`: at most so many ranges, and how many more lines there are. */
export function rangesText(ranges: readonly Range[], most = 12): string {
  const shown = ranges.slice(0, most).map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`));
  const rest = size(ranges.slice(most));
  return `${shown.join(', ')}${rest === 0 ? '' : ` and ${many(rest, 'more line')}`}`;
}

/** What one cause did to one file: its counts, and the very lines where they are known. */
export function fileText({ path, from, delta: [covered, total], lost, gained, flapping }: PartOfFile, show: Show) {
  const signed = (count: number): string => (count > 0 ? `+${count}` : count < 0 ? `−${-count}` : '±0');
  const lines = [
    ...(lost.length > 0 ? [`no longer covered: ${rangesText(lost)}`] : []),
    ...(gained.length > 0 ? [`newly covered: ${rangesText(gained)}`] : []),
    ...(flapping.length > 0 ? [`flapping: ${rangesText(flapping)}`] : []),
  ];
  const name = `${show(path)}${from === undefined ? '' : ` (was ${show(from)})`}`;
  return `${name}: ${[`${signed(covered)} covered, ${signed(total - covered)} uncovered`, ...lines].join('; ')}`;
}
