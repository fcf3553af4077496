import { describe, expect, test } from 'vitest';
import { branchesOf } from '../../src/coverage/report.ts';
import { complaintAbout, joined, linesOf, read, totals } from './reading.ts';

const metrics = (counts: Record<string, number>) =>
  `<metrics ${Object.entries(counts)
    .map(([name, count]) => `${name}="${count}"`)
    .join(' ')}/>`;
/** A report of one file, by the version that the root names. */
const report = (inside: string, version = 'clover="3.2.0"') =>
  `<?xml version="1.0"?><coverage generated="1" ${version}><project name="All files"><package name="p"><metrics statements="99" coveredstatements="9"/><file name="a.js" path="/src/a.js">${inside}</file></package></project></coverage>`;
const OPENCLOVER = 'clover="4.5.2"';
const file = (document: string) => read(document).files[0];
const branchesIn = (document: string) => read(document).files.flatMap((one) => [...branchesOf(one)]);

describe("istanbul's", () => {
  test('conditions are lines, with the branches that were taken and that were not', () => {
    const document = report(
      '<line num="1" count="2" type="stmt"/><line num="2" count="1" type="cond" truecount="1" falsecount="3"/><line num="3" count="0" type="cond" truecount="0" falsecount="0"/>',
    );
    expect(linesOf(file(document))).toBe('1 2 3!');
    expect(branchesIn(document)).toEqual([[2, 1, 4]]);
    expect(read(document).producer).toBe('istanbul');
  });

  test("a file's counters stand in where its lines tell less", () => {
    const inside = `${metrics({ statements: 1, coveredstatements: 1, conditionals: 6, coveredconditionals: 4, methods: 3, coveredmethods: 2 })}<line num="2" count="1" type="cond" truecount="1" falsecount="1"/>`;
    expect(totals(read(report(inside)))).toEqual({ lines: [1, 1], branches: [4, 6], functions: [2, 3] });
    expect(branchesIn(report(inside))).toEqual([[2, 1, 2]]);
  });
});

describe("OpenClover's", () => {
  test('conditions are two branches each, and several lie on a line', () => {
    const document = report(
      '<line num="5" type="cond" truecount="2" falsecount="0"/><line num="5" type="cond" truecount="1" falsecount="7"/><line num="5" type="stmt" count="2"/>',
      OPENCLOVER,
    );
    expect([linesOf(file(document)), branchesIn(document), read(document).producer]).toEqual([
      '5',
      [[5, 3, 4]],
      'Clover 4.5.2',
    ]);
  });

  test('statements are statements, and methods were called or not', () => {
    const inside = `${metrics({ statements: 3, coveredstatements: 2, methods: 2, coveredmethods: 1, conditionals: 0, coveredconditionals: 0 })}<line num="1" type="method" count="1"/><line num="1" type="method" count="0"/><line num="2" type="stmt" count="1"/><line num="2" type="stmt" count="1"/><line num="3" type="stmt" count="0"/>`;
    expect(totals(read(report(inside, OPENCLOVER)))).toEqual({ lines: [1, 2], statements: [2, 3], functions: [1, 2] });
  });

  test('projects of tests are left out', () => {
    const document = `<coverage generated="1" ${OPENCLOVER}><project><file name="A.java" path="/A.java"><line num="1" type="stmt" count="1"/></file></project><testproject><metrics statements="9" coveredstatements="9"/><package><file name="T.java" path="/T.java"><line num="1" type="stmt" count="1"/></file></package></testproject></coverage>`;
    expect([read(document).files.map(({ name }) => name), read(document).declared]).toEqual([['/A.java'], {}]);
  });
});

describe("PHPUnit's", () => {
  const php = (inside: string) =>
    `<coverage generated="1"><project timestamp="1"><file name="/src/A.php"><class name="A"><metrics methods="9" coveredmethods="9" statements="9" coveredstatements="9"/></class>${inside}</file><metrics statements="3" coveredstatements="2"/></project></coverage>`;

  test('files have their path as their name, a method is covered when all of it is, and one of a single line is a line', () => {
    const document = php(
      `<line num="2" type="method" name="f" count="1"/><line num="3" type="stmt" count="1"/><line num="4" type="stmt" count="0"/><line num="6" type="method" name="g" count="1"/>${metrics({ statements: 3, coveredstatements: 2, methods: 2, coveredmethods: 1, conditionals: 4, coveredconditionals: 1 })}`,
    );
    expect([file(document)?.name, linesOf(file(document))]).toEqual(['/src/A.php', '3 4! 6']);
    expect(totals(read(document))).toEqual({ lines: [2, 3], functions: [1, 2], branches: [1, 4] });
    expect(read(document).notices).toEqual([]);
  });

  const run = (lines: string, counters: Readonly<Record<string, number>>) =>
    read(php(`${lines}${metrics({ ...counters, conditionals: 0, coveredconditionals: 0 })}`));
  const line = (num: number, type: 'stmt' | 'method', count: number) =>
    `<line num="${num}" type="${type}" count="${count}"/>`;

  test('methods that two runs went through in part, or not at all, are no more covered than the better one says', () => {
    // f is all covered in a; g is in part in b; h is of one line and in neither
    const part = (f: number, g: number, h: number) =>
      `${line(2, 'method', f)}${line(3, 'stmt', f)}${line(5, 'method', g)}${line(6, 'stmt', g)}${line(7, 'stmt', 0)}${line(9, 'method', h)}`;
    const a = run(part(1, 0, 0), { statements: 4, coveredstatements: 1, methods: 3, coveredmethods: 1 });
    const b = run(part(0, 1, 0), { statements: 4, coveredstatements: 1, methods: 3, coveredmethods: 0 });
    expect(joined(a, b).counts).toEqual({ lines: [2, 4], functions: [1, 3] });
  });

  test('statements that no line tells are missed where both runs missed them', () => {
    // two statements on the line of a method that has others, of which a ran one
    const lines = (hits: number) => `${line(2, 'method', 1)}${line(3, 'stmt', hits)}`;
    const counted = { statements: 3, methods: 1, coveredmethods: 0 };
    const a = run(lines(0), { ...counted, coveredstatements: 1 });
    const b = run(lines(1), { ...counted, coveredstatements: 1 });
    expect(joined(a, b).counts.lines).toEqual([2, 3]);
  });
});

