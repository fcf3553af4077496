import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readInstant } from '../../src/ratchet/instant.ts';

describe('a day or time that somebody wrote', () => {
  it.each([
    ['2026-02-12', '2026-02-12T00:00:00Z'],
    ['2024-02-29', '2024-02-29T00:00:00Z'],
    ['2026-02-12T10:00', '2026-02-12T10:00:00Z'],
    ['2026-02-12 10:00:07.123456', '2026-02-12T10:00:07Z'],
    ['2026-01-01T00:30:00+01:00', '2025-12-31T23:30:00Z'],
    ['2026-03-01T00:30:00+0530', '2026-02-28T19:00:00Z'],
    ['2025-12-31T23:30:00-01', '2026-01-01T00:30:00Z'],
    ['2026-02-28T23:30:00-05:00', '2026-03-01T04:30:00Z'],
  ])('%s is %s', (written, read) => {
    expect(readInstant(written)).toBe(read);
  });

  it.each([
    '',
    'yesterday',
    '2026-2-1',
    '2026-02-30',
    '2025-02-29',
    '2100-02-29',
    '2026-13-01',
    '2026-00-01',
    '2026-01-00',
    '2026-01-01T24:00',
    '2026-01-01T10:60',
    '2026-01-01T10:00:60',
    '2026-01-01T10:00+15:00',
    '0001-01-01',
    '12/02/2026',
    '2026-02-12T10:00:00Z\n',
  ])('%j is none', (written) => {
    expect(readInstant(written)).toBeUndefined();
  });

  it('is what the platform reads, in every zone', () => {
    const instants = fc.date({ min: new Date(86_400_000), max: new Date('9998-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(instants, fc.integer({ min: -14 * 60, max: 14 * 60 }), (date, offset) => {
        const local = new Date(date.getTime() + offset * 60_000).toISOString().slice(0, 19);
        const zone = `${offset < 0 ? '-' : '+'}${String(Math.trunc(Math.abs(offset) / 60)).padStart(2, '0')}:${String(Math.abs(offset) % 60).padStart(2, '0')}`;
        expect(readInstant(`${local}${zone}`)).toBe(`${date.toISOString().slice(0, 19)}Z`);
      }),
    );
  });
});
