/** Reports on disk: found by path or glob, opened as streams of bytes. */
import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  openSync,
  readdirSync,
  readSync,
  realpathSync,
  type Stats,
  statSync,
} from 'node:fs';
import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import { Minimatch } from 'minimatch';
import { Complaint } from '../complaint.ts';
import type { ReportSource } from '../formats/measure.ts';
import { unpackedAtOnce } from './gunzip.ts';

export interface FoundReports {
  readonly reports: readonly ReportSource[];
  /** Patterns that matched no file. */
  readonly missing: readonly string[];
  /** Those of them that could have matched but one: the names of reports. */
  readonly absent: readonly string[];
}

/** Where a terminal looks when nobody says where the reports are; of one run in several formats the one that says most is first. */
export const USUAL_REPORTS = [
  'coverage.xml',
  'coverage.json',
  'coverage.lcov',
  'cobertura.xml',
  'coverage/coverage-final.json',
  'coverage/cobertura-coverage.xml',
  'coverage/lcov.info',
  'coverage/clover.xml',
  'coverage/cobertura.xml',
  'coverage/.resultset.json',
  'coverage/coverage.json',
  'coverage/coverage-summary.json',
  'build/coverage.xml',
  'build/logs/clover.xml',
  'build/logs/cobertura.xml',
  'build/meson-logs/coverage.xml',
  'clover.xml',
  'lcov.info',
  'coverage.out',
  'cover.out',
  'c.out',
  'coverage.opencover.xml',
  'coverage.cobertura.xml',
  'coverage.snap',
  // workspaces
  '{packages,apps}/*/coverage/coverage-final.json',
  '{packages,apps}/*/coverage/lcov.info',
  '{packages,apps}/*/coverage/clover.xml',
  '*.gcov.json.gz',
  '.build/debug/codecov/*.json',
  // a build of several modules leaves one in each, unless one is made of all
  '**/target/site/jacoco-aggregate/jacoco.xml',
  '**/target/site/jacoco/jacoco.xml',
  '**/target/site/clover/clover.xml',
  '**/build/reports/jacoco/testCodeCoverageReport/testCodeCoverageReport.xml',
  '**/build/reports/jacoco/test/jacocoTestReport.xml',
  '**/build/reports/kover/report.xml',
  '**/TestResults/*/coverage.cobertura.xml',
  '**/TestResults/*/coverage.opencover.xml',
] as const;

/**
 * Finds reports relative to a directory; each file once, in the order of the patterns and then of their names. A pattern
 * with a name before it, `unit=dir/*.xml`, gives the reports that name as a flag.
 */
export function findReports(patterns: readonly string[], directory: string, root: string): FoundReports {
  const found = new Map<string, ReportSource>();
  const [missing, absent]: [string[], string[]] = [[], []];
  for (const pattern of patterns) {
    const { flags, path } = flagIn(pattern, directory);
    const files = isGlob(path) ? walk(path, directory) : literal(path, directory);
    if (files.length === 0) missing.push(pattern);
    if (files.length === 0 && !isGlob(path)) absent.push(pattern);
    for (const file of files) {
      // one report is one, by however many names it is found
      const real = realOf(file);
      const all = new Set([...(found.get(real)?.flags ?? []), ...flags]);
      found.set(real, { ...sourceOf(file, root), ...(all.size > 0 && { flags: [...all] }) });
    }
  }
  return { reports: [...found.values()], missing, absent };
}

/** The flag of a pattern, and its path. A path that begins like a flag in the directory is one, whatever is in its name. */
export function flagIn(
  pattern: string,
  directory: string,
): { readonly flags: readonly string[]; readonly path: string } {
  const [, flag, path] = /^([A-Za-z0-9][A-Za-z0-9._-]{0,63})=(.+)$/.exec(pattern) ?? [];
  const [first = ''] = pattern.split('/');
  const isPath = flag === undefined || path === undefined || literal(first, directory).length > 0;
  return isPath ? { flags: [], path: pattern } : { flags: [flag], path };
}

/** A path without links; one that leads nowhere stays as it is, and is complained of when it is read. */
export function realOf(file: string): string {
  try {
    return realpathSync(file);
  } catch {
    return file;
  }
}

/** Whether a pattern may match another path than itself. */
export const isGlob = (pattern: string): boolean => /[*?[\]{}]/.test(pattern);

