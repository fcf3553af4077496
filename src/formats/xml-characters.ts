/** The characters of XML: which there are, and the references that stand for them. */

const ENTITIES = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
  ['apos', "'"],
]);

/** The character that a reference stands for, given what lies between `&` and `;`; nothing if there is none. */
export function characterOf(reference: string): string | undefined {
  const number = /^#(?:x([0-9a-fA-F]+)|([0-9]+))$/.exec(reference);
  if (!number) return ENTITIES.get(reference);
  const code = number[1] === undefined ? Number(number[2]) : Number.parseInt(number[1], 16);
  return isCharacter(code) ? String.fromCodePoint(code) : undefined;
}

/** Whether a number is that of a character: https://www.w3.org/TR/xml/#NT-Char */
export const isCharacter = (code: number): boolean =>
  code === 9 ||
  code === 10 ||
  code === 13 ||
  (code >= 0x20 && code <= 0xd7ff) ||
  (code >= 0xe000 && code <= 0xfffd) ||
  (code >= 0x10000 && code <= 0x10ffff);

/** Replaces the references of a text that has been scanned. */
export const replaceReferences = (text: string): string =>
  text.includes('&') ? text.replace(/&(#?\w+);/g, (all, reference) => characterOf(reference) ?? all) : text;
