/** Tells from its first bytes what a report is: the formats that can be read, and what people pass by mistake. */
import type { Window } from './window.ts';

/** A kind of file that is known by sight but cannot be read, and what to do about that. */
export interface Stranger {
  readonly name: string;
  readonly todo: string;
}

/** What is looked at. */
export interface Head {
  /** The first bytes, each as one character. */
  readonly text: string;
  /** The same from the first element of an XML document on, without what may stand before it. */
  readonly root: string;
}

const HEAD_BYTES = 16_384;
const PROLOG = /^\s*(?:<\?[\s\S]*?\?>|<!--[\s\S]*?-->|<!DOCTYPE\b[^>[]*(?:\[[^\]]*\])?\s*>)/;

/** Takes the first bytes of a report for `isCobertura`, `isCoveragePy` and `strangerIn`. */
export function headOf(window: Window): Head {
  const bytes = window.bytes.subarray(window.pos, Math.min(window.end, window.pos + HEAD_BYTES));
  let text = '';
  for (let at = 0; at < bytes.length; at += 4096) text += String.fromCharCode(...bytes.subarray(at, at + 4096));
  let root = text;
  for (let prolog = PROLOG.exec(root); prolog; prolog = PROLOG.exec(root)) root = root.slice(prolog[0].length);
  return { text: text.trimStart(), root: root.trimStart() };
}

/** The root of Cobertura around a project, or made at some time. */
export const isClover = ({ root }: Head): boolean =>
  /^<coverage\b[^>]*\sgenerated=|^<coverage\b[^>]*>\s*<project\b/.test(root);

/** A root `<coverage>` that is not one of the other formats which have that root too. */
export const isCobertura = (head: Head): boolean =>
  /^<coverage(?:\s[^>]*)?\/?>/.test(head.root) &&
  !isClover(head) &&
  STRANGERS.every(([, looksLike]) => !looksLike.test(head.root));

/** The keys of coverage.py, in any order. */
export const isCoveragePy = ({ text }: Head): boolean =>
  text.startsWith('{') &&
  ((/"meta"\s*:/.test(text) && /"branch_coverage"\s*:/.test(text)) ||
    /"(?:executed_lines|num_statements)"\s*:/.test(text));

/** A first record of a test's name or a file, below comments. */
export const isLcov = ({ text }: Head): boolean => /^(?:#[^\n]*\n\s*)*(?:TN:|[SK]F:)/.test(text);

/** The map of statements that every file of it has. */
export const isIstanbul = ({ text }: Head): boolean => /^\{[\s\S]*"statementMap"\s*:/.test(text);

/** The total of all files, which comes first. */
export const isIstanbulSummary = ({ text }: Head): boolean =>
  /^\{\s*"total"\s*:\s*\{\s*"(?:lines|statements|functions|branches)"\s*:\s*\{/.test(text);

/** The version of the report, or a command whose results are kept. */
export const isSimpleCov = ({ text }: Head): boolean =>
  /^\{[\s\S]*"simplecov_version"\s*:|^\{\s*"[^"]*"\s*:\s*\{\s*(?:"timestamp"\s*:[^,{]*,\s*)?"coverage"\s*:\s*\{/.test(
    text,
  );

/** Files of targets, or lines that are executable or not. */
export const isXccov = ({ text }: Head): boolean => /^\{[\s\S]*"(?:isExecutable|executableLines)"\s*:/.test(text);

const COVERAGE_PY = 'Run `coverage xml` or `coverage json` after the tests and pass what it writes.';
const TO_COBERTURA = 'Let the tool write Cobertura XML';

/** Name, looks, advice; the first that fits is it. XML is recognised by its root element. */
const STRANGERS: readonly (readonly [name: string, looksLike: RegExp, todo: string])[] = [
  [
    'the data file of coverage.py (.coverage)',
    /^SQLite format 3\0|^!coverage\.py: This is a private format/,
    COVERAGE_PY,
  ],
  ['a gzip archive', /^\x1f\x8b/, 'Unpack it first.'],
  ['a zip archive', /^PK[\x03\x05]/, 'Unpack it first.'],
  ['execution data of JaCoCo (.exec)', /^\x01\xc0\xc0/, 'Pass a report made from it.'],
  [
    'a raw or indexed profile of LLVM',
    /^\xff[lL]prof|^\x81[rR]forpl\xff/,
    'Run `llvm-cov` on it and convert its report to Cobertura XML.',
  ],
  ['data of gcov', /^(?:adcg|oncg|gcda|gcno)/, 'Run `gcovr --cobertura coverage.xml`.'],
  ['a PDF document', /^%PDF-/, 'Pass the coverage report itself.'],
  [
    'an HTML page',
    /^<(?:!doctype html|html)\b/i,
    'Pass the XML or JSON report; if it was downloaded, this may be an error page.',
  ],
  ['a SonarQube generic coverage report', /^<coverage\b[^>]*>\s*<file\s[^>]*path=/, `${TO_COBERTURA} instead.`],
  [
    'a JaCoCo report',
    /^<report\b/,
    `${TO_COBERTURA} instead (Gradle: Kover or the cobertura plugin; \`cover2cover.py\` converts).`,
  ],
  ['an OpenCover report', /^<CoverageSession\b/, `${TO_COBERTURA} instead (coverlet: --format cobertura).`],
  ['a scoverage report', /^<scoverage\b/, 'Pass cobertura.xml, which scoverage writes beside it.'],
  ['a dotCover report', /^<Root\b[^>]*DotCover/, `${TO_COBERTURA} instead.`],
  ['a Visual Studio coverage report', /^<(?:results|CoverageDSPriv)\b/, 'Run `dotnet-coverage merge -f cobertura`.'],
  ["an index of PHPUnit's XML report", /^<phpunit\b/i, 'Run phpunit with --coverage-cobertura.'],
  ['a test result (JUnit)', /^<testsuites?\b/, 'Pass the coverage report, which the tests write to another file.'],
  [
    'a Go cover profile',
    /^mode: (?:set|count|atomic)\b|^\S+:\d+\.\d+,\d+\.\d+ \d+ \d+\r?\n/,
    'Run `gocover-cobertura < coverage.out > coverage.xml`.',
  ],
  [
    'an export of llvm-cov',
    /^\{[\s\S]*"llvm\.coverage\.json\.export"/,
    `${TO_COBERTURA} instead (\`cargo llvm-cov --cobertura\`).`,
  ],
  ['a JSON report of gcovr', /^\{[\s\S]*"gcovr\/(?:summary_)?format_version"/, 'Run gcovr with --cobertura.'],
  ['a JSON report of gcov', /^\{[\s\S]*"gcc_version"/, 'Run `gcovr --cobertura coverage.xml`.'],
  ['a JSON report of coverlet', /^\{\s*"[^"]*\.(?:dll|exe)"\s*:/, 'Run coverlet with --format cobertura.'],
];

/** The kind of file that this is, if it is one that is known but cannot be read. */
export function strangerIn({ text, root }: Head): Stranger | undefined {
  const found = STRANGERS.find(([, looksLike]) => looksLike.test(text) || looksLike.test(root));
  return found && { name: found[0], todo: found[2] };
}
