export { importSeries, type ImportedSeries } from './import/import-series.js';
