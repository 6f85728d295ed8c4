import { cdca } from './cdca.flavour.js';
import type { FlavourName } from './flavour-name.js';
import type { Flavour } from './flavour.js';
import { gridHodl } from './grid-hodl.flavour.js';
import { gridSell } from './grid-sell.flavour.js';
import { swing } from './swing.flavour.js';

/** Every flavour by its name. */
export const flavours: Readonly<Record<FlavourName, Flavour>> = {
  'grid-hodl': gridHodl,
  'grid-sell': gridSell,
  swing,
  cdca,
};
