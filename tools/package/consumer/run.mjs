// The compiled strategy against the installed package: the first price makes it buy, the second does not.
import assert from 'node:assert/strict';
import { decimal, price } from '@gridbot/core';
import { oneBuy } from './dist/one-buy.strategy.js';

const context = { instrument: { tickSize: decimal('0.1') } };
const ticker = { type: 'ticker-updated', at: 0, price: price('50000') };

const first = oneBuy.step(oneBuy.init(context), ticker, context);
assert.equal(String(first.commands[0].price), '49500');
assert.deepEqual(oneBuy.step(first.state, ticker, context).commands, []);
