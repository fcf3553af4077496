import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, symlinkSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { Complaint } from '../../src/complaint.ts';
import { findReports, sourceOf, stampsOf, USUAL_REPORTS } from '../../src/host/files.ts';
import { put, temporary } from './workspace.ts';

const { folder, remove } = temporary();
afterAll(remove);

function tree(files: readonly string[]): string {
  const root = folder();
  put(root, Object.fromEntries(files.map((path) => [path, `content of ${path}`])));
  return root;
}

const found = (patterns: readonly string[], root: string, directory = root) => {
  const { reports, missing } = findReports(patterns, directory, root);
  return { paths: reports.map(({ path }) => path), missing };
};

function textOf(file: string, root: string): string {
  return sourceOf(file, root).read((pull) => {
    const bytes = Buffer.alloc(10_000);
    const chunks: Buffer[] = [];
    for (let read = pull(bytes); read > 0; read = pull(bytes)) chunks.push(Buffer.from(bytes.subarray(0, read)));
    return Buffer.concat(chunks).toString('utf8');
  });
}

describe('reports', () => {
  const root = tree([
    'coverage.xml',
    'b/cov-2.xml',
    'b/cov-10.xml',
    'a/x/cov-1.xml',
    'a/node_modules/p/cov-9.xml',
    '.git/cov-8.xml',
    '.hidden/cov-3.xml',
    'a/note.txt',
  ]);
  it.each<[string[], string[], string[]]>([
    [['coverage.xml'], ['coverage.xml'], []],
    [['./coverage.xml', 'coverage.xml'], ['coverage.xml'], []],
    [['**/cov-*.xml'], ['.hidden/cov-3.xml', 'a/x/cov-1.xml', 'b/cov-10.xml', 'b/cov-2.xml'], []],
    [['./b/*.xml'], ['b/cov-10.xml', 'b/cov-2.xml'], []],
    [['b\\*.xml'], ['b/cov-10.xml', 'b/cov-2.xml'], []],
    [['{a,b}/**/cov-[12].xml'], ['a/x/cov-1.xml', 'b/cov-2.xml'], []],
    [['b/*.xml', '**/cov-2.xml'], ['b/cov-10.xml', 'b/cov-2.xml'], []],
    [['**/node_modules/*/*.xml'], ['a/node_modules/p/cov-9.xml'], []],
    [['none.xml', 'coverage.xml', 'none/*.xml'], ['coverage.xml'], ['none.xml', 'none/*.xml']],
    [['coverage.xml/*.xml', 'coverage.xml/x.xml'], [], ['coverage.xml/*.xml', 'coverage.xml/x.xml']],
    [[], [], []],
  ])('%j finds %j and misses %j', (patterns, paths, missing) => {
    expect(found(patterns, root)).toEqual({ paths, missing });
  });
  it('are looked for below the working directory and named from the root of the repository', () => {
    expect(found(['*.xml'], root, join(root, 'b')).paths).toEqual(['b/cov-10.xml', 'b/cov-2.xml']);
    expect(found(['../coverage.xml'], root, join(root, 'b')).paths).toEqual(['coverage.xml']);
  });
  it('may have flags, all that they are found by', () => {
    const flagged = (...patterns: string[]) =>
      findReports(patterns, root, root).reports.map(({ path, flags = [] }) => [path, ...flags]);
    expect(flagged('unit=b/*.xml', 'e2e=coverage.xml', 'all=b/cov-2.xml', 'a/x/cov-1.xml')).toEqual([
      ['b/cov-10.xml', 'unit'],
      ['b/cov-2.xml', 'unit', 'all'],
      ['coverage.xml', 'e2e'],
      ['a/x/cov-1.xml'],
    ]);
    expect(found(['unit=gone/*.xml', 'no flag=x'], root)).toEqual({
      paths: [],
      missing: ['unit=gone/*.xml', 'no flag=x'],
    });
  });
  it('are told apart where they are missing: the names of one report, and patterns of any number', () => {
    const patterns = ['gone/*.xml', 'unit=gone.xml', 'b(1).xml', '!x', 'gone-[12].xml', '{x,y}.xml', 'coverage.xml'];
    expect(findReports(patterns, root, root).absent).toEqual(['unit=gone.xml', 'b(1).xml', '!x']);
  });

  it('have none where the path itself has such a name', () => {
    const odd = tree(['a=b.xml', 'c=d/e.xml', 'e.xml', 'd/e.xml']);
    const flags = findReports(['a=b.xml', 'c=d/*.xml', 'x=e.xml'], odd, odd).reports;
    expect(flags.map(({ path, flags }) => [path, flags])).toEqual([
      ['a=b.xml', undefined],
      ['c=d/e.xml', undefined],
      ['e.xml', ['x']],
    ]);
  });

  it('may be absolute, also outside of the repository, where they keep their absolute name', () => {
    const outside = tree(['coverage.xml', 'shards/1.xml']);
    expect(found([join(root, 'coverage.xml')], root).paths).toEqual(['coverage.xml']);
    expect(found([join(outside, 'coverage.xml')], root).paths).toEqual([join(outside, 'coverage.xml')]);
    expect(found([`${outside}/**/*.xml`], root).paths).toEqual([
      join(outside, 'coverage.xml'),
      join(outside, 'shards/1.xml'),
    ]);
  });
});

