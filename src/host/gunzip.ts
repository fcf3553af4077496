/** Unpacks small reports at once, which takes half the time that a reader needs for doing so piece by piece. */
import { readFileSync, readSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Pull } from '../coverage/report.ts';

/** What is larger, packed or unpacked, is not to be held in memory whole. */
const [MOST_PACKED, MOST_UNPACKED] = [4 << 20, 64 << 20];

/** The content of an open file of so many bytes, if it is small and gzip; nothing, and nothing read, if it is not. */
export function unpackedAtOnce(handle: number, size: number): Pull | undefined {
  const first = new Uint8Array(2);
  if (size > MOST_PACKED || readSync(handle, first, 0, 2, 0) < 2 || first[0] !== 0x1f || first[1] !== 0x8b)
    return undefined;
  const packed = readFileSync(handle);
  // few reports are packed, and what is needed for those takes time to load
  const { gunzipSync }: typeof import('node:zlib') = createRequire(import.meta.url)('node:zlib');
  let rest: Uint8Array;
  try {
    rest = gunzipSync(packed, { maxOutputLength: MOST_UNPACKED });
  } catch {
    // whoever reads it will unpack it piece by piece, and say what is wrong
    rest = packed;
  }
  return (into) => {
    const part = rest.subarray(0, into.length);
    into.set(part);
    rest = rest.subarray(part.length);
    return part.length;
  };
}
