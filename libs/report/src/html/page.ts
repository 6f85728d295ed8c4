import { createHash } from 'node:crypto';
import type { ChartSpecs } from '../chart-spec/chart-spec.js';
import { jsonIsland } from './json-island.js';
import { html, trusted, type Content, type Markup } from './markup.js';
import { pageAssets } from './page-assets.js';

/** What a page is made of. */
export interface Page {
  readonly title: string;
  readonly body: Content;
  readonly charts: ChartSpecs;
}

/** Id of the element that holds what is drawn. */
const CHARTS_ID = 'charts';

/**
 * One HTML file that needs nothing else: styles, scripts and data are in it, and its content security policy allows no other, no
 * request included.
 */
export function renderPage({ title, body, charts }: Page): string {
  const { style, scripts } = pageAssets();
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${policy(style, scripts)}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="generator" content="GridBot" />
        <title>${title}</title>
        <link rel="icon" href="data:," />
        ${element('style', style)}
      </head>
      <body>
        ${body} ${jsonIsland(CHARTS_ID, charts)} ${scripts.map((script) => element('script', script))}
      </body>
    </html>`;
  return `${page}\n`;
}

function element(name: 'style' | 'script', content: string): Markup {
  return trusted(`<${name}>${content}</${name}>`);
}

function policy(style: string, scripts: readonly string[]): string {
  const hash = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
  return `default-src 'none'; img-src data:; style-src ${hash(style)}; script-src ${scripts.map(hash).join(' ')}`;
}
