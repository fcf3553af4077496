import { describe, expect, it } from 'vitest';
import type { Counts } from '../../src/coverage/counts.ts';
import { measurementText } from '../../src/render/measurement.ts';
import { HOSTILE, UNSEEN } from './hostile.ts';

const TOTALS: Counts = { lines: [100, 123], branches: [30, 50], combined: [130, 173] };
const REPORT = {
  path: 'coverage.xml',
  format: 'cobertura',
  producer: 'coverage.py 7.17.3',
  files: 6,
  bytes: 7415,
  totals: TOTALS,
  declared: { lines: [100, 123], branches: [30, 50] },
} as const;

describe('what was measured', () => {
  it('is totals, then reports, then files where they are wanted', async () => {
    const files = new Map<string, Counts>([
      ['src/b.py', { lines: [3, 4] }],
      ['src/a.py', { lines: [97, 119], branches: [30, 50] }],
    ]);
    const notices = [{ kind: 'x', text: 'coverage.xml: a line is said to be hit −1 times' }];
    const text = measurementText(TOTALS, { reports: [REPORT], notices, files }, false);
    await expect(text).toMatchFileSnapshot('../transcripts/terminal/measurement.txt');
    const coloured = measurementText(TOTALS, { reports: [REPORT], notices, files }, true);
    expect(coloured).toContain('\u001b[2m  file');
    expect(coloured.replace(/\u001b\[\d+m/g, '')).toBe(text);
  });

  it('names what a header claims only where it disagrees', () => {
    const agreeing = measurementText(TOTALS, { reports: [REPORT], notices: [] }, false);
    expect(agreeing).toContain('coverage.xml: coverage.py 7.17.3, 6 files, 7415 bytes, 81.30 % of lines\n');
    const lying = {
      ...REPORT,
      files: 1,
      declared: { lines: [123, 123], branches: [30, 50], functions: [1, 1] },
    } as const;
    expect(measurementText(TOTALS, { reports: [lying], notices: [] }, false)).toContain(
      ' 1 file, 7415 bytes, 81.30 % of lines; its header says lines 123/123, functions 1/1\n',
    );
  });

  it('is "nothing to cover" rather than 100 %', () => {
    const { producer: _, ...report } = REPORT;
    expect(measurementText({}, { reports: [{ ...report, totals: {}, declared: {} }], notices: [] }, false)).toBe(
      '  nothing to cover\n\n  coverage.xml: cobertura, 6 files, 7415 bytes, no lines\n',
    );
  });

  it('is lines of visible text, whatever the names', () => {
    const files = new Map(HOSTILE.map((text): [string, Counts] => [text, { lines: [1, 2] }]));
    const text = measurementText(
      TOTALS,
      {
        reports: HOSTILE.map((text) => ({ ...REPORT, path: text, producer: text })),
        notices: HOSTILE.map((text) => ({ kind: 'x', text })),
        files,
      },
      false,
    );
    for (const line of text.split('\n')) expect(line).not.toMatch(UNSEEN);
    expect(text.split('\n')).toHaveLength(3 + 1 + HOSTILE.length + 2 + HOSTILE.length + 1 + HOSTILE.length + 1);
  });

  it('lists as many files as there are', () => {
    const counts: Counts = { lines: [1, 2] };
    const files = new Map(Array.from({ length: 150_000 }, (_, i) => [`src/${i}.ts`, counts] as const));
    const text = measurementText(counts, { reports: [], notices: [], files }, false);
    expect(text.match(/\.ts .*1\/2$/gm)).toHaveLength(150_000);
  });
});
