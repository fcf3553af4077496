/** Reports that are plain lines of text: LCOV and the cover profile of Go. */
import { callsOf, type Line, linesOf, type Method, type Writer } from './model.ts';

export const lcov: Writer = {
  ending: 'js',
  head: 'TN:\n',
  between: '',
  file: (name, methods) => {
    const lines = linesOf(methods);
    const records = [`SF:/work/${name}`];
    for (const method of methods) records.push(`FN:${method.lines[0]?.number},${method.name}`);
    for (const method of methods) records.push(`FNDA:${callsOf(method)},${method.name}`);
    for (const { number, hits, branches: [covered, total] = [0, 0] } of lines) {
      for (let i = 0; i < total; i++)
        records.push(`BRDA:${number},0,${i},${hits === 0 ? '-' : i < covered ? hits : 0}`);
    }
    for (const { number, hits } of lines) records.push(`DA:${number},${hits}`);
    return `${records.join('\n')}\nLF:${lines.length}\nLH:${lines.filter(({ hits }) => hits > 0).length}\nend_of_record\n`;
  },
  tail: () => '',
};

export const go: Writer = {
  ending: 'go',
  head: 'mode: atomic\n',
  between: '',
  file: (name, methods) =>
    methods
      .flatMap(blocksOf)
      .map(
        ({ first, last, statements, hits }) =>
          `example.com/work/${name}:${first}.${2 + (first % 40)},${last}.${2 + (last % 40)} ${statements} ${hits}\n`,
      )
      .join(''),
  tail: () => '',
  tells: (methods) => {
    const reached = new Map<number, number>();
    for (const { first, last, hits } of methods.flatMap(blocksOf)) {
      for (let line = first; line <= last; line++) reached.set(line, Math.max(hits, reached.get(line) ?? 0));
    }
    return { lines: [...reached].map(([number, hits]): Line => ({ number, hits })), methods: [] };
  },
};

/** Up to four lines that were run as often, to the line on which the next block begins. */
function blocksOf({ lines }: Method): { first: number; last: number; statements: number; hits: number }[] {
  const starts = lines.flatMap(({ hits }, i) => {
    const before = lines[i - 1]?.hits ?? -1;
    return i % 4 === 0 || hits > 0 !== before > 0 ? [i] : [];
  });
  return starts.map((start, i) => {
    const end = starts[i + 1] ?? lines.length;
    const first = lines[start]?.number ?? 0;
    const last = (lines[end] ?? lines[end - 1])?.number ?? first;
    return { first, last, statements: end - start, hits: lines[start]?.hits ?? 0 };
  });
}
