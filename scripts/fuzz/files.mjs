/** The tests that `npm run fuzz` runs, all made of properties. */
export const FILES = [
  "packages/core/test/client/fuzz.test.ts",
  "packages/core/test/client/fuzz-answers.test.ts",
  "packages/core/src/relay/policy.property.test.ts",
  "packages/core/src/pacing.property.test.ts",
  "packages/emulator/test/fuzz.test.ts",
  "packages/availability/test/engine.test.ts",
  "packages/availability/src/intervals.test.ts",
];
