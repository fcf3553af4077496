/** The bar in force, for a terminal and for machines: floors, marks and targets by milestone and scope. */
import {
  type Count,
  compareRates,
  countOfPercent,
  type Decimal,
  decimalText,
  deltaText,
  METRICS,
} from '../coverage/counts.ts';
import type { Bar } from '../gate/bar.ts';
import { type BarEntry, isEnforced } from '../ratchet/bar.ts';
import { daysBetween } from '../ratchet/days.ts';
import { holds, type Policy } from '../ratchet/policy.ts';
import { painter } from './paint.ts';
import { jsonText } from './result.ts';
import { plain } from './safe.ts';
import { align } from './terminal.ts';
import { baseText, boundText, many, rateText, waiverText } from './words.ts';

const REQUIRED: Record<Policy['mode'], string> = {
  both: 'floors and marks must hold (mode: both)',
  absolute: 'floors must hold, marks are not compared (mode: absolute)',
  baseline: 'marks must hold, floors are not compared (mode: baseline)',
  off: 'nothing must hold (mode: off)',
};

export function barText(bar: Bar, colour: boolean): string {
  const paint = painter(colour);
  const { policy } = bar;
  const title = policy.milestones.get(bar.milestone)?.title;
  const about =
    policy.milestones.size === 0 ? ' (the policy names none)' : title === undefined ? '' : `, ${plain(title)}`;
  const lines = align(
    [
      ['Milestone in force', `${bar.milestone}${about}`],
      ['Required', `${policy.metrics.join(', ')}: ${REQUIRED[policy.mode]}`],
      ['Tolerance', `${decimalText(policy.tolerance)} points below a mark still pass`],
      ['Removed code', policy.removedCode === 'forgive' ? 'deleting covered code is no regression' : 'counts (strict)'],
      ['Read from', baseText(bar.base)],
    ],
    [0, 1],
  );
  if (bar.firstRun) lines.push('', '  There is neither policy nor baseline yet; "coverage-ratchet init" writes both.');
  const header = ['milestone', 'scope', 'metric', 'floor', 'mark', 'counts', 'target', 'due'];
  const rows = bar.entries.map((entry) => {
    const { milestone, scope, metric, mark, inherited, target, due } = entry;
    return [
      milestone,
      scope,
      metric,
      floorText(entry, bar),
      mark ? `${rateText(mark)}${inherited ? ' (inherited)' : ''}` : '–',
      mark ? mark.join('/') : '',
      target === undefined ? '–' : targetText(target, mark),
      due === undefined ? '' : dueText(due, target, mark, bar.today),
    ];
  });
  if (rows.length > 0) {
    const [head, ...body] = align([header, ...rows], [0, 1, 2]);
    lines.push(
      '',
      paint('dim', head ?? ''),
      ...body.map((line, i) => (bar.entries[i]?.milestone === bar.milestone ? paint('bold', line) : line)),
    );
  }
  if (policy.waivers.length > 0) {
    lines.push('', '  Waivers');
    for (const { waiver, isHolding } of waiversOn(bar))
      lines.push(
        `  ${isHolding ? '' : 'expired: '}${waiverText(waiver)}, by ${plain(waiver.by)}: ${plain(waiver.reason, 300)}`,
      );
  }
  return `${lines.join('\n')}\n`;
}

/** What holds as the floor: the policy's, or a target that was due and is enforced. */
function floorText(entry: BarEntry, { policy, today }: Bar): string {
  const { floor, target } = entry;
  if (target !== undefined && isEnforced(entry, policy, today)) return `${boundText(target)} (target)`;
  return floor === undefined ? '–' : boundText(floor);
}

function dueText(due: string, target: Decimal | undefined, mark: Count | undefined, today: string): string {
  const left = daysBetween(today, due);
  if (left === undefined || (target !== undefined && isMet(target, mark))) return due;
  if (left < 0) return `${due} (overdue)`;
  return `${due} (${left === 0 ? 'today' : `${many(left, 'day')} left`})`;
}

/** Every waiver of the policy, those that hold first. */
const waiversOn = ({ policy, today }: Bar) =>
  policy.waivers
    .map((waiver) => ({ waiver, isHolding: holds(waiver, today) }))
    .sort((a, b) => Number(b.isHolding) - Number(a.isHolding));

const isMet = (target: Decimal, mark: Count | undefined): boolean =>
  mark !== undefined && compareRates(mark, countOfPercent(target)) >= 0;

/** With the points that are missing of it at the mark: nothing is measured here, and the mark is the best that was. */
function targetText(target: Decimal, mark: Count | undefined): string {
  if (mark === undefined) return boundText(target);
  return `${boundText(target)} (${isMet(target, mark) ? 'met' : `${deltaText(mark, countOfPercent(target)).replace('+', '')} to go`})`;
}

export function barJson(bar: Bar): string {
  const { milestone, base, policy, firstRun, entries, today } = bar;
  const entryJson = (entry: BarEntry) => {
    const { milestone, scope, metric, floor, mark, inherited, target, due } = entry;
    return {
      milestone,
      scope,
      metric,
      ...(floor !== undefined && { floor: decimalText(floor) }),
      ...(mark && { mark, inherited }),
      ...(target !== undefined && { target: decimalText(target) }),
      ...(due !== undefined && { due }),
      ...(isEnforced(entry, policy, today) && { enforced: true }),
    };
  };
  const shown = {
    version: 1,
    milestone,
    base,
    firstRun,
    mode: policy.mode,
    metrics: METRICS.filter((metric) => policy.metrics.includes(metric)),
    tolerance: decimalText(policy.tolerance),
    bar: entries.map(entryJson),
    waivers: waiversOn(bar).map(({ waiver, isHolding }) => ({
      ...waiver,
      floor: decimalText(waiver.floor),
      holds: isHolding,
    })),
  };
  return jsonText(shown);
}
