/** The XML reader against fast-xml-parser: the same elements, attributes and text of every fixture and of generated documents. */
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { XMLParser } from 'fast-xml-parser';
import { describe, expect, test } from 'vitest';
import { Complaint } from '../../src/complaint.ts';
import { namesOf } from '../../src/formats/name.ts';
import { openWindow, textOf } from '../../src/formats/window.ts';
import { CLOSE, COMMENT, END, eventText, next, OPEN, openName, openXml, TEXT } from '../../src/formats/xml.ts';
import { replaceReferences } from '../../src/formats/xml-characters.ts';
import { type Bytes, pullOf } from './reading.ts';

const ROOT = new URL('../../fixtures/reports/', import.meta.url);
const RUNS = Number(process.env.FORMATS_RUNS ?? 150);

/** One element: a name, attributes in order, and what lies in it; text without blanks, which the reader may skip. */
interface Element {
  name: string;
  attributes: string[];
  inside: (Element | string)[];
}

const bare = (text: string): string => text.replace(/\s+/g, '');
const latin1 = new TextDecoder('latin1');

/** Adds text to an element; one text may come in pieces. */
function addText({ inside }: Element, text: string): void {
  const last = inside.at(-1);
  if (bare(text) === '') return;
  if (typeof last === 'string') inside[inside.length - 1] = last + bare(text);
  else inside.push(bare(text));
}

function ours(document: Bytes, atMost?: number, size?: number): Element {
  const window = openWindow(pullOf(document, atMost), size);
  const xml = openXml(window, namesOf([]));
  const top: Element = { name: '', attributes: [], inside: [] };
  const open = [top];
  for (let event = next(xml); event !== END; event = next(xml)) {
    const innermost = open.at(-1) ?? top;
    if (event === OPEN) {
      const attributes = Array.from({ length: xml.attributes }, (_, i) => {
        const [a = 0, b = 0, c = 0, d = 0] = xml.spans.subarray(i * 4, i * 4 + 4);
        return `${textOf(window, a, b)}=${bare(replaceReferences(textOf(window, c, d)))}`;
      });
      const name = new TextDecoder().decode(Uint8Array.from(openName(xml), (char) => char.charCodeAt(0)));
      const element = { name, attributes, inside: [] };
      innermost.inside.push(element);
      open.push(element);
    } else if (event === CLOSE) open.pop();
    else if (event === TEXT) addText(innermost, eventText(xml));
    else expect(event).toBe(COMMENT);
  }
  return top;
}

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  parseAttributeValue: false,
  parseTagValue: false,
  trimValues: false,
  htmlEntities: true,
  ignoreDeclaration: true,
  ignorePiTags: true,
});

type Tree = { [name: string]: Tree[] | string | { [name: string]: string } };

function theirs(document: string): Element {
  const top: Element = { name: '', attributes: [], inside: [] };
  const walk = (trees: readonly Tree[], into: Element): void => {
    for (const { ':@': attributes = {}, ...tree } of trees) {
      for (const [name, value] of Object.entries(tree)) {
        if (typeof value === 'string') addText(into, value);
        if (!Array.isArray(value)) continue;
        const element: Element = {
          name,
          attributes: Object.entries(attributes).map(([key, text]) => `${key}=${bare(String(text))}`),
          inside: [],
        };
        into.inside.push(element);
        walk(value, element);
      }
    }
  };
  walk(parser.parse(document.replace(/^\ufeff/, ''), true), top);
  return top;
}

