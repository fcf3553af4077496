/** Which files of a change are settings of tools that measure coverage: what they leave out moves the number too. */
import type { Diff, SeeLine } from './diff.ts';

/** Files that are such settings and little else, by their own names. */
const BY_NAME: Readonly<Record<string, RegExp>> = {
  'coverage.py': /^\.coveragerc/,
  'nyc, c8, Jest, Vitest, Karma, tap':
    /^(?:\.nycrc|\.c8rc|nyc\.config\.|jest\.config\.|vitest\.(?:config|workspace)\.|karma\.conf\.|\.taprc)/,
  'lcov, gcovr': /^(?:\.?lcovrc|\.gcovr|gcovr\.(?:cfg|toml))$/,
  'SimpleCov, PHPUnit, LuaCov, covr': /^(?:\.simplecov|phpunit\.(?:dist\.)?xml(?:\.dist)?|\.luacov|\.covrignore)$/,
  'Tarpaulin, go-test-coverage, excoveralls, solidity-coverage, Slather':
    /^(?:\.?tarpaulin\.toml|\.testcoverage\.ya?ml|coveralls\.json|\.solcover\.js|\.slather\.yml)$/,
  'coverlet, Visual Studio': /^(?:coverlet\.json|.*\.runsettings)$/i,
  'Codecov, Coveralls, SonarQube, octocov':
    /^(?:\.?codecov\.ya?ml|\.coveralls\.ya?ml|sonar-project\.properties|\.octocov\.ya?ml)$/,
};

interface Shared {
  readonly files: RegExp;
  /** What speaks of coverage on a line of such a file. */
  readonly words: RegExp;
  /** A line that only asks for some release of a tool. */
  readonly requirement?: RegExp;
}

const THRESHOLD = String.raw`\b(?:lines|branches|functions|statements)["']?\s*:\s*-?\d`;

/**
 * Files that hold settings of much else. Single keys are told apart from those of other tools by their names alone: `omit` is
 * coverage.py's, while `include` and `source` belong to many and say nothing.
 */
const SHARED: readonly Shared[] = [
  {
    files: /^(?:pyproject\.toml|setup\.cfg|tox\.ini|pytest\.ini|\.pytest\.ini|noxfile\.py|pytest\.toml)$/,
    words:
      /coverage|\bcov\b|\bomit\b|\bexclude_(?:lines|also)\b|\bpartial_(?:branches|also)\b|\bfail_under\b|\bsource_(?:pkgs|dirs)\b|\bskip_(?:covered|empty)\b|\bbranch\s*=\s*(?:true|false)\b/i,
    requirement:
      /^\s*["']?(?:pytest-cov|coverage|covdefaults)(?:\[[\w,]*\])?(?:["'\s=<>~!^]*\d.*|\s*=\s*(?:["']\*["']|\{.*)|["']?,?\s*)$/,
  },
  {
    files: /^(?:package\.json|vite\.config\.[cm]?[jt]s|deno\.jsonc?|bunfig\.toml)$/,
    words: new RegExp(String.raw`coverage|\b(?:nyc|c8|istanbul)\b|\bthresholds?\b|\bperFile\b|${THRESHOLD}`, 'i'),
    requirement: /^\s*"[^"]*"\s*:\s*"(?:[\^~<>=v]*\d|\*|latest|workspace:|catalog:)[^"]*",?\s*$/,
  },
  {
    files: /^(?:pom\.xml|.*\.gradle(?:\.kts)?|build\.sbt|build\.xml|gradle\.properties|libs\.versions\.toml)$/,
    words:
      /coverage|jacoco|kover|cobertura|clover|<(?:minimum|limit|counter)>|\b(?:minimum|maximum|counter)\s*=|\bm(?:in|ax)Bound\b|\bsonar\.[\w.]{0,40}exclusions/i,
  },
  {
    files: /^(?:.*\.(?:cs|fs|vb)proj|Directory\.Build\.(?:props|targets))$/i,
    words: /coverage|coverlet|<(?:Threshold\w*|Exclude|ExcludeBy\w+|Include|IncludeTestAssembly)>/i,
    requirement: /<Package(?:Reference|Version)\b/i,
  },
  { files: /^(?:Cargo\.toml|config\.toml)$/, words: /coverage|tarpaulin|llvm-cov|instrument-coverage/i },
  {
    files: /^mix\.exs$/,
    words: /coverage|coveralls|\bignore_modules\b|\bthreshold:/i,
    requirement: /^\s*\{\s*:excoveralls\b/,
  },
  { files: /^rebar\.config$/, words: /\bcover(?:_\w+|alls)?\b/ },
  {
    files: /^(?:spec|test|rails|spec_\w+)_helper\.rb$/,
    words: /simplecov|coverage|\badd_filter\b|\btrack_files\b/i,
  },
  { files: /^codeception(?:\.dist)?\.ya?ml$/, words: /coverage/i },
  { files: /^composer\.json$/, words: /--coverage|coverage-check|"coverage/i },
];

const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
const isSetting = (path: string): boolean => Object.values(BY_NAME).some((names) => names.test(nameOf(path)));

/** Looks, while a change is read, for lines that speak of coverage in files that hold other settings as well. */
export function watchToolSettings(): { readonly see: SeeLine; changed(diff: Diff): string[] } {
  const text = new TextDecoder();
  const mentions = new Set<string>();
  let last: { readonly path: string; readonly shared: Shared | undefined } | undefined;
  return {
    see: (path, _side, _line, bytes, from, to) => {
      if (last?.path !== path) last = { path, shared: SHARED.find(({ files }) => files.test(nameOf(path))) };
      if (last.shared === undefined || mentions.has(path)) return;
      const line = text.decode(bytes.subarray(from, to));
      if (last.shared.words.test(line) && !last.shared.requirement?.test(line)) mentions.add(path);
    },
    /** The paths of the change that hold such settings, by name; of a file that got another name, the new one. */
    changed: (diff) =>
      [...diff.values()]
        .filter(({ path, from, kind, hunks }) => {
          // nothing but the mode of the file
          if (kind === 'changed' && from === undefined && hunks.length === 0) return false;
          return mentions.has(path) || isSetting(path) || (kind === 'changed' && from !== undefined && isSetting(from));
        })
        .map(({ path }) => path)
        .sort(),
  };
}
