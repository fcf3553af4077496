/**
 * Branches one by one, each with an identity within its line, so that tests that went different ways add up to all the
 * ways they went, where the counts of a line alone give only a lower bound.
 */
import { type Identities, mark } from './identities.ts';

/** Identities of a line's branches are below this. */
const ARM_IDS = 2 ** 30;
/** From here on they are places in the line's list of branches: of tools whose lists are made anew by each run. */
export const PLACES = 2 ** 29;

/** Records one branch of a line, `1 <= line <= LAST_LINE` or 0 where nobody knows the line, `0 <= id < PLACES`, or a place in the line plus `PLACES`; one that is seen twice is taken if it was taken once. */
export const markArm = (arms: Identities, line: number, id: number, isTaken: boolean): void =>
  mark(arms, line * ARM_IDS + id, isTaken);

/** Replaces identities that mean nothing by the branches' places in their lines, in the order in which they were recorded. */
export function placeArms({ entries, length }: Identities): void {
  const seen = new Map<number, number>();
  for (let i = 0; i < length; i++) {
    const entry = entries[i] ?? 0;
    const line = Math.floor(entry / 2 / ARM_IDS);
    const place = seen.get(line) ?? 0;
    seen.set(line, place + 1);
    entries[i] = (line * ARM_IDS + Math.min(PLACES + place, ARM_IDS - 1)) * 2 + (entry % 2);
  }
}

/** Whether they are known by their places, which say little where two lists differ. */
export const arePlaces = ({ entries, length }: Identities): boolean =>
  length > 0 && Math.floor((entries[0] ?? 0) / 2) % ARM_IDS >= PLACES;

/** Each line of a settled set, and how many of its branches were taken, of how many. */
export function* linesOfArms({
  entries,
  length,
}: Identities): Generator<readonly [line: number, covered: number, total: number]> {
  for (let i = 0; i < length; ) {
    const line = Math.floor((entries[i] ?? 0) / 2 / ARM_IDS);
    const end = (line + 1) * ARM_IDS * 2;
    let [covered, total] = [0, 0];
    for (let entry = entries[i] ?? 0; i < length && entry < end; entry = entries[++i] ?? 0) {
      // the remainder of a division by 2 would be much slower
      covered += entry - Math.floor(entry / 2) * 2;
      total++;
    }
    yield [line, covered, total];
  }
}
