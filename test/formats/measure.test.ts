import { describe, expect, it } from 'vitest';
import { Complaint } from '../../src/complaint.ts';
import { measureReports, type ReportSource } from '../../src/formats/measure.ts';
import type { Place } from '../../src/formats/paths.ts';
import { cobertura, reportOf } from '../sample-reports.ts';
import { linesOf } from './reading.ts';

const place = (...tracked: readonly string[]): Place => ({
  tracked: new Set(tracked),
  exists: () => false,
  roots: ['/repo'],
  bases: [''],
});

function complaint(sources: readonly ReportSource[], format = 'auto'): Complaint {
  try {
    measureReports(sources, format);
  } catch (error) {
    if (error instanceof Complaint) return error;
    throw error;
  }
  throw new Error('no complaint');
}

describe('reports', () => {
  const A = reportOf('shard/a.xml', cobertura({ 'src/a.py': '+1 -2 -3', 'src/b.py': '-1' }));
  const B = reportOf('shard/b.xml', cobertura({ 'src/a.py': '+2 -3', './src/c.py': '+1' }));

  it('of which no name is a file of the repository are not of another place: their names are unmatched', () => {
    const other = reportOf('shard/c.xml', cobertura({ '/app/new/x.py': '-1 -2' }));
    const measured = measureReports([A, other], 'auto', place('src/a.py', 'src/b.py', 'pkg/new/x.py'));
    expect([measured.unmatched, measured.foreign]).toEqual([['/app/new/x.py'], []]);
  });

  it('are joined by path, a line hit if any report hit it, and summed up one by one', () => {
    const measured = measureReports([A, B], 'auto', place('src/a.py', 'src/b.py', 'src/c.py'));
    expect(measured.files).toEqual(
      new Map([
        ['src/a.py', { lines: [2, 3] }],
        ['src/b.py', { lines: [0, 1] }],
        ['src/c.py', { lines: [1, 1] }],
      ]),
    );
    expect(measured.reports).toMatchObject([
      { path: 'shard/a.xml', format: 'cobertura', files: 2, totals: { lines: [1, 4] }, matched: [2, 2] },
      { path: 'shard/b.xml', format: 'cobertura', files: 2, totals: { lines: [2, 3] }, matched: [2, 2] },
    ]);
    expect(measured.reports.map(({ bytes }) => bytes > 100)).toEqual([true, true]);
    expect([measured.unmatched, measured.foreign, measured.notices]).toEqual([[], [], []]);
  });

  it('come to the same in any order and however often', () => {
    const where = place('src/a.py', 'src/b.py', 'src/c.py');
    const files = (...sources: readonly ReportSource[]) => measureReports(sources, 'auto', where).files;
    expect(files(B, A)).toEqual(files(A, B));
    expect(files(A, B, A, B, B)).toEqual(files(A, B));
  });

  it('name one file in several ways', () => {
    const ways = reportOf('r.xml', cobertura({ 'src/a.py': '+1', './src/a.py': '-1 -2', '/repo/src/a.py': '+2 -3' }));
    expect(measureReports([ways], 'auto', place('src/a.py')).files).toEqual(new Map([['src/a.py', { lines: [2, 3] }]]));
  });

  it('keep their own names where there is no repository', () => {
    const measured = measureReports([A], 'auto');
    expect([...measured.files.keys()]).toEqual(['src/a.py', 'src/b.py']);
    expect(measured.reports[0]).not.toHaveProperty('matched');
  });

  it('count only files of the repository, and name the others once', () => {
    const names = { 'src/a.py': '+1', 'gone.py': '+1', '/usr/lib/x.py': '+1', '__init__.py': '-1' };
    const report = reportOf('r.xml', cobertura(names));
    const measured = measureReports([report, report], 'auto', place('src/a.py', 'p/__init__.py', 'q/__init__.py'));
    expect([...measured.files.keys()]).toEqual(['src/a.py']);
    expect(measured.unmatched).toEqual(['gone.py']);
    expect([...measured.ambiguous]).toEqual([['__init__.py', ['p/__init__.py', 'q/__init__.py']]]);
    expect(measured.foreign).toEqual(['/usr/lib/x.py']);
    expect(measured.reports[0]?.matched).toEqual([1, 4]);
  });

  it('may name files from the directories above them', () => {
    const report = reportOf('web/out/coverage.xml', cobertura({ 'src/a.ts': '+1' }));
    expect([...measureReports([report], 'auto', place('web/src/a.ts', 'api/src/a.ts')).files.keys()]).toEqual([
      'web/src/a.ts',
    ]);
  });

  it('name files from the folders that they lie in before the working directory, and from the root last', () => {
    const names = (path: string, ...tracked: string[]) => {
      const where = { ...place(...tracked), bases: ['be'] };
      return [...measureReports([reportOf(path, cobertura({ 'src/i.ts': '+1' }))], 'auto', where).files.keys()];
    };
    expect(names('be/out/r.xml', 'src/i.ts', 'be/src/i.ts', 'fe/src/i.ts')).toEqual(['be/src/i.ts']);
    expect(names('fe/out/r.xml', 'src/i.ts', 'be/src/i.ts', 'fe/src/i.ts')).toEqual(['fe/src/i.ts']);
    expect(names('out/r.xml', 'src/i.ts', 'be/src/i.ts', 'fe/src/i.ts')).toEqual(['be/src/i.ts']);
    expect(names('r.xml', 'src/i.ts', 'fe/src/i.ts')).toEqual(['src/i.ts']);
  });

  it('count files with dangerous names', () => {
    const names = { __proto__x: '+1', ['__proto__']: '+1 -2', constructor: '-1', toString: '+1' };
    const tracked = ['__proto__', 'constructor', 'toString', '__proto__x'];
    const measured = measureReports([reportOf('r.xml', cobertura(names))], 'auto', place(...tracked));
    expect(new Map(measured.files).get('__proto__')).toEqual({ lines: [1, 2] });
    expect([...measured.files.keys()].sort()).toEqual([...tracked].sort());
  });

  it('of several modules name files that are found by the name of the module', () => {
    const file = (line: string) =>
      `<package name="x/core"><sourcefile name="N.java"><line nr="${line}" mi="0" ci="1" mb="0" cb="0"/></sourcefile></package>`;
    const group = (name: string, ...inside: string[]) => `<group name="${name}">${inside.join('')}</group>`;
    const filesOf = (path: string, ...groups: string[]) => {
      const tracked = ['core', 'service', 'old/core'].map((folder) => `${folder}/src/main/java/x/core/N.java`);
      const report = reportOf(path, `<report name="r">${groups.join('')}</report>`);
      const { lines, ambiguous, reports } = measureReports([report], 'auto', place(...tracked, 'other/A.java'));
      const found = [...lines].map(([path, file]) => `${path.split('/src')[0]}: ${linesOf(file)}`);
      return [...found.sort(), ...ambiguous.keys(), ...(reports[0]?.matched ?? [])].join(', ');
    };
    // a word of the package says nothing, and the folder that the report lies in less than the module
    const [core, service] = [group('core', file('1')), group('service', file('2'))];
    expect(filesOf('service/jacoco.xml', service, group('old', core))).toBe('old/core: 1, service: 2, 2, 2');
    expect(filesOf('r.xml', service, core)).toBe('service: 2, x/core/N.java, 1, 2');
    // two groups of one module, and one that no folder is called after
    expect(filesOf('r.xml', group('service', file('1'), group('debug', file('2'))))).toBe('service: 1 2, 2, 2');
    expect(filesOf('core/jacoco.xml', group('app', file('1')))).toBe('core: 1, 1, 1');
    expect(filesOf('r.xml', group('app', file('1')))).toBe('x/core/N.java, 0, 1');
  });

  it('of several modules keep these apart where there is no repository', () => {
    const file = (name: string) => `<sourcefile name="${name}"><line nr="1" mi="0" ci="1" mb="0" cb="0"/></sourcefile>`;
    const report = (inside: string) => `<report name="r">${inside}</report>`;
    const all = ['a', 'b'].map((name) => `<group name="${name}"><package name="x">${file('N.java')}</package></group>`);
    const sources = [
      reportOf('all.xml', report(all.join(''))),
      reportOf('m.xml', report(`<package name="x">${file('M.java')}</package>`)),
    ];
    expect([...measureReports(sources, 'auto').files.keys()]).toEqual(['a/x/N.java', 'b/x/N.java', 'x/M.java']);
  });

  it('give notice under their own name', () => {
    const forged = reportOf('forged.xml', cobertura({ 'a.py': '+1 -2' }, 'lines-covered="2" lines-valid="2"'));
    const { notices, reports } = measureReports([forged], 'auto', place('a.py'));
    expect(notices).toEqual([
      { kind: 'declared-differs', text: expect.stringMatching(/^forged\.xml: .*2 of 2 lines.*1 of 2/) },
    ]);
    expect(reports[0]).toMatchObject({ totals: { lines: [1, 2] }, declared: { lines: [2, 2] } });
  });
});

