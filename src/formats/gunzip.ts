/**
 * Unpacks gzip while a report is being read, holding no more of it than its format looks back: Node.js unpacks at once or
 * asynchronously, and readers are neither. https://datatracker.ietf.org/doc/html/rfc1951 and rfc1952
 */
import { Complaint } from '../complaint.ts';
import type { Pull } from '../coverage/report.ts';

/** How far back a repetition can reach. */
const HISTORY = 32_768;
const ROOM = 131_072;
/** The longest repetition. */
const LONGEST = 258;
const LONGEST_CODE = 15;
/** No report is as long; a few megabytes of gzip can be. */
const MOST = 2 ** 32;
const END_OF_BLOCK = 256;

/** Each code, as many bits as the longest has, to `symbol << 4 | length of the code`; 0 is no code. */
interface Codes {
  readonly table: Uint16Array;
  readonly bits: number;
}

/** Base and extra bits of the symbols for lengths (from 257 on) and for distances. */
const LENGTHS = stepsFrom(3, 29, (i) => (i < 8 || i === 28 ? 0 : (i >> 2) - 1));
const DISTANCES = stepsFrom(1, 30, (i) => (i < 4 ? 0 : (i >> 1) - 1));
/** The order in which the lengths of the codes for lengths come. */
const ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
const FIXED_LITERALS = codesOf(
  Uint8Array.from({ length: 288 }, (_, i) => (i < 144 ? 8 : i < 256 ? 9 : i < 280 ? 7 : 8)),
);
const FIXED_DISTANCES = codesOf(new Uint8Array(30).fill(5));
const CRC = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? 0xedb88320 ^ (crc >>> 1) : crc >>> 1;
  return crc;
});

function stepsFrom(first: number, count: number, extraOf: (i: number) => number) {
  const [base, extra] = [new Uint16Array(count), Uint8Array.from({ length: count }, (_, i) => extraOf(i))];
  let next = first;
  for (let i = 0; i < count; i++) {
    base[i] = next;
    next += 1 << (extra[i] ?? 0);
  }
  if (count === 29) base[28] = LONGEST;
  return { base, extra };
}

/** The codes whose lengths are these, in the order of their symbols. */
function codesOf(lengths: Uint8Array): Codes {
  const counts = new Uint16Array(LONGEST_CODE + 1);
  for (const length of lengths) if (length > 0) counts[length] = (counts[length] ?? 0) + 1;
  let bits = LONGEST_CODE;
  while (bits > 1 && counts[bits] === 0) bits--;
  const next = new Uint16Array(LONGEST_CODE + 2);
  let left = 1;
  for (let length = 1; length <= LONGEST_CODE; length++) {
    left = left * 2 - (counts[length] ?? 0);
    if (left < 0) throw damaged();
    next[length + 1] = ((next[length] ?? 0) + (counts[length] ?? 0)) << 1;
  }
  const table = new Uint16Array(1 << bits);
  lengths.forEach((length, symbol) => {
    if (length === 0) return;
    let code = next[length] ?? 0;
    next[length] = code + 1;
    let reversed = 0;
    for (let bit = 0; bit < length; bit++, code >>= 1) reversed = (reversed << 1) | (code & 1);
    for (let at = reversed; at < table.length; at += 1 << length) table[at] = (symbol << 4) | length;
  });
  return { table, bits };
}

const damaged = (): Complaint =>
  new Complaint({
    reason: 'report-malformed',
    what: 'the gzip archive is damaged or cut short',
    todo: 'Look whether the step that writes the report was interrupted.',
  });

/** Whether bytes begin as gzip does. */
export const isGzip = (bytes: Uint8Array): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b && bytes[2] === 8;

