/** One stretch of a report in memory at a time, as UTF-8 or Latin-1 bytes, and where in the report it lies. */
import { Complaint, type ComplaintParts, type Position } from '../complaint.ts';
import type { Pull } from '../coverage/report.ts';
import { gunzip, isGzip } from './gunzip.ts';

type Decoder = InstanceType<typeof TextDecoder>;

/** What the readers look at. They read `bytes` from `pos`, and ask for `more` when they come to `end`. */
export interface Window {
  /** Valid before `end`. The byte at `end` is 0, so that a loop that stops at control characters needs no other bound. */
  bytes: Uint8Array;
  /** The same memory, for comparing eight bytes at once; may be read a little past `end`. */
  view: DataView;
  pos: number;
  end: number;
  pull: Pull;
  /** Whether the end of the report lies in the window. */
  ended: boolean;
  /** Where little is left of the window; beyond all of it when the report ends there. */
  low: number;
  decoder: Decoder;
  /** Whether the bytes themselves have told the encoding, so that a declaration has no say. */
  encodingShown: boolean;
  /** Bytes that came in all, before any change of encoding. */
  pulled: number;
  /** Bytes before the window. */
  before: number;
  /** The longest token: a tag, a text, a comment, a name. */
  longest: number;
  /** The encoding that the report declares and that it is read through. */
  encoding?: string;
}

/** What is read at once. */
export const WINDOW = 256 * 1024;
const LONGEST = 1024 * 1024;
const AHEAD = 4096;
/** How far past its end the window may be read. */
const SPARE = 64;
const NEWLINE = 10;

/** Opens a report and reads its first stretch; gzip is unpacked, a byte order mark is dropped and UTF-16 becomes UTF-8. */
export function openWindow(pull: Pull, size = WINDOW): Window {
  const window: Window = {
    ...memory(Math.max(size, 4)),
    pos: 0,
    end: 0,
    pull: (into) => {
      const count = pull(into);
      window.pulled += count;
      return count;
    },
    ended: false,
    low: 0,
    decoder: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }),
    encodingShown: false,
    pulled: 0,
    before: 0,
    longest: LONGEST,
  };
  more(window, 0);
  if (window.end > 2 && isGzip(window.bytes)) {
    window.pull = gunzip(withFirst(window.bytes.slice(0, window.end), window.pull));
    window.end = 0;
    window.ended = false;
    more(window, 0);
  }
  const [a, b, c] = window.bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) {
    slide(window, 3);
    window.encodingShown = true;
    window.pos = 0;
  } else if ((a === 0xff && b === 0xfe) || (a === 0x3c && b === 0 && c !== 0)) transcode(window, 'utf-16le');
  else if ((a === 0xfe && b === 0xff) || (a === 0 && b === 0x3c)) transcode(window, 'utf-16be');
  return window;
}

/** The same from some bytes on that have been pulled already. */
function withFirst(first: Uint8Array, pull: Pull): Pull {
  let rest = first;
  return (into) => {
    if (rest.length === 0) return pull(into);
    const count = Math.min(into.length, rest.length);
    into.set(rest.subarray(0, count));
    rest = rest.subarray(count);
    return count;
  };
}

function memory(size: number): { bytes: Uint8Array; view: DataView } {
  const buffer = new ArrayBuffer(size + SPARE);
  return { bytes: new Uint8Array(buffer), view: new DataView(buffer) };
}

/**
 * Lets go of what lies before `keep`, which becomes position 0, and fills the window; false at the end of the report.
 * A token that fills the window makes it grow, up to a limit, beyond which it is the report's fault.
 */
export function more(window: Window, keep: number): boolean {
  if (window.ended) return false;
  if (keep > 0) slide(window, keep);
  let room = window.bytes.length - SPARE;
  if (window.end === room) {
    if (room >= window.longest)
      throw malformed(window, 0, {
        what: `the report has a piece of more than ${window.longest >> 20} MiB without an end`,
      });
    room *= 2;
    const old = window.bytes;
    Object.assign(window, memory(room));
    window.bytes.set(old);
  }
  const start = window.end;
  while (window.end < room) {
    const count = window.pull(window.bytes.subarray(window.end, room));
    if (count === 0) {
      window.ended = true;
      break;
    }
    window.end += count;
  }
  window.bytes[window.end] = 0;
  window.low = window.ended ? window.end + 1 : window.end - Math.min(AHEAD, window.bytes.length >>> 2);
  return window.end > start;
}

/**
 * Reads on when little is left of the window, so that nearly all tokens lie in it whole: a token that is cut has to be
 * begun again, and takes a path that the engine has not compiled.
 */
export function readAhead(window: Window): void {
  if (window.pos > window.low) more(window, window.pos);
}

