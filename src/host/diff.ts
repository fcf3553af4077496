/** The difference that a command makes, as git prints it. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { programOf } from './program.ts';

export interface Rewritten {
  /** Relative to the repository's root. */
  readonly path: string;
  /** Nothing where there was no file. */
  readonly before: string | undefined;
  readonly after: string;
}

/** A unified diff of texts, be they tracked, written or neither. */
export function diffOf(files: readonly Rewritten[], env: NodeJS.ProcessEnv): string {
  const folder = mkdtempSync(join(tmpdir(), 'coverage-ratchet-diff-'));
  const put = (side: string, path: string, text: string): void => {
    const file = join(folder, side, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  };
  try {
    for (const side of ['a', 'b']) mkdirSync(join(folder, side));
    for (const { path, before, after } of files) {
      if (before !== undefined) put('a', path, before);
      put('b', path, after);
    }
    // the folders bear the names of git's prefixes; nobody's configuration has a say in what is printed
    const config = ['-c', 'core.quotePath=false', '-c', 'core.autocrlf=false'];
    const flags = ['--no-index', '--no-prefix', '--no-color', '--no-ext-diff', '--no-textconv', '--no-renames'];
    const own = Object.entries(env).filter(([name]) => !name.startsWith('GIT_'));
    const { stdout } = spawnSync(programOf('git', env), [...config, 'diff', ...flags, '--', 'a', 'b'], {
      cwd: folder,
      env: { ...Object.fromEntries(own), GIT_CONFIG_NOSYSTEM: '1', GIT_CONFIG_GLOBAL: '/dev/null', LC_ALL: 'C' },
      encoding: 'utf8',
      maxBuffer: 1 << 30,
    });
    // of a new file git names one side twice
    return (stdout ?? '').replace(/^diff --git b\//gm, 'diff --git a/');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
