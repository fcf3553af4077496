/** Days and times that people and programs wrote, made one: without a clock and without a time zone of the machine. */

const WRITTEN = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,]\d{1,9})?)?\s?(Z|[+-]\d\d(?::?\d\d)?)?)?$/i;

const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
const daysIn = (year: number, month: number): number =>
  month === 2 ? (isLeap(year) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;

const two = (value: number): string => String(value).padStart(2, '0');

/**
 * `YYYY-MM-DD` or an ISO 8601 time as ISO 8601, UTC, whole seconds; nothing where it is no such day or time. A day is its
 * first second, a time without a zone is UTC.
 */
export function readInstant(text: string): string | undefined {
  const match = WRITTEN.exec(text);
  if (!match) return undefined;
  const [, years, months, days, hours = '0', minutes = '0', seconds = '0', zone = 'Z'] = match;
  let [year, month, day] = [Number(years), Number(months), Number(days)];
  const [hour, minute, second] = [Number(hours), Number(minutes), Number(seconds)];
  if (year < 1970 || month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return undefined;
  if (hour > 23 || minute > 59 || second > 59) return undefined;
  const digits = zone.replace(/[^\d]/g, '').padEnd(4, '0');
  const [zoneHours, zoneMinutes] = [Number(digits.slice(0, 2)), Number(digits.slice(2))];
  if (zoneHours > 14 || zoneMinutes > 59) return undefined;
  const offset = (zone.startsWith('-') ? -1 : 1) * (zoneHours * 60 + zoneMinutes);
  // an offset moves the day by one at most
  const utc = hour * 60 + minute - offset;
  const moved = Math.floor(utc / 1440);
  const left = utc - moved * 1440;
  day += moved;
  if (day < 1) {
    month -= 1;
    if (month < 1) [year, month] = [year - 1, 12];
    day = daysIn(year, month);
  } else if (day > daysIn(year, month)) {
    [month, day] = [month + 1, 1];
    if (month > 12) [year, month] = [year + 1, 1];
  }
  return `${year}-${two(month)}-${two(day)}T${two(Math.floor(left / 60))}:${two(left % 60)}:${two(second)}Z`;
}
