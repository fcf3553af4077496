import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  nameInYaml
} from "./chunk-OVNJOITE.js";
import {
  acceptedOf,
  isUnderReview,
  mergeBaselines,
  raiseJson,
  raiseText
} from "./chunk-Z3XFBILA.js";
import {
  COMMANDS,
  USAGE,
  helpText,
  isCommand
} from "./chunk-VD2R6KFX.js";
import {
  Complaint,
  DEFAULT_POLICY,
  EMPTY_BASELINE,
  FROM_PULL_REQUEST,
  METRICS,
  SUMMARY,
  TOTAL,
  UNIT,
  USUAL_REPORTS,
  ZERO,
  align,
  baseText,
  boundText,
  branchesOf,
  byFile,
  byShare,
  compareRates,
  compareToPercent,
  contrast,
  couldNotDecide,
  countOfPercent,
  dateOf,
  dayOf,
  daysBetween,
  decimalText,
  defaultBranchName,
  definedOnly,
  deltaText,
  entryAt,
  explanationResult,
  fileInTree,
  fileText,
  findReports,
  flagIn,
  floorsOf,
  gatherRules,
  gatherTerminal,
  headCommitOrNone,
  headline,
  holds,
  ignoredFiles,
  ignoredText,
  instantOf,
  isBelow,
  isCount,
  isFlagged,
  isGlob,
  isInTree,
  isKey,
  isOutside,
  isStricter,
  jsonText,
  judge,
  judgeNumbers,
  kindText,
  languageOf,
  leastTolerance,
  leavesOut,
  lineState,
  linesText,
  lower,
  many,
  markFor,
  markOf,
  markdown,
  measureReports,
  measurementOf,
  mergeFile,
  milestoneInForce,
  movesBetween,
  nearest,
  newLinesSection,
  openGit,
  openGitOrNone,
  ownMark,
  painter,
  parseBaseline,
  parseDecimal,
  partText,
  patchResult,
  percentText,
  placeOf,
  plain,
  printBaseline,
  printSnapshot,
  producersOf,
  programOf,
  raise,
  rateText,
  readSettings,
  repeatedKey,
  reportsIn,
  resultFile,
  resultOf,
  rulesOf,
  scopesOf,
  severalText,
  shareText,
  sharesOf,
  sizeText,
  slashed,
  terminal,
  thinned,
  totalsOf,
  userOf,
  waiverText,
  watchOnScreen,
  withAttributes,
  withMark
} from "./chunk-PB6XGQBX.js";
import "./chunk-5XWL5JNG.js";

// src/cli/calibrate.ts
import { resolve as resolve2 } from "node:path";

// src/coverage/calibration.ts
function calibrate(runs, scopes, judged) {
  const [inTotal = () => true] = scopes.values();
  const [jitter, lacking] = [[], []];
  for (const [scope, inScope] of scopes) {
    const totals = runs.map(({ files }) => totalsOf(files, inScope));
    for (const metric of METRICS) {
      const counts = totals.flatMap((total) => total[metric]?.[1] ? [total[metric]] : []);
      if (counts.length === 0) continue;
      if (counts.length < runs.length) lacking.push({ scope, metric, runs: counts.length });
      else jitter.push({ scope, metric, judged: judged.includes(metric), ...between(counts) });
    }
  }
  const paths = [...new Set(runs.flatMap(({ files }) => [...files.keys()]))].filter(inTotal).sort();
  const flapping = paths.map(
    (path) => flapsOf(
      path,
      present(runs, ({ lines }) => lines.get(path))
    )
  ).filter(({ lines, branches }) => lines + branches.length > 0);
  return {
    runs: runs.length,
    jitter,
    lacking,
    flapping: flapping.sort((a, b) => b.lines - a.lines || b.branches.length - a.branches.length),
    uneven: paths.flatMap((path) => {
      const sizes = present(runs, ({ files }) => files.get(path)).map(({ lines }) => lines?.[1] ?? 0);
      const coverable = [Math.min(...sizes), Math.max(...sizes)];
      const isEven = sizes.length === runs.length && coverable[0] === coverable[1];
      return isEven ? [] : [{ path, runs: sizes.length, coverable }];
    }),
    tolerance: jitter.reduce((most, row) => row.judged && row.tolerance > most ? row.tolerance : most, ZERO)
  };
}
var present = (runs, find) => runs.flatMap((run2) => find(run2) ?? []);
function between(counts) {
  const lowest = counts.reduce((a, b) => compareRates(b, a) < 0 ? b : a);
  const highest = counts.reduce((a, b) => compareRates(b, a) > 0 ? b : a);
  const totals = counts.map(([, total]) => total);
  return {
    lowest,
    highest,
    coverable: [Math.min(...totals), Math.max(...totals)],
    spread: leastTolerance(lowest, highest, 4),
    tolerance: leastTolerance(lowest, highest, 2)
  };
}
function flapsOf(path, files) {
  const ranges = [];
  let lines = 0;
  let open = false;
  const words = Math.max(0, ...files.map(({ bits }) => bits.length));
  for (let word = 0; word < words; word += 2) {
    let [coverable, hit, missed] = [0, 0, 0];
    for (const { bits } of files) {
      const [all, covered] = [bits[word] ?? 0, bits[word + 1] ?? 0];
      coverable |= all;
      hit |= covered;
      missed |= all & ~covered;
    }
    for (let line = word << 4, left = coverable; left !== 0; line++, left >>>= 1) {
      if ((left & 1) === 0) continue;
      if (((hit & missed) >>> (line & 31)) % 2 === 0) {
        open = false;
        continue;
      }
      lines++;
      const states = files.map((file) => lineState(file, line));
      const seen2 = {
        hit: states.filter((state) => state === "hit").length,
        runs: states.filter((state) => state !== void 0).length
      };
      const range = open ? ranges.at(-1) : void 0;
      if (range && range.hit === seen2.hit && range.runs === seen2.runs) range.last = line;
      else ranges.push({ first: line, last: line, ...seen2 });
      open = true;
    }
  }
  return { path, lines, ranges, branches: flappingBranches(files) };
}
function flappingBranches(files) {
  const seen2 = /* @__PURE__ */ new Map();
  for (const file of files)
    for (const [line, covered, total] of branchesOf(file)) {
      const { taken, total: before } = seen2.get(line) ?? { taken: [covered, covered], total };
      seen2.set(line, {
        line,
        taken: [Math.min(taken[0], covered), Math.max(taken[1], covered)],
        total: Math.max(before, total)
      });
    }
  return [...seen2.values()].filter(({ taken }) => taken[0] < taken[1]).sort((a, b) => a.line - b.line);
}
function worthOf({ jitter, tolerance: needed }, tolerance) {
  const finding = tolerance < needed ? "too-fine" : tolerance > needed ? "looser" : "enough";
  const losesOne = ({ coverable: [, most] }) => isBelow([most - 1, most], [most, most], tolerance);
  return { finding, belowOne: tolerance === 0 ? [] : jitter.filter((row) => row.judged && losesOne(row)) };
}

// src/render/calibration.ts
var FEW_RUNS = 5;
var MOST_PLACES = 6;
function calibrationText(calibrated, { colour, rows }) {
  const paint = painter(colour);
  const { calibration, runs, notices } = calibrated;
  const { jitter, flapping, uneven } = calibration;
  const lines = [];
  const section = (heading, body) => {
    if (body.length > 0) lines.push("", ...heading === "" ? [] : [paint("bold", heading)], ...body);
  };
  const more = (all) => all > rows ? [`  … and ${all - rows} more`] : [];
  const table = align(
    [["scope", "metric", "lowest", "", "highest", "", "spread", "tolerance"], ...jitter.map(cells)],
    [0, 1]
  );
  lines.push(
    paint("dim", table[0] ?? ""),
    ...table.slice(1).map((line, i) => jitter[i]?.judged ? line : paint("dim", line))
  );
  section(
    "",
    [...sentences(calibrated)].map((text) => `  ${plain(text, 1e3)}`)
  );
  const [head = "", ...files] = align(
    [["file", "lines", "branches", "where"], ...flapping.slice(0, rows).map(flappingCells)],
    [0, 3]
  );
  section(
    flappingHeading(flapping),
    flapping.length > 0 ? [paint("dim", head), ...files, ...more(flapping.length)] : []
  );
  section("Files that are not the same in every run", [
    ...align(
      uneven.slice(0, rows).map((file) => unevenCells(file, calibration.runs)),
      [0, 1, 2]
    ),
    ...more(uneven.length)
  ]);
  section(
    "",
    [
      ...runs.slice(0, rows).map(({ totals, reports }, i) => `  run ${i + 1}: ${reportsText(reports)}, ${linesText(totals)}`),
      ...more(runs.length),
      ...notices.slice(0, rows).map(({ text }) => `  ${plain(text, 400)}`),
      ...more(notices.length)
    ].map((line) => paint("dim", line))
  );
  return `${lines.join("\n")}
`;
}
function cells({ scope, metric, judged, lowest, highest, tolerance }) {
  const [least, most] = contrast(lowest, highest);
  const spread = deltaText(lowest, highest).replace(/[±+]/, "");
  const asked = judged ? decimalText(tolerance) : "not judged";
  return [scope, metric, least, lowest.join("/"), most, highest.join("/"), spread, asked];
}
function flappingHeading(flapping) {
  const sum = (of) => flapping.reduce((total, file) => total + of(file), 0);
  const [lines, branches] = [sum((file) => file.lines), sum((file) => file.branches.length)];
  const said = [
    ...lines > 0 ? [`${many(lines, "line")} hit in some runs and missed in others`] : [],
    ...branches > 0 ? [`branches of ${many(branches, "line")}`] : []
  ];
  return `Flapping in ${many(flapping.length, "file")}: ${said.join(", ")}`;
}
function flappingCells({ path, lines, ranges, branches }) {
  const shares = /* @__PURE__ */ new Map();
  const say = (share, place) => shares.set(share, [...shares.get(share) ?? [], place]);
  for (const { first, last, hit, runs } of ranges) say(`hit in ${hit} of ${runs}`, rangeText([first, last], "–"));
  for (const { line, taken, total } of branches)
    if (!ranges.some(({ first, last }) => first <= line && line <= last))
      say(`took ${rangeText(taken, "–")} of ${many(total, "branch", "branches")}`, String(line));
  const where = [...shares].map(([share, places]) => `${listText(places)} ${share}`);
  return [plain(path), String(lines), String(branches.length), listText(where, "; ")];
}
var unevenCells = ({ path, runs, coverable }, all) => [
  plain(path),
  runs < all ? `in ${runs} of ${all} runs` : "in every run",
  `${rangeText(coverable, " to ")} coverable ${coverable[1] === 1 ? "line" : "lines"}`
];
var rangeText = ([first, last], between2) => first === last ? String(first) : `${first}${between2}${last}`;
var listText = (entries, separator = ", ") => entries.length > MOST_PLACES ? `${entries.slice(0, MOST_PLACES).join(separator)} and ${entries.length - MOST_PLACES} more` : entries.join(separator);
var reportsText = ([first, ...rest]) => first === void 0 ? "no report" : `${plain(first.path)}${rest.length > 0 ? ` and ${many(rest.length, "more report")}` : ""} (${plain(first.producer ?? first.format)})`;
function* sentences({ calibration, inForce }) {
  const { runs, jitter, lacking, tolerance } = calibration;
  const judged = jitter.filter((row) => row.judged);
  const worst = judged.find((row) => row.tolerance === tolerance);
  const uneven = jitter.filter(
    ({ scope, metric, coverable }) => scope === jitter[0]?.scope && metric !== "combined" && coverable[0] < coverable[1]
  );
  const asked = worst === void 0 || tolerance === 0 ? "These runs ask for no tolerance: no judged number moved." : `These runs ask for a tolerance of ${decimalText(tolerance)} points: ${worst.metric} of ${worst.scope}, ${contrast(worst.lowest, worst.highest).join(" to ")}.`;
  if (uneven.length > 0)
    yield `What there is to cover differs between the runs (${uneven.map(({ metric, coverable }) => `${metric} ${coverable.join(" to ")}`).join(", ")}): not the same code was measured, or not the same tests ran. Only runs of one commit by one command tell what jitter is.`;
  for (const { scope, metric, runs: some } of lacking)
    yield `${metric} of ${scope} are in ${some} of ${runs} runs only, and not compared.`;
  yield `${asked}${runs < FEW_RUNS ? ` They are only ${runs}: more of them may be further apart.` : ""}`;
  yield `${inForceText(inForce, tolerance, uneven.length === 0)}${inForce.finding === "looser" ? letGoText(inForce.tolerance, judged[0]) : ""}`;
  if (inForce.belowOne.length > 0) yield belowOneText(inForce);
}
function inForceText({ finding, tolerance, from }, asked, isEven) {
  const name = `The tolerance ${from === "policy" ? "of the policy" : "that holds without a policy"}, ${decimalText(tolerance)} points,`;
  const advice = isEven ? ` Write "ratchet: { tolerance: ${decimalText(asked)} }", or mend the tests behind what flaps.` : "";
  const TEXT = {
    "too-fine": `is too fine: the unluckiest run is below a mark of the luckiest one.${advice}`,
    enough: "is what they ask for.",
    looser: "is looser than that."
  };
  return `${name} ${TEXT[finding]}`;
}
function letGoText(tolerance, row) {
  if (row === void 0) return "";
  const [points, whole] = countOfPercent(tolerance);
  const total = row.coverable[1];
  const lost = Number(BigInt(points) * BigInt(total) / BigInt(whole));
  return lost === 0 ? "" : ` It lets ${many(lost, ...UNIT[row.metric])} of ${total} of ${row.scope} go.`;
}
function belowOneText({ tolerance, belowOne }) {
  const numbers = belowOne.map(
    ({ scope, metric, coverable }) => `one ${UNIT[metric][0]} of ${coverable[1]} (${scope})`
  );
  return `${decimalText(tolerance)} points are less than ${listText(numbers)}: there it does not forgive a single one.`;
}

