import { describe, expect, it } from '@jest/globals';
import { asPublished, sbomProblems } from './sbom-problems.mjs';

const part = { name: 'ws', version: '1.0.0', licenses: [{ license: { id: 'MIT' } }] };
const own = { ...part, name: '@gridbot/core' };

describe('the bill of materials', () => {
  it('is whole if it lists our packages, and everything with version and licence', () => {
    expect(sbomProblems({ bomFormat: 'CycloneDX', components: [own, part] }, ['@gridbot/core'])).toEqual([]);
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

  it('bears the names of product and packages, not those of folders, and nothing that is not published', () => {
    const hidden = {
      'bom-ref': '@gridbot/tools@1',
      name: 'tools',
      properties: [{ name: 'cdx:npm:package:private', value: 'true' }],
    };
    const document = {
      metadata: { tools: [], component: { name: 'checkout', version: '1' } },
      components: [{ 'bom-ref': '@gridbot/core@1', name: 'core' }, { 'bom-ref': 'ws@8.0.0', name: 'ws' }, hidden],
      dependencies: [
        { ref: '@gridbot/core@1', dependsOn: ['ws@8.0.0', '@gridbot/tools@1'] },
        { ref: '@gridbot/tools@1', dependsOn: ['ws@8.0.0'] },
      ],
    };
    const published = asPublished({ name: 'gridbot', description: 'a bot' }, document);
    expect(published.metadata.component).toEqual({ name: 'gridbot', version: '1', description: 'a bot' });
    expect(published.components.map(({ name }) => name)).toEqual(['@gridbot/core', 'ws']);
    expect(published.dependencies).toEqual([{ ref: '@gridbot/core@1', dependsOn: ['ws@8.0.0'] }]);
  });
});
