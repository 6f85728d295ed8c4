/** What the report's script draws. It travels as JSON inside the page; doubles are for drawing only, never for telling money. */

/** A role that the style sheet gives a colour, light and dark. */
export type ColourRole =
  'bot' | 'hold' | 'dca' | 'rebalance' | 'buy' | 'sell' | 'base' | 'quote' | 'loss' | 'price' | 'outside' | 'muted';

/** What a value is, which decides how it is written. */
export interface ValueUnit {
  /** `fraction` is shown as a percentage. */
  readonly kind: 'money' | 'fraction' | 'amount';
  /** Digits after the point. */
  readonly digits: number;
  /** Asset or other name behind the number. */
  readonly name?: string;
}

/** A line or an area over time. */
export interface LineSeries {
  readonly label: string;
  readonly colour: ColourRole;
  readonly values: readonly (number | null)[];
  /** `line`: points are joined; `step`: a value holds until the next; `area`: a line filled down to zero. */
  readonly shape: 'line' | 'step' | 'area';
  readonly dash?: readonly number[];
  readonly width?: number;
}

/** Space between two series of the chart, by their index, filled. */
export interface LineBand {
  readonly upper: number;
  readonly lower: number;
  readonly colour: ColourRole;
}

/** Lines over time, or over any rising number. */
export interface LinesSpec {
  readonly type: 'lines';
  readonly x: readonly number[];
  /** `time`: x is in Unix seconds. */
  readonly xKind: 'time' | 'number';
  /** What a number of `x` counts, for the readout: `days`. */
  readonly xName?: string;
  readonly unit: ValueUnit;
  readonly series: readonly LineSeries[];
  readonly bands?: readonly LineBand[];
  /** Charts of one group show the same stretch of time. */
  readonly group?: string;
  readonly height: number;
  /** Stretches of x that are shaded. */
  readonly shaded?: readonly (readonly [from: number, to: number])[];
  readonly logarithmic?: boolean;
}

/** Prices as candles, the bot's resting orders and its fills; times in Unix seconds. */
export interface PriceSpec {
  readonly type: 'price';
  readonly group: string;
  readonly unit: ValueUnit;
  readonly height: number;
  readonly candles: {
    readonly at: readonly number[];
    readonly open: readonly number[];
    readonly high: readonly number[];
    readonly low: readonly number[];
    readonly close: readonly number[];
  };
  /** Orders that rested at `price` from one time to another. */
  readonly rungs: {
    readonly from: readonly number[];
    readonly to: readonly number[];
    readonly price: readonly number[];
    /** 1: buy, 0: sell. */
    readonly buy: readonly (0 | 1)[];
  };
  readonly fills: {
    readonly at: readonly number[];
    readonly price: readonly number[];
    readonly buy: readonly (0 | 1)[];
  };
  readonly levels: readonly PriceLevel[];
}

/** What happened in a range of prices. */
export interface PriceLevel {
  readonly low: number;
  readonly high: number;
  readonly buys: number;
  readonly sells: number;
  /** Quote currency. */
  readonly profit: number;
}

/** One chart of a page. */
export type ChartSpec = LinesSpec | PriceSpec;

/** Everything that the page's script draws, by the chart's id. */
export type ChartSpecs = Readonly<Record<string, ChartSpec>>;
