import { closeSync, openSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, expect, it } from 'vitest';
import { unpackedAtOnce } from '../../src/host/gunzip.ts';
import { temporary } from './workspace.ts';

const { folder, remove } = temporary();
afterAll(remove);

/** All that comes of a file of these bytes, in pieces of seven. */
function all(bytes: Uint8Array, size = bytes.length): Buffer | undefined {
  const file = join(folder(), 'report');
  writeFileSync(file, bytes);
  const handle = openSync(file, 'r');
  try {
    const pull = unpackedAtOnce(handle, size);
    if (pull === undefined) return undefined;
    const parts: Uint8Array[] = [];
    for (;;) {
      const into = new Uint8Array(7);
      const count = pull(into);
      if (count === 0) return Buffer.concat(parts);
      parts.push(into.subarray(0, count));
    }
  } finally {
    closeSync(handle);
  }
}

const packed = gzipSync('a small report');

it('a small packed report is unpacked', () => {
  expect(all(packed)?.toString()).toBe('a small report');
});

it.each([
  ['not packed', Buffer.from('a small report'), undefined],
  ['empty', Buffer.alloc(0), undefined],
  ['of one byte', packed.subarray(0, 1), undefined],
  ['too large to be held', packed, 5_000_000],
])('a report that is %s is left as it is', (_, bytes, size) => {
  expect(all(bytes, size)).toBeUndefined();
});

it.each([
  ['is cut off', packed.subarray(0, 20)],
  ['unpacks to more than is to be held', gzipSync(Buffer.alloc(65 << 20))],
])('an archive that %s is handed over packed', (_, bytes) => {
  expect(all(bytes)?.equals(bytes)).toBe(true);
});
