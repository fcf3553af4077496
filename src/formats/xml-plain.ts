/** What the shortcuts of the XML readers share: blank space and the ends of tags as nearly all are written. */
import { eight } from './bytes.ts';

const QUOTE = 0x22;
const SLASH = 0x2f;
const SPACE = 0x20;
const GT = 0x3e;
const SPACES = eight('        ');

/** The position after `"/>` or `" />`, or -1. */
export function emptyTagEnd(bytes: Uint8Array, at: number): number {
  if (bytes[at] !== QUOTE) return -1;
  // a sum has been computed by the time that the engine compiles this; a branch may not have been taken
  const slash = at + 1 + (bytes[at + 1] === SPACE ? 1 : 0);
  return bytes[slash] === SLASH && bytes[slash + 1] === GT ? slash + 2 : -1;
}

/** Where the blank space ends that begins at a position; eight spaces of an indentation are passed at once. */
export function blankEnd(bytes: Uint8Array, view: DataView, from: number): number {
  let at = from;
  if (bytes[at] === 13) at++;
  if (bytes[at] === 10) at++;
  while (view.getFloat64(at, true) === SPACES) at += 8;
  let byte = bytes[at] ?? 0;
  while (byte === SPACE || byte === 9 || byte === 10 || byte === 13) byte = bytes[++at] ?? 0;
  return at;
}
