/** Charts, their legends and controls. Heights are those that the specs of charts name. */
const HEIGHTS = [200, 260, 320, 420].map((height) => `.height-${height} { height: ${height}px; }`).join('\n');

/** Room for the names of so many axes beside each other. */
const AXES = Array.from({ length: 12 }, (_none, i) => `.axes-${i + 1} { min-width: ${(i + 1) * 96}px; }`).join('\n');

export const CHART = `
${HEIGHTS}
${AXES}
.parallel { padding: 12px 0; }
.parallel svg { display: block; width: 100%; height: 300px; padding: 4px 0; overflow: visible; }
.parallel-labels { display: grid; grid-auto-flow: column; grid-auto-columns: minmax(0, 1fr); font-size: 0.8rem; text-align: center; color: var(--muted); overflow-wrap: anywhere; align-items: end; }
.parallel-labels b { color: var(--ink); font-weight: 600; }
.parallel-axis { stroke: var(--line); stroke-width: 1.5; }
.parallel-run { fill: none; stroke: var(--chart-price); stroke-opacity: 0.16; stroke-width: 1; }
.parallel-best { fill: none; stroke: var(--chart-sell); stroke-opacity: 0.75; stroke-width: 1.5; }
.chart { margin: 18px 0 0; background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: 14px 18px 16px; }
.chart h3 { margin: 0; }
.chart .note { margin: 2px 0 8px; }
.legend { display: flex; flex-wrap: wrap; gap: 4px 8px; align-items: center; font-size: 0.85rem; min-height: 2em; }
.legend-entry { display: inline-flex; gap: 6px; align-items: center; padding: 2px 6px; color: var(--ink); white-space: nowrap; }
button.legend-entry { font: inherit; background: none; border: 1px solid transparent; border-radius: 6px; cursor: pointer; }
button.legend-entry:hover { border-color: var(--line); }
button.legend-entry[aria-pressed='false'] { opacity: 0.45; text-decoration: line-through; }
.legend b { font-weight: 600; font-variant-numeric: tabular-nums; }
.legend-time { color: var(--muted); margin-left: auto; font-variant-numeric: tabular-nums; white-space: nowrap; }
.legend-line { display: block; margin-top: 2px; }
.mark-buy { color: var(--chart-buy); }
.mark-sell { color: var(--chart-sell); }
.mark-rung { color: var(--muted); }
.plot-row { display: grid; grid-template-columns: minmax(0, 1fr) 190px; gap: 8px; }
.plot-place { width: 100%; min-width: 0; touch-action: pan-y; }
.rung-map { width: 100%; }
.zoom-bar { display: flex; flex-wrap: wrap; gap: 6px; align-items: center; }
.zoom-bar button { font: inherit; font-size: 0.85rem; min-width: 38px; padding: 5px 11px; color: var(--ink); background: var(--card); border: 1px solid var(--line); border-radius: 7px; cursor: pointer; }
.zoom-bar button:hover { border-color: var(--accent); color: var(--accent); }
.zoom-bar .hint { margin-left: 8px; }
.u-select { background: color-mix(in srgb, var(--accent) 18%, transparent); }
.u-hz .u-cursor-x, .u-vt .u-cursor-y, .u-hz .u-cursor-y, .u-vt .u-cursor-x { border-color: var(--muted); }
.two-columns { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(340px, 100%), 1fr)); gap: 0 16px; margin-bottom: 16px; }
.histogram { display: block; width: 100%; height: 150px; border-bottom: 1px solid var(--line); }
.histogram-most { font-size: 0.8rem; color: var(--muted); margin: 0 0 4px; }
.histogram-labels > * { min-width: 0; overflow-wrap: anywhere; }
.histogram-labels { display: flex; gap: 8px; justify-content: space-between; font-size: 0.8rem; color: var(--muted); font-variant-numeric: tabular-nums; padding-top: 4px; }
.bar { fill: var(--chart-bot); }
.bar-loss { fill: var(--chart-loss); }
.timeline { display: block; width: 100%; height: 26px; background: color-mix(in srgb, var(--line) 45%, transparent); border-radius: 4px; }
.out-buys { fill: var(--chart-buy); }
.out-sells { fill: var(--chart-sell); }
.out-both { fill: var(--chart-outside); }
.gap { fill: var(--chart-loss); }
.mark-no-buys::before, .mark-no-sells::before, .mark-no-orders::before { content: ''; width: 0.85em; height: 0.85em; border-radius: 2px; background: var(--chart-buy); }
.mark-no-sells::before { background: var(--chart-sell); }
.mark-no-orders::before { background: var(--chart-outside); }
@media (max-width: 640px) { .chart { padding: 12px 10px; margin-inline: -6px; } .plot-row { grid-template-columns: minmax(0, 1fr) 56px; gap: 4px; }
  .readout-extra { display: none; } .zoom-bar .hint { margin: 0; } .legend-time { margin-left: 0; } .height-420 { height: 360px; } }
@media print { body { font-size: 11pt; background: none; } main { max-width: none; padding: 0; } nav, .zoom-bar, .hint { display: none; }
  section, .chart, .tile { break-inside: avoid; } details.data:not([open]) { display: none; } .table-frame { overflow: visible; } }
`;
