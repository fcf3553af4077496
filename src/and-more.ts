/** The first of a list, and how many more there are. */

/** The first names, one unless told, and the number of the rest: "a and 2 more", "a, b, c and 1 more". */
export const andMore = (names: readonly string[], most = 1): string =>
  `${names.slice(0, most).join(', ')}${names.length > most ? ` and ${names.length - most} more` : ''}`;
