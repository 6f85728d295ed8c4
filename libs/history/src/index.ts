export { importSeries, type ImportedSeries } from './import/import-series.js';
export type { Gap, ImportedFile, ImportReport } from './import/import-report.js';
export type { FileFormat } from './import/layout.js';
export type { Packing } from './import/byte-source.js';
export type { CandleSeries } from './series/candle-series.js';
export { exactPrice } from './series/exact-price.js';
export type { Series } from './series/series.js';
export { firstAtOrAfter } from './series/first-at-or-after.js';
export {
  rowsOf,
  sourceOf,
  type CandleSource,
  type SeriesPiece,
  type SeriesSource,
  type TradeSource,
} from './series/series-source.js';
export { priceIndexOf, type PriceIndex, type RangeTree } from './series/price-index.js';
export { RangeSearch, type SearchedRows } from './series/range-search.js';
export type { TradeSeries } from './series/trade-series.js';
