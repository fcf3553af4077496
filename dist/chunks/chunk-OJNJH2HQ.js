import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  Complaint,
  DEFAULT_POLICY,
  FROM_PULL_REQUEST,
  METRICS,
  SEVERITIES,
  TOTAL,
  ZERO,
  allows,
  array,
  boolean,
  compareRates,
  compareToPercent,
  contrastText,
  countOfPercent,
  decimalText,
  deltaText,
  floorsOf,
  int,
  isBelow,
  isCount,
  isKey,
  judgedMetrics,
  literal,
  nearest,
  object,
  parseDecimal,
  percentText,
  prettifyError,
  string,
  totalsOf,
  uncovered,
  waiverFor,
  weakerOverride
} from "./chunk-F2TLRKJU.js";

// src/coverage/moved.ts
function movedFiles(before, after) {
  const moved = [];
  for (const path2 of /* @__PURE__ */ new Set([...before.keys(), ...after.keys()])) {
    const [was, is] = [before.get(path2)?.lines, after.get(path2)?.lines];
    if (was?.[0] === is?.[0] && was?.[1] === is?.[1]) continue;
    moved.push({ path: path2, ...was && { before: was }, ...is && { after: is } });
  }
  return moved.sort((a, b) => gained(b) - gained(a) || (a.path < b.path ? -1 : 1));
}
var gained = ({ before, after }) => (after ? uncovered(after) : 0) - (before ? uncovered(before) : 0);

// src/coverage/report.ts
var LAST_LINE = 4194303;
var MOST_BRANCHES = 65535;
var NONE = new Uint32Array(0);
var NO_FUNCTIONS = new Float64Array(0);
function newFile(name) {
  return {
    name,
    bits: NONE,
    branchLines: NONE,
    branchCounts: NONE,
    branchEntries: 0,
    branchesSorted: true,
    functions: NO_FUNCTIONS,
    functionEntries: 0,
    declared: {}
  };
}
function addLine(file, line, hit) {
  const word = line >>> 5 << 1;
  if (word >= file.bits.length) {
    const grown = new Uint32Array(Math.max(8, word + 2, file.bits.length * 2));
    grown.set(file.bits);
    file.bits = grown;
  }
  const mask = 1 << (line & 31);
  file.bits[word] = (file.bits[word] ?? 0) | mask;
  if (hit) file.bits[word + 1] = (file.bits[word + 1] ?? 0) | mask;
}
function addBranches(file, line, covered, total) {
  const last = file.branchEntries - 1;
  if (last >= 0) {
    const before = file.branchLines[last] ?? 0;
    if (before === line) {
      file.branchCounts[last] = betterBranches(file.branchCounts[last] ?? 0, covered << 16 | total);
      return;
    }
    if (before > line) file.branchesSorted = false;
  }
  if (file.branchEntries === file.branchLines.length) {
    const size = Math.max(4, file.branchEntries * 2);
    file.branchLines = grow(file.branchLines, size);
    file.branchCounts = grow(file.branchCounts, size);
  }
  file.branchLines[file.branchEntries] = line;
  file.branchCounts[file.branchEntries++] = covered << 16 | total;
}
function addFunction(file, key, hit) {
  if (file.functionEntries === file.functions.length) {
    const grown = new Float64Array(Math.max(4, file.functionEntries * 2));
    grown.set(file.functions);
    file.functions = grown;
  }
  file.functions[file.functionEntries++] = key * 2 + (hit ? 1 : 0);
}
function settle(file) {
  if (!file.branchesSorted) {
    const order = Array.from({ length: file.branchEntries }, (_, i) => i);
    const { branchLines, branchCounts } = file;
    order.sort((a, b) => (branchLines[a] ?? 0) - (branchLines[b] ?? 0));
    file.branchEntries = 0;
    file.branchLines = new Uint32Array(order.length);
    file.branchCounts = new Uint32Array(order.length);
    file.branchesSorted = true;
    for (const i of order) {
      const packed = branchCounts[i] ?? 0;
      addBranches(file, branchLines[i] ?? 0, packed >>> 16, packed & 65535);
    }
  }
  file.branchLines = file.branchLines.slice(0, file.branchEntries);
  file.branchCounts = file.branchCounts.slice(0, file.branchEntries);
  const sorted = file.functions.slice(0, file.functionEntries).sort();
  const kept = sorted.filter(
    (entry, i) => entry !== sorted[i + 1] && !(isMissed(entry) && sorted[i + 1] === entry + 1)
  );
  file.functions = kept;
  file.functionEntries = kept.length;
  let words = file.bits.length;
  while (words > 0 && file.bits[words - 2] === 0) words -= 2;
  if (words < file.bits.length) file.bits = file.bits.slice(0, words);
}
var isMissed = (entry) => entry % 2 === 0;
var grow = (array2, size) => {
  const grown = new Uint32Array(size);
  grown.set(array2);
  return grown;
};
function betterBranches(a, b) {
  return Math.max(a >>> 16, b >>> 16) << 16 | Math.max(a & 65535, b & 65535);
}
function lineState(file, line) {
  const word = line >>> 5 << 1;
  const mask = 1 << (line & 31);
  if (((file.bits[word] ?? 0) & mask) === 0) return void 0;
  return ((file.bits[word + 1] ?? 0) & mask) === 0 ? "missed" : "hit";
}
function* branchesOf(file) {
  for (let i = 0; i < file.branchEntries; i++) {
    const packed = file.branchCounts[i] ?? 0;
    yield [file.branchLines[i] ?? 0, packed >>> 16, packed & 65535];
  }
}
function recount(file) {
  let [coverable, hit] = [0, 0];
  for (let word = 0; word < file.bits.length; word += 2) {
    coverable += ones(file.bits[word] ?? 0);
    hit += ones(file.bits[word + 1] ?? 0);
  }
  let [taken, branches] = [0, 0];
  for (let i = 0; i < file.branchEntries; i++) {
    const packed = file.branchCounts[i] ?? 0;
    taken += packed >>> 16;
    branches += packed & 65535;
  }
  let called = 0;
  for (let i = 0; i < file.functionEntries; i++) if (!isMissed(file.functions[i] ?? 0)) called++;
  return {
    ...coverable > 0 && { lines: [hit, coverable] },
    ...branches > 0 && { branches: [taken, branches] },
    ...file.functionEntries > 0 && { functions: [called, file.functionEntries] }
  };
}
function countsOf(file) {
  const counts = { ...recount(file) };
  for (const metric of METRICS) {
    const declared = file.declared[metric];
    if (!declared) continue;
    if (declared[1] > 0) counts[metric] = declared;
    else delete counts[metric];
  }
  return counts;
}
function ones(word) {
  let n = word - (word >>> 1 & 1431655765);
  n = (n & 858993459) + (n >>> 2 & 858993459);
  return (n + (n >>> 4) & 252645135) * 16843009 >>> 24;
}

// src/coverage/merge.ts
function merge(placed) {
  const files2 = /* @__PURE__ */ new Map();
  let differing = 0;
  let example;
  for (const { path: path2, file } of placed) {
    const into = files2.get(path2);
    if (into === void 0) {
      files2.set(path2, file);
      continue;
    }
    const lines = mergeFile(into, file);
    if (lines.length > 0) example ??= `${path2}:${lines[0]}`;
    differing += lines.length;
  }
  const notices = differing === 0 ? [] : [
    {
      kind: "branch-totals-differ",
      text: `Reports disagree on the number of branches of ${differing} ${differing === 1 ? "line" : "lines"} (first: ${example}); the larger number counts, so the merged branch rate is a lower bound.`
    }
  ];
  return { files: files2, notices };
}
function mergeFile(into, from) {
  const [mine, theirs] = [countsOf(into), countsOf(from)];
  const declaredByBoth = into.declared.lines && from.declared.lines;
  const declaredBranches = into.declared.branches && from.declared.branches;
  const before = /* @__PURE__ */ new Map();
  for (const [line, , total] of branchesOf(into)) before.set(line, total);
  if (from.bits.length > into.bits.length) {
    const grown = new Uint32Array(from.bits.length);
    grown.set(into.bits);
    into.bits = grown;
  }
  from.bits.forEach((word, i) => {
    into.bits[i] = (into.bits[i] ?? 0) | word;
  });
  const differing = [];
  for (const [line, covered, total] of branchesOf(from)) {
    const known2 = before.get(line);
    if (known2 !== void 0 && known2 !== total) differing.push(line);
    addBranches(into, line, covered, total);
  }
  for (let i = 0; i < from.functionEntries; i++) {
    const entry = from.functions[i] ?? 0;
    addFunction(into, Math.floor(entry / 2), entry % 2 === 1);
  }
  settle(into);
  const merged = recount(into);
  into.declared = {
    ...declaredByBoth && { lines: mergedLines(declaredByBoth, mine.lines, theirs.lines, merged.lines) },
    ...declaredBranches && { branches: mergedBranches(mine.branches, theirs.branches, merged.branches) }
  };
  return differing;
}
function mergedLines(fallback, a, b, recounted) {
  const total = Math.max(a?.[1] ?? fallback[1], b?.[1] ?? 0);
  const missed = recounted ? recounted[1] - recounted[0] : 0;
  return [Math.max(0, total - missed), total];
}
function mergedBranches(a, b, recounted) {
  const total = Math.max(a?.[1] ?? 0, b?.[1] ?? 0);
  return [Math.min(total, Math.max(a?.[0] ?? 0, b?.[0] ?? 0, recounted?.[0] ?? 0)), total];
}

// src/formats/window.ts
var WINDOW = 256 * 1024;
var LONGEST = 1024 * 1024;
var SPARE = 16;
var NEWLINE = 10;
function openWindow(pull, size = WINDOW) {
  const window = {
    ...memory(Math.max(size, 4)),
    pos: 0,
    end: 0,
    pull: (into) => {
      const count = pull(into);
      window.pulled += count;
      return count;
    },
    decoder: new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }),
    pulled: 0,
    before: 0,
    breaks: 0,
    lineStart: 0
  };
  more(window, 0);
  const [a, b, c] = window.bytes;
  if (a === 239 && b === 187 && c === 191) {
    slide(window, 3);
    window.lineStart = 3;
    window.pos = 0;
  } else if (a === 255 && b === 254 || a === 60 && b === 0 && c !== 0) transcode(window, "utf-16le");
  else if (a === 254 && b === 255 || a === 0 && b === 60) transcode(window, "utf-16be");
  return window;
}
function memory(size) {
  const buffer = new ArrayBuffer(size + SPARE);
  return { bytes: new Uint8Array(buffer), view: new DataView(buffer) };
}
function more(window, keep) {
  if (keep > 0) slide(window, keep);
  let room = window.bytes.length - SPARE;
  if (window.end === room) {
    if (room >= LONGEST)
      throw malformed(window, 0, { what: "the report has a piece of more than 1 MiB without an end" });
    room *= 2;
    const old = window.bytes;
    Object.assign(window, memory(room));
    window.bytes.set(old);
  }
  const start = window.end;
  while (window.end < room) {
    const count = window.pull(window.bytes.subarray(window.end, room));
    if (count === 0) break;
    window.end += count;
  }
  window.bytes[window.end] = 0;
  return window.end > start;
}
function slide(window, keep) {
  const { bytes } = window;
  const breaks = countBreaks(bytes, keep);
  if (breaks > 0) {
    window.breaks += breaks;
    window.lineStart = window.before + bytes.lastIndexOf(NEWLINE, keep - 1) + 1;
  }
  window.before += keep;
  bytes.copyWithin(0, keep, window.end);
  window.pos -= keep;
  window.end -= keep;
}
function countBreaks(bytes, end) {
  const words = new Uint32Array(bytes.buffer, 0, end >>> 2);
  let count = 0;
  let at = 0;
  while (at < words.length) {
    const stop = Math.min(words.length, at + 255);
    let lanes = 0;
    for (; at < stop; at++) {
      const word = (words[at] ?? 0) ^ 168430090;
      lanes = lanes + (~((word & 2139062143) + 2139062143 | word | 2139062143) >>> 7) | 0;
    }
    count += (lanes & 255) + (lanes >>> 8 & 255) + (lanes >>> 16 & 255) + (lanes >>> 24);
  }
  for (let i = words.length * 4; i < end; i++) if (bytes[i] === NEWLINE) count++;
  return count;
}
function transcode(window, label) {
  const first = window.bytes.slice(window.pos, window.end);
  const { pull } = window;
  const raw = new Uint8Array(32 * 1024);
  const encoder = new TextEncoder();
  const decoder = decoderOf(label);
  if (!decoder) {
    throw malformed(window, window.pos, {
      what: `the report says that its encoding is ${printable(label)}, which cannot be read`,
      todo: "Write the report as UTF-8."
    });
  }
  let ready = new Uint8Array(0);
  let isFirst = true;
  let ended = false;
  window.pull = (into) => {
    while (ready.length === 0 && !ended) {
      const chunk = isFirst ? first : raw.subarray(0, pull(raw));
      ended = !isFirst && chunk.length === 0;
      isFirst = false;
      ready = encoder.encode(decode(window, decoder, chunk, !ended));
    }
    const count = Math.min(into.length, ready.length);
    into.set(ready.subarray(0, count));
    ready = ready.subarray(count);
    return count;
  };
  window.pos = 0;
  window.end = 0;
  more(window, 0);
}
function decoderOf(label) {
  try {
    return new TextDecoder(label, { fatal: true });
  } catch {
    return void 0;
  }
}
function decode(window, decoder, bytes, stream) {
  try {
    return decoder.decode(bytes, { stream });
  } catch {
    throw malformed(window, window.pos, {
      what: `the report holds bytes that are not ${decoder.encoding}`,
      todo: "Write the report as UTF-8."
    });
  }
}
var textOf = (window, from, to) => decode(window, window.decoder, window.bytes.subarray(from, to), false);
function malformed(window, at, parts) {
  return new Complaint({ reason: "report-malformed", where: placeOf(window, at), ...parts });
}
function placeOf(window, at) {
  const { bytes } = window;
  let line = window.breaks + 1;
  let column = window.before - window.lineStart + 1;
  for (let i = 0; i < at; i++) {
    const byte = bytes[i] ?? 0;
    if (byte === NEWLINE) {
      line++;
      column = 1;
    } else if ((byte & 192) !== 128) column++;
  }
  return `line ${line}, column ${column}`;
}
function foundAt(window, at, length = 24) {
  const stretch = window.bytes.subarray(at, Math.min(window.end, at + length));
  return stretch.length === 0 ? "the end of the report" : `"${printable(String.fromCharCode(...stretch))}"`;
}
var printable = (text2) => text2.replace(/[^\x20-\x7e]/g, "?").slice(0, 80);

// src/formats/draft.ts
var NOTICES = {
  "lines-skipped": (count, first) => `${count} ${count === 1 ? "line has a number that no line" : "lines have numbers that no lines"} can have, and ${count === 1 ? "was" : "were"} left out (first: ${first}).`,
  "hits-negative": (count, first) => `${count} ${count === 1 ? "line was" : "lines were"} hit a negative number of times, which counts as never (first: ${first}).`,
  "hits-wrapped": (count, first) => `${count} ${count === 1 ? "line was" : "lines were"} hit 2^63 times or more, which counts as hit (first: ${first}).`,
  "branches-clamped": (count, first) => `${count} ${count === 1 ? "line has" : "lines have"} more branches than can be counted (first: ${first}).`,
  "summary-implausible": (count, first) => `${count} ${count === 1 ? "file has a summary that contradicts its lists of lines, so its" : "files have summaries that contradict their lists of lines, so their"} lists were counted instead (first: ${first}).`,
  "newer-format": (_, first) => `The report is written in a newer format than is known here (${first}).`
};
var MOST_WORDS = 2 ** 24;
var newDraft = () => ({
  files: /* @__PURE__ */ new Map(),
  sources: [],
  tallies: /* @__PURE__ */ new Map(),
  declared: {},
  producer: void 0,
  words: 0
});
function fileOf(draft, name) {
  const known2 = draft.files.get(name);
  if (known2) return known2;
  const file = newFile(name);
  draft.files.set(name, file);
  return file;
}
function note(draft, kind, first) {
  const tally = draft.tallies.get(kind);
  if (tally) tally.count++;
  else draft.tallies.set(kind, { count: 1, first: first() });
}
function charge(draft, words) {
  draft.words += words;
  if (draft.words <= MOST_WORDS) return;
  throw new Complaint({
    reason: "report-malformed",
    what: "the files of the report have more lines than any source code",
    expected: `at most ${MOST_WORDS * 16} lines in all`,
    todo: "Look for line numbers that are no line numbers, such as markers of a compiler."
  });
}
var producerText = (text2) => printable(text2.trim()).slice(0, 60);
function declaredCount(covered, total) {
  if (covered === void 0 || total === void 0) return void 0;
  if (!Number.isSafeInteger(covered) || !Number.isSafeInteger(total) || covered < 0 || covered > total)
    return void 0;
  return [covered, total];
}
function finish(draft, format, window) {
  const files2 = [...draft.files.values()];
  for (const file of files2) settle(file);
  const sum = totalsOf(new Map(files2.map((file) => [file.name, countsOf(file)])));
  const notices = [];
  for (const [kind, { count, first }] of draft.tallies) notices.push({ kind, text: NOTICES[kind](count, first) });
  for (const metric of ["lines", "branches"]) {
    const declared = draft.declared[metric];
    const [covered, total] = sum[metric] ?? [0, 0];
    if (!declared || declared[0] === covered && declared[1] === total) continue;
    const text2 = `The report's header says that ${declared[0]} of ${declared[1]} ${metric} are covered, but its records add up to ${covered} of ${total}; the records count.`;
    notices.push({ kind: "declared-differs", text: text2 });
  }
  return {
    format,
    ...draft.producer !== void 0 && { producer: draft.producer },
    sources: draft.sources,
    files: files2,
    declared: draft.declared,
    notices,
    bytes: window.pulled
  };
}
var newHash = () => ({ a: 2166136261 | 0, b: 789269031 });
function mix(hash, bytes, from, to) {
  let { a, b } = hash;
  for (let i = from; i < to; i++) {
    const byte = bytes[i] ?? 0;
    a = Math.imul(a ^ byte, 16777619);
    b = Math.imul(b ^ byte, 1540483477) ^ b >>> 15;
  }
  hash.a = Math.imul(a ^ 255, 16777619);
  hash.b = Math.imul(b ^ 255, 1540483477) ^ b >>> 15;
}
function keyOf(hash, salt) {
  const a = Math.imul(hash.a ^ salt, 16777619);
  const b = Math.imul(hash.b ^ salt >>> 7 ^ salt, 1540483477);
  return ((a ^ a >>> 15) >>> 0) * 2 ** 20 + ((b ^ b >>> 13) & 1048575);
}

// src/formats/name.ts
var nameOf = (text2) => new TextEncoder().encode(text2);
function isName(name, bytes, from, to) {
  if (name === void 0 || name.length !== to - from) return false;
  for (let i = 0; i < name.length; i++) if (name[i] !== bytes[from + i]) return false;
  return true;
}
function nameAmong(names, bytes, from, to) {
  let index = names.length - 1;
  while (index >= 0 && !isName(names[index], bytes, from, to)) index--;
  return index;
}

