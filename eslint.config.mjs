import eslint from '@eslint/js';
import nx from '@nx/eslint-plugin';
import prettier from 'eslint-config-prettier';
import globals from 'globals';
import * as jsonc from 'jsonc-eslint-parser';
import tseslint from 'typescript-eslint';
import { sourceBoundaries, strategyTablesBoundaries, testBoundaries } from './tools/lint/boundaries.mjs';
import { names } from './tools/lint/names.mjs';
import { purity } from './tools/lint/purity.mjs';

// Run it through Nx (`npm run lint`): without Nx's project graph the boundary rule is silent.
const tests = ['**/*.spec.ts', '**/*.fixture.ts', '**/test/**/*.ts'];
// The whole workspace is one program: what all packages share is checked once. A single package, or a file, asks its own tsconfig.
const program = process.env['LINT_WHOLE'] ? { project: 'tsconfig.lint.json' } : { projectService: true };
const sources = ['libs/*/src/**/*.ts', 'apps/*/src/**/*.ts', 'examples/*/src/**/*.ts'];

export default [
  {
    ignores: [
      '**/dist/**',
      '**/out-tsc/**',
      '**/coverage/**',
      '**/test-data/**',
      '.nx/**',
      'tmp/**',
      'tools/package/consumer/**',
      'libs/create-plugin/templates/**',
    ],
  },
  eslint.configs.recommended,
  ...tseslint.configs.recommendedTypeChecked.map((config) => ({ ...config, files: ['**/*.ts'] })),
  {
    files: ['**/*.ts'],
    languageOptions: { parserOptions: { ...program, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'separate-type-imports' }],
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      // Values print themselves (no-base-to-string catches the objects that cannot).
      '@typescript-eslint/restrict-template-expressions': 'off',
      // An async function without await turns what it throws into a rejection, as a port's caller expects.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      'no-console': 'error',
      eqeqeq: 'error',
    },
  },
  {
    // They know the browser's types, which nothing else may.
    files: ['libs/report/src/**/*.spec.ts', 'libs/report/src/**/*.fixture.ts'],
    languageOptions: { parserOptions: { project: null, projectService: true } },
  },
  {
    files: sources,
    ignores: tests,
    rules: { ...names, 'max-lines-per-function': ['error', { max: 50, skipBlankLines: true, skipComments: true }] },
  },
  {
    // A contract suite is one function that describes many cases.
    files: ['libs/testkit/src/**/*.ts'],
    rules: { 'max-lines-per-function': 'off' },
  },
  {
    files: ['libs/*/src/**/*.ts'],
    ignores: tests,
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'exit', message: 'A library never ends the process: throw a GridbotError.' },
      ],
    },
  },
  {
    files: ['libs/core/src/**/*.ts', 'libs/strategy-*/src/**/*.ts', 'examples/*/src/**/*.ts'],
    ignores: [...tests, 'libs/strategy-*/src/persistence/**'],
    rules: purity,
  },
  {
    files: ['**/*.ts', '**/*.mjs', '**/*.js'],
    plugins: { '@nx': nx },
    rules: { '@nx/enforce-module-boundaries': sourceBoundaries },
  },
  {
    files: ['libs/strategy-*/src/persistence/**/*.ts', 'examples/*/src/persistence/**/*.ts'],
    rules: { '@nx/enforce-module-boundaries': strategyTablesBoundaries },
  },
  {
    files: tests,
    rules: { '@nx/enforce-module-boundaries': testBoundaries },
  },
  {
    files: ['**/*.config.mjs'],
    rules: { '@nx/enforce-module-boundaries': 'off' },
  },
  {
    files: tests,
    rules: {
      // expect(object.method) is how Jest asks whether a method was called.
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  {
    files: ['**/*.mjs', '**/*.js'],
    languageOptions: { globals: globals.node },
    rules: { 'no-unused-vars': ['error', { ignoreRestSiblings: true }] },
  },
  {
    // The script of a report's page: it runs in browsers, beside the chart library's own script.
    files: ['libs/report/src/client/**/*.js'],
    languageOptions: { globals: { ...globals.browser, uPlot: 'readonly' } },
  },
  {
    files: ['libs/*/package.json', 'apps/*/package.json'],
    languageOptions: { parser: jsonc },
    plugins: { '@nx': nx },
    rules: {
      '@nx/dependency-checks': [
        'error',
        {
          ignoredDependencies: ['tslib'],
          ignoredFiles: ['{projectRoot}/**/*.{spec,fixture}.ts', '{projectRoot}/*.config.mjs'],
        },
      ],
    },
  },
  {
    // Plugins are loaded by the name in the configuration, which no analysis sees.
    files: ['apps/*/package.json'],
    rules: { '@nx/dependency-checks': ['error', { checkObsoleteDependencies: false }] },
  },
  prettier,
];
