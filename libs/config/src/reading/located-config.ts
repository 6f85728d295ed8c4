import type { JsonValue } from '@gridbot/core';

/** A place in a text, both from 1. */
export interface TextPosition {
  readonly line: number;
  readonly column: number;
}

/** A configuration file's content, with the way back to the text. */
export interface LocatedConfig {
  /** Decimals are strings of their source text; whole numbers that a double holds exactly are numbers. Null for an empty file. */
  readonly value: JsonValue;
  /**
   * Where the setting of a dotted path stands: its value, or its key. For a path that the file does not have: the key of the
   * nearest section around it, the file's begin in the end.
   */
  locate(path: string, part?: 'value' | 'key'): TextPosition;
}
