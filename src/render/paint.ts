/** What sets a text off on a screen. */

const SGR = { red: 31, green: 32, yellow: 33, bold: 1, dim: 2 } as const;

export type Paint = (style: keyof typeof SGR, text: string) => string;

/** Paints a text where colour is wanted; nothing stays nothing. */
export const painter =
  (colour: boolean): Paint =>
  (style, text) =>
    colour && text !== '' ? `\u001b[${SGR[style]}m${text}\u001b[0m` : text;
