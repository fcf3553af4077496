/** How tests are usually run so that they write a report as `init` has read it: in that format, for the mark is made of it. */
import { type Language, languageOf } from '../coverage/languages.ts';
import { installOf, ofMembers, ofScript, type Packages, REPORTERS, type Tool, toolsOf } from './manifests.ts';

/** What the first report is known by. */
export interface Seen extends Packages {
  readonly format: string;
  /** The tool that wrote it, where it says so. */
  readonly producer?: string | undefined;
  /** Where it lies, from the folder that the tests run in. */
  readonly path: string;
  /** The files that were measured, from the same folder. */
  readonly files: readonly string[];
  /** The texts of those of `PYTHON_SETTINGS` that lie there, by name. */
  readonly python: ReadonlyMap<string, string>;
}

/** What a workflow does before the gate. */
export interface Run {
  /** What GitHub's machines do not have. */
  readonly install?: string;
  readonly run: string;
  /** Where the run leaves its reports, if not where the first one lies. */
  readonly reports?: string;
  /** The machine, if not one of Linux. */
  readonly runsOn?: string;
}

/** In `run`, by format, REPORT is the report's path, FOLDER where it lies, and NAME its name without the ending. */
interface Row extends Omit<Run, 'run'> {
  readonly languages?: readonly Language[];
  readonly producer?: RegExp;
  readonly path?: RegExp;
  readonly tool?: Tool;
  readonly python?: true;
  readonly run: Readonly<Record<string, string>>;
}

const reporting = (command: (reporter: string) => string) =>
  Object.fromEntries(Object.entries(REPORTERS).map(([format, reporter]) => [format, command(reporter)]));

const JAVASCRIPT = ['JavaScript', 'TypeScript', 'Vue', 'Svelte'] as const;
const JVM = ['Java', 'Kotlin', 'Scala', 'Groovy'] as const;
const NATIVE = ['C', 'C++', 'Objective-C', 'Fortran'] as const;
const DOTNET = ['C#', 'F#', 'VB'] as const;

const COVERAGE_PY = { install: 'python -m pip install coverage pytest', python: true } as const;
const GCOVR = { install: 'pipx install gcovr' } as const;
const COLLECT = 'dotnet test --results-directory TestResults --collect:"XPlat Code Coverage"';

