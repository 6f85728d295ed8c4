import type { FeeRates } from '@gridbot/core';
import type { PrivateCall, PrivateEndpoint } from './kraken-private.call.js';
import { percent } from './kraken.market-rows.js';
import { fixed, wholeSeconds } from './kraken.numbers.js';
import { permissionNames } from './kraken.permissions.js';
import { krakenAsset, type KrakenListing } from './kraken.symbols.js';

/** A token must be used within so many seconds; what was subscribed with it goes on. */
const TOKEN_SECONDS = 900;
const FEE_DECIMALS = 4;

/** Calls about money, fees and the key. */
export const ACCOUNT_ENDPOINTS: readonly (readonly [string, PrivateEndpoint])[] = [
  ['Balance', balance],
  ['BalanceEx', balanceEx],
  ['TradeVolume', tradeVolume],
  ['GetWebSocketsToken', webSocketsToken],
  ['GetApiKeyInfo', apiKeyInfo],
];

function balance({ context }: PrivateCall): object {
  const rows = Object.entries(context.wire.view('balances').balances()).map(([asset, { total }]) => {
    const { key, decimals } = krakenAsset(asset);
    return [key, fixed(total, decimals)] as const;
  });
  return Object.fromEntries(rows);
}

function balanceEx({ context }: PrivateCall): object {
  const rows = Object.entries(context.wire.view('balances').balances()).map(([asset, { total, free }]) => {
    const { key, decimals } = krakenAsset(asset);
    return [key, { balance: fixed(total, decimals), hold_trade: fixed(total.minus(free), decimals) }] as const;
  });
  return Object.fromEntries(rows);
}

function tradeVolume({ context, params }: PrivateCall): object {
  const volume = { currency: 'ZUSD', volume: '0.0000' };
  const listings = params.list('pair')?.map((name) => context.listing(name));
  if (listings === undefined) return volume;
  const table = (side: 'maker' | 'taker'): object =>
    Object.fromEntries(
      listings.flatMap((listing) => {
        const rates = context.wire.feeRates(listing.instrument.symbol);
        return rates === undefined ? [] : [feeRow(listing, rates, side)];
      }),
    );
  return { ...volume, fees: table('taker'), fees_maker: table('maker') };
}

/** A fee in percent. The account pays the same whatever it trades: there is no next tier. */
function feeRow({ key }: KrakenListing, rates: FeeRates, side: 'maker' | 'taker'): [string, object] {
  const fee = fixed(percent(rates[side]), FEE_DECIMALS);
  return [key, { fee, minfee: fee, maxfee: fee, nextfee: null, nextvolume: null, tiervolume: '0.0000' }];
}

function webSocketsToken({ context, key }: PrivateCall): object {
  const token = context.wire.venue.tokens.issue(key.id, context.clock.now(), TOKEN_SECONDS * 1000);
  return { token, expires: TOKEN_SECONDS };
}

function apiKeyInfo({ context, key }: PrivateCall): object {
  return {
    apiKeyName: key.name,
    apiKey: key.id,
    nonce: context.nonces.newestOf(key.id),
    nonceWindow: 0,
    permissions: permissionNames(key.rights),
    validUntil: '0',
    queryFrom: '0',
    queryTo: '0',
    createdTime: '0',
    modifiedTime: '0',
    ipAllowlist: key.ipRestricted ? ['127.0.0.1'] : [],
    lastUsed: String(wholeSeconds(context.clock.now())),
  };
}
