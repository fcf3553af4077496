/** From report files to one measurement: every report is read once, its files get their paths, equal paths are joined. */
import { Complaint } from '../complaint.ts';
import { type Count, type Counts, totalsOf } from '../coverage/counts.ts';
import { merge, type PlacedFile } from '../coverage/merge.ts';
import { type CoverageReport, countsOf, type FileCoverage, type Notice, type Pull } from '../coverage/report.ts';
import { nearest } from '../nearest.ts';
import { FORMATS, type Format, readReport } from './index.ts';
import { ancestors, fullName, type Place, resolvePaths } from './paths.ts';
import { placeOf } from './window.ts';

/** A report on disk; `read` opens it, hands over a pull function and closes it. */
export interface ReportSource {
  /** Relative to the repository's root where it lies inside. */
  readonly path: string;
  /** When it was last written to, ISO 8601, UTC. */
  readonly written?: string;
  readonly read: <T>(use: (pull: Pull) => T) => T;
}

export interface ReportSummary {
  readonly path: string;
  readonly format: string;
  readonly producer?: string;
  readonly files: number;
  readonly bytes: number;
  readonly totals: Counts;
  readonly declared: Counts;
  /** Names that are files of the repository, of all names; absent where no repository was asked. */
  readonly matched?: Count;
}

export interface Measured {
  /** By repository path, or by the report's name where no repository was asked. */
  readonly files: ReadonlyMap<string, Counts>;
  /** The same files, line by line. */
  readonly lines: ReadonlyMap<string, FileCoverage>;
  readonly reports: readonly ReportSummary[];
  readonly notices: readonly Notice[];
  /** Names inside the project that are no file. */
  readonly unmatched: readonly string[];
  /** Names that fit several files. */
  readonly ambiguous: readonly string[];
  /** Names of files elsewhere on the machine, which do not count. */
  readonly foreign: readonly string[];
}

/** The tools that wrote the reports, each once; the format's name where a tool does not give its own. */
export const producersOf = (reports: readonly ReportSummary[]): string =>
  [...new Set(reports.map(({ producer, format }) => producer ?? format))].join(', ');

/** Reads all reports as the format that is wanted by name, or as what each one looks like (`auto`). A `Complaint` names the report that cannot be used. */
export function measureReports(sources: readonly ReportSource[], wanted: string, place?: Place): Measured {
  const format = formatNamed(wanted);
  const reports: ReportSummary[] = [];
  const placed: PlacedFile[] = [];
  const notices: Notice[] = [];
  const [unmatched, ambiguous, foreign] = [new Set<string>(), new Set<string>(), new Set<string>()];
  for (const source of sources) {
    const report = read(source, format);
    notices.push(...report.notices.map(({ kind, text }) => ({ kind, text: `${source.path}: ${text}` })));
    if (place === undefined) {
      reports.push(summaryOf(source, report));
      // equal names below different sources are different files
      const apart = sources.length > 1 && report.sources.length === 1 ? report.sources[0] : undefined;
      placed.push(...report.files.map((file) => ({ path: fullName(file.name, apart), file })));
      continue;
    }
    const names = report.files.map(({ name }) => name);
    const bases = [...new Set([...place.bases, ...ancestors(source.path)])];
    const found = resolvePaths(names, report.sources, { ...place, bases });
    for (const name of found.unmatched) unmatched.add(name);
    for (const name of found.ambiguous) ambiguous.add(name);
    for (const name of found.foreign) foreign.add(name);
    reports.push({ ...summaryOf(source, report), matched: [found.paths.size, names.length] });
    for (const file of report.files) {
      const path = found.paths.get(file.name);
      if (path !== undefined) placed.push({ path, file });
    }
  }
  const { files, notices: differing } = merge(placed);
  return {
    files: new Map([...files].map(([path, file]) => [path, countsOf(file)])),
    lines: files,
    reports,
    notices: [...notices, ...differing],
    unmatched: [...unmatched],
    ambiguous: [...ambiguous],
    foreign: [...foreign],
  };
}

function formatNamed(name: string): Format | 'auto' {
  const known = ['auto', ...FORMATS] as const;
  const found = known.find((format) => format === name);
  if (found !== undefined) return found;
  const close = nearest(name, known);
  throw new Complaint({
    reason: 'input-invalid',
    what: 'there is no such format',
    where: 'input "format"',
    expected: `one of ${known.join(', ')}`,
    found: JSON.stringify(name),
    ...(close !== undefined && { todo: `Did you mean "${close}"?` }),
  });
}

function read(source: ReportSource, format: Format | 'auto'): CoverageReport {
  try {
    return source.read((pull) => readReport(pull, format));
  } catch (error) {
    if (!(error instanceof Complaint)) throw error;
    const { position } = error.parts;
    const place = position && source.read((pull) => placeOf(pull, position));
    throw new Complaint(
      { ...error.parts, where: place === undefined ? source.path : `${source.path}, ${place}` },
      error,
    );
  }
}

function summaryOf(source: ReportSource, report: CoverageReport): ReportSummary {
  return {
    path: source.path,
    format: report.format,
    ...(report.producer !== undefined && { producer: report.producer }),
    files: report.files.length,
    bytes: report.bytes,
    totals: totalsOf(new Map(report.files.map((file) => [file.name, countsOf(file)]))),
    declared: report.declared,
  };
}
