/** Writes patches that diff.ts reads, for what git does not print: files that it does not track, and a change as GitHub tells it. */

/** One file of a patch; `from` is the path before, where it was another. */
export interface PatchHeader {
  readonly path: string;
  readonly from?: string;
  readonly how: 'added' | 'removed' | 'changed' | 'renamed' | 'copied';
}

/** The lines before the hunks of a file, as git writes them with `core.quotePath=false`. */
export function patchHeader({ path, from = path, how }: PatchHeader): string {
  const lines: Record<PatchHeader['how'], readonly string[]> = {
    added: ['new file mode 100644'],
    removed: ['deleted file mode 100644'],
    changed: [],
    renamed: [`rename from ${quoted(from)}`, `rename to ${quoted(path)}`],
    copied: [`copy from ${quoted(from)}`, `copy to ${quoted(path)}`],
  };
  return [
    `diff --git ${quoted(`a/${from}`)} ${quoted(`b/${path}`)}`,
    ...lines[how],
    `--- ${how === 'added' ? '/dev/null' : ended(quoted(`a/${from}`))}`,
    `+++ ${how === 'removed' ? '/dev/null' : ended(quoted(`b/${path}`))}`,
    '',
  ].join('\n');
}

const LINE_FEED = 10;
const PLUS = 43;

/** The patch that brings a file, all of whose lines are new. */
export function newFilePatch(path: string, bytes: Uint8Array): Uint8Array {
  const header = patchHeader({ path, how: 'added' });
  if (bytes.length === 0) return new TextEncoder().encode(header);
  const isOpen = bytes.at(-1) !== LINE_FEED;
  const lines = bytes.reduce((sum, byte) => (byte === LINE_FEED ? sum + 1 : sum), 0) + (isOpen ? 1 : 0);
  const before = new TextEncoder().encode(`${header}@@ -0,0 +1,${lines} @@\n`);
  const after = new TextEncoder().encode(isOpen ? '\n\\ No newline at end of file\n' : '');
  const patch = new Uint8Array(before.length + bytes.length + lines + after.length);
  patch.set(before);
  let to = before.length;
  for (let from = 0; from < bytes.length; ) {
    const feed = bytes.indexOf(LINE_FEED, from);
    const end = feed < 0 ? bytes.length : feed + 1;
    patch[to++] = PLUS;
    patch.set(bytes.subarray(from, end), to);
    to += end - from;
    from = end;
  }
  patch.set(after, to);
  return patch;
}

/** A name that ends where the line does would lose a tab to readers of old, which one with a space is given for them. */
const ended = (name: string): string => (name.includes(' ') && !name.startsWith('"') ? `${name}\t` : name);

const ESCAPES: Readonly<Record<string, string>> = { '\t': '\\t', '\n': '\\n', '\r': '\\r', '"': '\\"', '\\': '\\\\' };

/** In quotes as C does it, where the name holds what would not be read back otherwise. */
function quoted(name: string): string {
  const inner = name.replace(
    /[\u0000-\u001f\u007f"\\]/g,
    (char) => ESCAPES[char] ?? `\\${char.charCodeAt(0).toString(8).padStart(3, '0')}`,
  );
  return inner === name ? name : `"${inner}"`;
}
