/** OpenCover, Visual Studio and dotCover: what they share, and what is each one's own. */
import { describe, expect, test } from 'vitest';
import { branchesOf } from '../../src/coverage/report.ts';
import { complaintAbout, joined, linesOf, plain, read, totals } from './reading.ts';

type Span = readonly [from: number | string, to: number | string, hit: boolean, column?: number];

/** Reports of one method of one file, given its statements. */
const WRITTEN = {
  opencover: (spans: readonly Span[], path = 'a.cs') =>
    `<CoverageSession><Modules><Module><Files><File uid="1" fullPath="${path}"/></Files><Classes><Class><FullName>A</FullName><Methods><Method><Name>F</Name><FileRef uid="1"/><SequencePoints>${spans.map(([from, to, hit, column = 1]) => `<SequencePoint vc="${hit ? 2 : 0}" sl="${from}" sc="${column}" el="${to}" ec="9" fileid="1"/>`).join('')}</SequencePoints></Method></Methods></Class></Classes></Module></Modules></CoverageSession>`,
  visualstudio: (spans: readonly Span[], path = 'a.cs') =>
    `<results><modules><module><functions><function name="F" type_name="A"><ranges>${spans.map(([from, to, hit, column = 1]) => `<range source_id="0" covered="${hit ? 'yes' : 'no'}" start_line="${from}" start_column="${column}" end_line="${to}" end_column="9"/>`).join('')}</ranges></function></functions><source_files><source_file id="0" path="${path}"/></source_files></module></modules></results>`,
  dotcover: (spans: readonly Span[], path = 'a.cs') =>
    `<Root CoveredStatements="1" TotalStatements="1" DotCoverVersion="1"><FileIndices><File Index="1" Name="${path}"/></FileIndices><Assembly Name="A"><Type Name="A"><Method Name="F">${spans.map(([from, to, hit, column = 1]) => `<Statement FileIndex="1" Line="${from}" Column="${column}" EndLine="${to}" EndColumn="9" Covered="${hit ? 'True' : 'False'}"/>`).join('')}</Method></Type></Assembly></Root>`,
} as const;
const FORMATS = ['opencover', 'visualstudio', 'dotcover'] as const;
const only = (document: string) => {
  const [file, ...others] = read(document).files;
  if (!file || others.length > 0) throw new Error('not one file');
  return file;
};
const kinds = (document: string) => read(document).notices.map(({ kind }) => kind);

describe.each(FORMATS)('%s', (format) => {
  const report = WRITTEN[format];

  test('all lines of a statement are covered or missed with it, and covered wins', () => {
    const document = report([
      [3, 5, true],
      [5, 6, false],
      [6, 6, false, 20],
    ]);
    expect(linesOf(only(document))).toBe('3 4 5 6!');
    expect(totals(read(document)).functions).toEqual([1, 1]);
  });

  test('a function of which nothing ran is missed', () => {
    expect(totals(read(report([[3, 3, false]]))).functions).toEqual([0, 1]);
  });

  test.each(['0', '-1', '16707566', '4194304', 'x'])('a statement at line %s is left out with a notice', (line) => {
    const document = report([
      [line, line, true],
      [2, 2, true],
    ]);
    expect(linesOf(only(document))).toBe('2');
    expect(kinds(document)).toContain('lines-skipped');
  });

  test.each(['0', '2', 'x', ''])('a statement that ends at line %j, before it begins, is one line', (end) => {
    expect(linesOf(only(report([[3, end, true]])))).toBe('3');
  });

  test('names of files have their entities replaced', () => {
    expect(only(report([[1, 1, true]], 'C:\\a &amp; b\\&#246;.cs')).name).toBe('C:\\a & b\\ö.cs');
  });

  test('statements that go over more lines than there can be are refused, and quickly', () => {
    const spans = Array.from({ length: 2000 }, () => [1, 4_194_303, true] as const);
    expect(complaintAbout(report(spans)).what).toContain('more lines than any source code');
  });

  test.each([
    ['another root', () => '<svg/>'],
    [
      'a line that is not said to be covered or not',
      () => report([[1, 1, true]]).replace(/(vc|covered|Covered)="\w+"(?=[^>]*[lL]ine|[^>]*sl|\/)/, ''),
    ],
    ['a file without a name', () => report([[1, 1, true]]).replace(/(fullPath|path|Name)="a.cs"/, '')],
    [
      'a file that is not listed',
      () => report([[1, 1, true]]).replace(/(uid|<source_file id|Index)="[01]"/, '$1="77"'),
    ],
    [
      'a number of a file that is none',
      () => report([[1, 1, true]]).replace(/(fileid|source_id|FileIndex)="[01]"/, '$1="one"'),
    ],
  ])('%s is a complaint', (_, document) => {
    expect(complaintAbout(document(), format).reason).toBe('report-malformed');
  });

  test('bitmaps beyond all memory are refused', () => {
    const one = report([[4_194_303, 4_194_303, true]]);
    const [, head = '', module = '', tail = ''] =
      /^(<CoverageSession><Modules>|<results><modules>|<Root[^>]*>)(.*?)(<\/Modules>.*|<\/modules>.*|<\/Root>)$/.exec(
        one,
      ) ?? [];
    const modules = Array.from({ length: 300 }, (_, i) => module.replace('a.cs', `${i}.cs`)).join('');
    expect(complaintAbout(head + modules + tail).what).toContain('more lines than any source code');
  });
});

