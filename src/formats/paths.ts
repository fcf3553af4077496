/** From the names that tools write (absolute, of another machine, relative to anything) to paths of the repository. */
import { andMore } from '../and-more.ts';
import { comparable, fold, isAbsolute, isOfWindows, join, tidy, within } from './spelling.ts';
import { type Found, type Tails, type Tree, tailsOf } from './tails.ts';

/** What is known about the place the tests ran in. */
export interface Place {
  /** All tracked paths, relative to the repository's root, with `/`. */
  readonly tracked: ReadonlySet<string>;
  /** Whether a path that is not tracked (generated code) is a file of the work tree all the same. */
  readonly exists: (path: string) => boolean;
  /** Those of some paths that are not tracked that git is told to ignore, as build output is; asks git, once. */
  readonly ignored?: (paths: readonly string[]) => readonly string[];
  /** The path of the same file of the work tree where one leads through links of folders. */
  readonly linked?: (path: string) => string | undefined;
  /** Whether the file system takes names that differ in case alone for one. */
  readonly ignoresCase?: boolean;
  /** Absolute directories that are the repository's root under some name, as their system spells them. */
  readonly roots: readonly string[];
  /** How many lines a file has at the most, by whatever may end one; nothing where it cannot be read. */
  readonly length?: (path: string) => number | undefined;
  /** What lies at a path, links followed: the path of the very file, and its text; nothing where there is no file. */
  readonly fileAt?: (path: string) => { readonly path: string; readonly text: string } | undefined;
  /** Directories of the repository that names may be relative to, the likeliest first; '' is the root. */
  readonly bases: readonly string[];
  /** Directories of the Go modules by the path that their files are imported under. */
  readonly modules?: ReadonlyMap<string, readonly string[]>;
}

export interface Resolution {
  /** Repository path by the report's name. */
  readonly paths: ReadonlyMap<string, string>;
  /** Names inside the project (relative, or below a root) for which there is no file. */
  readonly unmatched: readonly string[];
  /** Names that fit several files equally well, and these files. */
  readonly ambiguous: ReadonlyMap<string, readonly string[]>;
  /** Names of files elsewhere on the machine: the standard library, packages, system headers. */
  readonly foreign: readonly string[];
}

/**
 * Resolves in this order: in the Go module that the name begins with, below a `<source>`, relative to a base (a workspace
 * prefix taken off before), then the one tracked file that shares the longest run of trailing segments, where either the name or the file's path is shared
 * whole; of several the one in a folder that is called after the module of the names (`old/core`: `core`, else `old`), else
 * the one below the nearest base, as modules that were built from one template have the same names. Other equal candidates
 * are reported, never guessed between. The tails of a tree serve any number of reports.
 */
export function resolvePaths(
  names: readonly string[],
  written: readonly string[],
  spelled: Place,
  tails = tailsOf(spelled.tracked),
  module = '',
): Resolution {
  const sources = written.map(tidy);
  const place = { ...spelled, roots: spelled.roots.map((root) => comparable(tidy(root).replace(/\/$/, ''))) };
  const known = knownIn(place, tails);
  const isStray = sources.some((source) => within(join(source, '.'), place.roots) === undefined);
  const paths = new Map<string, string>();
  const ambiguous = new Map<string, readonly string[]>();
  const [unmatched, foreign]: [string[], string[]] = [[], []];
  const taken = new Set<string>();
  const [left, lost]: [string[], string[]] = [[], []];
  for (const name of names) {
    const module = inModule(name, place);
    const found = module ?? nearby(name, sources, isStray, place, known);
    if (found.length === 1 && found[0] !== undefined) {
      paths.set(name, found[0]);
      taken.add(found[0]);
    } else if (found.length > 1) ambiguous.set(name, found);
    else (module || isOfOtherModule(name, place) ? lost : left).push(name);
  }

  const isSure = paths.size > 0;
  /** Directories that are the root where the report was made, as more than a file's own name shows. */
  const proven = new Set<string>();
  const bare: { readonly name: string; readonly path: string; readonly root: string }[] = [];
  for (const name of left) {
    const { paths: found, root } = nearestOf(ofModule(similar(name, sources, tails), module), place);
    const [path] = found;
    if (found.length > 1) ambiguous.set(name, found);
    // a file that another name means exactly is not this one's: `/usr/lib/python3/setup.py` is not our `setup.py`
    else if (path === undefined || taken.has(path)) lost.push(name);
    else if (root !== undefined && !path.includes('/')) bare.push({ name, path, root: comparable(root) });
    else {
      paths.set(name, path);
      if (root !== undefined) proven.add(comparable(root));
    }
  }
  // the name of a file at the root says nothing by itself: `node_modules/express/index.js` is not our `index.js`
  const [first] = bare;
  if (first && !isSure && proven.size === 0 && bare.every(({ root }) => root === first.root)) proven.add(first.root);
  for (const { name, path, root } of bare) {
    if (proven.has(root)) paths.set(name, path);
    else lost.push(name);
  }
  const homes = new Set([...place.roots, ...proven]);
  for (const name of lost) (isOutside(tidy(name), homes) ? foreign : unmatched).push(name);
  return { paths, unmatched, ambiguous, foreign };
}

