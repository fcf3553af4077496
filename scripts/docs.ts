/** Keeps the README's tables equal to `action.yml` and to what the fixtures come to. With `--check` it changes nothing and fails on a difference. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import * as z from 'zod';

const root = join(import.meta.dirname, '..');
const entry = z.object({ description: z.string(), default: z.string().optional() });
const { inputs, outputs } = z
  .object({ inputs: z.record(z.string(), entry), outputs: z.record(z.string(), entry) })
  .parse(parse(readFileSync(join(root, 'action.yml'), 'utf8')));

const counts = z.record(z.string(), z.tuple([z.int(), z.int()]));
const expected = z
  .record(
    z.string(),
    z.object({ producer: z.string(), tool: counts.optional(), header: counts.optional(), recount: counts }),
  )
  .parse(JSON.parse(readFileSync(join(root, 'fixtures/reports/EXPECTED.json'), 'utf8')));

/** Reports whose total is known from somewhere, and how many of them we count as it is there. */
interface Compared {
  reports: number;
  same: number;
}

/** Of every tool that wrote a report: formats, reports, and how many of them we count as it prints them, or as they say. */
function conformance(): string[] {
  const tools = new Map<string, { formats: Set<string>; reports: number; printed: Compared; written: Compared }>();
  for (const [name, { producer, tool = {}, header = {}, recount }] of Object.entries(expected)) {
    const [folder = ''] = name.split('/');
    if (folder === 'synthetic') continue;
    const none = () => ({ reports: 0, same: 0 });
    const row = tools.get(producer) ?? { formats: new Set(), reports: 0, printed: none(), written: none() };
    tools.set(producer, row);
    row.formats.add(folder);
    row.reports++;
    for (const [total, compared] of [
      [tool, row.printed],
      [header, row.written],
    ] as const) {
      const known = Object.entries(total);
      if (known.length === 0) continue;
      compared.reports++;
      if (known.every(([metric, count]) => `${recount[metric]}` === `${count}`)) compared.same++;
    }
  }
  const sorted = [...tools].sort(([a], [b]) => a.localeCompare(b, 'en', { numeric: true }));
  return [
    '| tool | formats | reports | printed totals | we count the same |',
    '|:--|:--|--:|--:|:--|',
    ...sorted.map(
      ([producer, { formats, reports, printed, written }]) =>
        `| ${cell(producer)} | ${[...formats].join(', ')} | ${reports} | ${printed.reports || 'none'} | ${[printed, written].flatMap(sameText).join('; ')} |`,
    ),
  ];
}

function sameText({ reports, same }: Compared, isWritten: number): string[] {
  if (reports === 0) return [];
  const of = same === reports ? 'all' : `${same}; the rest explained`;
  return [isWritten ? `${same} of ${reports} by the report's own header` : of];
}

const cell = (text: string): string => text.replaceAll('|', '\\|');
const tables = {
  inputs: [
    '| input | default | meaning |',
    '|:--|:--|:--|',
    ...Object.entries(inputs).map(
      ([name, { description, default: value }]) =>
        `| \`${name}\` | ${value === undefined ? '' : `\`${value}\``} | ${cell(description)} |`,
    ),
  ],
  outputs: [
    '| output | meaning |',
    '|:--|:--|',
    ...Object.entries(outputs).map(([name, { description }]) => `| \`${name}\` | ${cell(description)} |`),
  ],
  conformance: conformance(),
};

const file = join(root, 'README.md');
const before = readFileSync(file, 'utf8');
let after = before;
for (const [name, lines] of Object.entries(tables)) {
  const source = name === 'conformance' ? 'fixtures/reports/EXPECTED.json' : 'action.yml';
  const [start, end] = [`<!-- ${name}: made from ${source} by "npm run docs" -->`, `<!-- end of ${name} -->`];
  const [from, to] = [after.indexOf(start), after.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`README.md lacks the markers of ${name}`);
  after = `${after.slice(0, from)}${start}\n${lines.join('\n')}\n${after.slice(to)}`;
}
if (process.argv.includes('--check')) {
  if (after !== before) throw new Error('README.md differs from action.yml or the fixtures: run "npm run docs"');
} else writeFileSync(file, after);
