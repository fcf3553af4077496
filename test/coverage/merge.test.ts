import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Counts } from '../../src/coverage/counts.ts';
import { merge, type PlacedFile } from '../../src/coverage/merge.ts';
import {
  addBranch,
  addBranches,
  addFunction,
  addLine,
  addStatement,
  branchesOf,
  countsOf,
  type FileCoverage,
  lineState,
  newFile,
  settle,
} from '../../src/coverage/report.ts';

interface Written {
  readonly path: string;
  readonly group?: string;
  readonly arms?: readonly (readonly [line: number, id: number, isTaken: boolean])[];
  readonly lines: readonly (readonly [line: number, hit: boolean])[];
  readonly branches: readonly (readonly [line: number, covered: number, total: number])[];
  readonly functions: readonly (readonly [key: number, hit: boolean])[];
  readonly statements?: readonly (readonly [key: number, hit: boolean])[];
  readonly declared?: Counts;
  readonly isGuess?: boolean;
}

function placed(one: Written): PlacedFile {
  const { path, group, lines, branches, arms = [], functions, statements = [], declared, isGuess = false } = one;
  const file = newFile(path);
  file.isGuess = isGuess;
  for (const [at, hit] of lines) addLine(file, at, hit);
  for (const [at, covered, total] of branches) addBranches(file, at, covered, total);
  for (const arm of arms) addBranch(file, ...arm);
  for (const [key, hit] of functions) addFunction(file, key, hit);
  for (const [key, hit] of statements) addStatement(file, key, hit);
  settle(file);
  if (declared) file.declared = declared;
  return { path, file, ...(group !== undefined && { group }) };
}

const files = (all: readonly Written[]) => merge(all.map(placed)).files;

const seen = (file: FileCoverage) => ({
  counts: countsOf(file),
  lines: Array.from({ length: 100 }, (_, at) => lineState(file, at) ?? '-').join(),
  branches: [...branchesOf(file)],
});
const observed = (measured: ReadonlyMap<string, FileCoverage>) =>
  new Map([...measured].sort(([a], [b]) => (a < b ? -1 : 1)).map(([path, file]) => [path, seen(file)]));

const line = fc.integer({ min: 1, max: 90 });
const count = (most: number) =>
  fc.tuple(fc.nat(most), fc.nat(most)).map(([a, b]) => [Math.min(a, b), Math.max(a, b, 1)] as const);
/** Lists of lines and the counters of coverage.py's JSON: missed lines are statements, hit ones may be more. */
const declaring = (written: Written): Written => {
  const missed = new Map(written.lines.map(([at]) => [at, true]));
  for (const [at, hit] of written.lines) if (hit) missed.delete(at);
  const hit = new Set(written.lines.filter(([, hit]) => hit).map(([at]) => at)).size;
  const statements = Math.max(missed.size, missed.size + hit - 1);
  return { ...written, declared: { lines: [statements - missed.size, statements] } };
};
const written = (isDeclaring: boolean): fc.Arbitrary<Written> =>
  fc
    .record({
      path: fc.constantFrom('a', 'b', '__proto__'),
      lines: fc.array(fc.tuple(line, fc.boolean()), { maxLength: 40 }),
      branches: fc.array(
        fc.tuple(line, count(6)).map(([at, pair]) => [at, ...pair] as const),
        { maxLength: 10 },
      ),
      functions: fc.array(fc.tuple(fc.nat(6), fc.boolean()), { maxLength: 6 }),
      statements: fc.array(fc.tuple(fc.nat(9), fc.boolean()), { maxLength: 9 }),
    })
    .map((plain) => (isDeclaring ? declaring(plain) : plain));
/** Runs of one code, in which PHPUnit counts statements that it lists nowhere. */
const unlisted: fc.Arbitrary<Written> = fc
  .tuple(fc.constantFrom('a', 'b'), fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }), fc.nat(3))
  .map(([path, hits, more]) => ({
    path,
    lines: hits.map((hit, i) => [2 * i + 1, hit] as const),
    branches: [],
    functions: [],
    declared: { lines: [hits.filter(Boolean).length + more, hits.length + 3] },
  }));