/** Whether an absolute path lies below none of the directories. */
function isOutside(path: string, homes: ReadonlySet<string>): boolean {
  const full = comparable(path);
  if (!isAbsolute(full)) return false;
  for (let end = full.lastIndexOf('/'); end >= 0; end = end === 0 ? -1 : full.lastIndexOf('/', end - 1))
    if (homes.has(full.slice(0, end))) return false;
  return true;
}

/** A name that fits several files, with the first three of them. */
export const severalText = (name: string, files: readonly string[]): string => `${name} (${andMore(files, 3)})`;

/** Measured files that git ignores, which is no source; git is asked only where some are not tracked. */
export function ignoredFiles(paths: Iterable<string>, { tracked, ignored }: Place): readonly string[] {
  const untracked = [...paths].filter((path) => !tracked.has(path));
  return untracked.length === 0 || ignored === undefined ? [] : ignored(untracked);
}

/** What measured files that git ignores come to, of so many that were measured. */
export const ignoredText = (ignored: readonly string[], all: number): string =>
  `${ignored.length} of ${all} measured ${all === 1 ? 'file is' : 'files are'} ignored by git (${andMore(ignored)}): build output, or an installed copy? Turn on source maps, or set [tool.coverage.paths]; what is generated belongs in "files.exclude" of the policy. New lines cannot be judged there.`;

/** The files that an import path leads to in the module that is its own, the longest that fits; nothing where none does. */
function inModule(name: string, place: Place): string[] | undefined {
  const { modules } = place;
  if (modules === undefined) return undefined;
  for (let end = name.lastIndexOf('/'); end > 0; end = name.lastIndexOf('/', end - 1)) {
    const directories = modules.get(name.slice(0, end));
    if (directories === undefined) continue;
    const files = directories.map((directory) => fold(join(directory, name.slice(end + 1))));
    return files.flatMap((path) => (path === undefined ? [] : (fileIn(place, path) ?? [])));
  }
  return undefined;
}

/** Whether a name is an import path, and of none of the tree's modules: its end alone may be that of another file. */
const isOfOtherModule = (name: string, { modules }: Place): boolean =>
  modules !== undefined && modules.size > 0 && /^[^/.][^/]*\.[^/]+\/.*\.go$/.test(name);

/** Names that are paths of the repository already: each is a file of it, or none. */
export function exactPaths(names: readonly string[], place: Place): Resolution {
  const paths = new Map<string, string>();
  const unmatched: string[] = [];
  for (const name of names) {
    const isPath = fold(name) === name && !name.startsWith('.git/');
    const path = isPath ? fileIn(place, name) : undefined;
    if (path === undefined) unmatched.push(name);
    else paths.set(name, path);
  }
  return { paths, unmatched, ambiguous: new Map(), foreign: [] };
}

/** The file at a path that is relative to the repository's root, under the one name that it counts under. */
const fileIn = (place: Place, path: string): string | undefined =>
  isFileOf(place, path) ? path : place.linked?.(path);

/** Whether a path is that of a file, tracked or not. */
export const isFileOf = ({ tracked, exists }: Pick<Place, 'tracked' | 'exists'>, path: string): boolean =>
  tracked.has(path) || exists(path);

