import { publint } from 'publint';
import { formatMessage } from 'publint/utils';

/** Names our sources, for our own workspace alone; they are not published. */
const ownCondition = '@gridbot/source';

/** The packages inside of create-plugin are those to be born: nothing of theirs holds yet. */
const ofTemplates = 'NESTED_PACKAGE_JSON_FIELD_IGNORED';

/** What npm, Node or a bundler would stumble over in an unpacked package. */
export async function manifestProblems({ unpacked, manifest }) {
  const { messages } = await publint({ pkgDir: unpacked, pack: false, strict: true });
  return messages
    .filter(({ code, path }) => !path.includes(ownCondition) && code !== ofTemplates)
    .map((message) => formatMessage(message, manifest, { color: false }));
}
