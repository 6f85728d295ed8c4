import type { Dimension } from '../space/dimension.js';
import type { SeededRandom } from '../statistics/seeded-random.js';
import { parzenKernel, type Density, type ParzenKernel } from './parzen-kernel.js';

/**
 * A density over sets that is high near the places it was made of: the mean of one product of kernels for each place, and of one even
 * density, so that nothing is ruled out.
 */
export class ParzenMixture {
  private readonly kernels: readonly ParzenKernel[];
  private readonly densities: readonly (readonly Density[])[];

  constructor(
    dimensions: readonly Dimension[],
    private readonly places: readonly (readonly number[])[],
  ) {
    this.kernels = dimensions.map((dimension) => parzenKernel(dimension, places.length, dimensions.length));
    this.densities = places.map((place) => this.kernels.map((kernel, d) => kernel.around(place[d]!)));
  }

  density(positions: readonly number[]): number {
    let sum = 1;
    for (const around of this.densities) {
      let product = 1;
      for (let d = 0; d < around.length; d += 1) product *= around[d]!(positions[d]!);
      sum += product;
    }
    return sum / (this.densities.length + 1);
  }

  draw(random: SeededRandom): readonly number[] {
    const place = this.places[random.below(this.places.length + 1)];
    if (place === undefined) return this.kernels.map(() => random.uniform());
    return this.kernels.map((kernel, d) => kernel.draw(place[d]!, random));
  }
}
