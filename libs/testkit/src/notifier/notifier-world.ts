import type { JsonValue, NotifierPlugin } from '@gridbot/core';
import type { OpenNotifier } from './open-notifier.js';

/** What the other side does with what arrives next. */
export type NotifierFate =
  /** Takes it. */
  | 'takes'
  /** Has trouble of its own that may pass: HTTP 5xx. */
  | 'fails'
  /** Breaks the connection without an answer. */
  | 'breaks'
  /** Never answers. */
  | 'silent'
  /** Will not take it however often it comes: wrong token, unknown chat. */
  | 'refuses'
  /** Gets too many messages, and says when to come back: milliseconds. */
  | { readonly comeBackIn: number };

/** A fate that is trouble, by its name; `come-back` is too many messages. */
export type NotifierTrouble = 'fails' | 'breaks' | 'silent' | 'refuses' | 'come-back';

/** The other side of a channel: a server on this machine that speaks its protocol. */
export interface NotifierWorld {
  /** The settings that reach it, as a user would write them, without `use` and without what the bot itself reads. */
  readonly settings: JsonValue;
  /** Secrets by the name the channel asks for (`urlFile`: `url`). Long enough to be told from everything else. */
  readonly secrets: Readonly<Record<string, string>>;
  /** What its next requests (or attempts, where there are none) meet, one each; afterwards it takes everything. */
  next(...fates: readonly NotifierFate[]): void;
  /** What people read there, oldest first: escapes undone, all parts of a message in one text. */
  shown(): readonly string[];
  /** Fulfilled once so many requests have arrived in all. Asked for the trouble `silent` alone. */
  arrived(count: number): Promise<void>;
  close(): Promise<void>;
}

/** Settings of the suite. */
export interface NotifierSuiteOptions {
  /** Settings that must be refused, and the names of all that is wrong in them. Default: one that does not exist. */
  readonly wrong?: readonly { readonly settings: JsonValue; readonly problems: readonly string[] }[];
  /**
   * The trouble that there can be with this other side: a file, say, neither hangs up nor asks anybody to come back. Cases of any other are
   * skipped and say so; `next` is not asked for it. Default: all of it, as there is with every server.
   */
  readonly troubles?: readonly NotifierTrouble[];
  /** Characters of a text that the channel has to take at least, by cutting it if it must. Default: 20,000. */
  readonly longText?: number;
}

/** What each group of cases gets. */
export interface NotifierBench {
  readonly plugin: NotifierPlugin;
  readonly options: NotifierSuiteOptions;
  /** A fresh channel with a fresh world for each test. */
  readonly open: () => Promise<OpenNotifier>;
}
