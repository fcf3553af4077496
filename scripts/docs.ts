/** Keeps the README's tables equal to `action.yml`. With `--check` it changes nothing and fails on a difference. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import * as z from 'zod';

const root = join(import.meta.dirname, '..');
const entry = z.object({ description: z.string(), default: z.string().optional() });
const { inputs, outputs } = z
  .object({ inputs: z.record(z.string(), entry), outputs: z.record(z.string(), entry) })
  .parse(parse(readFileSync(join(root, 'action.yml'), 'utf8')));

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
};

const file = join(root, 'README.md');
const before = readFileSync(file, 'utf8');
let after = before;
for (const [name, lines] of Object.entries(tables)) {
  const [start, end] = [`<!-- ${name}: made from action.yml by "npm run docs" -->`, `<!-- end of ${name} -->`];
  const [from, to] = [after.indexOf(start), after.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`README.md lacks the markers of ${name}`);
  after = `${after.slice(0, from)}${start}\n${lines.join('\n')}\n${after.slice(to)}`;
}
if (process.argv.includes('--check')) {
  if (after !== before) throw new Error('README.md differs from action.yml: run "npm run docs"');
} else writeFileSync(file, after);
