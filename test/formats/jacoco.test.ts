import { describe, expect, test } from 'vitest';
import { branchesOf } from '../../src/coverage/report.ts';
import { complaintAbout, linesOf, plain, read, totals } from './reading.ts';

/** A report of one source file, given what lies in it. */
const report = (inside: string, classes = '') =>
  `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><!DOCTYPE report PUBLIC "-//JACOCO//DTD Report 1.1//EN" "report.dtd"><report name="r"><package name="a/b">${classes}<sourcefile name="C.java">${inside}</sourcefile></package></report>`;
const kinds = (document: string) => read(document).notices.map(({ kind }) => kind);
const only = (document: string) => {
  const [file, ...others] = read(document).files;
  if (!file || others.length > 0) throw new Error('not one file');
  return file;
};
const method = (name: string, desc: string, covered: number) =>
  `<method name="${name}" desc="${desc}" line="3"><counter type="INSTRUCTION" missed="4" covered="${covered}"/><counter type="METHOD" missed="${covered > 0 ? 0 : 1}" covered="${covered > 0 ? 1 : 0}"/></method>`;

describe('lines', () => {
  test('a line is hit if one of its instructions ran, be it in part', () => {
    const document = report(
      '<line nr="1" mi="0" ci="3" mb="0" cb="0"/><line nr="2" mi="9" ci="1" mb="0" cb="0"/><line nr="3" mi="2" ci="0" mb="0" cb="0"/>',
    );
    expect(linesOf(only(document))).toBe('1 2 3!');
  });

  test('attributes may be left out, come in any order and with either quote', () => {
    const document = report(
      `<line ci='1' nr="1"/><line mi="1" nr="2" /><line cb="1" mb="1" ci="2" mi="0" nr="3"></line>`,
    );
    expect(linesOf(only(document))).toBe('1 2! 3');
    expect([...branchesOf(only(document))]).toEqual([[3, 1, 2]]);
  });

  test('branches are those taken and those left together', () => {
    const document = report('<line nr="7" mi="0" ci="3" mb="3" cb="1"/><line nr="8" mi="0" ci="3" mb="0" cb="2"/>');
    expect([...branchesOf(only(document))]).toEqual([
      [7, 1, 4],
      [8, 2, 2],
    ]);
  });

  test.each(['0', '-1', '', '4194304', '65536000', 'x'])('a line number of %j is left out with a notice', (number) => {
    const document = report(
      `<line nr="${number}" mi="0" ci="1" mb="0" cb="0"/><line nr="2" mi="0" ci="1" mb="0" cb="0"/>`,
    );
    expect(linesOf(only(document))).toBe('2');
    expect(kinds(document)).toEqual(['lines-skipped']);
  });

  test.each(['mi', 'ci', 'mb', 'cb'])('a count in %s that is no whole number is a complaint with its place', (name) => {
    for (const value of ['', '-1', '1.5', 'many', ' 1', '1'.repeat(16)]) {
      const document = report(
        `<line nr="1" mi="0" ci="1" mb="0" cb="1"/>`.replace(new RegExp(`${name}="."`), `${name}="${value}"`),
      );
      const { reason, where } = complaintAbout(document);
      expect(reason).toBe('report-malformed');
      expect(where).toMatch(/^line 1, column \d+$/);
    }
  });

  test('more branches than can be counted keep their rate, with a notice', () => {
    const document = report('<line nr="1" mi="0" ci="1" mb="100000" cb="100000"/>');
    expect([...branchesOf(only(document))]).toEqual([[1, 32767, 65535]]);
    expect(kinds(document)).toEqual(['branches-clamped']);
  });
});

describe('files', () => {
  test('are named by package and source file', () => {
    expect(only(report('')).name).toBe('a/b/C.java');
    expect(only('<report name="r"><package name=""><sourcefile name="C.java"/></package></report>').name).toBe(
      'C.java',
    );
  });

  test('that several modules name, also in groups of groups, are apart, and so add up to what the header says', () => {
    const missed = '<line nr="1" mi="1" ci="0" mb="0" cb="0"/>';
    const hit = '<line nr="1" mi="0" ci="1" mb="0" cb="0"/>';
    const group = (name: string, line: string) =>
      `<group name="${name}"><package name="a"><sourcefile name="C.java">${line}</sourcefile></package></group>`;
    const nested = `<group name="y"><group name="empty"/>${group('z', hit)}${group('z', missed)}</group>`;
    const document = `<report name="r">${group('x', missed)}${nested}${group('x', hit)}<counter type="LINE" missed="0" covered="2"/></report>`;
    expect(read(document).files.map((file) => [file.module, file.name, linesOf(file)])).toEqual([
      ['x', 'a/C.java', '1'],
      ['y/z', 'a/C.java', '1'],
    ]);
    expect(kinds(document)).toEqual([]);
  });

  test.each([
    ['a source file outside a package', '<report name="r">¦<sourcefile name="C.java"/></report>'],
    ['a class outside a package', '<report name="r"><class name="C"/></report>'],
    ['a line outside a source file', '<report name="r"><package name="a"><line nr="1" ci="1"/></package></report>'],
    ['a method outside a class', '<report name="r"><package name="a"><method name="f"/></package></report>'],
    ['a source file without a name', '<report name="r"><package name="a"><sourcefile/></package></report>'],
    ['a counter without counts', report('<counter type="LINE" missed="1"/>')],
  ])('%s is a complaint', (_, document) => {
    expect(complaintAbout(document.replace('¦', ''))).toMatchObject({ reason: 'report-malformed' });
  });
});

