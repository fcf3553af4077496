import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  Complaint,
  EMPTY_BASELINE,
  METRICS,
  REBASED,
  TOTAL,
  align,
  code,
  contrast,
  deltaText,
  isBare,
  isBelow,
  isLowering,
  isSameCount,
  isStricter,
  jsonText,
  leavesRoom,
  many,
  movesBetween,
  painter,
  parseBaseline,
  plain,
  policyOf,
  printBaseline,
  printSnapshot,
  producersOf,
  prose,
  raise,
  rateText,
  reportsIn,
  thinned
} from "./chunk-PB6XGQBX.js";

// src/ratchet/merge.ts
function mergeBaselines(base, ours, theirs) {
  const undecided = [];
  const [isOurs, isTheirs] = [ours, theirs].map((side) => side.generation !== base.generation);
  const isDecided = (was, a, b) => (
    // what a new mark was inherited from is not known here
    was === void 0 ? !isOurs && !isTheirs : (isOurs && isStricter(was, a)) === (isTheirs && isStricter(was, b))
  );
  const pick = (place, was, a, b) => {
    if (isSameCount(a, b) || isSameCount(b, was)) return a;
    if (isSameCount(a, was)) return b;
    if (a === void 0 || b === void 0) undecided.push(`${place}: changed on one side, removed on the other`);
    else if (!isDecided(was, a, b)) undecided.push(`${place}: lowered on one side, changed on the other`);
    else return isStricter(b, a) ? b : a;
    return a ?? b;
  };
  const counts = (place, was = {}, a = {}, b = {}) => {
    const merged = {};
    for (const metric of METRICS) {
      const count = pick(`${place} / ${metric}`, was[metric], a[metric], b[metric]);
      if (count) merged[metric] = count;
    }
    return merged;
  };
  const milestones = /* @__PURE__ */ new Map();
  for (const key of /* @__PURE__ */ new Set([...ours.milestones.keys(), ...theirs.milestones.keys()])) {
    const [was, a, b] = [base, ours, theirs].map((side) => side.milestones.get(key));
    const scopes = /* @__PURE__ */ new Set([...a?.components.keys() ?? [], ...b?.components.keys() ?? []]);
    milestones.set(key, {
      total: counts(`${key} / ${TOTAL}`, was?.total, a?.total, b?.total),
      components: new Map(
        [...scopes].map((scope) => [
          scope,
          counts(`${key} / ${scope}`, was?.components.get(scope), a?.components.get(scope), b?.components.get(scope))
        ])
      )
    });
  }
  if (undecided.length > 0) return { undecided };
  const files = /* @__PURE__ */ new Map();
  for (const path of /* @__PURE__ */ new Set([...ours.files.keys(), ...theirs.files.keys()])) {
    const [was, a, b] = [base, ours, theirs].map((side) => side.files.get(path));
    const counts2 = fileOf(was, a, b);
    if (counts2) files.set(path, counts2);
  }
  const [newer, older] = (ours.measured.at ?? "") >= (theirs.measured.at ?? "") ? [ours, theirs] : [theirs, ours];
  const reports = pickReports(base.measured, ours.measured, theirs.measured, newer.measured);
  const waived = [...new Set([ours, theirs].flatMap(({ measured }) => measured.waived ?? []))].sort();
  const history = new Map([...older.history, ...newer.history].map((entry) => [JSON.stringify(entry), entry]));
  return {
    baseline: {
      // each lowering is a step of its own: what was raised between two of them is too old for both
      generation: ours.generation + theirs.generation - base.generation,
      milestones,
      measured: { ...newer.measured, ...reports !== void 0 && { reports }, ...waived.length > 0 && { waived } },
      files,
      history: thinned([...history.values()].sort((x, y) => x.at < y.at ? -1 : x.at > y.at ? 1 : 0))
    }
  };
}
var pickReports = (was, a, b, newer) => (a.reports === was.reports ? b : b.reports === was.reports ? a : newer).reports;
function fileOf(was, a, b) {
  const [before, first, second] = [was, a, b].map((counts) => JSON.stringify(counts));
  if (first === second || second === before) return a;
  if (first === before) return b;
  if (was && !(a && b)) return void 0;
  const merged = {};
  for (const metric of METRICS) {
    const [one, other] = [a?.[metric], b?.[metric]];
    const picked = one && other ? isBetter(other, one) ? other : one : one ?? other;
    if (picked) merged[metric] = picked;
  }
  return merged;
}
var isBetter = (a, b) => a[1] > 0 && (b[1] === 0 || isStricter(a, b));

