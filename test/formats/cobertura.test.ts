import { describe, expect, test } from 'vitest';
import { branchesOf } from '../../src/coverage/report.ts';
import { complaintAbout, linesOf, plain, read, totals } from './reading.ts';

/** A report of one class, given what lies in it. */
const report = (inside: string, attributes = '') =>
  `<?xml version="1.0"?><coverage ${attributes}><packages><package name="p"><classes><class name="C" filename="a.py">${inside}</class></classes></package></packages></coverage>`;
const lines = (inside: string) => report(`<methods/><lines>${inside}</lines>`);
const linesIn = (document: string) => linesOf(read(document).files[0]);
const branchesIn = (document: string) => [
  ...(read(document).files[0] ? branchesOf(read(document).files[0] as never) : []),
];
const kinds = (document: string) => read(document).notices.map(({ kind }) => kind);

describe('lines', () => {
  test('a line is hit when its hits are above 0', () => {
    expect(linesIn(lines('<line number="1" hits="3"/><line number="2" hits="0"/>'))).toBe('1 2!');
  });

  test.each([
    ['2147483648', '1'],
    ['99999999999999999999', '1'],
    ['0', '1!'],
    ['000', '1!'],
    ['1.0', '1'],
    ['0.0', '1!'],
    ['1e+06', '1'],
    ['0e9', '1!'],
    ['&#49;', '1'],
    ['&#x30;', '1!'],
    [' 5 ', '1'],
    ['-3', '1!'],
    ['-0', '1!'],
  ])('hits of %j are read as %s', (hits, expected) => {
    expect(linesIn(lines(`<line number="1" hits="${hits}"/>`))).toBe(expected);
  });

  test.each(['', ' ', 'NaN', '0x10', 'Infinity', '-', '1,5', '١٢', '5\u00a0', 'true', '1e', '1'.repeat(90)])(
    'hits of %j are a complaint with the place',
    (hits) => {
      const { reason, where } = complaintAbout(
        `\n${lines(`<line number="1" hits="${hits}"/>`).replace('<?xml version="1.0"?>', '')}`,
      );
      expect(reason).toBe('report-malformed');
      expect(where).toMatch(/^line 2, column \d+$/);
    },
  );

  test('a line without hits is a complaint', () => {
    expect(complaintAbout(lines('<line number="1"/>')).expected).toBe('hits="…"');
  });

  test.each(['0', '-1', 'undefined', '', '4194304', '4294967295', '99999999999', '1.5', '0x1'])(
    'a line number of %j is left out with a notice',
    (number) => {
      const document = lines(`<line number="${number}" hits="1"/><line number="2" hits="1"/>`);
      expect(linesIn(document)).toBe('2');
      expect(kinds(document)).toEqual(['lines-skipped']);
    },
  );

  test('the last line that is believed is counted', () => {
    expect(totals(read(lines('<line number="4194303" hits="1"/>')))).toEqual({ lines: [1, 1] });
  });

  test('many odd lines are one notice with a count and the first of them', () => {
    const { notices } = read(lines('<line number="0" hits="1"/>'.repeat(1000)));
    expect(notices).toHaveLength(1);
    expect(notices[0]?.text).toMatch(/^1000 lines .*\(first: "0" in a\.py\)\.$/);
  });

  test('negative hits are one notice, and hits of 2^63 and more another', () => {
    expect(
      kinds(
        lines('<line number="1" hits="-5"/><line number="2" hits="-6"/><line number="3" hits="9223372036854775808"/>'),
      ),
    ).toEqual(['hits-negative', 'hits-wrapped']);
  });

  test('a line given twice is hit if it was hit once', () => {
    expect(
      linesIn(
        lines(
          '<line number="1" hits="1"/><line number="1" hits="0"/><line number="2" hits="0"/><line number="2" hits="0"/>',
        ),
      ),
    ).toBe('1 2!');
  });

  test('attributes come in any order, in either quotes, with spaces and with ">" in them', () => {
    expect(linesIn(lines(`<line  hits = '1'\n number="7" note="a > b" ></line>`))).toBe('7');
  });

  test.each([
    '<lines><wrap><line number="9" hits="1"/></wrap></lines>',
    '<other><lines><line number="9" hits="1"/></lines></other>',
    '<line number="9" hits="1"/>',
    '<lines/><methods><lines><line number="9" hits="1"/></lines></methods>',
  ])('lines elsewhere do not count: %s', (inside) => {
    expect(totals(read(report(inside)))).toEqual({});
  });
});

