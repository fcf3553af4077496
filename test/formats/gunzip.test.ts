import { constants, deflateRawSync, gzipSync } from 'node:zlib';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Complaint } from '../../src/complaint.ts';
import { gunzip, isGzip } from '../../src/formats/gunzip.ts';
import { complaintAbout, plain, pullOf, read } from './reading.ts';

/** All that a packed document unpacks to, so many bytes at a time. */
function unpacked(packed: Uint8Array, atMost?: number, into = 4096): Uint8Array {
  const pull = gunzip(pullOf(packed, atMost));
  const parts: Uint8Array[] = [];
  for (;;) {
    const part = new Uint8Array(into);
    const count = pull(part);
    if (count === 0) return Uint8Array.from(Buffer.concat(parts));
    parts.push(part.subarray(0, count));
  }
}

const bytes = fc.oneof(
  fc.uint8Array({ maxLength: 3000, size: 'max' }),
  fc
    .array(fc.constantFrom('mode: set\n', 'a.go:1.2,3.4 5 6\n', 'ab', 'x'), { maxLength: 900, size: 'max' })
    .map((parts) => new TextEncoder().encode(parts.join(''))),
);
const REPORT = `mode: set\n${Array.from({ length: 9000 }, (_, i) => `example.com/a/f${i % 90}.go:${i + 1}.2,${i + 2}.4 1 ${i % 3}\n`).join('')}`;

describe('what gzip has packed', () => {
  it('is unpacked to what it was, at every level and by every strategy', () => {
    const strategies = [constants.Z_DEFAULT_STRATEGY, constants.Z_FIXED, constants.Z_HUFFMAN_ONLY, constants.Z_RLE];
    fc.assert(
      fc.property(
        bytes,
        fc.nat(9),
        fc.constantFrom(...strategies),
        fc.integer({ min: 1, max: 50 }),
        (all, level, strategy, atMost) => {
          expect(unpacked(gzipSync(all, { level, strategy }), atMost, 1 + atMost * 7)).toEqual(Uint8Array.from(all));
        },
      ),
      { numRuns: 300 },
    );
  });

  it.each([0, 1, 6, 9])('is unpacked where it is long, at level %i', (level) => {
    const long = new TextEncoder().encode(REPORT);
    expect(Buffer.compare(unpacked(gzipSync(long, { level })), long)).toBe(0);
    const noise = Uint8Array.from({ length: 300_000 }, (_, i) => (Math.imul(i, 2_654_435_761) >>> 13) & 255);
    expect(Buffer.compare(unpacked(gzipSync(noise, { level })), noise)).toBe(0);
  });

  it('may be several archives behind each other, and zeros behind the last', () => {
    const [a, b] = ['mode: set\n', 'a.go:1.2,3.4 5 6\n'].map((text) => gzipSync(text));
    const joined = Buffer.concat([a ?? '', b ?? '', new Uint8Array(512)].map((part) => Buffer.from(part)));
    expect(new TextDecoder().decode(unpacked(joined))).toBe('mode: set\na.go:1.2,3.4 5 6\n');
  });

  it('may have a name, a remark, more fields and a sum of its head', () => {
    const head = [0x1f, 0x8b, 8, 4 + 8 + 16 + 2, 0, 0, 0, 0, 0, 3, 2, 0, 1, 2, 97, 0, 98, 0, 7, 7];
    const packed = Buffer.concat([Buffer.from(head), deflateRawSync('hi'), gzipSync('hi').subarray(-8)]);
    expect(new TextDecoder().decode(unpacked(packed))).toBe('hi');
  });

  it('is a complaint wherever it is cut', () => {
    const packed = gzipSync(REPORT.slice(0, 900));
    for (let length = 0; length < packed.length; length++) {
      expect(() => unpacked(packed.subarray(0, length)), `cut to ${length}`).toThrow(Complaint);
    }
  });

  it('is a complaint wherever a bit is turned, or the same if that bit means nothing', () => {
    const packed = gzipSync(REPORT.slice(0, 900));
    let complaints = 0;
    for (let bit = 0; bit < packed.length * 8; bit++) {
      const turned = Uint8Array.from(packed);
      turned[bit >> 3] = (turned[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      try {
        expect(new TextDecoder().decode(unpacked(turned)), `bit ${bit}`).toBe(REPORT.slice(0, 900));
      } catch (error) {
        if (!(error instanceof Complaint)) throw error;
        complaints++;
      }
    }
    expect(complaints).toBeGreaterThan(packed.length * 7);
  });

  it('is a complaint where something else follows', () => {
    expect(() => unpacked(Buffer.concat([gzipSync('a'), Buffer.from('b')]))).toThrow(Complaint);
  });

  it('is no more than a head of it', () => {
    expect(isGzip(gzipSync('a'))).toBe(true);
    expect(isGzip(new TextEncoder().encode('mode: set'))).toBe(false);
  });
});

describe('a report that is packed', () => {
  it('says what it says unpacked', () => {
    const { bytes: packedBytes, ...packed } = plain(read(gzipSync(REPORT), 'auto', 999, 1024));
    const { bytes: _, ...unpackedReport } = plain(read(REPORT));
    expect(packed).toEqual(unpackedReport);
    expect(packedBytes).toBeLessThan(REPORT.length);
  });

  it('is complained of at its place in what was packed', () => {
    expect(complaintAbout(gzipSync(`${REPORT}hello\n`))).toMatchObject({
      reason: 'report-malformed',
      where: 'line 9002, column 1',
    });
  });

  it('of nothing is empty', () => {
    expect(complaintAbout(gzipSync(''))).toMatchObject({ reason: 'report-empty' });
  });
});
