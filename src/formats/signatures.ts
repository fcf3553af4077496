/** Tells from its first bytes what a report is: the formats that can be read, and what people pass by mistake. */
import { more, type Window } from './window.ts';

/** A kind of file that is known by sight but cannot be read, and what to do about that. */
export interface Stranger {
  readonly name: string;
  readonly todo: string;
}

/** What is looked at, as far as it goes. */
export interface Head {
  /** The first bytes, each as one character. */
  readonly text: string;
  /** The same from the first element of an XML document on, without what may stand before it. */
  readonly root: string;
}

const HEAD_BYTES = 16_384;
const PROLOG = /^\s*(?:<\?[\s\S]*?\?>|<!--[\s\S]*?-->|<!DOCTYPE\b(?:[^>["']|"[^"]*"|'[^']*')*(?:\[[^\]]*\])?\s*>)/;

/** Takes the first bytes of a report, by which its format or that of a stranger is told. */
export function headOf(window: Window, length = HEAD_BYTES): Head {
  const bytes = window.bytes.subarray(window.pos, Math.min(window.end, window.pos + length));
  let text = '';
  for (let at = 0; at < bytes.length; at += 4096) text += String.fromCharCode(...bytes.subarray(at, at + 4096));
  let root = text;
  for (let prolog = PROLOG.exec(root); prolog; prolog = PROLOG.exec(root)) root = root.slice(prolog[0].length);
  return { text: text.trimStart(), root: root.trimStart() };
}

/** All that lies in the window, to the root of an XML document at least: a long comment may stand before it. */
export function wholeHeadOf(window: Window): Head {
  let head = headOf(window, window.end);
  while (/^<(?:\?|!--|!DOCTYPE)/.test(head.root) && more(window, window.pos)) head = headOf(window, window.end);
  return head;
}

/** The root of Cobertura around a project, or made at some time, without anything else of Cobertura. */
export const isClover = ({ root }: Head): boolean =>
  /^<coverage\b[^>]*(?:\sgenerated=|>\s*<project\b)/.test(root) &&
  !/^<coverage\b[^>]*(?:\sline-rate=|>\s*<(?:sources|packages)\b)/.test(root);

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

export const isJacoco = ({ root }: Head): boolean => /^<report[\s/>]/.test(root);

export const isOpenCover = ({ root }: Head): boolean => /^<CoverageSession[\s/>]/.test(root);

/** Results of vstest or dotnet-coverage. */
export const isVisualStudio = ({ root }: Head): boolean =>
  /^<results(?:\s[^>]*)?>\s*<(?:modules|skipped_modules)\b/.test(root);

export const isDotCover = ({ root }: Head): boolean =>
  /^<Root\s[^>]*\b(?:DotCoverVersion|CoveredStatements)\s*=/.test(root);

/** The mode, or a block where the mode was left out when profiles were joined. */
export const isGo = ({ text }: Head): boolean =>
  /^mode: (?:set|count|atomic)\b|^[^\n]+:\d+\.\d+,\d+\.\d+ \d+ \d+\r?(?:\n|$)/.test(text);

/** Its type, which comes behind the data, or how its data begins. */
export const isLlvm = ({ text }: Head): boolean =>
  /^\{[\s\S]*"llvm\.coverage\.json\.export"/.test(text) ||
  /^\{\s*(?:"cargo_llvm_cov"\s*:\s*\{[^}]*\}\s*,\s*)?"data"\s*:\s*\[\s*\{\s*"files"\s*:\s*\[/.test(text);

/** The versions that both tell, what each line of theirs has, or how files begin that come before all that. */
export const isGcov = ({ text }: Head): boolean =>
  /^\{[\s\S]*"(?:gcc_version|unexecuted_block|gcovr\/(?:summary_)?format_version|gcovr\/noncode)"\s*:/.test(text) ||
  /^\{\s*"files"\s*:\s*\[\s*\{\s*"(?:file"\s*:\s*"|(?:lines|functions)"\s*:\s*\[)/.test(text);

/** The head of whatever version. */
export const isSnapshot = ({ text }: Head): boolean => /^\{"snapshot":\d/.test(text);

const COVERAGE_PY = 'Run `coverage xml` or `coverage json` after the tests and pass what it writes.';
const LCOV_OR_ITS_OWN = 'Let the tool write LCOV or a report of its own instead.';
const GCOV = 'Run `gcov --json-format` or `gcovr --json` instead.';
const PHPUNIT = 'Run phpunit with --coverage-clover.';

/** Name, looks, advice; the first that fits is it. XML is recognised by its root element. */
const STRANGERS: readonly (readonly [name: string, looksLike: RegExp, todo: string])[] = [
  [
    'the data file of coverage.py (.coverage)',
    /^SQLite format 3\0|^!coverage\.py: This is a private format/,
    COVERAGE_PY,
  ],
  ['a zip archive', /^PK[\x03\x05]/, 'Unpack it first.'],
  [
    'execution data of JaCoCo (.exec)',
    /^\x01\xc0\xc0/,
    'Pass the XML report made from it, by `mvn jacoco:report` or the task jacocoTestReport of Gradle.',
  ],
  [
    'coverage data of a Go program (GOCOVERDIR)',
    /^\0c[vw]m/,
    'Run `go tool covdata textfmt -i=DIR -o=cover.out` on the folder.',
  ],
  ['a raw or indexed profile of LLVM', /^\xff[lL]prof|^\x81[rR]forpl\xff/, 'Run `llvm-cov export` on it.'],
  ['data of gcov', /^(?:adcg|oncg|gcda|gcno)/, GCOV],
  ['a PDF document', /^%PDF-/, 'Pass the coverage report itself.'],
  [
    'an HTML page',
    /^<(?:!doctype html|html)\b/i,
    'Pass the XML or JSON report; if it was downloaded, this may be an error page.',
  ],
  ['a SonarQube generic coverage report', /^<coverage\b[^>]*>\s*<file\s[^>]*path=/, LCOV_OR_ITS_OWN],
  ['a scoverage report', /^<scoverage\b/, 'Pass cobertura.xml, which scoverage writes beside it.'],
  [
    'what old versions of Visual Studio export (CoverageDSPriv)',
    /^<CoverageDSPriv\b/,
    'Run `dotnet-coverage merge -f xml` on the .coverage file.',
  ],
  ["an index of PHPUnit's XML report", /^<phpunit\b/i, PHPUNIT],
  ['what PHPUnit keeps of a run (--coverage-php)', /^<\?php\b/, PHPUNIT],
  ['a Crap4J report', /^<crap_result\b/, PHPUNIT],
  ['a test result (JUnit)', /^<testsuites?\b/, 'Pass the coverage report, which the tests write to another file.'],
  [
    'a JSON report of coverlet',
    /^\{\s*"[^"]*\.(?:dll|exe)"\s*:/,
    'Run coverlet with --format opencover, or cobertura.',
  ],
  [
    'coverage of V8 (NODE_V8_COVERAGE)',
    /^\{\s*"result"\s*:\s*\[\s*(?:\{\s*"scriptId"|\])/,
    'Run `c8 report --reporter=json --temp-directory=DIR` on its folder.',
  ],
  ['coverage data of Deno', /^\{\s*"scriptId"\s*:/, 'Run `deno coverage --lcov` on its folder.'],
  ['the last result of SimpleCov', /^\{\s*"result"\s*:\s*\{/, 'Pass .resultset.json, which lies beside it.'],
  ['an annotated source of gcov (.gcov)', /^-:\s+0:Source:/, GCOV],
  ['the CSV report of JaCoCo', /^GROUP,PACKAGE,CLASS,/, 'Pass the XML report, which JaCoCo writes beside it.'],
  [
    'output of `go tool cover -func`',
    /^\S[^\n]*\.go:\d+:\s+\S+\s+\d+\.\d%/,
    'Pass the profile that it was made of (go test -coverprofile).',
  ],
  [
    'output of `llvm-cov show`',
    /^(?:[^\n]+:\r?\n *)?\d+\| *[\d.kMGTPE]*\|/,
    'Run `llvm-cov export` with the same arguments.',
  ],
  ['a tar archive', /^[\s\S]{257}ustar/, 'Unpack it first.'],
  ['gzip that was packed twice', /^\x1f\x8b\x08/, 'Pack it once.'],
  ['UTF-16 without a byte order mark', /^(?:[\t\n\r -~]\0){4}|^(?:\0[\t\n\r -~]){4}/, 'Write the report as UTF-8.'],
  ['a report for Codecov', /^\{\s*"coverage"\s*:\s*\{/, LCOV_OR_ITS_OWN],
  ['a report for Coveralls', /^\{[\s\S]*"source_files"\s*:\s*\[/, LCOV_OR_ITS_OWN],
];

/** The kind of file that this is, if it is one that is known but cannot be read. */
export function strangerIn({ text, root }: Head): Stranger | undefined {
  const found = STRANGERS.find(([, looksLike]) => looksLike.test(text) || looksLike.test(root));
  return found && { name: found[0], todo: found[2] };
}
