/** A unified diff on a screen. */
import { plain } from './safe.ts';

/** Line by line made harmless, tabs kept; added lines green, removed ones red. */
export function diffText(diff: string, colour: boolean): string {
  const paint = (line: string): string => {
    const code = line.startsWith('+') ? 32 : line.startsWith('-') ? 31 : undefined;
    return colour && code !== undefined ? `\u001b[${code}m${line}\u001b[0m` : line;
  };
  const clean = (line: string): string =>
    line
      .split('\t')
      .map((part) => plain(part, 2000))
      .join('\t');
  return diff
    .split('\n')
    .map((line) => paint(clean(line)))
    .join('\n');
}
