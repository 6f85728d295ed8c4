// npm run check: what the house rules say and neither compiler nor lint can see.
import { join } from 'node:path';
import { fileNames } from './file-names.mjs';
import { fileSize } from './file-size.mjs';
import { licences } from './licences.mjs';
import { manifests } from './manifests.mjs';
import { portability } from './portability.mjs';
import { purity } from './purity.mjs';
import { repositoryFiles } from './repository-files.mjs';
import { unfinished } from './unfinished.mjs';

const files = repositoryFiles(join(import.meta.dirname, '../..'));

for (const check of [fileNames, fileSize, licences, manifests, portability, purity, unfinished]) {
  const findings = check(files);
  console.log(`${findings.length === 0 ? 'ok  ' : 'FAIL'} ${check.name}`);
  for (const finding of findings) console.log(`     ${finding}`);
  if (findings.length > 0) process.exitCode = 1;
}
