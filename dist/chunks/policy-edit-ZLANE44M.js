import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  nameInYaml
} from "./chunk-OVNJOITE.js";
import {
  require_dist
} from "./chunk-Y5R54ZOJ.js";
import {
  Complaint
} from "./chunk-PB6XGQBX.js";
import {
  __toESM
} from "./chunk-5XWL5JNG.js";

// src/ratchet/policy-edit.ts
var import_yaml = __toESM(require_dist(), 1);
function withMilestone(text, where, key) {
  const document = read(text);
  const edited = (0, import_yaml.isMap)(document.contents) ? edit(text, document.contents, key) : text;
  if (meaning(read(edited), key) === meaning(document, key) && read(edited).get("milestone") === key) return edited;
  throw new Complaint({
    reason: "policy-not-edited",
    what: "the milestone in force cannot be changed without changing more",
    where,
    todo: `Write "milestone: ${key}" on a line of its own, or let people do it; nothing was written.`
  });
}
var read = (text) => (0, import_yaml.parseDocument)(text, { stringKeys: true, version: "1.2", schema: "core", logLevel: "silent" });
function meaning(document, key) {
  if (document.errors.length > 0) return `no YAML with ${key}`;
  const written = document.toJS({ maxAliasCount: 100 });
  return JSON.stringify(Object.entries(Object(written)).filter(([name]) => name !== "milestone"));
}
function edit(text, top, key) {
  const pairOf = (name) => top.items.find(({ key: key2 }) => (0, import_yaml.isScalar)(key2) && key2.value === name);
  const value = pairOf("milestone")?.value;
  if ((0, import_yaml.isNode)(value) && value.range) {
    const style = (0, import_yaml.isScalar)(value) ? value.type : void 0;
    const name = style === "QUOTE_SINGLE" ? `'${key}'` : style === "QUOTE_DOUBLE" ? `"${key}"` : nameInYaml(key);
    return text.slice(0, value.range[0]) + name + text.slice(value.range[1]);
  }
  const version = pairOf("version");
  if (!(0, import_yaml.isNode)(version?.value) || !version.value.range || !(0, import_yaml.isScalar)(version.key) || !version.key.range) return text;
  const end = version.value.range[1];
  const line = `milestone: ${nameInYaml(key)}`;
  if (top.flow) return `${text.slice(0, end)}, ${line}${text.slice(end)}`;
  const at = text.indexOf("\n", end);
  const begin = text.lastIndexOf("\n", version.key.range[0]) + 1;
  const indent = /^ */.exec(text.slice(begin, version.key.range[0]))?.[0] ?? "";
  if (at < 0) return `${text}
${indent}${line}
`;
  const newline = text[at - 1] === "\r" ? "\r\n" : "\n";
  return `${text.slice(0, at + 1)}${indent}${line}${newline}${text.slice(at + 1)}`;
}
export {
  withMilestone
};
