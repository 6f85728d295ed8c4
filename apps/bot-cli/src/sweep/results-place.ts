import { dirname, extname, resolve } from 'node:path';
import { GridbotError } from '@gridbot/core';
import type { SqlPlace } from '@gridbot/persistence/sql';
import type { Environment } from '../config/environment.js';
import { pathOfFile } from '../config/mistaken-path.js';
import { isPostgresUrl, URL_FORM } from '../config/persistence-problems.js';
import { textOfSecretFile, type SecretFile } from '../config/secret-file.js';
import type { ResultsConfig } from './sweep.config.js';

/** The variable that may hold the URL of the results' database. */
const VARIABLE = 'GRIDBOT_SWEEP_URL';

/** Where a sweep's results are. Relative paths begin at the folder of sweep.yaml. @throws GridbotError CONFIG.* */
export async function resultsPlace(
  { use, file, urlFile, schema }: ResultsConfig,
  sweepFile: string,
  environment: Environment,
): Promise<SqlPlace> {
  if (use === 'sqlite') {
    const usual = `${sweepFile.slice(0, sweepFile.length - extname(sweepFile).length)}.sqlite`;
    return { use, file: file === undefined ? usual : resolve(dirname(sweepFile), pathOfFile(file, 'results.file')) };
  }
  if (urlFile === undefined) {
    const url = environment[VARIABLE];
    if (url !== undefined) return { use, url: checkedUrl(url, VARIABLE), schema };
    const message = `results: postgres needs a file that holds its connection URL, results.urlFile, or the URL in the variable ${VARIABLE}`;
    throw new GridbotError('CONFIG.INVALID', message);
  }
  const setting = 'results.urlFile';
  const url = await urlOfFile({ file: pathOfFile(urlFile, setting), setting }, dirname(sweepFile));
  return { use, url, schema };
}

/** Reads a connection URL from a file. @param folder where relative paths begin @throws GridbotError CONFIG.*, without a word of what the file holds */
export async function urlOfFile(source: SecretFile, folder: string): Promise<string> {
  const text = await textOfSecretFile({ ...source, holds: URL_FORM }, folder);
  return checkedUrl(text, resolve(folder, source.file));
}

/** @throws GridbotError CONFIG.INVALID, without the text: it may hold a password */
export function checkedUrl(text: string, where: string): string {
  if (isPostgresUrl(text)) return text;
  throw new GridbotError('CONFIG.INVALID', `what ${where} holds must be ${URL_FORM}`);
}
