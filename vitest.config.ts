import { statfsSync } from 'node:fs';
import { defineConfig } from 'vitest/config';

const MEMORY = '/dev/shm';

/** A file system in memory, where there is one with room: hundreds of repositories take a good deal longer on disk. */
function inMemory(): { TMPDIR?: string } {
  try {
    const { bavail, bsize } = statfsSync(MEMORY);
    return bavail * bsize > 2 ** 31 ? { TMPDIR: MEMORY } : {};
  } catch {
    return {};
  }
}

export default defineConfig({
  test: {
    env: inMemory(),
    include: ['test/**/*.test.ts'],
    testTimeout: 30_000,
    // on two cores the default is one worker
    maxWorkers: '100%',
    reporters: ['default', ['json', { outputFile: 'coverage/tests.json' }]],
    coverage: {
      provider: 'v8',
      include: ['src/**/*.ts'],
      reporter: ['text-summary', 'cobertura'],
    },
  },
});
