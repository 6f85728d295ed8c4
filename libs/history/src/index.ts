export { importSeries, type ImportedSeries } from './import/import-series.js';
export type { Gap, ImportedFile, ImportReport } from './import/import-report.js';
export { reportOfRows } from './import/report-of-rows.js';
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
export type { ReadProgress } from './import/read-files.js';
export { archiveNames } from './import/archive-names.js';
export { surveyFile, type FileSurvey } from './import/survey-file.js';
export {
  candlesOf,
  resample,
  resampleSource,
  type ResampledSeries,
  type ResampleOptions,
} from './resample/resample.js';
export { openCachedFiles, type CachedFiles } from './store/cached-files.js';
export { copiesLimit } from './store/copies-limit.js';
export { DataStore, type ImportRequest } from './store/data-store.js';
export { defaultName, timeframeName } from './store/dataset-name.js';
export type { DatasetImport } from './store/import-dataset.js';
export { rowsHash, type Manifest, type SourceFile } from './store/manifest.js';
export { storeFolder } from './store/store-folder.js';
export type { StoredSeries } from './store/stored-series.js';
export type { DatasetVerdict } from './store/verify-dataset.js';
export { writeParquet } from './export/parquet-export.js';
export { csvText, jsonText } from './export/series-text.js';
