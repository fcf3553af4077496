import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { complaintAbout, linesOf, read, totals } from './reading.ts';

const HEAD = 'mode: set\n';
const PATH = 'example.com/demo/stack.go';
const block = (text: string, path = PATH): string => `${path}:${text}\n`;

describe('blocks', () => {
  it.each<[string, string[], string, [number, number] | undefined]>([
    ['are hit or missed line by line', ['3.10,5.2 2 1', '7.10,8.2 1 0'], '3 4 5 7! 8!', [2, 3]],
    ['share a line, which is hit if one of them is', ['3.10,4.8 1 1', '4.8,6.3 2 0'], '3 4 5! 6!', [1, 3]],
    ['that come again are one, run if one was run', ['3.10,5.2 2 0', '3.10,5.2 2 4', '3.10,5.2 2 0'], '3 4 5', [2, 2]],
    ['on one line are several', ['3.10,3.20 1 1', '3.20,3.30 1 0'], '3', [1, 2]],
    ['that differ in their end are several', ['3.10,3.20 1 1', '3.10,3.21 1 0', '3.10,4.20 1 0'], '3 4!', [1, 3]],
    ['without statements are none', ['3.10,3.11 0 0', '5.10,6.2 0 7'], '', undefined],
    ['reach over blank lines and comments', ['3.10,70.2 9 0'], range(3, 70), [0, 9]],
    ['that end before they begin have one line', ['30.10,5.2 2 1'], '30', [2, 2]],
    ['can be run more often than can be counted', ['3.1,3.2 1 18446744073709551615'], '3', [1, 1]],
    ['of another number of statements have the more of both', ['3.1,3.9 2 1', '3.1,3.9 3 0'], '3', [2, 3]],
  ])('%s', (_, blocks, lines, statements) => {
    const report = read(HEAD + blocks.map((text) => block(text)).join(''));
    expect(linesOf(report.files[0])).toBe(lines);
    expect(totals(report).statements).toEqual(statements);
  });

  it('belong to files in any order', () => {
    const report = read(
      `${HEAD}${block('1.1,2.2 1 0', 'a.go')}${block('1.1,2.2 1 1', 'b.go')}${block('1.1,2.2 1 1', 'a.go')}${block('5.1,5.2 1 0', 'C:\\x y\\a.go')}`,
    );
    expect(report.files.map((file) => [file.name, linesOf(file)])).toEqual([
      ['a.go', '1 2'],
      ['b.go', '1 2'],
      ['C:\\x y\\a.go', '5!'],
    ]);
  });

  it('add up to what the go tool adds them up to', () => {
    const drawn = fc.record({
      path: fc.constantFrom('a.go', 'b.go', 'b.go.go'),
      at: fc.constantFrom('1.1,2.3', '1.1,2.4', '2.1,2.2', '1.12,2.3', '40.7,44.1'),
      runs: fc.nat(2),
    });
    fc.assert(
      fc.property(fc.array(drawn, { maxLength: 40 }), (blocks) => {
        const size = (at: string): number => at.length;
        const merged = new Map<string, { statements: number; hit: boolean }>();
        for (const { path, at, runs } of blocks) {
          const before = merged.get(path + at);
          merged.set(path + at, { statements: size(at), hit: runs > 0 || before?.hit === true });
        }
        const all = [...merged.values()];
        const sum = (list: typeof all) => list.reduce((total, { statements }) => total + statements, 0);
        const text = blocks.map(({ path, at, runs }) => block(`${at} ${size(at)} ${runs}`, path)).join('');
        expect(totals(read(HEAD + text)).statements).toEqual(
          all.length > 0 ? [sum(all.filter(({ hit }) => hit)), sum(all)] : undefined,
        );
      }),
    );
  });
});

function range(first: number, last: number): string {
  return Array.from({ length: last - first + 1 }, (_, i) => `${first + i}!`).join(' ');
}

