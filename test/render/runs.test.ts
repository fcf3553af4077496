import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { FORMATS } from '../../src/formats/index.ts';
import { runOf } from '../../src/render/runs.ts';
import { workflowTemplate } from '../../src/render/templates.ts';
import { read } from '../formats/reading.ts';

const REPORTS = join(import.meta.dirname, '../../fixtures/reports');

/** What `init` has seen when that report lay at that path. */
function seenIn(fixture: string, path: string, manifest = '') {
  const bytes = readFileSync(join(REPORTS, fixture));
  const report = read(fixture.endsWith('.gz') ? gunzipSync(bytes) : bytes);
  return {
    format: report.format,
    producer: report.producer,
    path,
    files: report.files.map(({ name }) => name),
    manifests: [manifest],
    python: NONE,
  };
}

const NONE = new Map<string, string>();

/** Report, where it lay, what the steps run after what they install; what the gate reads where that is another path. */
const ROWS: readonly (readonly [
  fixture: string,
  path: string,
  run: string,
  rest?: { reads?: string; tool?: string },
])[] = [
  ['cobertura/coveragepy-7.17-branches.xml', 'coverage.xml', 'coverage run -m pytest && coverage xml -o coverage.xml'],
  [
    'coveragepy/coveragepy-6.5-branches.json',
    'coverage.json',
    'coverage run -m pytest && coverage json -o coverage.json',
  ],
  ['lcov/coveragepy-7.17-branches.info', 'coverage.lcov', 'coverage run -m pytest && coverage lcov -o coverage.lcov'],
  [
    'istanbul/vitest-5.1-v8.json',
    'coverage/coverage-final.json',
    'npx vitest run --coverage --coverage.reporter=json',
    { tool: 'vitest' },
  ],
  [
    'cobertura/vitest-5.1-v8.xml',
    'coverage/cobertura-coverage.xml',
    'npx vitest run --coverage --coverage.reporter=cobertura',
    { tool: 'vitest' },
  ],
  ['lcov/jest-30.5.info', 'coverage/lcov.info', 'npx jest --coverage --coverageReporters=lcovonly', { tool: 'jest' }],
  ['clover/nyc-18.0.xml', 'coverage/clover.xml', 'npx nyc --reporter=clover npm test', { tool: 'nyc' }],
  [
    'istanbul/c8-12.0-summary.json',
    'coverage/coverage-summary.json',
    'npx c8 --reporter=json-summary npm test',
    { tool: 'c8' },
  ],
  ['go/go-1.26-set.out', 'cover.out', 'go test ./... -coverprofile=cover.out'],
  [
    'cobertura/gocover-cobertura-1.5.xml',
    'coverage.xml',
    'go test ./... -coverprofile=cover.out && go run github.com/boumenot/gocover-cobertura@latest < cover.out > coverage.xml',
  ],
  ['gcov/gcovr-8.6.json', 'coverage.json', 'make test && gcovr --json coverage.json'],
  [
    'cobertura/gcovr-5.2.xml',
    'build/coverage.xml',
    'mkdir -p build && make test && gcovr --cobertura build/coverage.xml',
  ],
  ['clover/gcovr-8.8.xml', 'clover.xml', 'make test && gcovr --clover clover.xml'],
  ['jacoco/gcovr-8.8.xml', 'jacoco.xml', 'make test && gcovr --jacoco jacoco.xml'],
  [
    'gcov/gcov-12.2-shape.gcov.json.gz',
    'shape.gcov.json.gz',
    "make test && find . -name '*.gcda' -exec gcov --json-format --branch-probabilities {} +",
    { reads: '*.gcov.json.gz' },
  ],
  ['lcov/lcov-1.16-all.info', 'lcov.info', 'make test && lcov --capture --directory . --output-file lcov.info'],
  [
    'llvm/llvm-cov-19-cpp.json',
    'coverage.json',
    'make test && llvm-profdata merge -o tests.profdata *.profraw && llvm-cov export ./tests -instr-profile=tests.profdata > coverage.json',
  ],
  ['llvm/llvm-cov-22-rust.json', 'coverage.json', 'cargo llvm-cov --json --output-path coverage.json'],
  ['lcov/cargo-llvm-cov-0.9-branch.info', 'lcov.info', 'cargo llvm-cov --lcov --output-path lcov.info'],
  ['cobertura/cargo-llvm-cov-0.9.xml', 'coverage.xml', 'cargo llvm-cov --cobertura --output-path coverage.xml'],
  ['cobertura/tarpaulin-0.37-llvm.xml', 'cobertura.xml', 'cargo tarpaulin --out Xml --output-dir .'],
  [
    'synthetic/xccov-archive.json',
    'coverage.json',
    'xcodebuild test -scheme App -enableCodeCoverage YES -resultBundlePath tests.xcresult && xcrun xccov view --archive --json tests.xcresult > coverage.json',
  ],
  ['jacoco/jacoco-0.8.15-java.xml', 'target/site/jacoco/jacoco.xml', 'mvn -B verify'],
  [
    'jacoco/jacoco-0.8.15-kotlin.xml',
    'app/build/reports/jacoco/test/jacocoTestReport.xml',
    './gradlew test jacocoTestReport',
  ],
  ['jacoco/jacoco-0.8.15-kotlin.xml', 'build/reports/kover/report.xml', './gradlew koverXmlReport'],
  [
    'synthetic/coverlet-windows.xml',
    'Tests/TestResults/9f0c/coverage.cobertura.xml',
    'dotnet test --results-directory TestResults --collect:"XPlat Code Coverage"',
    { reads: 'TestResults/*/coverage.*.xml' },
  ],
  [
    'synthetic/opencover.xml',
    'TestResults/9f0c/coverage.opencover.xml',
    'dotnet test --results-directory TestResults --collect:"XPlat Code Coverage" -- DataCollectionRunSettings.DataCollectors.DataCollector.Configuration.Format=opencover',
    { reads: 'TestResults/*/coverage.*.xml' },
  ],
  [
    'synthetic/opencover.xml',
    'Tests/coverage.opencover.xml',
    'dotnet test -p:CollectCoverage=true -p:CoverletOutputFormat=opencover',
  ],
  ['synthetic/visualstudio.xml', 'coverage.xml', 'dotnet-coverage collect -f xml -o coverage.xml dotnet test'],
  [
    'synthetic/dotnet-absolute-windows.xml',
    'coverage.xml',
    'dotnet-coverage collect -f cobertura -o coverage.xml dotnet test',
  ],
  [
    'synthetic/dotcover.xml',
    'coverage.xml',
    'dotCover cover-dotnet --ReportType=DetailedXml --Output=coverage.xml -- test',
  ],
  ['clover/phpunit-9.6-pcov.xml', 'clover.xml', 'XDEBUG_MODE=coverage vendor/bin/phpunit --coverage-clover clover.xml'],
  [
    'cobertura/phpunit-9.6-pcov.xml',
    'cobertura.xml',
    'XDEBUG_MODE=coverage vendor/bin/phpunit --coverage-cobertura cobertura.xml',
  ],
  ['simplecov/simplecov-0.22.resultset.json', 'coverage/.resultset.json', 'bundle exec rake'],
  [
    'lcov/node-24.21.info',
    'lcov.info',
    'node --test --experimental-test-coverage --test-reporter=lcov --test-reporter-destination=lcov.info',
    { tool: 'node --test' },
  ],
];

