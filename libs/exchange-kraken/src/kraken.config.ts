import { Describe, IsOneOf, IsOptional, IsSwitch, IsText, IsWholeNumber } from '@gridbot/config';
import type { ConfigProblem } from '@gridbot/core';
import type { KrakenTier } from './kraken.limits.js';

const HTTP = { pattern: /https:\/\/[^\s?#]+|http:\/\/(?:127\.0\.0\.1|localhost|\[::1\])(?::\d+)?(?:\/[^\s?#]*)?/ };
const WS = { pattern: /wss:\/\/[^\s?#]+|ws:\/\/(?:127\.0\.0\.1|localhost|\[::1\])(?::\d+)?(?:\/[^\s?#]*)?/ };

/** The settings of `exchange: { use: kraken }`. */
export class KrakenConfig {
  @Describe('Address of the REST API, without a path. Without TLS only on this machine.')
  @IsText({ ...HTTP, expectation: 'an https:// address, or an http:// address of this machine' })
  restUrl = 'https://api.kraken.com';

  @Describe('Address of the public WebSocket (version 2).')
  @IsText({ ...WS, expectation: 'a wss:// address, or a ws:// address of this machine' })
  publicStreamUrl = 'wss://ws.kraken.com/v2';

  @Describe('Address of the private WebSocket (version 2).')
  @IsText({ ...WS, expectation: 'a wss:// address, or a ws:// address of this machine' })
  privateStreamUrl = 'wss://ws-auth.kraken.com/v2';

  @Describe(
    "Verification tier of the account: decides the rate limits and how many orders may be open. Kraken's settings tell it. " +
      'unlimited is for a server on this machine alone.',
  )
  @IsOneOf(['starter', 'intermediate', 'pro', 'unlimited'])
  tier: KrakenTier = 'intermediate';

  @Describe('Which side of a trade pays the fee: quote (fciq) or base (fcib).')
  @IsOneOf(['quote', 'base'])
  feeAsset: 'quote' | 'base' = 'quote';

  @Describe("Milliseconds an order has to reach Kraken's matching engine; afterwards Kraken refuses it.")
  @IsWholeNumber({ atLeast: 5_000, atMost: 50_000 })
  orderDeadline = 10_000;

  @Describe('Milliseconds without an answer after which the fate of a request counts as unknown.')
  @IsWholeNumber({ atLeast: 500, atMost: 60_000 })
  answerTimeout = 8_000;

  @Describe('Milliseconds of silence after which a stream counts as dead.')
  @IsWholeNumber({ atLeast: 2_000, atMost: 60_000 })
  streamSilence = 10_000;

  @Describe(
    "Seconds after which Kraken cancels ALL orders of the account, other programs' and hand-placed ones too, unless the bot keeps saying that it lives.",
  )
  @IsOptional()
  @IsWholeNumber({ atLeast: 15, atMost: 3_600 })
  deadManSwitch?: number;

  @Describe('Takes a key that may withdraw money. A trading bot never needs it.')
  @IsSwitch()
  allowWithdrawals = false;

  @Describe('File to which every request, answer and frame is appended, without secrets: for bug reports.')
  @IsOptional()
  @IsText({ expectation: 'the path of a file' })
  capture?: string;

  @Describe(
    'Million bytes that the capture may take on the disk, its former part (the name with .1 behind it) included.',
  )
  @IsWholeNumber({ atLeast: 1, atMost: 10_000 })
  captureSize = 50;
}

const THIS_MACHINE = /^(?:https?|wss?):\/\/(?:127\.0\.0\.1|localhost|\[::1\])(?::\d+)?(?:\/|$)/;

/** Kraken itself has limits: who asks it without one is locked out, and then cannot cancel either. */
export function unlimitedElsewhere(config: KrakenConfig): readonly ConfigProblem[] {
  const { tier, restUrl, publicStreamUrl, privateStreamUrl } = config;
  const elsewhere = [restUrl, publicStreamUrl, privateStreamUrl].filter((url) => !THIS_MACHINE.test(url));
  if (tier !== 'unlimited' || elsewhere.length === 0) return [];
  const message = `is for a server on this machine alone, and ${elsewhere.join(', ')} is none: choose starter, intermediate or pro`;
  return [{ path: 'tier', given: tier, message }];
}