describe('classes', () => {
  test('several classes of one file are one file', () => {
    const document = `<coverage><packages><package><classes>
      <class name="A" filename="a.cs"><lines><line number="1" hits="0"/><line number="2" hits="1" branch="True" condition-coverage="50% (1/2)"/></lines></class>
      <class name="B" filename="b.cs"><lines><line number="1" hits="1"/></lines></class>
      <class name="A/Inner" filename="a.cs"><lines><line number="1" hits="4"/><line number="2" hits="0" branch="True" condition-coverage="50% (2/4)"/></lines></class>
      </classes></package></packages></coverage>`;
    const [a, b] = read(document).files;
    expect([a?.name, linesOf(a), b?.name, linesOf(b)]).toEqual(['a.cs', '1 2', 'b.cs', '1']);
    expect(totals(read(document))).toEqual({ lines: [3, 3], branches: [2, 4] });
  });

  test('classes are found at any depth', () => {
    expect(
      totals(
        read(
          '<coverage><packages><class filename="a.js"><lines><line number="1" hits="1"/></lines></class></packages></coverage>',
        ),
      ),
    ).toEqual({ lines: [1, 1] });
  });

  test('a file without a line is still a file', () => {
    const { files } = read(report('<methods/><lines/>'));
    expect(files.map(({ name }) => name)).toEqual(['a.py']);
    expect(totals(read(report('')))).toEqual({});
  });

  test('a report without classes has no files', () => {
    expect(read('<coverage><packages/></coverage>').files).toEqual([]);
  });

  test.each([
    '/abs/a.py',
    'D:\\a\\r\\b.cs',
    '\\\\server\\share\\c.cs',
    'https://raw.example/c/d.cs',
    'src/ö 文.py',
    '__proto__',
    '../x.js',
  ])('the file name %j stays as it was written', (name) => {
    expect(read(report('').replace('a.py', name)).files[0]?.name).toBe(name);
  });

  test('entities in names are decoded', () => {
    expect(read(report('').replace('a.py', 'a&amp;&lt;&gt;&quot;&apos;&#65;&#x1F600;.py')).files[0]?.name).toBe(
      `a&<>"'A😀.py`,
    );
  });

  test('a class without a file name is a complaint', () => {
    expect(complaintAbout('<coverage><class name="a"/></coverage>').expected).toBe('filename="…"');
  });
});

