import { describe, expect, it } from 'vitest';
import type { ChangedFile } from '../../src/coverage/diff.ts';
import { watchToolSettings } from '../../src/coverage/tool-settings.ts';

const file = (path: string, more: Partial<ChangedFile> = {}): ChangedFile => ({
  path,
  kind: 'changed',
  hunks: [1, 1, 1, 1],
  ...more,
});
const changed = (files: readonly ChangedFile[], lines: readonly (readonly [path: string, text: string])[] = []) => {
  const watch = watchToolSettings();
  lines.forEach(([path, text], i) => {
    const bytes = new TextEncoder().encode(text);
    watch.see(path, i % 2 ? 'added' : 'removed', i + 1, bytes, 0, bytes.length);
  });
  return watch.changed(new Map(files.map((one) => [one.path, one])));
};

describe('settings of coverage tools', () => {
  it.each([
    '.coveragerc',
    'services/api/.coveragerc',
    '.coveragerc.toml',
    '.nycrc',
    '.nycrc.json',
    '.c8rc.json',
    'nyc.config.js',
    'jest.config.ts',
    'vitest.config.mts',
    'vitest.workspace.ts',
    'karma.conf.js',
    '.taprc',
    '.lcovrc',
    'gcovr.cfg',
    '.gcovr',
    '.simplecov',
    'phpunit.xml',
    'phpunit.xml.dist',
    '.luacov',
    '.covrignore',
    'tarpaulin.toml',
    '.tarpaulin.toml',
    '.testcoverage.yml',
    'coveralls.json',
    '.solcover.js',
    'coverlet.runsettings',
    'Tests.runsettings',
    'codecov.yml',
    '.github/codecov.yaml',
    '.codecov.yml',
    'sonar-project.properties',
  ])('are in %s by its name', (path) => expect(changed([file(path)])).toEqual([path]));

  it.each(['coveragerc.py', 'src/jest.ts', 'codecov.py', 'my-tarpaulin.toml', 'a/vitest.ts', 'src/app.ts', 'karma.md'])(
    'are not in %s',
    (path) => expect(changed([file(path)], [[path, 'coverage omit fail_under']])).toEqual([]),
  );

  it.each([
    ['pyproject.toml', '[tool.coverage.run]'],
    ['pyproject.toml', 'omit = ["*/legacy/*"]'],
    ['pyproject.toml', 'exclude_also = ["def __repr__"]'],
    ['pyproject.toml', 'fail_under = 80'],
    ['pyproject.toml', 'branch = true'],
    ['pyproject.toml', 'addopts = "--cov=src --cov-report=xml"'],
    ['pyproject.toml', 'coverage = "pytest --cov-fail-under=80"'],
    ['setup.cfg', '[coverage:report]'],
    ['setup.cfg', 'exclude_lines ='],
    ['tox.ini', '    coverage run -m pytest'],
    ['pytest.ini', 'addopts = --cov-fail-under 80'],
    ['package.json', '    "coverageThreshold": {'],
    ['package.json', '      "branches": 80,'],
    ['package.json', '  "nyc": {'],
    ['package.json', '    "test": "c8 --100 node --test"'],
    ['package.json', '    "test": "jest --coverage"'],
    ['vite.config.ts', '    coverage: { exclude: ["legacy/**"] },'],
    ['vite.config.ts', '        lines: 80,'],
    ['pom.xml', '<artifactId>jacoco-maven-plugin</artifactId>'],
    ['pom.xml', '<minimum>0.80</minimum>'],
    ['app/build.gradle', 'minimum = 0.8'],
    ['build.gradle.kts', 'kover { reports { filters { excludes { classes("x") } } } }'],
    ['build.sbt', 'coverageMinimumStmtTotal := 80'],
    ['src/App/App.csproj', '<ExcludeByFile>**/Migrations/*.cs</ExcludeByFile>'],
    ['Directory.Build.props', '<CollectCoverage>true</CollectCoverage>'],
    ['Cargo.toml', '[package.metadata.tarpaulin]'],
    ['.cargo/config.toml', 'rustflags = ["-C", "instrument-coverage"]'],
    ['mix.exs', 'test_coverage: [tool: ExCoveralls],'],
    ['mix.exs', 'summary: [threshold: 80]'],
    ['rebar.config', '{cover_excl_mods, [legacy]}.'],
    ['spec/spec_helper.rb', "  add_filter '/legacy/'"],
    ['test/test_helper.rb', "SimpleCov.start 'rails'"],
    ['codeception.yml', 'coverage:'],
    ['composer.json', '"test": "phpunit --coverage-clover clover.xml"'],
  ])('are in %s where a line says: %s', (path, line) => {
    expect(changed([file(path)], [[path, line]])).toEqual([path]);
    expect(changed([file(path)], [['other/README.md', line]])).toEqual([]);
  });

  it.each([
    ['pyproject.toml', 'version = "2.0"'],
    ['pyproject.toml', 'include = ["src"]'],
    ['pyproject.toml', 'source = "vcs"'],
    ['pyproject.toml', 'branch = "main"'],
    ['pyproject.toml', 'description = "Discovers and recovers"'],
    ['pyproject.toml', '    "pytest-cov>=5.0",'],
    ['pyproject.toml', '  "coverage[toml] ~= 7.6",'],
    ['pyproject.toml', 'pytest-cov = "^5.0"'],
    ['pyproject.toml', 'coverage = { version = "^7", extras = ["toml"] }'],
    ['tox.ini', '    coverage'],
    ['tox.ini', '    pytest-cov==5.0.0'],
    ['package.json', '    "@vitest/coverage-v8": "5.1.0",'],
    ['package.json', '    "c8": "^10.1.3"'],
    ['package.json', '    "nyc": "workspace:*"'],
    ['package.json', '    "lines-and-columns": "^2.0.0",'],
    ['vite.config.ts', 'plugins: [vue()],'],
    ['pom.xml', '<version>1.2.3</version>'],
    ['App.csproj', '<PackageReference Include="coverlet.collector" Version="6.0.2" />'],
    ['mix.exs', '      {:excoveralls, "~> 0.18", only: :test},'],
    ['rebar.config', '{deps, [recover]}.'],
    ['Cargo.toml', 'serde = "1"'],
    ['spec/spec_helper.rb', 'RSpec.configure do |config|'],
  ])('are not in %s where all that changes is: %s', (path, line) => {
    expect(changed([file(path)], [[path, line]])).toEqual([]);
  });

  it('are those of the file before where it got another name, and of one that is gone', () => {
    expect(
      changed([
        file('.coveragerc.bak', { from: '.coveragerc', hunks: [] }),
        file('jest.config.js', { kind: 'removed' }),
        file('.nycrc', { kind: 'added', hunks: [] }),
        file('codecov.yml', { hunks: [] }),
      ]),
    ).toEqual(['.coveragerc.bak', '.nycrc', 'jest.config.js']);
  });

  it('are found in time linear in the length of a line', () => {
    const pieces = ['sonar.', 'branch = ', '"lines" : ', '<Threshold', 'coverage = ', '"coverage', 'exclude_', ' '];
    for (const path of ['pyproject.toml', 'package.json', 'pom.xml', 'App.csproj', 'mix.exs']) {
      for (const piece of pieces) {
        const started = performance.now();
        changed([file(path)], [[path, piece.repeat(Math.ceil(2_000_000 / piece.length))]]);
        expect(performance.now() - started).toBeLessThan(2000);
      }
    }
  });
});
