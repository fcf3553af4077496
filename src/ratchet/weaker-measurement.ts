/** Where a change's baseline tells of the last measurement what would excuse more than the base's does. */
import { type Count, type Counts, compareRates, countText, METRICS, totalsOf, uncovered } from '../coverage/counts.ts';
import { underNames } from '../coverage/diff.ts';
import { type Baseline, markOf } from './baseline.ts';
import { standing } from './checks.ts';
import { dayOf } from './days.ts';
import type { Policy } from './policy.ts';
import { byFile, type InScope, scopesOf, totalOf } from './scopes.ts';
import type { Proposed } from './tamper.ts';

/**
 * What is said of the last measurement as a whole: no fewer reports than the base's, of which a later run may miss none,
 * unless no more are found, and no more than are there; and no other time than one between the base's and today.
 */
export function measurementChanged(change: Proposed, { measured: was }: Baseline, head: Baseline): string[] {
  const is = head.measured;
  const found = (was.waived ?? [])
    .filter((entry) => !is.waived?.includes(entry) && !isWonBack(change, head, entry))
    .map((entry) => `measured.waived: ${entry} removed, though it is below its mark`);
  const say = (key: keyof typeof is, why: string) =>
    found.push(`measured.${key}: ${was[key] ?? 'none'} → ${is[key] ?? 'none'}${why}`);
  if (was.commit !== undefined && is.commit === undefined) say('commit', '');
  const { reports } = change;
  const there = `${reports} ${reports === 1 ? 'is' : 'are'} there`;
  if (change.counted && countsReports(change.base.policy)) {
    if ((is.reports ?? 0) < Math.min(was.reports ?? 0, reports)) say('reports', `, though ${there}`);
    // the branch would miss them after the merge, and no pass could raise it again
    if ((is.reports ?? 0) > Math.max(was.reports ?? 0, reports)) say('reports', `, though only ${there}`);
  }
  if (is.at !== was.at) {
    const [before, day, today] = [was.at, is.at, change.today].map((text) => dayOf(text ?? ''));
    if (day === undefined) say('at', ', which is no time');
    // the clock of whoever raised may be ahead
    else if (today !== undefined && day > today + 1) say('at', ', which is in the future');
    else if (before !== undefined && day < before) say('at', ', which is earlier');
  }
  return found;
}

/** Whether what a waiver allowed an entry (`scope/metric`) to lack is there again, or nothing is left of it; marks are judged elsewhere. */
function isWonBack(
  { base: { policy }, measured, milestone, counted }: Proposed,
  head: Baseline,
  entry: string,
): boolean {
  const at = entry.lastIndexOf('/');
  const [scope, metric] = [entry.slice(0, at), METRICS.find((one) => one === entry.slice(at + 1))];
  const now = metric && measured(scope, metric);
  const mark = metric && markOf(head, [...policy.milestones.keys()], milestone, scope, metric);
  const forgiving = policy.removedCode === 'forgive' && counted;
  return !mark || !now?.[1] || standing(now, mark, policy.tolerance, forgiving) !== 'regressed';
}

/** Where components are carried, and where fewer reports are tolerated, a raise may have been made with fewer. */
const countsReports = ({ tolerant, components }: Policy): boolean =>
  !tolerant.includes('reports-fewer') && ![...components.values()].some(({ carry }) => carry);

/**
 * The files say what was measured last, which excuses a base that is below its marks: lowered, or with room for more
 * uncovered lines, or filled with files that are not there, they would excuse all. The sums are those of the two baselines.
 */
export function filesChanged(
  change: Proposed,
  base: Baseline,
  head: Baseline,
  [before, after]: readonly [before: Sums, after: Sums],
): string[] {
  const isStrict = change.base.policy.removedCode === 'strict';
  // of a bare percentage nothing is known of files, and what was known is out of date
  if (!change.counted && head.files.size === 0) return [];
  const inTotal = totalOf(scopesOf(change.base.policy));
  const measured = change.files;
  const found = [...base.files.keys()].flatMap((path) => {
    const now = change.renames.get(path) ?? path;
    const isGone = !head.files.has(path) && !head.files.has(now);
    return isGone && measured.has(now) && inTotal(now) && hasLines(base, path)
      ? [`files / ${now}: removed, though the reports have it`]
      : [];
  });
  for (const [path, counts] of head.files) {
    const before = base.files.get(path);
    if (!change.tracked.has(change.renames.get(path) ?? path)) {
      // where removed code is forgiven, files that are not there count for nothing, until they are
      if ((isStrict || !measured.has(path)) && JSON.stringify(before) !== JSON.stringify(counts))
        found.push(`files / ${path}: ${before ? 'changed' : 'added'}, though there is no such file`);
    }
    // a file that no report has would be missed by every later one
    else if (!before && inTotal(path) && change.counted && !measured.has(path))
      found.push(`files / ${path}: added, though no report has it`);
  }
  if (change.base.policy.files.ratchet === 'on') found.push(...filesLoosened(change, base, head, inTotal));
  for (const [scope, were] of before) {
    for (const metric of METRICS) {
      const [from, to, now] = [were[metric], after.get(scope)?.[metric], change.measured(scope, metric)];
      if (!from?.[1] || !to?.[1]) continue;
      if (isLooser(to, from, now?.[1] ? now : from))
        found.push(`files / ${scope} / ${metric}: ${countText(from)} → ${countText(to)}`);
    }
  }
  return found;
}

/** What files add up to, by scope. */
export type Sums = ReadonlyMap<string, Counts>;

/** What the files of a baseline, those that are still there unless told, add up to by scope; of flags they say nothing. */
export function sumsOf(
  { base: { policy }, renames, tracked }: Proposed,
  { files }: Baseline,
  counts: InScope = (path) => tracked.has(path),
): Sums {
  const there = new Map([...underNames(files, renames)].filter(([path]) => counts(path)));
  const scopes = byFile(scopesOf(policy), policy);
  return new Map([...scopes].map(([scope, inScope]) => [scope, totalsOf(there, inScope)]));
}

const hasLines = ({ files }: Baseline, path: string): boolean => (files.get(path)?.lines?.[1] ?? 0) > 0;

/** Where single files are held: those that could lose by it what neither the base nor the change itself has lost. */
function filesLoosened(change: Proposed, base: Baseline, head: Baseline, inTotal: InScope): string[] {
  const before = underNames(base.files, change.renames);
  return [...underNames(head.files, change.renames)].flatMap(([path, { lines: is }]) => {
    const was = before.get(path)?.lines;
    if (!was?.[1] || !change.tracked.has(path) || !inTotal(path)) return [];
    const now = change.files.get(path)?.lines ?? was;
    // a file of which nothing is left to cover has nothing to lose
    if (now[1] === 0 || (is?.[1] && !isLooser(is, was, now))) return [];
    return [`files / ${path}: ${countText(was)} → ${is?.[1] ? countText(is) : 'none'}`];
  });
}

/** Lower than both, or with room for more uncovered lines than both: what is neither would excuse no more than they do. */
const isLooser = (is: Count, was: Count, now: Count): boolean =>
  (compareRates(is, was) < 0 && compareRates(is, now) < 0) || uncovered(is) > Math.max(uncovered(was), uncovered(now));
