/**
 * Reads XML strictly as a stream of events over a window of bytes; makes no string of what nobody asks for.
 *
 * Whatever is not well-formed is a complaint, and so is what only an attack needs: an internal DTD subset (entities of
 * one's own), deep nesting, floods of attributes. A DTD that is named is never fetched. https://www.w3.org/TR/xml/
 */
import { isName, type Name, type Names, nameAmong } from './name.ts';
import { decoderOf, foundAt, malformed, more, readAhead, textOf, transcode, type Window } from './window.ts';
import { replaceReferences } from './xml-characters.ts';
import {
  ATTRIBUTES,
  CUT,
  isAt,
  isBlank,
  NAME_BYTES,
  openName,
  scanCdata,
  scanClosing,
  scanComment,
  scanDoctype,
  scanInstruction,
  scanTag,
  scanText,
  unexpected,
} from './xml-scan.ts';

export { openName };

/** What `next` came to. Numbers, because there are millions. */
export const END = 0;
export const OPEN = 1;
export const CLOSE = 2;
export const TEXT = 3;
export const COMMENT = 4;

export interface Xml {
  readonly window: Window;
  /** Where the document begins, in bytes of the report. */
  readonly start: number;
  /** The elements that the reader of a format tells apart; all others are -1. */
  readonly elements: Names;
  /** Index in `elements` of what `OPEN` opened or `CLOSE` closed. */
  element: number;
  /** Indexes of the elements that are open, the outermost first; `depth` of them hold. */
  readonly path: Int8Array;
  depth: number;
  /** Names of the elements that are open, one after the other, and where each ends. */
  readonly open: Uint8Array;
  readonly openEnds: Int32Array;
  /** The tag that was read last: where its name ends, whether it closes itself, how many attributes it has. */
  nameEnd: number;
  selfClosing: boolean;
  attributes: number;
  /** For each attribute four numbers: its name's start and end, its value's start and end. */
  readonly spans: Int32Array;
  /** Where the text or comment of this event lies in the window, and whether "&" means itself there (CDATA). */
  from: number;
  to: number;
  literal: boolean;
  doctype: boolean;
  phase: 'prolog' | 'root' | 'done';
}

const DEPTH = 64;
/** The longest value of which a string is made: a path or a version. */
const TEXT_BYTES = 8192;
const LT = 0x3c;
const SLASH = 0x2f;
const BANG = 0x21;
const QUERY = 0x3f;

/** Starts reading at the window's position; `elements` are the names that events tell apart. */
export function openXml(window: Window, elements: Names): Xml {
  useDeclaredEncoding(window);
  return newXml(window, elements);
}

/**
 * Obeys `<?xml encoding="…"?>`. Bytes that could be read so far are ASCII, so that "utf-16" cannot be true (coverlet 1.1
 * wrote it over UTF-8), and encodings of one byte a character only matter for the few texts that are kept.
 */