// src/ratchet/raise-at.ts
async function raiseAt(tip, judged, accepted, contains) {
  if (!await isSamePolicy(tip.rules.policy, judged.policy)) return { kept: "policy-changed" };
  const [here, before, pending] = [read(tip.rules.baseline), read(judged.baseline), read(tip.pending)];
  if ("unusable" in here) return { kept: "baseline-unusable", found: here.unusable };
  const isGone = textOf(tip.rules.baseline) === void 0 && textOf(judged.baseline) !== void 0;
  if (isGone) return { kept: "baseline-unusable", found: "it was deleted since this commit was judged by it" };
  if ("unusable" in before || isLoweredSince(here.baseline, before.baseline, accepted))
    return { kept: "lowered-since" };
  const waiting = "unusable" in pending ? EMPTY_BASELINE : pending.baseline;
  const isNewer = tip.isLatest && waiting.measured.commit !== accepted.measured.commit;
  const lying = joined(here.baseline, isNewer ? within(waiting, here.baseline, accepted) : waiting);
  const isUntouched = printBaseline(here.baseline) === printBaseline(before.baseline);
  const rebased = tip.isLatest && isUntouched ? accepted.rebased : /* @__PURE__ */ new Map();
  const raised = raise(lying, { ...accepted, rebased });
  const overtaken = raised !== lying && await isOvertaken(lying, accepted, contains);
  const baseline = overtaken ? raise(lying, { ...accepted, scopes: await notRebasedSince(lying, accepted, contains), rebased, overtaken }) : raised;
  const isMixed = tip.isLatest && lying !== waiting && lying !== here.baseline && accepted.files !== void 0;
  const next = isMixed ? { ...baseline, measured: accepted.measured, files: accepted.files } : baseline;
  const moves = movesBetween(here.baseline, next, accepted.order);
  if (moves.length === 0 && (baseline === lying || !tip.isLatest || textOf(tip.pending ?? { path: "" }) !== void 0))
    return { kept: "nothing-moved" };
  if (isDeclined(tip.declined, here.baseline, accepted)) return { kept: "declined" };
  const waits = tip.pending !== void 0 && printBaseline(next) === printBaseline(waiting);
  return { baseline: next, moves, waits };
}
function isLoweredSince(here, judged, { committed }) {
  if (here.generation !== judged.generation) return true;
  const lowered = here.history.findLast(({ reason }) => isLowering(reason));
  return lowered !== void 0 && committed !== void 0 && committed < lowered.at;
}
async function isOvertaken({ measured }, accepted, contains) {
  const [latest, ours] = [measured.commit, accepted.measured.commit];
  return latest !== void 0 && ours !== void 0 && latest !== ours && contains(latest, ours);
}
async function notRebasedSince({ history }, { scopes, measured }, contains) {
  const gone = /* @__PURE__ */ new Set();
  for (const { commit, reason } of [...history].reverse()) {
    if (commit === void 0 || measured.commit === void 0 || !reason?.startsWith(REBASED)) continue;
    if (commit === measured.commit || !await contains(commit, measured.commit)) break;
    for (const one of reason.slice(REBASED.length).split(", ")) gone.add(one);
  }
  return new Map(
    [...scopes].map(([scope, counts]) => [
      scope,
      Object.fromEntries(Object.entries(counts).filter(([metric]) => !gone.has(`${scope}/${metric}`)))
    ])
  );
}
function within(waiting, here, { scopes, tolerance }) {
  const isHeld = (scope, metric, mark) => {
    const measured = scopes.get(scope)?.[metric];
    return !measured?.[1] || mark[1] === 0 || !isBelow(measured, mark, tolerance);
  };
  const kept = (scope, counts, otherwise = {}) => Object.fromEntries(
    METRICS.flatMap((metric) => {
      const mark = counts[metric];
      const known = mark && !isHeld(scope, metric, mark) ? otherwise[metric] : mark;
      return known ? [[metric, known]] : [];
    })
  );
  const milestones = [...waiting.milestones].map(([key, { total, components }]) => {
    const own = here.milestones.get(key);
    const parts = [...components].map(
      ([scope, counts]) => [scope, kept(scope, counts, own?.components.get(scope))]
    );
    return [key, { total: kept(TOTAL, total, own?.total), components: new Map(parts) }];
  });
  return { ...waiting, milestones: new Map(milestones) };
}
function joined(here, waiting) {
  if (waiting.milestones.size === 0 || waiting.generation !== here.generation) return here;
  const known = new Set(waiting.history.map((entry) => JSON.stringify(entry)));
  if (here.history.every((entry) => known.has(JSON.stringify(entry)))) return waiting;
  const merged = mergeBaselines({ ...EMPTY_BASELINE, generation: here.generation }, here, waiting);
  return "baseline" in merged ? merged.baseline : here;
}
function isDeclined(file, here, accepted) {
  const declined = read(file);
  if (file === void 0 || "unusable" in declined || declined.baseline.generation !== here.generation) return false;
  return raise(declined.baseline, { ...accepted, rebased: /* @__PURE__ */ new Map() }) === declined.baseline;
}
async function isSamePolicy(a, b) {
  const [one, other] = [textOf(a), textOf(b)];
  if (one === other) return true;
  if (one === void 0 || other === void 0) return false;
  try {
    const [first, second] = await Promise.all([policyOf(one, a.path), policyOf(other, b.path)]);
    return meaningOf(first) === meaningOf(second);
  } catch (error) {
    if (error instanceof Complaint) return false;
    throw error;
  }
}
var meaningOf = (policy) => JSON.stringify(policy, (_, value) => value instanceof Map ? [...value] : value);
var textOf = (file) => "unusable" in file ? void 0 : file.text;
function read(file) {
  if (file === void 0) return { baseline: EMPTY_BASELINE };
  if ("unusable" in file) return file;
  if (file.text === void 0) return { baseline: EMPTY_BASELINE };
  try {
    return { baseline: parseBaseline(file.text, file.path) };
  } catch (error) {
    if (error instanceof Complaint) return { unusable: error.message };
    throw error;
  }
}

