import { GridbotError, type JsonValue } from '@gridbot/core';
import { LineCounter, parseDocument, visit, type Document, type YAMLError } from 'yaml';
import type { LocatedConfig, TextPosition } from './located-config.js';
import { offsetOf } from './offset-of.js';
import { syntaxHint } from './syntax-hint.js';

/**
 * Reads YAML or JSON without passing a number through a float: `0.1`, `1e-8` and `10000.0` arrive as the text that was written.
 * Anchors, aliases and merge keys work; several documents in one file do not.
 * @param fileName for messages only
 * @throws GridbotError CONFIG.SYNTAX with file, line, column and what to do
 */
export function readConfigText(text: string, fileName: string): LocatedConfig {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, merge: true });
  const position = (offset: number): TextPosition => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const [wrong] = [...document.errors, ...document.warnings];
  if (wrong !== undefined) throw syntaxError(fileName, position(wrong.pos[0]), wrong);
  return {
    value: exactValue(document, fileName),
    locate: (path, part = 'value') => position(offsetOf(document, path, part)),
  };
}

function exactValue(document: Document, fileName: string): JsonValue {
  let circular = false;
  visit(document, {
    Scalar: (_, node) => {
      if (typeof node.value === 'number') node.value = exactNumber(node.source ?? String(node.value), node.value);
    },
    Alias: (_, node, ancestors) => {
      const target = node.resolve(document);
      if (target !== undefined && ancestors.includes(target)) circular = true;
    },
  });
  if (circular) throw aliasError(fileName, 'An alias stands inside what it repeats');
  try {
    return document.toJS({ maxAliasCount: 100 }) as JsonValue;
  } catch (cause) {
    throw aliasError(fileName, cause instanceof Error ? cause.message : String(cause), cause);
  }
}

function aliasError(file: string, reason: string, cause?: unknown): GridbotError {
  const message = `${file}: ${reason}. Write the repeated part out instead of using aliases (*name).`;
  return new GridbotError('CONFIG.SYNTAX', message, { cause, details: { file } });
}

/** Plainly written whole numbers are the same as a number; everything else stays as it was written. */
function exactNumber(source: string, value: number): string | number {
  return Number.isSafeInteger(value) && String(value) === source ? value : source;
}

function syntaxError(file: string, { line, column }: TextPosition, error: YAMLError): GridbotError {
  const text = error.message.replace(/\s+at line \d+.*$/s, '').trim();
  return new GridbotError('CONFIG.SYNTAX', `${file}:${line}:${column} ${text}. ${syntaxHint(error.code)}`, {
    details: { file, line, column },
  });
}