// src/render/calibration-json.ts
function calibrationJson({ calibration, runs, inForce, notices }) {
  const { jitter, lacking, flapping, uneven } = calibration;
  const result = {
    version: 1,
    runs: runs.map(({ totals, reports }) => {
      const { version: _, notices: __, ...run2 } = measurementOf(totals, { reports, notices: [] });
      return run2;
    }),
    tolerance: decimalText(calibration.tolerance),
    inForce: {
      tolerance: decimalText(inForce.tolerance),
      from: inForce.from,
      finding: inForce.finding,
      belowOne: inForce.belowOne.map(({ scope, metric, coverable }) => ({ scope, metric, coverable: [...coverable] }))
    },
    jitter: jitter.map(({ scope, metric, judged, lowest, highest, coverable, spread, tolerance }) => ({
      scope,
      metric,
      judged,
      lowest: [...lowest],
      highest: [...highest],
      coverable: [...coverable],
      spread: decimalText(spread),
      tolerance: decimalText(tolerance)
    })),
    lacking: [...lacking],
    flapping: flapping.map(({ path, lines, ranges, branches }) => ({
      path,
      lines,
      ranges: ranges.map(({ first, last, hit, runs: runs2 }) => ({ lines: [first, last], hit, runs: runs2 })),
      branches: branches.map(({ line, taken, total }) => ({ line, taken: [...taken], total }))
    })),
    uneven: uneven.map(({ path, runs: runs2, coverable }) => ({ path, runs: runs2, coverable: [...coverable] })),
    notices: [...notices]
  };
  return jsonText(result);
}

// src/cli/check.ts
import { resolve } from "node:path";

// src/cli/save.ts
import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
function save(file, text, shown2, fresh = false) {
  writable(shown2, () => {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text, { flag: fresh ? "wx" : "w" });
  });
}
function saveWhole(file, bytes, shown2) {
  writable(shown2, () => {
    mkdirSync(dirname(file), { recursive: true });
    const isOther = entryAt(file)?.isFile() === false;
    const written = isOther ? file : `${file}.${process.pid}.part`;
    writeFileSync(written, bytes);
    if (!isOther) renameSync(written, file);
  });
}
function writable(shown2, write) {
  try {
    write();
  } catch (error) {
    if (!(error instanceof Error && "code" in error)) throw error;
    throw new Complaint(
      {
        reason: "file-unwritable",
        what: "this file cannot be written",
        where: shown2,
        found: WORDS[String(error.code)] ?? error.message,
        todo: "Name another path, or make way for it."
      },
      error
    );
  }
}
function refuseTaken(paths, git) {
  const taken = paths.filter((path) => isInTree(git, path));
  if (taken.length === 0) return;
  throw new Complaint({
    reason: "file-exists",
    what: taken.length === 1 ? "this file is there already" : "these files are there already",
    where: taken.join(", "),
    todo: "Nothing was written. Use --force to overwrite, or remove them first."
  });
}
var WORDS = {
  EACCES: "no permission",
  EPERM: "no permission",
  EROFS: "a file system that is read-only",
  EISDIR: "a directory of that name",
  ENOTDIR: "a file that stands in the way",
  EEXIST: "a file that stands in the way",
  ENOSPC: "no space left"
};

// src/cli/usage.ts
import { parseArgs } from "node:util";
function readLine(name, args) {
  const command = COMMANDS[name];
  const flags = [...command.flags, { name: "help", help: "" }];
  const options = Object.fromEntries(
    flags.map(({ name: name2, value, short }) => [
      name2,
      {
        type: value === void 0 ? "boolean" : "string",
        multiple: true,
        ...short !== void 0 && { short }
      }
    ])
  );
  const { tokens } = parseArgs({
    args: [...args],
    options: { ...options, help: { type: "boolean", short: "h", multiple: true } },
    strict: false,
    allowPositionals: true,
    tokens: true
  });
  const given = /* @__PURE__ */ new Map();
  const operands = [];
  for (const token of tokens) {
    if (token.kind === "positional") operands.push(token.value);
    if (token.kind !== "option") continue;
    const flag = flags.find(({ name: name2 }) => name2 === token.name);
    if (flag === void 0) {
      const close = nearest(
        token.name,
        flags.map(({ name: name2 }) => name2)
      );
      return { misuse: `unknown flag ${token.rawName}${close ? `; did you mean --${close}?` : ""}` };
    }
    if (flag.value !== void 0 && (token.value === void 0 || !token.inlineValue && token.value.startsWith("--")))
      return { misuse: `--${flag.name} needs a value: --${flag.name} ${flag.value}` };
    if (flag.value === void 0 && token.value !== void 0) return { misuse: `--${flag.name} takes no value` };
    const before = given.get(flag.name) ?? [];
    if (before.length > 0 && !flag.many && flag.value !== void 0) return { misuse: `--${flag.name} is given twice` };
    given.set(flag.name, [...before, token.value ?? ""]);
  }
  const misuse = given.has("help") ? void 0 : misusedOperands(command, operands);
  if (misuse !== void 0) return { misuse };
  return {
    help: given.has("help"),
    text: (flag) => (given.get(flag) ?? []).join("\n"),
    has: (flag) => given.has(flag),
    operands
  };
}
function misusedOperands({ operands, verbs = [] }, found) {
  const [first, second] = found;
  if (operands === "none" && first !== void 0) return `takes no ${JSON.stringify(first)}`;
  if (operands === "three files" && found.length !== 3)
    return `takes three files, ANCESTOR OURS THEIRS, not ${found.length}`;
  if (operands === "file" && found.length !== 1) return `takes one file, not ${found.length}`;
  if (operands !== "verb" || first === void 0) return void 0;
  if (!verbs.includes(first)) {
    const close = nearest(first, verbs);
    return `there is no ${JSON.stringify(first)}; ${close ? `did you mean ${close}?` : `known: ${verbs.join(", ")}`}`;
  }
  return second === void 0 ? void 0 : `takes no ${JSON.stringify(second)}`;
}
function asFlag(complaint) {
  const { where, ...rest } = complaint.parts;
  const [, flag, variable] = /^input "([a-z-]+)(?: \(([A-Z_]+)\))?"$/.exec(where ?? "") ?? [];
  if (flag === void 0) return complaint;
  return new Complaint(
    { ...rest, where: variable === void 0 ? `--${flag}` : `${variable} in the environment` },
    complaint
  );
}

// src/cli/watching.ts
function screenOf(line, { progress = false, error }) {
  return progress && !line.has("quiet") ? watchOnScreen(error) : { end: () => void 0 };
}
function watching(line, terminal2, reports, measure2) {
  const { watch, end } = screenOf(line, terminal2);
  const watched = watch?.(reports) ?? { reports, onReport: () => void 0 };
  try {
    return measure2(watched.reports, watched.onReport);
  } finally {
    end();
  }
}

// src/cli/check.ts
var EXIT = { pass: 0, off: 0, fail: 1, error: 2 };
async function check(line, terminal2) {
  const outcome = await decide(line, terminal2);
  terminal2.out(
    line.has("json") ? jsonText(resultOf(outcome)) : terminal(outcome, { colour: coloured(terminal2), rows: 20 })
  );
  const file = line.text("result-file");
  if (file !== "") {
    try {
      save(resolve(terminal2.cwd, file), resultFile(outcome, markdown(outcome, SUMMARY)), file);
    } catch (error) {
      if (!(error instanceof Complaint)) throw error;
      terminal2.error(`coverage-ratchet check: ${plain(error.message, 1e3)} The verdict stands.
`);
    }
  }
  return EXIT[outcome.verdict];
}
async function decide(line, terminal2) {
  const { watch, end } = screenOf(line, terminal2);
  try {
    const { settings, base } = settingsOf(line, terminal2);
    const log = (text) => terminal2.error(`${plain(text, 2e3)}
`);
    const world = { ...terminal2, log, ...watch && { watch } };
    return await judge(await gatherTerminal(settings, world, base));
  } catch (error) {
    if (error instanceof Complaint) return couldNotDecide(line.has("json") ? error : asFlag(error));
    throw error;
  } finally {
    end();
  }
}
function settingsOf(line, terminal2) {
  const read2 = (name) => name === "reports" ? [line.text("reports"), ...line.operands].join("\n") : name === "result-file" ? "" : line.text(name);
  const settings = { ...readSettings(read2, terminal2.env), worktree: line.has("worktree") };
  const base = line.text("base") || void 0;
  if (settings.reports.length > 0 || settings.percent !== void 0) return { settings, base };
  return { settings: { ...settings, reports: usualReports(resolve(terminal2.cwd, settings.workingDirectory)) }, base };
}
function usualReports(directory) {
  const found = USUAL_REPORTS.find((path) => findReports([path], directory, directory).reports.length > 0);
  if (found !== void 0) return [found];
  throw new Complaint({
    reason: "no-reports",
    what: "no coverage report was named, and none lies where one usually does",
    expected: USUAL_REPORTS.join(", "),
    todo: "Run the tests with coverage first, or name the report behind the command."
  });
}
var coloured = ({ env, colour }) => env.NO_COLOR ? false : env.FORCE_COLOR ? env.FORCE_COLOR !== "0" : colour;

// src/cli/calibrate.ts
async function calibrateRuns(line, terminal2) {
  const settings = readSettings((name) => line.text(name), { ...terminal2.env, COVERAGE_PERCENT: "" });
  const directory = resolve2(terminal2.cwd, settings.workingDirectory);
  const git = repositoryAt(directory, terminal2.env, settings);
  const sources = reportsOf(line.operands, directory, git?.root ?? directory);
  const policy = git && await policyIn(git, settings);
  const inForce = policy ?? DEFAULT_POLICY;
  const place = git && placeOf(git, directory, terminal2.env);
  const measured = watching(line, terminal2, sources.flat(), (watched, onReport) => {
    let end = 0;
    return sources.map(({ length }) => {
      end += length;
      return measureReports(watched.slice(end - length, end), settings.format, place, { onReport });
    });
  });
  const scopes = byFile(scopesOf(inForce), inForce);
  const calibration = calibrate(measured, scopes, inForce.metrics);
  if (!calibration.jitter.some(({ judged }) => judged))
    throw new Complaint({
      reason: "nothing-measured",
      what: "the runs have no judged number in common",
      expected: `${inForce.metrics.join(" or ")} in each of them`,
      todo: `Look at each with "coverage-ratchet measure"${git ? "; only files of this repository count" : ""}.`
    });
  const calibrated = {
    calibration,
    runs: measured.map(({ files, reports }) => ({ totals: totalsOf(files, scopes.get(TOTAL)), reports })),
    inForce: {
      tolerance: inForce.tolerance,
      from: policy ? "policy" : "default",
      ...worthOf(calibration, inForce.tolerance)
    },
    notices: [...withoutMarks(inForce), ...strangers(measured, inForce), ...measured.flatMap(({ notices }) => notices)]
  };
  terminal2.out(
    line.has("json") ? calibrationJson(calibrated) : calibrationText(calibrated, { colour: coloured(terminal2), rows: 20 })
  );
  return 0;
}
function repositoryAt(directory, env, { named }) {
  return named.includes("policy") ? openGit(directory, env) : openGitOrNone(directory, env);
}
async function policyIn(git, settings) {
  const files = { policy: fileInTree(git, settings.policy), baseline: { path: settings.baseline } };
  const { policy, firstRun } = await rulesOf(await withAttributes(files, git), void 0);
  if (!firstRun) return policy;
  if (!settings.named.includes("policy")) return void 0;
  throw new Complaint({ reason: "input-invalid", what: "there is no such file", where: `--policy ${settings.policy}` });
}
function reportsOf(patterns, directory, root) {
  const runs = patterns.map((pattern) => findReports([pattern], directory, root));
  const missing = runs.flatMap((run2) => run2.missing);
  if (missing.length > 0)
    throw new Complaint({
      reason: "no-reports",
      what: "there is no such report",
      where: missing.join(", "),
      todo: "Name the files that the runs left behind."
    });
  const paths = runs.flatMap(({ reports }) => reports.map(({ path }) => path));
  const twice = paths.find((path, i) => paths.indexOf(path) < i);
  if (twice !== void 0)
    throw new Complaint({
      reason: "input-invalid",
      what: "this report is named for two runs",
      where: twice,
      todo: "Keep the report of every run under a name of its own."
    });
  if (runs.length < 2)
    throw new Complaint({
      reason: "too-few-runs",
      what: runs.length === 0 ? "no run was named" : "one run shows no jitter",
      expected: "at least two, better five",
      todo: "Run the tests of one commit several times, keep each report, and name them all: coverage-ratchet calibrate run-1.xml run-2.xml run-3.xml. A glob in quotes is one run in several reports; without quotes the shell makes each of them a run."
    });
  return runs.map(({ reports }) => reports);
}
var withoutMarks = ({ mode }) => mode === "absolute" || mode === "off" ? [
  {
    kind: "marks-not-compared",
    text: `The policy says "mode: ${mode}": no mark is compared, and no tolerance used.`
  }
] : [];
function strangers(measured, policy) {
  const isLeftOut = leavesOut(policy);
  const names = new Set(measured.flatMap(({ unmatched, ambiguous }) => [...unmatched, ...ambiguous.keys()]));
  const lost = [...names].filter((name) => !isLeftOut(name));
  if (lost.length === 0) return [];
  const [what, does] = lost.length === 1 ? ["1 name", "is"] : [`${lost.length} names`, "are"];
  const text = `${what} in the reports ${does} no file of this repository, or could be several, and ${does} left out (first: ${lost[0]})`;
  return [{ kind: "paths-unmatched", text }];
}