// src/gate/accept.ts
var isUnderReview = ({ checks }) => checks.some(({ rule }) => rule === "tamper");
function acceptedOf(outcome, at, commit, isChange = isUnderReview(outcome)) {
  const { verdict, milestone, policy, scopes, files, bare, checks, reports } = outcome;
  if (verdict !== "pass" || milestone === void 0) throw new Error(`a verdict of ${verdict} raises nothing`);
  const forgiven = isChange ? [] : checks.filter((check) => check.reason === "removed-code" || hasRoom(check, policy));
  const producers = producersOf(reports);
  const waived = waivedIn(outcome);
  const carried = new Set(checks.filter(({ reason }) => reason === "carried").map(({ scope }) => scope));
  return {
    milestone,
    order: [...policy.milestones.keys()],
    // what was not measured raises no mark of its own
    scopes: new Map([...scopes].filter(([scope]) => !carried.has(scope))),
    files: bare ? void 0 : files,
    rebased: new Map(
      forgiven.flatMap(({ scope, metric, measured, required: from, owed = 0 }) => {
        if (typeof from !== "object" || measured === void 0) return [];
        const [covered, total] = measured;
        return [[`${scope}/${metric}`, { from, to: [Math.min(covered + owed, total), total] }]];
      })
    ),
    tolerance: policy.tolerance,
    inherited: checks.some(({ reason }) => reason === "inherited"),
    measured: {
      ...commit !== void 0 && { commit },
      at,
      ...producers !== "" && { by: producers },
      ...!bare && { reports: reportsIn(reports) },
      ...waived.length > 0 && { waived }
    }
  };
}
var waivedIn = ({ checks, baseline }) => checks.flatMap(({ rule, scope, metric, reason }) => {
  const entry = `${scope}/${metric}`;
  const isOwed = reason === "waived" || reason === "carried" && baseline?.measured.waived?.includes(entry);
  return rule === "ratchet" && isOwed ? [entry] : [];
}).sort();
var hasRoom = ({ reason, measured, required }, { removedCode, tolerance }) => reason === "within-tolerance" && removedCode === "forgive" && measured !== void 0 && typeof required === "object" && leavesRoom(measured, required, tolerance);
function raiseOf(evidence, outcome, at, tip, contains) {
  const { baselineBranch, committed } = evidence;
  const accepted = acceptedOf(outcome, at, outcome.base?.commit);
  const dated = baselineBranch && committed !== void 0 ? { ...accepted, committed } : accepted;
  return raiseAt(tip, evidence.rules, dated, contains);
}
function snapshotOf({ base, lines, reports }, at) {
  const by = producersOf(reports);
  const head = { ...base?.commit && { commit: base.commit }, at, ...by && { by }, reports: reportsIn(reports) };
  return printSnapshot({ ...head, files: lines });
}