describe('all of them', () => {
  test('lines that repeat for each instance of a template are lines once, and the counters differ', () => {
    const document = `<coverage generated="1" clover="1700000000"><project>${metrics({ statements: 2, coveredstatements: 1 })}<file name="a.h" path="a.h">${metrics({ statements: 2, coveredstatements: 1 })}<line num="1" type="stmt" count="0"/><line num="1" type="stmt" count="1"/></file></project></coverage>`;
    expect([totals(read(document)), read(document).notices.map(({ kind }) => kind)]).toEqual([
      { lines: [1, 1] },
      ['declared-differs'],
    ]);
  });

  const php = (counters: Record<string, number>, ...hits: readonly number[]) =>
    read(
      `<coverage generated="1"><project><file name="/a.php">${hits.map((count, i) => `<line num="${i + 3}" type="stmt" count="${count}"/>`).join('')}${metrics(counters)}</file></project></coverage>`,
    );

  test.each([
    ['have none of the lines, as those of gcovr up to 8.3', 0, 0],
    ['have fewer lines', 2, 2],
    ['miss fewer lines than are listed as missed', 3, 3],
    ['cover fewer lines than are listed as covered', 9, 0],
  ])('counters that %s are not believed, and there is a notice', (_, statements, coveredstatements) => {
    const report = php({ statements, coveredstatements }, 0, 0, 1);
    expect(totals(report)).toEqual({ lines: [1, 3] });
    expect(report.notices).toEqual([
      {
        kind: 'summary-implausible',
        text: expect.stringContaining('so its lists were counted instead (first: /a.php)'),
      },
    ]);
  });

  test('counters that have room for the lines, and for more, are believed', () => {
    const report = php({ statements: 5, coveredstatements: 2 }, 0, 0, 1);
    expect([totals(report), report.notices]).toEqual([{ lines: [2, 5] }, []]);
  });

  test('statements that are fewer than the lines they lie on are not believed either', () => {
    const inside = `${metrics({ statements: 1, coveredstatements: 1 })}<line num="1" type="stmt" count="0"/>`;
    expect(totals(read(report(inside, OPENCLOVER)))).toEqual({ lines: [0, 1] });
    expect(read(report(inside, OPENCLOVER)).notices.map(({ kind }) => kind)).toContain('summary-implausible');
  });

  test('a file that comes twice is one, of which the lines count', () => {
    const one = (count: number) =>
      `<file name="a" path="/a">${metrics({ statements: 5, coveredstatements: 1 })}<line num="1" type="stmt" count="${count}"/></file>`;
    expect(totals(read(`<coverage generated="1"><project>${one(0)}${one(1)}</project></coverage>`))).toEqual({
      lines: [1, 1],
    });
  });

  test('lines elsewhere, and of kinds that nobody knows, do not count', () => {
    const document = report(
      '<class><line num="1" type="stmt" count="1"/></class><line num="2" type="other" count="1"/><line num="0" type="stmt" count="1"/><line num="3" count="1"/>',
    );
    expect([linesOf(file(document)), read(document).notices.map(({ kind }) => kind)]).toEqual(['3', ['lines-skipped']]);
  });

  test.each([
    ['a file without a name', '<coverage generated="1"><project><file/></project></coverage>'],
    ['a file in a file', report('<file name="b"/>')],
    ['a line without a number', report('<line type="stmt" count="1"/>')],
    ['a line without a count', report('<line num="1" type="stmt"/>')],
    ['a count in words', report('<line num="1" type="stmt" count="many"/>')],
    ['no end', report('').replace('</coverage>', '')],
  ])('%s is a complaint with line and column', (_, document) => {
    expect(complaintAbout(document, 'clover')).toMatchObject({
      reason: 'report-malformed',
      where: expect.stringMatching(/^line 1, column \d+$/),
    });
  });

  test('another root is a complaint of its reader', () => {
    expect(complaintAbout('<svg/>', 'clover')).toMatchObject({ found: '<svg>' });
  });
});
