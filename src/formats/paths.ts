/** From the names that tools write (absolute, of another machine, relative to anything) to paths of the repository. */

/** What is known about the place the tests ran in. */
export interface Place {
  /** All tracked paths, relative to the repository's root, with `/`. */
  readonly tracked: ReadonlySet<string>;
  /** Whether a path that is not tracked (generated code) is a file of the work tree all the same. */
  readonly exists: (path: string) => boolean;
  /** Absolute directories that are the repository's root under some name, as their system spells them. */
  readonly roots: readonly string[];
  /** How many lines a file has at the most, by whatever may end one; nothing where it cannot be read. */
  readonly length?: (path: string) => number | undefined;
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
  /** Names that fit several files equally well. */
  readonly ambiguous: readonly string[];
  /** Names of files elsewhere on the machine: the standard library, packages, system headers. */
  readonly foreign: readonly string[];
}

/**
 * Resolves in this order: in the Go module that the name begins with, below a `<source>`, relative to a base (a workspace prefix taken off before), then the one
 * tracked file that shares the longest run of trailing segments, where either the name or the file's path is shared
 * whole; of several the one below the nearest base, as modules that were built from one template have the same names.
 * Other equal candidates are reported, never guessed between.
 */
export function resolvePaths(names: readonly string[], written: readonly string[], spelled: Place): Resolution {
  const sources = written.map(tidy);
  const place = { ...spelled, roots: spelled.roots.map(tidy) };
  const paths = new Map<string, string>();
  const [unmatched, ambiguous, foreign]: [string[], string[], string[]] = [[], [], []];
  const taken = new Set<string>();
  const [left, lost]: [string[], string[]] = [[], []];
  for (const name of names) {
    const module = inModule(name, place);
    const found = module ?? nearby(name, sources, place);
    if (found.length === 1 && found[0] !== undefined) {
      paths.set(name, found[0]);
      taken.add(found[0]);
    } else if (found.length > 1) ambiguous.push(name);
    else (module || isOfOtherModule(name, place) ? lost : left).push(name);
  }
  if (left.length + lost.length === 0) return { paths, unmatched, ambiguous, foreign };

  const asWritten = indexOf(place.tracked, (text) => text);
  // regardless of case as the last resort, which is seldom needed
  let folded: Index | undefined;
  const similar = (name: string): Suffixed[] => {
    const found = bySuffix(name, sources, asWritten);
    if (found.length > 0) return found;
    folded ??= indexOf(place.tracked, (text) => text.toLowerCase());
    return bySuffix(name, sources, folded);
  };
  const foreignRoots = new Set<string>();
  for (const name of left) {
    const found = nearestOf(similar(name), place);
    if (found.length > 1) ambiguous.push(name);
    // a file that another name means exactly is not this one's: `/usr/lib/python3/setup.py` is not our `setup.py`
    else if (found[0] === undefined || taken.has(found[0].path)) lost.push(name);
    else {
      paths.set(name, found[0].path);
      if (found[0].root !== undefined) foreignRoots.add(found[0].root);
    }
  }
  const homes = [...place.roots, ...foreignRoots].map((root) => `${root}/`);
  for (const name of lost) {
    const full = tidy(name);
    const outside = isAbsolute(full) && !homes.some((home) => full.startsWith(home));
    (outside ? foreign : unmatched).push(name);
  }
  return { paths, unmatched, ambiguous, foreign };
}

/** The files that an import path leads to in the module that is its own, the longest that fits; nothing where none does. */
function inModule(name: string, { modules, tracked, exists }: Place): string[] | undefined {
  if (modules === undefined) return undefined;
  for (let end = name.lastIndexOf('/'); end > 0; end = name.lastIndexOf('/', end - 1)) {
    const directories = modules.get(name.slice(0, end));
    if (directories === undefined) continue;
    const files = directories.map((directory) => fold(join(directory, name.slice(end + 1))));
    return files.filter((path) => path !== undefined).filter((path) => tracked.has(path) || exists(path));
  }
  return undefined;
}

/** Whether a name is an import path, and of none of the tree's modules: its end alone may be that of another file. */
const isOfOtherModule = (name: string, { modules }: Place): boolean =>
  modules !== undefined && modules.size > 0 && /^[^/.][^/]*\.[^/]+\/.*\.go$/.test(name);

/** Names that are paths of the repository already: each is a file of it, or none. */
export function exactPaths(names: readonly string[], { tracked, exists }: Place): Resolution {
  const paths = new Map<string, string>();
  const unmatched: string[] = [];
  for (const name of names) {
    if (tracked.has(name) || exists(name)) paths.set(name, name);
    else unmatched.push(name);
  }
  return { paths, unmatched, ambiguous: [], foreign: [] };
}

/** Exact places, tried kind by kind; the first kind that has any decides. */
function nearby(name: string, sources: readonly string[], place: Place): string[] {
  const known = (path: string | undefined): path is string =>
    path !== undefined && path !== '' && (place.tracked.has(path) || place.exists(path));
  const written = tidy(name);
  if (!isAbsolute(written)) {
    const below = new Set(sources.map((source) => inRepository(join(source, written), place)).filter(known));
    if (below.size > 0) return [...below];
    // relative to a directory of another machine: its tail tells more than the bare name
    if (sources.some((source) => isElsewhere(source, place))) return [];
  }
  for (const base of isAbsolute(written) ? [''] : place.bases) {
    const path = inRepository(isAbsolute(written) ? written : join(base, written), place);
    if (known(path)) return [path];
  }
  // on a POSIX machine a backslash or a space at the end may be part of a name
  return place.tracked.has(name) ? [name] : [];
}

