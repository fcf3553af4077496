/** The shortcut of the LCOV reader: the records of lines and branches, as nearly all of them are written. */
import { addBranch, addLine, type FileCoverage, LAST_LINE } from '../coverage/report.ts';
import { four } from './bytes.ts';
import type { Window } from './window.ts';

const NEWLINE = 10;
const CARRIAGE_RETURN = 13;
const SPACE = 0x20;
const COMMA = 0x2c;
const MINUS = 0x2d;
const COLON = 0x3a;

/** What a section has recorded so far. */
export interface Section {
  readonly lines: FileCoverage;
  /** Branches of the section, and whether they are numbered through the file: made by V8 and new each time. */
  branches: number;
  isNumbered: boolean;
}

/** The first four bytes of a record; of `DA:` three. */
const DA = four('DA:\0');
const BRDA = four('BRDA');

/**
 * Reads the records of lines and branches that follow as nearly all are written and that lie in the window whole. The
 * byte at the window's end is 0 and equals nothing that is looked for, so that nothing here runs past it.
 */
export function plainRecords(window: Window, section: Section): void {
  const { lines } = section;
  const { bytes, view } = window;
  let { bits } = lines;
  let { pos } = window;
  for (;;) {
    const tag = view.getInt32(pos, true);
    let at = pos + 3;
    let line = 0;
    let digit = 0;
    if ((tag & 0xffffff) === DA) {
      for (digit = (bytes[at] ?? 0) - 48; digit >= 0 && digit <= 9; digit = (bytes[++at] ?? 0) - 48)
        line = line * 10 + digit;
      if (at - pos > 10 || line === 0 || line > LAST_LINE || bytes[at] !== COMMA) break;
      const from = ++at;
      let hits = 0;
      for (digit = (bytes[at] ?? 0) - 48; digit >= 0 && digit <= 9; digit = (bytes[++at] ?? 0) - 48) hits |= digit;
      // 18 digits are less than 2^63
      if (at === from || at - from > 18) break;
      if (bytes[at] === COMMA) while ((bytes[at] ?? 0) > SPACE) at++;
      if (bytes[at] === CARRIAGE_RETURN) at++;
      if (bytes[at] !== NEWLINE) break;
      const word = (line >>> 5) << 1;
      if (word >= bits.length) {
        addLine(lines, line, hits > 0);
        bits = lines.bits;
      } else {
        // as addLine, but whether a line was hit is nothing that a processor can guess, so there is no branch on it
        const mask = 1 << (line & 31);
        bits[word] = (bits[word] ?? 0) | mask;
        bits[word + 1] = (bits[word + 1] ?? 0) | (mask & (-hits >> 31));
      }
    } else if (tag === BRDA && bytes[pos + 4] === COLON) {
      at = pos + 5;
      for (digit = (bytes[at] ?? 0) - 48; digit >= 0 && digit <= 9; digit = (bytes[++at] ?? 0) - 48)
        line = line * 10 + digit;
      if (at - pos > 12 || line === 0 || line > LAST_LINE || bytes[at] !== COMMA) break;
      let from = ++at;
      let block = 0;
      for (digit = (bytes[at] ?? 0) - 48; digit >= 0 && digit <= 9; digit = (bytes[++at] ?? 0) - 48)
        block = block * 10 + digit;
      if (at === from || at - from > 4 || bytes[at] !== COMMA) break;
      from = ++at;
      let branch = 0;
      for (digit = (bytes[at] ?? 0) - 48; digit >= 0 && digit <= 9; digit = (bytes[++at] ?? 0) - 48)
        branch = branch * 10 + digit;
      if (at === from || at - from > 4 || bytes[at] !== COMMA) break;
      from = ++at;
      let hits = 0;
      if (bytes[at] === MINUS) at++;
      else for (digit = (bytes[at] ?? 0) - 48; digit >= 0 && digit <= 9; digit = (bytes[++at] ?? 0) - 48) hits |= digit;
      if (at === from || at - from > 18) break;
      if (bytes[at] === CARRIAGE_RETURN) at++;
      if (bytes[at] !== NEWLINE) break;
      if (block !== section.branches++ || branch !== 0) section.isNumbered = false;
      addBranch(lines, line, block * 2 ** 14 + branch, hits > 0);
    } else break;
    pos = at + 1;
  }
  window.pos = pos;
}
