/** A repository as many shards measure it: each runs other tests, and leaves a snapshot of what they hit. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { addBranches, addFunction, addLine, type FileCoverage, newFile, settle } from '../src/coverage/report.ts';
import { printSnapshot } from '../src/coverage/snapshot.ts';
import { WRITERS } from './generate.ts';
import { linesOf, type Method, methodsOf, noTruth, randomFrom } from './model.ts';

type Tree = readonly { readonly name: string; readonly methods: readonly Method[] }[];

export interface Sharded {
  readonly root: string;
  /** Coverable lines. */
  readonly lines: number;
  /** What one shard would write as Cobertura. */
  readonly report: (kind: 'coveragepy-xml' | 'coverlet') => string;
  /** The path of the snapshot of a shard. */
  readonly snapshot: (shard: number) => string;
}

/** A repository of so many files, made if it is not there yet. */
export function sharded(files: number): Sharded {
  const root = join(tmpdir(), `coverage-ratchet-bench-shards-1-${files}`);
  const random = randomFrom(7);
  const tree = Array.from({ length: files }, (_, i) => ({
    name: `packages/area${i % 37}/src/module${i}.py`,
    methods: methodsOf(random).slice(0, 12),
  }));
  const commit = repository(root, tree);
  return {
    root,
    lines: linesOf(tree.flatMap(({ methods }) => methods)).length,
    report: (kind) => {
      const { head, file, tail } = WRITERS[kind];
      const all = measuredBy(tree, 0).map(({ name, methods }) => file(name, methods));
      return head + all.join('') + tail(noTruth());
    },
    snapshot: (shard) => {
      const path = join(root, `kind-${shard}.snap`);
      if (existsSync(path)) return path;
      const measured = measuredBy(tree, shard).map(
        ({ name, methods }, i) => [name, coverageOf(name, methods, i)] as const,
      );
      const text = printSnapshot({ commit, by: 'coverage.py 7.11.0', files: new Map(measured) });
      writeFileSync(`${path}.part`, gzipSync(text, { level: 9 }));
      renameSync(`${path}.part`, path);
      return path;
    },
  };
}

/** Writes a repository of the files, and says its commit. */
function repository(root: string, tree: Tree): string {
  const run = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b', '-c', 'gc.auto=0', ...args], {
      cwd: root,
      encoding: 'utf8',
    });
  if (!existsSync(join(root, '.git'))) {
    for (const { name, methods } of tree) {
      mkdirSync(dirname(join(root, name)), { recursive: true });
      writeFileSync(join(root, name), 'statement\n'.repeat(methods.at(-1)?.lines.at(-1)?.number ?? 0));
    }
    run('init', '-q', '-b', 'main');
    run('add', 'packages');
    run('commit', '-qm', 'all');
  }
  return run('rev-parse', 'HEAD').trim();
}

/** The tree as one shard measures it: a quarter of the files at work, most others loaded, the rest never seen. */
function measuredBy(tree: Tree, shard: number): Tree {
  const chance = randomFrom(1000 + shard);
  return tree.map(({ name, methods }) => {
    const use = chance();
    const ran = methods.map(({ name, lines }): Method => {
      const isCalled = use < 0.25 && chance() < 0.7;
      return {
        name,
        lines: lines.map(({ number, hits, branches }, i) => {
          const isHit = isCalled ? hits > 0 : i === 0 && use < 0.8;
          return {
            number,
            hits: isHit ? Math.max(1, hits) : 0,
            ...(branches && { branches: [isHit ? branches[0] : 0, branches[1]] satisfies [number, number] }),
          };
        }),
      };
    });
    return { name, methods: ran };
  });
}

function coverageOf(name: string, methods: readonly Method[], i: number): FileCoverage {
  const file = newFile(name);
  const keys = randomFrom(i);
  for (const { lines } of methods) {
    addFunction(file, Math.floor(keys() * 2 ** 51), (lines[0]?.hits ?? 0) > 0);
    for (const { number, hits, branches } of lines) {
      addLine(file, number, hits > 0);
      if (branches) addBranches(file, number, ...branches);
    }
  }
  settle(file);
  return file;
}