describe('a report that cannot be used', () => {
  it.each([
    ['empty', ''],
    ['malformed', '<?xml version="1.0"?><coverage line-rate="1"><packages>'],
    ['of no known format', '%PDF-1.7'],
  ])('is named: %s', (_, text) => {
    const error = complaint([reportOf('good.xml', cobertura({ a: '+1' })), reportOf('dir/bad.xml', text)]);
    expect(error.parts.where).toMatch(/^dir\/bad\.xml(, |$)/);
    expect(error.message).toMatch(/^dir\/bad\.xml/);
    expect(error.cause).toBeInstanceOf(Complaint);
  });

  it('by a mistake of ours is not blamed on the user', () => {
    const broken: ReportSource = {
      path: 'a.xml',
      read: () => {
        throw new TypeError('ours');
      },
    };
    expect(() => measureReports([broken], 'auto')).toThrow(TypeError);
  });
});

it.each([
  ['cobertur', 'Did you mean "cobertura"?'],
  ['coverage.py', 'Did you mean "coveragepy"?'],
  ['__proto__', undefined],
  ['', undefined],
])('there is no format %j', (format, todo) => {
  const { parts } = complaint([], format);
  expect(parts).toMatchObject({ reason: 'input-invalid', found: JSON.stringify(format) });
  expect(parts.todo).toBe(todo);
});
