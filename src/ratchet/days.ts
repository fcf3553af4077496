/** Calendar days as numbers, so that they can be counted: days since 1970-01-01, UTC. */

/** The day of an ISO 8601 text that begins with `YYYY-MM-DD`; nothing where it does not, or there is no such day. */
export function dayOf(text: string): number | undefined {
  const [date] = /^\d{4}-\d{2}-\d{2}(?=T|$)/.exec(text) ?? [];
  if (date === undefined) return undefined;
  const day = Date.parse(`${date}T00:00:00Z`) / 86_400_000;
  // some engines read February 30 as March 2
  return Number.isInteger(day) && dateOf(day) === date ? day : undefined;
}

/** Days from one date to another, negative where the other comes first; nothing where one of them is no date. */
export function daysBetween(from: string, to: string): number | undefined {
  const [first, last] = [dayOf(from), dayOf(to)];
  return first === undefined || last === undefined ? undefined : last - first;
}

/** The date `YYYY-MM-DD` of a day, by https://howardhinnant.github.io/date_algorithms.html#civil_from_days. */
export function dateOf(day: number): string {
  const shifted = day + 719_468; // days since 0000-03-01, so that a leap day ends its year
  const era = Math.floor(shifted / 146_097);
  const ofEra = shifted - era * 146_097;
  const year = Math.floor(
    (ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36_524) - Math.floor(ofEra / 146_096)) / 365,
  );
  const ofYear = ofEra - (365 * year + Math.floor(year / 4) - Math.floor(year / 100));
  const month = Math.floor((5 * ofYear + 2) / 153); // 0 is March
  const inMonth = ofYear - Math.floor((153 * month + 2) / 5) + 1;
  const [civilYear, civilMonth] = [year + era * 400 + (month < 10 ? 0 : 1), month < 10 ? month + 3 : month - 9];
  const digits = (value: number, width: number): string => String(value).padStart(width, '0');
  return `${digits(civilYear, 4)}-${digits(civilMonth, 2)}-${digits(inMonth, 2)}`;
}
