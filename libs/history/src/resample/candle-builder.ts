import { GrowingColumns } from '../import/growing-columns.js';
import type { CandleSeries } from '../series/candle-series.js';
import { VolumeSum } from './volume-sum.js';

const [TIME, OPEN, HIGH, LOW, CLOSE, VOLUME] = [0, 1, 2, 3, 4, 5];

/**
 * Makes candles of a timeframe, aligned to UTC (a multiple of it since 1970), of finer prints. Where somebody traded, only traded prints count;
 * an interval with rows of volume zero alone keeps their prices and its zero. An interval without rows gives no candle: holes stay holes.
 */
export class CandleBuilder {
  private readonly columns = new GrowingColumns(6);
  private readonly volume = new VolumeSum();
  private length = 0;
  private isTraded = false;
  private begin = NaN;

  /** @param timeframe milliseconds */
  constructor(private readonly timeframe: number) {}

  /** A print or a finer candle that begins at `at`; times never fall. */
  add(at: number, open: number, high: number, low: number, close: number, volume: number): void {
    const begin = at - (at % this.timeframe);
    const isTrade = volume > 0;
    if (begin !== this.begin) this.start(begin);
    else if (isTrade && this.isTraded) {
      this.extend(high, low, close, volume);
      return;
    } else if (!isTrade && (this.isTraded || this.length === 0)) return;
    else if (!isTrade) {
      this.extend(high, low, close, 0);
      return;
    }
    this.isTraded = isTrade;
    const columns = this.columns.columns;
    const row = this.length - 1;
    columns[TIME]![row] = begin;
    columns[OPEN]![row] = open;
    columns[HIGH]![row] = high;
    columns[LOW]![row] = low;
    columns[CLOSE]![row] = close;
    this.volume.begin(volume);
  }

  /**
   * The candles so far.
   * @param from first candle that is wanted @param to the one after the last
   */
  candles(from = 0, to = this.length): CandleSeries {
    this.finish();
    const column = (slot: number): Float64Array => this.columns.column(slot, this.length).slice(from, to);
    const [at, open, high, low, close, volume] = [TIME, OPEN, HIGH, LOW, CLOSE, VOLUME].map(column) as [
      Float64Array,
      Float64Array,
      Float64Array,
      Float64Array,
      Float64Array,
      Float64Array,
    ];
    return { kind: 'candles', timeframe: this.timeframe, length: at.length, at, open, high, low, close, volume };
  }

  /** Candles so far. */
  get count(): number {
    return this.length;
  }

  private start(begin: number): void {
    this.finish();
    if (this.length === this.columns.capacity) this.columns.room(this.length);
    this.begin = begin;
    this.length += 1;
  }

  private extend(high: number, low: number, close: number, volume: number): void {
    const columns = this.columns.columns;
    const row = this.length - 1;
    if (high > columns[HIGH]![row]!) columns[HIGH]![row] = high;
    if (low < columns[LOW]![row]!) columns[LOW]![row] = low;
    columns[CLOSE]![row] = close;
    this.volume.add(volume);
  }

  private finish(): void {
    if (this.length > 0) this.columns.columns[VOLUME]![this.length - 1] = this.volume.total;
  }
}
