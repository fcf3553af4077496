/** What a change did to the lines of files, read from a patch of git's without context (`-U0`), in one pass over its bytes. */
import { Complaint } from '../complaint.ts';

/** One file of a change. Paths are those of the repository; a file that was removed has no lines any more. */
export interface ChangedFile {
  readonly path: string;
  /** The path before, where it was another; of an added file the one that it is a copy of. */
  readonly from?: string;
  readonly kind: 'added' | 'removed' | 'changed';
  /** Four numbers a hunk: first line and number of lines before, first line and number of lines after. */
  readonly hunks: readonly number[];
}

/** How many lines a change takes away from a file, and how many it brings; none where it leaves the file as it is. */
export const linesRemoved = (file: ChangedFile | undefined): number => sumOf(file, 1);
export const linesAdded = (file: ChangedFile | undefined): number => sumOf(file, 3);

/** Whether a change takes lines away from a file or brings some: another name or another mode alone does not. */
export const changesLines = (file: ChangedFile | undefined): boolean => (file?.hunks.length ?? 0) > 0;

const sumOf = (file: ChangedFile | undefined, at: 1 | 3): number =>
  (file?.hunks ?? []).reduce((sum, n, i) => (i % 4 === at ? sum + n : sum), 0);

/** By the path after the change, or before it where the file was removed. */
export type Diff = ReadonlyMap<string, ChangedFile>;

/** A change as the text of a patch, and who made it; or why nobody could, as the end of a sentence. */
export type Patched = { readonly bytes: Uint8Array; readonly from: 'git' | 'github' } | { readonly unknown: string };

/** What became of files between two commits, by name alone. */
export interface Moves {
  /** New path by old. */
  readonly renames: ReadonlyMap<string, string>;
  /** Paths after, of files that are new or hold something else, renamed ones among them. */
  readonly changed: ReadonlySet<string>;
  /** Paths before, of files that are gone. */
  readonly removed: ReadonlySet<string>;
}

