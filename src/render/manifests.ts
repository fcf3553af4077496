/** What package.json files and lock files say of how the tests of a JavaScript package are run. */

/** What installs the packages that a lock file names; of package managers GitHub's machines have npm and corepack. */
export const LOCK_FILES: ReadonlyMap<string, string> = new Map([
  ['package-lock.json', 'npm ci'],
  ['npm-shrinkwrap.json', 'npm ci'],
  ['pnpm-lock.yaml', 'corepack enable && pnpm install --frozen-lockfile'],
  ['yarn.lock', 'corepack enable && yarn install --immutable'],
  ['bun.lock', 'npm install --global bun && bun install --frozen-lockfile'],
  ['bun.lockb', 'npm install --global bun && bun install --frozen-lockfile'],
]);

/** What lies around the folder that the tests run in. */
export interface Packages {
  /** The package.json of that folder and of those above it in the repository, as text, the nearest first; '' for none. */
  readonly manifests: readonly string[];
  /** That of the folder below in which the first report lies, where it is a package of its own. */
  readonly member?: string | undefined;
  /** Which of `LOCK_FILES` lies nearest, and the way up to it, '' where it lies in that very folder. */
  readonly lock?: { readonly name: string; readonly up: string } | undefined;
}

/** Istanbul's reporters by format; they write to the folder that the settings name, or to "coverage". */
export const REPORTERS: Readonly<Record<string, string>> = {
  cobertura: 'cobertura',
  lcov: 'lcovonly',
  istanbul: 'json',
  'istanbul-summary': 'json-summary',
  clover: 'clover',
};

const RUNNERS = ['vitest', 'jest', 'nyc', 'c8'] as const;
const NODE = 'node --test';
export type Tool = (typeof RUNNERS)[number] | typeof NODE;

const scriptOf = (manifest = ''): string => /"test"\s*:\s*"((?:[^"\\]|\\.)*)"/.exec(manifest)?.[1] ?? '';

const called = (script: string): Tool[] =>
  RUNNERS.filter((tool) => new RegExp(`(?<![\\w@/.-])${tool}(?![\\w/.-])`).test(script));
const listed = (manifest: string): Tool[] => RUNNERS.filter((tool) => new RegExp(`"${tool}"\\s*:`).test(manifest));

/** The tools that may run the tests, the likeliest first: what the script calls, then what is installed, here before above. */
export function toolsOf({ manifests: [own = '', ...above] }: Packages): Tool[] {
  const node: Tool[] = own.includes(NODE) ? [NODE] : [];
  return [...called(scriptOf(own)), ...listed(own), ...node, ...above.flatMap(listed)];
}

/** What installs the packages, from the folder that the tests run in. */
export function installOf({ lock }: Packages): string {
  const install = LOCK_FILES.get(lock?.name ?? '') ?? 'npm install';
  return lock?.up ? `cd ${lock.up} && ${install}` : install;
}

/** The command where the test script measures by itself, so that to measure it once more would be in its way. */
export function ofScript({ manifests: [own] }: Packages, tool: Tool, format: string): string | undefined {
  const [script, reporter] = [scriptOf(own), REPORTERS[format]];
  if (!['nyc', 'c8'].includes(tool) || !called(script).includes(tool) || reporter === undefined) return undefined;
  const writes = new RegExp(`(?:--reporter|-r)[= ]${reporter.replace('only', '(?:only)?')}(?![\\w-])`).test(script);
  return writes ? 'npm test' : `npm test && npx ${tool} report --reporter=${reporter}`;
}

/** The command for reports that packages below have written, each by its own script; nothing where no such script is known. */
export function ofMembers({ manifests: [own = ''], member, lock }: Packages): string | undefined {
  if (!/\bcoverage\b|\bc8\b|\bnyc\b/.test(scriptOf(member))) return undefined;
  if (lock?.name === 'pnpm-lock.yaml') return 'pnpm --recursive --if-present test';
  return /"workspaces"\s*:/.test(own) ? 'npm test --workspaces --if-present' : undefined;
}
