import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDiff } from '../../src/coverage/diff.ts';
import { countExclusions, exclusionIn } from '../../src/coverage/exclusions.ts';
import { MARKERS } from '../../src/coverage/markers.ts';

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
const markerOf = (path: string, line: string): string | undefined => {
  const bytes = encode(line);
  return exclusionIn(bytes, 0, bytes.length, path);
};

/** By the file: the name of the marker and the line, as the documentation of the tools writes it. */
const SPELLINGS: readonly (readonly [path: string, name: string, line: string])[] = [
  ['a.py', 'pragma: no cover', 'if debug:  # pragma: no cover'],
  ['a.py', 'pragma: no cover', 'x = 1  #pragma:NO COVER'],
  ['a.py', 'pragma: no cover', 'x = 1  # PRAGMA NOCOVER'],
  ['a.pyx', 'pragma: no cover', '#\tpragma no  cover - windows'],
  ['a.py', 'pragma: no branch', 'while x:  # pragma: no branch'],
  ['a.js', 'istanbul ignore', '/* istanbul ignore next */'],
  ['a.jsx', 'istanbul ignore', '/* istanbul ignore else: cannot happen */'],
  ['a.ts', 'istanbul ignore', '// istanbul ignore if -- @preserve'],
  ['a.vue', 'istanbul ignore', '/*  istanbul  ignore  file */'],
  ['a.mjs', 'c8 ignore', '/* c8 ignore next 3 */'],
  ['a.mjs', 'c8 ignore', '/* c8 ignore start */'],
  ['a.ts', 'v8 ignore', "const os = isMac ? 'mac' /* v8 ignore next */ : 'win'"],
  ['a.ts', 'v8 ignore', '/* v8 ignore start -- @preserve */'],
  ['a.ts', 'v8 ignore', '/* v8 ignore else */'],
  ['a.cjs', 'node:coverage', '/* node:coverage disable */'],
  ['a.cjs', 'node:coverage', '/* node:coverage ignore next 2 */'],
  ['a.ts', 'deno-coverage-ignore', '// deno-coverage-ignore'],
  ['a.ts', 'deno-coverage-ignore', '// deno-coverage-ignore-start - reason'],
  ['a.ts', 'deno-coverage-ignore', '// deno-coverage-ignore-file'],
  ['a.c', 'LCOV_EXCL', 'abort(); /* LCOV_EXCL_LINE */'],
  ['a.cpp', 'LCOV_EXCL', '// LCOV_EXCL_START'],
  ['a.h', 'LCOV_EXCL', 'assert(x); // LCOV_EXCL_BR_LINE'],
  ['a.hpp', 'LCOV_EXCL', '// LCOV_EXCL_EXCEPTION_BR_START'],
  ['a.c', 'LCOV_EXCL', '// LCOV_UNREACHABLE_LINE'],
  ['a.pm', 'LCOV_EXCL', 'die; # LCOV_EXCL_LINE'],
  ['a.sh', 'LCOV_EXCL', '# LCOV_EXCL_START'],
  ['a.cc', 'GCOVR_EXCL', 'throw x; // GCOVR_EXCL_LINE'],
  ['a.cc', 'GCOVR_EXCL', '// GCOV_EXCL_START'],
  ['a.cc', 'GCOVR_EXCL', 'void f() { // GCOVR_EXCL_FUNCTION'],
  ['a.cc', 'GCOVR_EXCL', 'if (x) // GCOVR_EXCL_BR_WITHOUT_HIT: 2/4'],
  ['a.f90', 'GCOVR_EXCL', '! GCOVR_EXCL_BR_START'],
  ['a.rs', 'GRCOV_EXCL', '// GRCOV_EXCL_START'],
  ['a.jl', 'COV_EXCL', 'error("no") # COV_EXCL_LINE'],
  ['a.jl', 'COV_EXCL', '# COV_EXCL_START'],
  ['a.rb', ':nocov:', '  # :nocov:'],
  ['a.rb', ':nocov:', '#:nocov: needs a server'],
  ['a.sh', ':nocov:', '# :nocov:'],
  ['a.rb', 'simplecov:disable', '# simplecov:disable line legacy adapter'],
  ['a.php', '@codeCoverageIgnore', ' * @codeCoverageIgnore'],
  ['a.php', '@codeCoverageIgnore', '// @codeCoverageIgnoreStart'],
  ['a.php', '@codeCoverageIgnore', '#[CodeCoverageIgnore]'],
  ['a.rs', '#[coverage(off)]', '#[coverage(off)]'],
  ['a.rs', '#[coverage(off)]', '#![coverage(off)]'],
  ['a.rs', '#[coverage(off)]', '#[cfg_attr(coverage_nightly, coverage(off))]'],
  ['a.rs', '#[coverage(off)]', '#[cfg_attr(coverage, no_coverage)]'],
  ['a.rs', '#[coverage(off)]', '#[no_coverage]'],
  ['a.rs', '#[cfg(not(tarpaulin_include))]', '#[cfg(not(tarpaulin_include))]'],
  ['a.rs', '#[cfg(not(tarpaulin_include))]', '#[cfg_attr(tarpaulin, tarpaulin::skip)]'],
  ['a.rs', '#[cfg(not(coverage))]', '#[cfg(not(coverage))]'],
  ['a.cs', 'ExcludeFromCodeCoverage', '[ExcludeFromCodeCoverage]'],
  ['a.cs', 'ExcludeFromCodeCoverage', '[ExcludeFromCodeCoverage(Justification = "generated")]'],
  ['a.fs', 'ExcludeFromCodeCoverage', '[<ExcludeFromCodeCoverageAttribute>]'],
  ['a.vb', 'ExcludeFromCodeCoverage', '<ExcludeFromCodeCoverage>'],
  ['a.java', '@Generated', '  @Generated'],
  ['a.java', '@Generated', '@lombok.Generated'],
  ['a.kt', '@Generated', '@ExcludeFromJacocoGeneratedReport'],
  ['a.java', '@Generated', '@JacocoIgnoreCoverageGenerated'],
  ['a.java', '@Generated', '@ExcludeFromGeneratedCoverageReport public class A {}'],
  ['a.java', 'CLOVER:OFF', '///CLOVER:OFF'],
  ['a.scala', '$COVERAGE-OFF$', '// $COVERAGE-OFF$Disabling highlighting'],
  ['a.dart', 'coverage:ignore', 'throw x; // coverage:ignore-line'],
  ['a.dart', 'coverage:ignore', '// coverage:ignore-start'],
  ['a.dart', 'coverage:ignore', '// coverage:ignore-file'],
  ['a.ex', 'coveralls-ignore', '# coveralls-ignore-start'],
  ['a.ex', 'coveralls-ignore', '# coveralls-ignore-next-line'],
  ['a.pm', 'uncoverable', 'die; # uncoverable statement'],
  ['a.pm', 'uncoverable', '# uncoverable branch true'],
  ['a.R', 'nocov', 'stop("x") # nocov'],
  ['a.r', 'nocov', 'f <- function(x) { # nocov start'],
  ['a.cpp', 'nocov', 'return; // # nocov'],
  ['a.lua', 'luacov: disable', '-- luacov: disable'],
  ['a.go', 'coverage-ignore', 'if err != nil { // coverage-ignore'],
  ['a.go', 'coverage-ignore', '//+gocover:ignore:block cannot fail'],
  ['a.ml', '[@coverage off]', 'let f x = x [@@coverage off]'],
];