/** The way of a path through one set of renames and then another. */
export const renamesThrough = (
  first: ReadonlyMap<string, string>,
  second: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> =>
  new Map([...second, ...[...first].map(([old, now]) => [old, second.get(now) ?? now] as const)]);

/** What is known of files, under the names that they have after renames. */
export const underNames = <T>(files: ReadonlyMap<string, T>, renames: ReadonlyMap<string, string>): Map<string, T> =>
  new Map([...files].map(([path, known]) => [renames.get(path) ?? path, known]));

/** Files that a change gave another name, new path by old. */
export const renamesIn = (diff: Diff): ReadonlyMap<string, string> =>
  new Map(
    [...diff.values()].flatMap(({ path, from, kind }) =>
      kind === 'changed' && from !== undefined ? [[from, path] as const] : [],
    ),
  );

/**
 * Sees every line that a change takes away or brings, in the order of the patch: where it is (its number before or after
 * the change) and its text, the bytes from `from` to `to` without the line feed.
 */
export type SeeLine = (
  path: string,
  side: 'removed' | 'added',
  line: number,
  bytes: Uint8Array,
  from: number,
  to: number,
) => void;

const LINE_FEED = 10;
const [SPACE, PLUS, COMMA, MINUS, ZERO, AT, BACKSLASH] = [32, 43, 44, 45, 48, 64, 92];

/**
 * Reads the output of `git diff-tree -r -p -U0 --src-prefix=a/ --dst-prefix=b/`, with or without context. The lines of a
 * hunk are counted and not looked into, so that no text in a file can pass for a header. A `Complaint` where it is
 * something else. Format: https://git-scm.com/docs/diff-format#generate_patch_text_with_p
 */
export function parseDiff(bytes: Uint8Array, see?: SeeLine): Diff {
  const files = new Map<string, ChangedFile>();
  const text = new TextDecoder();
  let at = 0;
  let open: { from: string; path: string; kind: ChangedFile['kind']; isMoved: boolean; hunks: number[] } | undefined;
  const fail = (found: string): never => {
    throw new Complaint({ reason: 'diff-invalid', what: "git's diff cannot be read", found: found.slice(0, 200) });
  };
  const end = (): number => {
    const feed = bytes.indexOf(LINE_FEED, at);
    return feed < 0 ? bytes.length : feed;
  };
  const close = (): void => {
    if (open === undefined) return;
    const { from, path, kind, isMoved, hunks } = open;
    files.set(path, { path, ...(from !== path && isMoved && { from }), kind, hunks });
  };
  /** Reads digits from where we are. */
  const number = (): number => {
    let value = 0;
    for (let digit = (bytes[at] ?? 0) - ZERO; digit >= 0 && digit <= 9; digit = (bytes[at] ?? 0) - ZERO) {
      value = value * 10 + digit;
      at++;
    }
    return value;
  };
  /** Reads a number of lines, which is left out where it is 1. */
  const length = (): number => {
    if (bytes[at] !== COMMA) return 1;
    at++;
    return number();
  };
  /** Reads one hunk, `@@ -first,removed +second,added @@` and its lines, and parts it where context lies between. */
  const hunk = (into: number[], path: string): void => {
    const header = at;
    at += '@@ -'.length;
    const first = number();
    const removed = length();
    at += ' +'.length;
    const second = number();
    const added = length();
    if (bytes[header + 1] !== AT || bytes[at] !== SPACE || bytes[at + 1] !== AT) {
      at = header;
      fail(text.decode(bytes.subarray(header, end())));
    }
    at = end() + 1;
    // of a side without lines git gives the number of the line before
    let before = first + (removed === 0 ? 1 : 0);
    let after = second + (added === 0 ? 1 : 0);
    const [beforeEnd, afterEnd] = [before + removed, after + added];
    let [from, to] = [before, after];
    const part = (): void => {
      const [gone, come] = [before - from, after - to];
      if (gone + come > 0) into.push(gone > 0 ? from : from - 1, gone, come > 0 ? to : to - 1, come);
    };
    while (before < beforeEnd || after < afterEnd || bytes[at] === BACKSLASH) {
      const [start, stop] = [at, end()];
      const sign = bytes[start];
      at = stop + 1;
      if (sign === MINUS && before < beforeEnd) {
        see?.(path, 'removed', before, bytes, start + 1, stop);
        before++;
      } else if (sign === PLUS && after < afterEnd) {
        see?.(path, 'added', after, bytes, start + 1, stop);
        after++;
      } else if (sign === SPACE && before < beforeEnd && after < afterEnd) {
        part();
        from = ++before;
        to = ++after;
      }
      // anything but "\ No newline at end of file"
      else if (sign !== BACKSLASH) fail(text.decode(bytes.subarray(start, stop)));
    }
    part();
  };
  while (at < bytes.length) {
    const first = bytes[at];
    if (first === AT && open) {
      hunk(open.hunks, open.path);
      continue;
    }
    const line = text.decode(bytes.subarray(at, end()));
    at = end() + 1;
    if (line.startsWith('diff --git ')) {
      close();
      const names = namesOf(line.slice('diff --git '.length));
      open = { from: names?.[0] ?? '', path: names?.[1] ?? '', kind: 'changed', isMoved: false, hunks: [] };
    } else if (open) {
      if (line.startsWith('new file mode ')) open.kind = 'added';
      else if (line.startsWith('deleted file mode ')) open.kind = 'removed';
      else if (line.startsWith('rename from ') || line.startsWith('copy from ')) {
        open.from = nameIn(line, ' from ');
        open.isMoved = true;
        if (line.startsWith('copy')) open.kind = 'added';
      } else if (line.startsWith('rename to ') || line.startsWith('copy to ')) open.path = nameIn(line, ' to ');
      else if (line.startsWith('--- ') && line !== '--- /dev/null') open.from = headerName(line);
      else if (line.startsWith('+++ ') && line !== '+++ /dev/null') open.path = headerName(line);
    } else if (line !== '' && !/^[0-9a-f]{40,64}$/.test(line)) fail(line);
  }
  close();
  return files;
}

const nameIn = (line: string, mark: string): string => nameOf(line.slice(line.indexOf(mark) + mark.length));

/** `+++ b/a name\t`: a name with a space is followed by a tab, which tools of old looked for. */
const headerName = (line: string): string => nameOf(line.slice(4).replace(/\t$/, '')).slice(2);

/**
 * The two names of `a/NAME b/NAME`, which are the same name wherever this line alone tells it (an empty file, a change of
 * mode): that is what finds the middle of a line that may hold spaces.
 */
function namesOf(names: string): readonly [string, string] | undefined {
  if (names.startsWith('"')) {
    const found = /^("(?:[^"\\]|\\.)*") ("(?:[^"\\]|\\.)*"|b\/.*)$/.exec(names);
    return found ? [nameOf(found[1] ?? '').slice(2), nameOf(found[2] ?? '').slice(2)] : undefined;
  }
  const half = (names.length - 1) / 2;
  const [a, b] = [names.slice(0, half), names.slice(half + 1)];
  return a.slice(2) === b.slice(2) && names[half] === ' ' ? [a.slice(2), b.slice(2)] : undefined;
}

const ESCAPES: Readonly<Record<string, number>> = { a: 7, b: 8, t: 9, n: 10, v: 11, f: 12, r: 13, '"': 34, '\\': 92 };

const nameOf = (name: string): string => unquoted(name) ?? name;

/** What git put in quotes, as C does, because of the bytes in it; nothing where a text is not in such quotes. */
export function unquoted(name: string): string | undefined {
  if (!/^".*"$/s.test(name)) return undefined;
  const inner = new TextEncoder().encode(name.slice(1, -1));
  const bytes: number[] = [];
  for (let i = 0; i < inner.length; i++) {
    if (inner[i] !== BACKSLASH) {
      bytes.push(inner[i] ?? 0);
      continue;
    }
    const digits = String.fromCharCode(...inner.subarray(i + 1, i + 4));
    if (/^[0-3][0-7]{2}$/.test(digits)) {
      bytes.push(Number.parseInt(digits, 8));
      i += 3;
    } else {
      const escaped = ESCAPES[digits.charAt(0)];
      if (escaped === undefined) return undefined;
      bytes.push(escaped);
      i++;
    }
  }
  return new TextDecoder().decode(Uint8Array.from(bytes));
}