describe('a profile', () => {
  it.each([
    ['joined of several, with the head of each', `${HEAD}${block('1.1,1.2 1 0')}mode: count\n${block('1.1,1.2 1 5')}`],
    ['without a head', block('1.1,1.2 1 5')],
    ['with line ends of Windows', `mode: set\r\n${block('1.1,1.2 1 5').replace('\n', '\r\n')}`],
    ['with blank lines', `${HEAD}\n${block('1.1,1.2 1 5')}\n\n`],
    ['in UTF-16', Uint8Array.from(Buffer.from(`\ufeff${HEAD}${block('1.1,1.2 1 5')}`, 'utf16le'))],
  ])('%s is read', (_, text) => {
    expect(totals(read(text))).toEqual({ lines: [1, 1], statements: [1, 1] });
  });

  it('of a run without code has no file', () => {
    expect(read(HEAD).files).toEqual([]);
  });

  it.each([
    ['another text', 'hello'],
    ['a number that is negative', `${PATH}:1.1,1.2 -1 5`],
    ['a block without its runs', `${PATH}:1.1,1.2 1 `],
    ['a block without a file', ':1.1,1.2 1 1'],
    ['a mode that is none', 'mode: fast'],
    ['more statements than a block can have', `${PATH}:1.1,1.2 65536 1`],
  ])('with %s is a complaint with its place', (_, line) => {
    expect(complaintAbout(`${HEAD}${block('1.1,1.2 1 5')}${line}\n`)).toMatchObject({
      reason: 'report-malformed',
      where: expect.stringMatching(/^line 3, column/),
    });
  });

  it('is a complaint where it is cut inside of a block, but for the number of runs', () => {
    const text = HEAD + block('10.1,12.2 3 17');
    for (let length = HEAD.length + 1; length < text.length - 3; length++)
      expect(complaintAbout(text.slice(0, length)).reason).toBe('report-malformed');
    for (let length = text.length - 2; length <= text.length; length++)
      expect(totals(read(text.slice(0, length)))).toEqual(totals(read(text)));
  });

  it('leaves out lines that no file has, and says so', () => {
    const report = read(
      HEAD + block('0.1,1.2 1 1') + block('4194304.1,4194305.2 1 1') + block('4194303.1,4194303.2 1 1'),
    );
    expect(linesOf(report.files[0])).toBe('4194303');
    expect(report.notices[0]).toMatchObject({ kind: 'lines-skipped' });
  });

  it('whose blocks reach over everything ends in a complaint, and soon', () => {
    const blocks = Array.from({ length: 520 }, (_, i) => block(`1.${i},4194303.2 1 0`)).join('');
    expect(complaintAbout(HEAD + blocks)).toMatchObject({ reason: 'report-malformed' });
  });

  it('whose blocks have no end of statements ends in a complaint, and soon', () => {
    const blocks = Array.from({ length: 200 }, (_, i) => block(`${i + 1}.1,${i + 1}.2 65535 0`)).join('');
    expect(complaintAbout(HEAD + blocks)).toMatchObject({ reason: 'report-malformed' });
  });

  it('reads a name that is not UTF-8 as Latin-1', () => {
    const document = 'mode: set\n\xfc.go:1.1,1.5 1 1\n\xfc.go:2.1,2.5 1 0\na.go:1.1,1.5 1 1\n';
    const { files } = read(Buffer.from(document, 'latin1'));
    expect(files.map((file) => [file.name, linesOf(file)])).toEqual([
      ['ü.go', '1 2!'],
      ['a.go', '1'],
    ]);
  });

  it('takes no more memory for blocks that come again', () => {
    const blocks = Array.from({ length: 50 }, (_, i) => block(`${i + 1}.1,${i + 1}.2 2 0`)).join('');
    const [file] = read(HEAD + blocks.repeat(200)).files;
    expect(file?.statements.entries.length).toBe(100);
  });
});
