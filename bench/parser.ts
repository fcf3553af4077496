/** One measured process: a package that actions use reads a report, and prints covered and all lines that it found. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const [, , name = '', path = '', packages = ''] = process.argv;
const require = createRequire(join(packages, 'package.json'));
const text = (): string => readFileSync(path, 'utf8');

type Lines = readonly [covered: number, total: number];

/** Adds up what a parser says file by file. */
const sum = <File>(files: readonly File[], of: (file: File) => Lines): Lines =>
  files.reduce<Lines>(
    ([covered, total], file) => {
      const [more, all] = of(file);
      return [covered + more, total + all];
    },
    [0, 0],
  );

type Summed = { readonly lines: { readonly found: number; readonly hit: number } };
const summed = (files: readonly Summed[]): Lines => sum(files, ({ lines }) => [lines.hit, lines.found]);
const counted = (hits: readonly (number | string)[]): Lines => [
  hits.filter((count) => Number(count) > 0).length,
  hits.length,
];

const PARSERS: Readonly<Record<string, () => Promise<Lines>>> = {
  xml2js: async () => {
    const { coverage } = await require('xml2js').parseStringPromise(text());
    type Class = { lines: [{ line: { $: { hits: string } }[] }] };
    const classes: Class[] = coverage.packages[0].package[0].classes[0].class;
    return sum(classes, ({ lines }) => counted(lines[0].line.map(({ $ }) => $.hits)));
  },
  'fast-xml-parser': async () => {
    const { XMLParser } = require('fast-xml-parser');
    const { coverage } = new XMLParser({ ignoreAttributes: false }).parse(text());
    type Class = { lines: { line: { '@_hits': string }[] } };
    const classes: Class[] = coverage.packages.package.classes.class;
    return sum(classes, ({ lines }) => counted(lines.line.map((line) => line['@_hits'])));
  },
  'cobertura-parse': () =>
    new Promise((resolve, reject) => {
      require('cobertura-parse').parseFile(path, (error: Error | null, files: Summed[]) =>
        error ? reject(error) : resolve(summed(files)),
      );
    }),
  '@cvrg-report/cobertura-json': async () => summed(await require('@cvrg-report/cobertura-json').parseFile(path)),
  'lcov-parse': () =>
    new Promise((resolve, reject) => {
      require('lcov-parse')(path, (error: string | null, files: Summed[]) =>
        error ? reject(error) : resolve(summed(files)),
      );
    }),
  'parse-lcov': async () => summed(require('parse-lcov').default(text())),
  '@friedemannsommer/lcov-parser': async () => {
    type Section = { lines: { hit: number; instrumented: number } };
    const sections: Section[] = require('@friedemannsommer/lcov-parser/sync').default({ from: readFileSync(path) });
    return sum(sections, ({ lines }) => [lines.hit, lines.instrumented]);
  },
  'istanbul-lib-coverage': async () => {
    const map = require('istanbul-lib-coverage').createCoverageMap(JSON.parse(text()));
    const { covered, total } = map.getCoverageSummary().lines;
    return [covered, total];
  },
};

console.log(JSON.stringify(await PARSERS[name]?.()));
