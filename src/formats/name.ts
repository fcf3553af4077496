/** Names to look for in a report: compared as bytes, so that no string is made of what is not looked for. */

export type Name = Uint8Array;

/** Several names, to find out which of them some bytes are. */
export interface Names {
  readonly all: readonly Name[];
  /** For each length the first name of that length, and for each name the next one of its length; -1 is none. */
  readonly firstOf: Int8Array;
  readonly nextOf: Int8Array;
}

const LONGEST = 32;

/** Makes a name to look for. */
export const nameOf = (text: string): Name => new TextEncoder().encode(text);

/** Makes names to look for, none of them longer than 32 bytes. */
export function namesOf(texts: readonly string[]): Names {
  const all = texts.map(nameOf);
  const firstOf = new Int8Array(LONGEST + 1).fill(-1);
  const nextOf = new Int8Array(all.length).fill(-1);
  all.forEach(({ length }, i) => {
    nextOf[i] = firstOf[length] ?? -1;
    firstOf[length] = i;
  });
  return { all, firstOf, nextOf };
}

/** Whether the bytes between two positions are that name. */
export function isName(name: Name | undefined, bytes: Uint8Array, from: number, to: number): boolean {
  if (name === undefined || name.length !== to - from) return false;
  for (let i = 0; i < name.length; i++) if (name[i] !== bytes[from + i]) return false;
  return true;
}

/** Number of the name that the bytes between two positions are, or -1. */
export function nameAmong({ all, firstOf, nextOf }: Names, bytes: Uint8Array, from: number, to: number): number {
  let index = to - from > LONGEST ? -1 : (firstOf[to - from] ?? -1);
  while (index >= 0 && !isName(all[index], bytes, from, to)) index = nextOf[index] ?? -1;
  return index;
}
