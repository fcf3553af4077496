/** Reads a report of any format that is known: finds out what it is, and reads it. */
import { Complaint } from '../complaint.ts';
import type { CoverageReport, Pull } from '../coverage/report.ts';
import { readClover } from './clover.ts';
import { readCobertura } from './cobertura.ts';
import { readCoveragePy } from './coveragepy.ts';
import { readDotCover } from './dotcover.ts';
import { type Draft, finish } from './draft.ts';
import { readGcov } from './gcov.ts';
import { readGo } from './go.ts';
import { readIstanbul } from './istanbul.ts';
import { readIstanbulSummary } from './istanbul-summary.ts';
import { readJacoco } from './jacoco.ts';
import { readLcov } from './lcov.ts';
import { readLlvm } from './llvm.ts';
import { readOpenCover } from './opencover.ts';
import {
  type Head,
  headOf,
  isClover,
  isCobertura,
  isCoveragePy,
  isDotCover,
  isGcov,
  isGo,
  isIstanbul,
  isIstanbulSummary,
  isJacoco,
  isLcov,
  isLlvm,
  isOpenCover,
  isSimpleCov,
  isSnapshot,
  isVisualStudio,
  isXccov,
  strangerIn,
  wholeHeadOf,
} from './signatures.ts';
import { readSimpleCov } from './simplecov.ts';
import { readSnapshotReport } from './snapshot.ts';
import { readVisualStudio } from './visualstudio.ts';
import { foundAt, openWindow, WINDOW, type Window } from './window.ts';
import { readXccov } from './xccov.ts';

export const FORMATS = [
  'cobertura',
  'coveragepy',
  'lcov',
  'istanbul',
  'istanbul-summary',
  'clover',
  'simplecov',
  'xccov',
  'jacoco',
  'opencover',
  'visualstudio',
  'dotcover',
  'go',
  'llvm',
  'gcov',
  'snapshot',
] as const;
export type Format = (typeof FORMATS)[number];

/** A format that can be read: another one is one more row here, and one more file. */
interface Reader {
  readonly name: string;
  readonly isIn: (head: Head) => boolean;
  readonly read: (window: Window) => Draft;
}

const READERS: Readonly<Record<Format, Reader>> = {
  cobertura: { name: 'Cobertura XML', isIn: isCobertura, read: readCobertura },
  coveragepy: { name: 'JSON of coverage.py', isIn: isCoveragePy, read: readCoveragePy },
  lcov: { name: 'LCOV', isIn: isLcov, read: readLcov },
  istanbul: { name: 'coverage data of istanbul', isIn: isIstanbul, read: readIstanbul },
  'istanbul-summary': { name: 'a summary of istanbul', isIn: isIstanbulSummary, read: readIstanbulSummary },
  clover: { name: 'Clover XML', isIn: isClover, read: readClover },
  simplecov: { name: 'JSON of SimpleCov', isIn: isSimpleCov, read: readSimpleCov },
  xccov: { name: 'JSON of xccov', isIn: isXccov, read: readXccov },
  jacoco: { name: 'JaCoCo XML', isIn: isJacoco, read: readJacoco },
  opencover: { name: 'OpenCover XML', isIn: isOpenCover, read: readOpenCover },
  visualstudio: { name: 'Visual Studio coverage XML', isIn: isVisualStudio, read: readVisualStudio },
  dotcover: { name: 'dotCover XML', isIn: isDotCover, read: readDotCover },
  go: { name: 'Go cover profile', isIn: isGo, read: readGo },
  llvm: { name: 'export of llvm-cov', isIn: isLlvm, read: readLlvm },
  gcov: { name: 'JSON of gcov or gcovr', isIn: isGcov, read: readGcov },
  snapshot: { name: 'snapshot of Coverage Ratchet', isIn: isSnapshot, read: readSnapshotReport },
};

/**
 * Reads a report to its end, holding `windowSize` bytes of it in memory. What it is shows in its content, never in its
 * name. A report that is empty, of another format or malformed is a `Complaint`, whose `position` the
 * caller, who knows the file, turns into words.
 */
export function readReport(pull: Pull, wanted: 'auto' | Format, windowSize = WINDOW): CoverageReport {
  const window = openWindow(pull, windowSize);
  const format = formatOf(window, wanted);
  return finish(READERS[format].read(window), format, window);
}

const formatIn = (head: Head): Format | undefined => FORMATS.find((format) => READERS[format].isIn(head));

function formatOf(window: Window, wanted: 'auto' | Format): Format {
  let head = headOf(window);
  if (head.text === '' && window.ended) {
    throw new Complaint({
      reason: 'report-empty',
      what: 'the report is empty',
      todo: 'Look whether the step that writes it was interrupted.',
    });
  }
  // c8 writes no more where it measured no file
  let seen = formatIn(head) ?? (wanted === 'auto' && /^\{\s*\}\s*$/.test(head.text) ? 'istanbul' : undefined);
  if (!seen && wanted === 'auto' && !strangerIn(head)) {
    head = wholeHeadOf(window);
    seen = formatIn(head);
  }
  if (seen !== undefined && (wanted === 'auto' || wanted === seen)) return seen;
  const expected = (wanted === 'auto' ? FORMATS : [wanted]).map((format) => READERS[format].name).join(' or ');
  if (seen !== undefined) {
    throw new Complaint({
      reason: 'report-format',
      what: 'the report is of another format than was asked for',
      expected,
      found: READERS[seen].name,
      todo: `Set format to ${seen} or auto.`,
    });
  }
  const stranger = strangerIn(head);
  if (stranger) {
    throw new Complaint({
      reason: 'report-format',
      what: 'the report is of a format that cannot be read',
      expected,
      found: `what looks like ${stranger.name}`,
      todo: stranger.todo,
    });
  }
  // who asks for a format gets that reader's word on what is wrong
  if (wanted !== 'auto') return wanted;
  throw new Complaint({
    reason: 'report-format',
    what: 'the report is of no known format',
    expected,
    found: foundAt(window, window.pos, 40),
    todo: 'Look whether the path points to a coverage report.',
  });
}