// src/formats/xml-scan.ts
var CUT = -1;
var ATTRIBUTES = 64;
var NAME_BYTES = 256;
var VALUE_BYTES = 8192;
var DOCTYPE_BYTES = 2048;
var BLANK = 1;
var NAME = 2;
var NAME_START = 4;
var VALUE_STOP = 8;
var TEXT_STOP = 16;
var CLASSES = Uint8Array.from({ length: 256 }, (_, byte) => {
  const char = String.fromCharCode(byte);
  const isLetter = /[A-Za-z_:]/.test(char) || byte >= 128;
  return (/[ \t\r\n]/.test(char) ? BLANK : 0) | (isLetter || /[-.0-9]/.test(char) ? NAME : 0) | (isLetter ? NAME_START : 0) | (byte < 32 || /["'<&]/.test(char) ? VALUE_STOP : 0) | (byte < 32 || /[\]<&]/.test(char) ? TEXT_STOP : 0);
});
var LT = 60;
var GT = 62;
var SLASH = 47;
var EQUALS = 61;
var DOUBLE = 34;
var SINGLE = 39;
var AMP = 38;
var BRACKET = 93;
var isOf = (byte, kind) => ((CLASSES[byte] ?? 0) & kind) !== 0;
var isBlank = (byte) => isOf(byte, BLANK);
function isAt(bytes, at, text2) {
  for (let i = 0; i < text2.length; i++) if (bytes[at + i] !== text2.charCodeAt(i)) return false;
  return true;
}
function unexpected(xml, at, what, expected) {
  const { window } = xml;
  if (at >= window.end && window.pos < window.end) return CUT;
  throw malformed(window, at, { what, expected, found: foundAt(window, at) });
}
function scanTag(xml) {
  const { spans } = xml;
  const { bytes, pos } = xml.window;
  let at = pos + 1;
  if (!isOf(bytes[at] ?? 0, NAME_START)) return unexpected(xml, at, "a tag has no name", 'a name after "<"');
  while (isOf(bytes[at] ?? 0, NAME)) at++;
  if (at - pos > NAME_BYTES)
    return unexpected(xml, pos, "an element has a name of monstrous length", "at most 256 bytes");
  xml.nameEnd = at;
  let count = 0;
  for (; ; ) {
    const gap = at;
    while (isOf(bytes[at] ?? 0, BLANK)) at++;
    const byte = bytes[at] ?? 0;
    if (byte === GT || byte === SLASH) break;
    if (gap === at) return unexpected(xml, at, "a tag is malformed", 'a space or ">"');
    if (!isOf(byte, NAME_START)) return unexpected(xml, at, "a tag is malformed", 'an attribute or ">"');
    if (count === ATTRIBUTES) return unexpected(xml, at, "a tag has too many attributes", `at most ${ATTRIBUTES}`);
    const span = count * 4;
    const start = at;
    while (isOf(bytes[at] ?? 0, NAME)) at++;
    if (at - start > NAME_BYTES) {
      return unexpected(xml, start, "an attribute has a name of monstrous length", "at most 256 bytes");
    }
    spans[span] = start;
    spans[span + 1] = at;
    if (isRepeated(bytes, spans, span)) return unexpected(xml, start, "a tag has an attribute twice", "each one once");
    while (isOf(bytes[at] ?? 0, BLANK)) at++;
    if (bytes[at] !== EQUALS) return unexpected(xml, at, "an attribute has no value", '"="');
    at++;
    while (isOf(bytes[at] ?? 0, BLANK)) at++;
    const quote = bytes[at] ?? 0;
    if (quote !== DOUBLE && quote !== SINGLE) return unexpected(xml, at, "an attribute value has no quotes", "a quote");
    const from = at + 1;
    at = valueEnd(xml, from, quote);
    if (at === CUT) return CUT;
    spans[span + 2] = from;
    spans[span + 3] = at++;
    count++;
  }
  xml.attributes = count;
  xml.selfClosing = false;
  if (bytes[at] === SLASH) {
    at++;
    if (bytes[at] !== GT) return unexpected(xml, at, "a tag is malformed", '">"');
    xml.selfClosing = true;
  }
  return at + 1;
}
function isRepeated(bytes, spans, span) {
  const from = spans[span] ?? 0;
  const length = (spans[span + 1] ?? 0) - from;
  for (let earlier = 0; earlier < span; earlier += 4) {
    const other = spans[earlier] ?? 0;
    if ((spans[earlier + 1] ?? 0) - other !== length) continue;
    let i = 0;
    while (i < length && bytes[from + i] === bytes[other + i]) i++;
    if (i === length) return true;
  }
  return false;
}
function valueEnd(xml, from, quote) {
  const { bytes } = xml.window;
  for (let at = from; ; ) {
    while (!isOf(bytes[at] ?? 0, VALUE_STOP)) at++;
    const stop = bytes[at] ?? 0;
    if (at - from > VALUE_BYTES) return unexpected(xml, from, "an attribute value is too long", "at most 8 KiB");
    if (stop === quote) return at;
    if (stop === AMP) {
      at = referenceEnd(xml, at);
      if (at === CUT) return CUT;
    } else if (stop === DOUBLE || stop === SINGLE || isOf(stop, BLANK)) at++;
    else return unexpected(xml, at, "an attribute value is malformed", "its closing quote");
  }
}
function scanClosing(xml) {
  const { bytes, pos } = xml.window;
  const { open } = xml;
  const to = xml.openEnds[xml.depth] ?? 0;
  let at = pos + 2;
  for (let i = xml.openEnds[xml.depth - 1] ?? 0; i < to; i++, at++) {
    if (bytes[at] !== open[i]) return mismatch(xml, at);
  }
  while (isOf(bytes[at] ?? 0, BLANK)) at++;
  return bytes[at] === GT ? at + 1 : mismatch(xml, at);
}
function mismatch(xml, at) {
  const { window } = xml;
  if (at >= window.end) return CUT;
  return unexpected(xml, window.pos, "a closing tag does not match", `</${openName(xml)}>`);
}
var openName = (xml) => String.fromCharCode(...xml.open.subarray(xml.openEnds[xml.depth - 1], xml.openEnds[xml.depth]));
function scanText(xml) {
  const { window } = xml;
  const { bytes, pos } = window;
  if (xml.depth === 0) return unexpected(xml, pos, "there is text outside the root element", "a tag or the end");
  for (let at = pos; ; ) {
    while (!isOf(bytes[at] ?? 0, TEXT_STOP)) at++;
    const stop = bytes[at] ?? 0;
    if (stop === LT) return at;
    if (stop === AMP) {
      at = referenceEnd(xml, at);
      if (at === CUT) return CUT;
    } else if (isOf(stop, BLANK)) at++;
    else if (stop === BRACKET) {
      if (at + 2 >= window.end) return CUT;
      if (isAt(bytes, at, "]]>")) return unexpected(xml, at, '"]]>" stands in a text', '"]]&gt;"');
      at++;
    } else return unexpected(xml, at, "there is a control character", "text");
  }
}
function scanUntil(xml, from, terminator) {
  const { window } = xml;
  const { bytes } = window;
  const first = terminator.charCodeAt(0);
  for (let at = from; ; at++) {
    const byte = bytes[at] ?? 0;
    if (byte < 32 && !isOf(byte, BLANK)) return unexpected(xml, at, "there is a control character", "text");
    if (byte !== first) continue;
    if (at + terminator.length > window.end) return CUT;
    if (isAt(bytes, at, terminator)) return at + terminator.length;
  }
}
function scanComment(xml) {
  const { window } = xml;
  const after = scanUntil(xml, window.pos + 4, "--");
  if (after === CUT || window.bytes[after] === GT) return after === CUT ? CUT : after + 1;
  return unexpected(xml, after, '"--" stands in a comment', '"-->"');
}
function scanCdata(xml) {
  if (xml.depth === 0)
    return unexpected(xml, xml.window.pos, "there is text outside the root element", "a tag or the end");
  return scanUntil(xml, xml.window.pos + 9, "]]>");
}
function scanInstruction(xml) {
  const { window } = xml;
  const { bytes, pos } = window;
  const after = scanUntil(xml, pos + 2, "?>");
  if (after === CUT) return CUT;
  const head = latin1(window, pos, pos + 6);
  if (!isOf(bytes[pos + 2] ?? 0, NAME_START))
    return unexpected(xml, pos, "an instruction has no name", 'a name after "<?"');
  if (/^<\?xml[\s?]/i.test(head) && window.before + pos !== xml.start) {
    return unexpected(xml, pos, "the XML declaration is not at the very beginning", "nothing before it");
  }
  return after;
}
function scanDoctype(xml) {
  const { window } = xml;
  const { pos } = window;
  const head = latin1(window, pos, pos + DOCTYPE_BYTES);
  if (xml.phase !== "prolog" || xml.doctype || !"<!DOCTYPE".startsWith(head.slice(0, 9))) {
    return unexpected(xml, pos, "a declaration is out of place", "an element");
  }
  const declared = /^<!DOCTYPE\s+[\w:.-]+(?:\s+(?:SYSTEM|PUBLIC\s+(?:"[^">]*"|'[^'>]*'))\s+(?:"[^">]*"|'[^'>]*'))?\s*(?:\[\s*\]\s*)?>/;
  const match2 = declared.exec(head);
  if (match2) {
    xml.doctype = true;
    return pos + match2[0].length;
  }
  if (/^[^[>]*\[\s*[^\s\]]/.test(head)) {
    throw malformed(window, pos, {
      what: "the document type declares entities or elements of its own, which coverage reports do not need",
      todo: "Write the report without an internal DTD subset."
    });
  }
  if (head.length < DOCTYPE_BYTES && !head.includes(">")) return CUT;
  return unexpected(xml, pos, "the document type is malformed", '<!DOCTYPE name SYSTEM "address">');
}
var latin1 = (window, from, to) => String.fromCharCode(...window.bytes.subarray(from, Math.min(to, window.end)));
var ENTITIES = /* @__PURE__ */ new Map([
  ["lt", "<"],
  ["gt", ">"],
  ["amp", "&"],
  ["quot", '"'],
  ["apos", "'"]
]);
function referenceEnd(xml, from) {
  const { window } = xml;
  const head = latin1(window, from, from + 12);
  const match2 = /^&(#?\w+);/.exec(head);
  const character = match2?.[1] && characterOf(match2[1]);
  if (match2 && character) return from + match2[0].length;
  if (from + head.length === window.end && /^&#?\w*$/.test(head)) return CUT;
  return unexpected(xml, from, 'an "&" begins no known entity', "&amp; &lt; &gt; &quot; &apos; or &#…;");
}
function characterOf(reference) {
  const number = /^#(?:x([0-9a-fA-F]+)|([0-9]+))$/.exec(reference);
  if (!number) return ENTITIES.get(reference);
  const code2 = number[1] === void 0 ? Number(number[2]) : Number.parseInt(number[1], 16);
  const isCharacter = code2 === 9 || code2 === 10 || code2 === 13 || code2 >= 32 && code2 <= 55295 || code2 >= 57344 && code2 <= 65533 || code2 >= 65536 && code2 <= 1114111;
  return isCharacter ? String.fromCodePoint(code2) : void 0;
}
var replaceReferences = (text2) => text2.includes("&") ? text2.replace(/&(#?\w+);/g, (all, reference) => characterOf(reference) ?? all) : text2;

// src/formats/xml.ts
var END = 0;
var OPEN = 1;
var CLOSE = 2;
var TEXT = 3;
var COMMENT = 4;
var DEPTH = 64;
var LT2 = 60;
var SLASH2 = 47;
var BANG = 33;
var QUERY = 63;
var openXml = (window, elements) => ({
  window,
  start: window.before + window.pos,
  elements,
  element: -1,
  path: new Int8Array(DEPTH),
  depth: 0,
  open: new Uint8Array(DEPTH * NAME_BYTES),
  openEnds: new Int32Array(DEPTH + 1),
  nameEnd: 0,
  selfClosing: false,
  attributes: 0,
  spans: new Int32Array(ATTRIBUTES * 4),
  from: 0,
  to: 0,
  literal: false,
  doctype: false,
  phase: "prolog"
});
function next(xml) {
  if (xml.selfClosing) {
    xml.selfClosing = false;
    return leave(xml);
  }
  const { window } = xml;
  for (; ; ) {
    const { bytes } = window;
    let pos = window.pos;
    while (isBlank(bytes[pos] ?? 0)) pos++;
    window.pos = pos;
    if (pos + 9 > window.end && more(window, pos)) continue;
    if (pos >= window.end) {
      if (xml.phase === "done") return END;
      return unexpected(xml, pos, "the document is cut short", xml.depth > 0 ? `</${openName(xml)}>` : "an element");
    }
    if (bytes[pos] !== LT2) return text(xml);
    const mark = bytes[pos + 1] ?? 0;
    if (mark === SLASH2) return closing(xml);
    if (mark === QUERY) whole(xml, scanInstruction);
    else if (mark !== BANG) return opening(xml);
    else if (isAt(bytes, pos, "<!--")) return between(xml, 4, scanComment, COMMENT);
    else if (isAt(bytes, pos, "<![CDATA[")) return between(xml, 9, scanCdata, TEXT);
    else whole(xml, scanDoctype);
  }
}
function whole(xml, scan) {
  const { window } = xml;
  for (; ; ) {
    const after = scan(xml);
    if (after !== CUT) {
      const from = window.pos;
      window.pos = after;
      return from;
    }
    if (!more(window, window.pos)) {
      throw malformed(window, window.end, {
        what: "the document is cut short",
        found: `its end inside ${foundAt(window, window.pos)}`,
        todo: "Look whether the step that writes the report was interrupted."
      });
    }
  }
}
function between(xml, opener, scan, event) {
  xml.from = whole(xml, scan) + opener;
  xml.to = xml.window.pos - 3;
  xml.literal = true;
  return event;
}
function text(xml) {
  xml.from = whole(xml, scanText);
  xml.to = xml.window.pos;
  xml.literal = false;
  return TEXT;
}
function opening(xml) {
  const { window, open, openEnds, depth, elements } = xml;
  if (xml.phase === "done") return unexpected(xml, window.pos, "the document has a second root element", "its end");
  if (depth === DEPTH)
    return unexpected(xml, window.pos, `elements are nested more than ${DEPTH} deep`, "a flat report");
  const from = whole(xml, scanTag) + 1;
  const { bytes } = window;
  let end = openEnds[depth] ?? 0;
  for (let at = from; at < xml.nameEnd; at++) open[end++] = bytes[at] ?? 0;
  openEnds[depth + 1] = end;
  xml.element = nameAmong(elements, bytes, from, xml.nameEnd);
  xml.path[depth] = xml.element;
  xml.depth = depth + 1;
  xml.phase = "root";
  return OPEN;
}
function closing(xml) {
  if (xml.depth === 0) return unexpected(xml, xml.window.pos, "a tag closes nothing", "the end or an element");
  whole(xml, scanClosing);
  return leave(xml);
}
function leave(xml) {
  xml.depth--;
  xml.element = xml.path[xml.depth] ?? -1;
  if (xml.depth === 0) xml.phase = "done";
  return CLOSE;
}
function attribute(xml, name) {
  const { spans, window } = xml;
  for (let i = 0; i < xml.attributes; i++) {
    if (isName(name, window.bytes, spans[i * 4] ?? 0, spans[i * 4 + 1] ?? 0)) return i;
  }
  return -1;
}
var valueFrom = (xml, index) => xml.spans[index * 4 + 2] ?? 0;
var valueTo = (xml, index) => xml.spans[index * 4 + 3] ?? 0;
function attributeText(xml, name) {
  const index = attribute(xml, name);
  if (index < 0) return void 0;
  const raw = textOf(xml.window, valueFrom(xml, index), valueTo(xml, index)).replace(/\r\n|[\r\n\t]/g, " ");
  return replaceReferences(raw);
}
function eventText(xml) {
  const raw = textOf(xml.window, xml.from, xml.to);
  return xml.literal ? raw : replaceReferences(raw);
}

// src/formats/cobertura-header.ts
var VERSION = nameOf("version");
var COUNTERS = {
  lines: [nameOf("lines-covered"), nameOf("lines-valid")],
  branches: [nameOf("branches-covered"), nameOf("branches-valid")]
};
function readHeader(draft, xml) {
  const lines = declaredCount(counter(xml, COUNTERS.lines[0]), counter(xml, COUNTERS.lines[1]));
  const branches = declaredCount(counter(xml, COUNTERS.branches[0]), counter(xml, COUNTERS.branches[1]));
  draft.declared = { ...lines && { lines }, ...branches && branches[1] > 0 && { branches } };
  const version = attributeText(xml, VERSION)?.trim() ?? "";
  if (/^[A-Za-z][\w.-]* v?\d/.test(version)) draft.producer = producerText(version);
  else if (version === "0.1") draft.producer = "istanbul";
  return version;
}
function counter(xml, name) {
  const text2 = attributeText(xml, name)?.trim() ?? "";
  return /^\d{1,15}(?:\.0+)?$/.test(text2) ? Number(text2) : void 0;
}
function readComment(draft, text2, reportVersion) {
  const match2 = /\bgenerated by ([A-Za-z][\w.-]*)(?:[ :]+v?(\d+\.[\w.]+))?/i.exec(text2);
  if (draft.producer !== void 0 || !match2?.[1]) return;
  const version = match2[2] ?? (match2[1] === "coverage.py" && /^\d/.test(reportVersion) ? reportVersion : void 0);
  draft.producer = producerText(version === void 0 ? match2[1] : `${match2[1]} ${version}`);
}

// src/formats/cobertura-lines.ts
function eight(text2) {
  const view = new DataView(new ArrayBuffer(8));
  for (let i = 0; i < 8; i++) view.setUint8(i, text2.charCodeAt(i));
  return view.getFloat64(0);
}
var LINE_NU = eight("<line nu");
var NUMBER_IS = eight('number="');
var HITS_IS = eight('" hits="');
var BRANCH = eight('" branch');
var IS_FALSE = [eight('="false"'), eight('="False"')];
var IS_TRUE = [eight('="true" '), eight('="True" ')];
var CONDITION = eight("conditio");
var COVERAGE_IS = [eight("n-covera"), eight('verage="')];
var MISSING = [eight('" missin'), eight("g-branch"), eight("ranches=")];
var QUOTE = 34;
var PERCENT = 37;
var AMP2 = 38;
var PARENTHESES = [40, 41];
var SLASH3 = 47;
var SPACE = 32;
var LT3 = 60;
var GT2 = 62;
var REACH = 160;
function plainLines(window, sink) {
  const { bytes, view } = window;
  const { file } = sink;
  const last = window.end - REACH;
  for (; ; ) {
    let at = window.pos;
    let byte = bytes[at] ?? 0;
    while (byte === SPACE || byte === 9 || byte === 10 || byte === 13) byte = bytes[++at] ?? 0;
    if (at > last || view.getFloat64(at) !== LINE_NU || view.getFloat64(at + 6) !== NUMBER_IS) return;
    let from = at + 14;
    at = from;
    let line = 0;
    let digit2 = (bytes[at] ?? 0) - 48;
    for (; digit2 >= 0 && digit2 <= 9; digit2 = (bytes[++at] ?? 0) - 48) line = line * 10 + digit2;
    if (at - from > 7 || line === 0 || line > LAST_LINE || view.getFloat64(at) !== HITS_IS) return;
    from = at + 8;
    at = from;
    let hits = 0;
    digit2 = (bytes[at] ?? 0) - 48;
    for (; digit2 >= 0 && digit2 <= 9; digit2 = (bytes[++at] ?? 0) - 48) hits |= digit2;
    if (at === from || at - from > 18) return;
    if (view.getFloat64(at) === BRANCH) {
      at += 8;
      const is = view.getFloat64(at);
      if (is === IS_FALSE[0] || is === IS_FALSE[1]) at = emptyTagEnd(bytes, at + 7);
      else if (is === IS_TRUE[0] || is === IS_TRUE[1]) at = plainBranches(window, file, line, at + 8);
      else return;
    } else at = emptyTagEnd(bytes, at);
    if (at < 0) return;
    addLine(file, line, hits > 0);
    sink.seen++;
    if (hits > 0) sink.hit = true;
    if (sink.first === 0) sink.first = line;
    window.pos = at;
  }
}
function emptyTagEnd(bytes, at) {
  if (bytes[at] !== QUOTE) return -1;
  const slash = bytes[at + 1] === SPACE ? at + 2 : at + 1;
  return bytes[slash] === SLASH3 && bytes[slash + 1] === GT2 ? slash + 2 : -1;
}
function plainBranches({ bytes, view }, file, line, from) {
  if (view.getFloat64(from) !== CONDITION) return -1;
  if (view.getFloat64(from + 8) !== COVERAGE_IS[0] || view.getFloat64(from + 12) !== COVERAGE_IS[1]) return -1;
  let at = digitsEnd(bytes, from + 20);
  if (at - from > 23 || bytes[at] !== PERCENT || bytes[at + 1] !== SPACE) return -1;
  if (bytes[at + 2] !== PARENTHESES[0]) return -1;
  at += 3;
  const slash = digitsEnd(bytes, at);
  if (slash === at || slash - at > 5 || bytes[slash] !== SLASH3) return -1;
  const closing2 = digitsEnd(bytes, slash + 1);
  if (closing2 === slash + 1 || closing2 - slash > 6 || bytes[closing2] !== PARENTHESES[1]) return -1;
  const covered = numberOf(bytes, at, slash);
  const total = numberOf(bytes, slash + 1, closing2);
  if (covered > total || total === 0 || total > MOST_BRANCHES) return -1;
  at = closing2 + 1;
  if (view.getFloat64(at) === MISSING[0]) {
    if (view.getFloat64(at + 8) !== MISSING[1] || view.getFloat64(at + 11) !== MISSING[2]) return -1;
    if (bytes[at + 19] !== QUOTE) return -1;
    at += 20;
    for (let byte = bytes[at] ?? 0; byte !== QUOTE; byte = bytes[++at] ?? 0) {
      if (byte < SPACE || byte === LT3 || byte === AMP2) return -1;
    }
  }
  const end = emptyTagEnd(bytes, at);
  if (end > 0) addBranches(file, line, covered, total);
  return end;
}
var isDigit = (byte) => byte !== void 0 && byte >= 48 && byte <= 57;
function digitsEnd(bytes, at) {
  let end = at;
  while (isDigit(bytes[end])) end++;
  return end;
}
function numberOf(bytes, from, to) {
  let number = 0;
  for (let at = from; at < to; at++) number = number * 10 + (bytes[at] ?? 0) - 48;
  return number;
}

// src/formats/cobertura-values.ts
var latin12 = ({ bytes }, from, to) => String.fromCharCode(...bytes.subarray(from, Math.min(to, from + 80)));
function readLineNumber(draft, window, from, to) {
  if (to > from && to - from <= 7 && digitsEnd(window.bytes, from) === to) {
    const line2 = numberOf(window.bytes, from, to);
    if (line2 > 0 && line2 <= LAST_LINE) return line2;
  }
  const text2 = latin12(window, from, to).trim();
  const line = /^0*\d{1,7}$/.test(text2) ? Number(text2) : 0;
  if (line > 0 && line <= LAST_LINE) return line;
  note(draft, "lines-skipped", () => `"${printable(text2)}" at ${placeOf(window, from)}`);
  return 0;
}
function readHits(draft, window, from, to) {
  const { bytes } = window;
  if (to > from && to - from <= 15 && digitsEnd(bytes, from) === to) return numberOf(bytes, from, to) > 0;
  const text2 = latin12(window, from, to).trim();
  const match2 = /^(-?)(\d+)(\.\d+)?(?:[eE][+-]?\d+)?$/.exec(text2);
  if (!match2 || to - from > 80) {
    throw malformed(window, from, {
      what: "a line is hit no countable number of times",
      expected: 'a whole number such as hits="3"',
      found: `"${printable(text2)}"`
    });
  }
  const [, minus, whole3 = "", fraction = ""] = match2;
  const isSome = /[1-9]/.test(whole3 + fraction);
  if (minus && isSome) {
    note(draft, "hits-negative", () => `${text2} at ${placeOf(window, from)}`);
    return false;
  }
  if (whole3 === text2 && whole3.length >= 19 && BigInt(whole3) >= 2n ** 63n) {
    note(draft, "hits-wrapped", () => `${printable(text2)} at ${placeOf(window, from)}`);
  }
  return isSome;
}
function readBranches(draft, window, from, to, into) {
  const { bytes } = window;
  const open = bytes.subarray(from, to).indexOf(40) + from + 1;
  const slash = digitsEnd(bytes, open);
  const close = digitsEnd(bytes, slash + 1);
  if (slash > open && slash - open < 5 && bytes[slash] === 47 && close - slash < 6 && bytes[close] === 41) {
    into.covered = numberOf(bytes, open, slash);
    into.total = numberOf(bytes, slash + 1, close);
    if (close > slash + 1 && into.covered <= into.total) return true;
  }
  const match2 = /\((-?\d+)\s*\/\s*(-?\d+)\)/.exec(latin12(window, from, to));
  if (!match2) return false;
  const [covered, total] = [Number(match2[1]), Number(match2[2])];
  if (covered < 0 || covered > total) {
    throw malformed(window, from, {
      what: "more branches of a line are covered than there are",
      expected: "covered/total with covered at most total",
      found: printable(match2[0])
    });
  }
  into.total = Math.min(total, MOST_BRANCHES);
  into.covered = total > MOST_BRANCHES ? Math.floor(covered / total * MOST_BRANCHES) : covered;
  if (total > MOST_BRANCHES)
    note(draft, "branches-clamped", () => `${printable(match2[0])} at ${placeOf(window, from)}`);
  return true;
}
function isAbove0({ bytes }, from, to) {
  let at = from;
  while (at < to && [32, 43, 44, 46, 48].includes(bytes[at] ?? 0)) at++;
  const byte = bytes[at] ?? 0;
  return at < to && byte > 48 && byte <= 57;
}

// src/formats/cobertura.ts
var ELEMENTS = ["source", "class", "methods", "method", "conditions", "lines", "condition", "line"];
var [SOURCE, CLASS, METHODS, METHOD, CONDITIONS, LINES, CONDITION2, LINE] = [0, 1, 2, 3, 4, 5, 6, 7];
var NAME2 = nameOf("name");
var FILENAME = nameOf("filename");
var SIGNATURE = nameOf("signature");
var LINE_RATE = nameOf("line-rate");
var NUMBER = nameOf("number");
var HITS = nameOf("hits");
var BRANCH2 = nameOf("branch");
var CONDITION_COVERAGE = nameOf("condition-coverage");
var COVERAGE = nameOf("coverage");
var TRUE = nameOf("true");
var LONGEST_SOURCE = 65536;
function readCobertura(window) {
  const xml = openXml(window, ELEMENTS.map(nameOf));
  const reading = {
    draft: newDraft(),
    window,
    xml,
    version: "",
    source: "",
    own: newSink(),
    ofMethods: newSink(),
    classDepth: 0,
    words: 0,
    classHash: newHash(),
    methodHash: newHash(),
    isCalled: false,
    openLine: 0,
    branches: { covered: 0, total: 0 }
  };
  for (let event = next(xml); event !== END; event = next(xml)) {
    if (event === OPEN) {
      if (xml.depth === 1) openRoot(reading);
      OPENED[xml.element]?.(reading);
    } else if (event === CLOSE) CLOSED[xml.element]?.(reading);
    else if (event === TEXT) readText(reading);
    else if (event === COMMENT) readComment(reading.draft, eventText(xml), reading.version);
    const sink = xml.selfClosing ? void 0 : sinkOf(reading, xml.depth);
    if (sink) plainLines(window, sink);
  }
  return reading.draft;
}
function openRoot(reading) {
  const { xml, window } = reading;
  const name = openName(xml);
  if (name !== "coverage") {
    throw malformed(window, 0, {
      what: "the report is not Cobertura",
      expected: "<coverage>",
      found: `<${printable(name)}>`
    });
  }
  reading.version = readHeader(reading.draft, xml);
}
function readText(reading) {
  const { xml, window } = reading;
  if (xml.path[xml.depth - 1] !== SOURCE) return;
  reading.source += eventText(xml);
  if (reading.source.length > LONGEST_SOURCE)
    throw malformed(window, xml.from, { what: "a source is too long to be a directory" });
}
function closeSource(reading) {
  const source = reading.source.trim();
  if (source !== "") reading.draft.sources.push(source);
  reading.source = "";
}
var newSink = () => ({ file: newFile(""), seen: 0, hit: false, first: 0 });
function restart(sink) {
  sink.seen = 0;
  sink.hit = false;
  sink.first = 0;
}
function sinkOf({ xml, own, ofMethods, classDepth }, depth) {
  const { path: path2 } = xml;
  if (path2[depth - 1] !== LINES || classDepth === 0) return void 0;
  if (depth === classDepth + 1) return own;
  return depth === classDepth + 3 && isMethod(path2, depth - 1) ? ofMethods : void 0;
}
var isMethod = (path2, depth) => path2[depth - 1] === METHOD && path2[depth - 2] === METHODS;
function openClass(reading) {
  const { xml, window, draft, own, ofMethods, classHash } = reading;
  if (reading.classDepth > 0) throw malformed(window, xml.nameEnd, { what: "a class lies in another class" });
  const name = attributeText(xml, FILENAME);
  if (!name) throw malformed(window, xml.nameEnd, { what: "a class names no file", expected: 'filename="…"' });
  reading.classDepth = xml.depth;
  own.file = fileOf(draft, name);
  reading.words = own.file.bits.length;
  restart(own);
  restart(ofMethods);
  Object.assign(classHash, newHash());
  mixValue(xml, classHash, NAME2);
}
function closeClass(reading) {
  const { own, ofMethods, draft, xml } = reading;
  if (reading.classDepth !== xml.depth + 1) return;
  reading.classDepth = 0;
  if (ofMethods.file.bits.length > 0) {
    if (own.seen === 0) copyLines(ofMethods.file, own.file);
    ofMethods.file = newFile("");
  }
  charge(draft, own.file.bits.length - reading.words);
}
function copyLines(from, to) {
  for (let line = 1; line < from.bits.length * 16; line++) {
    const state = lineState(from, line);
    if (state !== void 0) addLine(to, line, state === "hit");
  }
  for (const [line, covered, total] of branchesOf(from)) addBranches(to, line, covered, total);
}
function openMethod(reading) {
  const { xml, window, methodHash, ofMethods } = reading;
  if (xml.depth !== reading.classDepth + 2 || !isMethod(xml.path, xml.depth)) return;
  restart(ofMethods);
  Object.assign(methodHash, reading.classHash);
  mixValue(xml, methodHash, NAME2);
  mixValue(xml, methodHash, SIGNATURE);
  const [hits, rate] = [attribute(xml, HITS), attribute(xml, LINE_RATE)];
  reading.isCalled = hits >= 0 && isAbove0(window, valueFrom(xml, hits), valueTo(xml, hits)) || rate >= 0 && isAbove0(window, valueFrom(xml, rate), valueTo(xml, rate));
}
function closeMethod(reading) {
  const { xml, own, ofMethods, methodHash } = reading;
  if (xml.depth !== reading.classDepth + 1 || xml.path[xml.depth - 1] !== METHODS) return;
  addFunction(own.file, keyOf(methodHash, ofMethods.first), reading.isCalled || ofMethods.hit);
}
function mixValue(xml, hash, name) {
  const index = attribute(xml, name);
  const [from, to] = index < 0 ? [0, 0] : [valueFrom(xml, index), valueTo(xml, index)];
  mix(hash, xml.window.bytes, from, to);
}
function openLine(reading) {
  const { xml, window, draft, branches } = reading;
  const sink = sinkOf(reading, xml.depth - 1);
  if (!sink) return;
  sink.seen++;
  const number = attribute(xml, NUMBER);
  const [from, to] = number < 0 ? [xml.nameEnd, xml.nameEnd] : [valueFrom(xml, number), valueTo(xml, number)];
  const line = readLineNumber(draft, window, from, to);
  if (line === 0) return;
  const hits = attribute(xml, HITS);
  if (hits < 0)
    throw malformed(window, xml.nameEnd, { what: "a line does not say how often it was hit", expected: 'hits="…"' });
  const isHit = readHits(draft, window, valueFrom(xml, hits), valueTo(xml, hits));
  addLine(sink.file, line, isHit);
  if (isHit) sink.hit = true;
  if (sink.first === 0) sink.first = line;
  if (!hasBranches(xml)) return;
  branches.covered = 0;
  branches.total = 0;
  const coverage = attribute(xml, CONDITION_COVERAGE);
  if (coverage < 0) reading.openLine = line;
  else if (readBranches(draft, window, valueFrom(xml, coverage), valueTo(xml, coverage), branches) && branches.total > 0) {
    addBranches(sink.file, line, branches.covered, branches.total);
  }
}
function hasBranches(xml) {
  const index = attribute(xml, BRANCH2);
  const from = valueFrom(xml, index);
  if (index < 0 || valueTo(xml, index) - from !== 4) return false;
  const { bytes } = xml.window;
  for (let i = 0; i < 4; i++) if (((bytes[from + i] ?? 0) | 32) !== TRUE[i]) return false;
  return true;
}
function openCondition(reading) {
  const { xml, window, branches } = reading;
  if (reading.openLine === 0 || xml.path[xml.depth - 2] !== CONDITIONS || xml.path[xml.depth - 3] !== LINE) return;
  if (branches.total === MOST_BRANCHES) return;
  branches.total++;
  const coverage = attribute(xml, COVERAGE);
  const [from, to] = [valueFrom(xml, coverage), valueTo(xml, coverage)];
  const isPercentage = window.bytes[to - 1] === 37;
  if (coverage < 0 || (isPercentage ? to - from === 4 : true) && isAbove0(window, from, to)) branches.covered++;
}
function closeLine(reading) {
  const { xml, branches } = reading;
  const sink = sinkOf(reading, xml.depth);
  if (!sink || reading.openLine === 0) return;
  if (branches.total > 0) addBranches(sink.file, reading.openLine, branches.covered, branches.total);
  reading.openLine = 0;
}
var OPENED = {
  [CLASS]: openClass,
  [METHOD]: openMethod,
  [CONDITION2]: openCondition,
  [LINE]: openLine
};
var CLOSED = {
  [SOURCE]: closeSource,
  [CLASS]: closeClass,
  [METHOD]: closeMethod,
  [LINE]: closeLine
};

// src/formats/json.ts
var DEPTH2 = 64;
var BRACE = 123;
var BRACE_END = 125;
var BRACKET2 = 91;
var BRACKET_END = 93;
var QUOTE2 = 34;
var BACKSLASH = 92;
var COMMA = 44;
var COLON = 58;
var MINUS = 45;
var newIntegers = () => ({ values: new Int32Array(256), length: 0 });
var openJson = (window) => ({
  window,
  open: new Uint8Array(DEPTH2),
  depth: 0,
  isFresh: false,
  keyFrom: 0,
  keyTo: 0
});
var enterObject = (json) => enter(json, BRACE);
var enterArray = (json) => enter(json, BRACKET2);
function enter(json, bracket) {
  const at = skipBlank(json);
  if (json.window.bytes[at] !== bracket) throw wrong(json, at, `"${String.fromCharCode(bracket)}"`);
  if (json.depth === DEPTH2) throw wrong(json, at, `at most ${DEPTH2} levels`);
  json.open[json.depth++] = bracket;
  json.isFresh = true;
  json.window.pos = at + 1;
}
function nextKey(json) {
  if (!nextMember(json, BRACE_END)) return false;
  const { window } = json;
  skipBlank(json);
  for (; ; ) {
    const { bytes, pos } = window;
    if (pos < window.end && bytes[pos] !== QUOTE2) throw wrong(json, pos, "a key in quotes");
    const end = stringEnd(json, pos);
    let at = end;
    while (end > 0 && isBlank2(bytes[at])) at++;
    if (end > 0 && bytes[at] === COLON) {
      json.keyFrom = pos + 1;
      json.keyTo = end - 1;
      window.pos = at + 1;
      return true;
    }
    if (end > 0 && at < window.end) throw wrong(json, at, '":"');
    if (!more(window, pos)) throw wrong(json, window.end, "a key and its value");
  }
}
var nextItem = (json) => nextMember(json, BRACKET_END);
function nextMember(json, terminator) {
  const at = skipBlank(json);
  const { bytes } = json.window;
  if (bytes[at] === terminator) {
    json.window.pos = at + 1;
    json.depth--;
    json.isFresh = false;
    return false;
  }
  if (!json.isFresh) {
    if (bytes[at] !== COMMA) throw wrong(json, at, `"," or "${String.fromCharCode(terminator)}"`);
    json.window.pos = at + 1;
  }
  json.isFresh = false;
  return true;
}
var keyAmong = ({ window, keyFrom, keyTo }, names) => nameAmong(names, window.bytes, keyFrom, keyTo);
var keyText = ({ window, keyFrom, keyTo }) => unescaped(textOf(window, keyFrom, keyTo));
var unescaped = (text2) => text2.includes("\\") ? String(JSON.parse(`"${text2}"`)) : text2;
function readString(json) {
  const at = skipBlank(json);
  if (json.window.bytes[at] !== QUOTE2) throw wrong(json, at, "a string");
  const { from, to } = wholeString(json);
  return unescaped(textOf(json.window, from, to));
}
function readInteger(json) {
  skipBlank(json);
  const { window } = json;
  const end = numberEnd(json);
  const { bytes, pos } = window;
  const isNegative = bytes[pos] === MINUS;
  let number = 0;
  for (let at = isNegative ? pos + 1 : pos; at < end; at++) {
    const digit2 = (bytes[at] ?? 0) - 48;
    if (digit2 < 0 || digit2 > 9 || number > 9e14) throw wrong(json, pos, "a whole number");
    number = number * 10 + digit2;
  }
  window.pos = end;
  return isNegative ? -number : number;
}
function readIntegers(json, into) {
  into.length = 0;
  enterArray(json);
  while (plainIntegers(json, into) && nextItem(json)) push(into, readInteger(json));
}
function push(into, number) {
  if (into.length === into.values.length) {
    const grown = new Int32Array(into.values.length * 2);
    grown.set(into.values);
    into.values = grown;
  }
  into.values[into.length++] = Math.max(-2147483648, Math.min(2147483647, number));
}
function plainIntegers(json, into) {
  const { window } = json;
  const { bytes } = window;
  for (; ; ) {
    let at = window.pos;
    if (!json.isFresh) {
      if (bytes[at] !== COMMA) return true;
      at++;
      if (bytes[at] === 32) at++;
    }
    const first = (bytes[at] ?? 0) - 48;
    if (first < 1 || first > 9) return true;
    let number = first;
    let digit2 = (bytes[++at] ?? 0) - 48;
    for (; digit2 >= 0 && digit2 <= 9 && number < 1e8; digit2 = (bytes[++at] ?? 0) - 48)
      number = number * 10 + digit2;
    if (bytes[at] !== COMMA && bytes[at] !== BRACKET_END) return true;
    if (into !== void 0) push(into, number);
    json.isFresh = false;
    window.pos = at;
  }
}
function skipValue(json) {
  const base = json.depth;
  const { window } = json;
  for (; ; ) {
    const at = skipBlank(json);
    const byte = window.bytes[at];
    if (byte === BRACE) enter(json, BRACE);
    else if (byte === BRACKET2) {
      enter(json, BRACKET2);
      plainIntegers(json);
    } else if (byte === QUOTE2) wholeString(json);
    else skipScalar(json);
    while (json.depth > base && !(json.open[json.depth - 1] === BRACE ? nextKey(json) : nextItem(json))) ;
    if (json.depth === base) return;
  }
}
function endJson(json) {
  const at = skipBlank(json, true);
  if (at < json.window.end) throw wrong(json, at, "the end of the report");
}
var LITERALS = ["true", "false", "null"];
function skipScalar(json) {
  const { window } = json;
  if (window.pos + 5 > window.end) more(window, window.pos);
  const { bytes, pos } = window;
  for (const literal4 of LITERALS) {
    if (bytes[pos] !== literal4.charCodeAt(0)) continue;
    for (let i = 1; i < literal4.length; i++)
      if (bytes[pos + i] !== literal4.charCodeAt(i)) throw wrong(json, pos, "a value");
    window.pos = pos + literal4.length;
    return;
  }
  window.pos = numberEnd(json);
}
function numberEnd(json) {
  const { window } = json;
  for (; ; ) {
    const { bytes, pos } = window;
    let at = bytes[pos] === MINUS ? pos + 1 : pos;
    const whole3 = at;
    while (isDigit2(bytes[at])) at++;
    let isNumber = at > whole3 && (bytes[whole3] !== 48 || at === whole3 + 1);
    if (bytes[at] === 46) {
      const fraction = ++at;
      while (isDigit2(bytes[at])) at++;
      isNumber &&= at > fraction;
    }
    if (bytes[at] === 101 || bytes[at] === 69) {
      at++;
      if (bytes[at] === 43 || bytes[at] === MINUS) at++;
      const exponent = at;
      while (isDigit2(bytes[at])) at++;
      isNumber &&= at > exponent;
    }
    if (at >= window.end && more(window, pos)) continue;
    if (!isNumber) throw wrong(json, pos, "a value");
    return at;
  }
}
var isDigit2 = (byte) => byte !== void 0 && byte >= 48 && byte <= 57;
var isBlank2 = (byte) => byte === 32 || byte === 10 || byte === 13 || byte === 9;
function wholeString(json) {
  const { window } = json;
  for (; ; ) {
    const { pos } = window;
    const end = stringEnd(json, pos);
    if (end > 0) {
      window.pos = end;
      return { from: pos + 1, to: end - 1 };
    }
    if (!more(window, pos)) throw wrong(json, window.end, "the end of a string");
  }
}
function stringEnd(json, from) {
  const { window } = json;
  const { bytes } = window;
  for (let at = from + 1; ; at++) {
    let byte = bytes[at] ?? 0;
    while (byte >= 32 && byte !== QUOTE2 && byte !== BACKSLASH) byte = bytes[++at] ?? 0;
    if (at >= window.end) return 0;
    if (byte === QUOTE2) return at + 1;
    if (byte !== BACKSLASH) throw wrong(json, at, "a string without control characters");
    const escaped = /^\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/.exec(String.fromCharCode(...bytes.subarray(at, at + 6)));
    if (escaped) at += escaped[0].length - 1;
    else if (at + 6 > window.end) return 0;
    else throw wrong(json, at, "an escape such as \\n or \\u00e9");
  }
}
function skipBlank(json, isEndDue = false) {
  const { window } = json;
  for (; ; ) {
    const { bytes } = window;
    let { pos } = window;
    while (isBlank2(bytes[pos])) pos++;
    window.pos = pos;
    if (pos < window.end) return pos;
    if (!more(window, pos)) {
      if (isEndDue) return pos;
      throw wrong(json, pos, "more");
    }
  }
}
function wrong(json, at, expected) {
  const { window } = json;
  const isCut = at >= window.end;
  return malformed(window, at, {
    what: isCut ? "the document is cut short" : "the report is not JSON that can be read",
    expected,
    found: foundAt(window, at),
    ...isCut && { todo: "Look whether the step that writes the report was interrupted." }
  });
}

// src/formats/coveragepy.ts
var ROOT_KEYS = ["meta", "files", "totals"].map(nameOf);
var META_KEYS = ["format", "version"].map(nameOf);
var LIST_KEYS = [
  "executed_lines",
  "missing_lines",
  "excluded_lines",
  "executed_branches",
  "missing_branches"
];
var FILE_KEYS = [...LIST_KEYS, "summary", "functions"].map(nameOf);
var SUMMARY_KEYS = ["covered_lines", "num_statements", "covered_branches", "num_branches"].map(nameOf);
var REGION_KEYS = ["summary"].map(nameOf);
var NEWEST_FORMAT = 3;
function readCoveragePy(window) {
  const draft = newDraft();
  const json = openJson(window);
  const seen = readMembers(json, ROOT_KEYS, [
    () => readMeta(json, draft),
    () => readFiles(json, draft),
    () => readTotals(json, draft)
  ]);
  endJson(json);
  if (!seen.has(0)) throw incomplete(window, "the report", "meta");
  if (!seen.has(1)) throw incomplete(window, "the report", "files");
  return draft;
}
function readMembers(json, keys, readers) {
  const seen = /* @__PURE__ */ new Set();
  enterObject(json);
  while (nextKey(json)) {
    const key = keyAmong(json, keys);
    const reader = readers[key];
    if (reader) {
      if (seen.has(key)) throw twice(json);
      seen.add(key);
      reader();
    } else skipValue(json);
  }
  return seen;
}
var twice = (json) => malformed(json.window, json.keyFrom, {
  what: "a key stands twice in an object",
  found: `"${printable(keyText(json))}"`
});
var incomplete = (window, what, key) => malformed(window, window.pos, { what: `${what} has no "${key}"`, todo: "Write the report with `coverage json`." });
function readMeta(json, draft) {
  readMembers(json, META_KEYS, [
    () => {
      const format = readInteger(json);
      if (format > NEWEST_FORMAT) note(draft, "newer-format", () => `format ${format}`);
    },
    () => {
      draft.producer = producerText(`coverage.py ${readString(json)}`);
    }
  ]);
}
function readTotals(json, draft) {
  const [coveredLines, statements, coveredBranches, allBranches] = readSummary(json);
  const lines = declaredCount(coveredLines, statements);
  const branches = declaredCount(coveredBranches, allBranches);
  draft.declared = { ...lines && { lines }, ...branches && branches[1] > 0 && { branches } };
}
function readFiles(json, draft) {
  const lists = {
    executed: newIntegers(),
    missing: newIntegers(),
    excluded: newIntegers(),
    taken: newIntegers(),
    missed: newIntegers()
  };
  enterObject(json);
  while (nextKey(json)) {
    const name = keyText(json);
    if (draft.files.has(name)) throw twice(json);
    readFile(json, draft, fileOf(draft, name), lists);
  }
}
function readFile(json, draft, file, lists) {
  const { executed, missing, excluded, taken, missed } = lists;
  for (const list2 of [executed, missing, excluded, taken, missed]) list2.length = 0;
  let summary = [];
  const seen = readMembers(json, FILE_KEYS, [
    () => readIntegers(json, executed),
    () => readIntegers(json, missing),
    () => readIntegers(json, excluded),
    () => readSources(json, taken),
    () => readSources(json, missed),
    () => {
      summary = readSummary(json);
    },
    () => readFunctions(json, file)
  ]);
  for (const i of [0, 1]) {
    if (!seen.has(i)) throw incomplete(json.window, `"${printable(file.name)}"`, LIST_KEYS[i]);
  }
  addLines(draft, file, lists);
  addAllBranches(draft, file, lists);
  declare(draft, file, lists, summary);
  charge(draft, file.bits.length);
}
function addLines(draft, file, { executed, missing, excluded }) {
  const left = newFile("");
  for (const line of numbers(excluded)) if (isLine(line)) addLine(left, line, false);
  for (const list2 of [executed, missing]) {
    for (let i = 0; i < list2.length; i++) {
      const line = list2.values[i] ?? 0;
      if (!isLine(line)) note(draft, "lines-skipped", () => `${line} in ${printable(file.name)}`);
      else if (excluded.length === 0 || lineState(left, line) === void 0) addLine(file, line, list2 === executed);
    }
  }
}
var numbers = ({ values, length }) => values.subarray(0, length);
var isLine = (line) => line >= 1 && line <= LAST_LINE;
function addAllBranches(draft, file, { taken, missed }) {
  const [hit, not] = [numbers(taken).sort(), numbers(missed).sort()];
  let [h, n] = [0, 0];
  while (h < hit.length || n < not.length) {
    const line = Math.min(hit[h] ?? Number.POSITIVE_INFINITY, not[n] ?? Number.POSITIVE_INFINITY);
    const [firstHit, firstNot] = [h, n];
    while (hit[h] === line) h++;
    while (not[n] === line) n++;
    const [covered, total] = [h - firstHit, h - firstHit + n - firstNot];
    if (!isLine(line)) note(draft, "lines-skipped", () => `${line} in ${printable(file.name)}`);
    else if (total <= MOST_BRANCHES) addBranches(file, line, covered, total);
    else {
      addBranches(file, line, Math.floor(covered / total * MOST_BRANCHES), MOST_BRANCHES);
      note(draft, "branches-clamped", () => `line ${line} of ${printable(file.name)}`);
    }
  }
}
function declare(draft, file, { executed, missing }, summary) {
  const [coveredLines, statements, coveredBranches, allBranches] = summary;
  const lines = declaredCount(coveredLines, statements);
  const branches = declaredCount(coveredBranches, allBranches);
  const areBranchesWrong = branches === void 0 && (coveredBranches !== void 0 || allBranches !== void 0);
  const isPlausible = lines && lines[1] - lines[0] === missing.length && lines[0] <= executed.length;
  if (!isPlausible || areBranchesWrong) note(draft, "summary-implausible", () => printable(file.name));
  else file.declared = { lines, ...branches && { branches } };
}
function readSources(json, into) {
  enterArray(json);
  while (nextItem(json)) {
    enterArray(json);
    let count = 0;
    for (; nextItem(json); count++) {
      const line = readInteger(json);
      if (count === 0) push(into, line);
    }
    if (count !== 2) throw malformed(json.window, json.window.pos, { what: "a branch is not a pair of lines" });
  }
}
function readSummary(json) {
  const counts = [];
  const readers = SUMMARY_KEYS.map((_, i) => () => {
    counts[i] = readInteger(json);
  });
  readMembers(json, SUMMARY_KEYS, readers);
  return counts;
}
function readFunctions(json, file) {
  enterObject(json);
  while (nextKey(json)) {
    const isNamed = json.keyTo > json.keyFrom;
    const hash = newHash();
    mix(hash, json.window.bytes, json.keyFrom, json.keyTo);
    let summary = [];
    readMembers(json, REGION_KEYS, [
      () => {
        summary = readSummary(json);
      }
    ]);
    const [covered = 0, statements = 0] = summary;
    if (isNamed && statements > 0) addFunction(file, keyOf(hash, 0), covered > 0);
  }
}

// src/formats/index.ts
var FORMATS = ["cobertura", "coveragepy"];
function readReport(pull, wanted, windowSize = WINDOW) {
  const window = openWindow(pull, windowSize);
  const json = window.bytes[0] === 123;
  const draft = json ? readCoveragePy(window) : readCobertura(window);
  return finish(draft, json ? "coveragepy" : "cobertura", window);
}

// src/formats/paths.ts
function resolvePaths(names, sources, place) {
  const paths = /* @__PURE__ */ new Map();
  const [unmatched, ambiguous, foreign] = [[], [], []];
  const taken = /* @__PURE__ */ new Set();
  const left = [];
  for (const name of names) {
    const found = nearby(name, sources, place);
    if (found.length === 1 && found[0] !== void 0) {
      paths.set(name, found[0]);
      taken.add(found[0]);
    } else if (found.length > 1) ambiguous.push(name);
    else left.push(name);
  }
  if (left.length === 0) return { paths, unmatched, ambiguous, foreign };
  const index = /* @__PURE__ */ new Map();
  for (const path2 of place.tracked) {
    const base = path2.slice(path2.lastIndexOf("/") + 1).toLowerCase();
    const same = index.get(base);
    if (same) same.push(path2);
    else index.set(base, [path2]);
  }
  const foreignRoots = /* @__PURE__ */ new Set();
  const lost = [];
  for (const name of left) {
    const found = bySuffix(name, sources, index, place);
    if (found.length > 1) ambiguous.push(name);
    else if (found[0] === void 0 || taken.has(found[0].path)) lost.push(name);
    else {
      paths.set(name, found[0].path);
      if (found[0].root !== void 0) foreignRoots.add(found[0].root);
    }
  }
  const homes = [...place.roots, ...foreignRoots].map((root) => `${root}/`);
  for (const name of lost) {
    const full = tidy(name);
    const outside = isAbsolute(full) && !homes.some((home) => full.startsWith(home));
    (outside ? foreign : unmatched).push(name);
  }
  return { paths, unmatched, ambiguous, foreign };
}
function nearby(name, sources, place) {
  const known2 = (path2) => path2 !== void 0 && path2 !== "" && (place.tracked.has(path2) || place.exists(path2));
  const written = tidy(name);
  if (!isAbsolute(written)) {
    const below = new Set(sources.map((source) => inRepository(join(tidy(source), written), place)).filter(known2));
    if (below.size > 0) return [...below];
  }
  for (const base of isAbsolute(written) ? [""] : place.bases) {
    const path2 = inRepository(isAbsolute(written) ? written : join(base, written), place);
    if (known2(path2)) return [path2];
  }
  return known2(name) ? [name] : [];
}
function bySuffix(name, sources, index, place) {
  const written = tidy(name);
  const complete = isAbsolute(written) ? [written] : [written, ...sources.map((source) => join(tidy(source), written))];
  for (const fold2 of [(text2) => text2, (text2) => text2.toLowerCase()]) {
    let longest = 0;
    let best = /* @__PURE__ */ new Map();
    for (const candidate of complete) {
      const own = candidate.split("/").filter((segment) => segment !== "");
      for (const path2 of index.get((own.at(-1) ?? "").toLowerCase()) ?? []) {
        const segments = path2.split("/");
        const shared = sharedTail(own.map(fold2), segments.map(fold2));
        if (shared === 0 || shared < segments.length && shared < own.length) continue;
        if (shared < longest) continue;
        if (shared > longest) best = /* @__PURE__ */ new Map();
        longest = shared;
        const whole3 = shared === segments.length && isAbsolute(candidate);
        best.set(path2, { path: path2, root: whole3 && candidate.slice(0, -path2.length - 1) || void 0 });
      }
    }
    const found = [...best.values()].filter(({ path: path2 }) => place.tracked.has(path2));
    if (found.length > 0) return found;
  }
  return [];
}
function sharedTail(a, b) {
  let shared = 0;
  while (shared < a.length && shared < b.length && a.at(-1 - shared) === b.at(-1 - shared)) shared++;
  return shared;
}
function inRepository(path2, { roots }) {
  let relative3 = path2;
  for (const root of roots) if (relative3.startsWith(`${root}/`)) relative3 = relative3.slice(root.length + 1);
  if (isAbsolute(relative3)) return void 0;
  return fold(relative3);
}
function fold(path2) {
  const segments = [];
  for (const segment of path2.split("/")) {
    if (segment === "..") {
      if (segments.pop() === void 0) return void 0;
    } else if (segment !== "" && segment !== ".") segments.push(segment);
  }
  return segments.join("/");
}
function tidy(name) {
  const plain3 = name.trim().replace(/^file:\/\/(?=\/)/, "").replaceAll("\\", "/");
  const absolute = isAbsolute(plain3);
  const drive = /^[A-Za-z]:/.exec(plain3)?.[0] ?? "";
  const rest = plain3.slice(drive.length);
  const segments = [];
  for (const segment of rest.split("/")) {
    if (segment === "" || segment === ".") continue;
    if (segment === ".." && segments.length > 0 && segments.at(-1) !== "..") segments.pop();
    else segments.push(segment);
  }
  return `${drive.toLowerCase()}${absolute ? "/" : ""}${segments.join("/")}`;
}
var isAbsolute = (path2) => /^([A-Za-z]:)?\//.test(path2);
var join = (base, path2) => base === "" || base === "." ? path2 : `${base}/${path2}`;
function ancestors(path2) {
  const segments = path2.split("/").slice(0, -1);
  return [...segments.keys(), segments.length].reverse().map((n) => segments.slice(0, n).join("/"));
}

// src/formats/measure.ts
function measureReports(sources, wanted, place) {
  const format = formatNamed(wanted);
  const reports = [];
  const placed = [];
  const notices = [];
  const [unmatched, foreign] = [/* @__PURE__ */ new Set(), /* @__PURE__ */ new Set()];
  for (const source of sources) {
    const report = read(source, format);
    notices.push(...report.notices.map(({ kind, text: text2 }) => ({ kind, text: `${source.path}: ${text2}` })));
    if (place === void 0) {
      reports.push(summaryOf(source, report));
      placed.push(...report.files.map((file) => ({ path: file.name, file })));
      continue;
    }
    const names = report.files.map(({ name }) => name);
    const bases = [.../* @__PURE__ */ new Set([...place.bases, ...ancestors(source.path)])];
    const found = resolvePaths(names, report.sources, { ...place, bases });
    for (const name of [...found.unmatched, ...found.ambiguous]) unmatched.add(name);
    for (const name of found.foreign) foreign.add(name);
    reports.push({ ...summaryOf(source, report), matched: [found.paths.size, names.length] });
    for (const file of report.files) {
      const path2 = found.paths.get(file.name);
      if (path2 !== void 0) placed.push({ path: path2, file });
    }
  }
  const { files: files2, notices: differing } = merge(placed);
  return {
    files: new Map([...files2].map(([path2, file]) => [path2, countsOf(file)])),
    reports,
    notices: [...notices, ...differing],
    unmatched: [...unmatched],
    foreign: [...foreign]
  };
}
function formatNamed(name) {
  const known2 = ["auto", ...FORMATS];
  const found = known2.find((format) => format === name);
  if (found !== void 0) return found;
  const close = nearest(name, known2);
  throw new Complaint({
    reason: "input-invalid",
    what: "there is no such format",
    where: 'input "format"',
    expected: `one of ${known2.join(", ")}`,
    found: JSON.stringify(name),
    ...close !== void 0 && { todo: `Did you mean "${close}"?` }
  });
}
function read(source, format) {
  try {
    return source.read((pull) => readReport(pull, format));
  } catch (error) {
    if (!(error instanceof Complaint)) throw error;
    const where = error.parts.where === void 0 ? source.path : `${source.path}, ${error.parts.where}`;
    throw new Complaint({ ...error.parts, where }, error);
  }
}
function summaryOf(source, report) {
  return {
    path: source.path,
    format: report.format,
    ...report.producer !== void 0 && { producer: report.producer },
    files: report.files.length,
    bytes: report.bytes,
    totals: totalsOf(new Map(report.files.map((file) => [file.name, countsOf(file)]))),
    declared: report.declared
  };
}

// src/ratchet/baseline.ts
var EMPTY_BASELINE = {
  generation: 1,
  milestones: /* @__PURE__ */ new Map(),
  measured: {},
  files: /* @__PURE__ */ new Map(),
  history: []
};
var BASELINE_BYTES = 64 * 1024 * 1024;
function parseBaseline(text2, where) {
  const fail = (found, at = "") => {
    throw new Complaint({
      reason: "baseline-invalid",
      what: `the baseline cannot be used${at && `, at ${at}`}`,
      where,
      found,
      todo: "Restore the last good version of the file from the history of the repository; the ratchet writes it, people need not."
    });
  };
  const twice2 = repeatedKey(text2);
  if (twice2 !== void 0) fail(`the key ${JSON.stringify(twice2)} twice in one object`);
  let json;
  try {
    json = JSON.parse(text2.replace(/^\uFEFF/, ""));
  } catch (error) {
    fail(`no JSON (${error instanceof Error ? error.message : String(error)})`);
  }
  return read2(json, fail);
}
function read2(json, fail) {
  const object2 = (value, at) => typeof value === "object" && value !== null && !Array.isArray(value) ? Object.entries(value) : fail("no object", at);
  const fields = (value, at, known2) => {
    const entries = new Map(object2(value, at));
    for (const key2 of entries.keys()) if (!known2.includes(key2)) fail(`the unknown key ${JSON.stringify(key2)}`, at);
    return entries;
  };
  const text2 = (value, at) => typeof value === "string" ? value : fail("no text", at);
  const whole3 = (value, at) => typeof value === "number" && Number.isSafeInteger(value) && value >= 0 ? value : fail("no whole number", at);
  const count = (value, at) => {
    const pair4 = Array.isArray(value) && value.length === 2 ? value : fail("no [covered, total]", at);
    const read3 = [whole3(pair4[0], at), whole3(pair4[1], at)];
    return isCount(read3) ? read3 : fail(`[${read3}], which covers more than there is`, at);
  };
  const counts = (entries, at) => {
    const read3 = {};
    for (const metric of METRICS) if (entries.has(metric)) read3[metric] = count(entries.get(metric), `${at}.${metric}`);
    return read3;
  };
  const key = (name, at) => isKey(name) ? name : fail(`the name ${JSON.stringify(name)}`, at);
  const top = fields(json, "the top", ["version", "generation", "milestones", "measured", "files", "history"]);
  if (top.get("version") !== 1)
    fail(`version ${JSON.stringify(top.get("version"))}, this release reads version 1`, "version");
  const milestones = /* @__PURE__ */ new Map();
  for (const [name, value] of object2(top.get("milestones") ?? {}, "milestones")) {
    const at = `milestones.${key(name, "milestones")}`;
    const marks2 = fields(value, at, [TOTAL, "components"]);
    const components = object2(marks2.get("components") ?? {}, `${at}.components`).map(([component, value2]) => {
      const here = `${at}.components.${key(component, `${at}.components`)}`;
      return [component, counts(fields(value2, here, METRICS), here)];
    });
    const total = counts(fields(marks2.get(TOTAL) ?? {}, `${at}.${TOTAL}`, METRICS), `${at}.${TOTAL}`);
    milestones.set(name, { total, components: new Map(components) });
  }
  const measured2 = fields(top.get("measured") ?? {}, "measured", ["commit", "at", "by", "reports"]);
  const optional2 = (from, name, at, as) => from.has(name) ? { [name]: as(from.get(name), `${at}.${name}`) } : {};
  const history = top.get("history") ?? [];
  if (!Array.isArray(history)) return fail("no list", "history");
  return {
    generation: whole3(top.get("generation") ?? 1, "generation"),
    milestones,
    measured: {
      ...optional2(measured2, "commit", "measured", text2),
      ...optional2(measured2, "at", "measured", text2),
      ...optional2(measured2, "by", "measured", text2),
      ...optional2(measured2, "reports", "measured", whole3)
    },
    files: new Map(
      object2(top.get("files") ?? {}, "files").map(([path2, value]) => {
        const at = `files.${JSON.stringify(path2)}`;
        return [path2, counts(fields(value, at, METRICS), at)];
      })
    ),
    history: history.map((value, i) => {
      const at = `history.${i}`;
      const entry = fields(value, at, ["at", "commit", "milestone", ...METRICS]);
      return {
        at: text2(entry.get("at"), `${at}.at`),
        ...optional2(entry, "commit", at, text2),
        milestone: key(text2(entry.get("milestone"), `${at}.milestone`), at),
        counts: counts(entry, at)
      };
    })
  };
}
function repeatedKey(text2) {
  const open = [];
  for (const [token, string2, colon] of text2.matchAll(/("(?:[^"\\]|\\.)*")(\s*:)?|[{}]/g)) {
    if (token === "{") open.push(/* @__PURE__ */ new Set());
    else if (token === "}") open.pop();
    else if (colon !== void 0 && string2 !== void 0) {
      const keys = open.at(-1);
      const plain3 = string2.replace(
        /\\u([0-9a-fA-F]{4})/g,
        (_, hex) => String.fromCharCode(Number.parseInt(hex, 16))
      );
      if (keys?.has(plain3)) return plain3.slice(1, -1);
      keys?.add(plain3);
    }
  }
  return void 0;
}
var byName = ([a], [b]) => a < b ? -1 : a > b ? 1 : 0;
function printBaseline(baseline) {
  const pairs2 = (counts) => METRICS.flatMap((metric) => counts[metric] ? [`"${metric}": [${counts[metric].join(", ")}]`] : []);
  const oneLine = (fields2) => fields2.length === 0 ? "{}" : `{ ${fields2.join(", ")} }`;
  const object2 = (entries, indent) => entries.length === 0 ? "{}" : `{
${entries.map((entry) => `${indent}  ${entry}`).join(",\n")}
${indent}}`;
  const milestones = [...baseline.milestones].sort(byName).map(([name, { total, components }]) => {
    const parts = [`"total": ${oneLine(pairs2(total))}`];
    const list3 = [...components].sort(byName).map(([key, counts]) => `${JSON.stringify(key)}: ${oneLine(pairs2(counts))}`);
    if (list3.length > 0) parts.push(`"components": ${object2(list3, "      ")}`);
    return `${JSON.stringify(name)}: ${object2(parts, "    ")}`;
  });
  const files2 = [...baseline.files].sort(byName).map(([path2, counts]) => `${JSON.stringify(path2)}: ${oneLine(pairs2(counts))}`);
  const fields = (values) => Object.entries(values).flatMap(
    ([name, value]) => value === void 0 ? [] : [`"${name}": ${JSON.stringify(value)}`]
  );
  const { commit, at, by, reports } = baseline.measured;
  const history = baseline.history.map(
    ({ at: at2, commit: commit2, milestone, counts }) => oneLine([...fields({ at: at2, commit: commit2, milestone }), ...pairs2(counts)])
  );
  const list2 = history.length === 0 ? "[]" : `[
${history.map((entry) => `    ${entry}`).join(",\n")}
  ]`;
  return `{
  "version": 1,
  "generation": ${baseline.generation},
  "milestones": ${object2(milestones, "  ")},
  "measured": ${oneLine(fields({ commit, at, by, reports }))},
  "files": ${object2(files2, "  ")},
  "history": ${list2}
}
`;
}
function markOf(baseline, order, milestone, scope, metric) {
  const mark = (key) => {
    const marks2 = baseline.milestones.get(key);
    return (scope === TOTAL ? marks2?.total : marks2?.components.get(scope))?.[metric];
  };
  const place = order.indexOf(milestone);
  const back = place < 0 ? [milestone] : order.slice(0, place + 1).reverse();
  for (const key of back) {
    const found = mark(key);
    if (found) return found;
  }
  let strictest;
  for (const key of baseline.milestones.keys()) {
    const found = order.includes(key) ? void 0 : mark(key);
    if (found && (strictest === void 0 || isStricter(found, strictest))) strictest = found;
  }
  return strictest;
}
var isStricter = (a, b) => a[1] > 0 && (b[1] === 0 || (compareRates(a, b) || uncovered(b) - uncovered(a)) > 0);

// src/ratchet/checks.ts
function judgeScope(evidence, policy, today) {
  const { scope, metric, measured: measured2, floor, target, due } = evidence;
  if (policy.mode === "off") return [];
  if (measured2 === void 0 || measured2[1] === 0) return [nothingToJudge(evidence)];
  const waiver = waiverFor(policy, scope, metric, today);
  const common = { scope, metric, measured: measured2 };
  const checks = [];
  if (floor !== void 0 && policy.mode !== "baseline") {
    const met = compareToPercent(measured2, floor) >= 0;
    checks.push(
      met || !allows(waiver, measured2) ? {
        ...common,
        rule: "floor",
        required: floor,
        outcome: met ? "pass" : "fail",
        reason: met ? "met" : "below-floor"
      } : { ...common, rule: "floor", required: floor, outcome: "pass", reason: "waived", waiver }
    );
  }
  if (policy.metrics.includes(metric) && policy.mode !== "absolute")
    checks.push(ratchet(evidence, measured2, policy, waiver));
  if (target !== void 0 && due !== void 0 && due < today) {
    const met = compareToPercent(measured2, target) >= 0;
    const enforced = policy.atDue === "enforce" && !met;
    const waived = enforced && allows(waiver, measured2);
    checks.push({
      ...common,
      rule: "target",
      required: target,
      outcome: enforced && !waived ? "fail" : "pass",
      reason: met ? "met" : waived ? "waived" : enforced ? "below-target" : "overdue",
      ...waived && { waiver }
    });
  }
  return checks;
}
function nothingToJudge({ scope, metric, measured: measured2, carried, mark, floor }) {
  const common = { scope, metric, rule: mark ? "ratchet" : "floor", ...measured2 && { measured: measured2 } };
  if (scope !== TOTAL && carried) return { ...common, outcome: "pass", reason: "nothing-coverable" };
  const required = mark ?? floor;
  return {
    ...common,
    ...required !== void 0 && { required },
    outcome: "error",
    reason: metric === "lines" ? "nothing-measured" : "not-measured"
  };
}
function ratchet(evidence, measured2, policy, waiver) {
  const { scope, metric, mark, base, bare } = evidence;
  const common = { scope, metric, rule: "ratchet", measured: measured2 };
  if (mark === void 0 || mark[1] === 0) return { ...common, outcome: "pass", reason: "bootstrap" };
  const required = { ...common, required: mark, tolerance: policy.tolerance };
  const forgiving = policy.removedCode === "forgive" && !bare;
  const reason = standing(measured2, mark, policy.tolerance, forgiving);
  if (reason !== "regressed") return { ...required, outcome: "pass", reason };
  if (allows(waiver, measured2)) return { ...required, outcome: "pass", reason: "waived", waiver };
  if (base && isInherited(measured2, base, mark, policy, forgiving))
    return { ...required, outcome: "pass", reason: "inherited" };
  return { ...required, outcome: "fail", reason };
}
function standing(measured2, mark, tolerance, forgiving) {
  const direction = compareRates(measured2, mark);
  if (direction > 0) return "improved";
  if (direction === 0) return "held";
  if (!isBelow(measured2, mark, tolerance)) return "within-tolerance";
  return forgiving && uncovered(measured2) <= uncovered(mark) ? "removed-code" : "regressed";
}
function isInherited(measured2, base, mark, policy, forgiving) {
  if (base[1] === 0 || standing(base, mark, policy.tolerance, forgiving) !== "regressed") return false;
  return standing(measured2, base, ZERO, forgiving) !== "regressed";
}
function verdictOf(checks) {
  if (checks.some(({ outcome }) => outcome === "fail")) return "fail";
  return checks.some(({ outcome }) => outcome === "error") ? "error" : "pass";
}

// node_modules/balanced-match/dist/esm/index.js
var range = (a, b, str) => {
  let begs, beg, left, right = void 0, result;
  let ai = str.indexOf(a);
  let bi = str.indexOf(b, ai + 1);
  let i = ai;
  if (ai >= 0 && bi > 0) {
    if (a === b) {
      return [ai, bi];
    }
    begs = [];
    left = str.length;
    while (i >= 0 && !result) {
      if (i === ai) {
        begs.push(i);
        ai = str.indexOf(a, i + 1);
      } else if (begs.length === 1) {
        const r = begs.pop();
        if (r !== void 0)
          result = [r, bi];
      } else {
        beg = begs.pop();
        if (beg !== void 0 && beg < left) {
          left = beg;
          right = bi;
        }
        bi = str.indexOf(b, i + 1);
      }
      i = ai < bi && ai >= 0 ? ai : bi;
    }
    if (begs.length && right !== void 0) {
      result = [left, right];
    }
  }
  return result;
};

// node_modules/brace-expansion/dist/esm/index.js
var escSlash = "\0SLASH" + Math.random().toFixed(16) + "\0";
var escOpen = "\0OPEN" + Math.random().toFixed(16) + "\0";
var escClose = "\0CLOSE" + Math.random().toFixed(16) + "\0";
var escComma = "\0COMMA" + Math.random().toFixed(16) + "\0";
var escPeriod = "\0PERIOD" + Math.random().toFixed(16) + "\0";
var escSlashPattern = new RegExp(escSlash, "g");
var escOpenPattern = new RegExp(escOpen, "g");
var escClosePattern = new RegExp(escClose, "g");
var escCommaPattern = new RegExp(escComma, "g");
var escPeriodPattern = new RegExp(escPeriod, "g");
var slashPattern = /\\\\/g;
var openPattern = /\\{/g;
var closePattern = /\\}/g;
var commaPattern = /\\,/g;
var periodPattern = /\\\./g;
var EXPANSION_MAX = 1e5;
var EXPANSION_MAX_LENGTH = 4e6;
var EXPANSION_MAX_DEPTH = 1e3;
var EXPANSION_MAX_REWRITES = 1e3;
var EXPANSION_MAX_STEPS = 2e7;
var CALL_STEPS = 16;
function numeric(str) {
  return !isNaN(str) ? parseInt(str, 10) : str.charCodeAt(0);
}
function escapeBraces(str) {
  return str.replace(slashPattern, escSlash).replace(openPattern, escOpen).replace(closePattern, escClose).replace(commaPattern, escComma).replace(periodPattern, escPeriod);
}
function unescapeBraces(str) {
  return str.replace(escSlashPattern, "\\").replace(escOpenPattern, "{").replace(escClosePattern, "}").replace(escCommaPattern, ",").replace(escPeriodPattern, ".");
}
function pushAll(target, items) {
  for (let i = 0; i < items.length; i++) {
    target.push(items[i]);
  }
}
function balancedWithBudget(str, masked, budget) {
  if (budget.remaining < 0) {
    return void 0;
  }
  const r = range("{", "}", masked);
  const unmatched = r !== void 0 && masked.indexOf("{") < r[0];
  budget.remaining -= r && !unmatched ? r[1] + 1 : str.length;
  if (!r || budget.remaining < 0) {
    return void 0;
  }
  return {
    end: r[1],
    pre: str.slice(0, r[0]),
    body: str.slice(r[0] + 1, r[1]),
    post: str.slice(r[1] + 1),
    unmatched
  };
}
function maskUnmatchedOpens(masked, budget) {
  budget.remaining -= masked.length;
  const open = [];
  for (let i = 0; i < masked.length; i++) {
    const c = masked.charCodeAt(i);
    if (c === 123) {
      open.push(i);
    } else if (c === 125 && open.length) {
      open.pop();
    }
  }
  let out = "";
  let last = 0;
  for (let i = 0; i < open.length; i++) {
    const at = open[i];
    out += masked.slice(last, at) + "\0";
    last = at + 1;
  }
  return out + masked.slice(last);
}
function commaSetFollows(str, budget) {
  budget.remaining -= str.length;
  if (budget.remaining < 0) {
    return false;
  }
  let close = false;
  for (let i = str.length - 1; i >= 0; i--) {
    const c = str.charCodeAt(i);
    if (c === 125) {
      close = true;
    } else if (c === 10 || c === 13 || c === 8232 || c === 8233) {
      close = false;
    } else if (c === 44 && close && str.charCodeAt(i + 1) !== 44) {
      return true;
    }
  }
  return false;
}
function parseCommaParts(str, budget) {
  const parts = [];
  let carry = "";
  for (; ; ) {
    const m = balancedWithBudget(str, str, budget);
    if (budget.remaining < 0) {
      return void 0;
    }
    if (!m) {
      const tail = str.split(",");
      tail[0] = carry + tail[0];
      pushAll(parts, tail);
      return parts;
    }
    const { pre, body, post } = m;
    const p = pre.split(",");
    p[0] = carry + p[0];
    p[p.length - 1] += "{" + body + "}";
    if (!post.length) {
      pushAll(parts, p);
      return parts;
    }
    carry = p.pop();
    pushAll(parts, p);
    str = post;
  }
}
function bound(value, fallback) {
  return value === void 0 || isNaN(value) ? fallback : value;
}
function expand(str, options = {}) {
  if (!str) {
    return [];
  }
  const max = bound(options.max, EXPANSION_MAX);
  const maxLength = bound(options.maxLength, EXPANSION_MAX_LENGTH);
  const maxDepth = bound(options.maxDepth, EXPANSION_MAX_DEPTH);
  const maxRewrites = bound(options.maxRewrites, EXPANSION_MAX_REWRITES);
  const maxSteps = bound(options.maxSteps, EXPANSION_MAX_STEPS);
  if (str.slice(0, 2) === "{}") {
    str = "\\{\\}" + str.slice(2);
  }
  return expand_(escapeBraces(str), max, maxLength, maxDepth, 0, maxRewrites, { remaining: maxSteps }, true).map(unescapeBraces);
}
function embrace(str) {
  return "{" + str + "}";
}
function isPadded(el) {
  return /^-?0\d/.test(el);
}
function lte(i, y) {
  return i <= y;
}
function gte(i, y) {
  return i >= y;
}
function combine(acc, pre, values, max, maxLength, dropEmpties, budget) {
  const out = [];
  let length = 0;
  let nonEmpty;
  outer: for (let a = 0; a < acc.length; a++) {
    const prefix2 = acc[a] + pre;
    let vs = values;
    if (dropEmpties && !prefix2) {
      if (!nonEmpty)
        nonEmpty = values.filter((v) => v);
      vs = nonEmpty;
    }
    for (let v = 0; v < vs.length; v++) {
      if (out.length >= max)
        break outer;
      const expansion = prefix2 + vs[v];
      if (length + expansion.length > maxLength)
        break outer;
      out.push(expansion);
      length += expansion.length;
    }
  }
  budget.remaining -= out.length;
  return out;
}
function expandSequence(body, isAlphaSequence, max, maxLength, budget) {
  const n = body.split(/\.\./);
  const N = [];
  if (n[0] === void 0 || n[1] === void 0) {
    return N;
  }
  const x = numeric(n[0]);
  const y = numeric(n[1]);
  const width = Math.max(n[0].length, n[1].length);
  let incr = n.length === 3 && n[2] !== void 0 ? Math.max(Math.abs(numeric(n[2])), 1) : 1;
  let test = lte;
  const reverse = y < x;
  if (reverse) {
    incr *= -1;
    test = gte;
  }
  const pad = n.some(isPadded);
  const cost = pad ? width : 1;
  let length = 0;
  for (let i = x; test(i, y) && N.length < max; i += incr) {
    budget.remaining -= cost;
    if (budget.remaining < 0) {
      return void 0;
    }
    let c;
    if (isAlphaSequence) {
      c = String.fromCharCode(i);
      if (c === "\\") {
        c = "";
      }
    } else {
      c = String(i);
      if (pad) {
        const need = width - c.length;
        if (need > 0) {
          const z = new Array(need + 1).join("0");
          if (i < 0) {
            c = "-" + z + c.slice(1);
          } else {
            c = z + c;
          }
        }
      }
    }
    if (length + c.length > maxLength)
      break;
    N.push(c);
    length += c.length;
  }
  return N;
}
function expand_(str, max, maxLength, maxDepth, depth, maxRewrites, budget, isTop) {
  budget.remaining -= CALL_STEPS;
  if (depth > maxDepth) {
    return [str];
  }
  let acc = [""];
  let rewrites = 0;
  let dropEmpties = false;
  let firstGroup = true;
  let masked = str;
  for (; ; ) {
    const m = balancedWithBudget(str, masked, budget);
    if (!m) {
      return combine(acc, str, [""], max, maxLength, dropEmpties, budget);
    }
    if (m.unmatched) {
      masked = maskUnmatchedOpens(masked, budget);
    }
    const pre = m.pre;
    const literal4 = () => combine(acc, pre + "{" + m.body + "}" + m.post, [""], max, maxLength, dropEmpties, budget);
    if (/\$$/.test(pre)) {
      acc = combine(acc, pre + "{" + m.body + "}", [""], max, maxLength, dropEmpties && !m.post.length, budget);
      firstGroup = false;
      if (!m.post.length)
        break;
      str = m.post;
      masked = masked.slice(m.end + 1);
      continue;
    }
    const isNumericSequence = /^-?\d+\.\.-?\d+(?:\.\.-?\d+)?$/.test(m.body);
    const isAlphaSequence = /^[a-zA-Z]\.\.[a-zA-Z](?:\.\.-?\d+)?$/.test(m.body);
    const isSequence = isNumericSequence || isAlphaSequence;
    const isOptions = m.body.indexOf(",") >= 0;
    if (!isSequence && !isOptions) {
      if (rewrites < maxRewrites && commaSetFollows(m.post, budget)) {
        rewrites++;
        str = m.pre + "{" + m.body + escClose + m.post;
        masked = masked.slice(0, m.end) + escClose + masked.slice(m.end + 1);
        isTop = true;
        continue;
      }
      return literal4();
    }
    if (firstGroup) {
      dropEmpties = isTop && !isSequence;
      firstGroup = false;
    }
    let values;
    if (isSequence) {
      values = expandSequence(m.body, isAlphaSequence, max, maxLength, budget);
      if (!values) {
        return literal4();
      }
    } else {
      let n = parseCommaParts(m.body, budget);
      if (!n) {
        return literal4();
      }
      if (n.length === 1 && n[0] !== void 0) {
        n = expand_(n[0], max, maxLength, maxDepth, depth + 1, maxRewrites, budget, false).map(embrace);
        if (budget.remaining < 0) {
          return literal4();
        }
        if (n.length === 1) {
          const next3 = combine(acc, pre + n[0], [""], max, maxLength, dropEmpties && !m.post.length, budget);
          if (budget.remaining < 0) {
            return literal4();
          }
          acc = next3;
          if (!m.post.length)
            break;
          str = m.post;
          masked = masked.slice(m.end + 1);
          continue;
        }
      }
      let dropsEmpties = dropEmpties && !m.post.length && !pre;
      for (let d = 0; dropsEmpties && d < acc.length; d++) {
        if (acc[d]) {
          dropsEmpties = false;
        }
      }
      values = [];
      let valuesLength = 0;
      outer: for (let j = 0; j < n.length; j++) {
        const expanded = expand_(n[j], max, maxLength, maxDepth, depth + 1, maxRewrites, budget, false);
        if (budget.remaining < 0) {
          return literal4();
        }
        for (let k = 0; k < expanded.length; k++) {
          const v = expanded[k];
          if (dropsEmpties && !v)
            continue;
          if (values.length >= max || valuesLength + v.length > maxLength) {
            break outer;
          }
          values.push(v);
          valuesLength += v.length;
        }
      }
    }
    const next2 = combine(acc, pre, values, max, maxLength, dropEmpties && !m.post.length, budget);
    if (budget.remaining < 0) {
      return literal4();
    }
    acc = next2;
    if (!m.post.length)
      break;
    str = m.post;
    masked = masked.slice(m.end + 1);
  }
  return acc;
}

// node_modules/@isaacs/nonrecursive-glob-match/dist/esm/numeric-range.js
var digit = (a, b) => a === b ? { t: "lit", ch: String(a) } : { t: "class", re: new RegExp(`^[${a}-${b}]$`) };
var prefix = (d, alts) => alts.map((s) => [digit(d, d), ...s]);
var fixed = (a, b) => {
  if (!a)
    return [[]];
  let lo = +a[0];
  let hi = +b[0];
  const ra = a.slice(1);
  const rb = b.slice(1);
  if (lo === hi)
    return prefix(lo, fixed(ra, rb));
  const zeros = "0".repeat(ra.length);
  const nines = "9".repeat(ra.length);
  const out = [];
  if (ra !== zeros)
    out.push(...prefix(lo++, fixed(ra, nines)));
  const last = rb === nines ? [] : prefix(hi--, fixed(zeros, rb));
  if (lo <= hi) {
    out.push([digit(lo, hi), ...Array.from(ra, () => digit(0, 9))]);
  }
  out.push(...last);
  return out;
};
var nonneg = (a, b, width) => {
  if (width) {
    return fixed(String(a).padStart(width, "0"), String(b).padStart(width, "0"));
  }
  const out = [];
  for (let len = String(a).length; len <= String(b).length; len++) {
    const lo = Math.max(a, len === 1 ? 0 : 10 ** (len - 1));
    const hi = Math.min(b, 10 ** len - 1);
    out.push(...fixed(String(lo), String(hi)));
  }
  return out;
};
var numericRange = (loStr, hiStr) => {
  let lo = Number(loStr);
  let hi = Number(hiStr);
  if (!Number.isSafeInteger(lo) || !Number.isSafeInteger(hi))
    return;
  if (lo > hi)
    [lo, hi] = [hi, lo];
  const padded = /^-?0\d/.test(loStr) || /^-?0\d/.test(hiStr);
  const width = padded ? Math.max(loStr.length, hiStr.length) : 0;
  const out = [];
  if (lo < 0) {
    const neg = nonneg(Math.max(-hi, 1), -lo, width && width - 1);
    out.push(...neg.map((s) => [{ t: "lit", ch: "-" }, ...s]));
  }
  if (hi >= 0)
    out.push(...nonneg(Math.max(lo, 0), hi, width));
  return out;
};

// node_modules/@isaacs/nonrecursive-glob-match/dist/esm/parse-class.js
var posixClasses = {
  "[:alnum:]": ["\\p{L}\\p{Nl}\\p{Nd}"],
  "[:alpha:]": ["\\p{L}\\p{Nl}"],
  "[:ascii:]": ["\\x00-\\x7f"],
  "[:blank:]": ["\\p{Zs}\\t"],
  "[:cntrl:]": ["\\p{Cc}"],
  "[:digit:]": ["\\p{Nd}"],
  "[:graph:]": ["\\p{Z}\\p{C}", true],
  "[:lower:]": ["\\p{Ll}"],
  "[:print:]": ["\\p{C}", true],
  "[:punct:]": ["\\p{P}\\p{S}"],
  "[:space:]": ["\\p{Z}\\t\\r\\n\\v\\f"],
  "[:upper:]": ["\\p{Lu}"],
  "[:word:]": ["\\p{L}\\p{Nl}\\p{Nd}\\p{Pc}"],
  "[:xdigit:]": ["A-Fa-f0-9"]
};
var braceEscape = (s) => s.replace(/[[\]\\-]/g, "\\$&");
var noMatch = /$./;
var parseClass = (glob, position, nocase = false, form) => {
  const norm = (c) => {
    const n = form ? c.normalize(form) : c;
    return [...n].length === 1 ? n : c;
  };
  const pos = position;
  if (glob.charAt(pos) !== "[") {
    throw new Error("not in a brace expression");
  }
  const ranges = [];
  const negs = [];
  let i = pos + 1;
  let sawStart = false;
  let escaping = false;
  let negate = false;
  let endPos = pos;
  let rangeStart = "";
  WHILE: while (i < glob.length) {
    const c = String.fromCodePoint(glob.codePointAt(i));
    if ((c === "!" || c === "^") && i === pos + 1) {
      negate = true;
      i++;
      continue;
    }
    if (c === "]" && sawStart && !escaping) {
      endPos = i + 1;
      break;
    }
    sawStart = true;
    if (c === "\\") {
      if (!escaping) {
        escaping = true;
        i++;
        continue;
      }
    }
    if (c === "[" && !escaping) {
      for (const [cls, [unip, neg]] of Object.entries(posixClasses)) {
        if (glob.startsWith(cls, i)) {
          if (rangeStart) {
            return [noMatch, glob.length - pos];
          }
          i += cls.length;
          if (neg)
            negs.push(unip);
          else
            ranges.push(unip);
          continue WHILE;
        }
      }
    }
    escaping = false;
    const n = norm(c);
    if (rangeStart) {
      if (n.codePointAt(0) > rangeStart.codePointAt(0)) {
        ranges.push(braceEscape(rangeStart) + "-" + braceEscape(n));
      } else if (n === rangeStart) {
        ranges.push(braceEscape(n));
      }
      rangeStart = "";
      i += c.length;
      continue;
    }
    if (glob.startsWith("-]", i + c.length)) {
      ranges.push(braceEscape(n + "-"));
      i += c.length + 1;
      continue;
    }
    if (glob.startsWith("-", i + c.length)) {
      rangeStart = n;
      i += c.length + 1;
      continue;
    }
    ranges.push(braceEscape(n));
    i += c.length;
  }
  if (endPos < i) {
    return [noMatch, 0];
  }
  if (!ranges.length && !negs.length) {
    return [noMatch, glob.length - pos];
  }
  const sranges = "[" + (negate ? "^" : "") + ranges.join("") + "]";
  const snegs = "[" + (negate ? "" : "^") + negs.join("") + "]";
  const comb = "^" + (ranges.length && negs.length ? "(" + sranges + "|" + snegs + ")" : ranges.length ? sranges : snegs);
  return [new RegExp(comb, nocase ? "iu" : "u"), endPos - pos];
};

// node_modules/@isaacs/nonrecursive-glob-match/dist/esm/index.js
var MATCH = { t: "match", id: 0 };
var extTypes = "!?+*@";
var lit = (ch) => ({ t: "lit", ch });
var reEscape = (s) => s.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
var newFoldRe = (s) => new RegExp(`^${reEscape(s)}$`, "iu");
var foldCache = /* @__PURE__ */ new Map();
var foldRe = (ch) => {
  let re = foldCache.get(ch);
  if (!re) {
    re = newFoldRe(ch);
    if (foldCache.size >= 1e3)
      foldCache.clear();
    foldCache.set(ch, re);
  }
  return re;
};
var litMatch = (l, c) => {
  if (c === l.ch)
    return true;
  if (!l.re)
    return false;
  const code2 = c.charCodeAt(0);
  if (code2 >= 128)
    return l.re.test(c);
  const ascii = l.ascii ??= new Uint8Array(128);
  ascii[code2] ||= l.re.test(c) ? 1 : 2;
  return ascii[code2] === 1;
};
var tokenize = (p, nocase, noext, form, mark) => {
  const toks = [];
  for (let i = 0; i < p.length; ) {
    const c = String.fromCodePoint(p.codePointAt(i));
    if (mark) {
      const m = c === "\\" && p.startsWith(mark, i + 1) ? 1 : 0;
      if (m || c === mark) {
        const start = i + m + mark.length;
        const end = p.indexOf(mark, start);
        const r = /^(-?\d+)\.\.(-?\d+)$/.exec(p.slice(start, end));
        const alts = end !== -1 && r && numericRange(r[1], r[2]);
        if (alts) {
          toks.push({ t: "ext", type: "@", alts });
          i = end + mark.length;
          continue;
        }
      }
    }
    if (c === "\\") {
      const e = p.codePointAt(i + 1);
      const ch = e === void 0 ? c : String.fromCodePoint(e);
      toks.push(lit(ch));
      i += 1 + ch.length;
      continue;
    }
    if (c === "[") {
      const [re, consumed] = parseClass(p, i, nocase, form);
      if (consumed) {
        toks.push({ t: "class", re });
        i += consumed;
        continue;
      }
    }
    if (!noext && extTypes.includes(c) && p[i + 1] === "(") {
      toks.push({ t: "open", type: c });
      i += 2;
      continue;
    }
    toks.push(!noext && c === "|" ? { t: "bar" } : !noext && c === ")" ? { t: "close" } : c === "*" ? { t: "star" } : c === "?" ? { t: "any" } : lit(c));
    i += c.length;
  }
  return toks;
};
var pair = (toks) => {
  const pairs2 = /* @__PURE__ */ new Map();
  const stack = [];
  toks.forEach((tok, i) => {
    if (tok.t === "open")
      stack.push(i);
    else if (tok.t === "close" && stack.length)
      pairs2.set(stack.pop(), i);
  });
  return pairs2;
};
var build = (toks, pairs2, start, end, top) => {
  let seq = [];
  const alts = [seq];
  for (let i = start; i < end; i++) {
    const tok = toks[i];
    const close = pairs2.get(i);
    if (tok.t === "open" && close !== void 0) {
      const sub = build(toks, pairs2, i + 1, close, false);
      seq.push({ t: "ext", type: tok.type, alts: sub });
      i = close;
    } else if (tok.t === "bar" && !top) {
      alts.push(seq = []);
    } else if (tok.t === "open") {
      seq.push(lit(tok.type), lit("("));
    } else if (tok.t === "bar") {
      seq.push(lit("|"));
    } else if (tok.t === "close") {
      seq.push(lit(")"));
    } else {
      seq.push(tok);
    }
  }
  return alts;
};
var normalize = (items, form) => {
  const out = [];
  let run = "";
  const flush = () => {
    for (const ch of run.normalize(form))
      out.push(lit(ch));
    run = "";
  };
  for (const it of items) {
    if (it.t === "lit") {
      run += it.ch;
      continue;
    }
    flush();
    out.push(it.t === "ext" ? { ...it, alts: it.alts.map((a) => normalize(a, form)) } : it);
  }
  flush();
  return out;
};
var compile = (items, nocase) => {
  let id = 1;
  const split = (out) => ({ t: "split", id: id++, out });
  const seq = (items2, next2) => items2.reduceRight((next3, it) => item(it, next3), next2);
  const item = (it, next2) => {
    switch (it.t) {
      case "lit":
        const re = nocase ? foldRe(it.ch) : void 0;
        return { t: "lit", id: id++, ch: it.ch, re, next: next2 };
      case "any":
      case "star":
        return { t: it.t, id: id++, next: next2 };
      case "class":
        return { t: "class", id: id++, re: it.re, next: next2 };
    }
    const alts = (next3) => it.alts.map((a) => seq(a, next3));
    switch (it.type) {
      case "@":
        return split(alts(next2));
      case "?":
        return split([next2, ...alts(next2)]);
      case "!":
        return { t: "neg", id: id++, sub: split(alts(MATCH)), next: next2 };
    }
    const after = split([]);
    const entry = split(alts(after));
    after.out.push(next2, entry);
    return it.type === "*" ? after : entry;
  };
  const start = seq(items, MATCH);
  return [start, id];
};
var show = (start) => {
  const lines = [];
  const seen = /* @__PURE__ */ new Set();
  const ref = (n) => n.t === "match" ? "match" : String(n.id);
  const walk2 = (n, indent) => {
    if (n.t === "match" || seen.has(n))
      return;
    seen.add(n);
    const line = (desc) => lines.push(`${indent}${n.id}: ${desc}`);
    switch (n.t) {
      case "split":
        line(`split -> ${n.out.map(ref).join(", ")}`);
        for (const o of n.out)
          walk2(o, indent);
        return;
      case "neg":
        line(`!(${ref(n.sub)}) -> ${ref(n.next)}`);
        walk2(n.sub, indent + "  ");
        return walk2(n.next, indent);
      case "lit":
        line(`${JSON.stringify(n.ch)} -> ${ref(n.next)}`);
        break;
      case "class":
        line(`${n.re} -> ${ref(n.next)}`);
        break;
      default:
        line(`${n.t === "any" ? "?" : "*"} -> ${ref(n.next)}`);
    }
    walk2(n.next, indent);
  };
  walk2(start, "");
  return [`start -> ${ref(start)}`, ...lines].join("\n");
};
var State = class {
  // set by the Sim, to mark the nodes that this state has
  gen;
  threads = [];
  match = false;
  runs = [];
  // the sorted ids of the threads, with 0 for a match, once the
  // state is done
  ids = [];
  constructor(gen) {
    this.gen = gen;
  }
  // no threads, so nothing more can match
  get dead() {
    return !this.threads.length && !this.match && !this.runs.length;
  }
};
var sameState = (a, b) => {
  if (a.ids.length !== b.ids.length)
    return false;
  if (a.runs.length !== b.runs.length)
    return false;
  if (a.ids.some((id, i) => id !== b.ids[i]))
    return false;
  return a.runs.every((r) => b.runs.some((o) => o.neg === r.neg && sameState(o.state, r.state)));
};
var marks = (size) => ({
  has: new Float64Array(size),
  seen: new Float64Array(size),
  gen: 0
});
var Sim = class {
  // `.` and `..` only match literal dots, even with `dot:true`
  dots;
  // the string starts with `.`, and `dot:true` is not set
  dotStart;
  #marks;
  constructor(dots, dotStart, marks2) {
    this.dots = dots;
    this.dotStart = dotStart;
    this.#marks = marks2;
  }
  state() {
    return new State(++this.#marks.gen);
  }
  // sort the ids of a state, once it has all of its threads
  done(state) {
    state.ids = state.threads.map((n) => n.id).sort((a, b) => a - b);
    if (state.match)
      state.ids.unshift(MATCH.id);
    return state;
  }
  // true the first time that the state walks through the node, so
  // that loops in the graph stop
  #visit(state, node) {
    const { seen } = this.#marks;
    if (seen[node.id] === state.gen)
      return false;
    seen[node.id] = state.gen;
    return true;
  }
  #addThread(state, node) {
    const { has } = this.#marks;
    if (has[node.id] === state.gen)
      return false;
    has[node.id] = state.gen;
    state.threads.push(node);
    return true;
  }
  // wildcards only match a leading dot if `dot:true`. In a negated
  // sub-pattern, this does not apply, because the negation itself
  // can not match a leading dot.
  restricted(i, top) {
    return top && (this.dots || this.dotStart && i === 0);
  }
  add(state, node, i, top) {
    switch (node.t) {
      case "split":
        if (!this.#visit(state, node))
          return;
        for (const o of node.out)
          this.add(state, o, i, top);
        return;
      case "neg":
        if (!this.#visit(state, node))
          return;
        const sub = this.state();
        this.add(sub, node.sub, i, false);
        this.done(sub);
        return this.addRun(state, { t: "run", neg: node, state: sub }, i, top);
      case "star":
        if (this.restricted(i, top))
          return;
        if (this.#addThread(state, node))
          this.add(state, node.next, i, top);
        return;
      case "match":
        state.match = true;
        return;
      default:
        this.#addThread(state, node);
    }
  }
  addRun(state, run, i, top) {
    for (const r of state.runs) {
      if (r.neg === run.neg && sameState(r.state, run.state))
        return;
    }
    state.runs.push(run);
    if (!run.state.match) {
      this.add(state, run.neg.next, i, top);
    }
  }
  // the threads after char `c`, at index `i`
  step(state, c, i, top) {
    const next2 = this.state();
    for (const th of state.threads) {
      switch (th.t) {
        case "lit":
          if (litMatch(th, c)) {
            this.add(next2, th.next, i + 1, top);
          }
          break;
        case "any":
          if (!this.restricted(i, top))
            this.add(next2, th.next, i + 1, top);
          break;
        case "class":
          if (!this.restricted(i, top) && th.re.test(c)) {
            this.add(next2, th.next, i + 1, top);
          }
          break;
        case "star":
          if (!this.restricted(i, top))
            this.add(next2, th, i + 1, top);
      }
    }
    if (!this.restricted(i, top)) {
      for (const run of state.runs) {
        if (run.state.dead) {
          this.addRun(next2, run, i + 1, top);
          continue;
        }
        const sub = this.step(run.state, c, i, false);
        this.addRun(next2, { t: "run", neg: run.neg, state: sub }, i + 1, top);
      }
    }
    return this.done(next2);
  }
};
var stateKey = (state) => {
  const ids = state.ids.join();
  if (!state.runs.length)
    return ids;
  const runs = state.runs.map((r) => `${r.neg.id}(${stateKey(r.state)})`);
  return `${ids}|${runs.sort().join("|")}`;
};
var DFA_BUDGET = 1 << 18;
var Dfa = class {
  #start;
  #states = /* @__PURE__ */ new Map();
  #size = 0;
  #plain;
  #dotStart;
  #sim;
  #dotSim;
  constructor(start, marks2) {
    this.#start = start;
    this.#sim = new Sim(false, false, marks2);
    this.#dotSim = new Sim(false, true, marks2);
  }
  #make(state) {
    return {
      state,
      match: state.match,
      dead: state.dead,
      next: /* @__PURE__ */ new Map()
    };
  }
  #intern(state) {
    const key = stateKey(state);
    const found = this.#states.get(key);
    if (found)
      return found;
    if (this.#size > DFA_BUDGET)
      this.#clear();
    const d = this.#make(state);
    this.#states.set(key, d);
    this.#size += key.length + 1;
    return d;
  }
  #clear() {
    this.#states.clear();
    this.#size = 0;
    this.#plain = void 0;
    this.#dotStart = void 0;
  }
  start(dotStart) {
    if (dotStart) {
      if (this.#dotStart)
        return this.#dotStart;
      const state2 = this.#dotSim.state();
      this.#dotSim.add(state2, this.#start, 0, true);
      return this.#dotStart = this.#make(this.#dotSim.done(state2));
    }
    if (this.#plain)
      return this.#plain;
    const state = this.#sim.state();
    this.#sim.add(state, this.#start, 0, true);
    return this.#plain = this.#intern(this.#sim.done(state));
  }
  // the next state, after a miss in `d.ascii`
  next(d, c) {
    const code2 = c.charCodeAt(0);
    const found = code2 < 128 ? void 0 : d.next.get(c);
    if (found)
      return found;
    const n = d === this.#dotStart ? this.#intern(this.#dotSim.step(d.state, c, 0, true)) : this.#intern(this.#sim.step(d.state, c, 1, true));
    if (code2 < 128) {
      if (!d.ascii) {
        d.ascii = new Array(128);
        this.#size += 128;
      }
      d.ascii[code2] = n;
    } else {
      d.next.set(c, n);
    }
    this.#size++;
    return n;
  }
};
var linear = (start) => {
  const nodes = [];
  for (let n = start; n.t !== "match"; n = n.next) {
    if (n.t === "split" || n.t === "neg")
      return void 0;
    nodes.push(n);
  }
  return nodes;
};
var testLinear = (nodes, chars, start, end) => {
  let ni = 0;
  let ci = start;
  let starNi = -1;
  let starCi = 0;
  while (ci < end) {
    const n = nodes[ni];
    if (n?.t === "star") {
      starNi = ni++;
      starCi = ci;
      continue;
    }
    const c = chars[ci];
    if (n && (n.t === "any" || n.t === "lit" && litMatch(n, c) || n.t === "class" && n.re.test(c))) {
      ni++;
      ci++;
      continue;
    }
    if (starNi === -1)
      return false;
    ni = starNi + 1;
    ci = ++starCi;
  }
  while (nodes[ni]?.t === "star")
    ni++;
  return ni === nodes.length;
};
var lengths = (items) => {
  let min = 0;
  let max = 0;
  for (const it of items) {
    const [lo, hi] = itemLengths(it);
    min += lo;
    max += hi;
  }
  return [min, max];
};
var itemLengths = (it) => {
  if (it.t === "star")
    return [0, Infinity];
  if (it.t !== "ext")
    return [1, 1];
  if (it.type === "!")
    return [0, Infinity];
  const alts = it.alts.map(lengths);
  const min = Math.min(...alts.map((a) => a[0]));
  const max = Math.max(...alts.map((a) => a[1]));
  const loop = max === 0 ? 0 : Infinity;
  return it.type === "@" ? [min, max] : it.type === "?" ? [0, max] : it.type === "*" ? [0, loop] : [min, loop];
};
var hasAffix = (lits, chars, start) => {
  for (let j = 0; j < lits.length; j++) {
    if (!litMatch(lits[j], chars[start + j]))
      return false;
  }
  return true;
};
var slashOrSurrogate = /[/\ud800-\udfff]/;
var surrogate = /[\ud800-\udfff]/;
var codePoints = (s) => surrogate.test(s) ? [...s] : s;
var noSlash = (s) => {
  if (s.includes("/")) {
    throw new Error("can only match a single path portion, got: " + s);
  }
};
var Matcher = class {
  pattern;
  options;
  #start;
  // the number of node ids
  #size;
  #marks;
  // the Sim for strings that are only `.` or `..`
  #dotsSim;
  // the string to compare, if the pattern has no magic. With
  // `nocase:true`, the RegExp that folds case is made when it is
  // first used.
  #literal;
  #literalFold = false;
  #literalRe;
  // the nodes between the prefix and suffix, if the graph is a
  // single chain
  #linear;
  // the linear nodes are only `*` and `?`, so the length bounds and
  // the prefix and suffix decide the match
  #wild = false;
  // the least and most chars that a match can have
  #min = 0;
  #max = Infinity;
  // the literals that a match must start and end with. Each one
  // matches exactly one char, and they are distinct items in the
  // pattern, so a string that does not have them can not match.
  #prefix = [];
  #suffix = [];
  // the prefix and suffix as strings, if they do not fold case
  #prefixStr;
  #suffixStr;
  // there is a prefix or suffix to check
  #affix = false;
  #dfa;
  #form;
  constructor(pattern, options = {}) {
    if (pattern.includes("/")) {
      throw new Error("can only match a single path portion, got pattern: " + pattern);
    }
    this.pattern = pattern;
    this.options = options;
    const { nocase = false, noext = false, normalize: n } = options;
    this.#form = n === true ? "NFC" : n || void 0;
    const literal4 = /^[?*+@]\(\)$/.test(pattern);
    const toks = tokenize(pattern, nocase, noext || literal4, this.#form, options.rangeMark);
    let [items] = build(toks, pair(toks), 0, toks.length, true);
    if (this.#form)
      items = normalize(items, this.#form);
    const [start, size] = compile(items, nocase);
    this.#start = start;
    this.#size = size;
    if (items.every((it) => it.t === "lit")) {
      this.#literal = items.map((it) => it.ch).join("");
      this.#literalFold = nocase;
    } else {
      const lit2 = (it) => it.t !== "lit" ? void 0 : nocase ? { ch: it.ch, re: foldRe(it.ch) } : { ch: it.ch };
      for (const it of items) {
        const l = lit2(it);
        if (!l)
          break;
        this.#prefix.push(l);
      }
      for (let j = items.length - 1; j >= 0; j--) {
        const l = lit2(items[j]);
        if (!l)
          break;
        this.#suffix.unshift(l);
      }
      this.#affix = !!(this.#prefix.length || this.#suffix.length);
      if (!nocase) {
        this.#prefixStr = this.#prefix.map((l) => l.ch).join("");
        this.#suffixStr = this.#suffix.map((l) => l.ch).join("");
      }
      this.#linear = linear(this.#start)?.slice(this.#prefix.length, -this.#suffix.length || void 0);
      this.#wild = !!this.#linear?.every((n2) => n2.t === "star" || n2.t === "any");
      const [min, max] = lengths(items);
      this.#min = min;
      this.#max = max;
    }
  }
  test(s) {
    if (this.#form) {
      noSlash(s);
      return this.#test(s.normalize(this.#form));
    }
    if (slashOrSurrogate.test(s)) {
      noSlash(s);
      return this.#test(s, [...s]);
    }
    return this.#test(s, s);
  }
  /**
   * The same as {@link Matcher#test}, but the string is not checked
   * for `/` chars, so the result for a string that has one is not
   * defined. Only use it for a string that is known to be one path
   * portion, such as a part of a path that was split on `/`. It can
   * be faster, because some patterns do not need to look at each char
   * of the string.
   */
  testUnchecked(s) {
    return this.#test(this.#form ? s.normalize(this.#form) : s);
  }
  // Test a string that has no `/`. `chars` indexes it by code point.
  // If it is not given, it is only found if a step needs it.
  #test(s, chars) {
    if (this.#literal !== void 0) {
      return this.#literalFold ? (this.#literalRe ??= newFoldRe(this.#literal)).test(s) : s === this.#literal;
    }
    const min = this.#min;
    const max = this.#max;
    if (chars === void 0) {
      const most = s.length;
      const least = most + 1 >> 1;
      if (most < min || least > max)
        return false;
      if (least < min || most > max)
        chars = codePoints(s);
    }
    if (chars !== void 0 && (chars.length < min || chars.length > max)) {
      return false;
    }
    const prefix2 = this.#prefix.length;
    if (this.#affix) {
      if (this.#prefixStr !== void 0 && this.#suffixStr !== void 0) {
        if (!s.startsWith(this.#prefixStr) || !s.endsWith(this.#suffixStr)) {
          return false;
        }
      } else {
        chars ??= codePoints(s);
        const end = chars.length - this.#suffix.length;
        if (!hasAffix(this.#prefix, chars, 0) || !hasAffix(this.#suffix, chars, end)) {
          return false;
        }
      }
    }
    const dotStart = !this.options.dot && s.startsWith(".");
    if (this.#linear) {
      if (s === "." || s === "..")
        return false;
      if (dotStart && !prefix2)
        return false;
      if (this.#wild)
        return true;
      chars ??= codePoints(s);
      const end = chars.length - this.#suffix.length;
      return testLinear(this.#linear, chars, prefix2, end);
    }
    chars ??= codePoints(s);
    if (s === "." || s === "..") {
      this.#marks ??= marks(this.#size);
      const sim = this.#dotsSim ??= new Sim(true, false, this.#marks);
      const start = sim.state();
      sim.add(start, this.#start, 0, true);
      let state = sim.done(start);
      for (let i = 0; i < chars.length; i++) {
        state = sim.step(state, chars[i], i, true);
      }
      return state.match;
    }
    this.#marks ??= marks(this.#size);
    const dfa = this.#dfa ??= new Dfa(this.#start, this.#marks);
    let d = dfa.start(dotStart);
    const str = chars === s;
    for (let i = 0; i < chars.length; i++) {
      if (d.dead)
        return false;
      const code2 = str ? s.charCodeAt(i) : chars[i].charCodeAt(0);
      d = d.ascii?.[code2] ?? dfa.next(d, chars[i]);
    }
    return d.match;
  }
  /** a readable listing of the state machine */
  toString() {
    return show(this.#start);
  }
};

// node_modules/minimatch/dist/esm/assert-valid-pattern.js
var MAX_PATTERN_LENGTH = 1024 * 64;
var assertValidPattern = (pattern) => {
  if (typeof pattern !== "string") {
    throw new TypeError("invalid pattern");
  }
  if (pattern.length > MAX_PATTERN_LENGTH) {
    throw new TypeError("pattern is too long");
  }
};

// node_modules/minimatch/dist/esm/escape.js
var escape = (s, { windowsPathsNoEscape = false, magicalBraces = false } = {}) => {
  const e = magicalBraces ? windowsPathsNoEscape ? s.replace(/[?*()[\]{}]/g, "[$&]") : s.replace(/[?*()[\]\\{}]/g, "\\$&") : windowsPathsNoEscape ? s.replace(/[?*()[\]]/g, "[$&]") : s.replace(/[?*()[\]\\]/g, "\\$&");
  const c = e.charAt(0);
  if (c === "#") {
    return (windowsPathsNoEscape ? "[#]" : "\\#") + e.slice(1);
  }
  if (c === "!") {
    return (windowsPathsNoEscape ? "@(!)" : "\\!") + e.slice(1);
  }
  return e;
};

// node_modules/minimatch/dist/esm/unescape.js
var unescape = (s, { windowsPathsNoEscape = false, magicalBraces = true } = {}) => {
  if (windowsPathsNoEscape && s.startsWith("@(!)")) {
    return "!" + unescape(s.slice(4), { windowsPathsNoEscape, magicalBraces });
  }
  if (magicalBraces) {
    return windowsPathsNoEscape ? s.replace(/\[([^/\\])\]/g, "$1") : s.replace(/((?!\\).|^)\[([^/\\])\]/g, "$1$2").replace(/\\([^/])/g, "$1");
  }
  return windowsPathsNoEscape ? s.replace(/\[([^/\\{}])\]/g, "$1") : s.replace(/((?!\\).|^)\[([^/\\{}])\]/g, "$1$2").replace(/\\([^/{}])/g, "$1");
};

// node_modules/minimatch/dist/esm/index.js
var DEFAULT_BRACE_EXPAND_MAX = 1e5;
var DEFAULT_GLOB_STAR_RECURSION_MAX = 200;
var AWE_KEY = "allowWindowsEscape";
var minimatch = (p, pattern, options) => {
  assertValidPattern(pattern);
  if (!options?.nocomment && pattern.charAt(0) === "#") {
    return false;
  }
  return cachedMinimatch(pattern, options).match(p);
};
var cache = /* @__PURE__ */ new Map();
var oldCache = /* @__PURE__ */ new Map();
var cacheSize = 0;
var cacheTotalWeight = 0;
var cacheMax = 256;
var cacheMaxWeight = 1 << 15;
var cacheMaxEntryWeight = 1 << 12;
var cacheWeight = (mm) => {
  let w = mm.pattern.length;
  for (const s of mm.globSet) {
    w += s.length + 1;
    if (w > cacheMaxEntryWeight)
      break;
  }
  return w;
};
var tri = (v) => v === void 0 ? 0 : v ? 2 : 1;
var booleanWeights = new Map(Object.keys({
  nobrace: 0,
  nocomment: 0,
  nonegate: 0,
  noglobstar: 0,
  noext: 0,
  nonull: 0,
  partial: 0,
  dot: 0,
  nocase: 0,
  nocaseMagicOnly: 0,
  magicalBraces: 0,
  matchBase: 0,
  flipNegate: 0,
  preserveMultipleSlashes: 0,
  windowsNoMagicRoot: 0
}).map((k, i) => [k, 24 * 3 ** i]));
var optionsKey = (o) => {
  let n = 0;
  let wpe = false;
  for (const k in o) {
    const v = o[k];
    switch (k) {
      // the same test as the Minimatch constructor
      case "windowsPathsNoEscape":
        if (v)
          wpe = true;
        break;
      case AWE_KEY:
        if (v === false)
          wpe = true;
        break;
      case "platform": {
        const p = v || defaultPlatform;
        if (p === defaultPlatform)
          break;
        if (p === "darwin")
          n += 3;
        else if (p === "win32")
          n += 6;
        else if (p === "linux")
          n += 9;
        else
          return JSON.stringify(o);
        break;
      }
      case "optimizationLevel":
        if (v === void 0)
          break;
        n += v >= 2 ? 1 : v >= 1 ? 0 : 2;
        break;
      case "braceExpandMax":
        if (v !== void 0 && v !== DEFAULT_BRACE_EXPAND_MAX) {
          return JSON.stringify(o);
        }
        break;
      case "maxGlobstarRecursion":
        if (v !== void 0 && v !== DEFAULT_GLOB_STAR_RECURSION_MAX) {
          return JSON.stringify(o);
        }
        break;
      case "normalize":
        if (v !== void 0)
          return JSON.stringify(o);
        break;
      default:
        n += (booleanWeights.get(k) ?? 0) * tri(v);
    }
  }
  return wpe ? n + 12 : n;
};
var copyOptions = (o) => {
  const copy = {};
  for (const k in o)
    copy[k] = o[k];
  return copy;
};
var cachedMinimatch = (pattern, options) => {
  const key = options ? optionsKey(options) : 0;
  let mm = cache.get(key)?.get(pattern);
  if (mm)
    return mm;
  mm = oldCache.get(key)?.get(pattern) ?? new Minimatch(pattern, copyOptions(options));
  const weight = cacheWeight(mm);
  if (weight > cacheMaxEntryWeight)
    return mm;
  if (cacheSize >= cacheMax || cacheTotalWeight + weight > cacheMaxWeight) {
    oldCache = cache;
    cache = /* @__PURE__ */ new Map();
    cacheSize = 0;
    cacheTotalWeight = 0;
  }
  let byPattern = cache.get(key);
  if (!byPattern)
    cache.set(key, byPattern = /* @__PURE__ */ new Map());
  byPattern.set(pattern, mm);
  cacheSize++;
  cacheTotalWeight += weight;
  return mm;
};
var defaultPlatform = typeof process === "object" && process ? process.env?.__MINIMATCH_TESTING_PLATFORM__ || process.platform : "posix";
var path = {
  win32: { sep: "\\" },
  posix: { sep: "/" }
};
var sep = defaultPlatform === "win32" ? path.win32.sep : path.posix.sep;
minimatch.sep = sep;
var GLOBSTAR = /* @__PURE__ */ Symbol("globstar **");
minimatch.GLOBSTAR = GLOBSTAR;
var filter = (pattern, options) => {
  let mm;
  return (p) => (mm ??= cachedMinimatch(pattern, options)).match(p);
};
minimatch.filter = filter;
var ext = (a, b = {}) => Object.assign({}, a, b);
var defaults = (def) => {
  if (!def || typeof def !== "object" || !Object.keys(def).length) {
    return minimatch;
  }
  const orig = minimatch;
  const m = (p, pattern, options = {}) => orig(p, pattern, ext(def, options));
  return Object.assign(m, {
    Minimatch: class Minimatch extends orig.Minimatch {
      constructor(pattern, options = {}) {
        super(pattern, ext(def, options));
      }
      static defaults(options) {
        return orig.defaults(ext(def, options)).Minimatch;
      }
    },
    unescape: (s, options = {}) => orig.unescape(s, ext(def, options)),
    escape: (s, options = {}) => orig.escape(s, ext(def, options)),
    filter: (pattern, options = {}) => orig.filter(pattern, ext(def, options)),
    defaults: (options) => orig.defaults(ext(def, options)),
    braceExpand: (pattern, options = {}) => orig.braceExpand(pattern, ext(def, options)),
    match: (list2, pattern, options = {}) => orig.match(list2, pattern, ext(def, options)),
    sep: orig.sep,
    GLOBSTAR
  });
};
minimatch.defaults = defaults;
var braceExpand = (pattern, options = {}) => {
  assertValidPattern(pattern);
  if (options.nobrace || !/\{(?:(?!\{).)*\}/.test(pattern)) {
    return [pattern];
  }
  let p = pattern.replace(/\\\\/g, "\\\\\\\\");
  if (options.windowsPathsNoEscape || options[AWE_KEY] === false) {
    p = p.replace(/\[([{}])\]/g, "[\\$1]");
  }
  return expand(p, { max: options.braceExpandMax });
};
minimatch.braceExpand = braceExpand;
var RANGE_MIN = 100;
var rangeRe = /(?<![\\$])\{(-?\d+)\.\.(-?\d+)\}/g;
var inRepeatOrNegExt = (portion, mark) => {
  const stack = [];
  for (let i = 0; i < portion.length; i++) {
    const c = portion.charAt(i);
    if (c === "\\") {
      i++;
    } else if (c === mark) {
      if (stack.some((t) => t !== "@" && t !== "?"))
        return true;
    } else if (portion.charAt(i + 1) === "(" && "!?+*@".includes(c)) {
      stack.push(c);
      i++;
    } else if (c === ")") {
      stack.pop();
    }
  }
  return false;
};
var match = (list2, pattern, options = {}) => {
  const mm = new Minimatch(pattern, options);
  list2 = list2.filter((f) => mm.match(f));
  if (mm.options.nonull && !list2.length) {
    list2.push(pattern);
  }
  return list2;
};
minimatch.match = match;
var globMagic = /[?*]|[+@!]\(.*?\)|\[|\]/;
var classEnd = (pattern, start) => {
  let i = start + 1;
  if (pattern.charAt(i) === "!" || pattern.charAt(i) === "^")
    i++;
  let sawStart = false;
  for (; i < pattern.length; i++) {
    const c = pattern.charAt(i);
    if (c === "]" && sawStart)
      return i;
    sawStart = true;
    if (c === "\\")
      i++;
  }
  return -1;
};
var literal2 = (pattern, noext) => {
  if (!noext && (pattern === "+()" || pattern === "@()"))
    return pattern;
  let lit2 = "";
  for (let i = 0; i < pattern.length; i++) {
    const c = pattern.charAt(i);
    if (c === "\\") {
      lit2 += pattern.charAt(++i) || c;
    } else if (c === "*" || c === "?") {
      return void 0;
    } else if (c === "[") {
      const close = classEnd(pattern, i);
      if (close === -1) {
        lit2 += c;
        continue;
      }
      let body = pattern.slice(i + 1, close);
      if (body.startsWith("\\"))
        body = body.slice(1);
      if ([...body].length !== 1 || "!^".includes(pattern.charAt(i + 1))) {
        return void 0;
      }
      lit2 += body;
      i = close;
    } else if (!noext && "+@!".includes(c) && pattern.charAt(i + 1) === "(" && pattern.includes(")", i + 2)) {
      return void 0;
    } else {
      lit2 += c;
    }
  }
  return lit2;
};
var MAX_EXTGLOBS = 256;
var extglobCount = (pattern) => {
  let n = 0;
  for (let i = 0; i < pattern.length - 1; i++) {
    const c = pattern.charAt(i);
    if (c === "\\") {
      i++;
    } else if ("+@!?*".includes(c) && pattern.charAt(i + 1) === "(") {
      n++;
      i++;
    }
  }
  return n;
};
var assertValidExtglobs = (pattern) => {
  if (extglobCount(pattern) > MAX_EXTGLOBS) {
    throw new TypeError("pattern has too many extglobs");
  }
};
var extSafe = (pattern) => {
  if (/^[?*+@]\(\)$/.test(pattern) || pattern.includes("[:"))
    return false;
  let depth = 0;
  for (let i = 0; i < pattern.length; i++) {
    const c = pattern.charAt(i);
    if (c === "\\") {
      if (++i === pattern.length)
        return false;
    } else if (c === "[") {
      const close = classEnd(pattern, i);
      if (close !== -1)
        i = close;
    } else if ("+@!?*".includes(c) && pattern.charAt(i + 1) === "(") {
      depth++;
      i++;
    } else if (c === ")") {
      if (!depth--)
        return false;
    } else if (c === "|" && !depth) {
      return false;
    }
  }
  return !depth;
};
var lastSplit;
var lastChecked;
var portionMatch = (p, f) => typeof p === "string" ? f === p : f !== "" && p.testUnchecked(f);
var endIndex = (p, last, lastStart, prev, prevStart) => portionMatch(p, last) ? lastStart : prev !== void 0 && portionMatch(p, prev) ? prevStart : -1;
var isDots = (p) => p === "." || p === "..";
var isDrive = (p) => typeof p === "string" && /^[a-z]:$/i.test(p);
var isLongUNC = (p) => typeof p === "string" && /^unc$/i.test(p);
var uncHost = (p) => {
  if (p[0] !== "" || p[1] !== "")
    return -1;
  const h = p[2] !== "?" ? 2 : isLongUNC(p[3]) ? 4 : -1;
  const host = p[h];
  const share = p[h + 1];
  return h !== -1 && host !== void 0 && host !== "" && host !== GLOBSTAR && share !== void 0 && share !== "" && share !== GLOBSTAR ? h : -1;
};
var walkable = (p, dot) => !isDots(p) && (dot || !p.startsWith("."));
var dotPortion = (f, start, end, dot, sep4) => {
  for (let k = start; k < end; ) {
    if (f.charCodeAt(k) === 46) {
      if (!dot)
        return true;
      const n = f.charCodeAt(k + 1) === 46 ? k + 2 : k + 1;
      if (n >= end || isSep(f.charCodeAt(n), sep4))
        return true;
    }
    const s = nextSep(f, k, sep4);
    if (s === -1)
      return false;
    k = s + 1;
    while (k < end && isSep(f.charCodeAt(k), sep4))
      k++;
  }
  return false;
};
var isSep = (c, sep4) => sep4 === "/" ? c === 47 : sep4 === "\\" ? c === 92 : c === 47 || c === 92;
var nextSep = (f, from, sep4) => {
  if (sep4 !== "both")
    return f.indexOf(sep4, from);
  const s = f.indexOf("/", from);
  const b = f.indexOf("\\", from);
  return s === -1 ? b : b === -1 ? s : Math.min(s, b);
};
var lastSep = (f, from, sep4) => sep4 !== "both" ? f.lastIndexOf(sep4, from) : Math.max(f.lastIndexOf("/", from), f.lastIndexOf("\\", from));
var PENDING = {};
var Minimatch = class {
  options;
  set;
  pattern;
  windowsPathsNoEscape;
  nonegate;
  negate;
  comment;
  empty;
  preserveMultipleSlashes;
  partial;
  globSet;
  globParts;
  nocase;
  isWindows;
  platform;
  windowsNoMagicRoot;
  maxGlobstarRecursion;
  // the path can be checked against the last portion, and the string
  // portions, of each row before it is split. See #canMatch.
  #endCheck;
  #literalCheck;
  // level 2 resolves `.` and `..` portions in the path
  #level2;
  // the unicode normalization form, if any
  #form;
  // the string portions of each row in the set
  #literals = [];
  // the rows that #canMatch can match without splitting the path
  #shapes = [];
  // the rows whose last portion can be checked against the path's
  #endRows = [];
  // brace expansion can make the same portion in many rows, so they
  // share one Matcher, and the states that it caches
  #matchers = /* @__PURE__ */ new Map();
  // parse() returns PENDING in place of a Matcher
  #pending = false;
  // the char that marks numeric ranges in globSet, if any
  #rangeMark;
  // the GlobstarParts of each pattern row, by start index and partial
  #globstarParts = /* @__PURE__ */ new WeakMap();
  constructor(pattern, options = {}) {
    assertValidPattern(pattern);
    options = options || {};
    this.options = options;
    this.maxGlobstarRecursion = options.maxGlobstarRecursion ?? DEFAULT_GLOB_STAR_RECURSION_MAX;
    this.pattern = pattern;
    this.platform = options.platform || defaultPlatform;
    this.isWindows = this.platform === "win32";
    this.windowsPathsNoEscape = !!options.windowsPathsNoEscape || options[AWE_KEY] === false;
    if (this.windowsPathsNoEscape) {
      this.pattern = this.pattern.replace(/\\/g, "/");
    }
    this.preserveMultipleSlashes = !!options.preserveMultipleSlashes;
    this.negate = false;
    this.nonegate = !!options.nonegate;
    this.comment = false;
    this.empty = false;
    this.partial = !!options.partial;
    this.nocase = !!this.options.nocase;
    this.windowsNoMagicRoot = options.windowsNoMagicRoot !== void 0 ? options.windowsNoMagicRoot : !!(this.isWindows && this.nocase);
    this.globSet = [];
    this.globParts = [];
    this.set = [];
    this.#endCheck = !this.preserveMultipleSlashes;
    this.#level2 = (options.optimizationLevel ?? 1) >= 2;
    const n = options.normalize;
    this.#form = n === true ? "NFC" : n || void 0;
    this.make();
    const drives = this.set.map((row) => this.#rootIndex(row));
    this.#endRows = this.set.map((row, r) => this.#endCheck && row.length - 1 > drives[r]);
    this.#literals = this.set.map((row, r) => {
      const end = this.#endRows[r] ? row.length - 1 : row.length;
      const lits = row.slice(drives[r] + 1, end).filter((p) => typeof p === "string" && !!p);
      return [...new Set(lits)];
    });
    this.#literalCheck = this.#literals.some((l) => l.length);
    this.#shapes = this.set.map((row, r) => {
      const [p0, p1, p2] = row;
      if (this.#endRows[r] && row.length === 2) {
        if (p0 === GLOBSTAR && p1 !== GLOBSTAR)
          return "tail";
      }
      if (this.#endRows[r] && options.matchBase && row.length === 1 && p0 !== GLOBSTAR && p0 !== "") {
        return "base";
      }
      if (!this.#endCheck || drives[r] !== -1)
        return void 0;
      if (row.length === 3 && p0 === GLOBSTAR && p2 === GLOBSTAR && p1 !== GLOBSTAR && p1 !== "" && // the portion between is only matched below this limit
      this.maxGlobstarRecursion > 0) {
        return "mid";
      }
      if (row.length === 2 && p1 === GLOBSTAR && p0 !== GLOBSTAR && p0 !== "") {
        return "head";
      }
      return void 0;
    });
  }
  // a string portion of a pattern, normalized if the option is set
  #norm(p) {
    return this.#form ? p.normalize(this.#form) : p;
  }
  // On Windows, the index of the last root portion of a row, as
  // #matchRow finds it: 0 for `c:/...`, 3 for `//?/c:/...` and
  // `//host/share/...`, and 5 for `//?/UNC/host/share/...`. Otherwise
  // -1.
  #rootIndex(row) {
    if (!this.isWindows)
      return -1;
    if (isDrive(row[0]))
      return 0;
    const uncDrive = row[0] === "" && row[1] === "" && row[2] === "?" && isDrive(row[3]);
    if (uncDrive)
      return 3;
    const h = uncHost(row);
    return h === -1 ? -1 : h + 1;
  }
  hasMagic() {
    if (this.options.magicalBraces && this.set.length > 1) {
      return true;
    }
    for (const pattern of this.set) {
      for (const part of pattern) {
        if (typeof part !== "string")
          return true;
      }
    }
    return false;
  }
  make() {
    const pattern = this.pattern;
    const options = this.options;
    if (!options.nocomment && pattern.charAt(0) === "#") {
      this.comment = true;
      return;
    }
    if (!pattern) {
      this.empty = true;
      return;
    }
    this.parseNegate();
    this.globSet = [...new Set(this.#expandBraces())];
    const rawGlobParts = this.globSet.map((s) => this.#slashSplit(s));
    this.globParts = this.preprocess(rawGlobParts);
    this.#pending = true;
    let set = this.globParts.map((s, _, __) => {
      if (this.isWindows && this.windowsNoMagicRoot) {
        const n = s[2] === "?" && isLongUNC(s[3]) ? 6 : 4;
        const isUNC = s[0] === "" && s[1] === "" && (s[2] === "?" || !globMagic.test(s[2])) && s.slice(3, n).every((p) => !globMagic.test(p));
        const isDrive2 = /^[a-z]:/i.test(s[0]);
        if (isUNC) {
          return [
            ...s.slice(0, n).map((p) => this.#norm(p)),
            ...s.slice(n).map((ss) => this.parse(ss))
          ];
        } else if (isDrive2) {
          return [
            this.#norm(s[0]),
            ...s.slice(1).map((ss) => this.parse(ss))
          ];
        }
      }
      return s.map((ss) => this.parse(ss));
    });
    this.set = set.filter((s) => s.indexOf(false) === -1);
    if (this.isWindows) {
      for (let i = 0; i < this.set.length; i++) {
        const p = this.set[i];
        if (p[0] === "" && p[1] === "" && this.globParts[i][2] === "?" && (isDrive(p[3]) || isLongUNC(this.globParts[i][3]))) {
          if (isLongUNC(this.globParts[i][3]))
            p[3] = "UNC";
          p[2] = "?";
        }
      }
    }
    if (!options.noext)
      this.mergeRows();
    this.#pending = false;
    this.set.forEach((row, i) => {
      for (let k = 0; k < row.length; k++) {
        if (row[k] === PENDING) {
          row[k] = this.parse(this.globParts[i][k]);
        }
      }
    });
  }
  // Merge rows that only differ in one portion, where each of them
  // is a Matcher, into one row that matches any of them with
  // `@(a|b|...)`. Then a path is only walked once for all of them,
  // for example with `**/*.{js,ts}`.
  mergeRows() {
    let merged = true;
    while (merged) {
      merged = false;
      if (this.set.length < 2)
        return;
      let keys = this.#mergeKeys();
      const len = Math.max(0, ...this.set.map((r) => r.length));
      for (let k = 0; k < len; k++) {
        const groups = /* @__PURE__ */ new Map();
        const R = this.set.length + 1;
        this.set.forEach((row, i) => {
          if (!(row[k] instanceof Matcher || row[k] === PENDING) || !extSafe(this.globParts[i][k])) {
            return;
          }
          const { pre, suf } = keys[i];
          const key = pre[k] * R + suf[k + 1];
          const g = groups.get(key);
          if (g)
            g.push(i);
          else
            groups.set(key, [i]);
        });
        const drop = /* @__PURE__ */ new Set();
        for (const g of groups.values()) {
          if (g.length < 2)
            continue;
          const [first, ...rest] = g;
          const alts = g.map((i) => this.globParts[i][k]);
          const glob = `@(${alts.join("|")})`;
          if (extglobCount(glob) > MAX_EXTGLOBS)
            continue;
          this.globParts[first][k] = glob;
          this.set[first][k] = this.parse(glob);
          for (const i of rest)
            drop.add(i);
        }
        if (drop.size) {
          merged = true;
          this.set = this.set.filter((_, i) => !drop.has(i));
          this.globParts = this.globParts.filter((_, i) => !drop.has(i));
          if (this.set.length < 2)
            return;
          keys = this.#mergeKeys();
        }
      }
    }
  }
  // For each row, number ids for its prefixes and suffixes, such that
  // pre[k] identifies parts[0..k) and suf[k] identifies parts[k..n).
  // Two rows are the same other than at portion k exactly when they
  // have the same pre[k] and suf[k + 1]. This is linear in the size of
  // the rows, where joining the whole row for every k was quadratic.
  #mergeKeys() {
    const partIds = /* @__PURE__ */ new Map();
    const ids = this.globParts.map((parts) => parts.map((s) => {
      let id = partIds.get(s);
      if (id === void 0)
        partIds.set(s, id = partIds.size);
      return id;
    }));
    const P = partIds.size;
    const len = Math.max(0, ...ids.map((r) => r.length));
    const keys = ids.map((r) => ({
      pre: [0],
      suf: new Array(r.length + 1).fill(0)
    }));
    for (let k = 0; k < len; k++) {
      const m = /* @__PURE__ */ new Map();
      ids.forEach((r, i) => {
        if (k >= r.length)
          return;
        const { pre } = keys[i];
        const key = pre[k] * P + r[k];
        let id = m.get(key);
        if (id === void 0)
          m.set(key, id = m.size + 1);
        pre.push(id);
      });
    }
    for (let k = len - 1; k >= 0; k--) {
      const m = /* @__PURE__ */ new Map();
      ids.forEach((r, i) => {
        if (k >= r.length)
          return;
        const { suf } = keys[i];
        const key = suf[k + 1] * P + r[k];
        let id = m.get(key);
        if (id === void 0)
          m.set(key, id = m.size + 1);
        suf[k] = id;
      });
    }
    return keys;
  }
  // various transforms to equivalent pattern sets that are
  // faster to process in a filesystem walk.  The goal is to
  // eliminate what we can, and push all ** patterns as far
  // to the right as possible, even if it increases the number
  // of patterns that we have to process.
  preprocess(globParts) {
    if (this.options.noglobstar) {
      for (const partset of globParts) {
        for (let j = 0; j < partset.length; j++) {
          if (partset[j] === "**") {
            partset[j] = "*";
          }
        }
      }
    }
    const { optimizationLevel = 1 } = this.options;
    if (optimizationLevel >= 2) {
      globParts = this.firstPhasePreProcess(globParts);
      globParts = this.secondPhasePreProcess(globParts);
    } else if (optimizationLevel >= 1) {
      globParts = this.levelOneOptimize(globParts);
    } else {
      globParts = this.adjascentGlobstarOptimize(globParts);
    }
    return globParts;
  }
  // just get rid of adjascent ** portions
  adjascentGlobstarOptimize(globParts) {
    return globParts.map((parts) => {
      let gs = -1;
      while (-1 !== (gs = parts.indexOf("**", gs + 1))) {
        let i = gs;
        while (parts[i + 1] === "**") {
          i++;
        }
        if (i !== gs) {
          parts.splice(gs, i - gs);
        }
      }
      return parts;
    });
  }
  // get rid of adjascent ** and resolve .. portions
  levelOneOptimize(globParts) {
    return globParts.map((parts) => {
      const root = this.#rootIndex(parts) + 1;
      parts = parts.reduce((set, part) => {
        const prev = set[set.length - 1];
        if (part === "**" && prev === "**") {
          return set;
        }
        if (part === "..") {
          if (set.length > root && prev && prev !== ".." && prev !== "." && prev !== "**") {
            set.pop();
            return set;
          }
        }
        set.push(part);
        return set;
      }, []);
      return parts.length === 0 ? [""] : parts;
    });
  }
  // Check the path against each row before it is split. 'no' if no
  // row can match, so it does not need to be split. 'yes' if a row of
  // `**` and one more portion matches. 'maybe' if it must be split to
  // know. None of this applies with partial, where the path can end
  // before the row does.
  //
  // On Windows, `\` is a separator in the path too, and the portions of
  // a row up to its drive letter or UNC share are not checked (see
  // #rootIndex).
  //
  // Each string portion of a row must be a portion of the path, so the
  // path must contain it. Level 2 can only take portions out of the
  // path, so this is still true then.
  //
  // The last portion of a row must match the last portion of the path,
  // or the one before a trailing `/` (as a/* and a/**/* match a/b/).
  // This does not apply to rows that end in **, rows that end in a
  // root, or preserveMultipleSlashes (which can leave more
  // than one '' at the end). At level 2, it does not apply if that
  // portion is `.` or `..`, which can be
  // resolved away. Level 2 only takes other portions out of the
  // middle of the path.
  //
  // A row of `**/x` then matches if the ** can walk the portions
  // before the one that x matches, the same as #matchGlobstar. At
  // level 2, this is only known if none of them are `.` or `..`, so
  // that the path does not change when it is resolved.
  #canMatch(f) {
    const sep4 = !this.isWindows || !f.includes("\\") ? "/" : f.includes("/") ? "both" : "\\";
    let ends = this.#endCheck ? 0 : -1;
    let last = "";
    let lastStart = 0;
    let prev;
    let prevStart = 0;
    const dot = !!this.options.dot;
    ROWS: for (let r = 0; r < this.set.length; r++) {
      const row = this.set[r];
      const p = row[row.length - 1];
      let end = ends !== -1 && this.#endRows[r] && p !== GLOBSTAR;
      if (end && ends === 0) {
        const i = lastSep(f, f.length, sep4);
        lastStart = i + 1;
        last = f.slice(lastStart);
        if (last === "" && i >= 0) {
          let j = i;
          while (j > 0 && isSep(f.charCodeAt(j - 1), sep4))
            j--;
          prevStart = j === 0 ? 0 : lastSep(f, j - 1, sep4) + 1;
          prev = f.slice(prevStart, j);
        }
        const resolves = this.#level2 && (isDots(last) || last === "" && prev !== void 0 && isDots(prev));
        ends = resolves ? -1 : 1;
        end = !resolves;
      }
      let tailStart = -1;
      if (end && typeof p === "string") {
        tailStart = endIndex(p, last, lastStart, prev, prevStart);
        if (tailStart === -1)
          continue;
      }
      if (this.#literalCheck) {
        for (const l of this.#literals[r]) {
          if (!f.includes(l))
            continue ROWS;
        }
      }
      if (end && typeof p === "object") {
        tailStart = endIndex(p, last, lastStart, prev, prevStart);
        if (tailStart === -1)
          continue;
      }
      const shape = this.#shapes[r];
      if (shape === "base" && end)
        return "yes";
      if (shape === "tail" && end) {
        if (this.#level2 && dotPortion(f, 0, tailStart, true, sep4)) {
          return "maybe";
        }
        if (!dotPortion(f, 0, tailStart, dot, sep4))
          return "yes";
        continue;
      }
      if (shape === "mid" || shape === "head") {
        const m = this.#walk(f, row, shape === "head", dot, sep4);
        if (m !== "no")
          return m;
        continue;
      }
      return "maybe";
    }
    return "no";
  }
  // Match a row of a known shape against the split path, the same as
  // #matchGlobstar and #matchGlobStarBodySections do. None of these
  // rows have a drive letter, so they start at the first portion.
  #matchShape(file, row, shape) {
    const dot = !!this.options.dot;
    const n = file.length;
    if (shape === "head") {
      if (n < 2 || !portionMatch(row[0], file[0])) {
        return false;
      }
      for (let i = 1; i < n; i++)
        if (!walkable(file[i], dot))
          return false;
      return true;
    }
    const x = row[1];
    if (shape === "tail") {
      let t = n - 1;
      if (!portionMatch(x, file[t])) {
        if (file[t] !== "" || n === 1 || !portionMatch(x, file[--t])) {
          return false;
        }
      }
      for (let i = 0; i < t; i++)
        if (!walkable(file[i], dot))
          return false;
      return true;
    }
    for (let k = 0; k < n; k++) {
      if (portionMatch(x, file[k]) && k + 1 < n) {
        let i = k + 1;
        while (i < n && walkable(file[i], dot))
          i++;
        if (i === n)
          return true;
      }
      if (!walkable(file[k], dot))
        return false;
    }
    return false;
  }
  // Match a row of `**/x/**` or `x/**` against the path, the same as
  // #matchGlobstar and #matchGlobStarBodySections do once it is split.
  // x must match a portion (the first one, for `x/**`), the ** before
  // it must be able to walk the portions before that one, and there
  // must be a portion after it, which the ** after it can walk. At
  // level 2, this is only known if no portion is `.` or `..`.
  #walk(f, row, head, dot, sep4) {
    if (this.#level2 && dotPortion(f, 0, f.length, true, sep4))
      return "maybe";
    const x = row[head ? 0 : 1];
    let s = 0;
    for (let e = nextSep(f, s, sep4); e !== -1; e = nextSep(f, s, sep4)) {
      let next2 = e + 1;
      while (next2 < f.length && isSep(f.charCodeAt(next2), sep4))
        next2++;
      const hit = typeof x === "string" ? e - s === x.length && f.startsWith(x, s) : e > s && x.testUnchecked(f.slice(s, e));
      if (hit && !dotPortion(f, next2, f.length, dot, sep4))
        return "yes";
      if (head || dotPortion(f, s, next2, dot, sep4))
        return "no";
      s = next2;
    }
    return "no";
  }
  // the last split, if it was the same path with the same split
  // settings
  #cachedSplit(f) {
    const last = lastSplit;
    return last?.f === f && last.isWindows === this.isWindows && last.preserveMultipleSlashes === this.preserveMultipleSlashes && last.normalize === this.#form ? last : void 0;
  }
  // split a path for match(), and keep the parts for the next call
  #split(f) {
    const { isWindows, preserveMultipleSlashes } = this;
    let parts = this.#slashSplit(isWindows ? f.split("\\").join("/") : f);
    const normalize2 = this.#form;
    if (normalize2)
      parts = parts.map((p) => p.normalize(normalize2));
    lastSplit = {
      f,
      isWindows,
      preserveMultipleSlashes,
      normalize: normalize2,
      parts
    };
    return lastSplit;
  }
  // resolve `.` and `..` portions of a path, for level 2
  #levelTwoFileOptimize(file) {
    const parts = [...file];
    let didSomething = false;
    do {
      didSomething = false;
      if (!this.preserveMultipleSlashes) {
        for (let i = 1; i < parts.length - 1; i++) {
          const p = parts[i];
          if (i === 1 && p === "" && parts[0] === "")
            continue;
          if (p === "." || p === "") {
            didSomething = true;
            parts.splice(i, 1);
            i--;
          }
        }
        if (parts[0] === "." && parts.length === 2 && (parts[1] === "." || parts[1] === "")) {
          didSomething = true;
          parts.pop();
        }
      }
      const root = this.#rootIndex(parts) + 1;
      let dd = root;
      while (-1 !== (dd = parts.indexOf("..", dd + 1))) {
        const p = parts[dd - 1];
        if (p && p !== "." && p !== ".." && p !== "**") {
          didSomething = true;
          parts.splice(dd - 1, 2);
          dd = Math.max(dd - 2, root);
        }
      }
    } while (didSomething);
    return parts.length === 0 ? [""] : parts;
  }
  // First phase: single-pattern processing
  // <pre> is 1 or more portions
  // <rest> is 1 or more portions
  // <p> is any portion other than ., .., '', or **
  // <e> is . or ''
  //
  // **/.. is *brutal* for filesystem walking performance, because
  // it effectively resets the recursive walk each time it occurs,
  // and ** cannot be reduced out by a .. pattern part like a regexp
  // or most strings (other than .., ., and '') can be.
  //
  // <pre>/**/../<p>/<p>/<rest> -> {<pre>/../<p>/<p>/<rest>,<pre>/**/<p>/<p>/<rest>}
  // <pre>/<e>/<rest> -> <pre>/<rest>
  // <pre>/<p>/../<rest> -> <pre>/<rest>
  // **/**/<rest> -> **/<rest>
  //
  // **/*/<rest> -> */**/<rest> <== not valid because ** doesn't follow
  // this WOULD be allowed if ** did follow symlinks, or * didn't
  firstPhasePreProcess(globParts) {
    const { braceExpandMax = DEFAULT_BRACE_EXPAND_MAX } = this.options;
    let splitCells = 0;
    const maxSplitCells = 1e6;
    let didSomething = false;
    do {
      didSomething = false;
      for (let parts of globParts) {
        let gs = -1;
        while (-1 !== (gs = parts.indexOf("**", gs + 1))) {
          let gss = gs;
          while (parts[gss + 1] === "**") {
            gss++;
          }
          if (gss > gs) {
            parts.splice(gs + 1, gss - gs);
          }
          let next2 = parts[gs + 1];
          const p = parts[gs + 2];
          const p2 = parts[gs + 3];
          if (next2 !== "..")
            continue;
          if (!p || p === "." || p === ".." || !p2 || p2 === "." || p2 === "..") {
            continue;
          }
          const addedCells = parts.length - 1;
          if (globParts.length >= braceExpandMax || splitCells + addedCells > maxSplitCells) {
            throw new RangeError(`optimizationLevel 2: too many patterns from '**/..'`);
          }
          didSomething = true;
          parts.splice(gs, 1);
          const other = parts.slice(0);
          other[gs] = "**";
          splitCells += addedCells;
          globParts.push(other);
          gs--;
        }
        if (!this.preserveMultipleSlashes) {
          for (let i = 1; i < parts.length - 1; i++) {
            const p = parts[i];
            if (i === 1 && p === "" && parts[0] === "")
              continue;
            if (p === "." || p === "") {
              didSomething = true;
              parts.splice(i, 1);
              i--;
            }
          }
          if (parts[0] === "." && parts.length === 2 && (parts[1] === "." || parts[1] === "")) {
            didSomething = true;
            parts.pop();
          }
        }
        const root = this.#rootIndex(parts) + 1;
        let dd = root;
        while (-1 !== (dd = parts.indexOf("..", dd + 1))) {
          const p = parts[dd - 1];
          if (p && p !== "." && p !== ".." && p !== "**") {
            didSomething = true;
            const needDot = dd === 1 && parts[dd + 1] === "**";
            const splin = needDot ? ["."] : [];
            parts.splice(dd - 1, 2, ...splin);
            if (parts.length === 0)
              parts.push("");
            dd = Math.max(dd - 2, root);
          }
        }
      }
    } while (didSomething);
    return globParts;
  }
  // second phase: multi-pattern dedupes
  // {<pre>/<rest>,<pre>/<rest>} -> <pre>/<rest>
  // {<pre>/*/<rest>,<pre>/<p>/<rest>} -> <pre>/*/<rest>
  secondPhasePreProcess(globParts) {
    const keys = /* @__PURE__ */ new Set();
    const rows = globParts.filter((parts) => {
      const key = parts.join("/");
      if (keys.has(key))
        return false;
      keys.add(key);
      return true;
    });
    const stars = /* @__PURE__ */ new Map();
    for (const parts of rows) {
      const s = [];
      for (let i = 0; i < parts.length; i++) {
        if (parts[i] === "*")
          s.push(i);
      }
      if (s.length)
        stars.set(s.join(","), s);
    }
    if (!stars.size || rows.length * stars.size > 1e5)
      return rows;
    const { dot } = this.options;
    return rows.filter((parts) => {
      for (const s of stars.values()) {
        if (s[s.length - 1] >= parts.length)
          continue;
        const c = [...parts];
        let ok = true;
        let changed = false;
        for (const i of s) {
          const p = parts[i];
          if (p === "*")
            continue;
          if (!p || p === "**" || !dot && p.startsWith(".")) {
            ok = false;
            break;
          }
          c[i] = "*";
          changed = true;
        }
        if (ok && changed && keys.has(c.join("/")))
          return false;
      }
      return true;
    });
  }
  parseNegate() {
    if (this.nonegate)
      return;
    const pattern = this.pattern;
    let negate = false;
    let negateOffset = 0;
    for (let i = 0; i < pattern.length && pattern.charAt(i) === "!"; i++) {
      negate = !negate;
      negateOffset++;
    }
    if (negateOffset)
      this.pattern = pattern.slice(negateOffset);
    this.negate = negate;
  }
  // Match the parts of a path against one row of the set. `resolved`
  // is the parts after level 2 resolves `.` and `..` in them, or the
  // same parts below level 2. Set partial to true to test if, for
  // example, "/a/b" matches the start of "/*/b/*/d". Partial means, if
  // you run out of file before you run out of pattern, then that's
  // fine, as long as all the parts match.
  #matchRow(file, resolved, pattern, partial) {
    let fileStartIndex = 0;
    let patternStartIndex = 0;
    const fh = this.isWindows ? uncHost(resolved) : -1;
    const ph = fh === -1 ? -1 : uncHost(pattern);
    if (ph !== -1) {
      const host = pattern[ph];
      const share = pattern[ph + 1];
      if (typeof host !== "string" || typeof share !== "string") {
        fileStartIndex = fh;
        patternStartIndex = ph;
      } else if (resolved[fh].toLowerCase() === host.toLowerCase() && resolved[fh + 1].toLowerCase() === share.toLowerCase()) {
        fileStartIndex = fh + 2;
        patternStartIndex = ph + 2;
      }
    } else if (this.isWindows) {
      const fileDrive = typeof file[0] === "string" && /^[a-z]:$/i.test(file[0]);
      const fileUNC = !fileDrive && file[0] === "" && file[1] === "" && file[2] === "?" && /^[a-z]:$/i.test(file[3]);
      const patternDrive = typeof pattern[0] === "string" && /^[a-z]:$/i.test(pattern[0]);
      const patternUNC = !patternDrive && pattern[0] === "" && pattern[1] === "" && pattern[2] === "?" && typeof pattern[3] === "string" && /^[a-z]:$/i.test(pattern[3]);
      const fdi = fileUNC ? 3 : fileDrive ? 0 : void 0;
      const pdi = patternUNC ? 3 : patternDrive ? 0 : void 0;
      if (typeof fdi === "number" && typeof pdi === "number") {
        const [fd, pd] = [
          file[fdi],
          pattern[pdi]
        ];
        if (fd.toLowerCase() === pd.toLowerCase()) {
          patternStartIndex = pdi + 1;
          fileStartIndex = fdi + 1;
        }
      }
    }
    file = resolved;
    if (pattern.includes(GLOBSTAR)) {
      return this.#matchGlobstar(file, pattern, partial, fileStartIndex, patternStartIndex);
    }
    return this.#matchOne(file, pattern, partial, fileStartIndex, patternStartIndex);
  }
  #matchGlobstar(file, pattern, partial, fileIndex, patternIndex) {
    const { head, body, tail, segments } = this.#getGlobstarParts(pattern, partial, patternIndex);
    if (head.length) {
      const headEnd = fileIndex + head.length;
      if (!this.#matchOne(file, head, partial, fileIndex, 0, headEnd)) {
        return false;
      }
      fileIndex += head.length;
      patternIndex += head.length;
    }
    let fileTailMatch = 0;
    if (tail.length) {
      if (tail.length + fileIndex > file.length)
        return false;
      let tailStart = file.length - tail.length;
      if (this.#matchOne(file, tail, partial, tailStart, 0)) {
        fileTailMatch = tail.length;
      } else {
        if (file[file.length - 1] !== "" || fileIndex + tail.length === file.length) {
          return false;
        }
        tailStart--;
        if (!this.#matchOne(file, tail, partial, tailStart, 0)) {
          return false;
        }
        fileTailMatch = tail.length + 1;
      }
    }
    if (!body.length) {
      let sawSome = !!fileTailMatch;
      for (let i = fileIndex; i < file.length - fileTailMatch; i++) {
        const f = String(file[i]);
        sawSome = true;
        if (f === "." || f === ".." || !this.options.dot && f.startsWith(".")) {
          return false;
        }
      }
      return partial || sawSome;
    }
    return !!this.#matchGlobStarBodySections(file, segments, file.length - fileTailMatch, fileIndex, 0, partial, 0, !!fileTailMatch, /* @__PURE__ */ new Set());
  }
  // Split the pattern into head, tail, and middle of ** delimited
  // parts. The tail has to be at the end, and the others just have to
  // be found in order from the head. These only depend on the pattern
  // row, so they are kept for the next path.
  #getGlobstarParts(pattern, partial, patternIndex) {
    let byStart = this.#globstarParts.get(pattern);
    if (!byStart) {
      byStart = [];
      this.#globstarParts.set(pattern, byStart);
    }
    const key = patternIndex * 2 + (partial ? 1 : 0);
    const found = byStart[key];
    if (found)
      return found;
    const firstgs = pattern.indexOf(GLOBSTAR, patternIndex);
    const lastgs = pattern.lastIndexOf(GLOBSTAR);
    const head = pattern.slice(patternIndex, firstgs);
    const body = pattern.slice(firstgs + 1, partial ? void 0 : lastgs);
    const tail = partial ? [] : pattern.slice(lastgs + 1);
    const segments = [[[], 0]];
    let current = segments[0];
    let nonGsParts = 0;
    const nonGsPartsSums = [0];
    for (const b of body) {
      if (b === GLOBSTAR) {
        nonGsPartsSums.push(nonGsParts);
        current = [[], 0];
        segments.push(current);
      } else {
        current[0].push(b);
        nonGsParts++;
      }
    }
    segments.forEach((b, i) => {
      b[1] = nonGsParts - nonGsPartsSums[i];
    });
    const parts = { head, body, tail, segments };
    byStart[key] = parts;
    return parts;
  }
  // return false for "nope, not matching"
  // return null for "not matching, cannot keep trying"
  #matchGlobStarBodySections(file, bodySegments, fileLength, fileIndex, bodyIndex, partial, globStarDepth, sawTail, tried) {
    const bs = bodySegments[bodyIndex];
    if (!bs) {
      if (partial) {
        return fileIndex >= fileLength || fileIndex === fileLength - 1 && file[fileIndex] === "";
      }
      for (let i = fileIndex; i < fileLength; i++) {
        sawTail = true;
        const f = file[i];
        if (f === "." || f === ".." || !this.options.dot && f.startsWith(".")) {
          return false;
        }
      }
      return sawTail;
    }
    const [body, need] = bs;
    const after = partial ? fileLength : fileLength - need;
    while (fileIndex <= after) {
      const key = bodyIndex * (file.length + 1) + fileIndex;
      if (tried.has(key))
        return false;
      tried.add(key);
      const m = this.#matchOne(file, body, partial, fileIndex, 0, fileIndex + body.length);
      if (m && globStarDepth < this.maxGlobstarRecursion) {
        const sub = this.#matchGlobStarBodySections(file, bodySegments, fileLength, fileIndex + body.length, bodyIndex + 1, partial, globStarDepth + 1, sawTail, tried);
        if (sub !== false) {
          return sub;
        }
      }
      if (fileIndex === after)
        break;
      const f = file[fileIndex];
      if (f === "." || f === ".." || !this.options.dot && f.startsWith(".")) {
        return false;
      }
      fileIndex++;
    }
    return partial || null;
  }
  #matchOne(file, pattern, partial, fileIndex, patternIndex, fileEnd = file.length) {
    let fi;
    let pi;
    let pl;
    let fl;
    for (fi = fileIndex, pi = patternIndex, fl = Math.min(fileEnd, file.length), pl = pattern.length; fi < fl && pi < pl; fi++, pi++) {
      let p = pattern[pi];
      let f = file[fi];
      if (p === false || p === GLOBSTAR) {
        return false;
      }
      if (!portionMatch(p, f))
        return false;
    }
    if (fi === fl && pi === pl) {
      return true;
    } else if (fi === fl) {
      return partial;
    } else if (pi === pl) {
      return fi === fl - 1 && file[fi] === "";
    } else {
      throw new Error("wtf?");
    }
  }
  braceExpand() {
    return braceExpand(this.pattern, this.options);
  }
  // Expand braces, except numeric ranges such as {0..999} with at
  // least RANGE_MIN values. Each of those stays in its pattern as
  // `<mark>0..999<mark>`, for the Matcher to test. If a range might
  // be inside a [...] class, expand all of them instead.
  #expandBraces() {
    const { pattern } = this;
    if (this.options.nobrace)
      return this.braceExpand();
    let code2 = 57344;
    while (pattern.includes(String.fromCharCode(code2))) {
      if (++code2 > 63743)
        return this.braceExpand();
    }
    const mark = String.fromCharCode(code2);
    let found = false;
    const marked = pattern.replace(rangeRe, (m, lo, hi) => {
      const a = Number(lo);
      const b = Number(hi);
      if (!Number.isSafeInteger(a) || !Number.isSafeInteger(b) || Math.abs(a - b) + 1 < RANGE_MIN) {
        return m;
      }
      found = true;
      return `${mark}${lo}..${hi}${mark}`;
    });
    if (!found)
      return this.braceExpand();
    const set = braceExpand(marked, this.options);
    for (const p of set) {
      for (const portion of p.split("/")) {
        const c = portion.indexOf("[");
        if (c !== -1 && c < portion.lastIndexOf(mark)) {
          return this.braceExpand();
        }
        if (!this.options.noext && inRepeatOrNegExt(portion, mark)) {
          return this.braceExpand();
        }
      }
    }
    this.#rangeMark = mark;
    return set;
  }
  parse(pattern) {
    assertValidPattern(pattern);
    const options = this.options;
    if (pattern === "**")
      return GLOBSTAR;
    if (pattern === "")
      return "";
    const { nocase, nocaseMagicOnly, noext = false, dot, normalize: normalize2 } = options;
    const rangeMark = this.#rangeMark;
    const lit2 = rangeMark && pattern.includes(rangeMark) ? void 0 : literal2(pattern, noext);
    if (lit2 !== void 0 && !(nocase && !nocaseMagicOnly && pattern.toUpperCase() !== pattern.toLowerCase())) {
      return this.#norm(lit2);
    }
    if (this.#pending)
      return PENDING;
    let m = this.#matchers.get(pattern);
    if (!m) {
      if (!noext)
        assertValidExtglobs(pattern);
      m = new Matcher(pattern, {
        nocase,
        noext,
        dot,
        normalize: normalize2,
        ...rangeMark && { rangeMark }
      });
      this.#matchers.set(pattern, m);
    }
    return m;
  }
  #slashSplit(p) {
    if (this.preserveMultipleSlashes) {
      return p.split("/");
    } else if (this.isWindows && /^\/\/[^/]+/.test(p)) {
      return ["", ...p.split(/\/+/)];
    } else {
      return p.split(/\/+/);
    }
  }
  match(f, partial = this.partial) {
    if (this.comment) {
      return false;
    }
    if (this.empty) {
      return f === "";
    }
    if (f === "/" && partial) {
      return true;
    }
    const options = this.options;
    let split = this.#cachedSplit(f);
    if (!split) {
      if (!partial && !this.#form && (this.#endCheck || this.#literalCheck) && lastChecked !== f) {
        lastChecked = f;
        const can = this.#canMatch(f);
        if (can === "no")
          return options.flipNegate ? false : this.negate;
        if (can === "yes")
          return options.flipNegate ? true : !this.negate;
      }
      split = this.#split(f);
    }
    const ff = split.parts;
    const resolved = this.#level2 ? split.resolved ??= this.#levelTwoFileOptimize(ff) : ff;
    const set = this.set;
    let filename = ff[ff.length - 1];
    if (!filename) {
      for (let i = ff.length - 2; !filename && i >= 0; i--) {
        filename = ff[i];
      }
    }
    for (let r = 0; r < set.length; r++) {
      const pattern = set[r];
      const shape = partial ? void 0 : this.#shapes[r];
      const hit = shape === "base" ? portionMatch(pattern[0], filename) : shape ? this.#matchShape(resolved, pattern, shape) : options.matchBase && pattern.length === 1 ? this.#matchRow([filename], [filename], pattern, partial) : this.#matchRow(ff, resolved, pattern, partial);
      if (hit) {
        if (options.flipNegate) {
          return true;
        }
        return !this.negate;
      }
    }
    if (options.flipNegate) {
      return false;
    }
    return this.negate;
  }
  static defaults(def) {
    return minimatch.defaults(def).Minimatch;
  }
};
minimatch.Minimatch = Minimatch;
minimatch.escape = escape;
minimatch.unescape = unescape;

// src/ratchet/scopes.ts
function scopesOf(policy) {
  const included = anyOf(policy.files.include);
  const excluded = anyOf(policy.files.exclude);
  const inTotal = (path2) => included(path2) && !excluded(path2);
  const scopes = /* @__PURE__ */ new Map([[TOTAL, inTotal]]);
  for (const [name, { paths }] of policy.components) {
    const inPaths = anyOf(paths);
    scopes.set(name, (path2) => inPaths(path2) && inTotal(path2));
  }
  return scopes;
}
function anyOf(globs) {
  if (globs.includes("**")) return () => true;
  const patterns = globs.map((glob) => new Minimatch(glob, { dot: true, nocomment: true, nonegate: true }));
  return (path2) => patterns.some((pattern) => pattern.match(path2));
}

// src/ratchet/judge.ts
function judgeNumbers({ policy, overrides, baseline, milestone, scopes, bare, today }) {
  const known2 = scopes.get(TOTAL) ?? {};
  const tests = scopesOf(policy);
  return [...scopes].flatMap(([scope, counts]) => {
    const floors = floorsOf(policy, overrides, milestone, scope);
    const { target, due } = planOf(policy, milestone, scope);
    const before = baseline && totalsOf(baseline.files, tests.get(scope));
    return judgedMetrics(policy, { ...target, ...floors }).flatMap((metric) => {
      const evidence = {
        scope,
        metric,
        measured: counts[metric],
        carried: known2[metric] !== void 0,
        bare,
        mark: markFor(baseline, policy, milestone, scope, metric),
        base: before?.[metric],
        floor: floors[metric],
        target: target[metric],
        due
      };
      return judgeScope(evidence, policy, today);
    });
  });
}
var markFor = (baseline, policy, milestone, scope, metric) => baseline && markOf(baseline, [...policy.milestones.keys()], milestone, scope, metric);
var NO_PLAN = { floor: {}, target: {} };
var planOf = (policy, milestone, scope) => (scope === TOTAL ? policy.milestones.get(milestone) : policy.components.get(scope)) ?? NO_PLAN;

// src/ratchet/bar.ts
function barEntries(policy, baseline, inForce) {
  const milestones = policy.milestones.size > 0 ? [...policy.milestones.keys()] : [inForce];
  return milestones.flatMap((milestone) => {
    const scopes = milestone === inForce ? [TOTAL, ...policy.components.keys()] : [TOTAL];
    return scopes.flatMap((scope) => {
      const {
        floor = {},
        target = {},
        due
      } = (scope === TOTAL ? policy.milestones.get(milestone) : policy.components.get(scope)) ?? {};
      return METRICS.flatMap((metric) => {
        const mark = policy.metrics.includes(metric) ? markFor(baseline, policy, milestone, scope, metric) : void 0;
        const [lowest, goal] = [floor[metric], target[metric]];
        if (lowest === void 0 && goal === void 0 && mark === void 0) return [];
        const marks2 = baseline?.milestones.get(milestone);
        const own = (scope === TOTAL ? marks2?.total : marks2?.components.get(scope))?.[metric];
        return [
          {
            milestone,
            scope,
            metric,
            ...lowest !== void 0 && { floor: lowest },
            ...mark && { mark },
            inherited: mark !== void 0 && own === void 0,
            ...goal !== void 0 && { target: goal },
            ...goal !== void 0 && due !== void 0 && { due }
          }
        ];
      });
    });
  });
}

// src/ratchet/complete.ts
function judgeComplete(evidence) {
  const undecided = (reason, details2) => ({
    scope: "total",
    rule: "complete",
    outcome: "error",
    reason,
    details: details2
  });
  const { found, expected, missing, names, matched, unmatched, vanished, whenVanished } = evidence;
  if (found === 0) return undecided("no-reports", missing);
  if (expected !== void 0 && found !== expected) return undecided("reports-missing", [`${found} of ${expected}`]);
  if (expected === void 0 && missing.length > 0) return undecided("reports-missing", missing);
  if (names > 0 && matched === 0) return undecided("paths-unmatched", unmatched);
  if (unmatched.length > 0) return undecided("paths-unmatched", unmatched);
  if (vanished.length > 0 && whenVanished === "fail") return undecided("files-vanished", vanished);
  const tolerated = whenVanished === "warn" && vanished.length > 0;
  return {
    scope: "total",
    rule: "complete",
    outcome: "pass",
    reason: "complete",
    ...tolerated && { details: vanished }
  };
}

// src/ratchet/milestone.ts
var DEFAULT_MILESTONE = "default";
function milestoneInForce(clues, policy, baseline) {
  const order = [...policy.milestones.keys()];
  const { asked, ofPullRequest } = clues;
  if (asked !== void 0) {
    known(asked, order, 'the milestone asked for (input "milestone", or MILESTONE in the environment)');
    const fixed2 = policy.milestone === void 0 ? -1 : order.indexOf(policy.milestone);
    if (fixed2 >= 0 && order.indexOf(asked) < fixed2) {
      throw new Complaint({
        reason: "input-weaker",
        what: "the step asks for an earlier milestone than the policy has in force",
        expected: `"${policy.milestone}" or a later one`,
        found: `"${asked}"`,
        todo: "An input may only be stricter than the policy; change the milestone in the policy file."
      });
    }
    return asked;
  }
  if (policy.milestone === FROM_PULL_REQUEST) {
    if (ofPullRequest === void 0) return latestReached(order, baseline);
    return known(ofPullRequest, order, "the pull request's milestone");
  }
  if (policy.milestone !== void 0) return policy.milestone;
  return latestReached(order, baseline);
}
function known(key, order, what) {
  if (order.includes(key) || order.length === 0 && isKey(key)) return key;
  const close = nearest(key, order);
  throw new Complaint({
    reason: "milestone-unknown",
    what: `${what} is not one that can be used`,
    expected: order.length > 0 ? `one of ${order.join(", ")}` : "letters, digits, dot, underscore and hyphen",
    found: JSON.stringify(key),
    todo: close ? `Did you mean "${close}"?` : 'Add it to "milestones" in the policy, or ask for one that is there.'
  });
}
function latestReached(order, baseline) {
  return order.findLast((key) => baseline?.milestones.has(key)) ?? order[0] ?? DEFAULT_MILESTONE;
}

// src/ratchet/rules.ts
async function rulesOf(base, proposed) {
  const [policy, baseline] = [textOf2(base.policy, "policy-invalid"), textOf2(base.baseline, "baseline-invalid")];
  const firstRun = policy === void 0 && baseline === void 0;
  const text2 = firstRun && proposed ? textOf2(proposed.policy, "policy-invalid") : policy;
  return {
    policy: await policyOf(text2, base.policy.path),
    baseline: baseline === void 0 ? void 0 : parseBaseline(baseline, base.baseline.path),
    firstRun
  };
}
async function proposedRules(files2) {
  return {
    policy: await orUnreadable(async () => policyOf(textOf2(files2.policy, "policy-invalid"), files2.policy.path)),
    baseline: await orUnreadable(async () => {
      const text2 = textOf2(files2.baseline, "baseline-invalid");
      return text2 === void 0 ? void 0 : parseBaseline(text2, files2.baseline.path);
    })
  };
}
async function orUnreadable(read3) {
  try {
    return await read3();
  } catch (error) {
    if (error instanceof Complaint) return { unreadable: error.message };
    throw error;
  }
}
async function policyOf(text2, path2) {
  if (text2 === void 0) return DEFAULT_POLICY;
  const { parsePolicy } = await import("./policy-file-6SFWE265.js");
  return parsePolicy(text2, path2);
}
function textOf2(file, reason) {
  if (!("unusable" in file)) return file.text;
  throw new Complaint({ reason, what: file.unusable, where: file.path, todo: "Make it a regular file." });
}

// src/ratchet/tamper.ts
function judgeTamper(change) {
  const { policy, baseline } = change.head;
  const common = { scope: TOTAL, rule: "tamper" };
  const weaker = "unreadable" in policy ? [`the policy cannot be used: ${policy.unreadable}`] : policyWeakenings(change, policy);
  const lower = baseline && "unreadable" in baseline ? [`the baseline cannot be used: ${baseline.unreadable}`] : baselineWeakenings(change, baseline);
  const checks = [];
  if (weaker.length > 0) checks.push({ ...common, outcome: "fail", reason: "policy-weakened", details: weaker });
  if (lower.length > 0) checks.push({ ...common, outcome: "fail", reason: "baseline-weakened", details: lower });
  if (checks.length > 0) return checks;
  const same = JSON.stringify(plain(change.base.baseline)) === JSON.stringify(plain(change.head.baseline));
  return [{ ...common, outcome: "pass", reason: same ? "unchanged" : "raised" }];
}
var plain = (baseline) => {
  if (baseline instanceof Map) return [...baseline].map(([key, value]) => [key, plain(value)]);
  if (typeof baseline !== "object" || baseline === null || Array.isArray(baseline)) return baseline;
  return Object.entries(baseline).map(([key, value]) => [key, plain(value)]);
};
function baselineWeakenings(change, head) {
  const { baseline: base, policy } = change.base;
  if (base === void 0) return head === void 0 ? [] : marksAboveMeasured(change, void 0, head);
  if (head === void 0) return ["the baseline is deleted"];
  const found = [];
  if (head.generation !== base.generation) found.push(`generation: ${base.generation} → ${head.generation}`);
  for (const [milestone, marks2] of base.milestones) {
    for (const [scope, counts] of [[TOTAL, marks2.total], ...marks2.components]) {
      const now = head.milestones.get(milestone);
      const headCounts = scope === TOTAL ? now?.total : now?.components.get(scope);
      for (const metric of METRICS) {
        const [before, after] = [counts[metric], headCounts?.[metric]];
        if (before === void 0 || before[1] === 0) continue;
        const waiver = waiverFor(policy, scope, metric, change.today);
        const place = `${milestone} / ${scope} / ${metric}`;
        if (after === void 0 || after[1] === 0) found.push(`${place}: ${shown(before)} → removed`);
        else if (isLowered(before, after) && !(waiver && compareToPercent(after, waiver.floor) >= 0))
          found.push(`${place}: ${shown(before)} → ${shown(after)}`);
      }
    }
  }
  const inTotal = scopesOf(policy).get(TOTAL) ?? (() => true);
  const dropped = [...base.files.keys()].filter(
    (path2) => !head.files.has(path2) && change.inTree(path2) && inTotal(path2)
  );
  found.push(...dropped.map((path2) => `files / ${path2}: removed, though the file is still in the tree`));
  return [...found, ...marksAboveMeasured(change, base, head)];
}
var shown = (count) => `${percentText(count)} % (${count[0]}/${count[1]})`;
function isLowered(before, after) {
  const direction = compareRates(after, before);
  return direction < 0 || direction === 0 && uncovered(after) > uncovered(before);
}
function marksAboveMeasured(change, base, head) {
  const { policy } = change.base;
  const order = [...policy.milestones.keys()];
  const found = [];
  for (const scope of [TOTAL, ...policy.components.keys()]) {
    for (const metric of METRICS) {
      const mark = markOf(head, order, change.milestone, scope, metric);
      const before = base && markOf(base, order, change.milestone, scope, metric);
      const measured2 = change.measured(scope, metric);
      if (!mark || mark[1] === 0 || !measured2 || measured2[1] === 0) continue;
      if (before && before[0] === mark[0] && before[1] === mark[1]) continue;
      const forgiving = policy.removedCode === "forgive" && change.counted;
      if (standing(measured2, mark, policy.tolerance, forgiving) === "regressed")
        found.push(
          `${change.milestone} / ${scope} / ${metric}: set to ${shown(mark)}, above the measured ${shown(measured2)}`
        );
    }
  }
  return found;
}
var RULES_OF_MODE = { both: ["floor", "ratchet"], absolute: ["floor"], baseline: ["ratchet"], off: [] };
function policyWeakenings(change, head) {
  const base = change.base.policy;
  const found = [];
  const order = [...base.milestones.keys()];
  if (base.milestone !== void 0 && base.milestone !== head.milestone) {
    const [from, to] = [order.indexOf(base.milestone), order.indexOf(head.milestone ?? "")];
    const isNew = head.milestone !== void 0 && head.milestones.has(head.milestone) && to < 0;
    if (!(from >= 0 && (to > from || isNew))) found.push(`milestone: ${base.milestone} → ${head.milestone ?? "none"}`);
  }
  const kept = [...head.milestones.keys()].filter((key) => order.includes(key));
  if (kept.join() !== order.filter((key) => kept.includes(key)).join()) found.push("milestones: their order changed");
  for (const [key, milestone] of base.milestones) {
    const now = head.milestones.get(key);
    found.push(...lowered(`milestones.${key}.floor`, milestone.floor, now?.floor ?? {}, change, TOTAL));
    if (base.atDue === "enforce")
      found.push(...lowered(`milestones.${key}.target`, milestone.target, now?.target ?? {}, change, TOTAL));
    if (base.atDue === "enforce" && milestone.due !== void 0 && (now?.due ?? "9999") > milestone.due)
      found.push(`milestones.${key}.due: ${milestone.due} → ${now?.due ?? "none"}`);
  }
  for (const [key, component] of base.components) {
    const now = head.components.get(key);
    if (now === void 0) found.push(`components.${key}: removed`);
    else found.push(...lowered(`components.${key}.floor`, component.floor, now.floor, change, key));
  }
  const rules = RULES_OF_MODE[head.mode];
  if (RULES_OF_MODE[base.mode].some((rule) => !rules.includes(rule)))
    found.push(`ratchet.mode: ${base.mode} → ${head.mode}`);
  const dropped = base.metrics.filter((metric) => !head.metrics.includes(metric));
  if (dropped.length > 0) found.push(`ratchet.metrics: ${dropped.join(", ")} removed`);
  if (head.tolerance > base.tolerance)
    found.push(`ratchet.tolerance: ${decimalText(base.tolerance)} → ${decimalText(head.tolerance)}`);
  if (base.removedCode === "strict" && head.removedCode === "forgive")
    found.push("ratchet.removed-code: strict → forgive");
  if (base.atDue === "enforce" && head.atDue === "warn") found.push("ratchet.at-due: enforce → warn");
  if (base.patch.floor !== void 0 && (head.patch.floor ?? 0) < base.patch.floor)
    found.push(
      `patch.floor: ${decimalText(base.patch.floor)} → ${head.patch.floor === void 0 ? "none" : decimalText(head.patch.floor)}`
    );
  if (base.patch.floor !== void 0 && head.patch.minimumLines > base.patch.minimumLines)
    found.push(`patch.minimum-lines: ${base.patch.minimumLines} → ${head.patch.minimumLines}`);
  for (const key of ["vanished", "unmeasured"]) {
    if (severity(head.files[key]) < severity(base.files[key]))
      found.push(`files.${key}: ${base.files[key]} → ${head.files[key]}`);
  }
  if (base.files.ratchet === "on" && head.files.ratchet === "off") found.push("files.ratchet: on → off");
  if (head.files.newFloor < base.files.newFloor)
    found.push(`files.new-floor: ${decimalText(base.files.newFloor)} → ${decimalText(head.files.newFloor)}`);
  found.push(...filesLeaving(change, head), ...newWaivers(base, head));
  return found;
}
var severity = (name) => SEVERITIES.indexOf(name);
function lowered(place, before, after, change, scope) {
  return METRICS.flatMap((metric) => {
    const [from, to] = [before[metric], after[metric]];
    if (from === void 0 || to !== void 0 && to >= from) return [];
    const waiver = waiverFor(change.base.policy, scope, metric, change.today);
    if (waiver && to !== void 0 && to >= waiver.floor) return [];
    return [`${place}.${metric}: ${decimalText(from)} → ${to === void 0 ? "removed" : decimalText(to)}`];
  });
}
function filesLeaving(change, head) {
  const now = scopesOf(head);
  const found = [];
  for (const [scope, before] of scopesOf(change.base.policy)) {
    const after = now.get(scope);
    const leaving = after ? change.paths.filter((path2) => before(path2) && !after(path2)) : [];
    if (leaving.length === 0) continue;
    const more2 = leaving.length === 1 ? "" : ` and ${leaving.length - 1} more`;
    found.push(`${scope === TOTAL ? "files" : `components.${scope}.paths`}: ${leaving[0]}${more2} no longer counted`);
  }
  return found;
}
function newWaivers(base, head) {
  return head.waivers.filter(
    ({ scope, metric, floor, expires }) => !base.waivers.some(
      (known2) => known2.scope === scope && known2.metric === metric && known2.floor <= floor && known2.expires >= expires
    )
  ).map(
    ({ scope, metric, floor, expires }) => `waivers: ${scope} / ${metric} down to ${decimalText(floor)} until ${expires}`
  );
}

// src/gate.ts
async function judge(evidence) {
  const { settings, base, today } = evidence;
  const rules = await rulesOf(evidence.rules, evidence.proposed);
  const milestone = milestoneInForce(cluesOf(evidence), rules.policy, rules.baseline);
  const policy = withOverrides(rules.policy, settings, milestone);
  const bare = settings.percent !== void 0;
  const measured2 = measureReports(bare ? [] : evidence.reports, settings.format, evidence.place);
  const inScope = scopesOf(policy);
  const inTotal = inScope.get(TOTAL) ?? (() => true);
  const scopes = countScopes(measured2, inScope, settings.percent);
  const files2 = new Map([...measured2.files].filter(([path2]) => inTotal(path2)));
  const complete = bare ? void 0 : judgeComplete(completenessOf(evidence, measured2, { ...rules, policy }, inTotal));
  const believed = complete === void 0 || complete.outcome === "pass" ? scopes : /* @__PURE__ */ new Map();
  const checks = [
    ...complete ? [complete] : [],
    ...judgeNumbers({
      policy,
      overrides: settings,
      baseline: rules.baseline,
      milestone,
      scopes: believed,
      bare,
      today
    }),
    ...evidence.proposed ? judgeTamper({
      base: { policy: rules.policy, baseline: rules.baseline },
      head: await proposedRules(evidence.proposed),
      milestone,
      measured: (scope, metric) => believed.get(scope)?.[metric],
      counted: !bare,
      paths: [...measured2.files.keys()],
      inTree: (path2) => evidence.place.tracked.has(path2),
      today
    }) : []
  ];
  const verdict = verdictOf(checks);
  return {
    verdict,
    reason: checks.find(({ outcome }) => outcome === verdict)?.reason ?? "nothing-judged",
    milestone,
    base,
    policy,
    ...rules.baseline && { baseline: rules.baseline },
    scopes,
    files: files2,
    checks,
    moved: rules.baseline && !bare ? movedFiles(rules.baseline.files, files2) : [],
    reports: measured2.reports,
    notices: [...measured2.notices, ...noticesOf(measured2, rules, evidence, complete)]
  };
}
var NOTHING = {
  policy: DEFAULT_POLICY,
  scopes: /* @__PURE__ */ new Map(),
  files: /* @__PURE__ */ new Map(),
  checks: [],
  moved: [],
  reports: [],
  notices: []
};
async function barOf(files2, base, asked) {
  const { policy, baseline, firstRun } = await rulesOf(files2, void 0);
  const milestone = milestoneInForce(asked === void 0 ? {} : { asked }, policy, baseline);
  return { milestone, base, policy, firstRun, entries: barEntries(policy, baseline, milestone) };
}
var couldNotDecide = (complaint2) => ({
  ...NOTHING,
  verdict: "error",
  reason: complaint2.parts.reason,
  complaint: complaint2
});
var switchedOff = () => ({ ...NOTHING, verdict: "off", reason: "disabled" });
var cluesOf = ({ settings, pullRequestMilestone }) => ({
  ...settings.milestone !== void 0 && { asked: settings.milestone },
  ...pullRequestMilestone !== void 0 && { ofPullRequest: pullRequestMilestone }
});
function withOverrides(policy, overrides, milestone) {
  const weaker = weakerOverride(policy, overrides, milestone);
  if (weaker !== void 0) {
    throw new Complaint({
      reason: "input-weaker",
      what: `the input "${weaker}" is weaker than the policy`,
      todo: "An input may only be stricter than the policy; remove it, or change the policy file."
    });
  }
  return overrides.tolerance === void 0 ? policy : { ...policy, tolerance: overrides.tolerance };
}
function countScopes(measured2, scopes, percent) {
  if (percent !== void 0) return /* @__PURE__ */ new Map([[TOTAL, { lines: countOfPercent(percent) }]]);
  return new Map([...scopes].map(([scope, inScope]) => [scope, totalsOf(measured2.files, inScope)]));
}
function completenessOf(evidence, measured2, { policy, baseline }, inTotal) {
  const known2 = baseline ? [...baseline.files.keys()] : [];
  const matched = measured2.reports.map((report) => report.matched ?? [0, 0]);
  return {
    missing: evidence.missing,
    found: evidence.reports.length,
    expected: evidence.settings.expectReports,
    names: matched.reduce((sum, [, names]) => sum + names, 0),
    matched: matched.reduce((sum, [paths]) => sum + paths, 0),
    unmatched: measured2.unmatched.filter(inTotal),
    vanished: known2.filter((path2) => !measured2.files.has(path2) && evidence.place.tracked.has(path2) && inTotal(path2)),
    whenVanished: policy.files.vanished
  };
}
function noticesOf(measured2, { policy, firstRun }, { base }, complete) {
  const notices = [];
  const say = (kind, text2) => notices.push({ kind, text: text2 });
  if (firstRun) say("bootstrap", "There is neither policy nor baseline on the base yet: this is the first run.");
  if (base.from === "worktree")
    say("worktree", "Policy and baseline were read from the work tree as they lie, not from a commit.");
  if (complete?.reason === "complete" && complete.details)
    say(
      "files-vanished",
      `${complete.details.length} files of the baseline are in the tree and in no report (first: ${complete.details[0]}).`
    );
  const { foreign } = measured2;
  if (foreign.length > 0)
    say(
      "foreign-files",
      `${foreign.length} of the files in the reports lie outside the repository and do not count (first: ${foreign[0]}).`
    );
  const { patch, files: files2 } = policy;
  if (patch.floor !== void 0)
    say("not-judged", "The policy sets patch.floor; this release does not judge patch coverage yet.");
  if (files2.ratchet === "on" || files2.newFloor > 0)
    say(
      "not-judged",
      "The policy sets a per-file ratchet or files.new-floor; this release does not judge single files yet."
    );
  return notices;
}

// src/host/gather.ts
import { lstatSync as lstatSync3, realpathSync } from "node:fs";
import { join as join5, relative as relative2, resolve as resolve2, sep as sep3 } from "node:path";

// src/host/base.ts
import { lstatSync, readFileSync } from "node:fs";
import { join as join2 } from "node:path";

// src/host/git.ts
import { spawnSync } from "node:child_process";
var SHA = /^([0-9a-f]{40}|[0-9a-f]{64})$/;
var HARD = [
  ["core.fsmonitor", "false"],
  ["core.hooksPath", "/dev/null"],
  ["core.quotePath", "false"],
  ["protocol.ext.allow", "never"],
  ["safe.directory", "*"],
  ["gc.auto", "0"]
];
function openGit(directory, env) {
  const plain3 = { ...env, GIT_OPTIONAL_LOCKS: "0", GIT_TERMINAL_PROMPT: "0", LC_ALL: "C" };
  const hardened = {
    ...plain3,
    GIT_CONFIG_NOSYSTEM: "1",
    GIT_CONFIG_GLOBAL: "/dev/null",
    GIT_NO_REPLACE_OBJECTS: "1",
    GIT_LITERAL_PATHSPECS: "1"
  };
  const exec = (cwd, args, environment) => {
    const config = HARD.flatMap(([key, value]) => ["-c", `${key}=${value}`]);
    return spawnSync("git", [...config, ...args], { cwd, env: environment, encoding: "utf8", maxBuffer: 1 << 30 });
  };
  const top = exec(directory, ["rev-parse", "--show-toplevel"], hardened);
  if (top.error || top.status !== 0) {
    const missing = top.error && "code" in top.error && top.error.code === "ENOENT";
    throw new Complaint({
      reason: "no-repository",
      what: missing ? "git is not installed, or the working directory does not exist" : "this is no git repository",
      where: directory,
      found: lastLine(top.stderr ?? ""),
      todo: missing ? 'Install git before actions/checkout runs, or it checks out without a repository; check "working-directory".' : "Run actions/checkout first, and the gate inside the checkout."
    });
  }
  const root = top.stdout.replace(/\r?\n$/, "");
  const ask = (...args) => {
    const { status, stdout } = exec(root, args, hardened);
    return status === 0 ? stdout : void 0;
  };
  const tell = (...args) => {
    const { status, stdout, stderr } = exec(root, args, hardened);
    if (status === 0) return stdout;
    throw new Complaint({
      reason: "git-failed",
      what: `git ${args[0]} failed`,
      where: root,
      found: lastLine(stderr ?? "")
    });
  };
  const has = (commit) => ask("cat-file", "-e", `${commit}^{commit}`) !== void 0;
  const fetch = (commit, token, server) => {
    if (!SHA.test(commit)) return false;
    if (has(commit)) return true;
    const shallow = ask("rev-parse", "--is-shallow-repository")?.trim() === "true";
    const args = [
      "fetch",
      "--no-tags",
      "--no-recurse-submodules",
      "--no-write-fetch-head",
      ...shallow ? ["--depth=1"] : [],
      "--end-of-options",
      "origin",
      commit
    ];
    if (exec(root, args, plain3).status === 0 && has(commit)) return true;
    if (!token) return false;
    return exec(root, args, { ...plain3, ...withToken(token, server) }).status === 0 && has(commit);
  };
  return { root, ask, tell, fetch };
}
function withToken(token, server) {
  const key = `http.${server.replace(/\/$/, "")}/.extraheader`;
  const header = `AUTHORIZATION: basic ${Buffer.from(`x-access-token:${token}`).toString("base64")}`;
  return {
    GIT_CONFIG_COUNT: "2",
    GIT_CONFIG_KEY_0: key,
    GIT_CONFIG_VALUE_0: "",
    GIT_CONFIG_KEY_1: key,
    GIT_CONFIG_VALUE_1: header
  };
}
var lastLine = (text2) => text2.trim().split("\n").at(-1) ?? "";
function headCommit(git) {
  const sha2 = git.tell("rev-parse", "--verify", "HEAD^{commit}").trim();
  const object2 = git.tell("cat-file", "commit", sha2);
  const header = object2.slice(0, object2.indexOf("\n\n"));
  return { sha: sha2, parents: [...header.matchAll(/^parent ([0-9a-f]+)$/gm)].map(([, parent]) => parent ?? "") };
}
var trackedPaths = (git) => new Set(
  git.tell("ls-files", "-z").split("\0").filter((path2) => path2 !== "")
);
function fileAt(git, commit, path2) {
  const entry = git.tell("ls-tree", "-z", "--full-tree", commit, "--", path2).split("\0")[0] ?? "";
  if (entry === "") return { path: path2 };
  const [mode, type, sha2] = entry.slice(0, entry.indexOf("	")).split(" ");
  if (type !== "blob" || mode !== "100644" && mode !== "100755" || sha2 === void 0)
    return { path: path2, unusable: notRegular(mode) };
  return { path: path2, text: git.tell("cat-file", "blob", sha2) };
}
var notRegular = (mode) => `this is no regular file (${{ "120000": "a symbolic link", "160000": "a submodule", "040000": "a directory" }[mode ?? ""] ?? `mode ${mode}`})`;
var headCommitOrNone = (git) => git.ask("rev-parse", "--verify", "--quiet", "HEAD^{commit}")?.trim();
function defaultBranchName(git) {
  const remote = git.ask("symbolic-ref", "--quiet", "--short", "refs/remotes/origin/HEAD")?.trim().replace(/^origin\//, "");
  return remote || git.ask("symbolic-ref", "--quiet", "--short", "HEAD")?.trim() || "main";
}

// src/host/base.ts
async function baseOfEvent(git, event, env, remote, runs) {
  const head = headCommit(git);
  if (event.name === "pull_request_target" || event.name === "workflow_run") refuseForeignCode(event, head, runs);
  if (event.name === "pull_request" && event.pullRequest) {
    const { head: tip, base } = event.pullRequest;
    const [first, second] = head.parents;
    const isMerge = head.parents.length === 2 && first !== void 0;
    if (isMerge && (second === tip.sha || head.sha === env.GITHUB_SHA))
      return { base: { commit: first, from: "merge-commit-parent" }, change: true };
    return { base: { commit: await mergeBase(git, base.sha, head.sha, remote), from: "merge-base" }, change: true };
  }
  if (event.mergeGroupBase !== void 0)
    return { base: { commit: event.mergeGroupBase, from: "merge-group" }, change: true };
  return { base: { commit: head.sha, from: "commit-under-test" }, change: false };
}
function refuseForeignCode(event, head, runs) {
  const foreign = event.pullRequest?.head.sha ?? event.workflowRunHead;
  const isForeign = foreign !== void 0 && event.name === "pull_request_target" && [head.sha, ...head.parents.slice(1)].includes(foreign);
  if (!isForeign && !runs) return;
  throw new Complaint({
    reason: "unsafe-event",
    what: isForeign ? `the code of a pull request is checked out under ${event.name}` : `"run" is set under ${event.name}`,
    todo: "Measure and judge on pull_request; this event has the rights of the base branch, which the code of a pull request must not get."
  });
}
async function mergeBase(git, base, head, remote) {
  const shallow = git.ask("rev-parse", "--is-shallow-repository")?.trim() === "true";
  if (!shallow && git.fetch(base, remote.token, remote.server)) {
    const found = git.ask("merge-base", base, head)?.trim();
    if (found) return found;
  }
  const data = remote.api ? (await remote.api().get("GET /repos/{owner}/{repo}/compare/{basehead}", {
    owner: remote.owner,
    repo: remote.repo,
    basehead: `${base}...${head}`,
    per_page: 1
  })).data : void 0;
  const parsed = object({ merge_base_commit: object({ sha: string().regex(/^[0-9a-f]{40,64}$/) }) }).safeParse(data);
  if (parsed.success) return parsed.data.merge_base_commit.sha;
  throw new Complaint({
    reason: "no-base",
    what: "the commit that this change is to be compared with cannot be found",
    found: `${head.slice(0, 12)} in a shallow clone, which is not the merge commit of the pull request`,
    todo: "Let actions/checkout check out its default, the merge commit, or set fetch-depth: 0."
  });
}
function baseOfTerminal(git, asked) {
  if (asked === "worktree") return { base: { from: "worktree" }, change: false };
  const head = headCommit(git);
  const ref = asked ?? defaultBranch(git);
  if (ref === void 0) return { base: { commit: head.sha, from: "merge-base" }, change: true };
  const tip = git.ask("rev-parse", "--verify", "--quiet", "--end-of-options", `${ref}^{commit}`)?.trim();
  const found = tip && git.ask("merge-base", tip, head.sha)?.trim();
  if (found) return { base: { commit: found, from: "merge-base" }, change: true };
  throw new Complaint({
    reason: "no-base",
    what: tip ? "there is no common ancestor" : "there is no such commit",
    where: `--base ${ref}`,
    todo: tip ? 'In a shallow clone run "git fetch --unshallow" first.' : 'Name a branch, tag or commit of this clone; "git fetch" brings those of the remote.'
  });
}
function defaultBranch(git) {
  const named = git.ask("symbolic-ref", "--quiet", "refs/remotes/origin/HEAD")?.trim();
  const known2 = [named, "refs/remotes/origin/main", "refs/remotes/origin/master"];
  return known2.find(
    (ref) => ref !== void 0 && git.ask("rev-parse", "--verify", "--quiet", `${ref}^{commit}`) !== void 0
  );
}
async function readAt(git, commit, paths, remote) {
  const here = git.ask("cat-file", "-e", `${commit}^{tree}`) !== void 0 || remote !== void 0 && git.fetch(commit, remote.token, remote.server);
  if (here) return paths.map((path2) => fileAt(git, commit, path2));
  if (remote?.api) {
    const github = remote.api();
    return Promise.all(paths.map((path2) => fileByApi(github, remote, commit, path2)));
  }
  throw new Complaint({
    reason: "no-base",
    what: "the commit that this change is to be compared with is not in the clone and cannot be fetched",
    found: commit,
    todo: 'Give the step a token with "contents: read", or check out with fetch-depth: 0.'
  });
}
var tree = object({
  tree: array(object({ path: string(), mode: string(), type: string(), sha: string() })),
  truncated: boolean()
});
var blob = object({ content: string(), encoding: literal("base64") });
async function fileByApi(github, { owner, repo }, commit, path2) {
  let at = commit;
  const segments = path2.split("/");
  for (const [i, segment] of segments.entries()) {
    const { data } = await github.get("GET /repos/{owner}/{repo}/git/trees/{tree_sha}", { owner, repo, tree_sha: at });
    const { tree: entries, truncated } = tree.parse(data);
    const entry = entries.find(({ path: path3 }) => path3 === segment);
    if (entry === void 0 && truncated) return { path: path2, unusable: "the directory is too large for the API" };
    if (entry === void 0) return { path: path2 };
    const last = i === segments.length - 1;
    if (last ? !entry.mode.startsWith("1006") && entry.mode !== "100755" : entry.type !== "tree")
      return { path: path2, unusable: notRegular(entry.mode) };
    at = entry.sha;
  }
  const { content } = blob.parse(
    (await github.get("GET /repos/{owner}/{repo}/git/blobs/{file_sha}", { owner, repo, file_sha: at })).data
  );
  return { path: path2, text: Buffer.from(content, "base64").toString("utf8") };
}
function fileInTree(root, path2) {
  const full = join2(root, path2);
  const stat = lstatSync(full, { throwIfNoEntry: false });
  if (stat === void 0) return { path: path2 };
  if (!stat.isFile())
    return { path: path2, unusable: notRegular(stat.isSymbolicLink() ? "120000" : stat.isDirectory() ? "040000" : void 0) };
  return { path: path2, text: readFileSync(full, "utf8") };
}

// src/host/command.ts
import { spawn, spawnSync as spawnSync2 } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join as join3 } from "node:path";
var GRACE_MS = 5e3;
async function runCommand(command, env, secrets, line) {
  const folder = mkdtempSync(join3(env.RUNNER_TEMP || tmpdir(), "coverage-ratchet-run-"));
  const file = join3(folder, "command.sh");
  writeFileSync(file, `${command.script}
`, { mode: 384 });
  try {
    const ended = await inShell(command, file, environmentFor(env, secrets), line);
    if (ended === "exit 0") return;
    throw new Complaint({
      reason: ended === "time-out" ? "command-timeout" : "command-failed",
      what: ended === "time-out" ? "the measure command did not end in time" : "the measure command failed",
      where: 'input "run"',
      expected: ended === "time-out" ? `an end within ${command.timeoutMs} ms` : "exit status 0",
      found: ended,
      todo: ended === "time-out" ? 'Give it more with "run-timeout", or make it faster.' : "Its output is above; failing tests fail the gate."
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
function environmentFor(env, secrets) {
  const ours = /^(INPUT_.*|ACTIONS_.*|GITHUB_TOKEN|GH_TOKEN|GITHUB_OUTPUT|GITHUB_ENV|GITHUB_PATH|GITHUB_STATE|GITHUB_STEP_SUMMARY)$/i;
  const secret = (value) => secrets.some((one) => one !== "" && value.includes(one));
  return Object.fromEntries(
    Object.entries(env).filter(([name, value]) => value !== void 0 && !ours.test(name) && !secret(value))
  );
}
function inShell(command, file, env, line) {
  const isBash = /(^|[\\/])bash(\.exe)?$/.test(command.shell);
  const options = isBash ? ["--noprofile", "--norc", "-eo", "pipefail"] : ["-e"];
  const windows = process.platform === "win32";
  const child = spawn(command.shell, [...options, file], {
    cwd: command.directory,
    env,
    detached: !windows,
    stdio: ["ignore", "pipe", "pipe"]
  });
  const end = (signal) => {
    if (child.pid === void 0) return;
    try {
      if (windows) spawnSync2("taskkill", ["/pid", String(child.pid), "/T", "/F"]);
      else process.kill(-child.pid, signal);
    } catch {
    }
  };
  for (const stream of [child.stdout, child.stderr]) {
    let rest = "";
    stream.setEncoding("utf8").on("data", (chunk) => {
      const lines = (rest + chunk).split("\n");
      rest = lines.pop() ?? "";
      if (rest.length > 65536) lines.push(rest.slice(0, 65536));
      if (rest.length > 65536) rest = "";
      for (const text2 of lines) line(text2);
    });
    stream.on("end", () => rest !== "" && line(rest));
  }
  return new Promise((resolve3) => {
    let late = false;
    let killer;
    const timer = setTimeout(() => {
      late = true;
      end("SIGTERM");
      killer = setTimeout(() => end("SIGKILL"), GRACE_MS);
    }, command.timeoutMs);
    const finish2 = (how) => {
      clearTimeout(timer);
      clearTimeout(killer);
      resolve3(late ? "time-out" : how);
    };
    child.on("error", (error) => finish2(`${command.shell} could not be started (${error.message})`));
    child.on("exit", (status, signal) => {
      end("SIGKILL");
      const streams = [child.stdout, child.stderr];
      const drained = Promise.all(
        streams.map((stream) => stream.closed || new Promise((done) => stream.once("close", done)))
      );
      const enough = new Promise((done) => setTimeout(done, 1e3).unref());
      void Promise.race([drained, enough]).then(() => {
        for (const stream of streams) stream.destroy();
        finish2(signal ? `signal ${signal}` : `exit ${status}`);
      });
    });
  });
}

// src/host/event.ts
import { readFileSync as readFileSync2 } from "node:fs";
var sha = string().regex(/^([0-9a-f]{40}|[0-9a-f]{64})$/);
var pullRequest = object({
  number: int().positive(),
  head: object({ sha, repo: object({ full_name: string() }).nullish() }),
  base: object({ sha, ref: string() }),
  milestone: object({ title: string() }).nullish()
});
var payload = object({
  pull_request: pullRequest.optional(),
  merge_group: object({ base_sha: sha }).optional(),
  workflow_run: object({ head_sha: sha }).optional()
});
function readEvent(env) {
  const name = env.GITHUB_EVENT_NAME ?? "";
  const file = env.GITHUB_EVENT_PATH;
  if (!file) return { name };
  const parsed = payload.safeParse(readJson(file));
  const broken = (found) => new Complaint({
    reason: "event-invalid",
    what: `the payload of the event "${name}" cannot be used`,
    where: "GITHUB_EVENT_PATH",
    found,
    todo: "Run the gate on pull_request, merge_group, push, schedule or workflow_dispatch."
  });
  if (!parsed.success) throw broken(prettifyError(parsed.error).split("\n").slice(0, 2).join(" "));
  const { pull_request, merge_group, workflow_run } = parsed.data;
  if (name.startsWith("pull_request") && !pull_request) throw broken("no pull_request");
  if (name === "merge_group" && !merge_group) throw broken("no merge_group.base_sha");
  return {
    name,
    ...pull_request && { pullRequest: pull_request },
    ...merge_group && { mergeGroupBase: merge_group.base_sha },
    ...workflow_run && { workflowRunHead: workflow_run.head_sha }
  };
}
function readJson(file) {
  try {
    return JSON.parse(readFileSync2(file, "utf8"));
  } catch (error) {
    throw new Complaint(
      { reason: "event-invalid", what: "the event payload cannot be read", where: "GITHUB_EVENT_PATH" },
      error
    );
  }
}

// src/host/files.ts
import { closeSync, constants, fstatSync, lstatSync as lstatSync2, openSync, readdirSync, readSync, statSync } from "node:fs";
import { isAbsolute as isAbsolute2, join as join4, relative, resolve, sep as sep2 } from "node:path";
var USUAL_REPORTS = [
  "coverage.xml",
  "coverage.json",
  "cobertura.xml",
  "coverage/cobertura-coverage.xml",
  "coverage/cobertura.xml",
  "build/coverage.xml"
];
function findReports(patterns, directory, root) {
  const found = /* @__PURE__ */ new Map();
  const missing = [];
  for (const pattern of patterns) {
    const files2 = isGlob(pattern) ? walk(pattern, directory) : literal3(pattern, directory);
    if (files2.length === 0) missing.push(pattern);
    for (const file of files2) found.set(file, sourceOf(file, root));
  }
  return { reports: [...found.values()], missing };
}
var isGlob = (pattern) => /[*?[\]{}]/.test(pattern);
function literal3(path2, directory) {
  const full = resolve(directory, path2);
  const stat = statSync(full, { throwIfNoEntry: false });
  return stat === void 0 ? [] : [full];
}
var SKIPPED = ["node_modules", ".git"];
function walk(pattern, directory) {
  const segments = pattern.replaceAll("\\", "/").replace(/^(\.\/)+/, "").split("/");
  const fixed2 = segments.findIndex(isGlob);
  const start = resolve(directory, segments.slice(0, fixed2).join("/") || (isAbsolute2(pattern) ? sep2 : "."));
  const matcher = new Minimatch(segments.slice(fixed2).join("/"), { dot: true, nocomment: true, nonegate: true });
  const skipped = SKIPPED.filter((name) => !segments.includes(name));
  const files2 = [];
  const visit = (folder) => {
    for (const entry of entriesOf(folder)) {
      const full = join4(folder, entry.name);
      if (entry.isDirectory()) {
        if (!skipped.includes(entry.name)) visit(full);
      } else if (matcher.match(relative(start, full).split(sep2).join("/"))) {
        if (entry.isFile() || statSync(full, { throwIfNoEntry: false })?.isFile()) files2.push(full);
      }
    }
  };
  if (lstatSync2(start, { throwIfNoEntry: false }) !== void 0) visit(start);
  return files2.sort();
}
function entriesOf(folder) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    if (error instanceof Error && "code" in error && ["EACCES", "EPERM", "ENOENT", "ENOTDIR"].includes(String(error.code)))
      return [];
    throw error;
  }
}
function sourceOf(file, root) {
  const within = relative(root, file);
  const path2 = within.startsWith("..") || isAbsolute2(within) ? file : within.split(sep2).join("/");
  return {
    path: path2,
    read: (use) => {
      let handle;
      try {
        handle = openSync(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
      } catch (error) {
        const found = error instanceof Error && "code" in error ? String(error.code) : String(error);
        throw new Complaint({ reason: "report-unreadable", what: "the report cannot be opened", found }, error);
      }
      try {
        if (!fstatSync(handle).isFile())
          throw new Complaint({
            reason: "report-unreadable",
            what: "the report is no regular file",
            todo: 'Name the report itself, or a glob such as "dir/*.xml".'
          });
        return use((into) => readSync(handle, into, 0, into.length, null));
      } finally {
        closeSync(handle);
      }
    }
  };
}
function stampsOf(patterns, directory, root) {
  const stamps = /* @__PURE__ */ new Map();
  for (const { path: path2 } of findReports(patterns, directory, root).reports) {
    const stat = statSync(resolve(root, path2), { throwIfNoEntry: false });
    if (stat) stamps.set(path2, `${stat.ino}/${stat.size}/${stat.mtimeMs}/${stat.ctimeMs}`);
  }
  return stamps;
}

// src/host/github.ts
import { setTimeout as wait } from "node:timers/promises";
var TIMEOUT_MS = 1e4;
var PAUSES_MS = [500, 2e3];
function connect({ token, apiUrl }) {
  const loaded = import("./github-4H6KMBEO.js").then(({ getOctokit }) => getOctokit(token, { baseUrl: apiUrl }));
  const once2 = async (route, parameters) => {
    const octokit = await loaded;
    const { status, data, headers } = await octokit.request(route, {
      ...parameters,
      headers: { "x-github-api-version": "2022-11-28" },
      request: { signal: AbortSignal.timeout(TIMEOUT_MS) }
    });
    return { status, data, more: headers.link?.includes('rel="next"') };
  };
  const get = async (route, parameters) => {
    for (const pause of PAUSES_MS) {
      try {
        return whole2(await once2(route, parameters));
      } catch (error) {
        const { status } = refusalOf(error);
        if (status !== 0 && status < 500) throw error;
        await wait(pause * (0.5 + Math.random()));
      }
    }
    return whole2(await once2(route, parameters));
  };
  return {
    get,
    write: once2,
    graphql: async (query) => {
      const octokit = await loaded;
      return octokit.graphql(query, { request: { signal: AbortSignal.timeout(TIMEOUT_MS) } });
    }
  };
}
function whole2(answer) {
  if (typeof answer.data === "string") throw new Error("GitHub answered with something that is no JSON");
  return answer;
}
function refusalOf(error) {
  if (typeof error !== "object" || error === null) return { status: 0, message: String(error) };
  const message = "message" in error ? String(error.message) : "no answer";
  const answered = "response" in error && typeof error.response === "object" && error.response !== null;
  if (!answered) return { status: 0, message };
  const response = error.response ?? {};
  const status = "status" in response && typeof response.status === "number" ? response.status : 0;
  const headers = "headers" in response ? response.headers : void 0;
  const permission = typeof headers === "object" && headers !== null ? Reflect.get(headers, "x-accepted-github-permissions") : void 0;
  return { status, message, ...typeof permission === "string" && permission !== "" && { permission } };
}

// src/host/gather.ts
async function gatherStep(settings, world, token) {
  const { env } = world;
  const event = readEvent(env);
  const directory = resolve2(env.GITHUB_WORKSPACE || world.cwd, settings.workingDirectory);
  const git = openGit(directory, env);
  const [owner = "", repo = ""] = (env.GITHUB_REPOSITORY ?? "").split("/");
  const server = env.GITHUB_SERVER_URL || "https://github.com";
  const api = token === "" ? void 0 : once(() => connect({ token, apiUrl: env.GITHUB_API_URL || "https://api.github.com" }));
  const remote = { owner, repo, server, token: token || void 0, api };
  const found = await baseOfEvent(git, event, env, remote, settings.run !== void 0);
  const reports = await measured(settings, world, directory, git.root, token);
  const { pullRequest: pullRequest2 } = event;
  const evidence = await evidenceOf(settings, world, git, directory, found, reports, remote);
  const commit = pullRequest2?.head.sha ?? headCommit(git).sha;
  return {
    evidence: { ...evidence, ...pullRequest2?.milestone && { pullRequestMilestone: pullRequest2.milestone.title } },
    audience: {
      owner,
      repo,
      ...event.name === "pull_request" && pullRequest2 && { number: pullRequest2.number },
      fork: pullRequest2 !== void 0 && pullRequest2.head.repo?.full_name !== env.GITHUB_REPOSITORY,
      links: { repository: `${server}/${owner}/${repo}`, commit },
      ...api && { api }
    }
  };
}
async function gatherTerminal(settings, world, base) {
  const directory = resolve2(world.cwd, settings.workingDirectory);
  const git = openGit(directory, world.env);
  const found = baseOfTerminal(git, base);
  const reports = await measured(settings, world, directory, git.root, "");
  return evidenceOf(settings, world, git, directory, found, reports, void 0);
}
async function gatherRules(settings, world, base) {
  const git = openGit(resolve2(world.cwd, settings.workingDirectory), world.env);
  const found = baseOfTerminal(git, base);
  return { rules: await rulesAt(git, found, settings, void 0), base: found.base };
}
async function measured(settings, world, directory, root, token) {
  const { run, reports } = settings;
  const before = run === void 0 ? void 0 : stampsOf(reports, directory, root);
  if (run !== void 0) {
    const command = { script: run, shell: settings.runShell, timeoutMs: settings.runTimeoutMs, directory };
    const secrets = token === "" ? [] : [token, Buffer.from(`x-access-token:${token}`).toString("base64")];
    await runCommand(command, world.env, secrets, world.log);
  }
  const found = findReports(reports, directory, root);
  if (before === void 0) return found;
  const after = stampsOf(reports, directory, root);
  const stale = found.reports.filter(({ path: path2 }) => before.has(path2) && before.get(path2) === after.get(path2));
  if (stale.length === 0) return found;
  throw new Complaint({
    reason: "report-stale",
    what: "the measure command did not write this report, it lay there before",
    where: stale[0]?.path ?? "report",
    todo: 'Let the command write the report that "reports" names, or remove the old one.'
  });
}
async function evidenceOf(settings, world, git, directory, { base, change }, { reports, missing }, remote) {
  const rules = await rulesAt(git, { base, change }, settings, remote);
  const { percent, milestone, floor, tolerance, expectReports, format } = settings;
  return {
    settings: {
      format,
      ...percent !== void 0 && { percent },
      ...milestone !== void 0 && { milestone },
      ...floor !== void 0 && { floor },
      ...tolerance !== void 0 && { tolerance },
      ...expectReports !== void 0 && { expectReports }
    },
    today: world.now.toISOString().slice(0, 10),
    base,
    rules,
    // a step judges what was committed; at a terminal the work tree is what will be
    ...change && {
      proposed: remote ? await rulesOfCommit(git, headCommit(git).sha, settings, remote) : rulesInTree(git, settings)
    },
    reports,
    missing,
    place: placeOf2(git, directory, world.env)
  };
}
var rulesAt = async (git, { base }, settings, remote) => base.commit === void 0 ? rulesInTree(git, settings) : rulesOfCommit(git, base.commit, settings, remote);
var rulesOfCommit = async (git, commit, { policy, baseline }, remote) => pair2(await readAt(git, commit, [policy, baseline], remote));
var rulesInTree = ({ root }, { policy, baseline }) => ({
  policy: fileInTree(root, policy),
  baseline: fileInTree(root, baseline)
});
function pair2([policy, baseline]) {
  if (policy === void 0 || baseline === void 0) throw new Error("two files were asked for");
  return { policy, baseline };
}
function placeOf2(git, directory, env) {
  const real = realpathSync(git.root);
  const roots = /* @__PURE__ */ new Set([
    git.root,
    real,
    ...env.GITHUB_WORKSPACE && relative2(env.GITHUB_WORKSPACE, git.root) === "" ? [env.GITHUB_WORKSPACE] : []
  ]);
  const working = relative2(real, realpathSync(directory)).split(sep3).join("/");
  return {
    tracked: trackedPaths(git),
    exists: (path2) => lstatSync3(join5(git.root, path2), { throwIfNoEntry: false })?.isFile() ?? false,
    roots: [...roots],
    bases: working === "" ? [] : [working]
  };
}
function once(make) {
  let made;
  return () => {
    made ??= make();
    return made;
  };
}

// src/host/settings.ts
function readSettings(input, env) {
  const text2 = (name) => trim(input(name));
  const given = (name, read3) => {
    const value = text2(name);
    return value === "" ? void 0 : read3(value, name);
  };
  const reports = input("reports").split("\n").map(trim).filter((line) => line !== "");
  const percent = given("percent", percentOf) ?? (reports.length === 0 ? percentFrom(env) : void 0);
  const milestone = text2("milestone") || trim(env.MILESTONE ?? "");
  if (reports.length > 0 && percent !== void 0)
    throw unusable(
      "percent",
      'nothing, because "reports" is given',
      text2("percent"),
      "Give either reports or a percentage."
    );
  return {
    reports,
    format: text2("format") || "auto",
    ...optional("percent", percent),
    policy: given("policy", inRepository2) ?? ".github/coverage-ratchet.yml",
    baseline: given("baseline", inRepository2) ?? ".github/coverage-baseline.json",
    ...optional("milestone", milestone || void 0),
    ...optional("floor", given("floor", decimalOf)),
    ...optional("tolerance", given("tolerance", decimalOf)),
    ...optional("run", given("run", commandOf)),
    runShell: text2("run-shell") || "bash",
    runTimeoutMs: durationOf(text2("run-timeout") || "30m", "run-timeout"),
    workingDirectory: text2("working-directory") || ".",
    ...optional("expectReports", given("expect-reports", countOf)),
    comment: oneOf(text2("comment") || "changes", "comment", ["always", "changes", "failure", "off"]),
    onError: oneOf(text2("on-error") || "fail", "on-error", ["fail", "warn"]),
    enabled: oneOf(text2("enabled").toLowerCase() || "true", "enabled", ["true", "false"]) === "true",
    key: given("key", keyOf2) ?? "default",
    ...optional("resultFile", given("result-file", inRepository2))
  };
}
var trim = (text2) => text2.replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, "");
var optional = (key, value) => value === void 0 ? {} : { [key]: value };
function unusable(name, expected, found, todo) {
  return new Complaint({
    reason: "input-invalid",
    what: "the value cannot be used",
    where: `input "${name}"`,
    expected,
    found: JSON.stringify(found.slice(0, 200)),
    ...todo !== void 0 && { todo }
  });
}
function decimalOf(text2, name) {
  const read3 = parseDecimal(text2.replace(/ ?%$/, ""));
  if (read3 === void 0) throw unusable(name, "a number from 0 to 100 with at most four decimals", text2);
  return read3;
}
function percentOf(text2, name) {
  const cut = /^(\d{1,3}(?:\.\d{1,4})?)\d{0,30} ?%?$/.exec(text2)?.[1];
  const read3 = cut === void 0 ? void 0 : parseDecimal(cut);
  if (read3 === void 0) throw unusable(name, "a percentage from 0 to 100", text2);
  return read3;
}
function percentFrom(env) {
  const text2 = trim(env.COVERAGE_PERCENT ?? "");
  return text2 === "" ? void 0 : percentOf(text2, "percent (COVERAGE_PERCENT)");
}
function countOf(text2, name) {
  if (!/^[1-9]\d{0,5}$/.test(text2)) throw unusable(name, "a whole number above 0", text2);
  return Number(text2);
}
function durationOf(text2, name) {
  const [, size, unit2] = /^(\d{1,6})(ms|s|m|h)$/.exec(text2) ?? [];
  const scale = { ms: 1, s: 1e3, m: 6e4, h: 36e5 }[unit2 ?? ""];
  if (size === void 0 || scale === void 0 || Number(size) === 0)
    throw unusable(name, "a time such as 90s, 30m or 2h", text2);
  return Number(size) * scale;
}
function keyOf2(text2, name) {
  if (!/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/.test(text2))
    throw unusable(name, "letters, digits, dot, underscore and hyphen", text2);
  return text2;
}
function commandOf(text2, name) {
  if (text2.includes("${{"))
    throw unusable(name, "a command", text2, "An expression was not expanded; check the quotes in the workflow.");
  return text2;
}
function inRepository2(text2, name) {
  const path2 = text2.replaceAll("\\", "/").replace(/^(\.\/)+/, "");
  const segments = path2.split("/");
  const leaves = segments.some(
    (segment) => segment === "" || segment === ".." || segment === "." || segment.toLowerCase() === ".git"
  );
  if (leaves || /^[A-Za-z]:/.test(path2) || /[\u0000-\u001f]/.test(path2) || path2.length > 512)
    throw unusable(name, "a path relative to the repository's root, without ..", text2);
  return path2;
}
function oneOf(text2, name, known2) {
  const found = known2.find((word) => word === text2);
  if (found === void 0) throw unusable(name, `one of ${known2.join(", ")}`, text2);
  return found;
}
var inputOf = (env) => (name) => env[`INPUT_${name.replaceAll(" ", "_").toUpperCase()}`] ?? "";

// src/render/safe.ts
var UNSEEN = new RegExp("[\\u0000-\\u001f\\u007f-\\u009f\\u00ad\\u061c\\u180e\\u200b-\\u200f\\u2028-\\u202e\\u2060-\\u206f\\ufeff\\ufff9-\\ufffb]|\\p{Cs}|\\p{Variation_Selector}|[\\u{e0000}-\\u{e007f}]", "gu");
function plain2(text2, most = 120) {
  const clean = text2.replace(/\r\n|\r|\n/g, "⏎").replace(UNSEEN, "�");
  const characters = [...clean];
  if (characters.length <= most) return clean;
  const half = Math.floor((most - 1) / 2);
  return `${characters.slice(0, half).join("")}…${characters.slice(-half).join("")}`;
}
function code(text2, most = 120) {
  const line = plain2(text2, most);
  if (line.trim() !== "" && !/[`\\|]/.test(line)) return `\`${line}\``;
  const escaped = line.replace(/[!-/:-@[-`{-~]/g, (character) => `&#${character.codePointAt(0)};`);
  return `<code>${escaped.replaceAll("&#64;", "&#64;⁠")}</code>`;
}
function block(text2, most = 4e3) {
  const lines = text2.split(/\r\n|\r|\n/).map((line) => plain2(line, 400));
  const whole3 = lines.join("\n").slice(0, most);
  const longest = Math.max(2, ...[...whole3.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}text
${whole3}
${fence}`;
}
var urlPath = (path2) => path2.split("/").map(encodeSegment).join("/");
function encodeSegment(segment) {
  const whole3 = segment.replace(new RegExp("\\p{Cs}", "gu"), "�");
  return encodeURIComponent(whole3).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`
  );
}

// src/render/words.ts
var VERDICT_ICON = { pass: "✅", fail: "❌", error: "⚠️", off: "⏸️" };
var REASON_TEXT = {
  met: "met",
  "below-floor": "below the floor",
  "below-target": "below the target that is due",
  overdue: "target overdue",
  improved: "improved",
  held: "held",
  "within-tolerance": "within tolerance",
  "removed-code": "covered code removed",
  bootstrap: "first measurement",
  inherited: "inherited from the base",
  regressed: "regressed",
  waived: "waived",
  "nothing-coverable": "nothing to cover",
  "nothing-measured": "nothing measured",
  "not-measured": "not in the reports",
  complete: "complete",
  "no-reports": "no report found",
  "reports-missing": "reports missing",
  "paths-unmatched": "paths match no file",
  "files-vanished": "files vanished from the report",
  unchanged: "unchanged",
  raised: "raised",
  "baseline-weakened": "the baseline is weakened",
  "policy-weakened": "the policy is weakened"
};
var BASE_TEXT = {
  "merge-commit-parent": "first parent of the merge commit",
  "merge-base": "merge base",
  "merge-group": "base of the merge group",
  "commit-under-test": "the commit under test",
  worktree: "the work tree, as it lies"
};
var baseText = ({ commit, from }) => `${commit ? `${commit.slice(0, 12)}, ` : ""}${BASE_TEXT[from]}`;
var scopeText = (scope) => scope === TOTAL ? "Coverage" : `Coverage of ${scope}`;
var rateText = (count) => {
  const text2 = count && percentText(count);
  return text2 === void 0 ? "–" : `${text2} %`;
};
var boundText = (bound2) => `${decimalText(bound2)} %`;
function headline(outcome) {
  const { verdict, checks, complaint: complaint2 } = outcome;
  if (verdict === "off") return "Coverage Ratchet is switched off: nothing was judged";
  if (complaint2) return `Could not decide: ${complaint2.parts.what}`;
  const deciding = checks.filter(({ outcome: outcome2 }) => outcome2 === verdict);
  const first = deciding[0];
  const more2 = deciding.length > 1 ? ` (and ${deciding.length - 1} more)` : "";
  const stage = milestoneText(outcome);
  if (verdict === "error" && first) return `Could not decide: ${findingText(first)}${more2}${stage}`;
  if (verdict === "fail" && first) return `${findingText(first)}${more2}${stage}`;
  return `${passText(outcome)}${stage}`;
}
var milestoneText = ({ milestone }) => milestone === void 0 || milestone === "default" ? "" : ` [${milestone}]`;
function findingText(check) {
  const { scope, metric, measured: measured2, required, reason, details: details2 = [] } = check;
  const first = details2.length > 0 ? ` (${details2.length})` : "";
  switch (reason) {
    case "regressed":
      return regressedText(check);
    case "below-floor":
    case "below-target": {
      const bound2 = typeof required === "number" ? required : void 0;
      const what = reason === "below-floor" ? "floor" : "target due";
      if (measured2 === void 0 || bound2 === void 0) return `${scopeText(scope)} is below the ${what}`;
      return `${scopeText(scope)} is ${contrastText(measured2, countOfPercent(bound2))[0]} % of ${metric}, below the ${what} of ${boundText(bound2)}`;
    }
    case "nothing-measured":
      return "the reports hold no coverable line";
    case "not-measured":
      return `the reports say nothing about ${metric}${scope === TOTAL ? "" : ` of ${scope}`}`;
    case "no-reports":
      return "no coverage report was found";
    case "reports-missing":
      return details2.length === 1 && /^\d+ of \d+$/.test(details2[0] ?? "") ? `${details2[0]} expected reports were found` : `reports are missing${first}`;
    case "paths-unmatched":
      return `paths in the reports match no file of the repository${first}`;
    case "files-vanished":
      return `files of the tree vanished from the reports${first}`;
    case "baseline-weakened":
      return `This change weakens the baseline${first}`;
    case "policy-weakened":
      return `This change weakens the policy${first}`;
    default:
      return `${scopeText(scope)}: ${REASON_TEXT[reason]}`;
  }
}
function regressedText({ scope, metric, measured: measured2, required }) {
  if (measured2 === void 0 || required === void 0 || typeof required === "number")
    return `${scopeText(scope)} regressed`;
  const [now, mark] = contrastText(measured2, required);
  return `${scopeText(scope)} fell to ${now} % of ${metric}, ${deltaText(required, measured2)} points from its mark of ${mark} %`;
}
function passText({ scopes, checks, policy }) {
  const metric = policy.metrics[0] ?? "lines";
  const measured2 = scopes.get(TOTAL)?.[metric];
  const check = checks.find(({ scope, rule, metric: of }) => scope === TOTAL && rule === "ratchet" && of === metric);
  const number = `Coverage is ${rateText(measured2)} of ${metric}`;
  if (check === void 0 || measured2 === void 0) return number;
  const mark = check.required;
  if (mark === void 0 || typeof mark === "number") return `${number} (${REASON_TEXT[check.reason]})`;
  const change = deltaText(mark, measured2);
  const tail = {
    improved: `${change} points above its mark`,
    held: "its mark is held",
    "within-tolerance": `${change} points from its mark, within the tolerance of ${decimalText(policy.tolerance)}`,
    "removed-code": `${change} points from its mark because covered code was removed; no more is uncovered`,
    inherited: `${change} points from its mark, inherited from the base; this change does not make it worse`,
    waived: `${change} points from its mark, waived`
  };
  return `${number}, ${tail[check.reason] ?? REASON_TEXT[check.reason]}`;
}
function nextSteps({ checks, complaint: complaint2, verdict, policy, baseline, milestone }) {
  if (complaint2) return complaint2.parts.todo === void 0 ? [] : [complaint2.parts.todo];
  const steps2 = /* @__PURE__ */ new Set();
  for (const check of checks) if (check.outcome !== "pass") steps2.add(stepFor(check, policy.files.vanished === "fail"));
  if (verdict === "pass" && baseline === void 0)
    steps2.add(
      'Commit a baseline so that coverage cannot fall unseen: run "coverage-ratchet init" where the reports are.'
    );
  if (verdict === "pass" && checks.some(({ reason }) => reason === "overdue"))
    steps2.add(`The target of ${milestone} is overdue: reach it, or move its due date.`);
  return [...steps2].filter((step) => step !== "");
}
function stepFor({ reason, measured: measured2, required, metric, scope }, vanishedFails) {
  const of = scope === TOTAL ? "" : ` of ${scope}`;
  switch (reason) {
    case "regressed": {
      if (!measured2 || !required || typeof required === "number") return "Cover the new code.";
      const missing = neededFor(measured2, required);
      return `Cover ${missing} more ${unit(metric, missing)}${of} to hold the mark; the files that moved most are listed.`;
    }
    case "below-floor":
    case "below-target": {
      if (!measured2 || typeof required !== "number") return "Cover more of the code.";
      const missing = neededFor(measured2, countOfPercent(required));
      return `Cover ${missing} more ${unit(metric, missing)}${of} to reach ${boundText(required)}.`;
    }
    case "no-reports":
      return 'Check that the tests ran and wrote a report, and that "reports" names its path relative to "working-directory".';
    case "reports-missing":
      return "Check that every shard ran and uploaded its report; a missing one would read as lost coverage.";
    case "paths-unmatched":
      return 'Check the working directory in which the report was made; exclude generated files with "files.exclude" in the policy.';
    case "files-vanished":
      return `Check that the whole test suite ran; a file that shall no longer be measured belongs in "files.exclude" of the policy${vanishedFails ? ' (or set "files.vanished: warn")' : ""}.`;
    case "nothing-measured":
      return "Check the include and exclude settings of the coverage tool and of the policy.";
    case "not-measured":
      return `Switch on ${metric} in the coverage tool, or remove it from the metrics of the policy.`;
    case "baseline-weakened":
      return "Take the baseline of the base branch; marks only rise. A deliberate lowering needs a waiver in the policy on the base branch.";
    case "policy-weakened":
      return "Split the policy change off and let those who own the bar merge it; this pull request is judged by the policy of its base.";
    default:
      return "";
  }
}
var unit = (metric, many) => {
  const words = {
    lines: "line",
    branches: "branch",
    functions: "function",
    statements: "statement",
    combined: "line or branch"
  };
  const word = words[metric ?? "lines"];
  if (many === 1) return word;
  return word === "branch" ? "branches" : word === "line or branch" ? "lines or branches" : `${word}s`;
};
function neededFor(measured2, rate) {
  const needed = (BigInt(rate[0]) * BigInt(measured2[1]) + BigInt(rate[1]) - 1n) / BigInt(rate[1]);
  return Number(needed) - measured2[0];
}
var gainedText = (before, after) => {
  const gained2 = (after ? uncovered(after) : 0) - (before ? uncovered(before) : 0);
  return gained2 > 0 ? `+${gained2}` : gained2 < 0 ? `−${-gained2}` : "±0";
};
var numbersMoved = ({ checks, moved }) => moved.length > 0 || checks.some(
  ({ rule, measured: measured2, required }) => rule === "ratchet" && (typeof required !== "object" || measured2 === void 0 || compareRates(measured2, required) !== 0)
);

// src/render/table.ts
var RANK = { fail: 0, error: 1, pass: 2, info: 3 };
function rowsOf({ checks, scopes }) {
  const groups = /* @__PURE__ */ new Map();
  for (const check of checks) {
    if (check.metric === void 0) continue;
    const key = `${check.scope}/${check.metric}`;
    groups.set(key, [...groups.get(key) ?? [], check]);
  }
  const rows = [...groups.values()].flatMap(
    (group) => group[0]?.metric ? [rowOf(group[0].scope, group[0].metric, group)] : []
  );
  const total = scopes.get(TOTAL) ?? {};
  for (const metric of METRICS) {
    const measured2 = total[metric];
    if (measured2 === void 0 || groups.has(`${TOTAL}/${metric}`)) continue;
    rows.push({ scope: TOTAL, metric, measured: measured2, delta: "", outcome: "info", said: "not judged" });
  }
  return rows.sort((a, b) => RANK[a.outcome] - RANK[b.outcome]);
}
function rowOf(scope, metric, checks) {
  const worst = ["fail", "error"].find((outcome) => checks.some((check) => check.outcome === outcome)) ?? "pass";
  const measured2 = checks[0]?.measured;
  const mark = checks.find(({ rule }) => rule === "ratchet")?.required;
  const floor = checks.find(({ rule }) => rule !== "ratchet")?.required;
  const telling = worst === "pass" ? [...checks].sort((a, b) => tells(a) - tells(b)).slice(0, 1) : checks.filter(({ outcome }) => outcome === worst);
  return {
    scope,
    metric,
    ...measured2 && { measured: measured2 },
    ...typeof mark === "object" && { mark },
    ...typeof floor === "number" && { floor },
    delta: measured2 && typeof mark === "object" ? deltaText(mark, measured2) : "",
    outcome: worst,
    said: [...new Set(telling.map(saidOf))].join(", ")
  };
}
var tells = ({ rule, reason }) => reason === "waived" || reason === "overdue" ? 0 : rule === "ratchet" ? 1 : 2;
var saidOf = ({ reason, waiver }) => waiver ? `${REASON_TEXT[reason]} until ${waiver.expires}` : REASON_TEXT[reason];

// src/render/markdown.ts
var COMMENT2 = { most: 6e4, size: (text2) => text2.length, rows: 25 };
var SUMMARY = { most: 900 * 1024, size: byteLength, rows: 2e3 };
function byteLength(text2) {
  let bytes = 0;
  for (const character of text2) {
    const point = character.codePointAt(0) ?? 0;
    bytes += point < 128 ? 1 : point < 2048 ? 2 : point < 65536 ? 3 : 4;
  }
  return bytes;
}
function markdown(outcome, budget, links) {
  for (let rows = budget.rows; rows > 0; rows = Math.floor(rows / 2)) {
    const text2 = compose(outcome, rows, links);
    if (budget.size(text2) <= budget.most) return text2;
  }
  return `${title(outcome)}
`;
}
var title = (outcome) => `### ${VERDICT_ICON[outcome.verdict]} ${escapeText(headline(outcome))}`;
var escapeText = (text2) => plain2(text2, 300).replace(/[<>&*_`[\]|~\\@#$]/g, (character) => `&#${character.codePointAt(0)};`).replace(/&#(64|35);/g, "&#$1;⁠");
function compose(outcome, most, links) {
  return `${[
    title(outcome),
    ...complaint(outcome),
    ...scopesTable(outcome, most),
    ...findings(outcome, most),
    ...steps(outcome),
    ...waivers(outcome),
    ...files(outcome, most, links),
    ...details(outcome, most)
  ].join("\n\n")}
`;
}
var complaint = ({ complaint: complaint2 }) => complaint2 ? [block(complaint2.message)] : [];
var OUTCOME_ICON = { pass: "✅", fail: "❌", error: "⚠️", info: "" };
function scopesTable(outcome, most) {
  const rows = rowsOf(outcome);
  if (rows.length === 0) return [];
  const line = ({ scope, metric, measured: measured2, mark, floor, delta, outcome: outcome2, said }) => {
    const counts = measured2 && measured2[1] > 0 ? ` (${measured2[0]}/${measured2[1]})` : "";
    const cells = [
      scope,
      metric,
      `**${rateText(measured2)}**${counts}`,
      delta,
      mark ? rateText(mark) : "–",
      floor === void 0 ? "–" : boundText(floor),
      `${OUTCOME_ICON[outcome2]} ${said}`.trim()
    ];
    return `| ${cells.join(" | ")} |`;
  };
  return [
    [
      "| Scope | Metric | Measured | Change | Mark | Floor | Outcome |",
      "|:--|:--|--:|--:|--:|--:|:--|",
      ...rows.slice(0, most).map(line),
      ...rows.length > most ? [`| … | | | | | | ${rows.length - most} more rows |`] : []
    ].join("\n")
  ];
}
function findings({ checks }, most) {
  return checks.filter(({ outcome, details: details2 }) => outcome !== "pass" && details2 !== void 0 && details2.length > 0).map((check) => `**${findingText(check)}**

${list(check.details ?? [], most)}`);
}
function list(entries, most) {
  const shown2 = entries.slice(0, most).map((entry) => `- ${code(entry, 200)}`);
  return [...shown2, ...entries.length > most ? [`- … and ${entries.length - most} more`] : []].join("\n");
}
function steps(outcome) {
  const next2 = nextSteps(outcome);
  if (next2.length === 0) return [];
  return [`**What to do**

${next2.map((step) => `- ${escapeText(step)}`).join("\n")}`];
}
function waivers({ checks }) {
  const used = new Set(checks.flatMap(({ waiver }) => waiver ? [waiver] : []));
  return used.size === 0 ? [] : [`**Waivers in use**

${[...used].map(waiverLine).join("\n")}`];
}
var waiverLine = ({ scope, metric, floor, reason, by, expires }) => `- ${scope} / ${metric} down to ${boundText(floor)} until ${expires}, by ${code(by)}: ${code(reason, 300)}`;
function files({ moved }, most, links) {
  if (moved.length === 0) return [];
  const line = ({ path: path2, before, after }) => {
    const label = code(path2);
    const linked = links && after ? `[${label}](${links.repository}/blob/${links.commit}/${urlPath(path2)})` : label;
    const cells = [
      linked,
      before ? rateText(before) : "new",
      after ? rateText(after) : "gone",
      `${gainedText(before, after)} (now ${after ? uncovered(after) : 0})`
    ];
    return `| ${cells.join(" | ")} |`;
  };
  const rest = moved.length - most;
  return [
    "**Files that moved most**",
    [
      "| File | Before | Now | Uncovered lines |",
      "|:--|--:|--:|--:|",
      ...moved.slice(0, most).map(line),
      ...rest > 0 ? [`| … and ${rest} more ${rest === 1 ? "file" : "files"} | | | |`] : []
    ].join("\n")
  ];
}
function details(outcome, most) {
  const { base, milestone, reports, notices } = outcome;
  const lines = [
    ...milestone === void 0 ? [] : [`- Milestone: ${milestone}`],
    ...base ? [`- Compared with: ${escapeText(baseText(base))}`] : [],
    ...reports.slice(0, most).map(({ path: path2, producer, format, files: files2, matched, totals }) => {
      const placed = matched ? `${matched[0]} of ${matched[1]} files found in the repository` : `${files2} files`;
      return `- Report ${code(path2)} (${code(producer ?? format)}): ${placed}, ${rateText(totals.lines)} of lines`;
    }),
    ...reports.length > most ? [`- … and ${reports.length - most} more reports`] : [],
    ...notices.slice(0, most).map(({ text: text2 }) => `- Note: ${escapeText(text2)}`),
    ...notices.length > most ? [`- … and ${notices.length - most} more notes`] : []
  ];
  if (lines.length === 0) return [];
  return [`<details><summary>Reports, base and notes</summary>

${lines.join("\n")}

</details>`];
}

// src/render/result.ts
function resultOf(outcome) {
  const { verdict, reason, milestone, base, scopes, checks, reports, notices, complaint: complaint2 } = outcome;
  const components = [...scopes].filter(([scope]) => scope !== TOTAL);
  return {
    version: 1,
    verdict,
    reason,
    headline: headline(outcome),
    ...milestone !== void 0 && { milestone },
    ...base && { base: { ...base.commit !== void 0 && { commit: base.commit }, from: base.from } },
    totals: pairs(scopes.get(TOTAL) ?? {}),
    ...components.length > 0 && {
      components: Object.fromEntries(components.map(([scope, counts]) => [scope, pairs(counts)]))
    },
    checks: checks.map(checkOf),
    reports: reports.map(reportOf),
    notices: notices.map(({ kind, text: text2 }) => ({ kind, text: text2 })),
    ...complaint2 && { complaint: complaint2.message }
  };
}
function measurementOf(totals, {
  reports,
  notices,
  files: files2
}) {
  return {
    version: 1,
    totals: pairs(totals),
    reports: reports.map(reportOf),
    notices: notices.map(({ kind, text: text2 }) => ({ kind, text: text2 })),
    // `fromEntries` defines own properties, so that a file called `__proto__` is one among others
    ...files2 && { files: Object.fromEntries([...files2].map(([path2, counts]) => [path2, pairs(counts)])) }
  };
}
var pair3 = ([covered, total]) => [covered, total];
function pairs(counts) {
  const read3 = {};
  for (const metric of METRICS) if (counts[metric]) read3[metric] = pair3(counts[metric]);
  return read3;
}
function checkOf({ scope, metric, rule, outcome, reason, measured: measured2, required, tolerance, waiver, details: details2 }) {
  return {
    scope,
    ...metric && { metric },
    rule,
    outcome,
    reason,
    ...measured2 && { measured: pair3(measured2) },
    ...required !== void 0 && { required: typeof required === "number" ? decimalText(required) : pair3(required) },
    ...tolerance !== void 0 && { tolerance: decimalText(tolerance) },
    ...waiver && {
      waiver: { floor: decimalText(waiver.floor), reason: waiver.reason, by: waiver.by, expires: waiver.expires }
    },
    ...details2 && { details: [...details2] }
  };
}
function reportOf({ path: path2, format, producer, files: files2, matched, bytes, totals, declared }) {
  return {
    path: path2,
    format,
    ...producer !== void 0 && { producer },
    files: files2,
    ...matched && { matched: pair3(matched) },
    bytes,
    totals: pairs(totals),
    declared: pairs(declared)
  };
}
var jsonText = (value) => `${JSON.stringify(value, null, 2)}
`;
function outputsOf(outcome) {
  const { verdict, reason, milestone, scopes } = outcome;
  const total = scopes.get(TOTAL) ?? {};
  const mark = totalMark(outcome);
  const metric = outcome.policy.metrics[0] ?? "lines";
  const text2 = (count) => (count && percentText(count)) ?? "";
  const measured2 = total[metric];
  return {
    verdict,
    reason,
    milestone: milestone ?? "",
    lines: text2(total.lines),
    branches: text2(total.branches),
    functions: text2(total.functions),
    baseline: mark && measured2 ? contrastText(measured2, mark)[1] : text2(mark),
    delta: mark && measured2 ? deltaText(mark, measured2).replace("−", "-").replace("±", "") : ""
  };
}
function totalMark({ milestone, baseline, policy }) {
  return milestone === void 0 ? void 0 : markFor(baseline, policy, milestone, TOTAL, policy.metrics[0] ?? "lines");
}
function resultFile(outcome, body) {
  const { verdict, reason, milestone, lines, branches, functions, baseline, delta } = outputsOf(outcome);
  const fields = {
    verdict,
    reason,
    milestone,
    lines,
    branches,
    functions,
    baseline,
    delta,
    headline: headline(outcome)
  };
  const front = Object.entries(fields).filter(([, value]) => value !== void 0 && value !== "").map(([name, value]) => `coverage_${name === "verdict" ? "status" : name}: ${frontValue(name, value ?? "")}`);
  return `---
${front.join("\n")}
---

${body}`;
}
var frontValue = (name, value) => name !== "headline" && /^[A-Za-z][A-Za-z0-9-]*$|^-?\d+\.\d+$/.test(value) && !/^(true|false|null|yes|no|on|off)$/i.test(value) ? value : JSON.stringify(value);

// src/render/terminal.ts
var SGR = { red: 31, green: 32, yellow: 33, bold: 1, dim: 2 };
var VERDICT = {
  pass: ["PASS", "green"],
  fail: ["FAIL", "red"],
  error: ["ERROR", "yellow"],
  off: ["OFF", "dim"]
};
var OUTCOME_COLOUR = { pass: "green", fail: "red", error: "yellow", info: "dim" };
function terminal(outcome, style) {
  const paint = (colour2, text2) => style.colour && text2 !== "" ? `\x1B[${SGR[colour2]}m${text2}\x1B[0m` : text2;
  const [word, colour] = VERDICT[outcome.verdict];
  const lines = [`${paint(colour, word)}  ${paint("bold", plain2(headline(outcome), 300))}`];
  const section = (heading, body) => {
    if (body.length > 0) lines.push("", ...heading === "" ? [] : [paint("bold", heading)], ...body);
  };
  const cut = (entries) => entries.length <= style.rows ? [...entries] : [...entries.slice(0, style.rows), `  … and ${entries.length - style.rows} more`];
  if (outcome.complaint)
    section(
      "",
      outcome.complaint.message.split("\n").map((line) => `  ${plain2(line, 1e3)}`)
    );
  const rows = rowsOf(outcome);
  const cells = rows.map(({ scope, metric, measured: measured2, delta, mark, floor, said }) => [
    scope,
    metric,
    rateText(measured2),
    measured2 ? `${measured2[0]}/${measured2[1]}` : "",
    delta,
    mark ? rateText(mark) : "–",
    floor === void 0 ? "–" : boundText(floor),
    said
  ]);
  if (rows.length > 0) {
    const table = align(
      [["scope", "metric", "measured", "counts", "change", "mark", "floor", "outcome"], ...cells],
      [0, 1, 7]
    );
    section("", [
      paint("dim", table[0] ?? ""),
      ...table.slice(1).map((line, i) => paint(OUTCOME_COLOUR[rows[i]?.outcome ?? "info"], line))
    ]);
  }
  for (const check of outcome.checks) {
    if (check.outcome !== "pass" && check.details?.length)
      section(findingText(check), cut(check.details.map((entry) => `  ${plain2(entry, 200)}`)));
  }
  section(
    "Files that moved most",
    cut(
      align(
        outcome.moved.map(({ path: path2, before, after }) => [
          plain2(path2),
          before ? rateText(before) : "new",
          "→",
          after ? rateText(after) : "gone",
          gainedText(before, after),
          `uncovered, now ${after ? uncovered(after) : 0}`
        ]),
        [0, 2, 5]
      )
    )
  );
  const waived = new Set(outcome.checks.flatMap(({ waiver }) => waiver ? [waiver] : []));
  section(
    "Waivers in use",
    [...waived].map(
      (w) => `  ${w.scope} / ${w.metric} down to ${boundText(w.floor)} until ${w.expires}, by ${plain2(w.by)}: ${plain2(w.reason, 300)}`
    )
  );
  section(
    "What to do",
    nextSteps(outcome).filter(() => !outcome.complaint).map((step) => `  ${plain2(step, 400)}`)
  );
  const facts = [
    ...outcome.reports.map(
      ({ path: path2, producer, format, matched, files: files2 }) => `  ${plain2(path2)}: ${plain2(producer ?? format)}, ${matched ? `${matched[0]} of ${matched[1]} files found in the repository` : `${files2} files`}`
    ),
    ...outcome.notices.map(({ text: text2 }) => `  ${plain2(text2, 400)}`),
    ...outcome.base ? [`  Compared with ${baseText(outcome.base)}`] : []
  ];
  section(
    "",
    cut(facts).map((line) => paint("dim", line))
  );
  return `${lines.join("\n")}
`;
}
function align(rows, left) {
  const widths = [];
  for (const row of rows) for (const [i, cell] of row.entries()) widths[i] = Math.max(widths[i] ?? 0, [...cell].length);
  return rows.map((row) => {
    const padded = row.map((cell, i) => {
      const space = " ".repeat((widths[i] ?? 0) - [...cell].length);
      return left.includes(i) ? cell + space : space + cell;
    });
    return `  ${padded.join("  ")}`.trimEnd();
  });
}

export {
  measureReports,
  EMPTY_BASELINE,
  printBaseline,
  judge,
  barOf,
  couldNotDecide,
  switchedOff,
  refusalOf,
  openGit,
  headCommitOrNone,
  defaultBranchName,
  USUAL_REPORTS,
  findReports,
  gatherStep,
  gatherTerminal,
  gatherRules,
  placeOf2 as placeOf,
  readSettings,
  inputOf,
  plain2 as plain,
  baseText,
  rateText,
  boundText,
  headline,
  numbersMoved,
  COMMENT2 as COMMENT,
  SUMMARY,
  markdown,
  resultOf,
  measurementOf,
  jsonText,
  outputsOf,
  resultFile,
  terminal,
  align
};