// src/render/raise.ts
function raiseText(file, moves, isWritten, colour) {
  if (!isWritten) return "The bar stays as it is: no mark moved, nothing was written.\n";
  if (moves.length === 0) return `wrote ${plain(file)}: no mark moved, its files are those of now
`;
  const rows = moves.map(({ scope, metric, from, to }) => [
    scope,
    metric,
    from ? rateText(from) : "no mark",
    "→",
    rateText(to),
    isBare(to) ? "" : to.join("/"),
    from ? deltaText(from, to) : ""
  ]);
  const wrote = painter(colour)("bold", `wrote ${plain(file)}`);
  return `${wrote}

${align(rows, [0, 1]).join("\n")}

Commit it with the change that earned it.
`;
}
var raiseJson = (milestone, moves) => jsonText({
  version: 1,
  raised: moves.length > 0,
  milestone,
  moves: moves.map(({ scope, metric, from, to }) => ({ scope, metric, ...from && { from }, to }))
});
function raiseWords(moves, measured) {
  const lines = moves.map(moveText);
  const more = moves.length > 1 ? ` and ${many(moves.length - 1, "more mark")}` : "";
  const first = moves.find(({ scope, metric }) => scope === TOTAL && metric === "lines") ?? moves[0];
  const headline = first ? `Raise the coverage bar: ${shortText(first)}${more}` : "Record what coverage has won back; the bar stays";
  const source = measured === void 0 ? "" : `Measured at ${measured}.`;
  return {
    commit: { headline, body: `${lines.join("\n")}

${source}`.trimEnd() },
    request: {
      title: headline,
      body: [
        "Coverage rose on the default branch, which takes no direct commits. This pull request raises the bar to what was measured there; it changes the baseline file and nothing else.",
        movesTable(moves),
        `${source && `${source} `}Later raises are added to it until it is merged; closing it turns them down until coverage rises again. Checks of a pull request that a workflow has opened wait until somebody approves them.`
      ].join("\n\n")
    }
  };
}
var pairText = (from, to) => from ? contrast(from, to) : ["none", rateText(to)];
var countsOf = (mark) => mark && !isBare(mark) ? ` (${mark.join("/")})` : "";
var shortText = ({ milestone, scope, metric, from, to }) => {
  const [before, after] = pairText(from, to);
  return `${milestone} ${scope} ${metric} ${before} → ${after}`;
};
var moveText = ({ milestone, scope, metric, from, to }) => {
  const [before, after] = pairText(from, to);
  return `${milestone} / ${scope} / ${metric}: ${before}${countsOf(from)} → ${after}${countsOf(to)}`;
};
var movesTable = (moves) => ["| Milestone | Scope | Metric | Mark | New mark |", "|:--|:--|:--|--:|--:|", ...moves.map(rowOf)].join("\n");
function rowOf({ milestone, scope, metric, from, to }) {
  const [before, after] = pairText(from, to);
  const cells = [prose(milestone), prose(scope), metric, `${before}${countsOf(from)}`];
  return `| ${cells.join(" | ")} | **${after}**${countsOf(to)} |`;
}
var BLOCK_TEXT = {
  "no-token": 'the step has no token. Give it one with "contents: write"',
  protected: 'the branch takes no direct commits. Set "update: pull-request" (or "auto"), or give the step the token of an app that may bypass the protection',
  forbidden: 'the token may not write. Give the job "permissions: contents: write", or set "update: off"',
  "requests-not-permitted": 'the repository does not let workflows open pull requests. Switch on "Allow GitHub Actions to create and approve pull requests" (Settings, Actions, General), give the step the token of an app, or open the pull request by hand',
  "requests-forbidden": 'the token may not open pull requests. Give the job "permissions: pull-requests: write", or open the pull request by hand',
  "gave-up": "too many others were writing. The next push tries again",
  "no-answer": "GitHub gave no answer that can be used. The next push tries again",
  refused: "GitHub refused",
  "baseline-unusable": "the baseline on the branch cannot be used. Restore its last good version"
};
var KEPT_TEXT = {
  "nothing-moved": "The bar stays as it is: no mark moved.",
  "lowered-since": "The bar was lowered on purpose since this commit was measured, so this run raises nothing.",
  "policy-changed": "The policy changed since this commit; the run of the newer commit raises the bar.",
  declined: "A raise as high as this one was turned down; a higher one is proposed again.",
  "not-on-branch": "The commit that was measured is no longer on the branch, so nothing is raised.",
  "no-branch": "The branch is gone, so nothing is raised."
};
function raisedSpeech(raised) {
  if (raised.did === "blocked") {
    const found = raised.found === void 0 ? "" : ` (${plain(raised.found, 300)})`;
    const there = raised.url === void 0 ? "" : ` ${raised.url}`;
    const why = raised.why === "protected" && raised.branch !== void 0 ? `GitHub does not let the token write the branch ${plain(raised.branch)}. Leave that branch out of the rules that protect it, or give the step the token of an app that may bypass them` : BLOCK_TEXT[raised.why];
    const text = `The bar was not raised: ${why}${found}.${there}`;
    return { raised: "blocked", log: text, summary: `> [!WARNING]
> ${prose(text, 1e3)}`, warning: text };
  }
  if (raised.did === "kept") {
    const text = raised.why === "waiting" ? `The raise waits in ${raised.url}` : KEPT_TEXT[raised.why];
    return { raised: "false", log: text, summary: raised.why === "nothing-moved" ? "" : prose(text, 600) };
  }
  const { store, moves, url } = raised;
  if (moves.length === 0) {
    const text = "The bar stays as it is. What was won back below it is recorded, so that it is not lost again.";
    return { raised: "false", log: text, summary: text };
  }
  const where = { commit: "committed", "pull-request": "proposed in", "baseline-branch": "written" }[store];
  const title = `The bar goes up: ${where}${url === void 0 ? "" : ` ${url}`}`;
  return {
    raised: "true",
    log: [title, ...moves.map((move) => `  ${moveText(move)}`)].join("\n"),
    summary: `**The bar goes up**${url === void 0 ? "" : ` ([${code(store)}](${url}))`}

${movesTable(moves)}`
  };
}

export {
  mergeBaselines,
  isUnderReview,
  acceptedOf,
  raiseOf,
  snapshotOf,
  raiseText,
  raiseJson,
  raiseWords,
  raisedSpeech
};
