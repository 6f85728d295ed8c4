import { isAlias, isMap, isNode, isScalar, isSeq, type Document, type Node, type Pair } from 'yaml';

/** Where in the text a dotted path's value or key begins; the nearest key around it if the text does not have it. */
export function offsetOf(document: Document, path: string, part: 'value' | 'key'): number {
  let found = { key: 0, value: startOf(document.contents) ?? 0 };
  let node: unknown = document.contents;
  let rest = path;
  while (rest !== '') {
    const step = stepInto(resolved(document, node), rest);
    if (step === undefined) return found.key;
    const key = startOf(step.key) ?? found.key;
    found = { key, value: startOf(step.value) ?? key };
    node = step.value;
    rest = step.rest;
  }
  return found[part];
}

interface Step {
  readonly key: unknown;
  readonly value: unknown;
  readonly rest: string;
}

/** One level down. Keys may contain dots themselves, so the whole key is compared with the begin of the path. */
function stepInto(node: unknown, path: string): Step | undefined {
  if (isMap(node)) {
    const entry = node.items.find((item) => restBehind(keyText(item), path) !== undefined);
    return entry && { key: entry.key, value: entry.value, rest: restBehind(keyText(entry), path)! };
  }
  if (!isSeq(node)) return undefined;
  const index = node.items.findIndex((_, at) => restBehind(String(at), path) !== undefined);
  return index === -1
    ? undefined
    : { key: node.items[index], value: node.items[index], rest: restBehind(String(index), path)! };
}

function restBehind(key: string, path: string): string | undefined {
  if (path === key) return '';
  return path.startsWith(`${key}.`) ? path.slice(key.length + 1) : undefined;
}

function keyText(entry: Pair): string {
  return isScalar(entry.key) ? String(entry.key.value) : String(entry.key);
}

function resolved(document: Document, node: unknown): unknown {
  return isAlias(node) ? node.resolve(document) : node;
}

function startOf(node: unknown): number | undefined {
  return isNode(node) ? (node as Node).range?.[0] : undefined;
}
