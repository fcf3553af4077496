/** Bytes of a report: digits among them, and several of them compared at once. */

/** Four ASCII characters as a number, to be compared with four bytes at once. */
export const four = (text: string): number => viewOf(text).getInt32(0, true);

/** Eight ASCII characters as a number, to be compared with eight bytes at once. */
export const eight = (text: string): number => viewOf(text).getFloat64(0, true);

const viewOf = (text: string): DataView => new DataView(new TextEncoder().encode(text).buffer);

export const isDigit = (byte: number | undefined): boolean => byte !== undefined && byte >= 48 && byte <= 57;

/** Where the digits end that begin at a position. */
export function digitsEnd(bytes: Uint8Array, at: number): number {
  let end = at;
  while (isDigit(bytes[end])) end++;
  return end;
}

/** The digits between two positions as a number, exact up to 15 of them. */
export function numberOf(bytes: Uint8Array, from: number, to: number): number {
  let number = 0;
  for (let at = from; at < to; at++) number = number * 10 + (bytes[at] ?? 0) - 48;
  return number;
}