// src/render/explain.ts
function explainText(outcome, style) {
  const { verdict, explanations, base, patches } = outcome;
  if (verdict === "error") return terminal(outcome, style);
  const paint = painter(style.colour);
  const compared = base ? [`Compared with ${baseText(base)}; ${KNOWN[outcome.explainedBy ?? "nothing"]}`] : [];
  const patch = patches?.get(TOTAL);
  const sections = [
    [plain(headline(outcome), 300), ...compared],
    ...explanations.map((one) => explanationLines(one, style.rows, paint)),
    ...patch && patch.lines[1] > 0 ? [newLinesSection(patch, style.rows, paint)] : []
  ];
  return `${sections.map((lines) => lines.join("\n")).join("\n\n")}
`;
}
var KNOWN = {
  lines: "the lines of that commit are known by its snapshot.",
  files: 'of before the counts of each file are known, and not its lines: a snapshot on a "baseline-branch" keeps them.',
  nothing: "nothing is known of what was measured before."
};
function explanationLines(explanation, most, paint) {
  const { scope, metric, from, to, parts } = explanation;
  const shares = sharesOf(explanation);
  const width = Math.max(...shares.map((share) => shareText(share).length));
  const lines = byShare(shares).flatMap((i) => {
    const part = parts[i];
    if (part === void 0) return [];
    const rest = part.files.length - most;
    return [
      `  ${shareText(shares[i] ?? 0).padStart(width)}  ${partText(part, metric, plain)}`,
      ...part.files.slice(0, most).map((file) => `    ${" ".repeat(width)}${fileText(file, plain)}`),
      ...rest > 0 ? [`    ${" ".repeat(width)}… and ${rest} more`] : []
    ];
  });
  return [
    paint("bold", `${scope} / ${metric}: ${endText(from)} → ${endText(to)}, ${deltaText(from, to)} points`),
    ...lines
  ];
}
var endText = (count) => `${rateText(count)} (${count.join("/")})`;
function explainResult(outcome) {
  const { base, explainedBy, explanations, patches, complaint } = outcome;
  const patch = patches?.get(TOTAL);
  return {
    version: 1,
    ...base && { base: { ...base.commit !== void 0 && { commit: base.commit }, from: base.from } },
    ...explainedBy && { explainedBy },
    explanations: explanations.map((one) => {
      const { parts, ...rest } = explanationResult(one);
      return {
        ...rest,
        parts: parts.map((part, i) => ({
          ...part,
          files: (one.parts[i]?.files ?? []).map(({ path, from, delta, lost, gained, flapping }) => ({
            path,
            ...from !== void 0 && { from },
            covered: delta[0],
            total: delta[1],
            ...lost.length > 0 && { lost },
            ...gained.length > 0 && { gained },
            ...flapping.length > 0 && { flapping }
          }))
        }))
      };
    }),
    ...patch && { patch: patchResult(patch) },
    ...complaint && { complaint: complaint.message }
  };
}

// src/cli/explain.ts
async function explainChange(line, terminal2) {
  const outcome = await decide(line, { ...terminal2, env: { ...terminal2.env, COVERAGE_PERCENT: "" } });
  terminal2.out(
    line.has("json") ? jsonText(explainResult(outcome)) : explainText(outcome, { colour: coloured(terminal2), rows: line.has("all") ? Number.POSITIVE_INFINITY : 10 })
  );
  return outcome.verdict === "error" ? 2 : 0;
}

// src/cli/import.ts
import { readFileSync as readFileSync2, statSync } from "node:fs";
import { join as join5, resolve as resolve5 } from "node:path";

// src/host/diff.ts
import { spawnSync } from "node:child_process";
import { mkdirSync as mkdirSync2, mkdtempSync, rmSync, writeFileSync as writeFileSync2 } from "node:fs";
import { tmpdir } from "node:os";
import { dirname as dirname2, join } from "node:path";
function diffOf(files, env) {
  const folder = mkdtempSync(join(tmpdir(), "coverage-ratchet-diff-"));
  const put = (side, path, text) => {
    const file = join(folder, side, path);
    mkdirSync2(dirname2(file), { recursive: true });
    writeFileSync2(file, text);
  };
  try {
    for (const side of ["a", "b"]) mkdirSync2(join(folder, side));
    for (const { path, before, after } of files) {
      if (before !== void 0) put("a", path, before);
      put("b", path, after);
    }
    const config = ["-c", "core.quotePath=false", "-c", "core.autocrlf=false"];
    const flags = ["--no-index", "--no-prefix", "--no-color", "--no-ext-diff", "--no-textconv", "--no-renames"];
    const own = Object.entries(env).filter(([name]) => !name.startsWith("GIT_"));
    const { stdout } = spawnSync(programOf("git", env), [...config, "diff", ...flags, "--", "a", "b"], {
      cwd: folder,
      env: { ...Object.fromEntries(own), GIT_CONFIG_NOSYSTEM: "1", GIT_CONFIG_GLOBAL: "/dev/null", LC_ALL: "C" },
      encoding: "utf8",
      maxBuffer: 1 << 30
    });
    return (stdout ?? "").replace(/^diff --git b\//gm, "diff --git a/");
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

// src/ratchet/instant.ts
var WRITTEN = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,]\d{1,9})?)?\s?(Z|[+-]\d\d(?::?\d\d)?)?)?$/i;
var two = (value) => String(value).padStart(2, "0");
function readInstant(text) {
  const match = WRITTEN.exec(text);
  if (!match) return void 0;
  const [, years, months, days, hours = "0", minutes = "0", seconds = "0", zone = "Z"] = match;
  const day = dayOf(`${years}-${months}-${days}`);
  const [hour, minute, second] = [Number(hours), Number(minutes), Number(seconds)];
  if (day === void 0 || Number(years) < 1970) return void 0;
  if (hour > 23 || minute > 59 || second > 59) return void 0;
  const digits = zone.replace(/[^\d]/g, "").padEnd(4, "0");
  const [zoneHours, zoneMinutes] = [Number(digits.slice(0, 2)), Number(digits.slice(2))];
  if (zoneHours > 14 || zoneMinutes > 59) return void 0;
  const offset = (zone.startsWith("-") ? -1 : 1) * (zoneHours * 60 + zoneMinutes);
  const utc = hour * 60 + minute - offset;
  const moved = Math.floor(utc / 1440);
  const left = utc - moved * 1440;
  return `${dateOf(day + moved)}T${two(Math.floor(left / 60))}:${two(left % 60)}:${two(second)}Z`;
}

// src/ratchet/trend-entry.ts
var fieldsOf = (value) => typeof value === "object" && value !== null && !Array.isArray(value) ? new Map(Object.entries(value)) : void 0;
function shown(value) {
  const text = JSON.stringify(value) ?? "nothing";
  return text.length <= 60 ? text : `${text.slice(0, 59)}…`;
}
function percentIn(value) {
  if (typeof value !== "number" && typeof value !== "string") return void 0;
  if (typeof value === "number" && value >= 0 && value < 1e-4) return ZERO;
  const cut = /^(\d{1,3}(?:\.\d{1,4})?)(?:(?<=\.\d{4})\d{0,30})? ?%?$/.exec(String(value).trim())?.[1];
  return cut === void 0 ? void 0 : parseDecimal(cut);
}
var OVERALL = ["overall_coverage", "overall"];
var COUNTS = ["lines_covered", "lines_total"];
var COMMIT = ["commit", "sha"];
var KNOWN2 = ["date", ...OVERALL, ...COUNTS];
var HALF_A_POINT = percentIn(0.5) ?? ZERO;
function overallIn(fields) {
  const name = OVERALL.find((key) => fields.has(key));
  const percent = name === void 0 ? void 0 : percentIn(fields.get(name));
  const [covered, total] = COUNTS.map((key) => fields.get(key));
  if (typeof covered === "number" && typeof total === "number" && total > 0 && isCount([covered, total])) {
    const count = [covered, total];
    const other = percent === void 0 ? count : countOfPercent(percent);
    const differs = isBelow(count, other, HALF_A_POINT) || isBelow(other, count, HALF_A_POINT);
    return { count, bare: false, ...percent !== void 0 && { percent }, differs };
  }
  if (percent !== void 0) return { count: countOfPercent(percent), bare: true, percent, differs: false };
  if (name !== void 0) return { refused: `${name} is ${shown(fields.get(name))}, no percentage from 0 to 100` };
  if (covered === void 0 && total === void 0) return void 0;
  return { refused: `lines_covered and lines_total are ${shown(covered)} of ${shown(total)}, which is no count` };
}
function entryIn(fields) {
  if (fields === void 0) return { refused: "no object" };
  const date = fields.get("date");
  const at = typeof date === "string" ? readInstant(date.trim()) : void 0;
  if (at === void 0)
    return { refused: `its date is ${shown(date)}, neither a day as YYYY-MM-DD nor an ISO 8601 time` };
  const overall = overallIn(fields) ?? { refused: `neither ${OVERALL[0]} nor ${COUNTS.join(" and ")}` };
  if ("refused" in overall) return overall;
  const commit = COMMIT.map((key) => fields.get(key)).find((sha) => isCommit(sha));
  return { ...overall, at, ...typeof commit === "string" && { commit } };
}
var isCommit = (value) => typeof value === "string" && /^[0-9a-f]{7,64}$/.test(value);
function componentsIn(fields, loose, left, place) {
  const found = /* @__PURE__ */ new Map();
  for (const [key, value] of fields) {
    if (KNOWN2.includes(key) || COMMIT.some((name2) => name2 === key) && isCommit(value)) continue;
    const name = key.endsWith("_coverage") ? key.slice(0, -"_coverage".length) : loose ? key : "";
    const percent = isKey(name) && name !== TOTAL ? percentIn(value) : void 0;
    if (percent === void 0) leave(left, place, key);
    else found.set(name, percent);
  }
  return found;
}
var MOST_LEFT = 1e3;
function leave(left, place, key) {
  const name = place === "" ? shown(key) : `${shown(key)} of ${place}`;
  if (left.has(name) || left.size < MOST_LEFT) left.set(name, (left.get(name) ?? 0) + 1);
}

// src/ratchet/import.ts
var LONGEST = 16 * 1024 * 1024;
var EXPECTED = '{"history": [{"date", "overall_coverage", …}], "baseline": {…} or 61.5, "target": {…} or 80} or {"baselines": [{"date", "overall", …}]}';
function readTrend(text, where, today) {
  const fail = (found, list = []) => new Complaint({
    reason: "import-invalid",
    what: "this is no coverage trend that can be carried over",
    where,
    expected: EXPECTED,
    found,
    ...list.length > 0 && { list: list.slice(0, 20) }
  });
  if (text.length > LONGEST) throw fail(`${text.length} characters, more than ${LONGEST}`);
  const top = topOf(text, fail);
  const refused = [];
  const [section, goal] = [sectionIn(top, "baseline", refused), sectionIn(top, "target", refused)];
  const lists = ["history", "baselines"].filter((key) => Array.isArray(top.get(key)));
  const name = lists.find((key) => sizeOf(top.get(key)) > 0) ?? lists[0];
  if (name === void 0 && section === void 0)
    throw fail(top.size === 0 ? "nothing" : `only ${[...top.keys()].slice(0, 8).map(shown).join(", ")}`);
  const left = /* @__PURE__ */ new Map();
  const read2 = [...name ? [name] : [], "baseline", "target"];
  for (const key of top.keys()) if (!read2.includes(key)) leave(left, "", key);
  const components = /* @__PURE__ */ new Map();
  const entries = entriesIn(name === void 0 ? [] : top.get(name), name ?? "", components, left, refused, today);
  const own = section && overallIn(section);
  if (own && "refused" in own) refused.push(`baseline: ${own.refused}`);
  const base = own && "count" in own ? own : void 0;
  for (const [key, floor] of section ? componentsIn(section, false, left, "baseline") : [])
    components.set(key, { floor });
  const best = entries.reduce(
    (top2, entry) => top2 && !isStricter(entry.count, top2.count) ? top2 : entry,
    void 0
  );
  const from = base ?? best;
  if (from === void 0) throw fail(refused.length === 0 ? "no entry" : "no entry that can be used", refused);
  const all = [...entries, ...base ? [base] : []];
  const plan = goal && goalIn(goal, components, left, refused);
  const parts = name === "baselines" ? [] : [...components.values()].flatMap(({ floor, target }) => [floor, target]);
  refuseFractions(all, [plan?.target, ...parts], where);
  return {
    entries,
    mark: from.count,
    markFrom: base ? "baseline" : "history",
    ...base && best && isStricter(best.count, base.count) && { higher: best },
    bare: from.bare,
    percentages: all.filter(({ bare }) => bare).length,
    differing: all.filter(({ differs }) => differs).length,
    ...plan,
    components,
    refused,
    left: [...left].map(([what, times]) => times === 1 ? what : `${what} (${times} times)`)
  };
}
function sectionIn(top, key, refused) {
  const value = top.get(key);
  const section = percentIn(value) === void 0 ? fieldsOf(value) : /* @__PURE__ */ new Map([["overall", value]]);
  if (section === void 0 && top.has(key))
    refused.push(`${key}: ${shown(value)}, neither an object nor a percentage from 0 to 100`);
  return section;
}
var sizeOf = (list) => Array.isArray(list) ? list.length : 0;
var ONE = percentIn(1) ?? ZERO;
function refuseFractions(overall, others, where) {
  const written = [...overall.map(({ percent }) => percent), ...others].filter((percent) => percent !== void 0);
  const highest = written.reduce((so, percent) => percent > so ? percent : so, ZERO);
  const isProven = overall.some(({ percent, bare, differs }) => percent !== void 0 && !bare && !differs);
  if (highest === ZERO || highest > ONE || isProven) return;
  throw new Complaint({
    reason: "import-invalid",
    what: "the numbers of this trend are fractions of 1, not percentages",
    where,
    expected: "percentages from 0 to 100",
    found: `none above ${decimalText(highest)}`,
    todo: "Multiply them by 100 (81.3 for 0.813) and import the file again."
  });
}
function topOf(text, fail) {
  let json;
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch (error) {
    throw fail(`no JSON (${error instanceof Error ? error.message : String(error)})`);
  }
  const twice = repeatedKey(text);
  if (twice !== void 0) throw fail(`the key ${shown(twice)} twice in one object`);
  const top = fieldsOf(json);
  if (top === void 0) throw fail("no object");
  return top;
}
function entriesIn(list, name, components, left, refused, today) {
  const found = [];
  for (const [i, value] of (Array.isArray(list) ? list : []).entries()) {
    const fields = fieldsOf(value);
    const entry = entryIn(fields);
    if ("refused" in entry) refused.push(`${name}[${i}]: ${entry.refused}`);
    else if (entry.at.slice(0, 10) > today)
      refused.push(`${name}[${i}]: its date ${entry.at.slice(0, 10)} is in the future`);
    else found.push({ entry, parts: componentsIn(fields ?? /* @__PURE__ */ new Map(), name === "baselines", left, name) });
  }
  found.sort(({ entry: a }, { entry: b }) => a.at < b.at ? -1 : a.at > b.at ? 1 : 0);
  for (const { parts } of found) for (const [key, floor] of parts) components.set(key, { floor });
  return found.map(({ entry }) => entry);
}
function goalIn(goal, components, left, refused) {
  for (const [key, target2] of componentsIn(goal, false, left, "target"))
    components.set(key, { ...components.get(key), target: target2 });
  const [written, date] = [goal.get("overall_coverage") ?? goal.get("overall"), goal.get("date")];
  const target = percentIn(written);
  if (target === void 0) {
    refused.push(
      `target: its overall_coverage is ${shown(written)}, no percentage from 0 to 100${date === void 0 ? "" : "; a date without one means nothing"}`
    );
    return {};
  }
  const due = typeof date === "string" ? readInstant(date.trim())?.slice(0, 10) : void 0;
  if (date !== void 0 && due === void 0)
    refused.push(`target: its date is ${shown(date)}, neither a day as YYYY-MM-DD nor an ISO 8601 time`);
  return { target, ...due !== void 0 && { due } };
}
function marksOf({ entries, mark }) {
  let highest;
  return entries.map(({ count }) => {
    const capped = isStricter(count, mark) ? mark : count;
    if (highest === void 0 || isStricter(capped, highest)) highest = capped;
    return highest;
  });
}
function baselineOfTrend({ entries, mark, markFrom }, milestone2, at) {
  const marks = marksOf({ entries, mark });
  const history = entries.map(
    ({ at: at2, count, commit }, i) => ({
      at: at2,
      ...commit !== void 0 && { commit },
      milestone: milestone2,
      counts: { lines: marks[i] ?? count },
      reason: "imported"
    })
  );
  const why = markFrom === "baseline" ? "the baseline of the imported file" : "the highest of the imported history";
  const first = { at, milestone: milestone2, counts: { lines: mark }, reason: `the mark ${percentText(mark)} is ${why}` };
  const last = entries.at(-1);
  return {
    ...EMPTY_BASELINE,
    milestones: /* @__PURE__ */ new Map([[milestone2, { total: { lines: mark }, components: /* @__PURE__ */ new Map() }]]),
    measured: last ? { ...last.commit !== void 0 && { commit: last.commit }, at: last.at } : {},
    history: thinned([...history, first])
  };
}

