/** One measured process: reads a report in one way and prints what it found. */
import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import type { Truth } from './model.ts';
import { streamOf } from './stream.ts';

const STREAM = 'stream:';

/** Calls `use` with a function that reads the next bytes of a file, or of a stream that is none. */
function reading<T>(path: string, use: (pull: (into: Uint8Array) => number) => T): T {
  if (path.startsWith(STREAM)) return use(streamOf(Number(path.slice(STREAM.length))).pull);
  const fd = openSync(path, 'r');
  try {
    return use((into) => readSync(fd, into, 0, into.length, null));
  } finally {
    closeSync(fd);
  }
}

const SUBJECTS: Record<string, (path: string) => Promise<Truth | undefined>> = {
  readSync: async (path) =>
    reading(path, (pull) => {
      const buffer = new Uint8Array(256 * 1024);
      while (pull(buffer) > 0);
      return undefined;
    }),
  ours: async (path) => {
    const { readReport } = await import('../src/formats/index.ts');
    const { countsOf } = await import('../src/coverage/report.ts');
    const found: Truth = { files: 0, lines: [0, 0], branches: [0, 0], functions: [0, 0] };
    for (const file of reading(path, (pull) => readReport(pull, 'auto')).files) {
      const counts = countsOf(file);
      found.files++;
      for (const metric of ['lines', 'branches', 'functions'] as const) {
        found[metric][0] += counts[metric]?.[0] ?? 0;
        found[metric][1] += counts[metric]?.[1] ?? 0;
      }
    }
    return found;
  },
  'fast-xml-parser': async (path) => {
    const { XMLParser } = await import('fast-xml-parser');
    new XMLParser({ ignoreAttributes: false }).parse(readFileSync(path));
    return undefined;
  },
  split: async (path) => {
    readFileSync(path, 'utf8').split('\n');
    return undefined;
  },
  'JSON.parse': async (path) => {
    JSON.parse(readFileSync(path, 'utf8'));
    return undefined;
  },
};

const [, , subject = '', path = ''] = process.argv;
const found = await SUBJECTS[subject]?.(path);
if (found) console.log(JSON.stringify(found));
