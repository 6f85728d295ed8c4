import { CHART } from './chart.style.js';
import { COLOURS } from './colours.style.js';
import { PAGE } from './page.style.js';
import { TABLE } from './table.style.js';

/** The style sheet of every page. */
export const REPORT_STYLES = [PAGE, TABLE, CHART, COLOURS].join('\n');