describe('a report that nobody has named is found where its tool leaves it by itself', () => {
  it.each<[string, string[], ...string[]]>([
    ['coverage xml', ['coverage.xml'], '.coverage'],
    ['coverage json', ['coverage.json'], '.coverage'],
    ['coverage lcov', ['coverage.lcov'], '.coverage'],
    ['vitest, jest, nyc and c8', ['coverage/coverage-final.json'], 'coverage/clover.xml', 'coverage/lcov.info'],
    ['their reporter cobertura', ['coverage/cobertura-coverage.xml'], 'coverage/index.html'],
    ['their reporter lcov', ['coverage/lcov.info'], 'coverage/lcov-report/index.html'],
    ['their reporter clover', ['coverage/clover.xml'], 'coverage/index.html'],
    ['their reporter json-summary', ['coverage/coverage-summary.json'], 'coverage/index.html'],
    ['SimpleCov', ['coverage/.resultset.json'], 'coverage/.last_run.json', 'coverage/coverage.json'],
    ['simplecov_json_formatter', ['coverage/coverage.json'], 'coverage/.last_run.json'],
    ['cargo tarpaulin', ['cobertura.xml'], 'target/debug/x'],
    ['ninja coverage-xml', ['build/meson-logs/coverage.xml'], 'build/meson-logs/testlog.txt'],
    ['gcov', ['a.gcov.json.gz', 'b.gcov.json.gz'], 'a.gcda'],
    ['swift test', ['.build/debug/codecov/Demo.json'], '.build/debug/codecov/default.profdata'],
    ['JaCoCo of Maven', ['target/site/jacoco/jacoco.xml'], 'target/jacoco.exec', 'target/site/jacoco/jacoco.csv'],
    ['JaCoCo of its modules', ['a/target/site/jacoco/jacoco.xml', 'b/target/site/jacoco/jacoco.xml'], 'pom.xml'],
    ['JaCoCo of all modules', ['all/target/site/jacoco-aggregate/jacoco.xml'], 'a/target/site/jacoco/jacoco.xml'],
    ['OpenClover', ['target/site/clover/clover.xml'], 'target/clover/clover.db'],
    ['JaCoCo of Gradle', ['app/build/reports/jacoco/test/jacocoTestReport.xml'], 'app/build/jacoco/test.exec'],
    ['Kover', ['build/reports/kover/report.xml'], 'build/kover/bin-reports/test.ic'],
    ['coverlet.collector', ['T/TestResults/9f0c-1/coverage.cobertura.xml'], 'T/TestResults/log.trx'],
    ['coverlet.msbuild', ['coverage.opencover.xml'], 'coverage.json.txt'],
    ['coverage-ratchet snapshot', ['coverage.snap'], '.github/coverage-baseline.json'],
  ])('%s: %j', (_, paths, ...others) => {
    const root = tree([...paths, ...others]);
    const first = USUAL_REPORTS.map((pattern) => found([pattern], root).paths).find(({ length }) => length > 0);
    expect(first).toEqual(paths);
  });
});