describe('a line takes code out of what is measured', () => {
  it.each(SPELLINGS)('in %s by %s: %s', (path, name, line) => {
    expect(markerOf(path, line)).toBe(name);
    expect(markerOf(path, `${line}\r`)).toBe(name);
  });
  it('by markers of which each is known by some spelling', () => {
    expect(new Set(SPELLINGS.map(([, name]) => name))).toEqual(new Set(MARKERS.map(({ name }) => name)));
  });
  it.each([
    // what ends an exclusion
    ['a.ts', '/* v8 ignore stop */'],
    ['a.ts', '/* node:coverage enable */'],
    ['a.ts', '// deno-coverage-ignore-stop'],
    ['a.c', '// LCOV_EXCL_STOP'],
    ['a.c', '// LCOV_EXCL_BR_STOP'],
    ['a.c', '// GCOVR_EXCL_STOP'],
    ['a.jl', '# COV_EXCL_STOP'],
    ['a.rb', '# simplecov:enable'],
    ['a.php', '// @codeCoverageIgnoreEnd'],
    ['a.rs', '#[coverage(on)]'],
    ['a.java', '///CLOVER:ON'],
    ['a.scala', '// $COVERAGE-ON$'],
    ['a.dart', '// coverage:ignore-end'],
    ['a.ex', '# coveralls-ignore-stop'],
    ['a.R', '} # nocov end'],
    ['a.lua', '-- luacov: enable'],
    // what the tool itself would not take for its marker
    ['a.py', '# Pragma: No Cover'],
    ['a.py', 'pragma = "no cover"'],
    ['a.py', '# type: ignore'],
    ['a.ts', '// eslint-disable-next-line -- ignore next'],
    ['a.ts', '/* istanbul ignore nextline */'],
    ['a.java', '@Generated("by a tool")'],
    ['a.java', '@javax.annotation.processing.Generated(value = "x")'],
    ['a.java', '@GeneratedValue'],
    ['a.java', ' * @generated'],
    ['a.rs', 'let no_coverage = 1;'],
    ['a.go', 'coverage := ignore'],
    // what means nothing in the language
    ['a.go', '// pragma: no cover'],
    ['a.py', '# istanbul ignore next'],
    ['a.go', '# :nocov:'],
    // what is no source
    ['README.md', '# pragma: no cover, istanbul ignore next'],
    ['docs/coverage.rst', '# pragma: no cover'],
    ['package.json', '"/* istanbul ignore next */"'],
    ['a.txt', 'LCOV_EXCL_LINE'],
    ['a.py', ''],
  ])('not in %s by: %s', (path, line) => expect(markerOf(path, line)).toBeUndefined());

  it('wherever the marker stands among other bytes, UTF-8 or not, and only within the line', () => {
    const noise = fc.uint8Array({ maxLength: 40 });
    fc.assert(
      fc.property(fc.constantFrom(...SPELLINGS), noise, noise, ([path, name, line], before, after) => {
        const bytes = Uint8Array.from([...before, 32, ...encode(line), 32, ...after]);
        const from = before.length + 1;
        const to = from + encode(line).length;
        expect(exclusionIn(bytes, from, to, path)).toBe(name);
        expect(exclusionIn(bytes, from, from, path)).toBeUndefined();
        // a word of the prefilter that the end of the line cuts off
        expect(exclusionIn(bytes, from, from + 2, path)).toBeUndefined();
      }),
    );
  });

  it.each([
    '#',
    '# ',
    '# pragma',
    '#pragma: ',
    '/* istanbul  ignore ',
    'istanbul\t',
    '@Exclude',
    '@ExcludeExcludeGenerat',
    'LCOV_EXCL_',
    'COV_EXCL_GCOVR_',
    '[coverage ( ',
    ', no_coverage ',
    'not( tarpaulin ',
    '# simplecov : ',
    '# nocov ',
    'cov',
    'ignore',
    ' ',
  ])('in time linear in its length, where it repeats %j or has no end', (piece) => {
    const bytes = encode(piece.repeat(Math.ceil(1_000_000 / piece.length)));
    const spaced = encode(`${piece}${' '.repeat(1_000_000)}`);
    const started = performance.now();
    for (const path of ['a.py', 'a.ts', 'a.rs', 'a.java', 'a.rb', 'a.cpp']) {
      exclusionIn(bytes, 0, bytes.length, path);
      exclusionIn(spaced, 0, spaced.length, path);
    }
    expect(performance.now() - started).toBeLessThan(3000);
  });
  it('even at the end of 10 MB', () => {
    expect(markerOf('a.py', `x = 1${' '.repeat(10_000_000)}# pragma: no cover`)).toBe('pragma: no cover');
    expect(markerOf('a.min.js', `${'// '.repeat(3_000_000)}/* v8 ignore next */`)).toBe('v8 ignore');
  });
});

