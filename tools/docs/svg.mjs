/** Pieces of a picture that is read on a light and on a dark page. Sizes in pixels. */
export const COLOURS = {
  price: '#7a8290',
  buy: '#2f86d6',
  sell: '#e0822b',
  bot: '#23a36a',
  hold: '#a06fd0',
  axis: '#8a8f98',
};

const number = (value) => String(Math.round(value * 10) / 10);

export const svg = (width, height, title, parts) =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" font-family="system-ui, sans-serif" font-size="12">
<title>${title}</title>
${parts.join('\n')}
</svg>
`;

export const polyline = (points, colour, more = '') =>
  `<polyline points="${points.map(([x, y]) => `${number(x)},${number(y)}`).join(' ')}" fill="none" stroke="${colour}" stroke-width="1.5"${more}/>`;

export const line = (x1, y1, x2, y2, more = '') =>
  `<line x1="${number(x1)}" y1="${number(y1)}" x2="${number(x2)}" y2="${number(y2)}" stroke="${COLOURS.axis}" stroke-width="1"${more}/>`;

export const dot = (x, y, colour) => `<circle cx="${number(x)}" cy="${number(y)}" r="3" fill="${colour}"/>`;

export const text = (x, y, content, more = '') =>
  `<text x="${number(x)}" y="${number(y)}" fill="${COLOURS.axis}"${more}>${content}</text>`;

/** A function from values within [least, most] to pixels within [from, to]. */
export const scale = (least, most, from, to) => (value) => from + ((value - least) / (most - least)) * (to - from);
