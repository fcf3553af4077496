/** Tables of Markdown that grow while they are measured, and the options that say what to measure. */

export interface Table {
  readonly title: string;
  /** What was measured, and against what. */
  readonly about: string;
  /** Numbers stand right, under a name that begins with `>`. */
  readonly columns: readonly string[];
  readonly rows: AsyncIterable<readonly (string | number)[]>;
}

/** Writes a table line by line, each as soon as it is known. */
export async function print({ title, about, columns, rows }: Table, line: (text: string) => void): Promise<void> {
  line(`## ${title}\n\n${about}\n`);
  line(`| ${columns.map((name) => name.replace('>', '')).join(' | ')} |`);
  line(`|${columns.map((name) => (name.startsWith('>') ? '--:' : '---')).join('|')}|`);
  for await (const cells of rows) line(`| ${cells.join(' | ')} |`);
  line('');
}

/** How what was measured stands to its limit, in the words that `results.ts` counts. */
export const held = (limit: string, isHeld: boolean): string => `${limit}: ${isHeld ? 'held' : 'missed'}`;

/** The number that `--name=…` of the command line says. */
export const option = (name: string, usual: number): number =>
  Number(process.argv.find((text) => text.startsWith(`--${name}=`))?.split('=')[1] ?? usual);

/** The bare numbers of the command line. */
export function sizes(usual: readonly number[]): readonly number[] {
  const named = process.argv.slice(2).flatMap((text) => (/^\d+$/.test(text) ? [Number(text)] : []));
  return named.length > 0 ? named : usual;
}
