import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);

// src/cli/commands.ts
var REPORTS = {
  name: "reports",
  value: "PATH",
  many: true,
  help: "a report or a glob; may be given several times"
};
var USUAL = {
  ...REPORTS,
  help: "a report or a glob; may be given several times (default: coverage.xml and other usual places)"
};
var FORMAT = {
  name: "format",
  value: "NAME",
  help: "what the reports are (default: found out from their content)"
};
var PERCENT = {
  name: "percent",
  value: "N",
  help: "a ready total line percentage instead of reports (default: COVERAGE_PERCENT in the environment)"
};
var QUIET = { name: "quiet", help: "show no progress while reports are read" };
var JSON_FLAG = { name: "json", help: "print JSON instead of text" };
var BASE = {
  name: "base",
  value: "REF",
  help: `take policy and baseline from the merge base with this ref (default: the remote's default branch, else main or master, else HEAD); "worktree" reads the files as they lie`
};
var FILES = [
  { name: "policy", value: "PATH", help: "policy file (default .github/coverage-ratchet.yml)" },
  { name: "baseline", value: "PATH", help: "baseline file (default .github/coverage-baseline.json)" },
  { name: "working-directory", value: "DIR", help: "folder that report paths are relative to (default .)" }
];
var BASELINE_BRANCH = {
  name: "baseline-branch",
  value: "NAME",
  help: "read the baseline from this branch, as it was last fetched"
};
var MILESTONE = {
  name: "milestone",
  value: "KEY",
  help: "milestone in force (default: MILESTONE in the environment, else the policy's)"
};
var FIRST_MILESTONE = {
  name: "milestone",
  value: "KEY",
  help: "name of the first milestone (default: MILESTONE in the environment, else M0)"
};
var EXPECT = {
  name: "expect-reports",
  value: "N",
  help: "exact number of reports that must be found"
};
var WORKTREE = {
  name: "worktree",
  help: "count files that git does not track yet as new files of the change; changes to tracked ones always count, committed or not"
};
var DRY_RUN = { name: "dry-run", help: "print the difference and write nothing" };
var FORCE = { name: "force", help: "overwrite files that are there" };
var ALL = { name: "all", help: "name every file of a cause, not the first ten" };
var COMMANDS = {
  check: {
    line: "check [REPORT…]",
    help: "judge reports by the policy and the baseline, as the action does",
    operands: "reports",
    flags: [
      USUAL,
      BASE,
      MILESTONE,
      FORMAT,
      PERCENT,
      { name: "floor", value: "N", help: "floor of the total in percent; may only be stricter than the policy" },
      {
        name: "patch-floor",
        value: "N",
        help: "floor of the changed lines in percent; may only be stricter than the policy"
      },
      { name: "tolerance", value: "N", help: "percentage points below a mark that still pass; may only be stricter" },
      EXPECT,
      { name: "run", value: "COMMAND", help: "run this first; it must write the reports" },
      { name: "run-timeout", value: "TIME", help: "end it after this time, such as 90s or 30m (default 30m)" },
      { name: "run-shell", value: "SHELL", help: "shell that runs it (default bash)" },
      ...FILES,
      BASELINE_BRANCH,
      WORKTREE,
      { name: "result-file", value: "PATH", help: "also write the verdict as Markdown with YAML front matter" },
      QUIET,
      JSON_FLAG
    ]
  },
  explain: {
    line: "explain [REPORT…]",
    help: "say why the numbers moved, cause by cause, with the files and the lines",
    operands: "reports",
    flags: [USUAL, BASE, MILESTONE, FORMAT, EXPECT, ...FILES, BASELINE_BRANCH, WORKTREE, ALL, QUIET, JSON_FLAG]
  },
  init: {
    line: "init [REPORT…]",
    help: "write a policy and the first baseline from a report, and print a workflow to paste",
    operands: "reports",
    flags: [
      USUAL,
      FORMAT,
      FIRST_MILESTONE,
      ...FILES,
      {
        name: "workflow",
        help: "write .github/workflows/coverage.yml instead of printing it (coverage-NAME.yml where --policy names another file)"
      },
      {
        name: "merge-driver",
        help: "let git merge the baseline by its meaning, in this clone and by .gitattributes; where there is a baseline already, this alone is done"
      },
      FORCE,
      QUIET
    ]
  },
  show: {
    line: "show",
    help: "print the bar in force, by milestone and scope",
    operands: "none",
    flags: [BASE, MILESTONE, ...FILES, BASELINE_BRANCH, JSON_FLAG]
  },
  raise: {
    line: "raise [REPORT…]",
    help: "judge as check does and, on a pass, raise the marks in the baseline file of the work tree",
    operands: "reports",
    flags: [USUAL, BASE, MILESTONE, FORMAT, PERCENT, EXPECT, ...FILES, QUIET, JSON_FLAG]
  },
  lower: {
    line: "lower",
    help: "lower marks in the baseline file of the work tree, with a reason that its history keeps",
    operands: "none",
    flags: [
      {
        name: "scope",
        value: "NAME",
        many: true,
        help: "total (default) or the name of a component; may be given several times"
      },
      { name: "metric", value: "NAME", help: "lines (default), branches, functions, statements or combined" },
      { name: "to", value: "N", help: "the new mark in percent" },
      { name: "reason", value: "TEXT", help: "why; it is kept in the history of the baseline" },
      MILESTONE,
      ...FILES,
      JSON_FLAG
    ]
  },
  milestone: {
    line: "milestone next",
    help: "close the milestone in force and begin the next one of the policy, with its marks",
    operands: "verb",
    verbs: ["next"],
    flags: [DRY_RUN, ...FILES, JSON_FLAG]
  },
  merge: {
    line: "merge ANCESTOR OURS THEIRS",
    help: "merge two baselines, as a merge driver of git: of two marks the stricter one",
    operands: "three files",
    flags: []
  },
  import: {
    line: "import FILE",
    help: "write a policy and a baseline from the JSON file in which a home-made gate kept its trend",
    operands: "file",
    flags: [FIRST_MILESTONE, ...FILES, DRY_RUN, FORCE, JSON_FLAG]
  },
  measure: {
    line: "measure REPORT…",
    help: "print what the gate sees in reports; needs no policy and no git",
    operands: "reports",
    flags: [REPORTS, FORMAT, { name: "files", help: "list every file" }, QUIET, JSON_FLAG]
  },
  snapshot: {
    line: "snapshot REPORT…",
    help: "write what reports measured to a small file that the gate reads as a report",
    operands: "reports",
    flags: [
      REPORTS,
      FORMAT,
      {
        name: "output",
        short: "o",
        value: "FILE",
        help: "where to write it (default coverage.snap); - prints it, unpacked"
      },
      { ...QUIET, help: "say nothing but what is wrong" },
      JSON_FLAG
    ]
  },
  calibrate: {
    line: "calibrate REPORT…",
    help: "compare runs of one commit, a report or a quoted glob each, and suggest the tolerance",
    operands: "reports",
    flags: [FORMAT, ...FILES.filter(({ name }) => name !== "baseline"), QUIET, JSON_FLAG]
  }
};
var isCommand = (name) => Object.hasOwn(COMMANDS, name);

