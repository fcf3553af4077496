import { expect, it } from 'vitest';
import { measureReports } from '../../src/formats/measure.ts';
import { sizeText, watchInLog, watchOnScreen } from '../../src/host/progress.ts';
import { cobertura, reportOf } from '../sample-reports.ts';

const REPORTS = [
  reportOf('a/1.xml', cobertura({ 'a.py': '+1 -2', 'b.py': '+1' })),
  reportOf('a/2.xml', cobertura({ 'a.py': '-1 +2' })),
];

/** A clock that goes on by so many milliseconds whenever it is looked at. */
function clockOf(step: number): () => number {
  let now = 0;
  return () => {
    now += step;
    return now;
  };
}

it('a log gets one line for each report', () => {
  const lines: string[] = [];
  const { reports, onReport } = watchInLog((line) => lines.push(line), clockOf(7))(REPORTS);
  measureReports(reports, 'auto', undefined, { onReport });
  expect(lines).toEqual([
    expect.stringMatching(/^read a\/1\.xml \(cobertura\): \d+ bytes, 2 files, 3 lines, 7 ms$/),
    expect.stringMatching(/^read a\/2\.xml \(cobertura\): \d+ bytes, 1 files, 2 lines, 7 ms$/),
  ]);
});

it('a screen gets one line, which is taken away at the end', () => {
  let text = '';
  const { watch, end } = watchOnScreen((more) => {
    text += more;
  }, clockOf(150));
  const { reports, onReport } = watch(REPORTS);
  measureReports(reports, 'auto', undefined, { onReport });
  end();
  end();
  expect(text).not.toContain('\n');
  const shown = text.split('\r\u001b[K');
  expect(shown.at(-2)).toMatch(
    /^reading: 2 of 2 reports, \d+ bytes, 3 files, \d+ bytes\/s$|^reading: 2 of 2 reports, 1\.\d kB/,
  );
  expect([shown[0], shown.at(-1)]).toEqual(['', '']);
});

it('a screen gets nothing of what is over at once', () => {
  const written: string[] = [];
  const { watch, end } = watchOnScreen((text) => written.push(text), clockOf(1));
  const { reports, onReport } = watch(REPORTS);
  measureReports(reports, 'auto', undefined, { onReport });
  end();
  expect(written).toEqual([]);
});

it.each([
  [999, '999 bytes'],
  [1500, '1.5 kB'],
  [2_340_000, '2.3 MB'],
  [12_000_000_000, '12.0 GB'],
])('%d bytes are %s', (bytes, text) => {
  expect(sizeText(bytes)).toBe(text);
});
