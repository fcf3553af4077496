/** A real git repository of what a report measured, whose last commit changes many files. */
import { execFileSync } from 'node:child_process';
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** The report in its repository's folder; git ignores it. */
export const REPORT = 'coverage.xml';

/**
 * The folder of a repository with every source that the Cobertura report names, as long as it says. The last commit
 * changes so many lines of so many files; where the report has fewer, of others that nobody measured.
 */
export function repositoryOf(report: string, megabytes: number, files: number, lines: number): string {
  const folder = join(tmpdir(), `coverage-ratchet-bench-change-2-${megabytes}-${files}-${lines}`);
  if (existsSync(join(folder, '.done'))) return folder;
  rmSync(folder, { recursive: true, force: true });
  const sources = new Map<string, number>();
  for (const [, name = '', body = ''] of readFileSync(report, 'latin1').matchAll(
    /filename="([^"]+)"([\s\S]*?)<\/class>/g,
  )) {
    const last = Math.max(...[...body.matchAll(/<line number="(\d+)"/g)].map(([, number]) => Number(number)));
    sources.set(name, Math.max(sources.get(name) ?? 0, last));
  }
  for (let i = 0; sources.size < files; i++) sources.set(`src/unmeasured/module${i}.cs`, 300);
  const run = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b', '-c', 'gc.auto=0', ...args], {
      cwd: folder,
      stdio: 'pipe',
    });
  const write = (name: string, length: number, changed: number): void => {
    const every = changed === 0 ? 0 : Math.max(2, Math.floor(length / changed));
    let left = changed;
    const text = Array.from({ length }, (_, i) =>
      every > 0 && i % every === 0 && left-- > 0 ? `changed(${i});\n` : `statement(${i});\n`,
    );
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text.join(''));
  };
  mkdirSync(folder, { recursive: true });
  run('init', '-q', '-b', 'main');
  for (const [name, length] of sources) write(name, length, 0);
  run('add', '-A');
  run('commit', '-qm', 'base');
  for (const [name, length] of [...sources].slice(0, files)) write(name, length, Math.round(lines / files));
  run('add', '-A');
  run('commit', '-qm', 'change');
  writeFileSync(join(folder, '.git/info/exclude'), `.done\n${REPORT}\n`);
  linkSync(report, join(folder, REPORT));
  writeFileSync(join(folder, '.done'), '');
  return folder;
}
