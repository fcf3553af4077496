/** The reader against an independent one: fast-xml-parser's tree, walked by the rules of Cobertura. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readReport } from '../../src/formats/index.ts';
import { readingsOf } from './oracle.ts';
import { complaintAbout, plain, pullOf, read } from './reading.ts';

const RUNS = Number(process.env.FORMATS_RUNS ?? 150);

/** How a document may be spelled without meaning something else. */
const spelling = fc.record({
  quote: fc.constantFrom('"', "'"),
  gap: fc.constantFrom('', '\n', '\r\n    ', '<!-- <line number="9" hits="9"/> -->', ' <?pi > ?>\t'),
  empty: fc.constantFrom('/>', ' />', '\n/>'),
  prolog: fc.constantFrom(
    '',
    '<?xml version="1.0"?>\n',
    '<!DOCTYPE coverage SYSTEM "x.dtd">',
    '\ufeff<?xml version="1.0" encoding="utf-8" ?>',
  ),
});

const text = fc.constantFrom('a', 'b.cs', 'src/a.py', 'x&y', '<lambda>', 'ö', '"q"', '__proto__', 'constructor', '');
const line = fc.record({
  number: fc.oneof(
    fc.integer({ min: 1, max: 40 }).map(String),
    fc.constantFrom('0', '-1', 'undefined', '4194303', '4194304', '007'),
  ),
  hits: fc.constantFrom('0', '1', '12', '2147483648', '99999999999999999999', '1.0', '0.0', '1e+06', '-7'),
  branch: fc.constantFrom(undefined, 'true', 'True', 'false', 'False'),
  coverage: fc.constantFrom(
    undefined,
    '50% (1/2)',
    '100% (2/2)',
    '0% (0/4)',
    '33.3% (1/3)',
    '50%',
    '0% (0/0)',
    '50% (1 / 2)',
  ),
  missing: fc.constantFrom(undefined, '3,exit', 'a&b'),
  conditions: fc.array(fc.constantFrom('0', '1', '0%', '50%', '100%', undefined), { maxLength: 3 }),
});
const method = fc.record({
  name: text,
  signature: fc.constantFrom(undefined, '()', '(I)V'),
  hits: fc.constantFrom(undefined, '0', '3'),
  rate: fc.constantFrom(undefined, '0', '0.0', '0.5', '1', 'NaN', '0,87'),
  lines: fc.array(line, { maxLength: 3 }),
});
const report = fc.array(
  fc.record({
    name: text,
    filename: text.filter((name) => name !== ''),
    methods: fc.array(method, { maxLength: 3 }),
    lines: fc.array(line, { maxLength: 8 }),
    linesFirst: fc.boolean(),
    isBare: fc.boolean(),
  }),
  { maxLength: 5 },
);

type Of<T> = T extends fc.Arbitrary<infer U> ? U : never;

function written(classes: Of<typeof report>, { quote, gap, empty, prolog }: Of<typeof spelling>): string {
  const escaped = (value: string) =>
    value.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;').replace(/'/g, '&#39;');
  const attributes = (values: Record<string, string | undefined>) =>
    Object.entries(values)
      .map(([name, value]) => (value === undefined ? '' : ` ${name}=${quote}${escaped(value)}${quote}`))
      .join('');
  const element = (name: string, values: Record<string, string | undefined>, inside: string[] = []) =>
    inside.length === 0
      ? `<${name}${attributes(values)}${empty}`
      : `<${name}${attributes(values)}>${gap}${inside.join(gap)}${gap}</${name}>`;
  const linesOf = (lines: Of<typeof line>[]) =>
    element(
      'lines',
      {},
      lines.map(({ number, hits, branch, coverage, missing, conditions }) =>
        element(
          'line',
          { number, hits, branch, 'condition-coverage': coverage, 'missing-branches': missing },
          conditions.length === 0
            ? []
            : [
                element(
                  'conditions',
                  {},
                  conditions.map((covered) => element('condition', { number: '0', type: 'jump', coverage: covered })),
                ),
              ],
        ),
      ),
    );
  const classesOf = classes.map(({ name, filename, methods, lines, linesFirst, isBare }) => {
    const own = linesOf(lines);
    const ofMethods = element(
      'methods',
      {},
      methods.map((m) =>
        element('method', { name: m.name, signature: m.signature, hits: m.hits, 'line-rate': m.rate }, [
          linesOf(m.lines),
        ]),
      ),
    );
    const made = element('class', { name, filename }, linesFirst ? [own, ofMethods] : [ofMethods, own]);
    return isBare ? made : element('package', {}, [element('classes', {}, [made])]);
  });
  return `${prolog}${element('coverage', {}, [element('packages', {}, classesOf)])}\n`;
}

describe('generated documents', () => {
  test('mean the same to an independent reader, whole or in pieces', () => {
    fc.assert(
      fc.property(
        report,
        spelling,
        fc.integer({ min: 1, max: 90 }),
        fc.integer({ min: 8, max: 200 }),
        (classes, how, atMost, size) => {
          const document = written(classes, how);
          const found = plain(read(document, 'cobertura'));
          // the tree has lost the order of elements of different names
          const byName = (a: { name: string }, b: { name: string }) => (a.name < b.name ? -1 : 1);
          const independent = readingsOf(document).sort(byName);
          expect(found.files.toSorted(byName)).toEqual(independent.map((file) => expect.objectContaining(file)));
          // a small window has an edge in every token
          expect(plain(readReport(pullOf(document, atMost), 'cobertura', size))).toEqual(found);
        },
      ),
      { numRuns: RUNS },
    );
  });

  test('are complaints, or mean the same, wherever they are cut', () => {
    fc.assert(
      fc.property(report, spelling, fc.double({ min: 0, max: 1, noNaN: true }), (classes, how, part) => {
        const document = written(classes, how);
        const cut = document.slice(0, Math.floor(document.trimEnd().length * part));
        if (cut.length < document.trimEnd().length) expect(complaintAbout(cut, 'cobertura').reason).toMatch(/^report-/);
      }),
      { numRuns: RUNS },
    );
  });

  test('with one byte changed never make anything but a report or a complaint', () => {
    fc.assert(
      fc.property(
        report,
        spelling,
        fc.nat(),
        fc.constantFrom('<', '>', '"', "'", '&', '\0', '/', 'x', ' ', '!', ']', '-'),
        (classes, how, at, char) => {
          const document = written(classes, how);
          const changed = `${document.slice(0, at % document.length)}${char}${document.slice((at % document.length) + 1)}`;
          const outcome = (size?: number) => {
            try {
              return plain(readReport(pullOf(changed), 'cobertura', size));
            } catch (error) {
              return (error as Error).name;
            }
          };
          const whole = outcome();
          expect(whole === 'Complaint' || typeof whole === 'object').toBe(true);
          expect(outcome(16)).toEqual(whole);
        },
      ),
      { numRuns: RUNS },
    );
  });
});
