/** What is source code of the product by its path alone: a language, and not a test, a setting, a copy or an example. */

/** Languages for which some tool measures coverage, with the extensions of files that it can report. */
export const LANGUAGES = [
  ['Python', ['py', 'pyx']],
  ['JavaScript', ['js', 'jsx', 'mjs', 'cjs']],
  ['TypeScript', ['ts', 'tsx', 'mts', 'cts']],
  ['Vue', ['vue']],
  ['Svelte', ['svelte']],
  ['Go', ['go']],
  ['Java', ['java']],
  ['Kotlin', ['kt']],
  ['Scala', ['scala']],
  ['Groovy', ['groovy']],
  ['Clojure', ['clj', 'cljc']],
  ['C', ['c', 'h']],
  ['C++', ['cc', 'cpp', 'cxx', 'c++', 'hh', 'hpp', 'hxx', 'ipp', 'tpp']],
  ['Objective-C', ['m', 'mm']],
  ['Fortran', ['f', 'for', 'f90', 'f95', 'f03', 'f08']],
  ['C#', ['cs']],
  ['F#', ['fs']],
  ['VB', ['vb']],
  ['Rust', ['rs']],
  ['Ruby', ['rb']],
  ['PHP', ['php']],
  ['Swift', ['swift']],
  ['Dart', ['dart']],
  ['Elixir', ['ex']],
  ['Erlang', ['erl']],
  ['Haskell', ['hs']],
  ['OCaml', ['ml']],
  ['Perl', ['pl', 'pm']],
  ['R', ['r']],
  ['Julia', ['jl']],
  ['Lua', ['lua']],
  ['Shell', ['sh', 'bash']],
  ['PowerShell', ['ps1', 'psm1']],
  ['Solidity', ['sol']],
] as const;

export type Language = (typeof LANGUAGES)[number][0];

const BY_EXTENSION = new Map<string, Language>(
  LANGUAGES.flatMap(([language, extensions]) => extensions.map((extension) => [extension, language] as const)),
);

/** The language of a file by its extension; nothing where no tool is known that measures it. */
export const languageOf = (path: string): Language | undefined =>
  BY_EXTENSION.get(/\.([^./]+)$/.exec(path)?.[1]?.toLowerCase() ?? '');

type Table = Readonly<Record<string, readonly RegExp[]>>;

/**
 * What is written in a language and yet no part of what is tested: by the name of a folder that it lies in, and by its own
 * name. Conventions of the languages' usual tools; in doubt a file is left out, as a false alarm is worse than silence.
 */
const TEST_FOLDERS: Table = {
  'folders of tests': [
    /^(?:__tests__|__mocks__|__fixtures__|tests?|t|specs?|testing|test_?data|test_?utils|fixtures?|mocks?|e2e|cypress|fuzz)$/i,
    // Foo.Tests (.NET), FooUITests (Xcode), androidTest and integrationTest (Gradle), unit-tests
    /[._-]tests?$/i,
    /[A-Za-z]Tests?$/,
    /[a-z]TestFixtures$|^testFixtures$/,
  ],
};

const ASIDE: Table = {
  ...TEST_FOLDERS,
  'folders of copies, of what is generated and of what is built': [
    /^_?vendor(?:ed|s)?$|^(?:third[_-]?party|3rd[_-]?party|extern|node_modules|bower_components|jspm_packages|Pods|Carthage|deps)$/i,
    /^(?:_*generated_*|dist)$/i,
  ],
  'folders of settings of tools': [/^\../],
};

/** Looked for above `src` only: Java's packages may be called `com.example`. */
const AROUND = /^(?:docs?|documentation|examples?|samples?|demos?|tutorials?|notebooks|bench(?:es|marks?)?)$/i;
/** Tools of those who develop it, at the top of the tree; further down these names say nothing. */
const TOOLING = /^(?:scripts|ci)\//i;

const TEST_NAMES: Table = {
  'tests, in the spelling of pytest, Go, Jest, RSpec, Dart, Google Test and Common Test': [
    /^(?:tests?|conftest|test[_-].*|.*[._-](?:tests?|unittests?|specs?|e2e|cy|stories|SUITE))\.[^.]+$/i,
  ],
  'tests, in the spelling of JUnit, ScalaTest, Spock, PHPUnit, NUnit and XCTest': [
    /^(?:Test[A-Z].*|.*[a-z\d](?:Tests?|TestCase|IT|Specs?|Cest))\.(?:java|kt|scala|groovy|php|cs|fs|vb|swift|mm?|cc|cpp|cxx)$/,
  ],
};

const ASIDE_BY_NAME: Table = {
  ...TEST_NAMES,
  'settings and builds': [
    /^\./,
    /^(?:setup|noxfile|fabfile|manage|conanfile|versioneer|_version)\.py$/,
    /\.(?:config|conf|setup|workspace)\.[cm]?[jt]s$/,
    /^(?:gulpfile|gruntfile|karma|webpack)\b.*\.[cm]?[jt]s$/i,
    /^(?:build\.rs|Package\.swift|magefile\.go|tools\.go|Makefile\.PL|Build\.PL)$/i,
    /^(?:AssemblyInfo|AssemblyAttributes|GlobalUsings)\.(?:cs|fs|vb)$/,
  ],
  'code of one system, in the spelling of Go: another measures it': [
    /_(?:aix|android|darwin|dragonfly|freebsd|illumos|ios|js|linux|netbsd|openbsd|plan9|solaris|wasip1|windows)(?:_[a-z\d]+)?\.go$/,
  ],
  'declarations, which hold nothing that runs': [
    /\.d(?:\.[^.]+)?\.[cm]?ts$/,
    /\.(?:h|hh|hpp|hxx)$/i,
    /^(?:package-info|module-info)\.java$/,
    /^doc\.go$/,
  ],
  'generated code': [
    /_pb2(?:_grpc)?\.py$/,
    /\.(?:pb|pb\.gw|g|gr|gen|generated|freezed|mocks|designer|min|bundle)\.[^.]+$/i,
    /^(?:zz_generated.*|mock_.*|.*_(?:gen|generated|mock|mocks|pb))\.[^.]+$/i,
  ],
};

/** Whether the path speaks of code that tests are for: of a language, and neither test, setting, declaration, copy nor example. */
export function isProduct(path: string): boolean {
  if (languageOf(path) === undefined || TOOLING.test(path)) return false;
  const folders = path.split('/');
  const name = folders.pop() ?? '';
  const src = folders.indexOf('src');
  const around = src < 0 ? folders : folders.slice(0, src);
  return !(
    around.some((folder) => AROUND.test(folder)) ||
    folders.some((folder) => some(ASIDE, folder)) ||
    some(ASIDE_BY_NAME, name)
  );
}

/** Whether the path speaks of a test, or of what only tests have a use for. */
export function isTest(path: string): boolean {
  const folders = path.split('/');
  const name = folders.pop() ?? '';
  return some(TEST_NAMES, name) || folders.some((folder) => some(TEST_FOLDERS, folder));
}

const some = (table: Table, name: string): boolean =>
  Object.values(table).some((patterns) => patterns.some((pattern) => pattern.test(name)));
