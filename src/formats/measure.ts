/** From report files to one measurement: every report is read once, its files get their paths, equal paths are joined. */
import { Complaint } from '../complaint.ts';
import { type Count, type Counts, totalsOf } from '../coverage/counts.ts';
import { type Measurement, newMerging } from '../coverage/merge.ts';
import {
  type CoverageReport,
  copyOf,
  countsOf,
  type FileCoverage,
  hasCounters,
  type Notice,
  type Pull,
} from '../coverage/report.ts';
import { nearest } from '../nearest.ts';
import { FORMATS, type Format, readReport } from './index.ts';
import { newLooseNames } from './loose-names.ts';
import { exactPaths, type Place, type Resolution, resolvePaths } from './paths.ts';
import { ancestors } from './spelling.ts';
import { type Tree, tailsOf } from './tails.ts';
import { placeOf } from './window.ts';

/** A report on disk; `read` opens it, hands over a pull function and closes it. */
export interface ReportSource {
  /** Relative to the repository's root where it lies inside. */
  readonly path: string;
  /** When it was last written to, ISO 8601, UTC. */
  readonly written?: string;
  /** How large it is on disk, where it may be packed. */
  readonly bytes?: number;
  /** What the step calls reports of its kind. */
  readonly flags?: readonly string[];
  readonly read: <T>(use: (pull: Pull) => T) => T;
}

export interface ReportSummary {
  readonly path: string;
  readonly format: string;
  readonly producer?: string;
  /** The commit that it says it measured. */
  readonly commit?: string;
  /** How many reports it says it was made of. */
  readonly reports?: number;
  readonly flags?: readonly string[];
  readonly files: number;
  readonly bytes: number;
  readonly totals: Counts;
  readonly declared: Counts;
  /** Names that are files of the repository, of all names; absent where no repository was asked. */
  readonly matched?: Count;
}

/** The files of several reports as one. */
export interface Joined {
  /** By repository path, or by the report's name where no repository was asked. */
  readonly files: ReadonlyMap<string, Counts>;
  /** The same files, line by line. */
  readonly lines: ReadonlyMap<string, FileCoverage>;
}

export interface Measured extends Joined {
  /** What the reports of some flags measured, by the name that was asked for it. */
  readonly flagged: ReadonlyMap<string, Joined>;
  readonly reports: readonly ReportSummary[];
  readonly notices: readonly Notice[];
  /** Names inside the project that are no file. */
  readonly unmatched: readonly string[];
  /** Names that fit several files, and these files. */
  readonly ambiguous: ReadonlyMap<string, readonly string[]>;
  /** Names of files elsewhere on the machine, which do not count. */
  readonly foreign: readonly string[];
}

/** What is asked beside the measurement of everything. */
export interface Asked {
  /** Reports of which flags are to be measured for themselves, by any name. */
  readonly flags?: ReadonlyMap<string, readonly string[]>;
  /** Whether names that are no file of the repository, or could be several, are measured under the name as it is written. */
  readonly keepsLost?: boolean;
  /** Told of each report when it was read. */
  readonly onReport?: (report: ReportSummary) => void;
}

/** The flags that reports bear. */
export const flagsOf = (reports: readonly ReportSummary[]): ReadonlySet<string> =>
  new Set(reports.flatMap(({ flags = [] }) => flags));

/** How many reports the tools wrote, be they snapshots of several by now. */
export const reportsIn = (reports: readonly ReportSummary[]): number =>
  reports.reduce((sum, { reports = 1 }) => sum + reports, 0);

/** The tools that wrote the reports, each once; the format's name where a tool does not give its own. */
export const producersOf = (reports: readonly ReportSummary[]): string =>
  [...new Set(reports.flatMap(({ producer, format }) => (producer ?? format).split(', ')))].join(', ');

/**
 * Reads all reports as the format that is wanted by name, or as what each one looks like (`auto`), one after the other: in
 * memory are the one that is read and what all others come to. A `Complaint` names the report that cannot be used.
 */