/** Counters alone, of any metrics, as a report without lines has them. */
const summary: fc.Arbitrary<Written> = fc
  .record({
    path: fc.constantFrom('a', 'b'),
    declared: fc.record(
      { lines: count(9), branches: count(9), functions: count(9), statements: count(9) },
      { requiredKeys: [] },
    ),
  })
  .map((plain) => ({ ...plain, lines: [], branches: [], functions: [] }));

describe.each([
  ['records', written(false)],
  ['records and counters of their own', written(true)],
  ['counters of more statements than records', unlisted],
  ['counters alone', summary],
  ['records, and some with counters alone', fc.oneof(written(false), summary)],
  ['records and counters, and some with counters alone', fc.oneof(written(true), summary)],
] as const)('reports with %s', (_, shard) => {
  const shards = fc.array(shard, { maxLength: 6 });

  it('merge to the same in every order', () => {
    fc.assert(
      fc.property(
        shards.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
        ([all, shuffled]) => {
          expect(observed(files(shuffled))).toEqual(observed(files(all)));
        },
      ),
      { numRuns: 500 },
    );
  });

  it('merge to the same in every grouping', () => {
    fc.assert(
      fc.property(shards, shards, shards, (a, b, c) => {
        const again = (measured: ReadonlyMap<string, FileCoverage>): PlacedFile[] =>
          [...measured].map(([path, file]) => ({ path, file }));
        const left = merge([...again(files([...a, ...b])), ...c.map(placed)]).files;
        const right = merge([...a.map(placed), ...again(files([...b, ...c]))]).files;
        expect(observed(left)).toEqual(observed(right));
      }),
      { numRuns: 500 },
    );
  });

  it('count once however often they come', () => {
    fc.assert(
      fc.property(shards, (all) => {
        expect(observed(files([...all, ...all, ...all]))).toEqual(observed(files(all)));
      }),
      { numRuns: 500 },
    );
  });
});

