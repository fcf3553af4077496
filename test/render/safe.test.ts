import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { block, code, plain, prose, urlPath } from '../../src/render/safe.ts';
import { cellsOf, codeContent, markupIn, seen } from './gfm.ts';
import { HOSTILE, hostile, UNSEEN } from './hostile.ts';

const RUNS = { numRuns: 1000 };

describe('plain text', () => {
  it('is one visible line of at most so many characters, whatever the text', () => {
    fc.assert(
      fc.property(hostile, fc.integer({ min: 3, max: 400 }), (text, most) => {
        const line = plain(text, most);
        expect(line).not.toMatch(UNSEEN);
        expect([...line].length).toBeLessThanOrEqual(most);
      }),
      RUNS,
    );
  });

  it('is left alone where there is nothing to hide', () => {
    for (const text of ['src/größe/漢字.py', 'مرحبا/עברית.py', 'a b — c…', '']) expect(plain(text)).toBe(text);
  });

  it('shows where a line broke and where a character was taken out', () => {
    expect(plain('a\r\nb\nc\rd')).toBe('a⏎b⏎c⏎d');
    expect(plain('a\u202eb\u001bc\u2028d\u3164e')).toBe('a�b�c�d�e');
  });

  it('is cut in the middle, where a path says least', () => {
    expect(plain(`${'a'.repeat(500)}/name.py`, 21)).toBe('aaaaaaaaaa…aa/name.py');
    expect([...plain('😀'.repeat(200), 100)]).toHaveLength(99);
  });
});

describe('code', () => {
  it('is one piece of code that says what the text said and cannot be left', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const written = code(text);
        expect(codeContent(written)).toBe(plain(text));
        expect(cellsOf(`| ${written} |`)).toHaveLength(1);
      }),
      RUNS,
    );
  });

  it.each(HOSTILE.map((text) => [text]))('holds %j', (text) => {
    expect(codeContent(code(text, 200))).toBe(plain(text, 200));
  });

  it('breaks mentions and addresses even where an element has to stand for a span', () => {
    expect(code('a|@org/team')).toBe('<code>a&#124;&#64;\u2060org&#47;team</code>');
  });
});

describe('prose', () => {
  it('is words and nothing else: no markup, no mention, no reference, no address', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const written = prose(text, 300);
        expect(markupIn(written)).toEqual([]);
        expect(seen(written)).toBe(plain(text, 300).replaceAll('\u2060', ''));
      }),
      RUNS,
    );
  });

  it('leaves ordinary words readable in the source too', () => {
    expect(prose('Coverage fell to 79.99 % of lines, 0.01 points below its mark of 80.00 %')).toBe(
      'Coverage fell to 79.99 % of lines, 0.01 points below its mark of 80.00 %',
    );
  });
});

describe('a block', () => {
  it('is closed by its own fence only, and keeps every line', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const [first = '', ...rest] = block(text, 600).split('\n');
        const fence = /^(`{3,})text$/.exec(first)?.[1] ?? '';
        expect(fence).not.toBe('');
        expect(rest.pop()).toBe(fence);
        for (const line of rest) {
          expect(line).not.toMatch(UNSEEN);
          expect(line.includes(fence)).toBe(false);
        }
        expect([...rest.join('\n')].length).toBeLessThanOrEqual(600);
        expect(rest.join('\n')).not.toMatch(/\p{Cs}/u);
      }),
      RUNS,
    );
  });

  it('says so where it was cut', () => {
    expect(block('x\n'.repeat(50), 10)).toBe('```text\nx\nx\nx\nx\nx…\n```');
  });
});

describe('the path of a URL', () => {
  it('holds no character that Markdown, HTML or a URL would read, and leads back to the path', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const path = urlPath(text);
        expect(path).toMatch(/^(?:[A-Za-z0-9/._~-]|%[0-9A-F]{2})*$/);
        expect(decodeURIComponent(path)).toBe(text.replace(/\p{Cs}/gu, '\ufffd'));
      }),
      RUNS,
    );
  });

  it('keeps the separators', () => {
    expect(urlPath("src/a b/c(1)'!*.ts")).toBe('src/a%20b/c%281%29%27%21%2A.ts');
  });
});
