/** What the readers of XML formats take from the attributes of a tag without making strings: numbers, and parts of identities. */
import { digitsEnd, numberOf } from './bytes.ts';
import { type Hash, mix } from './keys.ts';
import type { Name } from './name.ts';
import { foundAt, malformed } from './window.ts';
import { attribute, valueFrom, valueTo, type Xml } from './xml.ts';

/** Adds the value of an attribute to a hash; nothing is what an attribute that is not there adds. */
export function mixValue(xml: Xml, hash: Hash, name: Name): void {
  const index = attribute(xml, name);
  mix(hash, xml.window.bytes, index < 0 ? 0 : valueFrom(xml, index), index < 0 ? 0 : valueTo(xml, index));
}

/** The whole number that an attribute of the tag that was just opened holds, or nothing if there is no such attribute. */
export function numberIn(xml: Xml, name: Name): number | undefined {
  const index = attribute(xml, name);
  if (index < 0) return undefined;
  const [from, to] = [valueFrom(xml, index), valueTo(xml, index)];
  if (to > from && to - from <= 15 && digitsEnd(xml.window.bytes, from) === to) {
    return numberOf(xml.window.bytes, from, to);
  }
  throw malformed(xml.window, from, {
    what: 'a number is no whole number',
    expected: 'digits, at most 15 of them',
    found: foundAt(xml.window, from, Math.min(to - from, 24)),
  });
}
