import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isProduct, isTest, LANGUAGES, languageOf } from '../../src/coverage/languages.ts';

it('gives every extension to one language, in lower case', () => {
  const extensions = LANGUAGES.flatMap(([, all]) => [...all] as string[]);
  expect(new Set(extensions).size).toBe(extensions.length);
  expect(extensions.filter((extension) => extension !== extension.toLowerCase())).toEqual([]);
});

it.each([
  ['src/app.py', 'Python'],
  ['web/App.TSX', 'TypeScript'],
  ['R/model.R', 'R'],
  ['a.b/c.d/main.cc', 'C++'],
  ['types.d.ts', 'TypeScript'],
  ['README.md', undefined],
  ['package.json', undefined],
  ['Makefile', undefined],
  ['py', undefined],
  ['a.py/file', undefined],
  ['stub.pyi', undefined],
  ['build.gradle.kts', undefined],
  ['constructor', undefined],
  ['x.constructor', undefined],
])('%s is of the language %s', (path, language) => {
  expect(languageOf(path)).toBe(language);
});

describe('product code', () => {
  it.each([
    'src/app/latest.py',
    'contest/attestation.py',
    'app/protest.go',
    'lib/spec.ts.js',
    'src/main/java/com/example/demo/Order.java',
    'src/main/java/org/acme/Contest.java',
    'src/main/java/org/acme/Latest.java',
    'src/main/kotlin/Manifest.kt',
    'src/config.ts',
    'src/configuration.ts',
    'lib/scripts/loader.js',
    'app/src/docs/render.ts',
    'cmd/tool/main.go',
    'internal/distance.go',
    'src/generator.rs',
    'app/models/minified.js',
    'lib/vendors.rb',
    'src/spectrum.c',
    'bin/cli.js',
  ])('is %s', (path) => expect(isProduct(path)).toBe(true));

  it.each([
    // tests
    'tests/app.py',
    'src/app/test_models.py',
    'app/models_test.py',
    'conftest.py',
    'app/tests.py',
    'pkg/parse_test.go',
    'src/a.test.ts',
    'src/a.spec.js',
    'src/__tests__/a.js',
    'src/Button.stories.tsx',
    'spec/models/order_spec.rb',
    'test/runtests.jl',
    'src/test/java/org/acme/Util.java',
    'app/src/androidTest/java/Util.kt',
    'src/integrationTest/groovy/Setup.groovy',
    'core/OrderTest.java',
    'core/OrderTests.java',
    'core/TestOrder.java',
    'core/OrderIT.java',
    'core/OrderSpec.scala',
    'Shop.Tests/Order.cs',
    'Shop/OrderTests.cs',
    'AppUITests/Launch.swift',
    'tests/Unit/OrderTest.php',
    'base/strings_unittest.cc',
    'lib/widget_test.dart',
    'apps/shop/order_SUITE.erl',
    't/basic.pl',
    'src/tests.rs',
    'benches/sort.rs',
    // settings and builds
    'setup.py',
    'noxfile.py',
    'vite.config.ts',
    'tailwind.config.js',
    'gulpfile.js',
    'gulpfile.babel.js',
    'build.rs',
    'Package.swift',
    '.eslintrc.js',
    '.storybook/main.ts',
    '.github/scripts/release.py',
    'Properties/AssemblyInfo.cs',
    'scripts/release.py',
    // declarations
    'src/index.d.ts',
    'src/app.d.css.ts',
    'include/list.h',
    'src/main/java/module-info.java',
    'pkg/doc.go',
    // copies
    'vendor/lib/a.go',
    'src/third_party/zlib/inflate.c',
    'node_modules/a/index.js',
    'pip/_vendor/six.py',
    'ios/Pods/Lib/a.swift',
    // generated
    'api/order_pb2.py',
    'api/order_pb2_grpc.py',
    'api/order.pb.go',
    'lib/order.g.dart',
    'lib/order.freezed.dart',
    'static/app.min.js',
    'Forms/Main.Designer.cs',
    'api/zz_generated.deepcopy.go',
    'src/__generated__/schema.ts',
    'dist/index.js',
    // documentation and examples
    'docs/conf.py',
    'examples/hello/src/main.rs',
    'samples/Shop/Program.cs',
    // of no language
    'README.md',
    'Rakefile',
  ])('is not %s', (path) => expect(isProduct(path)).toBe(false));

  it('always has a language', () => {
    const part = fc.constantFrom('src', 'test', 'lib', 'a.py', 'b', '.x', 'docs', 'Main.java', 'y.md', '');
    fc.assert(
      fc.property(fc.array(part, { minLength: 1 }), (parts) => {
        const path = parts.join('/');
        return !isProduct(path) || languageOf(path) !== undefined;
      }),
    );
  });
});

it.each([
  ['tests/app.py', true],
  ['src/Button.stories.tsx', true],
  ['src/test/java/org/acme/Util.java', true],
  ['core/OrderIT.java', true],
  ['src/app/latest.py', false],
  ['src/deps/b.py', false],
  ['examples/b.py', false],
  ['setup.py', false],
  ['src/b_gen.py', false],
])('%s is of the tests: %s', (path, isOne) => expect(isTest(path)).toBe(isOne));
