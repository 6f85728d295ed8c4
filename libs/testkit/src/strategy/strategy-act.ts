import type { JsonValue, ReasonCode, Timeframe } from '@gridbot/core';
import type { StrategyScenario } from '@gridbot/core/testing';

/** One thing that happens to a strategy, as plain data: what was written down in one world can be played in another. */
export type StrategyAct =
  | { readonly do: 'wait'; readonly millis: number }
  | { readonly do: 'ticker'; readonly price: string }
  | {
      readonly do: 'candle';
      readonly timeframe: Timeframe;
      readonly open: string;
      readonly close: string;
      readonly warmup: boolean;
    }
  | { readonly do: 'accept' | 'confirm-cancel' | 'cancel-elsewhere' | 'expire'; readonly key: string }
  | { readonly do: 'fill'; readonly key: string; readonly quantity?: string }
  | { readonly do: 'reject'; readonly key: string; readonly code: ReasonCode }
  | { readonly do: 'deposit'; readonly asset: string; readonly amount: string }
  | { readonly do: 'operator'; readonly name: string; readonly argument: JsonValue }
  | { readonly do: 'pause' | 'resume' | 'disconnect' | 'reconnect' | 'stop' };

/** Lets it happen. */
export function perform(scenario: StrategyScenario, act: StrategyAct): void {
  switch (act.do) {
    case 'wait':
      return void scenario.wait(act.millis);
    case 'ticker':
      return void scenario.ticker(act.price);
    case 'candle': {
      const { timeframe, open, close, warmup } = act;
      return void scenario.candle({ timeframe, open, close, volume: '1' }, warmup);
    }
    case 'accept':
      return void scenario.accept(act.key);
    case 'confirm-cancel':
      return void scenario.confirmCancel(act.key);
    case 'cancel-elsewhere':
      return void scenario.cancelElsewhere(act.key);
    case 'expire':
      return void scenario.expire(act.key);
    case 'fill':
      return void scenario.fill(act.key, act.quantity === undefined ? {} : { quantity: act.quantity });
    case 'reject':
      return void scenario.reject(act.key, act.code);
    case 'deposit':
      return void scenario.deposit(act.asset, act.amount);
    case 'operator':
      return void scenario.operator(act.name, act.argument);
    default:
      return void scenario[act.do]();
  }
}
