/** The markers by which the tools that measure are told to leave code out, each in the languages in which it says so. */
import type { Language } from './languages.ts';

/** What takes code out of what is measured; never what only ends that. */
export interface Marker {
  /** As people know it, whatever its spelling on the line. */
  readonly name: string;
  /** Takes time linear in the length of a line. */
  readonly pattern: RegExp;
  /** Where no languages are given the tool reads those of all. */
  readonly languages?: readonly Language[];
  /** Whether its tool looks for it in the whole text of a comment, so that its words may lie on several lines. */
  readonly spans?: true;
}

const SCRIPT: readonly Language[] = ['JavaScript', 'TypeScript', 'Vue', 'Svelte'];
const JVM: readonly Language[] = ['Java', 'Kotlin', 'Groovy', 'Scala'];

/**
 * In lower case: words of which every spelling of every marker holds one, in some case, so that a line without them needs no
 * second look.
 */
export const WORDS = ['cov', 'ignore', 'pragma', 'clover', 'tarpaulin', 'generated'] as const;

/** The one marker that both opens and closes. */
export const PAIRED = ':nocov:';

/** Each as its tool reads it, case and spacing included; the first that fits is the one. */
export const MARKERS: readonly Marker[] = [
  // https://coverage.readthedocs.io/en/latest/excluding.html
  {
    name: 'pragma: no cover',
    pattern: /#\s*(?:pragma|PRAGMA)[:\s]?\s*(?:no|NO)\s*(?:cover|COVER)/,
    languages: ['Python'],
  },
  {
    name: 'pragma: no branch',
    pattern: /#\s*(?:pragma|PRAGMA)[:\s]?\s*(?:no|NO)\s*(?:branch|BRANCH)/,
    languages: ['Python'],
  },
  // https://github.com/istanbuljs/nyc#parsing-hints-ignoring-lines, https://github.com/istanbuljs/v8-to-istanbul,
  // https://vitest.dev/guide/coverage#ignoring-code, https://nodejs.org/api/test.html#collecting-code-coverage
  {
    name: 'istanbul ignore',
    pattern: /\bistanbul\s+ignore\s+(?:if|else|next|file|start)\b/,
    languages: SCRIPT,
    spans: true,
  },
  { name: 'c8 ignore', pattern: /\bc8\s+ignore\s+(?:if|else|next|file|start)\b/, languages: SCRIPT, spans: true },
  { name: 'v8 ignore', pattern: /\bv8\s+ignore\s+(?:if|else|next|file|start)\b/, languages: SCRIPT, spans: true },
  {
    name: 'node:coverage',
    pattern: /\bnode:coverage\s+(?:disable|ignore\s+(?:if|else|next|file|start))\b/,
    languages: SCRIPT,
    spans: true,
  },
  // https://docs.deno.com/runtime/reference/cli/coverage/
  { name: 'deno-coverage-ignore', pattern: /\bdeno-coverage-ignore(?!-stop)/, languages: SCRIPT },
  // `man geninfo`; lcov applies them to the source of whatever a tracefile names
  { name: 'LCOV_EXCL', pattern: /LCOV_(?:EXCL|UNREACHABLE)_(?:(?:EXCEPTION_)?BR_)?(?:LINE|START)/ },
  // https://gcovr.com/en/stable/guide/exclusion-markers.html
  {
    name: 'GCOVR_EXCL',
    pattern: /GCOVR?_EXCL_(?:(?:BR_)?(?:LINE|START)|FUNCTION|BR_WITHOUT_HIT|BR_SOURCE)/,
    languages: ['C', 'C++', 'Objective-C', 'Fortran'],
  },
  // not built into grcov, but what its options --excl-line and --excl-start are given by custom
  { name: 'GRCOV_EXCL', pattern: /GRCOV_EXCL_(?:BR_)?(?:LINE|START)/, languages: ['Rust', 'C', 'C++'] },
  // https://github.com/JuliaCI/Coverage.jl
  { name: 'COV_EXCL', pattern: /COV_EXCL_(?:LINE|START)/, languages: ['Julia'] },
  // https://github.com/simplecov-ruby/simplecov; bashcov reads shell by the same rule
  { name: PAIRED, pattern: /#\s*:nocov:/, languages: ['Ruby', 'Shell'] },
  { name: 'simplecov:disable', pattern: /#\s*simplecov\s*:\s*disable\b/, languages: ['Ruby'] },
  // https://docs.phpunit.de/en/9.6/annotations.html#codecoverageignore
  {
    name: '@codeCoverageIgnore',
    pattern: /@codeCoverageIgnore(?:Start)?\b|#\[\s*CodeCoverageIgnore/,
    languages: ['PHP'],
  },
  // https://doc.rust-lang.org/nightly/unstable-book/language-features/coverage-attribute.html
  {
    name: '#[coverage(off)]',
    pattern: /[[,\s]coverage\s*\(\s*off\s*\)|\[\s*no_coverage\s*\]|,\s*no_coverage\s*\)/,
    languages: ['Rust'],
  },
  // https://github.com/xd009642/tarpaulin#ignoring-code-in-files, https://github.com/taiki-e/cargo-llvm-cov#exclude-code-from-coverage
  {
    name: '#[cfg(not(tarpaulin_include))]',
    pattern: /\bnot\(\s*tarpaulin(?:_include)?\s*\)|\btarpaulin::skip\b/,
    languages: ['Rust'],
  },
  { name: '#[cfg(not(coverage))]', pattern: /\bcfg\(\s*not\(\s*coverage(?:_nightly)?\s*\)/, languages: ['Rust'] },
  // https://learn.microsoft.com/dotnet/api/system.diagnostics.codeanalysis.excludefromcodecoverageattribute
  {
    name: 'ExcludeFromCodeCoverage',
    pattern: /\bExcludeFromCodeCoverage(?:Attribute)?\b/,
    languages: ['C#', 'F#', 'VB'],
  },
  // https://github.com/jacoco/jacoco/wiki/FilteringOptions: annotations with "Generated" in their name, where the compiler
  // keeps them; it drops those of generators, which take a value
  {
    name: '@Generated',
    pattern:
      /@(?:lombok\.)?Generated(?![\w.]|\s*\()|@(?:Exclude|Ignore|Ja[cC]o[cC]o|Coverage|NoCoverage|NoJa[cC]o[cC]o)\w{0,40}Generated/,
    languages: JVM,
  },
  // https://confluence.atlassian.com/clover/using-source-directives-72548353.html
  { name: 'CLOVER:OFF', pattern: /\/\s*CLOVER:OFF/, languages: ['Java'] },
  // https://github.com/scoverage/scalac-scoverage-plugin
  { name: '$COVERAGE-OFF$', pattern: /\$COVERAGE-OFF\$/, languages: ['Scala'] },
  // https://pub.dev/packages/coverage
  { name: 'coverage:ignore', pattern: /\bcoverage:ignore-(?:line|start|file)\b/, languages: ['Dart'] },
  // https://github.com/parroty/excoveralls
  { name: 'coveralls-ignore', pattern: /#\s*coveralls-ignore-(?:start|next-line)\b/, languages: ['Elixir'] },
  // https://metacpan.org/pod/Devel::Cover
  {
    name: 'uncoverable',
    pattern: /#\s*uncoverable\s+(?:statement|branch|condition|subroutine|pod|time)\b/,
    languages: ['Perl'],
  },
  // https://covr.r-lib.org/reference/exclusions.html
  { name: 'nocov', pattern: /#\s*nocov\b(?!\s*end\b)/, languages: ['R', 'C', 'C++', 'Fortran'] },
  // https://lunarmodules.github.io/luacov/
  { name: 'luacov: disable', pattern: /--\s*luacov:\s*disable\b/, languages: ['Lua'] },
  // https://github.com/vladopajic/go-test-coverage, https://github.com/Azure/gocover
  { name: 'coverage-ignore', pattern: /\/\s*coverage-ignore\b|\+gocover:ignore:/, languages: ['Go'] },
  // https://github.com/aantron/bisect_ppx
  { name: '[@coverage off]', pattern: /\[@+coverage\s+(?:off|exclude_file)\s*\]/, languages: ['OCaml'] },
];
