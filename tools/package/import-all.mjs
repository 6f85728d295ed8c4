// node import-all.mjs ENTRY...: each entry of a package, by the file beside which it was unpacked and its name, as `folder|specifier`.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

for (const entry of process.argv.slice(2)) {
  const [folder, specifier] = entry.split('|');
  try {
    const file = resolved(folder, specifier);
    await import(pathToFileURL(file).href);
  } catch (error) {
    console.log(`${specifier}: ${error.message.split('\n')[0]}`);
  }
}

/** As a consumer in that folder would find it. */
function resolved(folder, specifier) {
  return createRequire(join(folder, 'consumer.mjs')).resolve(specifier);
}
