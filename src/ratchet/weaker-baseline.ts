/** Where a change's baseline asks for less than the base's, or for more than the change itself can show. */
import {
  type Count,
  compareRates,
  compareToPercent,
  countText,
  type Decimal,
  isBare,
  isBelow,
  isSameCount,
  METRICS,
  uncovered,
} from '../coverage/counts.ts';
import { type Baseline, EMPTY_BASELINE, type HistoryEntry, markOf, ownMark, printBaseline } from './baseline.ts';
import { leavesRoom, owedOf, standing } from './checks.ts';
import { isLowering } from './lower.ts';
import { TOTAL, type Waiver, waiverFor } from './policy.ts';
import { thinned } from './raise.ts';
import type { Proposed } from './tamper.ts';
import { filesChanged, measurementChanged, type Sums, sumsOf } from './weaker-measurement.ts';

export interface Weakenings {
  readonly found: readonly string[];
  /** The marks that were lowered by leave or under a waiver, where nothing else is weaker. */
  readonly allowed?: { readonly details: readonly string[]; readonly waiver?: Waiver };
}

/** Every entry of the baseline that was lowered, removed or raised without cover. `order` is the proposed one of milestones. */
export function baselineWeakenings(change: Proposed, head: Baseline | undefined, order: readonly string[]): Weakenings {
  const base = change.base.baseline;
  if (head === undefined) return { found: base === undefined ? [] : ['the baseline is deleted'] };
  if (base && printBaseline(base) === printBaseline(head)) return { found: [] };
  const before = base ?? EMPTY_BASELINE;
  const sums = [sumsOf(change, before), sumsOf(change, head)] as const;
  const { found, lowered, waived } = marksChanged(change, before, head, order, sums);
  const wanted = lowered.length + waived.length > 0;
  const trail = base ? trailOf(base, head) : { steps: 0, isTold: false, found: [] };
  const { leave } = change;
  const isGiven = leave !== undefined && 'by' in leave;
  const all = [
    // a deliberate lowering begins a new generation, and nothing else does
    ...(base && trail.steps !== 0 && !(wanted && trail.isTold && (isGiven || lowered.length === 0))
      ? [`generation: ${base.generation} → ${head.generation}`]
      : []),
    ...(isGiven && trail.isTold ? [] : lowered),
    ...(lowered.length > 0 && leave && 'denied' in leave ? [leave.denied] : []),
    ...(wanted && !trail.isTold && (isGiven || lowered.length === 0)
      ? [...waived.map(({ text }) => text), isGiven ? `${leave.by} gave leave, but ${NOT_TOLD}` : NOT_TOLD]
      : []),
    ...found,
    ...trail.found,
    ...measurementChanged(change, before, head),
    ...(base ? filesChanged(change, base, head, sums) : []),
  ];
  if (all.length > 0 || !wanted) return { found: all };
  const by = isGiven ? `, by leave of ${leave.by} (${leave.role}, label "${leave.label}")` : '';
  const waiver = waived[0]?.waiver;
  return {
    found: [],
    allowed: {
      details: [
        ...lowered.map((text) => text + by),
        ...waived.map(({ text, waiver }) => `${text}, under the waiver by ${waiver.by} until ${waiver.expires}`),
      ],
      ...(waiver && { waiver }),
    },
  };
}

const NOT_TOLD =
  'the baseline does not say why; "coverage-ratchet lower" begins the next generation and records the reason';

/** How far the generation went, and whether the history has a reason for every step; what it had it must keep. */
function trailOf(base: Baseline, head: Baseline) {
  const [before, after] = [base, head].map(({ history }) => new Set(history.map((entry) => JSON.stringify(entry))));
  const isNew = (entry: HistoryEntry): boolean => !before?.has(JSON.stringify(entry));
  const lowerings = head.history.filter((entry) => isLowering(entry.reason) && isNew(entry)).length;
  const steps = head.generation - base.generation;
  // a history that is full drops its oldest entries, and no others
  const kept = thinned([...base.history, ...head.history.filter(isNew)]).map((entry) => JSON.stringify(entry));
  const gone = kept.filter((entry) => before?.has(entry) && !after?.has(entry)).length;
  return {
    steps,
    isTold: steps > 0 && lowerings >= steps,
    found: [
      ...(gone > 0 ? [`history: ${gone === 1 ? 'an entry is' : `${gone} entries are`} changed or removed`] : []),
      ...(steps === 0 && lowerings > 0 ? ['history: tells of a lowering that is none'] : []),
    ],
  };
}

