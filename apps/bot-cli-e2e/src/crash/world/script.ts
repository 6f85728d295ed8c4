import type { Asset, CancelOnStop, Side, UnixMillis } from '@gridbot/core';

/** One thing that happens to the market, the account or the bot, at its time. */
export type Line = { readonly at: UnixMillis } & Happening;

export type Happening =
  /** The market trades. Without a quantity everything that is touched fills. */
  | { readonly kind: 'print'; readonly price: string; readonly quantity?: string }
  | { readonly kind: 'connection'; readonly connected: boolean }
  | { readonly kind: 'deposit' | 'withdraw'; readonly asset: Asset; readonly amount: string }
  /** Somebody cancels one of the bot's orders: the newest of that side. */
  | { readonly kind: 'cancel-by-hand'; readonly side: Side }
  /** Somebody else places an order on the account, by hand or, with a client id, as another bot. */
  | {
      readonly kind: 'foreign';
      readonly side: Side;
      readonly price: string;
      readonly quantity: string;
      readonly clientId?: string;
    }
  /** The bot is stopped in good order and started again. */
  | { readonly kind: 'restart'; readonly cancel: CancelOnStop }
  /** The bot's process has to say that it lives. */
  | { readonly kind: 'sign-of-life' }
  /** A second process is started under the bot's name. */
  | { readonly kind: 'rival' };

/** What happens on the exchange between a death and the next start. */
export type Meanwhile = 'nothing' | 'fills' | 'fills a part' | 'cancels';

export const MEANWHILE: readonly Meanwhile[] = ['nothing', 'fills', 'fills a part', 'cancels'];

/** The death of one process. */
export interface Death {
  /** Which of its points it does not survive, from 1; or the first whose name begins so. */
  readonly atPoint: number | string;
  readonly meanwhile: Meanwhile;
  /** How many further lines of the script happen before the next start. */
  readonly misses: number;
}

/** Prints at these prices, `every` milliseconds apart. `260x3` tells a traded quantity. */
export function prints(from: UnixMillis, every: number, ...prices: readonly string[]): readonly Line[] {
  return prices.map((text, index) => {
    const [price = '', quantity] = text.split('x');
    return { at: from + index * every, kind: 'print', price, ...(quantity === undefined ? {} : { quantity }) };
  });
}
