/** A strict scanner of GitHub's Markdown: it knows the little that we write, and everything else is a finding. */

/** Character references given back as characters, word joiners taken out: what a reader sees. */
export const seen = (text: string): string =>
  text.replace(/&#(\d+);/g, (_, point: string) => String.fromCodePoint(Number(point))).replaceAll('\u2060', '');

/** The cells of a table row by GitHub's rule: a pipe ends a cell, in code too, unless a backslash stands before it. */
export const cellsOf = (row: string): string[] =>
  row
    .replace(/^\|/, '')
    .replace(/\|$/, '')
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim());

/** The content of the one piece of code that a text is, in either of its two forms; nothing if it is anything else. */
export function codeContent(text: string): string | undefined {
  const span = /^`([^`\\|\n]+)`$/.exec(text)?.[1];
  if (span !== undefined) return span.trim() === '' ? undefined : span;
  const element = /^<code>([^<>`\\|\n]*)<\/code>$/.exec(text)?.[1];
  // in an element every mark of ASCII is a character reference
  return element === undefined || /[!-/:-@[-`{-~]/.test(element.replace(/&#\d+;/g, '')) ? undefined : seen(element);
}

/** Every way in which a text is more than words: empty for prose that nobody can break out of. */
export function markupIn(text: string): string[] {
  const bare = text.replace(/&#\d+;/g, '§');
  const found: string[] = [];
  for (const pattern of [/[<>*_`[\]|~\\@#\n]/, /&/, /:\/\//, /\bwww\./i, /\bGH-\d/i]) {
    const match = pattern.exec(bare);
    if (match) found.push(`${match[0]} in ${JSON.stringify(bare.slice(0, 200))}`);
  }
  return found;
}

/** What a comment of ours holds beside plain words: a heading first, tables, lists, one folded part, code and links of one prefix. */
export function scan(text: string, prefix: string): { rows: number[]; links: string[]; findings: string[] } {
  const rows: number[] = [];
  const links: string[] = [];
  const findings: string[] = [];
  const [title = '', ...rest] = text.split('\n');
  if (!title.startsWith('### ')) findings.push(`the first line is no heading: ${title}`);
  findings.push(...markupIn(title.slice(4)));
  let fence: string | undefined;
  let open = 0;
  for (const line of rest) {
    if (fence !== undefined) {
      if (line === fence) fence = undefined;
      continue;
    }
    const begun = /^(`{3,})text$/.exec(line)?.[1];
    if (begun) {
      fence = begun;
      continue;
    }
    if (line === '<details><summary>Reports, base and notes</summary>' || line === '</details>') {
      open += line.startsWith('</') ? -1 : 1;
      if (open < 0 || open > 1) findings.push('details are not balanced');
      continue;
    }
    const words = line
      .replace(
        /\[(`[^`\\|]+`|<code>[^<>`]*<\/code>|\d+(?:–\d+)?)\]\(([^()\s]+)\)/g,
        (_, label: string, target: string) => {
          links.push(target);
          return label;
        },
      )
      .replace(/`[^`\\]+`|<code>[^<>`]*<\/code>/g, (code) => (codeContent(code) === undefined ? code : 'CODE'))
      .replace(/\*\*([^*]+)\*\*/g, '$1');
    if (line.startsWith('|')) {
      const cells = cellsOf(line);
      rows.push(cells.length);
      if (/^\|[:\-|]+\|$/.test(line)) continue;
      for (const cell of cellsOf(words)) findings.push(...markupIn(cell));
    } else findings.push(...markupIn(words));
  }
  if (fence !== undefined) findings.push('a fence is left open');
  if (open !== 0) findings.push('details are left open');
  for (const link of links) if (!link.startsWith(prefix)) findings.push(`a link leads elsewhere: ${link}`);
  return { rows, links, findings };
}