/** The entries that are weaker; those that are merely lower, by themselves or under a waiver. */
function marksChanged(
  change: Proposed,
  base: Baseline,
  head: Baseline,
  order: readonly string[],
  [left, sums]: readonly [left: Sums, sums: Sums],
) {
  const { policy } = change.base;
  // asked for where a mark is lowered, which is rare
  let all: Sums | undefined;
  const found: string[] = [];
  const lowered: string[] = [];
  const waived: { readonly text: string; readonly waiver: Waiver }[] = [];
  for (const milestone of new Set([...base.milestones.keys(), ...head.milestones.keys()])) {
    const scopes = [base, head].flatMap(({ milestones }) => [...(milestones.get(milestone)?.components.keys() ?? [])]);
    for (const scope of new Set([TOTAL, ...scopes])) {
      for (const metric of METRICS) {
        const [own, now] = [ownMark(base, milestone, scope, metric), ownMark(head, milestone, scope, metric)];
        // a new mark takes the place of the one that was inherited
        const before = own ?? markOf(base, order, milestone, scope, metric);
        if (now === undefined && own === undefined) continue;
        if (now && isSameCount(now, before)) continue;
        const place = `${milestone} / ${scope} / ${metric}`;
        const measured = change.measured(scope, metric);
        const waiver = waiverFor(policy, scope, metric, change.today);
        const isWaived = now && waiver && compareToPercent(now, waiver.floor) >= 0;
        const forgiving = policy.removedCode === 'forgive' && change.counted;
        if (now === undefined) found.push(`${place}: ${own ? countText(own) : ''} → removed`);
        else if (before && isLowered(before, now, measured)) {
          all ??= sumsOf(change, base, () => true);
          const of = [all, left].map((sums) => sums.get(scope)?.[metric]);
          if (isRebased(change, before, now, measured, of)) continue;
          if (isWaived) waived.push({ text: `${place}: ${countText(before)} → ${countText(now)}`, waiver });
          else lowered.push(`${place}: ${countText(before)} → ${countText(now)}`);
        } else if (measured && measured[1] > 0 && standing(measured, now, policy.tolerance, forgiving) === 'regressed')
          // it would turn the base branch red for everybody else
          found.push(`${place}: set to ${countText(now)}, above the measured ${countText(measured)}`);
        else if (isExcused(sums.get(scope)?.[metric], now, policy.tolerance))
          found.push(
            `${place}: set to ${countText(now)}, but "files" still add up to less; "coverage-ratchet raise" keeps them together`,
          );
      }
    }
  }
  return { found, lowered, waived };
}

/** Files that add up to less than a new mark would make every later loss look inherited. */
const isExcused = (sum: Count | undefined, mark: Count, tolerance: Decimal): boolean =>
  sum !== undefined && sum[1] > 0 && standing(sum, mark, tolerance, false) === 'regressed';

/**
 * A lower rate, or a mark of more lines than there are: where removed code is forgiven, a mark of 60.01 % of a million
 * lines would let everything pass. What came as a percentage has no lines, and nothing is forgiven by it.
 */
function isLowered(before: Count, after: Count, measured: Count | undefined): boolean {
  if (compareRates(after, before) < 0) return true;
  return !isBare(after) && !isBare(before) && after[1] > Math.max(measured?.[1] ?? 0, before[1]);
}

/**
 * A mark made anew for removed code: it is of the lines that the change itself measures, and what is measured passes as
 * `removed-code`, as it did on the branch that the change is for, or within the tolerance where the old mark leaves room for
 * a loss. It leaves no more of its lines uncovered than before, or no more than the base's `files` that are left, and asks for
 * what the base lacked. So a raise that waits in a pull request passes its own gate.
 */
function isRebased(
  { base, counted }: Proposed,
  before: Count,
  now: Count,
  measured: Count | undefined,
  [were, left]: readonly (Count | undefined)[],
): boolean {
  const { removedCode, tolerance } = base.policy;
  if (!counted || removedCode !== 'forgive' || !measured || measured[1] === 0 || now[1] !== measured[1]) return false;
  // the run that made it anew may have measured a line more or less
  if (standing(measured, now, tolerance, true) === 'regressed') return false;
  const reason = standing(measured, before, tolerance, true);
  if (uncovered(now) <= uncovered(before)) return reason === 'removed-code' || leavesRoom(measured, before, tolerance);
  if (reason !== 'regressed' || !were?.[1] || !left?.[1] || isBare(before) || isBelow(were, before, tolerance))
    return false;
  const owed = owedOf(were, left, measured, before);
  return owed !== undefined && now[0] >= Math.min(measured[0] + owed, measured[1]);
}
