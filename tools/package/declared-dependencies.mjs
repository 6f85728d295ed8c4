/** Packages that are declared for a reason that no import shows. */
const silent = {
  // The compiler's helpers: whether any is needed changes with each file.
  tslib: () => true,
  // bot.yaml names them.
  '@gridbot/exchange-.+|@gridbot/notify-.+|@gridbot/strategy-.+': (name) => name === '@gridbot/bot-cli',
  // Whoever uses NestJS has to install it.
  rxjs: (name) => name === '@gridbot/bot-cli',
  // For types that are worked out before anything is published.
  '@gridbot/history': (name) => name === '@gridbot/report',
  // Its script and style are read as text.
  uplot: (name) => name === '@gridbot/report',
};

/** What a package imports and does not declare, and what it declares and does not import. */
export function dependencyProblems({ name, manifest }, { code, types }) {
  const { dependencies = {}, peerDependencies = {}, optionalDependencies = {} } = manifest;
  const declared = { ...dependencies, ...peerDependencies, ...optionalDependencies };
  const used = new Set([...code, ...types]);
  const isSilent = (one) =>
    Object.entries(silent).some(([pattern, holds]) => new RegExp(`^(?:${pattern})$`).test(one) && holds(name));
  return [
    ...[...used]
      .filter((one) => one !== name && !(one in declared))
      .map((one) => `imports ${one}, which it does not declare`),
    ...Object.keys(dependencies)
      .filter((one) => !used.has(one) && !isSilent(one))
      .map((one) => `declares ${one}, which none of its published files imports`),
  ];
}

/** Types of others that would reach everybody who uses a package that promises to be free of them. */
export function leakedTypes({ manifest }, { types }) {
  const free = Object.keys(manifest.dependencies ?? {}).length === 0;
  return free ? [...types].map((one) => `its types name ${one}: whoever uses it would need that too`) : [];
}
