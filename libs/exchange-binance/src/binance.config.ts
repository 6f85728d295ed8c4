import { Describe, IsOptional, IsSwitch, IsText, IsWholeNumber, Setting, Unreadable } from '@gridbot/config';

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** An address with TLS, or without it on this machine. */
function IsAddress(scheme: 'http' | 'ws'): PropertyDecorator {
  const expectation = `an address that begins with ${scheme}s:// (${scheme}:// on this machine only)`;
  return Setting({
    expectation,
    read: (raw) => readAddress(raw, scheme) ?? new Unreadable(`must be ${expectation}`),
    schema: () => ({ type: 'string', pattern: `^${scheme}s?://` }),
  });
}

/** Without the slashes at its end. */
function readAddress(raw: unknown, scheme: string): string | undefined {
  if (typeof raw !== 'string' || !URL.canParse(raw)) return undefined;
  const { protocol, hostname, username, search, hash } = new URL(raw);
  if (username !== '' || search !== '' || hash !== '') return undefined;
  const safe = protocol === `${scheme}s:` || (protocol === `${scheme}:` && LOOPBACK.test(hostname));
  return safe ? raw.replace(/\/+$/, '') : undefined;
}

/** The settings of `exchange: { use: binance }`. */
export class BinanceConfig {
  @Describe(
    'Base of the REST API, without /api/v3. Another one for other sites, the test network, or a server on this machine.',
  )
  @IsAddress('http')
  restUrl = 'https://api.binance.com';

  @Describe('Base of the market streams, without /stream.')
  @IsAddress('ws')
  streamUrl = 'wss://stream.binance.com:9443';

  @Describe('The WebSocket API, which brings the reports of orders.')
  @IsAddress('ws')
  wsApiUrl = 'wss://ws-api.binance.com:443/ws-api/v3';

  @Describe('Milliseconds within which a signed request must reach Binance, or it is refused.')
  @IsWholeNumber({ atLeast: 100, atMost: 60_000 })
  recvWindow = 5_000;

  @Describe('What you expect of the account: true if its fees are paid in BNB. A difference is a warning at the start.')
  @IsOptional()
  @IsSwitch()
  payFeesWithBnb?: boolean;

  @Describe('Trade with a key that can withdraw. Better: make a key that cannot.')
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
