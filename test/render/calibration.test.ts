import { describe, expect, it } from 'vitest';
import { type Calibration, calibrate, type Run, worthOf } from '../../src/coverage/calibration.ts';
import { type Decimal, parseDecimal, totalsOf, ZERO } from '../../src/coverage/counts.ts';
import { measureReports } from '../../src/formats/measure.ts';
import { type Calibrated, calibrationText } from '../../src/render/calibration.ts';
import { calibrationJson } from '../../src/render/calibration-json.ts';
import { calibrationSchema } from '../../src/render/result-schema.ts';
import { cobertura, reportOf } from '../sample-reports.ts';
import { HOSTILE, UNSEEN } from './hostile.ts';

const PLAIN = { colour: false, rows: 20 } as const;
const exactly = (text: string): Decimal => parseDecimal(text) ?? ZERO;

const WHOLE = new Map([['total', () => true]]);

/** Runs as `measure` reads them, each of one report. */
function calibrated(runs: readonly Readonly<Record<string, string>>[], tolerance = '0.1', scopes = WHOLE): Calibrated {
  const measured = runs.map((files, i) =>
    measureReports([reportOf(`run-${i + 1}.xml`, cobertura(files))], 'cobertura'),
  );
  return of(calibrate(measured, scopes, ['lines']), tolerance, measured);
}

const of = (
  calibration: Calibration,
  tolerance: string,
  measured: readonly (Run & Pick<ReturnType<typeof measureReports>, 'reports'>)[],
): Calibrated => ({
  calibration,
  runs: measured.map(({ files, reports }) => ({ totals: totalsOf(files), reports })),
  inForce: { tolerance: exactly(tolerance), from: 'policy', ...worthOf(calibration, exactly(tolerance)) },
  notices: [],
});

/** Lines 1 to `count`, the first `missed` of them not hit. */
const lines = (count: number, missed = 0): string =>
  Array.from({ length: count }, (_, i) => `${i < missed ? '-' : '+'}${i + 1}`).join(' ');

const said = (text: string): string => text.split('\n\n')[1] ?? '';

