/** Writes reports of any size that look like those of real tools, always the same for a size, and tells what is in them. */
import { closeSync, existsSync, openSync, readFileSync, renameSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { count, linesOf, type Method, methodsOf, noTruth, randomFrom, type Truth, type Writer } from './model.ts';
import * as json from './write-json.ts';
import * as text from './write-text.ts';
import * as xml from './write-xml.ts';

export const WRITERS = {
  coverlet: xml.coverlet,
  'coveragepy-xml': xml.coveragepy,
  'coveragepy-json': json.coveragepy,
  jacoco: xml.jacoco,
  lcov: text.lcov,
  istanbul: json.istanbul,
  go: text.go,
  llvm: json.llvm,
  gcov: json.gcovr,
} as const satisfies Readonly<Record<string, Writer>>;

export type Kind = keyof typeof WRITERS;
export const KINDS: readonly Kind[] = [
  'coverlet',
  'coveragepy-xml',
  'coveragepy-json',
  'jacoco',
  'lcov',
  'istanbul',
  'go',
  'llvm',
  'gcov',
];

const pathOf = (kind: Kind, megabytes: number): string =>
  join(tmpdir(), `coverage-ratchet-bench-1-${kind}-${megabytes}`);

/** The path of a report of about so many megabytes, made if it is not there yet, and its truth. */
export function generated(kind: Kind, megabytes: number): { path: string; truth: Truth } {
  const path = pathOf(kind, megabytes);
  if (!existsSync(`${path}.truth`)) {
    const truth = write(kind, `${path}.part`, megabytes * 1_000_000);
    renameSync(`${path}.part`, path);
    writeFileSync(`${path}.truth`, JSON.stringify(truth));
  }
  return { path, truth: JSON.parse(readFileSync(`${path}.truth`, 'utf8')) };
}

/** Removes a report that is too large to be kept. */
export function discard(kind: Kind, megabytes: number): void {
  if (megabytes <= 200) return;
  for (const ending of ['', '.truth']) rmSync(`${pathOf(kind, megabytes)}${ending}`, { force: true });
}

function write(kind: Kind, path: string, size: number): Truth {
  const writer: Writer = WRITERS[kind];
  const { head, file, between, again, tail } = writer;
  const truth = noTruth();
  const fd = openSync(path, 'w');
  let written = writeSync(fd, head);
  for (const [name, methods] of filesOf(writer)) {
    tell(truth, writer, methods);
    written += writeSync(fd, (truth.files === 1 ? '' : between) + file(name, methods));
    written += again?.file(name, methods).length ?? 0;
    if (written >= size) break;
  }
  if (again) {
    writeSync(fd, again.head);
    let left = truth.files;
    for (const [name, methods] of filesOf(writer)) {
      writeSync(fd, again.file(name, methods) + (--left > 0 ? between : ''));
      if (left === 0) break;
    }
  }
  writeSync(fd, tail(truth));
  closeSync(fd);
  return truth;
}

/** All files that there could be, the same ones each time. */
function* filesOf({ ending }: Writer): Generator<[name: string, methods: Method[]]> {
  const random = randomFrom(42);
  for (let i = 0; ; i++) yield [`src/area${i % 37}/module${i}.${ending}`, methodsOf(random)];
}

/** Adds what a report says of a file to what is true. */
export function tell(truth: Truth, { tells }: Writer, methods: readonly Method[]): void {
  const told = tells?.(methods) ?? { lines: linesOf(methods), methods };
  count(truth, told.lines, told.methods);
}
