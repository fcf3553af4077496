/** The model that all generated reports are written from: files of methods of lines, and what is true of them. */

/** What a reader must find: files, and covered and total of each metric. */
export interface Truth {
  files: number;
  lines: [number, number];
  branches: [number, number];
  functions: [number, number];
}

export interface Line {
  number: number;
  hits: number;
  /** Covered and total, of the lines that have branches. */
  branches?: [number, number];
}

export interface Method {
  name: string;
  lines: Line[];
}

/** How one format is written. */
export interface Writer {
  readonly ending: string;
  readonly head: string;
  readonly between: string;
  readonly file: (name: string, methods: readonly Method[]) => string;
  /** What the format says of every file after all of them. */
  readonly again?: { readonly head: string; readonly file: (name: string, methods: readonly Method[]) => string };
  readonly tail: (truth: Truth) => string;
  /** What it can say, where that is not every line, branch and method. */
  readonly tells?: (methods: readonly Method[]) => {
    readonly lines: readonly Line[];
    readonly methods: readonly Method[];
  };
}

export const noTruth = (): Truth => ({ files: 0, lines: [0, 0], branches: [0, 0], functions: [0, 0] });

export const linesOf = (methods: readonly Method[]): Line[] => methods.flatMap(({ lines }) => lines);

/** Most runs of a line of the method. */
export const callsOf = ({ lines }: Method): number => Math.max(...lines.map(({ hits }) => hits));

export const percent = (covered: number, total: number): number => Math.floor((100 * covered) / total);

/** The methods of one file, as a run of all tests leaves them. */
export function methodsOf(random: () => number): Method[] {
  const methods: Method[] = [];
  let number = 1;
  const count = 4 + Math.floor(random() * 40);
  for (let i = 0; i < count; i++) {
    number += 1 + Math.floor(random() * 3);
    const isCalled = random() < 0.8;
    const lines: Line[] = [];
    for (let left = 3 + Math.floor(random() * 20); left > 0; left--) {
      number += random() < 0.3 ? 2 : 1;
      const hits = isCalled && random() < 0.9 ? Math.floor(random() * 300) + 1 : 0;
      const total = random() < 0.1 ? 4 : 2;
      lines.push({
        number,
        hits,
        ...(random() < 0.14 && { branches: [hits > 0 ? 1 + Math.floor(random() * total) : 0, total] }),
      });
    }
    methods.push({ name: `Method${i}`, lines });
  }
  return methods;
}

/** Adds a file to what is true of all. */
export function count(truth: Truth, lines: readonly Line[], methods: readonly Method[]): void {
  truth.files++;
  for (const { hits, branches } of lines) {
    truth.lines[0] += hits > 0 ? 1 : 0;
    truth.lines[1]++;
    truth.branches[0] += branches?.[0] ?? 0;
    truth.branches[1] += branches?.[1] ?? 0;
  }
  truth.functions[0] += methods.filter((method) => callsOf(method) > 0).length;
  truth.functions[1] += methods.length;
}

/** Mulberry32: a small generator of numbers from 0 to 1 that only depend on the seed. */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
