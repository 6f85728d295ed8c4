/** What a CycloneDX document of our packages lacks: one of them, or the version or licence of anything. */
export function sbomProblems({ bomFormat, components = [] }, names) {
  const listed = new Set(components.map(({ name, group }) => (group === undefined ? name : `${group}/${name}`)));
  return [
    ...(bomFormat === 'CycloneDX' ? [] : ['it is no CycloneDX document']),
    ...names.filter((name) => !listed.has(name)).map((name) => `${name} is missing`),
    ...components.filter(({ version }) => !version).map(({ name }) => `${name} has no version`),
    ...components.filter(({ licenses = [] }) => licenses.length === 0).map(({ name }) => `${name} has no licence`),
  ];
}

/** npm calls the whole after the folder that it lies in; it has a name of its own. */
export function namedAfter({ name, description }, document) {
  const component = { ...document.metadata.component, name, description };
  return { ...document, metadata: { ...document.metadata, component } };
}
