/** Columns that only futures data has. */
const COLUMNS = /\b(funding|mark|index)[ _-]?(rate|price|time)\b|\bopen[ _-]?interest\b|\bfunding\b|\bpremium\b/i;
/** Names of contracts: BTCUSDT_PERP, BTCUSDT_240628, BTC-USDT-SWAP, PF_XBTUSD, BTC-PERPETUAL. */
const CONTRACT =
  /[A-Z]{4,}[_-](PERP|SWAP)(?![A-Za-z])|[A-Z]{2,}[_-](PERPETUAL|SWAP)(?![A-Za-z])|[A-Z]{5,}[_-](1[89]|[23]\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?!\d)|\b(PF|PI|FI|FF)_[A-Z]{6,}/;

/** A warning if a file seems to hold futures: their prices are not those of the spot market that a grid trades. */
export function futuresHint(file: string, firstLines: readonly string[]): string | undefined {
  const name = file.split(/[\\/]/).at(-1) ?? file;
  const found =
    CONTRACT.exec(name)?.[0] ?? CONTRACT.exec(firstLines.join('\n'))?.[0] ?? COLUMNS.exec(firstLines[0] ?? '')?.[0];
  return found === undefined
    ? undefined
    : `${file}: "${found}" looks like futures data; its prices differ from the spot market, and funding is not simulated`;
}
