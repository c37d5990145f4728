import { defineConfig } from "vitest/config";

/** Milliseconds; a test that runs `go build` from nothing on two busy cores takes minutes. */
const testTimeout = 5 * 60_000;

export default defineConfig({
  test: {
    include: ["__tests__/**/*.test.ts"],
    testTimeout,
    hookTimeout: testTimeout,
    maxWorkers: 2,
  },
});
