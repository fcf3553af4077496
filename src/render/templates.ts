/** What `init` and `import` write for people to keep: a commented policy, and a workflow that runs the gate. */
import { type Count, percentText } from '../coverage/counts.ts';
import { nameInYaml } from '../ratchet/yaml-name.ts';
import type { Run } from './runs.ts';

/** What a policy takes over from another gate; percentages as text. */
export interface CarriedOver {
  readonly target?: string;
  /** `YYYY-MM-DD`. */
  readonly due?: string;
  /** Without their paths, which nobody told. */
  readonly components: readonly { readonly name: string; readonly floor?: string; readonly target?: string }[];
  /** Whether the first mark is a percentage without counts. */
  readonly bare: boolean;
}

const NOTHING: CarriedOver = { components: [], bare: false };

/** Of a mark that is a percentage nobody knows how much it left uncovered, so that no removal can be told from a loss. */
const REMOVED_CODE = {
  counted: 'removed-code: forgive      # deleting covered code is no regression',
  bare: 'removed-code: strict       # the first mark is a percentage without counts; "forgive" once "raise" has replaced it',
} as const;

/** Percentage points that the first floor leaves below the first mark: floors know neither tolerance nor removed code. */
const ROOM = 5;

/** The floor of a first policy in whole percent, as text: the emergency stop below a mark that holds the bar. */
export const firstFloor = (mark: Count): string => String(Math.max(0, Number(percentText(mark, 0) ?? 0) - ROOM));

/** A policy with its first floor; everything else is there to be read and changed. */
export function policyTemplate(
  milestone: string,
  floor: string,
  others: readonly string[],
  carried: CarriedOver = NOTHING,
): string {
  const key = nameInYaml(milestone);
  const more = others.length > 0 ? `; also measured: ${others.join(', ')}` : '';
  const target = Math.min(100, Number(floor) + 2 * ROOM);
  const goal = carried.target === undefined ? '' : `, target: ${carried.target}`;
  const due = carried.due === undefined ? '' : `, due: ${carried.due}`;
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
  ${REMOVED_CODE[carried.bare ? 'bare' : 'counted']}

# files:
#   exclude: ["**/generated/**"]
#   vanished: fail           # a file of the baseline that is in no report any more: fail | warn | off

${componentsTemplate(carried.components)}
# waivers:
#   - { scope: total, metric: lines, floor: 70, reason: "why", by: "@who", expires: 2027-01-31 }
`;
}

function componentsTemplate(components: CarriedOver['components']): string {
  if (components.length === 0) return '# components:\n#   core: { paths: ["src/core/**"], floor: 70 }\n';
  const lines = components.map(({ name, floor, target }) => {
    const bounds = Object.entries({ floor, target }).flatMap(([key, bound]) => (bound ? [`, ${key}: ${bound}`] : []));
    return `#   ${nameInYaml(name)}: { paths: []${bounds.join('')} }\n`;
  });
  return `# Carried over without the paths that belong to them: fill these in, such as ["src/core/**"], then take away the "# ".
# components:\n${lines.join('')}`;
}

/**
 * A workflow for GitHub Actions; the commands are the usual ones and marked as some to look at. `folder` is where the tests
 * run and what the reports are relative to, '' the root; `outside` says that a report that was named lay outside of the
 * repository.
 */
export function workflowTemplate(
  { install, run, runsOn = 'ubuntu-latest', reports: left }: Run,
  named: readonly string[],
  branch: string,
  folder: string,
  inputs: Readonly<Record<string, string>> = {},
  outside = false,
): string {
  // flags, and reports beside those of this run, are to stay
  const reports = left !== undefined && named.length === 1 && !named[0]?.includes('=') ? [left] : named;
  const list =
    reports.length === 1
      ? JSON.stringify(reports[0])
      : `|\n${reports.map((report) => `            ${report}`).join('\n')}`;
  const inside = folder === '' ? '' : `\n        working-directory: ${JSON.stringify(folder)}`;
  const commands = [install, run]
    .map((command) => (command === undefined ? '' : `      - run: ${JSON.stringify(command)}${inside}\n`))
    .join('');
  const gateInside = folder === '' ? '' : `\n          working-directory: ${JSON.stringify(folder)}`;
  const astray = outside
    ? '\n          # init was given a report from outside of the repository: let the tests write it here.'
    : '';
  const more = Object.entries(inputs).map(([name, value]) => `\n          ${name}: ${JSON.stringify(value)}`);
  // two gates of one repository are two checks
  const name = inputs.key === undefined ? 'coverage' : JSON.stringify(`coverage (${inputs.key})`);
  const job = inputs.key === undefined ? '' : `\n    name: ${name}`;
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
          reports: ${list}${gateInside}${more.join('')}
`;
}