describe('the exclusions of a change', () => {
  const see = (lines: readonly (readonly [path: string, side: 'added' | 'removed', line: number, text: string])[]) => {
    const count = countExclusions();
    for (const [path, side, line, text] of lines) {
      const bytes = encode(text);
      count.see(path, side, line, bytes, 0, bytes.length);
    }
    return count.counted();
  };

  it('are those it adds and those it removes, by line', () => {
    expect(
      see([
        ['a.py', 'removed', 3, 'x  # pragma: no cover'],
        ['a.py', 'added', 4, 'y = 1'],
        ['b.c', 'added', 9, '// LCOV_EXCL_START'],
        ['b.c', 'added', 12, '// LCOV_EXCL_STOP'],
        ['README.md', 'added', 1, '# pragma: no cover'],
      ]),
    ).toEqual({
      added: [{ path: 'b.c', line: 9, marker: 'LCOV_EXCL' }],
      removed: [{ path: 'a.py', line: 3, marker: 'pragma: no cover' }],
    });
  });

  it('count a region between two marks that look alike once', () => {
    const region = (path: string, side: 'added' | 'removed', first: number) =>
      [
        [path, side, first, '# :nocov:'],
        [path, side, first + 9, '# :nocov:'],
      ] as const;
    const moved = see([...region('a.rb', 'removed', 1), ...region('b.rb', 'added', 5), ...region('b.rb', 'added', 50)]);
    expect(moved.removed.map(({ line }) => line)).toEqual([1]);
    expect(moved.added.map(({ line }) => line)).toEqual([5, 50]);
  });
});

