import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { fileTrouble } from '../../data/file-trouble.js';
import { pathOfFile } from '../mistaken-path.js';

/**
 * Writes a schema to a file, over what is there: it is made from the program and can be made again.
 * @returns the whole path
 * @throws GridbotError STORE.* if it cannot be written
 */
export async function writeSchema(text: string, file: string, workingDirectory: string): Promise<string> {
  const path = resolve(workingDirectory, pathOfFile(file, '--out'));
  try {
    await writeFile(path, text);
  } catch (error) {
    throw fileTrouble(path, error);
  }
  return path;
}
