/** What is known by an identity and not by its line, functions and statements: which there are, and which were hit. */
import type { Count } from './counts.ts';

/** A growing set of identities. Written by `mark`; in order and without repetition after `settleIdentities`. */
export interface Identities {
  /** Each identity (52 bits) times two, plus one if it was hit; the first `length` hold. */
  entries: Float64Array;
  length: number;
}

const NONE = new Float64Array(0);
/** Fewer than this many are not worth looking for what came twice. */
const FEW = 1024;

export const newIdentities = (): Identities => ({ entries: NONE, length: 0 });

/** Records an identity, `0 <= key < 2^52`; one that is seen twice is hit if it was hit once. */
export const mark = (known: Identities, key: number, hit: boolean): void => push(known, key * 2 + (hit ? 1 : 0));

function push(known: Identities, entry: number): void {
  if (known.length === known.entries.length) makeRoom(known);
  known.entries[known.length++] = entry;
}

/** What repeats itself takes no more room, however often it comes. */
function makeRoom(known: Identities): void {
  if (known.length >= FEW) settleIdentities(known);
  const grown = new Float64Array(Math.max(4, known.length * 2));
  grown.set(known.entries);
  known.entries = grown;
}

/** Sorts, joins what came twice and lets go of spare room. */
export function settleIdentities(known: Identities): void {
  const { entries } = known;
  if (!isSettled(known)) {
    const sorted = entries.subarray(0, known.length).sort();
    let length = 0;
    for (let i = 0; i < sorted.length; i++) {
      const entry = sorted[i] ?? 0;
      // a missed entry sorts just before the hit one of the same identity, which then replaces it
      const isSame = length > 0 && entry - (sorted[length - 1] ?? 0) < (isHit(entry) ? 2 : 1);
      sorted[isSame ? length - 1 : length++] = entry;
    }
    known.length = length;
  }
  if (entries.length > known.length) known.entries = entries.slice(0, known.length);
}

function isSettled({ entries, length }: Identities): boolean {
  for (let i = 1; i < length; i++) {
    const entry = entries[i] ?? 0;
    if (entry - (entries[i - 1] ?? 0) < (isHit(entry) ? 2 : 1)) return false;
  }
  return true;
}

/** Adds what the one knows to the other. */
export function joinIdentities(into: Identities, from: Identities): void {
  if (into.length === 0) {
    into.entries = from.entries.slice(0, from.length);
    into.length = from.length;
    return;
  }
  let at = 0;
  for (let i = 0; i < from.length; i++) {
    const entry = from.entries[i] ?? 0;
    const missed = isHit(entry) ? entry - 1 : entry;
    // sets of one file hold much the same; what is not found, or stands in no order, is joined when it is settled
    while (at < into.length && (into.entries[at] ?? 0) < missed) at++;
    const mine = into.entries[at] ?? 0;
    if (at < into.length && mine <= missed + 1) into.entries[at] = Math.max(mine, entry);
    else push(into, entry);
  }
}

/** Whether any identity is in both of two settled sets. */
export function haveCommon(a: Identities, b: Identities): boolean {
  let at = 0;
  for (let i = 0; i < a.length; i++) {
    const key = Math.floor((a.entries[i] ?? 0) / 2);
    while (at < b.length && Math.floor((b.entries[at] ?? 0) / 2) < key) at++;
    if (at < b.length && Math.floor((b.entries[at] ?? 0) / 2) === key) return true;
  }
  return false;
}

/** Each identity and whether it was hit, in the order of the entries. */
export function* identitiesOf({ entries, length }: Identities): Generator<readonly [key: number, hit: boolean]> {
  for (let i = 0; i < length; i++) {
    const entry = entries[i] ?? 0;
    yield [Math.floor(entry / 2), isHit(entry)];
  }
}

/** How many of a settled set were hit; nothing where it is empty. */
export function countIdentities({ entries, length }: Identities): Count | undefined {
  if (length === 0) return undefined;
  let hit = 0;
  for (let i = 0; i < length; i++) if (isHit(entries[i] ?? 0)) hit++;
  return [hit, length];
}

// the remainder of a division by 2 would be much slower
const isHit = (entry: number): boolean => Math.floor(entry / 2) * 2 !== entry;
