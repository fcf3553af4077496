/** The tokens of XML, byte by byte: where each of them ends, or why it cannot be one. */
import { foundAt, malformed, type Window } from './window.ts';
import type { Xml } from './xml.ts';
import { characterOf, isCharacter } from './xml-characters.ts';

/** The token goes on beyond the window. */
export const CUT = -1;

export const ATTRIBUTES = 64;
export const NAME_BYTES = 256;
/** A reference may have zeros in front. */
const REFERENCE_BYTES = 64;
const DOCTYPE_BYTES = 2048;
const BEYOND_ASCII = 0x80;

const BLANK = 1;
const NAME = 2;
const NAME_START = 4;
/** Ends a run of plain bytes in a value: quotes, `<`, `&`, control characters, and characters beyond ASCII. */
const VALUE_STOP = 8;
/** Ends a run of plain bytes in a text: `<`, `&`, `]`, control characters, and characters beyond ASCII. */
const TEXT_STOP = 16;

/** What each byte may be. All characters beyond ASCII count as letters; a name has them read one by one. */
const CLASSES = Uint8Array.from({ length: 256 }, (_, byte) => {
  const char = String.fromCharCode(byte);
  const isBeyond = byte >= BEYOND_ASCII;
  const isLetter = /[A-Za-z_:]/.test(char);
  return (
    (/[ \t\r\n]/.test(char) ? BLANK : 0) |
    (isLetter || /[-.0-9]/.test(char) ? NAME : 0) |
    (isLetter || isBeyond ? NAME_START : 0) |
    (byte < 0x20 || isBeyond || /["'<&]/.test(char) ? VALUE_STOP : 0) |
    (byte < 0x20 || isBeyond || /[\]<&]/.test(char) ? TEXT_STOP : 0)
  );
});

const LT = 0x3c;
const GT = 0x3e;
const SLASH = 0x2f;
const EQUALS = 0x3d;
const DOUBLE = 0x22;
const SINGLE = 0x27;
const AMP = 0x26;
const HASH = 0x23;
const SEMICOLON = 0x3b;
const BRACKET = 0x5d;

const isOf = (byte: number, kind: number): boolean => ((CLASSES[byte] ?? 0) & kind) !== 0;

/** Space, tab or line break. */
export const isBlank = (byte: number): boolean => isOf(byte, BLANK);

/** Whether these ASCII characters stand at a position. */
export function isAt(bytes: Uint8Array, at: number, text: string): boolean {
  for (let i = 0; i < text.length; i++) if (bytes[at + i] !== text.charCodeAt(i)) return false;
  return true;
}

/** `CUT` if the window ends there, else a complaint. */
export function unexpected(xml: Xml, at: number, what: string, expected: string): number {
  const { window } = xml;
  if (at >= window.end && window.pos < window.end) return CUT;
  throw malformed(window, at, { what, expected, found: foundAt(window, at) });
}

/** An opening tag with its attributes, which it leaves in `spans`. */
export function scanTag(xml: Xml): number {
  const { spans } = xml;
  const { bytes, pos } = xml.window;
  let at = pos + 1;
  if (!isOf(bytes[at] ?? 0, NAME_START)) return unexpected(xml, at, 'a tag has no name', 'a name after "<"');
  at = nameEnd(xml, at);
  if (at === CUT) return CUT;
  if (at - pos > NAME_BYTES)
    return unexpected(xml, pos, 'an element has a name of monstrous length', 'at most 256 bytes');
  xml.nameEnd = at;
  let count = 0;
  for (;;) {
    const gap = at;
    while (isOf(bytes[at] ?? 0, BLANK)) at++;
    const byte = bytes[at] ?? 0;
    if (byte === GT || byte === SLASH) break;
    if (gap === at) return unexpected(xml, at, 'a tag is malformed', 'a space or ">"');
    if (!isOf(byte, NAME_START)) return unexpected(xml, at, 'a tag is malformed', 'an attribute or ">"');
    if (count === ATTRIBUTES) return unexpected(xml, at, 'a tag has too many attributes', `at most ${ATTRIBUTES}`);
    const span = count * 4;
    const start = at;
    at = nameEnd(xml, at);
    if (at === CUT) return CUT;
    if (at - start > NAME_BYTES) {
      return unexpected(xml, start, 'an attribute has a name of monstrous length', 'at most 256 bytes');
    }
    spans[span] = start;
    spans[span + 1] = at;
    while (isOf(bytes[at] ?? 0, BLANK)) at++;
    if (bytes[at] !== EQUALS) return unexpected(xml, at, 'an attribute has no value', '"="');
    // not before its name is known to have ended
    if (isRepeated(bytes, spans, span)) return unexpected(xml, start, 'a tag has an attribute twice', 'each one once');
    at++;
    while (isOf(bytes[at] ?? 0, BLANK)) at++;
    const quote = bytes[at] ?? 0;
    if (quote !== DOUBLE && quote !== SINGLE) return unexpected(xml, at, 'an attribute value has no quotes', 'a quote');
    const from = at + 1;
    at = valueEnd(xml, from, quote);
    if (at === CUT) return CUT;
    spans[span + 2] = from;
    spans[span + 3] = at++;
    count++;
  }
  xml.attributes = count;
  xml.selfClosing = false;
  if (bytes[at] === SLASH) {
    at++;
    if (bytes[at] !== GT) return unexpected(xml, at, 'a tag is malformed', '">"');
    xml.selfClosing = true;
  }
  return at + 1;
}

/** Where the name ends that goes on at a position. */
function nameEnd(xml: Xml, from: number): number {
  const { bytes } = xml.window;
  let at = from;
  for (;;) {
    while (isOf(bytes[at] ?? 0, NAME)) at++;
    if ((bytes[at] ?? 0) < BEYOND_ASCII) return at;
    at = characterEnd(xml, at);
    if (at === CUT) return CUT;
  }
}

/** The least number that takes so many bytes of UTF-8; what is written longer than it need be is none. */
const LEAST = [0, 0, 0x80, 0x800, 0x10000] as const;

/** Where a character beyond ASCII ends: not read elsewhere, names and values that nobody asks for are checked here alone. */
function characterEnd({ window }: Xml, from: number): number {
  const { bytes } = window;
  // where each byte is a character there is nothing to check
  if (window.decoder.encoding !== 'utf-8') return from + 1;
  const lead = bytes[from] ?? 0;
  const length = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
  if (from + length > window.end && !window.ended) return CUT;
  let code = lead & (0xff >> (length + 1));
  let isWhole = lead >= 0xc0 && lead < 0xf8;
  for (let at = from + 1; at < from + length; at++) {
    const byte = bytes[at] ?? 0;
    if (byte >>> 6 !== 2) isWhole = false;
    code = (code << 6) | (byte & 0x3f);
  }
  if (isWhole && code >= (LEAST[length] ?? 0) && isCharacter(code)) return from + length;
  throw malformed(window, from, {
    what: 'the report holds bytes that are not utf-8, or no character of XML',
    todo: 'Write the report as UTF-8.',
  });
}

/** Whether the name of an attribute is that of an earlier one. */
function isRepeated(bytes: Uint8Array, spans: Int32Array, span: number): boolean {
  const from = spans[span] ?? 0;
  const length = (spans[span + 1] ?? 0) - from;
  for (let earlier = 0; earlier < span; earlier += 4) {
    const other = spans[earlier] ?? 0;
    if ((spans[earlier + 1] ?? 0) - other !== length) continue;
    let i = 0;
    while (i < length && bytes[from + i] === bytes[other + i]) i++;
    if (i === length) return true;
  }
  return false;
}

/** Position of the quote that closes a value, which may be long: names of functions hold templates of templates. */
function valueEnd(xml: Xml, from: number, quote: number): number {
  const { bytes } = xml.window;
  for (let at = from; ; ) {
    while (!isOf(bytes[at] ?? 0, VALUE_STOP)) at++;
    const stop = bytes[at] ?? 0;
    if (stop === quote) return at;
    if (stop === AMP) {
      at = referenceEnd(xml, at);
      if (at === CUT) return CUT;
    } else if (stop === DOUBLE || stop === SINGLE || isOf(stop, BLANK)) at++;
    else if (stop >= BEYOND_ASCII) {
      at = characterEnd(xml, at);
      if (at === CUT) return CUT;
    } else return unexpected(xml, at, 'an attribute value is malformed', 'its closing quote');
  }
}

/** The closing tag of the innermost element, and no other. */
export function scanClosing(xml: Xml): number {
  const { bytes, pos } = xml.window;
  const { open } = xml;
  const to = xml.openEnds[xml.depth] ?? 0;
  let at = pos + 2;
  for (let i = xml.openEnds[xml.depth - 1] ?? 0; i < to; i++, at++) {
    if (bytes[at] !== open[i]) return mismatch(xml, at);
  }
  while (isOf(bytes[at] ?? 0, BLANK)) at++;
  return bytes[at] === GT ? at + 1 : mismatch(xml, at);
}

function mismatch(xml: Xml, at: number): number {
  const { window } = xml;
  if (at >= window.end) return CUT;
  return unexpected(xml, window.pos, 'a closing tag does not match', `</${openName(xml)}>`);
}

/** Name of the innermost element that is open. */
export const openName = (xml: Xml): string =>
  String.fromCharCode(...xml.open.subarray(xml.openEnds[xml.depth - 1], xml.openEnds[xml.depth]));

/** Text up to the next tag. */
export function scanText(xml: Xml): number {
  const { window } = xml;
  const { bytes, pos } = window;
  if (xml.depth === 0) return unexpected(xml, pos, 'there is text outside the root element', 'a tag or the end');
  for (let at = pos; ; ) {
    while (!isOf(bytes[at] ?? 0, TEXT_STOP)) at++;
    const stop = bytes[at] ?? 0;
    if (stop === LT) return at;
    if (stop === AMP) {
      at = referenceEnd(xml, at);
      if (at === CUT) return CUT;
    } else if (isOf(stop, BLANK)) at++;
    else if (stop >= BEYOND_ASCII) {
      at = characterEnd(xml, at);
      if (at === CUT) return CUT;
    } else if (stop === BRACKET) {
      if (at + 2 >= window.end) return CUT;
      if (isAt(bytes, at, ']]>')) return unexpected(xml, at, '"]]>" stands in a text', '"]]&gt;"');
      at++;
    } else return unexpected(xml, at, 'there is a control character', 'text');
  }
}

/** To the end of what a terminator ends; refuses control characters on the way. */
function scanUntil(xml: Xml, from: number, terminator: string): number {
  const { window } = xml;
  const { bytes } = window;
  const first = terminator.charCodeAt(0);
  for (let at = from; ; ) {
    const byte = bytes[at] ?? 0;
    if (byte < 0x20 && !isOf(byte, BLANK)) return unexpected(xml, at, 'there is a control character', 'text');
    if (byte === first) {
      if (at + terminator.length > window.end) return CUT;
      if (isAt(bytes, at, terminator)) return at + terminator.length;
    }
    at = byte < BEYOND_ASCII ? at + 1 : characterEnd(xml, at);
    if (at === CUT) return CUT;
  }
}

export function scanComment(xml: Xml): number {
  const { window } = xml;
  // inside a comment "--" can only be its end
  const after = scanUntil(xml, window.pos + 4, '--');
  if (after === CUT || window.bytes[after] === GT) return after === CUT ? CUT : after + 1;
  return unexpected(xml, after, '"--" stands in a comment', '"-->"');
}

export function scanCdata(xml: Xml): number {
  if (xml.depth === 0)
    return unexpected(xml, xml.window.pos, 'there is text outside the root element', 'a tag or the end');
  return scanUntil(xml, xml.window.pos + 9, ']]>');
}

/** https://www.w3.org/TR/xml/#NT-XMLDecl */
const DECLARATION =
  /^<\?xml\s+version\s*=\s*(["'])1\.\d+\1(?:\s+encoding\s*=\s*(["'])[\w.:-]+\2)?(?:\s+standalone\s*=\s*(["'])(?:yes|no)\3)?\s*\?>$/;

