/** Foreign text made harmless: paths, branches, names and messages that somebody else chose. */

/** What must not reach an eye or a parser: controls, line separators, halves of pairs, and all that Unicode draws as nothing. */
const UNSEEN = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\ufff9-\ufffb]/gu;

/** One visible line of at most so many characters, cut in the middle, where paths say least. */
export function plain(text: string, most = 120): string {
  const clean = text.replace(/\r\n|\r|\n/g, '⏎').replace(UNSEEN, '�');
  const characters = [...clean];
  if (characters.length <= most) return clean;
  const half = Math.floor((most - 1) / 2);
  return `${characters.slice(0, half).join('')}…${characters.slice(-half).join('')}`;
}

/**
 * Foreign text as code for GitHub's Markdown, also inside tables: no mention, link, image or markup comes of it.
 * A code span leaves everything literal but the backtick, and in tables the backslash and the pipe; text with one of
 * these becomes an HTML element of character references, with a word joiner against e-mail autolinks.
 */
export function code(text: string, most = 120): string {
  const line = plain(text, most);
  if (line.trim() !== '' && !/[`\\|]/.test(line)) return `\`${line}\``;
  const escaped = line.replace(/[!-/:-@[-`{-~]/g, (character) => `&#${character.codePointAt(0)};`);
  return `<code>${escaped.replaceAll('&#64;', '&#64;\u2060')}</code>`;
}

/**
 * A sentence of ours that may hold foreign words, as one line of GitHub's Markdown that is nothing but text: character
 * references against markup, word joiners against what GitHub makes of bare text (mentions, references, addresses).
 */
export const prose = (text: string, most = 300): string =>
  plain(text, most)
    .replace(/[<>&*_`[\]|~\\@#$]/g, (character) => `&#${character.codePointAt(0)};`)
    .replace(/&#(64|35);|:(?=\/\/)|\bwww(?=\.)|\bGH-(?=\d)/gi, '$&\u2060');

/** A block of foreign text, line breaks kept, fenced longer than any fence inside it. */
export function block(text: string, most = 4000): string {
  const lines = text.split(/\r\n|\r|\n/).map((line) => plain(line, 400));
  const characters = [...lines.join('\n')];
  const whole = characters.length <= most ? characters.join('') : `${characters.slice(0, most - 1).join('')}…`;
  const longest = Math.max(2, ...[...whole.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}text\n${whole}\n${fence}`;
}

/** A path as the path of a URL: each segment encoded, the separators kept. */
export const urlPath = (path: string): string => path.split('/').map(encodeSegment).join('/');

function encodeSegment(segment: string): string {
  // `encodeURIComponent` throws on half a surrogate pair and leaves !'()* as they are, which Markdown may read
  const whole = segment.replace(/\p{Cs}/gu, '\ufffd');
  return encodeURIComponent(whole).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
