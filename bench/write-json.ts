/** Reports in JSON: coverage.py's, istanbul's, llvm-cov's and gcovr's. */
import { callsOf, count, type Line, linesOf, type Method, noTruth, percent, type Truth, type Writer } from './model.ts';

export const coveragepy: Writer = {
  ending: 'py',
  head: '{"meta": {"format": 3, "version": "7.11.0", "timestamp": "2025-01-01T00:00:00", "branch_coverage": true, "show_contexts": false}, "files": {',
  between: ', ',
  file: (name, methods) => {
    const regions = methods.map((method) => `"${method.name}": ${region([method])}`).join(', ');
    const all = region(methods);
    return `"${name}": ${all.slice(0, -1)}, "functions": {${regions}}, "classes": {"": ${all}}}`;
  },
  tail: ({ lines, branches }) => `}, "totals": ${summary(lines, branches)}}`,
};

function region(methods: readonly Method[]): string {
  const lines = linesOf(methods);
  const [executed, missing] = [true, false].map((isHit) => lines.filter(({ hits }) => hits > 0 === isHit));
  const arcs = (isTaken: boolean) =>
    lines.flatMap(({ number, branches: [covered, total] = [0, 0] }) =>
      Array.from(
        { length: isTaken ? covered : total - covered },
        (_, i) => `[${number}, ${i === 0 ? -1 : number + i}]`,
      ),
    );
  const [taken, missed] = [arcs(true), arcs(false)];
  const list = (some: Line[] = []) => some.map(({ number }) => number).join(', ');
  return `{"executed_lines": [${list(executed)}], "summary": ${summary(
    [executed?.length ?? 0, lines.length],
    [taken.length, taken.length + missed.length],
  )}, "missing_lines": [${list(missing)}], "excluded_lines": [], "executed_branches": [${taken.join(', ')}], "missing_branches": [${missed.join(', ')}]}`;
}

const summary = (lines: [number, number], branches: [number, number]): string =>
  `{"covered_lines": ${lines[0]}, "num_statements": ${lines[1]}, "percent_covered": 70.58823529411765, "percent_covered_display": "71", "missing_lines": ${lines[1] - lines[0]}, "excluded_lines": 0, "num_branches": ${branches[1]}, "num_partial_branches": 1, "covered_branches": ${branches[0]}, "missing_branches": ${branches[1] - branches[0]}}`;

export const istanbul: Writer = {
  ending: 'js',
  head: '{',
  between: '\n,',
  file: istanbulFile,
  tail: () => '}',
};

function istanbulFile(name: string, methods: readonly Method[]): string {
  const lines = linesOf(methods);
  const at = (line: number, end = line) => ({ start: { line, column: 4 }, end: { line: end, column: 31 } });
  const branched = lines.filter(({ branches }) => branches);
  const mapped = <T, U>(items: readonly T[], value: (item: T) => U) => ({ ...items.map(value) });
  const path = `/work/${name}`;
  const file = {
    path,
    statementMap: mapped(lines, ({ number }) => at(number)),
    fnMap: mapped(methods, ({ name: method, lines: [first, ...rest] }) => ({
      name: method,
      decl: at(first?.number ?? 0),
      loc: at(first?.number ?? 0, rest.at(-1)?.number ?? first?.number ?? 0),
      line: first?.number,
    })),
    branchMap: mapped(branched, ({ number, branches: [, total] = [0, 0] }) => ({
      loc: at(number),
      type: 'if',
      locations: Array.from({ length: total }, () => at(number)),
      line: number,
    })),
    s: mapped(lines, ({ hits }) => hits),
    f: mapped(methods, callsOf),
    b: mapped(branched, ({ branches: [covered, total] = [0, 0] }) =>
      Array.from({ length: total }, (_, i) => (i < covered ? 1 : 0)),
    ),
  };
  return `${JSON.stringify(path)}: ${JSON.stringify(file)}`;
}

