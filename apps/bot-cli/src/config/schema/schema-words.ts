import type { JsonSchema, JsonValue } from '@gridbot/core';
import { isObject, listOf, partOf } from './json-parts.js';

/** What a setting may be, in a few words for a table: `2%` or a number, one of three words, a list. */
export function kindWords(schema: JsonSchema): string {
  const words = listOf(schema, 'enum');
  if (words.length > 0) return words.map((word) => `\`${plain(word)}\``).join(', ');
  const { type, pattern } = schema;
  if (type === 'array') return 'list';
  if (isObject(schema['additionalProperties'])) return `names with ${valueWords(schema['additionalProperties'])}`;
  if (type === 'object') return 'names with values';
  if (type === 'boolean') return '`true` or `false`';
  if (type === 'integer') return `whole number${range(schema)}`;
  if (typeof pattern === 'string' && isNumberPattern(pattern)) {
    return `${pattern.includes('%') ? 'share, `2%` or `0.02`' : 'number'}${range(schema)}`;
  }
  return typeof pattern === 'string' && takesOnly(pattern, '30s', '30') ? 'length of time, `30s`' : 'text';
}

function valueWords({ pattern }: JsonSchema): string {
  return typeof pattern === 'string' && isNumberPattern(pattern) ? 'numbers' : 'texts';
}

/** The default as it would stand in the file; empty for none. */
export function defaultWords({ default: standard }: JsonSchema): string {
  if (standard === undefined) return '';
  return `\`${typeof standard === 'string' ? standard : JSON.stringify(standard)}\``;
}

/** A text that may stand in a cell of a table, on a page where `<name>` would be a tag. */
export function cell(text: JsonValue | undefined): string {
  return typeof text === 'string'
    ? text
        .replaceAll('<', '&lt;')
        .replaceAll('|', String.raw`\|`)
        .replaceAll(/\s+/g, ' ')
    : '';
}

/** The settings of a schema in the order of their declaration: `[name, schema]`. */
export function settingsIn(schema: JsonSchema): readonly (readonly [string, JsonSchema])[] {
  const parts = partOf(schema, 'properties');
  return Object.keys(parts).map((name) => [name, partOf(parts, name)] as const);
}

function isNumberPattern(pattern: string): boolean {
  return takesOnly(pattern, '0.5', 'a');
}

function takesOnly(pattern: string, right: string, wrong: string): boolean {
  const form = new RegExp(pattern);
  return form.test(right) && !form.test(wrong);
}

function range({ minimum, exclusiveMinimum, maximum, exclusiveMaximum }: JsonSchema): string {
  const low = minimum === undefined ? above(exclusiveMinimum) : ` from ${plain(minimum)}`;
  const high = maximum === undefined ? below(exclusiveMaximum) : ` to ${plain(maximum)}`;
  return low === '' && high === '' ? '' : `,${low}${high}`;
}

function above(limit: JsonValue | undefined): string {
  return limit === undefined ? '' : ` above ${plain(limit)}`;
}

function below(limit: JsonValue | undefined): string {
  return limit === undefined ? '' : ` below ${plain(limit)}`;
}

function plain(value: JsonValue): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