function useDeclaredEncoding(window: Window): void {
  const head = String.fromCharCode(...window.bytes.subarray(window.pos, Math.min(window.end, window.pos + 200)));
  const label = /^<\?xml\s[^>]*?\bencoding\s*=\s*["']([\w.:-]+)["']/.exec(head)?.[1];
  if (label === undefined || window.encodingShown || /^(?:utf-?(?:8|16|32)|ucs-?[24])/i.test(label)) return;
  const decoder = decoderOf(label);
  if (decoder && /^(?:iso-8859|windows|koi8|macintosh|x-mac)/.test(decoder.encoding)) window.decoder = decoder;
  else transcode(window, label);
}

const newXml = (window: Window, elements: Names): Xml => ({
  window,
  start: window.before + window.pos,
  elements,
  element: -1,
  path: new Int8Array(DEPTH),
  depth: 0,
  open: new Uint8Array(DEPTH * NAME_BYTES),
  openEnds: new Int32Array(DEPTH + 1),
  nameEnd: 0,
  selfClosing: false,
  attributes: 0,
  spans: new Int32Array(ATTRIBUTES * 4),
  from: 0,
  to: 0,
  literal: false,
  doctype: false,
  phase: 'prolog',
});

/**
 * Goes to the next tag, comment or text that is not blank. What the event points at stays valid until the next call.
 * Throws a complaint with line and column about the first thing that is not well-formed.
 */
export function next(xml: Xml): number {
  if (xml.selfClosing) {
    xml.selfClosing = false;
    return leave(xml);
  }
  const { window } = xml;
  for (;;) {
    readAhead(window);
    const { bytes } = window;
    let pos = window.pos;
    while (isBlank(bytes[pos] ?? 0)) pos++;
    window.pos = pos;
    // what begins here shows after nine bytes at the latest: <![CDATA[
    if (pos + 9 > window.end && !window.ended) {
      more(window, pos);
      continue;
    }
    if (pos >= window.end) {
      if (xml.phase === 'done') return END;
      return unexpected(xml, pos, 'the document is cut short', xml.depth > 0 ? `</${openName(xml)}>` : 'an element');
    }
    if (bytes[pos] !== LT) return text(xml);
    const mark = bytes[pos + 1] ?? 0;
    if (mark === SLASH) return closing(xml);
    if (mark === QUERY) whole(xml, scanInstruction);
    else if (mark !== BANG) return opening(xml);
    else if (isAt(bytes, pos, '<!--')) return between(xml, 4, scanComment, COMMENT);
    else if (isAt(bytes, pos, '<![CDATA[')) return between(xml, 9, scanCdata, TEXT);
    else whole(xml, scanDoctype);
  }
}

/** Scans a token that must lie in the window whole, reading on as far as that takes; gives where it begins. */
function whole(xml: Xml, scan: (xml: Xml) => number): number {
  const { window } = xml;
  for (;;) {
    const after = scan(xml);
    if (after !== CUT) {
      const from = window.pos;
      window.pos = after;
      return from;
    }
    if (!more(window, window.pos)) {
      throw malformed(window, window.end, {
        what: 'the document is cut short',
        found: `its end inside ${foundAt(window, window.pos)}`,
        todo: 'Look whether the step that writes the report was interrupted.',
      });
    }
  }
}

function between(xml: Xml, opener: number, scan: (xml: Xml) => number, event: number): number {
  xml.from = whole(xml, scan) + opener;
  xml.to = xml.window.pos - 3;
  xml.literal = true;
  return event;
}

function text(xml: Xml): number {
  xml.from = whole(xml, scanText);
  xml.to = xml.window.pos;
  xml.literal = false;
  return TEXT;
}

function opening(xml: Xml): number {
  const { window, open, openEnds, depth, elements } = xml;
  if (xml.phase === 'done') return unexpected(xml, window.pos, 'the document has a second root element', 'its end');
  if (depth === DEPTH)
    return unexpected(xml, window.pos, `elements are nested more than ${DEPTH} deep`, 'a flat report');
  const from = whole(xml, scanTag) + 1;
  const { bytes } = window;
  let end = openEnds[depth] ?? 0;
  for (let at = from; at < xml.nameEnd; at++) open[end++] = bytes[at] ?? 0;
  openEnds[depth + 1] = end;
  xml.element = nameAmong(elements, bytes, from, xml.nameEnd);
  xml.path[depth] = xml.element;
  xml.depth = depth + 1;
  xml.phase = 'root';
  return OPEN;
}

function closing(xml: Xml): number {
  if (xml.depth === 0) return unexpected(xml, xml.window.pos, 'a tag closes nothing', 'the end or an element');
  whole(xml, scanClosing);
  return leave(xml);
}

function leave(xml: Xml): number {
  xml.depth--;
  xml.element = xml.path[xml.depth] ?? -1;
  if (xml.depth === 0) xml.phase = 'done';
  return CLOSE;
}

/** Number of the attribute of that name in the tag that was just opened, or -1; then `valueFrom` and `valueTo` hold. */
export function attribute(xml: Xml, name: Name): number {
  const { spans, window } = xml;
  for (let i = 0; i < xml.attributes; i++) {
    if (isName(name, window.bytes, spans[i * 4] ?? 0, spans[i * 4 + 1] ?? 0)) return i;
  }
  return -1;
}

/** Where the value of an attribute begins in the window. */
export const valueFrom = (xml: Xml, index: number): number => xml.spans[index * 4 + 2] ?? 0;
/** Where the value of an attribute ends in the window. */
export const valueTo = (xml: Xml, index: number): number => xml.spans[index * 4 + 3] ?? 0;

/** The value of an attribute with its entities replaced, or nothing if the tag has no such attribute. */
export function attributeText(xml: Xml, name: Name): string | undefined {
  const index = attribute(xml, name);
  if (index < 0) return undefined;
  const [from, to] = [valueFrom(xml, index), valueTo(xml, index)];
  if (to - from > TEXT_BYTES) {
    throw malformed(xml.window, from, { what: 'a name or a path is too long', expected: 'at most 8 KiB' });
  }
  // a line break or tab in a value means a space: https://www.w3.org/TR/xml/#AVNormalize
  const raw = textOf(xml.window, from, to).replace(/\r\n|[\r\n\t]/g, ' ');
  return replaceReferences(raw);
}

/** The text of a `TEXT` or `COMMENT` event. */
export function eventText(xml: Xml): string {
  const raw = textOf(xml.window, xml.from, xml.to);
  return xml.literal ? raw : replaceReferences(raw);
}
