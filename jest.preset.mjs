/** Shared by every package's jest.config.mjs. Tests are ES modules; our own packages are read from their sources. */
export default {
  testEnvironment: 'node',
  testEnvironmentOptions: {
    // Not `import` or `default`: CommonJS packages would load their .mjs twins.
    customExportConditions: ['@gridbot/source', 'node', 'node-addons'],
  },
  testMatch: ['<rootDir>/src/**/*.spec.ts', '<rootDir>/test/**/*.spec.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/out-tsc/'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        swcrc: false,
        sourceMaps: 'inline',
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true },
          keepClassNames: true,
        },
        module: { type: 'es6' },
      },
    ],
  },
  // A busy machine must not fail a test; a test that hangs still ends.
  testTimeout: 60_000,
  passWithNoTests: true,
  // Each test file leaves an AsyncLocalStorage of Jest's own behind, for which every later promise of its process pays: a fresh one in time.
  workerIdleMemoryLimit: '250MB',
};
