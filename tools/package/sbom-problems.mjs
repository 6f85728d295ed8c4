/** What a CycloneDX document of our packages lacks: one of them, or the version or licence of anything. */
export function sbomProblems({ bomFormat, components = [] }, names) {
  const listed = new Set(components.map(({ name }) => name));
  return [
    ...(bomFormat === 'CycloneDX' ? [] : ['it is no CycloneDX document']),
    ...names.filter((name) => !listed.has(name)).map((name) => `${name} is missing`),
    ...components.filter(({ version }) => !version).map(({ name }) => `${name} has no version`),
    ...components.filter(({ licenses = [] }) => licenses.length === 0).map(({ name }) => `${name} has no licence`),
  ];
}

/** npm names the whole and each of our packages after its folder, and lists those that are never published: this puts it right. */
export function asPublished({ name, description }, document) {
  const hidden = new Set(document.components.filter(isPrivate).map((one) => one['bom-ref']));
  const shown = (ref) => !hidden.has(ref);
  const dependencies = document.dependencies ?? [];
  return {
    ...document,
    metadata: { ...document.metadata, component: { ...document.metadata.component, name, description } },
    components: document.components
      .filter((one) => shown(one['bom-ref']))
      .map((one) => ({ ...one, name: nameOf(one) })),
    dependencies: dependencies
      .filter(({ ref }) => shown(ref))
      .map((one) => ({ ...one, dependsOn: (one.dependsOn ?? []).filter(shown) })),
  };
}

function isPrivate({ properties = [] }) {
  return properties.some((one) => one.name === 'cdx:npm:package:private' && one.value === 'true');
}

/** `@gridbot/core@0.1.0` is `@gridbot/core`. */
function nameOf(component) {
  return component['bom-ref'].replace(/(?<=.)@.*$/, '');
}
