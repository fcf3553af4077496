/** Sources that say of every line whether tests run it: what is measured hangs on the tree alone, however it was merged. */
import type { Measured, Pair } from './model.ts';

export interface Line {
  readonly id: number;
  readonly hit: boolean;
  /** Of a line with two branches: how many of them are taken. */
  readonly taken?: number;
}
/** By path. */
export type Code = ReadonlyMap<string, readonly Line[]>;

/** A generator of numbers that a seed repeats (mulberry32); `int(n)` is below n. */
export interface Random {
  readonly int: (below: number) => number;
  readonly pick: <T>(list: readonly T[]) => T;
}

export function randomOf(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const int = (below: number): number => Math.floor(next() * below);
  const pick = <T>(list: readonly T[]): T => {
    const found = list[int(list.length)];
    if (found === undefined) throw new Error('nothing to choose from');
    return found;
  };
  return { int, pick };
}

export const PATHS = ['core', 'core', 'core', 'core', 'app', 'app', 'app', 'app'].map(
  (folder, i) => `src/${folder}/${'abcdefgh'[i]}.py`,
);
const CORE = 'src/core/';

/** Every fifth line has branches. */
export const newLine = (id: number, hit: boolean): Line => ({ id, hit, ...(id % 5 === 0 && { taken: hit ? 2 : 0 }) });

/** Eight files of 250 lines, of which tests run about six in ten. */
export const firstCode = ({ int }: Random): Code =>
  new Map(PATHS.map((path) => [path, Array.from({ length: 250 }, (_, id) => newLine(id, int(10) < 6))]));

export const textOf = (lines: readonly Line[]): string =>
  lines
    .map(({ id, hit, taken }) => {
      const branches = taken === undefined ? '' : ` ${taken}/2`;
      return `x${id} = ${id}  # ${hit ? 'hit' : 'miss'}${branches}\n`;
    })
    .join('');

export const linesIn = (text: string): Line[] =>
  [...text.matchAll(/^x(\d+) = \d+ {2}# (hit|miss)(?: (\d)\/2)?$/gm)].map(([, id, hit, taken]) => ({
    id: Number(id),
    hit: hit === 'hit',
    ...(taken !== undefined && { taken: Number(taken) }),
  }));

/** What is counted of the sources: of all and of the component, lines, branches, and both together. */
export function measure(code: Code): Measured {
  const sum = (paths: readonly string[], of: (line: Line) => Pair): Pair =>
    paths
      .flatMap((path) => code.get(path) ?? [])
      .map(of)
      .reduce<Pair>(([c, t], [covered, total]) => [c + covered, t + total], [0, 0]);
  const all = [...code.keys()];
  const scopes = [
    ['total', all],
    ['core', all.filter((path) => path.startsWith(CORE))],
  ] as const;
  return new Map(
    scopes.flatMap(([scope, paths]) => {
      const lines = sum(paths, ({ hit }) => [hit ? 1 : 0, 1]);
      const branches = sum(paths, ({ taken }) => (taken === undefined ? [0, 0] : [taken, 2]));
      const combined: Pair = [lines[0] + branches[0], lines[1] + branches[1]];
      return [
        [`${scope}/lines`, lines] as const,
        [`${scope}/branches`, branches] as const,
        [`${scope}/combined`, combined] as const,
      ];
    }),
  );
}

/** The Cobertura report of the sources. */
export function reportOf(code: Code): string {
  const classes = [...code].map(([path, lines]) => {
    const rows = lines.map(({ hit, taken }, i) => {
      const covered = taken === undefined ? '' : ` branch="true" condition-coverage="${taken * 50}% (${taken}/2)"`;
      return `<line number="${i + 1}" hits="${hit ? 1 : 0}"${covered}/>`;
    });
    return `<class name="${path}" filename="${path}"><methods/><lines>${rows.join('')}</lines></class>`;
  });
  return `<?xml version="1.0"?>\n<coverage version="7.6.1"><sources><source>.</source></sources><packages><package name="."><classes>\n${classes.join('\n')}\n</classes></package></packages></coverage>\n`;
}
