import type Library from 'uplot';

declare global {
  /** The chart library, whose script stands before this one in the page. */
  const uPlot: typeof Library;
  namespace Chart {
    type Plot = Library;
    type Options = Library.Options;
    type Series = Library.Series;
    type Axis = Library.Axis;
    type Data = Library.AlignedData;
  }
}
