/** What functions, statements and branches are known by: hashes of their names, or where they lie. */

/** Identities of what begins on one line: those of a Go block's statements follow each other. */
const OF_ONE_LINE = 2 ** 30;
/** The most identities that follow each other. */
export const MOST_FOLLOWING = 65_535;

/** The first identity of what lies at a span, so that those of a file are in the order of its lines. */
export const spanKey = (line: number, column: number, endLine: number, endColumn: number): number =>
  line * OF_ONE_LINE + (spanOf(column, endLine, endColumn) % (OF_ONE_LINE - MOST_FOLLOWING - 1));

/** 32 bits that tell spans of one line apart. */
export function spanOf(column: number, endLine: number, endColumn: number): number {
  let hash = Math.imul(column ^ 0x2f0b4a27, 0x01000193);
  hash = Math.imul(hash ^ endLine ^ (hash >>> 15), 0x5bd1e995);
  hash = Math.imul(hash ^ endColumn ^ (hash >>> 13), 0x01000193);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** Two 32-bit FNV-1a hashes side by side, for identities of functions. https://datatracker.ietf.org/doc/html/rfc9923 */
export interface Hash {
  a: number;
  b: number;
}

export function newHash(): Hash {
  const hash = { a: 0, b: 0 };
  reset(hash);
  return hash;
}

/** Begins a hash anew. */
export function reset(hash: Hash): void {
  hash.a = 0x811c9dc5 | 0;
  hash.b = 0x2f0b4a27;
}

/** Adds a stretch of bytes, and its end, to a hash. */
export function mix(hash: Hash, bytes: Uint8Array, from: number, to: number): void {
  let { a, b } = hash;
  for (let i = from; i < to; i++) {
    const byte = bytes[i] ?? 0;
    a = Math.imul(a ^ byte, 0x01000193);
    b = Math.imul(b ^ byte, 0x5bd1e995) ^ (b >>> 15);
  }
  // 255 is no byte of UTF-8: "a", "bc" is not "ab", "c"
  hash.a = Math.imul(a ^ 255, 0x01000193);
  hash.b = Math.imul(b ^ 255, 0x5bd1e995) ^ (b >>> 15);
}

/** The hash, with a number mixed in, as the 52-bit key of a function. */
export function keyOf(hash: Hash, salt: number): number {
  const a = Math.imul(hash.a ^ salt, 0x01000193);
  const b = Math.imul(hash.b ^ (salt >>> 7) ^ salt, 0x5bd1e995);
  return ((a ^ (a >>> 15)) >>> 0) * 2 ** 20 + ((b ^ (b >>> 13)) & 0xfffff);
}