/** Files of a path that is relative to the repository's root: a tracked one in this spelling before all others. */
function knownIn(place: Place, { folded }: Tree) {
  return (path: string | undefined): readonly string[] => {
    if (path === undefined || path === '') return [];
    if (place.tracked.has(path)) return [path];
    // the file system would say of any spelling that it is there
    const same = place.ignoresCase ? folded.whole(path) : [];
    return same.length > 0 ? same : [fileIn(place, path)].filter((file) => file !== undefined);
  };
}

/** Exact places, tried kind by kind; the first kind that has any decides. */
function nearby(
  name: string,
  sources: readonly string[],
  isStray: boolean,
  { bases, roots, tracked }: Place,
  known: (path: string | undefined) => readonly string[],
): readonly string[] {
  const inRepository = (path: string): string | undefined => {
    const relative = within(path, roots);
    return relative === undefined ? undefined : fold(relative);
  };
  const written = tidy(name);
  if (!isAbsolute(written)) {
    const below = new Set(sources.flatMap((source) => known(inRepository(join(source, written)))));
    if (below.size > 0) return [...below];
    // relative to a directory of another machine: its tail tells more than the bare name
    if (isStray) return [];
  }
  const all = (isAbsolute(written) ? [''] : bases).map((base) => known(inRepository(join(base, written))));
  // what a build leaves beside a report is a copy where there is an original
  const found = all.find((some) => some.some((path) => tracked.has(path))) ?? all.find((some) => some.length > 0);
  if (found) return found;
  // on a POSIX machine a backslash or a space at the end may be part of a name
  return tracked.has(name) ? [name] : [];
}

/**
 * What shares the longest tail with any way to complete the name. Case is let go as the last resort; for names of Windows
 * also where more is shared without it.
 */
function similar(name: string, sources: readonly string[], { exact, folded }: Tree): Found[] {
  const written = tidy(name);
  const complete = isAbsolute(written) ? [written] : [written, ...sources.map((source) => join(source, written))];
  const longestIn = ({ longest }: Tails): Found[] => {
    const found = complete.map((candidate) => longest(candidate, isAbsolute(candidate)));
    const most = Math.max(...found.map(({ shared }) => shared));
    return most === 0 ? [] : found.filter(({ shared }) => shared === most);
  };
  if (!name.includes('\\') && !isOfWindows(written)) {
    const spelled = longestIn(exact);
    return spelled.length > 0 ? spelled : longestIn(folded);
  }
  const anyhow = longestIn(folded);
  if (anyhow.length < 2 && (anyhow[0]?.paths.length ?? 0) < 2) return anyhow;
  const spelled = longestIn(exact);
  return spelled[0]?.shared === anyhow[0]?.shared ? spelled : anyhow;
}

/** More files than this that fit a name are not looked through for every name. */
const MOST_ALIKE = 100;

/** What is left of each where it lies, before what it shares with the name, in a folder that is called after the module. */
function ofModule(found: readonly Found[], module: string): readonly Found[] {
  if (module === '') return found;
  return found.map((one) => {
    let { paths } = one;
    if (paths.length < 2 || paths.length > MOST_ALIKE) return one;
    for (const folder of module.split('/').reverse()) {
      const inside = paths.filter((path) => path.split('/').slice(0, -one.shared).includes(folder));
      if (inside.length > 0) paths = inside;
    }
    return { ...one, paths };
  });
}

/** The only one of several that lies below a base, if there is such a base, else all of them. */
function nearestOf(found: readonly Found[], { bases }: Place): Pick<Found, 'paths' | 'root'> {
  const [first, ...others] = found;
  const paths = others.length === 0 ? (first?.paths ?? []) : [...new Set(found.flatMap((one) => one.paths))];
  if (paths.length < 2) return { ...first, paths };
  for (const base of bases) {
    const below = base === '' ? [] : found.map((one) => ({ ...one, paths: twoBelow(one.paths, base) }));
    if (new Set(below.flatMap((one) => one.paths)).size === 1)
      return below.find((one) => one.paths.length > 0) ?? { paths };
  }
  return { paths };
}

/** The first two of a sorted list that lie below a directory. */
function twoBelow(sorted: readonly string[], directory: string): readonly string[] {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? '') < `${directory}/`) low = middle + 1;
    else high = middle;
  }
  return sorted.slice(low, low + 2).filter((path) => path.startsWith(`${directory}/`));
}
