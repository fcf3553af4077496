/** Days and times that people and programs wrote, made one: without a clock and without a time zone of the machine. */
import { dateOf, dayOf } from './days.ts';

const WRITTEN = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,]\d{1,9})?)?\s?(Z|[+-]\d\d(?::?\d\d)?)?)?$/i;

const two = (value: number): string => String(value).padStart(2, '0');

/**
 * `YYYY-MM-DD` or an ISO 8601 time as ISO 8601, UTC, whole seconds; nothing where it is no such day or time. A day is its
 * first second, a time without a zone is UTC.
 */
export function readInstant(text: string): string | undefined {
  const match = WRITTEN.exec(text);
  if (!match) return undefined;
  const [, years, months, days, hours = '0', minutes = '0', seconds = '0', zone = 'Z'] = match;
  const day = dayOf(`${years}-${months}-${days}`);
  const [hour, minute, second] = [Number(hours), Number(minutes), Number(seconds)];
  if (day === undefined || Number(years) < 1970) return undefined;
  if (hour > 23 || minute > 59 || second > 59) return undefined;
  const digits = zone.replace(/[^\d]/g, '').padEnd(4, '0');
  const [zoneHours, zoneMinutes] = [Number(digits.slice(0, 2)), Number(digits.slice(2))];
  if (zoneHours > 14 || zoneMinutes > 59) return undefined;
  const offset = (zone.startsWith('-') ? -1 : 1) * (zoneHours * 60 + zoneMinutes);
  const utc = hour * 60 + minute - offset;
  const moved = Math.floor(utc / 1440);
  const left = utc - moved * 1440;
  return `${dateOf(day + moved)}T${two(Math.floor(left / 60))}:${two(left % 60)}:${two(second)}Z`;
}