export function measureReports(
  sources: readonly ReportSource[],
  wanted: string,
  place?: Place,
  { flags = new Map(), keepsLost = false, onReport }: Asked = {},
): Measured {
  const format = formatNamed(wanted);
  const reports: ReportSummary[] = [];
  const merging = newMerging();
  const names = newLooseNames();
  const groups = [...flags].map(([name, wanted]) => ({ name, wanted, merging: newMerging() }));
  const notices: Notice[] = [];
  const tree = place && tailsOf(place.tracked);
  const [unmatched, foreign] = [new Set<string>(), new Set<string>()];
  const ambiguous = new Map<string, readonly string[]>();
  for (const [i, source] of sources.entries()) {
    const report = read(source, format);
    notices.push(...report.notices.map(({ kind, text }) => ({ kind, text: `${source.path}: ${text}` })));
    const found = place && tree && placedIn(report, source, place, tree);
    for (const name of found?.unmatched ?? []) unmatched.add(name);
    for (const [name, paths] of found?.ambiguous ?? []) ambiguous.set(name, paths);
    for (const name of found?.foreign ?? []) foreign.add(name);
    // equal names below different sources are different files
    const apart = sources.length > 1 && report.sources.length === 1 ? report.sources[0] : undefined;
    const [folder] = ancestors(source.path);
    const mine = groups.filter(({ wanted }) => wanted.some((flag) => source.flags?.includes(flag)));
    const summary = summaryOf(source, report, found);
    const kept = new Set(keepsLost ? [...(found?.unmatched ?? []), ...(found?.ambiguous.keys() ?? [])] : []);
    for (const file of report.files) {
      const path = found
        ? (found.paths.get(file) ?? (kept.has(file.name) ? file.name : undefined))
        : report.commit
          ? file.name
          : names.nameOf(file.name, file.module || apart, folder);
      if (path === undefined) continue;
      for (const group of mine)
        group.merging.add(path, hasCounters(file) ? copyOf(file) : file, groupOf(report, file), true);
      merging.add(path, file, groupOf(report, file), i > 0);
    }
    reports.push(summary);
    onReport?.(summary);
  }
  const synonyms = names.synonyms();
  const merged = merging.merged(synonyms);
  return {
    ...joined(merged),
    flagged: new Map(groups.map(({ name, merging }) => [name, joined(merging.merged(synonyms))])),
    reports,
    notices: [...notices, ...merged.notices, ...sharedNotices(names.shared())],
    unmatched: [...unmatched],
    ambiguous,
    foreign: [...foreign],
  };
}

function sharedNotices([first, ...others]: readonly string[]): Notice[] {
  if (first === undefined) return [];
  const named = others.length > 0 ? `${others.length + 1} files (first: ${first}), each of` : `${first},`;
  const text = `Reports in several folders name ${named} which counts as one file. In a git repository the names of a report are looked for in its own folders first.`;
  return [{ kind: 'names-shared', text }];
}

/** Reports of one format and one tool, of any version, know a file by the same identities, unless they only count. */
const groupOf = ({ format, producer = '' }: CoverageReport, { bits }: FileCoverage): string =>
  `${format === 'snapshot' ? format : `${format} ${producer.split(/ v?\d/)[0]}`}${bits.length > 0 ? '' : ' counters'}`;

function joined({ files }: Measurement): Joined {
  return { files: new Map([...files].map(([path, file]) => [path, countsOf(file)])), lines: files };
}

/** A `Resolution` by file, as a name may be one of several modules. */
interface Placed extends Omit<Resolution, 'paths'> {
  readonly paths: ReadonlyMap<FileCoverage, string>;
}

function placedIn(
  { files, sources, commit }: CoverageReport,
  { path }: ReportSource,
  place: Place,
  tree: Tree,
): Placed {
  // a report in the folder of its package is of that package, wherever the step works
  const bases = [...new Set([...ancestors(path).slice(0, -1), ...place.bases, ''])];
  const modules = new Map<string, FileCoverage[]>();
  for (const file of files) {
    const inModule = modules.get(file.module);
    if (inModule) inModule.push(file);
    else modules.set(file.module, [file]);
  }
  const paths = new Map<FileCoverage, string>();
  const ambiguous = new Map<string, readonly string[]>();
  const [unmatched, foreign]: [string[][], string[][]] = [[], []];
  for (const [module, files] of modules) {
    const names = files.map(({ name }) => name);
    const isExact = commit !== undefined;
    const found = isExact ? exactPaths(names, place) : resolvePaths(names, sources, { ...place, bases }, tree, module);
    for (const file of files) {
      const path = found.paths.get(file.name);
      if (path !== undefined) paths.set(file, path);
    }
    for (const [name, several] of found.ambiguous) ambiguous.set(name, several);
    unmatched.push([...found.unmatched]);
    foreign.push([...found.foreign]);
  }
  // where none of its names is a file, nobody knows what a report is of: it must not count as one that has nothing to say
  const isKnown = paths.size + ambiguous.size > 0;
  return isKnown
    ? { paths, ambiguous, unmatched: unmatched.flat(), foreign: foreign.flat() }
    : { paths, ambiguous, unmatched: [...unmatched, ...foreign].flat(), foreign: [] };
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

function summaryOf(source: ReportSource, report: CoverageReport, found: Placed | undefined): ReportSummary {
  const { format, producer, commit, reports, files, declared } = report;
  return {
    path: source.path,
    format,
    ...(producer !== undefined && { producer }),
    ...(commit !== undefined && { commit }),
    ...(reports !== undefined && { reports }),
    ...(source.flags && { flags: source.flags }),
    files: files.length,
    bytes: source.bytes ?? report.bytes,
    totals: totalsOf(new Map(files.map((file, i) => [`${i}`, countsOf(file)]))),
    declared,
    ...(found && { matched: [found.paths.size, files.length] as const }),
  };
}
