/** What is known by its place in its line, where nothing else stays the same from run to run. */
import { PLACES } from '../coverage/arms.ts';

/** How many items each line of a file has had so far, and which lines have any. */
export interface Places {
  counts: Uint32Array;
  readonly used: number[];
  lines: number;
}

const MOST_ITEMS = 2 ** 20;

export const newPlaces = (): Places => ({ counts: new Uint32Array(1024), used: [], lines: 0 });

/** The place of the next item of a line, `0 <= line <= LAST_LINE`, among those of that line, from 0. */
export function nextPlace(places: Places, line: number): number {
  if (line >= places.counts.length) {
    const grown = new Uint32Array(2 * line);
    grown.set(places.counts);
    places.counts = grown;
  }
  const place = places.counts[line] ?? 0;
  if (place === 0) places.used[places.lines++] = line;
  places.counts[line] = place + 1;
  return place;
}

/** Begins anew, in time that grows with the lines that were used, however far down they are. */
export function forgetPlaces(places: Places): void {
  for (let i = 0; i < places.lines; i++) places.counts[places.used[i] ?? 0] = 0;
  places.lines = 0;
}

/** Identity of the function or statement at a place of a line; of more than a million only the last is lost. */
export const itemKey = (line: number, place: number): number => line * MOST_ITEMS + Math.min(place, MOST_ITEMS - 1);

/** Identity, within its line, of the branch at a place. */
export const branchAt = (place: number): number => Math.min(PLACES + place, 2 * PLACES - 1);
