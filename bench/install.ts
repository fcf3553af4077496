/** Installs what we are measured against, at pinned versions, into a folder of the system's for temporary files. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** From PyPI. */
export const PYTHON = { 'diff-cover': '11.0.1', pycobertura: '4.1.0', coverage: '7.17.3' } as const;

/** From npm: what actions for coverage parse reports with. */
export const NPM = {
  '@cvrg-report/cobertura-json': '0.1.3',
  '@friedemannsommer/lcov-parser': '5.0.2',
  'cobertura-parse': '1.0.5',
  'fast-xml-parser': '5.12.1',
  'istanbul-lib-coverage': '3.2.2',
  'lcov-parse': '1.0.0',
  'parse-lcov': '1.0.4',
  xml2js: '0.6.2',
} as const;

/** Where the executables of the Python packages are; nothing where they cannot be installed. */
export const pythonPeers = (): string | undefined =>
  installed('python', PYTHON, '==', (folder, packages) => [
    ['python3', '-m', 'venv', folder],
    [join(folder, 'bin', 'python'), '-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', ...packages],
  ]);

/** The folder that the npm packages are installed in; nothing where they cannot be. */
export const npmPeers = (): string | undefined =>
  installed('npm', NPM, '@', (folder, packages) => [
    ['npm', 'install', '--silent', '--no-audit', '--no-fund', '--ignore-scripts', '--prefix', folder, ...packages],
  ]);

function installed(
  from: string,
  versions: Readonly<Record<string, string>>,
  separator: string,
  commands: (folder: string, packages: readonly string[]) => readonly (readonly string[])[],
): string | undefined {
  const packages = Object.entries(versions).map(([name, version]) => `${name}${separator}${version}`);
  const folder = join(tmpdir(), `coverage-ratchet-bench-peers-${from}`);
  const done = join(folder, packages.join(' ').replaceAll('/', '-'));
  if (existsSync(done)) return folder;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const [command = '', ...args] of commands(folder, packages)) {
    const { status } = spawnSync(command, args, { stdio: ['ignore', 'ignore', 'inherit'], timeout: 300_000 });
    if (status !== 0) return undefined;
  }
  writeFileSync(done, '');
  return folder;
}
