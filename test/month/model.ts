/**
 * What a month of pushes has to leave behind, in plain arithmetic: it knows nothing of the code that is tried.
 *
 * "Of all accepted pushes the strictest" is not all that there is to say:
 * - removed code makes a mark anew, which is lower; the run of an older push once more does not lift it again;
 * - so does removed code by which the rate fell within the tolerance, where the mark would leave room for a loss beyond it;
 * - a mark of lines and branches together is kept too, though the policy names it not; nothing forgives it, so it only rises;
 * - a run that moves nothing against the marks of its own commit does not ask what holds by now.
 */

export type Pair = readonly [covered: number, total: number];
/** By scope and metric, such as `total/lines`. */
export type Measured = ReadonlyMap<string, Pair>;
/** By milestone, scope and metric, such as `M0/total/lines`. */
export type Marks = ReadonlyMap<string, Pair>;

export const MILESTONES = ['M0', 'M1'] as const;
export type Milestone = (typeof MILESTONES)[number];

/** In percentage points, as the policy has it: 0.5. All products below stay far under 2 ** 53, so that they are exact. */
const TOLERANCE = 0.5;

const uncovered = ([covered, total]: Pair): number => total - covered;
/** Above 0 where `a` asks for more than `b`: by the rate, of equal rates by what is left uncovered. */
export const strictness = (a: Pair, b: Pair): number => a[0] * b[1] - b[0] * a[1] || uncovered(b) - uncovered(a);
const isBelow = (a: Pair, b: Pair): boolean => (b[0] * a[1] - a[0] * b[1]) * 100 > TOLERANCE * a[1] * b[1];
/** Marks are kept of all that is measured, but only what the policy names is judged, and so forgiven. */
const isJudged = (key: string): boolean => !key.endsWith('/combined');

/** The mark that binds: a milestone inherits from the one before. */
export const binding = (marks: Marks, milestone: Milestone, key: string): Pair | undefined =>
  marks.get(`${milestone}/${key}`) ?? (milestone === 'M1' ? marks.get(`M0/${key}`) : undefined);

/** Below its mark by more than the tolerance: a fall where more is uncovered, else removed code. */
const standing = (now: Pair, mark: Pair): 'fallen' | 'removed' | 'fine' =>
  !isBelow(now, mark) ? 'fine' : uncovered(now) > uncovered(mark) ? 'fallen' : 'removed';

/** Below its mark within the tolerance, with so much less uncovered that more than the tolerance could be lost unseen. */
const leavesRoom = (now: Pair, mark: Pair): boolean =>
  strictness(now, mark) < 0 &&
  now[0] * mark[1] < mark[0] * now[1] &&
  standing(now, mark) === 'fine' &&
  (uncovered(mark) - uncovered(now)) * 100 > TOLERANCE * now[1];

export const passes = (marks: Marks, milestone: Milestone, measured: Measured): boolean =>
  [...measured].every(([key, now]) => {
    const mark = isJudged(key) ? binding(marks, milestone, key) : undefined;
    return mark === undefined || standing(now, mark) !== 'fallen';
  });

/**
 * The marks after a push that passed. Where nobody else has written since it was judged, what passed because covered code
 * was removed is made anew; a run that comes late may only raise.
 */
export function accepted(marks: Marks, milestone: Milestone, measured: Measured, isFirst: boolean): Marks {
  const moved = [...measured].filter(([key, now]) => {
    const mark = binding(marks, milestone, key);
    if (mark === undefined || strictness(now, mark) > 0) return true;
    return isFirst && isJudged(key) && (standing(now, mark) === 'removed' || leavesRoom(now, mark));
  });
  return new Map([...marks, ...moved.map(([key, now]) => [`${milestone}/${key}`, now] as const)]);
}

/** What waits for approval as far as the newest push holds it: nobody could merge the rest, so that main's marks take its place. */
export function held(waiting: Marks, main: Marks, measured: Measured): Marks {
  const kept = [...waiting].flatMap(([name, mark]) => {
    const now = measured.get(name.slice(name.indexOf('/') + 1));
    const known = now && isBelow(now, mark) ? main.get(name) : mark;
    return known ? [[name, known] as const] : [];
  });
  return new Map(kept);
}

/** The marks after a deliberate lowering of one to a percentage, given in hundredths of a percent. */
export function lowered(marks: Marks, milestone: Milestone, key: string, hundredths: number): Marks {
  const [, total] = binding(marks, milestone, key) ?? [0, 0];
  return new Map([...marks, [`${milestone}/${key}`, [Math.ceil((total * hundredths) / 10_000), total]]]);
}

/** In one order, so that two sets of marks compare as texts. */
export const marksText = (marks: Marks): string =>
  [...marks]
    .map(([key, [covered, total]]) => `${key} ${covered}/${total}`)
    .sort()
    .join('\n');
