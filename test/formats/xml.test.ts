import { describe, expect, test } from 'vitest';
import { complaintAbout, plain, read, totals } from './reading.ts';

const LINES = '<classes><class filename="a"><lines><line number="1" hits="1"/></lines></class></classes>';
const document = (inside = '') => `<coverage>${LINES}${inside}</coverage>`;

describe('well-formed documents are read', () => {
  test.each([
    ['an XML declaration', `<?xml version='1.0' encoding='UTF-8' standalone="yes" ?>\n${document()}`],
    ['a byte order mark', `\ufeff<?xml version="1.0"?>${document()}`],
    [
      'a DOCTYPE with a system address',
      `<!DOCTYPE coverage SYSTEM "http://cobertura.sourceforge.net/xml/coverage-04.dtd">${document()}`,
    ],
    ['a DOCTYPE with a public name', `<!DOCTYPE coverage\n PUBLIC '-//X//Y' 'x.dtd' >${document()}`],
    ['a DOCTYPE without an address', `<!DOCTYPE coverage>${document()}`],
    ['a DOCTYPE with ">" in its address', `<!DOCTYPE coverage SYSTEM "http://x/?a>b">${document()}`],
    ['a comment of 20 KB before the root', `<!--${'c'.repeat(20_000)}-->${document()}`],
    ['a comment of 600 KB before the root', `<!--${'c'.repeat(600_000)}-->${document()}`],
    ['a DOCTYPE with an empty subset', `<!DOCTYPE coverage SYSTEM "x" [ \n ]>${document()}`],
    ['comments and instructions everywhere', `<!-- a > b --><?pi a?>${document('<!---->\n<?x?>')}<!-- end --><?pi?>\n`],
    ['CDATA and text', document('<x>a ] b ]] c &amp; <![CDATA[<not> & a tag ]] >]]></x>')],
    ['">" and the other quote in values', document(`<x a="1 > '2'" b='"'/>`)],
    ['names beyond ASCII, with colons and dashes', document('<größe a:b-c.d="1"/>')],
    ['spaces in tags', document('<x\n a = "1"\t></x\n>')],
    ['64 levels', document('<x>'.repeat(63) + '</x>'.repeat(63))],
    ['64 attributes', document(`<x ${Array.from({ length: 64 }, (_, i) => `a${i}="1"`).join(' ')}/>`)],
    ['a name of 600 KB, as of templates of templates', document(`<x a="${'v'.repeat(600_000)}"/>`)],
    ['a comment longer than the window', document(`<!--${'c'.repeat(600_000)}-->`)],
    ['a lot of blank space', document(' \n'.repeat(900_000))],
    ['references to characters', document('<x a="&#x10FFFF;&#9;&#xd7ff;">&lt;&#65;</x>')],
    ['references with zeros in front', document('<x a="&#0000000000000065;">&#x00000000000000000041;</x>')],
  ])('%s', (_, text) => {
    expect(totals(read(text))).toEqual({ lines: [1, 1] });
  });
});

test('names of attributes that begin alike are not taken for one another where the window ends', () => {
  const text = document('<x name="1" namespace="2" a="3" a-b="4"/>');
  for (let size = 4; size < 120; size++) expect(totals(read(text, 'cobertura', 1, size))).toEqual({ lines: [1, 1] });
});

test('a byte order mark leaves nothing behind the end of the first window', () => {
  const text = `\ufeff<?xml version="1.0"?><coverage><x b="${'v'.repeat(80)}" a="&quot;&amp;&#65;"/>${LINES}</coverage>`;
  for (let size = 80; size < 240; size++) expect(totals(read(text, 'cobertura', 7, size))).toEqual({ lines: [1, 1] });
});

