import { isSource, isTest, isTool } from './repository-files.mjs';

const limits = { median: 80, p95: 250, most: 300, mostInTests: 500 };
const reason = /^\s*(\/\/|\/?\*+).*\bLong because\b/m;

/** Lines that are neither blank nor comment alone. */
export function codeLines(text) {
  const withoutBlocks = text.replace(/^\s*\/\*[\s\S]*?\*\/[ \t]*$/gm, '');
  return withoutBlocks.split('\n').filter((line) => line.trim() !== '' && !line.trim().startsWith('//')).length;
}

const percentile = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
const hasReason = (text) => reason.test(text.split('\n').slice(0, 15).join('\n'));

/** Small files, one idea each. A longer one says `Long because ...` at its top. */
export function fileSize(files) {
  const sources = files.filter((file) => isSource(file) || isTool(file));
  const sizes = sources.map(({ text }) => codeLines(text)).sort((a, b) => a - b);
  const median = percentile(sizes, 0.5);
  const p95 = percentile(sizes, 0.95);
  return [
    ...(median > limits.median ? [`the median source file has ${median} code lines, more than ${limits.median}`] : []),
    ...(p95 > limits.p95
      ? [`5 % of the source files have more than ${p95} code lines; the limit is ${limits.p95}`]
      : []),
    ...tooLong(sources, limits.most),
    ...tooLong(
      files.filter((file) => isTest(file) && /\.(ts|mjs)$/.test(file.path)),
      limits.mostInTests,
    ),
  ];
}

function tooLong(files, most) {
  return files
    .filter(({ text }) => codeLines(text) > most && !hasReason(text))
    .map(
      ({ path, text }) => `${path}: ${codeLines(text)} code lines, more than ${most}, and no "Long because" at its top`,
    );
}