/** The only one of several that lies below a base, if there is such a base. */
function nearestOf(found: Suffixed[], { bases }: Place): Suffixed[] {
  if (found.length < 2) return found;
  const below = bases.map((base) => found.filter(({ path }) => base !== '' && path.startsWith(`${base}/`)));
  return below.find(({ length }) => length === 1) ?? found;
}

interface Suffixed {
  readonly path: string;
  /** The directory that turned out to be the repository's root where the report was made. */
  readonly root: string | undefined;
}

/** The tracked files in one spelling of case: by whole path, and by the name that the path ends with. */
interface Index {
  readonly fold: (text: string) => string;
  readonly whole: ReadonlyMap<string, readonly string[]>;
  readonly byName: ReadonlyMap<string, readonly string[]>;
  readonly kotlin: ReadonlyMap<string, readonly string[]>;
}

/**
 * What lies below a source directory of Kotlin may be all that a name shares: by convention the directories of the
 * package that all files have in common are left out. https://kotlinlang.org/docs/coding-conventions.html#directory-structure
 */
const KOTLIN = /(?:^|\/)src\/[^/]+\/(?:kotlin|java)\/(.+\.kt)$/;

function indexOf(tracked: ReadonlySet<string>, fold: Index['fold']): Index {
  const [whole, byName, kotlin] = [
    new Map<string, string[]>(),
    new Map<string, string[]>(),
    new Map<string, string[]>(),
  ];
  for (const path of tracked) {
    const folded = fold(path);
    for (const [map, key] of [
      [whole, folded],
      [byName, lastOf(folded)],
      [kotlin, KOTLIN.exec(folded)?.[1]],
    ] as const) {
      if (key === undefined) continue;
      const same = map.get(key);
      if (same) same.push(path);
      else map.set(key, [path]);
    }
  }
  return { fold, whole, byName, kotlin };
}

const lastOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** Tracked files with the longest run of trailing segments in common, over all ways to complete the name. */
function bySuffix(name: string, sources: readonly string[], { fold, whole, byName, kotlin }: Index): Suffixed[] {
  const written = tidy(name);
  const complete = isAbsolute(written) ? [written] : [written, ...sources.map((source) => join(source, written))];
  let longest = 0;
  let best = new Map<string, Suffixed>();
  const offer = (path: string, shared: number, root?: string) => {
    if (shared < longest) return;
    if (shared > longest) best = new Map();
    longest = shared;
    best.set(path, { path, root: root || undefined });
  };
  for (const candidate of complete) {
    const segments = candidate.split('/').filter((segment) => segment !== '');
    let rest = fold(segments.join('/'));
    const longer = (byName.get(lastOf(rest)) ?? []).filter(
      (path) => path.length >= rest.length && `/${fold(path)}`.endsWith(`/${rest}`),
    );
    for (const path of longer) offer(path, segments.length);
    for (let shared = segments.length - 1; longer.length === 0 && shared > 0; shared--) {
      rest = rest.slice(rest.indexOf('/') + 1);
      const found = whole.get(rest) ?? (isAbsolute(candidate) ? undefined : kotlin.get(rest)) ?? [];
      const root = isAbsolute(candidate) ? candidate.slice(0, -rest.length - 1) : '';
      for (const path of found) offer(path, shared, root);
      if (found.length > 0) break;
    }
  }
  return [...best.values()];
}

/** Takes a root's prefix off and folds `.` and `..`; nothing if the path leaves the repository. */
function inRepository(path: string, { roots }: Place): string | undefined {
  let relative = path;
  for (const root of roots) if (relative.startsWith(`${root}/`)) relative = relative.slice(root.length + 1);
  if (isAbsolute(relative)) return undefined;
  return fold(relative);
}

function fold(path: string): string | undefined {
  const segments: string[] = [];
  for (const segment of path.split('/')) {
    if (segment === '..') {
      if (segments.pop() === undefined) return undefined;
    } else if (segment !== '' && segment !== '.') segments.push(segment);
  }
  return segments.join('/');
}

/** One spelling: `/` as separator, no `file://`, no doubled separators; a drive letter keeps the path absolute. */
function tidy(name: string): string {
  const plain = name
    .trim()
    .replace(/^file:\/\/(?=\/)/, '')
    .replace(/^\/(?=[A-Za-z]:[\\/])/, '')
    .replaceAll('\\', '/');
  const absolute = isAbsolute(plain);
  const drive = /^[A-Za-z]:/.exec(plain)?.[0] ?? '';
  const rest = plain.slice(drive.length);
  const segments: string[] = [];
  for (const segment of rest.split('/')) {
    if (segment === '' || segment === '.') continue;
    if (segment === '..' && segments.length > 0 && segments.at(-1) !== '..') segments.pop();
    else segments.push(segment);
  }
  return `${drive.toLowerCase()}${absolute ? '/' : ''}${segments.join('/')}`;
}

const isAbsolute = (path: string): boolean => /^([A-Za-z]:)?\//.test(path);

const join = (base: string, path: string): string => (base === '' || base === '.' ? path : `${base}/${path}`);

const isElsewhere = (source: string, { roots }: Place): boolean =>
  isAbsolute(source) && !roots.some((root) => source === root || source.startsWith(`${root}/`));

/** The directories from a file's own up to the root: where its report's names may be relative to. */
export function ancestors(path: string): string[] {
  const segments = path.split('/').slice(0, -1);
  return [...segments.keys(), segments.length].reverse().map((n) => segments.slice(0, n).join('/'));
}

/** A name in one spelling, below its source if that is known, where no repository can be asked. */
export function fullName(name: string, source: string | undefined): string {
  const written = tidy(name);
  return source === undefined || isAbsolute(written) ? written : tidy(join(tidy(source), written));
}
