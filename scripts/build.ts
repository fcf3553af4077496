/** Builds `dist/`: what the runner and `npx` start, with no install. The same sources give the same bytes. */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';

const root = join(import.meta.dirname, '..');
const out = process.argv[2] ?? join(root, 'dist');

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
const { metafile } = await build({
  absWorkingDir: root,
  entryPoints: ['bin/action.ts', 'bin/cli.ts'],
  outdir: out,
  bundle: true,
  // what is imported lazily becomes a file of its own, read only when it is needed
  splitting: true,
  chunkNames: 'chunks/[name]-[hash]',
  platform: 'node',
  format: 'esm',
  // the terminal command runs on any maintained Node; the action on the one that action.yml names
  target: 'node20',
  charset: 'utf8',
  legalComments: 'none',
  metafile: true,
  // CommonJS packages inside call require("node:…"), which an ES module lacks
  banner: {
    js: "import { createRequire as __createRequire } from 'node:module';\nconst require = __createRequire(import.meta.url);",
  },
});
writeFileSync(join(out, 'package.json'), '{ "type": "module" }\n');

/** The licences of everything that went in, for the licences ask for it. */
const packages = new Map<string, string>();
for (const input of Object.keys(metafile.inputs)) {
  const folder = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1];
  if (folder === undefined) continue;
  const { name, version, license } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
  const file =
    existsSync(join(root, folder)) && readdirSync(join(root, folder)).find((entry) => /^licen[cs]e/i.test(entry));
  const text = file ? readFileSync(join(root, folder, file), 'utf8') : `${license}\n`;
  packages.set(`${name}@${version}`, text.replaceAll('\r\n', '\n').trim());
}
const licences = [...packages].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, text]) => `${name}\n\n${text}\n`);
writeFileSync(join(out, 'licenses.txt'), licences.join('\n----\n\n'));
