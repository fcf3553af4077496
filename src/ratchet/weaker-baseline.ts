/** Where a change's baseline asks for less than the base's, or for more than the change itself can show. */
import {
  type Count,
  compareRates,
  compareToPercent,
  METRICS,
  type Metric,
  percentText,
  totalsOf,
  uncovered,
} from '../coverage/counts.ts';
import { type Baseline, EMPTY_BASELINE, markOf, ownMark, printBaseline } from './baseline.ts';
import { standing } from './checks.ts';
import { TOTAL, waiverFor } from './policy.ts';
import { scopesOf } from './scopes.ts';
import type { Change } from './tamper.ts';

export interface Weakenings {
  readonly found: readonly string[];
  /** By whose leave marks were lowered, where they were and nothing else is weaker. */
  readonly allowed?: string;
}

/** Every entry of the baseline that was lowered, removed or raised without cover. `order` is the proposed one of milestones. */
export function baselineWeakenings(change: Change, head: Baseline | undefined, order: readonly string[]): Weakenings {
  const base = change.base.baseline;
  if (head === undefined) return { found: base === undefined ? [] : ['the baseline is deleted'] };
  if (base && printBaseline(base) === printBaseline(head)) return { found: [] };
  const marks = marksChanged(change, base ?? EMPTY_BASELINE, head, order);
  const leave = base && marks.lowered.length > 0 ? leaveFor(change, base, head) : undefined;
  const isAllowed = leave !== undefined && 'by' in leave;
  // a lowering that a waiver or a label allows begins a new generation, and nothing else does
  const isNext = base && (marks.waived > 0 || isAllowed) && head.generation === base.generation + 1;
  const isOther = base && head.generation !== base.generation && !isNext;
  const found = [
    ...(isOther ? [`generation: ${base.generation} → ${head.generation}`] : []),
    ...(isAllowed ? [] : marks.lowered),
    ...(leave && 'denied' in leave ? [leave.denied] : []),
    ...marks.found,
    ...(base ? filesChanged(change, base, head) : []),
  ];
  if (!isAllowed) return { found };
  return {
    found,
    allowed: `${marks.lowered.join('; ')}, by leave of ${leave.by} (${leave.role}, label "${leave.label}")`,
  };
}

/** Leave is for a lowering that leaves a trail: the next generation, and a reason in the history. */
function leaveFor({ leave }: Change, base: Baseline, head: Baseline): Change['leave'] {
  if (leave === undefined || 'denied' in leave) return leave;
  const trail = head.history.at(-1)?.reason;
  const known = base.history.some(({ at, reason }) => at === head.history.at(-1)?.at && reason === trail);
  if (head.generation === base.generation + 1 && trail !== undefined && !known) return leave;
  return {
    denied: `${leave.by} gave leave, but the baseline does not say why; "coverage-ratchet lower" begins the next generation and records the reason`,
  };
}

/** The entries that are weaker; those that are merely lower by themselves, and how many are so by leave of a waiver. */
function marksChanged(change: Change, base: Baseline, head: Baseline, order: readonly string[]) {
  const { policy } = change.base;
  const found: string[] = [];
  const lowered: string[] = [];
  let waived = 0;
  for (const milestone of new Set([...base.milestones.keys(), ...head.milestones.keys()])) {
    const scopes = [base, head].flatMap(({ milestones }) => [...(milestones.get(milestone)?.components.keys() ?? [])]);
    for (const scope of new Set([TOTAL, ...scopes])) {
      for (const metric of METRICS) {
        const [own, now] = [ownMark(base, milestone, scope, metric), ownMark(head, milestone, scope, metric)];
        // a new mark takes the place of the one that was inherited
        const before = own ?? markOf(base, order, milestone, scope, metric);
        if (now === undefined && own === undefined) continue;
        if (now && before && now[0] === before[0] && now[1] === before[1]) continue;
        const place = `${milestone} / ${scope} / ${metric}`;
        const measured = change.measured(scope, metric);
        const waiver = waiverFor(policy, scope, metric, change.today);
        const isWaived = now && waiver && compareToPercent(now, waiver.floor) >= 0;
        const forgiving = policy.removedCode === 'forgive' && change.counted;
        if (now === undefined) found.push(`${place}: ${own ? markText(own) : ''} → removed`);
        else if (before && isLowered(before, now, measured)) {
          if (isWaived) waived++;
          else lowered.push(`${place}: ${markText(before)} → ${markText(now)}`);
        } else if (measured && measured[1] > 0 && standing(measured, now, policy.tolerance, forgiving) === 'regressed')
          // it would turn the base branch red for everybody else
          found.push(`${place}: set to ${markText(now)}, above the measured ${markText(measured)}`);
        else if (isExcused(change, head, scope, metric, now))
          found.push(
            `${place}: set to ${markText(now)}, but "files" still add up to less; "coverage-ratchet raise" keeps them together`,
          );
      }
    }
  }
  return { found, lowered, waived };
}

/** Files that add up to less than a new mark would make every later loss look inherited. */
function isExcused(change: Change, head: Baseline, scope: string, metric: Metric, mark: Count): boolean {
  const { policy } = change.base;
  const inScope = scopesOf(policy).get(scope);
  const sum = inScope && totalsOf(head.files, inScope)[metric];
  return sum !== undefined && sum[1] > 0 && standing(sum, mark, policy.tolerance, false) === 'regressed';
}

/**
 * A lower rate, or a mark with more room for uncovered lines than the change measures: where removed code is forgiven,
 * a mark of 60.01 % of a million lines would let everything pass.
 */
function isLowered(before: Count, after: Count, measured: Count | undefined): boolean {
  const direction = compareRates(after, before);
  if (direction < 0) return true;
  const room = measured ? Math.max(uncovered(measured), uncovered(before)) : uncovered(before);
  return uncovered(after) > room;
}

/** The files say what was measured last, which excuses a base that is below its marks: lowered, they would excuse all. */
function filesChanged(change: Change, base: Baseline, head: Baseline): string[] {
  const scopes = scopesOf(change.base.policy);
  const inTotal = scopes.get(TOTAL) ?? (() => true);
  const found = [...base.files.keys()]
    .filter((path) => !head.files.has(path) && change.inTree(path) && inTotal(path) && hasLines(base, path))
    .map((path) => `files / ${path}: removed, though the file is still in the tree`);
  const measured = new Set(change.paths);
  for (const path of head.files.keys()) {
    // a file that no report has would be missed by every later one
    if (!base.files.has(path) && change.inTree(path) && inTotal(path) && change.counted && !measured.has(path))
      found.push(`files / ${path}: added, though no report has it`);
  }
  for (const [scope, inScope] of scopes) {
    const before = totalsOf(base.files, (path) => inScope(path) && change.inTree(path));
    const after = totalsOf(head.files, (path) => inScope(path) && change.inTree(path));
    for (const metric of METRICS) {
      const [was, is, now] = [before[metric], after[metric], change.measured(scope, metric)];
      if (!was || was[1] === 0 || !is || is[1] === 0 || compareRates(is, was) >= 0) continue;
      if (now && now[1] > 0 && compareRates(is, now) >= 0) continue;
      found.push(`files / ${scope} / ${metric}: ${markText(was)} → ${markText(is)}`);
    }
  }
  return found;
}

const hasLines = ({ files }: Baseline, path: string): boolean => (files.get(path)?.lines?.[1] ?? 0) > 0;

/** A count for the reader of a finding. */
export const markText = (count: Count): string => `${percentText(count)} % (${count[0]}/${count[1]})`;