describe('malformed documents are complaints with line and column', () => {
  // ¦ marks the place that the complaint names
  test.each([
    ['a closing tag of another name', document('<x>¦</y>')],
    ['a closing tag whose name goes on', document('<x>¦</xy>')],
    ['crossing tags', document('<x><y>¦</x></y>')],
    ['a closing tag too many', `${document()}¦</coverage>`],
    ['an attribute twice', document('<x a="1" b="2" ¦a="1"/>')],
    ['an attribute without a value', document('<x a¦/>')],
    ['an attribute without quotes', document('<x a=¦1/>')],
    ['attributes without a space between', document('<x a="1"¦b="2"/>')],
    ['"<" in a value', document('<x a="¦<"/>')],
    ['a tag without a name', document('<¦ x/>')],
    ['a slash without the end of the tag', document('<x/¦ >')],
    ['an unknown entity', document('<x a="¦&nbsp;"/>')],
    ['an entity without an end', document('<x a="¦&amp"/>')],
    ['a bare ampersand', document('\n\n a ¦& b')],
    ['a reference to no character', document('¦&#0;')],
    ['a reference beyond Unicode', document('¦&#x110000;')],
    ['a reference to a surrogate', document('¦&#xD800;')],
    ['NUL in a text', document('a¦\0b')],
    ['NUL in a value', document('<x a="¦\0"/>')],
    ['NUL in a tag', document('<x ¦\0/>')],
    ['a control character in a comment', document('<!-- ¦\x07 -->')],
    ['"--" in a comment', document('<!-- a --¦ b -->')],
    ['"]]>" in a text', document('a ¦]]> b')],
    ['text before the root', `¦x${document()}`],
    ['text after the root', `${document()}\n¦x`],
    ['CDATA after the root', `${document()}¦<![CDATA[x]]>`],
    ['a second root', `${document()}¦${document()}`],
    ['an XML declaration that is not at the start', `\n¦<?xml version="1.0"?>${document()}`],
    ['an instruction without a name', document('¦<? x?>')],
    ['an instruction whose name is none', document('<?x¦"y?>')],
    ['an XML declaration without a version', `¦<?xml encoding="UTF-8"?>${document()}`],
    ['an XML declaration with anything else', `¦<?xml version="1.0" hits="1"?>${document()}`],
    ['a DOCTYPE inside the root', document('¦<!DOCTYPE x>')],
    ['a second DOCTYPE', `<!DOCTYPE coverage>¦<!DOCTYPE coverage>${document()}`],
    ['a DOCTYPE with a public name that is none', `¦<!DOCTYPE coverage PUBLIC "-//<X>" "x">${document()}`],
    ['a DOCTYPE without a name', `¦<!DOCTYPE>${document()}`],
    ['an element declaration', document('¦<!ELEMENT x ANY>')],
    ['no root at all', '<!-- only a comment -->¦'],
    ['an element after characters beyond ASCII', document('\n<größe>¦</x>')],
    [
      'anything after plain lines',
      `<coverage><class filename="a"><lines>\n${'<line number="1" hits="1"/>\n\n <line number="2" hits="1" branch="true" condition-coverage="50% (1/2)">\n<conditions>\n</conditions>\n</line>\r\n'.repeat(9000)} <x ¦!`,
    ],
    [
      'a line that opens its conditions without the end of its tag',
      `<coverage><class filename="a"><lines><line number="1" hits="1" branch="true" condition-coverage="50% (1/2)"¦<\n<conditions></conditions></line></lines></class></coverage>`,
    ],
    ['anything beyond the first window', document(`${'<!-- ö -->\n'.repeat(100_000)}   ¦&`)],
  ])('%s', (_, marked) => {
    const before = marked.slice(0, marked.indexOf('¦')).split('\n');
    const where = `line ${before.length}, column ${new TextEncoder().encode(before.at(-1)).length + 1}`;
    expect(complaintAbout(marked.replace('¦', ''), 'cobertura')).toMatchObject({ reason: 'report-malformed', where });
  });

  test('bytes that are not UTF-8 in a name are a complaint', () => {
    const bytes = Uint8Array.from(document().replace('"a"', '"\xe4"'), (char) => char.charCodeAt(0));
    expect(complaintAbout(bytes).what).toContain('not utf-8');
  });

  const NOT_UTF8 = [
    '\xff',
    '\x80',
    '\xc0\x80',
    '\xc3',
    '\xe0\x80\x80',
    '\xed\xa0\x80',
    '\xf4\x90\x80\x80',
    '\xef\xbf\xbf',
    '\xef\xbf\xbe',
    '\xe2\x82',
    '\xf0\x9f\x98',
    '\xf8\x88\x80\x80',
  ];
  test.each([
    ['a value', '<x a="¦"/>'],
    ['a text', '<x>¦</x>'],
    ['a comment', '<!--¦-->'],
    ['an instruction', '<?x ¦?>'],
    ['CDATA', '<x><![CDATA[¦]]></x>'],
    ['the name of an element', '<x¦/>'],
    ['the name of an attribute', '<x ¦="1"/>'],
  ])('bytes that are not UTF-8, or no character, are a complaint in %s that nobody asks for', (_, inside) => {
    for (const wrong of NOT_UTF8) {
      const bytes = Buffer.from(document(inside.replace('¦', `a${wrong}`)), 'latin1');
      expect([wrong, complaintAbout(bytes).what]).toEqual([wrong, expect.stringContaining('not utf-8')]);
    }
    for (const right of ['ä', '€', '😀', '\ud7ff', '\ue000', '\ufffd', '\u{10ffff}']) {
      expect(totals(read(document(inside.replace('¦', `a${right}`))))).toEqual({ lines: [1, 1] });
      const text = document(inside.replace('¦', `a${right}`));
      for (let size = 90; size < 120; size++)
        expect(totals(read(text, 'cobertura', 1, size))).toEqual({ lines: [1, 1] });
    }
  });

  test('in an encoding of one byte a character there is none that is not', () => {
    const text = `<?xml version="1.0" encoding="ISO-8859-1"?>${document('<x a="\xff">\xff<!--\xff--></x>')}`;
    expect(totals(read(Buffer.from(text, 'latin1')))).toEqual({ lines: [1, 1] });
  });

  test('it is said what was expected and found', () => {
    expect(complaintAbout(document('<x></y>'))).toMatchObject({ expected: '</x>', found: '"</y></coverage>"' });
  });
});

