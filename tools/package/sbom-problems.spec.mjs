import { describe, expect, it } from '@jest/globals';
import { namedAfter, sbomProblems } from './sbom-problems.mjs';

const part = { name: 'ws', version: '1.0.0', licenses: [{ license: { id: 'MIT' } }] };
const own = { ...part, name: '@gridbot/core' };

describe('the bill of materials', () => {
  it('is whole if it lists our packages, and everything with version and licence', () => {
    expect(sbomProblems({ bomFormat: 'CycloneDX', components: [own, part] }, ['@gridbot/core'])).toEqual([]);
    const split = { ...own, group: '@gridbot', name: 'core' };
    expect(sbomProblems({ bomFormat: 'CycloneDX', components: [split] }, ['@gridbot/core'])).toEqual([]);
  });

  it.each([
    ['another document', { bomFormat: 'SPDX', components: [own] }, 'CycloneDX'],
    ['a package of ours that is missing', { bomFormat: 'CycloneDX', components: [part] }, '@gridbot/core is missing'],
    [
      'a component without a version',
      { bomFormat: 'CycloneDX', components: [own, { ...part, version: '' }] },
      'version',
    ],
    ['one without a licence', { bomFormat: 'CycloneDX', components: [own, { ...part, licenses: [] }] }, 'licence'],
  ])('is not with %s', (_, document, says) => {
    expect(sbomProblems(document, ['@gridbot/core'])).toEqual([expect.stringContaining(says)]);
  });

  it('bears the name of the product, not that of a folder', () => {
    const document = { metadata: { tools: [], component: { name: 'checkout', version: '1' } } };
    expect(namedAfter({ name: 'gridbot', description: 'a bot' }, document).metadata).toEqual({
      tools: [],
      component: { name: 'gridbot', version: '1', description: 'a bot' },
    });
  });
});