describe('a report that is a link', () => {
  const root = tree(['real.xml']);
  symlinkSync('real.xml', join(root, 'link.xml'));
  symlinkSync('loop.xml', join(root, 'loop.xml'));
  symlinkSync('nowhere', join(root, 'dangling.xml'));
  mkdirSync(join(root, 'deep'));
  symlinkSync('..', join(root, 'deep/up'));
  it('is read, as a tool may have made it', () => {
    expect(found(['link.xml'], root).paths).toEqual(['link.xml']);
    expect(textOf(join(root, 'link.xml'), root)).toBe('content of real.xml');
  });
  it('and leads out of the repository is refused, for its beginning would be shown', () => {
    const elsewhere = tree(['secret.xml']);
    symlinkSync(join(elsewhere, 'secret.xml'), join(elsewhere, 'named.xml'));
    const repository = tree([]);
    // a folder inside may begin with two dots
    for (const name of ['c.xml', '..c.xml', '..d/c.xml']) {
      mkdirSync(join(repository, '..d'), { recursive: true });
      symlinkSync(join(elsewhere, 'secret.xml'), join(repository, name));
      expect(() => textOf(join(repository, name), repository)).toThrow(/a link that leads out of the repository/);
    }
    // who names a file outside, and a folder that a tool made to lead there, mean it
    expect(textOf(join(elsewhere, 'named.xml'), repository)).toBe('content of secret.xml');
    symlinkSync(elsewhere, join(repository, 'bazel-out'));
    expect(textOf(join(repository, 'bazel-out/secret.xml'), repository)).toBe('content of secret.xml');
  });
  it('to a folder is not walked, so that no circle is', () => {
    // and a link beside what it leads to is the same report
    expect(found(['**/*.xml'], root).paths).toEqual(['real.xml']);
  });
  it('to nothing is missing, and one to itself is a report that cannot be read', () => {
    expect(found(['dangling.xml'], root).missing).toEqual(['dangling.xml']);
    expect(found(['loop.xml'], root).paths).toEqual(['loop.xml']);
    expect(() => textOf(join(root, 'loop.xml'), root)).toThrow(/cannot be opened: found ELOOP/);
    expect(stampsOf(['loop.xml', 'link.xml'], root, root).size).toBe(1);
  });
});

describe('what is no regular file', () => {
  const root = tree(['folder.xml/inside.xml']);
  execFileSync('mkfifo', [join(root, 'pipe.xml')]);
  it.each(['folder.xml', 'pipe.xml', '/dev/zero'])('%s is refused at once, not waited for', (path) => {
    const [source] = findReports([path], root, root).reports;
    expect(() => source?.read(() => 0)).toThrow(/no regular file\. Name the report itself/);
  });
  it('is not matched by a glob', () => {
    expect(found(['*.xml'], root)).toEqual({ paths: [], missing: ['*.xml'] });
    expect(found(['**/*.xml'], root).paths).toEqual(['folder.xml/inside.xml']);
  });
});

describe.skipIf(process.getuid?.() === 0)('what may not be read', () => {
  const root = tree(['open.xml', 'shut/in.xml', 'shut.xml']);
  chmodSync(join(root, 'shut'), 0);
  chmodSync(join(root, 'shut.xml'), 0);
  afterAll(() => chmodSync(join(root, 'shut'), 0o700));
  it('as a folder holds no report', () => {
    expect(found(['**/*.xml'], root).paths).toEqual(['open.xml', 'shut.xml']);
  });
  it('as a report is a complaint that says why', () => {
    expect(() => textOf(join(root, 'shut.xml'), root)).toThrow(/cannot be opened: found EACCES/);
    expect(found(['shut/in.xml'], root).paths).toEqual(['shut/in.xml']);
    expect(() => textOf(join(root, 'shut/in.xml'), root)).toThrow(Complaint);
  });
});

describe('a name that no file system takes', () => {
  const root = tree(['a.xml']);
  it('is a report that cannot be read, not a bug', () => {
    const long = `${'x'.repeat(300)}.xml`;
    const [source] = findReports([long], root, root).reports;
    expect(() => source?.read(() => 0)).toThrow(/cannot be opened: found ENAMETOOLONG/);
    expect(stampsOf([long], root, root).size).toBe(0);
  });
});

it('a file written anew has another stamp, also with the same bytes and the same time', () => {
  const root = tree(['a.xml', 'b.xml']);
  const before = stampsOf(['*.xml'], root, root);
  expect(stampsOf(['*.xml'], root, root)).toEqual(before);
  utimesSync(join(root, 'a.xml'), 1, 1);
  const once = stampsOf(['*.xml'], root, root);
  expect(once.get('a.xml')).not.toBe(before.get('a.xml'));
  expect(once.get('b.xml')).toBe(before.get('b.xml'));
});