const CASES = ROWS.map(([fixture, path, run, rest]) => ({ fixture, path, run, reads: path, tool: '', ...rest }));

/** What `package.json` says of the tool that runs the tests. */
const MANIFEST = (tool: string) =>
  JSON.stringify(tool.includes(' ') ? { scripts: { test: tool } } : { devDependencies: { [tool]: '1' } });

describe('how the tests are run', () => {
  it.each(CASES)('that have left $fixture at $path: $run', ({ fixture, path, run, reads, tool }) => {
    const seen = seenIn(fixture, path, tool && MANIFEST(tool));
    const found = runOf(seen);
    expect(found.run).toBe(run);
    const { steps, 'runs-on': machine } = parse(workflowTemplate(found, [path], 'main', '')).jobs.coverage;
    const commands = steps.flatMap((step: { run?: string }) => step.run ?? []);
    expect(commands).toEqual([...(found.install ? [found.install] : []), run]);
    expect(steps.at(-1).with).toEqual({ reports: reads });
    expect(machine).toBe(seen.format === 'xccov' ? 'macos-latest' : 'ubuntu-latest');
  });

  it('is known of every format that tools write', () => {
    const known = new Set(ROWS.map(([fixture, path]) => seenIn(fixture, path).format));
    expect([...known].sort()).toEqual(FORMATS.filter((format) => format !== 'snapshot').sort());
  });

  it('of a Swift package is that of its own tool, whose folder has the name of the machine', () => {
    const seen = { format: 'llvm', producer: 'llvm-cov', path: '.build/arm64-apple-macosx/debug/codecov/Demo.json' };
    expect(runOf({ ...seen, files: ['Sources/Demo/A.swift'], manifests: [], python: NONE })).toEqual({
      run: 'swift test --enable-code-coverage',
      reports: '.build/debug/codecov/*.json',
    });
  });

  it('of OpenClover is that of Maven', () => {
    const seen = { format: 'clover', producer: 'Clover 4.5.2', path: 'target/site/clover/clover.xml' };
    expect(runOf({ ...seen, files: ['src/main/java/demo/A.java'], manifests: [], python: NONE })).toEqual({
      run: 'mvn -B clover:setup test clover:aggregate clover:clover',
    });
  });

  it('is by the language of most files, and by no other tool of the same format', () => {
    const seen = { format: 'lcov', path: 'lcov.info', manifests: [MANIFEST('jest')], python: NONE };
    expect(runOf({ ...seen, files: ['web/a.ts', 'web/b.ts', 'hook.py'] }).run).toContain('jest');
    expect(runOf({ ...seen, files: ['a.py', 'b.py', 'web/a.ts'] }).run).toContain('coverage lcov');
  });

  it.each([
    ['package-lock.json', 'npm ci'],
    ['pnpm-lock.yaml', 'corepack enable && pnpm install --frozen-lockfile'],
    ['yarn.lock', 'corepack enable && yarn install --immutable'],
    ['bun.lock', 'npm install --global bun && bun install --frozen-lockfile'],
    ['bun.lockb', 'npm install --global bun && bun install --frozen-lockfile'],
    [undefined, 'npm install'],
  ])('is after the packages of %s were installed by %s', (lock, install) => {
    const seen = { format: 'lcov', path: 'lcov.info', files: ['a.ts'], manifests: [MANIFEST('jest')], python: NONE };
    expect(runOf({ ...seen, lock: lock === undefined ? undefined : { name: lock, up: '' } }).install).toBe(install);
  });

  it.each([
    ['nobody has said what tests them', { format: 'istanbul', files: ['a.js'] }],
    ['the language is unheard of', { format: 'cobertura', files: ['a.zig'] }],
    ['nothing was measured', { format: 'lcov', files: [] }],
    ['all is a snapshot', { format: 'snapshot', producer: 'coverage.py 7.17.3', files: ['a.py'] }],
  ])('fails rather than passes where %s', (_, seen) => {
    expect(runOf({ path: 'x', manifests: [], python: NONE, ...seen }).run).toMatch(/exit 1$/);
  });

  const script = (test: string, rest = {}) => JSON.stringify({ scripts: { test }, ...rest });
  const installed = (...tools: string[]) =>
    JSON.stringify({ devDependencies: Object.fromEntries(tools.map((t) => [t, '1'])) });
  const JS = { format: 'lcov', path: 'coverage/lcov.info', files: ['src/a.ts'], python: NONE };
  it.each([
    [
      'the tool that its script calls, which is installed above',
      [script('vitest run'), installed('jest', 'vitest')],
      'npx vitest run --coverage --coverage.reporter=lcovonly',
    ],
    [
      'what is installed here before what is above',
      [installed('jest'), installed('vitest')],
      'npx jest --coverage --coverageReporters=lcovonly',
    ],
    ['what is installed above', ['{}', installed('vitest')], 'npx vitest run --coverage --coverage.reporter=lcovonly'],
    [
      'c8 before node, which it runs',
      [script('node --test', { devDependencies: { c8: '1' } })],
      'npx c8 --reporter=lcovonly npm test',
    ],
    [
      'a script that measures by itself and writes the report',
      [script('c8 --reporter=text --reporter=lcov node --test dist/test/')],
      'npm test',
    ],
    [
      'a script that measures by itself and writes another',
      [script('c8 --reporter=text node --test')],
      'npm test && npx c8 report --reporter=lcovonly',
    ],
    ['no tool of another name', [script('node scripts/c8.js && my-jest --test')], 'exit 1'],
  ] as const)('of a JavaScript package goes by %s', (_, manifests, run) => {
    expect(runOf({ ...JS, manifests: [...manifests] }).run).toMatch(run === 'exit 1' ? /exit 1$/ : run);
    if (run !== 'exit 1') expect(runOf({ ...JS, manifests: [...manifests] }).run).toBe(run);
  });

  it('installs by the lock file above, where that lies', () => {
    const lock = { name: 'package-lock.json', up: '../..' };
    expect(runOf({ ...JS, manifests: [script('vitest run'), installed('vitest')], lock }).install).toBe(
      'cd ../.. && npm ci',
    );
  });

  it.each([
    ['jest --coverage', 'package-lock.json', 'npm test --workspaces --if-present'],
    ['c8 mocha', undefined, 'npm test --workspaces --if-present'],
    ['vitest run --coverage', 'pnpm-lock.yaml', 'pnpm --recursive --if-present test'],
    ['vitest run', 'package-lock.json', 'exit 1'],
  ])('of workspaces whose script is %s, with %s, is %s', (test, name, run) => {
    const root = JSON.stringify({ workspaces: ['packages/*'], devDependencies: { vitest: '1' } });
    const seen = { ...JS, path: 'packages/a/coverage/lcov.info', manifests: [root], member: script(test) };
    expect(runOf({ ...seen, lock: name === undefined ? undefined : { name, up: '' } }).run).toContain(run);
  });

  const PY = {
    format: 'cobertura',
    producer: 'coverage.py 7.17.3',
    path: 'coverage.xml',
    manifests: [],
    files: ['a.py'],
  };
  it.each([
    ['.coveragerc', '[run]\nsource = a\nparallel = True\n[report]\n', true],
    ['.coveragerc', '[run]\r\npatch = subprocess\r\n', true],
    ['.coveragerc', '[run]\nparallel = false\n', false],
    ['setup.cfg', '[coverage:run]\nparallel = yes\n', true],
    ['tox.ini', '[testenv]\nparallel = true\n', false],
    ['pyproject.toml', '[tool.coverage.run]\nbranch = true\npatch = ["subprocess"]\n', true],
  ])('of Python joins the parts of a parallel measurement, as %s says: %j', (name, text, parallel) => {
    expect(runOf({ ...PY, python: new Map([[name, text]]) }).run).toBe(
      `coverage run -m pytest && ${parallel ? 'coverage combine && ' : ''}coverage xml -o coverage.xml`,
    );
  });

  it('of Python goes by the settings that coverage.py takes, and by no others', () => {
    const python = new Map([
      ['.coveragerc', '[run]\n'],
      ['pyproject.toml', '[tool.coverage.run]\nparallel = true\n'],
    ]);
    expect(runOf({ ...PY, python }).run).not.toContain('combine');
  });

  it.each([
    [['src/acme/a.py'], 'pyproject.toml', '[project]\n', true],
    [['src/acme/a.py'], 'setup.py', '', true],
    [['src/acme/a.py'], 'pyproject.toml', '[tool.ruff]\n', false],
    [['acme/a.py'], 'pyproject.toml', '[project]\n', false],
  ])('of Python installs the project where %j are measured and %s says %j', (files, name, text, isInstalled) => {
    expect(runOf({ ...PY, files, python: new Map([[name, text]]) }).install).toBe(
      `python -m pip install coverage pytest${isInstalled ? ' --editable .' : ''}`,
    );
  });

  it('keeps a path one word of the shell', () => {
    const { run } = runOf({ format: 'go', path: "it's here/a b.out", files: ['a.go'], manifests: [], python: NONE });
    expect(run).toBe("mkdir -p 'it'\\''s here' && go test ./... -coverprofile='it'\\''s here/a b.out'");
  });
});

describe('what the gate of the workflow reads', () => {
  const run = { run: 'x', reports: 'TestResults/*/coverage.*.xml' };
  it.each([
    [['TestResults/9f/coverage.cobertura.xml'], 'TestResults/*/coverage.*.xml'],
    [['unit=TestResults/9f/coverage.cobertura.xml'], 'unit=TestResults/9f/coverage.cobertura.xml'],
    [['a.xml', 'b.xml'], 'a.xml\nb.xml\n'],
  ])('of %j is %j: one report is that of the run, flags and others stay', (named, reads) => {
    expect(parse(workflowTemplate(run, named, 'main', '')).jobs.coverage.steps.at(-1).with.reports).toBe(reads);
  });
});
