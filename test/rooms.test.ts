/** The walls of the house: which room may import which, and what the pure ones may not touch. */
import { globSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const PURE = ['complaint', 'nearest', 'and-more', 'coverage', 'formats', 'ratchet', 'render', 'gate', 'notices'];
/** What each room may import of the others; a trailing `!` allows types alone. */
const WALLS: Readonly<Record<string, readonly string[]>> = {
  complaint: [],
  nearest: [],
  'and-more': [],
  coverage: ['complaint'],
  formats: ['complaint', 'nearest', 'and-more', 'coverage'],
  ratchet: ['complaint', 'nearest', 'and-more', 'coverage'],
  gate: ['complaint', 'coverage', 'formats', 'ratchet', 'notices'],
  notices: ['and-more', 'coverage', 'formats', 'ratchet', 'gate!'],
  render: ['complaint', 'and-more', 'coverage', 'ratchet', 'gate!', 'formats!'],
  host: ['complaint', 'coverage', 'gate!', 'formats!', 'ratchet!', 'render!'],
  door: ['complaint', 'nearest', 'coverage', 'formats', 'ratchet', 'gate', 'render', 'host'],
};

const roomOf = (path: string): string => {
  const room = path.split('/')[0]?.replace(/\.ts$/, '') ?? '';
  return ['action', 'cli'].includes(room) ? 'door' : room;
};
const FILES = globSync('**/*.ts', { cwd: 'src' }).map((path) => path.replaceAll('\\', '/'));
/** Comments may speak of what code may not do. */
const codeOf = (path: string): string =>
  readFileSync(`src/${path}`, 'utf8').replace(/^\s*\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*/gm, '');

/** Everything that a file imports, whether for its types alone, and as which path below src, if it is ours. */
const importsOf = (path: string) =>
  [...codeOf(path).matchAll(/(?:\bfrom|^import|\bimport\()\s*'([^']+)'/gm)].map(({ 1: name = '', index }) => {
    const statement = codeOf(path).slice(0, index);
    const types = /(?:^|\n)(?:import|export) type [^;]*$/.test(statement.slice(statement.lastIndexOf(';') + 1));
    const target = name.startsWith('.') ? new URL(name, `file:///${path}`).pathname.slice(1) : undefined;
    return { name, types, target };
  });

it('has files in every room', () => {
  expect(new Set(FILES.map(roomOf))).toEqual(new Set(Object.keys(WALLS)));
});

it('imports run one way', () => {
  const trespasses = FILES.flatMap((path) => {
    const allowed = WALLS[roomOf(path)] ?? [];
    const outside = importsOf(path).filter(({ target }) => target !== undefined && roomOf(target) !== roomOf(path));
    return outside
      .map(({ target = '', types }) => ({ room: roomOf(target), types }))
      .filter(({ room, types }) => !allowed.includes(room) && !(types && allowed.includes(`${room}!`)))
      .map(({ room }) => `${path} imports ${room}`);
  });
  expect(trespasses).toEqual([]);
});

it('pure rooms take the world, the time and the settings as values', () => {
  const world = /\bprocess\.|\bDate\.now\b|\bnew Date\(|\bMath\.random\b|\bconsole\.|\bglobalThis\b|\bfetch\(/g;
  const touches = FILES.filter((path) => PURE.includes(roomOf(path))).flatMap((path) => [
    ...importsOf(path).flatMap(({ name }) => (/^(node:|@actions\/)/.test(name) ? [`${path} imports ${name}`] : [])),
    ...[...codeOf(path).matchAll(world)].map(([found]) => `${path} mentions ${found}`),
  ]);
  expect(touches).toEqual([]);
});

it('no file is a drawer for odds and ends', () => {
  const drawers = FILES.filter((path) => /(^|\/)(utils?|helpers?|common|types|constants|core)(\.ts|\/)/.test(path));
  expect(drawers).toEqual([]);
});
