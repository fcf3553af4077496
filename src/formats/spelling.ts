/** How tools spell paths: of any system, with any separator, in any of many forms, brought to one. */

/** A drive, a share of a network, or a server: what an absolute path may start with beside the `/`. */
const START = /^(?:[A-Za-z]|https?):/i;

/** One spelling: `/` as separator, no `file://`, no doubled separators but those of a share; a drive or URL stays absolute. */
export function tidy(name: string): string {
  const bare = name.trim();
  const plain = bare
    .replace(/^file:\/\/(?=\/)/, '')
    .replace(/^\/(?=[A-Za-z]:[\\/])/, '')
    .replaceAll('\\', '/');
  const start = /^\\\\[^\\]/.test(bare) ? '/' : (START.exec(plain)?.[0] ?? '').toLowerCase();
  const segments: string[] = [];
  for (const segment of plain.replace(START, '').split('/')) {
    if (segment === '' || segment === '.') continue;
    if (segment === '..' && segments.length > 0 && segments.at(-1) !== '..') segments.pop();
    else segments.push(segment);
  }
  return `${start}${isAbsolute(plain) ? '/' : ''}${segments.join('/')}`;
}

/** Whether a tidy path starts at the root of a system, on a drive or a share, or is a URL. */
export const isAbsolute = (path: string): boolean => /^(?:(?:[a-z]|https?):)?\//i.test(path);

/** Whether a tidy path is of a drive or a share of Windows, where case means nothing. */
export const isOfWindows = (path: string): boolean => /^(?:[a-z]:|\/\/)/.test(path);

/** A tidy path for comparison: in lower case where it is of Windows. */
export const comparable = (path: string): string => (isOfWindows(path) ? path.toLowerCase() : path);

/** What follows one of some comparable directories in a tidy path; the path itself if it is relative, nothing if it lies elsewhere. */
export function within(path: string, directories: readonly string[]): string | undefined {
  if (!isAbsolute(path)) return path;
  const compared = comparable(path);
  const found = directories.find((directory) => compared.startsWith(`${directory}/`));
  return found === undefined ? undefined : path.slice(found.length + 1);
}

/** A tidy path below a tidy directory. */
export const join = (directory: string, path: string): string =>
  directory === '' || directory === '.' ? path : `${directory}${directory.endsWith('/') ? '' : '/'}${path}`;

/** A relative path without `.` and `..`; nothing if it leads out of where it starts. */
export function fold(path: string): string | undefined {
  if (!/(?:^|\/)\.{0,2}(?:\/|$)/.test(path)) return path;
  const segments: string[] = [];
  for (const segment of path.split('/')) {
    if (segment === '..') {
      if (segments.pop() === undefined) return undefined;
    } else if (segment !== '' && segment !== '.') segments.push(segment);
  }
  return segments.join('/');
}

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
