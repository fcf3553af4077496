/** Objects of JSON whose keys come in any order: what is done with the value of each key that matters. */
import type { Complaint } from '../complaint.ts';
import { enterObject, keyAmong, keyText, nextKey } from './json.ts';
import type { Json } from './json-scan.ts';
import { skipValue } from './json-values.ts';
import { type Names, namesOf } from './name.ts';
import { malformed, printable } from './window.ts';

/** The keys of an object that matter, and what is done with their values. */
export interface Members<T> {
  readonly keys: Names;
  readonly readers: readonly ((json: Json, into: T) => void)[];
}

/** Keys, at most 31 of them, and what reads the value of each. */
export const membersOf = <T>(readers: Record<string, (json: Json, into: T) => void>): Members<T> => ({
  keys: namesOf(Object.keys(readers)),
  readers: Object.values(readers),
});

/** Reads an object whose keys come in any order, each at most once; a bit of the result for each key that was there. */
export function readMembers<T>(json: Json, { keys, readers }: Members<T>, into: T): number {
  let seen = 0;
  enterObject(json);
  while (nextKey(json)) {
    const key = keyAmong(json, keys);
    // an index below 0 would be looked up as a name
    const reader = key < 0 ? undefined : readers[key];
    if (reader) {
      if ((seen & (1 << key)) !== 0) throw twice(json);
      seen |= 1 << key;
      reader(json, into);
    } else skipValue(json);
  }
  return seen;
}

/** Calls `use` with each key of an object, each at most once; its value is then to be read. */
export function eachMember(json: Json, use: (key: string) => void): void {
  const known = new Set<string>();
  enterObject(json);
  while (nextKey(json)) {
    const key = keyText(json);
    if (known.has(key)) throw twice(json);
    known.add(key);
    use(key);
  }
}

/** The complaint about the key that `nextKey` went to last, where it has been there before. */
export const twice = (json: Json): Complaint =>
  malformed(json.window, json.keyFrom, {
    what: 'a key stands twice in an object',
    found: `"${printable(keyText(json))}"`,
  });
