import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);

// src/complaint.ts
var Complaint = class extends Error {
  name = "Complaint";
  parts;
  constructor(parts, cause) {
    super(complaintText(parts), cause === void 0 ? void 0 : { cause });
    this.parts = parts;
  }
};
function complaintText({ what, where: where2, expected, found, list: list2 = [], todo }) {
  const place = where2 === void 0 ? "" : `${where2}: `;
  const compared = [expected && `expected ${expected}`, found && `found ${found}`].filter(Boolean).join(", ");
  const said = `${place}${what}${compared && `: ${compared}`}`;
  if (list2.length === 0) return `${said}.${todo === void 0 ? "" : ` ${todo}`}`;
  return [`${said}:`, ...list2.map((line) => `  ${line}`), ...todo === void 0 ? [] : [todo]].join("\n");
}

// src/coverage/diff.ts
var linesRemoved = (file) => sumOf(file, 1);
var linesAdded = (file) => sumOf(file, 3);
var changesLines = (file) => (file?.hunks.length ?? 0) > 0;
var sumOf = (file, at) => (file?.hunks ?? []).reduce((sum3, n, i) => i % 4 === at ? sum3 + n : sum3, 0);
var renamesThrough = (first, second) => new Map([...second, ...[...first].map(([old, now]) => [old, second.get(now) ?? now])]);
var underNames = (files2, renames) => new Map([...files2].map(([path2, known2]) => [renames.get(path2) ?? path2, known2]));
var renamesIn = (diff) => new Map(
  [...diff.values()].flatMap(
    ({ path: path2, from, kind }) => kind === "changed" && from !== void 0 ? [[from, path2]] : []
  )
);
var LINE_FEED = 10;
var [SPACE, PLUS, COMMA, MINUS, ZERO, AT, BACKSLASH] = [32, 43, 44, 45, 48, 64, 92];
function parseDiff(bytes, see) {
  const files2 = /* @__PURE__ */ new Map();
  const text4 = new TextDecoder();
  let at = 0;
  let open3;
  const fail = (found) => {
    throw new Complaint({ reason: "diff-invalid", what: "git's diff cannot be read", found: found.slice(0, 200) });
  };
  const end = () => {
    const feed = bytes.indexOf(LINE_FEED, at);
    return feed < 0 ? bytes.length : feed;
  };
  const close = () => {
    if (open3 === void 0) return;
    const { from, path: path2, kind, isMoved, hunks } = open3;
    files2.set(path2, { path: path2, ...from !== path2 && isMoved && { from }, kind, hunks });
  };
  const number3 = () => {
    let value = 0;
    for (let digit2 = (bytes[at] ?? 0) - ZERO; digit2 >= 0 && digit2 <= 9; digit2 = (bytes[at] ?? 0) - ZERO) {
      value = value * 10 + digit2;
      at++;
    }
    return value;
  };
  const length = () => {
    if (bytes[at] !== COMMA) return 1;
    at++;
    return number3();
  };
  const hunk = (into, path2) => {
    const header = at;
    at += "@@ -".length;
    const first = number3();
    const removed = length();
    at += " +".length;
    const second = number3();
    const added = length();
    if (bytes[header + 1] !== AT || bytes[at] !== SPACE || bytes[at + 1] !== AT) {
      at = header;
      fail(text4.decode(bytes.subarray(header, end())));
    }
    at = end() + 1;
    let before = first + (removed === 0 ? 1 : 0);
    let after = second + (added === 0 ? 1 : 0);
    const [beforeEnd, afterEnd] = [before + removed, after + added];
    let [from, to] = [before, after];
    const part = () => {
      const [gone, come] = [before - from, after - to];
      if (gone + come > 0) into.push(gone > 0 ? from : from - 1, gone, come > 0 ? to : to - 1, come);
    };
    while (before < beforeEnd || after < afterEnd || bytes[at] === BACKSLASH) {
      const [start, stop] = [at, end()];
      const sign2 = bytes[start];
      at = stop + 1;
      if (sign2 === MINUS && before < beforeEnd) {
        see?.(path2, "removed", before, bytes, start + 1, stop);
        before++;
      } else if (sign2 === PLUS && after < afterEnd) {
        see?.(path2, "added", after, bytes, start + 1, stop);
        after++;
      } else if (sign2 === SPACE && before < beforeEnd && after < afterEnd) {
        part();
        from = ++before;
        to = ++after;
      } else if (sign2 !== BACKSLASH) fail(text4.decode(bytes.subarray(start, stop)));
    }
    part();
  };
  while (at < bytes.length) {
    const first = bytes[at];
    if (first === AT && open3) {
      hunk(open3.hunks, open3.path);
      continue;
    }
    const line = text4.decode(bytes.subarray(at, end()));
    at = end() + 1;
    if (line.startsWith("diff --git ")) {
      close();
      const names = namesOf(line.slice("diff --git ".length));
      open3 = { from: names?.[0] ?? "", path: names?.[1] ?? "", kind: "changed", isMoved: false, hunks: [] };
    } else if (open3) {
      if (line.startsWith("new file mode ")) open3.kind = "added";
      else if (line.startsWith("deleted file mode ")) open3.kind = "removed";
      else if (line.startsWith("rename from ") || line.startsWith("copy from ")) {
        open3.from = nameIn(line, " from ");
        open3.isMoved = true;
        if (line.startsWith("copy")) open3.kind = "added";
      } else if (line.startsWith("rename to ") || line.startsWith("copy to ")) open3.path = nameIn(line, " to ");
      else if (line.startsWith("--- ") && line !== "--- /dev/null") open3.from = headerName(line);
      else if (line.startsWith("+++ ") && line !== "+++ /dev/null") open3.path = headerName(line);
    } else if (line !== "" && !/^[0-9a-f]{40,64}$/.test(line)) fail(line);
  }
  close();
  return files2;
}
var nameIn = (line, mark2) => nameOf(line.slice(line.indexOf(mark2) + mark2.length));
var headerName = (line) => nameOf(line.slice(4).replace(/\t$/, "")).slice(2);
function namesOf(names) {
  if (names.startsWith('"')) {
    const found = /^("(?:[^"\\]|\\.)*") ("(?:[^"\\]|\\.)*"|b\/.*)$/.exec(names);
    return found ? [nameOf(found[1] ?? "").slice(2), nameOf(found[2] ?? "").slice(2)] : void 0;
  }
  const half = (names.length - 1) / 2;
  const [a, b] = [names.slice(0, half), names.slice(half + 1)];
  return a.slice(2) === b.slice(2) && names[half] === " " ? [a.slice(2), b.slice(2)] : void 0;
}
var ESCAPES = { a: 7, b: 8, t: 9, n: 10, v: 11, f: 12, r: 13, '"': 34, "\\": 92 };
var nameOf = (name) => unquoted(name) ?? name;
function unquoted(name) {
  if (!/^".*"$/s.test(name)) return void 0;
  const inner = new TextEncoder().encode(name.slice(1, -1));
  const bytes = [];
  for (let i = 0; i < inner.length; i++) {
    if (inner[i] !== BACKSLASH) {
      bytes.push(inner[i] ?? 0);
      continue;
    }
    const digits = String.fromCharCode(...inner.subarray(i + 1, i + 4));
    if (/^[0-3][0-7]{2}$/.test(digits)) {
      bytes.push(Number.parseInt(digits, 8));
      i += 3;
    } else {
      const escaped = ESCAPES[digits.charAt(0)];
      if (escaped === void 0) return void 0;
      bytes.push(escaped);
      i++;
    }
  }
  return new TextDecoder().decode(Uint8Array.from(bytes));
}

// src/coverage/counts.ts
var METRICS = ["lines", "branches", "functions", "statements", "combined"];
var COUNTED = ["lines", "branches", "functions", "statements"];
var WHOLE = 1e6;
var decimal = (units) => units;
var ZERO2 = decimal(0);
function mostOf(counts) {
  const known2 = counts.filter((count2) => count2 !== void 0);
  if (known2.length === 0) return void 0;
  return [Math.max(...known2.map(([covered]) => covered)), Math.max(...known2.map(([, total2]) => total2))];
}
function parseDecimal(value) {
  const match2 = /^(\d{1,3})(?:\.(\d{1,4}))?$/.exec(String(value));
  if (!match2) return void 0;
  const units = Number(match2[1]) * 1e4 + Number((match2[2] ?? "").padEnd(4, "0"));
  return units <= WHOLE ? decimal(units) : void 0;
}
function decimalText(value) {
  const places = String(value % 1e4).padStart(4, "0").replace(/0+$/, "");
  return `${Math.floor(value / 1e4)}${places && `.${places}`}`;
}
var countOfPercent = (percent) => [percent, WHOLE];
var leastCount = (total2, percent) => [
  Number((BigInt(total2) * BigInt(percent) + BigInt(WHOLE - 1)) / BigInt(WHOLE)),
  total2
];
var isBare = ([, total2]) => total2 === WHOLE;
var isCount = ([covered, total2]) => Number.isSafeInteger(covered) && Number.isSafeInteger(total2) && covered >= 0 && covered <= total2;
var isSameCount = (a, b) => a?.[0] === b?.[0] && a?.[1] === b?.[1];
var uncovered = ([covered, total2]) => total2 - covered;
var addCounts = (a, b) => [a[0] + b[0], a[1] + b[1]];
function totalsOf(files2, inScope = () => true) {
  const sums = {};
  for (const [path2, counts] of files2) {
    if (!inScope(path2)) continue;
    for (const metric of METRICS) {
      const count2 = counts[metric];
      if (count2 === void 0) continue;
      sums[metric] ??= [0, 0];
      sums[metric][0] += count2[0];
      sums[metric][1] += count2[1];
    }
  }
  return withCombined(sums);
}
function withCombined(counts) {
  const { lines, branches } = counts;
  return lines && branches ? { ...counts, combined: addCounts(lines, branches) } : counts;
}
var sign = (value) => value < 0n ? -1 : value > 0n ? 1 : 0;
var compareRates = (a, b) => sign(BigInt(a[0]) * BigInt(b[1]) - BigInt(b[0]) * BigInt(a[1]));
var compareToPercent = (a, percent) => compareRates(a, countOfPercent(percent));
function isBelow(measured2, mark2, tolerance) {
  const [mc, mt] = [BigInt(mark2[0]), BigInt(mark2[1])];
  const required2 = mc * BigInt(WHOLE) - BigInt(tolerance) * mt;
  return BigInt(measured2[0]) * mt * BigInt(WHOLE) < required2 * BigInt(measured2[1]);
}
function leastTolerance(measured2, mark2, places) {
  const [mt, kt] = [BigInt(measured2[1]), BigInt(mark2[1])];
  const missing = BigInt(mark2[0]) * mt - BigInt(measured2[0]) * kt;
  if (missing <= 0n) return ZERO2;
  const step = 10n ** BigInt(4 - places);
  const unit = step * mt * kt;
  return decimal(Number((missing * BigInt(WHOLE) + unit - 1n) / unit * step));
}
function isAbove(measured2, mark2, points) {
  const [mc, mt] = [BigInt(mark2[0]), BigInt(mark2[1])];
  const required2 = mc * BigInt(WHOLE) + BigInt(points) * mt;
  return BigInt(measured2[0]) * mt * BigInt(WHOLE) >= required2 * BigInt(measured2[1]);
}
function percentText([covered, total2], places = 2) {
  if (total2 === 0) return void 0;
  const scaled = BigInt(covered) * 100n * 10n ** BigInt(places) / BigInt(total2);
  const digits = String(scaled).padStart(places + 1, "0");
  return places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`;
}
var countText = (count2) => `${percentText(count2)} % (${count2.join("/")})`;
function contrastText(a, b) {
  for (let places = 2; places <= 6; places++) {
    const pair4 = [percentText(a, places) ?? "–", percentText(b, places) ?? "–"];
    if (pair4[0] !== pair4[1] || a[1] > 0 && b[1] > 0 && compareRates(a, b) === 0) return pair4;
  }
  return [`${a[0]}/${a[1]}`, `${b[0]}/${b[1]}`];
}
function deltaText(from, to) {
  if (from[1] === 0 || to[1] === 0) return "–";
  const numerator = BigInt(to[0]) * BigInt(from[1]) - BigInt(from[0]) * BigInt(to[1]);
  if (numerator === 0n) return "±0.00";
  const size2 = numerator < 0n ? -numerator : numerator;
  const hundredths = size2 * 10000n / (BigInt(from[1]) * BigInt(to[1]));
  const text4 = hundredths === 0n ? "<0.01" : `${hundredths / 100n}.${String(hundredths % 100n).padStart(2, "0")}`;
  return `${numerator < 0n ? "−" : "+"}${text4}`;
}

// src/ratchet/policy.ts
var MODES = ["absolute", "baseline", "both", "off"];
var GENERATED = ["include", "exclude"];
var SEVERITIES = ["off", "warn", "fail"];
var TOLERABLE = [
  "paths-unmatched",
  "paths-ambiguous",
  "reports-fewer",
  "reports-empty",
  "report-committed",
  "report-older",
  "report-of-other-commit",
  "lines-past-end",
  "lines-blank",
  "metrics-gone",
  "total-shrank"
];
var ROLES = ["write", "maintain", "admin"];
var FROM_PULL_REQUEST = "from-pull-request";
var TOTAL = "total";
var exactly = (text4) => parseDecimal(text4) ?? ZERO2;
var DEFAULT_POLICY = {
  milestones: /* @__PURE__ */ new Map(),
  mode: "both",
  metrics: ["lines"],
  tolerance: exactly("0.1"),
  removedCode: "forgive",
  atDue: "warn",
  patch: { minimumLines: 5 },
  files: {
    include: ["**"],
    exclude: [],
    generated: "include",
    vanished: "fail",
    unmeasured: "warn",
    ratchet: "off",
    newFloor: ZERO2
  },
  components: /* @__PURE__ */ new Map(),
  codeowners: false,
  tolerant: [],
  exclusions: "show",
  bands: { green: exactly("80"), orange: exactly("60") },
  waivers: []
};
var isKey = (name) => /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/.test(name) && !(name in {});
var isFlagged = ({ components }, scope) => components.get(scope)?.flags !== void 0;
var holds = ({ expires }, today) => expires >= today;
function waiverFor(policy, scope, metric, today) {
  return policy.waivers.filter((waiver) => waiver.scope === scope && waiver.metric === metric && holds(waiver, today)).sort((a, b) => a.floor - b.floor || (a.expires < b.expires ? 1 : -1))[0];
}
var expiredFor = (policy, scope, metric, today, measured2) => policy.waivers.filter((waiver) => waiver.scope === scope && waiver.metric === metric && !holds(waiver, today)).filter((waiver) => allows(waiver, measured2)).sort((a, b) => a.expires < b.expires ? 1 : -1)[0];
var allows = (waiver, measured2) => waiver !== void 0 && compareToPercent(measured2, waiver.floor) >= 0;
function weakerOverride(policy, overrides, milestone) {
  const floor = floorsOf(policy, {}, milestone, TOTAL).lines;
  if (overrides.floor !== void 0 && floor !== void 0 && overrides.floor < floor) return "floor";
  if (overrides.patchFloor !== void 0 && overrides.patchFloor < (policy.patch.floor ?? 0)) return "patch-floor";
  if (overrides.tolerance !== void 0 && overrides.tolerance > policy.tolerance) return "tolerance";
  return void 0;
}
function floorsOf(policy, overrides, milestone, scope, today) {
  const areJudged = policy.mode !== "baseline";
  if (scope !== TOTAL) return areJudged ? policy.components.get(scope)?.floor ?? {} : {};
  const order = [...policy.milestones.keys()];
  const reached = order.slice(0, order.indexOf(milestone) + 1).map((key) => [key, policy.milestones.get(key)]);
  const isOverdue = (due) => policy.atDue === "enforce" && due !== void 0 && today !== void 0 && due < today;
  const bounds = reached.flatMap(([key, stage]) => [
    areJudged ? stage?.floor : void 0,
    key !== milestone && isOverdue(stage?.due) ? stage?.target : void 0
  ]);
  const floors = {};
  for (const bound2 of bounds)
    for (const metric of METRICS) {
      const floor = bound2?.[metric];
      if (floor !== void 0 && floor > (floors[metric] ?? -1)) floors[metric] = floor;
    }
  return overrides.floor === void 0 ? floors : { ...floors, lines: overrides.floor };
}
var judgedMetrics = (policy, bounds) => METRICS.filter((metric) => policy.metrics.includes(metric) || bounds[metric] !== void 0);
function definedOnly(value) {
  return Object.fromEntries(Object.entries(value).filter(([, entry]) => entry !== void 0));
}

// src/nearest.ts
function nearest(word, known2) {
  let best;
  let least = Number.POSITIVE_INFINITY;
  for (const candidate of known2) {
    const distance = editDistance(word.toLowerCase(), candidate.toLowerCase());
    if (distance < least && distance <= Math.max(1, Math.ceil(candidate.length / 3)))
      [best, least] = [candidate, distance];
  }
  return best;
}
function editDistance(a, b) {
  if (a.length > 64 || b.length > 64) return Number.POSITIVE_INFINITY;
  let [before, last] = [[], Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      row.push(cost);
    }
    [before, last] = [last, row];
  }
  return last[b.length] ?? 0;
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
  const open3 = [];
  for (let i = 0; i < masked.length; i++) {
    const c = masked.charCodeAt(i);
    if (c === 123) {
      open3.push(i);
    } else if (c === 125 && open3.length) {
      open3.pop();
    }
  }
  let out = "";
  let last = 0;
  for (let i = 0; i < open3.length; i++) {
    const at = open3[i];
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
  const ranges2 = [];
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
            ranges2.push(unip);
          continue WHILE;
        }
      }
    }
    escaping = false;
    const n = norm(c);
    if (rangeStart) {
      if (n.codePointAt(0) > rangeStart.codePointAt(0)) {
        ranges2.push(braceEscape(rangeStart) + "-" + braceEscape(n));
      } else if (n === rangeStart) {
        ranges2.push(braceEscape(n));
      }
      rangeStart = "";
      i += c.length;
      continue;
    }
    if (glob.startsWith("-]", i + c.length)) {
      ranges2.push(braceEscape(n + "-"));
      i += c.length + 1;
      continue;
    }
    if (glob.startsWith("-", i + c.length)) {
      rangeStart = n;
      i += c.length + 1;
      continue;
    }
    ranges2.push(braceEscape(n));
    i += c.length;
  }
  if (endPos < i) {
    return [noMatch, 0];
  }
  if (!ranges2.length && !negs.length) {
    return [noMatch, glob.length - pos];
  }
  const sranges = "[" + (negate ? "^" : "") + ranges2.join("") + "]";
  const snegs = "[" + (negate ? "" : "^") + negs.join("") + "]";
  const comb = "^" + (ranges2.length && negs.length ? "(" + sranges + "|" + snegs + ")" : ranges2.length ? sranges : snegs);
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
var tokenize = (p, nocase, noext, form, mark2) => {
  const toks = [];
  for (let i = 0; i < p.length; ) {
    const c = String.fromCodePoint(p.codePointAt(i));
    if (mark2) {
      const m = c === "\\" && p.startsWith(mark2, i + 1) ? 1 : 0;
      if (m || c === mark2) {
        const start = i + m + mark2.length;
        const end = p.indexOf(mark2, start);
        const r = /^(-?\d+)\.\.(-?\d+)$/.exec(p.slice(start, end));
        const alts = end !== -1 && r && numericRange(r[1], r[2]);
        if (alts) {
          toks.push({ t: "ext", type: "@", alts });
          i = end + mark2.length;
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
  const walk3 = (n, indent) => {
    if (n.t === "match" || seen.has(n))
      return;
    seen.add(n);
    const line = (desc) => lines.push(`${indent}${n.id}: ${desc}`);
    switch (n.t) {
      case "split":
        line(`split -> ${n.out.map(ref).join(", ")}`);
        for (const o of n.out)
          walk3(o, indent);
        return;
      case "neg":
        line(`!(${ref(n.sub)}) -> ${ref(n.next)}`);
        walk3(n.sub, indent + "  ");
        return walk3(n.next, indent);
      case "lit":
        line(`${JSON.stringify(n.ch)} -> ${ref(n.next)}`);
        break;
      case "class":
        line(`${n.re} -> ${ref(n.next)}`);
        break;
      default:
        line(`${n.t === "any" ? "?" : "*"} -> ${ref(n.next)}`);
    }
    walk3(n.next, indent);
  };
  walk3(start, "");
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
var marks = (size2) => ({
  has: new Float64Array(size2),
  seen: new Float64Array(size2),
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
    const [start, size2] = compile(items, nocase);
    this.#start = start;
    this.#size = size2;
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
var inRepeatOrNegExt = (portion, mark2) => {
  const stack = [];
  for (let i = 0; i < portion.length; i++) {
    const c = portion.charAt(i);
    if (c === "\\") {
      i++;
    } else if (c === mark2) {
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
var literal = (pattern, noext) => {
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
var dotPortion = (f, start, end, dot, sep3) => {
  for (let k = start; k < end; ) {
    if (f.charCodeAt(k) === 46) {
      if (!dot)
        return true;
      const n = f.charCodeAt(k + 1) === 46 ? k + 2 : k + 1;
      if (n >= end || isSep(f.charCodeAt(n), sep3))
        return true;
    }
    const s = nextSep(f, k, sep3);
    if (s === -1)
      return false;
    k = s + 1;
    while (k < end && isSep(f.charCodeAt(k), sep3))
      k++;
  }
  return false;
};
var isSep = (c, sep3) => sep3 === "/" ? c === 47 : sep3 === "\\" ? c === 92 : c === 47 || c === 92;
var nextSep = (f, from, sep3) => {
  if (sep3 !== "both")
    return f.indexOf(sep3, from);
  const s = f.indexOf("/", from);
  const b = f.indexOf("\\", from);
  return s === -1 ? b : b === -1 ? s : Math.min(s, b);
};
var lastSep = (f, from, sep3) => sep3 !== "both" ? f.lastIndexOf(sep3, from) : Math.max(f.lastIndexOf("/", from), f.lastIndexOf("\\", from));
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
    const sep3 = !this.isWindows || !f.includes("\\") ? "/" : f.includes("/") ? "both" : "\\";
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
        const i = lastSep(f, f.length, sep3);
        lastStart = i + 1;
        last = f.slice(lastStart);
        if (last === "" && i >= 0) {
          let j = i;
          while (j > 0 && isSep(f.charCodeAt(j - 1), sep3))
            j--;
          prevStart = j === 0 ? 0 : lastSep(f, j - 1, sep3) + 1;
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
        if (this.#level2 && dotPortion(f, 0, tailStart, true, sep3)) {
          return "maybe";
        }
        if (!dotPortion(f, 0, tailStart, dot, sep3))
          return "yes";
        continue;
      }
      if (shape === "mid" || shape === "head") {
        const m = this.#walk(f, row, shape === "head", dot, sep3);
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
  #walk(f, row, head, dot, sep3) {
    if (this.#level2 && dotPortion(f, 0, f.length, true, sep3))
      return "maybe";
    const x = row[head ? 0 : 1];
    let s = 0;
    for (let e = nextSep(f, s, sep3); e !== -1; e = nextSep(f, s, sep3)) {
      let next2 = e + 1;
      while (next2 < f.length && isSep(f.charCodeAt(next2), sep3))
        next2++;
      const hit = typeof x === "string" ? e - s === x.length && f.startsWith(x, s) : e > s && x.testUnchecked(f.slice(s, e));
      if (hit && !dotPortion(f, next2, f.length, dot, sep3))
        return "yes";
      if (head || dotPortion(f, s, next2, dot, sep3))
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
    const { isWindows: isWindows2, preserveMultipleSlashes } = this;
    let parts = this.#slashSplit(isWindows2 ? f.split("\\").join("/") : f);
    const normalize2 = this.#form;
    if (normalize2)
      parts = parts.map((p) => p.normalize(normalize2));
    lastSplit = {
      f,
      isWindows: isWindows2,
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
  #matchRow(file, resolved, pattern, partial3) {
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
      return this.#matchGlobstar(file, pattern, partial3, fileStartIndex, patternStartIndex);
    }
    return this.#matchOne(file, pattern, partial3, fileStartIndex, patternStartIndex);
  }
  #matchGlobstar(file, pattern, partial3, fileIndex, patternIndex) {
    const { head, body, tail, segments } = this.#getGlobstarParts(pattern, partial3, patternIndex);
    if (head.length) {
      const headEnd = fileIndex + head.length;
      if (!this.#matchOne(file, head, partial3, fileIndex, 0, headEnd)) {
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
      if (this.#matchOne(file, tail, partial3, tailStart, 0)) {
        fileTailMatch = tail.length;
      } else {
        if (file[file.length - 1] !== "" || fileIndex + tail.length === file.length) {
          return false;
        }
        tailStart--;
        if (!this.#matchOne(file, tail, partial3, tailStart, 0)) {
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
      return partial3 || sawSome;
    }
    return !!this.#matchGlobStarBodySections(file, segments, file.length - fileTailMatch, fileIndex, 0, partial3, 0, !!fileTailMatch, /* @__PURE__ */ new Set());
  }
  // Split the pattern into head, tail, and middle of ** delimited
  // parts. The tail has to be at the end, and the others just have to
  // be found in order from the head. These only depend on the pattern
  // row, so they are kept for the next path.
  #getGlobstarParts(pattern, partial3, patternIndex) {
    let byStart = this.#globstarParts.get(pattern);
    if (!byStart) {
      byStart = [];
      this.#globstarParts.set(pattern, byStart);
    }
    const key = patternIndex * 2 + (partial3 ? 1 : 0);
    const found = byStart[key];
    if (found)
      return found;
    const firstgs = pattern.indexOf(GLOBSTAR, patternIndex);
    const lastgs = pattern.lastIndexOf(GLOBSTAR);
    const head = pattern.slice(patternIndex, firstgs);
    const body = pattern.slice(firstgs + 1, partial3 ? void 0 : lastgs);
    const tail = partial3 ? [] : pattern.slice(lastgs + 1);
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
  #matchGlobStarBodySections(file, bodySegments, fileLength, fileIndex, bodyIndex, partial3, globStarDepth, sawTail, tried) {
    const bs = bodySegments[bodyIndex];
    if (!bs) {
      if (partial3) {
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
    const after = partial3 ? fileLength : fileLength - need;
    while (fileIndex <= after) {
      const key = bodyIndex * (file.length + 1) + fileIndex;
      if (tried.has(key))
        return false;
      tried.add(key);
      const m = this.#matchOne(file, body, partial3, fileIndex, 0, fileIndex + body.length);
      if (m && globStarDepth < this.maxGlobstarRecursion) {
        const sub = this.#matchGlobStarBodySections(file, bodySegments, fileLength, fileIndex + body.length, bodyIndex + 1, partial3, globStarDepth + 1, sawTail, tried);
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
    return partial3 || null;
  }
  #matchOne(file, pattern, partial3, fileIndex, patternIndex, fileEnd = file.length) {
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
      return partial3;
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
    const mark2 = String.fromCharCode(code2);
    let found = false;
    const marked = pattern.replace(rangeRe, (m, lo, hi) => {
      const a = Number(lo);
      const b = Number(hi);
      if (!Number.isSafeInteger(a) || !Number.isSafeInteger(b) || Math.abs(a - b) + 1 < RANGE_MIN) {
        return m;
      }
      found = true;
      return `${mark2}${lo}..${hi}${mark2}`;
    });
    if (!found)
      return this.braceExpand();
    const set = braceExpand(marked, this.options);
    for (const p of set) {
      for (const portion of p.split("/")) {
        const c = portion.indexOf("[");
        if (c !== -1 && c < portion.lastIndexOf(mark2)) {
          return this.braceExpand();
        }
        if (!this.options.noext && inRepeatOrNegExt(portion, mark2)) {
          return this.braceExpand();
        }
      }
    }
    this.#rangeMark = mark2;
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
    const lit2 = rangeMark && pattern.includes(rangeMark) ? void 0 : literal(pattern, noext);
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
  match(f, partial3 = this.partial) {
    if (this.comment) {
      return false;
    }
    if (this.empty) {
      return f === "";
    }
    if (f === "/" && partial3) {
      return true;
    }
    const options = this.options;
    let split = this.#cachedSplit(f);
    if (!split) {
      if (!partial3 && !this.#form && (this.#endCheck || this.#literalCheck) && lastChecked !== f) {
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
      const shape = partial3 ? void 0 : this.#shapes[r];
      const hit = shape === "base" ? portionMatch(pattern[0], filename) : shape ? this.#matchShape(resolved, pattern, shape) : options.matchBase && pattern.length === 1 ? this.#matchRow([filename], [filename], pattern, partial3) : this.#matchRow(ff, resolved, pattern, partial3);
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

// src/ratchet/baseline.ts
var instantOf = (now) => `${now.toISOString().slice(0, 19)}Z`;
var EMPTY_BASELINE = {
  generation: 1,
  milestones: /* @__PURE__ */ new Map(),
  measured: {},
  files: /* @__PURE__ */ new Map(),
  history: []
};
var LONGEST = 64 * 1024 * 1024;
function parseBaseline(text4, where2) {
  const fail = (found, at = "") => {
    throw new Complaint({
      reason: "baseline-invalid",
      what: `the baseline cannot be used${at && `, at ${at}`}`,
      where: where2,
      found,
      todo: "Restore the last good version of the file from the history of the repository; the ratchet writes it, people need not."
    });
  };
  if (text4.length > LONGEST) fail(`${text4.length} characters, more than ${LONGEST}`);
  let json;
  try {
    json = JSON.parse(text4.replace(/^\uFEFF/, ""));
  } catch (error) {
    fail(`no JSON (${error instanceof Error ? error.message : String(error)})`);
  }
  const twice2 = repeatedKey(text4);
  if (twice2 !== void 0) fail(`the key ${JSON.stringify(twice2)} twice in one object`);
  return read(json, fail);
}
function read(json, fail) {
  const object2 = (value, at) => typeof value === "object" && value !== null && !Array.isArray(value) ? Object.entries(value) : fail("no object", at);
  const fields = (value, at, known2) => {
    const entries = new Map(object2(value, at));
    for (const key2 of entries.keys()) if (!known2.includes(key2)) fail(`the unknown key ${JSON.stringify(key2)}`, at);
    return entries;
  };
  const text4 = (value, at) => typeof value === "string" ? value : fail("no text", at);
  const texts = (value, at) => Array.isArray(value) ? value.map((one) => text4(one, at)) : fail("no list", at);
  const whole4 = (value, at) => typeof value === "number" && Number.isSafeInteger(value) && value >= 0 ? value : fail("no whole number", at);
  const count2 = (value, at) => {
    const pair4 = Array.isArray(value) && value.length === 2 ? value : fail("no [covered, total]", at);
    const read3 = [whole4(pair4[0], at), whole4(pair4[1], at)];
    return isCount(read3) ? read3 : fail(`[${read3}], which covers more than there is`, at);
  };
  const counts = (entries, at) => {
    const read3 = {};
    for (const metric of METRICS) if (entries.has(metric)) read3[metric] = count2(entries.get(metric), `${at}.${metric}`);
    return read3;
  };
  const or = (from, name, absent) => from.has(name) ? from.get(name) : absent;
  const key = (name, at) => isKey(name) ? name : fail(`the name ${JSON.stringify(name)}`, at);
  const top = fields(json, "the top", ["version", "generation", "milestones", "measured", "files", "history"]);
  if (top.get("version") !== 1)
    fail(`version ${JSON.stringify(top.get("version"))}, this release reads version 1`, "version");
  const milestones = /* @__PURE__ */ new Map();
  for (const [name, value] of object2(or(top, "milestones", {}), "milestones")) {
    const at = `milestones.${key(name, "milestones")}`;
    const marks2 = fields(value, at, [TOTAL, "components"]);
    const components = object2(or(marks2, "components", {}), `${at}.components`).map(([component, value2]) => {
      const here = `${at}.components.${key(component, `${at}.components`)}`;
      return [component, counts(fields(value2, here, METRICS), here)];
    });
    const total2 = counts(fields(or(marks2, TOTAL, {}), `${at}.${TOTAL}`, METRICS), `${at}.${TOTAL}`);
    milestones.set(name, { total: total2, components: new Map(components) });
  }
  const measured2 = fields(or(top, "measured", {}), "measured", ["commit", "at", "by", "reports", "waived"]);
  const optional3 = (from, name, at, as) => from.has(name) ? { [name]: as(from.get(name), `${at}.${name}`) } : {};
  const history = or(top, "history", []);
  if (!Array.isArray(history)) return fail("no list", "history");
  return {
    generation: whole4(or(top, "generation", 1), "generation"),
    milestones,
    measured: {
      ...optional3(measured2, "commit", "measured", text4),
      ...optional3(measured2, "at", "measured", text4),
      ...optional3(measured2, "by", "measured", text4),
      ...optional3(measured2, "reports", "measured", whole4),
      ...optional3(measured2, "waived", "measured", texts)
    },
    files: new Map(
      object2(or(top, "files", {}), "files").map(([path2, value]) => {
        const at = `files.${JSON.stringify(path2)}`;
        return [path2, counts(fields(value, at, METRICS), at)];
      })
    ),
    history: history.map((value, i) => {
      const at = `history.${i}`;
      const entry = fields(value, at, ["at", "commit", "milestone", "reason", ...METRICS]);
      return {
        at: text4(entry.get("at"), `${at}.at`),
        ...optional3(entry, "commit", at, text4),
        milestone: key(text4(entry.get("milestone"), `${at}.milestone`), at),
        counts: counts(entry, at),
        ...optional3(entry, "reason", at, text4)
      };
    })
  };
}
function repeatedKey(json) {
  const open3 = [];
  const colon = /\s*:/y;
  for (let i = 0; i < json.length; i++) {
    const char = json[i];
    if (char === "{") open3.push(/* @__PURE__ */ new Set());
    else if (char === "}") open3.pop();
    else if (char === '"') {
      const start = i++;
      while (json[i] !== '"') i += json[i] === "\\" ? 2 : 1;
      colon.lastIndex = i + 1;
      if (!colon.test(json)) continue;
      const name = String(JSON.parse(json.slice(start, i + 1)));
      const names = open3.at(-1);
      if (names?.has(name)) return name;
      names?.add(name);
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
  const milestones = [...baseline.milestones].sort(byName).map(([name, { total: total2, components }]) => {
    const parts = [`"total": ${oneLine(pairs2(total2))}`];
    const list3 = [...components].sort(byName).map(([key, counts]) => `${JSON.stringify(key)}: ${oneLine(pairs2(counts))}`);
    if (list3.length > 0) parts.push(`"components": ${object2(list3, "      ")}`);
    return `${JSON.stringify(name)}: ${object2(parts, "    ")}`;
  });
  const files2 = [...baseline.files].sort(byName).map(([path2, counts]) => `${JSON.stringify(path2)}: ${oneLine(pairs2(counts))}`);
  const fields = (values) => Object.entries(values).flatMap(
    ([name, value]) => value === void 0 ? [] : [`"${name}": ${JSON.stringify(value)}`]
  );
  const { commit, at, by, reports, waived } = baseline.measured;
  const history = baseline.history.map(
    ({ at: at2, commit: commit2, milestone, counts, reason }) => oneLine([...fields({ at: at2, commit: commit2, milestone }), ...pairs2(counts), ...fields({ reason })])
  );
  const list2 = history.length === 0 ? "[]" : `[
${history.map((entry) => `    ${entry}`).join(",\n")}
  ]`;
  return `{
  "version": 1,
  "generation": ${baseline.generation},
  "milestones": ${object2(milestones, "  ")},
  "measured": ${oneLine(fields({ commit, at, by, reports, waived }))},
  "files": ${object2(files2, "  ")},
  "history": ${list2}
}
`;
}
function ownMark(baseline, milestone, scope, metric) {
  const marks2 = baseline.milestones.get(milestone);
  const mark2 = (scope === TOTAL ? marks2?.total : marks2?.components.get(scope))?.[metric];
  return mark2 && mark2[1] > 0 ? mark2 : void 0;
}
function markOf(baseline, order, milestone, scope, metric) {
  const mark2 = (key) => ownMark(baseline, key, scope, metric);
  const place = order.indexOf(milestone);
  const back = place < 0 ? [] : order.slice(0, place + 1).reverse();
  for (const key of back) {
    const found = mark2(key);
    if (found) return found;
  }
  let strictest;
  for (const key of baseline.milestones.keys()) {
    const found = order.includes(key) ? void 0 : mark2(key);
    if (found && (strictest === void 0 || isStricter(found, strictest))) strictest = found;
  }
  return strictest;
}
var isStricter = (a, b) => (compareRates(a, b) || uncovered(b) - uncovered(a)) > 0;

// node_modules/zod/v4/core/util.js
function getEnumValues(entries) {
  const numericValues = Object.values(entries).filter((v) => typeof v === "number");
  const values = Object.entries(entries).filter(([k, _]) => numericValues.indexOf(+k) === -1).map(([_, v]) => v);
  return values;
}
function jsonStringifyReplacer(_, value) {
  if (typeof value === "bigint")
    return value.toString();
  return value;
}
var Cached = class {
  constructor(getter) {
    this._getter = getter;
    this._value = void 0;
  }
  get value() {
    const getter = this._getter;
    if (getter !== void 0) {
      this._value = getter();
      this._getter = void 0;
    }
    return this._value;
  }
};
function cached(getter) {
  return new Cached(getter);
}
function nullish(input) {
  return input === null || input === void 0;
}
function cleanRegex(source) {
  const start = source.startsWith("^") ? 1 : 0;
  const end = source.endsWith("$") ? source.length - 1 : source.length;
  return source.slice(start, end);
}
function assignProp(target, prop, value) {
  Object.defineProperty(target, prop, {
    value,
    writable: true,
    enumerable: true,
    configurable: true
  });
}
function rawShape(def) {
  const desc = Object.getOwnPropertyDescriptor(def, "shape");
  return desc?.get ? desc.get.raw : desc?.value;
}
function sourceShape(schema) {
  return rawShape(schema._zod.def) ?? schema._zod.def.shape;
}
function deferProp(target, key, getter) {
  Object.defineProperty(target, key, {
    get() {
      const value = getter();
      assignProp(this, key, value);
      return value;
    },
    enumerable: true,
    configurable: true
  });
}
function putProp(target, key, value) {
  if (key in target)
    assignProp(target, key, value);
  else
    target[key] = value;
}
function mirrorShape(target, source, keys, wrap) {
  const raw = sourceShape(source);
  for (const key of keys) {
    const desc = Object.getOwnPropertyDescriptor(raw, key);
    if (!desc.enumerable)
      continue;
    if (desc.get) {
      deferProp(target, key, () => {
        const value = source._zod.def.shape[key];
        return wrap ? wrap(value, key) : value;
      });
    } else
      putProp(target, key, wrap ? wrap(desc.value, key) : desc.value);
  }
}
function mirrorProps(target, source) {
  for (const key of Reflect.ownKeys(source)) {
    const desc = Object.getOwnPropertyDescriptor(source, key);
    if (!desc.enumerable)
      continue;
    if (desc.get)
      deferProp(target, key, () => source[key]);
    else
      putProp(target, key, desc.value);
  }
}
function mergeDefs(...defs) {
  const mergedDescriptors = {};
  for (const def of defs) {
    const descriptors = Object.getOwnPropertyDescriptors(def);
    Object.assign(mergedDescriptors, descriptors);
  }
  return Object.defineProperties({}, mergedDescriptors);
}
var captureStackTrace = "captureStackTrace" in Error ? Error.captureStackTrace : (..._args) => {
};
function isObject(data) {
  return typeof data === "object" && data !== null && !Array.isArray(data);
}
function isPlainObject(o) {
  if (isObject(o) === false)
    return false;
  const ctor = o.constructor;
  if (ctor === void 0)
    return true;
  if (typeof ctor !== "function")
    return true;
  const prot = ctor.prototype;
  if (isObject(prot) === false)
    return false;
  if (Object.prototype.hasOwnProperty.call(prot, "isPrototypeOf") === false) {
    return false;
  }
  return true;
}
var propertyKeyTypes = /* @__PURE__ */ new Set(["string", "number", "symbol"]);
function escapeRegex(str) {
  return str.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
function clone(inst, def, params) {
  const cl = new inst._zod.constr(def ?? inst._zod.def);
  if (!def || params?.parent)
    cl._zod.parent = inst;
  return cl;
}
function normalizeParams(_params) {
  const params = _params;
  if (!params)
    return {};
  if (typeof params === "string")
    return { error: () => params };
  if (params?.message !== void 0) {
    if (params?.error !== void 0)
      throw new Error("Cannot specify both `message` and `error` params");
    params.error = params.message;
  }
  delete params.message;
  if (typeof params.error === "string")
    return { ...params, error: () => params.error };
  return params;
}
function optionalKeys(shape) {
  return Object.keys(shape).filter((k) => {
    return shape[k]._zod.optin !== void 0 && shape[k]._zod.optout === "optional";
  });
}
var NUMBER_FORMAT_RANGES = /* @__PURE__ */ (() => ({
  safeint: [Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER],
  int32: [-2147483648, 2147483647],
  uint32: [0, 4294967295],
  float32: [-34028234663852886e22, 34028234663852886e22],
  float64: [-Number.MAX_VALUE, Number.MAX_VALUE]
}))();
function maskedKeys(schema, mask2) {
  const raw = sourceShape(schema);
  const keys = [];
  for (const key of Reflect.ownKeys(mask2)) {
    if (!Object.getOwnPropertyDescriptor(raw, key)?.enumerable) {
      throw new Error(`Unrecognized key: "${String(key)}"`);
    }
    if (mask2[key])
      keys.push(key);
  }
  return keys;
}
function extend(schema, shape) {
  if (!isPlainObject(shape)) {
    throw new Error("Invalid input to extend: expected a plain object");
  }
  const checks = schema._zod.def.checks;
  const hasChecks = checks && checks.length > 0;
  if (hasChecks) {
    const existingShape = sourceShape(schema);
    for (const key of Reflect.ownKeys(shape)) {
      if (Object.getOwnPropertyDescriptor(existingShape, key) !== void 0) {
        throw new Error("Cannot overwrite keys on object schemas containing refinements. Use `.safeExtend()` instead.");
      }
    }
  }
  return clone(schema, mergeDefs(schema._zod.def, { shape: extended(schema, shape) }));
}
function extended(schema, shape) {
  const newShape = {};
  mirrorShape(newShape, schema, Reflect.ownKeys(sourceShape(schema)));
  mirrorProps(newShape, shape);
  return newShape;
}
function partial(Class, schema, mask2, name = "partial") {
  const currDef = schema._zod.def;
  const checks = currDef.checks;
  const hasChecks = checks && checks.length > 0;
  if (hasChecks) {
    throw new Error(`.${name}() cannot be used on object schemas containing refinements`);
  }
  const selected = mask2 ? new Set(maskedKeys(schema, mask2)) : void 0;
  const newShape = {};
  mirrorShape(newShape, schema, Reflect.ownKeys(sourceShape(schema)), Class && ((value, key) => selected && !selected.has(key) ? value : new Class({ type: "optional", innerType: value })));
  return clone(schema, mergeDefs(schema._zod.def, { shape: newShape, checks: [] }));
}
function aborted(x, startIndex = 0) {
  if (x.aborted === true)
    return true;
  for (let i = startIndex; i < x.issues.length; i++) {
    if (x.issues[i]?.continue !== true) {
      return true;
    }
  }
  return false;
}
function explicitlyAborted(x, startIndex = 0) {
  if (x.aborted === true)
    return true;
  for (let i = startIndex; i < x.issues.length; i++) {
    if (x.issues[i]?.continue === false) {
      return true;
    }
  }
  return false;
}
function prefixIssues(path2, issues) {
  return issues.map((iss) => {
    var _a3;
    (_a3 = iss).path ?? (_a3.path = []);
    iss.path.unshift(path2);
    return iss;
  });
}
function unwrapMessage(message) {
  return typeof message === "string" ? message : message?.message;
}
function sizeCaps(defChecks) {
  const caps = [];
  for (const ch of defChecks ?? []) {
    const d = ch._zod.def;
    if (!/_(length|size)$|_equals$/.test(d.check))
      break;
    const max = d.maximum ?? d.length ?? d.size;
    if (max >= 0)
      caps.push([max, ch]);
  }
  return caps;
}
function attachSchema(issues, start, inst) {
  var _a3;
  for (let i = start; i < issues.length; i++) {
    (_a3 = issues[i]).schema ?? (_a3.schema = inst);
  }
}
function finalizeIssue(iss, ctx, config2) {
  var _a3;
  const traits = iss.inst?._zod?.traits;
  if (traits?.has("$ZodType")) {
    if (traits.has("$ZodCheck"))
      (_a3 = iss).schema ?? (_a3.schema = iss.inst);
    else
      iss.schema = iss.inst;
  }
  const schemaError = iss.schema !== iss.inst ? iss.schema?._zod.def?.error : void 0;
  const message = iss.message ? iss.message : unwrapMessage(iss.inst?._zod.def?.error?.(iss)) ?? unwrapMessage(schemaError?.(iss)) ?? unwrapMessage(ctx?.error?.(iss)) ?? unwrapMessage(config2.customError?.(iss)) ?? unwrapMessage(config2.localeError?.(iss)) ?? "Invalid input";
  const full = {};
  for (const k of Object.keys(iss)) {
    if (k === "inst" || k === "schema" || k === "continue" || k === "input" || k === "__proto__")
      continue;
    full[k] = iss[k];
  }
  full.path ?? (full.path = []);
  full.message = message;
  if (ctx?.reportInput) {
    full.input = iss.input;
  }
  return full;
}
var highSurrogate = /[\uD800-\uDBFF]/;
function codePointLength(str) {
  const units = str.length;
  if (!highSurrogate.test(str))
    return units;
  let count2 = units;
  for (let i = 0; i < units - 1; i++) {
    if ((str.charCodeAt(i) & 64512) === 55296 && (str.charCodeAt(i + 1) & 64512) === 56320) {
      count2--;
      i++;
    }
  }
  return count2;
}
function getLengthableOrigin(input) {
  if (Array.isArray(input))
    return "array";
  if (typeof input === "string")
    return "string";
  return "unknown";
}
function issue(...args) {
  const [iss, input, inst] = args;
  if (typeof iss === "string") {
    return {
      message: iss,
      code: "custom",
      input,
      inst
    };
  }
  return { ...iss };
}
function members(proto, table) {
  for (const key in table) {
    const desc = Object.getOwnPropertyDescriptor(table, key);
    if (desc.get)
      Object.defineProperty(proto, key, { ...desc, enumerable: false });
    else
      defineBound(proto, key, desc.value);
  }
}
function own(inst, key, value, enumerable = true) {
  Object.defineProperty(inst, key, { configurable: true, writable: true, enumerable, value });
  return value;
}
function hide(inst, key, value) {
  return own(inst, key, value, false);
}
function defineBound(proto, key, fn) {
  Object.defineProperty(proto, key, {
    configurable: true,
    get() {
      return this == null ? fn : own(this, key, fn.bind(this));
    },
    set(value) {
      own(this, key, value);
    }
  });
}
function claim(inst, sentinel) {
  const proto = Object.getPrototypeOf(inst);
  return sentinel in proto ? void 0 : proto;
}
var installing;
var broke = false;
var breaker = {
  configurable: true,
  get() {
    broke = true;
    return void 0;
  }
};
function defineLazyInternal(inst, key, compute) {
  const proto = Object.getPrototypeOf(inst._zod);
  if (key in proto && installing !== inst._zod) {
    installing = void 0;
    return;
  }
  installing = inst._zod;
  Object.defineProperty(proto, key, {
    configurable: true,
    get() {
      Object.defineProperty(this, key, breaker);
      const outer = broke;
      broke = false;
      try {
        const value = compute(this);
        if (broke)
          delete this[key];
        else
          Object.defineProperty(this, key, { configurable: true, writable: true, value });
        broke = broke || outer;
        return value;
      } catch (err) {
        delete this[key];
        broke = broke || outer;
        throw err;
      }
    },
    set(value) {
      Object.defineProperty(this, key, { configurable: true, writable: true, value });
    }
  });
}
function installLazyProp(inst, key, make, enumerable) {
  const proto = claim(inst, key);
  if (!proto)
    return;
  Object.defineProperty(proto, key, {
    configurable: true,
    get() {
      const desc = { configurable: true, writable: true, enumerable, value: void 0 };
      Object.defineProperty(this, key, desc);
      desc.value = make(this);
      Object.defineProperty(this, key, desc);
      return desc.value;
    },
    set(value) {
      Object.defineProperty(this, key, { configurable: true, writable: true, enumerable, value });
    }
  });
}

// node_modules/zod/v4/core/core.js
var _a;
var NEVER = /* @__PURE__ */ Object.freeze({
  status: "aborted"
});
var _zodDesc = { value: void 0, enumerable: false };
var _E = "captureStackTrace" in Error ? Error : null;
function newError(Definition) {
  const E2 = _E;
  if (E2) {
    const saved = E2.stackTraceLimit;
    if (typeof saved === "number") {
      try {
        E2.stackTraceLimit = 0;
      } catch {
        _E = null;
        return new Definition();
      }
      try {
        return new Definition();
      } finally {
        E2.stackTraceLimit = saved;
      }
    }
  }
  return new Definition();
}
// @__NO_SIDE_EFFECTS__
function $constructor(name, initializer2, proto, params) {
  const zodProto = {};
  function Internals(def) {
    this.def = def;
    this.constr = _;
    this.traits = /* @__PURE__ */ new Set();
  }
  Internals.prototype = zodProto;
  const protoMembers = proto;
  const initialized = protoMembers && /* @__PURE__ */ new WeakSet();
  function init(inst, def) {
    if (!inst._zod) {
      _zodDesc.value = new Internals(def);
      try {
        Object.defineProperty(inst, "_zod", _zodDesc);
      } finally {
        _zodDesc.value = void 0;
      }
    } else if (inst._zod.traits.has(name)) {
      return;
    }
    inst._zod.traits.add(name);
    initializer2(inst, def);
    if (initialized) {
      const own2 = Object.getPrototypeOf(inst);
      const ctorProto = inst._zod.constr.prototype;
      let up = own2;
      while (up && up !== ctorProto)
        up = Object.getPrototypeOf(up);
      const target = up ?? own2;
      if (!initialized.has(target)) {
        initialized.add(target);
        members(target, protoMembers);
      }
    }
    const proto2 = _.prototype;
    for (const k in proto2) {
      if (!Object.prototype.hasOwnProperty.call(proto2, k))
        continue;
      if (!(k in inst)) {
        inst[k] = proto2[k].bind(inst);
      }
    }
  }
  const Parent = params?.Parent ?? Object;
  class Definition extends Parent {
  }
  Object.defineProperty(Definition, "name", { value: name });
  function _(def) {
    const inst = params?.Parent ? newError(Definition) : this;
    init(inst, def);
    const deferred = inst._zod.deferred;
    if (deferred) {
      for (const fn of deferred) {
        fn();
      }
      inst._zod.deferred = void 0;
    }
    const pp = globalThis.__zod_globalConfig?.postProcessor;
    if (pp)
      pp(inst);
    return inst;
  }
  Object.defineProperty(_, "init", { value: init });
  Object.defineProperty(_, Symbol.hasInstance, {
    value: (inst) => {
      if (params?.Parent && inst instanceof params.Parent)
        return true;
      return inst?._zod?.traits?.has(name);
    }
  });
  Object.defineProperty(_, "name", { value: name });
  return _;
}
var $ZodAsyncError = class extends Error {
  constructor() {
    super(`Encountered Promise during synchronous parse. Use .parseAsync() instead.`);
  }
};
var $ZodEncodeError = class extends Error {
  constructor(name) {
    super(`Encountered unidirectional transform during encode: ${name}`);
    this.name = "ZodEncodeError";
  }
};
(_a = globalThis).__zod_globalConfig ?? (_a.__zod_globalConfig = {});
var globalConfig = globalThis.__zod_globalConfig;
function config(newConfig) {
  if (newConfig)
    Object.assign(globalConfig, newConfig);
  return globalConfig;
}

// node_modules/zod/v4/core/regexes.js
var duration = /^P(?:(\d+W)|(?!.*W)(?=\d|T\d)(\d+Y)?(\d+M)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+([.,]\d+)?S)?)?)$/;
var dateSource = `(?:(?:\\d\\d[2468][048]|\\d\\d[13579][26]|\\d\\d0[48]|[02468][048]00|[13579][26]00)-02-29|\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|(?:02)-(?:0[1-9]|1\\d|2[0-8])))`;
function anchor(source) {
  return new RegExp(`^${source}$`);
}
var date = /* @__PURE__ */ anchor(dateSource);
function timeSource(args) {
  const hhmm = `(?:[01]\\d|2[0-3]):[0-5]\\d`;
  const regex = typeof args.precision === "number" ? args.precision === -1 ? `${hhmm}` : args.precision === 0 ? `${hhmm}:[0-5]\\d` : `${hhmm}:[0-5]\\d\\.\\d{${args.precision}}` : args.seconds ? `${hhmm}:[0-5]\\d(?:\\.\\d+)?` : `${hhmm}(?::[0-5]\\d(?:\\.\\d+)?)?`;
  return regex;
}
function time(args) {
  return new RegExp(`^${timeSource(args)}$`);
}
function datetime(args) {
  const opts = ["Z"];
  if (args.offset)
    opts.push(`([+-](?:[01]\\d|2[0-3]):[0-5]\\d)`);
  const qualified = `${timeSource({ precision: args.precision, seconds: true })}(?:${opts.join("|")})`;
  const timeRegex = args.local ? `${qualified}|${timeSource({ precision: args.precision })}` : qualified;
  return new RegExp(`^${dateSource}T(?:${timeRegex})$`);
}
var anyString = /^[\s\S]{0,}$/;
var number = /^-?\d+(?:\.\d+)?$/;
var boolean = /^(?:true|false)$/i;

// node_modules/zod/v4/core/checks.js
var $ZodCheck = /* @__PURE__ */ $constructor("$ZodCheck", (inst, def) => {
  var _a3;
  inst._zod ?? (inst._zod = {});
  inst._zod.def = def;
  (_a3 = inst._zod).onattach ?? (_a3.onattach = []);
});
var _whenHasLength = (payload2) => {
  const val = payload2.value;
  return !nullish(val) && val.length !== void 0;
};
var numericOriginMap = {
  number: "number",
  bigint: "bigint",
  object: "date"
};
var $ZodCheckLessThan = /* @__PURE__ */ $constructor("$ZodCheckLessThan", (inst, def) => {
  $ZodCheck.init(inst, def);
  const origin = numericOriginMap[typeof def.value];
  inst._zod.check = (payload2) => {
    if (def.inclusive ? payload2.value <= def.value : payload2.value < def.value) {
      return;
    }
    payload2.issues.push({
      origin: numericOriginMap[typeof payload2.value] ?? origin,
      code: "too_big",
      maximum: typeof def.value === "object" ? def.value.getTime() : def.value,
      input: payload2.value,
      inclusive: def.inclusive,
      inst,
      continue: !def.abort
    });
  };
});
var $ZodCheckGreaterThan = /* @__PURE__ */ $constructor("$ZodCheckGreaterThan", (inst, def) => {
  $ZodCheck.init(inst, def);
  const origin = numericOriginMap[typeof def.value];
  inst._zod.check = (payload2) => {
    if (def.inclusive ? payload2.value >= def.value : payload2.value > def.value) {
      return;
    }
    payload2.issues.push({
      origin: numericOriginMap[typeof payload2.value] ?? origin,
      code: "too_small",
      minimum: typeof def.value === "object" ? def.value.getTime() : def.value,
      input: payload2.value,
      inclusive: def.inclusive,
      inst,
      continue: !def.abort
    });
  };
});
var $ZodCheckNumberFormat = /* @__PURE__ */ $constructor("$ZodCheckNumberFormat", (inst, def) => {
  $ZodCheck.init(inst, def);
  def.format = def.format || "float64";
  const isInt = def.format?.includes("int");
  const origin = isInt ? "int" : "number";
  const [minimum, maximum] = NUMBER_FORMAT_RANGES[def.format];
  inst._zod.check = (payload2) => {
    const input = payload2.value;
    if (isInt) {
      if (!Number.isInteger(input)) {
        payload2.issues.push({
          expected: origin,
          format: def.format,
          code: "invalid_type",
          continue: false,
          input,
          inst
        });
        return;
      }
      if (!Number.isSafeInteger(input)) {
        if (input > 0) {
          payload2.issues.push({
            input,
            code: "too_big",
            maximum: Number.MAX_SAFE_INTEGER,
            note: "Integers must be within the safe integer range.",
            inst,
            origin,
            inclusive: true,
            continue: !def.abort
          });
        } else {
          payload2.issues.push({
            input,
            code: "too_small",
            minimum: Number.MIN_SAFE_INTEGER,
            note: "Integers must be within the safe integer range.",
            inst,
            origin,
            inclusive: true,
            continue: !def.abort
          });
        }
        return;
      }
    }
    if (input < minimum) {
      payload2.issues.push({
        origin: "number",
        input,
        code: "too_small",
        minimum,
        inclusive: true,
        inst,
        continue: !def.abort
      });
    }
    if (input > maximum) {
      payload2.issues.push({
        origin: "number",
        input,
        code: "too_big",
        maximum,
        inclusive: true,
        inst,
        continue: !def.abort
      });
    }
  };
});
var $ZodCheckMaxLength = /* @__PURE__ */ $constructor("$ZodCheckMaxLength", (inst, def) => {
  var _a3;
  $ZodCheck.init(inst, def);
  (_a3 = inst._zod.def).when ?? (_a3.when = _whenHasLength);
  inst._zod.check = (payload2) => {
    const input = payload2.value;
    const units = input.length;
    const length = typeof input === "string" && units > def.maximum ? codePointLength(input) : units;
    if (length <= def.maximum)
      return;
    const origin = getLengthableOrigin(input);
    payload2.issues.push({
      origin,
      code: "too_big",
      maximum: def.maximum,
      inclusive: true,
      input,
      inst,
      continue: !def.abort
    });
  };
});
var $ZodCheckMinLength = /* @__PURE__ */ $constructor("$ZodCheckMinLength", (inst, def) => {
  var _a3;
  $ZodCheck.init(inst, def);
  (_a3 = inst._zod.def).when ?? (_a3.when = _whenHasLength);
  inst._zod.check = (payload2) => {
    const input = payload2.value;
    const units = input.length;
    const length = typeof input === "string" && units >= def.minimum && units < def.minimum * 2 ? codePointLength(input) : units;
    if (length >= def.minimum)
      return;
    const origin = getLengthableOrigin(input);
    payload2.issues.push({
      origin,
      code: "too_small",
      minimum: def.minimum,
      inclusive: true,
      input,
      inst,
      continue: !def.abort
    });
  };
});
var $ZodCheckStringFormat = /* @__PURE__ */ $constructor("$ZodCheckStringFormat", (inst, def) => {
  var _a3, _b;
  $ZodCheck.init(inst, def);
  if (def.pattern)
    (_a3 = inst._zod).check ?? (_a3.check = (payload2) => {
      def.pattern.lastIndex = 0;
      if (def.pattern.test(payload2.value))
        return;
      payload2.issues.push({
        origin: "string",
        code: "invalid_format",
        format: def.format,
        input: payload2.value,
        ...def.pattern ? { pattern: def.pattern.toString() } : {},
        inst,
        continue: !def.abort
      });
    });
  else
    (_b = inst._zod).check ?? (_b.check = () => {
    });
});
var $ZodCheckRegex = /* @__PURE__ */ $constructor("$ZodCheckRegex", (inst, def) => {
  $ZodCheckStringFormat.init(inst, def);
  inst._zod.check = (payload2) => {
    def.pattern.lastIndex = 0;
    if (def.pattern.test(payload2.value))
      return;
    payload2.issues.push({
      origin: "string",
      code: "invalid_format",
      format: "regex",
      input: payload2.value,
      pattern: def.pattern.toString(),
      inst,
      continue: !def.abort
    });
  };
});

// node_modules/zod/v4/core/registries.js
var _a2;
var $ZodRegistry = class {
  constructor() {
    this._map = /* @__PURE__ */ new WeakMap();
    this._idmap = /* @__PURE__ */ new Map();
  }
  add(schema, ..._meta) {
    const meta2 = _meta[0];
    this._map.set(schema, meta2);
    if (meta2 && typeof meta2 === "object" && "id" in meta2) {
      this._idmap.set(meta2.id, schema);
    }
    return this;
  }
  clear() {
    this._map = /* @__PURE__ */ new WeakMap();
    this._idmap = /* @__PURE__ */ new Map();
    return this;
  }
  remove(schema) {
    const meta2 = this._map.get(schema);
    if (meta2 && typeof meta2 === "object" && "id" in meta2) {
      this._idmap.delete(meta2.id);
    }
    this._map.delete(schema);
    return this;
  }
  get(schema) {
    const p = schema._zod.parent;
    if (p) {
      const pm = { ...this.get(p) ?? {} };
      delete pm.id;
      const f = { ...pm, ...this._map.get(schema) };
      return Object.keys(f).length ? f : void 0;
    }
    return this._map.get(schema);
  }
  has(schema) {
    return this._map.has(schema);
  }
};
function registry() {
  return new $ZodRegistry();
}
(_a2 = globalThis).__zod_globalRegistry ?? (_a2.__zod_globalRegistry = registry());
var globalRegistry = globalThis.__zod_globalRegistry;

// node_modules/zod/v4/core/errors.js
function _getMessage() {
  const internals = this._zod;
  internals.message ?? (internals.message = JSON.stringify(internals.def, jsonStringifyReplacer, 2));
  return internals.message;
}
function _setMessage(value) {
  this._zod.message = value;
}
var _messageDesc = {
  get: _getMessage,
  set: _setMessage,
  enumerable: true,
  configurable: true
};
var _issuesDesc = { value: void 0, enumerable: false };
var _installedToString = /* @__PURE__ */ new WeakSet([Object.prototype, Error.prototype]);
var initializer = (inst, def) => {
  inst.name = "$ZodError";
  _issuesDesc.value = def;
  Object.defineProperty(inst, "issues", _issuesDesc);
  _issuesDesc.value = void 0;
  Object.defineProperty(inst, "message", _messageDesc);
  const proto = Object.getPrototypeOf(inst);
  if (!_installedToString.has(proto)) {
    _installedToString.add(proto);
    Object.defineProperty(proto, "toString", {
      configurable: true,
      enumerable: false,
      get() {
        const value = () => this.message;
        Object.defineProperty(this, "toString", { value, configurable: true, writable: true });
        return value;
      },
      set(value) {
        Object.defineProperty(this, "toString", { value, configurable: true, writable: true });
      }
    });
  }
};
var $ZodError = $constructor("$ZodError", initializer);
var $ZodRealError = $constructor("$ZodError", initializer, void 0, {
  Parent: Error
});

// node_modules/zod/v4/core/parse.js
var _parse = (_Err) => {
  const fn = (schema, value, _ctx, _params) => {
    const ctx = _ctx ? { ..._ctx, async: false } : { async: false };
    const result = schema._zod.run({ value, issues: [] }, ctx);
    if (result instanceof Promise) {
      throw new $ZodAsyncError();
    }
    if (result.issues.length) {
      const e = new (_params?.Err ?? _Err)(result.issues.map((iss) => finalizeIssue(iss, ctx, config())));
      captureStackTrace(e, _params?.callee ?? fn);
      throw e;
    }
    return result.value;
  };
  return fn;
};
var parse = /* @__PURE__ */ _parse($ZodRealError);
var _parseAsync = (_Err) => {
  const fn = async (schema, value, _ctx, params) => {
    const ctx = _ctx ? { ..._ctx, async: true } : { async: true };
    let result = schema._zod.run({ value, issues: [] }, ctx);
    if (result instanceof Promise)
      result = await result;
    if (result.issues.length) {
      const e = new (params?.Err ?? _Err)(result.issues.map((iss) => finalizeIssue(iss, ctx, config())));
      captureStackTrace(e, params?.callee ?? fn);
      throw e;
    }
    return result.value;
  };
  return fn;
};
var parseAsync = /* @__PURE__ */ _parseAsync($ZodRealError);
var _safeParse = (_Err) => (schema, value, _ctx) => {
  const ctx = _ctx ? { ..._ctx, async: false } : { async: false };
  const result = schema._zod.run({ value, issues: [] }, ctx);
  if (result instanceof Promise) {
    throw new $ZodAsyncError();
  }
  return result.issues.length ? failure(_Err, result.issues, ctx) : { success: true, data: result.value };
};
var safeParse = /* @__PURE__ */ _safeParse($ZodRealError);
function failure(Err, issues, ctx) {
  let error;
  return {
    success: false,
    get error() {
      if (!error) {
        error = new Err(issues.map((iss) => finalizeIssue(iss, ctx, config())));
        issues = void 0;
        ctx = void 0;
      }
      return error;
    },
    set error(e) {
      error = e;
      issues = void 0;
      ctx = void 0;
    }
  };
}
var _safeParseAsync = (_Err) => async (schema, value, _ctx) => {
  const ctx = _ctx ? { ..._ctx, async: true } : { async: true };
  let result = schema._zod.run({ value, issues: [] }, ctx);
  if (result instanceof Promise)
    result = await result;
  return result.issues.length ? failure(_Err, result.issues, ctx) : { success: true, data: result.value };
};
var safeParseAsync = /* @__PURE__ */ _safeParseAsync($ZodRealError);

// node_modules/zod/v4/core/versions.js
var version = {
  major: 4,
  minor: 6,
  patch: 7
};

// node_modules/zod/v4/core/schemas.js
var $ZodType = /* @__PURE__ */ $constructor("$ZodType", (inst, def) => {
  var _a3;
  inst ?? (inst = {});
  inst._zod.def = def;
  inst._zod.bag = inst._zod.bag || {};
  inst._zod.version = version;
  const defChecks = inst._zod.def.checks;
  const checks = inst._zod.traits.has("$ZodCheck") ? [inst, ...defChecks ?? []] : defChecks?.length ? [...defChecks] : [];
  for (const ch of checks) {
    for (const fn of ch._zod.onattach) {
      fn(inst);
    }
  }
  if (checks.length === 0) {
    (_a3 = inst._zod).deferred ?? (_a3.deferred = []);
    inst._zod.deferred?.push(() => {
      inst._zod.run = inst._zod.parse;
    });
  } else {
    const runChecks = (payload2, checks2, ctx) => {
      if (payload2.memo)
        return payload2;
      let isAborted = aborted(payload2);
      let asyncResult;
      for (const ch of checks2) {
        if (ch._zod.def.when) {
          if (explicitlyAborted(payload2))
            continue;
          const shouldRun = ch._zod.def.when(payload2);
          if (!shouldRun)
            continue;
        } else if (isAborted) {
          continue;
        }
        const currLen = payload2.issues.length;
        const _ = ch._zod.check(payload2);
        if (_ instanceof Promise && ctx?.async === false) {
          throw new $ZodAsyncError();
        }
        if (asyncResult || _ instanceof Promise) {
          asyncResult = (asyncResult ?? Promise.resolve()).then(async () => {
            await _;
            const nextLen = payload2.issues.length;
            if (nextLen === currLen)
              return;
            attachSchema(payload2.issues, currLen, inst);
            if (!isAborted)
              isAborted = aborted(payload2, currLen);
          });
        } else {
          const nextLen = payload2.issues.length;
          if (nextLen === currLen)
            continue;
          attachSchema(payload2.issues, currLen, inst);
          if (!isAborted)
            isAborted = aborted(payload2, currLen);
        }
      }
      if (asyncResult) {
        return asyncResult.then(() => {
          return payload2;
        });
      }
      return payload2;
    };
    const handleCanaryResult = (canary, payload2, ctx) => {
      if (aborted(canary)) {
        canary.aborted = true;
        return canary;
      }
      const checkResult = runChecks(payload2, checks, ctx);
      if (checkResult instanceof Promise) {
        if (ctx.async === false)
          throw new $ZodAsyncError();
        return checkResult.then((checkResult2) => inst._zod.parse(checkResult2, ctx));
      }
      return inst._zod.parse(checkResult, ctx);
    };
    inst._zod.run = (payload2, ctx) => {
      if (ctx.skipChecks) {
        return inst._zod.parse(payload2, ctx);
      }
      if (ctx.direction === "backward") {
        const canary = inst._zod.parse({ value: payload2.value, issues: [] }, { ...ctx, skipChecks: true });
        if (canary instanceof Promise) {
          return canary.then((canary2) => {
            return handleCanaryResult(canary2, payload2, ctx);
          });
        }
        return handleCanaryResult(canary, payload2, ctx);
      }
      const result = inst._zod.parse(payload2, ctx);
      if (result instanceof Promise) {
        if (ctx.async === false)
          throw new $ZodAsyncError();
        return result.then((result2) => runChecks(result2, checks, ctx));
      }
      return runChecks(result, checks, ctx);
    };
  }
}, {
  // Wrappers extend this by installing a richer factory over it; reading it eagerly would defeat the laziness.
  get "~standard"() {
    return hide(this, "~standard", standardProps(this));
  },
  set "~standard"(value) {
    own(this, "~standard", value);
  }
});
var toStandardResult = (r, ctx) => r.issues.length ? { issues: r.issues.map((iss) => finalizeIssue(iss, ctx, config())) } : { value: r.value };
async function validateAsync(inst, value) {
  const ctx = { async: true };
  return toStandardResult(await inst._zod.run({ value, issues: [] }, ctx), ctx);
}
function standardProps(inst) {
  return {
    validate: (value) => {
      const ctx = { async: false };
      try {
        const r = inst._zod.run({ value, issues: [] }, ctx);
        if (!(r instanceof Promise))
          return toStandardResult(r, ctx);
      } catch (_) {
      }
      return validateAsync(inst, value);
    },
    vendor: "zod",
    version: 1
  };
}
var $ZodString = /* @__PURE__ */ $constructor("$ZodString", (inst, def) => {
  $ZodType.init(inst, def);
  inst._zod.pattern = def.pattern ?? anyString;
  inst._zod.parse = (payload2, _) => {
    if (def.coerce)
      try {
        payload2.value = String(payload2.value);
      } catch (_2) {
      }
    if (typeof payload2.value === "string")
      return payload2;
    payload2.issues.push({
      expected: "string",
      code: "invalid_type",
      input: payload2.value,
      inst
    });
    return payload2;
  };
});
var $ZodStringFormat = /* @__PURE__ */ $constructor("$ZodStringFormat", (inst, def) => {
  $ZodCheckStringFormat.init(inst, def);
  $ZodString.init(inst, def);
});
var $ZodISODateTime = /* @__PURE__ */ $constructor("$ZodISODateTime", (inst, def) => {
  def.pattern ?? (def.pattern = datetime(def));
  $ZodStringFormat.init(inst, def);
});
var $ZodISODate = /* @__PURE__ */ $constructor("$ZodISODate", (inst, def) => {
  def.pattern ?? (def.pattern = date);
  $ZodStringFormat.init(inst, def);
});
var $ZodISOTime = /* @__PURE__ */ $constructor("$ZodISOTime", (inst, def) => {
  def.pattern ?? (def.pattern = time(def));
  $ZodStringFormat.init(inst, def);
});
var $ZodISODuration = /* @__PURE__ */ $constructor("$ZodISODuration", (inst, def) => {
  def.pattern ?? (def.pattern = duration);
  $ZodStringFormat.init(inst, def);
});
var $ZodNumber = /* @__PURE__ */ $constructor("$ZodNumber", (inst, def) => {
  $ZodType.init(inst, def);
  inst._zod.pattern = number;
  inst._zod.parse = (payload2, _ctx) => {
    if (def.coerce)
      try {
        payload2.value = Number(payload2.value);
      } catch (_) {
      }
    const input = payload2.value;
    if (typeof input === "number" && !Number.isNaN(input) && Number.isFinite(input)) {
      return payload2;
    }
    const received = typeof input === "number" ? Number.isNaN(input) ? "NaN" : !Number.isFinite(input) ? String(input) : void 0 : void 0;
    payload2.issues.push({
      expected: "number",
      code: "invalid_type",
      input,
      inst,
      ...received ? { received } : {}
    });
    return payload2;
  };
});
var $ZodNumberFormat = /* @__PURE__ */ $constructor("$ZodNumberFormat", (inst, def) => {
  $ZodCheckNumberFormat.init(inst, def);
  $ZodNumber.init(inst, def);
});
var $ZodBoolean = /* @__PURE__ */ $constructor("$ZodBoolean", (inst, def) => {
  $ZodType.init(inst, def);
  inst._zod.pattern = boolean;
  inst._zod.parse = (payload2, _ctx) => {
    if (def.coerce)
      try {
        payload2.value = Boolean(payload2.value);
      } catch (_) {
      }
    const input = payload2.value;
    if (typeof input === "boolean")
      return payload2;
    payload2.issues.push({
      expected: "boolean",
      code: "invalid_type",
      input,
      inst
    });
    return payload2;
  };
});
var $ZodNever = /* @__PURE__ */ $constructor("$ZodNever", (inst, def) => {
  $ZodType.init(inst, def);
  inst._zod.parse = (payload2, _ctx) => {
    payload2.issues.push({
      expected: "never",
      code: "invalid_type",
      input: payload2.value,
      inst
    });
    return payload2;
  };
});
function capSize(inst, size2) {
  const caps = sizeCaps(inst._zod.def.checks);
  if (!caps.length)
    return;
  const cap = Math.min(...caps.map((c) => c[0]));
  const parse2 = inst._zod.parse;
  inst._zod.parse = (payload2, ctx) => {
    const n = size2(payload2.value);
    if (n > cap && !ctx?.skipChecks && ctx?.direction !== "backward") {
      for (const [max, ch] of sizeCaps(inst._zod.def.checks)) {
        if (n > max && ch._zod.def.when(payload2)) {
          const start = payload2.issues.length;
          ch._zod.check(payload2);
          payload2.issues[start].continue = false;
          attachSchema(payload2.issues, start, inst);
          return payload2;
        }
      }
    }
    return parse2(payload2, ctx);
  };
}
var arraySize = (input) => Array.isArray(input) ? input.length : -1;
function handleArrayResult(result, final, index) {
  if (result.issues.length) {
    final.issues.push(...prefixIssues(index, result.issues));
  }
  final.value[index] = result.value;
}
var $ZodArray = /* @__PURE__ */ $constructor("$ZodArray", (inst, def) => {
  $ZodType.init(inst, def);
  const memo = globalConfig.memoizer;
  memo?.attach(inst);
  inst._zod.parse = (payload2, ctx) => {
    const input = payload2.value;
    if (!Array.isArray(input)) {
      payload2.issues.push({
        expected: "array",
        code: "invalid_type",
        input,
        inst
      });
      return payload2;
    }
    payload2.value = memo ? memo.alloc(inst, payload2, Array(input.length), ctx) : Array(input.length);
    const proms = [];
    const abortEarly = ctx?.abortEarly;
    for (let i = 0; i < input.length; i++) {
      const item = input[i];
      const result = def.element._zod.run({
        value: item,
        issues: []
      }, ctx);
      if (result instanceof Promise) {
        proms.push(result.then((result2) => handleArrayResult(result2, payload2, i)));
      } else {
        handleArrayResult(result, payload2, i);
        if (abortEarly && result.issues.length !== 0 && aborted(result))
          break;
      }
    }
    if (proms.length) {
      return Promise.all(proms).then(() => payload2);
    }
    return payload2;
  };
  capSize(inst, arraySize);
});
function handlePropertyResult(result, final, key, input, optin, optout) {
  const isPresent = key in input;
  const isOptionalOut = optout === "optional";
  if (!isPresent && isOptionalOut && optin === "optional") {
    return;
  }
  if (result.issues.length) {
    if (optin !== void 0 && isOptionalOut && !isPresent) {
      return;
    }
    final.issues.push(...prefixIssues(key, result.issues));
  }
  if (!isPresent && optin === void 0) {
    if (!result.issues.length) {
      final.issues.push({
        code: "invalid_type",
        expected: "nonoptional",
        input: void 0,
        path: [key]
      });
    }
    return;
  }
  if (result.value === void 0) {
    if (isPresent || optin === "defaulted" && !isOptionalOut) {
      final.value[key] = void 0;
    }
  } else {
    final.value[key] = result.value;
  }
}
var NO_SYMBOL_KEYS = [];
function normalizeDef(def) {
  const keys = Object.keys(def.shape);
  const ownSymbols = Object.getOwnPropertySymbols(def.shape);
  const symbolKeys = ownSymbols.length ? ownSymbols : NO_SYMBOL_KEYS;
  const allKeys = symbolKeys.length ? [...keys, ...symbolKeys] : keys;
  for (const k of allKeys) {
    if (!def.shape?.[k]?._zod?.traits?.has("$ZodType")) {
      throw new Error(`Invalid element at key "${String(k)}": expected a Zod schema`);
    }
  }
  const okeys = optionalKeys(def.shape);
  return {
    ...def,
    allKeys,
    symbolKeys,
    // string-only: handleCatchall matches it against `for...in`, which never yields a symbol
    keySet: new Set(keys),
    numKeys: keys.length,
    optionalKeys: new Set(okeys)
  };
}
function handleCatchall(proms, input, payload2, ctx, def, inst, abortEarly) {
  const unrecognized = [];
  const keySet = def.keySet;
  const _catchall = def.catchall._zod;
  const t = _catchall.def.type;
  const optin = _catchall.optin;
  const optout = _catchall.optout;
  let seen = 0;
  for (const key in input) {
    if (abortEarly && payload2.issues.length !== seen) {
      if (aborted(payload2, seen))
        break;
      seen = payload2.issues.length;
    }
    if (keySet.has(key))
      continue;
    if (key === "__proto__") {
      if (t === "never")
        unrecognized.push(key);
      continue;
    }
    if (t === "never") {
      unrecognized.push(key);
      continue;
    }
    const r = _catchall.run({ value: input[key], issues: [] }, ctx);
    if (r instanceof Promise) {
      proms.push(r.then((r2) => handlePropertyResult(r2, payload2, key, input, optin, optout)));
    } else {
      handlePropertyResult(r, payload2, key, input, optin, optout);
    }
  }
  if (unrecognized.length) {
    payload2.issues.push({
      code: "unrecognized_keys",
      keys: unrecognized,
      input,
      inst,
      // Describes the shape of the input, not the validity of the parsed value, so it never aborts. The parse still fails; the schema's own checks just get to run first, and an enclosing intersection can reconcile the key against a sibling operand.
      continue: true
    });
  }
  if (!proms.length)
    return payload2;
  return Promise.all(proms).then(() => {
    return payload2;
  });
}
var $ZodObject = /* @__PURE__ */ $constructor("$ZodObject", (inst, def) => {
  $ZodType.init(inst, def);
  const desc = Object.getOwnPropertyDescriptor(def, "shape");
  const sh = desc?.get ? desc.get.raw : def.shape ?? {};
  if (sh) {
    const get = () => {
      const newSh = { ...sh };
      Object.defineProperty(def, "shape", { value: newSh });
      get.raw = newSh;
      return newSh;
    };
    get.raw = sh;
    Object.defineProperty(def, "shape", { get });
  }
  const _normalized = cached(() => normalizeDef(def));
  defineLazyInternal(inst, "propValues", (zod) => {
    const shape = zod.def.shape;
    const propValues = {};
    for (const key in shape) {
      const field = shape[key]._zod;
      if (field.values) {
        if (!Object.prototype.hasOwnProperty.call(propValues, key)) {
          assignProp(propValues, key, /* @__PURE__ */ new Set());
        }
        for (const v of field.values)
          propValues[key].add(v);
        if (field.optin !== void 0)
          propValues[key].add(void 0);
      }
    }
    return propValues;
  });
  const isObject2 = isObject;
  const catchall2 = def.catchall;
  let value;
  const memo = globalConfig.memoizer;
  memo?.attach(inst);
  inst._zod.parse = (payload2, ctx) => {
    value ?? (value = _normalized.value);
    const input = payload2.value;
    if (!isObject2(input)) {
      payload2.issues.push({
        expected: "object",
        code: "invalid_type",
        input,
        inst
      });
      return payload2;
    }
    payload2.value = memo ? memo.alloc(inst, payload2, {}, ctx) : {};
    const proms = [];
    const shape = value.shape;
    const abortEarly = ctx?.abortEarly;
    let seen = payload2.issues.length;
    for (const key of value.allKeys) {
      if (abortEarly && payload2.issues.length !== seen) {
        if (aborted(payload2, seen))
          break;
        seen = payload2.issues.length;
      }
      if (key === "__proto__")
        continue;
      const el = shape[key];
      const optin = el._zod.optin;
      const optout = el._zod.optout;
      const r = el._zod.run({ value: input[key], issues: [] }, ctx);
      if (r instanceof Promise) {
        proms.push(r.then((r2) => handlePropertyResult(r2, payload2, key, input, optin, optout)));
      } else {
        handlePropertyResult(r, payload2, key, input, optin, optout);
      }
    }
    if (!catchall2) {
      return proms.length ? Promise.all(proms).then(() => payload2) : payload2;
    }
    return handleCatchall(proms, input, payload2, ctx, _normalized.value, inst, abortEarly === true);
  };
});
function handleUnionResults(results, final, inst, ctx) {
  for (const result of results) {
    if (result.issues.length === 0) {
      final.value = result.value;
      return final;
    }
  }
  const nonaborted = results.filter((r) => !aborted(r));
  if (nonaborted.length === 1) {
    final.value = nonaborted[0].value;
    return nonaborted[0];
  }
  final.issues.push({
    code: "invalid_union",
    input: final.value,
    inst,
    errors: results.map((result) => result.issues.map((iss) => finalizeIssue(iss, ctx, config())))
  });
  return final;
}
var $ZodUnion = /* @__PURE__ */ $constructor("$ZodUnion", (inst, def) => {
  $ZodType.init(inst, def);
  defineLazyInternal(inst, "optin", (zod) => zod.def.options.some((o) => o._zod.optin === "defaulted") ? "defaulted" : zod.def.options.some((o) => o._zod.optin !== void 0) ? "optional" : void 0);
  defineLazyInternal(inst, "optout", (zod) => zod.def.options.some((o) => o._zod.optout === "optional") ? "optional" : void 0);
  defineLazyInternal(inst, "values", (zod) => {
    if (zod.def.options.every((o) => o._zod.values)) {
      return new Set(zod.def.options.flatMap((option) => Array.from(option._zod.values)));
    }
    return void 0;
  });
  defineLazyInternal(inst, "pattern", (zod) => {
    if (zod.def.options.every((o) => o._zod.pattern)) {
      const patterns = zod.def.options.map((o) => o._zod.pattern);
      return new RegExp(`^(${patterns.map((p) => cleanRegex(p.source)).join("|")})$`);
    }
    return void 0;
  });
  const first = def.options.length === 1 ? def.options[0]._zod.run : null;
  inst._zod.parse = (payload2, ctx) => {
    if (first) {
      return first(payload2, ctx);
    }
    let async = false;
    const results = [];
    for (const option of def.options) {
      const result = option._zod.run({
        value: payload2.value,
        issues: []
      }, ctx);
      if (result instanceof Promise) {
        results.push(result);
        async = true;
      } else {
        if (result.issues.length === 0)
          return result;
        results.push(result);
      }
    }
    if (!async)
      return handleUnionResults(results, payload2, inst, ctx);
    return Promise.all(results).then((results2) => {
      return handleUnionResults(results2, payload2, inst, ctx);
    });
  };
});
var $ZodRecord = /* @__PURE__ */ $constructor("$ZodRecord", (inst, def) => {
  $ZodType.init(inst, def);
  const memo = globalConfig.memoizer;
  memo?.attach(inst);
  inst._zod.parse = (payload2, ctx) => {
    const input = payload2.value;
    if (!isPlainObject(input)) {
      payload2.issues.push({
        expected: "record",
        code: "invalid_type",
        input,
        inst
      });
      return payload2;
    }
    const proms = [];
    const values = def.keyType._zod.values;
    if (values && !def.partial) {
      payload2.value = memo ? memo.alloc(inst, payload2, {}, ctx) : {};
      const recordKeys = /* @__PURE__ */ new Set();
      for (const key of values) {
        if (typeof key === "string" || typeof key === "number" || typeof key === "symbol") {
          recordKeys.add(typeof key === "number" ? key.toString() : key);
          if (key === "__proto__")
            continue;
          const keyResult = def.keyType._zod.run({ value: key, issues: [] }, ctx);
          if (keyResult instanceof Promise) {
            throw new Error("Async schemas not supported in object keys currently");
          }
          if (keyResult.issues.length) {
            payload2.issues.push({
              code: "invalid_key",
              origin: "record",
              issues: keyResult.issues.map((iss) => finalizeIssue(iss, ctx, config())),
              input: key,
              path: [key],
              inst
            });
            continue;
          }
          const outKey = keyResult.value;
          if (outKey === "__proto__")
            continue;
          const result = def.valueType._zod.run({ value: input[key], issues: [] }, ctx);
          if (result instanceof Promise) {
            proms.push(result.then((result2) => {
              if (result2.issues.length) {
                payload2.issues.push(...prefixIssues(key, result2.issues));
              }
              payload2.value[outKey] = result2.value;
            }));
          } else {
            if (result.issues.length) {
              payload2.issues.push(...prefixIssues(key, result.issues));
            }
            payload2.value[outKey] = result.value;
          }
        }
      }
      let unrecognized;
      for (const key in input) {
        if (!recordKeys.has(key)) {
          if (def.mode === "loose") {
            if (key === "__proto__")
              continue;
            payload2.value[key] = input[key];
          } else {
            unrecognized = unrecognized ?? [];
            unrecognized.push(key);
          }
        }
      }
      if (unrecognized && unrecognized.length > 0) {
        payload2.issues.push({
          code: "unrecognized_keys",
          input,
          inst,
          keys: unrecognized,
          continue: true
        });
      }
    } else {
      payload2.value = memo ? memo.alloc(inst, payload2, {}, ctx) : {};
      let unrecognized;
      for (const key of Reflect.ownKeys(input)) {
        if (key === "__proto__")
          continue;
        if (!Object.prototype.propertyIsEnumerable.call(input, key))
          continue;
        let keyResult = def.keyType._zod.run({ value: key, issues: [] }, ctx);
        if (keyResult instanceof Promise) {
          throw new Error("Async schemas not supported in object keys currently");
        }
        const checkNumericKey = typeof key === "string" && number.test(key) && keyResult.issues.length;
        if (checkNumericKey) {
          const retryResult = def.keyType._zod.run({ value: Number(key), issues: [] }, ctx);
          if (retryResult instanceof Promise) {
            throw new Error("Async schemas not supported in object keys currently");
          }
          if (retryResult.issues.length === 0) {
            keyResult = retryResult;
          }
        }
        if (keyResult.issues.length) {
          if (def.mode === "loose") {
            payload2.value[key] = input[key];
          } else if (values) {
            unrecognized = unrecognized ?? [];
            unrecognized.push(key);
          } else {
            payload2.issues.push({
              code: "invalid_key",
              origin: "record",
              issues: keyResult.issues.map((iss) => finalizeIssue(iss, ctx, config())),
              input: key,
              path: [key],
              inst
            });
          }
          continue;
        }
        const outKey = keyResult.value;
        if (outKey === "__proto__")
          continue;
        const result = def.valueType._zod.run({ value: input[key], issues: [] }, ctx);
        if (result instanceof Promise) {
          proms.push(result.then((result2) => {
            if (result2.issues.length) {
              payload2.issues.push(...prefixIssues(key, result2.issues));
            }
            payload2.value[outKey] = result2.value;
          }));
        } else {
          if (result.issues.length) {
            payload2.issues.push(...prefixIssues(key, result.issues));
          }
          payload2.value[outKey] = result.value;
        }
      }
      if (unrecognized && unrecognized.length > 0) {
        payload2.issues.push({
          code: "unrecognized_keys",
          input,
          inst,
          keys: unrecognized,
          continue: true
        });
      }
    }
    if (proms.length) {
      return Promise.all(proms).then(() => payload2);
    }
    return payload2;
  };
});
var $ZodEnum = /* @__PURE__ */ $constructor("$ZodEnum", (inst, def) => {
  $ZodType.init(inst, def);
  const values = getEnumValues(def.entries);
  const valuesSet = new Set(values);
  inst._zod.values = valuesSet;
  defineLazyInternal(inst, "pattern", (zod) => {
    const patternValues = getEnumValues(zod.def.entries).filter((k) => propertyKeyTypes.has(typeof k));
    return new RegExp(patternValues.length ? `^(${patternValues.map((o) => escapeRegex(o.toString())).join("|")})$` : "^[^\\s\\S]$");
  });
  inst._zod.parse = (payload2, _ctx) => {
    const input = payload2.value;
    if (valuesSet.has(input)) {
      return payload2;
    }
    payload2.issues.push({
      code: "invalid_value",
      values,
      input,
      inst
    });
    return payload2;
  };
});
var $ZodLiteral = /* @__PURE__ */ $constructor("$ZodLiteral", (inst, def) => {
  $ZodType.init(inst, def);
  const values = new Set(def.values);
  inst._zod.values = values;
  defineLazyInternal(inst, "pattern", (zod) => {
    const vals = zod.def.values;
    return new RegExp(vals.length ? `^(${vals.map((o) => typeof o === "string" ? escapeRegex(o) : o ? escapeRegex(o.toString()) : String(o)).join("|")})$` : "^[^\\s\\S]$");
  });
  inst._zod.parse = (payload2, _ctx) => {
    const input = payload2.value;
    if (values.has(input)) {
      return payload2;
    }
    payload2.issues.push({
      code: "invalid_value",
      values: def.values,
      input,
      inst
    });
    return payload2;
  };
});
var $ZodTransform = /* @__PURE__ */ $constructor("$ZodTransform", (inst, def) => {
  $ZodType.init(inst, def);
  inst._zod.optin = "optional";
  globalConfig.memoizer?.guard(inst);
  inst._zod.parse = (payload2, ctx) => {
    if (ctx.direction === "backward") {
      throw new $ZodEncodeError(inst.constructor.name);
    }
    const _out = def.transform(payload2.value, payload2);
    if (ctx.async) {
      const output = _out instanceof Promise ? _out : Promise.resolve(_out);
      return output.then((output2) => {
        payload2.value = output2;
        return payload2;
      });
    }
    if (_out instanceof Promise) {
      throw new $ZodAsyncError();
    }
    payload2.value = _out;
    return payload2;
  };
});
function handleOptionalResult(payload2, result) {
  payload2.value = result.issues.length ? void 0 : result.value;
  return payload2;
}
var $ZodOptional = /* @__PURE__ */ $constructor("$ZodOptional", (inst, def) => {
  $ZodType.init(inst, def);
  defineLazyInternal(inst, "optin", (zod) => zod.def.innerType._zod.optin === "defaulted" ? "defaulted" : "optional");
  inst._zod.optout = "optional";
  defineLazyInternal(inst, "values", (zod) => {
    const values = zod.def.innerType._zod.values;
    return values ? /* @__PURE__ */ new Set([...values, void 0]) : void 0;
  });
  defineLazyInternal(inst, "pattern", (zod) => {
    const pattern = zod.def.innerType._zod.pattern;
    return pattern ? new RegExp(`^(${cleanRegex(pattern.source)})?$`) : void 0;
  });
  inst._zod.parse = (payload2, ctx) => {
    if (payload2.value === void 0) {
      if (def.innerType._zod.optin !== "defaulted")
        return payload2;
      const result = def.innerType._zod.run({ value: payload2.value, issues: [] }, ctx);
      if (result instanceof Promise)
        return result.then((result2) => handleOptionalResult(payload2, result2));
      return handleOptionalResult(payload2, result);
    }
    return def.innerType._zod.run(payload2, ctx);
  };
});
var $ZodNullable = /* @__PURE__ */ $constructor("$ZodNullable", (inst, def) => {
  $ZodType.init(inst, def);
  defineLazyInternal(inst, "optin", (zod) => zod.def.innerType._zod.optin);
  defineLazyInternal(inst, "optout", (zod) => zod.def.innerType._zod.optout);
  defineLazyInternal(inst, "pattern", (zod) => {
    const pattern = zod.def.innerType._zod.pattern;
    return pattern ? new RegExp(`^(${cleanRegex(pattern.source)}|null)$`) : void 0;
  });
  defineLazyInternal(inst, "values", (zod) => {
    return zod.def.innerType._zod.values ? /* @__PURE__ */ new Set([...zod.def.innerType._zod.values, null]) : void 0;
  });
  inst._zod.parse = (payload2, ctx) => {
    if (payload2.value === null)
      return payload2;
    return def.innerType._zod.run(payload2, ctx);
  };
});
var $ZodPipe = /* @__PURE__ */ $constructor("$ZodPipe", (inst, def) => {
  $ZodType.init(inst, def);
  defineLazyInternal(inst, "values", (zod) => zod.def.in._zod.values);
  defineLazyInternal(inst, "optin", (zod) => zod.def.in._zod.optin);
  defineLazyInternal(inst, "optout", (zod) => zod.def.out._zod.optout);
  defineLazyInternal(inst, "propValues", (zod) => zod.def.in._zod.propValues);
  inst._zod.parse = (payload2, ctx) => {
    if (ctx.direction === "backward") {
      const right = def.out._zod.run(payload2, ctx);
      if (right instanceof Promise) {
        return right.then((right2) => handlePipeResult(right2, def.in, ctx));
      }
      return handlePipeResult(right, def.in, ctx);
    }
    const left = def.in._zod.run(payload2, ctx);
    if (left instanceof Promise) {
      return left.then((left2) => handlePipeResult(left2, def.out, ctx));
    }
    return handlePipeResult(left, def.out, ctx);
  };
});
function handlePipeResult(left, next2, ctx) {
  if (left.issues.some((iss) => iss.code !== "unrecognized_keys")) {
    left.aborted = true;
    return left;
  }
  return next2._zod.run({ value: left.value, issues: left.issues }, ctx);
}
var $ZodCustom = /* @__PURE__ */ $constructor("$ZodCustom", (inst, def) => {
  $ZodCheck.init(inst, def);
  $ZodType.init(inst, def);
  inst._zod.parse = (payload2, _) => {
    return payload2;
  };
  inst._zod.check = (payload2) => {
    const input = payload2.value;
    const r = def.fn(input);
    if (r instanceof Promise) {
      return r.then((r2) => handleRefineResult(r2, payload2, input, inst));
    }
    handleRefineResult(r, payload2, input, inst);
    return;
  };
});
function handleRefineResult(result, payload2, input, inst) {
  if (!result) {
    const _iss = {
      code: "custom",
      input,
      inst,
      // incorporates params.error into issue reporting
      path: [...inst._zod.def.path ?? []],
      // incorporates params.error into issue reporting
      continue: !inst._zod.def.abort
      // params: inst._zod.def.params,
    };
    if (inst._zod.def.params)
      _iss.params = inst._zod.def.params;
    payload2.issues.push(issue(_iss));
  }
}

// node_modules/zod/v4/core/api.js
function snapshotChecks(def) {
  if (def.checks)
    def.checks = [...def.checks];
  return def;
}
// @__NO_SIDE_EFFECTS__
function _string(Class, params) {
  return new Class(snapshotChecks({ type: "string", ...normalizeParams(params) }));
}
// @__NO_SIDE_EFFECTS__
function _isoDateTime(Class, params) {
  return new Class({
    type: "string",
    format: "datetime",
    check: "string_format",
    offset: false,
    local: false,
    precision: null,
    ...normalizeParams(params)
  });
}
// @__NO_SIDE_EFFECTS__
function _isoDate(Class, params) {
  return new Class({
    type: "string",
    format: "date",
    check: "string_format",
    ...normalizeParams(params)
  });
}
// @__NO_SIDE_EFFECTS__
function _isoTime(Class, params) {
  return new Class({
    type: "string",
    format: "time",
    check: "string_format",
    precision: null,
    ...normalizeParams(params)
  });
}
// @__NO_SIDE_EFFECTS__
function _isoDuration(Class, params) {
  return new Class({
    type: "string",
    format: "duration",
    check: "string_format",
    ...normalizeParams(params)
  });
}
// @__NO_SIDE_EFFECTS__
function _number(Class, params) {
  return new Class(snapshotChecks({ type: "number", checks: [], ...normalizeParams(params) }));
}
// @__NO_SIDE_EFFECTS__
function _int(Class, params) {
  return new Class({
    type: "number",
    check: "number_format",
    abort: false,
    format: "safeint",
    ...normalizeParams(params)
  });
}
// @__NO_SIDE_EFFECTS__
function _boolean(Class, params) {
  return new Class({
    type: "boolean",
    ...normalizeParams(params)
  });
}
// @__NO_SIDE_EFFECTS__
function _never(Class, params) {
  return new Class({
    type: "never",
    ...normalizeParams(params)
  });
}
// @__NO_SIDE_EFFECTS__
function _lte(value, params) {
  return new $ZodCheckLessThan({
    check: "less_than",
    ...normalizeParams(params),
    value,
    inclusive: true
  });
}
// @__NO_SIDE_EFFECTS__
function _gt(value, params) {
  return new $ZodCheckGreaterThan({
    check: "greater_than",
    ...normalizeParams(params),
    value,
    inclusive: false
  });
}
// @__NO_SIDE_EFFECTS__
function _gte(value, params) {
  return new $ZodCheckGreaterThan({
    check: "greater_than",
    ...normalizeParams(params),
    value,
    inclusive: true
  });
}
// @__NO_SIDE_EFFECTS__
function _positive(params) {
  return /* @__PURE__ */ _gt(0, params);
}
// @__NO_SIDE_EFFECTS__
function _nonnegative(params) {
  return /* @__PURE__ */ _gte(0, params);
}
// @__NO_SIDE_EFFECTS__
function _maxLength(maximum, params) {
  const ch = new $ZodCheckMaxLength({
    check: "max_length",
    ...normalizeParams(params),
    maximum
  });
  return ch;
}
// @__NO_SIDE_EFFECTS__
function _minLength(minimum, params) {
  return new $ZodCheckMinLength({
    check: "min_length",
    ...normalizeParams(params),
    minimum
  });
}
// @__NO_SIDE_EFFECTS__
function _regex(pattern, params) {
  return new $ZodCheckRegex({
    check: "string_format",
    format: "regex",
    ...normalizeParams(params),
    pattern
  });
}
// @__NO_SIDE_EFFECTS__
function _refine(Class, fn, _params) {
  const schema = new Class({
    type: "custom",
    check: "custom",
    fn,
    ...normalizeParams(_params)
  });
  return schema;
}

// node_modules/zod/v4/mini/schemas.js
var ZodMiniType = /* @__PURE__ */ $constructor("ZodMiniType", (inst, def) => {
  if (!inst._zod)
    throw new Error("Uninitialized schema in ZodMiniType.");
  $ZodType.init(inst, def);
  inst.def = def;
  inst.type = def.type;
}, {
  // `with` is an alias for `check`: the same function object, not a wrapper.
  get with() {
    return this.check;
  },
  set with(value) {
    own(this, "with", value);
  },
  parse(data, params) {
    return parse(this, data, params, { callee: this.parse });
  },
  parseAsync(data, params) {
    return parseAsync(this, data, params, { callee: this.parseAsync });
  },
  safeParse(data, params) {
    return safeParse(this, data, params);
  },
  safeParseAsync(data, params) {
    return safeParseAsync(this, data, params);
  },
  check(...checks) {
    const def = this.def;
    return this.clone({
      ...def,
      checks: [
        ...def.checks ?? [],
        ...checks.map((ch) => typeof ch === "function" ? { _zod: { check: ch, def: { check: "custom" }, onattach: [] } } : ch)
      ]
    }, { parent: true });
  },
  clone(_def, params) {
    return clone(this, _def, params);
  },
  brand() {
    return this;
  },
  register(reg, meta2) {
    reg.add(this, meta2);
    return this;
  },
  apply(fn, ...args) {
    return args.length === 0 ? fn(this) : fn(this, ...args);
  }
});
var ZodMiniString = /* @__PURE__ */ $constructor("ZodMiniString", (inst, def) => {
  $ZodString.init(inst, def);
  ZodMiniType.init(inst, def);
});
// @__NO_SIDE_EFFECTS__
function string2(params) {
  return _string(ZodMiniString, params);
}
var ZodMiniStringFormat = /* @__PURE__ */ $constructor("ZodMiniStringFormat", (inst, def) => {
  $ZodStringFormat.init(inst, def);
  ZodMiniString.init(inst, def);
});
var ZodMiniNumber = /* @__PURE__ */ $constructor("ZodMiniNumber", (inst, def) => {
  $ZodNumber.init(inst, def);
  ZodMiniType.init(inst, def);
});
// @__NO_SIDE_EFFECTS__
function number2(params) {
  return _number(ZodMiniNumber, params);
}
var ZodMiniNumberFormat = /* @__PURE__ */ $constructor("ZodMiniNumberFormat", (inst, def) => {
  $ZodNumberFormat.init(inst, def);
  ZodMiniNumber.init(inst, def);
});
function int(params) {
  return _int(ZodMiniNumberFormat, params);
}
var ZodMiniBoolean = /* @__PURE__ */ $constructor("ZodMiniBoolean", (inst, def) => {
  $ZodBoolean.init(inst, def);
  ZodMiniType.init(inst, def);
});
// @__NO_SIDE_EFFECTS__
function boolean2(params) {
  return _boolean(ZodMiniBoolean, params);
}
var ZodMiniNever = /* @__PURE__ */ $constructor("ZodMiniNever", (inst, def) => {
  $ZodNever.init(inst, def);
  ZodMiniType.init(inst, def);
});
// @__NO_SIDE_EFFECTS__
function never(params) {
  return _never(ZodMiniNever, params);
}
var ZodMiniArray = /* @__PURE__ */ $constructor("ZodMiniArray", (inst, def) => {
  $ZodArray.init(inst, def);
  ZodMiniType.init(inst, def);
});
// @__NO_SIDE_EFFECTS__
function array(element, params) {
  return new ZodMiniArray({
    type: "array",
    element,
    ...normalizeParams(params)
  });
}
var ZodMiniObject = /* @__PURE__ */ $constructor("ZodMiniObject", (inst, def) => {
  $ZodObject.init(inst, def);
  ZodMiniType.init(inst, def);
  installLazyProp(inst, "shape", (self) => self._zod.def.shape, false);
});
// @__NO_SIDE_EFFECTS__
function object(shape, params) {
  const def = {
    type: "object",
    shape: shape ?? {},
    ...normalizeParams(params)
  };
  return new ZodMiniObject(def);
}
// @__NO_SIDE_EFFECTS__
function strictObject(shape, params) {
  return new ZodMiniObject({
    type: "object",
    shape,
    catchall: /* @__PURE__ */ never(),
    ...normalizeParams(params)
  });
}
// @__NO_SIDE_EFFECTS__
function extend2(schema, shape) {
  return extend(schema, shape);
}
// @__NO_SIDE_EFFECTS__
function partial2(schema, mask2) {
  const def = schema._zod.def;
  if (def.type !== "tuple")
    return partial(ZodMiniOptional, schema, mask2);
  if (def.checks?.length)
    throw new Error(".partial() cannot be used on tuple schemas containing refinements");
  return clone(schema, {
    ...def,
    items: def.items.map((item) => new ZodMiniOptional({ type: "optional", innerType: item }))
  });
}
// @__NO_SIDE_EFFECTS__
function catchall(inst, catchall2) {
  return inst.clone(mergeDefs(inst._zod.def, { catchall: catchall2 }));
}
var ZodMiniUnion = /* @__PURE__ */ $constructor("ZodMiniUnion", (inst, def) => {
  $ZodUnion.init(inst, def);
  ZodMiniType.init(inst, def);
});
// @__NO_SIDE_EFFECTS__
function union(options, params) {
  return new ZodMiniUnion({
    type: "union",
    options,
    ...normalizeParams(params)
  });
}
var ZodMiniRecord = /* @__PURE__ */ $constructor("ZodMiniRecord", (inst, def) => {
  $ZodRecord.init(inst, def);
  ZodMiniType.init(inst, def);
});
// @__NO_SIDE_EFFECTS__
function record(keyType, valueType, params) {
  if (!valueType || !valueType._zod) {
    return new ZodMiniRecord({
      type: "record",
      keyType: /* @__PURE__ */ string2(),
      valueType: keyType,
      ...normalizeParams(valueType)
    });
  }
  return new ZodMiniRecord({
    type: "record",
    keyType,
    valueType,
    ...normalizeParams(params)
  });
}
var ZodMiniEnum = /* @__PURE__ */ $constructor("ZodMiniEnum", (inst, def) => {
  $ZodEnum.init(inst, def);
  ZodMiniType.init(inst, def);
  inst.options = [...inst._zod.values];
});
// @__NO_SIDE_EFFECTS__
function _enum(values, params) {
  const entries = Array.isArray(values) ? Object.fromEntries(values.map((v) => [v, v])) : values;
  return new ZodMiniEnum({
    type: "enum",
    entries,
    ...normalizeParams(params)
  });
}
var ZodMiniLiteral = /* @__PURE__ */ $constructor("ZodMiniLiteral", (inst, def) => {
  $ZodLiteral.init(inst, def);
  ZodMiniType.init(inst, def);
});
// @__NO_SIDE_EFFECTS__
function literal2(value, params) {
  return new ZodMiniLiteral({
    type: "literal",
    values: Array.isArray(value) ? value : [value],
    ...normalizeParams(params)
  });
}
var ZodMiniTransform = /* @__PURE__ */ $constructor("ZodMiniTransform", (inst, def) => {
  $ZodTransform.init(inst, def);
  ZodMiniType.init(inst, def);
});
// @__NO_SIDE_EFFECTS__
function transform(fn) {
  return new ZodMiniTransform({
    type: "transform",
    transform: fn
  });
}
var ZodMiniOptional = /* @__PURE__ */ $constructor("ZodMiniOptional", (inst, def) => {
  $ZodOptional.init(inst, def);
  ZodMiniType.init(inst, def);
});
// @__NO_SIDE_EFFECTS__
function optional(innerType) {
  return new ZodMiniOptional({
    type: "optional",
    innerType
  });
}
var ZodMiniNullable = /* @__PURE__ */ $constructor("ZodMiniNullable", (inst, def) => {
  $ZodNullable.init(inst, def);
  ZodMiniType.init(inst, def);
});
// @__NO_SIDE_EFFECTS__
function nullable(innerType) {
  return new ZodMiniNullable({
    type: "nullable",
    innerType
  });
}
// @__NO_SIDE_EFFECTS__
function nullish2(innerType) {
  return /* @__PURE__ */ optional(/* @__PURE__ */ nullable(innerType));
}
var ZodMiniPipe = /* @__PURE__ */ $constructor("ZodMiniPipe", (inst, def) => {
  $ZodPipe.init(inst, def);
  ZodMiniType.init(inst, def);
});
// @__NO_SIDE_EFFECTS__
function pipe(in_, out) {
  return new ZodMiniPipe({
    type: "pipe",
    in: in_,
    out
  });
}
var ZodMiniCustom = /* @__PURE__ */ $constructor("ZodMiniCustom", (inst, def) => {
  $ZodCustom.init(inst, def);
  ZodMiniType.init(inst, def);
});
// @__NO_SIDE_EFFECTS__
function refine(fn, _params = {}) {
  return _refine(ZodMiniCustom, fn, _params);
}

// src/host/github.ts
import { setTimeout as wait } from "node:timers/promises";
function proxyFor(address, env) {
  const name = address.startsWith("https:") ? "https_proxy" : "http_proxy";
  const url = env[name] || env[name.toUpperCase()];
  if (!url) return void 0;
  return { url: /^\w+:\/\//.test(url) ? url : `http://${url}`, except: env.no_proxy || env.NO_PROXY || "" };
}
var PATIENCE = { timeoutMs: 1e4, pausesMs: [500, 2e3] };
function connect(access, { timeoutMs, pausesMs } = PATIENCE) {
  const loaded = clientOf(access);
  const once3 = async (route, parameters) => {
    const octokit = await loaded;
    const { status, data, headers } = await octokit.request(route, {
      ...parameters,
      headers: { "x-github-api-version": "2022-11-28" },
      request: { signal: AbortSignal.timeout(timeoutMs) }
    });
    return { status, data, more: headers.link?.includes('rel="next"') };
  };
  const graphql = async (document, variables = {}) => {
    const octokit = await loaded;
    const data = await octokit.graphql(document, {
      ...variables,
      request: { signal: AbortSignal.timeout(timeoutMs) }
    });
    if (typeof data !== "object" || data === null) throw new Error(NO_JSON);
    return data;
  };
  const patiently = async (ask) => {
    for (const pause of pausesMs) {
      try {
        return await ask();
      } catch (error) {
        if (!isUnanswered(refusalOf(error))) throw error;
        await wait(pause * (0.5 + Math.random()));
      }
    }
    return ask();
  };
  return {
    get: (route, parameters) => patiently(async () => whole(await once3(route, parameters))),
    write: once3,
    query: (document, variables) => patiently(() => graphql(document, variables)),
    mutate: graphql
  };
}
async function clientOf({ token, apiUrl, proxy }) {
  const [{ Octokit }, fetch] = await Promise.all([import("./dist-src-W3QOR2I2.js"), proxy && fetchThrough(proxy)]);
  return new Octokit({ auth: token, baseUrl: apiUrl, userAgent: "coverage-ratchet", request: { fetch } });
}
async function fetchThrough({ url: proxy, except }) {
  const { EnvHttpProxyAgent, fetch } = (await import("./undici-CGHSKSRU.js")).default;
  const dispatcher = new EnvHttpProxyAgent({ httpProxy: proxy, httpsProxy: proxy, noProxy: except });
  return (url, options) => fetch(url, { ...options, dispatcher });
}
var refusalText = ({ status, message }) => `${status === 0 ? "no answer that can be used" : `status ${status}`} (${message.slice(0, 200)})`;
var isUnanswered = ({ status }) => status === 0 || status >= 500;
var isPassing = (refusal) => isUnanswered(refusal) || refusal.status === 429 || /rate limit/i.test(refusal.message);
var NO_JSON = "GitHub answered with something that is no JSON";
function whole(answer) {
  if (typeof answer.data === "string") throw new Error(NO_JSON);
  return answer;
}
function refusalOf(error) {
  if (typeof error !== "object" || error === null) return { status: 0, message: String(error) };
  if (error instanceof $ZodError) return { status: 0, message: "GitHub answered in a form that is not known" };
  const message = "message" in error ? String(error.message) : "no answer";
  if ("errors" in error && "response" in error && Array.isArray(error.errors)) return graphqlRefusal(error.errors);
  const answered = "response" in error && typeof error.response === "object" && error.response !== null;
  if (!answered) return { status: 0, message };
  const response = error.response ?? {};
  const status = "status" in response && typeof response.status === "number" ? response.status : 0;
  const headers = "headers" in response ? response.headers : void 0;
  const permission = typeof headers === "object" && headers !== null ? Reflect.get(headers, "x-accepted-github-permissions") : void 0;
  return { status, message, ...typeof permission === "string" && permission !== "" && { permission } };
}
function graphqlRefusal(errors) {
  const first = object({ message: string2(), type: optional(string2()) }).safeParse(errors[0]).data;
  return { status: 200, message: first?.message ?? "an error", ...first?.type !== void 0 && { type: first.type } };
}

// src/host/runner.ts
import { appendFileSync } from "node:fs";
function logLine(line) {
  const clean = line.replace(/[\u0000-\u0008\u000b-\u001a\u001c-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g, " ").replace(new RegExp("#(\\p{Cf}*)#(\\p{Cf}*)\\[", "gu"), "#$1#$2 [");
  return /^[\s\p{Cf}]*::/u.test(clean) ? `│ ${clean}` : clean;
}
var log = (write, text4) => write(
  `${text4.replace(/\n$/, "").split(/\r\n|\r|\n/).map(logLine).join("\n")}
`
);
function annotate(write, level, title2, message, spot) {
  const data = (text4) => text4.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
  const property = (text4) => data(text4).replaceAll(":", "%3A").replaceAll(",", "%2C");
  const place = spot ? `file=${property(spot.path)},line=${spot.first},endLine=${spot.last},` : "";
  write(`::${level} ${place}title=${property(title2)}::${data(message.slice(0, 4e3))}
`);
}
function setOutputs(env, outputs) {
  const file = env.GITHUB_OUTPUT;
  if (!file) return;
  let delimiter2 = "coverage_ratchet";
  while (Object.values(outputs).some((value) => value.includes(delimiter2))) delimiter2 += "_";
  const text4 = Object.entries(outputs).map(([name, value]) => `${name}<<${delimiter2}
${value}
${delimiter2}
`);
  appendFileSync(file, text4.join(""));
}
function addSummary(env, markdown2) {
  if (env.GITHUB_STEP_SUMMARY) appendFileSync(env.GITHUB_STEP_SUMMARY, `${markdown2}
`);
}
var mask = (write, secret) => {
  if (secret !== "")
    write(`::add-mask::${secret.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A")}
`);
};

// src/host/background.ts
import { spawn } from "node:child_process";
import { closeSync, fstatSync, mkdtempSync, openSync, readSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
var MOST = 1 << 30;
async function inBackground(task) {
  const open3 = [];
  let folder;
  try {
    folder = mkdtempSync(join(task.env.RUNNER_TEMP || tmpdir(), "coverage-ratchet-"));
    for (const name of ["output", "errors"]) open3.push(openSync(join(folder, name), "wx+", 384));
    const [output = -1, errors = -1] = open3;
    remove(folder);
    const how = await ended(task, output, errors);
    if (how !== "done") return { failed: lastLine(bytesOf(errors)) || how };
    return fstatSync(output).size > MOST ? { failed: "it is larger than 1 GiB" } : { bytes: bytesOf(output) };
  } catch (error) {
    return { failed: error instanceof Error ? error.message : String(error) };
  } finally {
    for (const file of open3) closeSync(file);
    if (folder !== void 0) remove(folder);
  }
}
function remove(folder) {
  try {
    rmSync(folder, { recursive: true, force: true });
  } catch {
  }
}
function ended({ program, args, cwd, env, timeoutMs }, output, errors) {
  const group = process.platform !== "win32";
  const child = spawn(program, args, { cwd, env, detached: group, stdio: ["ignore", output, errors] });
  child.unref();
  return new Promise((resolve4) => {
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      try {
        if (group && child.pid !== void 0) process.kill(-child.pid, "SIGKILL");
        else child.kill("SIGKILL");
      } catch {
      }
    }, timeoutMs).unref();
    const end = (how) => {
      clearTimeout(timer);
      resolve4(late && how !== "done" ? `no end after ${timeoutMs / 1e3} seconds` : how);
    };
    child.on("error", (error) => end(error.message));
    child.on("exit", (status, signal) => end(status === 0 ? "done" : `exit ${status ?? signal}`));
  });
}
async function awake(answer) {
  const timer = setInterval(() => void 0, 6e4);
  try {
    return await answer;
  } finally {
    clearInterval(timer);
  }
}
function bytesOf(file) {
  const bytes = new Uint8Array(fstatSync(file).size);
  for (let at = 0; at < bytes.length; ) {
    const read3 = readSync(file, bytes, at, bytes.length - at, at);
    if (read3 === 0) throw new Error("the output was cut off");
    at += read3;
  }
  return bytes;
}
var lastLine = (bytes) => new TextDecoder().decode(bytes).trim().split("\n").at(-1) ?? "";

// src/host/program.ts
import { accessSync, constants, statSync } from "node:fs";
import { delimiter, dirname, isAbsolute, join as join2 } from "node:path";
var isWindows = process.platform === "win32";
var ENDING = isWindows ? ".exe" : "";
function programOf(name, env) {
  if (/[\\/]/.test(name)) return name;
  const [, path2 = "/usr/bin:/bin"] = Object.entries(env).find(([key]) => (isWindows ? /^path$/i : /^PATH$/).test(key)) ?? [];
  const folders = [
    ...path2.split(delimiter).map((folder) => folder.replace(/^"(.*)"$/, "$1")),
    dirname(process.execPath)
  ];
  const file = name.toLowerCase().endsWith(ENDING) ? name : name + ENDING;
  const files2 = folders.filter((folder) => isAbsolute(folder)).map((folder) => join2(folder, file));
  return files2.find(isProgram) ?? files2.at(-1) ?? name;
}
function shellOf(name, env) {
  const program = programOf(name, env);
  if (!isWindows || !/^bash(\.exe)?$/i.test(name)) return program;
  const bash = join2(programOf("git", env), "../../bin/bash.exe");
  return isProgram(bash) ? bash : program;
}
function isProgram(file) {
  try {
    if (!statSync(file, { throwIfNoEntry: false })?.isFile()) return false;
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

// src/host/git.ts
import { spawnSync } from "node:child_process";
import { devNull } from "node:os";
var SHA = /^([0-9a-f]{40}|[0-9a-f]{64})$/;
var HARD = [
  ["core.fsmonitor", "false"],
  ["core.hooksPath", "/dev/null"],
  ["core.quotePath", "false"],
  ["protocol.ext.allow", "never"],
  ["safe.directory", "*"],
  ["gc.auto", "0"],
  // a partial clone fetches by itself what it lacks
  ["remote.origin.uploadpack", "git-upload-pack"]
];
var CONFIG = HARD.flatMap(([key, value]) => ["-c", `${key}=${value}`]);
var FETCH_MS = 12e4;
function openGitOrNone(directory, env) {
  try {
    return openGit(directory, env);
  } catch (error) {
    if (error instanceof Complaint && error.parts.reason === "no-repository") return void 0;
    throw error;
  }
}
function openGit(directory, env) {
  const always = { GIT_OPTIONAL_LOCKS: "0", GIT_TERMINAL_PROMPT: "0", LC_ALL: "C" };
  const plain2 = { ...without(env, /^GIT_(?!CONFIG_|SSH|SSL_|ASKPASS|HTTP_|PROXY_|ALLOW_PROTOCOL)/), ...always };
  const hardened = {
    ...without(env, /^GIT_/),
    ...always,
    GIT_CONFIG_NOSYSTEM: "1",
    GIT_CONFIG_GLOBAL: "/dev/null",
    GIT_NO_REPLACE_OBJECTS: "1",
    GIT_LITERAL_PATHSPECS: "1"
  };
  const program = programOf("git", env);
  const most = { maxBuffer: 1 << 30, killSignal: "SIGKILL" };
  const exec = (cwd, args, environment, timeout) => spawnSync(program, [...CONFIG, ...args], { cwd, env: environment, encoding: "utf8", timeout, ...most });
  const top = exec(directory, ["rev-parse", "--show-toplevel"], hardened);
  if (top.error || top.status !== 0) {
    const missing = top.error && "code" in top.error && top.error.code === "ENOENT";
    throw new Complaint({
      reason: "no-repository",
      what: missing ? "git is not installed, or the working directory does not exist" : "this is no git repository",
      where: directory,
      found: lastLine2(top.stderr ?? ""),
      todo: missing ? 'Install git before actions/checkout runs, or it checks out without a repository; check "working-directory".' : "Run it inside a git repository; on GitHub, after actions/checkout."
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
      found: lastLine2(stderr ?? "")
    });
  };
  const isHttp = () => /^https?:/.test(ask("remote", "get-url", "origin") ?? "");
  const begin = (args, besides) => {
    const { token, server = "" } = besides ?? {};
    return inBackground({
      program,
      args: [...CONFIG, "--no-replace-objects", ...args],
      cwd: root,
      env: besides === void 0 ? hardened : { ...plain2, ...token && isHttp() && withToken(token, server) },
      timeoutMs: FETCH_MS
    });
  };
  const read3 = /* @__PURE__ */ new Set();
  const objects = (names) => {
    const asked = names.map((name) => name.includes("\n") ? "" : name);
    const input = `${asked.join("\n")}
`;
    const { status, stdout } = spawnSync(program, [...CONFIG, "cat-file", "--batch"], {
      cwd: root,
      env: hardened,
      input,
      ...most
    });
    const found = status === 0 ? objectsIn(stdout) : [];
    for (const one of found) if (one?.type === "commit") read3.add(one.sha);
    return names.map((_, i) => found[i]);
  };
  const has = (commit) => read3.has(commit) || ask("cat-file", "-e", `${commit}^{commit}`) !== void 0;
  const fetch = (commit, token, server) => {
    if (!SHA.test(commit)) return false;
    if (has(commit)) return true;
    const shallow = ask("rev-parse", "--is-shallow-repository")?.trim() === "true";
    const args = [
      "fetch",
      "--no-tags",
      "--no-recurse-submodules",
      "--no-write-fetch-head",
      "--upload-pack=git-upload-pack",
      ...shallow ? ["--depth=1"] : [],
      "--end-of-options",
      "origin",
      commit
    ];
    if (exec(root, args, plain2, FETCH_MS).status === 0 && has(commit)) return true;
    if (!token || !isHttp()) return false;
    return exec(root, args, { ...plain2, ...withToken(token, server) }, FETCH_MS).status === 0 && has(commit);
  };
  const remoteTip = (branch, token, server) => {
    const args = ["ls-remote", "--upload-pack=git-upload-pack", "--end-of-options", "origin", `refs/heads/${branch}`];
    const plainly = exec(root, args, plain2, FETCH_MS);
    const found = plainly.status !== 0 && token && isHttp() ? exec(root, args, { ...plain2, ...withToken(token, server) }, FETCH_MS) : plainly;
    if (found.status !== 0) return void 0;
    const commit = /^([0-9a-f]{40,64})\t/.exec(found.stdout)?.[1];
    return commit === void 0 ? {} : { commit };
  };
  return { root, ask, objects, begin, tell, fetch, remoteTip };
}
var without = (env, names) => Object.fromEntries(Object.entries(env).filter(([name]) => !names.test(name)));
var basicCredentials = (token) => Buffer.from(`x-access-token:${token}`).toString("base64");
function withToken(token, server) {
  const key = `http.${server.replace(/\/$/, "")}/.extraheader`;
  const settings = [
    [key, ""],
    [key, `AUTHORIZATION: basic ${basicCredentials(token)}`],
    // with the token at hand nobody else is asked
    ["credential.helper", ""]
  ];
  return {
    GIT_ASKPASS: "",
    GIT_CONFIG_COUNT: String(settings.length),
    ...Object.fromEntries(
      settings.flatMap(([name, value], i) => [
        [`GIT_CONFIG_KEY_${i}`, name],
        [`GIT_CONFIG_VALUE_${i}`, value]
      ])
    )
  };
}
function objectsIn(answer) {
  const found = [];
  for (let at = 0; at < answer.length; ) {
    const start = answer.indexOf(10, at) + 1;
    const [, sha2, type, size2] = /^([0-9a-f]+) (\w+) (\d+)\n$/.exec(answer.toString("latin1", at, start)) ?? [];
    const end = start + Number(size2 ?? -1);
    found.push(sha2 && type ? { sha: sha2, type, content: answer.subarray(start, end) } : void 0);
    at = end + 1;
  }
  return found;
}
var lastLine2 = (text4) => text4.trim().split("\n").at(-1) ?? "";
function headCommit(git) {
  const [commit] = git.objects(["HEAD^{commit}"]);
  if (commit === void 0) {
    throw new Complaint({
      reason: "no-commit",
      what: "the repository has no commit yet",
      where: git.root,
      todo: "Commit first, or try things out with --base worktree."
    });
  }
  const { sha: sha2, content } = commit;
  const header = content.toString("utf8", 0, content.indexOf("\n\n"));
  const seconds = Number(/^committer .*> (\d+) [+-]\d+$/m.exec(header)?.[1]);
  const committed = Number.isSafeInteger(seconds) ? `${new Date(seconds * 1e3).toISOString().slice(0, 19)}Z` : void 0;
  return {
    sha: sha2,
    ...committed && { committed },
    parents: [...header.matchAll(/^parent ([0-9a-f]+)$/gm)].map(([, parent]) => parent ?? "")
  };
}
var trackedPaths = (git) => new Set(
  git.tell("ls-files", "-z").split("\0").filter((path2) => path2 !== "")
);
var treeOf = (git, commit) => new Map(
  git.tell("ls-tree", "-r", "-z", "--full-tree", commit).split("\0").filter((entry) => entry !== "").map((entry) => [entry.slice(entry.indexOf("	") + 1), entry.slice(0, entry.indexOf("	")).split(" ")[2] ?? ""])
);
function filesAt(git, commit, paths) {
  const folders = [...new Set(paths.flatMap(foldersOf))];
  const wanted = [...folders, ...paths];
  const [here, ...found] = git.objects([commit, ...wanted.map((path2) => `${commit}:${path2}`)]);
  const objects = new Map(wanted.map((path2, i) => [path2, found[i]]));
  const modes = new Map([["", TREE], ...folders.flatMap((folder) => modesIn(objects.get(folder), folder))]);
  const isLacking = wanted.some((path2) => IN_CLONE.includes(modes.get(path2) ?? "") && objects.get(path2) === void 0);
  if (here === void 0 || isLacking) return void 0;
  return paths.map((path2) => {
    const hidden = foldersOf(path2).find((folder) => ["120000", "160000"].includes(modes.get(folder) ?? ""));
    const mode = modes.get(hidden ?? path2);
    if (mode === void 0) return { path: path2 };
    if (!REGULAR.includes(mode)) return { path: path2, unusable: notRegular(mode) };
    return { path: path2, text: objects.get(path2)?.content.toString("utf8") ?? "" };
  });
}
var TREE = "040000";
var REGULAR = ["100644", "100755"];
var IN_CLONE = [TREE, ...REGULAR];
var foldersOf = (path2) => [
  "",
  ...[...path2.matchAll(/\//g)].map(({ index }) => path2.slice(0, index))
];
function modesIn(tree, folder) {
  if (tree?.type !== "tree") return [];
  const { sha: sha2, content } = tree;
  const modes = [];
  for (let at = 0; at < content.length; ) {
    const [space, end] = [content.indexOf(32, at), content.indexOf(0, at)];
    if (end < 0) break;
    modes.push([
      `${folder}${folder && "/"}${content.toString("utf8", space + 1, end)}`,
      content.toString("latin1", at, space).padStart(6, "0")
    ]);
    at = end + 1 + sha2.length / 2;
  }
  return modes;
}
var notRegular = (mode) => `this is no regular file (${{ "120000": "a symbolic link", "160000": "a submodule", "040000": "a directory" }[mode ?? ""] ?? `mode ${mode}`})`;
var headCommitOrNone = (git) => git.ask("rev-parse", "--verify", "--quiet", "HEAD^{commit}")?.trim();
function mergeFile(ours, base, theirs, env) {
  const labels = ["-L", "ours", "-L", "base", "-L", "theirs"];
  const git = programOf("git", env);
  const trial = spawnSync(git, ["merge-file", "-p", "-q", ...labels, ours, base, theirs], { env, maxBuffer: 1 << 30 });
  spawnSync(git, ["merge-file", "-q", ...labels, ours, trial.status === 0 ? devNull : base, theirs], { env });
}
var userOf = ({ root }, env) => env.GIT_AUTHOR_NAME || spawnSync(programOf("git", env), ["config", "user.name"], { cwd: root, env, encoding: "utf8" }).stdout?.trim() || "somebody";

// src/host/base.ts
import { readFileSync as readFileSync2 } from "node:fs";
import { join as join4 } from "node:path";

// src/host/files.ts
import {
  closeSync as closeSync2,
  constants as constants2,
  fstatSync as fstatSync2,
  lstatSync,
  openSync as openSync2,
  readdirSync,
  readSync as readSync3,
  realpathSync,
  statSync as statSync2
} from "node:fs";
import { isAbsolute as isAbsolute2, join as join3, relative, resolve, sep as sep2 } from "node:path";

// src/host/gunzip.ts
import { readFileSync, readSync as readSync2 } from "node:fs";
import { createRequire } from "node:module";
var [MOST_PACKED, MOST_UNPACKED] = [4 << 20, 64 << 20];
function unpackedAtOnce(handle7, size2) {
  const first = new Uint8Array(2);
  if (size2 > MOST_PACKED || readSync2(handle7, first, 0, 2, 0) < 2 || first[0] !== 31 || first[1] !== 139)
    return void 0;
  const packed = readFileSync(handle7);
  const { gunzipSync } = createRequire(import.meta.url)("node:zlib");
  let rest;
  try {
    rest = gunzipSync(packed, { maxOutputLength: MOST_UNPACKED });
  } catch {
    rest = packed;
  }
  return (into) => {
    const part = rest.subarray(0, into.length);
    into.set(part);
    rest = rest.subarray(part.length);
    return part.length;
  };
}

// src/host/files.ts
var USUAL_REPORTS = [
  "coverage.xml",
  "coverage.json",
  "coverage.lcov",
  "cobertura.xml",
  "coverage/coverage-final.json",
  "coverage/cobertura-coverage.xml",
  "coverage/lcov.info",
  "coverage/clover.xml",
  "coverage/cobertura.xml",
  "coverage/.resultset.json",
  "coverage/coverage.json",
  "coverage/coverage-summary.json",
  "build/coverage.xml",
  "build/logs/clover.xml",
  "build/logs/cobertura.xml",
  "build/meson-logs/coverage.xml",
  "clover.xml",
  "lcov.info",
  "coverage.out",
  "cover.out",
  "c.out",
  "coverage.opencover.xml",
  "coverage.cobertura.xml",
  "coverage.snap",
  // workspaces
  "{packages,apps}/*/coverage/coverage-final.json",
  "{packages,apps}/*/coverage/lcov.info",
  "{packages,apps}/*/coverage/clover.xml",
  "*.gcov.json.gz",
  ".build/debug/codecov/*.json",
  // a build of several modules leaves one in each, unless one is made of all
  "**/target/site/jacoco-aggregate/jacoco.xml",
  "**/target/site/jacoco/jacoco.xml",
  "**/target/site/clover/clover.xml",
  "**/build/reports/jacoco/testCodeCoverageReport/testCodeCoverageReport.xml",
  "**/build/reports/jacoco/test/jacocoTestReport.xml",
  "**/build/reports/kover/report.xml",
  "**/TestResults/*/coverage.cobertura.xml",
  "**/TestResults/*/coverage.opencover.xml"
];
function findReports(patterns, directory, root) {
  const found = /* @__PURE__ */ new Map();
  const [missing, absent] = [[], []];
  for (const pattern of patterns) {
    const { flags, path: path2 } = flagIn(pattern, directory);
    const files2 = isGlob(path2) ? walk(path2, directory) : literal3(path2, directory);
    if (files2.length === 0) missing.push(pattern);
    if (files2.length === 0 && !isGlob(path2)) absent.push(pattern);
    for (const file of files2) {
      const real = realOf(file);
      const all = /* @__PURE__ */ new Set([...found.get(real)?.flags ?? [], ...flags]);
      found.set(real, { ...sourceOf(file, root), ...all.size > 0 && { flags: [...all] } });
    }
  }
  return { reports: [...found.values()], missing, absent };
}
function flagIn(pattern, directory) {
  const [, flag, path2] = /^([A-Za-z0-9][A-Za-z0-9._-]{0,63})=(.+)$/.exec(pattern) ?? [];
  const [first = ""] = pattern.split("/");
  const isPath = flag === void 0 || path2 === void 0 || literal3(first, directory).length > 0;
  return isPath ? { flags: [], path: pattern } : { flags: [flag], path: path2 };
}
function realOf(file) {
  try {
    return realpathSync(file);
  } catch {
    return file;
  }
}
var isGlob = (pattern) => /[*?[\]{}]/.test(pattern);
function literal3(path2, directory) {
  const full = resolve(directory, path2);
  try {
    return statSync2(full, { throwIfNoEntry: false }) === void 0 ? [] : [full];
  } catch {
    return [full];
  }
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
      const full = join3(folder, entry.name);
      if (entry.isDirectory()) {
        if (!skipped.includes(entry.name)) visit(full);
      } else if (matcher.match(slashed(relative(start, full)))) {
        if (entry.isFile() || statOf(full)?.isFile()) files2.push(full);
      }
    }
  };
  if (entryAt(start) !== void 0) visit(start);
  return files2.sort();
}
function entryAt(path2) {
  try {
    return lstatSync(path2, { throwIfNoEntry: false });
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOTDIR") return void 0;
    throw error;
  }
}
function statOf(path2) {
  try {
    return statSync2(path2, { throwIfNoEntry: false });
  } catch {
    return void 0;
  }
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
  const within2 = relative(root, file);
  const outside = isOutside(within2);
  const path2 = outside ? file : slashed(within2) || ".";
  const stat = statOf(file);
  return {
    path: path2,
    ...stat && { written: stat.mtime.toISOString(), bytes: stat.size },
    read: (use) => {
      let handle7;
      try {
        handle7 = openSync2(file, constants2.O_RDONLY | (constants2.O_NONBLOCK ?? 0));
      } catch (error) {
        const found = error instanceof Error && "code" in error ? String(error.code) : String(error);
        throw new Complaint({ reason: "report-unreadable", what: "the report cannot be opened", found }, error);
      }
      try {
        if (!outside && lstatSync(file).isSymbolicLink() && leadsOut(file, root))
          throw new Complaint({
            reason: "report-unreadable",
            what: "the report is a link that leads out of the repository",
            todo: "Name the file that it leads to."
          });
        const opened = fstatSync2(handle7);
        if (!opened.isFile())
          throw new Complaint({
            reason: "report-unreadable",
            what: "the report is no regular file",
            todo: 'Name the report itself, or a glob such as "dir/*.xml".'
          });
        const plain2 = unpackedAtOnce(handle7, opened.size);
        return use(plain2 ?? ((into) => readSync3(handle7, into, 0, into.length, null)));
      } finally {
        closeSync2(handle7);
      }
    }
  };
}
var leadsOut = (file, root) => isOutside(relative(realpathSync(root), realpathSync(file)));
var slashed = (path2) => path2.split(sep2).join("/");
var isOutside = (path2) => path2 === ".." || path2.startsWith(`..${sep2}`) || isAbsolute2(path2);
function stampsOf(patterns, directory, root) {
  const stamps = /* @__PURE__ */ new Map();
  for (const { path: path2 } of findReports(patterns, directory, root).reports) {
    const stat = statOf(resolve(root, path2));
    if (stat) stamps.set(path2, `${stat.ino}/${stat.size}/${stat.mtimeMs}/${stat.ctimeMs}`);
  }
  return stamps;
}

// src/host/base.ts
async function baseOfEvent(git, event, env, remote, runs) {
  const head = headCommit(git);
  const { before } = event;
  if (event.name === "pull_request_target" || event.name === "workflow_run") refuseForeignCode(event, head, env, runs);
  if (event.name !== "pull_request_target" && event.pullRequest) {
    const { head: tip, base, number: number3, changed_files: files2 } = event.pullRequest;
    const pull = { number: number3, ...files2 !== void 0 && { files: files2 } };
    const [first, second] = head.parents;
    const isMerge = head.parents.length === 2 && first !== void 0;
    if (isMerge && (second === tip.sha || head.sha === env.GITHUB_SHA))
      return { base: { commit: first, from: "merge-commit-parent" }, change: true, head, pull };
    const commit = await mergeBase(git, base.sha, head.sha, remote);
    return { base: { commit, from: "merge-base" }, change: true, head, tip: base.sha, pull };
  }
  if (event.mergeGroupBase !== void 0)
    return { base: { commit: event.mergeGroupBase, from: "merge-group" }, change: true, head };
  return {
    base: { commit: head.sha, from: "commit-under-test" },
    change: false,
    head,
    ...before !== void 0 && { since: before }
  };
}
function refuseForeignCode(event, head, env, runs) {
  const foreign = event.pullRequest?.head.sha ?? event.workflowRunHead;
  const isForeign = foreign !== void 0 && // what the event itself checks out has been accepted, even where it merged this very commit
  head.sha !== env.GITHUB_SHA && [head.sha, ...head.parents.slice(1)].includes(foreign);
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
  if (remote.api) {
    const { mergeBaseByApi } = await import("./base-by-api-GKPYRIAZ.js");
    return mergeBaseByApi(remote.api(), remote, base, head);
  }
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
  const tip = asked === void 0 ? defaultTip(git) : tipOf(git, [asked]);
  if (asked === void 0 && tip === void 0) return { base: { commit: head.sha, from: "head" }, change: true };
  const found = tip?.sha === head.sha ? tip.sha : tip && git.ask("merge-base", tip.sha, head.sha)?.trim();
  if (found) {
    const isHead = found === head.sha && asked === void 0 && LOCAL.includes(tip?.ref ?? "");
    return { base: { commit: found, from: isHead ? "head" : "merge-base" }, change: true };
  }
  throw new Complaint({
    reason: "no-base",
    what: tip ? "there is no common ancestor" : "there is no such commit",
    where: `--base ${asked ?? tip?.ref}`,
    todo: tip ? 'In a shallow clone run "git fetch --unshallow" first.' : 'Name a branch, tag or commit of this clone; "git fetch" brings those of the remote.'
  });
}
function defaultTip(git) {
  const usual = tipOf(git, defaultRefs("origin"));
  if (usual) return usual;
  const others = (git.ask("remote") ?? "").split("\n").filter((name) => name !== "" && name !== "origin");
  return tipOf(git, [...others.length === 1 ? others.flatMap(defaultRefs) : [], ...LOCAL]);
}
var usualRefs = (folder) => ["main", "master"].map((name) => `${folder}/${name}`);
var defaultRefs = (remote) => [
  `refs/remotes/${remote}/HEAD`,
  ...usualRefs(`refs/remotes/${remote}`)
];
var LOCAL = usualRefs("refs/heads");
function defaultBranchName(git) {
  const nameOf5 = (ref) => git.ask("symbolic-ref", "--quiet", "--short", ref)?.trim();
  const remote = nameOf5("refs/remotes/origin/HEAD")?.replace(/^origin\//, "");
  const usual = remote ? void 0 : tipOf(git, [...usualRefs("refs/remotes/origin"), ...LOCAL])?.ref;
  return remote || usual?.replace(/^.*\//, "") || nameOf5("HEAD") || "main";
}
function tipOf(git, refs) {
  const found = git.objects(refs.map((ref) => `${ref}^{commit}`));
  return refs.flatMap((ref, i) => found[i] ? [{ ref, sha: found[i].sha }] : [])[0];
}
async function readAt(git, commit, paths, remote) {
  const here = filesAt(git, commit, paths);
  if (here) return here;
  const fetched = remote && git.fetch(commit, remote.token, remote.server) && filesAt(git, commit, paths);
  if (fetched) return fetched;
  if (remote?.api) {
    const github = remote.api();
    const { fileByApi } = await import("./base-by-api-GKPYRIAZ.js");
    return Promise.all(paths.map((path2) => fileByApi(github, remote, commit, path2)));
  }
  throw new Complaint({
    reason: "no-base",
    what: "the commit that this change is to be compared with is not in the clone and cannot be fetched",
    found: commit,
    todo: 'Give the step a token with "contents: read", or check out with fetch-depth: 0.'
  });
}
function fileInTree(git, path2) {
  const full = join4(git.root, path2);
  const stat = entryAt(full);
  if (stat === void 0) {
    const [object2] = isLeftOut(git, path2) ? git.objects([`:0:${path2}`]) : [];
    return object2 === void 0 ? { path: path2 } : { path: path2, text: object2.content.toString("utf8") };
  }
  if (!stat.isFile())
    return { path: path2, unusable: notRegular(stat.isSymbolicLink() ? "120000" : stat.isDirectory() ? "040000" : void 0) };
  return { path: path2, text: readFileSync2(full, "utf8") };
}
var isInTree = (git, path2) => entryAt(join4(git.root, path2)) !== void 0 || isLeftOut(git, path2);
var isLeftOut = (git, path2) => git.ask("ls-files", "-t", "--", path2)?.startsWith("S ") ?? false;

// src/coverage/patch-text.ts
function patchHeader({ path: path2, from = path2, how }) {
  const lines = {
    added: ["new file mode 100644"],
    removed: ["deleted file mode 100644"],
    changed: [],
    renamed: [`rename from ${quoted(from)}`, `rename to ${quoted(path2)}`],
    copied: [`copy from ${quoted(from)}`, `copy to ${quoted(path2)}`]
  };
  return [
    `diff --git ${quoted(`a/${from}`)} ${quoted(`b/${path2}`)}`,
    ...lines[how],
    `--- ${how === "added" ? "/dev/null" : ended2(quoted(`a/${from}`))}`,
    `+++ ${how === "removed" ? "/dev/null" : ended2(quoted(`b/${path2}`))}`,
    ""
  ].join("\n");
}
var LINE_FEED2 = 10;
var PLUS2 = 43;
function newFilePatch(path2, bytes) {
  const header = patchHeader({ path: path2, how: "added" });
  if (bytes.length === 0) return new TextEncoder().encode(header);
  const isOpen = bytes.at(-1) !== LINE_FEED2;
  const lines = bytes.reduce((sum3, byte) => byte === LINE_FEED2 ? sum3 + 1 : sum3, 0) + (isOpen ? 1 : 0);
  const before = new TextEncoder().encode(`${header}@@ -0,0 +1,${lines} @@
`);
  const after = new TextEncoder().encode(isOpen ? "\n\\ No newline at end of file\n" : "");
  const patch = new Uint8Array(before.length + bytes.length + lines + after.length);
  patch.set(before);
  let to = before.length;
  for (let from = 0; from < bytes.length; ) {
    const feed = bytes.indexOf(LINE_FEED2, from);
    const end = feed < 0 ? bytes.length : feed + 1;
    patch[to++] = PLUS2;
    patch.set(bytes.subarray(from, end), to);
    to += end - from;
    from = end;
  }
  patch.set(after, to);
  return patch;
}
var ended2 = (name) => name.includes(" ") && !name.startsWith('"') ? `${name}	` : name;
var ESCAPES2 = { "	": "\\t", "\n": "\\n", "\r": "\\r", '"': '\\"', "\\": "\\\\" };
function quoted(name) {
  const inner = name.replace(
    /[\u0000-\u001f\u007f"\\]/g,
    (char) => ESCAPES2[char] ?? `\\${char.charCodeAt(0).toString(8).padStart(3, "0")}`
  );
  return inner === name ? name : `"${inner}"`;
}

// src/render/safe.ts
var UNSEEN = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\ufff9-\ufffb]/gu;
function plain(text4, most = 120) {
  const clean = text4.replace(/\r\n|\r|\n/g, "⏎").replace(UNSEEN, "�");
  const characters = [...clean];
  if (characters.length <= most) return clean;
  const half = Math.floor((most - 1) / 2);
  return `${characters.slice(0, half).join("")}…${characters.slice(-half).join("")}`;
}
function code(text4, most = 120) {
  const line = plain(text4, most);
  if (line.trim() !== "" && !/[`\\|]/.test(line)) return `\`${line}\``;
  const escaped = line.replace(/[!-/:-@[-`{-~]/g, (character) => `&#${character.codePointAt(0)};`);
  return `<code>${escaped.replaceAll("&#64;", "&#64;⁠")}</code>`;
}
var prose = (text4, most = 300) => plain(text4, most).replace(/[<>&*_`[\]|~\\@#$]/g, (character) => `&#${character.codePointAt(0)};`).replace(/&#(64|35);|:(?=\/\/)|\bwww(?=\.)|\bGH-(?=\d)/gi, "$&⁠");
function block(text4, most = 4e3) {
  const lines = text4.split(/\r\n|\r|\n/).map((line) => plain(line, 400));
  const characters = [...lines.join("\n")];
  const whole4 = characters.length <= most ? characters.join("") : `${characters.slice(0, most - 1).join("")}…`;
  const longest = Math.max(2, ...[...whole4.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}text
${whole4}
${fence}`;
}
var urlPath = (path2) => path2.split("/").map(encodeSegment).join("/");
function encodeSegment(segment) {
  const whole4 = segment.replace(new RegExp("\\p{Cs}", "gu"), "�");
  return encodeURIComponent(whole4).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`
  );
}

// src/action/complaints.ts
function requireReports(settings) {
  if (settings.reports.length > 0 || settings.percent !== void 0) return settings;
  throw new Complaint({
    reason: "input-invalid",
    what: "the step does not say where the coverage reports are",
    where: 'input "reports"',
    todo: 'Name the files that the tests wrote, such as "reports: coverage.xml", or give a "percent".'
  });
}
function bug(error, { log: log2 }) {
  log2(error instanceof Error ? error.stack ?? error.message : String(error));
  return new Complaint(
    {
      reason: "internal-error",
      what: "this is a bug of Coverage Ratchet",
      found: String(error),
      todo: "Please report it with the log of this step."
    },
    error
  );
}

// src/coverage/moved.ts
function movedFiles(before, after) {
  const moved = [];
  for (const path2 of /* @__PURE__ */ new Set([...before.keys(), ...after.keys()])) {
    const [was, is] = [before.get(path2)?.lines, after.get(path2)?.lines];
    if (was?.[0] === is?.[0] && was?.[1] === is?.[1]) continue;
    moved.push({ path: path2, ...was && { before: was }, ...is && { after: is } });
  }
  return moved.sort(
    (a, b) => rank(b) - rank(a) || Math.abs(uncoveredMore(b)) - Math.abs(uncoveredMore(a)) || (a.path < b.path ? -1 : 1)
  );
}
var rank = (file) => uncoveredMore(file) > 0 ? 2 : uncoveredMore(file) < 0 ? 1 : 0;
var uncoveredMore = ({ before, after }) => (after ? uncovered(after) : 0) - (before ? uncovered(before) : 0);

// src/coverage/languages.ts
var LANGUAGES = [
  ["Python", ["py", "pyx"]],
  ["JavaScript", ["js", "jsx", "mjs", "cjs"]],
  ["TypeScript", ["ts", "tsx", "mts", "cts"]],
  ["Vue", ["vue"]],
  ["Svelte", ["svelte"]],
  ["Go", ["go"]],
  ["Java", ["java"]],
  ["Kotlin", ["kt"]],
  ["Scala", ["scala"]],
  ["Groovy", ["groovy"]],
  ["Clojure", ["clj", "cljc"]],
  ["C", ["c", "h"]],
  ["C++", ["cc", "cpp", "cxx", "c++", "hh", "hpp", "hxx", "ipp", "tpp"]],
  ["Objective-C", ["m", "mm"]],
  ["Fortran", ["f", "for", "f90", "f95", "f03", "f08"]],
  ["C#", ["cs"]],
  ["F#", ["fs"]],
  ["VB", ["vb"]],
  ["Rust", ["rs"]],
  ["Ruby", ["rb"]],
  ["PHP", ["php"]],
  ["Swift", ["swift"]],
  ["Dart", ["dart"]],
  ["Elixir", ["ex"]],
  ["Erlang", ["erl"]],
  ["Haskell", ["hs"]],
  ["OCaml", ["ml"]],
  ["Perl", ["pl", "pm"]],
  ["R", ["r"]],
  ["Julia", ["jl"]],
  ["Lua", ["lua"]],
  ["Shell", ["sh", "bash"]],
  ["PowerShell", ["ps1", "psm1"]],
  ["Solidity", ["sol"]]
];
var BY_EXTENSION = new Map(
  LANGUAGES.flatMap(([language, extensions]) => extensions.map((extension) => [extension, language]))
);
var languageOf = (path2) => BY_EXTENSION.get(/\.([^./]+)$/.exec(path2)?.[1]?.toLowerCase() ?? "");
var TEST_FOLDERS = {
  "folders of tests": [
    /^(?:__tests__|__mocks__|__fixtures__|tests?|t|specs?|testing|test_?data|test_?utils|fixtures?|mocks?|e2e|cypress|fuzz)$/i,
    // Foo.Tests (.NET), FooUITests (Xcode), androidTest and integrationTest (Gradle), unit-tests
    /[._-]tests?$/i,
    /[A-Za-z]Tests?$/,
    /[a-z]TestFixtures$|^testFixtures$/
  ]
};
var ASIDE = {
  ...TEST_FOLDERS,
  "folders of copies, of what is generated and of what is built": [
    /^_?vendor(?:ed|s)?$|^(?:third[_-]?party|3rd[_-]?party|extern|node_modules|bower_components|jspm_packages|Pods|Carthage|deps)$/i,
    /^(?:_*generated_*|dist)$/i
  ],
  "folders of settings of tools": [/^\../]
};
var AROUND = /^(?:docs?|documentation|examples?|samples?|demos?|tutorials?|notebooks|bench(?:es|marks?)?)$/i;
var TOOLING = /^(?:scripts|ci)\//i;
var TEST_NAMES = {
  "tests, in the spelling of pytest, Go, Jest, RSpec, Dart, Google Test and Common Test": [
    /^(?:tests?|conftest|test[_-].*|.*[._-](?:tests?|unittests?|specs?|e2e|cy|stories|SUITE))\.[^.]+$/i
  ],
  "tests, in the spelling of JUnit, ScalaTest, Spock, PHPUnit, NUnit and XCTest": [
    /^(?:Test[A-Z].*|.*[a-z\d](?:Tests?|TestCase|IT|Specs?|Cest))\.(?:java|kt|scala|groovy|php|cs|fs|vb|swift|mm?|cc|cpp|cxx)$/
  ]
};
var ASIDE_BY_NAME = {
  ...TEST_NAMES,
  "settings and builds": [
    /^\./,
    /^(?:setup|noxfile|fabfile|manage|conanfile|versioneer|_version)\.py$/,
    /\.(?:config|conf|setup|workspace)\.[cm]?[jt]s$/,
    /^(?:gulpfile|gruntfile|karma|webpack)\b.*\.[cm]?[jt]s$/i,
    /^(?:build\.rs|Package\.swift|magefile\.go|tools\.go|Makefile\.PL|Build\.PL)$/i,
    /^(?:AssemblyInfo|AssemblyAttributes|GlobalUsings)\.(?:cs|fs|vb)$/
  ],
  "code of one system, in the spelling of Go: another measures it": [
    /_(?:aix|android|darwin|dragonfly|freebsd|illumos|ios|js|linux|netbsd|openbsd|plan9|solaris|wasip1|windows)(?:_[a-z\d]+)?\.go$/
  ],
  "declarations, which hold nothing that runs": [
    /\.d(?:\.[^.]+)?\.[cm]?ts$/,
    /\.(?:h|hh|hpp|hxx)$/i,
    /^(?:package-info|module-info)\.java$/,
    /^doc\.go$/
  ],
  "generated code": [
    /_pb2(?:_grpc)?\.py$/,
    /\.(?:pb|pb\.gw|g|gr|gen|generated|freezed|mocks|designer|min|bundle)\.[^.]+$/i,
    /^(?:zz_generated.*|mock_.*|.*_(?:gen|generated|mock|mocks|pb))\.[^.]+$/i
  ]
};
function isProduct(path2) {
  if (languageOf(path2) === void 0 || TOOLING.test(path2)) return false;
  const folders = path2.split("/");
  const name = folders.pop() ?? "";
  const src = folders.indexOf("src");
  const around = src < 0 ? folders : folders.slice(0, src);
  return !(around.some((folder) => AROUND.test(folder)) || folders.some((folder) => some(ASIDE, folder)) || some(ASIDE_BY_NAME, name));
}
function isTest(path2) {
  const folders = path2.split("/");
  const name = folders.pop() ?? "";
  return some(TEST_NAMES, name) || folders.some((folder) => some(TEST_FOLDERS, folder));
}
var some = (table, name) => Object.values(table).some((patterns) => patterns.some((pattern) => pattern.test(name)));

// src/coverage/blind-spots.ts
var OTHER = "other";
function blindSpots(tracked, measured2, lengths2, inScope = () => true) {
  const measuredIn = /* @__PURE__ */ new Map();
  const missing = [];
  for (const path2 of tracked) {
    const lines = lengths2.get(path2) ?? 0;
    const isMeasured = measured2.has(path2);
    if (lines === 0 || !inScope(path2) || !(isMeasured || isProduct(path2))) continue;
    const language = languageOf(path2) ?? OTHER;
    if (isMeasured) measuredIn.set(language, (measuredIn.get(language) ?? 0) + lines);
    else missing.push({ path: path2, language, lines });
  }
  const unmeasured = missing.filter(({ language }) => measuredIn.has(language)).sort((a, b) => b.lines - a.lines || (a.path < b.path ? -1 : 1));
  const measuredLines = [...measuredIn.values()].reduce((sum3, lines) => sum3 + lines, 0);
  return {
    measuredLines,
    sourceLines: unmeasured.reduce((sum3, { lines }) => sum3 + lines, measuredLines),
    unmeasured
  };
}
var ANY_NUMBER = 1e9;
function unmeasuredChanges(diff, { running, blankLines: blankLines2, divided }, tracked, measured2, inScope = () => true) {
  const found = [...diff.values()].filter(
    ({ path: path2, kind }) => kind !== "removed" && running.has(path2) && !measured2.has(path2) && isProduct(path2) && inScope(path2)
  );
  if (found.length === 0) return [];
  const asked = new Set([...measured2.keys()].map(languageOf));
  const added = new Set(found.flatMap(({ path: path2, kind }) => kind === "added" ? [languageOf(path2)] : []));
  const isMeasuredAround = measuredFolders(diff, added.size > 0 ? tracked : [], measured2, added);
  return found.flatMap((file) => {
    const { path: path2, kind } = file;
    if (!asked.has(languageOf(path2))) return [];
    const isNew = kind === "added";
    const isMissed = isNew && isMeasuredAround(path2);
    const lines = divided.has(path2) ? ANY_NUMBER : linesAdded(file) - (blankLines2.get(path2)?.length ?? 0);
    return [{ path: path2, isNew, isMissed, lines }];
  });
}
function measuredFolders(diff, tracked, measured2, languages) {
  const known2 = /* @__PURE__ */ new Map();
  for (const path2 of tracked) {
    if (!languages.has(languageOf(path2)) || diff.get(path2)?.kind === "added" || !isProduct(path2)) continue;
    const [folder = ""] = foldersOf2(path2);
    if (known2.get(folder) !== true) known2.set(folder, measured2.has(path2));
  }
  return (path2) => {
    const [own2 = "", ...above] = foldersOf2(path2);
    const nearest2 = [own2, ...above.slice(0, -1)].find((folder) => known2.has(folder));
    return nearest2 !== void 0 && known2.get(nearest2) === true;
  };
}
function foldersOf2(path2) {
  const [language, names] = [languageOf(path2), path2.split("/")];
  return names.map((_, i) => `${language} ${names.slice(0, names.length - 1 - i).join("/")}`);
}

// src/coverage/identities.ts
var NONE = new Float64Array(0);
var FEW = 1024;
var newIdentities = () => ({ entries: NONE, length: 0 });
var mark = (known2, key, hit) => push(known2, key * 2 + (hit ? 1 : 0));
function push(known2, entry) {
  if (known2.length === known2.entries.length) makeRoom(known2);
  known2.entries[known2.length++] = entry;
}
function makeRoom(known2) {
  if (known2.length >= FEW) settleIdentities(known2);
  const grown = new Float64Array(Math.max(4, known2.length * 2));
  grown.set(known2.entries);
  known2.entries = grown;
}
function settleIdentities(known2) {
  const { entries } = known2;
  if (!isSettled(known2)) {
    const sorted = entries.subarray(0, known2.length).sort();
    let length = 0;
    for (let i = 0; i < sorted.length; i++) {
      const entry = sorted[i] ?? 0;
      const isSame2 = length > 0 && entry - (sorted[length - 1] ?? 0) < (isHit(entry) ? 2 : 1);
      sorted[isSame2 ? length - 1 : length++] = entry;
    }
    known2.length = length;
  }
  if (entries.length > known2.length) known2.entries = entries.slice(0, known2.length);
}
function isSettled({ entries, length }) {
  for (let i = 1; i < length; i++) {
    const entry = entries[i] ?? 0;
    if (entry - (entries[i - 1] ?? 0) < (isHit(entry) ? 2 : 1)) return false;
  }
  return true;
}
function joinIdentities(into, from) {
  if (into.length === 0) {
    into.entries = from.entries.slice(0, from.length);
    into.length = from.length;
    return;
  }
  let at = 0;
  for (let i = 0; i < from.length; i++) {
    const entry = from.entries[i] ?? 0;
    const missed = isHit(entry) ? entry - 1 : entry;
    while (at < into.length && (into.entries[at] ?? 0) < missed) at++;
    const mine = into.entries[at] ?? 0;
    if (at < into.length && mine <= missed + 1) into.entries[at] = Math.max(mine, entry);
    else push(into, entry);
  }
}
function haveCommon(a, b) {
  let at = 0;
  for (let i = 0; i < a.length; i++) {
    const key = Math.floor((a.entries[i] ?? 0) / 2);
    while (at < b.length && Math.floor((b.entries[at] ?? 0) / 2) < key) at++;
    if (at < b.length && Math.floor((b.entries[at] ?? 0) / 2) === key) return true;
  }
  return false;
}
function* identitiesOf({ entries, length }) {
  for (let i = 0; i < length; i++) {
    const entry = entries[i] ?? 0;
    yield [Math.floor(entry / 2), isHit(entry)];
  }
}
function countIdentities({ entries, length }) {
  if (length === 0) return void 0;
  let hit = 0;
  for (let i = 0; i < length; i++) if (isHit(entries[i] ?? 0)) hit++;
  return [hit, length];
}
var isHit = (entry) => Math.floor(entry / 2) * 2 !== entry;

// src/coverage/arms.ts
var ARM_IDS = 2 ** 30;
var PLACES = 2 ** 29;
var markArm = (arms, line, id, isTaken) => mark(arms, line * ARM_IDS + id, isTaken);
function placeArms({ entries, length }) {
  const seen = /* @__PURE__ */ new Map();
  for (let i = 0; i < length; i++) {
    const entry = entries[i] ?? 0;
    const line = Math.floor(entry / 2 / ARM_IDS);
    const place = seen.get(line) ?? 0;
    seen.set(line, place + 1);
    entries[i] = (line * ARM_IDS + Math.min(PLACES + place, ARM_IDS - 1)) * 2 + entry % 2;
  }
}
var arePlaces = ({ entries, length }) => length > 0 && Math.floor((entries[0] ?? 0) / 2) % ARM_IDS >= PLACES;
function* linesOfArms({
  entries,
  length
}) {
  for (let i = 0; i < length; ) {
    const line = Math.floor((entries[i] ?? 0) / 2 / ARM_IDS);
    const end = (line + 1) * ARM_IDS * 2;
    let [covered, total2] = [0, 0];
    for (let entry = entries[i] ?? 0; i < length && entry < end; entry = entries[++i] ?? 0) {
      covered += entry - Math.floor(entry / 2) * 2;
      total2++;
    }
    yield [line, covered, total2];
  }
}

// src/coverage/report.ts
var LAST_LINE = 4194303;
var MOST_BRANCHES = 65535;
var NONE2 = new Uint32Array(0);
var UNDECLARED = {};
function newFile(name, module = "") {
  return {
    name,
    module,
    bits: NONE2,
    branches: NONE2,
    branchWords: 0,
    branchesSorted: true,
    arms: newIdentities(),
    functions: newIdentities(),
    statements: newIdentities(),
    excluded: NONE2,
    isGuess: false,
    declared: UNDECLARED
  };
}
function copyOf(file) {
  const { bits, branches, arms, functions, statements } = file;
  return {
    ...file,
    bits: bits.slice(),
    branches: branches.slice(),
    arms: { ...arms, entries: arms.entries.slice() },
    functions: { ...functions, entries: functions.entries.slice() },
    statements: { ...statements, entries: statements.entries.slice() }
  };
}
function addLine(file, line, hit) {
  const word = line >>> 5 << 1;
  makeRoom2(file, word);
  const mask2 = 1 << (line & 31);
  file.bits[word] = (file.bits[word] ?? 0) | mask2;
  if (hit) file.bits[word + 1] = (file.bits[word + 1] ?? 0) | mask2;
}
function addLines(file, first, last, hit) {
  const end = last >>> 5 << 1;
  makeRoom2(file, end);
  const { bits } = file;
  for (let word = first >>> 5 << 1; word <= end; word += 2) {
    let mask2 = -1;
    if (word === first >>> 5 << 1) mask2 &= -1 << (first & 31);
    if (word === end) mask2 &= -1 >>> 31 - (last & 31);
    bits[word] = (bits[word] ?? 0) | mask2;
    if (hit) bits[word + 1] = (bits[word + 1] ?? 0) | mask2;
  }
}
function makeRoom2(file, word) {
  if (word < file.bits.length) return;
  const grown = new Uint32Array(Math.max(8, word + 2, file.bits.length * 2));
  grown.set(file.bits);
  file.bits = grown;
}
function addBranches(file, line, covered, total2) {
  const { branchWords } = file;
  if (branchWords > 0) {
    const before = file.branches[branchWords - 2] ?? 0;
    if (before === line) {
      file.branches[branchWords - 1] = betterBranches(file.branches[branchWords - 1] ?? 0, covered << 16 | total2);
      return;
    }
    if (before > line) file.branchesSorted = false;
  }
  if (branchWords === file.branches.length) file.branches = grow(file.branches, Math.max(8, branchWords * 2));
  file.branches[branchWords] = line;
  file.branches[branchWords + 1] = covered << 16 | total2;
  file.branchWords = branchWords + 2;
}
function addBranch(file, line, id, isTaken) {
  markArm(file.arms, line, id, isTaken);
}
function addFunction(file, key, hit) {
  mark(file.functions, key, hit);
}
function addStatement(file, key, hit) {
  mark(file.statements, key, hit);
}
function leaveOut(file, lines) {
  const known2 = file.excluded;
  const all = new Uint32Array(known2.length + lines.length);
  let [length, at, i] = [0, 0, 0];
  while (at < known2.length || i < lines.length) {
    const [a = Number.POSITIVE_INFINITY, b = Number.POSITIVE_INFINITY] = [known2[at], lines[i]];
    const line = Math.min(a, b);
    if (a === line) at++;
    else i++;
    if (length === 0 || all[length - 1] !== line) all[length++] = line;
  }
  if (length > known2.length) file.excluded = all.subarray(0, length);
}
function joinLines(into, { bits }) {
  if (bits.length > into.bits.length) into.bits = grow(into.bits, bits.length);
  const mine = into.bits;
  for (let i = 0; i < bits.length; i++) mine[i] = (mine[i] ?? 0) | (bits[i] ?? 0);
}
function joinBranches(into, from) {
  countArms(into);
  const [differing, partial3] = [[], []];
  const end = into.branchWords;
  let at = 0;
  for (const [line, covered, total2] of branchesOf(from)) {
    while (at < end && (into.branches[at] ?? 0) < line) at += 2;
    if (at === end || into.branches[at] !== line) {
      addBranches(into, line, ...countable(covered, total2));
      continue;
    }
    const mine = into.branches[at + 1] ?? 0;
    const [few, all] = countable(covered, total2);
    if ((mine & 65535) !== all) differing.push(line);
    else if (few > 0 && few < all && mine >>> 16 > 0 && mine >>> 16 < all) partial3.push(line);
    into.branches[at + 1] = betterBranches(mine, few << 16 | all);
  }
  return { differing, partial: partial3 };
}
function countArms(file) {
  if (file.arms.length === 0) return;
  for (const [line, covered, total2] of linesOfArms(file.arms)) addBranches(file, line, ...countable(covered, total2));
  file.arms.length = 0;
}
var countable = (covered, total2) => total2 <= MOST_BRANCHES ? [covered, total2] : [Math.floor(covered * (MOST_BRANCHES / total2)), MOST_BRANCHES];
function settle(file) {
  if (!file.branchesSorted) sortBranches(file);
  if (file.branches.length > file.branchWords) file.branches = file.branches.slice(0, file.branchWords);
  settleIdentities(file.arms);
  settleIdentities(file.functions);
  settleIdentities(file.statements);
  let words = file.bits.length;
  while (words > 0 && file.bits[words - 2] === 0) words -= 2;
  if (words < file.bits.length) file.bits = file.bits.slice(0, words);
}
function sortBranches(file) {
  const { branches } = file;
  const order = Array.from({ length: file.branchWords / 2 }, (_, i) => 2 * i);
  order.sort((a, b) => (branches[a] ?? 0) - (branches[b] ?? 0));
  file.branches = new Uint32Array(branches.length);
  file.branchWords = 0;
  file.branchesSorted = true;
  for (const i of order) {
    const packed = branches[i + 1] ?? 0;
    addBranches(file, branches[i] ?? 0, packed >>> 16, packed & 65535);
  }
}
var grow = (array2, size2) => {
  const grown = new Uint32Array(size2);
  grown.set(array2);
  return grown;
};
function betterBranches(a, b) {
  return Math.max(a >>> 16, b >>> 16) << 16 | Math.max(a & 65535, b & 65535);
}
function lineState(file, line) {
  const word = line >>> 5 << 1;
  const mask2 = 1 << (line & 31);
  if (((file.bits[word] ?? 0) & mask2) === 0) return void 0;
  return ((file.bits[word + 1] ?? 0) & mask2) === 0 ? "missed" : "hit";
}
function lastLine3({ bits }) {
  for (let word = bits.length - 2; word >= 0; word -= 2) {
    const coverable = bits[word] ?? 0;
    if (coverable !== 0) return word * 16 + 31 - Math.clz32(coverable);
  }
  return 0;
}
var branchesOf = (file) => file.arms.length > 0 ? linesOfArms(file.arms) : countedBranches(file);
function* countedBranches({ branches, branchWords }) {
  for (let i = 0; i < branchWords; i += 2) {
    const packed = branches[i + 1] ?? 0;
    yield [branches[i] ?? 0, packed >>> 16, packed & 65535];
  }
}
var hasCounters = ({ declared }) => declared !== UNDECLARED;
function recount(file) {
  let [coverable, hit] = [0, 0];
  for (let word = 0; word < file.bits.length; word += 2) {
    coverable += ones(file.bits[word] ?? 0);
    hit += ones(file.bits[word + 1] ?? 0);
  }
  const [functions, statements] = [countIdentities(file.functions), countIdentities(file.statements)];
  const counts = {};
  if (coverable > 0) counts.lines = [hit, coverable];
  const branches = countIdentities(file.arms) ?? countBranches(file);
  if (branches) counts.branches = branches;
  if (functions) counts.functions = functions;
  if (statements) counts.statements = statements;
  return counts;
}
function countBranches({ branches, branchWords }) {
  let [taken, all] = [0, 0];
  for (let i = 1; i < branchWords; i += 2) {
    const packed = branches[i] ?? 0;
    taken += packed >>> 16;
    all += packed & 65535;
  }
  return all > 0 ? [taken, all] : void 0;
}
function countsOf(file) {
  const counts = recount(file);
  if (!hasCounters(file)) return counts;
  const known2 = { ...counts };
  for (const metric of METRICS) {
    const declared = file.declared[metric];
    if (!declared) continue;
    if (declared[1] > 0) known2[metric] = declared;
    else delete known2[metric];
  }
  return known2;
}
function ones(word) {
  let n = word - (word >>> 1 & 1431655765);
  n = (n & 858993459) + (n >>> 2 & 858993459);
  return (n + (n >>> 4) & 252645135) * 16843009 >>> 24;
}

// src/coverage/patch.ts
function rangesOf(lines) {
  const ranges2 = [];
  for (const line of lines) {
    const last = ranges2.at(-1);
    if (last && last[1] === line - 1) last[1] = line;
    else ranges2.push([line, line]);
  }
  return ranges2;
}
var openFiles = ({ files: files2 }) => files2.filter(({ uncovered: uncovered2, partial: partial3 }) => uncovered2.length + partial3.length > 0);
function patchOf(diff, measured2, inScope = () => true, unmeasured = []) {
  const files2 = [];
  let excluded = 0;
  for (const { path: path2, kind, hunks } of diff.values()) {
    const file = kind === "removed" || !inScope(path2) ? void 0 : measured2.get(path2);
    if (file === void 0) continue;
    excluded += excludedIn(file, hunks);
    const joined2 = joinedFile(path2, file, hunks);
    if (joined2.lines[1] > 0) files2.push(joined2);
  }
  files2.sort((a, b) => uncovered(b.lines) - uncovered(a.lines) || (a.path < b.path ? -1 : 1));
  const branches = sum(files2.map((file) => file.branches ?? [0, 0]));
  const missed = unmeasured.filter(({ path: path2, isMissed }) => isMissed && inScope(path2));
  return {
    lines: sum(files2.map(({ lines }) => lines)),
    ...branches[1] > 0 && { branches },
    excluded,
    files: files2,
    ...missed.length > 0 && { missed }
  };
}
var sum = (counts) => counts.reduce((all, count2) => addCounts(all, count2), [0, 0]);
function joinedFile(path2, file, hunks) {
  let [covered, total2] = [0, 0];
  const uncovered2 = [];
  const added = [];
  for (let i = 0; i + 3 < hunks.length; i += 4) {
    const [first, count2] = [hunks[i + 2] ?? 0, hunks[i + 3] ?? 0];
    if (count2 === 0) continue;
    added.push([first, first + count2 - 1]);
    let open3;
    for (let line = first; line < first + count2; line++) {
      const state = lineState(file, line);
      if (state === void 0) continue;
      total2++;
      if (state === "hit") {
        covered++;
        open3 = void 0;
      } else if (open3) open3[1] = line;
      else {
        open3 = [line, line];
        uncovered2.push(open3);
      }
    }
  }
  const { branches, partial: partial3 } = branchesIn(file, added);
  return { path: path2, lines: [covered, total2], ...branches[1] > 0 && { branches }, uncovered: uncovered2, partial: partial3 };
}
function excludedIn({ excluded }, hunks) {
  let [found, at] = [0, 0];
  for (let i = 0; i + 3 < hunks.length; i += 4) {
    const [first, count2] = [hunks[i + 2] ?? 0, hunks[i + 3] ?? 0];
    while ((excluded[at] ?? Number.POSITIVE_INFINITY) < first) at++;
    for (; (excluded[at] ?? Number.POSITIVE_INFINITY) < first + count2; at++) found++;
  }
  return found;
}
function branchesIn(file, added) {
  let [taken, all, at] = [0, 0, 0];
  const partial3 = [];
  for (const [line, covered, total2] of branchesOf(file)) {
    while (at < added.length && (added[at]?.[1] ?? 0) < line) at++;
    if (line < (added[at]?.[0] ?? Number.POSITIVE_INFINITY)) continue;
    taken += covered;
    all += total2;
    if (covered < total2 && lineState(file, line) === "hit") partial3.push(line);
  }
  const branches = [taken, all];
  return { branches, partial: partial3 };
}

// src/coverage/markers.ts
var SCRIPT = ["JavaScript", "TypeScript", "Vue", "Svelte"];
var JVM = ["Java", "Kotlin", "Groovy", "Scala"];
var WORDS = ["cov", "ignore", "pragma", "clover", "tarpaulin", "generated"];
var PAIRED = ":nocov:";
var MARKERS = [
  // https://coverage.readthedocs.io/en/latest/excluding.html
  {
    name: "pragma: no cover",
    pattern: /#\s*(?:pragma|PRAGMA)[:\s]?\s*(?:no|NO)\s*(?:cover|COVER)/,
    languages: ["Python"]
  },
  {
    name: "pragma: no branch",
    pattern: /#\s*(?:pragma|PRAGMA)[:\s]?\s*(?:no|NO)\s*(?:branch|BRANCH)/,
    languages: ["Python"]
  },
  // https://github.com/istanbuljs/nyc#parsing-hints-ignoring-lines, https://github.com/istanbuljs/v8-to-istanbul,
  // https://vitest.dev/guide/coverage#ignoring-code, https://nodejs.org/api/test.html#collecting-code-coverage
  {
    name: "istanbul ignore",
    pattern: /\bistanbul\s+ignore\s+(?:if|else|next|file|start)\b/,
    languages: SCRIPT,
    spans: true
  },
  { name: "c8 ignore", pattern: /\bc8\s+ignore\s+(?:if|else|next|file|start)\b/, languages: SCRIPT, spans: true },
  { name: "v8 ignore", pattern: /\bv8\s+ignore\s+(?:if|else|next|file|start)\b/, languages: SCRIPT, spans: true },
  {
    name: "node:coverage",
    pattern: /\bnode:coverage\s+(?:disable|ignore\s+(?:if|else|next|file|start))\b/,
    languages: SCRIPT,
    spans: true
  },
  // https://docs.deno.com/runtime/reference/cli/coverage/
  { name: "deno-coverage-ignore", pattern: /\bdeno-coverage-ignore(?!-stop)/, languages: SCRIPT },
  // `man geninfo`; lcov applies them to the source of whatever a tracefile names
  { name: "LCOV_EXCL", pattern: /LCOV_(?:EXCL|UNREACHABLE)_(?:(?:EXCEPTION_)?BR_)?(?:LINE|START)/ },
  // https://gcovr.com/en/stable/guide/exclusion-markers.html
  {
    name: "GCOVR_EXCL",
    pattern: /GCOVR?_EXCL_(?:(?:BR_)?(?:LINE|START)|FUNCTION|BR_WITHOUT_HIT|BR_SOURCE)/,
    languages: ["C", "C++", "Objective-C", "Fortran"]
  },
  // not built into grcov, but what its options --excl-line and --excl-start are given by custom
  { name: "GRCOV_EXCL", pattern: /GRCOV_EXCL_(?:BR_)?(?:LINE|START)/, languages: ["Rust", "C", "C++"] },
  // https://github.com/JuliaCI/Coverage.jl
  { name: "COV_EXCL", pattern: /COV_EXCL_(?:LINE|START)/, languages: ["Julia"] },
  // https://github.com/simplecov-ruby/simplecov; bashcov reads shell by the same rule
  { name: PAIRED, pattern: /#\s*:nocov:/, languages: ["Ruby", "Shell"] },
  { name: "simplecov:disable", pattern: /#\s*simplecov\s*:\s*disable\b/, languages: ["Ruby"] },
  // https://docs.phpunit.de/en/9.6/annotations.html#codecoverageignore
  {
    name: "@codeCoverageIgnore",
    pattern: /@codeCoverageIgnore(?:Start)?\b|#\[\s*CodeCoverageIgnore/,
    languages: ["PHP"]
  },
  // https://doc.rust-lang.org/nightly/unstable-book/language-features/coverage-attribute.html
  {
    name: "#[coverage(off)]",
    pattern: /[[,\s]coverage\s*\(\s*off\s*\)|\[\s*no_coverage\s*\]|,\s*no_coverage\s*\)/,
    languages: ["Rust"]
  },
  // https://github.com/xd009642/tarpaulin#ignoring-code-in-files, https://github.com/taiki-e/cargo-llvm-cov#exclude-code-from-coverage
  {
    name: "#[cfg(not(tarpaulin_include))]",
    pattern: /\bnot\(\s*tarpaulin(?:_include)?\s*\)|\btarpaulin::skip\b/,
    languages: ["Rust"]
  },
  { name: "#[cfg(not(coverage))]", pattern: /\bcfg\(\s*not\(\s*coverage(?:_nightly)?\s*\)/, languages: ["Rust"] },
  // https://learn.microsoft.com/dotnet/api/system.diagnostics.codeanalysis.excludefromcodecoverageattribute
  {
    name: "ExcludeFromCodeCoverage",
    pattern: /\bExcludeFromCodeCoverage(?:Attribute)?\b/,
    languages: ["C#", "F#", "VB"]
  },
  // https://github.com/jacoco/jacoco/wiki/FilteringOptions: annotations with "Generated" in their name, where the compiler
  // keeps them; it drops those of generators, which take a value
  {
    name: "@Generated",
    pattern: /@(?:lombok\.)?Generated(?![\w.]|\s*\()|@(?:Exclude|Ignore|Ja[cC]o[cC]o|Coverage|NoCoverage|NoJa[cC]o[cC]o)\w{0,40}Generated/,
    languages: JVM
  },
  // https://confluence.atlassian.com/clover/using-source-directives-72548353.html
  { name: "CLOVER:OFF", pattern: /\/\s*CLOVER:OFF/, languages: ["Java"] },
  // https://github.com/scoverage/scalac-scoverage-plugin
  { name: "$COVERAGE-OFF$", pattern: /\$COVERAGE-OFF\$/, languages: ["Scala"] },
  // https://pub.dev/packages/coverage
  { name: "coverage:ignore", pattern: /\bcoverage:ignore-(?:line|start|file)\b/, languages: ["Dart"] },
  // https://github.com/parroty/excoveralls
  { name: "coveralls-ignore", pattern: /#\s*coveralls-ignore-(?:start|next-line)\b/, languages: ["Elixir"] },
  // https://metacpan.org/pod/Devel::Cover
  {
    name: "uncoverable",
    pattern: /#\s*uncoverable\s+(?:statement|branch|condition|subroutine|pod|time)\b/,
    languages: ["Perl"]
  },
  // https://covr.r-lib.org/reference/exclusions.html
  { name: "nocov", pattern: /#\s*nocov\b(?!\s*end\b)/, languages: ["R", "C", "C++", "Fortran"] },
  // https://lunarmodules.github.io/luacov/
  { name: "luacov: disable", pattern: /--\s*luacov:\s*disable\b/, languages: ["Lua"] },
  // https://github.com/vladopajic/go-test-coverage, https://github.com/Azure/gocover
  { name: "coverage-ignore", pattern: /\/\s*coverage-ignore\b|\+gocover:ignore:/, languages: ["Go"] },
  // https://github.com/aantron/bisect_ppx
  { name: "[@coverage off]", pattern: /\[@+coverage\s+(?:off|exclude_file)\s*\]/, languages: ["OCaml"] }
];

// src/coverage/exclusions.ts
var BY_LANGUAGE = new Map(
  LANGUAGES.map(([language]) => [
    language,
    MARKERS.filter(({ languages }) => languages === void 0 || languages.includes(language))
  ])
);
var STARTS = Array.from({ length: 256 }, (_, byte) => {
  const words = WORDS.filter((word) => word.charCodeAt(0) === byte);
  return words.length === 0 ? void 0 : words.map((word) => new TextEncoder().encode(word));
});
var LOWER = 32;
function hasWord(bytes, from, to) {
  for (let at = from; at < to; at++) {
    const words = STARTS[(bytes[at] ?? 0) | LOWER];
    if (words === void 0) continue;
    for (const word of words) {
      let length = 1;
      while (length < word.length && at + length < to && ((bytes[at + length] ?? 0) | LOWER) === word[length]) length++;
      if (length === word.length) return true;
    }
  }
  return false;
}
var text = new TextDecoder();
var exclusionIn = (bytes, from, to, path2) => hasWord(bytes, from, to) ? exclusionOn(bytes, from, to, path2) : void 0;
function exclusionOn(bytes, from, to, path2) {
  const language = languageOf(path2);
  const markers = language && BY_LANGUAGE.get(language);
  if (markers === void 0) return void 0;
  const line = text.decode(bytes.subarray(from, to));
  return markers.find(({ pattern }) => pattern.test(line))?.name;
}
function exclusionAcross(bytes, starts, to, path2) {
  const language = languageOf(path2);
  const markers = ((language && BY_LANGUAGE.get(language)) ?? []).filter(({ spans }) => spans);
  if (markers.length === 0) return void 0;
  const lines = starts.map((from, i) => text.decode(bytes.subarray(from, starts[i + 1] ?? to)).replace(/\n[+-]?$/, ""));
  const [all, before] = [lines.join("\n"), lines.slice(0, -1).join("\n").length];
  const crosses = ({ index, 0: { length } }) => index < before && index + length > before;
  return markers.find(({ pattern }) => [...all.matchAll(new RegExp(pattern, "g"))].some(crosses))?.name;
}
function countExclusions() {
  const found = { added: [], removed: [] };
  const open3 = /* @__PURE__ */ new Set();
  let [lastPath, lastSide, lastLine4, lastStart, start, wasClose] = ["", "", 0, 0, 0, false];
  return {
    see: (path2, side, line, bytes, from, to) => {
      const isNext2 = lastLine4 === line - 1 && lastSide === side && lastPath === path2;
      const isClose = hasWord(bytes, from, to);
      const marker = (isClose ? exclusionOn(bytes, from, to, path2) : void 0) ?? (isNext2 && (isClose || wasClose) ? exclusionAcross(bytes, [start, lastStart, from], to, path2) : void 0);
      start = isNext2 ? lastStart : from;
      lastStart = from;
      lastLine4 = line;
      lastSide = side;
      lastPath = path2;
      wasClose = isClose;
      if (marker === void 0) return;
      const region = `${side} ${path2}`;
      if (marker === PAIRED && open3.delete(region)) return;
      if (marker === PAIRED) open3.add(region);
      found[side].push({ path: path2, line, marker });
    },
    counted: () => found
  };
}

// src/coverage/tool-settings.ts
var BY_NAME = {
  "coverage.py": /^\.coveragerc/,
  "nyc, c8, Jest, Vitest, Karma, tap": /^(?:\.nycrc|\.c8rc|nyc\.config\.|jest\.config\.|vitest\.(?:config|workspace)\.|karma\.conf\.|\.taprc)/,
  "lcov, gcovr": /^(?:\.?lcovrc|\.gcovr|gcovr\.(?:cfg|toml))$/,
  "SimpleCov, PHPUnit, LuaCov, covr": /^(?:\.simplecov|phpunit\.(?:dist\.)?xml(?:\.dist)?|\.luacov|\.covrignore)$/,
  "Tarpaulin, go-test-coverage, excoveralls, solidity-coverage, Slather": /^(?:\.?tarpaulin\.toml|\.testcoverage\.ya?ml|coveralls\.json|\.solcover\.js|\.slather\.yml)$/,
  "coverlet, Visual Studio": /^(?:coverlet\.json|.*\.runsettings)$/i,
  "Codecov, Coveralls, SonarQube, octocov": /^(?:\.?codecov\.ya?ml|\.coveralls\.ya?ml|sonar-project\.properties|\.octocov\.ya?ml)$/
};
var THRESHOLD = String.raw`\b(?:lines|branches|functions|statements)["']?\s*:\s*-?\d`;
var SHARED = [
  {
    files: /^(?:pyproject\.toml|setup\.cfg|tox\.ini|pytest\.ini|\.pytest\.ini|noxfile\.py|pytest\.toml)$/,
    words: /coverage|\bcov\b|\bomit\b|\bexclude_(?:lines|also)\b|\bpartial_(?:branches|also)\b|\bfail_under\b|\bsource_(?:pkgs|dirs)\b|\bskip_(?:covered|empty)\b|\bbranch\s*=\s*(?:true|false)\b/i,
    requirement: /^\s*["']?(?:pytest-cov|coverage|covdefaults)(?:\[[\w,]*\])?(?:["'\s=<>~!^]*\d.*|\s*=\s*(?:["']\*["']|\{.*)|["']?,?\s*)$/
  },
  {
    files: /^(?:package\.json|vite\.config\.[cm]?[jt]s|deno\.jsonc?|bunfig\.toml)$/,
    words: new RegExp(String.raw`coverage|\b(?:nyc|c8|istanbul)\b|\bthresholds?\b|\bperFile\b|${THRESHOLD}`, "i"),
    requirement: /^\s*"[^"]*"\s*:\s*"(?:[\^~<>=v]*\d|\*|latest|workspace:|catalog:)[^"]*",?\s*$/
  },
  {
    files: /^(?:pom\.xml|.*\.gradle(?:\.kts)?|build\.sbt|build\.xml|gradle\.properties|libs\.versions\.toml)$/,
    words: /coverage|jacoco|kover|cobertura|clover|<(?:minimum|limit|counter)>|\b(?:minimum|maximum|counter)\s*=|\bm(?:in|ax)Bound\b|\bsonar\.[\w.]{0,40}exclusions/i
  },
  {
    files: /^(?:.*\.(?:cs|fs|vb)proj|Directory\.Build\.(?:props|targets))$/i,
    words: /coverage|coverlet|<(?:Threshold\w*|Exclude|ExcludeBy\w+|Include|IncludeTestAssembly)>/i,
    requirement: /<Package(?:Reference|Version)\b/i
  },
  { files: /^(?:Cargo\.toml|config\.toml)$/, words: /coverage|tarpaulin|llvm-cov|instrument-coverage/i },
  {
    files: /^mix\.exs$/,
    words: /coverage|coveralls|\bignore_modules\b|\bthreshold:/i,
    requirement: /^\s*\{\s*:excoveralls\b/
  },
  { files: /^rebar\.config$/, words: /\bcover(?:_\w+|alls)?\b/ },
  {
    files: /^(?:spec|test|rails|spec_\w+)_helper\.rb$/,
    words: /simplecov|coverage|\badd_filter\b|\btrack_files\b/i
  },
  { files: /^codeception(?:\.dist)?\.ya?ml$/, words: /coverage/i },
  { files: /^composer\.json$/, words: /--coverage|coverage-check|"coverage/i }
];
var nameOf2 = (path2) => path2.slice(path2.lastIndexOf("/") + 1);
var isSetting = (path2) => Object.values(BY_NAME).some((names) => names.test(nameOf2(path2)));
function watchToolSettings() {
  const text4 = new TextDecoder();
  const mentions = /* @__PURE__ */ new Set();
  let last;
  return {
    see: (path2, _side, _line, bytes, from, to) => {
      if (last?.path !== path2) last = { path: path2, shared: SHARED.find(({ files: files2 }) => files2.test(nameOf2(path2))) };
      if (last.shared === void 0 || mentions.has(path2)) return;
      const line = text4.decode(bytes.subarray(from, to));
      if (last.shared.words.test(line) && !last.shared.requirement?.test(line)) mentions.add(path2);
    },
    /** The paths of the change that hold such settings, by name; of a file that got another name, the new one. */
    changed: (diff) => [...diff.values()].filter(({ path: path2, from, kind, hunks }) => {
      if (kind === "changed" && from === void 0 && hunks.length === 0) return false;
      return mentions.has(path2) || isSetting(path2) || kind === "changed" && from !== void 0 && isSetting(from);
    }).map(({ path: path2 }) => path2).sort()
  };
}

// src/coverage/seen.ts
function seeChange() {
  const exclusions = countExclusions();
  const settings = watchToolSettings();
  const blankLines2 = /* @__PURE__ */ new Map();
  const runs = /* @__PURE__ */ new Map();
  const divided = /* @__PURE__ */ new Set();
  let next2 = -1;
  return {
    see: (path2, side, line, bytes, from, to) => {
      exclusions.see(path2, side, line, bytes, from, to);
      settings.see(path2, side, line, bytes, from, to);
      if (side === "removed") return;
      if (next2 < from) {
        const found = bytes.indexOf(RETURN, from);
        next2 = found < 0 ? bytes.length : found;
      }
      if (next2 < to - 1 && !LINE_FEED_ALONE.has(languageOf(path2))) divided.add(path2);
      if (!isBlank(bytes, from, to)) {
        if (!runs.has(path2)) {
          const language = languageOf(path2);
          if (language === void 0 || exclusionIn(bytes, from, to, path2) !== void 0) runs.set(path2, false);
          else if (looksRun(text2.decode(bytes.subarray(from, to)), language)) runs.set(path2, true);
        }
        return;
      }
      const lines = blankLines2.get(path2);
      if (lines) lines.push(line);
      else blankLines2.set(path2, [line]);
    },
    seen: (diff) => ({
      exclusions: exclusions.counted(),
      blankLines: blankLines2,
      toolSettings: settings.changed(diff),
      running: new Set([...runs].flatMap(([path2, isRun]) => isRun ? [path2] : [])),
      divided
    })
  };
}
var LINE_FEED_ALONE = /* @__PURE__ */ new Set(["Go", "C", "C++", "Objective-C", "Rust"]);
var [TAB, RETURN, SPACE2] = [9, 13, 32];
function isBlank(bytes, from, to) {
  for (let at = from; at < to; at++) {
    const byte = bytes[at];
    if (byte !== SPACE2 && byte !== TAB && byte !== RETURN) return false;
  }
  return true;
}
var text2 = new TextDecoder();
var ASIDE2 = /^\s*(?:[#*"'%;]|\/[/*]|--)/;
var IN_A_BODY = /^\s*(?:\}\s*(?:else\s*)?)?(?:return|throw|if|while)\b(?!\s*\??:)|\)(?!\s*:\s*\{)[^(){};=]*\{\s*$/;
var REMARK = /\s(?:\/\/|#).*$/;
var AT_THE_TOP = [
  [
    /^\s*(?:(?:def|class|module|import|from|for|try|with|raise|use|sub|function|local|my)\b|[\w.:$@]+\s*(?:\(|=))/,
    ["Python", "Ruby", "Perl", "PHP", "Shell", "R", "Julia", "Lua", "Elixir"]
  ],
  [/^\s*(?:export\s+)?(?:const(?!\s+enum\b)|let|var)\b[^=]*=/, ["JavaScript", "TypeScript", "Vue", "Svelte"]]
];
function looksRun(line, language) {
  if (ASIDE2.test(line)) return false;
  const code2 = line.replace(REMARK, "");
  if (language === "Go") return /\bfunc\b/.test(code2);
  return IN_A_BODY.test(code2) || AT_THE_TOP.some(([pattern, languages]) => languages.includes(language) && pattern.test(code2));
}

// src/gate/change.ts
async function readChange({ diff: begun, earlier: asked }) {
  const earlier = asked && (await asked() ?? "unknown");
  const before = earlier && earlier !== "unknown" ? earlier.renames : /* @__PURE__ */ new Map();
  const common = { ...earlier && { earlier }, renames: before };
  const patched = await begun?.();
  if (patched === void 0) return common;
  if ("unknown" in patched) return { ...common, unknown: patched.unknown };
  const { see, seen } = seeChange();
  try {
    const diff = parseDiff(patched.bytes, see);
    return { ...common, diff, seen: seen(diff), renames: renamesThrough(before, renamesIn(diff)) };
  } catch (error) {
    if (!(error instanceof Complaint)) throw error;
    return { ...common, unknown: error.parts.what };
  }
}
var isEdited = ({ diff, earlier }, path2, before) => changesLines(diff?.get(path2)) || earlier !== void 0 && earlier !== "unknown" && earlier.changed.has(before);
function touchedSources({ diff }, { proposed }, known2 = /* @__PURE__ */ new Map()) {
  if (diff === void 0) return proposed ? void 0 : [];
  return [...diff.values()].flatMap(({ path: path2, from = path2, hunks }) => {
    const isUntouched = hunks.length === 0 && (from === path2 || isProduct(from) && isProduct(path2));
    const names = isUntouched ? [] : [.../* @__PURE__ */ new Set([from, path2])];
    return names.filter((name) => isProduct(name) || isTest(name) || known2.has(name));
  });
}
function unmeasuredIn({ diff, seen }, { place }, { files: files2 }, measured2, inTotal) {
  if (diff === void 0 || seen === void 0 || files2.unmeasured === "off") return [];
  const perhaps = new Set([...measured2.ambiguous.values()].flat());
  const isMeant = (path2) => inTotal(path2) && !perhaps.has(path2);
  return unmeasuredChanges(diff, seen, place.tracked, measured2.files, isMeant);
}
var formerNames = ({ diff }, { proposed }) => new Map(diff && proposed ? [...renamesIn(diff)].map(([old, now]) => [now, old]) : []);
function leavingFiles(former, known2, measured2, counted2, willCount) {
  return [...former].flatMap(
    ([path2, old]) => (known2?.has(old) || measured2.files.has(path2)) && counted2(old) && !willCount(path2) ? [`${old} → ${path2}`] : []
  );
}
function asNumbered(change, measured2, { place }, lengths2) {
  const { diff, seen } = change;
  if (diff === void 0) return change;
  const whole4 = [...diff.values()].flatMap((file) => {
    const { path: path2, kind, hunks } = file;
    const lines = measured2.lines.get(path2);
    const last = lines ? lastLine3(lines) : 0;
    const added = (hunks.at(-2) ?? 0) + (hunks.at(-1) ?? 0) - 1;
    const length = kind === "added" ? added : lengths2?.get(path2) ?? Number.POSITIVE_INFINITY;
    const isLonger = () => last > length && (place.length?.(path2) ?? 0) > length + 1;
    const isOther = linesAdded(file) > 0 && last > 0 && (seen?.divided.has(path2) || isLonger());
    return isOther ? [[path2, { ...file, hunks: [0, 0, 1, last] }]] : [];
  });
  return whole4.length === 0 ? change : { ...change, diff: new Map([...diff, ...whole4]) };
}
function patchesOf({ diff }, measured2, scopes, unmeasured) {
  if (diff === void 0) return void 0;
  const touched = [...diff.values()].filter((file) => file.kind !== "removed" && changesLines(file));
  return new Map(
    [...scopes].flatMap(([scope, inScope]) => {
      const { files: files2, lines } = measured2.flagged.get(scope) ?? measured2;
      const isDark = ({ path: path2 }) => {
        const file = inScope(path2) && files2.get(path2)?.lines?.[1] ? lines.get(path2) : void 0;
        return file !== void 0 && lastLine3(file) === 0;
      };
      return touched.some(isDark) ? [] : [[scope, patchOf(diff, lines, inScope, unmeasured)]];
    })
  );
}

// src/coverage/file-change.ts
var PART_KINDS = [
  "earlier",
  "moved-in",
  "moved-out",
  "new-files",
  "deleted-files",
  "added-lines",
  "removed-lines",
  "changed-lines",
  "touched-files",
  "indirect",
  "excluded",
  "vanished-files",
  "appeared-files",
  "files"
];
function partsOf({ before, after, hunks }) {
  const tally = /* @__PURE__ */ new Map();
  const [lost, gained] = [[], []];
  const add = (kind, metric, covered, total2) => {
    if (covered === 0 && total2 === 0) return;
    const entry = tally.get(kind) ?? {};
    tally.set(kind, entry);
    entry[metric] ??= [0, 0];
    entry[metric][0] += covered;
    entry[metric][1] += total2;
  };
  if (before.lines && after.lines) {
    const walk3 = walkOf(hunks ?? []);
    compareLines(before.lines, after.lines, walk3, (kind, covered, total2, line) => {
      add(kind, "lines", covered, total2);
      if (kind === "indirect") (covered < 0 ? lost : gained).push(line);
    });
    compareBranches(before.lines, after.lines, walk3, (kind, covered, total2) => add(kind, "branches", covered, total2));
  }
  const told = (metric) => {
    let [covered, total2] = [0, 0];
    for (const entry of tally.values()) {
      covered += entry[metric]?.[0] ?? 0;
      total2 += entry[metric]?.[1] ?? 0;
    }
    return [covered, total2];
  };
  for (const metric of COUNTED) {
    const [was, is, known2] = [before.counts[metric] ?? [0, 0], after.counts[metric] ?? [0, 0], told(metric)];
    const rest = [is[0] - was[0] - known2[0], is[1] - was[1] - known2[1]];
    add(hunks ? "touched-files" : rest[1] === 0 ? "indirect" : "excluded", metric, ...rest);
  }
  return [...tally].map(([kind, delta]) => ({
    kind,
    delta,
    lost: kind === "indirect" ? rangesOf(lost) : [],
    gained: kind === "indirect" ? rangesOf(gained) : []
  }));
}
function walkOf(hunks) {
  const walk3 = [];
  let [before, after] = [1, 1];
  for (let i = 0; i + 3 < hunks.length; i += 4) {
    const [first, removed, second, added] = [hunks[i] ?? 0, hunks[i + 1] ?? 0, hunks[i + 2] ?? 0, hunks[i + 3] ?? 0];
    const start = removed === 0 ? first + 1 : first;
    const same = start - before;
    if (same > 0) walk3.push({ kind: "same", before, after, removed: same, added: same });
    [before, after] = [start, added === 0 ? second + 1 : second];
    const kind = removed === 0 ? "added-lines" : added === 0 ? "removed-lines" : "changed-lines";
    walk3.push({ kind, before, after, removed, added });
    [before, after] = [before + removed, after + added];
  }
  const rest = Number.POSITIVE_INFINITY;
  walk3.push({ kind: "same", before, after, removed: rest, added: rest });
  return walk3;
}
function compareLines(before, after, walk3, tell) {
  for (const stretch of walk3) {
    if (stretch.kind === "same") {
      compareSame(before, after, stretch, tell);
      continue;
    }
    let [covered, total2] = [0, 0];
    const count2 = (file, from, length, by) => {
      const end = Math.min(from + length, lastLine3(file) + 1);
      for (let line = from; line < end; line++) {
        const state = lineState(file, line);
        if (state === void 0) continue;
        total2 += by;
        if (state === "hit") covered += by;
      }
    };
    count2(before, stretch.before, stretch.removed, -1);
    count2(after, stretch.after, stretch.added, 1);
    tell(stretch.kind, covered, total2, stretch.after);
  }
}
function compareSame(before, after, stretch, tell) {
  const shift = stretch.after - stretch.before;
  const end = Math.min(stretch.before + stretch.removed, Math.max(lastLine3(before), lastLine3(after) - shift) + 1);
  for (let line = stretch.before; line < end; line++) {
    if (shift === 0 && (line & 31) === 0 && line + 32 <= end) {
      const word = line >>> 5 << 1;
      const isSame2 = [word, word + 1].every((at) => (before.bits[at] ?? 0) === (after.bits[at] ?? 0));
      if (isSame2) {
        line += 31;
        continue;
      }
    }
    const [was, is] = [lineState(before, line), lineState(after, line + shift)];
    if (was === is) continue;
    const covered = Number(is === "hit") - Number(was === "hit");
    if (was && is) tell("indirect", covered, 0, line + shift);
    else tell("excluded", covered, was ? -1 : 1, line + shift);
  }
}
function compareBranches(before, after, walk3, tell) {
  const now = /* @__PURE__ */ new Map();
  for (const [line, covered, total2] of branchesOf(after)) now.set(line, [covered, total2]);
  let at = 0;
  const stretchAt = (line, side, length) => {
    while (at < walk3.length && line >= (walk3[at]?.[side] ?? 0) + (walk3[at]?.[length] ?? 0)) at++;
    return walk3[at];
  };
  for (const [line, covered, total2] of branchesOf(before)) {
    const stretch = stretchAt(line, "before", "removed");
    if (stretch === void 0) continue;
    if (stretch.kind !== "same") {
      tell(stretch.kind, -covered, -total2, line);
      continue;
    }
    const moved = line + stretch.after - stretch.before;
    const is = now.get(moved);
    now.delete(moved);
    const delta = [(is?.[0] ?? 0) - covered, (is?.[1] ?? 0) - total2];
    tell(delta[1] === 0 ? "indirect" : "excluded", ...delta, moved);
  }
  at = 0;
  for (const [line, [covered, total2]] of now) {
    const stretch = stretchAt(line, "after", "added");
    tell(stretch && stretch.kind !== "same" ? stretch.kind : "excluded", covered, total2, line);
  }
}
var hasSameLines = (a, b) => {
  const [mine, theirs] = [recount(a).lines?.[1], recount(b).lines?.[1]];
  if (mine !== theirs) return false;
  const most = Math.max(a.bits.length, b.bits.length);
  for (let word = 0; word < most; word += 2) if ((a.bits[word] ?? 0) !== (b.bits[word] ?? 0)) return false;
  return true;
};

// src/coverage/explanation.ts
function changesOf(sides) {
  const { before, after, diff, inTree, earlier } = sides;
  const moves = earlier === void 0 || earlier === "unknown" ? NOTHING_MOVED : earlier;
  const ofChange = diff ? renamesIn(diff) : NOTHING_MOVED.renames;
  const renames = renamesThrough(moves.renames, ofChange);
  const isEarlier = (path2) => diff?.has(path2) !== true && moves.changed.has(path2);
  const changes = [];
  const seen = /* @__PURE__ */ new Set();
  for (const [path2, was] of before.files) {
    const now = renames.get(path2) ?? path2;
    seen.add(now);
    const is = after.files.get(now);
    const named = { path: now, ...now !== path2 && { from: path2 }, before: was, ...is && { after: is } };
    if (is === void 0) {
      const isRemoved = diff?.get(now)?.kind === "removed";
      const kind2 = inTree(now) && !isRemoved ? "vanished-files" : isRemoved || !earlier ? "deleted-files" : "earlier";
      changes.push({ ...named, parts: [whole2(kind2, was, -1)], flapping: [] });
      continue;
    }
    const lines = before.lines?.get(path2);
    const touched = diff?.get(now);
    const hunks = touched?.from !== void 0 && touched.hunks.length === 0 ? void 0 : touched?.hunks;
    const found = partsOf({
      before: { counts: was, lines: diff && lines },
      after: { counts: is, lines: after.lines?.get(now) },
      hunks: diff ? hunks : []
    });
    const isMixed = moves.changed.has(moves.renames.get(path2) ?? path2);
    const isUnknown = diff === void 0 || isMixed || earlier === "unknown";
    const kind = isMixed && !changesLines(touched) ? "earlier" : isUnknown ? "files" : void 0;
    const parts = kind ? found.map((part) => ({ ...part, kind })) : found;
    if (parts.length > 0) changes.push({ ...named, parts, flapping: flappingIn(path2, now, parts, sides) });
  }
  for (const [path2, is] of after.files) {
    if (seen.has(path2)) continue;
    const kind = diff?.get(path2)?.kind === "added" ? "new-files" : isEarlier(path2) ? "earlier" : earlier === "unknown" || moves.changed.has(path2) ? "files" : "appeared-files";
    changes.push({ path: path2, after: is, parts: [whole2(kind, is, 1)], flapping: [] });
  }
  return changes;
}
var NOTHING_MOVED = { renames: /* @__PURE__ */ new Map(), changed: /* @__PURE__ */ new Set(), removed: /* @__PURE__ */ new Set() };
function whole2(kind, counts, by) {
  const delta = {};
  for (const metric of COUNTED) {
    const count2 = counts[metric];
    if (count2) delta[metric] = [by * count2[0], by * count2[1]];
  }
  return { kind, delta, lost: [], gained: [] };
}
function flappingIn(was, path2, parts, { before, after, history = () => [] }) {
  const moved = parts.flatMap(({ lost, gained }) => [...lost, ...gained]);
  const [first, last] = [before.lines?.get(was), after.lines?.get(path2)];
  if (moved.length === 0 || was !== path2 || !first || !last || !hasSameLines(first, last)) return [];
  const runs = [...history().flatMap((files2) => files2.get(path2) ?? []), first, last];
  const alike = runs.filter((run) => hasSameLines(run, last));
  const flaps = (line) => {
    const states = alike.map((run) => lineState(run, line));
    return states.filter((state, i) => i > 0 && state !== states[i - 1]).length > 1;
  };
  const lines = moved.flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, i) => from + i)).filter(flaps);
  return rangesOf(lines.sort((a, b) => a - b));
}
function explain(scope, metric, changes, sides, inScope, mark2) {
  const [was, to] = [totalsOf(sides.before.files, inScope)[metric], totalsOf(sides.after.files, inScope)[metric]];
  const from = mark2 ?? was;
  if (!was || !to?.[1] || !from?.[1]) return void 0;
  const byKind = /* @__PURE__ */ new Map();
  const add = (kind, file) => {
    const isSame2 = file.delta[0] === 0 && file.delta[1] === 0;
    if (isSame2 && file.lost.length + file.gained.length === 0) return;
    const files2 = byKind.get(kind);
    if (files2) files2.push(file);
    else byKind.set(kind, [file]);
  };
  for (const change of changes) {
    const { path: path2, from: old = path2, flapping } = change;
    const named = { path: path2, ...old !== path2 && { from: old }, flapping };
    for (const part of partsIn(change, inScope(old), inScope(path2)))
      add(part.kind, { ...named, delta: deltaOf(part.delta, metric), lost: part.lost, gained: part.gained });
  }
  const parts = PART_KINDS.flatMap((kind) => {
    const files2 = byKind.get(kind);
    if (files2 === void 0) return [];
    files2.sort((a, b) => effect(b) - effect(a) || (a.path < b.path ? -1 : 1));
    return [{ kind, delta: sum2(files2), files: files2 }];
  });
  const before = [was[0] - from[0], was[1] - from[1]];
  if (before[0] === 0 && before[1] === 0) return { scope, metric, from, to, parts };
  const earlier = parts.find(({ kind }) => kind === "earlier");
  const delta = [before[0] + (earlier?.delta[0] ?? 0), before[1] + (earlier?.delta[1] ?? 0)];
  const rest = parts.filter((part) => part !== earlier);
  return { scope, metric, from, to, parts: [{ kind: "earlier", delta, files: earlier?.files ?? [] }, ...rest] };
}
function partsIn({ before, after, parts }, was, is) {
  if (was && is) return parts;
  if (was && before) return after ? [whole2("moved-out", before, -1)] : parts;
  if (is && after) return before ? [whole2("moved-in", after, 1)] : parts;
  return [];
}
var NONE3 = [0, 0];
function deltaOf(delta, metric) {
  if (metric !== "combined") return delta[metric] ?? NONE3;
  const [lines, branches] = [delta.lines ?? NONE3, delta.branches ?? NONE3];
  return [lines[0] + branches[0], lines[1] + branches[1]];
}
var effect = ({ delta }) => Math.abs(delta[1] - delta[0]);
var sum2 = (files2) => files2.reduce(([covered, total2], { delta }) => [covered + delta[0], total2 + delta[1]], NONE3);
function sharesOf({ from, to, parts }) {
  const [covered, total2] = [BigInt(from[0]), BigInt(from[1])];
  const whole4 = total2 * BigInt(to[1]);
  const scaled = parts.map(({ delta }) => 10000n * (BigInt(delta[0]) * total2 - covered * BigInt(delta[1])));
  const floors = scaled.map((share) => share >= 0n ? share / whole4 : -((-share + whole4 - 1n) / whole4));
  const shown = scaled.reduce((a, b) => a + b, 0n) / whole4;
  let missing = Number(shown - floors.reduce((a, b) => a + b, 0n));
  const shares = floors.map(Number);
  const order = shares.map((_, i) => i).sort((a, b) => Number(rest(b) - rest(a)));
  function rest(i) {
    return (scaled[i] ?? 0n) - (floors[i] ?? 0n) * whole4;
  }
  for (const i of order) {
    if (missing <= 0) break;
    shares[i] = (shares[i] ?? 0) + 1;
    missing--;
  }
  return shares;
}

// src/coverage/snapshot-record.ts
var MOST_IDENTITIES = LAST_LINE;
var [QUOTE, STAR, COMMA2, MINUS2, SLASH, ZERO3, NINE, COLON] = [34, 42, 44, 45, 47, 48, 57, 58];
var [OPEN, BACKSLASH2, CLOSE, A, G, H, M, X, Z, CLOSE_BRACE] = [91, 92, 93, 97, 103, 104, 109, 120, 122, 125];
function readRecord(cursor, fileNamed) {
  const { bytes } = cursor;
  if (bytes[cursor.at++] !== OPEN) return "no record of a file";
  const name = readName(cursor);
  if (name === void 0 || name === "") return "no record of a file";
  const file = fileNamed(name);
  if (typeof file === "string") return file;
  let isEmpty2 = false;
  for (const read3 of FIELDS) {
    if (bytes[cursor.at] !== COMMA2) break;
    cursor.at++;
    const found = read3(file, cursor);
    if (found === WRONG) return `a record of ${JSON.stringify(name)} that is written in another way`;
    isEmpty2 = found === EMPTY;
  }
  const isWhole = bytes[cursor.at++] === CLOSE && bytes[cursor.at] === 10 && !isEmpty2;
  return isWhole ? void 0 : `a record of ${JSON.stringify(name)} that is written in another way`;
}
var [FILLED, EMPTY, WRONG] = [0, 1, 2];
var listOf = (readAll) => (file, cursor) => {
  const { bytes } = cursor;
  if (bytes[cursor.at++] !== QUOTE) return WRONG;
  if (bytes[cursor.at] === QUOTE) {
    cursor.at++;
    return EMPTY;
  }
  return readAll(file, cursor) && bytes[cursor.at++] === QUOTE ? FILLED : WRONG;
};
function isNext(cursor) {
  if (cursor.bytes[cursor.at] !== COMMA2) return false;
  cursor.at++;
  return true;
}
var FIELDS = [
  listOf(readLines),
  listOf(readBranches),
  listOf(readFunctions),
  readDeclared,
  listOf((file, cursor) => readRuns(file.statements, cursor)),
  listOf(readExcluded),
  listOf((file, cursor) => file.branchWords === 0 && readRuns(file.arms, cursor))
];
function readLines(file, cursor) {
  const { bytes } = cursor;
  let [line, before] = [1, 0];
  do {
    const gap = readGap(cursor);
    const state = bytes[cursor.at++] ?? 0;
    if (gap < 0 || state !== H && state !== M && state !== G || gap === 0 && state === before) return false;
    if (before !== 0 && state === G !== file.isGuess) return false;
    file.isGuess = state === G;
    const length = readDecimal(cursor);
    const last = line + gap + length - 1;
    if (length < 1 || last > LAST_LINE) return false;
    addLines(file, line + gap, last, state === H);
    line = last + 1;
    before = state;
  } while (isNext(cursor));
  return true;
}
function readExcluded(file, cursor) {
  const runs = [];
  let [line, all] = [1, 0];
  do {
    const gap = readGap(cursor);
    if (gap < 0 || gap === 0 && line > 1 || cursor.bytes[cursor.at++] !== X) return false;
    const length = readDecimal(cursor);
    const first = line + gap;
    line = first + length;
    if (length < 1 || line - 1 > LAST_LINE) return false;
    runs.push([first, line]);
    all += length;
  } while (isNext(cursor));
  const lines = new Uint32Array(all);
  let at = 0;
  for (const [first, end] of runs) for (let one = first; one < end; one++) lines[at++] = one;
  leaveOut(file, lines);
  return true;
}
function readGap(cursor) {
  const digit2 = cursor.bytes[cursor.at] ?? 0;
  if (digit2 < ZERO3 || digit2 > NINE) return 0;
  return digit2 === ZERO3 ? -1 : readDecimal(cursor);
}
function readBranches(file, cursor) {
  const { bytes } = cursor;
  let [line, isFirst] = [0, true];
  do {
    const distance = readDecimal(cursor);
    line += distance;
    if (distance < (isFirst ? 0 : 1) || line > LAST_LINE || bytes[cursor.at++] !== COLON) return false;
    isFirst = false;
    const covered = readDecimal(cursor);
    if (covered < 0 || bytes[cursor.at++] !== SLASH) return false;
    const total2 = readDecimal(cursor);
    if (total2 < covered || total2 > MOST_BRANCHES) return false;
    addBranches(file, line, covered, total2);
  } while (isNext(cursor));
  return true;
}
function readFunctions(file, cursor) {
  let before = -1;
  do {
    const missed = cursor.bytes[cursor.at] === MINUS2;
    if (missed) cursor.at++;
    const key = readBase36(cursor);
    if (key <= before || key >= 2 ** 52) return false;
    addFunction(file, key, !missed);
    before = key;
  } while (isNext(cursor));
  return true;
}
function readRuns(identities, cursor) {
  const { bytes } = cursor;
  let [key, rest, wasMissed, isFirst] = [0, MOST_IDENTITIES, false, true];
  do {
    const missed = bytes[cursor.at] === MINUS2;
    if (missed) cursor.at++;
    const distance = readBase36(cursor);
    if (distance < 0 || !isFirst && (distance === 0 || distance === 1 && missed === wasMissed)) return false;
    key += distance;
    let times = 1;
    if (bytes[cursor.at] === STAR) {
      cursor.at++;
      times = readDecimal(cursor);
      if (times < 2) return false;
    }
    rest -= times;
    if (rest < 0 || key + times > 2 ** 52) return false;
    for (let i = 0; i < times; i++) mark(identities, key + i, !missed);
    key += times - 1;
    wasMissed = missed;
    isFirst = false;
  } while (isNext(cursor));
  return true;
}
function readDecimal(cursor) {
  const { bytes } = cursor;
  const start = cursor.at;
  let value = 0;
  let digit2 = bytes[cursor.at] ?? 0;
  while (digit2 >= ZERO3 && digit2 <= NINE) {
    value = value * 10 + digit2 - ZERO3;
    digit2 = bytes[++cursor.at] ?? 0;
  }
  const length = cursor.at - start;
  return length === 0 || length > 7 || length > 1 && bytes[start] === ZERO3 ? -1 : value;
}
function readBase36(cursor) {
  const { bytes } = cursor;
  const start = cursor.at;
  let value = 0;
  for (; ; ) {
    const byte = bytes[cursor.at] ?? 0;
    if (byte >= ZERO3 && byte <= NINE) value = value * 36 + byte - ZERO3;
    else if (byte >= A && byte <= Z) value = value * 36 + byte - A + 10;
    else break;
    cursor.at++;
  }
  const length = cursor.at - start;
  return length === 0 || length > 11 || length > 1 && bytes[start] === ZERO3 ? -1 : value;
}
var decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
function textOf(bytes, from, to) {
  try {
    return decoder.decode(bytes.subarray(from, to));
  } catch {
    return void 0;
  }
}
function readName(cursor) {
  const { bytes } = cursor;
  const start = cursor.at;
  if (bytes[cursor.at++] !== QUOTE) return void 0;
  let isPlain = true;
  for (let byte = bytes[cursor.at] ?? 0; byte !== QUOTE; byte = bytes[++cursor.at] ?? 0) {
    if (byte < 32) return void 0;
    if (byte !== BACKSLASH2) continue;
    isPlain = false;
    cursor.at++;
  }
  cursor.at++;
  if (isPlain) return textOf(bytes, start + 1, cursor.at - 1);
  const text4 = textOf(bytes, start, cursor.at);
  const name = text4 === void 0 ? void 0 : jsonOf(text4);
  return typeof name === "string" && JSON.stringify(name) === text4 ? name : void 0;
}
function readDeclared(file, cursor) {
  const { bytes } = cursor;
  const start = cursor.at;
  if (bytes[start] === QUOTE && bytes[start + 1] === QUOTE) return WRONG;
  while ((bytes[cursor.at] ?? 0) >= 32 && bytes[cursor.at] !== CLOSE_BRACE) cursor.at++;
  const text4 = textOf(bytes, start, ++cursor.at) ?? "";
  if (text4 === "{}") return EMPTY;
  const counts = countersOf(jsonOf(text4));
  if (counts === void 0 || countersText(counts) !== text4) return WRONG;
  file.declared = counts;
  return FILLED;
}
function jsonOf(text4) {
  try {
    return JSON.parse(text4);
  } catch {
    return void 0;
  }
}
var countersText = (counts) => JSON.stringify(Object.fromEntries(METRICS.flatMap((metric) => counts[metric] ? [[metric, counts[metric]]] : [])));
function countersOf(value) {
  if (typeof value !== "object" || value === null) return void 0;
  const counts = {};
  for (const [name, pair4] of Object.entries(value)) {
    const metric = METRICS.find((known2) => known2 === name);
    if (metric === void 0 || !Array.isArray(pair4) || pair4.length !== 2) return void 0;
    const count2 = [Number(pair4[0]), Number(pair4[1])];
    if (!pair4.every((part) => typeof part === "number") || !isCount(count2)) return void 0;
    counts[metric] = count2;
  }
  return counts;
}

// src/coverage/snapshot.ts
function printSnapshot({ files: files2, ...head }) {
  const sorted = [...files2].sort(([a], [b]) => a < b ? -1 : a > b ? 1 : 0);
  const rows = sorted.map(([path2, file]) => rowOf(path2, file));
  return [headText(head), ...rows, endText(rows.length), ""].join("\n");
}
var headText = ({ commit, at, by, reports = 1 }) => JSON.stringify({
  snapshot: 1,
  ...commit && { commit },
  ...at && { at },
  ...by && { by },
  ...reports > 1 && { reports }
});
var endText = (files2) => JSON.stringify({ files: files2 });
function rowOf(path2, file) {
  const lists = [linesText(file), branchesText(file), functionsText(file)].map((text4) => JSON.stringify(text4));
  const behind = [runsText(file.statements), excludedText(file), runsText(file.arms)].map(
    (text4) => JSON.stringify(text4)
  );
  const isCounted = METRICS.some((metric) => file.declared[metric]);
  const counters = isCounted || behind.some((text4) => text4 !== NOTHING) ? countersText(file.declared) : NOTHING;
  const fields = [JSON.stringify(path2), ...lists, counters, ...behind];
  while (fields.at(-1) === NOTHING) fields.pop();
  return `[${fields.join()}]`;
}
var NOTHING = '""';
function linesText(file) {
  const runs = [];
  const end = file.bits.length * 16;
  const missed = file.isGuess ? "g" : "m";
  let [gap, line] = [0, 1];
  while (line < end) {
    const state = lineState(file, line);
    let next2 = line + 1;
    while (next2 < end && lineState(file, next2) === state) next2++;
    if (state === void 0) gap = next2 - line;
    else {
      runs.push(`${gap || ""}${state === "hit" ? "h" : missed}${next2 - line}`);
      gap = 0;
    }
    line = next2;
  }
  return runs.join();
}
function branchesText(file) {
  if (file.arms.length > 0) return "";
  let before = 0;
  return [...branchesOf(file)].map(([line, covered, total2]) => {
    const text4 = `${line - before}:${covered}/${total2}`;
    before = line;
    return text4;
  }).join();
}
var functionsText = ({ functions }) => [...identitiesOf(functions)].map(([key, hit]) => `${hit ? "" : "-"}${key.toString(36)}`).join();
function runsText(identities) {
  const runs = [];
  let [start, next2, state, before] = [0, -1, true, 0];
  const end = () => {
    if (next2 < 0) return;
    runs.push(`${state ? "" : "-"}${(start - before).toString(36)}${next2 - start > 1 ? `*${next2 - start}` : ""}`);
    before = next2 - 1;
  };
  for (const [key, hit] of identitiesOf(identities)) {
    if (key !== next2 || hit !== state) {
      end();
      [start, state] = [key, hit];
    }
    next2 = key + 1;
  }
  end();
  return runs.join();
}
function excludedText({ excluded }) {
  const runs = [];
  let end = 1;
  for (let i = 0; i < excluded.length; ) {
    const start = excluded[i] ?? 0;
    let next2 = i + 1;
    while (next2 < excluded.length && excluded[next2] === start + next2 - i) next2++;
    runs.push(`${start - end || ""}x${next2 - i}`);
    end = start + next2 - i;
    i = next2;
  }
  return runs.join();
}
function readSnapshot(fileNamed) {
  let before = "";
  let files2 = -1;
  const inOrder2 = (name) => {
    if (files2 > 0 && name <= before)
      return `the file ${JSON.stringify(name)} ${name === before ? "again" : `behind ${JSON.stringify(before)}`}`;
    files2++;
    before = name;
    return fileNamed(name);
  };
  const reader = {
    head: {},
    ended: false,
    line: (cursor, to) => {
      const { bytes, at } = cursor;
      if (reader.ended) return "more behind its end";
      if (files2 >= 0 && bytes[at] !== BRACE) return readRecord(cursor, inOrder2);
      const text4 = textOf(bytes, at, to) ?? "";
      if (files2 >= 0) {
        reader.ended = text4 === endText(files2);
        return reader.ended ? void 0 : `no end that counts ${files2} files: it was cut off`;
      }
      const head = headOf(jsonOf(text4));
      if (typeof head === "string") return head;
      reader.head = head;
      files2 = 0;
      return headText(head) === text4 ? void 0 : "a head that is written in another way";
    }
  };
  return reader;
}
var [BRACE, NEWLINE] = [123, 10];
function parseSnapshot(text4, where2) {
  const bytes = new TextEncoder().encode(text4);
  const files2 = /* @__PURE__ */ new Map();
  const reader = readSnapshot((name) => {
    const file = newFile(name);
    files2.set(name, file);
    return file;
  });
  const fail = (line2, found) => {
    throw new Complaint({
      reason: "snapshot-invalid",
      what: "the snapshot cannot be used",
      where: `${where2}:${line2}`,
      found,
      todo: "Make it anew; a snapshot is written whole or not at all."
    });
  };
  let [line, at] = [1, 0];
  for (let to = bytes.indexOf(NEWLINE); to >= 0; to = bytes.indexOf(NEWLINE, at)) {
    const wrong3 = reader.line({ bytes, at }, to);
    if (wrong3 !== void 0) fail(line, wrong3);
    at = to + 1;
    line++;
  }
  if (at < bytes.length || !reader.ended) fail(line, CUT_OFF);
  for (const file of files2.values()) settle(file);
  return { ...reader.head, files: files2 };
}
var CUT_OFF = "no end: it was cut off";
var MOST_REPORTS = 1e5;
function headOf(value) {
  const fields = new Map(typeof value === "object" && value !== null ? Object.entries(value) : []);
  const version2 = fields.get("snapshot");
  if (version2 !== 1)
    return `${typeof version2 === "number" ? `a head of version ${version2}` : "no head"}; this release reads version 1`;
  const text4 = (name) => {
    const found = fields.get(name);
    return typeof found === "string" ? { [name]: found } : {};
  };
  const reports = fields.get("reports");
  const isCount2 = typeof reports === "number" && Number.isInteger(reports) && reports <= MOST_REPORTS;
  return { ...text4("commit"), ...text4("at"), ...text4("by"), ...isCount2 && { reports } };
}

// src/and-more.ts
var andMore = (names, most = 1) => `${names.slice(0, most).join(", ")}${names.length > most ? ` and ${names.length - most} more` : ""}`;

// src/formats/spelling.ts
var START = /^(?:[A-Za-z]|https?):/i;
function tidy(name) {
  const bare = name.trim();
  const plain2 = bare.replace(/^file:\/\/(?=\/)/, "").replace(/^\/(?=[A-Za-z]:[\\/])/, "").replaceAll("\\", "/");
  const start = /^\\\\[^\\]/.test(bare) ? "/" : (START.exec(plain2)?.[0] ?? "").toLowerCase();
  const segments = [];
  for (const segment of plain2.replace(START, "").split("/")) {
    if (segment === "" || segment === ".") continue;
    if (segment === ".." && segments.length > 0 && segments.at(-1) !== "..") segments.pop();
    else segments.push(segment);
  }
  return `${start}${isAbsolute3(plain2) ? "/" : ""}${segments.join("/")}`;
}
var isAbsolute3 = (path2) => /^(?:(?:[a-z]|https?):)?\//i.test(path2);
var isOfWindows = (path2) => /^(?:[a-z]:|\/\/)/.test(path2);
var comparable = (path2) => isOfWindows(path2) ? path2.toLowerCase() : path2;
function within(path2, directories) {
  if (!isAbsolute3(path2)) return path2;
  const compared = comparable(path2);
  const found = directories.find((directory) => compared.startsWith(`${directory}/`));
  return found === void 0 ? void 0 : path2.slice(found.length + 1);
}
var join5 = (directory, path2) => directory === "" || directory === "." ? path2 : `${directory}${directory.endsWith("/") ? "" : "/"}${path2}`;
function fold(path2) {
  if (!/(?:^|\/)\.{0,2}(?:\/|$)/.test(path2)) return path2;
  const segments = [];
  for (const segment of path2.split("/")) {
    if (segment === "..") {
      if (segments.pop() === void 0) return void 0;
    } else if (segment !== "" && segment !== ".") segments.push(segment);
  }
  return segments.join("/");
}
function ancestors(path2) {
  const segments = path2.split("/").slice(0, -1);
  return [...segments.keys(), segments.length].reverse().map((n) => segments.slice(0, n).join("/"));
}
function fullName(name, source) {
  const written = tidy(name);
  return source === void 0 || isAbsolute3(written) ? written : tidy(join5(tidy(source), written));
}

// src/formats/tails.ts
function tailsOf(tracked) {
  const sorted = once(() => inOrder([...tracked]));
  return { exact: tails(sorted, (text4) => text4), folded: tails(sorted, (text4) => text4.toLowerCase()) };
}
var inOrder = (paths) => paths.every((path2, i) => i === 0 || (paths[i - 1] ?? "") < path2) ? paths : paths.sort();
var START2 = "";
var FEW2 = 8;
function tails(sorted, plain2) {
  const all = once(() => ({ paths: sorted() }));
  const kotlin = once(() => grouped(sorted(), (path2) => KOTLIN.exec(plain2(path2))?.[1]));
  const next2 = (ending, depth, segment) => {
    ending.byNext ??= grouped(ending.paths, (path2) => plain2(segmentAt(path2, depth)));
    return ending.byNext.get(segment);
  };
  const search = (segments) => {
    let found = { paths: [], shared: 0 };
    let ending = all();
    for (let depth = 0; depth < segments.length; depth++) {
      if (ending.paths.length <= FEW2) return among(ending.paths, segments, plain2) ?? found;
      const ended3 = next2(ending, depth, START2);
      if (ended3) found = { paths: ended3.paths, shared: depth };
      ending = next2(ending, depth, segments.at(-1 - depth) ?? START2);
      if (ending === void 0) return found;
    }
    return { paths: ending.paths, shared: segments.length };
  };
  return {
    longest: (name, isAbsolute4) => {
      const wanted = plain2(name);
      const segments = segmentsOf(wanted);
      const found = search(segments);
      if (found.shared === segments.length) return found;
      for (let shared = segments.length - 1; !isAbsolute4 && wanted.endsWith(".kt") && shared > found.shared; shared--) {
        const end = kotlin().get(segments.slice(-shared).join("/"));
        if (end) return { paths: end.paths, shared };
      }
      return found.shared === 0 ? found : { ...found, root: name.split("/").slice(0, -found.shared).join("/") };
    },
    whole: (path2) => {
      const wanted = plain2(path2);
      return search([START2, ...segmentsOf(wanted)]).paths.filter((one) => plain2(one) === wanted);
    }
  };
}
var KOTLIN = /(?:^|\/)src\/[^/]+\/(?:kotlin|java)\/(.+\.kt)$/;
var segmentsOf = (path2) => path2.split("/").filter((segment) => segment !== "");
function among(paths, segments, plain2) {
  const name = `/${segments.filter((segment) => segment !== START2).join("/")}`;
  const longer = paths.filter((path2) => `/${plain2(path2)}`.endsWith(name));
  if (longer.length > 0) return { paths: longer, shared: segments.length };
  const shorter = paths.filter((path2) => name.endsWith(`/${plain2(path2)}`));
  const shared = Math.max(...shorter.map((path2) => segmentsOf(path2).length));
  return shorter.length === 0 ? void 0 : { paths: shorter.filter((path2) => segmentsOf(path2).length === shared), shared };
}
function segmentAt(path2, depth) {
  let end = path2.length;
  for (let after = 0; after < depth; after++) {
    end = path2.lastIndexOf("/", end - 1);
    if (end < 0) return START2;
  }
  return path2.slice(path2.lastIndexOf("/", end - 1) + 1, end);
}
function grouped(paths, key) {
  const groups = /* @__PURE__ */ new Map();
  for (const path2 of paths) {
    const name = key(path2);
    const same = name === void 0 ? void 0 : groups.get(name);
    if (same) same.paths.push(path2);
    else if (name !== void 0) groups.set(name, { paths: [path2] });
  }
  return groups;
}
function once(make) {
  let made;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

// src/formats/paths.ts
function resolvePaths(names, written, spelled, tails2 = tailsOf(spelled.tracked), module = "") {
  const sources = written.map(tidy);
  const place = { ...spelled, roots: spelled.roots.map((root) => comparable(tidy(root).replace(/\/$/, ""))) };
  const known2 = knownIn(place, tails2);
  const isStray = sources.some((source) => within(join5(source, "."), place.roots) === void 0);
  const paths = /* @__PURE__ */ new Map();
  const ambiguous = /* @__PURE__ */ new Map();
  const [unmatched, foreign] = [[], []];
  const taken = /* @__PURE__ */ new Set();
  const [left, lost] = [[], []];
  for (const name of names) {
    const module2 = inModule(name, place);
    const found = module2 ?? nearby(name, sources, isStray, place, known2);
    if (found.length === 1 && found[0] !== void 0) {
      paths.set(name, found[0]);
      taken.add(found[0]);
    } else if (found.length > 1) ambiguous.set(name, found);
    else (module2 || isOfOtherModule(name, place) ? lost : left).push(name);
  }
  const isSure = paths.size > 0;
  const proven = /* @__PURE__ */ new Set();
  const bare = [];
  for (const name of left) {
    const { paths: found, root } = nearestOf(ofModule(similar(name, sources, tails2), module), place);
    const [path2] = found;
    if (found.length > 1) ambiguous.set(name, found);
    else if (path2 === void 0 || taken.has(path2)) lost.push(name);
    else if (root !== void 0 && !path2.includes("/")) bare.push({ name, path: path2, root: comparable(root) });
    else {
      paths.set(name, path2);
      if (root !== void 0) proven.add(comparable(root));
    }
  }
  const [first] = bare;
  if (first && !isSure && proven.size === 0 && bare.every(({ root }) => root === first.root)) proven.add(first.root);
  for (const { name, path: path2, root } of bare) {
    if (proven.has(root)) paths.set(name, path2);
    else lost.push(name);
  }
  const homes = /* @__PURE__ */ new Set([...place.roots, ...proven]);
  for (const name of lost) (isOutside2(tidy(name), homes) ? foreign : unmatched).push(name);
  return { paths, unmatched, ambiguous, foreign };
}
function isOutside2(path2, homes) {
  const full = comparable(path2);
  if (!isAbsolute3(full)) return false;
  for (let end = full.lastIndexOf("/"); end >= 0; end = end === 0 ? -1 : full.lastIndexOf("/", end - 1))
    if (homes.has(full.slice(0, end))) return false;
  return true;
}
var severalText = (name, files2) => `${name} (${andMore(files2, 3)})`;
function ignoredFiles(paths, { tracked, ignored }) {
  const untracked = [...paths].filter((path2) => !tracked.has(path2));
  return untracked.length === 0 || ignored === void 0 ? [] : ignored(untracked);
}
var ignoredText = (ignored, all) => `${ignored.length} of ${all} measured ${all === 1 ? "file is" : "files are"} ignored by git (${andMore(ignored)}): build output, or an installed copy? Turn on source maps, or set [tool.coverage.paths]; what is generated belongs in "files.exclude" of the policy. New lines cannot be judged there.`;
function inModule(name, place) {
  const { modules } = place;
  if (modules === void 0) return void 0;
  for (let end = name.lastIndexOf("/"); end > 0; end = name.lastIndexOf("/", end - 1)) {
    const directories = modules.get(name.slice(0, end));
    if (directories === void 0) continue;
    const files2 = directories.map((directory) => fold(join5(directory, name.slice(end + 1))));
    return files2.flatMap((path2) => path2 === void 0 ? [] : fileIn(place, path2) ?? []);
  }
  return void 0;
}
var isOfOtherModule = (name, { modules }) => modules !== void 0 && modules.size > 0 && /^[^/.][^/]*\.[^/]+\/.*\.go$/.test(name);
function exactPaths(names, place) {
  const paths = /* @__PURE__ */ new Map();
  const unmatched = [];
  for (const name of names) {
    const isPath = fold(name) === name && !name.startsWith(".git/");
    const path2 = isPath ? fileIn(place, name) : void 0;
    if (path2 === void 0) unmatched.push(name);
    else paths.set(name, path2);
  }
  return { paths, unmatched, ambiguous: /* @__PURE__ */ new Map(), foreign: [] };
}
var fileIn = (place, path2) => isFileOf(place, path2) ? path2 : place.linked?.(path2);
var isFileOf = ({ tracked, exists }, path2) => tracked.has(path2) || exists(path2);
function knownIn(place, { folded }) {
  return (path2) => {
    if (path2 === void 0 || path2 === "") return [];
    if (place.tracked.has(path2)) return [path2];
    const same = place.ignoresCase ? folded.whole(path2) : [];
    return same.length > 0 ? same : [fileIn(place, path2)].filter((file) => file !== void 0);
  };
}
function nearby(name, sources, isStray, { bases, roots, tracked }, known2) {
  const inRepository2 = (path2) => {
    const relative5 = within(path2, roots);
    return relative5 === void 0 ? void 0 : fold(relative5);
  };
  const written = tidy(name);
  if (!isAbsolute3(written)) {
    const below = new Set(sources.flatMap((source) => known2(inRepository2(join5(source, written)))));
    if (below.size > 0) return [...below];
    if (isStray) return [];
  }
  const all = (isAbsolute3(written) ? [""] : bases).map((base) => known2(inRepository2(join5(base, written))));
  const found = all.find((some2) => some2.some((path2) => tracked.has(path2))) ?? all.find((some2) => some2.length > 0);
  if (found) return found;
  return tracked.has(name) ? [name] : [];
}
function similar(name, sources, { exact, folded }) {
  const written = tidy(name);
  const complete = isAbsolute3(written) ? [written] : [written, ...sources.map((source) => join5(source, written))];
  const longestIn = ({ longest }) => {
    const found = complete.map((candidate) => longest(candidate, isAbsolute3(candidate)));
    const most = Math.max(...found.map(({ shared }) => shared));
    return most === 0 ? [] : found.filter(({ shared }) => shared === most);
  };
  if (!name.includes("\\") && !isOfWindows(written)) {
    const spelled2 = longestIn(exact);
    return spelled2.length > 0 ? spelled2 : longestIn(folded);
  }
  const anyhow = longestIn(folded);
  if (anyhow.length < 2 && (anyhow[0]?.paths.length ?? 0) < 2) return anyhow;
  const spelled = longestIn(exact);
  return spelled[0]?.shared === anyhow[0]?.shared ? spelled : anyhow;
}
var MOST_ALIKE = 100;
function ofModule(found, module) {
  if (module === "") return found;
  return found.map((one) => {
    let { paths } = one;
    if (paths.length < 2 || paths.length > MOST_ALIKE) return one;
    for (const folder of module.split("/").reverse()) {
      const inside = paths.filter((path2) => path2.split("/").slice(0, -one.shared).includes(folder));
      if (inside.length > 0) paths = inside;
    }
    return { ...one, paths };
  });
}
function nearestOf(found, { bases }) {
  const [first, ...others] = found;
  const paths = others.length === 0 ? first?.paths ?? [] : [...new Set(found.flatMap((one) => one.paths))];
  if (paths.length < 2) return { ...first, paths };
  for (const base of bases) {
    const below = base === "" ? [] : found.map((one) => ({ ...one, paths: twoBelow(one.paths, base) }));
    if (new Set(below.flatMap((one) => one.paths)).size === 1)
      return below.find((one) => one.paths.length > 0) ?? { paths };
  }
  return { paths };
}
function twoBelow(sorted, directory) {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = low + high >>> 1;
    if ((sorted[middle] ?? "") < `${directory}/`) low = middle + 1;
    else high = middle;
  }
  return sorted.slice(low, low + 2).filter((path2) => path2.startsWith(`${directory}/`));
}

// src/gate/compared.ts
function comparedOf({ snapshots, place }, { diff, earlier }, baseline, measured2) {
  const inTree = (path2) => isFileOf(place, path2);
  const common = { after: measured2, diff, inTree };
  const compared = (sides, by) => ({ ...sides, changes: changesOf(sides), by });
  const base = snapshots && readable(snapshots.base);
  if (base) {
    let read3;
    const history = () => {
      read3 ??= (snapshots?.earlier ?? []).flatMap((text4) => readable(text4)?.files ?? []);
      return read3;
    };
    return compared({ ...common, before: { files: countsIn(base), lines: base.files }, history }, "lines");
  }
  if (baseline === void 0 || baseline.files.size === 0) return void 0;
  return compared({ ...common, before: { files: baseline.files }, ...earlier && { earlier } }, "files");
}
function singleFiles({ diff }, before, after, compared, unmeasured, isChange) {
  const base = compared?.by === "lines" ? compared.before.files : void 0;
  return {
    before: before?.files,
    after,
    diff,
    missed: unmeasured.flatMap(({ path: path2, isMissed }) => isMissed ? [path2] : []),
    isChange,
    ...base && { base: diff ? underNames(base, renamesIn(diff)) : base }
  };
}
function readable(text4) {
  try {
    return parseSnapshot(text4, "snapshot");
  } catch {
    return void 0;
  }
}
var countsIn = ({ files: files2 }) => new Map([...files2].map(([path2, file]) => [path2, countsOf(file)]));
function explanationsOf(compared, checks, scopes) {
  return checks.flatMap(({ rule, scope, metric, required: required2 }) => {
    const inScope = scopes.get(scope);
    if (rule !== "ratchet" || metric === void 0 || inScope === void 0) return [];
    const mark2 = typeof required2 === "object" && !isBare(required2) ? required2 : void 0;
    const found = explain(scope, metric, compared.changes, compared, inScope, mark2);
    return found && found.parts.length > 0 ? [found] : [];
  });
}
var MOST_SHRUNK = 5;
function shrunk(compared, inTotal) {
  const { diff } = compared;
  const before = totalsOf(compared.before.files, inTotal).lines?.[1] ?? 0;
  if (diff === void 0 || before === 0) return [];
  const found = explain(TOTAL, "lines", compared.changes, compared, inTotal);
  const lost = (found?.parts ?? []).flatMap(({ kind, delta: [, total2], files: files3 }) => {
    const deleted = kind === "touched-files" ? files3.reduce((sum4, { path: path2 }) => sum4 + linesRemoved(diff.get(path2)), 0) : 0;
    const unmatched = -total2 - deleted;
    return unmatched > 0 && UNDELETED.includes(kind) ? [{ unmatched, files: files3.length }] : [];
  });
  const sum3 = lost.reduce((all, { unmatched }) => all + unmatched, 0);
  if (sum3 * MOST_SHRUNK <= before) return [];
  const files2 = lost.reduce((all, one) => all + one.files, 0);
  return [`${sum3} of ${before} lines, in ${files2} ${files2 === 1 ? "file" : "files"}`];
}
function leftOut(compared, { diff, seen }, inTotal) {
  if (compared === void 0 || diff === void 0 || seen === void 0) return [];
  const [marked, unmarked] = [seen.exclusions.added, seen.exclusions.removed].map(
    (marks2) => new Set(marks2.map(({ path: path2 }) => path2))
  );
  const found = [];
  let more2 = 0;
  for (const { path: path2, parts } of compared.changes) {
    if (!inTotal(path2)) continue;
    for (const { kind, delta } of parts.filter(({ kind: kind2 }) => UNDELETED.includes(kind2))) {
      const total2 = delta.lines?.[1] ?? 0;
      const isTouched = kind === "touched-files";
      const gone = -total2 - (isTouched ? linesRemoved(diff.get(path2)) : 0);
      const back = total2 - (isTouched ? linesAdded(diff.get(path2)) : 0);
      if (gone > 0 && marked?.has(path2)) {
        more2 += gone;
        found.push(`${path2}: ${gone} ${gone === 1 ? "line that counts" : "lines that count"} no more`);
      }
      if (back > 0 && unmarked?.has(path2)) more2 -= back;
    }
  }
  return more2 > 0 ? found : [];
}
var UNDELETED = ["excluded", "touched-files"];

// src/gate/known.ts
function presentOf(baseline, { removedCode }, place, renames) {
  const isStrict = removedCode === "strict";
  return {
    ...baseline,
    files: isStrict ? underNames(baseline.files, renames) : stillThere(baseline.files, place, renames)
  };
}
function filesOfBase(baseline, present, { diff, renames }) {
  const isRemoved = (path2) => diff?.get(path2)?.kind === "removed";
  return new Map(
    [...underNames(baseline?.files ?? /* @__PURE__ */ new Map(), renames)].filter(
      ([path2]) => present?.files.has(path2) || isRemoved(path2)
    )
  );
}
function stillThere(files2 = /* @__PURE__ */ new Map(), place, renames) {
  return new Map([...underNames(files2, renames)].filter(([path2]) => isFileOf(place, path2)));
}

// src/coverage/counters.ts
function mergeCounters(into, from) {
  const [mine, theirs] = [sideOf(into), sideOf(from)];
  if (mine.declared.lines && theirs.records.lines && !theirs.declared.lines) keepStatements(into, from);
  if (theirs.declared.lines && mine.records.lines && !mine.declared.lines) keepStatements(from, into);
  return (merged) => {
    const declared = {};
    for (const metric of METRICS) {
      const counters = mergedCounters(metric, mine, theirs);
      const records = merged[metric];
      if (counters) declared[metric] = records ? RECOUNTED[metric](counters, records, mine, theirs) : counters;
    }
    return declared;
  };
}
var sideOf = (file) => ({ records: recount(file), declared: file.declared });
function mergedCounters(metric, mine, theirs) {
  const [a, b] = [mine.declared[metric], theirs.declared[metric]];
  const [isMineListed, isTheirsListed] = [mine.records[metric] !== void 0, theirs.records[metric] !== void 0];
  if (a && b) {
    if (metric === "lines" && isMineListed !== isTheirsListed) return isMineListed ? a : b;
    return mostOf([a, b]);
  }
  if (a) return isTheirsListed ? void 0 : a;
  return isMineListed ? void 0 : b;
}
var lowerBound = (counters) => counters;
var RECOUNTED = {
  // missed lines are always statements, even where the list of executed ones holds more: what is left uncovered is exact
  lines: ([, total2], listed2, ...sides) => [
    Math.max(0, total2 - uncovered(listed2) - Math.min(...sides.map(unlistedOf))),
    total2
  ],
  branches: ([covered, total2], listed2, ...sides) => [
    Math.min(total2, Math.max(covered, provenOf(listed2, sides))),
    total2
  ],
  functions: lowerBound,
  statements: lowerBound,
  combined: lowerBound
};
var unlistedOf = ({ records: { lines: listed2 }, declared: { lines: counted2 } }) => listed2 && counted2 ? Math.max(0, uncovered(counted2) - uncovered(listed2)) : Number.POSITIVE_INFINITY;
function provenOf(merged, sides) {
  const told = sides.map(
    ({ records: { branches: listed2 = NO_COUNT }, declared: { branches: counted2 = NO_COUNT } }) => ({
      listed: listed2,
      counted: counted2
    })
  );
  const holdsMore2 = told.some(
    ({ listed: listed2, counted: counted2 }) => listed2[0] > counted2[0] || uncovered(listed2) > uncovered(counted2)
  );
  return holdsMore2 ? 0 : Math.max(...told.map(({ listed: listed2, counted: counted2 }) => counted2[0] + uncovered(listed2))) - uncovered(merged);
}
var NO_COUNT = [0, 0];
function keepStatements(listed2, statements) {
  for (let word = 0; word < listed2.bits.length; word += 2) {
    const missed = (listed2.bits[word] ?? 0) & ~(listed2.bits[word + 1] ?? 0);
    const kept2 = (listed2.bits[word] ?? 0) & ((statements.bits[word] ?? 0) | missed);
    listed2.bits[word] = kept2;
    listed2.bits[word + 1] = (listed2.bits[word + 1] ?? 0) & kept2;
  }
}

// src/coverage/doubts.ts
var newDoubts = (known2) => ({
  differing: new Map(known2?.differing),
  partial: new Map(known2?.partial)
});
function doubt(doubts, path2, joined2) {
  for (const kind of ["differing", "partial"]) {
    if (joined2[kind].length === 0) continue;
    const known2 = doubts[kind].get(path2);
    const isNew = known2 === void 0 || joined2[kind].some((line) => !known2.has(line));
    if (isNew) doubts[kind].set(path2, /* @__PURE__ */ new Set([...known2 ?? [], ...joined2[kind]]));
  }
}
function noticesOf(files2, { differing, partial: partial3 }) {
  const unequal = [...differing].flatMap(([path2, lines]) => [...lines].map((line) => `${path2}:${line}`));
  const low = [...partial3].flatMap(
    ([path2, lines]) => stillPartial(files2.get(path2), lines).map((line) => `${path2}:${line}`)
  );
  const notices = [];
  const [firstUnequal] = unequal;
  if (firstUnequal !== void 0) {
    notices.push({
      kind: "branch-totals-differ",
      text: `Reports disagree on the number of branches of ${linesText2(unequal)} (first: ${firstUnequal}); the larger number counts, so the merged branch rate is a lower bound.`
    });
  }
  const [firstLow] = low;
  if (firstLow !== void 0) {
    notices.push({
      kind: "branches-lower-bound",
      text: `Reports that do not say which branches they took each took some of ${linesText2(low)} (first: ${firstLow}); the better one counts, so the merged branch rate is a lower bound.`
    });
  }
  return notices;
}
var linesText2 = ({ length }) => `${length} ${length === 1 ? "line" : "lines"}`;
function stillPartial(file, lines) {
  if (file === void 0) return [];
  return [...branchesOf(file)].flatMap(([line, covered, total2]) => covered < total2 && lines.has(line) ? [line] : []);
}
function areAlike(a, b) {
  const words = Math.min(a.bits.length, b.bits.length);
  for (let word = 0; word < words; word += 2) {
    const both = (a.bits[word] ?? 0) & (b.bits[word] ?? 0);
    if ((((a.bits[word + 1] ?? 0) ^ (b.bits[word + 1] ?? 0)) & both) !== 0) return false;
  }
  return true;
}

// src/coverage/statements.ts
function statementsOf(joined2, files2) {
  const sides = files2.map(sideOf2);
  if (sides.every(({ counted: counted2 }) => counted2 === void 0)) return recount(joined2).lines;
  const listed2 = sides.filter(({ all }) => all > 0);
  const base = listedOf(joined2, listed2);
  const whole4 = listed2.map((side) => withUnlisted(joined2, side, base));
  const covered = Math.max(base.hit, ...whole4.map(([hit]) => hit));
  const total2 = Math.max(base.hit + base.missed, ...whole4.map(([, all]) => all));
  return withSummaries([covered, total2], sides);
}
function sideOf2(file) {
  const [hit, all] = recount(file).lines ?? [0, 0];
  const counted2 = file.declared.lines;
  return { file, counted: counted2, hit, all, holdsMore: counted2 !== void 0 && counted2[0] < hit };
}
function listedOf({ bits }, sides) {
  let [hit, missed] = [0, 0];
  const proven = new Uint32Array(bits.length);
  for (const { file, holdsMore: holdsMore2 } of sides) {
    for (let word = 0; word < file.bits.length; word += 2) {
      const apart = holdsMore2 ? file.bits[word + 1] ?? 0 : 0;
      proven[word] = (proven[word] ?? 0) | (file.bits[word] ?? 0) & ~apart;
    }
  }
  const more2 = sides.filter(({ holdsMore: holdsMore2 }) => holdsMore2);
  const shown = more2.map(() => 0);
  for (let word = 0; word < bits.length; word += 2) {
    const known2 = proven[word] ?? 0;
    hit += ones(known2 & (bits[word + 1] ?? 0));
    missed += ones(known2 & ~(bits[word + 1] ?? 0));
    for (const [i, { file }] of more2.entries()) shown[i] = (shown[i] ?? 0) + ones(known2 & (file.bits[word + 1] ?? 0));
  }
  const unproven = more2.map(({ counted: counted2 }, i) => (counted2?.[0] ?? 0) - (shown[i] ?? 0));
  return { hit: hit + Math.max(0, ...unproven), missed };
}
function withUnlisted({ bits }, { file, counted: counted2, hit, all, holdsMore: holdsMore2 }, base) {
  if (counted2 === void 0 || holdsMore2) return [0, 0];
  let inside = 0;
  for (let word = 0; word < bits.length; word += 2) inside += ones((bits[word + 1] ?? 0) & (file.bits[word] ?? 0));
  const outside = base.hit + base.missed - all;
  return [inside + counted2[0] - hit, all + Math.max(outside, counted2[1] - all)];
}
function withSummaries([covered, total2], sides) {
  const summaries = sides.flatMap(({ all, counted: counted2 }) => all === 0 && counted2 ? [counted2] : []);
  const size2 = total2 > 0 ? total2 : Math.max(...summaries.map(([, all]) => all));
  const ofSize = summaries.filter(([, all]) => total2 === 0 || all === total2);
  return [Math.max(covered, ...ofSize.map(([hit]) => hit)), size2];
}

// src/coverage/join.ts
function joinStrangers(files2) {
  const file = newFile(files2[0]?.name ?? "");
  file.isGuess = files2.every(({ isGuess }) => isGuess);
  for (const one of files2) {
    joinLines(file, one);
    if (one.excluded.length > 0) leaveOut(file, one.excluded);
  }
  Object.assign(file.functions, bestOf(believed(files2, "functions").map(({ functions }) => functions)));
  Object.assign(file.statements, bestOf(believed(files2, "statements").map(({ statements }) => statements)));
  const branches = joinAllBranches(file, believed(files2, "branches"));
  settle(file);
  declare(file, files2);
  const isOneRun = files2.every((one) => areAlike(one, file));
  return { file, branches: isOneRun ? branches.map(({ differing }) => ({ differing, partial: [] })) : branches };
}
function believed(files2, metric) {
  const some2 = files2.filter((file) => !holdsMore(file, metric));
  return some2.length > 0 ? some2 : files2;
}
var holdsMore = (file, metric) => hasCounters(file) && (recount(file)[metric]?.[1] ?? 0) > (file.declared[metric]?.[1] ?? Number.POSITIVE_INFINITY);
function bestOf(sets) {
  const size2 = (set) => {
    const [hit, all] = countIdentities(set) ?? [0, 0];
    return all * 2 ** 26 + hit;
  };
  return familiesOf(sets).reduce((best, set) => size2(set) > size2(best) ? set : best, newIdentities());
}
function familiesOf(sets) {
  let families = [];
  for (const set of sets) {
    if (set.length === 0) continue;
    const joined2 = newIdentities();
    joinIdentities(joined2, set);
    const rest = families.filter((family) => !haveCommon(family, set));
    for (const family of families) if (!rest.includes(family)) joinIdentities(joined2, family);
    settleIdentities(joined2);
    families = [...rest, joined2];
  }
  return families;
}
function joinAllBranches(into, files2) {
  const families = familiesOf(files2.map(({ arms }) => arms)).map((arms) => ({ ...newFile(""), arms }));
  const all = [...families, ...files2.filter(({ branchWords }) => branchWords > 0)];
  if (all.length > 1 || families.length === 0) {
    return all.map((one) => {
      const joined2 = joinBranches(into, one);
      settle(into);
      return joined2;
    });
  }
  for (const { arms } of families) joinIdentities(into.arms, arms);
  return [];
}
function declare(file, files2) {
  const told = files2.map(countsOf);
  const records = recount(file);
  const declared = {};
  for (const metric of METRICS) {
    const own2 = believed(files2, metric).some((one) => !holdsMore(one, metric)) ? records[metric] : void 0;
    const count2 = metric === "lines" ? statementsOf(file, files2) : mostOf([own2, ...told.map((counts) => counts[metric])]);
    if (!isSameCount(count2, records[metric])) declared[metric] = count2 ?? [0, 0];
  }
  if (METRICS.some((metric) => declared[metric])) file.declared = declared;
}

// src/coverage/merge.ts
function newMerging() {
  const tellings = /* @__PURE__ */ new Map();
  const doubts = newDoubts();
  return {
    add: (path2, file, group, copy = false) => {
      const known2 = tellings.get(path2);
      const isGuess = known2?.[0]?.file.isGuess;
      if (isGuess === false && file.isGuess) return;
      const into = known2?.find((one) => one.group === group && !areStrangers(one.file, file))?.file;
      if (into && into.isGuess === file.isGuess) doubt(doubts, path2, mergeFile2(into, file));
      else {
        const telling = { group, file: copy ? copyOf(file) : file };
        if (known2 && isGuess === file.isGuess) known2.push(telling);
        else tellings.set(path2, [telling]);
      }
    },
    merged: (synonyms) => mergedOf(synonyms?.size ? renamed(tellings, synonyms) : tellings, doubts)
  };
}
function renamed(tellings, synonyms) {
  const under = /* @__PURE__ */ new Map();
  for (const [path2, several] of tellings) {
    const name = synonyms.get(path2) ?? path2;
    const all = [...under.get(name) ?? [], ...several];
    const known2 = all.filter(({ file }) => !file.isGuess);
    under.set(name, known2.length > 0 ? known2 : all);
  }
  return under;
}
function mergedOf(tellings, known2) {
  const files2 = /* @__PURE__ */ new Map();
  const doubts = newDoubts(known2);
  for (const [path2, several] of tellings) {
    const [only, ...others] = several;
    if (only && others.length === 0) files2.set(path2, only.file);
    else {
      const sorted = [...several].sort((a, b) => a.group < b.group ? -1 : a.group > b.group ? 1 : 0);
      const { file, branches } = joinStrangers(sorted.map(({ file: file2 }) => file2));
      for (const joined2 of branches) doubt(doubts, path2, joined2);
      files2.set(path2, file);
    }
  }
  return { files: files2, notices: noticesOf(files2, doubts) };
}
function mergeFile2(into, from) {
  if (!hasCounters(into) && !hasCounters(from)) return mergeRecords(into, from);
  const countersOf2 = mergeCounters(into, from);
  const branches = mergeRecords(into, from);
  into.declared = countersOf2(recount(into));
  return branches;
}
function mergeRecords(into, from) {
  const branches = mergeBranches(into, from);
  joinLines(into, from);
  joinIdentities(into.functions, from.functions);
  joinIdentities(into.statements, from.statements);
  if (from.excluded.length > 0) leaveOut(into, from.excluded);
  settle(into);
  return branches;
}
var CERTAIN = { differing: [], partial: [] };
function mergeBranches(into, from) {
  if (into.branchWords > 0 || from.branchWords > 0) {
    const isOneRun = areAlike(into, from);
    const { differing: differing2, partial: partial3 } = joinBranches(into, from);
    return { differing: differing2, partial: isOneRun ? [] : partial3 };
  }
  if (from.arms.length === 0) return CERTAIN;
  const differing = arePlaces(into.arms) && arePlaces(from.arms) ? differingLines(into, from) : [];
  joinIdentities(into.arms, from.arms);
  return { differing, partial: [] };
}
function areStrangers(a, b) {
  if (a.arms.length === 0 || b.arms.length === 0)
    return a.arms.length + b.arms.length > 0 && a.branchWords + b.branchWords > 0;
  if (haveCommon(a.arms, b.arms)) return false;
  const lines = /* @__PURE__ */ new Set();
  for (const [line] of branchesOf(a)) lines.add(line);
  for (const [line] of branchesOf(b)) if (lines.has(line)) return true;
  return false;
}
function differingLines(a, b) {
  const totals = /* @__PURE__ */ new Map();
  for (const [line, , total2] of branchesOf(a)) totals.set(line, total2);
  const differing = new Set(totals.keys());
  for (const [line, , total2] of branchesOf(b)) {
    if (totals.get(line) === total2) differing.delete(line);
    else differing.add(line);
  }
  return [...differing];
}

// src/formats/gunzip.ts
var HISTORY = 32768;
var ROOM = 131072;
var LONGEST2 = 258;
var LONGEST_CODE = 15;
var MOST2 = 2 ** 32;
var END_OF_BLOCK = 256;
var LENGTHS = stepsFrom(3, 29, (i) => i < 8 || i === 28 ? 0 : (i >> 2) - 1);
var DISTANCES = stepsFrom(1, 30, (i) => i < 4 ? 0 : (i >> 1) - 1);
var ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
var FIXED_LITERALS = codesOf(
  Uint8Array.from({ length: 288 }, (_, i) => i < 144 ? 8 : i < 256 ? 9 : i < 280 ? 7 : 8)
);
var FIXED_DISTANCES = codesOf(new Uint8Array(30).fill(5));
var CRC = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? 3988292384 ^ crc >>> 1 : crc >>> 1;
  return crc;
});
function stepsFrom(first, count2, extraOf) {
  const [base, extra] = [new Uint16Array(count2), Uint8Array.from({ length: count2 }, (_, i) => extraOf(i))];
  let next2 = first;
  for (let i = 0; i < count2; i++) {
    base[i] = next2;
    next2 += 1 << (extra[i] ?? 0);
  }
  if (count2 === 29) base[28] = LONGEST2;
  return { base, extra };
}
function codesOf(lengths2) {
  const counts = new Uint16Array(LONGEST_CODE + 1);
  for (const length of lengths2) if (length > 0) counts[length] = (counts[length] ?? 0) + 1;
  let bits = LONGEST_CODE;
  while (bits > 1 && counts[bits] === 0) bits--;
  const next2 = new Uint16Array(LONGEST_CODE + 2);
  let left = 1;
  for (let length = 1; length <= LONGEST_CODE; length++) {
    left = left * 2 - (counts[length] ?? 0);
    if (left < 0) throw damaged();
    next2[length + 1] = (next2[length] ?? 0) + (counts[length] ?? 0) << 1;
  }
  const table = new Uint16Array(1 << bits);
  lengths2.forEach((length, symbol) => {
    if (length === 0) return;
    let code2 = next2[length] ?? 0;
    next2[length] = code2 + 1;
    let reversed = 0;
    for (let bit = 0; bit < length; bit++, code2 >>= 1) reversed = reversed << 1 | code2 & 1;
    for (let at = reversed; at < table.length; at += 1 << length) table[at] = symbol << 4 | length;
  });
  return { table, bits };
}
var damaged = () => new Complaint({
  reason: "report-malformed",
  what: "the gzip archive is damaged or cut short",
  todo: "Look whether the step that writes the report was interrupted."
});
var isGzip = (bytes) => bytes[0] === 31 && bytes[1] === 139 && bytes[2] === 8;
function gunzip(pull) {
  const input = new Uint8Array(32768);
  let [inputAt, inputEnd, missing] = [0, 0, 0];
  let [buffer, count2] = [0, 0];
  const output = new Uint8Array(ROOM);
  let [given, filled, hashed] = [0, 0, 0];
  let [crc, size2, total2] = [-1, 0, 0];
  let isLast = false;
  let stored = 0;
  let literals;
  let distances = FIXED_DISTANCES;
  let hasEnded = false;
  const need = (bits) => {
    while (count2 < bits) {
      if (inputAt === inputEnd) {
        inputEnd = pull(input);
        inputAt = 0;
      }
      if (inputEnd === 0) missing += 8;
      else buffer |= (input[inputAt++] ?? 0) << count2;
      count2 += 8;
    }
  };
  const drop = (bits) => {
    buffer >>>= bits;
    count2 -= bits;
    if (missing > count2) throw damaged();
  };
  const take = (bits) => {
    need(bits);
    const value = buffer & (1 << bits) - 1;
    drop(bits);
    return value;
  };
  const symbol = ({ table, bits }) => {
    need(bits);
    const entry = table[buffer & (1 << bits) - 1] ?? 0;
    if (entry === 0) throw damaged();
    drop(entry & 15);
    return entry >> 4;
  };
  const skipText = () => {
    while (take(8) !== 0) ;
  };
  const long = () => (take(16) | take(16) << 16) >>> 0;
  const openMember = () => {
    if (take(8) !== 31 || take(8) !== 139 || take(8) !== 8) throw damaged();
    const flags = take(8);
    for (let i = 0; i < 6; i++) take(8);
    if (flags & 4) for (let rest = take(16); rest > 0; rest--) take(8);
    if (flags & 8) skipText();
    if (flags & 16) skipText();
    if (flags & 2) take(16);
    [crc, size2, isLast] = [-1, 0, false];
  };
  const hash = () => {
    for (let at = hashed; at < filled; at++) crc = (CRC[(crc ^ (output[at] ?? 0)) & 255] ?? 0) ^ crc >>> 8;
    size2 = size2 + filled - hashed >>> 0;
    total2 += filled - hashed;
    if (total2 > MOST2)
      throw new Complaint({ reason: "report-malformed", what: "the gzip archive unpacks to more than 4 GiB" });
    hashed = filled;
  };
  const closeMember = () => {
    hash();
    drop(count2 & 7);
    if (long() !== ~crc >>> 0 || long() !== size2) throw damaged();
    for (; ; ) {
      need(8);
      if (missing >= count2) {
        hasEnded = true;
        return;
      }
      if ((buffer & 255) === 0) drop(8);
      else {
        openMember();
        return;
      }
    }
  };
  const openBlock = () => {
    isLast = take(1) === 1;
    const kind = take(2);
    if (kind === 0) {
      drop(count2 & 7);
      stored = take(16);
      if ((take(16) ^ 65535) !== stored) throw damaged();
    } else if (kind === 1) [literals, distances] = [FIXED_LITERALS, FIXED_DISTANCES];
    else if (kind === 2) readCodes();
    else throw damaged();
  };
  const readCodes = () => {
    const [ofLiterals, ofDistances, ofLengths] = [take(5) + 257, take(5) + 1, take(4) + 4];
    const short = new Uint8Array(19);
    for (let i = 0; i < ofLengths; i++) short[ORDER[i] ?? 0] = take(3);
    const codes = codesOf(short);
    const lengths2 = new Uint8Array(ofLiterals + ofDistances);
    for (let at = 0; at < lengths2.length; ) {
      const length = symbol(codes);
      if (length < 16) {
        lengths2[at++] = length;
        continue;
      }
      if (length === 16 && at === 0) throw damaged();
      const repeated = length === 16 ? lengths2[at - 1] ?? 0 : 0;
      const times = length === 16 ? 3 + take(2) : length === 17 ? 3 + take(3) : 11 + take(7);
      if (at + times > lengths2.length) throw damaged();
      lengths2.fill(repeated, at, at + times);
      at += times;
    }
    literals = codesOf(lengths2.subarray(0, ofLiterals));
    distances = codesOf(lengths2.subarray(ofLiterals));
  };
  const unpack = (codes) => {
    while (filled < ROOM - LONGEST2) {
      const literal4 = symbol(codes);
      if (literal4 < END_OF_BLOCK) {
        output[filled++] = literal4;
        continue;
      }
      if (literal4 === END_OF_BLOCK) {
        literals = void 0;
        return;
      }
      const length = (LENGTHS.base[literal4 - 257] ?? Number.NaN) + take(LENGTHS.extra[literal4 - 257] ?? 0);
      const far = symbol(distances);
      const distance = (DISTANCES.base[far] ?? Number.NaN) + take(DISTANCES.extra[far] ?? 0);
      if (!(distance <= filled && length > 0)) throw damaged();
      for (let i = 0; i < length; i++, filled++) output[filled] = output[filled - distance] ?? 0;
    }
  };
  const fill = () => {
    if (filled > HISTORY) {
      output.copyWithin(0, filled - HISTORY, filled);
      [given, filled, hashed] = [HISTORY, HISTORY, HISTORY];
    }
    while (filled < ROOM - LONGEST2 && !hasEnded) {
      if (stored > 0) {
        output[filled++] = take(8);
        stored--;
      } else if (literals) unpack(literals);
      else if (isLast) closeMember();
      else openBlock();
    }
    hash();
  };
  openMember();
  return (into) => {
    if (given === filled) fill();
    const length = Math.min(into.length, filled - given);
    into.set(output.subarray(given, given + length));
    given += length;
    return length;
  };
}

// src/formats/window.ts
var WINDOW = 256 * 1024;
var LONGEST3 = 1024 * 1024;
var AHEAD = 4096;
var SPARE = 64;
var NEWLINE2 = 10;
function openWindow(pull, size2 = WINDOW) {
  const window = {
    ...memory(Math.max(size2, 4)),
    pos: 0,
    end: 0,
    pull: (into) => {
      const count2 = pull(into);
      window.pulled += count2;
      return count2;
    },
    ended: false,
    low: 0,
    decoder: new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }),
    encodingShown: false,
    pulled: 0,
    before: 0,
    longest: LONGEST3
  };
  more(window, 0);
  if (window.end > 2 && isGzip(window.bytes)) {
    window.pull = gunzip(withFirst(window.bytes.slice(0, window.end), window.pull));
    window.end = 0;
    window.ended = false;
    more(window, 0);
  }
  const [a, b, c] = window.bytes;
  if (a === 239 && b === 187 && c === 191) {
    slide(window, 3);
    window.encodingShown = true;
    window.pos = 0;
  } else if (a === 255 && b === 254 || a === 60 && b === 0 && c !== 0) transcode(window, "utf-16le");
  else if (a === 254 && b === 255 || a === 0 && b === 60) transcode(window, "utf-16be");
  return window;
}
function withFirst(first, pull) {
  let rest = first;
  return (into) => {
    if (rest.length === 0) return pull(into);
    const count2 = Math.min(into.length, rest.length);
    into.set(rest.subarray(0, count2));
    rest = rest.subarray(count2);
    return count2;
  };
}
function memory(size2) {
  const buffer = new ArrayBuffer(size2 + SPARE);
  return { bytes: new Uint8Array(buffer), view: new DataView(buffer) };
}
function more(window, keep) {
  if (window.ended) return false;
  if (keep > 0) slide(window, keep);
  let room = window.bytes.length - SPARE;
  if (window.end === room) {
    if (room >= window.longest)
      throw malformed(window, 0, {
        what: `the report has a piece of more than ${window.longest >> 20} MiB without an end`
      });
    room *= 2;
    const old = window.bytes;
    Object.assign(window, memory(room));
    window.bytes.set(old);
  }
  const start = window.end;
  while (window.end < room) {
    const count2 = window.pull(window.bytes.subarray(window.end, room));
    if (count2 === 0) {
      window.ended = true;
      break;
    }
    window.end += count2;
  }
  window.bytes[window.end] = 0;
  window.low = window.ended ? window.end + 1 : window.end - Math.min(AHEAD, window.bytes.length >>> 2);
  return window.end > start;
}
function readAhead(window) {
  if (window.pos > window.low) more(window, window.pos);
}
function slide(window, keep) {
  window.before += keep;
  window.bytes.copyWithin(0, keep, window.end);
  window.pos -= keep;
  window.end -= keep;
  window.low -= keep;
  window.bytes[window.end] = 0;
}
function transcode(window, label) {
  const first = window.bytes.slice(window.pos, window.end);
  const { pull } = window;
  const raw = new Uint8Array(32 * 1024);
  const encoder = new TextEncoder();
  const decoder2 = decoderOf(label);
  if (!decoder2) {
    throw malformed(window, window.pos, {
      what: `the report says that its encoding is ${printable(label)}, which cannot be read`,
      todo: "Write the report as UTF-8."
    });
  }
  let ready = new Uint8Array(0);
  let isFirst = true;
  let ended3 = false;
  window.pull = (into) => {
    while (ready.length === 0 && !ended3) {
      const chunk = isFirst ? first : raw.subarray(0, pull(raw));
      ended3 = !isFirst && chunk.length === 0;
      isFirst = false;
      const complain = (parts) => new Complaint({ reason: "report-malformed", ...parts });
      ready = encoder.encode(decode2(decoder2, chunk, !ended3, complain));
    }
    const count2 = Math.min(into.length, ready.length);
    into.set(ready.subarray(0, count2));
    ready = ready.subarray(count2);
    return count2;
  };
  window.pos = 0;
  window.end = 0;
  window.ended = false;
  window.encodingShown = true;
  window.encoding = label;
  more(window, 0);
}
function decoderOf(label) {
  try {
    return new TextDecoder(label, { fatal: true });
  } catch {
    return void 0;
  }
}
function decode2(decoder2, bytes, stream, complain) {
  try {
    return decoder2.decode(bytes, { stream });
  } catch {
    throw complain({
      what: `the report holds bytes that are not ${decoder2.encoding}`,
      todo: "Write the report as UTF-8."
    });
  }
}
var textOf2 = (window, from, to) => decode2(window.decoder, window.bytes.subarray(from, to), false, (parts) => malformed(window, from, parts));
function nameTextOf({ decoder: decoder2, bytes }, from, to) {
  const name = bytes.subarray(from, to);
  try {
    return decoder2.decode(name);
  } catch {
    return Array.from(name, (byte) => String.fromCharCode(byte)).join("");
  }
}
function malformed(window, at, parts) {
  const { before, encoding } = window;
  const position = { offset: before + at, ...encoding !== void 0 && { encoding } };
  return new Complaint({ reason: "report-malformed", position, ...parts });
}
function placeOf(pull, { offset, encoding }) {
  const window = openWindow(pull);
  if (encoding !== void 0 && !window.encodingShown) transcode(window, encoding);
  let line = 1;
  let start = window.before;
  let until = 0;
  do {
    until = Math.min(window.end, offset - window.before);
    for (let at = window.pos; at < until; at++) {
      if (window.bytes[at] !== NEWLINE2) continue;
      line++;
      start = window.before + at + 1;
    }
    window.pos = until;
  } while (window.before + until < offset && more(window, until));
  return `line ${line}, column ${offset - start + 1}`;
}
function foundAt(window, at, length = 24) {
  const stretch = window.bytes.subarray(at, Math.min(window.end, at + length));
  return stretch.length === 0 ? "the end of the report" : `"${printable(String.fromCharCode(...stretch))}"`;
}
var printable = (text4) => text4.replace(/[^\x20-\x7e]/g, "?").slice(0, 80);

// src/formats/draft.ts
var NOTICES = {
  "lines-skipped": (count2, first) => `${count2} ${count2 === 1 ? "line has a number that no line" : "lines have numbers that no lines"} can have, and ${count2 === 1 ? "was" : "were"} left out (first: ${first}).`,
  "lines-unknown": (count2, first) => `${count2} ${count2 === 1 ? "function or branch lies" : "functions and branches lie"} on a line that the report does not know, and ${count2 === 1 ? "counts" : "count"} all the same (first: ${first}).`,
  "hits-negative": (count2, first) => `${count2} ${count2 === 1 ? "line was" : "lines were"} hit a negative number of times, which counts as never (first: ${first}).`,
  "hits-wrapped": (count2, first) => `${count2} ${count2 === 1 ? "line was" : "lines were"} hit 2^63 times or more, which counts as hit (first: ${first}).`,
  "branches-clamped": (count2, first) => `${count2} ${count2 === 1 ? "line has" : "lines have"} more branches than can be counted (first: ${first}).`,
  "summary-implausible": (count2, first) => `${count2} ${count2 === 1 ? "file has a summary that contradicts its lists of lines, so its" : "files have summaries that contradict their lists of lines, so their"} lists were counted instead (first: ${first}).`,
  "summary-only": () => "The report has totals of files alone: they are gated, but nobody can tell from it which new lines are covered, and of several such reports on one file only the best counts.",
  "no-lines": (count2, first) => `${count2} ${count2 === 1 ? "file has" : "files have"} counts but no lines (first: ${first}): they add to the totals, but nothing can be said of their lines.`,
  "nocov-counted": () => "The results that SimpleCov keeps hold the code between :nocov: marks too, which its own percentage leaves out; its coverage.json does not.",
  "newer-format": (_, first) => `The report is written in a newer format than is known here (${first}).`
};
var MOST_WORDS = 2 ** 24;
var MOST_STEPS = 2 ** 27;
var newDraft = () => ({
  files: /* @__PURE__ */ new Map(),
  current: "",
  sources: [],
  tallies: /* @__PURE__ */ new Map(),
  declared: {},
  producer: void 0,
  commit: void 0,
  reports: void 0,
  words: 0,
  steps: 0,
  pool: new Uint32Array(0),
  pooled: 0,
  floats: new Float64Array(0),
  pooledFloats: 0
});
function fileOf(draft, name, module = "") {
  draft.current = name;
  const key = module === "" ? name : `${module}\0${name}`;
  const known2 = draft.files.get(key);
  if (known2) return known2;
  const file = newFile(name, module);
  draft.files.set(key, file);
  return file;
}
function note(draft, kind, first) {
  const tally = draft.tallies.get(kind);
  if (tally) tally.count++;
  else draft.tallies.set(kind, { count: 1, first: first() });
}
var noteSkipped = (draft, line, name = draft.current) => note(draft, "lines-skipped", () => `${line} in ${printable(name)}`);
var noteUnknown = (draft) => note(draft, "lines-unknown", () => printable(draft.current));
function charge(draft, words) {
  draft.words += words;
  if (draft.words > MOST_WORDS) throw tooMuch();
}
function walk2(draft, steps) {
  draft.steps += steps;
  if (draft.steps > MOST_STEPS) throw tooMuch();
}
var tooMuch = () => new Complaint({
  reason: "report-malformed",
  what: "the files of the report have more lines than any source code",
  expected: `at most ${MOST_WORDS * 16} lines in all`,
  todo: "Look for line numbers that are no line numbers, such as markers of a compiler."
});
var SCRATCH_WORDS = 8192;
function pour(draft, scratch, file) {
  let words = scratch.bits.length;
  while (words > 0 && scratch.bits[words - 2] === 0) words -= 2;
  walk2(draft, words);
  const before = file.bits.length;
  if (words > before) {
    const bits = kept(draft, scratch.bits, words);
    for (let i = 0; i < before; i++) bits[i] = (bits[i] ?? 0) | (file.bits[i] ?? 0);
    file.bits = bits;
    charge(draft, words - before);
  } else for (let i = 0; i < words; i++) file.bits[i] = (file.bits[i] ?? 0) | (scratch.bits[i] ?? 0);
  if (file.branchWords === 0) {
    file.branches = kept(draft, scratch.branches, scratch.branchWords);
    file.branchWords = scratch.branchWords;
    file.branchesSorted = scratch.branchesSorted;
  } else for (const [line, covered, total2] of branchesOf(scratch)) addBranches(file, line, covered, total2);
  for (const set of ["arms", "functions", "statements"]) join6(draft, file[set], scratch[set]);
  empty(scratch);
}
function join6(draft, into, from) {
  const room = into.entries.length;
  if (from.length > 0) walk2(draft, into.length + from.length);
  if (into.length > 0) joinIdentities(into, from);
  else if (from.length > 0) {
    into.entries = keptFloats(draft, from.entries, from.length);
    into.length = from.length;
  }
  charge(draft, 2 * Math.max(0, into.entries.length - room));
}
var POOL_WORDS = 32768;
var NOTHING2 = new Uint32Array(0);
function kept(draft, array2, length) {
  if (length === 0) return NOTHING2;
  if (length > POOL_WORDS / 8) return array2.slice(0, length);
  if (draft.pooled + length > draft.pool.length) {
    draft.pool = new Uint32Array(POOL_WORDS);
    draft.pooled = 0;
  }
  const copy = draft.pool.subarray(draft.pooled, draft.pooled + length);
  for (let i = 0; i < length; i++) copy[i] = array2[i] ?? 0;
  draft.pooled += length;
  return copy;
}
function keptFloats(draft, array2, length) {
  if (length > POOL_WORDS / 8) return array2.slice(0, length);
  if (draft.pooledFloats + length > draft.floats.length) {
    draft.floats = new Float64Array(POOL_WORDS);
    draft.pooledFloats = 0;
  }
  const copy = draft.floats.subarray(draft.pooledFloats, draft.pooledFloats + length);
  for (let i = 0; i < length; i++) copy[i] = array2[i] ?? 0;
  draft.pooledFloats += length;
  return copy;
}
function empty(scratch) {
  if (scratch.bits.length > SCRATCH_WORDS) scratch.bits = new Uint32Array(0);
  else scratch.bits.fill(0);
  scratch.branchWords = 0;
  scratch.branchesSorted = true;
  scratch.arms.length = 0;
  scratch.functions.length = 0;
  scratch.statements.length = 0;
  if (scratch.statements.entries.length > SCRATCH_WORDS) scratch.statements.entries = new Float64Array(0);
}
var producerText = (text4) => printable(text4.trim()).slice(0, 60);
function declaredCount(covered, total2) {
  if (covered === void 0 || total2 === void 0) return void 0;
  if (!Number.isSafeInteger(covered) || !Number.isSafeInteger(total2) || covered < 0 || covered > total2)
    return void 0;
  return [covered, total2];
}
var COMPARED = ["lines", "branches"];
function finish(draft, format, window) {
  const files2 = [...draft.files.values()];
  for (const file of files2) settle(file);
  const notices = [];
  for (const [kind, { count: count2, first }] of draft.tallies) notices.push({ kind, text: NOTICES[kind](count2, first) });
  if (COMPARED.some((metric) => draft.declared[metric])) {
    notices.push(...differences(draft.declared, files2).map((text4) => ({ kind: "declared-differs", text: text4 })));
  }
  return {
    format,
    ...draft.producer !== void 0 && { producer: draft.producer },
    ...draft.commit !== void 0 && { commit: draft.commit },
    ...draft.reports !== void 0 && { reports: draft.reports },
    sources: draft.sources,
    files: files2,
    declared: draft.declared,
    notices,
    bytes: window.pulled
  };
}
function differences(claimed, files2) {
  const found = { lines: [0, 0], branches: [0, 0] };
  for (const file of files2) {
    const counts = countsOf(file);
    for (const metric of COMPARED) {
      found[metric][0] += counts[metric]?.[0] ?? 0;
      found[metric][1] += counts[metric]?.[1] ?? 0;
    }
  }
  return COMPARED.flatMap((metric) => {
    const [declared, [covered, total2]] = [claimed[metric], found[metric]];
    if (!declared || declared[0] === covered && declared[1] === total2) return [];
    const records = total2 === 0 ? "it has records of none" : `its records add up to ${covered} of ${total2}`;
    return `The report's header says that ${declared[0]} of ${declared[1]} ${metric} are covered, but ${records}; the records count.`;
  });
}

// src/formats/bytes.ts
var four = (text4) => viewOf(text4).getInt32(0, true);
var eight = (text4) => viewOf(text4).getFloat64(0, true);
var viewOf = (text4) => new DataView(new TextEncoder().encode(text4).buffer);
var isDigit = (byte) => byte !== void 0 && byte >= 48 && byte <= 57;
function digitsEnd(bytes, at) {
  let end = at;
  while (isDigit(bytes[end])) end++;
  return end;
}
function numberOf(bytes, from, to) {
  let number3 = 0;
  for (let at = from; at < to; at++) number3 = number3 * 10 + (bytes[at] ?? 0) - 48;
  return number3;
}

// src/formats/xml-characters.ts
var ENTITIES = /* @__PURE__ */ new Map([
  ["lt", "<"],
  ["gt", ">"],
  ["amp", "&"],
  ["quot", '"'],
  ["apos", "'"]
]);
function characterOf(reference) {
  const number3 = /^#(?:x([0-9a-fA-F]+)|([0-9]+))$/.exec(reference);
  if (!number3) return ENTITIES.get(reference);
  const code2 = number3[1] === void 0 ? Number(number3[2]) : Number.parseInt(number3[1], 16);
  return isCharacter(code2) ? String.fromCodePoint(code2) : void 0;
}
var isCharacter = (code2) => code2 === 9 || code2 === 10 || code2 === 13 || code2 >= 32 && code2 <= 55295 || code2 >= 57344 && code2 <= 65533 || code2 >= 65536 && code2 <= 1114111;
var replaceReferences = (text4) => text4.includes("&") ? text4.replace(/&(#?\w+);/g, (all, reference) => characterOf(reference) ?? all) : text4;

// src/formats/line-values.ts
var oddText = ({ bytes }, from, to) => replaceReferences(String.fromCharCode(...bytes.subarray(from, Math.min(to, from + 80))));
function readLineNumber(draft, window, from, to) {
  if (to > from && to - from <= 7 && digitsEnd(window.bytes, from) === to) {
    const line2 = numberOf(window.bytes, from, to);
    if (line2 > 0 && line2 <= LAST_LINE) return line2;
  }
  const text4 = oddText(window, from, to).trim();
  const line = /^0*\d{1,7}$/.test(text4) ? Number(text4) : 0;
  if (line > 0 && line <= LAST_LINE) return line;
  noteSkipped(draft, `"${printable(text4)}"`);
  return 0;
}
function readHits(draft, window, from, to) {
  const { bytes } = window;
  const isPlain = to > from && to - from <= 15 && digitsEnd(bytes, from) === to;
  return isPlain ? numberOf(bytes, from, to) > 0 : readOddHits(draft, window, from, to);
}
function readOddHits(draft, window, from, to) {
  const text4 = oddText(window, from, to).trim();
  const match2 = /^(-?)(\d+)(\.\d+)?(?:[eE][+-]?\d+)?$/.exec(text4);
  if (!match2 || to - from > 80) {
    throw malformed(window, from, {
      what: "a line is hit no countable number of times",
      expected: "a whole number such as 3",
      found: `"${printable(text4)}"`
    });
  }
  const [, minus, whole4 = "", fraction = ""] = match2;
  const isSome = /[1-9]/.test(whole4 + fraction);
  if (minus && isSome) {
    note(draft, "hits-negative", () => `${text4} in ${printable(draft.current)}`);
    return false;
  }
  if (whole4 === text4 && whole4.length >= 19 && BigInt(whole4) >= 2n ** 63n) {
    note(draft, "hits-wrapped", () => `${printable(text4)} in ${printable(draft.current)}`);
  }
  return isSome;
}

// src/formats/name.ts
var LONGEST4 = 32;
var nameOf3 = (text4) => new TextEncoder().encode(text4);
function namesOf2(texts) {
  const all = texts.map(nameOf3);
  const firstOf = new Int8Array(LONGEST4 + 1).fill(-1);
  const nextOf = new Int8Array(all.length).fill(-1);
  all.forEach(({ length }, i) => {
    nextOf[i] = firstOf[length] ?? -1;
    firstOf[length] = i;
  });
  return { all, firstOf, nextOf };
}
function isName(name, bytes, from, to) {
  if (name === void 0 || name.length !== to - from) return false;
  for (let i = 0; i < name.length; i++) if (name[i] !== bytes[from + i]) return false;
  return true;
}
function nameAmong({ all, firstOf, nextOf }, bytes, from, to) {
  let index = to - from > LONGEST4 ? -1 : firstOf[to - from] ?? -1;
  while (index >= 0 && !isName(all[index], bytes, from, to)) index = nextOf[index] ?? -1;
  return index;
}

// src/formats/places.ts
var MOST_ITEMS = 2 ** 20;
var newPlaces = () => ({ counts: new Uint32Array(1024), used: [], lines: 0 });
function nextPlace(places, line) {
  if (line >= places.counts.length) {
    const grown = new Uint32Array(2 * line);
    grown.set(places.counts);
    places.counts = grown;
  }
  const place = places.counts[line] ?? 0;
  if (place === 0) places.used[places.lines++] = line;
  places.counts[line] = place + 1;
  return place;
}
function forgetPlaces(places) {
  for (let i = 0; i < places.lines; i++) places.counts[places.used[i] ?? 0] = 0;
  places.lines = 0;
}
var itemKey = (line, place) => line * MOST_ITEMS + Math.min(place, MOST_ITEMS - 1);
var branchAt = (place) => Math.min(PLACES + place, 2 * PLACES - 1);

// src/formats/xml-scan.ts
var CUT = -1;
var ATTRIBUTES = 64;
var NAME_BYTES = 256;
var REFERENCE_BYTES = 64;
var DOCTYPE_BYTES = 2048;
var BEYOND_ASCII = 128;
var BLANK = 1;
var NAME = 2;
var NAME_START = 4;
var VALUE_STOP = 8;
var TEXT_STOP = 16;
var CLASSES = Uint8Array.from({ length: 256 }, (_, byte) => {
  const char = String.fromCharCode(byte);
  const isBeyond = byte >= BEYOND_ASCII;
  const isLetter2 = /[A-Za-z_:]/.test(char);
  return (/[ \t\r\n]/.test(char) ? BLANK : 0) | (isLetter2 || /[-.0-9]/.test(char) ? NAME : 0) | (isLetter2 || isBeyond ? NAME_START : 0) | (byte < 32 || isBeyond || /["'<&]/.test(char) ? VALUE_STOP : 0) | (byte < 32 || isBeyond || /[\]<&]/.test(char) ? TEXT_STOP : 0);
});
var LT = 60;
var GT = 62;
var SLASH2 = 47;
var EQUALS = 61;
var DOUBLE = 34;
var SINGLE = 39;
var AMP = 38;
var HASH = 35;
var SEMICOLON = 59;
var BRACKET = 93;
var isOf = (byte, kind) => ((CLASSES[byte] ?? 0) & kind) !== 0;
var isBlank2 = (byte) => isOf(byte, BLANK);
function isAt(bytes, at, text4) {
  for (let i = 0; i < text4.length; i++) if (bytes[at + i] !== text4.charCodeAt(i)) return false;
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
  at = nameEnd(xml, at);
  if (at === CUT) return CUT;
  if (at - pos > NAME_BYTES)
    return unexpected(xml, pos, "an element has a name of monstrous length", "at most 256 bytes");
  xml.nameEnd = at;
  let count2 = 0;
  for (; ; ) {
    const gap = at;
    while (isOf(bytes[at] ?? 0, BLANK)) at++;
    const byte = bytes[at] ?? 0;
    if (byte === GT || byte === SLASH2) break;
    if (gap === at) return unexpected(xml, at, "a tag is malformed", 'a space or ">"');
    if (!isOf(byte, NAME_START)) return unexpected(xml, at, "a tag is malformed", 'an attribute or ">"');
    if (count2 === ATTRIBUTES) return unexpected(xml, at, "a tag has too many attributes", `at most ${ATTRIBUTES}`);
    const span = count2 * 4;
    const start = at;
    at = nameEnd(xml, at);
    if (at === CUT) return CUT;
    if (at - start > NAME_BYTES) {
      return unexpected(xml, start, "an attribute has a name of monstrous length", "at most 256 bytes");
    }
    spans[span] = start;
    spans[span + 1] = at;
    while (isOf(bytes[at] ?? 0, BLANK)) at++;
    if (bytes[at] !== EQUALS) return unexpected(xml, at, "an attribute has no value", '"="');
    if (isRepeated(bytes, spans, span)) return unexpected(xml, start, "a tag has an attribute twice", "each one once");
    at++;
    while (isOf(bytes[at] ?? 0, BLANK)) at++;
    const quote = bytes[at] ?? 0;
    if (quote !== DOUBLE && quote !== SINGLE) return unexpected(xml, at, "an attribute value has no quotes", "a quote");
    const from = at + 1;
    at = valueEnd(xml, from, quote);
    if (at === CUT) return CUT;
    spans[span + 2] = from;
    spans[span + 3] = at++;
    count2++;
  }
  xml.attributes = count2;
  xml.selfClosing = false;
  if (bytes[at] === SLASH2) {
    at++;
    if (bytes[at] !== GT) return unexpected(xml, at, "a tag is malformed", '">"');
    xml.selfClosing = true;
  }
  return at + 1;
}
function nameEnd(xml, from) {
  const { bytes } = xml.window;
  let at = from;
  for (; ; ) {
    while (isOf(bytes[at] ?? 0, NAME)) at++;
    if ((bytes[at] ?? 0) < BEYOND_ASCII) return at;
    at = characterEnd(xml, at);
    if (at === CUT) return CUT;
  }
}
var LEAST = [0, 0, 128, 2048, 65536];
function characterEnd({ window }, from) {
  const { bytes } = window;
  if (window.decoder.encoding !== "utf-8") return from + 1;
  const lead = bytes[from] ?? 0;
  const length = lead < 224 ? 2 : lead < 240 ? 3 : 4;
  if (from + length > window.end && !window.ended) return CUT;
  let code2 = lead & 255 >> length + 1;
  let isWhole = lead >= 192 && lead < 248;
  for (let at = from + 1; at < from + length; at++) {
    const byte = bytes[at] ?? 0;
    if (byte >>> 6 !== 2) isWhole = false;
    code2 = code2 << 6 | byte & 63;
  }
  if (isWhole && code2 >= (LEAST[length] ?? 0) && isCharacter(code2)) return from + length;
  throw malformed(window, from, {
    what: "the report holds bytes that are not utf-8, or no character of XML",
    todo: "Write the report as UTF-8."
  });
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
    if (stop === quote) return at;
    if (stop === AMP) {
      at = referenceEnd(xml, at);
      if (at === CUT) return CUT;
    } else if (stop === DOUBLE || stop === SINGLE || isOf(stop, BLANK)) at++;
    else if (stop >= BEYOND_ASCII) {
      at = characterEnd(xml, at);
      if (at === CUT) return CUT;
    } else return unexpected(xml, at, "an attribute value is malformed", "its closing quote");
  }
}
function scanClosing(xml) {
  const { bytes, pos } = xml.window;
  const { open: open3 } = xml;
  const to = xml.openEnds[xml.depth] ?? 0;
  let at = pos + 2;
  for (let i = xml.openEnds[xml.depth - 1] ?? 0; i < to; i++, at++) {
    if (bytes[at] !== open3[i]) return mismatch(xml, at);
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
    else if (stop >= BEYOND_ASCII) {
      at = characterEnd(xml, at);
      if (at === CUT) return CUT;
    } else if (stop === BRACKET) {
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
  for (let at = from; ; ) {
    const byte = bytes[at] ?? 0;
    if (byte < 32 && !isOf(byte, BLANK)) return unexpected(xml, at, "there is a control character", "text");
    if (byte === first) {
      if (at + terminator.length > window.end) return CUT;
      if (isAt(bytes, at, terminator)) return at + terminator.length;
    }
    at = byte < BEYOND_ASCII ? at + 1 : characterEnd(xml, at);
    if (at === CUT) return CUT;
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
var DECLARATION = /^<\?xml\s+version\s*=\s*(["'])1\.\d+\1(?:\s+encoding\s*=\s*(["'])[\w.:-]+\2)?(?:\s+standalone\s*=\s*(["'])(?:yes|no)\3)?\s*\?>$/;
function scanInstruction(xml) {
  const { window } = xml;
  const { bytes, pos } = window;
  const after = scanUntil(xml, pos + 2, "?>");
  if (after === CUT) return CUT;
  let at = pos + 2;
  if (!isOf(bytes[at] ?? 0, NAME_START)) return unexpected(xml, pos, "an instruction has no name", 'a name after "<?"');
  at = nameEnd(xml, at);
  if (at < after - 2 && !isOf(bytes[at] ?? 0, BLANK))
    return unexpected(xml, at, "an instruction is malformed", 'a space or "?>"');
  if (!/^<\?xml$/i.test(latin1(window, pos, Math.min(at, pos + 6)))) return after;
  if (window.before + pos !== xml.start) {
    return unexpected(xml, pos, "the XML declaration is not at the very beginning", "nothing before it");
  }
  if (!DECLARATION.test(latin1(window, pos, Math.min(after, pos + 256)))) {
    return unexpected(xml, pos, "the XML declaration is malformed", '<?xml version="1.0" encoding="UTF-8"?>');
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
  const declared = /^<!DOCTYPE\s+[\w:.-]+(?:\s+(?:SYSTEM|PUBLIC\s+(?:"[-'\w\s()+,./:=?;!*#@$%]*"|'[-\w\s()+,./:=?;!*#@$%]*'))\s+(?:"[^"]*"|'[^']*'))?\s*(?:\[\s*\]\s*)?>/;
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
  if (head.length < DOCTYPE_BYTES && !window.ended) return CUT;
  return unexpected(xml, pos, "the document type is malformed", '<!DOCTYPE name SYSTEM "address">');
}
var latin1 = (window, from, to) => String.fromCharCode(...window.bytes.subarray(from, Math.min(to, window.end)));
function referenceEnd(xml, from) {
  const { window } = xml;
  const { bytes } = window;
  let at = from + 1;
  while (at - from < REFERENCE_BYTES && (bytes[at] === HASH || isOf(bytes[at] ?? 0, NAME))) at++;
  if (bytes[at] === SEMICOLON && characterOf(latin1(window, from + 1, at)) !== void 0) return at + 1;
  if (at === window.end) return CUT;
  return unexpected(xml, from, 'an "&" begins no known entity', "&amp; &lt; &gt; &quot; &apos; or &#…;");
}

// src/formats/xml.ts
var END = 0;
var OPEN2 = 1;
var CLOSE2 = 2;
var TEXT = 3;
var COMMENT = 4;
var DEPTH = 64;
var TEXT_BYTES = 8192;
var LT2 = 60;
var SLASH3 = 47;
var BANG = 33;
var QUERY = 63;
function openXml(window, elements) {
  useDeclaredEncoding(window);
  return newXml(window, elements);
}
function useDeclaredEncoding(window) {
  const head = String.fromCharCode(...window.bytes.subarray(window.pos, Math.min(window.end, window.pos + 200)));
  const label = /^<\?xml\s[^>]*?\bencoding\s*=\s*["']([\w.:-]+)["']/.exec(head)?.[1];
  if (label === void 0 || window.encodingShown || /^(?:utf-?(?:8|16|32)|ucs-?[24])/i.test(label)) return;
  const decoder2 = decoderOf(label);
  if (decoder2 && /^(?:iso-8859|windows|koi8|macintosh|x-mac)/.test(decoder2.encoding)) window.decoder = decoder2;
  else transcode(window, label);
}
var newXml = (window, elements) => ({
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
    readAhead(window);
    const { bytes } = window;
    let pos = window.pos;
    while (isBlank2(bytes[pos] ?? 0)) pos++;
    window.pos = pos;
    if (pos + 9 > window.end && !window.ended) {
      more(window, pos);
      continue;
    }
    if (pos >= window.end) {
      if (xml.phase === "done") return END;
      return unexpected(xml, pos, "the document is cut short", xml.depth > 0 ? `</${openName(xml)}>` : "an element");
    }
    if (bytes[pos] !== LT2) return text3(xml);
    const mark2 = bytes[pos + 1] ?? 0;
    if (mark2 === SLASH3) return closing(xml);
    if (mark2 === QUERY) whole3(xml, scanInstruction);
    else if (mark2 !== BANG) return opening(xml);
    else if (isAt(bytes, pos, "<!--")) return between(xml, 4, scanComment, COMMENT);
    else if (isAt(bytes, pos, "<![CDATA[")) return between(xml, 9, scanCdata, TEXT);
    else whole3(xml, scanDoctype);
  }
}
function whole3(xml, scan) {
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
  xml.from = whole3(xml, scan) + opener;
  xml.to = xml.window.pos - 3;
  xml.literal = true;
  return event;
}
function text3(xml) {
  xml.from = whole3(xml, scanText);
  xml.to = xml.window.pos;
  xml.literal = false;
  return TEXT;
}
function opening(xml) {
  const { window, open: open3, openEnds, depth, elements } = xml;
  if (xml.phase === "done") return unexpected(xml, window.pos, "the document has a second root element", "its end");
  if (depth === DEPTH)
    return unexpected(xml, window.pos, `elements are nested more than ${DEPTH} deep`, "a flat report");
  const from = whole3(xml, scanTag) + 1;
  const { bytes } = window;
  let end = openEnds[depth] ?? 0;
  for (let at = from; at < xml.nameEnd; at++) open3[end++] = bytes[at] ?? 0;
  openEnds[depth + 1] = end;
  xml.element = nameAmong(elements, bytes, from, xml.nameEnd);
  xml.path[depth] = xml.element;
  xml.depth = depth + 1;
  xml.phase = "root";
  return OPEN2;
}
function closing(xml) {
  if (xml.depth === 0) return unexpected(xml, xml.window.pos, "a tag closes nothing", "the end or an element");
  whole3(xml, scanClosing);
  return leave(xml);
}
function leave(xml) {
  xml.depth--;
  xml.element = xml.path[xml.depth] ?? -1;
  if (xml.depth === 0) xml.phase = "done";
  return CLOSE2;
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
  const [from, to] = [valueFrom(xml, index), valueTo(xml, index)];
  if (to - from > TEXT_BYTES) {
    throw malformed(xml.window, from, { what: "a name or a path is too long", expected: "at most 8 KiB" });
  }
  const raw = textOf2(xml.window, from, to).replace(/\r\n|[\r\n\t]/g, " ");
  return replaceReferences(raw);
}
function eventText(xml) {
  const raw = textOf2(xml.window, xml.from, xml.to);
  return xml.literal ? raw : replaceReferences(raw);
}

// src/formats/clover.ts
var ELEMENTS = ["project", "testproject", "file", "metrics", "line"];
var [PROJECT, TESTS, FILE, METRICS2, LINE] = [0, 1, 2, 3, 4];
var NAME2 = nameOf3("name");
var PATH = nameOf3("path");
var VERSION = nameOf3("clover");
var NUM = nameOf3("num");
var TYPE = nameOf3("type");
var [STATEMENT, CONDITION, METHOD] = [nameOf3("stmt"), nameOf3("cond"), nameOf3("method")];
var COUNT = nameOf3("count");
var TRUE = nameOf3("truecount");
var FALSE = nameOf3("falsecount");
var COUNTERS = {
  statements: [nameOf3("coveredstatements"), nameOf3("statements")],
  conditionals: [nameOf3("coveredconditionals"), nameOf3("conditionals")],
  methods: [nameOf3("coveredmethods"), nameOf3("methods")]
};
function readClover(window) {
  const xml = openXml(window, namesOf2(ELEMENTS));
  const reading = {
    draft: newDraft(),
    window,
    xml,
    version: "",
    hasStatements: false,
    file: void 0,
    lines: newFile(""),
    declared: {},
    isKnown: false,
    statements: 0,
    methods: newPlaces(),
    conditions: newPlaces(),
    method: void 0,
    singles: []
  };
  for (let event = next(xml); event !== END; event = next(xml)) handle(reading, event);
  return reading.draft;
}
function handle(reading, event) {
  const { xml } = reading;
  if (event === OPEN2) {
    if (xml.depth === 1) openRoot(reading);
    else if (xml.element >= 0 && xml.path[1] !== TESTS) OPENED[xml.element]?.(reading);
  } else if (event === CLOSE2 && xml.element === FILE && xml.path[1] !== TESTS) closeFile(reading);
}
function openRoot(reading) {
  const { xml, window, draft } = reading;
  const name = openName(xml);
  if (name !== "coverage") {
    throw malformed(window, 0, {
      what: "the report is not Clover",
      expected: "<coverage>",
      found: `<${printable(name)}>`
    });
  }
  reading.version = attributeText(xml, VERSION) ?? "";
  reading.hasStatements = /^\d+\.\d/.test(reading.version) && reading.version !== "3.2.0";
  if (reading.hasStatements) draft.producer = producerText(`Clover ${reading.version}`);
}
function openProject({ xml, version: version2, draft }) {
  if (version2 === "3.2.0" && attributeText(xml, NAME2) === "All files") draft.producer = "istanbul";
}
function openFile(reading) {
  const { xml, window, draft } = reading;
  if (reading.file) throw malformed(window, xml.nameEnd, { what: "a file lies in another file" });
  const name = attributeText(xml, PATH) || attributeText(xml, NAME2);
  if (!name) throw malformed(window, xml.nameEnd, { what: "a file has no name", expected: 'path="…" or name="…"' });
  reading.isKnown = draft.files.has(name);
  reading.file = fileOf(draft, name);
  reading.declared = {};
  reading.statements = 0;
  forgetPlaces(reading.methods);
  forgetPlaces(reading.conditions);
}
function openMetrics(reading) {
  const { xml, draft, file, hasStatements } = reading;
  const parent = xml.path[xml.depth - 2];
  if (parent !== FILE && !(parent === PROJECT && xml.depth === 3)) return;
  const statements = counted(xml, COUNTERS.statements);
  const branches = counted(xml, COUNTERS.conditionals);
  const functions = counted(xml, COUNTERS.methods);
  const counts = {
    ...statements && { [hasStatements ? "statements" : "lines"]: statements },
    ...branches && branches[1] > 0 && { branches },
    ...functions && functions[1] > 0 && { functions }
  };
  if (file) reading.declared = counts;
  else draft.declared = counts;
}
var counted = (xml, [covered, total2]) => declaredCount(counter(xml, covered), counter(xml, total2));
function counter(xml, name) {
  const text4 = attributeText(xml, name)?.trim() ?? "";
  return /^\d{1,15}$/.test(text4) ? Number(text4) : void 0;
}
function openLine(reading) {
  const { xml, window, draft, file, lines } = reading;
  if (!file || xml.path[xml.depth - 2] !== FILE) return;
  const num = attribute(xml, NUM);
  if (num < 0) throw malformed(window, xml.nameEnd, { what: "a line has no number", expected: 'num="…"' });
  const line = readLineNumber(draft, window, valueFrom(xml, num), valueTo(xml, num));
  const count2 = attribute(xml, COUNT);
  const type = attribute(xml, TYPE);
  const isType = (name) => isName(name, window.bytes, valueFrom(xml, type), valueTo(xml, type));
  const isCondition = type >= 0 && isType(CONDITION);
  if (count2 < 0 && !isCondition) {
    throw malformed(window, xml.nameEnd, { what: "a line does not say how often it was hit", expected: 'count="…"' });
  }
  const isHit2 = count2 >= 0 && readHits(draft, window, valueFrom(xml, count2), valueTo(xml, count2));
  if (line === 0) return;
  if (type >= 0 && isType(METHOD)) {
    if (reading.hasStatements) addFunction(lines, itemKey(line, nextPlace(reading.methods, line)), isHit2);
    else openMethod(reading, { line, isHit: isHit2 });
    return;
  }
  if (isCondition) openCondition(reading, line, count2 >= 0);
  if (count2 < 0 || !(isCondition || type < 0 || isType(STATEMENT))) return;
  reading.statements++;
  reading.method = void 0;
  addLine(lines, line, isHit2);
}
function openMethod(reading, method) {
  if (reading.method) reading.singles.push(reading.method);
  reading.method = method;
}
function addSingles(reading) {
  openMethod(reading);
  const { lines, singles, declared } = reading;
  const [hit, total2] = recount(lines).lines ?? [0, 0];
  const all = [hit + singles.filter(({ isHit: isHit2 }) => isHit2).length, total2 + singles.length];
  if (isSameCount(declared.lines, all)) for (const { line, isHit: isHit2 } of singles) addLine(lines, line, isHit2);
  singles.length = 0;
}
function openCondition(reading, line, isLine3) {
  const { xml, lines } = reading;
  const [yes, no] = [counter(xml, TRUE) ?? 0, counter(xml, FALSE) ?? 0];
  if (!isLine3) {
    for (const times of [yes, no]) {
      addBranch(lines, line, branchAt(nextPlace(reading.conditions, line)), times > 0);
    }
  } else if (yes + no > 0) {
    const share = Math.min(1, MOST_BRANCHES / (yes + no));
    addBranches(lines, line, Math.floor(yes * share), Math.min(yes + no, MOST_BRANCHES));
  }
}
function closeFile(reading) {
  const { draft, file, lines, declared, statements } = reading;
  if (!file) return;
  addSingles(reading);
  settle(lines);
  const found = recount(lines);
  const isRepeated2 = statements > (found.lines?.[1] ?? 0);
  const own2 = {};
  for (const metric of COUNTED) {
    const count2 = declared[metric];
    if (!count2 || isSameCount(count2, found[metric]) || metric === "lines" && isRepeated2) continue;
    if (explains(count2, found[metric === "statements" ? "lines" : metric])) own2[metric] = count2;
    else note(draft, "summary-implausible", () => printable(draft.current));
  }
  file.declared = reading.isKnown ? {} : own2;
  pour(draft, lines, file);
  reading.file = void 0;
}
var explains = (count2, listed2 = [0, 0]) => count2[0] >= listed2[0] && uncovered(count2) >= uncovered(listed2);
var OPENED = ELEMENTS.map(
  (_, element) => ({ [PROJECT]: openProject, [FILE]: openFile, [METRICS2]: openMetrics, [LINE]: openLine })[element]
);

// src/formats/keys.ts
var OF_ONE_LINE = 2 ** 30;
var MOST_FOLLOWING = 65535;
var spanKey = (line, column, endLine, endColumn) => line * OF_ONE_LINE + spanOf(column, endLine, endColumn) % (OF_ONE_LINE - MOST_FOLLOWING - 1);
function spanOf(column, endLine, endColumn) {
  let hash = Math.imul(column ^ 789269031, 16777619);
  hash = Math.imul(hash ^ endLine ^ hash >>> 15, 1540483477);
  hash = Math.imul(hash ^ endColumn ^ hash >>> 13, 16777619);
  return (hash ^ hash >>> 16) >>> 0;
}
function newHash() {
  const hash = { a: 0, b: 0 };
  reset(hash);
  return hash;
}
function reset(hash) {
  hash.a = 2166136261 | 0;
  hash.b = 789269031;
}
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

// src/formats/attributes.ts
function mixValue(xml, hash, name) {
  const index = attribute(xml, name);
  mix(hash, xml.window.bytes, index < 0 ? 0 : valueFrom(xml, index), index < 0 ? 0 : valueTo(xml, index));
}
function numberIn(xml, name) {
  const index = attribute(xml, name);
  if (index < 0) return void 0;
  const [from, to] = [valueFrom(xml, index), valueTo(xml, index)];
  if (to > from && to - from <= 15 && digitsEnd(xml.window.bytes, from) === to) {
    return numberOf(xml.window.bytes, from, to);
  }
  throw malformed(xml.window, from, {
    what: "a number is no whole number",
    expected: "digits, at most 15 of them",
    found: foundAt(xml.window, from, Math.min(to - from, 24))
  });
}

// src/formats/cobertura-header.ts
var VERSION2 = nameOf3("version");
var COUNTERS2 = {
  lines: [nameOf3("lines-covered"), nameOf3("lines-valid")],
  branches: [nameOf3("branches-covered"), nameOf3("branches-valid")]
};
function readHeader(draft, xml) {
  const lines = declaredCount(counter2(xml, COUNTERS2.lines[0]), counter2(xml, COUNTERS2.lines[1]));
  const branches = declaredCount(counter2(xml, COUNTERS2.branches[0]), counter2(xml, COUNTERS2.branches[1]));
  draft.declared = { ...lines && { lines }, ...branches && branches[1] > 0 && { branches } };
  const version2 = attributeText(xml, VERSION2)?.trim() ?? "";
  if (/^[A-Za-z][\w.-]* v?\d/.test(version2)) draft.producer = producerText(version2);
  else if (version2 === "0.1") draft.producer = "istanbul";
  return version2;
}
function counter2(xml, name) {
  const text4 = attributeText(xml, name)?.trim() ?? "";
  return /^\d{1,15}(?:\.0+)?$/.test(text4) ? Number(text4) : void 0;
}
function readComment(draft, text4, reportVersion) {
  const match2 = /\bgenerated by ([A-Za-z][\w.-]*)(?:[ :]+v?(\d+\.[\w.]+))?/i.exec(text4);
  if (draft.producer !== void 0 || !match2?.[1]) return;
  const version2 = match2[2] ?? (match2[1] === "coverage.py" && /^\d/.test(reportVersion) ? reportVersion : void 0);
  draft.producer = producerText(version2 === void 0 ? match2[1] : `${match2[1]} ${version2}`);
}

// src/formats/xml-plain.ts
var QUOTE2 = 34;
var SLASH4 = 47;
var SPACE3 = 32;
var GT2 = 62;
var SPACES = eight("        ");
function emptyTagEnd(bytes, at) {
  if (bytes[at] !== QUOTE2) return -1;
  const slash = at + 1 + (bytes[at + 1] === SPACE3 ? 1 : 0);
  return bytes[slash] === SLASH4 && bytes[slash + 1] === GT2 ? slash + 2 : -1;
}
function blankEnd(bytes, view, from) {
  let at = from;
  if (bytes[at] === 13) at++;
  if (bytes[at] === 10) at++;
  while (view.getFloat64(at, true) === SPACES) at += 8;
  let byte = bytes[at] ?? 0;
  while (byte === SPACE3 || byte === 9 || byte === 10 || byte === 13) byte = bytes[++at] ?? 0;
  return at;
}

// src/formats/cobertura-lines.ts
var halves = (text4) => ({ first: four(text4.slice(0, 4)), second: four(text4.slice(4)) });
var LINE_NU = eight("<line nu");
var NUMBER_IS = eight('number="');
var HITS_IS = eight('" hits="');
var BRANCH = eight('" branch');
var SMALL = 2097152;
var IS_FALSE = halves('="false"');
var IS_TRUE = halves('="true" ');
var CONDITION2 = eight("conditio");
var COVERAGE_IS = [eight("n-covera"), eight('verage="')];
var MISSING = [eight('" missin'), eight("g-branch"), eight("ranches=")];
var CONDITIONS = [eight("<conditi"), eight("ditions>")];
var CONDITION_NUMBER = [eight("<conditi"), eight("on numbe")];
var TYPE_IS = eight('" type="');
var IN_COVERAGE = [eight('" covera'), eight('verage="')];
var CONDITIONS_END = [eight("</condit"), eight("ditions>")];
var QUOTE3 = 34;
var PERCENT = 37;
var AMP2 = 38;
var PARENTHESES = [40, 41];
var SLASH5 = 47;
var SPACE4 = 32;
var LT3 = 60;
var GT3 = 62;
function plainLines(window, sink) {
  const { bytes, view } = window;
  const { file } = sink;
  let { bits } = file;
  let { pos } = window;
  let allHits = 0;
  for (; ; ) {
    let at = blankEnd(bytes, view, pos);
    if (view.getFloat64(at, true) !== LINE_NU || view.getFloat64(at + 6, true) !== NUMBER_IS) break;
    let from = at + 14;
    at = from;
    let line = 0;
    let digit2 = (bytes[at] ?? 0) - 48;
    for (; digit2 >= 0 && digit2 <= 9; digit2 = (bytes[++at] ?? 0) - 48) line = line * 10 + digit2;
    if (at - from > 7 || line === 0 || line > LAST_LINE || view.getFloat64(at, true) !== HITS_IS) break;
    from = at + 8;
    at = from;
    let hits = 0;
    digit2 = (bytes[at] ?? 0) - 48;
    for (; digit2 >= 0 && digit2 <= 9; digit2 = (bytes[++at] ?? 0) - 48) hits |= digit2;
    if (at === from || at - from > 18) break;
    let branches = false;
    if (view.getFloat64(at, true) === BRANCH) {
      const first = view.getInt32(at + 8, true) | SMALL;
      const second = view.getInt32(at + 12, true);
      branches = first === IS_TRUE.first && second === IS_TRUE.second;
      if (!branches && (first !== IS_FALSE.first || second !== IS_FALSE.second)) break;
      at += branches ? 16 : 15;
    }
    at = branches ? plainBranches(window, file, line, at) : emptyTagEnd(bytes, at);
    if (at < 0) break;
    const word = line >>> 5 << 1;
    if (word >= bits.length) {
      addLine(file, line, hits > 0);
      bits = file.bits;
    } else {
      const mask2 = 1 << (line & 31);
      bits[word] = (bits[word] ?? 0) | mask2;
      bits[word + 1] = (bits[word + 1] ?? 0) | mask2 & -hits >> 31;
    }
    allHits |= hits;
    sink.seen++;
    if (sink.first === 0) sink.first = line;
    pos = at;
  }
  if (allHits > 0) sink.hit = true;
  window.pos = pos;
}
function plainBranches({ bytes, view }, file, line, from) {
  if (view.getFloat64(from, true) !== CONDITION2) return -1;
  if (view.getFloat64(from + 8, true) !== COVERAGE_IS[0] || view.getFloat64(from + 12, true) !== COVERAGE_IS[1])
    return -1;
  let at = digitsEnd(bytes, from + 20);
  if (at - from > 23 || bytes[at] !== PERCENT || bytes[at + 1] !== SPACE4) return -1;
  if (bytes[at + 2] !== PARENTHESES[0]) return -1;
  at += 3;
  const slash = digitsEnd(bytes, at);
  if (slash === at || slash - at > 5 || bytes[slash] !== SLASH5) return -1;
  const closing2 = digitsEnd(bytes, slash + 1);
  if (closing2 === slash + 1 || closing2 - slash > 6 || bytes[closing2] !== PARENTHESES[1]) return -1;
  const covered = numberOf(bytes, at, slash);
  const total2 = numberOf(bytes, slash + 1, closing2);
  if (covered > total2 || total2 === 0 || total2 > MOST_BRANCHES) return -1;
  at = closing2 + 1;
  if (view.getFloat64(at, true) === MISSING[0]) {
    if (view.getFloat64(at + 8, true) !== MISSING[1] || view.getFloat64(at + 11, true) !== MISSING[2]) return -1;
    if (bytes[at + 19] !== QUOTE3) return -1;
    at += 20;
    for (let byte = bytes[at] ?? 0; byte !== QUOTE3; byte = bytes[++at] ?? 0) {
      if (byte < SPACE4 || byte === LT3 || byte === AMP2) return -1;
    }
  }
  let end = emptyTagEnd(bytes, at);
  if (end < 0) end = plainConditions(bytes, view, at);
  if (end > 0) addBranches(file, line, covered, total2);
  return end;
}
function plainConditions(bytes, view, from) {
  let at = blankEnd(bytes, view, from + 2);
  if (bytes[from] !== QUOTE3 || bytes[from + 1] !== GT3 || view.getFloat64(at, true) !== CONDITIONS[0] || view.getFloat64(at + 4, true) !== CONDITIONS[1])
    return -1;
  at = blankEnd(bytes, view, at + 12);
  while (view.getFloat64(at, true) === CONDITION_NUMBER[0] && view.getFloat64(at + 8, true) === CONDITION_NUMBER[1]) {
    if (view.getFloat64(at + 11, true) !== NUMBER_IS) return -1;
    at = digitsEnd(bytes, at + 19);
    if (view.getFloat64(at, true) !== TYPE_IS) return -1;
    at += 8;
    while (isLetter(bytes[at])) at++;
    if (view.getFloat64(at, true) !== IN_COVERAGE[0] || view.getFloat64(at + 4, true) !== IN_COVERAGE[1]) return -1;
    at = digitsEnd(bytes, at + 12);
    at = emptyTagEnd(bytes, bytes[at] === PERCENT ? at + 1 : at);
    if (at < 0) return -1;
    at = blankEnd(bytes, view, at);
  }
  if (view.getFloat64(at, true) !== CONDITIONS_END[0] || view.getFloat64(at + 5, true) !== CONDITIONS_END[1]) return -1;
  at = blankEnd(bytes, view, at + 13);
  return isAt(bytes, at, "</line>") ? at + 7 : -1;
}
var isLetter = (byte) => byte !== void 0 && byte >= 97 && byte <= 122;

// src/formats/cobertura-values.ts
function readBranches2(draft, window, from, to, into) {
  const { bytes } = window;
  let open3 = from;
  while (open3 < to && bytes[open3++] !== 40) ;
  const slash = digitsEnd(bytes, open3);
  const close = digitsEnd(bytes, slash + 1);
  if (slash > open3 && slash - open3 < 5 && bytes[slash] === 47 && close - slash < 6 && bytes[close] === 41) {
    into.covered = numberOf(bytes, open3, slash);
    into.total = numberOf(bytes, slash + 1, close);
    if (close > slash + 1 && into.covered <= into.total) return true;
  }
  const match2 = /\((-?\d+)\s*\/\s*(-?\d+)\)/.exec(oddText(window, from, to));
  if (!match2) return false;
  const [covered, total2] = [Number(match2[1]), Number(match2[2])];
  if (covered < 0 || covered > total2) {
    throw malformed(window, from, {
      what: "more branches of a line are covered than there are",
      expected: "covered/total with covered at most total",
      found: printable(match2[0])
    });
  }
  into.total = Math.min(total2, MOST_BRANCHES);
  into.covered = total2 > MOST_BRANCHES ? Math.floor(covered / total2 * MOST_BRANCHES) : covered;
  if (total2 > MOST_BRANCHES)
    note(draft, "branches-clamped", () => `${printable(match2[0])} in ${printable(draft.current)}`);
  return true;
}
function isAbove0({ bytes }, from, to) {
  let at = from;
  while (at < to && [32, 43, 44, 46, 48].includes(bytes[at] ?? 0)) at++;
  const byte = bytes[at] ?? 0;
  return at < to && byte > 48 && byte <= 57;
}

// src/formats/cobertura.ts
var ELEMENTS2 = ["source", "class", "methods", "method", "conditions", "lines", "condition", "line"];
var [SOURCE, CLASS, METHODS, METHOD2, CONDITIONS2, LINES, CONDITION3, LINE2] = [0, 1, 2, 3, 4, 5, 6, 7];
var NAME3 = nameOf3("name");
var FILENAME = nameOf3("filename");
var SIGNATURE = nameOf3("signature");
var LINE_RATE = nameOf3("line-rate");
var NUMBER = nameOf3("number");
var HITS = nameOf3("hits");
var BRANCH2 = nameOf3("branch");
var CONDITION_COVERAGE = nameOf3("condition-coverage");
var COVERAGE = nameOf3("coverage");
var TRUE2 = nameOf3("true");
var LONGEST_SOURCE = 65536;
function readCobertura(window) {
  const xml = openXml(window, namesOf2(ELEMENTS2));
  const reading = {
    draft: newDraft(),
    window,
    xml,
    version: "",
    source: "",
    own: newSink(),
    ofMethods: newSink(),
    classDepth: 0,
    file: void 0,
    classHash: newHash(),
    methodHash: newHash(),
    isCalled: false,
    hasHits: false,
    openLine: 0,
    branches: { covered: 0, total: 0 }
  };
  for (let event = next(xml); event !== END; event = next(xml)) handle2(reading, event);
  return reading.draft;
}
function handle2(reading, event) {
  const { xml, window } = reading;
  if (event === OPEN2) {
    if (xml.depth === 1) openRoot2(reading);
    if (xml.element >= 0) OPENED2[xml.element]?.(reading);
  } else if (event === CLOSE2) {
    if (xml.element >= 0) CLOSED[xml.element]?.(reading);
  } else if (event === TEXT) readText(reading);
  else if (event === COMMENT) readComment(reading.draft, eventText(xml), reading.version);
  const sink = xml.selfClosing ? void 0 : sinkOf(reading, xml.depth);
  if (sink) plainLines(window, sink);
}
function openRoot2(reading) {
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
function sinkOf({ xml, own: own2, ofMethods, classDepth }, depth) {
  const { path: path2 } = xml;
  if (classDepth === 0 || path2[depth - 1] !== LINES) return void 0;
  if (depth === classDepth + 1) return own2;
  return depth === classDepth + 3 && isMethod(path2, depth - 1) ? ofMethods : void 0;
}
var isMethod = (path2, depth) => path2[depth - 1] === METHOD2 && path2[depth - 2] === METHODS;
function openClass(reading) {
  const { xml, window, draft, own: own2, ofMethods, classHash } = reading;
  if (reading.classDepth > 0) throw malformed(window, xml.nameEnd, { what: "a class lies in another class" });
  const name = attributeText(xml, FILENAME);
  if (!name) throw malformed(window, xml.nameEnd, { what: "a class names no file", expected: 'filename="…"' });
  reading.classDepth = xml.depth;
  reading.file = fileOf(draft, name);
  restart(own2);
  restart(ofMethods);
  reset(classHash);
  mixValue(xml, classHash, NAME3);
}
function closeClass(reading) {
  const { own: own2, ofMethods, draft, xml, file } = reading;
  if (file === void 0 || reading.classDepth !== xml.depth + 1) return;
  reading.classDepth = 0;
  if (own2.seen > 0) empty(ofMethods.file);
  else pour(draft, ofMethods.file, file);
  pour(draft, own2.file, file);
}
function openMethod2(reading) {
  const { xml, window, methodHash, ofMethods } = reading;
  if (xml.depth !== reading.classDepth + 2 || !isMethod(xml.path, xml.depth)) return;
  restart(ofMethods);
  methodHash.a = reading.classHash.a;
  methodHash.b = reading.classHash.b;
  mixValue(xml, methodHash, NAME3);
  mixValue(xml, methodHash, SIGNATURE);
  const [hits, rate] = [attribute(xml, HITS), attribute(xml, LINE_RATE)];
  reading.hasHits = hits >= 0;
  reading.isCalled = hits >= 0 && isAbove0(window, valueFrom(xml, hits), valueTo(xml, hits)) || rate >= 0 && isAbove0(window, valueFrom(xml, rate), valueTo(xml, rate));
}
function closeMethod(reading) {
  const { xml, own: own2, ofMethods, methodHash } = reading;
  if (xml.depth !== reading.classDepth + 1 || xml.path[xml.depth - 1] !== METHODS) return;
  if (ofMethods.seen === 0 && !reading.hasHits) return;
  addFunction(own2.file, keyOf(methodHash, ofMethods.first), reading.isCalled || ofMethods.hit);
}
function openLine2(reading) {
  const { xml, window, draft, branches } = reading;
  const sink = sinkOf(reading, xml.depth - 1);
  if (!sink) return;
  sink.seen++;
  const number3 = attribute(xml, NUMBER);
  const [from, to] = number3 < 0 ? [xml.nameEnd, xml.nameEnd] : [valueFrom(xml, number3), valueTo(xml, number3)];
  const line = readLineNumber(draft, window, from, to);
  if (line === 0) return;
  const hits = attribute(xml, HITS);
  if (hits < 0)
    throw malformed(window, xml.nameEnd, { what: "a line does not say how often it was hit", expected: 'hits="…"' });
  const isHit2 = readHits(draft, window, valueFrom(xml, hits), valueTo(xml, hits));
  addLine(sink.file, line, isHit2);
  if (isHit2) sink.hit = true;
  if (sink.first === 0) sink.first = line;
  if (!hasBranches(xml)) return;
  branches.covered = 0;
  branches.total = 0;
  const coverage = attribute(xml, CONDITION_COVERAGE);
  if (coverage < 0) reading.openLine = line;
  else if (readBranches2(draft, window, valueFrom(xml, coverage), valueTo(xml, coverage), branches) && branches.total > 0) {
    addBranches(sink.file, line, branches.covered, branches.total);
  }
}
function hasBranches(xml) {
  const index = attribute(xml, BRANCH2);
  const from = valueFrom(xml, index);
  if (index < 0 || valueTo(xml, index) - from !== 4) return false;
  const { bytes } = xml.window;
  for (let i = 0; i < 4; i++) if (((bytes[from + i] ?? 0) | 32) !== TRUE2[i]) return false;
  return true;
}
function openCondition2(reading) {
  const { xml, window, branches } = reading;
  if (reading.openLine === 0 || xml.path[xml.depth - 2] !== CONDITIONS2 || xml.path[xml.depth - 3] !== LINE2) return;
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
var OPENED2 = ELEMENTS2.map(
  (_, element) => ({ [CLASS]: openClass, [METHOD2]: openMethod2, [CONDITION3]: openCondition2, [LINE2]: openLine2 })[element]
);
var CLOSED = ELEMENTS2.map(
  (_, element) => ({ [SOURCE]: closeSource, [CLASS]: closeClass, [METHOD2]: closeMethod, [LINE2]: closeLine })[element]
);

// src/formats/json-scan.ts
var BRACE2 = 123;
var BRACE_END = 125;
var BRACKET2 = 91;
var BRACKET_END = 93;
var QUOTE4 = 34;
var COMMA3 = 44;
var COLON2 = 58;
var MINUS3 = 45;
var BACKSLASH3 = 92;
var ENDS_RUN = Uint8Array.from(
  { length: 256 },
  (_, byte) => byte < 32 || byte === QUOTE4 || byte === BACKSLASH3 ? 1 : 0
);
var unescaped = (text4) => text4.includes("\\") ? String(JSON.parse(`"${text4}"`)) : text4;
var [TRUE3, ALSE, NULL] = [four("true"), four("alse"), four("null")];
var LOWER_F = 102;
function skipScalar(json) {
  const { window } = json;
  const first = window.bytes[window.pos];
  if (isDigit(first) || first === MINUS3) {
    window.pos = numberEnd(json);
    return;
  }
  if (window.pos + 5 > window.end) more(window, window.pos);
  const { view, pos } = window;
  const first4 = view.getInt32(pos, true);
  const length = first4 === TRUE3 || first4 === NULL ? 4 : first === LOWER_F && view.getInt32(pos + 1, true) === ALSE ? 5 : 0;
  if (length === 0) throw wrong(json, pos, "a value");
  window.pos = pos + length;
}
function numberEnd(json) {
  const { window } = json;
  for (; ; ) {
    const { bytes, pos } = window;
    let at = bytes[pos] === MINUS3 ? pos + 1 : pos;
    const whole4 = at;
    while (isDigit(bytes[at])) at++;
    let isNumber = at > whole4 && (bytes[whole4] !== 48 || at === whole4 + 1);
    if (bytes[at] === 46) {
      const fraction = ++at;
      while (isDigit(bytes[at])) at++;
      isNumber &&= at > fraction;
    }
    if (bytes[at] === 101 || bytes[at] === 69) {
      at++;
      if (bytes[at] === 43 || bytes[at] === MINUS3) at++;
      const exponent = at;
      while (isDigit(bytes[at])) at++;
      isNumber &&= at > exponent;
    }
    if (at >= window.end && !window.ended) {
      more(window, pos);
      continue;
    }
    if (!isNumber) throw wrong(json, pos, "a value");
    return at;
  }
}
var isBlank3 = (byte) => byte === 32 || byte === 10 || byte === 13 || byte === 9;
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
    while (ENDS_RUN[bytes[at] ?? 0] === 0) at++;
    if (at >= window.end) return 0;
    const byte = bytes[at];
    if (byte === QUOTE4) return at + 1;
    if (byte !== BACKSLASH3) throw wrong(json, at, "a string without control characters");
    const escaped = /^\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/.exec(String.fromCharCode(...bytes.subarray(at, at + 6)));
    if (escaped) at += escaped[0].length - 1;
    else if (at + 6 > window.end) return 0;
    else throw wrong(json, at, "an escape such as \\n or \\u00e9");
  }
}
function skipBlank(json, isEndDue = false) {
  const { window } = json;
  readAhead(window);
  for (; ; ) {
    const { bytes } = window;
    let { pos } = window;
    while (isBlank3(bytes[pos])) pos++;
    window.pos = pos;
    if (pos < window.end) return pos;
    if (!more(window, pos)) {
      if (isEndDue) return window.pos;
      throw wrong(json, window.pos, "more");
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

// src/formats/json.ts
var DEPTH2 = 64;
var openJson = (window) => ({
  window,
  open: new Uint8Array(DEPTH2),
  depth: 0,
  isFresh: false,
  keyFrom: 0,
  keyTo: 0
});
var enterObject = (json) => enter(json, BRACE2);
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
  if (plainKey(json)) return true;
  if (!nextMember(json, BRACE_END)) return false;
  const { window } = json;
  skipBlank(json);
  for (; ; ) {
    const { bytes, pos } = window;
    if (pos < window.end && bytes[pos] !== QUOTE4) throw wrong(json, pos, "a key in quotes");
    const end = stringEnd(json, pos);
    let at = end;
    while (end > 0 && isBlank3(bytes[at])) at++;
    if (end > 0 && bytes[at] === COLON2) {
      json.keyFrom = pos + 1;
      json.keyTo = end - 1;
      window.pos = at + 1;
      return true;
    }
    if (end > 0 && at < window.end) throw wrong(json, at, '":"');
    if (!more(window, pos)) throw wrong(json, window.end, "a key and its value");
  }
}
function plainKey(json) {
  const { window } = json;
  readAhead(window);
  const { bytes } = window;
  let at = window.pos;
  if (!json.isFresh) {
    if (bytes[at] !== COMMA3) return false;
    at += bytes[at + 1] === 32 ? 2 : 1;
  }
  if (bytes[at] !== QUOTE4) return false;
  const from = ++at;
  while (ENDS_RUN[bytes[at] ?? 0] === 0) at++;
  if (bytes[at] !== QUOTE4 || bytes[at + 1] !== COLON2) return false;
  json.keyFrom = from;
  json.keyTo = at;
  json.isFresh = false;
  window.pos = at + 2;
  return true;
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
    if (bytes[at] !== COMMA3) throw wrong(json, at, `"," or "${String.fromCharCode(terminator)}"`);
    json.window.pos = at + 1;
  }
  json.isFresh = false;
  return true;
}
var keyAmong = ({ window, keyFrom, keyTo }, names) => nameAmong(names, window.bytes, keyFrom, keyTo);
var keyText = ({ window, keyFrom, keyTo }) => unescaped(textOf2(window, keyFrom, keyTo));
var hasMore = (json) => skipBlank(json, true) < json.window.end;
function endJson(json) {
  const at = skipBlank(json, true);
  if (at < json.window.end) throw wrong(json, at, "the end of the report");
}

// src/formats/json-values.ts
var MOST_INTEGERS = 2 ** 23;
var LOWER_F2 = 102;
var LOWER_N = 110;
var LOWER_T = 116;
var newIntegers = () => ({ values: new Int32Array(256), length: 0 });
function readString(json) {
  const { from, to } = readRaw(json);
  return unescaped(textOf2(json.window, from, to));
}
function readInteger(json) {
  skipBlank(json);
  const { window } = json;
  const end = numberEnd(json);
  const { bytes, pos } = window;
  const isNegative = bytes[pos] === MINUS3;
  let number3 = 0;
  for (let at = isNegative ? pos + 1 : pos; at < end; at++) {
    const digit2 = (bytes[at] ?? 0) - 48;
    if (digit2 < 0 || digit2 > 9 || number3 > 9e14) throw wrong(json, pos, "a whole number");
    number3 = number3 * 10 + digit2;
  }
  window.pos = end;
  return isNegative ? -number3 : number3;
}
function readPositive(json) {
  const at = skipBlank(json);
  const { window } = json;
  const first = window.bytes[at] ?? 0;
  const next2 = window.bytes[at + 1];
  if (isDigit(first) && (next2 === COMMA3 || next2 === BRACKET_END)) {
    window.pos = at + 1;
    return first > 48;
  }
  const from = window.before + at;
  skipScalar(json);
  if (!isDigit(first)) return first === 116;
  for (let digit2 = from - window.before; digit2 < window.pos; digit2++) {
    const byte = window.bytes[digit2] ?? 0;
    if (byte > 48 && byte <= 57) return true;
    if (byte === 101 || byte === 69) break;
  }
  return false;
}
function readNull(json) {
  const at = skipBlank(json);
  if (json.window.bytes[at] !== LOWER_N) return false;
  skipScalar(json);
  return true;
}
function readTrue(json) {
  const at = skipBlank(json);
  const first = json.window.bytes[at];
  if (first !== LOWER_T && first !== LOWER_F2) throw wrong(json, at, "true or false");
  skipScalar(json);
  return first === LOWER_T;
}
var isObjectNext = (json) => json.window.bytes[skipBlank(json)] === BRACE2;
var isArrayNext = (json) => json.window.bytes[skipBlank(json)] === BRACKET2;
var isStringNext = (json) => json.window.bytes[skipBlank(json)] === QUOTE4;
function readIsHit(json) {
  skipBlank(json);
  const { window } = json;
  const end = numberEnd(json);
  const { bytes, pos } = window;
  window.pos = end;
  if (bytes[pos] === MINUS3) return false;
  for (let at = pos; at < end && bytes[at] !== 101 && bytes[at] !== 69; at++) {
    if (isDigit(bytes[at]) && bytes[at] !== 48) return true;
  }
  return false;
}
function readRaw(json) {
  const at = skipBlank(json);
  if (json.window.bytes[at] !== QUOTE4) throw wrong(json, at, "a string");
  return wholeString(json);
}
function readIntegers(json, into) {
  into.length = 0;
  readMoreIntegers(json, into);
}
function readMoreIntegers(json, into) {
  enterArray(json);
  for (; ; ) {
    plainIntegers(json, into);
    if (!nextItem(json)) return;
    push2(json, into, readInteger(json));
  }
}
function push2(json, into, number3) {
  if (into.length === into.values.length) {
    if (into.length >= MOST_INTEGERS) throw wrong(json, json.window.pos, "a list of fewer numbers");
    const grown = new Int32Array(into.values.length * 2);
    grown.set(into.values);
    into.values = grown;
  }
  into.values[into.length++] = Math.max(-2147483648, Math.min(2147483647, number3));
}
function plainIntegers(json, into) {
  const { window } = json;
  const { bytes } = window;
  let at = window.pos;
  if (!json.isFresh) {
    if (bytes[at] !== COMMA3) return;
    at += bytes[at + 1] === 32 ? 2 : 1;
  }
  for (; ; ) {
    const isNegative = bytes[at] === MINUS3;
    if (isNegative) at++;
    let number3 = (bytes[at] ?? 0) - 48;
    if (number3 < 1 || number3 > 9) return;
    const from = at;
    let digit2 = (bytes[++at] ?? 0) - 48;
    for (; digit2 >= 0 && digit2 <= 9; digit2 = (bytes[++at] ?? 0) - 48) number3 = number3 * 10 + digit2;
    const next2 = bytes[at];
    if (at - from > 9 || next2 !== COMMA3 && next2 !== BRACKET_END) return;
    if (into !== void 0) push2(json, into, isNegative ? -number3 : number3);
    json.isFresh = false;
    window.pos = at;
    if (next2 === BRACKET_END) return;
    at += bytes[at + 1] === 32 ? 2 : 1;
  }
}
function skipValue(json) {
  const base = json.depth;
  const { window } = json;
  for (; ; ) {
    const at = skipBlank(json);
    const byte = window.bytes[at];
    if (byte === BRACE2) enterObject(json);
    else if (byte === BRACKET2) {
      enterArray(json);
      plainIntegers(json);
    } else if (byte === QUOTE4) wholeString(json);
    else skipScalar(json);
    while (json.depth > base && !(json.open[json.depth - 1] === BRACE2 ? nextKey(json) : nextItem(json))) ;
    if (json.depth === base) return;
  }
}

// src/formats/members.ts
var membersOf = (readers) => ({
  keys: namesOf2(Object.keys(readers)),
  readers: Object.values(readers)
});
function readMembers(json, { keys, readers }, into) {
  let seen = 0;
  enterObject(json);
  while (nextKey(json)) {
    const key = keyAmong(json, keys);
    const reader = key < 0 ? void 0 : readers[key];
    if (reader) {
      if ((seen & 1 << key) !== 0) throw twice(json);
      seen |= 1 << key;
      reader(json, into);
    } else skipValue(json);
  }
  return seen;
}
function eachMember(json, use) {
  const known2 = /* @__PURE__ */ new Set();
  enterObject(json);
  while (nextKey(json)) {
    const key = keyText(json);
    if (known2.has(key)) throw twice(json);
    known2.add(key);
    use(key);
  }
}
var twice = (json) => malformed(json.window, json.keyFrom, {
  what: "a key stands twice in an object",
  found: `"${printable(keyText(json))}"`
});

// src/formats/coveragepy.ts
var NEWEST_FORMAT = 3;
var SUMMARY = membersOf({
  covered_lines: (json, summary) => {
    summary.coveredLines = readInteger(json);
  },
  num_statements: (json, summary) => {
    summary.statements = readInteger(json);
  },
  covered_branches: (json, summary) => {
    summary.coveredBranches = readInteger(json);
  },
  num_branches: (json, summary) => {
    summary.branches = readInteger(json);
  }
});
var REGION = membersOf({ summary: readSummary });
var FILE2 = membersOf({
  executed_lines: (json, { executed }) => readIntegers(json, executed),
  missing_lines: (json, { missing }) => readIntegers(json, missing),
  excluded_lines: (json, { excluded }) => readIntegers(json, excluded),
  executed_branches: (json, { taken }) => readPairs(json, taken),
  missing_branches: (json, { missed }) => readPairs(json, missed),
  summary: (json, { summary }) => readSummary(json, summary),
  functions: readFunctions2
});
var EXECUTED_LINES = 1;
var MISSING_LINES = 2;
var META = membersOf({
  format: (json, draft) => {
    const format = readInteger(json);
    if (format > NEWEST_FORMAT) note(draft, "newer-format", () => `format ${format}`);
  },
  version: (json, draft) => {
    draft.producer = producerText(`coverage.py ${readString(json)}`);
  }
});
var ROOT = membersOf({
  meta: (json, { draft }) => readMembers(json, META, draft),
  files: readFiles,
  totals: (json, { draft, summary }) => {
    readSummary(json, summary);
    const { lines, branches } = countsIn2(summary);
    draft.declared = { ...lines && { lines }, ...branches && branches[1] > 0 && { branches } };
  }
});
var META_AND_FILES = 3;
function readCoveragePy(window) {
  const reading = {
    draft: newDraft(),
    lines: newFile(""),
    left: newFile(""),
    executed: newIntegers(),
    missing: newIntegers(),
    excluded: newIntegers(),
    taken: newIntegers(),
    missed: newIntegers(),
    summary: newSummary(),
    ofFunction: newSummary()
  };
  const json = openJson(window);
  const seen = readMembers(json, ROOT, reading);
  endJson(json);
  if ((seen & META_AND_FILES) !== META_AND_FILES) throw incomplete(window, "the report", '"meta" and "files"');
  return reading.draft;
}
var incomplete = (window, what, expected) => malformed(window, window.pos, { what: `${what} is incomplete`, expected, todo: "Write it with `coverage json`." });
function readFiles(json, reading) {
  const { draft } = reading;
  enterObject(json);
  while (nextKey(json)) {
    const name = keyText(json);
    if (draft.files.has(name)) throw twice(json);
    readFile(json, reading, fileOf(draft, name));
  }
}
function readFile(json, reading, file) {
  const { draft, executed, missing, excluded, taken, missed, summary, lines } = reading;
  for (const list2 of [executed, missing, excluded, taken, missed]) list2.length = 0;
  forget(summary);
  const seen = readMembers(json, FILE2, reading);
  if ((seen & EXECUTED_LINES) === 0 || (seen & MISSING_LINES) === 0) {
    throw incomplete(json.window, `"${printable(file.name)}"`, '"executed_lines" and "missing_lines"');
  }
  addLines2(reading, file.name);
  addAllBranches(reading, file.name);
  pour(draft, lines, file);
  if (excluded.length > 0) leaveOut(file, Uint32Array.from(numbers(excluded).filter(isLine)).sort());
  declare2(reading, file);
}
function addLines2({ draft, lines, left, executed, missing, excluded }, name) {
  for (const line of numbers(excluded)) if (isLine(line)) addLine(left, line, false);
  for (const list2 of [executed, missing]) {
    const { values, length } = list2;
    for (let i = 0; i < length; i++) {
      const line = values[i] ?? 0;
      if (line === 0) continue;
      if (!isLine(line)) noteSkipped(draft, line, name);
      else if (excluded.length === 0 || lineState(left, line) === void 0) addLine(lines, line, list2 === executed);
    }
  }
  empty(left);
}
var numbers = ({ values, length }) => values.subarray(0, length);
var isLine = (line) => line >= 1 && line <= LAST_LINE;
function addAllBranches({ draft, lines, taken, missed }, name) {
  for (const list2 of [taken, missed]) {
    const { values, length } = list2;
    for (let i = 0; i < length; i += 2) {
      const line = values[i] ?? 0;
      if (isLine(line)) addBranch(lines, line, wayTo(line, values[i + 1] ?? 0), list2 === taken);
      else noteSkipped(draft, line, name);
    }
  }
}
var EXITS = 2 ** 28;
function wayTo(line, to) {
  const far = Math.min(Math.abs(to), 2 * LAST_LINE) - line;
  return (far < 0 ? -2 * far - 1 : 2 * far) + (to < 0 ? EXITS : 0);
}
function declare2({ draft, summary, executed, missing }, file) {
  const { lines, branches } = countsIn2(summary);
  const isTold2 = summary.branches !== void 0 || summary.coveredBranches !== void 0;
  const isPlausible = lines && lines[1] - lines[0] === missing.length && lines[0] <= executed.length;
  if (!isPlausible || isTold2 && !branches) note(draft, "summary-implausible", () => printable(file.name));
  else file.declared = { lines, ...branches && { branches } };
}
var newSummary = () => ({
  coveredLines: void 0,
  statements: void 0,
  coveredBranches: void 0,
  branches: void 0
});
function forget(summary) {
  summary.coveredLines = void 0;
  summary.statements = void 0;
  summary.coveredBranches = void 0;
  summary.branches = void 0;
}
function readSummary(json, into) {
  forget(into);
  readMembers(json, SUMMARY, into);
}
var countsIn2 = (summary) => ({
  lines: declaredCount(summary.coveredLines, summary.statements),
  branches: declaredCount(summary.coveredBranches, summary.branches)
});
function readPairs(json, into) {
  enterArray(json);
  while (nextItem(json)) {
    const { length } = into;
    readMoreIntegers(json, into);
    if (into.length !== length + 2) {
      throw malformed(json.window, json.window.pos, { what: "a branch is not a pair of lines" });
    }
  }
}
function readFunctions2(json, { lines, ofFunction }) {
  enterObject(json);
  while (nextKey(json)) {
    const isNamed = json.keyTo > json.keyFrom;
    const hash = newHash();
    mix(hash, json.window.bytes, json.keyFrom, json.keyTo);
    ofFunction.statements = void 0;
    readMembers(json, REGION, ofFunction);
    const { coveredLines = 0, statements = 0 } = ofFunction;
    if (isNamed && statements > 0) addFunction(lines, keyOf(hash, 0), coveredLines > 0);
  }
}

// src/formats/dotnet.ts
var newPoints = (draft, window, xml) => ({
  draft,
  window,
  xml,
  spanned: 0,
  hash: newHash()
});
var MOST_SPANNED = 2 ** 26;
function addSpan(points, file, corners, hit) {
  const { draft, window, xml } = points;
  draft.current = file.name;
  const first = lineIn(points, corners[0]);
  if (first === 0) return 0;
  const last = attribute(xml, corners[2]) < 0 ? first : Math.max(first, lineIn(points, corners[2]));
  points.spanned += last - first + 1;
  if (points.spanned > MOST_SPANNED) {
    throw malformed(window, xml.nameEnd, {
      what: "the statements of the report go over more lines than any source code has",
      expected: `at most ${MOST_SPANNED} lines in all`
    });
  }
  const before = file.bits.length;
  addLines(file, first, last, hit);
  charge(draft, file.bits.length - before);
  return first;
}
function addPlaced({ xml, hash }, file, corners, hit) {
  reset(hash);
  for (const corner of corners) mixValue(xml, hash, corner);
  addStatement(file, keyOf(hash, 0), hit);
}
function lineIn({ draft, window, xml }, name) {
  const index = attribute(xml, name);
  return index < 0 ? readLineNumber(draft, window, xml.nameEnd, xml.nameEnd) : readLineNumber(draft, window, valueFrom(xml, index), valueTo(xml, index));
}
function listed({ window, xml }, files2, id) {
  const file = files2.get(id);
  if (file) return file;
  throw malformed(window, xml.nameEnd, {
    what: `a point lies in file number ${id}, which is not listed`,
    expected: "the number of a file that is listed before"
  });
}

// src/formats/dotcover.ts
var ELEMENTS3 = ["Root", "File", "Assembly", "Statement", "Statements"];
var [ROOT2, FILE3, ASSEMBLY, STATEMENT2, STATEMENTS] = [0, 1, 2, 3, 4];
var INDEX = nameOf3("Index");
var NAME4 = nameOf3("Name");
var FILE_INDEX = nameOf3("FileIndex");
var CORNERS = [nameOf3("Line"), nameOf3("Column"), nameOf3("EndLine"), nameOf3("EndColumn")];
var COVERED = nameOf3("Covered");
var [TRUE4, FALSE2] = [nameOf3("True"), nameOf3("False")];
var VERSION3 = nameOf3("DotCoverVersion");
var COUNTS = [nameOf3("CoveredStatements"), nameOf3("TotalStatements")];
var SUMMARY2 = [nameOf3("Covered"), nameOf3("Total")];
function readDotCover(window) {
  const draft = newDraft();
  const xml = openXml(window, namesOf2(ELEMENTS3));
  const reading = {
    ...newPoints(draft, window, xml),
    files: /* @__PURE__ */ new Map(),
    hashes: [newHash()],
    covered: void 0,
    total: void 0
  };
  for (let event = next(xml); event !== END; event = next(xml)) if (event === OPEN2) open(reading);
  if (reading.files.size === 0 && reading.total) throw summaryOnly(reading);
  return draft;
}
function summaryOnly({ covered, total: total2 }) {
  return new Complaint({
    reason: "report-format",
    what: "the report of dotCover has counts but no files",
    expected: "a report of type DetailedXML",
    found: `${covered ?? 0} of ${total2} statements covered`,
    todo: "Write it with --reporttype=DetailedXML (ReportType=DetailedXML), or gate the number alone with the input percent."
  });
}
function open(reading) {
  const { xml } = reading;
  if (xml.element === STATEMENT2) openStatement(reading);
  else {
    if (xml.depth === 1) openRoot3(reading);
    else if (xml.element === FILE3) openFile2(reading);
    else if (xml.element === STATEMENTS) count(reading, SUMMARY2);
    enter2(reading);
  }
}
function enter2({ xml, hashes }) {
  const [outer, hash] = [hashes[xml.depth - 1] ?? newHash(), hashes[xml.depth] ?? newHash()];
  hashes[xml.depth] = hash;
  if (xml.element === ASSEMBLY || xml.depth === 1) reset(hash);
  else {
    hash.a = outer.a;
    hash.b = outer.b;
    mixValue(xml, hash, NAME4);
  }
}
function openRoot3(reading) {
  const { xml, window, draft } = reading;
  if (xml.element !== ROOT2) {
    throw malformed(window, 0, {
      what: "the report is not of dotCover",
      expected: "<Root>",
      found: `<${printable(openName(xml))}>`
    });
  }
  count(reading, COUNTS);
  const version2 = attributeText(xml, VERSION3);
  if (version2 !== void 0) draft.producer = producerText(`dotCover ${version2}`);
}
function count(reading, [covered, total2]) {
  reading.covered = numberIn(reading.xml, covered);
  reading.total = numberIn(reading.xml, total2);
}
function openFile2({ xml, window, draft, files: files2 }) {
  const [index, name] = [numberIn(xml, INDEX), attributeText(xml, NAME4)];
  if (index === void 0 || !name) {
    throw malformed(window, xml.nameEnd, { what: "a file has no number or name", expected: 'Index="…" and Name="…"' });
  }
  files2.set(index, fileOf(draft, name));
}
function openStatement(reading) {
  const { xml, files: files2, hashes } = reading;
  const file = listed(reading, files2, numberIn(xml, FILE_INDEX) ?? 0);
  const covered = isCovered(reading);
  if (addSpan(reading, file, CORNERS, covered) === 0) return;
  addPlaced(reading, file, CORNERS, covered);
  const owner = hashes[xml.depth - 1];
  if (owner) addFunction(file, keyOf(owner, 0), covered);
}
function isCovered({ xml, window }) {
  const index = attribute(xml, COVERED);
  const [from, to] = index < 0 ? [xml.nameEnd, xml.nameEnd] : [valueFrom(xml, index), valueTo(xml, index)];
  if (isName(TRUE4, window.bytes, from, to)) return true;
  if (isName(FALSE2, window.bytes, from, to)) return false;
  throw malformed(window, from, {
    what: "a statement does not say whether it is covered",
    expected: 'Covered="True" or "False"',
    found: foundAt(window, from)
  });
}

// src/formats/gcov.ts
var NEWEST_FORMAT2 = 2;
var exclude = (json, entry) => {
  entry.isExcluded = readPositive(json) || entry.isExcluded;
};
var ENTRY = {
  count: (json, entry) => {
    entry.isHit = readPositive(json);
  },
  "gcovr/excluded": exclude,
  "gcovr/noncode": exclude
};
var BRANCH3 = membersOf(ENTRY);
var LINE3 = membersOf({
  line_number: (json, { entry }) => {
    entry.line = readInteger(json);
  },
  count: (json, { entry }) => ENTRY.count(json, entry),
  branches: (json, { entry, branch }) => {
    enterArray(json);
    while (nextItem(json)) {
      forget2(branch);
      readMembers(json, BRANCH3, branch);
      if (!branch.isExcluded) addFlag(entry.branches, branch.isHit);
    }
  },
  "gcovr/excluded": (json, { entry }) => exclude(json, entry),
  "gcovr/noncode": (json, { entry }) => exclude(json, entry)
});
var LINE_NUMBER_AND_COUNT = 3;
var FUNCTION = membersOf({
  execution_count: ENTRY.count,
  start_line: (json, entry) => {
    entry.line = readInteger(json);
  },
  lineno: (json, entry) => {
    entry.line = readInteger(json);
  },
  name: (json, entry) => readName2(json, entry),
  demangled_name: (json, entry) => {
    if (entry.isNamed) readRaw(json);
    else {
      readName2(json, entry);
      entry.isNamed = false;
    }
  },
  "gcovr/excluded": exclude
});
var total = (key) => (json, reading) => {
  reading.totals[key] = readInteger(json);
};
var TOTALS = {
  line_covered: total("line_covered"),
  line_total: total("line_total"),
  function_covered: total("function_covered"),
  function_total: total("function_total"),
  branch_covered: total("branch_covered"),
  branch_total: total("branch_total")
};
var readFileName = (json, reading) => {
  reading.name = readString(json);
};
var FILE4 = membersOf({
  lines: readLines2,
  functions: readFunctions3,
  file: readFileName,
  filename: readFileName,
  ...TOTALS
});
var LINES2 = 1;
var ROOT3 = membersOf({
  files: (json, reading) => {
    enterArray(json);
    while (nextItem(json)) readFile2(json, reading);
    reading.totals = {};
  },
  gcc_version: (json, { draft }) => {
    draft.producer = producerText(`gcov ${readString(json)}`);
  },
  format_version: (json, { draft }) => {
    const version2 = readString(json);
    if (Number.parseInt(version2, 10) > NEWEST_FORMAT2) note(draft, "newer-format", () => producerText(version2));
  },
  current_working_directory: (json, { draft }) => {
    const directory = readString(json);
    if (!draft.sources.includes(directory)) draft.sources.push(directory);
  },
  "gcovr/format_version": (json, { draft }) => {
    readRaw(json);
    draft.producer = "gcovr";
  },
  "gcovr/summary_format_version": (json, { draft }) => {
    readRaw(json);
    draft.producer = "gcovr";
  },
  ...TOTALS
});
var FILES = 1;
function readGcov(window) {
  const reading = {
    draft: newDraft(),
    lines: newFile(""),
    entry: newEntry(),
    branch: newEntry(),
    name: void 0,
    totals: {}
  };
  const json = openJson(window);
  do {
    if ((readMembers(json, ROOT3, reading) & FILES) === 0) throw incomplete2(json, "the report", '"files"');
  } while (hasMore(json));
  const { lines, branches } = countsIn3(reading.totals);
  reading.draft.declared = { ...lines && { lines }, ...branches && branches[1] > 0 && { branches } };
  return reading.draft;
}
var incomplete2 = ({ window }, what, expected) => malformed(window, window.pos, { what: `${what} is incomplete`, expected });
function readFile2(json, reading) {
  const { draft, lines } = reading;
  reading.name = void 0;
  reading.totals = {};
  const seen = readMembers(json, FILE4, reading);
  if (reading.name === void 0) throw incomplete2(json, "a file", "its name");
  const file = fileOf(draft, reading.name);
  pour(draft, lines, file);
  if ((seen & LINES2) !== 0) return;
  const counts = countsIn3(reading.totals);
  if (!counts.lines) throw incomplete2(json, `"${printable(reading.name)}"`, '"lines"');
  file.declared = counts;
  note(draft, "summary-only", () => file.name);
}
function readLines2(json, reading) {
  const { draft, lines, entry } = reading;
  enterArray(json);
  while (nextItem(json)) {
    forget2(entry);
    const seen = readMembers(json, LINE3, reading);
    if ((seen & LINE_NUMBER_AND_COUNT) !== LINE_NUMBER_AND_COUNT) {
      throw incomplete2(json, "a line", '"line_number" and "count"');
    }
    const { line, isHit: isHit2 } = entry;
    if (entry.isExcluded) continue;
    if (line < 1 || line > LAST_LINE) {
      noteSkipped(draft, line, reading.name ?? "a file");
      continue;
    }
    addLine(lines, line, isHit2);
    for (let i = 0; i < entry.branches.length && i < PLACES; i++)
      addBranch(lines, line, PLACES - 1 - i, entry.branches.values[i] === 1);
  }
}
function readFunctions3(json, { entry, lines }) {
  enterArray(json);
  while (nextItem(json)) {
    forget2(entry);
    readMembers(json, FUNCTION, entry);
    if (!entry.isExcluded) addFunction(lines, keyOf(entry.name, entry.line), entry.isHit);
  }
}
function readName2(json, entry) {
  const { from, to } = readRaw(json);
  reset(entry.name);
  mix(entry.name, json.window.bytes, from, to);
  entry.isNamed = true;
}
function addFlag(into, isSet) {
  if (into.length === into.values.length) {
    const grown = new Int32Array(into.length * 2);
    grown.set(into.values);
    into.values = grown;
  }
  into.values[into.length++] = isSet ? 1 : 0;
}
var newEntry = () => ({
  line: 0,
  isHit: false,
  isExcluded: false,
  branches: newIntegers(),
  name: newHash(),
  isNamed: false
});
function forget2(entry) {
  entry.line = 0;
  entry.isHit = false;
  entry.isExcluded = false;
  entry.branches.length = 0;
  entry.isNamed = false;
  reset(entry.name);
}
function countsIn3(totals) {
  const lines = declaredCount(totals.line_covered, totals.line_total);
  const functions = declaredCount(totals.function_covered, totals.function_total);
  const branches = declaredCount(totals.branch_covered, totals.branch_total);
  return { ...lines && { lines }, ...functions && { functions }, ...branches && { branches } };
}

// src/formats/go.ts
var MOST_LINES = 2 ** 31;
var NEWLINE3 = 10;
var COLON3 = 58;
var SPACE5 = 32;
var COMMA4 = 44;
var DOT = 46;
var SEPARATORS = [DOT, COMMA4, DOT, SPACE5, SPACE5, NEWLINE3];
var BLOCK = /^(.+):(\d+)\.(\d+),(\d+)\.(\d+) (\d+) (\d+)$/;
function readGo(window) {
  const reading = {
    draft: newDraft(),
    window,
    scratch: newFile(""),
    file: void 0,
    name: new Uint8Array(0),
    numbers: new Float64Array(6),
    lines: 0
  };
  for (; ; ) {
    readAhead(window);
    const end = blockEnd(reading);
    if (end > 0) {
      record2(reading);
      window.pos = end;
    } else if (!readLine(reading)) break;
  }
  leaveFile(reading);
  return reading.draft;
}
function blockEnd({ window, name, numbers: numbers2 }) {
  const { bytes, pos } = window;
  const { length } = name;
  if (length === 0 || bytes[pos + length] !== COLON3) return 0;
  for (let i = length - 1; i >= 0; i--) if (bytes[pos + i] !== name[i]) return 0;
  let at = pos + length + 1;
  for (let field = 0; field < SEPARATORS.length; field++) {
    const first = at;
    let number3 = 0;
    let digit2 = (bytes[at] ?? 0) - 48;
    for (; digit2 >= 0 && digit2 <= 9; digit2 = (bytes[++at] ?? 0) - 48) number3 = number3 * 10 + digit2;
    if (at === first || bytes[at] !== SEPARATORS[field]) return 0;
    numbers2[field] = number3;
    at++;
  }
  return at;
}
function readLine(reading) {
  const { window, numbers: numbers2 } = reading;
  let end = window.bytes.indexOf(NEWLINE3, window.pos);
  while (end < 0 || end >= window.end) {
    if (!more(window, window.pos)) {
      end = window.end;
      break;
    }
    end = window.bytes.indexOf(NEWLINE3, window.pos);
  }
  if (window.pos === window.end) return false;
  const line = nameTextOf(window, window.pos, end).trimEnd();
  const block2 = BLOCK.exec(line);
  if (block2) {
    const [, name = "", ...fields] = block2;
    enterFile(reading, name);
    numbers2.set(fields.map(Number));
    record2(reading);
  } else if (line !== "" && !/^mode: (?:set|count|atomic)$/.test(line)) {
    throw malformed(window, window.pos, {
      what: "a line is no block of a Go cover profile",
      expected: '"FILE:LINE.COLUMN,LINE.COLUMN STATEMENTS RUNS"',
      found: foundAt(window, window.pos, Math.min(60, Math.max(1, end - window.pos))),
      todo: "Look whether something else writes to the profile, or whether it was interrupted."
    });
  }
  window.pos = Math.min(window.end, end + 1);
  return true;
}
function enterFile(reading, name) {
  if (reading.file?.name === name) return;
  leaveFile(reading);
  reading.file = fileOf(reading.draft, name);
  reading.name = new TextEncoder().encode(name);
}
function leaveFile({ draft, scratch, file }) {
  if (file) pour(draft, scratch, file);
}
function record2(reading) {
  const { draft, window, scratch, file, numbers: numbers2 } = reading;
  const [first = 0, column = 0, last = 0, endColumn = 0, statements = 0, runs = 0] = numbers2;
  if (statements > MOST_FOLLOWING) {
    throw malformed(window, window.pos, {
      what: "a block has more statements than any code",
      expected: `at most ${MOST_FOLLOWING}`,
      found: `${statements}`
    });
  }
  if (statements === 0) return;
  if (first === 0 || first > LAST_LINE || last > LAST_LINE) {
    noteSkipped(draft, `${first} to ${last}`, file?.name ?? "");
    return;
  }
  const end = Math.max(first, last);
  reading.lines += end - first;
  if (reading.lines > MOST_LINES) {
    throw malformed(window, window.pos, {
      what: "the blocks of the profile reach over more lines than any source code"
    });
  }
  addLines(scratch, first, end, runs > 0);
  const key = spanKey(first, column, last, endColumn);
  for (let i = 0; i < statements; i++) addStatement(scratch, key + i, runs > 0);
  if (scratch.statements.length > LAST_LINE) {
    throw malformed(window, window.pos, { what: "a file has more statements than any source code" });
  }
}

// src/formats/istanbul-items.ts
var newItems = () => ({
  keys: [],
  lines: [],
  known: 0,
  counted: [],
  widths: [],
  counters: 0,
  hits: [],
  results: 0
});
function forgetItems(items) {
  items.known = 0;
  items.counters = 0;
  items.results = 0;
}
function eachItem(items, use) {
  const { keys, lines, known: known2, counted: counted2, widths, counters } = items;
  let lineOf2;
  let at = 0;
  for (let i = 0; i < counters; i++) {
    const key = counted2[i] ?? 0;
    let line = lines[i] ?? 0;
    if (i >= known2 || keys[i] !== key) {
      lineOf2 ??= new Map(keys.slice(0, known2).map((each2, j) => [each2, lines[j] ?? 0]));
      line = lineOf2.get(key) ?? 0;
    }
    const to = at + (widths[i] ?? 0);
    use(line, at, to);
    at = to;
  }
}
function countOfItems({ hits, results }) {
  let covered = 0;
  for (let i = 0; i < results; i++) covered += hits[i] ? 1 : 0;
  return [covered, results];
}
function readMap(json, items, lineIn2) {
  enterObject(json);
  while (nextKey(json)) {
    items.keys[items.known] = keyNumber(json);
    items.lines[items.known++] = lineIn2(json);
  }
}
function readCounters(json, items) {
  enterObject(json);
  while (nextKey(json)) {
    items.counted[items.counters] = keyNumber(json);
    items.widths[items.counters++] = 1;
    items.hits[items.results++] = readIsHit(json);
  }
}
function readCounterLists(json, items) {
  enterObject(json);
  while (nextKey(json)) {
    items.counted[items.counters] = keyNumber(json);
    const before = items.results;
    enterArray(json);
    while (nextItem(json)) items.hits[items.results++] = readIsHit(json);
    items.widths[items.counters++] = items.results - before;
  }
}
function keyNumber(json) {
  const { keyFrom, keyTo } = json;
  const { bytes } = json.window;
  let number3 = 0;
  for (let at = keyFrom; at < keyTo; at++) {
    const digit2 = (bytes[at] ?? 0) - 48;
    if (digit2 < 0 || digit2 > 9 || keyTo - keyFrom > 9) return oddKey(keyText(json));
    number3 = number3 * 10 + digit2;
  }
  return number3;
}
var oddKey = (text4) => [...text4].reduce((hash, char) => (hash * 31 + (char.codePointAt(0) ?? 0)) % 2 ** 40, 1) * -1;
var START3 = membersOf({
  line: (json, into) => {
    into.line = readNull(json) ? 0 : readInteger(json);
  }
});
var LOCATION = membersOf({ start: (json, into) => void readMembers(json, START3, into) });
var OPENS = [eight('{"start"'), eight(':{"line"')];
var COLUMN = [eight(',"column'), eight('column":')];
var ENDS = [eight('},"end":'), eight('{"line":')];
var COLON4 = 58;
var BRACE_END2 = 125;
var ZERO4 = 48;
var NULL2 = four("null");
function readLocation(json) {
  const { window } = json;
  readAhead(window);
  const { bytes, view, pos } = window;
  if (view.getFloat64(pos, true) !== OPENS[0] || view.getFloat64(pos + 8, true) !== OPENS[1]) return oddLocation(json);
  let at = pos + 17;
  let line = 0;
  for (let digit2 = (bytes[at] ?? 0) - ZERO4; digit2 >= 0 && digit2 <= 9; digit2 = (bytes[++at] ?? 0) - ZERO4) {
    line = line * 10 + digit2;
  }
  if (bytes[pos + 16] !== COLON4 || at === pos + 17 || at - pos > 26 || bytes[pos + 17] === ZERO4)
    return oddLocation(json);
  at = columnEnd(bytes, view, at);
  if (at < 0 || view.getFloat64(at, true) !== ENDS[0] || view.getFloat64(at + 8, true) !== ENDS[1]) {
    return oddLocation(json);
  }
  at = numberOrNullEnd(bytes, view, at + 16);
  if (at >= 0) at = columnEnd(bytes, view, at);
  if (at < 0 || bytes[at] !== BRACE_END2 || bytes[at + 1] !== BRACE_END2) return oddLocation(json);
  window.pos = at + 2;
  return line;
}
function columnEnd(bytes, view, at) {
  if (view.getFloat64(at, true) !== COLUMN[0] || view.getFloat64(at + 2, true) !== COLUMN[1]) return -1;
  return numberOrNullEnd(bytes, view, at + 10);
}
function numberOrNullEnd(bytes, view, from) {
  const end = digitsEnd(bytes, from);
  if (end > from) return bytes[from] === ZERO4 && end > from + 1 ? -1 : end;
  return view.getInt32(from, true) === NULL2 ? from + 4 : -1;
}
function oddLocation(json) {
  if (readNull(json)) return 0;
  const into = { line: 0 };
  readMembers(json, LOCATION, into);
  return into.line;
}

// src/formats/istanbul.ts
var lineNumber = (json) => readNull(json) ? 0 : readInteger(json);
var FUNCTION2 = membersOf({
  decl: (json, where2) => {
    where2.decl = readLocation(json);
  },
  loc: (json, where2) => {
    where2.loc = readLocation(json);
  },
  line: (json, where2) => {
    where2.line = lineNumber(json);
  }
});
var BRANCH4 = membersOf({
  loc: (json, where2) => {
    where2.loc = readLocation(json);
  },
  line: (json, where2) => {
    where2.line = lineNumber(json);
  },
  type: (json, where2) => {
    const { from, to } = readRaw(json);
    where2.isRange = isName(RANGE, json.window.bytes, from, to);
  },
  locations: (json, where2) => {
    enterArray(json);
    while (nextItem(json)) {
      const line = readLocation(json);
      where2.decl ||= line;
    }
  }
});
var WHERE = { decl: 0, loc: 0, line: 0, isRange: false };
var RANGE = nameOf3("branch");
function functionLine(json) {
  const where2 = { ...WHERE };
  readMembers(json, FUNCTION2, where2);
  return where2.decl || where2.loc || where2.line;
}
var FILE5 = membersOf({
  all: (json, reading) => {
    reading.isUnloaded = readTrue(json);
  },
  statementMap: (json, { statements }) => readMap(json, statements, readLocation),
  fnMap: (json, { functions }) => readMap(json, functions, functionLine),
  branchMap: (json, reading) => readMap(json, reading.branches, () => {
    const where2 = { ...WHERE };
    readMembers(json, BRANCH4, where2);
    if (!where2.isRange) reading.hasRanges = false;
    return where2.line || where2.loc || where2.decl;
  }),
  s: (json, reading) => {
    reading.isCounted = true;
    readCounters(json, reading.statements);
  },
  f: (json, { functions }) => readCounters(json, functions),
  b: (json, { branches }) => readCounterLists(json, branches),
  // around everything else in some tools
  data: (json, reading) => void readMembers(json, FILE5, reading)
});
function readIstanbul(window) {
  const reading = {
    draft: newDraft(),
    lines: newFile(""),
    statements: newItems(),
    functions: newItems(),
    branches: newItems(),
    places: newPlaces(),
    isUnloaded: false,
    hasRanges: true,
    isCounted: false
  };
  const json = openJson(window);
  enterObject(json);
  while (nextKey(json)) {
    const name = keyText(json);
    if (reading.draft.files.has(name)) throw twice(json);
    readFile3(json, reading, fileOf(reading.draft, name));
  }
  endJson(json);
  return reading.draft;
}
function readFile3(json, reading, file) {
  const { draft, lines, statements, functions, branches, places } = reading;
  for (const items of [statements, functions, branches]) forgetItems(items);
  reading.isUnloaded = false;
  reading.hasRanges = true;
  reading.isCounted = false;
  readMembers(json, FILE5, reading);
  if (!reading.isCounted) {
    throw malformed(json.window, json.window.pos, {
      what: `"${printable(file.name)}" is incomplete`,
      expected: '"statementMap" and "s"',
      todo: 'Write it with the reporter "json" of nyc, jest, vitest or c8.'
    });
  }
  forgetPlaces(places);
  eachItem(statements, (line, at) => {
    const hit = statements.hits[at] === true;
    const known2 = lineOf(reading, line);
    if (known2 > 0) addLine(lines, known2, hit);
    addStatement(lines, itemKey(known2, nextPlace(places, known2)), hit);
  });
  const isGuess = reading.isUnloaded && reading.hasRanges;
  if (isGuess) file.declared = { functions: countOfItems(functions), branches: countOfItems(branches) };
  else {
    forgetPlaces(places);
    eachItem(functions, (line, at) => {
      const known2 = lineOf(reading, line);
      addFunction(lines, itemKey(known2, nextPlace(places, known2)), functions.hits[at] === true);
    });
    forgetPlaces(places);
    eachItem(branches, (line, from, to) => {
      const known2 = lineOf(reading, line);
      for (let at = from; known2 > 0 && at < to; at++) {
        addBranch(lines, known2, branchAt(nextPlace(places, known2)), branches.hits[at] === true);
      }
    });
  }
  pour(draft, lines, file);
}
function lineOf({ draft }, line) {
  if (line >= 1 && line <= LAST_LINE) return line;
  noteSkipped(draft, line);
  return 0;
}

// src/formats/istanbul-summary.ts
var COUNTER = membersOf({
  total: (json, counter4) => {
    counter4.total = readInteger(json);
  },
  covered: (json, counter4) => {
    counter4.covered = readInteger(json);
  }
});
var summaryReader = (metric) => (json, summary) => {
  const { window } = json;
  const counter4 = { total: void 0, covered: void 0 };
  readMembers(json, COUNTER, counter4);
  const count2 = declaredCount(counter4.covered, counter4.total);
  if (!count2)
    throw malformed(window, window.pos, {
      what: `${metric} are not counted`,
      expected: '"total" and at most as much "covered"'
    });
  if (count2[1] > 0) summary[metric] = count2;
};
var SUMMARY3 = membersOf({
  lines: summaryReader("lines"),
  statements: summaryReader("statements"),
  functions: summaryReader("functions"),
  branches: summaryReader("branches")
});
function readIstanbulSummary(window) {
  const draft = newDraft();
  const json = openJson(window);
  let isTotal = false;
  enterObject(json);
  while (nextKey(json)) {
    const name = keyText(json);
    const summary = {};
    if (name === "total" ? isTotal : draft.files.has(name)) throw twice(json);
    const file = name === "total" ? void 0 : fileOf(draft, name);
    readMembers(json, SUMMARY3, summary);
    if (file) file.declared = summary;
    else {
      isTotal = true;
      const { lines, branches } = summary;
      draft.declared = { ...lines && { lines }, ...branches && { branches } };
    }
  }
  endJson(json);
  if (draft.files.size > 0) note(draft, "summary-only", () => "");
  return draft;
}

// src/formats/jacoco-plain.ts
var newCounters = () => ({ counts: new Float64Array(2 * 26).fill(-1), isCovered: false });
function resetCounters(counters) {
  counters.counts.fill(-1);
  counters.isCovered = false;
}
var A2 = 65;
function addCounter(counters, letter, missed, covered) {
  counters.counts[(letter - A2) * 2] = missed;
  counters.counts[(letter - A2) * 2 + 1] = covered;
  if (covered > 0) counters.isCovered = true;
}
function counterOf({ counts }, letter) {
  const at = (letter.charCodeAt(0) - A2) * 2;
  const [missed = -1, covered = -1] = [counts[at], counts[at + 1]];
  return missed < 0 ? void 0 : declaredCount(covered, covered + missed);
}
var LINE_NR = eight("<line nr");
var NR_IS = eight('ine nr="');
var NONE_MISSED = eight('" mi="0"');
var MISSED_IS = [four('" mi'), four('mi="')];
var COVERED_IS = [four('" ci'), four('ci="')];
var NO_BRANCHES = [eight('" mb="0"'), eight(' cb="0"/')];
var LEFT_IS = [four('" mb'), four('mb="')];
var TAKEN_IS = [four('" cb'), four('cb="')];
var GT4 = 62;
var COUNTER_TYPE = [eight("<counter"), eight('r type="')];
var COUNTER_MISSED = [eight('" missed'), eight('missed="')];
var COUNTER_COVERED = [eight('" covere'), eight('overed="')];
function plainLines2(window, sink) {
  const { bytes, view } = window;
  const { file } = sink;
  let { bits } = file;
  let { pos } = window;
  let [lines, hit] = [0, 0];
  for (; ; ) {
    let at = blankEnd(bytes, view, pos);
    if (view.getFloat64(at, true) !== LINE_NR || view.getFloat64(at + 2, true) !== NR_IS) break;
    const number3 = at + 10;
    let line = 0;
    let digit2 = (bytes[number3] ?? 0) - 48;
    for (at = number3; digit2 >= 0 && digit2 <= 9; digit2 = (bytes[++at] ?? 0) - 48) line = line * 10 + digit2;
    if (line === 0 || line > LAST_LINE || at - number3 > 7) break;
    if (view.getFloat64(at, true) === NONE_MISSED) at += 7;
    else {
      if (view.getInt32(at, true) !== MISSED_IS[0] || view.getInt32(at + 2, true) !== MISSED_IS[1]) break;
      const missed = at + 6;
      at = digitsEnd(bytes, missed);
      if (at === missed || at - missed > 15) break;
    }
    if (view.getInt32(at, true) !== COVERED_IS[0] || view.getInt32(at + 2, true) !== COVERED_IS[1]) break;
    const covered = at + 6;
    let hits = 0;
    digit2 = (bytes[covered] ?? 0) - 48;
    for (at = covered; digit2 >= 0 && digit2 <= 9; digit2 = (bytes[++at] ?? 0) - 48) hits |= digit2;
    if (at === covered || at - covered > 15) break;
    if (view.getFloat64(at, true) === NO_BRANCHES[0] && view.getFloat64(at + 8, true) === NO_BRANCHES[1]) {
      at += 16;
      if (bytes[at++] !== GT4) break;
    } else at = plainBranches2(window, sink, line, at);
    if (at < 0) break;
    const word = line >>> 5 << 1;
    if (word >= bits.length) {
      addLine(file, line, hits > 0);
      bits = file.bits;
    } else {
      const mask2 = 1 << (line & 31);
      bits[word] = (bits[word] ?? 0) | mask2;
      bits[word + 1] = (bits[word + 1] ?? 0) | mask2 & -hits >> 31;
    }
    lines++;
    hit -= -hits >> 31;
    pos = at;
  }
  sink.lines += lines;
  sink.hit += hit;
  window.pos = pos;
}
function plainBranches2({ bytes, view }, sink, line, from) {
  if (view.getInt32(from, true) !== LEFT_IS[0] || view.getInt32(from + 2, true) !== LEFT_IS[1]) return -1;
  const left = from + 6;
  const leftEnd = digitsEnd(bytes, left);
  if (view.getInt32(leftEnd, true) !== TAKEN_IS[0] || view.getInt32(leftEnd + 2, true) !== TAKEN_IS[1]) return -1;
  const taken = leftEnd + 6;
  const takenEnd = digitsEnd(bytes, taken);
  const end = emptyTagEnd(bytes, takenEnd);
  if (leftEnd === left || leftEnd - left > 5 || takenEnd === taken || takenEnd - taken > 5 || end < 0) return -1;
  const covered = numberOf(bytes, taken, takenEnd);
  const total2 = covered + numberOf(bytes, left, leftEnd);
  if (total2 > MOST_BRANCHES) return -1;
  if (total2 > 0) addBranchesTo(sink, line, covered, total2);
  return end;
}
function addBranchesTo(sink, line, taken, total2) {
  addBranches(sink.file, line, taken, total2);
  sink.branches += total2;
  sink.taken += taken;
}
function plainCounters(window, counters) {
  const { bytes, view } = window;
  let { pos } = window;
  for (; ; ) {
    const start = blankEnd(bytes, view, pos);
    if (view.getFloat64(start, true) !== COUNTER_TYPE[0] || view.getFloat64(start + 7, true) !== COUNTER_TYPE[1]) break;
    let at = start + 15;
    while (isCapital(bytes[at])) at++;
    if (view.getFloat64(at, true) !== COUNTER_MISSED[0] || view.getFloat64(at + 2, true) !== COUNTER_MISSED[1]) break;
    const missed = at + 10;
    at = digitsEnd(bytes, missed);
    if (at === missed || at - missed > 15) break;
    if (view.getFloat64(at, true) !== COUNTER_COVERED[0] || view.getFloat64(at + 3, true) !== COUNTER_COVERED[1]) break;
    const covered = at + 11;
    at = digitsEnd(bytes, covered);
    const end = emptyTagEnd(bytes, at);
    if (at === covered || at - covered > 15 || end < 0) break;
    if (counters) {
      addCounter(counters, bytes[start + 15] ?? 0, numberOf(bytes, missed, covered - 11), numberOf(bytes, covered, at));
    }
    pos = end;
  }
  window.pos = pos;
}
var isCapital = (byte) => byte !== void 0 && byte >= 65 && byte <= 90;

// src/formats/jacoco.ts
var ELEMENTS4 = ["report", "package", "class", "method", "sourcefile", "line", "counter", "lines", "group"];
var [REPORT, PACKAGE, CLASS2, METHOD3, SOURCEFILE, LINES3] = [0, 1, 2, 3, 4, 7];
var NAME5 = nameOf3("name");
var SOURCE_NAME = nameOf3("sourcefilename");
var DESCRIPTOR = nameOf3("desc");
var NUMBER2 = nameOf3("nr");
var INSTRUCTIONS = [nameOf3("mi"), nameOf3("ci")];
var BRANCHES = [nameOf3("mb"), nameOf3("cb")];
var TYPE2 = nameOf3("type");
var COUNTS2 = [nameOf3("missed"), nameOf3("covered")];
function readJacoco(window) {
  const xml = openXml(window, namesOf2(ELEMENTS4));
  const reading = {
    draft: newDraft(),
    window,
    xml,
    groups: [],
    module: "",
    directory: "",
    ofClass: void 0,
    ofSource: void 0,
    classHash: newHash(),
    methodHash: newHash(),
    functions: newFile(""),
    sink: { file: newFile(""), lines: 0, hit: 0, branches: 0, taken: 0 },
    counters: { [REPORT]: newCounters(), [METHOD3]: newCounters(), [SOURCEFILE]: newCounters() }
  };
  for (let event = next(xml); event !== END; event = next(xml)) handle3(reading, event);
  reading.draft.declared = countsOf2(reading.counters[REPORT]);
  return reading.draft;
}
function handle3(reading, event) {
  const { xml, window } = reading;
  if (event === OPEN2) {
    if (xml.depth === 1 && xml.element !== REPORT) {
      throw malformed(window, 0, {
        what: "the report is not JaCoCo",
        expected: "<report>",
        found: `<${printable(openName(xml))}>`
      });
    }
    if (xml.element >= 0) OPENED3[xml.element]?.(reading);
  } else if (event === CLOSE2 && xml.element >= 0) CLOSED2[xml.element]?.(reading);
  if (xml.selfClosing || xml.depth === 0) return;
  if (xml.path[xml.depth - 1] === SOURCEFILE) plainLines2(window, reading.sink);
  plainCounters(window, countersAt(reading, xml.depth));
}
function countersAt({ xml, counters, ofSource }, depth) {
  const element = xml.path[depth - 1];
  if (element === METHOD3 || element === SOURCEFILE) return counters[element];
  if (element === CLASS2 && ofSource) return counters[SOURCEFILE];
  return depth === 1 ? counters[REPORT] : void 0;
}
function openGroup(reading) {
  reading.groups.push(attributeText(reading.xml, NAME5) ?? "");
  reading.module = reading.groups.join("/");
}
function closeGroup(reading) {
  reading.groups.pop();
  reading.module = reading.groups.join("/");
}
function openPackage(reading) {
  const name = attributeText(reading.xml, NAME5) ?? "";
  reading.directory = name === "" ? "" : `${name}/`;
}
function openClass2(reading) {
  const { xml, classHash } = reading;
  insideOf(reading, PACKAGE);
  reading.ofClass = attributeText(xml, SOURCE_NAME);
  reset(classHash);
  mixValue(xml, classHash, NAME5);
}
function openMethod3(reading) {
  const { xml, classHash, methodHash, counters } = reading;
  insideOf(reading, CLASS2);
  methodHash.a = classHash.a;
  methodHash.b = classHash.b;
  mixValue(xml, methodHash, NAME5);
  mixValue(xml, methodHash, DESCRIPTOR);
  counters[METHOD3].isCovered = false;
}
function closeMethod2({ functions, methodHash, counters }) {
  addFunction(functions, keyOf(methodHash, 0), counters[METHOD3].isCovered);
}
function closeClass2(reading) {
  const { draft, functions, ofClass, ofSource, module, directory } = reading;
  if (ofSource) pour(draft, functions, ofSource);
  else if (ofClass) pour(draft, functions, fileOf(draft, directory + ofClass, module));
  else empty(functions);
  closeSource2(reading);
}
function insideOf({ xml, window }, parent) {
  if (xml.path[xml.depth - 2] === parent) return;
  throw malformed(window, xml.nameEnd, {
    what: `a <${openName(xml)}> is out of place`,
    expected: `it inside <${ELEMENTS4[parent]}>`
  });
}
function openSource(reading) {
  const { xml, window } = reading;
  insideOf(reading, PACKAGE);
  const name = attributeText(xml, NAME5);
  if (!name) throw malformed(window, xml.nameEnd, { what: "a source file has no name", expected: 'name="…"' });
  beginSource(reading, reading.directory + name);
}
function openLines(reading) {
  const { xml, ofClass, ofSource } = reading;
  if (xml.path[xml.depth - 2] === CLASS2 && ofClass && !ofSource) {
    beginSource(reading, ofClass.replace(/^(?:\.{1,2}\/)+/, ""));
  }
}
function beginSource(reading, name) {
  reading.ofSource = fileOf(reading.draft, name, reading.module);
  Object.assign(reading.sink, { lines: 0, hit: 0, branches: 0, taken: 0 });
  resetCounters(reading.counters[SOURCEFILE]);
}
function closeSource2(reading) {
  const { draft, sink, ofSource, counters } = reading;
  if (!ofSource) return;
  const said = countsOf2(counters[SOURCEFILE]);
  if (sink.lines > 0) ofSource.declared = {};
  if (sink.lines === 0 && said.lines && said.lines[1] > 0 && !recount(ofSource).lines) {
    const { branches, ...others } = said;
    ofSource.declared = { ...others, ...sink.branches === 0 && branches && { branches } };
    note(draft, "no-lines", () => printable(draft.current));
  } else if (differ(said, { lines: [sink.hit, sink.lines], branches: [sink.taken, sink.branches] })) {
    if (differ(said, recount(sink.file))) note(draft, "summary-implausible", () => printable(draft.current));
  }
  pour(draft, sink.file, ofSource);
  reading.ofSource = void 0;
}
var differ = (said, found) => ["lines", "branches"].some(
  (metric) => said[metric] !== void 0 && !isSameCount(said[metric], found[metric] ?? [0, 0])
);
var countsOf2 = (counters) => {
  const [lines, branches, functions] = ["L", "B", "M"].map((letter) => counterOf(counters, letter));
  return { ...lines && { lines }, ...branches && { branches }, ...functions && { functions } };
};
function openLine3(reading) {
  const { xml, window, draft, sink } = reading;
  if (!reading.ofSource || xml.path[xml.depth - 2] !== LINES3) insideOf(reading, SOURCEFILE);
  const number3 = attribute(xml, NUMBER2);
  const [from, to] = number3 < 0 ? [xml.nameEnd, xml.nameEnd] : [valueFrom(xml, number3), valueTo(xml, number3)];
  const line = readLineNumber(draft, window, from, to);
  if (line === 0) return;
  const [missed, covered] = [numberIn(xml, INSTRUCTIONS[0]), numberIn(xml, INSTRUCTIONS[1])];
  const [left, taken] = [numberIn(xml, BRANCHES[0]) ?? 0, numberIn(xml, BRANCHES[1]) ?? 0];
  const total2 = Math.min(left + taken, MOST_BRANCHES);
  const counted2 = left + taken > total2 ? Math.floor(taken / (left + taken) * total2) : taken;
  if (left + taken > total2) note(draft, "branches-clamped", () => `line ${line} of ${printable(draft.current)}`);
  if (total2 > 0) addBranchesTo(sink, line, counted2, total2);
  if (missed === void 0 && covered === void 0) return;
  addLine(sink.file, line, (covered ?? 0) > 0);
  sink.lines++;
  if (covered) sink.hit++;
}
function openCounter(reading) {
  const { xml, window } = reading;
  const counters = countersAt(reading, xml.depth - 1);
  const type = attribute(xml, TYPE2);
  if (!counters || type < 0) return;
  const [missed, covered] = [numberIn(xml, COUNTS2[0]), numberIn(xml, COUNTS2[1])];
  if (missed === void 0 || covered === void 0) {
    throw malformed(window, xml.nameEnd, { what: "a counter counts nothing", expected: 'missed="…" and covered="…"' });
  }
  addCounter(counters, window.bytes[valueFrom(xml, type)] ?? 0, missed, covered);
}
var OPENED3 = [
  void 0,
  openPackage,
  openClass2,
  openMethod3,
  openSource,
  openLine3,
  openCounter,
  openLines,
  openGroup
];
var CLOSED2 = [
  void 0,
  void 0,
  closeClass2,
  closeMethod2,
  closeSource2,
  void 0,
  void 0,
  void 0,
  closeGroup
];

// src/formats/lcov-fields.ts
var COMMA5 = 44;
var UNDEFINED = nameOf3("undefined");
var wrong2 = (window, at, what, expected) => malformed(window, at, { what, expected, found: foundAt(window, at, 40) });
function commaAfter({ bytes }, from, to) {
  let at = from;
  while (at < to && bytes[at] !== COMMA5) at++;
  return at;
}
var isUnknownLine = ({ bytes }, from, to) => isName(UNDEFINED, bytes, from, to);

// src/formats/lcov-functions.ts
var COMMA6 = 44;
var MINUS4 = 45;
var UNKNOWN = "(empty-report)";
function newFunctionRecords() {
  const [hash, name] = [newHash(), new TextEncoder().encode(UNKNOWN)];
  mix(hash, name, 0, name.length);
  return {
    names: [],
    lines: [],
    declared: 0,
    lost: 0,
    calls: [],
    hits: [],
    called: 0,
    group: "",
    groupLine: 0,
    hash,
    unknown: keyOf(hash, 0)
  };
}
function forgetUnknown(records) {
  const isUnknown = records.declared === 1 && records.names[0] === records.unknown;
  if (isUnknown) records.declared = records.called = 0;
  return isUnknown;
}
function readFunction(window, draft, functions, from, to) {
  const { bytes } = window;
  const comma = commaAfter(window, from, to);
  const digits = bytes[from] === MINUS4 ? from + 1 : from;
  const isUnknown = isUnknownLine(window, from, comma);
  if (isUnknown) noteUnknown(draft);
  if (comma === digits || comma === to || !isUnknown && digitsEnd(bytes, digits) !== comma) {
    throw wrong2(window, from, "a function is incomplete", "line,name");
  }
  const end = digitsEnd(bytes, comma + 1);
  const name = end > comma + 1 && bytes[end] === COMMA6 ? end + 1 : comma + 1;
  const known2 = digits > from ? 0 : numberOf(bytes, from, Math.min(comma, from + 8));
  const line = isUnknown ? LAST_LINE + ++functions.lost : known2;
  functions.names[functions.declared] = nameHash(window, functions, name, to);
  functions.lines[functions.declared++] = line;
}
function readCall(window, draft, functions, from, to) {
  const comma = commaAfter(window, from, to);
  const hit = readHits(draft, window, from, comma);
  functions.calls[functions.called] = nameHash(window, functions, comma + 1, to);
  functions.hits[functions.called++] = hit;
}
function readGroup(window, functions, from, to) {
  const comma = commaAfter(window, from, to);
  const end = digitsEnd(window.bytes, comma + 1);
  if (comma === from || end === comma + 1) throw wrong2(window, from, "a function is incomplete", "index,line");
  functions.group = textOf2(window, from, comma);
  functions.groupLine = numberOf(window.bytes, comma + 1, Math.min(end, comma + 9));
}
function readAlias(window, draft, functions, lines, from, to) {
  const comma = commaAfter(window, from, to);
  const second = commaAfter(window, comma + 1, to);
  if (textOf2(window, from, comma) !== functions.group || second === to) {
    throw wrong2(window, from, "a name belongs to no function", "FNL with that index before it");
  }
  const hit = readHits(draft, window, comma + 1, second);
  addFunction(lines, functionKey(nameHash(window, functions, second + 1, to), functions.groupLine), hit);
}
function nameHash(window, { hash }, from, to) {
  if (from > to) throw wrong2(window, to, "a function is incomplete", "a comma and a name");
  reset(hash);
  mix(hash, window.bytes, from, to);
  return keyOf(hash, 0);
}
function pourFunctions(file, records) {
  const { names, lines, declared, calls, hits, called } = records;
  records.declared = 0;
  records.called = 0;
  records.lost = 0;
  let isSame2 = declared === called;
  for (let i = 0; isSame2 && i < declared; i++) isSame2 = names[i] === calls[i];
  if (isSame2) {
    for (let i = 0; i < declared; i++) {
      addFunction(file, functionKey(names[i] ?? 0, lines[i] ?? 0), hits[i] === true);
    }
    return;
  }
  const functions = byName2(names, declared);
  for (const i of functions) addFunction(file, functionKey(names[i] ?? 0, lines[i] ?? 0), false);
  const nameAt = (place2) => names[functions[place2] ?? -1] ?? Number.POSITIVE_INFINITY;
  let place = 0;
  for (const i of byName2(calls, called)) {
    const name = calls[i] ?? 0;
    while (nameAt(place) < name) place++;
    const line = nameAt(place) === name ? lines[functions[place] ?? -1] ?? 0 : 0;
    addFunction(file, functionKey(name, line), hits[i] === true);
    if (nameAt(place + 1) === name) place++;
  }
}
var functionKey = (name, line) => (name + line * 1000003) % 2 ** 52;
var byName2 = (names, count2) => Array.from({ length: count2 }, (_, i) => i).sort((a, b) => (names[a] ?? 0) - (names[b] ?? 0));

// src/formats/lcov-plain.ts
var NEWLINE4 = 10;
var CARRIAGE_RETURN = 13;
var SPACE6 = 32;
var COMMA7 = 44;
var MINUS5 = 45;
var COLON5 = 58;
var DA = four("DA:\0");
var BRDA = four("BRDA");
function plainRecords(window, section2) {
  const { lines } = section2;
  const { bytes, view } = window;
  let { bits } = lines;
  let { pos } = window;
  for (; ; ) {
    const tag = view.getInt32(pos, true);
    let at = pos + 3;
    let line = 0;
    let digit2 = 0;
    if ((tag & 16777215) === DA) {
      for (digit2 = (bytes[at] ?? 0) - 48; digit2 >= 0 && digit2 <= 9; digit2 = (bytes[++at] ?? 0) - 48)
        line = line * 10 + digit2;
      if (at - pos > 10 || line === 0 || line > LAST_LINE || bytes[at] !== COMMA7) break;
      const from = ++at;
      let hits = 0;
      for (digit2 = (bytes[at] ?? 0) - 48; digit2 >= 0 && digit2 <= 9; digit2 = (bytes[++at] ?? 0) - 48) hits |= digit2;
      if (at === from || at - from > 18) break;
      if (bytes[at] === COMMA7) while ((bytes[at] ?? 0) > SPACE6) at++;
      if (bytes[at] === CARRIAGE_RETURN) at++;
      if (bytes[at] !== NEWLINE4) break;
      const word = line >>> 5 << 1;
      if (word >= bits.length) {
        addLine(lines, line, hits > 0);
        bits = lines.bits;
      } else {
        const mask2 = 1 << (line & 31);
        bits[word] = (bits[word] ?? 0) | mask2;
        bits[word + 1] = (bits[word + 1] ?? 0) | mask2 & -hits >> 31;
      }
    } else if (tag === BRDA && bytes[pos + 4] === COLON5) {
      at = pos + 5;
      for (digit2 = (bytes[at] ?? 0) - 48; digit2 >= 0 && digit2 <= 9; digit2 = (bytes[++at] ?? 0) - 48)
        line = line * 10 + digit2;
      if (at - pos > 12 || line === 0 || line > LAST_LINE || bytes[at] !== COMMA7) break;
      let from = ++at;
      let block2 = 0;
      for (digit2 = (bytes[at] ?? 0) - 48; digit2 >= 0 && digit2 <= 9; digit2 = (bytes[++at] ?? 0) - 48)
        block2 = block2 * 10 + digit2;
      if (at === from || at - from > 4 || bytes[at] !== COMMA7) break;
      from = ++at;
      let branch = 0;
      for (digit2 = (bytes[at] ?? 0) - 48; digit2 >= 0 && digit2 <= 9; digit2 = (bytes[++at] ?? 0) - 48)
        branch = branch * 10 + digit2;
      if (at === from || at - from > 4 || bytes[at] !== COMMA7) break;
      from = ++at;
      let hits = 0;
      if (bytes[at] === MINUS5) at++;
      else for (digit2 = (bytes[at] ?? 0) - 48; digit2 >= 0 && digit2 <= 9; digit2 = (bytes[++at] ?? 0) - 48) hits |= digit2;
      if (at === from || at - from > 18) break;
      if (bytes[at] === CARRIAGE_RETURN) at++;
      if (bytes[at] !== NEWLINE4) break;
      if (block2 !== section2.branches++ || branch !== 0) section2.isNumbered = false;
      addBranch(lines, line, block2 * 2 ** 14 + branch, hits > 0);
    } else break;
    pos = at + 1;
  }
  window.pos = pos;
}

// src/formats/lcov.ts
var NEWLINE5 = 10;
var CARRIAGE_RETURN2 = 13;
var SPACE7 = 32;
var HASH2 = 35;
var COMMA8 = 44;
var MINUS6 = 45;
var COLON6 = 58;
var E = 101;
var F = 102;
var U = 85;
var COUNTERS3 = ["LF", "LH", "BRF", "BRH", "FNF", "FNH"];
function readLcov(window) {
  const reading = {
    draft: newDraft(),
    window,
    lines: newFile(""),
    file: void 0,
    functions: newFunctionRecords(),
    counters: /* @__PURE__ */ new Map(),
    branches: 0,
    isNumbered: true,
    claimed: /* @__PURE__ */ new Map([
      ["lines", [0, 0]],
      ["branches", [0, 0]]
    ]),
    counted: /* @__PURE__ */ new Set(),
    hash: newHash()
  };
  while (readRecord2(reading)) ;
  if (reading.file) {
    throw malformed(window, window.end, {
      what: "the report is cut short",
      expected: "end_of_record",
      found: `its end inside the section of "${printable(reading.file.name)}"`,
      todo: "Look whether the step that writes the report was interrupted."
    });
  }
  for (const file of reading.counted) dropCounters(file);
  const [lines, branches] = [reading.claimed.get("lines"), reading.claimed.get("branches")];
  reading.draft.declared = { ...lines && { lines }, ...branches && branches[1] > 0 && { branches } };
  return reading.draft;
}
function readRecord2(reading) {
  const { window } = reading;
  readAhead(window);
  if (reading.file) plainRecords(window, reading);
  let end = lineEnd(window);
  while (end === window.end && more(window, window.pos)) end = lineEnd(window);
  const { bytes, pos } = window;
  if (pos === window.end) return false;
  let to = end;
  while (to > pos && isBlank4(bytes[to - 1])) to--;
  if (to > pos && bytes[pos] !== HASH2) handle4(reading, pos, to);
  window.pos = Math.min(end + 1, window.end);
  return true;
}
function lineEnd({ bytes, pos, end }) {
  let at = pos;
  for (; at < end; at++) {
    const byte = bytes[at] ?? 0;
    if (byte <= CARRIAGE_RETURN2 && (byte === NEWLINE5 || byte === CARRIAGE_RETURN2)) break;
  }
  return at;
}
var isBlank4 = (byte) => byte === SPACE7 || byte === CARRIAGE_RETURN2 || byte === 9;
var skip = () => {
};
var RECORDS = {
  TN: skip,
  VER: skip,
  SF: openSection,
  KF: openSection,
  DA: readLine2,
  BRDA: readBranch,
  FN: ({ window, draft, functions }, from, to) => readFunction(window, draft, functions, from, to),
  FNDA: ({ window, draft, functions }, from, to) => readCall(window, draft, functions, from, to),
  FNL: ({ window, functions }, from, to) => readGroup(window, functions, from, to),
  FNA: ({ window, draft, functions, lines }, from, to) => readAlias(window, draft, functions, lines, from, to),
  ...Object.fromEntries(COUNTERS3.map((name) => [name, counter3(name)]))
};
var TAGS = namesOf2(Object.keys(RECORDS));
var HANDLERS = Object.values(RECORDS);
var END2 = namesOf2(["end_of_record"]);
var FREE = /* @__PURE__ */ new Set([skip, openSection]);
function handle4(reading, from, to) {
  const { window } = reading;
  const { bytes } = window;
  let colon = from;
  while (colon < to && bytes[colon] !== COLON6) colon++;
  const isRecord = colon < to;
  const tag = isRecord ? nameAmong(TAGS, bytes, from, colon) : -1;
  const handler = tag < 0 ? void 0 : HANDLERS[tag];
  if (!isRecord && nameAmong(END2, bytes, from, to) === 0) closeSection(reading);
  else if (handler === void 0) {
    if (isRecord && /^[A-Z]{2,12}$/.test(String.fromCharCode(...bytes.subarray(from, Math.min(colon, from + 13)))))
      return;
    throw wrong2(window, from, "a line is no record of LCOV", "a record such as DA:3,1 or end_of_record");
  } else {
    if (!reading.file && !FREE.has(handler)) {
      throw wrong2(window, from, "a record belongs to no file", "SF:<path> before it");
    }
    handler(reading, colon + 1, to);
  }
}
function openSection(reading, from, to) {
  const { window, draft } = reading;
  if (reading.file) {
    throw wrong2(window, from - 3, `the section of "${printable(reading.file.name)}" has no end`, "end_of_record");
  }
  const name = nameTextOf(window, from, to);
  if (name.trim() === "") throw wrong2(window, from, "a section names no file", "a path");
  if (draft.files.has(name)) reading.claimed.clear();
  reading.file = fileOf(draft, name);
  reading.branches = 0;
  reading.isNumbered = true;
  reading.counters.clear();
  reading.functions.group = "";
}
function closeSection(reading) {
  const { window, draft, file, lines, functions } = reading;
  if (!file) throw wrong2(window, window.pos, "an end_of_record ends nothing", "SF:<path> before it");
  const isUnknown = forgetUnknown(functions);
  if (isUnknown) lines.arms.length = 0;
  pourFunctions(lines, functions);
  if (reading.isNumbered) placeArms(lines.arms);
  claim2(reading, "lines", "LH", "LF", lastLine3(lines) === 0);
  claim2(reading, "branches", "BRH", "BRF", lines.arms.length === 0);
  const called = lines.functions.length === 0 ? declaredOf(reading, "FNH", "FNF") : void 0;
  const taken = isUnknown ? declaredOf(reading, "BRH", "BRF") : void 0;
  if (called?.[1] || taken?.[1]) {
    reading.counted.add(file);
    file.declared = {
      ...file.declared,
      ...called?.[1] && { functions: called },
      ...taken?.[1] && { branches: taken }
    };
  }
  pour(draft, lines, file);
  reading.file = void 0;
}
function dropCounters(file) {
  const { functions, branches } = file.declared;
  file.declared = {
    ...functions && file.functions.length === 0 && { functions },
    ...branches && file.arms.length === 0 && { branches }
  };
}
var declaredOf = ({ counters }, hit, found) => declaredCount(counters.get(hit), counters.get(found));
function claim2(reading, metric, hit, found, isEmpty2) {
  const sum3 = reading.claimed.get(metric);
  if (!sum3 || isEmpty2 && !reading.counters.has(found)) return;
  const count2 = declaredOf(reading, hit, found);
  reading.claimed.set(metric, count2 && [sum3[0] + count2[0], sum3[1] + count2[1]]);
}
function counter3(name) {
  return ({ window, counters }, from, to) => {
    if (to === from || to - from > 15 || digitsEnd(window.bytes, from) !== to) {
      throw wrong2(window, from, "a total is no number", "a whole number");
    }
    counters.set(name, numberOf(window.bytes, from, to));
  };
}
function lineBefore({ draft, window }, from, comma) {
  const digits = window.bytes[from] === MINUS6 ? from + 1 : from;
  const isNumber = digits < comma && digitsEnd(window.bytes, digits) === comma;
  if (!isNumber && !isUnknownLine(window, from, comma) || window.bytes[comma] !== COMMA8) {
    throw wrong2(window, from, "a record names no line", "a line number and a comma");
  }
  const line = !isNumber || digits > from || comma - digits > 15 ? 0 : numberOf(window.bytes, digits, comma);
  if (line >= 1 && line <= LAST_LINE) return line;
  noteSkipped(draft, textOf2(window, from, comma).slice(0, 20));
  return 0;
}
function readLine2(reading, from, to) {
  const { window, draft, lines } = reading;
  const comma = commaAfter(window, from, to);
  const line = lineBefore(reading, from, comma);
  const hit = readHits(draft, window, comma + 1, commaAfter(window, comma + 1, to));
  if (line > 0) addLine(lines, line, hit);
}
function readBranch(reading, from, to) {
  const { window, draft, lines, hash } = reading;
  const { bytes } = window;
  const comma = commaAfter(window, from, to);
  const isUnknown = isUnknownLine(window, from, comma);
  if (isUnknown) noteUnknown(draft);
  const line = isUnknown ? 0 : lineBefore(reading, from, comma);
  let block2 = comma + 1;
  if (bytes[block2] === E || bytes[block2] === F) block2++;
  const isUnreachable = bytes[block2] === U;
  if (isUnreachable) block2++;
  const blockEnd2 = digitsEnd(bytes, block2);
  let last = to - 1;
  while (last > blockEnd2 && bytes[last] !== COMMA8) last--;
  if (blockEnd2 === block2 || bytes[blockEnd2] !== COMMA8 || last <= blockEnd2) {
    throw wrong2(window, from, "a branch is incomplete", "line,block,branch,taken");
  }
  const isNever = bytes[last + 1] === MINUS6 && last + 2 === to;
  const isTaken = !isNever && readHits(draft, window, last + 1, to);
  const isPlain = digitsEnd(bytes, blockEnd2 + 1) === last && last > blockEnd2 + 1;
  const place = numberOf(bytes, block2, blockEnd2);
  const branch = isPlain ? numberOf(bytes, blockEnd2 + 1, last) : -1;
  if (place !== reading.branches++ || branch !== 0) reading.isNumbered = false;
  if (line === 0 && !isUnknown || isUnreachable) return;
  if (isPlain && place < 2 ** 14 && branch < 2 ** 14) addBranch(lines, line, place * 2 ** 14 + branch, isTaken);
  else {
    reset(hash);
    mix(hash, bytes, block2, last);
    addBranch(lines, line, 2 ** 28 + Math.floor(keyOf(hash, 0) / 2 ** 24), isTaken);
  }
}

// src/formats/llvm.ts
var NEWEST_FORMAT3 = 3;
var COUNTER2 = membersOf({
  count: (json, counter4) => {
    counter4.count = readInteger(json);
  },
  covered: (json, counter4) => {
    counter4.covered = readInteger(json);
  }
});
var SUMMARY4 = membersOf({
  lines: (json, { lines }) => readMembers(json, COUNTER2, lines),
  functions: (json, { functions }) => readMembers(json, COUNTER2, functions),
  branches: (json, { branches }) => readMembers(json, COUNTER2, branches)
});
var FILE6 = membersOf({
  filename: (json, reading) => {
    reading.name = readString(json);
  },
  segments: readSegments,
  branches: readBranches3,
  summary: (json, { summary }) => readMembers(json, SUMMARY4, summary)
});
var FUNCTION3 = membersOf({
  count: (json, reading) => {
    reading.isCalled = readPositive(json);
  },
  filenames: (json, reading) => {
    enterArray(json);
    while (nextItem(json)) {
      if (reading.name === void 0) reading.name = readString(json);
      else skipValue(json);
    }
  },
  regions: (json, { region }) => {
    enterArray(json);
    while (nextItem(json)) {
      if (region.length > 0) skipValue(json);
      else readNumbers(json, region);
    }
  }
});
var DATA = membersOf({
  files: (json, reading) => {
    enterArray(json);
    while (nextItem(json)) readFile4(json, reading);
  },
  functions: (json, reading) => {
    enterArray(json);
    while (nextItem(json)) readFunction2(json, reading);
    reading.hasFunctions = true;
  },
  totals: (json, { draft, summary }) => {
    forget3(summary);
    readMembers(json, SUMMARY4, summary);
    const { lines, branches } = countsIn4(summary);
    draft.declared = { ...lines && { lines }, ...branches && branches[1] > 0 && { branches } };
  }
});
var FILES2 = 1;
var CARGO = membersOf({
  version: (json, draft) => {
    draft.producer = producerText(`cargo-llvm-cov ${readString(json)}`);
  }
});
var ROOT4 = membersOf({
  data: (json, reading) => {
    enterArray(json);
    while (nextItem(json)) {
      if ((readMembers(json, DATA, reading) & FILES2) === 0) throw incomplete3(json.window, '"files"');
    }
  },
  type: (json, { draft }) => {
    if (readString(json) === "llvm.coverage.json.export") draft.producer ??= "llvm-cov";
  },
  version: (json, { draft }) => {
    const version2 = readString(json);
    if (Number.parseInt(version2, 10) > NEWEST_FORMAT3) note(draft, "newer-format", () => producerText(version2));
  },
  cargo_llvm_cov: (json, { draft }) => readMembers(json, CARGO, draft)
});
var DATA_TYPE_VERSION = 7;
function readLlvm(window) {
  const counter4 = () => ({ count: void 0, covered: void 0 });
  const reading = {
    draft: newDraft(),
    lines: newFile(""),
    summary: { lines: counter4(), functions: counter4(), branches: counter4() },
    name: void 0,
    hasSegments: false,
    hasFunctions: false,
    functions: /* @__PURE__ */ new Map(),
    isCalled: false,
    region: newIntegers(),
    summaries: /* @__PURE__ */ new Map()
  };
  const json = openJson(window);
  const seen = readMembers(json, ROOT4, reading);
  endJson(json);
  if (seen < DATA_TYPE_VERSION) throw incomplete3(window, '"data", "type" and "version"');
  declare3(reading);
  return reading.draft;
}
var incomplete3 = (window, expected) => malformed(window, window.pos, {
  what: "the report is incomplete",
  expected,
  todo: "Write it with `llvm-cov export`."
});
function readFile4(json, reading) {
  const { draft, lines, summary } = reading;
  reading.name = void 0;
  reading.hasSegments = false;
  forget3(summary);
  readMembers(json, FILE6, reading);
  if (reading.name === void 0) throw incomplete3(json.window, '"filename" of every file');
  const file = fileOf(draft, reading.name);
  pour(draft, lines, file);
  const counts = countsIn4(summary);
  const { functions } = counts;
  reading.summaries.set(file, reading.hasSegments ? { ...functions && { functions } } : counts);
}
function declare3({ draft, functions, hasFunctions, summaries }) {
  let isSummary = false;
  for (const [file, counts] of summaries) {
    const own2 = functions.get(file.name);
    if (own2) joinIdentities(file.functions, own2);
    const { functions: called, ...rest } = counts;
    isSummary ||= "lines" in rest;
    file.declared = { ...rest, ...!hasFunctions && called && { functions: called } };
  }
  if (isSummary) note(draft, "summary-only", () => "-summary-only");
}
function readSegments(json, reading) {
  const { draft, lines } = reading;
  let isWrapped = false;
  let isWrappedHit = false;
  let line = 0;
  let [isMapped, isHit2] = [false, false];
  const segment = { line: 0, isHit: false, hasCount: false, isEntry: false, isGap: false };
  const endLine = () => {
    if (line > 0 && isMapped) addLine(lines, line, isHit2);
  };
  reading.hasSegments = true;
  enterArray(json);
  while (nextItem(json)) {
    readSegment(json, segment);
    if (segment.line < 1 || segment.line > LAST_LINE) {
      noteSkipped(draft, segment.line, reading.name ?? "");
      continue;
    }
    if (segment.line < line) throw malformed(json.window, json.window.pos, { what: "segments are out of order" });
    const isStart = segment.hasCount && segment.isEntry;
    if (segment.line > line) {
      endLine();
      if (isWrapped && segment.line > line + 1) addLines(lines, line + 1, segment.line - 1, isWrappedHit);
      line = segment.line;
      const isSkipped = !segment.hasCount && segment.isEntry;
      isMapped = isWrapped && !isSkipped;
      isHit2 = isWrappedHit;
    }
    isMapped ||= isStart;
    isHit2 ||= isStart && !segment.isGap && segment.isHit;
    isWrapped = segment.hasCount;
    isWrappedHit = segment.isHit;
  }
  endLine();
}
function readSegment(json, into) {
  enterArray(json);
  into.isGap = false;
  let field = 0;
  for (; nextItem(json); field++) {
    if (field === 0) into.line = readInteger(json);
    else if (field === 2) into.isHit = readPositive(json);
    else if (field === 3) into.hasCount = readPositive(json);
    else if (field === 4) into.isEntry = readPositive(json);
    else if (field === 5) into.isGap = readPositive(json);
    else skipValue(json);
  }
  if (field < 5) throw malformed(json.window, json.window.pos, { what: "a segment is no list of five values or more" });
}
function readBranches3(json, { draft, lines, name }) {
  enterArray(json);
  const span = newIntegers();
  while (nextItem(json)) {
    readNumbers(json, span);
    if (span.length < 6) {
      throw malformed(json.window, json.window.pos, { what: "a branch is no list of six numbers or more" });
    }
    const [line = 0, column = 0, endLine = 0, endColumn = 0, whenTrue = 0, whenFalse = 0] = span.values;
    if (line < 1 || line > LAST_LINE) {
      noteSkipped(draft, line, name ?? "");
      continue;
    }
    const way = spanOf(column, endLine, endColumn) % (PLACES / 2) * 2;
    addBranch(lines, line, way, whenTrue > 0);
    addBranch(lines, line, way + 1, whenFalse > 0);
  }
}
function readNumbers(json, into) {
  into.length = 0;
  enterArray(json);
  while (nextItem(json)) {
    const isCount2 = into.length > 3;
    const number3 = isCount2 ? Number(readPositive(json)) : readInteger(json);
    if (into.length < 6) into.values[into.length++] = Math.min(number3, LAST_LINE + 1);
  }
}
function readFunction2(json, reading) {
  const { region, functions } = reading;
  reading.name = void 0;
  reading.isCalled = false;
  region.length = 0;
  readMembers(json, FUNCTION3, reading);
  if (reading.name === void 0 || region.length < 4) return;
  const [line = 0, column = 0] = region.values;
  if (line < 1 || line > LAST_LINE) return;
  const known2 = functions.get(reading.name) ?? newIdentities();
  functions.set(reading.name, known2);
  mark(known2, spanKey(line, column, 0, 0), reading.isCalled);
}
function forget3({ lines, functions, branches }) {
  for (const counter4 of [lines, functions, branches]) {
    counter4.count = void 0;
    counter4.covered = void 0;
  }
}
function countsIn4(summary) {
  const [lines, functions, branches] = [summary.lines, summary.functions, summary.branches].map(
    ({ covered, count: count2 }) => declaredCount(covered, count2)
  );
  return { ...lines && { lines }, ...functions && { functions }, ...branches && { branches } };
}

// src/formats/opencover.ts
var ELEMENTS5 = [
  "CoverageSession",
  "Module",
  "File",
  "Class",
  "Method",
  "FileRef",
  "SequencePoint",
  "BranchPoint",
  "FullName",
  "Name"
];
var [SESSION, MODULE, FILE7, CLASS3, METHOD4, FILE_REF, SEQUENCE_POINT, BRANCH_POINT, FULL_NAME, NAME6] = [
  0,
  1,
  2,
  3,
  4,
  5,
  6,
  7,
  8,
  9
];
var UID = nameOf3("uid");
var FULL_PATH = nameOf3("fullPath");
var FILE_ID = nameOf3("fileid");
var VISITS = nameOf3("vc");
var CORNERS2 = [nameOf3("sl"), nameOf3("sc"), nameOf3("el"), nameOf3("ec")];
var WAY = [nameOf3("offset"), nameOf3("path"), nameOf3("ordinal")];
var VERSION4 = nameOf3("Version");
var SKIPPED2 = nameOf3("skippedDueTo");
function readOpenCover(window) {
  const draft = newDraft();
  const xml = openXml(window, namesOf2(ELEMENTS5));
  const reading = {
    ...newPoints(draft, window, xml),
    files: /* @__PURE__ */ new Map(),
    skipped: 0,
    classHash: newHash(),
    methodHash: newHash(),
    ofMethod: void 0,
    file: void 0,
    isVisited: false
  };
  for (let event = next(xml); event !== END; event = next(xml)) handle5(reading, event);
  return draft;
}
function handle5(reading, event) {
  const { xml } = reading;
  if (event === OPEN2) {
    if (xml.depth === 1) openRoot4(reading);
    if (reading.skipped === 0 && xml.element >= 0) OPENED4[xml.element]?.(reading);
  } else if (event === CLOSE2) {
    if (reading.skipped > xml.depth) reading.skipped = 0;
    else if (xml.element === METHOD4) closeMethod3(reading);
  } else if (event === TEXT) {
    const element = xml.path[xml.depth - 1];
    if (element === FULL_NAME) mix(reading.classHash, xml.window.bytes, xml.from, xml.to);
    else if (element === NAME6) mix(reading.methodHash, xml.window.bytes, xml.from, xml.to);
  }
}
function openRoot4({ xml, window, draft }) {
  if (xml.element !== SESSION) {
    throw malformed(window, 0, {
      what: "the report is not OpenCover",
      expected: "<CoverageSession>",
      found: `<${printable(openName(xml))}>`
    });
  }
  const version2 = attributeText(xml, VERSION4);
  if (version2 !== void 0) draft.producer = producerText(`OpenCover ${version2}`);
}
function open2(reading) {
  const { xml, classHash, methodHash } = reading;
  if (attribute(xml, SKIPPED2) >= 0 && !xml.selfClosing) reading.skipped = xml.depth;
  if (xml.element === MODULE) reading.files.clear();
  if (xml.element === CLASS3) reset(classHash);
  if (xml.element !== METHOD4) return;
  methodHash.a = classHash.a;
  methodHash.b = classHash.b;
  reading.ofMethod = void 0;
  reading.file = void 0;
  reading.isVisited = false;
}
function closeMethod3({ file, methodHash, isVisited }) {
  if (file) addFunction(file, keyOf(methodHash, 0), isVisited);
}
function openFile3({ xml, window, draft, files: files2 }) {
  const [id, path2] = [numberIn(xml, UID), attributeText(xml, FULL_PATH)];
  if (id === void 0 || !path2) {
    throw malformed(window, xml.nameEnd, {
      what: "a file has no number or path",
      expected: 'uid="…" and fullPath="…"'
    });
  }
  files2.set(id, fileOf(draft, path2));
}
function openFileRef(reading) {
  const id = numberIn(reading.xml, UID);
  reading.ofMethod = id === void 0 ? void 0 : listed(reading, reading.files, id);
}
function fileOfPoint(reading) {
  const id = numberIn(reading.xml, FILE_ID);
  return id ? listed(reading, reading.files, id) : reading.ofMethod;
}
function openSequencePoint(reading) {
  const file = fileOfPoint(reading);
  if (!file || attribute(reading.xml, CORNERS2[0]) < 0) return;
  const isVisited = visits(reading);
  if (addSpan(reading, file, CORNERS2, isVisited) === 0) return;
  addPlaced(reading, file, CORNERS2, isVisited);
  reading.file ??= file;
  reading.isVisited ||= isVisited;
}
function openBranchPoint(reading) {
  const { xml, hash, methodHash } = reading;
  const file = fileOfPoint(reading);
  const line = file && attribute(xml, CORNERS2[0]) >= 0 ? lineIn(reading, CORNERS2[0]) : 0;
  if (!file || line === 0) return;
  hash.a = methodHash.a;
  hash.b = methodHash.b;
  for (const part of WAY) mixValue(xml, hash, part);
  addBranch(file, line, keyOf(hash, 0) % PLACES, visits(reading));
}
function visits({ draft, window, xml }) {
  const index = attribute(xml, VISITS);
  if (index >= 0) return readHits(draft, window, valueFrom(xml, index), valueTo(xml, index));
  throw malformed(window, xml.nameEnd, { what: "a point does not say how often it was visited", expected: 'vc="…"' });
}
var OPENED4 = ELEMENTS5.map(
  (_, element) => ({
    [MODULE]: open2,
    [FILE7]: openFile3,
    [CLASS3]: open2,
    [METHOD4]: open2,
    [FILE_REF]: openFileRef,
    [SEQUENCE_POINT]: openSequencePoint,
    [BRANCH_POINT]: openBranchPoint
  })[element]
);

// src/formats/signatures.ts
var HEAD_BYTES = 16384;
var PROLOG = /^\s*(?:<\?[\s\S]*?\?>|<!--[\s\S]*?-->|<!DOCTYPE\b(?:[^>["']|"[^"]*"|'[^']*')*(?:\[[^\]]*\])?\s*>)/;
function headOf2(window, length = HEAD_BYTES) {
  const bytes = window.bytes.subarray(window.pos, Math.min(window.end, window.pos + length));
  let text4 = "";
  for (let at = 0; at < bytes.length; at += 4096) text4 += String.fromCharCode(...bytes.subarray(at, at + 4096));
  let root = text4;
  for (let prolog = PROLOG.exec(root); prolog; prolog = PROLOG.exec(root)) root = root.slice(prolog[0].length);
  return { text: text4.trimStart(), root: root.trimStart() };
}
function wholeHeadOf(window) {
  let head = headOf2(window, window.end);
  while (/^<(?:\?|!--|!DOCTYPE)/.test(head.root) && more(window, window.pos)) head = headOf2(window, window.end);
  return head;
}
var isClover = ({ root }) => /^<coverage\b[^>]*(?:\sgenerated=|>\s*<project\b)/.test(root) && !/^<coverage\b[^>]*(?:\sline-rate=|>\s*<(?:sources|packages)\b)/.test(root);
var isCobertura = (head) => /^<coverage(?:\s[^>]*)?\/?>/.test(head.root) && !isClover(head) && STRANGERS.every(([, looksLike]) => !looksLike.test(head.root));
var isCoveragePy = ({ text: text4 }) => text4.startsWith("{") && (/"meta"\s*:/.test(text4) && /"branch_coverage"\s*:/.test(text4) || /"(?:executed_lines|num_statements)"\s*:/.test(text4));
var isLcov = ({ text: text4 }) => /^(?:#[^\n]*\n\s*)*(?:TN:|[SK]F:)/.test(text4);
var isIstanbul = ({ text: text4 }) => /^\{[\s\S]*"statementMap"\s*:/.test(text4);
var isIstanbulSummary = ({ text: text4 }) => /^\{\s*"total"\s*:\s*\{\s*"(?:lines|statements|functions|branches)"\s*:\s*\{/.test(text4);
var isSimpleCov = ({ text: text4 }) => /^\{[\s\S]*"simplecov_version"\s*:|^\{\s*"[^"]*"\s*:\s*\{\s*(?:"timestamp"\s*:[^,{]*,\s*)?"coverage"\s*:\s*\{/.test(
  text4
);
var isXccov = ({ text: text4 }) => /^\{[\s\S]*"(?:isExecutable|executableLines)"\s*:/.test(text4);
var isJacoco = ({ root }) => /^<report[\s/>]/.test(root);
var isOpenCover = ({ root }) => /^<CoverageSession[\s/>]/.test(root);
var isVisualStudio = ({ root }) => /^<results(?:\s[^>]*)?>\s*<(?:modules|skipped_modules)\b/.test(root);
var isDotCover = ({ root }) => /^<Root\s[^>]*\b(?:DotCoverVersion|CoveredStatements)\s*=/.test(root);
var isGo = ({ text: text4 }) => /^mode: (?:set|count|atomic)\b|^[^\n]+:\d+\.\d+,\d+\.\d+ \d+ \d+\r?(?:\n|$)/.test(text4);
var isLlvm = ({ text: text4 }) => /^\{[\s\S]*"llvm\.coverage\.json\.export"/.test(text4) || /^\{\s*(?:"cargo_llvm_cov"\s*:\s*\{[^}]*\}\s*,\s*)?"data"\s*:\s*\[\s*\{\s*"files"\s*:\s*\[/.test(text4);
var isGcov = ({ text: text4 }) => /^\{[\s\S]*"(?:gcc_version|unexecuted_block|gcovr\/(?:summary_)?format_version|gcovr\/noncode)"\s*:/.test(text4) || /^\{\s*"files"\s*:\s*\[\s*\{\s*"(?:file"\s*:\s*"|(?:lines|functions)"\s*:\s*\[)/.test(text4);
var isSnapshot = ({ text: text4 }) => /^\{"snapshot":\d/.test(text4);
var COVERAGE_PY = "Run `coverage xml` or `coverage json` after the tests and pass what it writes.";
var LCOV_OR_ITS_OWN = "Let the tool write LCOV or a report of its own instead.";
var GCOV = "Run `gcov --json-format` or `gcovr --json` instead.";
var PHPUNIT = "Run phpunit with --coverage-clover.";
var STRANGERS = [
  [
    "the data file of coverage.py (.coverage)",
    /^SQLite format 3\0|^!coverage\.py: This is a private format/,
    COVERAGE_PY
  ],
  ["a zip archive", /^PK[\x03\x05]/, "Unpack it first."],
  [
    "execution data of JaCoCo (.exec)",
    /^\x01\xc0\xc0/,
    "Pass the XML report made from it, by `mvn jacoco:report` or the task jacocoTestReport of Gradle."
  ],
  [
    "coverage data of a Go program (GOCOVERDIR)",
    /^\0c[vw]m/,
    "Run `go tool covdata textfmt -i=DIR -o=cover.out` on the folder."
  ],
  ["a raw or indexed profile of LLVM", /^\xff[lL]prof|^\x81[rR]forpl\xff/, "Run `llvm-cov export` on it."],
  ["data of gcov", /^(?:adcg|oncg|gcda|gcno)/, GCOV],
  ["a PDF document", /^%PDF-/, "Pass the coverage report itself."],
  [
    "an HTML page",
    /^<(?:!doctype html|html)\b/i,
    "Pass the XML or JSON report; if it was downloaded, this may be an error page."
  ],
  ["a SonarQube generic coverage report", /^<coverage\b[^>]*>\s*<file\s[^>]*path=/, LCOV_OR_ITS_OWN],
  ["a scoverage report", /^<scoverage\b/, "Pass cobertura.xml, which scoverage writes beside it."],
  [
    "what old versions of Visual Studio export (CoverageDSPriv)",
    /^<CoverageDSPriv\b/,
    "Run `dotnet-coverage merge -f xml` on the .coverage file."
  ],
  ["an index of PHPUnit's XML report", /^<phpunit\b/i, PHPUNIT],
  ["what PHPUnit keeps of a run (--coverage-php)", /^<\?php\b/, PHPUNIT],
  ["a Crap4J report", /^<crap_result\b/, PHPUNIT],
  ["a test result (JUnit)", /^<testsuites?\b/, "Pass the coverage report, which the tests write to another file."],
  [
    "a JSON report of coverlet",
    /^\{\s*"[^"]*\.(?:dll|exe)"\s*:/,
    "Run coverlet with --format opencover, or cobertura."
  ],
  [
    "coverage of V8 (NODE_V8_COVERAGE)",
    /^\{\s*"result"\s*:\s*\[\s*(?:\{\s*"scriptId"|\])/,
    "Run `c8 report --reporter=json --temp-directory=DIR` on its folder."
  ],
  ["coverage data of Deno", /^\{\s*"scriptId"\s*:/, "Run `deno coverage --lcov` on its folder."],
  ["the last result of SimpleCov", /^\{\s*"result"\s*:\s*\{/, "Pass .resultset.json, which lies beside it."],
  ["an annotated source of gcov (.gcov)", /^-:\s+0:Source:/, GCOV],
  ["the CSV report of JaCoCo", /^GROUP,PACKAGE,CLASS,/, "Pass the XML report, which JaCoCo writes beside it."],
  [
    "output of `go tool cover -func`",
    /^\S[^\n]*\.go:\d+:\s+\S+\s+\d+\.\d%/,
    "Pass the profile that it was made of (go test -coverprofile)."
  ],
  [
    "output of `llvm-cov show`",
    /^(?:[^\n]+:\r?\n *)?\d+\| *[\d.kMGTPE]*\|/,
    "Run `llvm-cov export` with the same arguments."
  ],
  ["a tar archive", /^[\s\S]{257}ustar/, "Unpack it first."],
  ["gzip that was packed twice", /^\x1f\x8b\x08/, "Pack it once."],
  ["UTF-16 without a byte order mark", /^(?:[\t\n\r -~]\0){4}|^(?:\0[\t\n\r -~]){4}/, "Write the report as UTF-8."],
  ["a report for Codecov", /^\{\s*"coverage"\s*:\s*\{/, LCOV_OR_ITS_OWN],
  ["a report for Coveralls", /^\{[\s\S]*"source_files"\s*:\s*\[/, LCOV_OR_ITS_OWN]
];
function strangerIn({ text: text4, root }) {
  const found = STRANGERS.find(([, looksLike]) => looksLike.test(text4) || looksLike.test(root));
  return found && { name: found[0], todo: found[2] };
}

// src/formats/simplecov.ts
var ITEM = membersOf({
  start_line: (json, item) => {
    item.line = readInteger(json);
  },
  coverage: (json, item) => {
    item.isHit = readState(json);
  }
});
var FILE8 = membersOf({
  lines: readLines3,
  branches: (json, reading) => {
    if (isArrayNext(json))
      readItems(json, reading, (line, place, hit) => addBranch(reading.lines, line, branchAt(place), hit));
    else readConditions(json, reading);
  },
  methods: (json, reading) => {
    if (isArrayNext(json))
      readItems(json, reading, (line, place, hit) => addFunction(reading.lines, itemKey(line, place), hit));
    else readMethods(json, reading);
  }
});
var META2 = membersOf({
  simplecov_version: (json, draft) => {
    draft.producer = producerText(`SimpleCov ${readString(json)}`);
  },
  root: (json, draft) => {
    draft.sources.push(readString(json));
  }
});
var COMMAND = membersOf({
  coverage: (json, reading) => {
    note(reading.draft, "nocov-counted", () => "");
    readFiles2(json, reading);
  }
});
var REPORT_KEYS = /* @__PURE__ */ new Set(["$schema", "groups", "total", "errors", "contexts"]);
function readSimpleCov(window) {
  const reading = {
    draft: newDraft(),
    lines: newFile(""),
    places: newPlaces(),
    hash: newHash()
  };
  const json = openJson(window);
  eachMember(json, (key) => {
    if (key === "meta") readMembers(json, META2, reading.draft);
    else if (key === "coverage") readFiles2(json, reading);
    else if (REPORT_KEYS.has(key)) skipValue(json);
    else readMembers(json, COMMAND, reading);
  });
  endJson(json);
  for (const file of reading.draft.files.values()) {
    const [hit, total2] = recount(file).lines ?? [0, 0];
    file.isGuess = hit === 0 && total2 > 0;
  }
  return reading.draft;
}
function readFiles2(json, reading) {
  const { draft, lines } = reading;
  eachMember(json, (name) => {
    const isKnown = draft.files.has(name);
    const file = fileOf(draft, name);
    if (isObjectNext(json)) readMembers(json, FILE8, reading);
    else readLines3(json, reading);
    if (isKnown) keepAgreed(file, lines);
    pour(draft, lines, file);
  });
}
function keepAgreed(file, lines) {
  for (let word = 0; word < Math.max(file.bits.length, lines.bits.length); word += 2) {
    const hit = (file.bits[word + 1] ?? 0) | (lines.bits[word + 1] ?? 0);
    const kept2 = (file.bits[word] ?? 0) & (lines.bits[word] ?? 0) | hit;
    for (const { bits } of [file, lines]) if (word < bits.length) bits[word] = (bits[word] ?? 0) & kept2;
  }
}
function readState(json) {
  if (isStringNext(json)) {
    skipValue(json);
    return void 0;
  }
  return readNull(json) ? void 0 : readIsHit(json);
}
function readLines3(json, { lines }) {
  enterArray(json);
  for (let line = 1; nextItem(json); line++) {
    const state = readState(json);
    if (state === void 0) continue;
    if (line > LAST_LINE)
      throw malformed(json.window, json.window.pos, { what: "a file has more lines than any source code" });
    addLine(lines, line, state);
  }
}
function readItems(json, reading, add) {
  const { places } = reading;
  forgetPlaces(places);
  enterArray(json);
  while (nextItem(json)) {
    const item = { line: 0, isHit: void 0 };
    readMembers(json, ITEM, item);
    const { line, isHit: isHit2 } = item;
    if (isHit2 === void 0 && isPossible(line)) nextPlace(places, line);
    else if (isHit2 !== void 0 && isLine2(reading, line)) add(line, nextPlace(places, line), isHit2);
  }
}
var isPossible = (line) => line >= 1 && line <= LAST_LINE;
function isLine2({ draft }, line) {
  if (isPossible(line)) return true;
  noteSkipped(draft, line);
  return false;
}
function readConditions(json, reading) {
  const { lines, hash } = reading;
  enterObject(json);
  while (nextKey(json)) {
    const condition = spanOf2(json, /^\[(:.{1,80}), \d+, ((\d{1,9}), \d+, \d+, \d+)\]$/s);
    enterObject(json);
    while (nextKey(json)) {
      const way = spanOf2(json, /^\[(:.{1,80}), \d+, ((\d{1,9}), \d+, \d+, \d+)\]$/s);
      const isHit2 = readIsHit(json);
      const id = Math.floor(keyOfText(hash, `${condition.text} ${way.text}`) / 2 ** 23);
      if (isLine2(reading, way.line)) addBranch(lines, way.line, id, isHit2);
    }
  }
}
function readMethods(json, { lines, hash }) {
  enterObject(json);
  while (nextKey(json)) {
    const { text: text4 } = spanOf2(json, /^\[(.*), ((\d{1,9}), \d+, \d+, \d+)\]$/s);
    addFunction(lines, keyOfText(hash, text4.slice(text4.lastIndexOf("|"))), readIsHit(json));
  }
}
function spanOf2(json, pattern) {
  const text4 = keyText(json);
  const [, kind = "", span = "", line = ""] = pattern.exec(text4) ?? [];
  if (line === "") {
    throw malformed(json.window, json.keyFrom, {
      what: "a branch or method does not tell where it is",
      expected: "an array such as [:if, 0, 6, 6, 12, 9]",
      found: `"${printable(text4)}"`
    });
  }
  return { text: `${kind}|${span}`, line: Number(line) };
}
var ENCODER = new TextEncoder();
function keyOfText(hash, text4) {
  const bytes = ENCODER.encode(text4);
  reset(hash);
  mix(hash, bytes, 0, bytes.length);
  return keyOf(hash, 0);
}

// src/formats/snapshot.ts
var NEWLINE6 = 10;
var LONGEST5 = 64 * 1024 * 1024;
function readSnapshotReport(window) {
  const draft = newDraft();
  const scratch = newFile("");
  const { declared, excluded } = scratch;
  let name;
  const keep = () => {
    if (name === void 0) return;
    const file = fileOf(draft, name);
    pour(draft, scratch, file);
    if (scratch.declared !== declared) file.declared = scratch.declared;
    if (scratch.excluded !== excluded) {
      charge(draft, scratch.excluded.length);
      leaveOut(file, scratch.excluded);
    }
    file.isGuess = scratch.isGuess;
    Object.assign(scratch, { declared, excluded, isGuess: false });
  };
  const reader = readSnapshot((next2) => {
    keep();
    name = next2;
    return scratch;
  });
  window.longest = LONGEST5;
  const cursor = { bytes: window.bytes, at: 0 };
  for (let to = endOfLine(window); to >= 0; to = endOfLine(window)) {
    cursor.bytes = window.bytes;
    cursor.at = window.pos;
    const wrong3 = reader.line(cursor, to);
    if (wrong3 !== void 0) throw broken(window, wrong3);
    window.pos = to + 1;
  }
  if (window.pos < window.end || !reader.ended) throw broken(window, CUT_OFF);
  keep();
  const { commit, by, reports } = reader.head;
  if (by !== void 0) draft.producer = producerText(by);
  draft.commit = commit;
  draft.reports = reports;
  return draft;
}
function endOfLine(window) {
  for (; ; ) {
    const to = window.bytes.indexOf(NEWLINE6, window.pos);
    if (to >= 0 && to < window.end) return to;
    if (!more(window, window.pos)) return -1;
  }
}
var broken = (window, found) => malformed(window, window.pos, {
  what: "the snapshot cannot be used",
  found,
  todo: "Make it anew with the release of Coverage Ratchet that judges it; it is written whole or not at all."
});

// src/formats/visualstudio.ts
var ELEMENTS6 = ["results", "module", "function", "range", "source_file"];
var [RESULTS, MODULE2, FUNCTION4, RANGE2, SOURCE_FILE] = [0, 1, 2, 3, 4];
var IDENTITY = [nameOf3("namespace"), nameOf3("type_name"), nameOf3("name")];
var SOURCE_ID = nameOf3("source_id");
var CORNERS3 = [nameOf3("start_line"), nameOf3("start_column"), nameOf3("end_line"), nameOf3("end_column")];
var COVERED2 = nameOf3("covered");
var [YES, PARTIAL, NO] = [nameOf3("yes"), nameOf3("partial"), nameOf3("no")];
var ID = nameOf3("id");
var PATH2 = nameOf3("path");
function readVisualStudio(window) {
  const draft = newDraft();
  const xml = openXml(window, namesOf2(ELEMENTS6));
  const reading = {
    ...newPoints(draft, window, xml),
    unnamed: /* @__PURE__ */ new Map(),
    names: /* @__PURE__ */ new Map(),
    functionHash: newHash(),
    source: void 0,
    isCovered: false
  };
  for (let event = next(xml); event !== END; event = next(xml)) handle6(reading, event);
  return draft;
}
function handle6(reading, event) {
  const { xml, window } = reading;
  if (event === OPEN2) {
    if (xml.depth === 1 && xml.element !== RESULTS) {
      throw malformed(window, 0, {
        what: "the report is not of Visual Studio",
        expected: "<results>",
        found: `<${printable(openName(xml))}>`
      });
    }
    if (xml.element === RANGE2) openRange(reading);
    else if (xml.element === FUNCTION4) openFunction(reading);
    else if (xml.element === SOURCE_FILE) openSourceFile(reading);
  } else if (event === CLOSE2) {
    if (xml.element === FUNCTION4) closeFunction(reading);
    else if (xml.element === MODULE2) closeModule(reading);
  }
}
function openFunction(reading) {
  reset(reading.functionHash);
  for (const name of IDENTITY) mixValue(reading.xml, reading.functionHash, name);
  reading.source = void 0;
  reading.isCovered = false;
}
function closeFunction({ source, unnamed, functionHash, isCovered: isCovered3 }) {
  const file = source === void 0 ? void 0 : unnamed.get(source);
  if (file) addFunction(file, keyOf(functionHash, 0), isCovered3);
}
function openRange(reading) {
  const { xml, window, unnamed } = reading;
  const source = numberIn(xml, SOURCE_ID);
  if (source === void 0) {
    throw malformed(window, xml.nameEnd, { what: "a range names no source file", expected: 'source_id="…"' });
  }
  let file = unnamed.get(source);
  if (!file) {
    file = newFile("");
    unnamed.set(source, file);
  }
  const covered = isCovered2(reading);
  if (addSpan(reading, file, CORNERS3, covered) === 0) return;
  reading.source ??= source;
  reading.isCovered ||= covered;
}
function isCovered2({ xml, window }) {
  const index = attribute(xml, COVERED2);
  const [from, to] = index < 0 ? [xml.nameEnd, xml.nameEnd] : [valueFrom(xml, index), valueTo(xml, index)];
  if (isName(NO, window.bytes, from, to)) return false;
  if (isName(YES, window.bytes, from, to) || isName(PARTIAL, window.bytes, from, to)) return true;
  throw malformed(window, from, {
    what: "a range does not say whether it is covered",
    expected: 'covered="yes", "partial" or "no"',
    found: foundAt(window, from)
  });
}
function openSourceFile({ xml, window, names }) {
  const [id, path2] = [numberIn(xml, ID), attributeText(xml, PATH2)];
  if (id === void 0 || !path2) {
    throw malformed(window, xml.nameEnd, {
      what: "a source file has no number or path",
      expected: 'id="…" and path="…"'
    });
  }
  names.set(id, path2);
}
function closeModule({ draft, xml, window, unnamed, names }) {
  for (const [id, file] of unnamed) {
    const name = names.get(id);
    if (name === void 0) {
      throw malformed(window, Math.max(0, window.pos - 1), {
        what: `a module says something of source file ${id}, which it does not list`,
        expected: `<source_file id="${id}" path="…"/> before </${ELEMENTS6[xml.element] ?? "module"}>`
      });
    }
    pour(draft, file, fileOf(draft, name));
  }
  unnamed.clear();
  names.clear();
}

// src/formats/xccov.ts
var LINE4 = membersOf({
  line: (json, into) => {
    into.line = readInteger(json);
  },
  isExecutable: (json, into) => {
    into.isExecutable = readTrue(json);
  },
  executionCount: (json, into) => {
    into.isHit = readIsHit(json);
  }
});
var FUNCTION5 = membersOf({
  name: (json, into) => {
    into.name = readString(json);
  },
  lineNumber: (json, into) => {
    into.line = readInteger(json);
  },
  executionCount: (json, into) => {
    into.isHit = readIsHit(json);
  }
});
var FILE9 = membersOf({
  path: (json, reading) => {
    reading.path = readString(json);
  },
  coveredLines: (json, reading) => {
    reading.covered = readInteger(json);
  },
  executableLines: (json, reading) => {
    reading.executable = readInteger(json);
  },
  functions: (json, { lines }) => {
    enterArray(json);
    while (nextItem(json)) {
      const called = { name: "", line: 0, isHit: false };
      readMembers(json, FUNCTION5, called);
      const name = new TextEncoder().encode(called.name);
      const hash = newHash();
      mix(hash, name, 0, name.length);
      addFunction(lines, keyOf(hash, called.line), called.isHit);
    }
  }
});
var TARGET = membersOf({
  files: (json, reading) => {
    enterArray(json);
    while (nextItem(json)) readFile5(json, reading);
  }
});
function readXccov(window) {
  const reading = {
    draft: newDraft(),
    lines: newFile(""),
    path: "",
    covered: void 0,
    executable: void 0
  };
  const total2 = {};
  const json = openJson(window);
  eachMember(json, (key) => {
    if (key === "targets") readTargets(json, reading);
    else if (key === "coveredLines") total2.covered = readInteger(json);
    else if (key === "executableLines") total2.executable = readInteger(json);
    else if (key !== "errors" && isArrayNext(json)) readLines4(json, reading, key);
    else skipValue(json);
  });
  endJson(json);
  const lines = declaredCount(total2.covered, total2.executable);
  if (lines) reading.draft.declared = { lines };
  return reading.draft;
}
function readTargets(json, reading) {
  note(reading.draft, "summary-only", () => "");
  enterArray(json);
  while (nextItem(json)) readMembers(json, TARGET, reading);
}
function readFile5(json, reading) {
  const { draft, lines } = reading;
  reading.path = "";
  reading.covered = void 0;
  reading.executable = void 0;
  readMembers(json, FILE9, reading);
  const count2 = declaredCount(reading.covered, reading.executable);
  if (reading.path === "" || !count2) {
    throw malformed(json.window, json.window.pos, {
      what: reading.path === "" ? "a file has no path" : `"${printable(reading.path)}" is not counted`,
      expected: '"path", "coveredLines" and "executableLines"'
    });
  }
  const file = fileOf(draft, reading.path);
  if (count2[1] > 0) file.declared = { lines: mostOf([file.declared.lines, count2]) ?? count2 };
  pour(draft, lines, file);
}
function readLines4(json, { draft, lines }, path2) {
  const file = fileOf(draft, path2);
  enterArray(json);
  while (nextItem(json)) {
    const into = { line: 0, isExecutable: false, isHit: false };
    readMembers(json, LINE4, into);
    if (!into.isExecutable) continue;
    if (into.line >= 1 && into.line <= LAST_LINE) addLine(lines, into.line, into.isHit);
    else noteSkipped(draft, into.line, path2);
  }
  pour(draft, lines, file);
}

// src/formats/index.ts
var FORMATS = [
  "cobertura",
  "coveragepy",
  "lcov",
  "istanbul",
  "istanbul-summary",
  "clover",
  "simplecov",
  "xccov",
  "jacoco",
  "opencover",
  "visualstudio",
  "dotcover",
  "go",
  "llvm",
  "gcov",
  "snapshot"
];
var READERS = {
  cobertura: { name: "Cobertura XML", isIn: isCobertura, read: readCobertura },
  coveragepy: { name: "JSON of coverage.py", isIn: isCoveragePy, read: readCoveragePy },
  lcov: { name: "LCOV", isIn: isLcov, read: readLcov },
  istanbul: { name: "coverage data of istanbul", isIn: isIstanbul, read: readIstanbul },
  "istanbul-summary": { name: "a summary of istanbul", isIn: isIstanbulSummary, read: readIstanbulSummary },
  clover: { name: "Clover XML", isIn: isClover, read: readClover },
  simplecov: { name: "JSON of SimpleCov", isIn: isSimpleCov, read: readSimpleCov },
  xccov: { name: "JSON of xccov", isIn: isXccov, read: readXccov },
  jacoco: { name: "JaCoCo XML", isIn: isJacoco, read: readJacoco },
  opencover: { name: "OpenCover XML", isIn: isOpenCover, read: readOpenCover },
  visualstudio: { name: "Visual Studio coverage XML", isIn: isVisualStudio, read: readVisualStudio },
  dotcover: { name: "dotCover XML", isIn: isDotCover, read: readDotCover },
  go: { name: "Go cover profile", isIn: isGo, read: readGo },
  llvm: { name: "export of llvm-cov", isIn: isLlvm, read: readLlvm },
  gcov: { name: "JSON of gcov or gcovr", isIn: isGcov, read: readGcov },
  snapshot: { name: "snapshot of Coverage Ratchet", isIn: isSnapshot, read: readSnapshotReport }
};
function readReport(pull, wanted, windowSize = WINDOW) {
  const window = openWindow(pull, windowSize);
  const format = formatOf(window, wanted);
  return finish(READERS[format].read(window), format, window);
}
var formatIn = (head) => FORMATS.find((format) => READERS[format].isIn(head));
function formatOf(window, wanted) {
  let head = headOf2(window);
  if (head.text === "" && window.ended) {
    throw new Complaint({
      reason: "report-empty",
      what: "the report is empty",
      todo: "Look whether the step that writes it was interrupted."
    });
  }
  let seen = formatIn(head) ?? (wanted === "auto" && /^\{\s*\}\s*$/.test(head.text) ? "istanbul" : void 0);
  if (!seen && wanted === "auto" && !strangerIn(head)) {
    head = wholeHeadOf(window);
    seen = formatIn(head);
  }
  if (seen !== void 0 && (wanted === "auto" || wanted === seen)) return seen;
  const expected = (wanted === "auto" ? FORMATS : [wanted]).map((format) => READERS[format].name).join(" or ");
  if (seen !== void 0) {
    throw new Complaint({
      reason: "report-format",
      what: "the report is of another format than was asked for",
      expected,
      found: READERS[seen].name,
      todo: `Set format to ${seen} or auto.`
    });
  }
  const stranger = strangerIn(head);
  if (stranger) {
    throw new Complaint({
      reason: "report-format",
      what: "the report is of a format that cannot be read",
      expected,
      found: `what looks like ${stranger.name}`,
      todo: stranger.todo
    });
  }
  if (wanted !== "auto") return wanted;
  throw new Complaint({
    reason: "report-format",
    what: "the report is of no known format",
    expected,
    found: foundAt(window, window.pos, 40),
    todo: "Look whether the path points to a coverage report."
  });
}

// src/formats/loose-names.ts
function newLooseNames() {
  const below = /* @__PURE__ */ new Map();
  const bare = /* @__PURE__ */ new Set();
  const folders = /* @__PURE__ */ new Map();
  const shared = /* @__PURE__ */ new Set();
  return {
    nameOf: (name, source, folder = "") => {
      const [own2, full] = [fullName(name, void 0), fullName(name, source)];
      if (own2 === full) bare.add(own2);
      else below.set(own2, (below.get(own2) ?? /* @__PURE__ */ new Set()).add(full));
      if ((folders.get(full) ?? folder) !== folder && !isAbsolute3(full)) shared.add(full);
      folders.set(full, folder);
      return full;
    },
    synonyms: () => new Map(
      (below.size > 0 ? [...bare] : []).flatMap((name) => {
        const [only, ...others] = endings(name).flatMap((ending) => [...below.get(ending) ?? []]).filter((full) => full.endsWith(`/${name}`));
        return only !== void 0 && others.length === 0 ? [[name, only]] : [];
      })
    ),
    shared: () => [...shared]
  };
}
function endings(path2) {
  const segments = path2.split("/");
  return segments.map((_, i) => segments.slice(i).join("/"));
}

// src/formats/measure.ts
var flagsOf = (reports) => new Set(reports.flatMap(({ flags = [] }) => flags));
var reportsIn = (reports) => reports.reduce((sum3, { reports: reports2 = 1 }) => sum3 + reports2, 0);
var producersOf = (reports) => [...new Set(reports.flatMap(({ producer, format }) => (producer ?? format).split(", ")))].join(", ");
function measureReports(sources, wanted, place, { flags = /* @__PURE__ */ new Map(), keepsLost = false, onReport } = {}) {
  const format = formatNamed(wanted);
  const reports = [];
  const merging = newMerging();
  const names = newLooseNames();
  const groups = [...flags].map(([name, wanted2]) => ({ name, wanted: wanted2, merging: newMerging() }));
  const notices = [];
  const tree = place && tailsOf(place.tracked);
  const [unmatched, foreign] = [/* @__PURE__ */ new Set(), /* @__PURE__ */ new Set()];
  const ambiguous = /* @__PURE__ */ new Map();
  for (const [i, source] of sources.entries()) {
    const report = read2(source, format);
    notices.push(...report.notices.map(({ kind, text: text4 }) => ({ kind, text: `${source.path}: ${text4}` })));
    const found = place && tree && placedIn(report, source, place, tree);
    for (const name of found?.unmatched ?? []) unmatched.add(name);
    for (const [name, paths] of found?.ambiguous ?? []) ambiguous.set(name, paths);
    for (const name of found?.foreign ?? []) foreign.add(name);
    const apart = sources.length > 1 && report.sources.length === 1 ? report.sources[0] : void 0;
    const [folder] = ancestors(source.path);
    const mine = groups.filter(({ wanted: wanted2 }) => wanted2.some((flag) => source.flags?.includes(flag)));
    const summary = summaryOf(source, report, found);
    const kept2 = new Set(keepsLost ? [...found?.unmatched ?? [], ...found?.ambiguous.keys() ?? []] : []);
    for (const file of report.files) {
      const path2 = found ? found.paths.get(file) ?? (kept2.has(file.name) ? file.name : void 0) : report.commit ? file.name : names.nameOf(file.name, file.module || apart, folder);
      if (path2 === void 0) continue;
      for (const group of mine)
        group.merging.add(path2, hasCounters(file) ? copyOf(file) : file, groupOf(report, file), true);
      merging.add(path2, file, groupOf(report, file), i > 0);
    }
    reports.push(summary);
    onReport?.(summary);
  }
  const synonyms = names.synonyms();
  const merged = merging.merged(synonyms);
  return {
    ...joined(merged),
    flagged: new Map(groups.map(({ name, merging: merging2 }) => [name, joined(merging2.merged(synonyms))])),
    reports,
    notices: [...notices, ...merged.notices, ...sharedNotices(names.shared())],
    unmatched: [...unmatched],
    ambiguous,
    foreign: [...foreign]
  };
}
function sharedNotices([first, ...others]) {
  if (first === void 0) return [];
  const named = others.length > 0 ? `${others.length + 1} files (first: ${first}), each of` : `${first},`;
  const text4 = `Reports in several folders name ${named} which counts as one file. In a git repository the names of a report are looked for in its own folders first.`;
  return [{ kind: "names-shared", text: text4 }];
}
var groupOf = ({ format, producer = "" }, { bits }) => `${format === "snapshot" ? format : `${format} ${producer.split(/ v?\d/)[0]}`}${bits.length > 0 ? "" : " counters"}`;
function joined({ files: files2 }) {
  return { files: new Map([...files2].map(([path2, file]) => [path2, countsOf(file)])), lines: files2 };
}
function placedIn({ files: files2, sources, commit }, { path: path2 }, place, tree) {
  const bases = [.../* @__PURE__ */ new Set([...ancestors(path2).slice(0, -1), ...place.bases, ""])];
  const modules = /* @__PURE__ */ new Map();
  for (const file of files2) {
    const inModule2 = modules.get(file.module);
    if (inModule2) inModule2.push(file);
    else modules.set(file.module, [file]);
  }
  const paths = /* @__PURE__ */ new Map();
  const ambiguous = /* @__PURE__ */ new Map();
  const [unmatched, foreign] = [[], []];
  for (const [module, files3] of modules) {
    const names = files3.map(({ name }) => name);
    const isExact = commit !== void 0;
    const found = isExact ? exactPaths(names, place) : resolvePaths(names, sources, { ...place, bases }, tree, module);
    for (const file of files3) {
      const path3 = found.paths.get(file.name);
      if (path3 !== void 0) paths.set(file, path3);
    }
    for (const [name, several] of found.ambiguous) ambiguous.set(name, several);
    unmatched.push([...found.unmatched]);
    foreign.push([...found.foreign]);
  }
  const isKnown = paths.size + ambiguous.size > 0;
  return isKnown ? { paths, ambiguous, unmatched: unmatched.flat(), foreign: foreign.flat() } : { paths, ambiguous, unmatched: [...unmatched, ...foreign].flat(), foreign: [] };
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
function read2(source, format) {
  try {
    return source.read((pull) => readReport(pull, format));
  } catch (error) {
    if (!(error instanceof Complaint)) throw error;
    const { position } = error.parts;
    const place = position && source.read((pull) => placeOf(pull, position));
    throw new Complaint(
      { ...error.parts, where: place === void 0 ? source.path : `${source.path}, ${place}` },
      error
    );
  }
}
function summaryOf(source, report, found) {
  const { format, producer, commit, reports, files: files2, declared } = report;
  return {
    path: source.path,
    format,
    ...producer !== void 0 && { producer },
    ...commit !== void 0 && { commit },
    ...reports !== void 0 && { reports },
    ...source.flags && { flags: source.flags },
    files: files2.length,
    bytes: source.bytes ?? report.bytes,
    totals: totalsOf(new Map(files2.map((file, i) => [`${i}`, countsOf(file)]))),
    declared,
    ...found && { matched: [found.paths.size, files2.length] }
  };
}

// src/ratchet/scopes.ts
function scopesOf(policy, before) {
  const included = anyOf(policy.files.include);
  const excluded = excludedBy(policy);
  const counts = (path2) => included(path2) && !excluded(path2);
  const inTotal = (path2) => counts(path2) || counts(before?.get(path2) ?? path2);
  const scopes = /* @__PURE__ */ new Map([[TOTAL, inTotal]]);
  for (const [name, { paths, owns }] of policy.components) {
    const inPaths = owns ?? anyOf(paths);
    scopes.set(name, (path2) => inPaths(path2) && inTotal(path2));
  }
  return scopes;
}
var byFile = (scopes, policy) => new Map([...scopes].filter(([scope]) => !isFlagged(policy, scope)));
var totalOf = (scopes) => scopes.get(TOTAL) ?? (() => true);
function leavesOut(policy) {
  const excluded = excludedBy(policy);
  return (name) => {
    const segments = name.replaceAll("\\", "/").split("/").slice(-64);
    return excluded(name) || segments.some((_, from) => excluded(segments.slice(from).join("/")));
  };
}
function excludedBy({ files: { exclude: exclude2, isGenerated } }) {
  const isListed = anyOf(exclude2);
  return (path2) => isListed(path2) || isGenerated?.(path2) === true;
}
function anyOf(globs) {
  if (globs.includes("**")) return () => true;
  const options = { dot: true, nocomment: true, nonegate: true, braceExpandMax: 1e3 };
  const patterns = globs.map((glob) => new Minimatch(glob, options));
  return (path2) => patterns.some((pattern) => pattern.match(path2));
}

// src/ratchet/carry.ts
function carriedOf(policy, scopes, known2, measured2, flags, touched) {
  const paths = [...measured2.keys()].filter(totalOf(scopes));
  const carried = [...scopes].flatMap(([scope, inScope]) => {
    const component = policy.components.get(scope);
    const isTouched = touched === void 0 || touched.some(inScope);
    if (paths.length === 0 || !component?.carry || isTouched) return [];
    if (component.flags) return component.flags.every((flag) => flags.has(flag)) ? [] : [{ scope, files: [] }];
    const isAbsent = !paths.some(inScope);
    const files2 = isAbsent ? [...known2].filter(([path2]) => inScope(path2)) : [];
    return files2.length === 0 ? [] : [{ scope, files: files2 }];
  });
  return {
    scopes: new Set(carried.map(({ scope }) => scope)),
    files: new Map(carried.flatMap(({ files: files2 }) => files2))
  };
}

// src/gate/measurement.ts
var readReports = ({ settings, reports, place, onReport }, policy) => measureReports(settings.percent === void 0 ? reports : [], settings.format, place, {
  flags: new Map([...policy.components].flatMap(([scope, { flags }]) => flags ? [[scope, flags]] : [])),
  ...onReport && { onReport }
});
function measurementOf(reported, change, evidence, policy, baseline) {
  const former = formerNames(change, evidence);
  const inScope = scopesOf(policy, former);
  const inTotal = totalOf(inScope);
  const known2 = stillThere(baseline?.files, evidence.place, change.renames);
  const touched = touchedSources(change, evidence, baseline?.files);
  const carried = carriedOf(policy, inScope, known2, reported.files, flagsOf(reported.reports), touched);
  const measured2 = { ...reported, files: new Map([...reported.files, ...carried.files]) };
  return {
    measured: measured2,
    carried,
    inScope,
    inTotal,
    former,
    scopes: countScopes(measured2, inScope, evidence.settings.percent),
    files: new Map([...measured2.files].filter(([path2]) => inTotal(path2)))
  };
}
function countScopes(measured2, scopes, percent) {
  if (percent !== void 0) return /* @__PURE__ */ new Map([[TOTAL, { lines: countOfPercent(percent) }]]);
  const filesOf = (scope) => (measured2.flagged.get(scope) ?? measured2).files;
  return new Map([...scopes].map(([scope, inScope]) => [scope, totalsOf(filesOf(scope), inScope)]));
}

// src/ratchet/leave.ts
var RANKS = ROLES;
var rankOf = (role) => RANKS.indexOf(role);
var leastRank = (by) => Math.min(...by.map(rankOf));
function leaveOf({ allowLowering }, asked) {
  if (allowLowering === void 0) return void 0;
  const { label, by } = allowLowering;
  const named = `the label "${label}"`;
  if (asked === void 0)
    return { denied: `nobody could be asked for ${named}: that takes a pull request and a token` };
  if (asked.failed !== void 0) return { denied: `GitHub could not be asked for ${named}: ${asked.failed}` };
  const found = asked.labels.find(({ name }) => name.toLowerCase() === label.toLowerCase());
  if (found === void 0) return { denied: `${named} is not on the pull request` };
  if (rankOf(found.role) < leastRank(by))
    return { denied: `${named} was put on by ${found.by}, whose role is ${found.role}; it takes ${by.join(" or ")}` };
  if (asked.pushed === void 0) return { denied: `GitHub does not say whether ${named} is newer than the last push` };
  if (found.at <= asked.pushed)
    return {
      denied: `${named} is older than the last push (${found.at}, ${asked.pushed}); take it off and put it on again`
    };
  return { by: found.by, role: found.role, label };
}

// src/ratchet/codeowners.ts
var LARGEST = 3 * 1024 * 1024;
var MOST_RULES = 5e3;
var MOST_OWNERS = 500;
var ANY = null;
function parseCodeowners(text4, where2) {
  if (text4.length > LARGEST) throw tooMuch2(where2, `more than ${LARGEST} characters`);
  const spelled = /* @__PURE__ */ new Map();
  const rules = [];
  for (const line of text4.replace(/^\ufeff/, "").split(/\r\n|\r|\n/)) {
    const [pattern, ...names] = wordsOf(line);
    if (pattern === void 0 || /^!|^\\#|[[\]]/.test(pattern) || !names.every(isOwner)) continue;
    for (const name of names) if (!spelled.has(name.toLowerCase())) spelled.set(name.toLowerCase(), name);
    const owners = names.map((name) => spelled.get(name.toLowerCase()) ?? name);
    rules.push({ literal: literalOf(pattern), segments: segmentsOf2(pattern), owners });
    if (rules.length > MOST_RULES) throw tooMuch2(where2, `more than ${MOST_RULES} rules`);
    if (spelled.size > MOST_OWNERS) throw tooMuch2(where2, `more than ${MOST_OWNERS} owners`);
  }
  rules.reverse();
  const known2 = /* @__PURE__ */ new Map();
  const ownersOf = (path2) => {
    const found = known2.get(path2);
    if (found) return found;
    const names = path2.split("/").map((name) => [...name]);
    const rule = rules.find(({ literal: literal4, segments }) => path2.includes(literal4) && matches(segments, names, isLike));
    const owners = rule?.owners ?? [];
    known2.set(path2, owners);
    return owners;
  };
  return { owners: [...spelled.values()], ownersOf };
}
var tooMuch2 = (where2, found) => new Complaint({
  reason: "codeowners-invalid",
  what: "the owners of code cannot be used",
  where: where2,
  found,
  todo: 'Make the file smaller, or remove "codeowners" from the policy.'
});
function wordsOf(line) {
  const words = line.match(/(?:\\.|[^\s\\]|\\$)+/g) ?? [];
  const comment2 = words.findIndex((word) => word.startsWith("#"));
  return comment2 < 0 ? words : words.slice(0, comment2);
}
var isOwner = (name) => name.length <= 100 && (/^@[a-z\d][a-z\d_-]*(\/[a-z\d][a-z\d._-]*)?$/i.test(name) || /^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(name));
function segmentsOf2(pattern) {
  const isAnchored = pattern.slice(0, -1).includes("/");
  const parts = pattern.split("/").filter((part) => part !== "");
  const segments = parts.map((part) => part === "**" ? ANY : segmentOf(part));
  const last = parts.at(-1);
  const tail = pattern.endsWith("/") || last === "**" ? [ANY, [ANY]] : last === "*" && isAnchored ? [] : [ANY];
  return [...isAnchored ? [] : [ANY], ...segments, ...tail];
}
var segmentOf = (part) => (part.match(/\\.|./gsu) ?? []).map(
  (character) => character === "*" ? ANY : character === "?" ? "" : character.replace(/^\\(?=.)/su, "")
);
var literalOf = (pattern) => pattern.split(/\\.|[*?]/su).map((run) => run.replace(/^\/|\/$/g, "")).reduce((longest, run) => run.length > longest.length ? run : longest, "");
var isLike = (segment, name) => matches(segment, name, (wanted, character) => wanted === "" || wanted === character);
function matches(pattern, text4, fits) {
  let [at, read3, open3, from] = [0, 0, -1, 0];
  while (read3 < text4.length) {
    const [wanted, found] = [pattern[at], text4[read3]];
    if (wanted === ANY) {
      open3 = at++;
      from = read3;
    } else if (wanted !== void 0 && wanted !== ANY && found !== void 0 && fits(wanted, found)) {
      at++;
      read3++;
    } else if (open3 >= 0) {
      at = open3 + 1;
      read3 = ++from;
    } else return false;
  }
  return pattern.slice(at).every((wanted) => wanted === ANY);
}
function withOwners(policy, text4, where2) {
  const { owners, ownersOf } = parseCodeowners(text4, where2);
  const components = new Map(policy.components);
  for (const owner of owners) {
    const key = keyOf2(owner, (name) => name !== TOTAL && !components.has(name));
    const owns = (path2) => ownersOf(path2).includes(owner);
    const { minimumLines } = policy.patch;
    const component = {
      paths: [],
      owns,
      floor: {},
      target: {},
      patch: { minimumLines },
      owners: [owner],
      carry: false
    };
    components.set(key, component);
  }
  return { ...policy, components };
}
function keyOf2(owner, isFree) {
  const name = owner.toLowerCase().replace(/^@/, "").replace("/", ".");
  if (owner.startsWith("@") && isKey(name) && isFree(name)) return name;
  const base = `${name.replace(/[^a-z\d._-]+/g, ".").replace(/^[._-]+/, "").slice(0, 50)}-`.replace(/^-/, "owner-");
  for (let salt = 0; ; salt++) {
    const key = `${base}${checksum(`${owner.toLowerCase()}${"+".repeat(salt)}`)}`;
    if (isFree(key)) return key;
  }
}
function checksum(text4) {
  let sum3 = 2166136261;
  for (const character of text4) sum3 = Math.imul(sum3 ^ (character.codePointAt(0) ?? 0), 16777619);
  return (sum3 >>> 0).toString(36);
}

// src/ratchet/rules.ts
async function rulesOf(base, proposed) {
  const [policy, baseline] = [textOf3(base.policy, "policy-invalid"), textOf3(base.baseline, "baseline-invalid")];
  const firstRun = policy === void 0 && baseline === void 0;
  const files2 = firstRun && proposed ? proposed : base;
  const text4 = firstRun && proposed ? textOf3(proposed.policy, "policy-invalid") : policy;
  const written = await withAttributes(await policyOf(text4, base.policy.path), files2.attributes);
  const owners = written.codeowners && files2.codeowners ? textOf3(files2.codeowners, "codeowners-invalid") : void 0;
  return {
    policy: owners === void 0 ? written : withOwners(written, owners, files2.codeowners?.path ?? "CODEOWNERS"),
    baseline: baseline === void 0 ? void 0 : parseBaseline(baseline, base.baseline.path),
    firstRun
  };
}
async function proposedRules(files2, base) {
  const known2 = (name) => base && isSame(files2[name], base.files[name]) ? base.rules : void 0;
  const policy = known2("policy")?.policy;
  return {
    // owners and attributes are not in the text
    policy: policy && !policy.codeowners && policy.files.generated === "include" ? policy : await proposedPolicy(files2),
    baseline: await orUnreadable(async () => {
      const rules = known2("baseline");
      if (rules) return rules.baseline;
      const text4 = textOf3(files2.baseline, "baseline-invalid");
      return text4 === void 0 ? void 0 : parseBaseline(text4, files2.baseline.path);
    })
  };
}
async function proposedPolicy({ policy, attributes }) {
  const written = await orUnreadable(async () => policyOf(textOf3(policy, "policy-invalid"), policy.path));
  return "unreadable" in written ? written : withAttributes(written, attributes);
}
var isSame = (a, b) => !("unusable" in a) && !("unusable" in b) && a.text === b.text;
async function orUnreadable(read3) {
  try {
    return await read3();
  } catch (error) {
    if (error instanceof Complaint) return { unreadable: error.message };
    throw error;
  }
}
async function policyOf(text4, path2) {
  if (text4 === void 0) return DEFAULT_POLICY;
  const { parsePolicy } = await import("./policy-file-3BTLVTTR.js");
  return parsePolicy(text4, path2);
}
async function withAttributes(policy, attributes) {
  if (policy.files.generated === "include") return policy;
  if (attributes === void 0) {
    throw new Complaint({
      reason: "attributes-unknown",
      what: "the policy leaves out generated files, and git has no .gitattributes of that commit to tell which these are",
      where: "files.generated",
      todo: "Check out without a filter, so that git has the files of the base."
    });
  }
  const { markedBy } = await import("./generated-NMTIH3CQ.js");
  return { ...policy, files: { ...policy.files, isGenerated: markedBy(attributes) } };
}
function textOf3(file, reason) {
  if (!("unusable" in file)) return file.text;
  throw new Complaint({ reason, what: file.unusable, where: file.path, todo: "Make it a regular file." });
}

// src/ratchet/days.ts
function dayOf(text4) {
  const [date2] = /^\d{4}-\d{2}-\d{2}(?=T|$)/.exec(text4) ?? [];
  if (date2 === void 0) return void 0;
  const day = Date.parse(`${date2}T00:00:00Z`) / 864e5;
  return Number.isInteger(day) && dateOf(day) === date2 ? day : void 0;
}
function daysBetween(from, to) {
  const [first, last] = [dayOf(from), dayOf(to)];
  return first === void 0 || last === void 0 ? void 0 : last - first;
}
function dateOf(day) {
  const shifted = day + 719468;
  const era = Math.floor(shifted / 146097);
  const ofEra = shifted - era * 146097;
  const year = Math.floor(
    (ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36524) - Math.floor(ofEra / 146096)) / 365
  );
  const ofYear = ofEra - (365 * year + Math.floor(year / 4) - Math.floor(year / 100));
  const month = Math.floor((5 * ofYear + 2) / 153);
  const inMonth = ofYear - Math.floor((153 * month + 2) / 5) + 1;
  const [civilYear, civilMonth] = [year + era * 400 + (month < 10 ? 0 : 1), month < 10 ? month + 3 : month - 9];
  const digits = (value, width) => String(value).padStart(width, "0");
  return `${digits(civilYear, 4)}-${digits(civilMonth, 2)}-${digits(inMonth, 2)}`;
}

// src/ratchet/trend.ts
var MOST_DAYS = 182;
var LEAST_DAYS = 7;
var FITTED_POINTS = 3;
var HARDLY = 0.01;
function trendOf(marks2, measured2, today) {
  const last = dayOf(today);
  if (last === void 0) return void 0;
  const points = pointsOf(sinceLowered(marks2), measured2, last);
  const [[start, before] = [last, 0]] = points;
  const days = last - start;
  if (days < LEAST_DAYS) return void 0;
  const seen = { days, ...days < MOST_DAYS && { since: dateOf(start) } };
  const gained = percentOf(measured2) - before;
  if (points.length < FITTED_POINTS) return { perWeek: gained / days * 7, ...seen, fitted: false };
  const perWeek = (theilSen(daily(points)) ?? 0) * 7;
  const top = marks2.at(-1);
  const isHalted = Math.abs(perWeek) < HARDLY && gained > 0 && top && compareRates(measured2, top.count) <= 0;
  return { perWeek, ...seen, fitted: true, ...isHalted && { halted: { points: gained, last: dateOf(top.day) } } };
}
function sinceLowered(marks2) {
  const lowered2 = marks2.findLastIndex(({ count: count2 }, i) => {
    const before = marks2[i - 1]?.count;
    return before !== void 0 && compareRates(count2, before) < 0;
  });
  return lowered2 < 0 ? marks2 : marks2.slice(lowered2);
}
function pointsOf(marks2, measured2, last) {
  const from = last - MOST_DAYS;
  const levels = new Map(marks2.map(({ day, count: count2 }) => [Math.max(day, from), percentOf(count2)]));
  const [first, ...more2] = [...levels.set(last, percentOf(measured2))];
  return first ? [first, ...more2] : [];
}
function daily(points) {
  return points.flatMap(([day, percent], i) => {
    const [end, next2] = points[i + 1] ?? [day + 1, percent];
    const slope = (next2 - percent) / (end - day);
    return Array.from({ length: end - day }, (_, past) => [day + past, percent + slope * past]);
  });
}
var percentOf = ([covered, total2]) => 100 * covered / total2;
function theilSen(points) {
  const slopes = [];
  for (const [i, [x, y]] of points.entries())
    for (const [otherX, otherY] of points.slice(i + 1)) if (otherX !== x) slopes.push((otherY - y) / (otherX - x));
  return medianOf(slopes);
}
function medianOf(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.floor(sorted.length / 2)]];
  return low === void 0 || high === void 0 ? void 0 : (low + high) / 2;
}

// src/ratchet/plan.ts
var IN_SIGHT = 5 * 365;
var TO_SPARE = 0.25;
function planOf({ measured: measured2, target, due, trend, today }) {
  const now = dayOf(today);
  const end = due === void 0 ? void 0 : dayOf(due);
  const daysLeft = now === void 0 || end === void 0 ? void 0 : end - now;
  const known2 = { ...due !== void 0 && { due }, ...daysLeft !== void 0 && { daysLeft } };
  if (compareToPercent(measured2, target) >= 0) return { ...known2, standing: "met" };
  if (due !== void 0 && due < today) return { ...known2, standing: "overdue" };
  const missing = target / 1e4 - percentOf(measured2);
  const required2 = daysLeft === void 0 || daysLeft <= 0 ? void 0 : missing / daysLeft * 7;
  const reached = now === void 0 || !trend?.fitted ? void 0 : forecast(missing, trend.perWeek, now);
  return {
    ...known2,
    standing: standingOf(missing, daysLeft, trend),
    ...required2 !== void 0 && { required: required2 },
    ...trend && { trend },
    ...reached !== void 0 && { reached }
  };
}
function standingOf(missing, daysLeft, trend) {
  if (daysLeft === 0) return "behind";
  if (daysLeft === void 0 || trend === void 0) return "open";
  const needed2 = daysNeeded(missing, trend.perWeek);
  if (needed2 > daysLeft) return "behind";
  return needed2 <= daysLeft * (1 - TO_SPARE) ? "ahead" : "on-pace";
}
var daysNeeded = (missing, perWeek) => (
  // a day that only the last digit of a fraction asks for is none
  perWeek > 0 ? Math.max(1, Math.ceil(missing / perWeek * 7 - 1e-9)) : Number.POSITIVE_INFINITY
);
function forecast(missing, perWeek, now) {
  const days = daysNeeded(missing, perWeek);
  return days <= IN_SIGHT ? dateOf(now + days) : void 0;
}

// src/ratchet/checks.ts
function judgeScope(evidence, policy, today) {
  const { scope, metric, measured: measured2, floor, target } = evidence;
  if (policy.mode === "off") return [];
  if (measured2 === void 0 || measured2[1] === 0) return [nothingToJudge(evidence)];
  const waiver = waiverFor(policy, scope, metric, today);
  const expired = expiredFor(policy, scope, metric, today, measured2);
  const checks = [];
  if (policy.metrics.includes(metric) && policy.mode !== "absolute")
    checks.push(ratchet(evidence, measured2, policy, waiver));
  if (floor !== void 0) checks.push(floorCheck(evidence, measured2, floor, waiver));
  if (target !== void 0) checks.push(targetCheck(evidence, measured2, target, policy, waiver, today));
  return checks.map((check) => expired && check.outcome === "fail" ? { ...check, expired } : check);
}
function floorCheck({ scope, metric }, measured2, floor, waiver) {
  const common = { scope, metric, rule: "floor", measured: measured2, required: floor };
  if (compareToPercent(measured2, floor) >= 0) return { ...common, outcome: "pass", reason: "met" };
  if (allows(waiver, measured2)) return { ...common, outcome: "pass", reason: "waived", waiver };
  return { ...common, outcome: "fail", reason: "below-floor" };
}
function targetCheck({ scope, metric, due, trend }, measured2, target, policy, waiver, today) {
  const plan = planOf({ measured: measured2, target, due, trend, today });
  const common = { scope, metric, rule: "target", measured: measured2, required: target, plan };
  if (plan.standing !== "overdue" || policy.atDue === "warn")
    return { ...common, outcome: "pass", reason: plan.standing };
  if (allows(waiver, measured2)) return { ...common, outcome: "pass", reason: "waived", waiver };
  return { ...common, outcome: "fail", reason: "below-target" };
}
function nothingToJudge({ scope, metric, measured: measured2, carried, mark: mark2, floor }) {
  const common = { scope, metric, rule: mark2 ? "ratchet" : "floor", ...measured2 && { measured: measured2 } };
  const required2 = mark2 && mark2[1] > 0 ? mark2 : floor;
  const known2 = { ...common, ...required2 !== void 0 && { required: required2 } };
  if (scope !== TOTAL && carried) return { ...known2, outcome: "pass", reason: "nothing-coverable" };
  return {
    ...known2,
    outcome: "error",
    reason: metric === "lines" ? "nothing-measured" : "not-measured"
  };
}
function ratchet(evidence, measured2, policy, waiver) {
  const { scope, metric, mark: mark2, bare } = evidence;
  const common = { scope, metric, rule: "ratchet", measured: measured2 };
  if (mark2 === void 0 || mark2[1] === 0) return { ...common, outcome: "pass", reason: "bootstrap" };
  const required2 = { ...common, required: mark2, tolerance: policy.tolerance };
  const forgiving = policy.removedCode === "forgive" && !bare;
  const reason = standing(measured2, mark2, policy.tolerance, forgiving);
  if (reason !== "regressed") return { ...required2, outcome: "pass", reason };
  if (allows(waiver, measured2)) return { ...required2, outcome: "pass", reason: "waived", waiver };
  const excuse2 = isBare(mark2) ? void 0 : excuseOf(evidence, measured2, mark2, policy, forgiving);
  if (excuse2) return { ...required2, outcome: "pass", ...excuse2 };
  return { ...required2, outcome: "fail", reason };
}
function standing(measured2, mark2, tolerance, forgiving) {
  const direction = compareRates(measured2, mark2);
  if (direction > 0) return "improved";
  if (direction === 0) return "held";
  if (!isBelow(measured2, mark2, tolerance)) return "within-tolerance";
  return forgiving && !isBare(mark2) && uncovered(measured2) <= uncovered(mark2) ? "removed-code" : "regressed";
}
function leavesRoom(measured2, mark2, tolerance) {
  if (isBare(mark2) || standing(measured2, mark2, tolerance, false) !== "within-tolerance") return false;
  const room = Math.max(0, uncovered(mark2) - uncovered(measured2));
  return compareToPercent([room, measured2[1]], tolerance) > 0;
}
function excuseOf({ base, left, wasWaived }, measured2, mark2, policy, forgiving) {
  if (!base?.[1] || !left?.[1]) return void 0;
  if (standing(base, mark2, policy.tolerance, forgiving) === "regressed")
    return wasWaived || [base, left].some((before) => standing(measured2, before, ZERO2, forgiving) === "regressed") ? void 0 : { reason: "inherited" };
  const owed = forgiving ? owedOf(base, left, measured2, mark2) : void 0;
  return owed === void 0 ? void 0 : { reason: "removed-code", ...owed > 0 && { owed } };
}
function owedOf(base, left, measured2, mark2) {
  if (uncovered(measured2) > uncovered(left)) return void 0;
  const short = (mark2[0] * base[1] - base[0] * mark2[1]) / (mark2[1] * base[1]);
  return Math.max(0, Math.floor(short * measured2[1]));
}
function verdictOf(checks) {
  if (checks.some(({ outcome }) => outcome === "fail")) return "fail";
  return checks.some(({ outcome }) => outcome === "error") ? "error" : "pass";
}

// src/ratchet/raise.ts
function movesOf(baseline, { milestone, order, scopes, rebased }) {
  return [...scopes].flatMap(
    ([scope, counts]) => METRICS.flatMap((metric) => {
      const measured2 = counts[metric];
      if (measured2 === void 0 || measured2[1] === 0) return [];
      const from = markOf(baseline, order, milestone, scope, metric);
      const isRaised = from === void 0 || isStricter(measured2, from);
      const to = isRaised ? measured2 : loweredTo(rebased.get(`${scope}/${metric}`), from);
      return to ? [{ milestone, scope, metric, from, to }] : [];
    })
  );
}
var loweredTo = (rebased, mark2) => rebased && isSameCount(rebased.from, mark2) && compareRates(rebased.to, mark2) < 0 ? rebased.to : void 0;
function movesBetween(before, after, order) {
  if (before === after) return [];
  return [...after.milestones].flatMap(
    ([milestone, { total: total2, components }]) => [[TOTAL, total2], ...components].flatMap(
      ([scope, counts]) => METRICS.flatMap((metric) => {
        const to = counts[metric];
        const from = markOf(before, order, milestone, scope, metric);
        return to === void 0 || isSameCount(from, to) ? [] : [{ milestone, scope, metric, from, to }];
      })
    )
  );
}
function raise(baseline, accepted) {
  const moves = movesOf(baseline, accepted);
  if (moves.length === 0)
    return hasRecovered(baseline, accepted) ? { ...baseline, ...measurementOf2(accepted) } : baseline;
  const { milestone, measured: measured2 } = accepted;
  const own2 = baseline.milestones.get(milestone) ?? { total: {}, components: /* @__PURE__ */ new Map() };
  const marks2 = moves.reduce((so, { scope, metric, to }) => withMark(so, scope, metric, to), own2);
  const lowered2 = moves.filter(({ from, to }) => from !== void 0 && compareRates(to, from) < 0);
  const entry = {
    at: measured2.at,
    ...measured2.commit !== void 0 && { commit: measured2.commit },
    milestone,
    counts: marks2.total,
    ...lowered2.length > 0 && {
      reason: `${REBASED}${lowered2.map(({ scope, metric }) => `${scope}/${metric}`).join(", ")}`
    }
  };
  return {
    ...baseline,
    milestones: new Map([...baseline.milestones, [milestone, marks2]]),
    ...measurementOf2(accepted),
    history: thinned([...baseline.history, entry])
  };
}
var REBASED = "removed code: ";
function withMark(marks2, scope, metric, to) {
  if (scope === TOTAL) return { ...marks2, total: { ...marks2.total, [metric]: to } };
  const counts = { ...marks2.components.get(scope), [metric]: to };
  return { ...marks2, components: new Map([...marks2.components, [scope, counts]]) };
}
var measurementOf2 = ({ measured: measured2, files: files2, overtaken = false }) => overtaken ? {} : { measured: measured2, files: files2 ?? /* @__PURE__ */ new Map() };
function hasRecovered({ files: files2 }, { inherited, overtaken = false, ...accepted }) {
  const [was, now] = [totalsOf(files2).lines, accepted.scopes.get(TOTAL)?.lines];
  const isKnown = inherited && !overtaken && accepted.files !== void 0;
  return isKnown && was !== void 0 && was[1] > 0 && now !== void 0 && now[1] > 0 && compareRates(now, was) > 0;
}
var MOST_HISTORY = 200;
function thinned(history, most = MOST_HISTORY) {
  let excess = history.length - most;
  if (excess <= 0) return history;
  const first = /* @__PURE__ */ new Map();
  const last = /* @__PURE__ */ new Map();
  for (const entry of history) {
    if (!first.has(entry.milestone)) first.set(entry.milestone, entry);
    last.set(entry.milestone, entry);
  }
  return history.filter((entry) => {
    const kept2 = excess <= 0 || first.get(entry.milestone) === entry || last.get(entry.milestone) === entry;
    if (!kept2) excess--;
    return kept2;
  });
}

// src/ratchet/lower.ts
var isLowering = (reason) => reason?.startsWith("lowered ") ?? false;
function lower(baseline, lowering) {
  const { milestone, scopes, metric, to, reason, by, at } = lowering;
  const found = scopes.map((scope) => [scope, markToLower(baseline, lowering, scope)]);
  let marks2 = baseline.milestones.get(milestone) ?? { total: {}, components: /* @__PURE__ */ new Map() };
  const trail = [];
  for (const [scope, mark2] of found) {
    marks2 = withMark(marks2, scope, metric, leastCount(mark2[1], to));
    trail.push({
      at,
      milestone,
      counts: scope === TOTAL ? marks2.total : {},
      reason: `lowered ${scope}/${metric} from ${percentText(mark2)} to ${decimalText(to)}, by ${by}: ${reason}`
    });
  }
  return {
    ...baseline,
    generation: baseline.generation + 1,
    milestones: new Map([...baseline.milestones, [milestone, marks2]]),
    history: thinned([...baseline.history, ...trail])
  };
}
function markToLower(baseline, { milestone, order, metric, to }, scope) {
  const mark2 = ownMark(baseline, milestone, scope, metric) ?? markOf(baseline, order, milestone, scope, metric);
  const isAbove2 = mark2 !== void 0 && compareToPercent(mark2, to) > 0;
  if (isAbove2 && leastCount(mark2[1], to)[0] < mark2[0]) return mark2;
  const next2 = isAbove2 ? [mark2[0] - 1, mark2[1]] : void 0;
  throw new Complaint({
    reason: "nothing-to-lower",
    what: next2 ? `no step down from the mark of ${scope} / ${metric} stays at ${decimalText(to)} % or above` : `the mark of ${scope} / ${metric} is not above ${decimalText(to)} %`,
    found: mark2 ? `${percentText(mark2)} %${next2 ? ` (${mark2.join("/")})` : ""}` : "no mark",
    todo: next2 ? `Nothing was written. The next step down is ${stepText(next2)} % (${next2.join("/")}): ask for that, or for less.` : 'Nothing was written. Name another scope, metric or percentage; "coverage-ratchet show" lists the marks.'
  });
}
var stepText = (count2) => decimalText(parseDecimal(percentText(count2, 4) ?? "") ?? ZERO2);

// src/ratchet/weaker-measurement.ts
function measurementChanged(change, { measured: was }, head) {
  const is = head.measured;
  const found = (was.waived ?? []).filter((entry) => !is.waived?.includes(entry) && !isWonBack(change, head, entry)).map((entry) => `measured.waived: ${entry} removed, though it is below its mark`);
  const say = (key, why) => found.push(`measured.${key}: ${was[key] ?? "none"} → ${is[key] ?? "none"}${why}`);
  if (was.commit !== void 0 && is.commit === void 0) say("commit", "");
  const { reports } = change;
  const there = `${reports} ${reports === 1 ? "is" : "are"} there`;
  if (change.counted && countsReports(change.base.policy)) {
    if ((is.reports ?? 0) < Math.min(was.reports ?? 0, reports)) say("reports", `, though ${there}`);
    if ((is.reports ?? 0) > Math.max(was.reports ?? 0, reports)) say("reports", `, though only ${there}`);
  }
  if (is.at !== was.at) {
    const [before, day, today] = [was.at, is.at, change.today].map((text4) => dayOf(text4 ?? ""));
    if (day === void 0) say("at", ", which is no time");
    else if (today !== void 0 && day > today + 1) say("at", ", which is in the future");
    else if (before !== void 0 && day < before) say("at", ", which is earlier");
  }
  return found;
}
function isWonBack({ base: { policy }, measured: measured2, milestone, counted: counted2 }, head, entry) {
  const at = entry.lastIndexOf("/");
  const [scope, metric] = [entry.slice(0, at), METRICS.find((one) => one === entry.slice(at + 1))];
  const now = metric && measured2(scope, metric);
  const mark2 = metric && markOf(head, [...policy.milestones.keys()], milestone, scope, metric);
  const forgiving = policy.removedCode === "forgive" && counted2;
  return !mark2 || !now?.[1] || standing(now, mark2, policy.tolerance, forgiving) !== "regressed";
}
var countsReports = ({ tolerant, components }) => !tolerant.includes("reports-fewer") && ![...components.values()].some(({ carry }) => carry);
function filesChanged(change, base, head, [before, after]) {
  const isStrict = change.base.policy.removedCode === "strict";
  if (!change.counted && head.files.size === 0) return [];
  const inTotal = totalOf(scopesOf(change.base.policy));
  const measured2 = change.files;
  const found = [...base.files.keys()].flatMap((path2) => {
    const now = change.renames.get(path2) ?? path2;
    const isGone = !head.files.has(path2) && !head.files.has(now);
    return isGone && measured2.has(now) && inTotal(now) && hasLines(base, path2) ? [`files / ${now}: removed, though the reports have it`] : [];
  });
  for (const [path2, counts] of head.files) {
    const before2 = base.files.get(path2);
    if (!change.tracked.has(change.renames.get(path2) ?? path2)) {
      if ((isStrict || !measured2.has(path2)) && JSON.stringify(before2) !== JSON.stringify(counts))
        found.push(`files / ${path2}: ${before2 ? "changed" : "added"}, though there is no such file`);
    } else if (!before2 && inTotal(path2) && change.counted && !measured2.has(path2))
      found.push(`files / ${path2}: added, though no report has it`);
  }
  if (change.base.policy.files.ratchet === "on") found.push(...filesLoosened(change, base, head, inTotal));
  for (const [scope, were] of before) {
    for (const metric of METRICS) {
      const [from, to, now] = [were[metric], after.get(scope)?.[metric], change.measured(scope, metric)];
      if (!from?.[1] || !to?.[1]) continue;
      if (isLooser(to, from, now?.[1] ? now : from))
        found.push(`files / ${scope} / ${metric}: ${countText(from)} → ${countText(to)}`);
    }
  }
  return found;
}
function sumsOf({ base: { policy }, renames, tracked }, { files: files2 }, counts = (path2) => tracked.has(path2)) {
  const there = new Map([...underNames(files2, renames)].filter(([path2]) => counts(path2)));
  const scopes = byFile(scopesOf(policy), policy);
  return new Map([...scopes].map(([scope, inScope]) => [scope, totalsOf(there, inScope)]));
}
var hasLines = ({ files: files2 }, path2) => (files2.get(path2)?.lines?.[1] ?? 0) > 0;
function filesLoosened(change, base, head, inTotal) {
  const before = underNames(base.files, change.renames);
  return [...underNames(head.files, change.renames)].flatMap(([path2, { lines: is }]) => {
    const was = before.get(path2)?.lines;
    if (!was?.[1] || !change.tracked.has(path2) || !inTotal(path2)) return [];
    const now = change.files.get(path2)?.lines ?? was;
    if (now[1] === 0 || is?.[1] && !isLooser(is, was, now)) return [];
    return [`files / ${path2}: ${countText(was)} → ${is?.[1] ? countText(is) : "none"}`];
  });
}
var isLooser = (is, was, now) => compareRates(is, was) < 0 && compareRates(is, now) < 0 || uncovered(is) > Math.max(uncovered(was), uncovered(now));

// src/ratchet/weaker-baseline.ts
function baselineWeakenings(change, head, order) {
  const base = change.base.baseline;
  if (head === void 0) return { found: base === void 0 ? [] : ["the baseline is deleted"] };
  if (base && printBaseline(base) === printBaseline(head)) return { found: [] };
  const before = base ?? EMPTY_BASELINE;
  const sums = [sumsOf(change, before), sumsOf(change, head)];
  const { found, lowered: lowered2, waived } = marksChanged(change, before, head, order, sums);
  const wanted = lowered2.length + waived.length > 0;
  const trail = base ? trailOf(base, head) : { steps: 0, isTold: false, found: [] };
  const { leave: leave2 } = change;
  const isGiven = leave2 !== void 0 && "by" in leave2;
  const all = [
    // a deliberate lowering begins a new generation, and nothing else does
    ...base && trail.steps !== 0 && !(wanted && trail.isTold && (isGiven || lowered2.length === 0)) ? [`generation: ${base.generation} → ${head.generation}`] : [],
    ...isGiven && trail.isTold ? [] : lowered2,
    ...lowered2.length > 0 && leave2 && "denied" in leave2 ? [leave2.denied] : [],
    ...wanted && !trail.isTold && (isGiven || lowered2.length === 0) ? [...waived.map(({ text: text4 }) => text4), isGiven ? `${leave2.by} gave leave, but ${NOT_TOLD}` : NOT_TOLD] : [],
    ...found,
    ...trail.found,
    ...measurementChanged(change, before, head),
    ...base ? filesChanged(change, base, head, sums) : []
  ];
  if (all.length > 0 || !wanted) return { found: all };
  const by = isGiven ? `, by leave of ${leave2.by} (${leave2.role}, label "${leave2.label}")` : "";
  const waiver = waived[0]?.waiver;
  return {
    found: [],
    allowed: {
      details: [
        ...lowered2.map((text4) => text4 + by),
        ...waived.map(({ text: text4, waiver: waiver2 }) => `${text4}, under the waiver by ${waiver2.by} until ${waiver2.expires}`)
      ],
      ...waiver && { waiver }
    }
  };
}
var NOT_TOLD = 'the baseline does not say why; "coverage-ratchet lower" begins the next generation and records the reason';
function trailOf(base, head) {
  const [before, after] = [base, head].map(({ history }) => new Set(history.map((entry) => JSON.stringify(entry))));
  const isNew = (entry) => !before?.has(JSON.stringify(entry));
  const lowerings = head.history.filter((entry) => isLowering(entry.reason) && isNew(entry)).length;
  const steps = head.generation - base.generation;
  const kept2 = thinned([...base.history, ...head.history.filter(isNew)]).map((entry) => JSON.stringify(entry));
  const gone = kept2.filter((entry) => before?.has(entry) && !after?.has(entry)).length;
  return {
    steps,
    isTold: steps > 0 && lowerings >= steps,
    found: [
      ...gone > 0 ? [`history: ${gone === 1 ? "an entry is" : `${gone} entries are`} changed or removed`] : [],
      ...steps === 0 && lowerings > 0 ? ["history: tells of a lowering that is none"] : []
    ]
  };
}
function marksChanged(change, base, head, order, [left, sums]) {
  const { policy } = change.base;
  let all;
  const found = [];
  const lowered2 = [];
  const waived = [];
  for (const milestone of /* @__PURE__ */ new Set([...base.milestones.keys(), ...head.milestones.keys()])) {
    const scopes = [base, head].flatMap(({ milestones }) => [...milestones.get(milestone)?.components.keys() ?? []]);
    for (const scope of /* @__PURE__ */ new Set([TOTAL, ...scopes])) {
      for (const metric of METRICS) {
        const [own2, now] = [ownMark(base, milestone, scope, metric), ownMark(head, milestone, scope, metric)];
        const before = own2 ?? markOf(base, order, milestone, scope, metric);
        if (now === void 0 && own2 === void 0) continue;
        if (now && isSameCount(now, before)) continue;
        const place = `${milestone} / ${scope} / ${metric}`;
        const measured2 = change.measured(scope, metric);
        const waiver = waiverFor(policy, scope, metric, change.today);
        const isWaived = now && waiver && compareToPercent(now, waiver.floor) >= 0;
        const forgiving = policy.removedCode === "forgive" && change.counted;
        if (now === void 0) found.push(`${place}: ${own2 ? countText(own2) : ""} → removed`);
        else if (before && isLowered(before, now, measured2)) {
          all ??= sumsOf(change, base, () => true);
          const of = [all, left].map((sums2) => sums2.get(scope)?.[metric]);
          if (isRebased(change, before, now, measured2, of)) continue;
          if (isWaived) waived.push({ text: `${place}: ${countText(before)} → ${countText(now)}`, waiver });
          else lowered2.push(`${place}: ${countText(before)} → ${countText(now)}`);
        } else if (measured2 && measured2[1] > 0 && standing(measured2, now, policy.tolerance, forgiving) === "regressed")
          found.push(`${place}: set to ${countText(now)}, above the measured ${countText(measured2)}`);
        else if (isExcused(sums.get(scope)?.[metric], now, policy.tolerance))
          found.push(
            `${place}: set to ${countText(now)}, but "files" still add up to less; "coverage-ratchet raise" keeps them together`
          );
      }
    }
  }
  return { found, lowered: lowered2, waived };
}
var isExcused = (sum3, mark2, tolerance) => sum3 !== void 0 && sum3[1] > 0 && standing(sum3, mark2, tolerance, false) === "regressed";
function isLowered(before, after, measured2) {
  if (compareRates(after, before) < 0) return true;
  return !isBare(after) && !isBare(before) && after[1] > Math.max(measured2?.[1] ?? 0, before[1]);
}
function isRebased({ base, counted: counted2 }, before, now, measured2, [were, left]) {
  const { removedCode, tolerance } = base.policy;
  if (!counted2 || removedCode !== "forgive" || !measured2 || measured2[1] === 0 || now[1] !== measured2[1]) return false;
  if (standing(measured2, now, tolerance, true) === "regressed") return false;
  const reason = standing(measured2, before, tolerance, true);
  if (uncovered(now) <= uncovered(before)) return reason === "removed-code" || leavesRoom(measured2, before, tolerance);
  if (reason !== "regressed" || !were?.[1] || !left?.[1] || isBare(before) || isBelow(were, before, tolerance))
    return false;
  const owed = owedOf(were, left, measured2, before);
  return owed !== void 0 && now[0] >= Math.min(measured2[0] + owed, measured2[1]);
}

// src/ratchet/milestone.ts
var DEFAULT_MILESTONE = "default";
function milestoneInForce(clues, policy, baseline) {
  const order = [...policy.milestones.keys()];
  const { asked } = clues;
  const isKnown = clues.ofPullRequest !== void 0 && order.includes(clues.ofPullRequest);
  const ofPullRequest = policy.milestone === FROM_PULL_REQUEST && isKnown ? clues.ofPullRequest : void 0;
  const fixed2 = policy.milestone === FROM_PULL_REQUEST ? void 0 : policy.milestone;
  if (asked === void 0) {
    return ofPullRequest ?? fixed2 ?? latestReached(order, baseline);
  }
  known(asked, order, 'the milestone asked for (input "milestone", or MILESTONE in the environment)');
  const unasked = ofPullRequest ?? fixed2 ?? latestReached(order, baseline);
  if (order.indexOf(asked) < order.indexOf(unasked)) {
    throw new Complaint({
      reason: "input-weaker",
      what: `the step asks for an earlier milestone than ${fixed2 === void 0 ? "has been reached" : "the policy has in force"}`,
      expected: `"${unasked}" or a later one`,
      found: `"${asked}"`,
      todo: "An input may only be stricter than the policy; change the milestone in the policy file."
    });
  }
  return asked;
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

// src/ratchet/line.ts
var inherits = ({ milestone, order }, other) => (
  // what the policy does not know has no place, and comes before all that it knows
  order.indexOf(other) <= order.indexOf(milestone)
);
function entriesUntil(history, today) {
  const dated = history.flatMap((entry) => {
    const day = dayOf(entry.at);
    return day === void 0 || day > today ? [] : [{ day, entry }];
  });
  return dated.sort((a, b) => a.day - b.day);
}
function marksOf(history, { milestone, order }, metric, today) {
  const milestones = /* @__PURE__ */ new Map();
  const marks2 = [];
  for (const { day, entry } of entriesUntil(history, today)) {
    const own2 = entry.counts[metric];
    if (!own2?.[1]) continue;
    milestones.set(entry.milestone, { total: { [metric]: own2 }, components: /* @__PURE__ */ new Map() });
    const count2 = markOf({ ...EMPTY_BASELINE, milestones }, order, milestone, TOTAL, metric);
    if (count2 && count2.join() !== marks2.at(-1)?.count.join()) marks2.push({ day, count: count2 });
  }
  return marks2;
}

// src/ratchet/judge.ts
function judgeNumbers(judged) {
  const { policy, overrides, baseline, milestone, scopes, inScope, bare, today } = judged;
  const known2 = scopes.get(TOTAL) ?? {};
  const stage = { milestone, order: [...policy.milestones.keys()] };
  const day = dayOf(today) ?? 0;
  return [...scopes].flatMap(([scope, counts]) => {
    const floors = floorsOf(policy, overrides, milestone, scope, today);
    const { target, due } = goalOf(policy, milestone, scope);
    const isEnforced = policy.atDue === "enforce" && due !== void 0 && due < today;
    const isKnown = !isFlagged(policy, scope) && !bare;
    const left = isKnown && baseline ? totalsOf(baseline.files, inScope.get(scope)) : {};
    const base = isKnown && judged.base ? totalsOf(judged.base, inScope.get(scope)) : left;
    return judgedMetrics(policy, { ...target, ...floors }).flatMap((metric) => {
      const measured2 = counts[metric];
      const isTarget = isEnforced && target[metric] !== void 0;
      const binds = policy.metrics.includes(metric) || floors[metric] !== void 0 || isTarget;
      const mark2 = markFor(baseline, policy, milestone, scope, metric);
      if (policy.components.get(scope)?.owns && mark2 === void 0 && !measured2?.[1]) return [];
      if (judged.carried?.has(scope) && policy.mode !== "off") return [carriedCheck(scope, metric, measured2, mark2)];
      if (!binds && !measured2?.[1]) return [];
      const evidence = {
        scope,
        metric,
        measured: measured2,
        carried: known2[metric] !== void 0,
        bare,
        mark: mark2,
        base: base[metric],
        left: left[metric],
        wasWaived: baseline?.measured.waived?.includes(`${scope}/${metric}`) === true,
        floor: floors[metric],
        target: target[metric],
        due,
        // the history tells of the total alone
        trend: scope === TOTAL && baseline && measured2?.[1] && target[metric] !== void 0 ? trendOf(marksOf(baseline.history, stage, metric, day), measured2, today) : void 0
      };
      return judgeScope(evidence, policy, today);
    });
  });
}
var carriedCheck = (scope, metric, measured2, mark2) => ({
  scope,
  metric,
  rule: "ratchet",
  outcome: "pass",
  reason: "carried",
  ...measured2 && { measured: measured2 },
  ...mark2 && { required: mark2 }
});
var markFor = (baseline, policy, milestone, scope, metric) => baseline && markOf(baseline, [...policy.milestones.keys()], milestone, scope, metric);
var NO_GOAL = { floor: {}, target: {} };
var goalOf = (policy, milestone, scope) => (scope === TOTAL ? policy.milestones.get(milestone) : policy.components.get(scope)) ?? NO_GOAL;

// src/ratchet/weaker-scopes.ts
var scopesWeakened = (change, head) => [
  ...filesLeaving(change, head),
  ...filesLifting(change, head),
  ...newlyCarried(change, head)
];
function isEmpty({ base: { policy, baseline }, files: files2, tracked, exists, renames }, key) {
  const inScope = scopesOf(policy).get(key) ?? (() => true);
  const known2 = [...baseline?.files.keys() ?? []].filter(inScope).map((path2) => renames.get(path2) ?? path2);
  return ![...tracked, ...files2.keys()].some(inScope) && !known2.some((path2) => tracked.has(path2) || exists(path2));
}
function filesLeaving(change, head) {
  const now = scopesOf(head);
  const found = [];
  for (const [scope, before] of scopesOf(change.base.policy)) {
    const after = now.get(scope);
    const leaving = after ? [...change.files.keys()].filter((path2) => before(path2) && !after(path2)) : [];
    if (leaving.length === 0) continue;
    found.push(`${scope === TOTAL ? "files" : `components.${scope}.paths`}: ${andMore(leaving)} no longer counted`);
  }
  return found;
}
function filesLifting({ base: { policy, baseline }, files: files2, milestone, nameBefore }, head) {
  const [scopes, now] = [scopesOf(policy), scopesOf(head)];
  return [...policy.components].flatMap(([key, { paths, floor }]) => {
    const [before, after] = [scopes.get(key), now.get(key)];
    const isSame2 = paths.join("\n") === head.components.get(key)?.paths.join("\n");
    if (isSame2 || !before || !after || isFlagged(policy, key) || isFlagged(head, key)) return [];
    const isOwn = (path2) => before(path2) || before(nameBefore(path2) ?? path2);
    const isJoining = (path2) => after(path2) && !isOwn(path2) && nameBefore(path2) !== void 0;
    const [own2, all] = [totalsOf(files2, isOwn), totalsOf(files2, (path2) => isOwn(path2) || isJoining(path2))];
    return METRICS.flatMap((metric) => {
      const [from, to] = [own2[metric], all[metric]];
      const isBound = policy.mode !== "baseline" && floor[metric] !== void 0 || policy.mode !== "absolute" && markFor(baseline, policy, milestone, key, metric) !== void 0;
      if (policy.mode === "off" || !isBound || !from?.[1] || !to || compareRates(to, from) <= 0) return [];
      const joining = [...files2.keys()].filter(isJoining);
      return [
        `components.${key}.paths: ${andMore(joining)} would lift ${metric} from ${countText(from)} to ${countText(to)}`
      ];
    });
  });
}
function newlyCarried({ base, files: files2 }, head) {
  const [before, after] = [scopesOf(base.policy), scopesOf(head)];
  const known2 = [.../* @__PURE__ */ new Set([...files2.keys(), ...base.baseline?.files.keys() ?? []])];
  return [...head.components].filter(([, { carry }]) => carry).flatMap(([key]) => {
    if (!base.policy.components.get(key)?.carry) return [`components.${key}.carry: on`];
    const joining = known2.filter((path2) => after.get(key)?.(path2) && !before.get(key)?.(path2));
    return joining.length === 0 ? [] : [`components.${key}.paths: ${andMore(joining)} newly carried`];
  });
}
function proposedGlobs(base, head) {
  const changed = (place, before, after) => before.join("\n") === after.join("\n") ? [] : [`This change proposes other ${place}: ${after.join(", ") || "none"} (now: ${before.join(", ") || "none"}).`];
  return [
    ...changed("files.include", base.files.include, head.files.include),
    ...changed("files.exclude", base.files.exclude, head.files.exclude),
    ...[...base.components].flatMap(
      ([key, { paths }]) => changed(`components.${key}.paths`, paths, head.components.get(key)?.paths ?? [])
    )
  ];
}

// src/ratchet/weaker-policy.ts
var RULES_OF_MODE = { both: ["floor", "ratchet"], absolute: ["floor"], baseline: ["ratchet"], off: [] };
function policyWeakenings(change, head) {
  const base = change.base.policy;
  if (head === base) return [];
  const found = milestoneMoved(change, head);
  for (const [key, milestone] of base.milestones)
    found.push(...plansLowered(`milestones.${key}`, milestone, head.milestones.get(key), change, TOTAL));
  for (const [key, component] of base.components) {
    if (component.owns) continue;
    const now = head.components.get(key);
    if (now === void 0) {
      if (!isEmpty(change, key)) found.push(`components.${key}: removed`);
    } else {
      found.push(...plansLowered(`components.${key}`, component, now, change, key));
      found.push(...patchLowered(`components.${key}.patch`, component.patch, now.patch));
      found.push(...flagsAdded(key, component, now));
    }
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
  found.push(...patchLowered("patch", base.patch, head.patch, change.patchFloor));
  for (const key of ["vanished", "unmeasured"]) {
    if (severity(head.files[key]) < severity(base.files[key]))
      found.push(`files.${key}: ${base.files[key]} → ${head.files[key]}`);
  }
  if (base.files.ratchet === "on" && head.files.ratchet === "off") found.push("files.ratchet: on → off");
  if (head.files.newFloor < base.files.newFloor)
    found.push(`files.new-floor: ${decimalText(base.files.newFloor)} → ${decimalText(head.files.newFloor)}`);
  if (base.files.generated === "include" && head.files.generated === "exclude")
    found.push("files.generated: include → exclude");
  found.push(...scopesWeakened(change, head));
  if (base.codeowners && !head.codeowners) found.push("codeowners: true → false");
  const tolerated = head.tolerant.filter((name) => !base.tolerant.includes(name));
  if (tolerated.length > 0) found.push(`tolerant: ${tolerated.join(", ")} added`);
  if (base.exclusions === "ratchet" && head.exclusions === "show") found.push("exclusions: ratchet → show");
  found.push(...newWaivers(base, head), ...newLeave(base, head));
  return found;
}
function plansLowered(place, before, now, change, scope) {
  const found = lowered(`${place}.floor`, before.floor, now?.floor ?? {}, change, scope);
  if (change.base.policy.atDue === "warn") return found;
  found.push(...lowered(`${place}.target`, before.target, now?.target ?? {}, change, scope));
  if (before.due !== void 0 && (now?.due ?? "9999") > before.due)
    found.push(`${place}.due: ${before.due} → ${now?.due ?? "none"}`);
  return found;
}
function flagsAdded(key, { flags: before }, { flags: now }) {
  if (before === void 0 || now?.every((flag) => before.includes(flag))) return [];
  return [`components.${key}.flags: ${before.join(", ")} → ${now?.join(", ") ?? "all reports"}`];
}
function patchLowered(place, before, now, asked) {
  const found = [];
  if (before.floor !== void 0 && (now.floor ?? -1) < before.floor)
    found.push(
      `${place}.floor: ${decimalText(before.floor)} → ${now.floor === void 0 ? "none" : decimalText(now.floor)}`
    );
  if ((before.floor ?? asked) !== void 0 && now.minimumLines > before.minimumLines)
    found.push(`${place}.minimum-lines: ${before.minimumLines} → ${now.minimumLines}`);
  return found;
}
function milestoneMoved(change, head) {
  const { policy, baseline } = change.base;
  const [order, orderNow] = [[...policy.milestones.keys()], [...head.milestones.keys()]];
  const found = [];
  const kept2 = orderNow.filter((key) => order.includes(key));
  if (kept2.join() !== order.filter((key) => kept2.includes(key)).join()) found.push("milestones: their order changed");
  const [from, to] = [milestoneInForce({}, policy, baseline), milestoneInForce({}, head, baseline)];
  const opened = head.milestone === void 0 || head.milestone === FROM_PULL_REQUEST;
  const wasClosed = policy.milestone !== void 0 || opened && order.length > 0;
  const isOpened = head.milestone !== policy.milestone && wasClosed && (opened || policy.milestone === FROM_PULL_REQUEST);
  if (isOpened || from !== to && orderNow.indexOf(to) < orderNow.indexOf(from))
    found.push(`milestone: ${policy.milestone ?? from} → ${head.milestone ?? "none"}`);
  if (!order.includes(to)) {
    const [before, after] = [policy.milestones.get(from)?.floor ?? {}, head.milestones.get(to)?.floor ?? {}];
    found.push(...lowered(`milestone: ${from} → ${to}, floor`, before, after, change, TOTAL));
  }
  return [...found, ...baseline ? marksLost(change, baseline, order, orderNow, [from, to]) : []];
}
function marksLost({ base: { policy }, head, milestone }, baseline, order, orderNow, [from, to]) {
  const lifted = head.baseline && !("unreadable" in head.baseline) ? head.baseline : baseline;
  const moves = new Map([
    ...[milestone, ...order].filter((key) => orderNow.includes(key)).map((key) => [key, key]),
    [from, to]
  ]);
  const found = [];
  for (const [before, after] of moves) {
    for (const scope of [TOTAL, ...policy.components.keys()]) {
      for (const metric of METRICS) {
        const mark2 = markOf(baseline, order, before, scope, metric);
        const [old, own2] = [baseline, lifted].map((side) => markOf(side, orderNow, after, scope, metric));
        const now = own2 && (old === void 0 || isStricter(own2, old)) ? own2 : old;
        if (mark2 && (!now || compareRates(now, mark2) < 0))
          found.push(
            `milestone: ${before} → ${after}, mark of ${scope} / ${metric}: ${countText(mark2)} → ${now ? countText(now) : "none"}`
          );
      }
    }
  }
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
function newLeave({ allowLowering: before }, { allowLowering: now }) {
  if (now === void 0) return [];
  if (before === void 0 || before.label !== now.label) return [`allow-lowering: by the label ${now.label}`];
  const more2 = now.by.filter((role) => leastRank([role]) < leastRank(before.by));
  return more2.length === 0 ? [] : [`allow-lowering.by: ${more2.join(", ")} added`];
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

// src/ratchet/tamper.ts
function judgeTamper(change) {
  const { policy, baseline } = change.head;
  const common = { scope: TOTAL, rule: "tamper" };
  const weaker = "unreadable" in policy ? [`the policy cannot be used: ${policy.unreadable}`] : policyWeakenings(change, policy);
  const order = [...("unreadable" in policy ? change.base.policy : policy).milestones.keys()];
  const isUsable = (file) => !(file && "unreadable" in file);
  const { found: lower2, allowed } = isUsable(baseline) ? baselineWeakenings(change, baseline, order) : { found: [`the baseline cannot be used: ${baseline.unreadable}`], allowed: void 0 };
  const checks = [];
  if (weaker.length > 0) checks.push({ ...common, outcome: "fail", reason: "policy-weakened", details: weaker });
  if (lower2.length > 0) checks.push({ ...common, outcome: "fail", reason: "baseline-weakened", details: lower2 });
  if (checks.length > 0) return checks;
  if (allowed !== void 0) return [{ ...common, outcome: "pass", reason: "lowered", ...allowed }];
  const same = isUsable(baseline) && printed(change.base.baseline) === printed(baseline);
  return [{ ...common, outcome: "pass", reason: same ? "unchanged" : "raised" }];
}
var printed = (baseline) => baseline && printBaseline(baseline);

// src/gate/proposal.ts
async function proposalOf(evidence, rules, milestone, { measured: measured2, former }, believed2, { diff, renames }) {
  const { place, settings, today } = evidence;
  const { policy, baseline } = rules;
  if (!evidence.proposed) return { checks: [], baseline, policy: void 0, hasBaseline: false, isChange: false };
  const head = await proposedRules(evidence.proposed, { files: evidence.rules, rules });
  const leave2 = leaveOf(policy, evidence.labelled);
  const checks = judgeTamper({
    base: { policy, baseline },
    head,
    milestone,
    measured: (scope, metric) => believed2.get(scope)?.[metric],
    counted: settings.percent === void 0,
    files: measured2.files,
    tracked: place.tracked,
    exists: place.exists,
    renames,
    nameBefore: (path2) => diff?.get(path2)?.kind === "added" ? void 0 : former.get(path2) ?? path2,
    reports: reportsIn(measured2.reports),
    ...settings.patchFloor !== void 0 && { patchFloor: settings.patchFloor },
    today,
    ...leave2 && { leave: leave2 }
  });
  return {
    checks,
    baseline: inForce(baseline, head.baseline, checks),
    policy: head.policy,
    hasBaseline: head.baseline !== void 0,
    isChange: true
  };
}
function inForce(base, proposed, tamper) {
  const isLowered2 = tamper.some(({ reason }) => reason === "lowered") && proposed && !("unreadable" in proposed);
  return base && isLowered2 ? { ...base, milestones: proposed.milestones } : base;
}

// src/gate/gone-metrics.ts
var SHARE = 10;
var LEAST2 = 10;
function goneMetrics(compared, bounds) {
  const { before, after, changes, diff, earlier } = compared;
  if (diff === void 0) return [];
  const fewest = earlier === "unknown" ? 2 : 1;
  const still = changes.filter(
    ({ path: path2, after: after2 }) => after2?.lines?.[1] && !isEdited(compared, path2, diff.get(path2)?.from ?? path2)
  );
  return COUNTED.flatMap((metric) => {
    const lost = still.flatMap(({ path: path2, from = path2, before: before2, after: after2 }) => {
      const count2 = metric === "lines" || after2?.[metric]?.[1] ? 0 : before2?.[metric]?.[1] ?? 0;
      return count2 > 0 ? [{ path: path2, from, count: count2 }] : [];
    });
    if (lost.length === 0 || totalsOf(after.files)[metric] === void 0) return [];
    const languages = new Set(lost.map(({ path: path2 }) => languageOf(path2)));
    const groups = bounds.filter(({ metrics }) => metrics.some((one) => one === metric || one === "combined" && metric === "branches")).flatMap((bound2) => bound2.scope === TOTAL ? [bound2, ...byLanguage(bound2, languages)] : [bound2]);
    const [found] = groups.flatMap(({ scope, inScope }) => {
      const files2 = lost.filter(({ path: path2, from }) => inScope(path2) && inScope(from));
      const gone = files2.reduce((sum3, { count: count2 }) => sum3 + count2, 0);
      const known2 = totalsOf(before.files, inScope)[metric]?.[1] ?? 0;
      if (gone < LEAST2 || gone * SHARE <= known2 || files2.length < fewest) return [];
      const of = scope === TOTAL ? "" : ` of ${scope}`;
      const names = files2.length === 1 ? `${files2[0]?.path}` : `${files2.length} files, ${files2[0]?.path} the first`;
      return [`${gone} of ${known2} ${metric}${of}, in ${names}`];
    });
    return found === void 0 ? [] : [found];
  });
}
var byLanguage = ({ inScope, metrics }, languages) => [...languages].flatMap(
  (language) => language === void 0 ? [] : [{ scope: language, metrics, inScope: (path2) => languageOf(path2) === language && inScope(path2) }]
);

// src/gate/unseen.ts
function unseenOf(before, { renames, diff, earlier }, measured2, place, inTotal) {
  const sorted = {
    vanished: [],
    emptied: [],
    amongTests: [],
    deleted: [],
    lost: []
  };
  const wasDeleted = (was, path2) => diff?.get(path2)?.kind === "removed" || earlier !== void 0 && earlier !== "unknown" && earlier.removed.has(was);
  for (const [was, counts] of before) {
    const path2 = renames.get(was) ?? was;
    const isKnown = METRICS.some((metric) => counts[metric]?.[1]);
    if (!isKnown || measured2.files.has(path2) || !inTotal(path2)) continue;
    if (!isFileOf(place, path2) || isLeftOver(place, path2))
      sorted[wasDeleted(was, path2) ? "deleted" : "lost"].push(path2);
    else if (isAccountedFor(path2, measured2, place)) continue;
    else if (isTest(path2) && !isTest(was)) sorted.amongTests.push(path2);
    else
      sorted[isEdited({ diff, earlier }, path2, was) && onlyDeclares(path2, place) ? "emptied" : "vanished"].push(path2);
  }
  return sorted;
}
function isAccountedFor(path2, measured2, { fileAt: fileAt2 }) {
  const file = fileAt2?.(path2);
  if (file === void 0) return false;
  return file.path === path2 ? holdsNothing(file) : measured2.files.has(file.path);
}
var isLeftOver = (place, path2) => ignoredFiles([path2], place).length > 0;
function onlyDeclares(path2, { fileAt: fileAt2 }) {
  const [file, language] = [fileAt2?.(path2), languageOf(path2)];
  return file !== void 0 && language !== void 0 && !file.text.split(/\r?\n/).some((line) => looksRun(line, language));
}
var GO_COMMENT = /^[ \t]*\/\/(?!.*(?:\*\/|`)).*$/gm;
var holdsNothing = ({ path: path2, text: text4 }) => text4.trim() === "" || languageOf(path2) === "Go" && !/\bfunc\b/.test(text4.replace(GO_COMMENT, ""));

// src/gate/truth.ts
async function truthOf(evidence, { policy, baseline, carried, bounds }, measured2, change, compared, inTotal) {
  const { place, reports, missing, absent, settings } = evidence;
  const lengths2 = await evidence.lengths?.();
  const before = settings.percent === void 0 && baseline?.files || /* @__PURE__ */ new Map();
  const unseen = unseenOf(before, change, measured2, place, inTotal);
  const isLeftOut2 = leavesOut(policy);
  const matched = measured2.reports.map((report) => report.matched ?? [0, 0]);
  const blind = lengths2 && policy.files.unmeasured !== "off" ? blindSpots(place.tracked, measured2.files, lengths2, inTotal) : void 0;
  const completeness = {
    missing,
    absent,
    found: reports.length,
    made: reportsIn(measured2.reports),
    expected: settings.expectReports,
    // whoever carries components brings fewer reports on purpose, and a report may go with all files that it was of
    markedWith: carried.size > 0 ? void 0 : reportsToBeMet(baseline, unseen),
    flagless: flagless(policy, carried, measured2),
    names: matched.reduce((sum3, [, all]) => sum3 + all, 0),
    matched: matched.reduce((sum3, [paths]) => sum3 + paths, 0),
    // where all are, nothing is measured, which is an error of its own
    empty: measured2.files.size === 0 ? [] : measured2.reports.flatMap(({ path: path2, files: files2 }) => files2 === 0 ? [path2] : []),
    unmatched: measured2.unmatched.filter((name) => !isLeftOut2(name)),
    ambiguous: [...measured2.ambiguous].flatMap(
      ([name, files2]) => (
        // whichever of files that do not count it is, it does not count
        isLeftOut2(name) || !files2.some(inTotal) ? [] : [severalText(name, files2)]
      )
    ),
    committed: evidence.checkedOut ?? [],
    older: olderThanCommit(evidence),
    ofOtherCommit: ofOtherCommit(evidence, measured2),
    pastEnd: lengths2 ? pastEnd(measured2.lines, lengths2, evidence) : [],
    blank: blankLines(measured2, change),
    gone: compared ? goneMetrics(compared, bounds) : [],
    shrank: compared ? shrunk(compared, inTotal) : [],
    vanished: unseen.vanished,
    whenVanished: policy.files.vanished,
    unmeasured: blind?.unmeasured.map(({ path: path2 }) => path2) ?? [],
    whenUnmeasured: policy.files.unmeasured,
    tolerant: policy.tolerant
  };
  return { completeness, blind, unseen, lengths: lengths2 };
}
function reportsToBeMet(baseline, { deleted, lost, vanished }) {
  const all = baseline?.measured.reports;
  return all === void 0 || lost.length + vanished.length > 0 ? all : Math.max(0, all - deleted.length);
}
function olderThanCommit({ reports, committed }) {
  if (committed === void 0) return [];
  const made = Date.parse(committed);
  return reports.flatMap(
    ({ path: path2, written }) => written !== void 0 && Date.parse(written) < made - 6e4 ? [`${path2}: written ${written.slice(0, 19)}Z, the commit was made ${committed}`] : []
  );
}
function flagless({ components }, carried, { reports }) {
  const there = flagsOf(reports);
  return [...components].flatMap(
    ([name, { flags = [] }]) => carried.has(name) ? [] : flags.filter((flag) => !there.has(flag)).map((flag) => `${flag} (${name})`)
  );
}
function ofOtherCommit({ tested }, { reports }) {
  return reports.flatMap(
    ({ path: path2, commit }) => commit === void 0 || tested === void 0 || commit === tested ? [] : [`${path2}: ${commit.slice(0, 12)}`]
  );
}
var BEYOND_BY_DESIGN = /\.kts?$/;
function pastEnd(lines, lengths2, { place }) {
  return [...lines].flatMap(([path2, file]) => {
    const [last, length] = [lastLine3(file), lengths2.get(path2)];
    if (length === void 0 || last <= length || BEYOND_BY_DESIGN.test(path2)) return [];
    const exact = place.length?.(path2) ?? length;
    return last > exact ? [`${path2}: line ${last} of ${exact}`] : [];
  });
}
var NEVER_BLANK = /(?:^|, )coverage\.py\b/;
var PYTHON = /\.py$/;
function blankLines({ lines, reports }, { seen }) {
  if (seen === void 0 || !reports.some(({ producer = "" }) => NEVER_BLANK.test(producer))) return [];
  return [...seen.blankLines].flatMap(([path2, blank]) => {
    const file = lines.get(path2);
    const found = file && PYTHON.test(path2) ? blank.filter((line) => isCoverable(file, line)) : [];
    return found.length === 0 ? [] : [`${path2}: ${found.length === 1 ? "line" : "lines"} ${found.slice(0, 5).join(", ")}`];
  });
}
var isCoverable = (file, line) => lineState(file, line) !== void 0;

// src/notices/change.ts
function* changeNotices({ change, excluded, unmeasured, evidence: { proposed } }) {
  const { seen, unknown } = change;
  if (unknown !== void 0)
    yield ["diff-unknown", `It is not known what changed, so that nothing is said of new lines: ${unknown}.`];
  if (seen === void 0 || proposed === void 0) return;
  yield* unmeasuredNotices(unmeasured);
  const { added, removed } = seen.exclusions;
  if (excluded > 0) yield ["lines-excluded", `The coverage tool was told to leave out ${excluded} of the new lines.`];
  if (added.length + removed.length > 0) {
    const [first] = added;
    const where2 = first ? `, the first ${first.path}:${first.line} (${first.marker})` : "";
    yield [
      "exclusions",
      `Marks in the code that take lines out of the measurement: ${added.length} more${where2}, ${removed.length} fewer.`
    ];
  }
  if (seen.toolSettings.length > 0)
    yield ["tool-settings", `This change touches settings of the coverage tools: ${seen.toolSettings.join(", ")}.`];
}
function* unmeasuredNotices(unmeasured) {
  for (const [verb, isNew] of [
    ["adds", true],
    ["edits", false]
  ]) {
    const paths = unmeasured.flatMap((one) => one.isNew === isNew ? [one.path] : []);
    if (paths.length === 0) continue;
    const [what, whose] = paths.length === 1 ? ["a source file", "its"] : [`${paths.length} source files`, "their"];
    yield [
      "change-unmeasured",
      `This change ${verb} ${what} that no report mentions, so that nothing is known of ${whose} lines: ${andMore(paths)}.`
    ];
  }
}

// src/notices/files.ts
function* lossNotices({ truth, change, rules, measured: measured2, evidence }) {
  const { amongTests, emptied: declared, lost } = truth.unseen;
  if (declared.length > 0)
    yield [
      "files-emptied",
      `Files of the baseline that were edited, are in no report and look as if they held nothing that is run any more: ${andMore(declared)}.`
    ];
  if (amongTests.length > 0)
    yield [
      "files-among-tests",
      `Moved among the tests and in no report, so that they do not count: ${andMore(amongTests)}.`
    ];
  const isAsked = change.diff !== void 0 || change.unknown !== void 0;
  if (isAsked && lost.length > 0)
    yield [
      "files-lost",
      `Files of the baseline that are no longer there, and git does not tell where they went, so that they are not looked for elsewhere: ${andMore(lost)}.`
    ];
  const emptied = [...rules.baseline?.files ?? []].flatMap(
    ([path2, { lines }]) => lines && lines[1] > 0 && evidence.place.tracked.has(path2) && measured2.files.get(path2)?.lines === void 0 && measured2.files.has(path2) ? [path2] : []
  );
  if (emptied.length > 0)
    yield ["files-emptied", `These had lines to cover and have none any more, by the reports: ${andMore(emptied)}.`];
}
function* outsideNotices(seen) {
  const { measured: measured2, leaving, rules, evidence } = seen;
  const { isGenerated } = rules.policy.files;
  const generated = isGenerated ? [...measured2.files.keys()].filter(isGenerated) : [];
  if (generated.length > 0) {
    const [what, which] = generated.length === 1 ? ["A measured file is", "it does"] : [`${generated.length} measured files are`, "they do"];
    yield [
      "generated",
      `${what} generated or vendored by the .gitattributes of the base, so that ${which} not count: ${andMore(generated)}.`
    ];
  }
  if (leaving.length > 0)
    yield [
      "files-leaving",
      leaving.length === 1 ? `The policy leaves out a file by the name that this change gives it, so that it leaves the total with the merge: ${leaving[0]}.` : `The policy leaves out ${leaving.length} files by the names that this change gives them, so that they leave the total with the merge: ${andMore(leaving)}.`
    ];
  const ignored = ignoredFiles(seen.files.keys(), evidence.place);
  if (ignored.length > 0) yield ["files-ignored", ignoredText(ignored, seen.files.size)];
  const notInGit = evidence.atTerminal ? filesNotInGit(seen).filter((path2) => !ignored.includes(path2)) : [];
  if (notInGit.length > 0)
    yield [
      "not-in-git",
      `Measured and not in git yet, so that their lines are not part of the change: ${andMore(notInGit)}; with --worktree they are.`
    ];
  if (measured2.foreign.length > 0)
    yield ["foreign-files", `Outside the repository, so that they do not count: ${andMore(measured2.foreign)}.`];
}
function filesNotInGit({ files: files2, change, evidence }) {
  if (change.diff === void 0 || evidence.proposed === void 0) return [];
  return [...files2.keys()].filter((path2) => !evidence.place.tracked.has(path2) && !change.diff?.has(path2));
}

// src/ratchet/alarms.ts
var HEADROOM = parseDecimal("2") ?? ZERO2;
var HEADROOM_DAYS = 30;
var STALE_DAYS = 90;
var STALE_SHARE = 5;
function headroomOf(checks, baseline, stage, today) {
  const now = dayOf(today);
  if (now === void 0 || checks.some(({ reason }) => reason === "raised")) return [];
  const entries = entriesUntil(baseline.history, now);
  return checks.flatMap(({ scope, metric, rule, measured: measured2, required: required2 }) => {
    if (rule !== "ratchet" || metric === void 0 || measured2 === void 0 || typeof required2 !== "object") return [];
    if (measured2[1] === 0 || required2[1] === 0 || !isAbove(measured2, required2, HEADROOM)) return [];
    const isOwn = ownMark(baseline, stage.milestone, scope, metric) !== void 0;
    const moved = scope === TOTAL ? marksOf(baseline.history, stage, metric, now).at(-1) : entries.findLast(
      ({ entry: { milestone } }) => isOwn ? milestone === stage.milestone : inherits(stage, milestone)
    );
    const days = moved === void 0 ? 0 : now - moved.day;
    return days < HEADROOM_DAYS ? [] : [{ scope, metric, measured: measured2, mark: required2, days }];
  });
}
function staleOf({ files: kept2, measured: measured2 }, files2, today) {
  const [now, then] = [dayOf(today), dayOf(measured2.at ?? "")];
  if (now === void 0 || then === void 0 || kept2.size === 0 || now - then < STALE_DAYS) return void 0;
  const coverable = [...files2].filter(([, counts]) => METRICS.some((metric) => counts[metric]?.[1]));
  const unknown = coverable.map(([path2]) => path2).filter((path2) => !kept2.has(path2));
  const [example] = unknown.sort();
  if (example === void 0 || unknown.length * STALE_SHARE <= coverable.length) return void 0;
  return {
    measured: dateOf(then),
    days: now - then,
    files: coverable.length,
    known: coverable.length - unknown.length,
    example
  };
}

// src/notices/rules.ts
function* boundNotices({ rules: { policy }, checks, carried }) {
  for (const { scope, metric, rule, reason, required: required2 } of checks)
    if (rule !== "patch" && reason === "nothing-coverable" && required2 !== void 0)
      yield [
        "scope-emptied",
        `The component ${scope} has a mark or floor for ${metric}, and nothing to cover any more: look whether its paths still fit.`
      ];
  for (const { reason, details = [] } of checks)
    if (reason === "lowered") for (const text4 of details) yield ["bar-lowered", `This change lowers the bar: ${text4}.`];
  for (const scope of carried.scopes)
    yield [
      "carried",
      isFlagged(policy, scope) ? `The component ${scope} counts by flags that are on no report of this run: its mark stands.` : `No report has a file of the component ${scope}: what was measured of it last stands, and counts in the total too.`
    ];
  if (policy.codeowners && ![...policy.components.values()].some(({ owns }) => owns))
    yield [
      "codeowners-none",
      "The policy makes components of code owners, and no CODEOWNERS file of the base names any."
    ];
}
function* alarmNotices({ rules: { policy, baseline }, evidence, checks, files: files2, milestone }) {
  const isComplete = checks.every(({ rule, outcome }) => rule !== "complete" || outcome === "pass");
  if (baseline === void 0 || !isComplete) return;
  const isAccepted = evidence.base.from === "commit-under-test" && evidence.proposed === void 0;
  const stage = { milestone, order: [...policy.milestones.keys()] };
  for (const headroom of isAccepted ? [] : headroomOf(checks, baseline, stage, evidence.today))
    yield ["headroom", headroomText(headroom)];
  const stale = staleOf(baseline, files2, evidence.today);
  if (stale) yield ["baseline-stale", staleText(stale)];
}
function headroomText({ scope, metric, measured: measured2, mark: mark2, days }) {
  const points = deltaText(mark2, measured2).replace("+", "");
  const since = `${scope === TOTAL ? "" : "at least "}${days} days`;
  return `${scope === TOTAL ? "The total" : `The component ${scope}`} measures ${percentText(measured2)} % of ${metric}, and its mark of ${percentText(mark2)} % has not moved for ${since}: unless this change brings them, ${points} points could be lost unnoticed; look whether marks are still raised.`;
}
var staleText = ({ measured: measured2, days, files: files2, known: known2, example }) => `The files in the baseline are those of ${measured2}, ${days} days ago, so that it knows ${known2} of ${files2} that are measured now (not ${example}, for example): the check for vanished files and the list of moved files speak of those alone until the next raise renews them.`;
function* policyNotices(seen) {
  const { rules, evidence, proposed } = seen;
  for (const waiver of needless(seen)) yield ["waiver-expired", waiverText(waiver)];
  if (proposed && !("unreadable" in proposed) && proposed !== rules.policy) {
    const globs = rules.firstRun ? [] : proposedGlobs(rules.policy, proposed);
    for (const text4 of globs) yield ["policy-proposed", text4];
    for (const text4 of unmetFloors(seen, proposed)) yield ["floor-unmet", text4];
  }
  if (evidence.settings.percent !== void 0 && rules.policy.patch.floor !== void 0)
    yield ["not-judged", "A ready percentage says nothing about single lines: the floor of the patch was not judged."];
}
function* unmetFloors({ rules, files: files2, milestone, evidence: { today } }, proposed) {
  for (const [scope, inScope] of byFile(scopesOf(proposed), proposed)) {
    const measured2 = totalsOf(files2, inScope);
    const [was, will] = [rules.policy, proposed].map((policy) => floorsOf(policy, {}, milestone, scope, today));
    for (const metric of METRICS) {
      const [count2, floor] = [measured2[metric], will?.[metric]];
      if (!count2?.[1] || floor === void 0 || floor <= (was?.[metric] ?? -1) || compareToPercent(count2, floor) >= 0)
        continue;
      yield `The floor of ${decimalText(floor)} % that this change sets for ${metric} of ${scope} is above the ${percentText(count2)} % measured: the branch fails from the merge on.`;
    }
  }
}
function needless({ rules: { policy }, evidence, checks }) {
  const needed2 = new Set(checks.map(({ expired }) => expired));
  return policy.waivers.filter(
    (waiver) => !holds(waiver, evidence.today) && !needed2.has(waiver) && checks.some(
      ({ scope, metric, outcome }) => scope === waiver.scope && metric === waiver.metric && outcome !== "error"
    )
  );
}
var waiverText = ({ scope, metric, by, expires }) => `The waiver of ${scope} / ${metric} by ${by} expired on ${expires}, and nothing needs it: it can be removed from the policy.`;

// src/notices.ts
var noticesOf2 = (seen) => [
  ...baseNotices(seen),
  ...toleratedNotices(seen),
  ...lossNotices(seen),
  ...boundNotices(seen),
  ...outsideNotices(seen),
  ...alarmNotices(seen),
  ...policyNotices(seen),
  ...changeNotices(seen)
].map(([kind, text4]) => ({ kind, text: text4 }));
function* baseNotices(seen) {
  const { evidence, rules } = seen;
  const { base, eventCommit } = evidence;
  if (rules.firstRun)
    yield ["bootstrap", "There is neither policy nor baseline on the base yet: this is the first run."];
  if (evidence.baselineBranch) {
    const { branch, commit } = evidence.baselineBranch;
    yield [
      "baseline-branch",
      commit === void 0 ? `The branch ${branch} that is to keep the baseline is not there yet: no mark is held.` : `The marks were read from the branch ${branch}, commit ${commit.slice(0, 12)}.`
    ];
  }
  if (base.from === "worktree")
    yield ["worktree", "Policy and baseline were read from the work tree as they lie, not from a commit."];
  if (base.from === "head")
    yield [
      "head",
      "Compared with HEAD itself, so that only uncommitted changes are judged; name another commit with --base."
    ];
  if (base.from === "commit-under-test" && eventCommit !== void 0 && eventCommit !== base.commit)
    yield [
      "other-commit",
      "The commit that is checked out is not the one that the event is about; it was judged by its own policy and baseline."
    ];
  if (evidence.pushedBeside !== void 0)
    yield [
      "push-own-rules",
      `This is a push to another branch than ${evidence.pushedBeside}: it was judged by its own policy and baseline, which nothing compared with those of another commit. Whether a change weakens them is seen where it is judged as a pull request.`
    ];
  const foreign = foreignMilestone(seen);
  if (foreign !== void 0) yield ["milestone-foreign", foreign];
}
function foreignMilestone({ rules: { policy }, evidence, milestone }) {
  const [known2, title2] = [[...policy.milestones.keys()], evidence.pullRequestMilestone];
  if (policy.milestone !== FROM_PULL_REQUEST) return void 0;
  const how = evidence.settings.milestone === void 0 ? "the latest that has marks, else the first" : "as the step asks";
  if (evidence.milestoneUntold !== void 0)
    return `GitHub does not tell the step's token which milestone the pull request has (it takes "pull-requests: read"): ${evidence.milestoneUntold}. ${milestone} was taken, ${how}.`;
  if (title2 === void 0 || known2.includes(title2)) return void 0;
  const quoted3 = JSON.stringify([...title2].slice(0, 80).join(""));
  const list2 = known2.length === 0 ? "it has none" : `it has ${known2.join(", ")}`;
  return `The milestone of the pull request, ${quoted3}, is none of the policy's (${list2}): ${milestone} was taken, ${how}.`;
}
function* toleratedNotices({ complete, truth: { blind } }) {
  for (const { reason, details, reports } of complete.tolerated) {
    const text4 = TOLERATED[reason] ?? "Found, and tolerated by the policy";
    const isBlind = reason === "files-unmeasured" && blind;
    yield [reason, isBlind ? blindText(blind) : `${text4}: ${reports ? reports.join(" of ") : andMore(details)}.`];
  }
}
var TOLERATED = {
  "files-vanished": "In the tree and in no report, though the baseline has them",
  "paths-ambiguous": "Names in the reports that fit several files, so that they do not count",
  "paths-unmatched": "Names in the reports that are no file of the repository, so that they do not count",
  "reports-empty": "Reports that name no file",
  "reports-fewer": "Fewer reports than the marks were made with",
  "report-committed": "Reports as they lie in git, not written by this run",
  "report-older": "Reports that are older than the commit",
  "report-of-other-commit": "Snapshots of another commit than the one under test",
  "lines-past-end": "Measured lines past the end of files",
  "lines-blank": "Measured lines that hold nothing",
  "metrics-gone": "Measured no more, in files whose lines still are",
  "total-shrank": "Lines that count no more, though they were not deleted"
};
function blindText({ measuredLines, sourceLines, unmeasured }) {
  const [share, all] = [percentText([measuredLines, sourceLines], 0), unmeasured.length];
  return `The reports speak about ${share} % of the source lines: ${all === 1 ? "a source file is" : `${all} source files are`} in none of them, ${andMore(
    unmeasured.map(({ path: path2, lines }) => `${path2} (${lines} ${lines === 1 ? "line" : "lines"})`)
  )}.`;
}

// src/ratchet/complete.ts
function judgeComplete(evidence) {
  const { found, expected, missing, names, matched, unmatched, ambiguous } = evidence;
  const absent = expected === void 0 ? missing : evidence.absent;
  const root = found === 0 ? { reason: "no-reports", details: missing } : expected !== void 0 && found !== expected ? { reason: "reports-missing", details: [], reports: [found, expected] } : absent.length > 0 ? { reason: "reports-missing", details: absent } : names > 0 && matched === 0 && ambiguous.length === 0 ? (
    // what the policy leaves out is not among them
    { reason: unmatched.length > 0 ? "paths-unmatched" : "nothing-measured", details: unmatched }
  ) : void 0;
  if (root) return { checks: [undecided(root)], tolerated: [] };
  const { made, markedWith = 0 } = evidence;
  const least = expected === void 0 ? markedWith : 0;
  const findings2 = [
    { reason: "flags-missing", details: evidence.flagless },
    { reason: "reports-empty", details: evidence.empty },
    { reason: "paths-ambiguous", details: ambiguous },
    { reason: "paths-unmatched", details: unmatched },
    { reason: "reports-fewer", details: [], ...made < least && { reports: [made, least] } },
    { reason: "report-committed", details: evidence.committed },
    { reason: "report-older", details: evidence.older },
    { reason: "report-of-other-commit", details: evidence.ofOtherCommit },
    { reason: "lines-past-end", details: evidence.pastEnd },
    { reason: "lines-blank", details: evidence.blank },
    { reason: "files-vanished", details: evidence.vanished, severity: evidence.whenVanished },
    { reason: "metrics-gone", details: evidence.gone },
    { reason: "total-shrank", details: evidence.shrank },
    { reason: "files-unmeasured", details: evidence.unmeasured, severity: evidence.whenUnmeasured }
  ];
  const severityOf = ({ reason, severity: severity2 }) => severity2 ?? (evidence.tolerant.some((one) => one === reason) ? "warn" : "fail");
  const of = (wanted) => findings2.filter((one) => (one.details.length > 0 || one.reports) && severityOf(one) === wanted);
  const open3 = of("fail").map(undecided);
  const complete = { scope: TOTAL, rule: "complete", outcome: "pass", reason: "complete" };
  return {
    checks: open3.length > 0 ? open3 : [complete],
    tolerated: of("warn").map(({ severity: _, ...found2 }) => found2)
  };
}
var undecided = ({ reason, details, reports }) => ({
  scope: TOTAL,
  rule: "complete",
  outcome: "error",
  reason,
  ...reports && { reports },
  ...details.length > 0 && { details }
});

// src/ratchet/exclusions.ts
function judgeExclusions({ exclusions }, { seen }, leftOut2) {
  if (exclusions === "show") return [];
  const common = { scope: TOTAL, rule: "exclusions" };
  if (seen === void 0) return [{ ...common, outcome: "error", reason: "diff-unknown" }];
  const { added, removed } = seen.exclusions;
  if (added.length <= removed.length && leftOut2.length === 0) return [{ ...common, outcome: "pass", reason: "held" }];
  const details = [...added.map(({ path: path2, line, marker }) => `${path2}:${line} ${marker}`), ...leftOut2];
  return [{ ...common, outcome: "fail", reason: "exclusions-added", details }];
}

// src/ratchet/patch.ts
function judgePatch(policy, scopes, patches) {
  return [...scopes].flatMap((scope) => {
    const rule = scope === TOTAL ? policy.patch : policy.components.get(scope)?.patch;
    return rule?.floor === void 0 ? [] : [checkOf(scope, rule, rule.floor, patches && (patches.get(scope) ?? "dark"))];
  });
}
function checkOf(scope, { minimumLines }, floor, patch) {
  const common = { scope, metric: "lines", rule: "patch", required: floor };
  if (patch === void 0) return { ...common, outcome: "error", reason: "diff-unknown" };
  if (patch === "dark") return { ...common, outcome: "error", reason: "lines-unknown" };
  const measured2 = { ...common, measured: patch.lines };
  const { missed = [] } = patch;
  if (missed.length > 0) {
    const unknown = missed.reduce((sum3, { lines }) => sum3 + lines, 0);
    const [best, worst] = [patch.lines, [patch.lines[0], patch.lines[1] + unknown]];
    if (worst[1] > 0 && compareToPercent(worst, floor) >= 0) return { ...measured2, outcome: "pass", reason: "met" };
    if (worst[1] < minimumLines) return { ...measured2, outcome: "pass", reason: "too-small" };
    const isLow = best[1] >= Math.max(minimumLines, 1) && compareToPercent(best, floor) < 0;
    if (!isLow)
      return { ...measured2, outcome: "error", reason: "lines-unknown", details: missed.map(({ path: path2 }) => path2) };
  }
  if (patch.lines[1] === 0) return { ...measured2, outcome: "pass", reason: "nothing-coverable" };
  if (compareToPercent(patch.lines, floor) >= 0) return { ...measured2, outcome: "pass", reason: "met" };
  if (patch.lines[1] < minimumLines) return { ...measured2, outcome: "pass", reason: "too-small" };
  return { ...measured2, outcome: "fail", reason: "patch-below-floor" };
}

// src/ratchet/single-files.ts
function judgeFiles({ files: { ratchet: ratchet2, newFloor } }, evidence) {
  const { before, after, diff, isChange, missed } = evidence;
  const checks = [];
  const say = (failed, failing, passing) => {
    const common = { scope: TOTAL, rule: "file" };
    checks.push(
      failed.length > 0 ? { ...common, outcome: "fail", reason: failing, details: failed } : { ...common, outcome: "pass", reason: passing }
    );
  };
  if (ratchet2 === "on")
    say(before ? regressed(before, evidence) : [], "files-regressed", before ? "held" : "bootstrap");
  if (newFloor === 0 || diff === void 0 && !isChange) return checks;
  if (diff === void 0)
    return [...checks, { scope: TOTAL, rule: "file", outcome: "error", reason: "diff-unknown", required: newFloor }];
  const low = [...after].flatMap(
    ([path2, { lines }]) => lines?.[1] && diff.get(path2)?.kind === "added" && compareToPercent(lines, newFloor) < 0 ? [`${path2}: ${countText(lines)}`] : []
  );
  if (low.length === 0 && missed.length > 0) {
    const common = { scope: TOTAL, rule: "file", required: newFloor };
    return [...checks, { ...common, outcome: "error", reason: "lines-unknown", details: missed }];
  }
  say(low, "new-files-below-floor", "met");
  return checks;
}
function regressed(before, { after, base, diff }) {
  const lost = [];
  for (const [path2, { lines: is }] of after) {
    const [was, inherited] = [before.get(path2)?.lines, base?.get(path2)?.lines];
    if (!was?.[1] || !is?.[1] || !isWorse(is, was)) continue;
    const isNew = base ? !inherited?.[1] || isWorse(is, inherited) : diff === void 0 || changesLines(diff.get(path2));
    if (isNew) lost.push({ path: path2, was, is });
  }
  const more2 = ({ was, is }) => uncovered(is) - uncovered(was);
  lost.sort((a, b) => more2(b) - more2(a) || (a.path < b.path ? -1 : 1));
  return lost.map(({ path: path2, was, is }) => `${path2}: ${uncovered(was)} → ${uncovered(is)} uncovered lines`);
}
var isWorse = (is, was) => uncovered(is) > uncovered(was) && compareRates(is, was) < 0;

// src/gate.ts
async function judge(evidence) {
  const { settings, base, today } = evidence;
  const rules = await rulesOf(evidence.rules, evidence.proposed);
  const milestone = milestoneInForce(cluesOf(evidence), rules.policy, rules.baseline);
  const policy = withOverrides(rules.policy, settings, milestone);
  const bare = settings.percent !== void 0;
  const reported = readReports(evidence, policy);
  const change = await readChange(evidence);
  const measurement = measurementOf(reported, change, evidence, policy, rules.baseline);
  const { measured: measured2, carried, inScope, inTotal, former, scopes, files: files2 } = measurement;
  const counted2 = totalOf(scopesOf(policy));
  const compared = bare ? void 0 : comparedOf(evidence, change, rules.baseline, measured2);
  const bounds = [...byFile(inScope, policy)].map(([scope, inScope2]) => ({
    scope,
    inScope: inScope2,
    metrics: judgedMetrics(policy, floorsOf(policy, settings, milestone, scope, today))
  }));
  const held = { ...rules, policy, carried: carried.scopes, bounds };
  const truth = await truthOf(evidence, held, measured2, change, compared, counted2);
  const complete = bare ? { checks: [], tolerated: [] } : judgeComplete(truth.completeness);
  const isBelieved = complete.checks.every(({ outcome }) => outcome === "pass");
  const believed2 = isBelieved ? scopes : /* @__PURE__ */ new Map();
  const proposal = await proposalOf(evidence, rules, milestone, measurement, believed2, change);
  const { baseline } = proposal;
  const present = baseline && presentOf(baseline, policy, evidence.place, change.renames);
  const numbers2 = judgeNumbers({
    policy,
    overrides: settings,
    baseline: present,
    base: filesOfBase(rules.baseline, present, change),
    milestone,
    scopes: believed2,
    inScope,
    carried: carried.scopes,
    bare,
    today
  });
  const next2 = proposal.policy && !("unreadable" in proposal.policy) ? totalOf(scopesOf(proposal.policy)) : counted2;
  const willCount = (path2) => next2(path2) && !policy.files.isGenerated?.(path2);
  const isMeant = (path2) => inTotal(path2) && willCount(path2);
  const isCounted = isBelieved && !bare;
  const unmeasured = isCounted ? unmeasuredIn(change, evidence, policy, measured2, isMeant) : [];
  const numbered = asNumbered(change, measured2, evidence, truth.lengths);
  const patches = isCounted ? patchesOf(numbered, measured2, inScope, unmeasured) : void 0;
  const ofChange = proposal.isChange && isCounted;
  const checks = [
    ...complete.checks,
    ...numbers2,
    ...ofChange ? judgePatch(policy, inScope.keys(), patches) : [],
    ...isCounted ? judgeFiles(policy, singleFiles(change, present, files2, compared, unmeasured, ofChange)) : [],
    ...ofChange ? judgeExclusions(policy, change, leftOut(compared, change, inTotal)) : [],
    ...proposal.checks
  ];
  const verdict = verdictOf(checks);
  return {
    verdict,
    reason: reasonOf(verdict, checks),
    milestone,
    base,
    policy,
    ...baseline && { baseline },
    bare,
    proposesBaseline: proposal.hasBaseline,
    scopes,
    files: files2,
    lines: measured2.lines,
    checks,
    ...patches && { patches },
    ...compared && { explainedBy: compared.by },
    explanations: compared && isBelieved ? explanationsOf(compared, numbers2, byFile(inScope, policy)) : [],
    moved: rules.baseline && believed2.size > 0 && !bare ? movedFiles(underNames(rules.baseline.files, change.renames), files2) : [],
    waivers: policy.waivers.filter((waiver) => holds(waiver, today)),
    reports: measured2.reports,
    notices: [
      ...measured2.notices,
      ...noticesOf2({
        measured: measured2,
        rules,
        evidence,
        milestone,
        files: files2,
        complete,
        checks,
        change,
        excluded: patches?.get(TOTAL)?.excluded ?? 0,
        unmeasured,
        leaving: leavingFiles(former, rules.baseline?.files, measured2, counted2, willCount),
        carried,
        truth,
        proposed: proposal.policy
      })
    ]
  };
}
var NOTHING3 = {
  policy: DEFAULT_POLICY,
  bare: false,
  proposesBaseline: false,
  scopes: /* @__PURE__ */ new Map(),
  files: /* @__PURE__ */ new Map(),
  lines: /* @__PURE__ */ new Map(),
  checks: [],
  explanations: [],
  moved: [],
  waivers: [],
  reports: [],
  notices: []
};
var couldNotDecide = (complaint) => ({
  ...NOTHING3,
  verdict: "error",
  reason: complaint.parts.reason,
  complaint
});
var switchedOff = () => ({ ...NOTHING3, verdict: "off", reason: "disabled" });
var cluesOf = ({ settings, pullRequestMilestone }) => ({
  ...settings.milestone !== void 0 && { asked: settings.milestone },
  ...pullRequestMilestone !== void 0 && { ofPullRequest: pullRequestMilestone }
});
function reasonOf(verdict, checks) {
  const deciding = checks.filter(({ outcome }) => outcome === verdict);
  const ofTotal = deciding.find(({ rule, scope }) => rule === "ratchet" && scope === TOTAL);
  const ofNumbers = ofTotal ?? deciding.find(({ metric }) => metric !== void 0);
  return ((verdict === "pass" ? ofNumbers : void 0) ?? deciding[0])?.reason ?? "nothing-judged";
}
function withOverrides(policy, overrides, milestone) {
  const weaker = policy === DEFAULT_POLICY ? void 0 : weakerOverride(policy, overrides, milestone);
  if (weaker !== void 0) {
    throw new Complaint({
      reason: "input-weaker",
      what: `the input "${weaker}" is weaker than the policy`,
      todo: "An input may only be stricter than the policy; remove it, or change the policy file."
    });
  }
  const mode = overrides.floor === void 0 ? policy.mode : WITH_FLOORS[policy.mode];
  const patch = { ...policy.patch, ...overrides.patchFloor !== void 0 && { floor: overrides.patchFloor } };
  return { ...policy, mode, patch, tolerance: overrides.tolerance ?? policy.tolerance };
}
var WITH_FLOORS = { off: "absolute", absolute: "absolute", baseline: "both", both: "both" };

// src/host/deliver.ts
import { mkdirSync, realpathSync as realpathSync2, rmSync as rmSync2, writeFileSync } from "node:fs";
import { tmpdir as tmpdir2 } from "node:os";
import { dirname as dirname2, join as join7, relative as relative2 } from "node:path";
async function deliver(words, to) {
  const { env, write, key } = to;
  const attempt = async (what, act) => {
    try {
      await act();
    } catch (error) {
      warn(to, what, error);
    }
  };
  log(write, words.log);
  if (to.level !== void 0) annotate(write, to.level, "Coverage Ratchet", words.headline);
  const folder = join7(env.RUNNER_TEMP || tmpdir2(), `coverage-ratchet-${key}`);
  const [result, summary] = [join7(folder, "result.json"), join7(folder, "summary.md")];
  await attempt("The result could not be written", () => {
    save(result, words.json);
    save(summary, words.summary);
  });
  if (to.resultFile !== void 0) {
    const [root, file] = [env.GITHUB_WORKSPACE || ".", to.resultFile];
    await attempt("The result file could not be written", () => saveWithin(root, file, words.resultFile));
  }
  await attempt("The job summary could not be written", () => addSummary(env, words.summary));
  let url = "";
  await attempt("The comment could not be written", async () => {
    url = await comment(words, to) ?? "";
  });
  await attempt(
    "The outputs could not be written",
    () => setOutputs(env, { ...words.outputs, raised: "false", result, summary, "comment-url": url })
  );
  await attempt("The lines could not be annotated", () => annotateLines(words, to));
}
function warn({ write, audience }, what, error, permission) {
  const why = excuse(error, audience?.fork ?? false, permission);
  annotate(write, "warning", "Coverage Ratchet", `${what}: ${why} The verdict stands.`);
}
function announce(words, env, write) {
  log(write, words.log);
  if (words.warning !== void 0) annotate(write, "warning", "Coverage Ratchet", words.warning);
  try {
    if (words.summary !== "") addSummary(env, words.summary);
    setOutputs(env, { raised: words.raised });
  } catch (error) {
    annotate(write, "warning", "Coverage Ratchet", `The raise could not be told: ${excuse(error, false)}`);
  }
}
function save(file, text4) {
  mkdirSync(dirname2(file), { recursive: true });
  writeFileSync(file, text4);
}
function saveWithin(root, path2, text4) {
  const file = join7(root, path2);
  mkdirSync(dirname2(file), { recursive: true });
  if (isOutside(relative2(realpathSync2(root), realpathSync2(dirname2(file)))))
    throw new Error(`the folder of ${path2} leads out of the workspace`);
  rmSync2(file, { force: true });
  writeFileSync(file, text4);
}
async function comment(words, { env, key, comment: mode, audience }) {
  if (mode === "off" || audience?.number === void 0 || audience.api === void 0) return void 0;
  const create = mode === "always" || mode === "changes" && words.newsworthy || mode === "failure" && words.failed;
  const { say } = await import("./comment-4I3LHRY6.js");
  const place = { owner: audience.owner, repo: audience.repo, number: audience.number };
  return (await say(audience.api(), place, key, words.comment, Number(env.GITHUB_RUN_ID) || 0, create)).url;
}
async function annotateLines({ annotations: said }, to) {
  const { write, key, annotations: mode, audience } = to;
  if (said === void 0 || mode === "false" || audience?.number === void 0) return;
  if (mode === "checks" && audience.api) {
    const { owner, repo, links } = audience;
    const { openCheckRun } = await import("./check-run-K6TJYT2T.js");
    const run = await openCheckRun(audience.api(), { owner, repo, head: links.commit }, key, said);
    const what = run.made ? `Only ${run.posted} of ${said.run.shown.length} annotations are known to be posted` : NO_CHECK_RUN;
    if (run.error !== void 0) warn(to, what, run.error, "checks: write");
    if (run.made) return;
  }
  for (const { title: title2, message, ...spot } of said.step.shown) annotate(write, said.level, title2, message, spot);
  if (said.step.rest !== void 0) annotate(write, "notice", "Coverage Ratchet", said.step.rest);
}
var NO_CHECK_RUN = "The check run with the annotations could not be made";
function excuse(error, fork, needed2 = "pull-requests: write") {
  const { status, message, permission } = refusalOf(error);
  const named = permission === void 0 ? "" : ` (GitHub: ${permission})`;
  if (status === 403 && /not accessible|must have|permission/i.test(message)) {
    return fork ? `the token of a pull request from a fork may only read ("${needed2}" is not given to it); the job summary says the same.` : `the token lacks the permission "${needed2}"${named}; add it to the job.`;
  }
  if (status === 0) return `${message.slice(0, 200)}.`;
  return `GitHub answered ${status}: ${message.slice(0, 200)}.`;
}

// src/host/gather.ts
import { existsSync as existsSync2, realpathSync as realpathSync4 } from "node:fs";
import { join as join10, relative as relative4, resolve as resolve3 } from "node:path";

// src/host/change.ts
import { lstatSync as lstatSync2, readFileSync as readFileSync3 } from "node:fs";
import { join as join8 } from "node:path";
var OPTIONS = [
  "-p",
  "--text",
  "-U0",
  "--inter-hunk-context=0",
  "-M",
  "-l2000",
  "--diff-algorithm=default",
  "--indent-heuristic",
  "--src-prefix=a/",
  "--dst-prefix=b/",
  "--submodule=short",
  "--ignore-submodules=dirty",
  "--no-color",
  "--no-ext-diff",
  "--no-textconv",
  "-O/dev/null"
];
function changeSince(git, found, { worktree }, remote) {
  const base = found.change ? found.base.commit : found.since;
  if (base === void 0) return void 0;
  if (typeof base === "object") return () => Promise.resolve(base);
  if (remote === void 0) return later(ofWorkTree(git, base, worktree));
  const head = (found.head ?? headCommit(git)).sha;
  const began = ofCommits(git, base, head, remote);
  return later(began, async (failed) => {
    const { changeByApi } = await import("./change-by-api-YEUOI3IT.js");
    const told = await changeByApi(git, { base, head, ...found.pull && { pull: found.pull } }, remote);
    return "unknown" in told ? { unknown: `git could not tell it (${failed}), and ${told.unknown}` } : told;
  });
}
function later(began, otherwise = async (failed) => ({ unknown: `git could not tell it (${failed})` })) {
  const ended3 = began.catch((error) => ({ failed: error.message }));
  let read3;
  return () => {
    read3 ??= awake(
      ended3.then((told) => "failed" in told ? otherwise(told.failed) : { bytes: told.bytes, from: "git" })
    );
    return read3;
  };
}
function movesBetween2(git, from, to, remote) {
  const isHere = remote ? git.fetch(from, remote.token, remote.server) : true;
  const options = ["-r", "-z", "--name-status", "-M", "-l2000", "--no-ext-diff", "--no-textconv"];
  const began = isHere ? git.begin(["diff-tree", ...options, from, to, "--"]) : void 0;
  return async () => {
    const told = began && await awake(began);
    return told && "bytes" in told ? movesIn(new TextDecoder().decode(told.bytes)) : void 0;
  };
}
function movesIn(text4) {
  const fields = text4.split("\0");
  const [renames, changed, removed] = [/* @__PURE__ */ new Map(), /* @__PURE__ */ new Set(), /* @__PURE__ */ new Set()];
  for (let i = 0; i + 1 < fields.length; ) {
    const [status = "", path2 = "", now = ""] = fields.slice(i, i + 3);
    const isPair = /^[RC]/.test(status);
    if (status.startsWith("R")) renames.set(path2, now);
    if (status === "D") removed.add(path2);
    else changed.add(isPair ? now : path2);
    i += isPair ? 3 : 2;
  }
  return { renames, changed, removed };
}
async function ofCommits(git, base, head, { token, server }) {
  if (!git.fetch(base, token, server))
    return { failed: `${base.slice(0, 12)} is not in the clone and cannot be fetched` };
  const args = ["diff-tree", "-r", ...OPTIONS, base, head];
  const plainly = await git.begin(args);
  const isPartial = () => git.ask("config", "--get-regexp", "^remote\\..*\\.promisor$") !== void 0;
  if ("bytes" in plainly || !isPartial()) return plainly;
  const known2 = await git.begin(args, {});
  return "bytes" in known2 || !token ? known2 : git.begin(args, { token, server });
}
async function ofWorkTree(git, base, worktree) {
  const diff = git.begin(["-c", "diff.autoRefreshIndex=true", "diff", ...OPTIONS, base, "--"], {});
  const others = worktree ? git.begin(["ls-files", "--others", "--exclude-standard", "-z"], {}) : void 0;
  const [tracked, untracked] = [await diff, await others];
  if ("failed" in tracked || untracked === void 0) return tracked;
  if ("failed" in untracked) return untracked;
  const paths = new TextDecoder().decode(untracked.bytes).split("\0");
  const news = paths.flatMap((path2) => {
    const full = join8(git.root, path2);
    return lstatSync2(full, { throwIfNoEntry: false })?.isFile() ? [newFilePatch(path2, readFileSync3(full))] : [];
  });
  return { bytes: Buffer.concat([tracked.bytes, ...news]) };
}

// src/host/event.ts
import { readFileSync as readFileSync4 } from "node:fs";
var sha = string2().check(_regex(/^([0-9a-f]{40}|[0-9a-f]{64})$/));
var pullRequest = object({
  number: int().check(_positive()),
  head: object({ sha, repo: nullish2(object({ full_name: string2() })) }),
  base: object({ sha, ref: string2() }),
  milestone: nullish2(object({ title: string2() })),
  changed_files: optional(int().check(_nonnegative()))
});
var payload = object({
  pull_request: optional(pullRequest),
  merge_group: optional(object({ base_sha: sha, head_ref: optional(string2()) })),
  workflow_run: optional(object({ head_sha: sha, event: optional(string2()) })),
  ref: optional(string2()),
  before: optional(string2()),
  forced: optional(boolean2()),
  repository: optional(object({ default_branch: optional(string2()) }))
});
function readEvent(env) {
  const name = env.GITHUB_EVENT_NAME ?? "";
  const file = env.GITHUB_EVENT_PATH;
  const parsed = payload.safeParse(file ? readJson(file) : {});
  const broken2 = (found) => new Complaint({
    reason: "event-invalid",
    what: `the payload of the event "${name}" cannot be used`,
    where: "GITHUB_EVENT_PATH",
    found,
    todo: "Run the gate on pull_request, merge_group, push, schedule or workflow_dispatch."
  });
  if (!parsed.success) throw broken2(`no usable ${parsed.error.issues[0]?.path.join(".") || "object"}`);
  const { pull_request, merge_group, workflow_run, ref, repository, ...pushed } = parsed.data;
  const queued = /\/pr-(\d+)-[0-9a-f]+$/.exec(merge_group?.head_ref ?? "")?.[1];
  const main = repository?.default_branch;
  const branch = name === "push" ? /^refs\/heads\/(.+)$/s.exec(ref ?? "")?.[1] : void 0;
  if (name.startsWith("pull_request") && !pull_request) throw broken2("no pull_request");
  if (name === "merge_group" && !merge_group) throw broken2("no merge_group.base_sha");
  return {
    name,
    ...pull_request && { pullRequest: pull_request },
    ...merge_group && { mergeGroupBase: merge_group.base_sha },
    ...queued !== void 0 && { queued: Number(queued) },
    ...workflow_run?.event?.startsWith("pull_request") && { workflowRunHead: workflow_run.head_sha },
    ...name === "push" && { before: beforeOf(pushed) },
    ...main !== void 0 && { defaultBranch: main },
    ...main !== void 0 && branch === main && { pushedDefault: main },
    ...main !== void 0 && branch !== void 0 && branch !== main && { pushedBeside: main }
  };
}
function beforeOf({ before, forced }) {
  if (!sha.safeParse(before).success || before === void 0)
    return { unknown: "the event does not say what was there before the push" };
  if (/^0+$/.test(before)) return { unknown: "the push made the branch" };
  return forced === true ? { unknown: "the push was forced" } : before;
}
function readJson(file) {
  try {
    return JSON.parse(readFileSync4(file, "utf8"));
  } catch (error) {
    throw new Complaint(
      { reason: "event-invalid", what: "the event payload cannot be read", where: "GITHUB_EVENT_PATH" },
      error
    );
  }
}

// src/host/tree.ts
import { existsSync, lstatSync as lstatSync3, readFileSync as readFileSync5, realpathSync as realpathSync3, statSync as statSync3 } from "node:fs";
import { join as join9, relative as relative3, resolve as resolve2 } from "node:path";
function lengthsOf(git) {
  const globs = LANGUAGES.flatMap(([, extensions]) => extensions.map((extension) => `:(icase)*.${extension}`));
  const args = ["--no-literal-pathspecs", "grep", "--no-color", "--full-name", "-z", "-c", "-a", "-e", "", "--"];
  const output = git.begin([...args, ...globs]);
  return async () => {
    const found = await awake(output);
    if ("failed" in found) return void 0;
    const counted2 = namedLines(new TextDecoder().decode(found.bytes));
    return new Map([...counted2].map(([path2, number3]) => [path2, Number(number3)]));
  };
}
function* namedLines(text4) {
  let at = 0;
  while (at < text4.length) {
    const end = text4.indexOf("\0", at);
    const next2 = text4.indexOf("\n", end);
    if (end < 0 || next2 < 0) break;
    yield [text4.slice(at, end), text4.slice(end + 1, next2)];
    at = next2 + 1;
  }
}
function filesBelow(root) {
  const folders = /* @__PURE__ */ new Map();
  const folderOf = (path2) => {
    let real = "";
    for (let end = path2.indexOf("/"), start = 0; end >= 0 && real !== void 0; end = path2.indexOf("/", start)) {
      const folder = path2.slice(0, end);
      if (!folders.has(folder)) folders.set(folder, unlinked(root, `${real}${path2.slice(start, end)}`));
      const found = folders.get(folder);
      real = found === void 0 ? void 0 : found === "" ? "" : `${found}/`;
      start = end + 1;
    }
    return real;
  };
  return (path2) => {
    const folder = folderOf(path2);
    const real = `${folder}${path2.slice(path2.lastIndexOf("/") + 1)}`;
    if (folder === void 0 || /^\.git(\/|$)/i.test(real)) return void 0;
    return typeAt(root, real)?.isFile() ? real : void 0;
  };
}
function ignoredIn(git) {
  const list2 = () => git.ask("ls-files", "--others", "--ignored", "--exclude-standard", "--directory", "-z");
  let known2;
  return (paths) => {
    known2 ??= new Set(list2()?.split("\0"));
    const ignored = known2;
    const isIn = (path2) => ignored.has(path2) || [...path2.matchAll(/\//g)].some(({ index }) => ignored.has(path2.slice(0, index + 1)));
    return paths.filter(isIn);
  };
}
function unlinked(root, path2) {
  const type = typeAt(root, path2);
  if (!type?.isSymbolicLink()) return type && path2;
  try {
    const real = relative3(realpathSync3(root), realpathSync3(join9(root, path2)));
    return isOutside(real) ? path2 : slashed(real);
  } catch {
    return void 0;
  }
}
function typeAt(root, path2) {
  try {
    return lstatSync3(join9(root, path2), { throwIfNoEntry: false });
  } catch {
    return void 0;
  }
}
var ignoresCase = (root) => existsSync(join9(root, ".GIT"));
function longestLength(root, path2) {
  try {
    return readFileSync5(join9(root, path2), "utf8").split(/\r\n|[\r\n\u0085\u2028\u2029\f\v]/).length;
  } catch {
    return void 0;
  }
}
function fileAt(root, path2) {
  try {
    const real = realpathSync3.native(join9(root, path2));
    if (!statSync3(real).isFile()) return void 0;
    const own2 = slashed(relative3(realpathSync3.native(root), real));
    return { path: own2, text: readFileSync5(real, "utf8") };
  } catch {
    return void 0;
  }
}
function modulesOf(root, tracked) {
  const modules = /* @__PURE__ */ new Map();
  for (const path2 of tracked) {
    if (path2 !== "go.mod" && !path2.endsWith("/go.mod")) continue;
    const module = moduleIn(join9(root, path2));
    if (module === void 0) continue;
    modules.set(module, [...modules.get(module) ?? [], path2.slice(0, Math.max(0, path2.lastIndexOf("/")))]);
  }
  return modules;
}
function moduleIn(path2) {
  try {
    if (!lstatSync3(path2).isFile()) return void 0;
    return /^module[ \t]+(?:"([^"\n]+)"|([^\s"]+))/m.exec(readFileSync5(path2, "utf8"))?.slice(1).find(Boolean);
  } catch {
    return void 0;
  }
}
async function attributesOf(git, commit) {
  const plainly = ["--no-line-number", "--no-column", "--no-heading", "--no-break", "--no-recurse-submodules"];
  const args = ["--no-literal-pathspecs", "grep", "--no-color", "--full-name", ...plainly, "-z", "-a", "-F", "-e", ""];
  const paths = ["--", ":(glob)**/.gitattributes"];
  const found = await awake(git.begin([...args, ...commit === void 0 ? [] : [commit], ...paths]));
  if ("failed" in found) return found.failed === "exit 1" ? /* @__PURE__ */ new Map() : void 0;
  const texts = /* @__PURE__ */ new Map();
  const prefix2 = commit === void 0 ? 0 : commit.length + 1;
  for (const [path2, line] of namedLines(new TextDecoder("utf-8", { ignoreBOM: true }).decode(found.bytes))) {
    const folder = path2.slice(prefix2, Math.max(prefix2, path2.lastIndexOf("/")));
    texts.set(folder, `${texts.get(folder) ?? ""}${line}
`);
  }
  return texts;
}
function checkedOut(git, tracked, reports) {
  const root = realOf(git.root);
  const known2 = new Map(
    reports.map(({ path: path2 }) => [path2, slashed(relative3(root, realOf(resolve2(git.root, path2))))]).filter(([, real]) => tracked.has(real))
  );
  if (known2.size === 0) return [];
  const settings = ["core.trustCtime=false", "core.checkStat=minimal", "core.fileMode=false"];
  const args = [...settings.flatMap((one) => ["-c", one]), "diff-files", "--raw", "-z", "--", ...known2.values()];
  const written = (git.ask(...args) ?? "").split("\0");
  return [...known2].flatMap(([path2, real]) => written.includes(real) ? [] : [path2]);
}

// src/host/gather.ts
function stepOf({ env }, token) {
  const event = readEvent(env);
  const { pullRequest: pullRequest2 } = event;
  const [owner = "", repo = ""] = (env.GITHUB_REPOSITORY ?? "").split("/");
  const server = env.GITHUB_SERVER_URL || "https://github.com";
  const apiUrl = env.GITHUB_API_URL || "https://api.github.com";
  const proxy = proxyFor(apiUrl, env);
  const access = { token, apiUrl, ...proxy && { proxy } };
  const api = token === "" ? void 0 : once2(() => connect(access));
  const audience = {
    owner,
    repo,
    ...event.name !== "pull_request_target" && pullRequest2 && { number: pullRequest2.number },
    fork: pullRequest2 !== void 0 && pullRequest2.head.repo?.full_name !== env.GITHUB_REPOSITORY,
    links: { repository: `${server}/${owner}/${repo}`, commit: pullRequest2?.head.sha ?? env.GITHUB_SHA ?? "HEAD" },
    ...api && { api }
  };
  return { event, audience, remote: { owner, repo, server, token: token || void 0, api } };
}
async function gatherStep(settings, world, { event, remote }) {
  const { env } = world;
  const directory = resolve3(env.GITHUB_WORKSPACE || world.cwd, settings.workingDirectory);
  refuseJudged(settings, event, env);
  const git = openGit(directory, env);
  const found = await baseOfEvent(git, event, env, remote, settings.run !== void 0);
  const evidence = await evidenceOf(settings, world, git, directory, found, remote);
  const milestone = event.pullRequest ? { title: event.pullRequest.milestone?.title } : await milestoneBehind(evidence, event, remote);
  const labelled = await labelsWhereNeeded(evidence, event, remote);
  return {
    ...evidence,
    ...labelled && { labelled },
    ...env.GITHUB_SHA && { eventCommit: env.GITHUB_SHA },
    ...event.pushedBeside !== void 0 && { pushedBeside: event.pushedBeside },
    ...milestone !== void 0 && "untold" in milestone && { milestoneUntold: milestone.untold },
    ...milestone !== void 0 && "title" in milestone && milestone.title !== void 0 && { pullRequestMilestone: milestone.title }
  };
}
function refuseJudged({ baselineBranch }, event, env) {
  const judged = [event.pullRequest?.base.ref, event.defaultBranch, env.GITHUB_BASE_REF];
  if (baselineBranch === void 0 || !judged.includes(baselineBranch)) return;
  throw new Complaint({
    reason: "input-invalid",
    what: "the branch that keeps the baseline is the one that is judged",
    where: 'input "baseline-branch"',
    found: JSON.stringify(baselineBranch),
    todo: "Name a branch of its own, such as coverage-baseline, or leave the input away to keep the baseline beside the code."
  });
}
async function milestoneBehind({ rules, base }, event, { owner, repo, api }) {
  if (api === void 0 || !textOf4(rules.policy)?.includes("from-pull-request")) return void 0;
  const { milestoneOfCommit, milestoneOfPull } = await import("./milestone-I2ZR77NN.js");
  if (event.queued !== void 0) return milestoneOfPull(api(), { owner, repo }, event.queued);
  const commit = event.pushedDefault && base.commit;
  return commit ? milestoneOfCommit(api(), { owner, repo }, commit) : void 0;
}
async function labelsWhereNeeded({ rules, proposed }, event, { owner, repo, api }) {
  const number3 = event.pullRequest?.number ?? event.queued;
  const isTouched = proposed !== void 0 && textOf4(proposed.baseline) !== textOf4(rules.baseline);
  if (!isTouched || number3 === void 0 || api === void 0 || !isThere(rules.policy)) return void 0;
  const head = event.pullRequest?.head.sha;
  const { labelsOf } = await import("./labels-ZWF55C2E.js");
  return labelsOf(api(), { owner, repo, number: number3, ...head !== void 0 && { head } });
}
var textOf4 = (file) => "unusable" in file ? void 0 : file.text;
async function gatherTerminal(settings, world, base) {
  const directory = resolve3(world.cwd, settings.workingDirectory);
  const git = openGit(directory, world.env);
  const found = baseOfTerminal(git, base);
  return evidenceOf(settings, world, git, directory, found, void 0);
}
async function gatherRules(settings, world, base) {
  const git = openGit(resolve3(world.cwd, settings.workingDirectory), world.env);
  const found = baseOfTerminal(git, base);
  const kept2 = await baselineOf(git, settings, void 0);
  const onBranch = (files2) => kept2 ? { ...files2, baseline: kept2.file } : files2;
  const rules = await rulesAt(git, found, settings, void 0);
  return Object.values(rules).some(isThere) ? { rules: onBranch(rules), base: found.base } : { rules: onBranch(await rulesInTree(git, settings)), base: { from: "worktree" } };
}
async function measured(settings, { env, log: log2, secrets = [] }, directory, root) {
  const { run, reports } = settings;
  const before = run === void 0 ? void 0 : stampsOf(reports, directory, root);
  if (run !== void 0) {
    const command = { script: run, shell: settings.runShell, timeoutMs: settings.runTimeoutMs, directory };
    const { runCommand } = await import("./command-JXO37ASY.js");
    await runCommand(command, env, secrets, log2);
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
async function evidenceOf(settings, world, git, directory, from, remote) {
  const { base, change, head: under } = from;
  const stated = under?.committed;
  const made = stated !== void 0 && Date.parse(stated) <= world.now.getTime() ? stated : void 0;
  const found = await rulesOfBase(git, from, settings, remote);
  const diff = changeSince(git, from, settings, remote);
  const kept2 = await baselineOf(git, settings, remote);
  const rules = kept2 ? { ...found, baseline: kept2.file } : found;
  const head = change ? under?.sha : void 0;
  const committed = head === void 0 ? void 0 : await rulesOfCommit(git, head, settings, remote);
  const brought = change ? committed ?? await rulesInTree(git, settings) : void 0;
  const proposed = brought && kept2 ? { ...brought, baseline: kept2.file } : brought;
  refuseSlips(settings, rules, proposed);
  if (settings.run !== void 0) await diff?.();
  const start = change ? base.commit : from.since;
  const earlier = typeof start === "string" ? earlierThan(git, rules.baseline, start, remote) : void 0;
  const lengths2 = settings.percent === void 0 ? lengthsOf(git) : void 0;
  const snapshots = kept2?.commit !== void 0 && typeof start === "string" ? await (await import("./baseline-branch-L4UAX5RA.js")).snapshotsBefore(git, kept2.commit, settings.key, start) : void 0;
  const place = placeOf2(git, directory, world.env);
  const { reports, missing, absent } = await measured(settings, world, directory, git.root);
  const { percent, milestone, floor, patchFloor, tolerance, expectReports, format } = settings;
  return {
    settings: {
      format,
      ...percent !== void 0 && { percent },
      ...milestone !== void 0 && { milestone },
      ...floor !== void 0 && { floor },
      ...patchFloor !== void 0 && { patchFloor },
      ...tolerance !== void 0 && { tolerance },
      ...expectReports !== void 0 && { expectReports }
    },
    today: world.now.toISOString().slice(0, 10),
    base,
    rules,
    ...under && { tested: under.sha },
    ...made !== void 0 && { committed: made },
    ...kept2 && { baselineBranch: { branch: kept2.branch, ...kept2.commit !== void 0 && { commit: kept2.commit } } },
    ...proposed && { proposed },
    ...diff && { diff },
    ...earlier && { earlier },
    ...lengths2 && { lengths: lengths2 },
    ...snapshots && { snapshots },
    // at a terminal people keep reports as they like
    checkedOut: remote ? checkedOut(git, place.tracked, reports) : [],
    atTerminal: remote === void 0,
    ...world.watch?.(reports) ?? { reports },
    missing,
    absent,
    place
  };
}
function earlierThan(git, baseline, start, remote) {
  const text4 = textOf4(baseline);
  if (text4 === void 0) return void 0;
  const measured2 = /"measured":\s*\{[^{}]*?"commit":\s*"([0-9a-f]{40}|[0-9a-f]{64})"/.exec(text4)?.[1];
  if (measured2 === start) return void 0;
  return measured2 === void 0 ? async () => void 0 : movesBetween2(git, measured2, start, remote);
}
async function baselineOf(git, { baselineBranch, baseline }, remote) {
  if (baselineBranch === void 0) return void 0;
  const { baselineOn } = await import("./baseline-branch-L4UAX5RA.js");
  return baselineOn(git, baselineBranch, baseline, remote);
}
function refuseSlips({ named, baselineBranch }, rules, proposed) {
  for (const name of named) {
    if (name === "baseline" && baselineBranch !== void 0) continue;
    if (isThere(rules[name]) || proposed && isThere(proposed[name])) continue;
    throw new Complaint({
      reason: "input-invalid",
      what: "there is no such file, neither on the base nor in the change",
      where: `input "${name}"`,
      found: JSON.stringify(rules[name].path),
      todo: 'Correct the path, or make the file with "coverage-ratchet init".'
    });
  }
}
var isThere = (file) => "unusable" in file || file.text !== void 0;
async function rulesOfBase(git, found, settings, remote) {
  const rules = await rulesAt(git, found, settings, remote);
  if (found.tip === void 0 || Object.values(rules).some(isThere)) return rules;
  return rulesOfCommit(git, found.tip, settings, remote);
}
var rulesAt = async (git, { base }, settings, remote) => base.commit === void 0 ? rulesInTree(git, settings) : rulesOfCommit(git, base.commit, settings, remote);
var rulesOfCommit = async (git, commit, { policy, baseline }, remote) => withAttributes2(
  await withOwners2(
    pair2(await readAt(git, commit, [policy, baseline], remote)),
    (paths) => readAt(git, commit, paths, remote)
  ),
  git,
  commit
);
var rulesInTree = async (git, { policy, baseline }) => {
  const read3 = (path2) => fileInTree(git, path2);
  return withAttributes2(
    await withOwners2({ policy: read3(policy), baseline: read3(baseline) }, async (paths) => paths.map(read3)),
    git
  );
};
async function withAttributes2(files2, git, commit) {
  if (!textOf4(files2.policy)?.includes("generated")) return files2;
  const attributes = await attributesOf(git, commit);
  return attributes ? { ...files2, attributes } : files2;
}
var CODEOWNERS = [".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS"];
async function withOwners2(files2, read3) {
  if (!textOf4(files2.policy)?.includes("codeowners")) return files2;
  const codeowners = (await read3(CODEOWNERS)).find(isThere);
  return codeowners ? { ...files2, codeowners } : files2;
}
function pair2([policy, baseline]) {
  if (policy === void 0 || baseline === void 0) throw new Error("two files were asked for");
  return { policy, baseline };
}
function placeOf2(git, directory, env) {
  const real = realpathSync4(git.root);
  const roots = /* @__PURE__ */ new Set([git.root, real]);
  const { GITHUB_WORKSPACE: workspace } = env;
  const below = workspace && existsSync2(workspace) ? relative4(realpathSync4(workspace), real) : "..";
  if (workspace && !isOutside(below)) roots.add(join10(resolve3(workspace), below));
  const working = slashed(relative4(real, realpathSync4(directory)));
  const tracked = trackedPaths(git);
  const realPath = filesBelow(git.root);
  return {
    tracked,
    ignored: ignoredIn(git),
    exists: (path2) => realPath(path2) === path2,
    linked: realPath,
    ignoresCase: ignoresCase(git.root),
    roots: [...roots],
    bases: working === "" ? [] : [working],
    length: (path2) => longestLength(git.root, path2),
    fileAt: (path2) => fileAt(git.root, path2),
    modules: modulesOf(git.root, tracked)
  };
}
var secretsOf = (token) => token === "" ? [] : [token, basicCredentials(token)];
function once2(make) {
  let made;
  return () => {
    made ??= make();
    return made;
  };
}

// src/host/progress.ts
var watchInLog = (log2, clock = () => performance.now()) => (reports) => {
  let start = clock();
  return {
    reports: reports.map((source) => ({
      ...source,
      read: (use) => {
        start = clock();
        return source.read(use);
      }
    })),
    onReport: ({ path: path2, format, bytes, files: files2, totals }) => log2(
      `read ${path2} (${format}): ${sizeText(bytes)}, ${files2} files, ${totals.lines?.[1] ?? 0} lines, ${Math.round(clock() - start)} ms`
    )
  };
};
var [PATIENCE2, PAUSE] = [300, 100];
function watchOnScreen(write, clock = () => performance.now()) {
  let shown = false;
  const end = () => {
    if (shown) write("\r\x1B[K");
    shown = false;
  };
  const watch = (reports) => {
    const start = clock();
    let [bytes, files2, done, last] = [0, 0, 0, start + PATIENCE2 - PAUSE];
    const tick = () => {
      const now = clock();
      if (now - last < PAUSE) return;
      last = now;
      shown = true;
      const rate = sizeText(1e3 * bytes / Math.max(1, now - start));
      write(`\r\x1B[Kreading: ${done} of ${reports.length} reports, ${sizeText(bytes)}, ${files2} files, ${rate}/s`);
    };
    return {
      reports: reports.map((source) => ({
        ...source,
        read: (use) => source.read(
          (pull) => use((into) => {
            const count2 = pull(into);
            bytes += count2;
            tick();
            return count2;
          })
        )
      })),
      onReport: (report) => {
        files2 += report.files;
        done++;
        tick();
      }
    };
  };
  return { watch, end };
}
function sizeText(bytes) {
  const [unit, size2] = bytes < 1e6 ? ["kB", 1e3] : bytes < 1e9 ? ["MB", 1e6] : ["GB", 1e9];
  return bytes < 1e3 ? `${Math.round(bytes)} bytes` : `${(bytes / Number(size2)).toFixed(1)} ${unit}`;
}

// src/host/settings.ts
var USUAL = { policy: ".github/coverage-ratchet.yml", baseline: ".github/coverage-baseline.json" };
function readSettings(input, env) {
  const text4 = (name) => trim(input(name));
  const given = (name, read3) => {
    const value = text4(name);
    return value === "" ? void 0 : read3(value, name);
  };
  const reports = input("reports").split("\n").map(trim).filter((line) => line !== "");
  const percent = given("percent", percentOf2) ?? (reports.length === 0 ? percentFrom(env) : void 0);
  const milestone = text4("milestone") || trim(env.MILESTONE ?? "");
  if (reports.length > 0 && percent !== void 0)
    throw unusable(
      "percent",
      'nothing, because "reports" is given',
      text4("percent"),
      "Give either reports or a percentage."
    );
  const file = (name) => text4(name) === USUAL[name] ? void 0 : given(name, inRepository);
  const policy = file("policy") ?? USUAL.policy;
  const key = given("key", keyOf3) ?? "default";
  const ofKey = key === "default" ? USUAL.baseline : USUAL.baseline.replace(".json", `.${key}.json`);
  const baseline = file("baseline") ?? ofKey;
  const named = ["policy", "baseline"].filter((name) => file(name) !== void 0);
  if (policy === baseline) throw unusable("baseline", "another file than the policy", baseline);
  return {
    reports,
    format: text4("format") || "auto",
    ...optional2("percent", percent),
    policy,
    baseline,
    ...optional2("baselineBranch", given("baseline-branch", branchOf)),
    ...optional2("milestone", milestone || void 0),
    ...optional2("floor", given("floor", decimalOf)),
    ...optional2("patchFloor", given("patch-floor", decimalOf)),
    ...optional2("tolerance", given("tolerance", decimalOf)),
    ...optional2("run", given("run", commandOf)),
    runShell: text4("run-shell") || "bash",
    runTimeoutMs: durationOf(text4("run-timeout") || "30m", "run-timeout"),
    workingDirectory: text4("working-directory") || ".",
    ...optional2("expectReports", given("expect-reports", countOf)),
    update: oneOf(text4("update") || "auto", "update", ["auto", "commit", "pull-request", "off"]),
    comment: oneOf(text4("comment") || "changes", "comment", ["always", "changes", "failure", "off"]),
    annotations: oneOf(text4("annotations").toLowerCase() || "true", "annotations", [
      "true",
      "false",
      "checks"
    ]),
    ...readSwitches(input),
    worktree: false,
    key,
    named,
    ...optional2("resultFile", given("result-file", inRepository))
  };
}
function readSwitches(input) {
  return {
    onError: oneOf(trim(input("on-error")) || "fail", "on-error", ["fail", "warn"]),
    enabled: oneOf(trim(input("enabled")).toLowerCase() || "true", "enabled", ["true", "false"]) === "true"
  };
}
var trim = (text4) => text4.replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, "");
var optional2 = (key, value) => value === void 0 ? {} : { [key]: value };
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
function decimalOf(text4, name) {
  const read3 = parseDecimal(text4.replace(/ ?%$/, ""));
  if (read3 === void 0) throw unusable(name, "a number from 0 to 100 with at most four decimals", text4);
  return read3;
}
function percentOf2(text4, name) {
  const cut2 = /^(\d{1,3}(?:\.\d{1,4})?)\d{0,30} ?%?$/.exec(text4)?.[1];
  const read3 = cut2 === void 0 ? void 0 : parseDecimal(cut2);
  if (read3 === void 0) throw unusable(name, "a percentage from 0 to 100", text4);
  return read3;
}
function percentFrom(env) {
  const text4 = trim(env.COVERAGE_PERCENT ?? "");
  return text4 === "" ? void 0 : percentOf2(text4, "percent (COVERAGE_PERCENT)");
}
function countOf(text4, name) {
  if (!/^[1-9]\d{0,5}$/.test(text4)) throw unusable(name, "a whole number above 0", text4);
  return Number(text4);
}
function durationOf(text4, name) {
  const [, size2, unit] = /^(\d{1,6})(ms|s|m|h)$/.exec(text4) ?? [];
  const scale = { ms: 1, s: 1e3, m: 6e4, h: 36e5 }[unit ?? ""];
  if (size2 === void 0 || scale === void 0 || Number(size2) === 0)
    throw unusable(name, "a time such as 90s, 30m or 2h", text4);
  return Number(size2) * scale;
}
function keyOf3(text4, name) {
  if (!/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/.test(text4) || /\.\.|\.$|\.lock$/.test(text4))
    throw unusable(name, "letters, digits, dot, underscore and hyphen", text4);
  return text4;
}
function commandOf(text4, name) {
  if (text4.includes("${{"))
    throw unusable(name, "a command", text4, "An expression was not expanded; check the quotes in the workflow.");
  return text4;
}
function branchOf(text4, name) {
  const isOne = /^[A-Za-z0-9][A-Za-z0-9._/-]{0,199}$/.test(text4) && !/\.\.|\/\/|\/\.|\/$|\.$|\.lock(\/|$)/.test(text4);
  if (!isOne || text4 === "HEAD") throw unusable(name, "the name of a branch, such as coverage-baseline", text4);
  return text4;
}
function inRepository(text4, name) {
  const path2 = text4.replaceAll("\\", "/").replace(/^(\.\/)+/, "");
  const segments = path2.split("/");
  const leaves = segments.some(
    (segment) => segment === "" || segment === ".." || segment === "." || segment.toLowerCase() === ".git"
  );
  if (leaves || /^[A-Za-z]:/.test(path2) || /[\u0000-\u001f]/.test(path2) || path2.length > 512)
    throw unusable(name, "a path relative to the repository's root, without ..", text4);
  return path2;
}
function oneOf(text4, name, known2) {
  const found = known2.find((word) => word === text4);
  if (found === void 0) throw unusable(name, `one of ${known2.join(", ")}`, text4);
  return found;
}
var inputOf = (env) => (name) => env[`INPUT_${name.replaceAll(" ", "_").toUpperCase()}`] ?? "";

// src/render/words.ts
var VERDICT_ICON = { pass: "✅", fail: "❌", error: "⚠️", off: "⏸️" };
var REASON_TEXT = {
  met: "met",
  "below-floor": "below the floor",
  "below-target": "below the target that is due",
  overdue: "target overdue",
  ahead: "ahead of plan",
  "on-pace": "on pace",
  behind: "behind plan",
  open: "target not reached yet",
  improved: "improved",
  held: "held",
  "within-tolerance": "within tolerance",
  "removed-code": "covered code removed",
  bootstrap: "first measurement",
  inherited: "inherited from the base",
  regressed: "regressed",
  waived: "waived",
  "patch-below-floor": "below the floor of the patch",
  "too-small": "too few lines to judge",
  "diff-unknown": "not known what changed",
  "lines-unknown": "not all new lines are known",
  "files-regressed": "files lost coverage",
  "new-files-below-floor": "new files below their floor",
  "exclusions-added": "more lines left out",
  "nothing-coverable": "nothing to cover",
  carried: "carried: not measured this time",
  "nothing-measured": "nothing measured",
  "not-measured": "not in the reports",
  complete: "complete",
  "no-reports": "no report found",
  "reports-missing": "reports missing",
  "paths-unmatched": "paths match no file",
  "paths-ambiguous": "paths match several files",
  "files-vanished": "files vanished from the report",
  "files-unmeasured": "source files in no report",
  "flags-missing": "flags on no report",
  "reports-fewer": "fewer reports than before",
  "reports-empty": "reports without files",
  "report-committed": "report as it was committed",
  "report-older": "report older than the commit",
  "report-of-other-commit": "report of another commit",
  "lines-past-end": "lines past the end of files",
  "lines-blank": "lines that hold nothing",
  "metrics-gone": "metrics measured no more",
  "total-shrank": "lines gone without being deleted",
  unchanged: "unchanged",
  raised: "raised",
  lowered: "lowered on purpose",
  "baseline-weakened": "the baseline is weakened",
  "policy-weakened": "the policy is weakened"
};
var DETAILS_TEXT = {
  "no-reports": "Looked for",
  "reports-missing": "Not found",
  "paths-unmatched": "Paths that are no file of the repository",
  "reports-empty": "Reports that name no file",
  "paths-ambiguous": "Paths that could be several files of the repository, and these files",
  "files-vanished": "Files that are in the tree and in no report",
  "files-unmeasured": "Source files that no report mentions",
  "flags-missing": "Flags of components",
  "report-committed": "Reports that lie in git and were not written anew",
  "report-older": "Reports written before the commit was made",
  "report-of-other-commit": "Snapshots, and the commit that each was made of",
  "lines-past-end": "Files with measured lines behind their end",
  "lines-blank": "Files with measured lines that hold nothing",
  "metrics-gone": "What is measured no more",
  "total-shrank": "Lines that count no more",
  "lines-unknown": "New source files that no report mentions",
  "files-regressed": "Files with more uncovered lines than before",
  "new-files-below-floor": "New files with too little coverage",
  "exclusions-added": "Lines that this change leaves out of the measurement",
  "baseline-weakened": "What this change weakens in the baseline",
  "policy-weakened": "What this change weakens in the policy"
};
var BASE_TEXT = {
  "merge-commit-parent": "first parent of the merge commit",
  "merge-base": "merge base",
  head: "HEAD itself",
  "merge-group": "base of the merge group",
  "commit-under-test": "the commit under test",
  worktree: "the work tree, as it lies"
};
var baseText = ({ commit, from }) => commit === void 0 ? BASE_TEXT[from] : `${commit.slice(0, 12)} (${BASE_TEXT[from]})`;
var scopeText = (scope) => scope === TOTAL ? "Coverage" : `Coverage of ${scope}`;
var UNIT = {
  lines: ["line", "lines"],
  branches: ["branch", "branches"],
  functions: ["function", "functions"],
  statements: ["statement", "statements"],
  combined: ["line or branch", "lines or branches"]
};
var kindText = (metric) => metric === "combined" ? "lines and branches" : metric;
var many = (count2, one, more2 = `${one}s`) => `${count2} ${count2 === 1 ? one : more2}`;
var rateText = (count2) => {
  const text4 = count2 && percentText(count2);
  return text4 === void 0 ? "–" : `${text4} %`;
};
var placedText = ({ matched, files: files2 }) => matched ? `${matched[0]} of ${many(matched[1], "file")} found in the repository` : many(files2, "file");
var linesText3 = ({ lines }) => lines?.[1] ? `${rateText(lines)} of lines` : "no lines";
function contrast(a, b) {
  const withUnit = (text4) => /^[\d.]+$/.test(text4) ? `${text4} %` : text4;
  const [first, second] = contrastText(a, b);
  return [withUnit(first), withUnit(second)];
}
var boundText = (bound2) => `${decimalText(bound2)} %`;
var waiverText2 = ({ scope, metric, floor, expires }) => `${scope} / ${metric} down to ${boundText(floor)} until ${expires}`;
function waiversOf({ checks, waivers: waivers2 }) {
  const used = new Set(checks.flatMap(({ waiver }) => waiver ? [waiver] : []));
  return [.../* @__PURE__ */ new Set([...used, ...waivers2])].map((waiver) => ({ waiver, inUse: used.has(waiver) }));
}
function headline(outcome) {
  const { verdict, checks, complaint, milestone } = outcome;
  if (verdict === "off") return "Coverage Ratchet is switched off: nothing was judged";
  if (complaint) {
    const { where: where2, what } = complaint.parts;
    return plain(`Could not decide: ${where2 === void 0 ? "" : `${plain(where2, 80)}: `}${what}`, 300);
  }
  const stage = milestone === void 0 || milestone === DEFAULT_MILESTONE ? "" : ` [${milestone}]`;
  const deciding = checks.filter(({ outcome: outcome2 }) => outcome2 === verdict);
  const first = deciding[0];
  if (verdict === "pass" || first === void 0) return plain(`${passText(outcome)}${stage}`, 300);
  const alike = ({ scope, metric }) => metric !== void 0 && scope === first.scope && metric === first.metric;
  const floor = deciding.find((check) => check !== first && alike(check) && check.reason === "below-floor")?.required;
  const also = typeof floor === "number" ? `, and below the floor of ${boundText(floor)}` : "";
  const rest = deciding.filter((check) => check !== first && !alike(check)).length;
  const more2 = rest === 0 ? "" : ` (and ${many(rest, verdict === "fail" ? "more failure" : "more problem")})`;
  const found = `${foundText(first)}${also}${expiredText(first)}`;
  return plain(`${verdict === "error" ? "Could not decide: " : ""}${found}${more2}${stage}`, 300);
}
var findingText = (check) => `${foundText(check)}${expiredText(check)}`;
function ownersText({ components }, scope) {
  const owners = components.get(scope)?.owners ?? [];
  return owners.length === 0 ? "" : ` (owned by ${andMore(owners, 3)})`;
}
var expiredText = ({ expired }) => expired ? `; its waiver expired on ${expired.expires}` : "";
var foundText = (check) => FOUND[check.reason]?.(check) ?? `${scopeText(check.scope)}: ${REASON_TEXT[check.reason]}`;
var ofScope = ({ scope }) => scope === TOTAL ? "" : ` of ${scope}`;
var each = (one, more2, what) => ({ details = [] }) => `${many(details.length, one, more2)} ${what}`;
var belowText = (bound2) => ({ scope, metric = "lines", measured: measured2, required: required2 }) => {
  if (!measured2 || typeof required2 !== "number") return `${scopeText(scope)} is below its ${bound2}`;
  const [now] = contrast(measured2, countOfPercent(required2));
  return `${scopeText(scope)} is ${now} of ${kindText(metric)}, below the ${bound2} of ${boundText(required2)}`;
};
var FOUND = {
  regressed: ({ scope, metric = "lines", measured: measured2, required: required2 }) => {
    if (!measured2 || typeof required2 !== "object") return `${scopeText(scope)} fell below its mark`;
    const [now, mark2] = contrast(measured2, required2);
    const points = deltaText(required2, measured2).replace("−", "");
    return `${scopeText(scope)} fell to ${now} of ${kindText(metric)}, ${points} points below its mark of ${mark2}`;
  },
  "below-floor": belowText("floor"),
  "below-target": belowText("due target"),
  "nothing-measured": (check) => check.rule === "complete" ? "the policy leaves out every file that the reports name" : `the reports hold no coverable line${ofScope(check)}`,
  "not-measured": (check) => `the reports say nothing about ${check.metric ?? "lines"}${ofScope(check)}`,
  "no-reports": () => "no coverage report was found",
  "reports-missing": ({ reports, details = [] }) => reports ? `${many(reports[0], "report was", "reports were")} found, ${many(reports[1], "was", "were")} expected` : `${many(details.length, "report is", "reports are")} missing`,
  "paths-unmatched": each("path in the reports is", "paths in the reports are", "no file of the repository"),
  "paths-ambiguous": each("path in the reports fits", "paths in the reports fit", "several files of the repository"),
  "files-vanished": each("file is", "files are", "in the tree and no longer in any report"),
  "patch-below-floor": (check) => {
    const { measured: measured2, required: required2 } = check;
    if (!measured2 || typeof required2 !== "number") return `The new lines${ofScope(check)} are below their floor`;
    const [now] = contrast(measured2, countOfPercent(required2));
    return `Of the ${many(measured2[1], "new line")}${ofScope(check)} ${measured2[0]} ${measured2[0] === 1 ? "is" : "are"} covered: ${now}, below the floor of ${boundText(required2)}`;
  },
  "diff-unknown": (check) => `it is not known what this change did to the lines${ofScope(check)}, so that its new ones cannot be judged`,
  "lines-unknown": (check) => {
    const { details = [] } = check;
    return details.length > 0 ? `no report mentions ${many(details.length, "source file")}${ofScope(check)} that this change adds, so that ${details.length === 1 ? "its" : "their"} lines cannot be judged` : `the reports have counts and no lines of files that this change touches${ofScope(check)}, so that its new lines cannot be judged`;
  },
  "files-regressed": each("file has", "files have", "more uncovered lines than before"),
  "new-files-below-floor": each("new file is", "new files are", "below the floor of new files"),
  "exclusions-added": () => "This change leaves more out of the measurement than it takes back in",
  "files-unmeasured": each("source file is", "source files are", "in no report"),
  "reports-empty": each("report names", "reports name", "no file at all"),
  "reports-fewer": ({ reports: [now, then] = [0, 0] }) => `${many(now, "report was", "reports were")} found, and the marks were made with ${then}`,
  "flags-missing": each("flag that a component counts by is", "flags that components count by are", "on no report"),
  "report-committed": ({ details = [] }) => `${many(details.length, "report lies", "reports lie")} in git and ${details.length === 1 ? "was" : "were"} not written by this run`,
  "report-older": each("report is", "reports are", "older than the commit"),
  "report-of-other-commit": each("report is", "reports are", "of another commit than the one under test"),
  "lines-past-end": ({ details = [] }) => `the reports speak of lines past the end of ${many(details.length, "file")}: they are of another state of the code`,
  "lines-blank": ({ details = [] }) => `the reports speak of lines of ${many(details.length, "file")} that hold nothing: they are of another state of the code`,
  "metrics-gone": () => "a metric is measured no more in files whose lines still are",
  "total-shrank": () => "much of what was measured before is measured no more, though it was not deleted",
  "baseline-weakened": ({ details = [] }) => `This change weakens the baseline in ${many(details.length, "place")}`,
  "policy-weakened": ({ details = [] }) => `This change weakens the policy in ${many(details.length, "place")}`
};
function detailsOf(check) {
  const { outcome, reason, details = [] } = check;
  if (outcome === "pass" || details.length === 0) return void 0;
  return { heading: DETAILS_TEXT[reason] ?? findingText(check), entries: details };
}
function passText({ scopes, checks, policy }) {
  const metric = policy.metrics[0] ?? "lines";
  const measured2 = scopes.get(TOTAL)?.[metric];
  const of = checks.filter((check2) => check2.scope === TOTAL && check2.metric === metric);
  const check = of.find(({ rule }) => rule === "ratchet") ?? of.find(({ rule }) => rule === "floor");
  if (measured2 === void 0)
    return policy.mode === "off" ? 'Nothing is required of coverage: the policy sets "mode: off"' : "Coverage was judged, and nothing failed";
  const number3 = `Coverage is ${rateText(measured2)} of ${kindText(metric)}`;
  if (policy.mode === "off") return `${number3}; nothing is required of it, the policy sets "mode: off"`;
  if (check === void 0) return number3;
  const { reason, required: required2, owed } = check;
  if (typeof required2 === "number") {
    const [now2] = contrast(measured2, countOfPercent(required2));
    return `Coverage is ${now2} of ${kindText(metric)}, ${reason === "met" ? "and meets" : "waived from"} the floor of ${boundText(required2)}`;
  }
  if (required2 === void 0) return `${number3}, the first measurement: there is no mark to hold yet`;
  const [now, mark2] = contrast(measured2, required2);
  const points = deltaText(required2, measured2).replace(/[−+]/, "");
  const below = `${points} points below its mark of ${mark2}`;
  const tail = {
    improved: `${points} points above its mark of ${mark2}`,
    held: "its mark is held",
    "within-tolerance": `${below}, within the tolerance of ${decimalText(policy.tolerance)} points`,
    "removed-code": `${below} only because covered code is gone: no more of it is uncovered${owed ? " than on the base" : ""}`,
    inherited: `${below}, as it was on the base: this change does not make it worse`,
    waived: `${below}, which is waived`
  };
  return `Coverage is ${now} of ${kindText(metric)}, ${tail[reason] ?? REASON_TEXT[reason]}`;
}
function complaintText2({ parts }) {
  const { todo: _, ...said } = parts;
  return new Complaint(said).message;
}
var ratesText = ({ before, after }) => before && after ? contrast(before, after) : [before ? rateText(before) : "new", after ? rateText(after) : "gone"];
var uncoveredText = (file) => {
  const more2 = uncoveredMore(file);
  return more2 > 0 ? `+${more2}` : more2 < 0 ? `−${-more2}` : "±0";
};
var movedMost = ({ moved }) => moved.filter(
  (file) => uncoveredMore(file) !== 0 || !file.before || !file.after || compareRates(file.before, file.after) !== 0
);
var numbersMoved = ({ checks, moved }) => moved.length > 0 || checks.some(
  ({ rule, measured: measured2, required: required2 }) => rule === "ratchet" && (typeof required2 !== "object" || measured2 === void 0 || compareRates(measured2, required2) !== 0)
);

// src/render/annotations.ts
var OF_STEP = 10;
var OF_RUN = 1e3;
var lengthOf = ([first, last]) => last - first + 1;
function annotationsOf({ files: files2 }) {
  const of = (rangesOf2, say) => files2.flatMap((file) => rangesOf2(file).map((range2) => ({ path: file.path, range: range2 }))).sort((a, b) => lengthOf(b.range) - lengthOf(a.range)).map(({ path: path2, range: range2 }) => ({ path: path2, first: range2[0], last: range2[1], ...say(range2) }));
  return [...of(({ uncovered: uncovered2 }) => uncovered2, uncoveredText2), ...of(({ partial: partial3 }) => rangesOf(partial3), partialText)];
}
function cut(annotations, most) {
  const [shown, left] = [annotations.slice(0, most), annotations.slice(most)];
  if (left.length === 0) return { shown };
  const files2 = new Set(left.map(({ path: path2 }) => path2)).size;
  return { shown, rest: `… and ${many(left.length, "more range")} in ${many(files2, "file")}: see the job summary` };
}
function annotatedOf({ patches, checks }) {
  const patch = patches?.get(TOTAL);
  if (patch === void 0) return void 0;
  const all = annotationsOf(patch);
  const run = cut(all, OF_RUN);
  const title2 = patchText(patch);
  const isFailed = checks.some(({ rule, outcome }) => rule === "patch" && outcome === "fail");
  return {
    level: isFailed ? "warning" : "notice",
    step: cut(all, all.length > OF_STEP ? OF_STEP - 1 : OF_STEP),
    run,
    title: title2,
    summary: [`${title2}.`, ...run.rest === void 0 ? [] : [`${run.rest}.`], NO_VERDICT].join("\n\n")
  };
}
var NO_VERDICT = "This only shows lines. Whether the gate passed is said by the job that it runs in, and by its summary.";
var uncoveredText2 = ([first, last]) => ({
  title: "Not covered by any test",
  message: first === last ? `Line ${first} is new, and no test covers it.` : `The new code in lines ${first} to ${last} is not covered by any test.`
});
var partialText = ([first, last]) => ({
  title: "Not every branch is taken",
  message: first === last ? `Line ${first} is new and covered, but some branch of it is never taken.` : `Lines ${first} to ${last} are new and covered, but some branch of each is never taken.`
});
var newLinesText = (patch) => `${patchText(patch)}${patch.branches ? `; of their branches ${patch.branches[0]} of ${patch.branches[1]} are taken` : ""}`;
function patchText({ lines: [covered, total2] }) {
  if (total2 === 0) return "No new line can be covered";
  if (covered === total2) return total2 === 1 ? "The new line is covered" : `All ${total2} new lines are covered`;
  const missed = total2 - covered;
  return `${missed} of ${many(total2, "new line")} ${missed === 1 ? "is" : "are"} not covered by any test`;
}

// src/render/explanation.ts
var MOST_NAMED = 3;
function explanationsToTell({ explanations, checks, policy }) {
  const first = policy.metrics[0] ?? "lines";
  return explanations.filter(
    ({ scope, metric, from, to }) => compareRates(from, to) !== 0 && scope === TOTAL && metric === first || checks.some((check) => check.reason === "regressed" && check.scope === scope && check.metric === metric)
  );
}
function explanationText(explanation, show2) {
  const { scope, metric, from, to, parts } = explanation;
  const shares = sharesOf(explanation);
  const all = byShare(shares);
  const seen = all.filter((i) => shares[i] !== 0);
  const order = seen.length > 0 ? seen : all;
  const [named, rest] = [order.slice(0, MOST_NAMED), order.slice(MOST_NAMED)];
  const said = named.flatMap((i) => {
    const part = parts[i];
    return part ? [`${partText(part, metric, show2)} (${shareText(shares[i] ?? 0)})`] : [];
  });
  if (rest.length > 0) {
    const share = rest.reduce((sum3, i) => sum3 + (shares[i] ?? 0), 0);
    said.push(`${many(rest.length, "smaller cause")} (${shareText(share)})`);
  }
  const of = scope === TOTAL && metric === "lines" ? "" : `${scope} / ${metric}: `;
  return `${of}${deltaText(from, to)} points: ${said.join(", ")}`;
}
var byShare = (shares) => [...shares.keys()].sort((a, b) => Math.abs(shares[b] ?? 0) - Math.abs(shares[a] ?? 0));
var shareText = (hundredths) => {
  const text4 = (Math.abs(hundredths) / 100).toFixed(2);
  return `${hundredths > 0 ? "+" : hundredths < 0 ? "−" : "±"}${text4}`;
};
var partText = (part, metric, show2) => {
  const flapping = part.files.reduce((sum3, file) => sum3 + size(file.flapping), 0);
  const turns = flapping === 0 ? "" : `; ${flapping} flapping`;
  return `${TEXT2[part.kind](part, unitOf(metric), where(part.files, show2))}${turns}`;
};
var unitOf = (metric) => (count2) => UNIT[metric][count2 === 1 ? 0 : 1];
var TEXT2 = {
  earlier: () => "on the base already, before this change",
  "moved-in": ({ delta: [covered, total2], files: files2 }, unit, where2) => `${ofLines(covered, total2, unit)} moved here with ${files2.length === 1 ? where2 : many(files2.length, "file")}`,
  "moved-out": ({ delta: [covered, total2], files: files2 }, unit, where2) => `${ofLines(-covered, -total2, unit)} moved away with ${files2.length === 1 ? where2 : many(files2.length, "file")}`,
  "new-files": ({ delta: [covered, total2], files: files2 }, unit, where2) => `${ofLines(covered, total2, unit)} in ${files2.length === 1 ? `the new file ${where2}` : many(files2.length, "new file")}`,
  "deleted-files": ({ delta: [covered, total2], files: files2 }, unit, where2) => `${ofLines(-covered, -total2, unit)} gone with ${files2.length === 1 ? `the deleted file ${where2}` : many(files2.length, "deleted file")}`,
  "added-lines": ({ delta: [covered, total2] }, unit, where2) => covered === total2 ? `${total2} new covered ${unit(total2)} in ${where2}` : covered === 0 ? `${total2} new uncovered ${unit(total2)} in ${where2}` : `${ofLines(covered, total2, unit)} added in ${where2}`,
  "removed-lines": ({ delta: [covered, total2] }, unit, where2) => `${ofLines(-covered, -total2, unit)} removed in ${where2}`,
  "changed-lines": ({ delta }, unit, where2) => `${movedText(delta, unit)} where lines were changed in ${where2}`,
  "touched-files": ({ delta }, unit, where2) => `${movedText(delta, unit)} in ${where2}, touched by this change`,
  indirect: ({ files: files2 }, unit, where2) => {
    const sum3 = (of) => files2.reduce((all, file) => all + of(file), 0);
    const lost = sum3((file) => isTold(file) ? size(file.lost) : Math.max(0, -file.delta[0]));
    const gained = sum3((file) => isTold(file) ? size(file.gained) : Math.max(0, file.delta[0]));
    const down = lost > 0 ? [`${lost} ${unit(lost)} no longer covered`] : [];
    const up = gained > 0 ? [`${gained} ${lost > 0 ? "" : `${unit(gained)} `}newly covered`] : [];
    return `${[...down, ...up].join(" and ")} in ${where2}, outside the lines of this change`;
  },
  excluded: ({ delta: [, total2] }, unit, where2) => total2 === 0 ? `other ${unit(2)} are counted in ${where2}, whose text is the same` : `${Math.abs(total2)} unchanged ${unit(Math.abs(total2))} ${total2 < 0 ? "no longer counted" : "newly counted"} in ${where2}`,
  "vanished-files": ({ delta: [covered, total2], files: files2 }, unit, where2) => `${files2.length === 1 ? `${where2} is` : `${files2.length} files are`} in no report any more (${-total2} ${unit(-total2)}, ${-covered || "none"} of them covered)`,
  "appeared-files": ({ delta: [covered, total2], files: files2 }, unit, where2) => `${files2.length === 1 ? `${where2} is` : `${files2.length} files are`} measured for the first time (${total2} ${unit(total2)}, ${covered || "none"} of them covered)`,
  files: ({ delta }, unit, where2) => `${movedText(delta, unit)} in ${where2}`
};
var ofLines = (covered, total2, unit) => covered === total2 ? `${total2} covered ${unit(total2)}` : covered === 0 ? `${total2} uncovered ${unit(total2)}` : `${covered} covered and ${total2 - covered} uncovered ${unit(2)}`;
function movedText([covered, total2], unit) {
  const size2 = Math.abs(covered);
  if (total2 === 0 && covered !== 0) return `${size2} ${unit(size2)} ${covered < 0 ? "no longer" : "newly"} covered`;
  const more2 = (count2, what) => count2 === 0 ? [] : [`${Math.abs(count2)} ${count2 > 0 ? "more" : "fewer"} ${what}`];
  const found = [...more2(total2 - covered, "uncovered"), ...more2(covered, "covered")];
  const last = covered === 0 ? Math.abs(total2) : size2;
  return found.length === 0 ? `as many ${unit(2)}` : `${found.join(" and ")} ${unit(last)}`;
}
var isTold = ({ delta, lost, gained }) => size(gained) - size(lost) === delta[0];
var where = ([first, ...more2], show2) => first === void 0 ? "" : more2.length === 0 ? show2(first.path) : `${more2.length + 1} files`;
var size = (ranges2) => ranges2.reduce((sum3, [from, to]) => sum3 + to - from + 1, 0);
function rangesText(ranges2, most = 12) {
  const shown = ranges2.slice(0, most).map(([from, to]) => from === to ? `${from}` : `${from}–${to}`);
  const rest = size(ranges2.slice(most));
  return `${shown.join(", ")}${rest === 0 ? "" : ` and ${many(rest, "more line")}`}`;
}
function fileText({ path: path2, from, delta: [covered, total2], lost, gained, flapping }, show2) {
  const signed = (count2) => count2 > 0 ? `+${count2}` : count2 < 0 ? `−${-count2}` : "±0";
  const lines = [
    ...lost.length > 0 ? [`no longer covered: ${rangesText(lost)}`] : [],
    ...gained.length > 0 ? [`newly covered: ${rangesText(gained)}`] : [],
    ...flapping.length > 0 ? [`flapping: ${rangesText(flapping)}`] : []
  ];
  const name = `${show2(path2)}${from === void 0 ? "" : ` (was ${show2(from)})`}`;
  return `${name}: ${[`${signed(covered)} covered, ${signed(total2 - covered)} uncovered`, ...lines].join("; ")}`;
}

// src/render/plans.ts
var planLines = ({ checks, milestone }) => checks.flatMap((check) => check.plan ? [planText(check, check.plan, milestone)] : []);
function planText(check, plan, milestone = "") {
  const { scope, metric, measured: measured2, required: required2, reason, waiver } = check;
  const of = `${scope === TOTAL ? `${milestone} / ${scope}` : scope} / ${metric}`;
  if (measured2 === void 0 || typeof required2 !== "number") return `${of}: ${REASON_TEXT[reason]}`;
  const target = countOfPercent(required2);
  const number3 = contrast(measured2, target)[0].replace(/ %$/, "");
  const rate = `${of}: ${number3} of ${decimalText(required2)} %`;
  const standing2 = waiver ? `waived until ${waiver.expires}` : REASON_TEXT[reason];
  if (plan.standing === "met") return `${rate}${plan.due === void 0 ? "" : `, due ${plan.due}`}: ${standing2}`;
  const missing = `${rate}, ${deltaText(measured2, target).replace("+", "")} points to go`;
  const said = [`${missing}${whenText(plan)}`, ...paceOf(plan)].join("; ");
  return plan.standing === "open" ? said : `${said}: ${standing2}`;
}
function whenText({ due, daysLeft, required: required2 }) {
  if (daysLeft === void 0) return "";
  if (daysLeft < 0) return `, due ${due}, ${many(-daysLeft, "day")} ago`;
  if (daysLeft === 0) return " today, its last day";
  return ` in ${many(daysLeft, "day")}${required2 === void 0 ? "" : ` (${pointsText(required2)} points a week)`}`;
}
function paceOf({ trend, reached }) {
  if (trend === void 0) return [];
  const { days, since, fitted, halted } = trend;
  const pace = `${pointsText(trend.perWeek)} a week`;
  const weeks = `the last ${Math.round(days / 7)} weeks`;
  const span = since === void 0 ? weeks : `the time since ${since}`;
  if (!fitted) return [`${span} made ${pace}`];
  if (halted) return [`${span} made ${pointsText(halted.points)} points, none of them after ${halted.last}`];
  const where2 = reached === void 0 ? "it is not in sight" : `it is reached on ${reached}`;
  return [`at the pace ${since === void 0 ? `of ${weeks}` : `since ${since}`} (${pace}) ${where2}`];
}
function pointsText(points) {
  const [size2, sign2] = [Math.abs(points), points < 0 ? "−" : ""];
  if (size2 > 0 && size2 < 0.01) return `${sign2}<0.01`;
  return `${sign2}${(Math.floor(size2 * 100 + 1e-6) / 100).toFixed(2)}`;
}

// src/render/steps.ts
function nextSteps(outcome) {
  const { checks, complaint, verdict, policy, baseline, proposesBaseline, milestone } = outcome;
  if (complaint) return complaint.parts.todo === void 0 ? [] : [complaint.parts.todo];
  const steps = new Set(coverSteps(outcome));
  for (const check of checks) {
    const step = check.outcome === "pass" ? void 0 : STEP[check.reason]?.(check, outcome);
    if (step !== void 0) steps.add(step);
  }
  const isPush = outcome.base?.from === "commit-under-test";
  if (verdict === "pass" && baseline === void 0 && !proposesBaseline && !isPush && ["both", "baseline"].includes(policy.mode))
    steps.add(
      `No baseline is committed yet, so nothing keeps coverage from falling: run "coverage-ratchet ${outcome.bare ? "raise" : "init"}" where ${outcome.bare ? "the percentage is" : "the reports are"}, and commit what it writes.`
    );
  for (const { reason, scope } of checks) {
    if (verdict === "pass" && reason === "overdue")
      steps.add(`The target of ${scope === TOTAL ? milestone : scope} is overdue: reach it, or move its due date.`);
  }
  return [...steps];
}
function coverSteps(outcome) {
  const { bare } = outcome;
  const most = /* @__PURE__ */ new Map();
  for (const check of outcome.checks) {
    const isJudged = check.outcome === "fail" && check.rule !== "patch";
    const missing = isJudged ? shortfall(check, !bare && outcome.policy.removedCode === "forgive") : 0;
    const key = `${check.scope}/${check.metric}`;
    if (missing > (most.get(key)?.missing ?? 0)) most.set(key, { check, missing });
  }
  const start = movedMost(outcome).length > 0 ? " Start with the files that moved most." : "";
  return [...most.values()].map(({ check, missing }, i) => {
    const { scope, metric = "lines" } = check;
    const of = ofScope2(outcome.policy, scope);
    if (bare) return `Raise coverage${of} by at least ${pointsText2(missing)} points.`;
    return `Cover at least ${missing} more ${UNIT[metric][missing === 1 ? 0 : 1]}${of}.${floorAlone(check, outcome) || (i === 0 ? start : "")}`;
  });
}
function floorAlone(floor, { checks }) {
  const alike = checks.filter(({ scope, metric }) => scope === floor.scope && metric === floor.metric);
  const held = alike.find(({ reason }) => reason === "removed-code" || reason === "within-tolerance");
  const isAlone = floor.reason === "below-floor" && !alike.some((check) => check !== floor && check.outcome === "fail");
  if (!held || !isAlone || typeof floor.required !== "number") return "";
  return ` Its mark is held (${REASON_TEXT[held.reason]}), so that the floor of ${boundText(floor.required)} alone fails: where that is intended, lower the floor in the policy or give it a waiver there, in a pull request of its own.`;
}
var ofScope2 = (policy, scope) => scope === TOTAL ? "" : ` of ${scope}${ownersText(policy, scope)}`;
var pointsText2 = (units) => (percentText([units, 1e6], 4) ?? "0").replace(/\.?0+$/, "");
var tolerable = (step) => ({ reason }) => `${step} If it is as it should be, list ${reason} in "tolerant" of the policy.`;
var STEP = {
  "no-reports": () => 'Check that the tests ran and wrote a report, and that "reports" names its path relative to "working-directory".',
  "reports-missing": ({ reports: [found, expected] = [0, 1] }) => found > expected ? 'Check that "reports" matches no old or foreign report, or correct "expect-reports".' : "Check that every part of the tests ran and brought its report; a missing one would read as lost coverage.",
  "paths-unmatched": () => 'Check the working directory in which the report was made; list generated files in "files.exclude" of the policy.',
  "paths-ambiguous": () => 'Let the tool write its source directory into the report (<source>) or whole paths, keep the report of each package in the folder of the package, or set "working-directory" to the folder that the names are relative to; what is not to count belongs in "files.exclude" of the policy.',
  "files-vanished": (_, { policy }) => `Check that the whole test suite ran; a file that is no longer to be measured belongs in "files.exclude" of the policy${policy.files.vanished === "fail" ? ' (or set "files.vanished: warn")' : ""}.`,
  "patch-below-floor": ({ scope, measured: measured2, required: required2 }, { policy }) => {
    const missing = measured2 && typeof required2 === "number" ? needed(countOfPercent(required2), measured2[1]) - measured2[0] : 0;
    return `Cover at least ${missing} more of the new lines${ofScope2(policy, scope)}; those without coverage are listed with the new lines.`;
  },
  "diff-unknown": () => 'Check out with fetch-depth: 0, or give the step a token with "contents: read", so that git knows what changed.',
  "lines-unknown": ({ details = [] }) => details.length > 0 ? 'Test them, or let the coverage tool measure what no test loads too; what is not to count belongs in "files.exclude" of the policy.' : "Let the tool write a report with lines, such as LCOV or Cobertura, beside the summary or in its place.",
  "files-regressed": () => 'Cover what these files lost; the policy asks for it by "files.ratchet: on".',
  "new-files-below-floor": () => 'Bring tests along with new files; the policy asks for it by "files.new-floor".',
  "exclusions-added": () => 'Test these lines, or take as many other exclusions away; the policy asks for it by "exclusions: ratchet".',
  "files-unmeasured": () => 'Let the coverage tool measure them too, or list them in "files.exclude" of the policy.',
  "reports-empty": () => 'Look whether the tests that should have written them ran; where there is nothing to measure, leave the report out of "reports", or list "reports-empty" under "tolerant" of the policy.',
  "reports-fewer": () => 'Check that every part of the tests ran and brought its report; if there are fewer by intention, say so with "expect-reports".',
  "flags-missing": () => 'Check that these tests ran, and that "reports" names theirs with the flag: unit=dir/*.xml. Where a run leaves them out on purpose, let the component be carried ("carry: true" in the policy).',
  "report-committed": tolerable("Remove the report from git, and let the tests write it."),
  "report-older": tolerable("Check that the tests wrote the report in this run, and that no cache brought it."),
  "report-of-other-commit": tolerable(
    "Check that all jobs check out the same commit, and that no cache brought a snapshot of another run."
  ),
  "lines-past-end": tolerable("Run the tests on the very code that is judged, and remove reports of earlier runs."),
  "lines-blank": tolerable("Run the tests on the very code that is judged, and remove reports of earlier runs."),
  "metrics-gone": tolerable(
    'Check that every part of the tests measures what it did: a setting such as "branch = true" of coverage.py may be off, or a report of another format.'
  ),
  "total-shrank": tolerable("Check that all tests ran, and what the settings of the coverage tool leave out."),
  "nothing-measured": () => "Check the include and exclude settings of the coverage tool and of the policy.",
  "not-measured": ({ metric }) => `Switch on ${metric === "combined" ? "branches" : metric} in the coverage tool, or remove it from the metrics of the policy.`,
  "baseline-weakened": (_, { policy: { allowLowering } }) => `Take the baseline file of the base branch: marks only rise; where this branch has raised them, run "coverage-ratchet raise" again. A deliberate lowering is made with "coverage-ratchet lower", and needs a waiver in the policy on the base branch${allowLowering ? `, or the label "${allowLowering.label}", put on after the last push` : ""}.`,
  "policy-weakened": () => "Move the policy change to a pull request of its own and let those who own the bar merge it; this one is judged by the policy of its base."
};
function shortfall({ measured: measured2, required: required2, tolerance, reason }, forgiving) {
  if (!measured2 || required2 === void 0) return 0;
  if (typeof required2 === "number") return needed(countOfPercent(required2), measured2[1]) - measured2[0];
  const byRate = needed(required2, measured2[1], tolerance) - measured2[0];
  return forgiving && reason === "regressed" ? Math.min(byRate, uncovered(measured2) - uncovered(required2)) : byRate;
}
function needed([covered, whole4], total2, less = ZERO2) {
  const [points, unit] = countOfPercent(less);
  const [numerator, denominator] = [
    BigInt(covered) * BigInt(unit) - BigInt(points) * BigInt(whole4),
    BigInt(whole4) * BigInt(unit)
  ];
  return numerator <= 0n ? 0 : Number((numerator * BigInt(total2) + denominator - 1n) / denominator);
}

// src/render/table.ts
var RANK = { fail: 0, error: 1, pass: 2, info: 3 };
var NONE4 = "–";
function rowsOf(outcome) {
  const { checks, scopes } = outcome;
  const { bare } = outcome;
  const groups = /* @__PURE__ */ new Map();
  for (const check of checks) {
    if (check.metric === void 0) continue;
    const key = `${nameOf4(check)}/${check.metric}`;
    const group = groups.get(key);
    groups.set(key, group ? [...group, check] : [check]);
  }
  const rows = [...groups.values()].map((group) => rowOf2(group, group[0].metric ?? "lines", bare));
  const total2 = scopes.get(TOTAL) ?? {};
  for (const metric of METRICS) {
    const measured2 = total2[metric];
    if (measured2 === void 0 || groups.has(`${TOTAL}/${metric}`)) continue;
    rows.push({
      scope: TOTAL,
      metric,
      measured: rateText(measured2),
      counts: countsText(measured2, bare),
      change: "",
      mark: NONE4,
      floor: NONE4,
      outcome: "info",
      said: "not judged"
    });
  }
  return rows.sort((a, b) => RANK[a.outcome] - RANK[b.outcome]);
}
var nameOf4 = ({ rule, scope }) => rule !== "patch" ? scope : scope === TOTAL ? "new lines" : `new lines of ${scope}`;
function rowOf2(checks, metric, bare) {
  const [{ measured: measured2 }] = checks;
  const scope = nameOf4(checks[0]);
  const worst = ["fail", "error"].find((outcome) => checks.some((check) => check.outcome === outcome)) ?? "pass";
  const ratchet2 = checks.find(({ rule }) => rule === "ratchet")?.required;
  const mark2 = typeof ratchet2 === "object" ? ratchet2 : void 0;
  const bounds = checks.filter(({ rule }) => rule !== "ratchet");
  const bound2 = (bounds.find(({ outcome }) => outcome !== "pass") ?? bounds.find(({ rule }) => rule === "floor"))?.required;
  const floor = typeof bound2 === "number" ? bound2 : void 0;
  const telling = worst === "pass" ? [...checks].sort((a, b) => tells(a) - tells(b)).slice(0, 1) : checks.filter(({ outcome }) => outcome === worst);
  return {
    scope,
    metric,
    measured: measuredText(measured2, mark2, floor),
    counts: countsText(measured2, bare),
    change: measured2 && mark2 ? deltaText(mark2, measured2) : "",
    mark: measured2 && mark2 ? contrast(measured2, mark2)[1] : rateText(mark2),
    floor: floor === void 0 ? NONE4 : boundText(floor),
    outcome: worst,
    said: [...new Set(telling.map(saidOf))].join(", ")
  };
}
function measuredText(measured2, mark2, floor) {
  if (measured2 === void 0) return NONE4;
  const beside = [...mark2 ? [mark2] : [], ...floor === void 0 ? [] : [countOfPercent(floor)]];
  const texts = [rateText(measured2), ...beside.map((other) => contrast(measured2, other)[0])];
  return texts.reduce((longest, text4) => text4.length > longest.length && !text4.includes("/") ? text4 : longest);
}
var countsText = (count2, bare) => count2 === void 0 || count2[1] === 0 || bare ? "" : count2.join("/");
var tells = ({ rule, reason }) => reason === "waived" || reason === "overdue" ? 0 : rule === "ratchet" ? 1 : 2;
var saidOf = ({ reason, waiver, expired }) => `${REASON_TEXT[reason]}${waiver ? ` until ${waiver.expires}` : expired ? ` (waiver expired ${expired.expires})` : ""}`;

// src/render/markdown.ts
var COMMENT2 = { most: 6e4, size: (text4) => text4.length, rows: 25 };
var SUMMARY5 = { most: 900 * 1024, size: byteLength, rows: 2e3 };
function byteLength(text4) {
  let bytes = 0;
  for (const character of text4) {
    const point = character.codePointAt(0) ?? 0;
    bytes += point < 128 ? 1 : point < 2048 ? 2 : point < 65536 ? 3 : 4;
  }
  return bytes;
}
function markdown(outcome, budget, links) {
  for (let rows = budget.rows; rows > 0; rows = Math.floor(rows / 2)) {
    const text4 = compose(outcome, rows, links);
    if (budget.size(text4) <= budget.most) return text4;
  }
  return `${title(outcome)}
`;
}
var title = (outcome) => `### ${VERDICT_ICON[outcome.verdict]} ${prose(headline(outcome))}`;
function compose(outcome, most, links) {
  return `${[
    title(outcome),
    ...outcome.complaint ? [block(complaintText2(outcome.complaint))] : [],
    ...scopesTable(outcome, most),
    ...section("Why it moved", explanationsToTell(outcome), most, (one) => explanationText(one, code)),
    ...section("What to do", nextSteps(outcome), most, (step) => prose(step, 400)),
    ...findings(outcome, most),
    ...newLines(outcome, most, links),
    ...section("Targets", planLines(outcome), most, (line) => prose(line)),
    ...files(outcome, most, links),
    ...waivers(outcome, most),
    ...facts(outcome, most)
  ].join("\n\n")}
`;
}
var section = (heading, entries, most, write) => entries.length === 0 ? [] : [`**${heading}**

${list(entries, most, write).join("\n")}`];
var list = (entries, most, write) => [
  ...entries.slice(0, most).map((entry) => `- ${write(entry)}`),
  ...entries.length > most ? [`- … and ${entries.length - most} more`] : []
];
var OUTCOME_ICON = { pass: "✅", fail: "❌", error: "⚠️", info: "" };
function scopesTable(outcome, most) {
  const rows = rowsOf(outcome);
  if (rows.length === 0) return [];
  const line = ({ scope, metric, measured: measured2, counts, change, mark: mark2, floor, outcome: outcome2, said }) => {
    const cells = [
      prose(scope),
      metric,
      `**${measured2}**${counts === "" ? "" : ` (${counts})`}`,
      prose(change),
      mark2,
      floor,
      `${OUTCOME_ICON[outcome2]} ${said}`.trim()
    ];
    return `| ${cells.join(" | ")} |`;
  };
  const rest = rows.length - most;
  return [
    [
      "| Scope | Metric | Measured | Change | Mark | Floor | Outcome |",
      "|:--|:--|--:|--:|--:|--:|:--|",
      ...rows.slice(0, most).map(line),
      ...rest > 0 ? [`| … and ${many(rest, "more row")} | | | | | | |`] : []
    ].join("\n")
  ];
}
var findings = ({ checks }, most) => checks.flatMap((check) => {
  const details = detailsOf(check);
  return details ? section(details.heading, details.entries, most, (entry) => code(entry, 200)) : [];
});
var waivers = (outcome, most) => section(
  "Waivers",
  waiversOf(outcome),
  most,
  ({ waiver, inUse }) => `${prose(waiverText2(waiver))}${inUse ? " (in use)" : ""}, by ${code(waiver.by)}: ${code(waiver.reason, 300)}`
);
function newLines({ patches }, most, links) {
  const patch = patches?.get(TOTAL);
  if (patch === void 0 || patch.lines[1] === 0) return [];
  const files2 = openFiles(patch);
  const line = ({ path: path2, uncovered: uncovered2, partial: partial3 }) => {
    const [label, target] = [code(path2), urlPath(path2)];
    const linked = links && target.length <= LONGEST_LINK;
    const shown = uncovered2.slice(0, MOST_RANGES).map(([first, last]) => {
      const text4 = first === last ? `${first}` : `${first}–${last}`;
      const anchor2 = first === last ? `L${first}` : `L${first}-L${last}`;
      return linked ? `[${text4}](${links.repository}/blob/${links.commit}/${target}#${anchor2})` : text4;
    });
    const rest = uncovered2.length - shown.length;
    const branches = partial3.length === 0 ? [] : [`not every branch of ${rangesText(rangesOf(partial3))}`];
    return `${label}: ${[...shown, ...rest > 0 ? [`${many(rest, "more range")}`] : [], ...branches].join(", ")}`;
  };
  const heading = newLinesText(patch);
  if (files2.length === 0) return [`**New lines**: ${heading}.`];
  return [`**New lines**: ${heading}.

${list(files2, most, line).join("\n")}`];
}
var MOST_RANGES = 10;
var LONGEST_LINK = 1e3;
function files(outcome, most, links) {
  const moved = movedMost(outcome);
  if (moved.length === 0) return [];
  const line = (file) => {
    const { path: path2, after } = file;
    const [label, target] = [code(path2), urlPath(path2)];
    const linked = links && after && target.length <= LONGEST_LINK;
    const cells = [
      linked ? `[${label}](${links.repository}/blob/${links.commit}/${target})` : label,
      ...ratesText(file),
      `${uncoveredText(file)} (now ${after ? uncovered(after) : 0})`
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
      ...rest > 0 ? [`| … and ${many(rest, "more file")} | | | |`] : []
    ].join("\n")
  ];
}
var BY_FILES = "- Note: of what was measured before the counts of each file are known, and not its lines; a `baseline-branch` keeps them.";
function facts(outcome, most) {
  const { base, milestone, reports, notices, policy } = outcome;
  const read3 = (report) => `Report ${code(report.path)} (${code(report.producer ?? report.format)}): ${placedText(report)}, ${linesText3(report.totals)}`;
  const lines = [
    ...milestone === void 0 || milestone === DEFAULT_MILESTONE ? [] : [`- Milestone: ${prose(milestone)}`],
    ...base ? [`- Compared with: ${prose(baseText(base))}`] : [],
    ...list(reports, most, read3),
    ...list(notices, most, ({ text: text4 }) => `Note: ${prose(text4, 400)}`),
    ...outcome.explainedBy === "files" && explanationsToTell(outcome).length > 0 ? [BY_FILES] : [],
    ...rowsOf(outcome).length > 0 ? [
      `- Mark: the best coverage accepted so far (tolerance: ${decimalText(policy.tolerance)} points). Floor: the least that the policy allows.`
    ] : []
  ];
  if (lines.length === 0) return [];
  return [`<details><summary>Reports, base and notes</summary>

${lines.join("\n")}

</details>`];
}

// src/render/result.ts
function resultOf(outcome) {
  const { verdict, reason, milestone, base, scopes, checks, reports, notices, complaint } = outcome;
  const patch = outcome.patches?.get(TOTAL);
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
    checks: checks.map(checkOf2),
    ...patch && { patch: patchResult(patch) },
    ...outcome.explanations.length > 0 && { explanations: outcome.explanations.map(explanationResult) },
    reports: reports.map(reportOf),
    notices: notices.map(({ kind, text: text4 }) => ({ kind, text: text4 })),
    ...complaint && { complaint: complaint.message }
  };
}
function measurementOf3(totals, {
  reports,
  notices,
  files: files2
}) {
  return {
    version: 1,
    totals: pairs(totals),
    reports: reports.map(reportOf),
    notices: notices.map(({ kind, text: text4 }) => ({ kind, text: text4 })),
    // `fromEntries` defines own properties, so that a file called `__proto__` is one among others
    ...files2 && { files: Object.fromEntries([...files2].map(([path2, counts]) => [path2, pairs(counts)])) }
  };
}
var pair3 = ([covered, total2]) => [covered, total2];
function pairs(counts) {
  const read3 = {};
  for (const metric of METRICS) if (counts[metric]) read3[metric] = pair3(counts[metric]);
  return read3;
}
var waiverOf = ({ floor, reason, by, expires }) => ({ floor: decimalText(floor), reason, by, expires });
function checkOf2(check) {
  const { scope, metric, rule, outcome, reason, measured: measured2, required: required2, tolerance, waiver, expired, reports, details } = check;
  return {
    scope,
    ...metric && { metric },
    rule,
    outcome,
    reason,
    ...measured2 && { measured: pair3(measured2) },
    ...required2 !== void 0 && { required: typeof required2 === "number" ? decimalText(required2) : pair3(required2) },
    ...tolerance !== void 0 && { tolerance: decimalText(tolerance) },
    ...waiver && { waiver: waiverOf(waiver) },
    ...expired && { expired: waiverOf(expired) },
    ...reports && { reports: pair3(reports) },
    ...details && { details: [...details] }
  };
}
var ranges = (of) => of.map(([first, last]) => [first, last]);
var patchResult = (patch) => ({
  lines: pair3(patch.lines),
  ...patch.branches && { branches: pair3(patch.branches) },
  uncovered: openFiles(patch).map(({ path: path2, uncovered: uncovered2, partial: partial3 }) => ({
    path: path2,
    lines: ranges(uncovered2),
    ...partial3.length > 0 && { partial: [...partial3] }
  }))
});
function explanationResult(explanation) {
  const { scope, metric, from, to, parts } = explanation;
  const shares = sharesOf(explanation);
  return {
    scope,
    metric,
    from: pair3(from),
    to: pair3(to),
    parts: parts.map(({ kind, delta }, i) => ({
      kind,
      covered: delta[0],
      total: delta[1],
      points: ((shares[i] ?? 0) / 100).toFixed(2)
    }))
  };
}
function reportOf({ path: path2, format, producer, flags, files: files2, matched, bytes, totals, declared }) {
  return {
    path: path2,
    format,
    ...producer !== void 0 && { producer },
    ...flags && { flags: [...flags] },
    files: files2,
    ...matched && { matched: pair3(matched) },
    bytes,
    totals: pairs(totals),
    declared: pairs(declared)
  };
}
var jsonText = (value) => (
  // no JSON string holds a line break, so this finds only arrays
  `${JSON.stringify(value, null, 2).replace(/\[\n\s+(\d+),\n\s+(\d+)\n\s+\]/g, "[$1, $2]")}
`
);
function outputsOf(outcome) {
  const { verdict, reason, milestone, scopes } = outcome;
  const total2 = scopes.get(TOTAL) ?? {};
  const mark2 = totalMark(outcome);
  const metric = outcome.policy.metrics[0] ?? "lines";
  const text4 = (count2) => (count2 && percentText(count2)) ?? "";
  const measured2 = total2[metric];
  const patch = outcome.patches?.get(TOTAL);
  return {
    verdict,
    reason,
    milestone: milestone ?? "",
    lines: text4(total2.lines),
    branches: text4(total2.branches),
    functions: text4(total2.functions),
    baseline: text4(mark2),
    delta: mark2 && measured2 ? deltaNumber(mark2, measured2) : "",
    patch: text4(patch?.lines),
    "uncovered-lines": patch ? uncoveredText3(patch) : ""
  };
}
var MOST_LISTED = 500;
var uncoveredText3 = ({ files: files2 }) => files2.filter(({ uncovered: uncovered2 }) => uncovered2.length > 0).slice(0, MOST_LISTED).map(({ path: path2, uncovered: uncovered2 }) => {
  const ranges2 = uncovered2.slice(0, MOST_LISTED).map(([a, b]) => a === b ? `${a}` : `${a}-${b}`);
  return `${plain(path2, 1e3)}:${ranges2.join()}`;
}).join("\n");
function deltaNumber(from, to) {
  if (from[1] === 0 || to[1] === 0) return "";
  const change = BigInt(to[0]) * BigInt(from[1]) - BigInt(from[0]) * BigInt(to[1]);
  const sign2 = change < 0n ? "-" : change > 0n ? "+" : "";
  const millionths = (change < 0n ? -change : change) * 100000000n / (BigInt(from[1]) * BigInt(to[1]));
  const shown = millionths === 0n && change !== 0n ? 1n : millionths;
  const fraction = String(shown % 1000000n).padStart(6, "0");
  const places = shown === 0n || shown >= 10000n ? 2 : 6;
  return `${sign2}${shown / 1000000n}.${fraction.slice(0, places)}`;
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
var NUMBERS = ["lines", "branches", "functions", "baseline", "delta"];
var frontValue = (name, value) => NUMBERS.includes(name) || name !== "headline" && /^[a-z][a-z0-9-]*$/i.test(value) && !/^(true|false|null|yes|no|on|off|y|n)$/i.test(value) ? value : quoted2(value);
var quoted2 = (text4) => JSON.stringify(text4).replace(
  /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g,
  (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`
);

// src/render/paint.ts
var SGR = { red: 31, green: 32, yellow: 33, bold: 1, dim: 2 };
var painter = (colour) => (style, text4) => colour && text4 !== "" ? `\x1B[${SGR[style]}m${text4}\x1B[0m` : text4;

// src/render/terminal.ts
var VERDICT = {
  pass: ["PASS", "green"],
  fail: ["FAIL", "red"],
  error: ["ERROR", "yellow"],
  off: ["OFF", "dim"]
};
var OUTCOME_COLOUR = { pass: "green", fail: "red", error: "yellow", info: "dim" };
function terminal(outcome, style) {
  const paint = painter(style.colour);
  const [word, colour] = VERDICT[outcome.verdict];
  const lines = [`${paint(colour, word)}  ${paint("bold", plain(headline(outcome), 300))}`];
  const section2 = (heading, body) => {
    if (body.length === 0) return;
    lines.push("", ...heading === "" ? [] : [paint("bold", heading)]);
    for (const line of body) lines.push(line);
  };
  const cut2 = (entries, write) => [
    ...entries.slice(0, style.rows).map((entry) => `  ${write(entry)}`),
    ...entries.length > style.rows ? [`  … and ${entries.length - style.rows} more`] : []
  ];
  if (outcome.complaint)
    section2(
      "",
      complaintText2(outcome.complaint).split("\n").map((line) => `  ${plain(line, 1e3)}`)
    );
  const rows = rowsOf(outcome);
  const cells = rows.map(({ scope, metric, measured: measured2, counts, change, mark: mark2, floor, said }) => [
    scope,
    metric,
    measured2,
    counts,
    change,
    mark2,
    floor,
    said
  ]);
  if (rows.length > 0) {
    const table = align(
      [["scope", "metric", "measured", "counts", "change", "mark", "floor", "outcome"], ...cells],
      [0, 1, 7]
    );
    section2("", [
      paint("dim", table[0] ?? ""),
      ...table.slice(1).map((line, i) => paint(OUTCOME_COLOUR[rows[i]?.outcome ?? "info"], line))
    ]);
  }
  section2(
    "Why it moved",
    cut2(explanationsToTell(outcome), (one) => explanationText(one, plain))
  );
  for (const check of outcome.checks) {
    const details = detailsOf(check);
    if (details)
      section2(
        details.heading,
        cut2(details.entries, (entry) => plain(entry, 200))
      );
  }
  const patch = outcome.patches?.get(TOTAL);
  if (patch && patch.lines[1] > 0) lines.push("", ...newLinesSection(patch, style.rows, paint));
  section2(
    "Targets",
    cut2(planLines(outcome), (line) => plain(line, 300))
  );
  const moved = movedMost(outcome);
  section2("Files that moved most", [
    // only what is shown is laid out: the widest of 20,000 names would push the numbers off the screen
    ...filesTable(moved.slice(0, style.rows)),
    ...moved.length > style.rows ? [`  … and ${moved.length - style.rows} more`] : []
  ]);
  section2(
    "Waivers",
    cut2(
      waiversOf(outcome),
      ({ waiver, inUse }) => `${waiverText2(waiver)}${inUse ? " (in use)" : ""}, by ${plain(waiver.by)}: ${plain(waiver.reason, 300)}`
    )
  );
  section2(
    "What to do",
    cut2(nextSteps(outcome), (step) => plain(step, 400))
  );
  const facts2 = [
    ...outcome.base ? [`  Compared with ${baseText(outcome.base)}`] : [],
    ...cut2(outcome.reports, reportLine),
    ...cut2(outcome.notices, ({ text: text4 }) => plain(text4, 400))
  ];
  section2(
    "",
    facts2.map((line) => paint("dim", line))
  );
  return `${lines.join("\n")}
`;
}
function newLinesSection(patch, most, paint) {
  const open3 = openFiles(patch);
  return [
    paint("bold", newLinesText(patch)),
    ...open3.slice(0, most).map((file) => `  ${openLinesText(file)}`),
    ...open3.length > most ? [`  … and ${open3.length - most} more`] : []
  ];
}
var openLinesText = ({ path: path2, uncovered: uncovered2, partial: partial3 }) => `${plain(path2)}: ${[
  ...uncovered2.length > 0 ? [rangesText(uncovered2)] : [],
  ...partial3.length > 0 ? [`not every branch of ${rangesText(rangesOf(partial3))}`] : []
].join("; ")}`;
var reportLine = (report) => `${plain(report.path)}: ${plain(report.producer ?? report.format)}, ${placedText(report)}`;
var filesTable = (moved) => align(
  moved.map((file) => {
    const [was, is] = ratesText(file);
    const left = `uncovered, now ${file.after ? uncovered(file.after) : 0}`;
    return [plain(file.path), was, "→", is, uncoveredText(file), left];
  }),
  [0, 2, 5]
);
var WIDE = new RegExp("[\\u1100-\\u115f\\u2e80-\\u303e\\u3041-\\ua4cf\\uac00-\\ud7a3\\uf900-\\ufaff\\ufe30-\\ufe6f\\uff00-\\uff60\\uffe0-\\uffe6\\u{20000}-\\u{3fffd}]|\\p{Emoji_Presentation}", "gu");
var OVER = /[\p{Mn}\p{Me}]/gu;
var widthOf = (text4) => [...text4].length + (text4.match(WIDE)?.length ?? 0) - (text4.match(OVER)?.length ?? 0);
function align(rows, left) {
  const widths = [];
  for (const row of rows) for (const [i, cell] of row.entries()) widths[i] = Math.max(widths[i] ?? 0, widthOf(cell));
  return rows.map((row) => {
    const padded = row.map((cell, i) => {
      const space = " ".repeat((widths[i] ?? 0) - widthOf(cell));
      return left.includes(i) ? cell + space : space + cell;
    });
    return `  ${padded.join("  ")}`.trimEnd();
  });
}

// src/render/speech.ts
function speechOf(outcome, links) {
  const summary = markdown(outcome, SUMMARY5, links);
  const annotations = annotatedOf(outcome);
  return {
    headline: headline(outcome),
    log: terminal(outcome, { colour: true, rows: 50 }),
    summary,
    comment: markdown(outcome, COMMENT2, links),
    newsworthy: outcome.verdict !== "pass" || numbersMoved(outcome) || outcome.checks.some(({ waiver }) => waiver),
    failed: outcome.verdict === "fail" || outcome.verdict === "error",
    json: jsonText(resultOf(outcome)),
    resultFile: resultFile(outcome, summary),
    outputs: outputsOf(outcome),
    ...annotations && { annotations }
  };
}
function plainSpeech({ verdict, reason, complaint }) {
  const text4 = `Coverage Ratchet: ${verdict} (${reason}). A bug kept it from saying more.`;
  const parts = { totals: {}, checks: [], reports: [], notices: [] };
  return {
    headline: text4,
    log: complaint ? `${text4}
${complaint.message}` : text4,
    summary: text4,
    comment: text4,
    newsworthy: true,
    failed: verdict === "fail" || verdict === "error",
    json: jsonText({ version: 1, verdict, reason, headline: text4, ...parts }),
    resultFile: `---
coverage_status: ${verdict}
coverage_reason: ${reason}
---

${text4}
`,
    outputs: { verdict, reason }
  };
}

// src/action.ts
async function action(env, cwd, now, write, speak = speechOf) {
  const input = inputOf(env);
  const token = input("token").trim();
  const notifyUrl = input("notify-url").trim();
  const secrets = [...secretsOf(token), notifyUrl];
  for (const secret of secrets) mask(write, secret);
  const inLog = (text4) => log(write, text4);
  const world = { env, cwd, now, log: inLog, watch: watchInLog(inLog), secrets };
  let settings;
  let switches = { enabled: true, onError: "fail" };
  let step;
  let evidence;
  let outcome;
  try {
    switches = readSwitches(input);
    if (!switches.enabled) outcome = switchedOff();
    else {
      step = stepOf(world, token);
      settings = readSettings(input, env);
      evidence = await gatherStep(requireReports(settings), world, step);
      outcome = await judge(evidence);
    }
  } catch (error) {
    outcome = couldNotDecide(error instanceof Complaint ? error : bug(error, world));
  }
  const open3 = outcome.verdict === "error" && switches.onError === "warn";
  const failed = !open3 && (outcome.verdict === "fail" || outcome.verdict === "error");
  let words;
  try {
    words = speak(outcome, step?.audience.links);
  } catch (error) {
    words = plainSpeech(outcome);
    annotate(write, "warning", "Coverage Ratchet", `${bug(error, world).message} The verdict stands.`);
  }
  await deliver(words, {
    env,
    write,
    key: settings?.key ?? "default",
    annotations: settings?.annotations ?? "false",
    comment: settings?.comment ?? (switches.enabled ? "failure" : "off"),
    resultFile: settings?.resultFile,
    level: failed ? "error" : open3 ? "warning" : outcome.verdict === "off" ? "notice" : void 0,
    audience: step?.audience
  });
  if (step?.event.pushedDefault !== void 0) {
    if (evidence && settings) {
      const { raiseBar } = await import("./raise-L355KOIW.js");
      const raised = await raiseBar(evidence, outcome, settings, step, now);
      if (raised) announce(raised, env, write);
    }
    const { notify } = await import("./notify-HQY4BPUC.js");
    await notify(notifyUrl, outcome, step, env, write);
  }
  return failed ? 1 : 0;
}

export {
  Complaint,
  parseDiff,
  unquoted,
  METRICS,
  ZERO2 as ZERO,
  parseDecimal,
  decimalText,
  countOfPercent,
  isBare,
  isCount,
  isSameCount,
  totalsOf,
  compareRates,
  compareToPercent,
  isBelow,
  leastTolerance,
  percentText,
  deltaText,
  languageOf,
  lineState,
  branchesOf,
  sharesOf,
  printSnapshot,
  severalText,
  ignoredFiles,
  ignoredText,
  MODES,
  GENERATED,
  SEVERITIES,
  TOLERABLE,
  ROLES,
  FROM_PULL_REQUEST,
  TOTAL,
  DEFAULT_POLICY,
  isKey,
  isFlagged,
  holds,
  floorsOf,
  definedOnly,
  nearest,
  reportsIn,
  producersOf,
  measureReports,
  Minimatch,
  scopesOf,
  byFile,
  leavesOut,
  instantOf,
  EMPTY_BASELINE,
  parseBaseline,
  repeatedKey,
  printBaseline,
  ownMark,
  markOf,
  isStricter,
  clone,
  NEVER,
  $constructor,
  $ZodISODateTime,
  $ZodISODate,
  $ZodISOTime,
  $ZodISODuration,
  globalRegistry,
  _isoDateTime,
  _isoDate,
  _isoTime,
  _isoDuration,
  _lte,
  _gte,
  _nonnegative,
  _maxLength,
  _minLength,
  _regex,
  string2 as string,
  ZodMiniStringFormat,
  number2 as number,
  int,
  boolean2 as boolean,
  ZodMiniArray,
  array,
  ZodMiniObject,
  object,
  strictObject,
  extend2 as extend,
  partial2 as partial,
  catchall,
  ZodMiniUnion,
  union,
  ZodMiniRecord,
  record,
  _enum,
  literal2 as literal,
  transform,
  ZodMiniOptional,
  optional,
  nullable,
  nullish2 as nullish,
  ZodMiniPipe,
  pipe,
  refine,
  rulesOf,
  policyOf,
  dayOf,
  daysBetween,
  dateOf,
  leavesRoom,
  movesBetween,
  raise,
  REBASED,
  withMark,
  thinned,
  isLowering,
  lower,
  milestoneInForce,
  judgeNumbers,
  markFor,
  judge,
  couldNotDecide,
  USUAL_REPORTS,
  findReports,
  flagIn,
  isGlob,
  entryAt,
  slashed,
  isOutside,
  refusalText,
  isUnanswered,
  isPassing,
  refusalOf,
  annotate,
  awake,
  programOf,
  shellOf,
  openGitOrNone,
  openGit,
  treeOf,
  notRegular,
  headCommitOrNone,
  mergeFile,
  userOf,
  defaultBranchName,
  readAt,
  fileInTree,
  isInTree,
  patchHeader,
  newFilePatch,
  gatherTerminal,
  gatherRules,
  withAttributes2 as withAttributes,
  placeOf2 as placeOf,
  watchOnScreen,
  sizeText,
  readSettings,
  plain,
  code,
  prose,
  VERDICT_ICON,
  baseText,
  UNIT,
  kindText,
  many,
  rateText,
  linesText3 as linesText,
  contrast,
  boundText,
  waiverText2 as waiverText,
  headline,
  byShare,
  shareText,
  partText,
  fileText,
  SUMMARY5 as SUMMARY,
  markdown,
  resultOf,
  measurementOf3 as measurementOf,
  patchResult,
  explanationResult,
  jsonText,
  outputsOf,
  resultFile,
  painter,
  terminal,
  newLinesSection,
  align,
  action
};