export const llvm: Writer = {
  ending: 'rs',
  head: '{"data":[{"files":[',
  between: ',',
  file: (name, methods) =>
    `{"branches":[${linesOf(methods).map(llvmBranches).filter(Boolean).join(',')}],"expansions":[],"filename":"/work/${name}","mcdc_records":[],"segments":[${linesOf(methods).map(llvmSegments).join(',')}],"summary":${llvmSummary(linesOf(methods), methods)}}`,
  again: {
    head: '],"functions":[',
    file: (name, methods) =>
      methods
        .map((method) => {
          const regions = method.lines.map(({ number, hits }) => `[${number},5,${number},31,${hits},0,0,0]`);
          return `{"branches":[${method.lines.map(llvmBranches).filter(Boolean).join(',')}],"count":${callsOf(method)},"filenames":["/work/${name}"],"mcdc_records":[],"name":"_RNvMs_NtCs1a2b3c4d_4work${method.name}","regions":[${regions.join(',')}]}`;
        })
        .join(','),
  },
  tail: (truth) => `],"totals":${llvmCounters(truth)}}],"type":"llvm.coverage.json.export","version":"3.1.0"}`,
};

/** A region on a line of its own, as Rust's instrumentation leaves them. */
const llvmSegments = ({ number, hits }: Line): string =>
  `[${number},5,${hits},true,true,false],[${number},31,0,false,false,false]`;

/** A record for every two branches of a line. */
const llvmBranches = ({ number, hits, branches: [covered, total] = [0, 0] }: Line): string =>
  Array.from({ length: total / 2 }, (_, i) => {
    const [whenTrue, whenFalse] = [2 * i < covered ? hits : 0, 2 * i + 1 < covered ? hits : 0];
    return `[${number},${9 + 8 * i},${number},${15 + 8 * i},${whenTrue},${whenFalse},0,0,4]`;
  }).join(',');

function llvmSummary(lines: readonly Line[], methods: readonly Method[]): string {
  const truth = noTruth();
  count(truth, lines, methods);
  return llvmCounters(truth);
}

function llvmCounters({ lines, branches, functions }: Truth): string {
  const counter = ([covered, total]: readonly [number, number], missed = false) =>
    `{"count":${total},"covered":${covered},${missed ? `"notcovered":${total - covered},` : ''}"percent":${percent(covered, Math.max(1, total))}}`;
  return `{"branches":${counter(branches, true)},"functions":${counter(functions)},"instantiations":${counter(functions)},"lines":${counter(lines)},"mcdc":${counter([0, 0], true)},"regions":${counter(lines, true)}}`;
}

export const gcovr: Writer = {
  ending: 'cpp',
  head: '{"gcovr/format_version": "0.14", "files": [',
  between: ', ',
  file: (name, methods) => {
    const lines = methods.flatMap((method) =>
      method.lines.map(
        (line) =>
          `{"line_number": ${line.number}, "function_name": "${gcovrName(method)}", "count": ${line.hits}, "branches": [${gcovrBranches(line)}], "gcovr/md5": "${(line.number * 0x9e3779b1).toString(16).padStart(32, 'c663f90b2a4bcf854ff09dd0f3e8d121')}"}`,
      ),
    );
    const functions = methods.map(
      (method) =>
        `{"demangled_name": "${gcovrName(method)}", "lineno": ${method.lines[0]?.number}, "execution_count": ${callsOf(method)}, "blocks_percent": 78.0}`,
    );
    return `{"file": "${name}", "lines": [${lines.join(', ')}], "functions": [${functions.join(', ')}]}`;
  },
  tail: () => ']}',
};

const gcovrName = ({ name }: Method): string => `work::${name}(std::vector<int> const&)`;

const gcovrBranches = ({ hits, branches: [covered, total] = [0, 0] }: Line): string =>
  Array.from(
    { length: total },
    (_, i) =>
      `{"branchno": ${i}, "count": ${i < covered ? hits : 0}, "fallthrough": ${i % 2 === 0}, "throw": false, "source_block_id": 0}`,
  ).join(', ');
