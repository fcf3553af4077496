/** Names of files where no repository can be asked: which of them mean the same file. */
import { fullName, isAbsolute } from './spelling.ts';

/** What reports call their files; some name the directory that their names are relative to, and some do not. */
export interface LooseNames {
  /** The file's name below its report's source, where there is one; the folder is that of the report. */
  readonly nameOf: (name: string, source: string | undefined, folder?: string) => string;
  /** For names without a source, the one below a source that means the same file: it ends like them, and no other does. */
  readonly synonyms: () => ReadonlyMap<string, string>;
  /** Relative names in reports of several folders: each may be of several packages, or one that shards share. */
  readonly shared: () => readonly string[];
}

export function newLooseNames(): LooseNames {
  const below = new Map<string, Set<string>>();
  const bare = new Set<string>();
  const folders = new Map<string, string>();
  const shared = new Set<string>();
  return {
    nameOf: (name, source, folder = '') => {
      const [own, full] = [fullName(name, undefined), fullName(name, source)];
      if (own === full) bare.add(own);
      else below.set(own, (below.get(own) ?? new Set()).add(full));
      if ((folders.get(full) ?? folder) !== folder && !isAbsolute(full)) shared.add(full);
      folders.set(full, folder);
      return full;
    },
    synonyms: () =>
      new Map(
        (below.size > 0 ? [...bare] : []).flatMap((name) => {
          const [only, ...others] = endings(name)
            .flatMap((ending) => [...(below.get(ending) ?? [])])
            .filter((full) => full.endsWith(`/${name}`));
          return only !== undefined && others.length === 0 ? [[name, only] as const] : [];
        }),
      ),
    shared: () => [...shared],
  };
}

/** A path, and what is left of it without its first directories. */
function endings(path: string): string[] {
  const segments = path.split('/');
  return segments.map((_, i) => segments.slice(i).join('/'));
}