describe('a marker whose words lie on several lines', () => {
  const added = (path: string, ...lines: readonly string[]) => {
    const { see, counted } = countExclusions();
    const hunk = lines.map((line) => `+${line}\n`).join('');
    const patch = `diff --git a/${path} b/${path}\n--- a/${path}\n+++ b/${path}\n@@ -0,0 +1,${lines.length} @@\n${hunk}`;
    parseDiff(encode(patch), see);
    return counted().added.map(({ line, marker }) => `${line} ${marker}`);
  };
  it.each<[string, readonly string[], readonly string[]]>([
    ['a.js', ['/* istanbul', ' ignore next */'], ['2 istanbul ignore']],
    ['a.ts', ['/* istanbul ignore\r', ' else */'], ['2 istanbul ignore']],
    ['a.ts', ['x', '/*', 'v8', 'ignore', 'next */', 'y'], ['5 v8 ignore']],
    ['a.vue', ['/* c8 ignore next */', '/* c8', 'ignore next */'], ['1 c8 ignore', '3 c8 ignore']],
    ['a.js', ['/* istanbul ignore next */', 'const ignored = ignore', 'next'], ['1 istanbul ignore']],
    ['a.js', ['// istanbul', '// ignore next'], []],
    ['a.py', ['# pragma:', ' no cover'], []],
    ['a.go', ['/* istanbul', ' ignore next */'], []],
  ])('counts once where its tool reads it so: %s %j', (path, lines, expected) => {
    expect(added(path, ...lines)).toEqual(expected);
  });
});