function literal(path: string, directory: string): string[] {
  const full = resolve(directory, path);
  try {
    return statSync(full, { throwIfNoEntry: false }) === undefined ? [] : [full];
  } catch {
    // something is there that cannot be looked at; reading it will say why
    return [full];
  }
}

/** Folders nobody keeps reports in, unless the pattern names them. */
const SKIPPED = ['node_modules', '.git'];

function walk(pattern: string, directory: string): string[] {
  const segments = pattern
    .replaceAll('\\', '/')
    .replace(/^(\.\/)+/, '')
    .split('/');
  const fixed = segments.findIndex(isGlob);
  const start = resolve(directory, segments.slice(0, fixed).join('/') || (isAbsolute(pattern) ? sep : '.'));
  const matcher = new Minimatch(segments.slice(fixed).join('/'), { dot: true, nocomment: true, nonegate: true });
  const skipped = SKIPPED.filter((name) => !segments.includes(name));
  const files: string[] = [];
  const visit = (folder: string): void => {
    for (const entry of entriesOf(folder)) {
      const full = join(folder, entry.name);
      if (entry.isDirectory()) {
        if (!skipped.includes(entry.name)) visit(full);
      } else if (matcher.match(slashed(relative(start, full)))) {
        // a link counts if it leads to a file; links to folders are not walked, they may lead in circles
        if (entry.isFile() || statOf(full)?.isFile()) files.push(full);
      }
    }
  };
  if (entryAt(start) !== undefined) visit(start);
  return files.sort();
}

/** What lies at a path, links not followed; nothing where nothing does, also as a file lies where a folder would have to. */
export function entryAt(path: string): Stats | undefined {
  try {
    return lstatSync(path, { throwIfNoEntry: false });
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOTDIR') return undefined;
    throw error;
  }
}

/** What a path leads to; nothing where it leads nowhere, in a circle, or where we may not look. */
function statOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}

function entriesOf(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    // a folder that may not be read, or is gone meanwhile, holds no report of ours
    if (
      error instanceof Error &&
      'code' in error &&
      ['EACCES', 'EPERM', 'ENOENT', 'ENOTDIR'].includes(String(error.code))
    )
      return [];
    throw error;
  }
}

/** A report as a source: opened without waiting for a writer at the other end, and refused if it is no regular file. */
export function sourceOf(file: string, root: string): ReportSource {
  const within = relative(root, file);
  const outside = isOutside(within);
  const path = outside ? file : slashed(within) || '.';
  const stat = statOf(file);
  return {
    path,
    ...(stat && { written: stat.mtime.toISOString(), bytes: stat.size }),
    read: (use) => {
      let handle: number;
      try {
        handle = openSync(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
      } catch (error) {
        const found = error instanceof Error && 'code' in error ? String(error.code) : String(error);
        throw new Complaint({ reason: 'report-unreadable', what: 'the report cannot be opened', found }, error);
      }
      try {
        // a change can bring a link, and messages about what is no report show how it begins
        if (!outside && lstatSync(file).isSymbolicLink() && leadsOut(file, root))
          throw new Complaint({
            reason: 'report-unreadable',
            what: 'the report is a link that leads out of the repository',
            todo: 'Name the file that it leads to.',
          });
        const opened = fstatSync(handle);
        if (!opened.isFile())
          throw new Complaint({
            reason: 'report-unreadable',
            what: 'the report is no regular file',
            todo: 'Name the report itself, or a glob such as "dir/*.xml".',
          });
        const plain = unpackedAtOnce(handle, opened.size);
        return use(plain ?? ((into) => readSync(handle, into, 0, into.length, null)));
      } finally {
        closeSync(handle);
      }
    },
  };
}

const leadsOut = (file: string, root: string): boolean => isOutside(relative(realpathSync(root), realpathSync(file)));

/** A path of this system with `/` between its parts. */
export const slashed = (path: string): string => path.split(sep).join('/');

/** Whether a path as seen from a folder, as `relative` gives it, lies outside of that folder. */
export const isOutside = (path: string): boolean => path === '..' || path.startsWith(`..${sep}`) || isAbsolute(path);

/** What tells a file that was written anew from one that lay there before. */
export function stampsOf(patterns: readonly string[], directory: string, root: string): Map<string, string> {
  const stamps = new Map<string, string>();
  for (const { path } of findReports(patterns, directory, root).reports) {
    const stat = statOf(resolve(root, path));
    if (stat) stamps.set(path, `${stat.ino}/${stat.size}/${stat.mtimeMs}/${stat.ctimeMs}`);
  }
  return stamps;
}
