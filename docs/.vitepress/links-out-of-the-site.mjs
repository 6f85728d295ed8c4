import { existsSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';

const docs = join(import.meta.dirname, '..');

/**
 * A markdown-it plugin: links to files of the repository that are no pages (`../../libs/core/README.md`) lead nowhere on the site, so that
 * only their text stays. One to a file that does not exist ends the build, as a dead link to a page does.
 */
export function linksOutOfTheSite(markdown) {
  markdown.core.ruler.push('links-out-of-the-site', ({ tokens, env }) => {
    for (const { children } of tokens) if (children) dropLinks(children, env.path);
  });
}

function dropLinks(tokens, page) {
  let dropped = false;
  for (const token of tokens) {
    if (token.type === 'link_open') dropped = leadsOut(token.attrGet('href'), page);
    if (!dropped || !token.type.startsWith('link_')) continue;
    const closes = token.type === 'link_close';
    Object.assign(token, { type: 'text', tag: '', nesting: 0, attrs: null, content: '' });
    if (closes) dropped = false;
  }
}

function leadsOut(link, page) {
  if (!link.startsWith('.')) return false;
  const file = join(dirname(page), decodeURI(link.split('#', 1)[0]));
  if (!relative(docs, file).startsWith(`..${sep}`)) return false;
  if (!existsSync(file)) throw new Error(`${relative(docs, page)} links to ${link}, which does not exist`);
  return true;
}