describe('the lines of a class', () => {
  const classOf = (name: string, inside: string) =>
    `<class name="a_cpp" sourcefilename="${name}"><lines>${inside}</lines><counter type="LINE" missed="2" covered="4"/></class>`;
  const old = (...classes: string[]) =>
    `<report><package name="src.lib">${classes.join('')}<counter type="LINE" missed="2" covered="4"/></package></report>`;

  test.each(['./src/lib/a.cpp', '../src/lib/a.cpp', '../../src/lib/a.cpp', 'src/lib/a.cpp'])(
    'are of the file at %s, as gcovr up to 8.3 names it, with the counters of the class',
    (name) => {
      const document = old(classOf(name, '<line nr="1"/><line nr="2" mb="1" cb="1"/>'));
      expect(only(document).name).toBe('src/lib/a.cpp');
      expect(totals(read(document))).toEqual({ lines: [4, 6], branches: [1, 2] });
      expect(kinds(document)).toEqual(['no-lines']);
    },
  );

  test('count where they say what ran, and classes of other files are apart', () => {
    const line = (hits: number) => `<line nr="1" mi="0" ci="${hits}"/>`;
    const document = old(classOf('./a.cpp', line(1)), classOf('./b.cpp', line(0)));
    expect(read(document).files.map((file) => [file.name, linesOf(file)])).toEqual([
      ['a.cpp', '1'],
      ['b.cpp', '1!'],
    ]);
  });

  test('are out of place where no source is named', () => {
    const document = old('<class name="a"><lines><line nr="1" ci="1"/></lines></class>');
    expect(complaintAbout(document)).toMatchObject({ reason: 'report-malformed' });
  });
});

describe('functions', () => {
  test('are told apart by class, name and descriptor, and covered if an instruction ran', () => {
    const classes = `<class name="a/b/C" sourcefilename="C.java">${method('f', '()V', 0)}${method('f', '(I)V', 2)}</class><class name="a/b/C$1" sourcefilename="C.java">${method('f', '()V', 3)}${method('f', '()V', 0)}</class>`;
    expect(totals(read(report('', classes)))).toEqual({ functions: [2, 3] });
  });

  test('of a class that names no source file are of no file', () => {
    expect(totals(read(report('', `<class name="a/b/C">${method('f', '()V', 1)}</class>`)))).toEqual({});
  });
});

describe('counters', () => {
  const line = '<line nr="1" mi="0" ci="3" mb="1" cb="1"/>';

  test('that agree with the lines are not worth a word', () => {
    const document = report(
      `${line}<counter type="LINE" missed="0" covered="1"/><counter type="BRANCH" missed="1" covered="1"/>`,
    );
    expect(kinds(document)).toEqual([]);
    expect(totals(read(document))).toEqual({ lines: [1, 1], branches: [1, 2], combined: undefined });
  });

  test.each([
    '<counter type="LINE" missed="0" covered="2"/>',
    '<counter missed="0" type="LINE" covered="2"/>',
    '<counter type="BRANCH" missed="0" covered="2"/>',
  ])('of a source file that contradict its lines are noticed, and the lines count: %s', (counter) => {
    expect(kinds(report(line + counter))).toEqual(['summary-implausible']);
    expect(totals(read(report(line + counter)))).toMatchObject({ lines: [1, 1], branches: [1, 2] });
  });

  test('of the report that contradict the lines are noticed', () => {
    const document = report(line).replace('</report>', '<counter type="LINE" missed="4" covered="5"/></report>');
    expect(kinds(document)).toEqual(['declared-differs']);
    expect(read(document).declared).toEqual({ lines: [5, 9] });
  });

  test('stand in for lines that say nothing of instructions, as gcovr writes them', () => {
    const document = report(
      '<line nr="1"/><line nr="2" mb="1" cb="1"/><counter type="LINE" missed="1" covered="4"/><counter type="BRANCH" missed="9" covered="9"/><counter type="METHOD" missed="1" covered="2"/>',
    );
    expect(totals(read(document))).toMatchObject({ lines: [4, 5], branches: [1, 2], functions: [2, 3] });
    expect(linesOf(only(document))).toBe('');
    expect(kinds(document)).toEqual(['no-lines']);
  });

  test('never stand in for lines that another module tells of', () => {
    const source = (inside: string) => `<package name="a"><sourcefile name="C.java">${inside}</sourcefile></package>`;
    const lines = source('<line nr="1" mi="1" ci="0" mb="0" cb="0"/>');
    const counts = source('<counter type="LINE" missed="0" covered="9"/>');
    for (const packages of [lines + counts, counts + lines]) {
      expect(totals(read(`<report name="r">${packages}</report>`))).toEqual({ lines: [0, 1] });
    }
  });
});

test('written the plain way or any other, a report says the same', () => {
  const document = report(
    '<line nr="1" mi="0" ci="3" mb="1" cb="1"/><line nr="9" mi="2" ci="0" mb="0" cb="0"/><counter type="LINE" missed="1" covered="1"/>',
    `<class name="a/b/C" sourcefilename="C.java">${method('f', '(I)V', 2)}<counter type="CLASS" missed="0" covered="1"/></class>`,
  );
  const odd = document
    .replace(/ (\w+)="(\d+)"/g, "  $1 = '$2'")
    .replaceAll('/>', '>x</>')
    .replace(/<(line|counter)([^>]*)>x<\/>/g, '<$1$2><!-- --></$1>');
  expect({ ...plain(read(odd)), bytes: 0 }).toEqual({ ...plain(read(document)), bytes: 0 });
});
