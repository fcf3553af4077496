/** `explain` in a real repository, told by the lines of a snapshot. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, expect, it } from 'vitest';
import { cli } from '../src/cli.ts';
import { emptyRepository } from './github/sample-repository.ts';
import { cobertura } from './sample-reports.ts';

const repository = emptyRepository();
afterAll(() => repository.remove());

const numbered = (name: string, lines: number): string =>
  Array.from({ length: lines }, (_, i) => `${name}_${i + 1} = ${i + 1}\n`).join('');
const BEFORE = {
  'src/core.py': numbered('core', 6),
  'src/lib.py': numbered('lib', 6),
  'src/old.py': numbered('old', 6),
  'src/gone.py': numbered('gone', 2),
};
const baseline = JSON.stringify({ version: 1, milestones: { default: { total: { lines: [18, 20] } } } });

async function run(...args: string[]) {
  let [out, error] = ['', ''];
  const status = await cli([...args, '--baseline-branch', 'coverage', '--base', 'base'], {
    env: { PATH: process.env.PATH, GIT_CONFIG_GLOBAL: '/dev/null' },
    cwd: repository.path,
    now: new Date('2026-03-01T10:00:00Z'),
    out: (text) => {
      out += text;
    },
    error: (text) => {
      error += text;
    },
    colour: false,
  });
  return { status, out, error };
}

it('names every cause with its share, its files and the very lines', async () => {
  const { git, commit, path } = repository;
  const base = commit('base', { ...BEFORE, '.github/coverage-ratchet.yml': 'version: 1\n' });
  git('branch', 'base');
  git('checkout', '--quiet', '--orphan', 'coverage');
  git('read-tree', '--empty');
  const row = (file: string, lines: string): string => `${JSON.stringify([file, lines])}\n`;
  const files = [
    row('src/core.py', 'h6'),
    row('src/gone.py', 'h2'),
    row('src/lib.py', 'h6'),
    row('src/old.py', 'h4,m2'),
  ];
  const snapshot = `{"snapshot":1,"commit":"${base}"}\n${files.join('')}{"files":4}\n`;
  commit('kept', {
    '.github/coverage-baseline.json': baseline,
    [`snapshots/default/2026-02-12T10-00-00Z-${base}.snap.gz`]: gzipSync(snapshot),
  });
  git('checkout', '--quiet', '--force', '-B', 'change', 'base');
  git('mv', 'src/old.py', 'src/renamed.py');
  git('rm', '--quiet', 'src/gone.py');
  const put = (file: string, text: string): void => {
    mkdirSync(dirname(join(path, file)), { recursive: true });
    writeFileSync(join(path, file), text);
  };
  put('src/core.py', `new_1 = 1\nnew_2 = 2\n${BEFORE['src/core.py'].split('\n').slice(0, 5).join('\n')}\n`);
  put('src/fresh.py', numbered('fresh', 3));
  git('add', '--all');
  git('commit', '--quiet', '--message', 'change');
  put(
    'coverage.xml',
    cobertura({
      'src/core.py': '+1 -2 +3 +4 +5 +6 +7',
      'src/lib.py': '+1 +2 -3 +4 +5 -6',
      'src/renamed.py': '+1 +2 +3 +4 -5 +6',
      'src/fresh.py': '-1 -2 +3',
    }),
  );
  const text = await run('explain', 'coverage.xml');
  expect(text.error).toBe('');
  await expect(text.out.replaceAll(base.slice(0, 12), '<base>')).toMatchFileSnapshot('transcripts/cli/explain.txt');
  expect(text.status).toBe(0);

  const json = JSON.parse((await run('explain', 'coverage.xml', '--json')).out);
  const [explanation] = json.explanations;
  const sum = (name: string) =>
    explanation.parts.reduce((all: number, part: Record<string, number>) => all + (part[name] ?? 0), 0);
  expect([18 + sum('covered'), 20 + sum('total')]).toEqual(explanation.to);
  expect(json).toMatchObject({ version: 1, explainedBy: 'lines', patch: { lines: [2, 5] } });

  execFileSync('git', ['-C', path, 'branch', '-D', 'coverage'], { stdio: 'ignore' });
  expect(await run('explain', 'coverage.xml')).toMatchObject({ status: 2, out: expect.stringContaining('coverage') });
});