const documents = readdirSync(ROOT, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.xml'));

describe('fixtures', () => {
  test.each(documents.filter((name) => !name.startsWith('broken')))('%s', (name) => {
    const bytes = new Uint8Array(readFileSync(new URL(name, ROOT)));
    const encoding = /^<\?xml[^>]*encoding=.(iso-8859-1)/i.exec(latin1.decode(bytes.subarray(0, 80)))?.[1];
    const found = ours(bytes);
    expect(found).toEqual(theirs(new TextDecoder(encoding ?? 'utf-8').decode(bytes)));
    expect(ours(bytes, 1000, 64)).toEqual(found);
  });

  test.each(documents.filter((name) => name.startsWith('broken')))('%s is refused', (name) => {
    expect(() => ours(readFileSync(new URL(name, ROOT)))).toThrow(Complaint);
  });
});

const name = fc.constantFrom('a', 'line', 'größe', 'a-b.c', '_x', 'sourcefile', 'ns:tag');
const raw = fc.constantFrom('x', '1 & 2', '<', '>', '"', "'", 'ö', '𝒳', ']', ']]', '--', ' ', '\n', '?', '/');
const value = fc.array(raw, { maxLength: 4 }).map((parts) => parts.join(''));
const escaped = (text: string): string =>
  text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&#x3e;')
    .replace(/"/g, '&quot;')
    .replace(/'/g, '&#39;');

const misc = fc.constantFrom('<!-- a > b & c <d> -->', '<?pi <x a="1"> ?>', '\n  ', '\r\n\t');
const { element } = fc.letrec<{ element: string; content: string }>((tie) => ({
  content: fc.oneof(
    { maxDepth: 5 },
    value.map(escaped),
    fc.constantFrom('<![CDATA[a < b & ]] c]]>', '<![CDATA[]]>'),
    misc,
    tie('element'),
    tie('element'),
  ),
  element: fc
    .record({
      tag: name,
      attributes: fc.uniqueArray(fc.tuple(name, value, fc.constantFrom('"', "'"), fc.constantFrom('=', ' = ', '\n=')), {
        selector: ([key]) => key,
        maxLength: 4,
      }),
      inside: fc.option(fc.array(tie('content'), { maxLength: 5 }), { nil: undefined }),
      gap: fc.constantFrom('', ' ', '\n'),
    })
    .map(({ tag, attributes, inside, gap }) => {
      const written = attributes.map(
        ([key, text, quote, equals]) => ` ${key}${equals}${quote}${escaped(text)}${quote}`,
      );
      const start = `<${tag}${written.join('')}${gap}`;
      return inside === undefined ? `${start}/>` : `${start}>${inside.join('')}</${tag}${gap}>`;
    }),
}));
const document = fc
  .record({
    prolog: fc.constantFrom('', '<?xml version="1.0"?>', '\ufeff<?xml version="1.0" encoding="utf-8"?>\n<!-- x -->'),
    doctype: fc.constantFrom('', '<!DOCTYPE a SYSTEM "a.dtd">', '<!DOCTYPE a PUBLIC "-//A//B" \'a.dtd\' [ ]>\n'),
    root: element,
    end: fc.constantFrom('', '\n', '<!-- end -->\n'),
  })
  .map(({ prolog, doctype, root, end }) => prolog + doctype + root + end);

const outcome = (text: string, size?: number): Element | 'refused' => {
  try {
    return ours(text, undefined, size);
  } catch (error) {
    if (error instanceof Complaint) return 'refused';
    throw error;
  }
};

describe('generated documents', () => {
  test('are the same elements to both, in whatever window', () => {
    fc.assert(
      fc.property(document, fc.integer({ min: 4, max: 90 }), (text, size) => {
        const found = ours(text);
        expect(found).toEqual(theirs(text));
        expect(ours(text, 7, size)).toEqual(found);
      }),
      { numRuns: RUNS },
    );
  });

  test('with a byte changed are refused, or still the same to both', () => {
    fc.assert(
      fc.property(document, fc.nat(), fc.constantFrom(...'<>"\'&/!?-]= x;'), (text, at, char) => {
        const characters = [...text];
        characters[at % characters.length] = char;
        const changed = characters.join('');
        const found = outcome(changed);
        // "<" and ">" in the address of a DTD and quotes in instructions are no harm, but fast-xml-parser trips over them
        const isOdd =
          /<!DOCTYPE[^>]*<|<!DOCTYPE(?:[^"'<>]|"[^"<>]*"|'[^'<>]*')*["'][^"'<>]*>|<\?(?:(?!\?>)[\s\S])*["']/.test(
            changed.replace(/^\ufeff?<\?xml [^<>]*\?>/, ''),
          );
        if (found !== 'refused' && !isOdd) expect(found).toEqual(theirs(changed));
        expect(outcome(changed, 16)).toEqual(found);
      }),
      { numRuns: RUNS },
    );
  });

  test('cut short are refused', () => {
    fc.assert(
      fc.property(document, fc.double({ min: 0, max: 1, noNaN: true }), (text, part) => {
        const end = text.lastIndexOf('>', text.endsWith('-->\n') ? text.lastIndexOf('<!--') : text.length) + 1;
        expect(outcome(text.slice(0, Math.floor(part * (end - 1))))).toBe('refused');
      }),
      { numRuns: RUNS },
    );
  });
});
