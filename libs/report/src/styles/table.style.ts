/** Tables: they scroll inside their frame, never the page. */
export const TABLE = `
.table-frame { overflow-x: auto; margin: 8px 0 12px; background: var(--card); border: 1px solid var(--line); border-radius: 10px; }
table { border-collapse: separate; border-spacing: 0; width: 100%; font-size: 0.9rem; font-variant-numeric: tabular-nums; }
th, td { padding: 7px 14px; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }
tbody tr:last-child > * { border-bottom: 0; }
thead th { color: var(--muted); font-weight: 500; font-size: 0.82rem; }
thead th, thead th:first-child { background: color-mix(in srgb, var(--line) 25%, var(--card)); }
tbody th { font-weight: 500; white-space: nowrap; }
td.text { overflow-wrap: break-word; min-width: 24ch; }
.table-facts td.text { overflow-wrap: anywhere; min-width: 12ch; }
th.number, td.number { text-align: right; white-space: nowrap; }
thead th.number { white-space: normal; vertical-align: bottom; }
tbody th, thead th:first-child { position: sticky; left: 0; }
tbody th { background: var(--card); }
.table-facts tbody th { width: 30%; }
.table-dense th, .table-dense td { padding-inline: 8px; }
tbody tr:hover > * { box-shadow: inset 0 -1px var(--muted); }
details.data { margin-top: 10px; font-size: 0.9rem; }
details.data > summary { cursor: pointer; color: var(--accent); width: fit-content; padding: 4px 0; }
@media (max-width: 640px) { .names-long tbody th { white-space: normal; min-width: 14ch; }
  .table-facts tbody th { width: auto; white-space: normal; min-width: 11ch; } th, td { padding: 6px 9px; } table { font-size: 0.84rem; } }
@media print { table { font-size: 7.5pt; } th, td { padding: 3px 6px; } thead th { font-size: inherit; } td.text { min-width: 18ch; }
  .table-dense th, .table-dense td { padding-inline: 3px; } .names-long tbody th { white-space: normal; } }
`;