describe('attacks are refused', () => {
  const entities = Array.from({ length: 9 }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`).join('');
  const refused: [string, () => string][] = [
    ['billion laughs', () => `<!DOCTYPE coverage [<!ENTITY l0 "lol">${entities}]>${document('&l9;')}`],
    ['an external entity', () => `<!DOCTYPE coverage [<!ENTITY x SYSTEM "file:///etc/passwd">]>${document('&x;')}`],
    ['a parameter entity', () => `<!DOCTYPE coverage [ <!ENTITY % x SYSTEM "http://x/"> %x; ]>${document()}`],
    ['an internal subset after an address', () => `<!DOCTYPE coverage SYSTEM "x" [<!ELEMENT a ANY>]>${document()}`],
    ['65 levels', () => document('<x>'.repeat(64) + '</x>'.repeat(64))],
    ['a million levels', () => document('<x>'.repeat(1_000_000))],
    ['65 attributes', () => document(`<x ${Array.from({ length: 65 }, (_, i) => `a${i}="1"`).join(' ')}/>`)],
    ['a million attributes', () => document(`<x${' a="1"'.repeat(1_000_000)}/>`)],
    ['a name of 300 bytes', () => document(`<${'x'.repeat(300)}/>`)],
    ['an attribute name of 300 bytes', () => document(`<x ${'x'.repeat(300)}="1"/>`)],
    ['a path of 9 KiB', () => document(`<class filename="${'v'.repeat(9000)}"/>`)],
    ['a value of 30 MB', () => document(`<x a="${'v'.repeat(30_000_000)}"/>`)],
    ['a name of 30 MB', () => document(`<${'v'.repeat(30_000_000)}/>`)],
    ['a comment of 30 MB', () => document(`<!--${'v'.repeat(30_000_000)}-->`)],
    ['CDATA of 30 MB', () => document(`<![CDATA[${'v'.repeat(30_000_000)}]]>`)],
    ['a text of 30 MB', () => document('v'.repeat(30_000_000))],
    ['an instruction of 30 MB', () => document(`<?x ${'v'.repeat(30_000_000)}?>`)],
    ['a source of 30 MB', () => document(`<source>${'v&amp;'.repeat(5_000_000)}</source>`)],
    ['a million sources in one', () => document(`<source>${'v<!---->'.repeat(1_000_000)}</source>`)],
    [
      'bitmaps beyond all memory',
      () =>
        `<coverage>${Array.from({ length: 300 }, (_, i) => `<class filename="${i}"><lines><line number="4194303" hits="1"/></lines></class>`).join('')}</coverage>`,
    ],
  ];
  test.each(refused)('%s', (_, text) => {
    const bytes = new TextEncoder().encode(text());
    expect(complaintAbout(bytes, 'cobertura').reason).toBe('report-malformed');
  });
});

describe('encodings', () => {
  const text =
    '<?xml version="1.0" encoding="ENC"?><coverage><class filename="grün.cs"><lines><line number="1" hits="1"/></lines></class></coverage>';
  const nameIn = (bytes: Uint8Array) => read(bytes).files[0]?.name;
  const encode = (name: string, bytesOf: (code: number) => number[], mark: number[] = []) =>
    Uint8Array.from([...mark, ...[...text.replace('ENC', name)].flatMap((char) => bytesOf(char.charCodeAt(0)))]);
  const little = (code: number) => [code & 255, code >> 8];
  const big = (code: number) => [code >> 8, code & 255];

  test.each([
    ['UTF-8', new TextEncoder().encode(text.replace('ENC', 'UTF-8'))],
    ['UTF-8 that says it is UTF-16, as coverlet 1.1 wrote it', new TextEncoder().encode(text.replace('ENC', 'utf-16'))],
    [
      'UTF-8 with a byte order mark that says it is Latin-1',
      new TextEncoder().encode(`\ufeff${text.replace('ENC', 'iso-8859-1')}`),
    ],
    ['Latin-1', encode('ISO-8859-1', (code) => [code])],
    ['Windows-1252', encode('windows-1252', (code) => [code])],
    ['UTF-16 little-endian', encode('utf-16', little, [0xff, 0xfe])],
    ['UTF-16 big-endian', encode('utf-16', big, [0xfe, 0xff])],
    ['UTF-16 little-endian without a byte order mark', encode('utf-16le', little)],
    ['an encoding of several bytes a character', encode('gb18030', (code) => (code === 0xfc ? [0xa8, 0xb9] : [code]))],
  ])('%s', (_, bytes) => {
    expect(nameIn(bytes)).toBe('grün.cs');
    expect(read(bytes).bytes).toBe(bytes.length);
    for (const atMost of [1, 2, 3, 7]) expect(plain(read(bytes, 'auto', atMost, 512))).toEqual(plain(read(bytes)));
  });

  test('an encoding that nobody knows is a complaint that names it', () => {
    expect(complaintAbout(text.replace('ENC', 'klingon-1')).what).toContain('klingon-1');
  });

  test('half a character of UTF-16 is a complaint', () => {
    expect(complaintAbout(encode('utf-16', little, [0xff, 0xfe]).slice(0, -1)).reason).toBe('report-malformed');
  });
});
