import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium, type BrowserContext, type Page } from 'playwright-core';

const PROGRAM = '/usr/bin/chromium';

/** Debian's Chromium; without it the tests of pages say why they are left out. */
export const isChromiumThere = existsSync(PROGRAM);

/** No word to anybody: the browser is to show a file and nothing else. */
const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** How a page is looked at. */
export interface Look {
  readonly width: number;
  readonly scheme?: 'light' | 'dark';
}

/** A page, and what it complained of or asked for beyond its own file. */
export interface OpenPage {
  readonly page: Page;
  readonly complaints: readonly string[];
  readonly requests: readonly string[];
}

/** A browser of its own folder, which goes away with it. */
export class Chromium {
  private constructor(
    private readonly folder: string,
    private readonly context: BrowserContext,
  ) {}

  static async launch(): Promise<Chromium> {
    const folder = mkdtempSync(join(tmpdir(), 'report-page-'));
    const context = await chromium.launchPersistentContext(join(folder, 'profile'), {
      executablePath: PROGRAM,
      args: QUIET,
      headless: true,
    });
    return new Chromium(folder, context);
  }

  /** Opens a page from a file, as somebody who was sent it would. */
  async open(html: string, { width, scheme = 'light' }: Look): Promise<OpenPage> {
    const file = join(this.folder, 'report.html');
    writeFileSync(file, html);
    const page = await this.context.newPage();
    const complaints: string[] = [];
    const requests: string[] = [];
    page.on('console', (message) => complaints.push(`${message.type()}: ${message.text()}`));
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('request', (request) => requests.push(request.url()));
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme: scheme });
    await page.goto(pathToFileURL(file).href);
    await page.waitForSelector('html[data-charts="drawn"]', { state: 'attached' });
    return {
      page,
      complaints,
      requests: requests.filter((url) => url !== pathToFileURL(file).href && url !== 'data:,'),
    };
  }

  async close(): Promise<void> {
    await this.context.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
