import type { Dimension } from '../space/dimension.js';
import type { SeededRandom } from '../statistics/seeded-random.js';
import { parzenKernel, type ParzenKernel, type PlacedDensities } from './parzen-kernel.js';

/**
 * A density over sets that is high near the places it was made of: the mean of one product of kernels for each place, and of one even
 * density, so that nothing is ruled out.
 */
export class ParzenMixture {
  private readonly kernels: readonly ParzenKernel[];
  /** Of each dimension, around all places. */
  private readonly densities: readonly PlacedDensities[];
  private readonly products: Float64Array;

  constructor(
    dimensions: readonly Dimension[],
    private readonly places: readonly (readonly number[])[],
  ) {
    this.kernels = dimensions.map((dimension) => parzenKernel(dimension, places.length, dimensions.length));
    this.densities = this.kernels.map((kernel, d) => kernel.around(places.map((place) => place[d]!)));
    this.products = new Float64Array(places.length);
  }

  density(positions: readonly number[]): number {
    const { products } = this;
    products.fill(1);
    this.densities.forEach((around, d) => around.multiply(positions[d]!, products));
    let sum = 1;
    for (const product of products) sum += product;
    return sum / (products.length + 1);
  }

  draw(random: SeededRandom): readonly number[] {
    const place = this.places[random.below(this.places.length + 1)];
    if (place === undefined) return this.kernels.map(() => random.uniform());
    return this.kernels.map((kernel, d) => kernel.draw(place[d]!, random));
  }
}