// src/cli/help.ts
var VERSION = "0.1.0";
var USAGE = 64;
var COLUMNS = 100;
function columns(rows) {
  const width = Math.max(...rows.map(([left]) => left.length));
  const indent = " ".repeat(width + 4);
  return rows.map(([left, text]) => {
    const lines = [];
    let line = `  ${left.padEnd(width)} `;
    for (const word of text.split(" ")) {
      if (line.length + 1 + word.length > COLUMNS) {
        lines.push(line);
        line = indent.slice(1);
      }
      line += ` ${word}`;
    }
    return [...lines, line].join("\n");
  }).join("\n");
}
function helpText(name) {
  if (name === void 0) {
    return `Coverage can only go up: compares coverage reports with a policy and a baseline kept in git.

Usage: coverage-ratchet COMMAND

${columns(Object.values(COMMANDS).map(({ line: line2, help: help2 }) => [line2, help2]))}

${columns([
      ["report", "a file with coverage that a test run left behind, such as coverage.xml"],
      ["policy", ".github/coverage-ratchet.yml, which people write: the floors, and how strict to be"],
      ["baseline", ".github/coverage-baseline.json, which init writes: the marks"],
      ["floor", "the least coverage that the policy allows"],
      ["mark", "the best coverage accepted so far, which may not be lost again"]
    ])}

"coverage-ratchet COMMAND --help" lists the flags of a command, "coverage-ratchet --version" prints the release.
Exit status: 0 pass, 1 fail, 2 could not decide, 64 bad usage.
`;
  }
  const { line, help, flags } = COMMANDS[name];
  const rows = [...flags, { name: "help", help: "print this" }].map(
    (flag) => [
      `--${flag.name}${flag.short ? `, -${flag.short}` : ""}${flag.value ? ` ${flag.value}` : ""}`,
      flag.help
    ]
  );
  return `Usage: coverage-ratchet ${line} [flags]

${help.charAt(0).toUpperCase()}${help.slice(1)}.

${columns(rows)}
`;
}

export {
  COMMANDS,
  isCommand,
  VERSION,
  USAGE,
  helpText
};