/** What a report unpacks to, several archives behind each other as one; whatever is no gzip is a complaint. */
export function gunzip(pull: Pull): Pull {
  const input = new Uint8Array(32_768);
  let [inputAt, inputEnd, missing] = [0, 0, 0];
  let [buffer, count] = [0, 0];
  const output = new Uint8Array(ROOM);
  let [given, filled, hashed] = [0, 0, 0];
  let [crc, size, total] = [-1, 0, 0];
  let isLast = false;
  let stored = 0;
  let literals: Codes | undefined;
  let distances = FIXED_DISTANCES;
  let hasEnded = false;

  /** Makes sure of so many bits, at most 16; beyond the end they are 0 and must not be taken. */
  const need = (bits: number): void => {
    while (count < bits) {
      if (inputAt === inputEnd) {
        inputEnd = pull(input);
        inputAt = 0;
      }
      if (inputEnd === 0) missing += 8;
      else buffer |= (input[inputAt++] ?? 0) << count;
      count += 8;
    }
  };
  const drop = (bits: number): void => {
    buffer >>>= bits;
    count -= bits;
    if (missing > count) throw damaged();
  };
  const take = (bits: number): number => {
    need(bits);
    const value = buffer & ((1 << bits) - 1);
    drop(bits);
    return value;
  };
  const symbol = ({ table, bits }: Codes): number => {
    need(bits);
    const entry = table[buffer & ((1 << bits) - 1)] ?? 0;
    if (entry === 0) throw damaged();
    drop(entry & 15);
    return entry >> 4;
  };
  const skipText = (): void => {
    while (take(8) !== 0);
  };
  const long = (): number => (take(16) | (take(16) << 16)) >>> 0;

  const openMember = (): void => {
    if (take(8) !== 0x1f || take(8) !== 0x8b || take(8) !== 8) throw damaged();
    const flags = take(8);
    for (let i = 0; i < 6; i++) take(8);
    if (flags & 4) for (let rest = take(16); rest > 0; rest--) take(8);
    if (flags & 8) skipText();
    if (flags & 16) skipText();
    if (flags & 2) take(16);
    [crc, size, isLast] = [-1, 0, false];
  };
  const hash = (): void => {
    for (let at = hashed; at < filled; at++) crc = (CRC[(crc ^ (output[at] ?? 0)) & 255] ?? 0) ^ (crc >>> 8);
    size = (size + filled - hashed) >>> 0;
    total += filled - hashed;
    if (total > MOST)
      throw new Complaint({ reason: 'report-malformed', what: 'the gzip archive unpacks to more than 4 GiB' });
    hashed = filled;
  };
  /** Goes to the next member, or to the end, where nothing but zeros may be. */
  const closeMember = (): void => {
    hash();
    drop(count & 7);
    if (long() !== ~crc >>> 0 || long() !== size) throw damaged();
    for (;;) {
      need(8);
      if (missing >= count) {
        hasEnded = true;
        return;
      }
      if ((buffer & 255) === 0) drop(8);
      else {
        openMember();
        return;
      }
    }
  };
  const openBlock = (): void => {
    isLast = take(1) === 1;
    const kind = take(2);
    if (kind === 0) {
      drop(count & 7);
      stored = take(16);
      if ((take(16) ^ 0xffff) !== stored) throw damaged();
    } else if (kind === 1) [literals, distances] = [FIXED_LITERALS, FIXED_DISTANCES];
    else if (kind === 2) readCodes();
    else throw damaged();
  };
  const readCodes = (): void => {
    const [ofLiterals, ofDistances, ofLengths] = [take(5) + 257, take(5) + 1, take(4) + 4];
    const short = new Uint8Array(19);
    for (let i = 0; i < ofLengths; i++) short[ORDER[i] ?? 0] = take(3);
    const codes = codesOf(short);
    const lengths = new Uint8Array(ofLiterals + ofDistances);
    for (let at = 0; at < lengths.length; ) {
      const length = symbol(codes);
      if (length < 16) {
        lengths[at++] = length;
        continue;
      }
      if (length === 16 && at === 0) throw damaged();
      const repeated = length === 16 ? (lengths[at - 1] ?? 0) : 0;
      const times = length === 16 ? 3 + take(2) : length === 17 ? 3 + take(3) : 11 + take(7);
      if (at + times > lengths.length) throw damaged();
      lengths.fill(repeated, at, at + times);
      at += times;
    }
    literals = codesOf(lengths.subarray(0, ofLiterals));
    distances = codesOf(lengths.subarray(ofLiterals));
  };
  const unpack = (codes: Codes): void => {
    while (filled < ROOM - LONGEST) {
      const literal = symbol(codes);
      if (literal < END_OF_BLOCK) {
        output[filled++] = literal;
        continue;
      }
      if (literal === END_OF_BLOCK) {
        literals = undefined;
        return;
      }
      const length = (LENGTHS.base[literal - 257] ?? Number.NaN) + take(LENGTHS.extra[literal - 257] ?? 0);
      const far = symbol(distances);
      const distance = (DISTANCES.base[far] ?? Number.NaN) + take(DISTANCES.extra[far] ?? 0);
      if (!(distance <= filled && length > 0)) throw damaged();
      for (let i = 0; i < length; i++, filled++) output[filled] = output[filled - distance] ?? 0;
    }
  };
  const fill = (): void => {
    if (filled > HISTORY) {
      output.copyWithin(0, filled - HISTORY, filled);
      [given, filled, hashed] = [HISTORY, HISTORY, HISTORY];
    }
    while (filled < ROOM - LONGEST && !hasEnded) {
      if (stored > 0) {
        output[filled++] = take(8);
        stored--;
      } else if (literals) unpack(literals);
      else if (isLast) closeMember();
      else openBlock();
    }
    hash();
  };

  openMember();
  return (into) => {
    if (given === filled) fill();
    const length = Math.min(into.length, filled - given);
    into.set(output.subarray(given, given + length));
    given += length;
    return length;
  };
}
