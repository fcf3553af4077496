/** What the tree under test is made of beside its paths: how long its files are, and which of them nobody wrote anew. */
import { existsSync, lstatSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { LANGUAGES } from '../coverage/languages.ts';
import { awake } from './background.ts';
import { isOutside, realOf, slashed } from './files.ts';
import type { Git } from './git.ts';

/**
 * Lines of every tracked source file as it lies, counted by git in the background; a file without a line is absent.
 * Nothing where git cannot tell.
 */
export function lengthsOf(git: Git): () => Promise<ReadonlyMap<string, number> | undefined> {
  const globs = LANGUAGES.flatMap(([, extensions]) => extensions.map((extension) => `:(icase)*.${extension}`));
  // every line matches the empty pattern, and attributes cannot make text binary
  const args = ['--no-literal-pathspecs', 'grep', '--no-color', '--full-name', '-z', '-c', '-a', '-e', '', '--'];
  const output = git.begin([...args, ...globs]);
  return async () => {
    const found = await awake(output);
    if ('failed' in found) return undefined;
    const counted = namedLines(new TextDecoder().decode(found.bytes));
    return new Map([...counted].map(([path, number]) => [path, Number(number)]));
  };
}

/** `path NUL line LF`, again and again; a path may hold line feeds. */
function* namedLines(text: string): Generator<readonly [path: string, line: string]> {
  let at = 0;
  while (at < text.length) {
    const end = text.indexOf('\0', at);
    const next = text.indexOf('\n', end);
    if (end < 0 || next < 0) break;
    yield [text.slice(at, end), text.slice(end + 1, next)];
    at = next + 1;
  }
}

/**
 * The path of the regular file that lies at a path below a root, but in git's own folder: the same path, or the one that it
 * has without links of folders that lie below the root too. Names in reports are tried in many folders, so that what is
 * known of folders is remembered.
 */
export function filesBelow(root: string): (path: string) => string | undefined {
  const folders = new Map<string, string | undefined>();
  const folderOf = (path: string): string | undefined => {
    let real: string | undefined = '';
    for (let end = path.indexOf('/'), start = 0; end >= 0 && real !== undefined; end = path.indexOf('/', start)) {
      const folder = path.slice(0, end);
      if (!folders.has(folder)) folders.set(folder, unlinked(root, `${real}${path.slice(start, end)}`));
      const found = folders.get(folder);
      real = found === undefined ? undefined : found === '' ? '' : `${found}/`;
      start = end + 1;
    }
    return real;
  };
  return (path) => {
    const folder = folderOf(path);
    const real = `${folder}${path.slice(path.lastIndexOf('/') + 1)}`;
    if (folder === undefined || /^\.git(\/|$)/i.test(real)) return undefined;
    return typeAt(root, real)?.isFile() ? real : undefined;
  };
}

/** Those of some paths that git does not track and is told to ignore, by .gitignore files or a clone's own; none where it cannot tell. */
export function ignoredIn(git: Git): (paths: readonly string[]) => string[] {
  // unlike check-ignore this does not stop at a path of a submodule or behind a link; whole folders end in "/"
  const list = () => git.ask('ls-files', '--others', '--ignored', '--exclude-standard', '--directory', '-z');
  let known: ReadonlySet<string> | undefined;
  return (paths) => {
    known ??= new Set(list()?.split('\0'));
    const ignored = known;
    const isIn = (path: string): boolean =>
      ignored.has(path) || [...path.matchAll(/\//g)].some(({ index }) => ignored.has(path.slice(0, index + 1)));
    return paths.filter(isIn);
  };
}

/** The path below a root of what lies at a path; nothing where nothing does. A link that leads out stays as it is. */
function unlinked(root: string, path: string): string | undefined {
  const type = typeAt(root, path);
  if (!type?.isSymbolicLink()) return type && path;
  try {
    const real = relative(realpathSync(root), realpathSync(join(root, path)));
    return isOutside(real) ? path : slashed(real);
  } catch {
    return undefined;
  }
}

function typeAt(root: string, path: string) {
  try {
    return lstatSync(join(root, path), { throwIfNoEntry: false });
  } catch {
    // too long, or with characters that this system gives to no file
    return undefined;
  }
}

/** Whether a clone lies where names that differ in case alone are one name. */
export const ignoresCase = (root: string): boolean => existsSync(join(root, '.GIT'));

/** How many lines a file has if everything ends one that ends one in any language; nothing where it cannot be read. */
export function longestLength(root: string, path: string): number | undefined {
  try {
    return readFileSync(join(root, path), 'utf8').split(/\r\n|[\r\n\u0085\u2028\u2029\f\v]/).length;
  } catch {
    return undefined;
  }
}

/** The file that a path below a root leads to, by its own path from there, and its text; nothing where there is none. */
export function fileAt(root: string, path: string): { readonly path: string; readonly text: string } | undefined {
  try {
    // as the file system spells it, where case makes no difference
    const real = realpathSync.native(join(root, path));
    // no device, which might never end
    if (!statSync(real).isFile()) return undefined;
    const own = slashed(relative(realpathSync.native(root), real));
    return { path: own, text: readFileSync(real, 'utf8') };
  } catch {
    return undefined;
  }
}

/** Directories of the Go modules of a tree, by the path that each declares in its go.mod. */
export function modulesOf(root: string, tracked: ReadonlySet<string>): Map<string, string[]> {
  const modules = new Map<string, string[]>();
  for (const path of tracked) {
    if (path !== 'go.mod' && !path.endsWith('/go.mod')) continue;
    const module = moduleIn(join(root, path));
    if (module === undefined) continue;
    modules.set(module, [...(modules.get(module) ?? []), path.slice(0, Math.max(0, path.lastIndexOf('/')))]);
  }
  return modules;
}

function moduleIn(path: string): string | undefined {
  try {
    if (!lstatSync(path).isFile()) return undefined;
    return /^module[ \t]+(?:"([^"\n]+)"|([^\s"]+))/m.exec(readFileSync(path, 'utf8'))?.slice(1).find(Boolean);
  } catch {
    return undefined;
  }
}