// src/render/diff.ts
function diffText(diff, colour) {
  const paint = painter(colour);
  const painted = (line) => line.startsWith("+") ? paint("green", line) : line.startsWith("-") ? paint("red", line) : line;
  const clean = (line) => line.split("	").map((part) => plain(part, 2e3)).join("	");
  return diff.split("\n").map((line) => painted(clean(line))).join("\n");
}

// src/render/imported.ts
var markText = (mark, bare) => `${rateText(mark)}${bare ? "" : ` (${mark.join("/")})`}`;
function* remarks({ trend, milestone: milestone2, floor, kept }) {
  const { entries, mark, markFrom, higher, bare, percentages, differing, components, target, due } = trend;
  const source = markFrom === "baseline" ? 'the section "baseline" of the file' : "the highest of the history";
  const marks = marksOf(trend);
  const moved = entries.filter(({ count }, i) => count.join() !== marks[i]?.join()).length;
  yield `The mark of lines is ${markText(mark, bare)}, ${source}; the floor of ${milestone2} is ${floor} %, an emergency stop below it.`;
  if (higher)
    yield `The history was higher once: ${markText(higher.count, higher.bare)} on ${higher.at.slice(0, 10)}. The section "baseline" was taken, as the file means it.`;
  if (target !== void 0)
    yield `The target of ${milestone2} is ${boundText(target)}${due === void 0 ? "" : `, due ${due}`}.`;
  if (entries.length > 0)
    yield `${many(entries.length, "entry", "entries")} of the history, ${entries[0]?.at.slice(0, 10)} to ${entries.at(-1)?.at.slice(0, 10)}${kept < entries.length ? `; ${kept} were kept, the baseline holds no more` : ""}.`;
  if (moved > 0)
    yield `The history of a baseline is one of marks, which do not fall with a measurement: ${many(moved, "entry, which was below an earlier one or above the mark, stands", "entries, which were below an earlier one or above the mark, stand")} there with the highest mark until then.`;
  if (percentages > 0)
    yield `${many(percentages, "number came as a percentage without counts and stands", "numbers came as percentages without counts and stand")} in the baseline as counts over 1,000,000, cut after four decimals and never rounded up.`;
  if (bare)
    yield `${percentages === 1 ? "It is the mark" : "The mark is one of them"}. The first "raise" with a report that is at least as good puts real counts in its place; until then nobody can tell removed code from a loss, so the policy says "removed-code: strict".`;
  if (differing > 0)
    yield `${many(differing, "entry has", "entries have")} a percentage that is more than half a point from the counts beside it; the counts were taken. It may have been of lines and branches together: metric "combined".`;
  if (components.size > 0)
    yield `${[...components.keys()].join(", ")}: the file does not say which paths belong to ${components.size === 1 ? "this component" : "these components"}. The policy has ${components.size === 1 ? "it" : "them"} as a comment; fill in the paths.`;
}
var MOST = 20;
function listed(title, entries) {
  if (entries.length === 0) return "";
  const more = entries.length > MOST ? `  … and ${entries.length - MOST} more
` : "";
  const lines = entries.slice(0, MOST).map((entry) => `  ${plain(entry, 300)}
`);
  return `
${title}
${lines.join("")}${more}`;
}
function importedText(imported, colour) {
  const { trend, files, from, dryRun } = imported;
  const wrote = dryRun === void 0 ? files.map((path) => `wrote ${plain(path)}
`).join("") : `Would write ${files.map((path) => plain(path)).join(" and ")}; nothing was written.
`;
  const said = [...remarks(imported)].map((text) => `- ${text}
`);
  const todo = dryRun === void 0 ? '\nNext: look at both files and commit them. From then on "coverage-ratchet check" judges what you change.\n' : `
${diffText(dryRun, colour)}`;
  return `${wrote}
From ${plain(from)}:

${said.join("")}${listed("Could not be used:", trend.refused)}${listed("Not carried over, because neither file has a place for it:", trend.left)}${todo}`;
}
function importedJson(imported) {
  const { trend, milestone: milestone2, floor, files, dryRun } = imported;
  const { mark, markFrom, bare, entries, components, target, due, refused, left } = trend;
  return jsonText({
    version: 1,
    milestone: milestone2,
    written: dryRun === void 0 ? files : [],
    mark,
    markFrom,
    percentage: bare,
    floor,
    ...target !== void 0 && { target: decimalText(target) },
    ...due !== void 0 && { due },
    entries: entries.length,
    components: [...components].map(([name, wish]) => ({
      name,
      ...wish.floor !== void 0 && { floor: decimalText(wish.floor) },
      ...wish.target !== void 0 && { target: decimalText(wish.target) }
    })),
    refused,
    left,
    remarks: [...remarks(imported)],
    ...dryRun !== void 0 && { diff: dryRun }
  });
}

// src/render/templates.ts
var NOTHING = { components: [], bare: false };
var REMOVED_CODE = {
  counted: "removed-code: forgive      # deleting covered code is no regression",
  bare: 'removed-code: strict       # the first mark is a percentage without counts; "forgive" once "raise" has replaced it'
};
var ROOM = 5;
var firstFloor = (mark) => String(Math.max(0, Number(percentText(mark, 0) ?? 0) - ROOM));
function policyTemplate(milestone2, floor, others, carried = NOTHING) {
  const key = nameInYaml(milestone2);
  const more = others.length > 0 ? `; also measured: ${others.join(", ")}` : "";
  const target = Math.min(100, Number(floor) + 2 * ROOM);
  const goal = carried.target === void 0 ? "" : `, target: ${carried.target}`;
  const due = carried.due === void 0 ? "" : `, due: ${carried.due}`;
  return `# Policy of Coverage Ratchet: what test coverage must be. Read from the base of a pull request, so that no pull
# request can lower the bar that it is judged by.
version: 1

milestone: ${key}                # in force
# The mark in the baseline holds the bar, as "ratchet" says. The floor is the emergency stop below it, and knows neither
# tolerance nor removed code: leave it room.
milestones:                  # in order; a later one inherits the marks of the earlier
  ${key}: { title: "Start", floor: ${floor}${goal}${due} }
  # NEXT: { title: "Next", floor: ${floor}, target: ${target}, due: 2027-12-31 }

ratchet:
  mode: both                 # absolute (floors) | baseline (marks) | both | off
  metrics: [lines]           # any of lines, branches, functions, statements, combined${more}
  tolerance: 0.1             # percentage points below a mark that still pass
  ${REMOVED_CODE[carried.bare ? "bare" : "counted"]}

# files:
#   exclude: ["**/generated/**"]
#   vanished: fail           # a file of the baseline that is in no report any more: fail | warn | off

${componentsTemplate(carried.components)}
# waivers:
#   - { scope: total, metric: lines, floor: 70, reason: "why", by: "@who", expires: 2027-01-31 }
`;
}
function componentsTemplate(components) {
  if (components.length === 0) return '# components:\n#   core: { paths: ["src/core/**"], floor: 70 }\n';
  const lines = components.map(({ name, floor, target }) => {
    const bounds = Object.entries({ floor, target }).flatMap(([key, bound]) => bound ? [`, ${key}: ${bound}`] : []);
    return `#   ${nameInYaml(name)}: { paths: []${bounds.join("")} }
`;
  });
  return `# Carried over without the paths that belong to them: fill these in, such as ["src/core/**"], then take away the "# ".
# components:
${lines.join("")}`;
}
function workflowTemplate({ install, run: run2, runsOn = "ubuntu-latest", reports: left }, named, branch, folder, inputs = {}, outside = false) {
  const reports = left !== void 0 && named.length === 1 && !named[0]?.includes("=") ? [left] : named;
  const list = reports.length === 1 ? JSON.stringify(reports[0]) : `|
${reports.map((report) => `            ${report}`).join("\n")}`;
  const inside = folder === "" ? "" : `
        working-directory: ${JSON.stringify(folder)}`;
  const commands = [install, run2].map((command) => command === void 0 ? "" : `      - run: ${JSON.stringify(command)}${inside}
`).join("");
  const gateInside = folder === "" ? "" : `
          working-directory: ${JSON.stringify(folder)}`;
  const astray = outside ? "\n          # init was given a report from outside of the repository: let the tests write it here." : "";
  const more = Object.entries(inputs).map(([name2, value]) => `
          ${name2}: ${JSON.stringify(value)}`);
  const name = inputs.key === void 0 ? "coverage" : JSON.stringify(`coverage (${inputs.key})`);
  const job = inputs.key === void 0 ? "" : `
    name: ${name}`;
  return `name: ${name}
on:
  pull_request:
    types: [opened, synchronize, reopened, edited]   # edited: the base branch may change
  merge_group:
  push:
    branches: [${JSON.stringify(branch)}]
permissions: {}
jobs:
  coverage:${job}
    runs-on: ${runsOn}
    permissions:
      contents: write        # only to raise the bar on a push; the verdict needs "read"
      pull-requests: write   # only for the comment, and for raises of a protected branch
    steps:
      - uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1
        with: { persist-credentials: false }
      # Look at what is run here: it is the usual way of the tool that wrote your report.
${commands}      - uses: coverage-ratchet/coverage-ratchet@v1   # better: the full commit SHA of a release
        with:${astray}
          reports: ${list}${gateInside}${more.join("")}
`;
}

// src/cli/init.ts
import { join as join4, resolve as resolve4 } from "node:path";