/** A processing instruction, or the XML declaration, which stands at the very beginning or nowhere. */
export function scanInstruction(xml: Xml): number {
  const { window } = xml;
  const { bytes, pos } = window;
  const after = scanUntil(xml, pos + 2, '?>');
  if (after === CUT) return CUT;
  let at = pos + 2;
  if (!isOf(bytes[at] ?? 0, NAME_START)) return unexpected(xml, pos, 'an instruction has no name', 'a name after "<?"');
  at = nameEnd(xml, at);
  if (at < after - 2 && !isOf(bytes[at] ?? 0, BLANK))
    return unexpected(xml, at, 'an instruction is malformed', 'a space or "?>"');
  if (!/^<\?xml$/i.test(latin1(window, pos, Math.min(at, pos + 6)))) return after;
  if (window.before + pos !== xml.start) {
    return unexpected(xml, pos, 'the XML declaration is not at the very beginning', 'nothing before it');
  }
  if (!DECLARATION.test(latin1(window, pos, Math.min(after, pos + 256)))) {
    return unexpected(xml, pos, 'the XML declaration is malformed', '<?xml version="1.0" encoding="UTF-8"?>');
  }
  return after;
}

/** A document type, with or without the address of a DTD, which nobody fetches. */
export function scanDoctype(xml: Xml): number {
  const { window } = xml;
  const { pos } = window;
  const head = latin1(window, pos, pos + DOCTYPE_BYTES);
  if (xml.phase !== 'prolog' || xml.doctype || !'<!DOCTYPE'.startsWith(head.slice(0, 9))) {
    return unexpected(xml, pos, 'a declaration is out of place', 'an element');
  }
  const declared =
    /^<!DOCTYPE\s+[\w:.-]+(?:\s+(?:SYSTEM|PUBLIC\s+(?:"[-'\w\s()+,./:=?;!*#@$%]*"|'[-\w\s()+,./:=?;!*#@$%]*'))\s+(?:"[^"]*"|'[^']*'))?\s*(?:\[\s*\]\s*)?>/;
  const match = declared.exec(head);
  if (match) {
    xml.doctype = true;
    return pos + match[0].length;
  }
  if (/^[^[>]*\[\s*[^\s\]]/.test(head)) {
    throw malformed(window, pos, {
      what: 'the document type declares entities or elements of its own, which coverage reports do not need',
      todo: 'Write the report without an internal DTD subset.',
    });
  }
  if (head.length < DOCTYPE_BYTES && !window.ended) return CUT;
  return unexpected(xml, pos, 'the document type is malformed', '<!DOCTYPE name SYSTEM "address">');
}

const latin1 = (window: Window, from: number, to: number): string =>
  String.fromCharCode(...window.bytes.subarray(from, Math.min(to, window.end)));

/** Where the reference at a position ends: one of the five entities of XML, or the number of a character that may be. */
function referenceEnd(xml: Xml, from: number): number {
  const { window } = xml;
  const { bytes } = window;
  let at = from + 1;
  while (at - from < REFERENCE_BYTES && (bytes[at] === HASH || isOf(bytes[at] ?? 0, NAME))) at++;
  if (bytes[at] === SEMICOLON && characterOf(latin1(window, from + 1, at)) !== undefined) return at + 1;
  if (at === window.end) return CUT;
  return unexpected(xml, from, 'an "&" begins no known entity', '&amp; &lt; &gt; &quot; &apos; or &#…;');
}
