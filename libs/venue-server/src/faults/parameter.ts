import { Decimal, isGridbotError } from '@gridbot/core';

/** One parameter of a fault. */
export interface Parameter<T> {
  /** What it means, with its unit and range. */
  readonly about: string;
  /** What it is when it is not given; absent: it must be given. */
  readonly fallback?: T;
  /**
   * Reads what was given.
   * @throws Error whose message says what it must be
   */
  read(given: unknown): T;
}

/** The parameters of a fault, by name. */
export type ParameterTable = Readonly<Record<string, Parameter<unknown>>>;

/** What a table of parameters is read into. */
export type ParameterValues<Table extends ParameterTable> = {
  readonly [Name in keyof Table]: Table[Name] extends Parameter<infer T> ? T : never;
};

/** A whole number in a range. */
export function count(about: string, range: { least: number; most: number }, fallback?: number): Parameter<number> {
  const read = (given: unknown): number => {
    const number = typeof given === 'string' ? Number(given) : given;
    if (typeof number === 'number' && Number.isInteger(number) && number >= range.least && number <= range.most) {
      return number;
    }
    throw new Error(`must be a whole number from ${range.least} to ${range.most}`);
  };
  return { about: `${about} (${range.least} to ${range.most})`, read, ...(fallback !== undefined && { fallback }) };
}

/** An exact number in a range. */
export function amount(about: string, range: { least: string; most: string }, fallback?: string): Parameter<Decimal> {
  const [least, most] = [Decimal.parse(range.least), Decimal.parse(range.most)];
  const read = (given: unknown): Decimal => {
    const value = decimalOf(given);
    if (value === undefined || value.lt(least) || value.gt(most)) {
      throw new Error(`must be a number from ${range.least} to ${range.most}`);
    }
    return value;
  };
  const described = `${about} (${range.least} to ${range.most})`;
  return { about: described, read, ...(fallback !== undefined && { fallback: Decimal.parse(fallback) }) };
}

/** One of some words. */
export function choice<Word extends string>(about: string, words: readonly Word[], fallback?: Word): Parameter<Word> {
  const read = (given: unknown): Word => {
    const found = words.find((word) => word === given);
    if (found === undefined) throw new Error(`must be one of ${words.join(', ')}`);
    return found;
  };
  return { about: `${about} (${words.join(' | ')})`, read, ...(fallback !== undefined && { fallback }) };
}

/** Some of some words; none given = all. */
export function choices<Word extends string>(about: string, words: readonly Word[]): Parameter<readonly Word[]> {
  const one = choice(about, words);
  const read = (given: unknown): readonly Word[] =>
    (Array.isArray(given) ? given : [given]).map((word) => one.read(word));
  return { about: `${about} (list of ${words.join(' | ')}; default: all)`, read, fallback: words };
}

/** Any text. */
export function text(about: string, fallback?: string): Parameter<string> {
  const read = (given: unknown): string => {
    if (typeof given !== 'string') throw new Error('must be text');
    return given;
  };
  return { about, read, ...(fallback !== undefined && { fallback }) };
}

function decimalOf(given: unknown): Decimal | undefined {
  if (typeof given !== 'string' && typeof given !== 'number') return undefined;
  try {
    return Decimal.parse(String(given));
  } catch (error) {
    if (isGridbotError(error)) return undefined;
    throw error;
  }
}
