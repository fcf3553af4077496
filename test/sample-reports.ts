/** Small reports for tests, handed over as files are. */
import type { ReportSource } from '../src/formats/measure.ts';

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

/** A Cobertura document; each file's lines are written as `+1 -2`: line 1 was hit, line 2 was not. */
export function cobertura(files: Readonly<Record<string, string>>, header = ''): string {
  const classes = Object.entries(files).map(([name, lines]) => {
    const rows = lines
      .split(' ')
      .filter((line) => line !== '')
      .map((line) => `<line number="${line.slice(1)}" hits="${line.startsWith('+') ? 1 : 0}"/>`);
    return `<class name="x" filename="${escaped(name)}" line-rate="0"><methods/><lines>${rows.join('')}</lines></class>`;
  });
  return `<?xml version="1.0" ?>
<coverage version="7.6" timestamp="1" line-rate="0" branch-rate="0" ${header}>
<packages><package name="p"><classes>${classes.join('\n')}</classes></package></packages>
</coverage>
`;
}

/** The text as a report at that path. */
export function reportOf(path: string, text: string): ReportSource {
  const bytes = new TextEncoder().encode(text);
  return {
    path,
    read: (use) => {
      let at = 0;
      return use((into) => {
        const part = bytes.subarray(at, at + into.length);
        into.set(part);
        at += part.length;
        return part.length;
      });
    },
  };
}