describe('OpenCover', () => {
  const point = '<SequencePoint vc="1" sl="8" sc="1" el="8" ec="2"/>';
  const method = (inside: string, name = 'F', attributes = '') =>
    `<Method ${attributes}><Name>${name}</Name><FileRef uid="1"/>${inside}</Method>`;
  const module = (methods: string, attributes = '') =>
    `<Module ${attributes}><Files><File uid="1" fullPath="a.cs"/></Files><Classes><Class><FullName>A</FullName><Methods>${methods}</Methods></Class></Classes></Module>`;
  const session = (modules: string) => `<CoverageSession Version="4.7"><Modules>${modules}</Modules></CoverageSession>`;
  const branch = (line: number, offset: number, path: number, vc: number) =>
    `<BranchPoint vc="${vc}" sl="${line}" offset="${offset}" path="${path}"/>`;

  test('sequence points are statements, known by where they are', () => {
    const points = `${point}${point}<SequencePoint vc="0" sl="8" sc="3" el="8" ec="9"/>`;
    expect(totals(read(session(module(method(points)))))).toMatchObject({ lines: [1, 1], statements: [1, 2] });
  });

  test('branches of a line add up, whichever methods they are of and in whatever order they come', () => {
    const ways = [branch(8, 1, 0, 1), branch(9, 3, 0, 0), branch(8, 5, 0, 0), branch(8, 1, 1, 0), branch(9, 3, 1, 2)];
    const document = session(module(method(point + ways.join('')) + method(branch(8, 1, 0, 7), 'G')));
    expect([...branchesOf(only(document))]).toEqual([
      [8, 2, 4],
      [9, 1, 2],
    ]);
  });

  test('branches that runs took different ways add up by their points', () => {
    const run = (yes: number, no: number) =>
      read(session(module(method(point + branch(8, 1, 0, yes) + branch(8, 1, 1, no)))));
    expect(joined(run(1, 0), run(0, 3))).toMatchObject({ counts: { branches: [2, 2] }, kinds: [] });
  });

  test('one file in two modules is one, point by point and branch by branch', () => {
    const first = module(method(point + branch(8, 1, 0, 1) + branch(8, 1, 1, 0)));
    const second = module(method(point.replace('vc="1"', 'vc="0"') + branch(8, 1, 0, 0) + branch(8, 1, 1, 4)));
    expect(totals(read(session(first + second)))).toMatchObject({
      lines: [1, 1],
      branches: [2, 2],
      functions: [1, 1],
      statements: [1, 1],
    });
  });

  test.each([
    ['module', session(module(method(point), 'skippedDueTo="Filter"'))],
    ['method', session(module(method(point, 'F', 'skippedDueTo="Attribute"')))],
  ])('a %s that was skipped says nothing', (_, document) => {
    expect(totals(read(document))).toEqual({});
  });

  test('what comes after a module that was skipped and is empty counts', () => {
    expect(totals(read(session(`<Module skippedDueTo="Filter"/>${module(method(point))}`))).lines).toEqual([1, 1]);
  });

  test('methods without points are none, and points without lines are of the compiler', () => {
    expect(totals(read(session(module(method('<SequencePoint/><BranchPoint/><MethodPoint vc="3"/>')))))).toEqual({});
    expect(kinds(session(module(method('<SequencePoint/>'))))).toEqual([]);
  });

  test('visits that overflowed are noticed and count as none', () => {
    const document = session(module(method(point.replace('vc="1"', 'vc="-2147483648"'))));
    expect([linesOf(only(document)), kinds(document)]).toEqual(['8!', ['hits-negative']]);
  });

  test('names the tool', () => {
    expect(read(session('')).producer).toBe('OpenCover 4.7');
  });
});

describe('Visual Studio', () => {
  test('a range that is covered in part is covered', () => {
    expect(linesOf(only(WRITTEN.visualstudio([[3, 4, false]]).replace('"no"', '"partial"')))).toBe('3 4');
  });

  test('numbers of files mean other files in other modules', () => {
    const of = (path: string, hit: boolean) =>
      /<module>.*<\/module>/.exec(WRITTEN.visualstudio([[1, 1, hit]], path))?.[0];
    const { files } = plain(read(`<results><modules>${of('a.cs', true)}${of('b.cs', false)}</modules></results>`));
    expect(files.map(({ name, lines }) => `${name} ${lines}`)).toEqual(['a.cs 1', 'b.cs 1!']);
  });
});

describe('dotCover', () => {
  test('functions are what holds statements, known by the names around them but the assembly', () => {
    const statement = '<Statement FileIndex="1" Line="1" Column="1" EndLine="1" EndColumn="2" Covered="True"/>';
    const types = `<Type Name="T"><Method Name="F">${statement}${statement}</Method><Type Name="U"><Method Name="F">${statement}</Method></Type><Property Name="P"><PropertyGetter Name="get">${statement}</PropertyGetter></Property></Type>`;
    const document = `<Root DotCoverVersion="1"><FileIndices><File Index="1" Name="a.cs"/></FileIndices><Assembly Name="A">${types}</Assembly><Assembly Name="B">${types}</Assembly></Root>`;
    expect(totals(read(document)).functions).toEqual([3, 3]);
  });

  test.each([
    '<Root CoveredStatements="3" TotalStatements="9" ReportType="Xml" DotCoverVersion="1"><Assembly Name="A" CoveredStatements="3" TotalStatements="9"/></Root>',
    '<Root ReportType="SummaryXML" DotCoverVersion="2020.3.3"><CoveragePercentage><Statements Covered="3" Total="9" Percent="33"/></CoveragePercentage></Root>',
  ])('a summary has no files, which is a complaint that tells what it has: %s', (document) => {
    expect(complaintAbout(document)).toMatchObject({
      reason: 'report-format',
      found: '3 of 9 statements covered',
      todo: expect.stringContaining('DetailedXML'),
    });
  });
});
