/** One change to the text of a policy that people wrote: everything else stays as they wrote it. */
import { type Document, isMap, isNode, isScalar, parseDocument, type YAMLMap } from 'yaml';
import { Complaint } from '../complaint.ts';
import { nameInYaml } from './yaml-name.ts';

/**
 * The text of a usable policy with another milestone in force; a policy that names none gets the line after `version`.
 * A complaint where the place is written in a way that cannot be changed alone. `where` is the file's name in it.
 */
export function withMilestone(text: string, where: string, key: string): string {
  const document = read(text);
  const edited = isMap(document.contents) ? edit(text, document.contents, key) : text;
  // the same document but for the one value, whatever anchors, blocks or flows were in the way
  if (meaning(read(edited), key) === meaning(document, key) && read(edited).get('milestone') === key) return edited;
  throw new Complaint({
    reason: 'policy-not-edited',
    what: 'the milestone in force cannot be changed without changing more',
    where,
    todo: `Write "milestone: ${key}" on a line of its own, or let people do it; nothing was written.`,
  });
}

const read = (text: string): Document =>
  parseDocument(text, { stringKeys: true, version: '1.2', schema: 'core', logLevel: 'silent' });

/** All that the document says besides the milestone in force. */
function meaning(document: Document, key: string): string {
  if (document.errors.length > 0) return `no YAML with ${key}`;
  const written: unknown = document.toJS({ maxAliasCount: 100 });
  return JSON.stringify(Object.entries(Object(written)).filter(([name]) => name !== 'milestone'));
}

function edit(text: string, top: YAMLMap, key: string): string {
  const pairOf = (name: string) => top.items.find(({ key }) => isScalar(key) && key.value === name);
  const value = pairOf('milestone')?.value;
  if (isNode(value) && value.range) {
    const style = isScalar(value) ? value.type : undefined;
    const name = style === 'QUOTE_SINGLE' ? `'${key}'` : style === 'QUOTE_DOUBLE' ? `"${key}"` : nameInYaml(key);
    return text.slice(0, value.range[0]) + name + text.slice(value.range[1]);
  }
  const version = pairOf('version');
  if (!isNode(version?.value) || !version.value.range || !isScalar(version.key) || !version.key.range) return text;
  const end = version.value.range[1];
  const line = `milestone: ${nameInYaml(key)}`;
  if (top.flow) return `${text.slice(0, end)}, ${line}${text.slice(end)}`;
  const at = text.indexOf('\n', end);
  const begin = text.lastIndexOf('\n', version.key.range[0]) + 1;
  const indent = /^ */.exec(text.slice(begin, version.key.range[0]))?.[0] ?? '';
  if (at < 0) return `${text}\n${indent}${line}\n`;
  const newline = text[at - 1] === '\r' ? '\r\n' : '\n';
  return `${text.slice(0, at + 1)}${indent}${line}${newline}${text.slice(at + 1)}`;
}