/**
 * What all .gitattributes files say, by folder: of a commit, or the tracked ones as they lie. A symbolic link is none of
 * them. Nothing where git cannot tell.
 */
export async function attributesOf(git: Git, commit?: string): Promise<ReadonlyMap<string, string> | undefined> {
  const plainly = ['--no-line-number', '--no-column', '--no-heading', '--no-break', '--no-recurse-submodules'];
  const args = ['--no-literal-pathspecs', 'grep', '--no-color', '--full-name', ...plainly, '-z', '-a', '-F', '-e', ''];
  const paths = ['--', ':(glob)**/.gitattributes'];
  const found = await awake(git.begin([...args, ...(commit === undefined ? [] : [commit]), ...paths]));
  // git ends so where no line was found, and says nothing
  if ('failed' in found) return found.failed === 'exit 1' ? new Map() : undefined;
  const texts = new Map<string, string>();
  const prefix = commit === undefined ? 0 : commit.length + 1;
  for (const [path, line] of namedLines(new TextDecoder('utf-8', { ignoreBOM: true }).decode(found.bytes))) {
    const folder = path.slice(prefix, Math.max(prefix, path.lastIndexOf('/')));
    texts.set(folder, `${texts.get(folder) ?? ''}${line}\n`);
  }
  return texts;
}

/**
 * Those of some reports that lie in git, whatever names and links they are found under, and that nobody has written to
 * since they were checked out.
 */
export function checkedOut(
  git: Git,
  tracked: ReadonlySet<string>,
  reports: readonly { readonly path: string }[],
): string[] {
  const root = realOf(git.root);
  const known = new Map(
    reports
      .map(({ path }) => [path, slashed(relative(root, realOf(resolve(git.root, path))))] as const)
      .filter(([, real]) => tracked.has(real)),
  );
  if (known.size === 0) return [];
  // by when they were written, so that one that was written anew counts as such, even with the same text, and one that
  // got another owner or other rights does not
  const settings = ['core.trustCtime=false', 'core.checkStat=minimal', 'core.fileMode=false'];
  const args = [...settings.flatMap((one) => ['-c', one]), 'diff-files', '--raw', '-z', '--', ...known.values()];
  const written = (git.ask(...args) ?? '').split('\0');
  return [...known].flatMap(([path, real]) => (written.includes(real) ? [] : [path]));
}
