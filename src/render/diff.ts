/** A unified diff on a screen. */
import { painter } from './paint.ts';
import { plain } from './safe.ts';

/** Line by line made harmless, tabs kept; added lines green, removed ones red. */
export function diffText(diff: string, colour: boolean): string {
  const paint = painter(colour);
  const painted = (line: string): string =>
    line.startsWith('+') ? paint('green', line) : line.startsWith('-') ? paint('red', line) : line;
  const clean = (line: string): string =>
    line
      .split('\t')
      .map((part) => plain(part, 2000))
      .join('\t');
  return diff
    .split('\n')
    .map((line) => painted(clean(line)))
    .join('\n');
}