describe('methods', () => {
  const method = (attributes: string, inside = '') => `<method ${attributes}><lines>${inside}</lines></method>`;
  const functions = (...methods: string[]) =>
    totals(read(report(`<methods>${methods.join('')}</methods><lines><line number="1" hits="1"/></lines>`))).functions;

  test('lines of methods do not count where the class has lines of its own', () => {
    expect(
      linesIn(
        report(
          `<methods>${method('name="f"', '<line number="3" hits="1"/>')}</methods><lines><line number="4" hits="1"/></lines>`,
        ),
      ),
    ).toBe('4');
    expect(
      linesIn(
        report(
          `<lines><line number="4" hits="1"/></lines><methods>${method('name="f"', '<line number="3" hits="1"/>')}</methods>`,
        ),
      ),
    ).toBe('4');
  });

  test('lines of methods count where the class has none', () => {
    const document = report(
      `<methods>${method('name="f"', '<line number="3" hits="1" branch="true" condition-coverage="50% (1/2)"/>')}${method('name="g"', '<line number="5" hits="0"/>')}</methods><lines></lines>`,
    );
    expect(linesIn(document)).toBe('3 5!');
    expect(totals(read(document))).toEqual({ lines: [1, 2], branches: [1, 2], functions: [1, 2] });
  });

  test('lines of methods do not leak into the next class', () => {
    const document = `<coverage><class filename="a"><methods>${method('name="f"', '<line number="3" hits="1"/>')}</methods><lines><line number="1" hits="1"/></lines></class><class filename="b"/></coverage>`;
    expect(read(document).files.map(linesOf)).toEqual(['1', '']);
  });

  test.each([
    ['a line of it was hit', method('name="f"', '<line number="1" hits="0"/><line number="2" hits="1"/>'), 1],
    ['its hits are above 0', method('name="f" hits="2"'), 1],
    ['its line-rate is above 0', method('name="f" line-rate="0.05"', '<line number="1" hits="0"/>'), 1],
    ['its line-rate is above 0 with a comma', method('name="f" line-rate="0,87"', '<line number="1" hits="0"/>'), 1],
    ['none of that', method('name="f" hits="0" line-rate="0.0"', '<line number="1" hits="0"/>'), 0],
    ['its line-rate is NaN', method('name="f" line-rate="NaN"', '<line number="1" hits="0"/>'), 0],
    ['its line-rate is negative', method('name="f" line-rate="-1"', '<line number="1" hits="0"/>'), 0],
  ])('a method is covered or not: %s', (_, document, covered) => {
    expect(functions(document)).toEqual([covered, 1]);
  });

  test('a method without lines and hits is none: the tool left it out, or it is of another file', () => {
    expect(functions(method('name="f" line-rate="1.0"'))).toBeUndefined();
  });

  test('functions differ by name, signature and first line, and the same one twice is one', () => {
    const one = method('name="f" signature="()"', '<line number="1" hits="0"/>');
    const others = [
      method('name="g" signature="()"', '<line number="1" hits="0"/>'),
      method('name="f" signature="(I)"', '<line number="1" hits="0"/>'),
      method('name="f" signature="()"', '<line number="2" hits="0"/>'),
    ];
    expect(functions(one, ...others)).toEqual([0, 4]);
    expect(functions(one, method('name="f" signature="()"', '<line number="1" hits="1"/>'))).toEqual([1, 1]);
  });
});

describe('branches', () => {
  const line = (attributes: string, inside = '') => lines(`<line number="4" hits="1" ${attributes}>${inside}</line>`);

  test.each([
    ['branch="true" condition-coverage="50% (1/2)"', [[4, 1, 2]]],
    ['branch="True" condition-coverage="33.33333333333333% (1/3)"', [[4, 1, 3]]],
    ['branch="TRUE" condition-coverage="100% ( 2 / 2 )"', []],
    ['branch="true" condition-coverage="100% (2 / 2)"', [[4, 2, 2]]],
    ['condition-coverage="50% (1/2)" branch="true"', [[4, 1, 2]]],
    ['branch="true" condition-coverage="50%"', []],
    ['branch="true" condition-coverage="0% (0/0)"', []],
    ['branch="false" condition-coverage="50% (1/2)"', []],
    ['condition-coverage="50% (1/2)"', []],
    ['branch="true"', []],
    ['branch="true" condition-coverage="1% (700/70000)"', [[4, 655, 65535]]],
  ])('%s', (attributes, expected) => {
    expect(branchesIn(line(attributes))).toEqual(expected);
    expect(branchesIn(line(`${attributes} missing-branches="5,exit"`, '\n'))).toEqual(expected);
  });

  test.each(['100% (9/1)', '0% (-1/2)', '0% (1/-2)', '100% (3/0)'])(
    'condition-coverage="%s" is a complaint',
    (coverage) => {
      expect(complaintAbout(line(`branch="true" condition-coverage="${coverage}"`)).what).toContain('more branches');
      expect(
        complaintAbout(lines(`<line number="4" hits="1" branch="true" condition-coverage="${coverage}"/>`)).what,
      ).toContain('more branches');
    },
  );

  test('conditions are counted where condition-coverage is missing', () => {
    const conditions =
      '<conditions><condition number="0" type="jump" coverage="1"/><condition coverage="0"/><condition coverage="100%"/><condition coverage="50%"/><condition/></conditions>';
    expect(branchesIn(line('branch="true"', conditions))).toEqual([[4, 3, 5]]);
    expect(branchesIn(line('branch="true" condition-coverage="50% (1/2)"', conditions))).toEqual([[4, 1, 2]]);
  });

  test('a report without branches has no branch metric, whatever its header says of 0', () => {
    const { declared } = read(
      report(
        '<lines><line number="1" hits="1" branch="false"/></lines>',
        'branches-valid="0" branches-covered="0" lines-valid="1" lines-covered="1"',
      ),
    );
    expect(declared).toEqual({ lines: [1, 1] });
  });

  test('the shortcut for plain lines says what the general reader says', () => {
    const variants = [
      '<line number="1" hits="2"/>',
      '<line number="12" hits="0" />',
      '<line number="123" hits="1" branch="false"/>',
      '<line number="123" hits="1" branch="False" />',
      '<line number="123" hits="1" branch="FALSE"/>',
      '<line number="9" hits="1" branch="true" condition-coverage="50% (1/2)"/>',
      '<line number="9" hits="1" branch="True" condition-coverage="100% (12/12)" />',
      '<line number="9" hits="1" branch="true" condition-coverage="50% (1/2)" missing-branches="1,exit"/>',
      '<line number="9" hits="1" branch="true" condition-coverage="50% (1/2)" missing-branches="a&amp;b"/>',
      '<line number="9" hits="1" branch="true" condition-coverage="50% (1/2)"><conditions><condition number="0" type="jump" coverage="50%"/></conditions></line>',
      '<line number="9" hits="1" branch="True" condition-coverage="50% (1/2)">\n<conditions>\n <condition number="0" type="switch" coverage="50%" />\n <condition number="10" type="jump" coverage="0"/> </conditions>\n </line>',
      '<line number="9" hits="1" branch="true" condition-coverage="50% (1/2)"><conditions/></line>',
      '<line number="4194304" hits="1"/>',
      '<line number="0" hits="1"/>',
      '<line number="01" hits="01"/>',
    ];
    for (const variant of variants) {
      // a comment in the tag's place in the list sends every line through the general reader
      const general = variant.replaceAll('/>', '\t/>').replace('<line number', '<line\tnumber');
      const filler = '<line number="77" hits="0"/>'.repeat(9);
      const [short, long] = [lines(variant + filler), lines(general + filler)].map(
        (document) => plain(read(document)).files,
      );
      expect(short, variant).toEqual(long);
    }
  });
});

