/** What the tests of this room share: documents as pull functions, and reports as plain values to compare. */
import { Complaint, type ComplaintParts } from '../../src/complaint.ts';
import { totalsOf } from '../../src/coverage/counts.ts';
import { identitiesOf } from '../../src/coverage/identities.ts';
import { merge } from '../../src/coverage/merge.ts';
import {
  branchesOf,
  type CoverageReport,
  countsOf,
  type FileCoverage,
  lineState,
  type Pull,
} from '../../src/coverage/report.ts';
import { type Format, readReport } from '../../src/formats/index.ts';
import { placeOf } from '../../src/formats/window.ts';

export type Bytes = string | Uint8Array;

const bytesOf = (document: Bytes): Uint8Array =>
  typeof document === 'string' ? new TextEncoder().encode(document) : document;

/** A pull function that gives at most so many bytes at a time. */
export function pullOf(document: Bytes, atMost = Number.POSITIVE_INFINITY): Pull {
  let rest = bytesOf(document);
  return (into) => {
    const count = Math.min(rest.length, into.length, atMost);
    into.set(rest.subarray(0, count));
    rest = rest.subarray(count);
    return count;
  };
}

export const read = (document: Bytes, wanted: 'auto' | Format = 'auto', atMost?: number, windowSize?: number) =>
  readReport(pullOf(document, atMost), wanted, windowSize);

/** The complaint about a document; anything else that is thrown is a bug of ours, and fails. */
export function complaintAbout(document: Bytes, wanted: 'auto' | Format = 'auto'): ComplaintParts {
  try {
    read(document, wanted);
  } catch (error) {
    if (!(error instanceof Complaint)) throw error;
    const { position } = error.parts;
    return { ...error.parts, ...(position && { where: placeOf(pullOf(document), position) }) };
  }
  throw new Error('the document was accepted');
}

/** Formats without a mark at their end: what is cut after the last record of a file, or of none yet, reads as whole. */
const MAY_END: Partial<Record<string, RegExp>> = {
  lcov: /(?:^|\n)(?:end_of_record|TN:[^\n]*)\s*$/,
};

/** Whether a report of that format that is cut to these bytes cannot be told from a whole one. */
export const mayEndThere = (format: string, cut: Uint8Array): boolean =>
  MAY_END[format]?.test(new TextDecoder('latin1').decode(cut)) ?? false;

/** Totals of lines, branches and functions. */
export function totals({ files }: CoverageReport) {
  const { combined: _, ...counts } = totalsOf(new Map(files.map((file) => [file.name, countsOf(file)])));
  return counts;
}

/** What reports come to together, and which notices the joining makes. */
export function joined(...reports: readonly CoverageReport[]) {
  const placed = reports.flatMap(({ files }) => files.map((file) => ({ path: file.name, file })));
  const { files, notices } = merge(placed);
  const { combined: _, ...counts } = totalsOf(new Map([...files].map(([path, file]) => [path, countsOf(file)])));
  return { files, counts, kinds: notices.map(({ kind }) => kind) };
}

/** Lines as "12 13!", a missed one marked. */
export function linesOf(file: FileCoverage | undefined): string {
  if (file === undefined) return 'no such file';
  const texts: string[] = [];
  for (let word = 0; word < file.bits.length; word += 2) {
    if (file.bits[word] === 0) continue;
    for (let line = word * 16; line < word * 16 + 32; line++) {
      const state = lineState(file, line);
      if (state !== undefined) texts.push(state === 'hit' ? `${line}` : `${line}!`);
    }
  }
  return texts.join(' ');
}

/** All that a report says, as plain values. */
export const plain = ({ files, ...rest }: CoverageReport) => ({
  ...rest,
  files: files.map((file) => ({
    name: file.name,
    lines: linesOf(file),
    branches: [...branchesOf(file)],
    functions: [...identitiesOf(file.functions)],
    statements: [...identitiesOf(file.statements)],
    counts: countsOf(file),
  })),
});
