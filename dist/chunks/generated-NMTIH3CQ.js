import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  Minimatch,
  unquoted
} from "./chunk-PB6XGQBX.js";
import "./chunk-5XWL5JNG.js";

// src/ratchet/generated.ts
var MARKS = ["linguist-generated", "linguist-vendored"];
function markedBy(attributes) {
  const macros = new Map(
    linesOf(attributes.get("") ?? "").flatMap(({ macro, settings }) => macro ? [[macro, settings]] : [])
  );
  const concerns = ({ settings }) => settings.some(([attribute]) => MARKS.includes(attribute) || macros.has(attribute));
  const rules = new Map([...attributes].map(([folder, text]) => [folder, rulesOf(text).filter(concerns).reverse()]));
  const known = /* @__PURE__ */ new Map();
  return (path) => {
    const found = known.get(path) ?? isMarked(path, rules, macros);
    known.set(path, found);
    return found;
  };
}
function isMarked(path, rules, macros) {
  const values = /* @__PURE__ */ new Map();
  const take = (settings) => {
    for (const [attribute, value] of settings.toReversed()) {
      if (values.has(attribute)) continue;
      values.set(attribute, value);
      if (value === true) take(macros.get(attribute) ?? []);
    }
  };
  for (const start of startsOf(path)) {
    const [folder, below] = [path.slice(0, Math.max(0, start - 1)), path.slice(start)];
    for (const { fits, settings } of rules.get(folder) ?? []) if (fits(below)) take(settings);
  }
  return MARKS.some((attribute) => values.get(attribute) === true || values.get(attribute) === "true");
}
var startsOf = (path) => [0, ...[...path.matchAll(/\//g)].map(({ index }) => index + 1)].reverse();
var rulesOf = (text) => linesOf(text).flatMap(({ pattern, settings }) => {
  const fits = pattern === void 0 ? void 0 : fitting(pattern);
  return fits ? [{ fits, settings }] : [];
});
function fitting(pattern) {
  if (pattern.startsWith("!") || pattern.endsWith("/")) return void 0;
  if (!pattern.includes("/")) {
    const name = globOf(pattern);
    return (path) => name(path.slice(path.lastIndexOf("/") + 1));
  }
  const anchored = pattern.replace(/^\//, "");
  const [literal = ""] = /^[^*?[\\]*/.exec(anchored) ?? [];
  const rest = anchored.slice(literal.length);
  const from = /^\*{2,}(?:\/|$)/.test(rest) ? literal.length : 0;
  const glob = globOf(anchored.slice(from));
  return (path) => path.startsWith(literal) && glob(path.slice(from));
}
function globOf(pattern) {
  const options = { dot: true, nocomment: true, nonegate: true, nobrace: true, noext: true, optimizationLevel: 0 };
  const stars = pattern.replace(/(?<=^|\/)\*{3,}(?=\/|$)/g, "**");
  const glob = new Minimatch(stars, { ...options, platform: "linux" });
  return (path) => glob.match(path);
}
var QUOTED = /^[ \t\r]*("(?:[^"\\]|\\.)*")(.*)$/s;
var PLAIN = /^[ \t\r]*([^ \t\r#][^ \t\r]*)(.*)$/s;
var MACRO = /^\[attr\](.+)$/s;
function linesOf(text) {
  return text.replace(/^\ufeff/, "").split("\n").flatMap((line) => {
    const quoted = QUOTED.exec(line);
    const inQuotes = unquoted(quoted?.[1] ?? "");
    const [, plain, rest = ""] = (inQuotes === void 0 ? PLAIN.exec(line) : quoted) ?? [];
    const word = inQuotes ?? plain;
    const settings = (rest.match(/[^ \t\r]+/g) ?? []).map(settingOf);
    if (!settings.every((setting) => setting !== void 0)) return [];
    const [, macro] = MACRO.exec(word ?? "") ?? [];
    const pattern = macro ? void 0 : word;
    return macro || pattern ? [{ macro, pattern, settings }] : [];
  });
}
function settingOf(word) {
  const [, sign, attribute, value] = /^([-!]?)([\w.][\w.-]*)(?:=(.*))?$/s.exec(word) ?? [];
  if (attribute === void 0) return void 0;
  return [attribute, sign === "-" ? false : sign === "!" ? void 0 : value ?? true];
}
export {
  markedBy
};
