// Reads a data file; prints one line of JSON.
import { importSeries } from '@gridbot/history';

const began = performance.now();
const { series } = await importSeries(process.argv[2]);
console.log(JSON.stringify({ rows: series.length, speed: series.length / (performance.now() - began) / 1000 }));
