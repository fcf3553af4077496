import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 30_000,
    reporters: ['default', ['json', { outputFile: 'coverage/tests.json' }]],
    // names such as GITHUB_ACTIONS of the machine that runs the tests must not reach the code under test
    unstubEnvs: true,
    coverage: {
      provider: 'v8',
      include: ['src/**/*.ts'],
      reporter: ['text-summary', 'cobertura'],
    },
  },
});
