/** Builds `dist/`: what the runner and `npx` start, with no install. The same sources give the same bytes. */
import { existsSync, globSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { build, type Plugin } from 'esbuild';

const root = join(import.meta.dirname, '..');
const out = process.argv[2] ?? join(root, 'dist');

/**
 * A module that is imported lazily is made to import all that every step loads, which is loaded by then: so that this is
 * one file. Else what is shared by some is cut into as many files as there are ways to share, each of which takes time.
 */
const inOneFile: Plugin = {
  name: 'in-one-file',
  setup({ onLoad }) {
    const lazy = new Set(
      globSync('src/**/*.ts', { cwd: root }).flatMap((file) => {
        const imported = readFileSync(join(root, file), 'utf8').matchAll(/\bimport\('(\.[^']+)'\)/g);
        return [...imported].map(([, path = '']) => join(root, dirname(file), path));
      }),
    );
    onLoad({ filter: /\.ts$/ }, ({ path }) =>
      lazy.has(path)
        ? {
            contents: `${readFileSync(path, 'utf8')}\nimport ${JSON.stringify(join(root, 'src/action.ts'))};`,
            loader: 'ts',
          }
        : undefined,
    );
  },
};

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
const { metafile } = await build({
  absWorkingDir: root,
  entryPoints: ['bin/action.ts', 'bin/cli.ts'],
  outdir: out,
  bundle: true,
  // what is imported lazily becomes a file of its own, read only when it is needed
  splitting: true,
  plugins: [inOneFile],
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
