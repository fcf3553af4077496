/** What functions, statements and branches are known by: hashes of their names, or where they lie. */
import { type Identities, identitiesOf, settleIdentities } from '../coverage/identities.ts';
import { addBranches, type FileCoverage, MOST_BRANCHES } from '../coverage/report.ts';
import { type Draft, note } from './draft.ts';
import { printable } from './window.ts';

/** Identities of what begins on one line: those of a Go block's statements, or a branch's two ways, follow each other. */
const OF_ONE_LINE = 2 ** 30;
/** The most identities that follow each other. */
export const MOST_FOLLOWING = 65_535;

/** The first identity of what lies at a span, so that those of a file are in the order of its lines. */
export function spanKey(line: number, column: number, endLine: number, endColumn: number): number {
  let hash = Math.imul(column ^ 0x2f0b4a27, 0x01000193);
  hash = Math.imul(hash ^ endLine ^ (hash >>> 15), 0x5bd1e995);
  hash = Math.imul(hash ^ endColumn ^ (hash >>> 13), 0x01000193);
  return line * OF_ONE_LINE + (((hash ^ (hash >>> 16)) >>> 0) % (OF_ONE_LINE - MOST_FOLLOWING - 1));
}

/** Records branches that are known by their spans, line by line, and forgets them. */
export function addSpans(draft: Draft, file: FileCoverage, branches: Identities): void {
  settleIdentities(branches);
  let [line, covered, total] = [0, 0, 0];
  const end = (): void => {
    if (total > 0) addBranches(file, line, Math.min(covered, MOST_BRANCHES), Math.min(total, MOST_BRANCHES));
    if (total > MOST_BRANCHES) note(draft, 'branches-clamped', () => `line ${line} of ${printable(draft.current)}`);
  };
  for (const [key, hit] of identitiesOf(branches)) {
    const at = Math.floor(key / OF_ONE_LINE);
    if (at !== line) {
      end();
      [line, covered, total] = [at, 0, 0];
    }
    covered += hit ? 1 : 0;
    total++;
  }
  end();
  branches.length = 0;
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
