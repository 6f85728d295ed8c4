/** The named policies of the grid strategy, as `strategy.flavour` takes them. */
export const FLAVOUR_NAMES = ['grid-hodl', 'grid-sell', 'swing', 'cdca'] as const;

/** One of {@link FLAVOUR_NAMES}. */
export type FlavourName = (typeof FLAVOUR_NAMES)[number];