/** The first that fits is it. */
const ROWS: readonly Row[] = [
  {
    ...COVERAGE_PY,
    producer: /^coverage\.py/,
    run: {
      cobertura: 'coverage run -m pytest && coverage xml -o REPORT',
      coveragepy: 'coverage run -m pytest && coverage json -o REPORT',
    },
  },
  { ...COVERAGE_PY, languages: ['Python'], run: { lcov: 'coverage run -m pytest && coverage lcov -o REPORT' } },
  {
    languages: JAVASCRIPT,
    tool: 'vitest',
    run: reporting((reporter) => `npx vitest run --coverage --coverage.reporter=${reporter}`),
  },
  {
    languages: JAVASCRIPT,
    tool: 'jest',
    run: reporting((reporter) => `npx jest --coverage --coverageReporters=${reporter}`),
  },
  {
    languages: JAVASCRIPT,
    tool: 'nyc',
    run: reporting((reporter) => `npx nyc --reporter=${reporter} npm test`),
  },
  {
    languages: JAVASCRIPT,
    tool: 'c8',
    run: reporting((reporter) => `npx c8 --reporter=${reporter} npm test`),
  },
  {
    languages: JAVASCRIPT,
    tool: 'node --test',
    run: { lcov: 'node --test --experimental-test-coverage --test-reporter=lcov --test-reporter-destination=REPORT' },
  },
  {
    languages: ['Go'],
    run: {
      go: 'go test ./... -coverprofile=REPORT',
      cobertura:
        'go test ./... -coverprofile=cover.out && go run github.com/boumenot/gocover-cobertura@latest < cover.out > REPORT',
    },
  },
  {
    ...GCOVR,
    producer: /^gcovr/,
    run: { gcov: 'make test && gcovr --json REPORT', cobertura: 'make test && gcovr --cobertura REPORT' },
  },
  {
    ...GCOVR,
    languages: NATIVE,
    run: { clover: 'make test && gcovr --clover REPORT', jacoco: 'make test && gcovr --jacoco REPORT' },
  },
  {
    producer: /^gcov /,
    run: { gcov: "make test && find . -name '*.gcda' -exec gcov --json-format --branch-probabilities {} +" },
    reports: '*.gcov.json.gz',
  },
  {
    languages: NATIVE,
    install: 'sudo apt-get install -y lcov',
    run: { lcov: 'make test && lcov --capture --directory . --output-file REPORT' },
  },
  {
    languages: NATIVE,
    install: 'sudo apt-get install -y llvm',
    run: {
      llvm: 'make test && llvm-profdata merge -o tests.profdata *.profraw && llvm-cov export ./tests -instr-profile=tests.profdata > REPORT',
    },
  },
  {
    languages: ['Rust'],
    path: /(?:^|\/)cobertura\.xml$/,
    install: 'cargo install cargo-tarpaulin --locked',
    run: { cobertura: 'cargo tarpaulin --out Xml --output-dir FOLDER' },
  },
  {
    languages: ['Rust'],
    install: 'rustup component add llvm-tools && cargo install cargo-llvm-cov --locked',
    run: {
      llvm: 'cargo llvm-cov --json --output-path REPORT',
      lcov: 'cargo llvm-cov --lcov --output-path REPORT',
      cobertura: 'cargo llvm-cov --cobertura --output-path REPORT',
    },
  },
  {
    languages: ['Swift'],
    run: { llvm: 'swift test --enable-code-coverage' },
    reports: '.build/debug/codecov/*.json',
  },
  {
    languages: ['Swift', 'Objective-C'],
    runsOn: 'macos-latest',
    run: {
      xccov:
        'xcodebuild test -scheme App -enableCodeCoverage YES -resultBundlePath tests.xcresult && xcrun xccov view --archive --json tests.xcresult > REPORT',
    },
  },
  { languages: JVM, path: /(?:^|\/)reports\/kover\//, run: { jacoco: './gradlew koverXmlReport' } },
  // of Gradle the report has the name of the task
  { languages: JVM, path: /(?:^|\/)build\/reports\//, run: { jacoco: './gradlew test NAME' } },
  {
    languages: JVM,
    run: { jacoco: 'mvn -B verify', clover: 'mvn -B clover:setup test clover:aggregate clover:clover' },
  },
  {
    languages: DOTNET,
    path: /(?:^|\/)TestResults\//,
    run: {
      cobertura: COLLECT,
      opencover: `${COLLECT} -- DataCollectionRunSettings.DataCollectors.DataCollector.Configuration.Format=opencover`,
    },
    // each run makes a folder of another name
    reports: 'TestResults/*/coverage.*.xml',
  },
  {
    languages: DOTNET,
    path: /(?:^|\/)coverage\.(?:cobertura|opencover)\.xml$/,
    run: {
      cobertura: 'dotnet test -p:CollectCoverage=true -p:CoverletOutputFormat=cobertura',
      opencover: 'dotnet test -p:CollectCoverage=true -p:CoverletOutputFormat=opencover',
    },
  },
  {
    languages: DOTNET,
    install: 'dotnet tool install --global dotnet-coverage',
    run: {
      visualstudio: 'dotnet-coverage collect -f xml -o REPORT dotnet test',
      cobertura: 'dotnet-coverage collect -f cobertura -o REPORT dotnet test',
    },
  },
  {
    languages: DOTNET,
    // from 2025.2 on its options are others
    install: 'dotnet tool install --global JetBrains.dotCover.CommandLineTools --version 2024.1.0',
    run: { dotcover: 'dotCover cover-dotnet --ReportType=DetailedXml --Output=REPORT -- test' },
  },
  {
    languages: ['PHP'],
    install: 'composer install',
    run: {
      clover: 'XDEBUG_MODE=coverage vendor/bin/phpunit --coverage-clover REPORT',
      cobertura: 'XDEBUG_MODE=coverage vendor/bin/phpunit --coverage-cobertura REPORT',
    },
  },
  { languages: ['Ruby'], install: 'bundle install', run: { simplecov: 'bundle exec rake' } },
];

const UNKNOWN: Run = {
  install: 'echo "install what the tests need"',
  run: 'echo "run the tests with coverage"; exit 1',
};

/** The usual commands of the tool in the format that was seen, or some that fail until people write their own. */
export function runOf(seen: Seen): Run {
  const language = languageOfMost(seen.files);
  const tools: (Tool | undefined)[] = [undefined, ...toolsOf(seen)];
  const [row] = ROWS.filter(
    ({ languages, producer, path, tool, run }) =>
      run[seen.format] !== undefined &&
      (!languages || (language !== undefined && languages.includes(language))) &&
      (!producer || producer.test(seen.producer ?? '')) &&
      (!path || path.test(seen.path)) &&
      tools.includes(tool),
  ).sort((a, b) => tools.indexOf(a.tool) - tools.indexOf(b.tool));
  if (seen.member !== undefined && language !== undefined && JAVASCRIPT.some((one) => one === language)) {
    const run = ofMembers(seen);
    return run === undefined ? UNKNOWN : { install: installOf(seen), run };
  }
  const command = row?.tool ? (ofScript(seen, row.tool, seen.format) ?? row.run[seen.format]) : row?.run[seen.format];
  if (row === undefined || command === undefined) return UNKNOWN;
  const { reports, runsOn } = row;
  const install = row.tool ? installOf(seen) : row.install;
  const run = {
    ...(install !== undefined && { install }),
    run: filled(command, seen.path),
    ...(reports !== undefined && { reports }),
    ...(runsOn !== undefined && { runsOn }),
  };
  return row.python ? ofPython(run, seen) : run;
}

/** Files that tell how a Python project is measured and installed; of the first four coverage.py takes the first that speaks of it. */
export const PYTHON_SETTINGS = ['.coveragerc', 'setup.cfg', 'tox.ini', 'pyproject.toml', 'setup.py'] as const;

/** With the parts of a parallel measurement joined, and with the project itself where its layout takes an installation. */
function ofPython({ run, install = '' }: Run, { python, files }: Seen): Run {
  const settings = PYTHON_SETTINGS.map((name) => python.get(name) ?? '').find((text, i) =>
    i === 0 ? text !== '' : /^\[(?:tool\.coverage\.|coverage:)/m.test(text),
  );
  const section = /^\[(?:tool\.coverage\.|coverage:)?run\]((?:\n(?!\[).*)*)/m.exec(
    settings?.replaceAll('\r', '') ?? '',
  )?.[1];
  const isParallel = /^\s*(?:parallel\s*=\s*(?:true|yes|on|1)\b|patch\s*=.*\bsubprocess\b)/im.test(section ?? '');
  const isPackage = python.has('setup.py') || /^\[(?:project|build-system)\]/m.test(python.get('pyproject.toml') ?? '');
  const isApart = isPackage && files.some((file) => file.startsWith('src/'));
  return {
    install: isApart ? `${install} --editable .` : install,
    run: isParallel ? run.replace('pytest && ', 'pytest && coverage combine && ') : run,
  };
}

/** A command for a report at that path; tools do not make the folder, or not all of them. */
function filled(command: string, path: string): string {
  const [, folder = '', name = ''] = /^(?:(.*)\/)?([^/]*?)(?:\.[^./]*)?$/.exec(path) ?? [];
  const made = folder !== '' && command.includes('REPORT') ? `mkdir -p ${quoted(folder)} && ` : '';
  const words: Readonly<Record<string, string>> = { REPORT: path, FOLDER: folder || '.', NAME: name };
  return made + command.replace(/\b(?:REPORT|FOLDER|NAME)\b/g, (word) => quoted(words[word] ?? word));
}

/** A word of a shell's command. */
const quoted = (text: string): string => (/^[\w./@%+,:=-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`);

function languageOfMost(files: Iterable<string>): Language | undefined {
  const counts = new Map<Language, number>();
  for (const file of files) {
    const language = languageOf(file);
    if (language !== undefined) counts.set(language, (counts.get(language) ?? 0) + 1);
  }
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0];
}