describe('header', () => {
  const withHeader = (attributes: string) =>
    report('<lines><line number="1" hits="1"/><line number="2" hits="0"/></lines>', attributes);

  test('a header that agrees is declared without a notice', () => {
    const { declared, notices } = read(withHeader('lines-valid="2.0" lines-covered="1"'));
    expect([declared, notices]).toEqual([{ lines: [1, 2] }, []]);
  });

  test('a header that differs is a notice with both numbers', () => {
    const { notices } = read(withHeader('lines-valid="6" lines-covered="5"'));
    expect(notices).toEqual([{ kind: 'declared-differs', text: expect.stringMatching(/5 of 6 lines.* 1 of 2/) }]);
  });

  test.each([
    'lines-valid="1" lines-covered="2"',
    'lines-valid="-2" lines-covered="-3"',
    'lines-valid="1,234" lines-covered="4"',
    'lines-valid="NaN" lines-covered="NaN"',
    'lines-valid="2"',
    '',
  ])('a header that makes no sense declares nothing: %s', (attributes) => {
    expect(read(withHeader(attributes))).toMatchObject({ declared: {}, notices: [] });
  });

  test('sources are trimmed, and empty ones dropped', () => {
    const sources =
      '<sources><source>\n  /app\n </source><source/><source> </source><source>a<![CDATA[&]]>&amp;b</source><source>--source</source></sources>';
    expect(read(`<coverage>${sources}<packages/></coverage>`).sources).toEqual(['/app', 'a&&b', '--source']);
  });

  test.each([
    [
      '<coverage version="7.11.0"><!-- Generated by coverage.py: https://coverage.readthedocs.io/en/7.11.0 --></coverage>',
      'coverage.py 7.11.0',
    ],
    ['<coverage version="gcovr 8.6"/>', 'gcovr 8.6'],
    ['<coverage version="0.1"/>', 'istanbul'],
    ['<coverage version="1.9"/>', undefined],
    ['<coverage version="gcovr 8&#10;::error::x"/>', 'gcovr 8?::error::x'],
    ['<coverage/>', undefined],
  ])('the producer of %s is %s', (document, producer) => {
    expect(read(document).producer).toBe(producer);
  });

  test('the bytes of the report are counted', () => {
    expect(read('<coverage/>\n').bytes).toBe(12);
  });
});
