/**
 * Colours, light and dark. Buys are blue and sells orange, gains teal and losses vermilion: tones that people with any kind of colour
 * vision tell apart, and each has a shape, a dash or a sign besides.
 */
const LIGHT = `
  --page: #fbfaf7; --card: #ffffff; --ink: #1d2329; --muted: #5c6670; --line: #dcdfe2; --accent: #0b5fa5;
  --warn: #7a4d00; --warn-page: #fff4dc; --warn-line: #e5b657; --gain: #00695a; --loss: #b23c00; --strong-ink: #ffffff;
  --chart-ink: #1d2329; --chart-faint: #ffffff; --chart-muted: #5c6670; --chart-grid: #e6e8ea; --chart-price: #4a5560;
  --chart-bot: #00695a; --chart-hold: #6b4c9a; --chart-dca: #8a6d00; --chart-rebalance: #a3336b; --chart-buy: #0b6fbf;
  --chart-sell: #c65300; --chart-base: #0b6fbf; --chart-quote: #39424b; --chart-loss: #b23c00; --chart-outside: #a3336b;
`;
const DARK = `
  --page: #14181c; --card: #1b2126; --ink: #e7eaec; --muted: #a1abb4; --line: #323a42; --accent: #7cbcf2;
  --warn: #f3cd84; --warn-page: #33290f; --warn-line: #7d6122; --gain: #4fc9b4; --loss: #ff9566; --strong-ink: #0d1114;
  --chart-ink: #e7eaec; --chart-faint: #0d1114; --chart-muted: #a1abb4; --chart-grid: #2a3138; --chart-price: #aab4bd;
  --chart-bot: #4fc9b4; --chart-hold: #b79cec; --chart-dca: #d9c05a; --chart-rebalance: #f08bbd; --chart-buy: #6cb8f5;
  --chart-sell: #ffa057; --chart-base: #6cb8f5; --chart-quote: #cfd5da; --chart-loss: #ff9566; --chart-outside: #f08bbd;
`;

/** Chosen so that the text on each has a contrast of at least 4.5, light and dark; the strongest has an ink of its own. */
const TONE_SHARES = [14, 28, 46, 86];

/** Cells of tables, from faint to strong. */
function tones(): string {
  return TONE_SHARES.flatMap((share, i) =>
    [
      ['gain', '--chart-bot'],
      ['loss', '--chart-loss'],
      ['fill', '--chart-price'],
    ].map(
      ([name, colour]) =>
        `td.tone-${name}-${i + 1} { background: color-mix(in srgb, var(${colour}) ${share}%, transparent);${share > 70 ? ' color: var(--strong-ink);' : ''} }`,
    ),
  ).join('\n');
}

/** Classes for swatches: SVG takes no colours from attributes that change with the theme. */
function strokes(): string {
  const roles = [
    'bot',
    'hold',
    'dca',
    'rebalance',
    'buy',
    'sell',
    'base',
    'quote',
    'loss',
    'price',
    'outside',
    'muted',
  ];
  return roles.map((role) => `.stroke-${role} { stroke: var(--chart-${role}); }`).join('\n');
}

export const COLOURS = `
:root { color-scheme: light; ${LIGHT} }
@media (prefers-color-scheme: dark) { :root:not([data-theme='light']) { color-scheme: dark; ${DARK} } }
@media print { :root, :root:not([data-theme='light']) { color-scheme: light; ${LIGHT} } }
${tones()}
${strokes()}
`;