describe('a calibration', () => {
  it('shows numbers, what follows from them, what flaps, and what the runs were', async () => {
    const shown = {
      ...calibrated(
        [
          { 'src/a.py': lines(40, 2), 'src/b.py': lines(20), 'src/c.py': '+1' },
          { 'src/a.py': lines(40), 'src/b.py': lines(20, 1) },
          { 'src/a.py': lines(40, 1), 'src/b.py': lines(20), 'src/c.py': '+1' },
        ],
        '0.1',
      ),
      notices: [{ kind: 'x', text: 'run-2.xml: a line is said to be hit −1 times' }],
    };
    const text = calibrationText(shown, PLAIN);
    await expect(text).toMatchFileSnapshot('../transcripts/terminal/calibration.txt');
    const coloured = calibrationText(shown, { ...PLAIN, colour: true });
    expect(coloured).toContain('\u001b[2m  scope');
    expect(coloured.replace(/\u001b\[\d+m/g, '')).toBe(text);
  });

  it('says of a tolerance that is too fine what to write instead', () => {
    const text = said(calibrationText(calibrated([{ a: lines(500, 1) }, { a: lines(500) }]), PLAIN));
    expect(text).toBe(
      [
        '  These runs ask for a tolerance of 0.2 points: lines of total, 99.80 % to 100.00 %. They are only 2: more of them may be further apart.',
        '  The tolerance of the policy, 0.1 points, is too fine: the unluckiest run is below a mark of the luckiest one. Write "ratchet: { tolerance: 0.2 }", or mend the tests behind what flaps.',
        '  0.1 points are less than one line of 500 (total): there it does not forgive a single one.',
      ].join('\n'),
    );
  });

  it('says of a tolerance that is looser than needed what it lets go', () => {
    const runs = Array.from({ length: 5 }, () => ({ a: lines(3000, 3) }));
    expect(said(calibrationText(calibrated(runs), PLAIN))).toBe(
      [
        '  These runs ask for no tolerance: no judged number moved.',
        '  The tolerance of the policy, 0.1 points, is looser than that. It lets 3 lines of 3000 of total go.',
      ].join('\n'),
    );
    const enough = calibrated([{ a: lines(1000, 1) }, { a: lines(1000) }]);
    expect(calibrationText(enough, PLAIN)).toContain(
      'The tolerance of the policy, 0.1 points, is what they ask for.\n',
    );
    const without = { ...enough, inForce: { ...enough.inForce, from: 'default' as const } };
    expect(calibrationText(without, PLAIN)).toContain('The tolerance that holds without a policy, 0.1 points, is');
  });

  it('advises no tolerance for runs that did not have the same lines to cover', () => {
    const text = said(calibrationText(calibrated([{ a: lines(50, 1) }, { a: lines(60) }]), PLAIN));
    expect(text).toMatch(/^ {2}What there is to cover differs between the runs \(lines 50 to 60\): not the same code/);
    expect(text).not.toContain('Write');
  });

  it('names metrics that not every run carries', () => {
    const shown = calibrated([{ a: '+1' }, { a: '+1' }]);
    const lacking = [{ scope: 'total', metric: 'branches', runs: 1 }] as const;
    expect(calibrationText({ ...shown, calibration: { ...shown.calibration, lacking } }, PLAIN)).toContain(
      '  branches of total are in 1 of 2 runs only, and not compared.\n',
    );
  });

  it('names flapping branches of lines that do not flap themselves', () => {
    const shown = calibrated([{ a: '+1 -2' }, { a: '+1 +2' }]);
    const branch = { taken: [1, 2], total: 2 } as const;
    const only = { path: 'a', lines: 0, ranges: [], branches: [{ line: 1, ...branch }] };
    const [both] = shown.calibration.flapping;
    const text = (flapping: Calibration['flapping']) =>
      calibrationText({ ...shown, calibration: { ...shown.calibration, flapping } }, PLAIN);
    expect(text([only])).toContain(
      'Flapping in 1 file: branches of 1 line\n  file  lines  branches  where\n  a         0         1  1 took 1–2 of 2 branches\n',
    );
    expect(text(both ? [{ ...both, branches: [1, 2].map((line) => ({ line, ...branch })) }] : [])).toContain(
      '  a         1         2  2 hit in 1 of 2; 1 took 1–2 of 2 branches\n',
    );
  });

  it('shows so many files, and says how many more there are', () => {
    const many = (sign: string) =>
      Object.fromEntries(Array.from({ length: 25 }, (_, i) => [`f${String(i).padStart(2, '0')}`, `${sign}1`]));
    const text = calibrationText(calibrated([{ ...many('+'), z: '+1' }, many('-')]), { ...PLAIN, rows: 3 });
    expect(text).toContain('Flapping in 25 files: 25 lines hit in some runs and missed in others\n');
    expect(text.match(/^ {2}f\d\d /gm)).toEqual(['  f00 ', '  f01 ', '  f02 ']);
    expect(text).toContain(
      '  … and 22 more\n\nFiles that are not the same in every run\n  z  in 1 of 2 runs  1 coverable line\n',
    );
  });

  it('names so many places of one file, and says how many more there are', () => {
    const every = (sign: string) =>
      Array.from({ length: 20 }, (_, i) => `${i % 2 === 0 ? '+' : sign}${i + 1}`).join(' ');
    expect(calibrationText(calibrated([{ a: every('+') }, { a: every('-') }]), PLAIN)).toContain(
      '  2, 4, 6, 8, 10, 12 and 4 more hit in 1 of 2\n',
    );
  });

  it('is lines of visible text, whatever the names', () => {
    const files = (sign: string) => Object.fromEntries(HOSTILE.map((text) => [text, `${sign}1`]));
    const measured = ['+', '-'].map((sign) => {
      const paths = new Map(Object.entries(files(sign)));
      const { reports, ...one } = measureReports([reportOf('a.xml', cobertura({ a: `${sign}1` }))], 'auto');
      const [line, counts] = [one.lines.get('a'), one.files.get('a')];
      if (line === undefined || counts === undefined) throw new Error('the report has lost its file');
      return {
        lines: new Map([...paths.keys()].map((path) => [path, line])),
        files: new Map([...paths.keys()].map((path) => [path, counts])),
        reports: reports.map((report) => ({ ...report, path: HOSTILE.join(''), producer: HOSTILE.join('') })),
      };
    });
    const shown = of(calibrate(measured, WHOLE, ['lines']), '0.1', measured);
    const notices = HOSTILE.map((text) => ({ kind: 'x', text }));
    const text = calibrationText({ ...shown, notices }, { ...PLAIN, rows: 100 });
    for (const line of text.split('\n')) expect(line).not.toMatch(UNSEEN);
    expect(text.match(/ hit in 1 of 2$/gm)).toHaveLength(HOSTILE.length);
  });

  it('is JSON as the schema says it, whole whatever a screen shows', () => {
    const many = (sign: string) => Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`f${i}`, `${sign}1`]));
    const shown = calibrated([many('+'), { ...many('-'), z: '+1 +2' }, { ...many('+'), z: '+1' }]);
    const json = JSON.parse(calibrationJson({ ...shown, notices: [{ kind: 'x', text: 'y' }] }));
    expect(calibrationSchema.parse(json)).toEqual(json);
    expect(json.flapping).toHaveLength(30);
    expect(json).toMatchObject({
      version: 1,
      runs: [{ totals: { lines: [30, 30] }, reports: [{ path: 'run-1.xml' }] }, {}, {}],
      tolerance: '93.75',
      inForce: {
        tolerance: '0.1',
        from: 'policy',
        finding: 'too-fine',
        belowOne: [{ scope: 'total', metric: 'lines' }],
      },
      jitter: [{ lowest: [2, 32], highest: [30, 30], coverable: [30, 32], spread: '93.75', tolerance: '93.75' }],
      uneven: [{ path: 'z', runs: 2, coverable: [1, 2] }],
      notices: [{ kind: 'x', text: 'y' }],
    });
    expect(json.flapping[0]).toEqual({
      path: 'f0',
      lines: 1,
      ranges: [{ lines: [1, 1], hit: 2, runs: 3 }],
      branches: [],
    });
  });
});
