import type { ServedExchange } from './start-venue.js';

/** Where a bot finds its credentials. */
export interface CredentialFiles {
  readonly keyFile: string;
  readonly secretFile: string;
}

/** A bot.yaml that trades on a served exchange. */
export function botSnippet({ name, adapterSettings, venue }: ServedExchange, files: CredentialFiles): string {
  const [instrument] = venue.instruments();
  const settings = Object.entries(adapterSettings)
    .map(([setting, address]) => `  ${setting}: ${address}`)
    .join('\n');
  return `name: ${name}-on-loopback
mode: live # "gridbot check" prints the phrase for "confirm"
exchange:
  use: ${name}
  instrument: ${instrument?.symbol}
  credentials: { keyFile: ${files.keyFile}, secretFile: ${files.secretFile} }
${settings}
strategy: { use: grid, flavour: swing, amountPerGrid: '100', interval: 1%, openBuyOrders: 5 }
persistence: { use: sqlite, file: ./${name}-on-loopback.sqlite }
`;
}
