/** Type and layout of the page. */
export const PAGE = `
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body { margin: 0; background: var(--page); color: var(--ink); line-height: 1.55;
  font: 16px/1.55 system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif; }
main { max-width: 1180px; margin: 0 auto; padding: 32px 28px 64px; }
h1 { font-size: clamp(1.6rem, 1.1rem + 2vw, 2.3rem); line-height: 1.15; letter-spacing: -0.02em; margin: 2px 0 6px; overflow-wrap: anywhere; }
h1 .on { color: var(--muted); font-weight: 400; }
h2 { font-size: 1.3rem; line-height: 1.3; letter-spacing: -0.01em; margin: 0 0 14px; }
h3 { font-size: 1rem; margin: 22px 0 4px; }
p { margin: 0 0 10px; max-width: 75ch; }
code { font: 0.88em ui-monospace, 'Cascadia Mono', 'SF Mono', Menlo, Consolas, monospace; overflow-wrap: anywhere; }
a { color: var(--accent); }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.kicker { text-transform: uppercase; letter-spacing: 0.12em; font-size: 0.75rem; font-weight: 600; color: var(--accent); margin: 0; }
.period, .note, .hint { color: var(--muted); font-size: 0.9rem; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
section { border-top: 1px solid var(--line); padding-top: 26px; margin-top: 38px; scroll-margin-top: 12px; }
nav { display: flex; flex-wrap: wrap; gap: 4px 18px; margin-top: 26px; font-size: 0.9rem; }
nav a { text-decoration: none; padding: 4px 0; }
nav a:hover { text-decoration: underline; }
footer { margin-top: 48px; border-top: 1px solid var(--line); padding-top: 16px; color: var(--muted); font-size: 0.85rem; }
.verdict { margin-top: 20px; }
.verdict > p { max-width: 92ch; }
.headline { font-size: 1.3rem; line-height: 1.35; font-weight: 600; letter-spacing: -0.01em; }
.warnings { background: var(--warn-page); border: 1px solid var(--warn-line); border-left-width: 5px; border-radius: 8px; padding: 12px 18px; margin-bottom: 18px; color: var(--warn); }
.warnings h2 { font-size: 0.95rem; margin: 0 0 4px; }
.warnings ul { margin: 0; padding-left: 18px; }
.empty { margin-top: 14px; color: var(--muted); background: var(--card); border: 1px dashed var(--line); border-radius: 8px; padding: 14px 18px; max-width: none; }
.tiles { display: grid; grid-template-columns: repeat(auto-fill, minmax(240px, 1fr)); gap: 12px; margin-top: 22px; }
.tile { background: var(--card); border: 1px solid var(--line); border-radius: 10px; }
.tile summary { list-style: none; cursor: pointer; padding: 12px 16px; border-radius: 10px; }
.tile summary::-webkit-details-marker { display: none; }
.tile-name { display: flex; justify-content: space-between; color: var(--muted); font-size: 0.85rem; }
.tile-name::after { content: '?'; font-size: 0.7rem; width: 1.25rem; height: 1.25rem; line-height: 1.2rem; text-align: center; border: 1px solid var(--line); border-radius: 50%; }
.tile[open] .tile-name::after { content: '×'; }
.tile-value { display: block; font-size: 1.28rem; font-weight: 600; letter-spacing: -0.01em; font-variant-numeric: tabular-nums; overflow-wrap: anywhere; }
.tile-value.gain { color: var(--gain); }
.tile-value.loss { color: var(--loss); }
.tile-value.none { color: var(--muted); font-weight: 400; }
.tile p { font-size: 0.85rem; margin: 0; padding: 0 16px 12px; color: var(--muted); }
.tile.plain { padding: 12px 16px; }
.tile.plain .tile-name::after { content: none; }
.open { color: var(--muted); }
.formula { font-family: ui-monospace, 'Cascadia Mono', 'SF Mono', Menlo, Consolas, monospace; font-size: 0.8rem; color: var(--muted); overflow-wrap: anywhere; }
.claims { list-style: none; padding: 0; }
.holds { color: var(--gain); }
.fails { color: var(--loss); }
.figures { margin: 4px 0 0; display: grid; grid-template-columns: repeat(auto-fill, minmax(min(330px, 100%), 1fr)); gap: 12px; }
.figures > div { background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: 12px 16px; font-size: 0.88rem; }
.figures dt { font-weight: 600; }
.figures dt code { color: var(--muted); font-weight: 400; }
.figures dd { margin: 2px 0; }
.figures .figure-value { font-size: 1.05rem; font-variant-numeric: tabular-nums; }
.terms { font-size: 0.9rem; padding-left: 18px; }
@media (max-width: 640px) { main { padding: 20px 16px 48px; } .tiles { grid-template-columns: 1fr 1fr; gap: 8px; }
  .tile summary { padding: 10px 12px; } .tile p { padding: 0 12px 10px; } .tile-value { font-size: 1.05rem; } }
`;
