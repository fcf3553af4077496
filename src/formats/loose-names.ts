/** Names of files where no repository can be asked: which of them mean the same file. */
import { fullName } from './spelling.ts';

/** What reports call their files; some name the directory that their names are relative to, and some do not. */
export interface LooseNames {
  /** The file's name below its report's source, where there is one. */
  readonly nameOf: (name: string, source: string | undefined) => string;
  /** For names without a source, the one below a source that means the same file: it ends like them, and no other does. */
  readonly synonyms: () => ReadonlyMap<string, string>;
}

export function newLooseNames(): LooseNames {
  const below = new Map<string, Set<string>>();
  const bare = new Set<string>();
  return {
    nameOf: (name, source) => {
      const [own, full] = [fullName(name, undefined), fullName(name, source)];
      if (own === full) bare.add(own);
      else below.set(own, (below.get(own) ?? new Set()).add(full));
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
  };
}

/** A path, and what is left of it without its first directories. */
function endings(path: string): string[] {
  const segments = path.split('/');
  return segments.map((_, i) => segments.slice(i).join('/'));
}
