import { isSource, isTest, isTool, linesMatching } from './repository-files.mjs';

// Put together, so that this file does not find itself.
const marks = new RegExp(['TO' + 'DO', 'FIX' + 'ME', 'X' + 'XX', 'not ' + 'implemented'].join('|'));
// A skip that gives its reason in the title (`skipped: no SQLite here`) is honest.
const focused = /\b(it|test|describe)\.(only|skip)\((?!.*skipped: )|\b[fx](it|describe)\(/;

/** Nothing is left for later, and no test is left out. */
export function unfinished(files) {
  const scripts = files.filter((file) => isSource(file) || isTool(file));
  return [...linesMatching(scripts, marks), ...linesMatching(files.filter(isTestCode), focused)];
}

const isTestCode = (file) => isTest(file) && /\.(ts|mjs)$/.test(file.path) && !file.path.startsWith('tools/checks/');
