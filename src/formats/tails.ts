/** The tracked files by the segments that their paths end with, told apart only as far as the names in reports ask. */

/** Files that a name may mean. */
export interface Found {
  /** In the order of their code units. */
  readonly paths: readonly string[];
  /** How many segments they have in common with the name. */
  readonly shared: number;
  /** What the name has before the part that is shared: the repository's root where the report was made. */
  readonly root?: string;
}

export interface Tails {
  /** The files that share the longest run of trailing segments with a tidy name, where the name or the path is shared whole. */
  readonly longest: (name: string, isAbsolute: boolean) => Found;
  /** Files of just that path. */
  readonly whole: (path: string) => readonly string[];
}

/** The tracked files as they are spelled, and in any case. */
export interface Tree {
  readonly exact: Tails;
  readonly folded: Tails;
}

/** The tails of a tree, to be made once for any number of reports; of what nobody asks for nothing is made. */
export function tailsOf(tracked: ReadonlySet<string>): Tree {
  const sorted = once(() => inOrder([...tracked]));
  return { exact: tails(sorted, (text) => text), folded: tails(sorted, (text) => text.toLowerCase()) };
}

/** Git gives them in order but for rare characters, and to find that out takes a tenth of the time of sorting. */
const inOrder = (paths: string[]): string[] =>
  paths.every((path, i) => i === 0 || (paths[i - 1] ?? '') < path) ? paths : paths.sort();

/** All files that end with the same segments; by the segment before those, where somebody had to know. */
interface Ending {
  readonly paths: string[];
  byNext?: ReadonlyMap<string, Ending>;
}

/** The segment before the first one. */
const START = '';
/** So few are looked through one by one. */
const FEW = 8;

/** `plain` is what is compared. No file is looked at more often than it has segments, whatever the names are. */
function tails(sorted: () => string[], plain: (text: string) => string): Tails {
  const all = once((): Ending => ({ paths: sorted() }));
  const kotlin = once(() => grouped(sorted(), (path) => KOTLIN.exec(plain(path))?.[1]));
  const next = (ending: Ending, depth: number, segment: string): Ending | undefined => {
    ending.byNext ??= grouped(ending.paths, (path) => plain(segmentAt(path, depth)));
    return ending.byNext.get(segment);
  };
  const search = (segments: readonly string[]): Found => {
    let found: Found = { paths: [], shared: 0 };
    let ending: Ending | undefined = all();
    for (let depth = 0; depth < segments.length; depth++) {
      if (ending.paths.length <= FEW) return among(ending.paths, segments, plain) ?? found;
      const ended = next(ending, depth, START);
      if (ended) found = { paths: ended.paths, shared: depth };
      ending = next(ending, depth, segments.at(-1 - depth) ?? START);
      if (ending === undefined) return found;
    }
    return { paths: ending.paths, shared: segments.length };
  };
  return {
    longest: (name, isAbsolute) => {
      const wanted = plain(name);
      const segments = segmentsOf(wanted);
      const found = search(segments);
      if (found.shared === segments.length) return found;
      for (let shared = segments.length - 1; !isAbsolute && wanted.endsWith('.kt') && shared > found.shared; shared--) {
        const end = kotlin().get(segments.slice(-shared).join('/'));
        if (end) return { paths: end.paths, shared };
      }
      return found.shared === 0 ? found : { ...found, root: name.split('/').slice(0, -found.shared).join('/') };
    },
    whole: (path) => {
      const wanted = plain(path);
      return search([START, ...segmentsOf(wanted)]).paths.filter((one) => plain(one) === wanted);
    },
  };
}

/**
 * What lies below a source directory of Kotlin may be all that a name shares: by convention the directories of the
 * package that all files have in common are left out. https://kotlinlang.org/docs/coding-conventions.html#directory-structure
 */
const KOTLIN = /(?:^|\/)src\/[^/]+\/(?:kotlin|java)\/(.+\.kt)$/;

const segmentsOf = (path: string): string[] => path.split('/').filter((segment) => segment !== '');

/** Those that end with the whole name, else the longest of those that the name ends with. */
function among(paths: readonly string[], segments: readonly string[], plain: (text: string) => string) {
  const name = `/${segments.filter((segment) => segment !== START).join('/')}`;
  const longer = paths.filter((path) => `/${plain(path)}`.endsWith(name));
  if (longer.length > 0) return { paths: longer, shared: segments.length };
  const shorter = paths.filter((path) => name.endsWith(`/${plain(path)}`));
  const shared = Math.max(...shorter.map((path) => segmentsOf(path).length));
  return shorter.length === 0
    ? undefined
    : { paths: shorter.filter((path) => segmentsOf(path).length === shared), shared };
}

/** The segment that so many others follow, or the start. */
function segmentAt(path: string, depth: number): string {
  let end = path.length;
  for (let after = 0; after < depth; after++) {
    end = path.lastIndexOf('/', end - 1);
    if (end < 0) return START;
  }
  return path.slice(path.lastIndexOf('/', end - 1) + 1, end);
}

function grouped(paths: readonly string[], key: (path: string) => string | undefined): Map<string, Ending> {
  const groups = new Map<string, Ending>();
  for (const path of paths) {
    const name = key(path);
    const same = name === undefined ? undefined : groups.get(name);
    if (same) same.paths.push(path);
    else if (name !== undefined) groups.set(name, { paths: [path] });
  }
  return groups;
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