describe('reports of several tools', () => {
  const of = (group: string, kind: fc.Arbitrary<Written>) => kind.map((one): Written => ({ ...one, group, path: 'a' }));
  const armed = written(false).map(({ branches, ...one }): Written => {
    const arms = branches.flatMap(([at, covered, total]) =>
      Array.from({ length: total }, (_, id) => [at, id, id < covered] as const),
    );
    return { ...one, branches: [], arms };
  });
  const listing = [
    of('lcov', armed),
    of('cobertura', written(false)),
    of('coveragepy', written(true)),
    of('clover', unlisted),
  ];
  const all = [...listing, of('summary', summary)];
  const mixed = fc.array(fc.oneof(...all), { minLength: 1, maxLength: 6 });
  /** One of a tool: what several of one come to is another matter. */
  const oneOfEach = (kinds: typeof all) =>
    fc.uniqueArray(fc.oneof(...kinds), { minLength: 1, maxLength: 5, selector: ({ group }) => group });
  const countsOfAll = (all: readonly Written[]) => countsOf(files(all).get('a') ?? newFile(''));

  it('merge to the same in every order, however often they come', () => {
    fc.assert(
      fc.property(
        mixed.chain((all) =>
          fc.tuple(fc.constant(all), fc.shuffledSubarray([...all, ...all], { minLength: all.length })),
        ),
        ([all, more]) => {
          expect(observed(files([...more, ...all]))).toEqual(observed(files(all)));
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('lose no line that one of them hit, and nothing that one of them counts where all are of one size', () => {
    fc.assert(
      fc.property(oneOfEach(all), (all) => {
        const merged = files(all).get('a') ?? newFile('');
        for (const { lines } of all) for (const [at, hit] of lines) if (hit) expect(lineState(merged, at)).toBe('hit');
        const counts = countsOf(merged);
        for (const one of all) {
          const { lines, ...own } = countsOfAll([one]);
          for (const metric of ['branches', 'functions', 'statements'] as const) {
            expect(counts[metric]?.[0] ?? 0).toBeGreaterThanOrEqual(own[metric]?.[0] ?? 0);
            expect(counts[metric]?.[1] ?? 0).toBeGreaterThanOrEqual(own[metric]?.[1] ?? 0);
          }
          if (one.group === 'summary') continue;
          expect(counts.lines?.[0] ?? 0).toBeGreaterThanOrEqual(lines?.[0] ?? 0);
          expect(counts.lines?.[1] ?? 0).toBeGreaterThanOrEqual(lines?.[1] ?? 0);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('cover no more than what was hit in any of them, and no more than what one counts beyond its list makes up for a line that was missed', () => {
    fc.assert(
      fc.property(oneOfEach(listing), (all) => {
        const merged = files(all).get('a') ?? newFile('');
        const [covered, total] = countsOf(merged).lines ?? [0, 0];
        const states = Array.from({ length: 100 }, (_, at) => lineState(merged, at));
        const beyond = all.map(
          ({ lines, declared }) => (declared?.lines?.[0] ?? 0) - lines.filter(([, hit]) => hit).length,
        );
        const clover = beyond.filter((_, i) => all[i]?.group === 'clover');
        expect(covered).toBeLessThanOrEqual(states.filter((state) => state === 'hit').length + Math.max(0, ...clover));
        const missed = states.filter((state) => state === 'missed').length;
        expect(total - covered).toBeGreaterThanOrEqual(missed - Math.max(0, ...clover));
      }),
      { numRuns: 1000 },
    );
  });

  const tool = (group: string, one: Partial<Written>): Written => ({
    path: 'a',
    group,
    lines: [],
    branches: [],
    functions: [],
    ...one,
  });
  it.each<[string, Written[], Counts]>([
    [
      'functions of other names are as many as the one that knows more has',
      [
        tool('lcov', {
          functions: [
            [1, true],
            [2, false],
          ],
        }),
        tool('clover', {
          functions: [
            [7, false],
            [8, false],
            [9, true],
          ],
        }),
      ],
      { functions: [1, 3] },
    ],
    [
      'functions of the same names, of a snapshot, are joined',
      [
        tool('lcov', {
          functions: [
            [1, true],
            [2, false],
          ],
        }),
        tool('snapshot', {
          functions: [
            [1, false],
            [2, true],
          ],
        }),
      ],
      { functions: [2, 2] },
    ],
    [
      'branches of the same names, of a snapshot, are joined',
      [
        tool('lcov', {
          arms: [
            [1, 1, true],
            [1, 2, false],
          ],
        }),
        tool('snapshot', {
          arms: [
            [1, 1, false],
            [1, 2, true],
          ],
        }),
      ],
      { branches: [2, 2] },
    ],
    [
      'statements that one counts and no list holds are not lost to another',
      [
        tool('clover', {
          lines: [
            [1, true],
            [2, false],
          ],
          declared: { lines: [2, 3] },
        }),
        tool('cobertura', {
          lines: [
            [1, true],
            [2, false],
          ],
        }),
      ],
      { lines: [2, 3] },
    ],
    [
      'statements that one counts and the other lists count once',
      [
        tool('clover', {
          lines: [
            [1, true],
            [2, false],
          ],
          declared: { lines: [2, 3] },
        }),
        tool('cobertura', {
          lines: [
            [1, true],
            [2, false],
            [3, true],
          ],
        }),
      ],
      { lines: [2, 3] },
    ],
    [
      'statements that one counts as hit and the other lists as missed were hit',
      [
        tool('clover', {
          lines: [
            [1, true],
            [2, false],
          ],
          declared: { lines: [2, 3] },
        }),
        tool('cobertura', {
          lines: [
            [1, false],
            [2, false],
            [3, false],
          ],
        }),
      ],
      { lines: [2, 3] },
    ],
    [
      'docstrings are none, whoever else hit a statement',
      [
        tool('coveragepy', {
          lines: [
            [1, true],
            [2, true],
            [3, false],
          ],
          declared: { lines: [1, 2] },
        }),
        tool('cobertura', {
          lines: [
            [2, false],
            [3, true],
          ],
        }),
      ],
      { lines: [2, 2] },
    ],
    [
      'docstrings are none where two list them',
      [
        tool('coveragepy', {
          lines: [
            [1, true],
            [2, true],
            [3, false],
          ],
          declared: { lines: [1, 2] },
        }),
        tool('snapshot', {
          lines: [
            [1, true],
            [2, false],
            [3, true],
          ],
          declared: { lines: [1, 2] },
        }),
      ],
      { lines: [2, 2] },
    ],
    [
      'counters without lines say what was hit in a file of that size',
      [
        tool('summary', { declared: { lines: [2, 3] } }),
        tool('lcov', {
          lines: [
            [1, true],
            [2, false],
            [3, false],
          ],
        }),
      ],
      { lines: [2, 3] },
    ],
    [
      'counters without lines say nothing of a file of another size',
      [
        tool('summary', { declared: { lines: [9, 9] } }),
        tool('lcov', {
          lines: [
            [1, true],
            [2, false],
            [3, false],
          ],
        }),
      ],
      { lines: [1, 3] },
    ],
    [
      'branches of impossible ways do not count where another tool knows better',
      [
        tool('coveragepy', { branches: [[1, 1, 3]], declared: { branches: [1, 2] } }),
        tool('cobertura', { branches: [[1, 1, 2]] }),
      ],
      { branches: [1, 2] },
    ],
  ])('%s', (_, all, counts) => {
    expect(countsOfAll(all)).toEqual(counts);
    expect(countsOfAll([...all].reverse())).toEqual(counts);
  });
});

describe('a merged file', () => {
  it('is what reports know of it, and not what one of them guesses, in every order and grouping', () => {
    const guessed = written(false).map(
      (one): Written => ({ ...one, lines: one.lines.map(([at]) => [at, false]), isGuess: true }),
    );
    fc.assert(
      fc.property(
        fc.array(written(false), { maxLength: 3 }),
        fc.array(guessed, { maxLength: 3 }),
        fc.nat(9),
        (known, guesses, at) => {
          const all = [...known.slice(0, at), ...guesses, ...known.slice(at)];
          const again = [...files(all.slice(at))].map(([path, file]) => ({ path, file }));
          const wanted = observed(files(known));
          for (const found of [files(all), merge([...again, ...all.slice(0, at).map(placed)]).files]) {
            const paths = new Set(known.map(({ path }) => path));
            expect(new Map([...observed(found)].filter(([path]) => paths.has(path)))).toEqual(wanted);
          }
        },
      ),
    );
  });

  it('has no more statements covered that no line tells than the best report has', () => {
    fc.assert(
      fc.property(fc.array(unlisted, { minLength: 1, maxLength: 5 }), (all) => {
        for (const [path, file] of files(all)) {
          const mine = all.filter((one) => one.path === path);
          const hit = new Set(mine.flatMap(({ lines }) => lines.filter(([, hit]) => hit).map(([at]) => at))).size;
          const more = mine.map(
            ({ lines, declared }) => (declared?.lines?.[0] ?? 0) - lines.filter(([, hit]) => hit).length,
          );
          expect(countsOf(file).lines).toEqual([hit + Math.max(...more), 11]);
        }
      }),
    );
  });

  it('has the union of the lines, hit where any report hit them', () => {
    fc.assert(
      fc.property(fc.array(written(false), { minLength: 1, maxLength: 5 }), (all) => {
        const lines = new Map<string, Map<number, boolean>>();
        for (const { path, lines: own } of all) {
          const known = lines.get(path) ?? new Map<number, boolean>();
          lines.set(path, known);
          for (const [at, hit] of own) known.set(at, hit || known.get(at) === true);
        }
        const merged = files(all);
        for (const [path, known] of lines) {
          const states = [...known].map(([at, hit]) => [at, hit ? 'hit' : 'missed']);
          const file = merged.get(path) ?? newFile('');
          expect(states).toEqual([...known.keys()].map((at) => [at, lineState(file, at)]));
          expect(countsOf(file).lines?.[1] ?? 0).toBe(known.size);
        }
      }),
      { numRuns: 500 },
    );
  });

  const shard = (path: string, total: number, covered = 1): Written => ({
    path,
    lines: [[7, true]],
    branches: [
      [7, covered, total],
      [9, 1, 2],
    ],
    functions: [],
  });

  it('has the larger number of branches where reports disagree, and says so once for each line in any order', () => {
    for (const order of [
      [2, 4, 2, 4],
      [4, 2, 2, 4],
      [4, 4, 2, 2],
    ]) {
      const { files, notices } = merge(order.map((total) => placed(shard('a.py', total))));
      expect(countsOf(files.get('a.py') ?? newFile(''))).toEqual({ lines: [1, 1], branches: [2, 6] });
      expect(notices).toEqual([
        {
          kind: 'branch-totals-differ',
          text: 'Reports disagree on the number of branches of 1 line (first: a.py:7); the larger number counts, so the merged branch rate is a lower bound.',
        },
      ]);
    }
    const { notices } = merge([shard('a.py', 2), shard('b.py', 2), shard('a.py', 3), shard('b.py', 3)].map(placed));
    expect(notices[0]?.text).toContain('of 2 lines (first: a.py:7)');
  });

  describe('of branches one by one', () => {
    const known = (path: string, branches: readonly (readonly [line: number, id: number, isTaken: boolean])[]) => {
      const file = newFile(path);
      for (const branch of branches) addBranch(file, ...branch);
      settle(file);
      return { path, file };
    };
    const joined = (...all: readonly PlacedFile[]) => [
      ...branchesOf(merge(all).files.values().next().value ?? newFile('')),
    ];
    const [taken, missed] = [true, false];

    it.each<[string, Parameters<typeof known>[1], Parameters<typeof known>[1], string[]]>([
      [
        'of one name are those of all ways that were taken',
        [
          [4, 1, taken],
          [4, 2, missed],
        ],
        [
          [4, 1, missed],
          [4, 2, taken],
        ],
        ['2/2'],
      ],
      [
        'of other names are as many as the better knows',
        [
          [4, 1, taken],
          [4, 2, missed],
        ],
        [
          [4, 8, missed],
          [4, 9, taken],
        ],
        ['1/2'],
      ],
      [
        'of other lines are all',
        [
          [4, 1, taken],
          [4, 2, missed],
        ],
        [
          [5, 8, missed],
          [5, 9, taken],
        ],
        ['1/2', '1/2'],
      ],
      [
        'of the same lines, in part, are joined by name',
        [
          [4, 1, taken],
          [5, 1, taken],
        ],
        [
          [5, 1, taken],
          [5, 2, taken],
          [6, 7, missed],
        ],
        ['1/1', '2/2', '0/1'],
      ],
    ])('%s', (_, a, b, counts) => {
      for (const all of [
        [a, b],
        [b, a],
      ]) {
        const files = all.map((branches) => known('a', branches));
        expect(joined(...files).map(([, covered, total]) => `${covered}/${total}`)).toEqual(counts);
      }
    });
  });

  it('says that its branches are a lower bound where two reports each took some, and nobody knows which', () => {
    const hit = (other: boolean): Written => ({
      ...shard('a.py', 2),
      lines: [
        [7, true],
        [8, other],
      ],
    });
    const low = merge([hit(true), hit(false), hit(true)].map(placed));
    expect(low.notices).toEqual([
      {
        kind: 'branches-lower-bound',
        text: 'Reports that do not say which branches they took each took some of 2 lines (first: a.py:7); the better one counts, so the merged branch rate is a lower bound.',
      },
    ]);
    const all: Written = {
      ...shard('a.py', 2, 2),
      branches: [
        [7, 2, 2],
        [9, 2, 2],
      ],
    };
    expect(merge([hit(true), hit(false), all].map(placed)).notices).toEqual([]);
    const other = (one: Written): Written => ({ ...one, group: 'other' });
    expect(merge([hit(true), other(hit(true))].map(placed)).notices).toEqual([]);
    expect(merge([hit(true), other(hit(false))].map(placed)).notices).toEqual(low.notices);
  });

  it('says nothing where reports agree', () => {
    expect(merge([shard('a.py', 2), shard('a.py', 2, 2), shard('b.py', 3)].map(placed)).notices).toEqual([]);
  });

  const json = (hit: number[], missed: number[], declared: Counts, branches: Written['branches'] = []): Written => ({
    path: 'a.py',
    lines: [...hit.map((at) => [at, true] as const), ...missed.map((at) => [at, false] as const)],
    branches,
    functions: [],
    declared,
  });

  it('of two that count statements is exact: what no report hit stays uncovered', () => {
    // 1 is a docstring: executed, and no statement
    const a = json([1, 2, 3], [4, 5], { lines: [2, 4] });
    const b = json([1, 4], [2, 3, 5], { lines: [1, 4] });
    expect(seen(files([a, b]).get('a.py') ?? newFile('')).counts).toEqual({ lines: [3, 4] });
  });

  it('of two that count branches has the better of what either counted, where their records contradict that', () => {
    const [a, b] = [
      json([2], [], { lines: [1, 1], branches: [1, 4] }, [[2, 1, 2]]),
      json([2], [], { lines: [1, 1], branches: [3, 4] }, [[2, 1, 2]]),
    ];
    expect(countsOf(files([a, b]).get('a.py') ?? newFile('')).branches).toEqual([3, 4]);
    expect(countsOf(files([b, b]).get('a.py') ?? newFile('')).branches).toEqual([3, 4]);
  });

  it('of two that count branches which no list holds has those of the better beside all that the lists hold', () => {
    // the way out of a line with a pragma is in no list
    const arms = (isFirst: boolean): Written => ({
      ...json([1, 2], [], { lines: [2, 2], branches: [2, 3] }),
      arms: [
        [1, 1, isFirst],
        [1, 2, !isFirst],
      ],
    });
    expect(countsOf(files([arms(true), arms(false)]).get('a.py') ?? newFile('')).branches).toEqual([3, 3]);
    expect(countsOf(files([arms(true), arms(true)]).get('a.py') ?? newFile('')).branches).toEqual([2, 3]);
  });

  it('of two that list such a branch only where it was taken has all that neither missed, however often they come', () => {
    const first = json([1, 2], [], { lines: [2, 2], branches: [2, 4] });
    const shards: Written[] = [
      {
        ...first,
        arms: [
          [1, 1, false],
          [1, 2, false],
          [2, 1, true],
        ],
      },
      {
        ...first,
        declared: { lines: [2, 2], branches: [3, 4] },
        arms: [
          [1, 1, true],
          [1, 2, false],
        ],
      },
    ];
    for (const all of [shards, [...shards].reverse(), [...shards, ...shards]])
      expect(countsOf(files(all).get('a.py') ?? newFile('')).branches).toEqual([3, 4]);
  });

  it('of two whose lists hold more branches than they count has the better of what either counted', () => {
    const impossible = (covered: number, listed: number): Written =>
      json([2], [], { lines: [1, 1], branches: [covered, 3] }, [[2, listed, 4]]);
    const both = [impossible(1, 2), impossible(2, 2)];
    expect(countsOf(files(both).get('a.py') ?? newFile('')).branches).toEqual([2, 3]);
  });

  it('of two whose records agree with what they counted is what the records prove together', () => {
    const [a, b] = [
      json([2], [], { lines: [1, 1], branches: [1, 4] }, [
        [2, 1, 2],
        [3, 0, 2],
      ]),
      json([2], [], { lines: [1, 1], branches: [2, 4] }, [
        [2, 0, 2],
        [3, 2, 2],
      ]),
    ];
    expect(countsOf(files([a, b]).get('a.py') ?? newFile('')).branches).toEqual([3, 4]);
  });

  it('has a statement and a function hit if any report hit it', () => {
    const one = (statements: Written['statements']): Written => ({
      path: 'a.go',
      lines: [],
      branches: [],
      functions: [],
      statements: statements ?? [],
    });
    const shards = [
      one([
        [1, true],
        [2, false],
      ]),
      one([
        [2, true],
        [3, false],
      ]),
    ];
    expect(countsOf(files(shards).get('a.go') ?? newFile(''))).toEqual({ statements: [2, 3] });
  });

  it('of two that have counters alone has the better of either, never all', () => {
    const both = [
      json([], [], { lines: [3, 10], functions: [1, 4] }),
      json([], [], { lines: [5, 9], functions: [2, 3] }),
    ];
    expect(countsOf(files(both).get('a.py') ?? newFile(''))).toEqual({ lines: [5, 10], functions: [2, 4] });
  });

  it('takes records before counters alone', () => {
    const { declared: _, ...records } = json([1], [2, 3], {});
    for (const both of [
      [records, json([], [], { lines: [9, 9], statements: [4, 5] })],
      [json([], [], { lines: [9, 9], statements: [4, 5] }), records],
    ])
      expect(countsOf(files(both).get('a.py') ?? newFile(''))).toEqual({ lines: [1, 3], statements: [4, 5] });
  });

  it('takes the statements of the one that knows them, where the other lists more', () => {
    // line 1 is a docstring, which only the list of executed lines holds
    for (const turned of [false, true]) {
      const listed = json([1, 2], [3, 5], { lines: [1, 3] });
      const { declared: _, ...records } = json([3], [2, 4], {});
      const both = [listed, { ...records, declared: {} }];
      const merged = files(turned ? both.reverse() : both).get('a.py') ?? newFile('');
      expect(countsOf(merged)).toEqual({ lines: [2, 4] });
    }
  });
});