function slide(window: Window, keep: number): void {
  window.before += keep;
  window.bytes.copyWithin(0, keep, window.end);
  window.pos -= keep;
  window.end -= keep;
  window.low -= keep;
  window.bytes[window.end] = 0;
}

/** Reads the rest of the report, from its first byte on, through another encoding; only before the first `slide`. */
export function transcode(window: Window, label: string): void {
  const first = window.bytes.slice(window.pos, window.end);
  const { pull } = window;
  const raw = new Uint8Array(32 * 1024);
  const encoder = new TextEncoder();
  const decoder = decoderOf(label);
  if (!decoder) {
    throw malformed(window, window.pos, {
      what: `the report says that its encoding is ${printable(label)}, which cannot be read`,
      todo: 'Write the report as UTF-8.',
    });
  }
  let ready = new Uint8Array(0);
  let isFirst = true;
  let ended = false;
  window.pull = (into) => {
    while (ready.length === 0 && !ended) {
      const chunk = isFirst ? first : raw.subarray(0, pull(raw));
      ended = !isFirst && chunk.length === 0;
      isFirst = false;
      // where lines end is not known of what cannot be decoded
      const complain = (parts: Said) => new Complaint({ reason: 'report-malformed', ...parts });
      ready = encoder.encode(decode(decoder, chunk, !ended, complain));
    }
    const count = Math.min(into.length, ready.length);
    into.set(ready.subarray(0, count));
    ready = ready.subarray(count);
    return count;
  };
  window.pos = 0;
  window.end = 0;
  window.ended = false;
  window.encodingShown = true;
  window.encoding = label;
  more(window, 0);
}

/** A decoder for an encoding's label, or nothing if there is no such encoding. */
export function decoderOf(label: string): Decoder | undefined {
  try {
    return new TextDecoder(label, { fatal: true });
  } catch {
    return undefined;
  }
}

/** Decodes, or calls for a complaint of what cannot be. */
function decode(decoder: Decoder, bytes: Uint8Array, stream: boolean, complain: (parts: Said) => Complaint): string {
  try {
    return decoder.decode(bytes, { stream });
  } catch {
    throw complain({
      what: `the report holds bytes that are not ${decoder.encoding}`,
      todo: 'Write the report as UTF-8.',
    });
  }
}

/** The text of a stretch of the window, as a string of its own that does not keep the window alive. */
export const textOf = (window: Window, from: number, to: number): string =>
  decode(window.decoder, window.bytes.subarray(from, to), false, (parts) => malformed(window, from, parts));

/**
 * The same of a report whose tool writes names as they come, in whatever encoding: what is not UTF-8 is read as Latin-1,
 * as which lcov 1.16 writes what it has read as UTF-8.
 */
export function nameTextOf({ decoder, bytes }: Window, from: number, to: number): string {
  const name = bytes.subarray(from, to);
  try {
    return decoder.decode(name);
  } catch {
    return Array.from(name, (byte) => String.fromCharCode(byte)).join('');
  }
}

type Said = Pick<ComplaintParts, 'what' | 'expected' | 'found' | 'todo'>;

/** A complaint about the report at a position of the window; `placeOf` turns it into words. */
export function malformed(window: Window, at: number, parts: Said): Complaint {
  const { before, encoding } = window;
  const position = { offset: before + at, ...(encoding !== undefined && { encoding }) };
  return new Complaint({ reason: 'report-malformed', position, ...parts });
}

/**
 * Where a position lies in a report, for people: `line 12, column 5`. Reads the report once more up to there, so that
 * reading one that is well-formed need not count its lines. Columns count bytes.
 */
export function placeOf(pull: Pull, { offset, encoding }: Position): string {
  const window = openWindow(pull);
  if (encoding !== undefined && !window.encodingShown) transcode(window, encoding);
  let line = 1;
  let start = window.before;
  let until = 0;
  do {
    until = Math.min(window.end, offset - window.before);
    for (let at = window.pos; at < until; at++) {
      if (window.bytes[at] !== NEWLINE) continue;
      line++;
      start = window.before + at + 1;
    }
    window.pos = until;
  } while (window.before + until < offset && more(window, until));
  return `line ${line}, column ${offset - start + 1}`;
}

/** The next few bytes at a position for people, or that the report ends there. */
export function foundAt(window: Window, at: number, length = 24): string {
  const stretch = window.bytes.subarray(at, Math.min(window.end, at + length));
  return stretch.length === 0 ? 'the end of the report' : `"${printable(String.fromCharCode(...stretch))}"`;
}

/** Text from a report made fit for a message: printable ASCII, at most 80 characters. */
export const printable = (text: string): string => text.replace(/[^\x20-\x7e]/g, '?').slice(0, 80);
