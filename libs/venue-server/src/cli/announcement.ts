import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { GridbotError } from '@gridbot/core';
import { botSnippet, type CredentialFiles } from '../start/bot-snippet.js';
import type { RunningVenue, ServedExchange } from '../start/start-venue.js';

/** What is printed once everything is served. Writes the credentials if a folder is given. */
export function announcement(running: RunningVenue, folder: string | undefined): string {
  const parts = running.exchanges.map((exchange) => exchangeText(exchange, folder));
  const admin = running.adminUrl === undefined ? [] : [`admin    ${running.adminUrl}\n`];
  return [...parts, ...admin, 'Ctrl-C stops.\n'].join('\n');
}

function exchangeText(exchange: ServedExchange, folder: string | undefined): string {
  const { name, url, wsUrl, key } = exchange;
  const files = { keyFile: join(folder ?? '.', `${name}-key`), secretFile: join(folder ?? '.', `${name}-secret`) };
  if (folder !== undefined) writeCredentials(folder, files, key);
  const credentials =
    folder === undefined
      ? `key      ${key.id}\nsecret   ${key.secret}\n`
      : `key      in ${files.keyFile}, ${files.secretFile}\n`;
  const snippet = botSnippet(exchange, files).replace(/^(?=.)/gm, '  ');
  return `${name}\nREST     ${url}\nstreams  ${wsUrl}\n${credentials}\n${snippet}`;
}

function writeCredentials(folder: string, files: CredentialFiles, key: ServedExchange['key']): void {
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(files.keyFile, key.id, { mode: 0o600 });
    writeFileSync(files.secretFile, key.secret, { mode: 0o600 });
  } catch (cause) {
    throw new GridbotError('CONFIG.INVALID', `--credentials: ${(cause as Error).message}`, { cause });
  }
}
