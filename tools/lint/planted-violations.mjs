/**
 * One line per rule of the house: a file that breaks it, and what lint must say.
 * `file` is where it is planted; `rule` and `says` are what the report has to contain.
 */
const core = (name) => `libs/core/src/${name}.ts`;
const grid = (name) => `libs/strategy-grid/src/${name}.ts`;
const boundary = '@nx/enforce-module-boundaries';
const naming = '@typescript-eslint/naming-convention';
const syntax = 'no-restricted-syntax';

export const violations = [
  {
    title: 'core imports the runtime',
    file: core('imports-runtime'),
    code: `export { empty } from '@gridbot/runtime';`,
    rule: boundary,
    says: 'Circular dependency',
  },
  {
    title: 'core imports a library that does not need core',
    file: core('imports-stranger'),
    code: `export { empty } from '@gridbot/stranger';`,
    rule: boundary,
    says: 'cannot depend on any libs',
  },
  {
    title: 'core imports an npm package',
    file: core('imports-npm'),
    code: `export { Subject } from 'rxjs';`,
    rule: boundary,
    says: 'not allowed to import "rxjs"',
  },
  {
    title: 'a strategy imports an adapter',
    file: grid('imports-adapter'),
    code: `export { empty } from '@gridbot/exchange-sim';`,
    rule: boundary,
    says: 'can only depend on libs tagged with',
  },
  {
    title: 'a strategy imports an npm package',
    file: grid('imports-npm'),
    code: `export { parse } from 'yaml';`,
    rule: boundary,
    says: 'not allowed to import "yaml"',
  },
  {
    title: 'an adapter imports another adapter',
    file: 'libs/persistence/src/imports-adapter.ts',
    code: `export { empty } from '@gridbot/exchange-sim';`,
    rule: boundary,
    says: 'can only depend on libs tagged with',
  },
  {
    title: 'an adapter imports NestJS',
    file: 'libs/persistence/src/imports-nest.ts',
    code: `export { Injectable } from '@nestjs/common';`,
    rule: boundary,
    says: 'not allowed to import "@nestjs/common"',
  },
  {
    title: 'the runtime imports an adapter',
    file: 'libs/runtime/src/imports-adapter.ts',
    code: `export { empty } from '@gridbot/stranger';`,
    rule: boundary,
    says: 'can only depend on libs tagged with',
  },
  {
    title: 'a package imports what its package.json does not declare',
    file: 'libs/exchange-sim/src/imports-undeclared.ts',
    code: `export { parse } from 'yaml';`,
    rule: boundary,
    says: 'Only packages defined in the "package.json" can be imported',
  },
  { title: 'core reads the clock', file: core('date-now'), code: 'export const at = Date.now();', rule: syntax },
  { title: 'core makes a date of now', file: core('new-date'), code: 'export const at = new Date();', rule: syntax },
  { title: 'core rolls dice', file: core('random'), code: 'export const dice = Math.random();', rule: syntax },
  {
    title: 'core parses a float',
    file: core('parse-float'),
    code: `export const x = parseFloat('1.5');`,
    rule: syntax,
  },
  { title: 'core makes a Number', file: core('number'), code: `export const x = Number('1.5');`, rule: syntax },
  { title: 'core maps to Number', file: core('map-number'), code: `export const x = ['1'].map(Number);`, rule: syntax },
  { title: 'core makes a number with a plus', file: core('plus'), code: `export const x = +'1.5';`, rule: syntax },
  { title: 'core rounds a float', file: core('to-fixed'), code: 'export const x = (1.5).toFixed(1);', rule: syntax },
  { title: 'core loads a module', file: core('import'), code: `export const x = import('./index.js');`, rule: syntax },
  {
    title: 'core requires a module',
    file: core('require'),
    code: `declare const require: (name: string) => string;\nexport const x = require('./index.js');`,
    rule: syntax,
  },
  {
    title: 'core imports a Node module',
    file: core('node-module'),
    code: `export { readFileSync } from 'node:fs';`,
    rule: 'no-restricted-imports',
  },
  ...['process', 'Buffer', 'fetch', 'setTimeout', 'console', 'performance', 'crypto', 'window'].map((name) => ({
    title: `core uses the global ${name}`,
    file: core(`global-${name.toLowerCase()}`),
    code: `export const x: unknown = ${name};`,
    rule: 'no-restricted-globals',
  })),
  { title: 'a strategy reads the clock', file: grid('date-now'), code: 'export const at = Date.now();', rule: syntax },
  { title: 'a strategy makes a Number', file: grid('number'), code: `export const x = Number('1.5');`, rule: syntax },
  {
    title: 'a library ends the process',
    file: 'libs/runtime/src/exits.ts',
    code: 'export const stop = (): never => process.exit(1);',
    rule: 'no-restricted-properties',
  },
  {
    title: 'a promise floats',
    file: 'libs/runtime/src/floats.ts',
    code: 'export function start(run: () => Promise<void>): void {\n  run();\n}',
    rule: '@typescript-eslint/no-floating-promises',
  },
  {
    title: 'a type is imported as a value',
    file: 'libs/runtime/src/type-import.ts',
    code: `import { Stats } from 'node:fs';\nexport const size = (stats: Stats): number => stats.size;`,
    rule: '@typescript-eslint/consistent-type-imports',
  },
  {
    title: 'a name says pair instead of instrument',
    file: core('says-pair'),
    code: `export const tradingPair = 'BTC/USD';`,
    rule: naming,
  },
  {
    title: 'a property says coin instead of asset',
    file: core('says-coin'),
    code: `export interface Holding {\n  readonly coin: string;\n}`,
    rule: naming,
  },
  {
    title: 'an interface has an I prefix',
    file: core('i-prefix'),
    code: `export interface IExchange {\n  readonly id: string;\n}`,
    rule: naming,
  },
  {
    title: 'a class is called Impl',
    file: core('impl'),
    code: `export class ExchangeImpl {\n  readonly id = 'x';\n}`,
    rule: naming,
  },
];

/**
 * An adapter without dependencies. Everything real depends on core, so that an import of it from below is
 * reported as a circle before its tag is looked at.
 */
export const stranger = {
  file: 'libs/stranger/package.json',
  code: JSON.stringify({ name: '@gridbot/stranger', exports: './src/index.ts', nx: { tags: ['type:adapter'] } }),
};

/** What the same rules must leave alone. */
export const innocents = [
  {
    title: 'coincidence and repair are no forbidden words',
    file: core('innocent-names'),
    code: 'export const repair = 1;\nexport const coincidence = 2;',
  },
  {
    title: 'a date of a given time is pure',
    file: core('innocent-date'),
    code: 'export const iso = (at: number): string => new Date(at).toISOString();',
  },
  {
    title: 'a strategy imports core and config',
    file: grid('innocent-import'),
    code: `export { empty } from '@gridbot/core';\nexport { empty as other } from '@gridbot/config';`,
  },
];