// src/cli/driver.ts
import { join as join2 } from "node:path";
var NAME = "coverage-ratchet";
var COMMAND = "coverage-ratchet merge %O %A %B";
var ATTRIBUTES = ".gitattributes";
function attributeOf(path) {
  const pattern = `/${path.replace(/[\\*?[]/g, "\\$&")}`;
  const quoted2 = /[\s"\\]/.test(pattern) ? `"${pattern.replace(/["\\]/g, "\\$&")}"` : pattern;
  return `${quoted2} merge=${NAME}`;
}
var driverText = (baseline) => `
Two branches that both raise a mark conflict in the baseline; git takes the stricter mark of each with these two lines
(every clone needs the first, and "${NAME}" on the PATH; --merge-driver sets both):

  git config merge.${NAME}.driver '${COMMAND}'
  printf '%s\\n' '${plain(attributeOf(baseline), 600).replaceAll("'", `'\\''`)}' >> ${ATTRIBUTES}
`;
function installDriver(git, baseline) {
  git.tell("config", "--local", `merge.${NAME}.driver`, COMMAND);
  const set = `set merge.${NAME}.driver in this clone; every other one needs it too, and all need "${NAME}" on the PATH
`;
  if (git.ask("check-attr", "-z", "merge", "--", baseline)?.split("\0")[2] === NAME)
    return `${set}git's attributes name it for ${plain(baseline, 600)} already
`;
  const file = fileInTree(git, ATTRIBUTES);
  if ("unusable" in file)
    throw new Complaint({
      reason: "file-unwritable",
      what: file.unusable,
      where: ATTRIBUTES,
      todo: "Make way for it."
    });
  const before = file.text ?? "";
  const gap = before === "" || before.endsWith("\n") ? "" : "\n";
  save(join2(git.root, ATTRIBUTES), `${before}${gap}${attributeOf(baseline)}
`, ATTRIBUTES);
  return `${set}wrote ${ATTRIBUTES}: commit it too
`;
}

// src/cli/workflow.ts
import { existsSync, readFileSync, realpathSync } from "node:fs";
import { isAbsolute, join as join3, relative, resolve as resolve3, sep } from "node:path";

// src/render/manifests.ts
var LOCK_FILES = /* @__PURE__ */ new Map([
  ["package-lock.json", "npm ci"],
  ["npm-shrinkwrap.json", "npm ci"],
  ["pnpm-lock.yaml", "corepack enable && pnpm install --frozen-lockfile"],
  ["yarn.lock", "corepack enable && yarn install --immutable"],
  ["bun.lock", "npm install --global bun && bun install --frozen-lockfile"],
  ["bun.lockb", "npm install --global bun && bun install --frozen-lockfile"]
]);
var REPORTERS = {
  cobertura: "cobertura",
  lcov: "lcovonly",
  istanbul: "json",
  "istanbul-summary": "json-summary",
  clover: "clover"
};
var RUNNERS = ["vitest", "jest", "nyc", "c8"];
var NODE = "node --test";
var scriptOf = (manifest = "") => /"test"\s*:\s*"((?:[^"\\]|\\.)*)"/.exec(manifest)?.[1] ?? "";
var called = (script) => RUNNERS.filter((tool) => new RegExp(`(?<![\\w@/.-])${tool}(?![\\w/.-])`).test(script));
var listed2 = (manifest) => RUNNERS.filter((tool) => new RegExp(`"${tool}"\\s*:`).test(manifest));
function toolsOf({ manifests: [own = "", ...above] }) {
  const node = own.includes(NODE) ? [NODE] : [];
  return [...called(scriptOf(own)), ...listed2(own), ...node, ...above.flatMap(listed2)];
}
function installOf({ lock }) {
  const install = LOCK_FILES.get(lock?.name ?? "") ?? "npm install";
  return lock?.up ? `cd ${lock.up} && ${install}` : install;
}
function ofScript({ manifests: [own] }, tool, format) {
  const [script, reporter] = [scriptOf(own), REPORTERS[format]];
  if (!["nyc", "c8"].includes(tool) || !called(script).includes(tool) || reporter === void 0) return void 0;
  const writes = new RegExp(`(?:--reporter|-r)[= ]${reporter.replace("only", "(?:only)?")}(?![\\w-])`).test(script);
  return writes ? "npm test" : `npm test && npx ${tool} report --reporter=${reporter}`;
}
function ofMembers({ manifests: [own = ""], member, lock }) {
  if (!/\bcoverage\b|\bc8\b|\bnyc\b/.test(scriptOf(member))) return void 0;
  if (lock?.name === "pnpm-lock.yaml") return "pnpm --recursive --if-present test";
  return /"workspaces"\s*:/.test(own) ? "npm test --workspaces --if-present" : void 0;
}

// src/render/runs.ts
var reporting = (command) => Object.fromEntries(Object.entries(REPORTERS).map(([format, reporter]) => [format, command(reporter)]));
var JAVASCRIPT = ["JavaScript", "TypeScript", "Vue", "Svelte"];
var JVM = ["Java", "Kotlin", "Scala", "Groovy"];
var NATIVE = ["C", "C++", "Objective-C", "Fortran"];
var DOTNET = ["C#", "F#", "VB"];
var COVERAGE_PY = { install: "python -m pip install coverage pytest", python: true };
var GCOVR = { install: "pipx install gcovr" };
var COLLECT = 'dotnet test --results-directory TestResults --collect:"XPlat Code Coverage"';
var ROWS = [
  {
    ...COVERAGE_PY,
    producer: /^coverage\.py/,
    run: {
      cobertura: "coverage run -m pytest && coverage xml -o REPORT",
      coveragepy: "coverage run -m pytest && coverage json -o REPORT"
    }
  },
  { ...COVERAGE_PY, languages: ["Python"], run: { lcov: "coverage run -m pytest && coverage lcov -o REPORT" } },
  {
    languages: JAVASCRIPT,
    tool: "vitest",
    run: reporting((reporter) => `npx vitest run --coverage --coverage.reporter=${reporter}`)
  },
  {
    languages: JAVASCRIPT,
    tool: "jest",
    run: reporting((reporter) => `npx jest --coverage --coverageReporters=${reporter}`)
  },
  {
    languages: JAVASCRIPT,
    tool: "nyc",
    run: reporting((reporter) => `npx nyc --reporter=${reporter} npm test`)
  },
  {
    languages: JAVASCRIPT,
    tool: "c8",
    run: reporting((reporter) => `npx c8 --reporter=${reporter} npm test`)
  },
  {
    languages: JAVASCRIPT,
    tool: "node --test",
    run: { lcov: "node --test --experimental-test-coverage --test-reporter=lcov --test-reporter-destination=REPORT" }
  },
  {
    languages: ["Go"],
    run: {
      go: "go test ./... -coverprofile=REPORT",
      cobertura: "go test ./... -coverprofile=cover.out && go run github.com/boumenot/gocover-cobertura@latest < cover.out > REPORT"
    }
  },
  {
    ...GCOVR,
    producer: /^gcovr/,
    run: { gcov: "make test && gcovr --json REPORT", cobertura: "make test && gcovr --cobertura REPORT" }
  },
  {
    ...GCOVR,
    languages: NATIVE,
    run: { clover: "make test && gcovr --clover REPORT", jacoco: "make test && gcovr --jacoco REPORT" }
  },
  {
    producer: /^gcov /,
    run: { gcov: "make test && find . -name '*.gcda' -exec gcov --json-format --branch-probabilities {} +" },
    reports: "*.gcov.json.gz"
  },
  {
    languages: NATIVE,
    install: "sudo apt-get install -y lcov",
    run: { lcov: "make test && lcov --capture --directory . --output-file REPORT" }
  },
  {
    languages: NATIVE,
    install: "sudo apt-get install -y llvm",
    run: {
      llvm: "make test && llvm-profdata merge -o tests.profdata *.profraw && llvm-cov export ./tests -instr-profile=tests.profdata > REPORT"
    }
  },
  {
    languages: ["Rust"],
    path: /(?:^|\/)cobertura\.xml$/,
    install: "cargo install cargo-tarpaulin --locked",
    run: { cobertura: "cargo tarpaulin --out Xml --output-dir FOLDER" }
  },
  {
    languages: ["Rust"],
    install: "rustup component add llvm-tools && cargo install cargo-llvm-cov --locked",
    run: {
      llvm: "cargo llvm-cov --json --output-path REPORT",
      lcov: "cargo llvm-cov --lcov --output-path REPORT",
      cobertura: "cargo llvm-cov --cobertura --output-path REPORT"
    }
  },
  {
    languages: ["Swift"],
    run: { llvm: "swift test --enable-code-coverage" },
    reports: ".build/debug/codecov/*.json"
  },
  {
    languages: ["Swift", "Objective-C"],
    runsOn: "macos-latest",
    run: {
      xccov: "xcodebuild test -scheme App -enableCodeCoverage YES -resultBundlePath tests.xcresult && xcrun xccov view --archive --json tests.xcresult > REPORT"
    }
  },
  { languages: JVM, path: /(?:^|\/)reports\/kover\//, run: { jacoco: "./gradlew koverXmlReport" } },
  // of Gradle the report has the name of the task
  { languages: JVM, path: /(?:^|\/)build\/reports\//, run: { jacoco: "./gradlew test NAME" } },
  {
    languages: JVM,
    run: { jacoco: "mvn -B verify", clover: "mvn -B clover:setup test clover:aggregate clover:clover" }
  },
  {
    languages: DOTNET,
    path: /(?:^|\/)TestResults\//,
    run: {
      cobertura: COLLECT,
      opencover: `${COLLECT} -- DataCollectionRunSettings.DataCollectors.DataCollector.Configuration.Format=opencover`
    },
    // each run makes a folder of another name
    reports: "TestResults/*/coverage.*.xml"
  },
  {
    languages: DOTNET,
    path: /(?:^|\/)coverage\.(?:cobertura|opencover)\.xml$/,
    run: {
      cobertura: "dotnet test -p:CollectCoverage=true -p:CoverletOutputFormat=cobertura",
      opencover: "dotnet test -p:CollectCoverage=true -p:CoverletOutputFormat=opencover"
    }
  },
  {
    languages: DOTNET,
    install: "dotnet tool install --global dotnet-coverage",
    run: {
      visualstudio: "dotnet-coverage collect -f xml -o REPORT dotnet test",
      cobertura: "dotnet-coverage collect -f cobertura -o REPORT dotnet test"
    }
  },
  {
    languages: DOTNET,
    // from 2025.2 on its options are others
    install: "dotnet tool install --global JetBrains.dotCover.CommandLineTools --version 2024.1.0",
    run: { dotcover: "dotCover cover-dotnet --ReportType=DetailedXml --Output=REPORT -- test" }
  },
  {
    languages: ["PHP"],
    install: "composer install",
    run: {
      clover: "XDEBUG_MODE=coverage vendor/bin/phpunit --coverage-clover REPORT",
      cobertura: "XDEBUG_MODE=coverage vendor/bin/phpunit --coverage-cobertura REPORT"
    }
  },
  { languages: ["Ruby"], install: "bundle install", run: { simplecov: "bundle exec rake" } }
];
var UNKNOWN = {
  install: 'echo "install what the tests need"',
  run: 'echo "run the tests with coverage"; exit 1'
};
function runOf(seen2) {
  const language = languageOfMost(seen2.files);
  const tools = [void 0, ...toolsOf(seen2)];
  const [row] = ROWS.filter(
    ({ languages, producer, path, tool, run: run3 }) => run3[seen2.format] !== void 0 && (!languages || language !== void 0 && languages.includes(language)) && (!producer || producer.test(seen2.producer ?? "")) && (!path || path.test(seen2.path)) && tools.includes(tool)
  ).sort((a, b) => tools.indexOf(a.tool) - tools.indexOf(b.tool));
  if (seen2.member !== void 0 && language !== void 0 && JAVASCRIPT.some((one) => one === language)) {
    const run3 = ofMembers(seen2);
    return run3 === void 0 ? UNKNOWN : { install: installOf(seen2), run: run3 };
  }
  const command = row?.tool ? ofScript(seen2, row.tool, seen2.format) ?? row.run[seen2.format] : row?.run[seen2.format];
  if (row === void 0 || command === void 0) return UNKNOWN;
  const { reports, runsOn } = row;
  const install = row.tool ? installOf(seen2) : row.install;
  const run2 = {
    ...install !== void 0 && { install },
    run: filled(command, seen2.path),
    ...reports !== void 0 && { reports },
    ...runsOn !== void 0 && { runsOn }
  };
  return row.python ? ofPython(run2, seen2) : run2;
}
var PYTHON_SETTINGS = [".coveragerc", "setup.cfg", "tox.ini", "pyproject.toml", "setup.py"];
function ofPython({ run: run2, install = "" }, { python, files }) {
  const settings = PYTHON_SETTINGS.map((name) => python.get(name) ?? "").find(
    (text, i) => i === 0 ? text !== "" : /^\[(?:tool\.coverage\.|coverage:)/m.test(text)
  );
  const section = /^\[(?:tool\.coverage\.|coverage:)?run\]((?:\n(?!\[).*)*)/m.exec(
    settings?.replaceAll("\r", "") ?? ""
  )?.[1];
  const isParallel = /^\s*(?:parallel\s*=\s*(?:true|yes|on|1)\b|patch\s*=.*\bsubprocess\b)/im.test(section ?? "");
  const isPackage = python.has("setup.py") || /^\[(?:project|build-system)\]/m.test(python.get("pyproject.toml") ?? "");
  const isApart = isPackage && files.some((file) => file.startsWith("src/"));
  return {
    install: isApart ? `${install} --editable .` : install,
    run: isParallel ? run2.replace("pytest && ", "pytest && coverage combine && ") : run2
  };
}
function filled(command, path) {
  const [, folder = "", name = ""] = /^(?:(.*)\/)?([^/]*?)(?:\.[^./]*)?$/.exec(path) ?? [];
  const made = folder !== "" && command.includes("REPORT") ? `mkdir -p ${quoted(folder)} && ` : "";
  const words = { REPORT: path, FOLDER: folder || ".", NAME: name };
  return made + command.replace(/\b(?:REPORT|FOLDER|NAME)\b/g, (word) => quoted(words[word] ?? word));
}
var quoted = (text) => /^[\w./@%+,:=-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
function languageOfMost(files) {
  const counts = /* @__PURE__ */ new Map();
  for (const file of files) {
    const language = languageOf(file);
    if (language !== void 0) counts.set(language, (counts.get(language) ?? 0) + 1);
  }
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0];
}

// src/cli/workflow.ts
function workflowOf(measured, settings, git, directory) {
  const [root, here] = [realpathSync(git.root), realpathSync(directory)];
  const named = settings.reports.map((report) => {
    const { flags, path } = flagIn(report, directory);
    const { shown: shown2, outside } = fromHere(path, root, here);
    return { outside, report: [...flags, shown2].join("=") };
  });
  const inputs = Object.fromEntries(settings.named.map((name) => [name, settings[name]]));
  const own = settings.named.length > 0 ? { ...inputs, key: keyOf(settings.policy) } : {};
  return workflowTemplate(
    runOf(seen(measured, root, here)),
    named.map(({ report }) => report),
    defaultBranchName(git),
    slashed(relative(root, here)),
    own,
    named.some(({ outside }) => outside)
  );
}
function fromHere(pattern, root, here) {
  const segments = pattern.split(sep);
  const glob = segments.findIndex(isGlob);
  const fixed = glob < 0 ? segments.length - 1 : glob;
  const folder = realpathSync(resolve3(here, segments.slice(0, fixed).join(sep) || (isAbsolute(pattern) ? sep : ".")));
  const rest = segments.slice(fixed).join("/");
  const fromRoot = relative(root, folder);
  if (isOutside(fromRoot)) return { shown: rest, outside: true };
  const shown2 = isAbsolute(pattern) ? join3(relative(here, folder), rest) : pattern;
  return { shown: slashed(shown2), outside: false };
}
var workflowPath = ({ named, policy }) => `.github/workflows/coverage${named.includes("policy") ? `-${keyOf(policy)}` : ""}.yml`;
function seen({ reports: [first], files }, root, here) {
  const path = fromHere(resolve3(root, first?.path ?? ""), root, here).shown;
  const lock = foldersUp(here, root).flatMap(
    (folder) => [...LOCK_FILES.keys()].filter((name) => existsSync(join3(folder, name))).map((name) => ({ name, folder }))
  )[0];
  const python = PYTHON_SETTINGS.flatMap(
    (name) => isFile(join3(here, name)) ? [[name, textOf(join3(here, name))]] : []
  );
  return {
    format: first?.format ?? "",
    producer: first?.producer,
    path,
    files: [...files.keys()].map((file) => slashed(relative(here, join3(root, file)))),
    manifests: foldersUp(here, root).map((folder) => textOf(join3(folder, "package.json"))),
    member: foldersUp(resolve3(here, path, ".."), here).slice(0, -1).map((folder) => textOf(join3(folder, "package.json"))).find((text) => text !== ""),
    lock: lock && { name: lock.name, up: slashed(relative(here, lock.folder)) },
    python: new Map(python)
  };
}
function foldersUp(folder, last) {
  const within = relative(last, folder);
  const names = within === "" || isOutside(within) ? [] : within.split(sep);
  return [...names.map((_, i) => join3(last, ...names.slice(0, names.length - i))), last];
}
var isFile = (path) => entryAt(path)?.isFile() ?? false;
var textOf = (path) => isFile(path) ? readFileSync(path, "utf8") : "";
var keyOf = (policy) => policy.replace(/^.*\//, "").replace(/\.ya?ml$/, "").replace(/[^A-Za-z0-9._-]/g, "-").replace(/^[^A-Za-z0-9]+/, "") || "gate";

// src/cli/init.ts
async function init(line, terminal2) {
  const env = { ...terminal2.env, COVERAGE_PERCENT: "" };
  if (line.has("merge-driver") && !line.has("workflow") && !line.has("force")) {
    const { workingDirectory, baseline: baseline2 } = readSettings((name) => line.text(name), env);
    const clone = openGit(resolve4(terminal2.cwd, workingDirectory), env);
    const file = fileInTree(clone, baseline2);
    if ("text" in file && file.text !== void 0) {
      terminal2.out(
        `${installDriver(clone, baseline2)}${plain(baseline2, 600)} is there already: no other file was written
`
      );
      return 0;
    }
  }
  const { settings } = settingsOf(line, { ...terminal2, env });
  const directory = resolve4(terminal2.cwd, settings.workingDirectory);
  const git = openGit(directory, terminal2.env);
  const milestone2 = firstMilestone(line, settings);
  const force = line.has("force");
  const workflowFile = workflowPath(settings);
  refuseTaken(force ? [] : [settings.policy, settings.baseline, ...line.has("workflow") ? [workflowFile] : []], git);
  const { reports, missing } = findReports(settings.reports, directory, git.root);
  if (reports.length === 0 || missing.length > 0)
    throw new Complaint({
      reason: "no-reports",
      what: "there is no such report",
      where: missing.join(", "),
      todo: "Run the tests with coverage first, then name the file that they wrote."
    });
  const place = placeOf(git, directory, terminal2.env);
  const measured = watching(
    line,
    terminal2,
    reports,
    (watched, onReport) => measureReports(watched, settings.format, place, { onReport })
  );
  const totals = totalsOf(measured.files);
  const lines = totals.lines;
  if (lines === void 0 || lines[1] === 0) throw nothingMeasured(measured);
  const ignored = ignoredFiles(measured.files.keys(), place);
  if (ignored.length === measured.files.size && !force) throw nothingOfGit(ignored);
  const floor = firstFloor(lines);
  const commit = headCommitOrNone(git);
  const producers = producersOf(measured.reports);
  const baseline = raise(EMPTY_BASELINE, {
    milestone: milestone2,
    order: [milestone2],
    scopes: /* @__PURE__ */ new Map([[TOTAL, totals]]),
    files: measured.files,
    rebased: /* @__PURE__ */ new Map(),
    tolerance: ZERO,
    inherited: false,
    measured: {
      ...commit !== void 0 && { commit },
      at: instantOf(terminal2.now),
      by: producers,
      reports: reportsIn(measured.reports)
    }
  });
  const others = ["branches", "functions", "statements"].filter((metric) => totals[metric]);
  const workflow = workflowOf(measured, settings, git, directory);
  const write = (path, text, what) => {
    save(join4(git.root, path), text, path, !force);
    terminal2.out(`wrote ${path}: ${what}
`);
  };
  write(settings.policy, policyTemplate(milestone2, floor, others), "what coverage must be; yours to change");
  write(settings.baseline, printBaseline(baseline), "what coverage was; the marks that may not be lost again");
  if (line.has("workflow")) write(workflowFile, workflow, "runs the tests and the gate; look at its commands");
  terminal2.out(
    `
Measured ${percentText(lines)} % of lines (${lines.join("/")}) in ${many(measured.files.size, "file")}. That is the mark now, which holds the bar; the floor of ${milestone2} is ${floor} %, an emergency stop.
`
  );
  if (totals.combined && /^coverage\.py/.test(producers))
    terminal2.out(
      `coverage.py prints lines and branches as one total, which is "combined" here: ${percentText(totals.combined)} %.
`
    );
  if (measured.unmatched.length > 0)
    terminal2.out(
      `
${many(measured.unmatched.length, "name in the reports is", "names in the reports are")} no file of the repository. List what is generated in "files.exclude" of the policy, or the gate cannot decide:
${listed3(measured.unmatched)}`
    );
  if (measured.ambiguous.size > 0)
    terminal2.out(
      `
${many(measured.ambiguous.size, "name in the reports fits", "names in the reports fit")} several files of the repository. Let the tool write its source directory or whole paths, or keep each report in the folder that its names are relative to, or the gate cannot decide:
${listed3([...measured.ambiguous].map(([name, files]) => severalText(name, files)))}`
    );
  if (ignored.length > 0) terminal2.out(`
${plain(ignoredText(ignored, measured.files.size), 1e3)}
`);
  if (measured.notices.length > 0) terminal2.out(`
${listed3(measured.notices.map(({ text }) => text))}`);
  terminal2.out(
    `
Next: commit ${line.has("workflow") ? "these files" : "both files"}. From then on "coverage-ratchet check" judges what you change.
`
  );
  terminal2.out(line.has("merge-driver") ? `
${installDriver(git, settings.baseline)}` : driverText(settings.baseline));
  if (!line.has("workflow"))
    terminal2.out(`
A workflow to paste into ${workflowFile} (--workflow writes it):

${workflow}`);
  return 0;
}
function firstMilestone(line, { milestone: milestone2 = "M0" }) {
  if (isKey(milestone2)) return milestone2;
  throw new Complaint({
    reason: "input-invalid",
    what: "this is no usable name",
    where: line.text("milestone") === "" ? "MILESTONE in the environment" : "--milestone",
    expected: "letters, digits, dot, underscore and hyphen",
    found: JSON.stringify(milestone2.slice(0, 200))
  });
}
function nothingMeasured({ reports, files, unmatched, foreign }) {
  const names = reports.reduce((sum, { files: files2 }) => sum + files2, 0);
  const stranger = unmatched[0] ?? foreign[0];
  const where = reports.map(({ path }) => path).join(", ");
  return new Complaint(
    names > 0 && files.size === 0 ? {
      reason: "paths-unmatched",
      what: "no name in the report is a file of this repository",
      where,
      ...stranger !== void 0 && { found: stranger },
      todo: "Run init in the repository that the report was made in."
    } : {
      reason: "nothing-measured",
      what: "the report holds no coverable line",
      where,
      todo: "Check which files the coverage tool is told to measure."
    }
  );
}
var nothingOfGit = (ignored) => new Complaint({
  reason: "files-ignored",
  what: "every measured file is ignored by git, so that no change could be judged by its lines",
  found: ignored.slice(0, 3).join(", "),
  todo: "If this is build output, turn on source maps; if it is an installed copy, set [tool.coverage.paths]; then measure again. Use --force to take it all the same."
});
var MOST2 = 20;
var listed3 = (entries) => [
  ...entries.slice(0, MOST2).map((entry) => `  ${plain(entry, 400)}
`),
  ...entries.length > MOST2 ? [`  … and ${entries.length - MOST2} more
`] : []
].join("");

// src/cli/import.ts
async function importTrend(line, terminal2) {
  const settings = readSettings((name) => line.text(name), { ...terminal2.env, COVERAGE_PERCENT: "" });
  const [from = ""] = line.operands;
  const git = openGit(resolve5(terminal2.cwd, settings.workingDirectory), terminal2.env);
  const milestone2 = firstMilestone(line, settings);
  const isTrial = line.has("dry-run");
  if (!line.has("force") && !isTrial) refuseTaken([settings.policy, settings.baseline], git);
  const now = instantOf(terminal2.now);
  const trend = readTrend(textOf2(resolve5(terminal2.cwd, from), from), from, now.slice(0, 10));
  const floor = firstFloor(trend.mark);
  const baseline = baselineOfTrend(trend, milestone2, now);
  const texts = [
    { path: settings.policy, after: policyTemplate(milestone2, floor, [], carriedOver(trend)) },
    { path: settings.baseline, after: printBaseline(baseline) }
  ];
  for (const { path, after } of isTrial ? [] : texts) save(join5(git.root, path), after, path, !line.has("force"));
  const before = (path) => {
    const file = fileInTree(git, path);
    return "text" in file ? file.text : void 0;
  };
  const imported = {
    trend,
    milestone: milestone2,
    floor,
    from,
    files: [settings.policy, settings.baseline],
    // one entry more says where the mark is from
    kept: baseline.history.length - 1,
    dryRun: isTrial ? diffOf(
      texts.map(({ path, after }) => ({ path, before: before(path), after })),
      terminal2.env
    ) : void 0
  };
  terminal2.out(line.has("json") ? importedJson(imported) : importedText(imported, coloured(terminal2)));
  return 0;
}
var carriedOver = ({ target, due, components, bare }) => ({
  ...target !== void 0 && { target: decimalText(target) },
  ...due !== void 0 && { due },
  components: [...components].map(([name, wish]) => ({
    name,
    ...wish.floor !== void 0 && { floor: decimalText(wish.floor) },
    ...wish.target !== void 0 && { target: decimalText(wish.target) }
  })),
  bare
});
function textOf2(file, shown2) {
  const isFile3 = statSync(file, { throwIfNoEntry: false })?.isFile();
  if (isFile3) return readFileSync2(file, "utf8");
  throw new Complaint({
    reason: "import-unreadable",
    what: isFile3 === void 0 ? "there is no such file" : "this is no regular file",
    where: shown2,
    todo: "Name the JSON file in which the trend is kept, such as coverage-trend.json."
  });
}

// src/cli/lower.ts
import { join as join6, resolve as resolve6 } from "node:path";

// src/ratchet/bar.ts
var isEnforced = ({ target, due, floor }, policy, today) => policy.atDue === "enforce" && policy.mode !== "off" && target !== void 0 && target > (floor ?? -1) && due !== void 0 && due < today;
function barEntries(policy, baseline, inForce) {
  const milestones = policy.milestones.size > 0 ? [...policy.milestones.keys()] : [inForce];
  return milestones.flatMap((milestone2) => {
    const scopes = milestone2 === inForce ? [TOTAL, ...policy.components.keys()] : [TOTAL];
    return scopes.flatMap((scope) => {
      const floor = floorsOf(policy, {}, milestone2, scope);
      const { target = {}, due } = (scope === TOTAL ? policy.milestones.get(milestone2) : policy.components.get(scope)) ?? {};
      return METRICS.flatMap((metric) => {
        const mark = policy.metrics.includes(metric) ? markFor(baseline, policy, milestone2, scope, metric) : void 0;
        const [lowest, goal] = [floor[metric], target[metric]];
        if (lowest === void 0 && goal === void 0 && mark === void 0) return [];
        const own = baseline && ownMark(baseline, milestone2, scope, metric);
        return [
          {
            milestone: milestone2,
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

// src/gate/bar.ts
async function barOf(files, base, asked, today) {
  const { policy, baseline, firstRun } = await rulesOf(files, void 0);
  const milestone2 = milestoneInForce(asked === void 0 ? {} : { asked }, policy, baseline);
  return { milestone: milestone2, base, policy, firstRun, entries: barEntries(policy, baseline, milestone2), today };
}
function failuresAt(policy, baseline, milestone2, today) {
  const bare = baseline.files.size === 0;
  const order = [...policy.milestones.keys()];
  const marksOf2 = (scope) => definedOnly(
    Object.fromEntries(METRICS.map((metric) => [metric, markOf(baseline, order, milestone2, scope, metric)]))
  );
  const inScope = scopesOf(policy);
  const scopes = bare ? /* @__PURE__ */ new Map([[TOTAL, marksOf2(TOTAL)]]) : new Map(
    [...inScope].map(([scope, counts]) => [
      scope,
      isFlagged(policy, scope) ? marksOf2(scope) : totalsOf(baseline.files, counts)
    ])
  );
  const checks = judgeNumbers({ policy, overrides: {}, baseline, milestone: milestone2, scopes, inScope, bare, today });
  return checks.filter(({ outcome }) => outcome === "fail" || outcome === "error" && !bare);
}

// src/render/lowered.ts
var GATED = `Commit it in a pull request of its own. The gate of that pull request fails, because it lowers the bar: those who own the
bar merge it all the same, or a waiver in the policy on the base branch lets it pass, or the label that its
"allow-lowering" names.
`;
var ALONE = `There is no policy beside it: if this is the branch that keeps the baseline, commit it and push it; the next judgement
reads it there.
`;
var floorText = ({ floors, to, milestone: milestone2 }) => floors.map(
  ({ scope, floor }) => `The floor of ${scope === TOTAL ? milestone2 : plain(scope)}, ${boundText(floor)}, still holds above the new mark of ${boundText(to)}: lower it in the policy too if it is meant to go.`
);
function loweredText(lowered) {
  const { file, entries, isAlone } = lowered;
  const [first = "", ...rest] = entries.map((entry) => plain(entry, 400));
  const wrote = `wrote ${plain(file)}: ${first}
${rest.map((entry) => `  ${entry}
`).join("")}`;
  const floors = floorText(lowered).map((text) => `
${text}
`).join("");
  return `${wrote}${floors}
${isAlone ? ALONE : GATED}`;
}
var loweredJson = (lowered) => jsonText({
  version: 1,
  milestone: lowered.milestone,
  written: [lowered.file],
  generation: lowered.generation,
  moves: lowered.moves.map(({ scope, metric, from, to }) => ({ scope, metric, ...from && { from }, to })),
  history: lowered.entries,
  floors: lowered.floors.map(({ scope, floor }) => ({ scope, floor: decimalText(floor) }))
});

// src/cli/lower.ts
async function lowerMark(line, terminal2) {
  const settings = readSettings((name) => line.text(name), { ...terminal2.env, COVERAGE_PERCENT: "" });
  const git = openGit(resolve6(terminal2.cwd, settings.workingDirectory), terminal2.env);
  const metric = METRICS.find((known2) => known2 === (line.text("metric") || "lines"));
  const to = parseDecimal(line.text("to").replace(/ ?%$/, ""));
  const reason = line.text("reason").trim();
  if (metric === void 0) throw unusable("--metric", `one of ${METRICS.join(", ")}`, line.text("metric"));
  if (to === void 0)
    throw unusable("--to", "a percentage from 0 to 100 with at most four decimals", line.text("to"));
  if (reason === "") throw unusable("--reason", "why the mark goes down", "");
  const files = { policy: fileInTree(git, settings.policy), baseline: fileInTree(git, settings.baseline) };
  const at = instantOf(terminal2.now);
  const { policy, milestone: milestone2 } = await barOf(files, { from: "worktree" }, settings.milestone, at.slice(0, 10));
  const text = "text" in files.baseline ? files.baseline.text : void 0;
  const before = text === void 0 ? EMPTY_BASELINE : parseBaseline(text, files.baseline.path);
  const scopes = [...new Set((line.text("scope") || TOTAL).split("\n"))];
  const known = scopesIn(policy, before);
  const stranger = scopes.find((scope) => !known.has(scope));
  if (stranger !== void 0) throw unusable("--scope", `one of ${[...known].join(", ")}`, stranger);
  const isAlone = !("unusable" in files.policy) && files.policy.text === void 0;
  if (isAlone && before.milestones.size > 0 && !before.milestones.has(milestone2))
    throw unusable(
      "--milestone",
      `a milestone that has marks here, where there is no policy: ${[...before.milestones.keys()].join(", ")}`,
      milestone2
    );
  const order = [...policy.milestones.keys()];
  const by = userOf(git, terminal2.env);
  const after = lower(before, { milestone: milestone2, order, scopes, metric, to, reason, by, at });
  save(join6(git.root, settings.baseline), printBaseline(after), settings.baseline);
  const hasFloors = policy.mode === "absolute" || policy.mode === "both";
  const lowered = {
    file: settings.baseline,
    milestone: milestone2,
    generation: after.generation,
    entries: after.history.slice(-scopes.length).map(({ reason: reason2 = "" }) => reason2),
    moves: movesBetween(before, after, order).filter((move) => move.metric === metric && scopes.includes(move.scope)),
    floors: scopes.flatMap((scope) => {
      const floor = hasFloors ? floorsOf(policy, {}, milestone2, scope)[metric] : void 0;
      const mark = ownMark(after, milestone2, scope, metric);
      return floor !== void 0 && mark && compareToPercent(mark, floor) < 0 ? [{ scope, floor }] : [];
    }),
    to,
    isAlone
  };
  terminal2.out(line.has("json") ? loweredJson(lowered) : loweredText(lowered));
  return 0;
}
var scopesIn = (policy, baseline) => /* @__PURE__ */ new Set([
  TOTAL,
  ...policy.components.keys(),
  ...[...baseline.milestones.values()].flatMap(({ components }) => [...components.keys()])
]);
var unusable = (where, expected, found) => new Complaint({
  reason: "input-invalid",
  what: "the value cannot be used",
  where,
  expected,
  found: found === "" ? "nothing" : JSON.stringify(found.slice(0, 200))
});

// src/cli/measure.ts
import { resolve as resolve7 } from "node:path";

// src/render/measurement.ts
function measurementText(totals, { reports, notices, files }, colour) {
  const rows = (counts) => METRICS.flatMap((metric) => {
    const count = counts[metric];
    return count ? [[metric, rateText(count), `${count[0]}/${count[1]}`]] : [];
  });
  const total = rows(totals);
  const lines = total.length > 0 ? align(total, [0]) : ["  nothing to cover"];
  lines.push("");
  for (const { path, producer, format, files: names, bytes, totals: totals2, declared } of reports) {
    const claims = METRICS.flatMap((metric) => {
      const [said, counted] = [declared[metric], totals2[metric]];
      return said && said.join() !== counted?.join() ? [`${metric} ${said.join("/")}`] : [];
    });
    const claimed = claims.length > 0 ? `; its header says ${claims.join(", ")}` : "";
    lines.push(
      `  ${plain(path)}: ${plain(producer ?? format)}, ${many(names, "file")}, ${many(bytes, "byte")}, ${linesText(totals2)}${claimed}`
    );
  }
  if (files) {
    const metrics = METRICS.filter((metric) => [...files.values()].some((counts) => counts[metric]));
    const table = [...files].sort(([a], [b]) => a < b ? -1 : 1).map(([path, counts]) => [
      plain(path),
      ...metrics.flatMap((metric) => [rateText(counts[metric]), counts[metric]?.join("/") ?? ""])
    ]);
    const [header = "", ...body] = align([["file", ...metrics.flatMap((metric) => [metric, ""])], ...table], [0]);
    lines.push("", painter(colour)("dim", header));
    for (const line of body) lines.push(line);
  }
  if (notices.length > 0) lines.push("");
  for (const { text } of notices) lines.push(`  ${plain(text, 400)}`);
  return `${lines.join("\n")}
`;
}

// src/cli/measure.ts
function namedReports(command, line, terminal2, root = terminal2.cwd) {
  const patterns = [line.text("reports"), ...line.operands].join("\n").split("\n").filter((text) => text !== "");
  const found = findReports(patterns, resolve7(terminal2.cwd), resolve7(root));
  if (found.reports.length > 0 && found.missing.length === 0) return found;
  throw new Complaint({
    reason: "no-reports",
    what: patterns.length === 0 ? "no report was named" : "there is no such report",
    ...found.missing.length > 0 && { where: found.missing.join(", ") },
    todo: `Name the files that the tests wrote: coverage-ratchet ${command} coverage.xml.`
  });
}
function lostNames({ unmatched, ambiguous, foreign }) {
  const lost = [...unmatched, ...[...ambiguous].map(([name, files]) => severalText(name, files))];
  return [
    ...lost.length > 0 ? [
      `${lost.length === 1 ? "1 name in the reports is no file of this repository, or could be several, and stays as it is" : `${lost.length} names in the reports are no file of this repository, or could be several, and stay as they are`} (first: ${lost[0]})`
    ] : [],
    ...foreign.length > 0 ? [`${many(foreign.length, "file")} outside the repository left out (first: ${foreign[0]})`] : []
  ];
}
async function measure(line, terminal2) {
  const git = openGitOrNone(terminal2.cwd, terminal2.env);
  const { reports } = namedReports("measure", line, terminal2, git?.root);
  const place = git && placeOf(git, terminal2.cwd, terminal2.env);
  const measured = watching(
    line,
    terminal2,
    reports,
    (watched, onReport) => measureReports(watched, line.text("format") || "auto", place, { onReport, keepsLost: true })
  );
  const totals = totalsOf(measured.files);
  const { files, ...rest } = measured;
  const shown2 = line.has("files") ? { ...rest, files } : rest;
  terminal2.out(
    line.has("json") ? jsonText(measurementOf(totals, shown2)) : measurementText(totals, shown2, coloured(terminal2))
  );
  for (const text of lostNames(measured)) terminal2.error(`coverage-ratchet measure: ${plain(text, 400)}
`);
  return 0;
}

// src/cli/merge.ts
import { readFileSync as readFileSync3, statSync as statSync2, writeFileSync as writeFileSync3 } from "node:fs";
import { resolve as resolve8 } from "node:path";
async function mergeFiles(line, terminal2) {
  const [base = "", ours = "", theirs = ""] = line.operands.map((path) => resolve8(terminal2.cwd, path));
  const strangers2 = line.operands.filter((path) => !isFile2(resolve8(terminal2.cwd, path)));
  if (strangers2.length > 0)
    throw new Complaint({
      reason: "merge-unreadable",
      what: strangers2.length === 1 ? "this is no file" : "these are no files",
      where: strangers2.join(", "),
      todo: "Name the common ancestor, ours and theirs, in this order; nothing was written."
    });
  const [was, a, b] = [read(base, "the common ancestor"), read(ours, "ours"), read(theirs, "theirs")];
  const unread = [was, a, b].flatMap((side) => "unreadable" in side ? [side.unreadable] : []);
  const merged = "unreadable" in was || "unreadable" in a || "unreadable" in b ? { undecided: unread } : mergeBaselines(was, a, b);
  if ("baseline" in merged) {
    writeFileSync3(ours, printBaseline(merged.baseline));
    return 0;
  }
  mergeFile(ours, base, theirs, terminal2.env);
  terminal2.error("coverage-ratchet merge: the baselines cannot be merged without you:\n");
  for (const text of merged.undecided) terminal2.error(`  ${plain(text, 400)}
`);
  return 1;
}
var isFile2 = (path) => statSync2(path, { throwIfNoEntry: false })?.isFile() === true;
function read(path, side) {
  try {
    const text = readFileSync3(path, "utf8");
    return text === "" ? EMPTY_BASELINE : parseBaseline(text, side);
  } catch (error) {
    if (error instanceof Complaint) return { unreadable: error.message };
    if (error instanceof Error && "code" in error) return { unreadable: `${side}: cannot be read (${error.code})` };
    throw error;
  }
}

// src/cli/milestone.ts
import { join as join7, resolve as resolve9 } from "node:path";

// src/ratchet/next.ts
function turnOf(policy, baseline, where) {
  if (policy.milestone === FROM_PULL_REQUEST)
    throw new Complaint({
      reason: "milestone-from-pull-request",
      what: "the milestone is chosen by pull requests",
      where,
      found: `milestone: ${FROM_PULL_REQUEST}`,
      todo: "Give the next pull request another milestone on GitHub. Nothing was written."
    });
  const order = [...policy.milestones.keys()];
  const closed = milestoneInForce({}, policy, baseline);
  const begun = order[order.indexOf(closed) + 1];
  if (begun !== void 0 && order.length > 0) return { closed, begun };
  throw new Complaint({
    reason: "milestone-last",
    what: order.length === 0 ? "the policy has no milestones" : `${closed} is the last milestone of the policy`,
    where,
    todo: `Add the next one ${order.length === 0 ? 'under "milestones:"' : `below ${closed} under "milestones:"`}, such as NEXT: { title: Hardening, floor: 80 }, and run this again. Nothing was written.`
  });
}
function beginMilestone(baseline, { closed, begun }, order, at) {
  const scopes = /* @__PURE__ */ new Set([
    TOTAL,
    ...[...baseline.milestones.values()].flatMap(({ components }) => [...components.keys()])
  ]);
  let marks = baseline.milestones.get(begun) ?? { total: {}, components: /* @__PURE__ */ new Map() };
  for (const scope of scopes) {
    for (const metric of METRICS) {
      const own = ownMark(baseline, begun, scope, metric);
      const inherited = markOf(baseline, order, closed, scope, metric);
      if (inherited && (own === void 0 || isStricter(inherited, own)))
        marks = withMark(marks, scope, metric, inherited);
    }
  }
  const entry = { at, milestone: begun, counts: marks.total, reason: `milestone ${closed} closed, ${begun} begins` };
  return {
    ...baseline,
    milestones: new Map([...baseline.milestones, [begun, marks]]),
    history: thinned([...baseline.history, entry])
  };
}

// src/render/next.ts
function failureText({ scope, metric = "lines", rule, required, measured, outcome, plan }, begun) {
  const whose = scope === TOTAL ? begun : plain(scope);
  if (outcome === "error")
    return `${begun} asks for ${metric}, of which nothing was measured last${scope === TOTAL ? "" : ` in ${whose}`}`;
  const bound = typeof required === "number" ? boundText(required) : rateText(required);
  const due = rule === "target" && plan?.due !== void 0 ? `, which was due ${plan.due} and is enforced,` : "";
  return `The ${RULES[rule]} of ${whose}${due} is ${bound} of ${kindText(metric)}, and ${rateText(measured)} was measured last`;
}
var RULES = {
  floor: "floor",
  target: "target",
  ratchet: "mark",
  patch: "floor of the new lines",
  file: "mark of single files",
  exclusions: "number of exclusions",
  complete: "measurement",
  tamper: "baseline"
};
function* warnings({ turn: { closed, begun }, failures, asked }) {
  for (const check2 of failures)
    yield `${failureText(check2, begun)}: with ${closed} closed the gate fails, for everybody, until that is made up for. Better cover more first.`;
  if (asked !== void 0)
    yield `MILESTONE in the environment says ${plain(asked)}, and the gate refuses what is no milestone after the policy's; set it to ${begun} too.`;
}
function nextText(turned, colour) {
  const { turn, files, noBaseline, dryRun, diff } = turned;
  const head = dryRun ? `Would close ${turn.closed}; ${turn.begun} would be in force. Nothing was written.` : `${turn.closed} is closed, ${turn.begun} is in force now.`;
  const wrote = dryRun ? "" : files.map((path) => `wrote ${plain(path)}
`).join("");
  const only = noBaseline === void 0 ? "" : `There is no baseline at ${plain(noBaseline)}: only the policy moves.
`;
  const said = [...warnings(turned)].map((text) => `
Warning: ${text}
`).join("");
  const todo = dryRun ? "" : `
Look at it and commit ${files.length === 1 ? "it" : "both"}; running this again closes ${turn.begun} too.
`;
  return `${painter(colour)("bold", head)}
${wrote}${only}
${diffText(diff, colour)}${said}${todo}`;
}
var nextJson = (turned) => jsonText({
  version: 1,
  closed: turned.turn.closed,
  milestone: turned.turn.begun,
  written: turned.dryRun ? [] : turned.files,
  failures: turned.failures.map(({ scope, metric, rule, reason, required, measured }) => ({
    scope,
    metric,
    rule,
    reason,
    ...required !== void 0 && { required: typeof required === "number" ? decimalText(required) : required },
    ...measured && { measured }
  })),
  warnings: [...warnings(turned)],
  diff: turned.diff
});

// src/cli/milestone.ts
async function milestone(line, terminal2) {
  if (line.operands.length === 0) {
    terminal2.out(helpText("milestone"));
    return USAGE;
  }
  const settings = readSettings((name) => line.text(name), { ...terminal2.env, COVERAGE_PERCENT: "", MILESTONE: "" });
  const git = openGit(resolve9(terminal2.cwd, settings.workingDirectory), terminal2.env);
  const { root } = git;
  const files = { policy: fileInTree(git, settings.policy), baseline: fileInTree(git, settings.baseline) };
  const { policy, baseline } = await rulesOf(await withAttributes(files, git), void 0);
  const written = "text" in files.policy ? files.policy.text : void 0;
  if (written === void 0)
    throw new Complaint({
      reason: "no-policy",
      what: "there is no policy, and so no milestone to close",
      where: settings.policy,
      todo: 'Make one with "coverage-ratchet init".'
    });
  const turn = turnOf(policy, baseline, settings.policy);
  const order = [...policy.milestones.keys()];
  const { withMilestone } = await import("./policy-edit-ZLANE44M.js");
  const at = instantOf(terminal2.now);
  const after = baseline && beginMilestone(baseline, turn, order, at);
  const rewritten = [
    { path: settings.policy, before: written, after: withMilestone(written, settings.policy, turn.begun) }
  ];
  if (after && "text" in files.baseline)
    rewritten.push({ path: settings.baseline, before: files.baseline.text, after: printBaseline(after) });
  const dryRun = line.has("dry-run");
  for (const { path, after: after2 } of dryRun ? [] : rewritten.toReversed()) save(join7(root, path), after2, path);
  const asked = terminal2.env.MILESTONE?.trim() || turn.begun;
  const turned = {
    turn,
    files: rewritten.map(({ path }) => path),
    noBaseline: baseline === void 0 ? settings.baseline : void 0,
    failures: after ? failuresAt(policy, after, turn.begun, at.slice(0, 10)) : [],
    asked: order.indexOf(asked) < order.indexOf(turn.begun) ? asked : void 0,
    dryRun,
    diff: diffOf(rewritten, terminal2.env)
  };
  terminal2.out(line.has("json") ? nextJson(turned) : nextText(turned, coloured(terminal2)));
  return 0;
}

// src/cli/raise.ts
import { join as join8, resolve as resolve10 } from "node:path";
function forgiven(outcome) {
  const checks = outcome.checks.filter(({ reason }) => reason !== "baseline-weakened");
  const isOthers = checks.length === outcome.checks.length || checks.some((check2) => check2.outcome !== "pass");
  return isOthers ? outcome : { ...outcome, verdict: "pass" };
}
function startOf(outcome, there) {
  const { baseline: base } = outcome;
  if (!isUnderReview(outcome) || base === void 0 || base.generation !== there.generation) return there;
  const turned = [...there.milestones].filter(([key]) => !base.milestones.has(key));
  const told = there.history.filter(({ milestone: milestone2 }) => turned.some(([key]) => key === milestone2));
  return {
    ...base,
    milestones: new Map([...base.milestones, ...turned]),
    history: [...base.history, ...told]
  };
}
function isDirty(git, baseline, measured) {
  const changed = git.ask("diff", "--no-ext-diff", "--name-only", "-z", "HEAD");
  const others = git.ask("ls-files", "--others", "--exclude-standard", "-z");
  if (changed === void 0 || others === void 0) return true;
  return changed.split("\0").some((path) => path !== "" && path !== baseline) || others.split("\0").some((path) => measured.has(path));
}
async function raiseMarks(line, terminal2) {
  const outcome = forgiven(await decide(line, terminal2));
  if (outcome.verdict !== "pass") {
    terminal2.error(terminal(outcome, { colour: false, rows: 20 }));
    terminal2.error("\nNothing was written: only a pass raises the bar.\n");
    return EXIT[outcome.verdict];
  }
  const { settings } = settingsOf(line, terminal2);
  const git = openGit(resolve10(terminal2.cwd, settings.workingDirectory), terminal2.env);
  const at = instantOf(terminal2.now);
  const head = headCommitOrNone(git);
  const isItsOwnBase = head !== void 0 && outcome.base?.commit === head && !isDirty(git, settings.baseline, outcome.files);
  const accepted = acceptedOf(outcome, at, head, isItsOwnBase ? false : void 0);
  const file = fileInTree(git, settings.baseline);
  if ("unusable" in file) throw new Complaint({ reason: "baseline-invalid", what: file.unusable, where: file.path });
  const before = file.text === void 0 ? EMPTY_BASELINE : parseBaseline(file.text, file.path);
  const start = startOf(outcome, before);
  const after = raise(start, accepted);
  const moves = movesBetween(before, after, accepted.order);
  const isNew = file.text === void 0 ? after !== before : printBaseline(after) !== printBaseline(before);
  if (isNew) save(join8(git.root, settings.baseline), printBaseline(after), settings.baseline);
  terminal2.out(
    line.has("json") ? raiseJson(accepted.milestone, moves) : raiseText(settings.baseline, moves, isNew, coloured(terminal2))
  );
  return 0;
}

// src/cli/show.ts
import { resolve as resolve11 } from "node:path";

// src/render/bar.ts
var REQUIRED = {
  both: "floors and marks must hold (mode: both)",
  absolute: "floors must hold, marks are not compared (mode: absolute)",
  baseline: "marks must hold, floors are not compared (mode: baseline)",
  off: "nothing must hold (mode: off)"
};
function barText(bar, colour) {
  const paint = painter(colour);
  const { policy } = bar;
  const title = policy.milestones.get(bar.milestone)?.title;
  const about = policy.milestones.size === 0 ? " (the policy names none)" : title === void 0 ? "" : `, ${plain(title)}`;
  const lines = align(
    [
      ["Milestone in force", `${bar.milestone}${about}`],
      ["Required", `${policy.metrics.join(", ")}: ${REQUIRED[policy.mode]}`],
      ["Tolerance", `${decimalText(policy.tolerance)} points below a mark still pass`],
      ["Removed code", policy.removedCode === "forgive" ? "deleting covered code is no regression" : "counts (strict)"],
      ["Read from", baseText(bar.base)]
    ],
    [0, 1]
  );
  if (bar.firstRun) lines.push("", '  There is neither policy nor baseline yet; "coverage-ratchet init" writes both.');
  const header = ["milestone", "scope", "metric", "floor", "mark", "counts", "target", "due"];
  const rows = bar.entries.map((entry) => {
    const { milestone: milestone2, scope, metric, mark, inherited, target, due } = entry;
    return [
      milestone2,
      scope,
      metric,
      floorText2(entry, bar),
      mark ? `${rateText(mark)}${inherited ? " (inherited)" : ""}` : "–",
      mark ? mark.join("/") : "",
      target === void 0 ? "–" : targetText(target, mark),
      due === void 0 ? "" : dueText(due, target, mark, bar.today)
    ];
  });
  if (rows.length > 0) {
    const [head, ...body] = align([header, ...rows], [0, 1, 2]);
    lines.push(
      "",
      paint("dim", head ?? ""),
      ...body.map((line, i) => bar.entries[i]?.milestone === bar.milestone ? paint("bold", line) : line)
    );
  }
  if (policy.waivers.length > 0) {
    lines.push("", "  Waivers");
    for (const { waiver, isHolding } of waiversOn(bar))
      lines.push(
        `  ${isHolding ? "" : "expired: "}${waiverText(waiver)}, by ${plain(waiver.by)}: ${plain(waiver.reason, 300)}`
      );
  }
  return `${lines.join("\n")}
`;
}
function floorText2(entry, { policy, today }) {
  const { floor, target } = entry;
  if (target !== void 0 && isEnforced(entry, policy, today)) return `${boundText(target)} (target)`;
  return floor === void 0 ? "–" : boundText(floor);
}
function dueText(due, target, mark, today) {
  const left = daysBetween(today, due);
  if (left === void 0 || target !== void 0 && isMet(target, mark)) return due;
  if (left < 0) return `${due} (overdue)`;
  return `${due} (${left === 0 ? "today" : `${many(left, "day")} left`})`;
}
var waiversOn = ({ policy, today }) => policy.waivers.map((waiver) => ({ waiver, isHolding: holds(waiver, today) })).sort((a, b) => Number(b.isHolding) - Number(a.isHolding));
var isMet = (target, mark) => mark !== void 0 && compareRates(mark, countOfPercent(target)) >= 0;
function targetText(target, mark) {
  if (mark === void 0) return boundText(target);
  return `${boundText(target)} (${isMet(target, mark) ? "met" : `${deltaText(mark, countOfPercent(target)).replace("+", "")} to go`})`;
}
function barJson(bar) {
  const { milestone: milestone2, base, policy, firstRun, entries, today } = bar;
  const entryJson = (entry) => {
    const { milestone: milestone3, scope, metric, floor, mark, inherited, target, due } = entry;
    return {
      milestone: milestone3,
      scope,
      metric,
      ...floor !== void 0 && { floor: decimalText(floor) },
      ...mark && { mark, inherited },
      ...target !== void 0 && { target: decimalText(target) },
      ...due !== void 0 && { due },
      ...isEnforced(entry, policy, today) && { enforced: true }
    };
  };
  const shown2 = {
    version: 1,
    milestone: milestone2,
    base,
    firstRun,
    mode: policy.mode,
    metrics: METRICS.filter((metric) => policy.metrics.includes(metric)),
    tolerance: decimalText(policy.tolerance),
    bar: entries.map(entryJson),
    waivers: waiversOn(bar).map(({ waiver, isHolding }) => ({
      ...waiver,
      floor: decimalText(waiver.floor),
      holds: isHolding
    }))
  };
  return jsonText(shown2);
}

// src/cli/show.ts
async function show(line, terminal2) {
  const settings = readSettings((name) => line.text(name), { ...terminal2.env, COVERAGE_PERCENT: "" });
  const { rules, base } = await gatherRules(
    settings,
    { ...terminal2, cwd: resolve11(terminal2.cwd), log: terminal2.error },
    line.text("base") || void 0
  );
  const bar = await barOf(rules, base, settings.milestone, instantOf(terminal2.now).slice(0, 10));
  terminal2.out(line.has("json") ? barJson(bar) : barText(bar, coloured(terminal2)));
  return 0;
}

// src/cli/snapshot.ts
import { resolve as resolve12 } from "node:path";
import { gzipSync } from "node:zlib";
var USUAL = "coverage.snap";
var STDOUT = "-";
async function snapshotReports(line, terminal2) {
  const git = openGitOrNone(terminal2.cwd, terminal2.env);
  const { reports } = namedReports("snapshot", line, terminal2, git?.root);
  const place = git && placeOf(git, terminal2.cwd, terminal2.env);
  const measured = watching(
    line,
    terminal2,
    reports,
    (watched, onReport) => measureReports(watched, line.text("format") || "auto", place, { onReport, keepsLost: true })
  );
  if (measured.files.size === 0) {
    throw new Complaint({
      reason: "reports-empty",
      what: "there is nothing to keep: the reports name no file",
      where: reports.map(({ path }) => path).join(", "),
      todo: "Look whether the tests that should have written them ran."
    });
  }
  const commit = commitOf(measured, git && headCommitOrNone(git));
  const by = producersOf(measured.reports);
  const head = { ...commit !== void 0 && { commit }, by, reports: reportsIn(measured.reports) };
  const text = printSnapshot({ ...head, files: measured.lines });
  const bytes = gzipSync(text, { level: 9 });
  const output = line.text("output") || USUAL;
  if (output === STDOUT) terminal2.out(text);
  else saveWhole(resolve12(terminal2.cwd, output), bytes, output);
  const totals = totalsOf(measured.files);
  const say = output === STDOUT ? terminal2.error : terminal2.out;
  if (line.has("json") && output !== STDOUT) say(jsonText(measurementOf(totals, measured)));
  else if (!line.has("quiet")) {
    const read2 = measured.reports.reduce((sum, report) => sum + report.bytes, 0);
    const size = output === STDOUT ? "" : `, ${sizeText(bytes.length)}: ${(read2 / bytes.length).toFixed(1)} times smaller`;
    const of = commit === void 0 ? "" : ` of commit ${commit.slice(0, 12)}`;
    say(
      `${plain(output === STDOUT ? "snapshot" : output)}: ${many(measured.files.size, "file")}, ${linesText(totals)}, from ${many(reports.length, "report")}${plain(of)}${size}
`
    );
  }
  for (const text2 of remarks2(measured, git !== void 0))
    terminal2.error(`coverage-ratchet snapshot: ${plain(text2, 400)}
`);
  return 0;
}
function commitOf({ reports }, head) {
  const commits = [...new Set(reports.map(({ commit }) => commit ?? head))];
  if (commits.length < 2) return commits[0];
  throw new Complaint({
    reason: "commits-differ",
    what: "the reports are not of one commit",
    found: commits.map((commit) => commit?.slice(0, 12) ?? "unknown").join(", "),
    todo: "Make a snapshot of the reports of each commit for itself."
  });
}
function remarks2(measured, isInRepository) {
  return [
    ...isInRepository ? [] : ["this is no git repository: files keep the names that the reports give them, and no commit is noted"],
    ...lostNames(measured),
    ...measured.notices.map(({ text }) => text)
  ];
}

// src/cli/run.ts
var RUN = {
  check,
  explain: explainChange,
  init,
  show,
  raise: raiseMarks,
  lower: lowerMark,
  milestone,
  merge: mergeFiles,
  import: importTrend,
  measure,
  snapshot: snapshotReports,
  calibrate: calibrateRuns
};
async function run(name, rest, terminal2) {
  const [command, flags] = name === "help" ? [rest[0] ?? "", ["--help"]] : [name, rest];
  if (!isCommand(command)) {
    const close = nearest(command, Object.keys(COMMANDS));
    terminal2.error(
      `coverage-ratchet: unknown command ${plain(command)}${close ? `; did you mean ${close}?` : ""}

${helpText()}`
    );
    return USAGE;
  }
  const line = readLine(command, flags);
  if ("misuse" in line) {
    terminal2.error(
      `coverage-ratchet ${command}: ${plain(line.misuse, 300)}
"coverage-ratchet ${command} --help" lists the flags.
`
    );
    return USAGE;
  }
  if (line.help) {
    terminal2.out(helpText(command));
    return 0;
  }
  try {
    return await RUN[command](line, terminal2);
  } catch (error) {
    const text = error instanceof Complaint ? asFlag(error).message : `this is a bug of Coverage Ratchet, please report it: ${error instanceof Error ? error.stack : error}`;
    terminal2.error(
      `coverage-ratchet ${command}: ${text.split("\n").map((part) => plain(part, 1e3)).join("\n")}
`
    );
    return 2;
  }
}
export {
  run
};
