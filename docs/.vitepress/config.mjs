import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig } from 'vitepress';
import { linksOutOfTheSite } from './links-out-of-the-site.mjs';
import { decisionRecords, requireEveryPage, sidebar } from './sidebar.mjs';

requireEveryPage();

// The files are read as they lie in the repository too: links between them are those of files, and this turns them into those of pages.
export default defineConfig({
  title: 'GridBot',
  description: 'A grid trading bot that you can check before you trust it',
  lang: 'en',
  cleanUrls: true,
  lastUpdated: false,
  rewrites: { 'adr/README.md': 'adr/index.md' },
  markdown: { config: (markdown) => markdown.use(linksOutOfTheSite) },
  // A schema is no page, and readers follow links to it.
  buildEnd: ({ srcDir, outDir }) =>
    copyFileSync(join(srcDir, 'reference/status.schema.json'), join(outDir, 'reference/status.schema.json')),
  themeConfig: {
    search: { provider: 'local' },
    outline: [2, 3],
    nav: [
      { text: 'Start', link: '/start' },
      { text: 'Strategies', link: '/strategies/' },
      { text: 'Production', link: '/guides/production' },
      { text: 'Extend', link: '/guides/write-a-strategy' },
      { text: 'Reference', link: '/reference/commands' },
    ],
    sidebar: [...sidebar, decisionRecords()],
    footer: { message: 'MIT licence. Trading can lose all you put in; nothing here is financial advice.' },
  },
});
