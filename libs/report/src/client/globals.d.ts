import type uPlot from 'uplot';

declare global {
  /** The chart library, whose script stands before this one in the page. */
  const uPlot: typeof import('uplot');
  namespace Chart {
    type Plot = uPlot;
    type Options = uPlot.Options;
    type Series = uPlot.Series;
    type Axis = uPlot.Axis;
    type Data = uPlot.AlignedData;
  }
}
