import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { REPORT_STYLES } from '../styles/report-styles.js';
import { joinModules } from './join-modules.js';

/** What goes into every page. */
export interface PageAssets {
  readonly style: string;
  readonly scripts: readonly string[];
}

/** The page's own modules, each after those that it imports. */
const CLIENT_MODULES = [
  'palette',
  'value-text',
  'time-text',
  'zoom-group',
  'axes',
  'shading',
  'line-chart',
  'candle-layer',
  'order-layers',
  'rung-map',
  'price-chart',
  'readout',
  'mount-charts',
  'start',
] as const;

let assets: PageAssets | undefined;

/** Styles and scripts, read once. */
export function pageAssets(): PageAssets {
  assets ??= { style: `${uplotFile('uPlot.min.css')}\n${REPORT_STYLES}`, scripts: [chartLibrary(), clientScript()] };
  return assets;
}

function chartLibrary(): string {
  return uplotFile('uPlot.iife.min.js');
}

function clientScript(): string {
  const read = (name: string): string => readFileSync(new URL(`../client/${name}.js`, import.meta.url), 'utf8');
  return joinModules(CLIENT_MODULES.map((name) => ({ name, source: read(name) })));
}

function uplotFile(name: string): string {
  return readFileSync(createRequire(import.meta.url).resolve(`uplot/dist/${name}`), 'utf8');
}
