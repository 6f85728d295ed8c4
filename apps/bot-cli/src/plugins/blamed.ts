import { isGridbotError } from '@gridbot/core';
import { pluginFault } from './plugin-fault.js';

/**
 * The same object, whose functions, and those of the objects in it, carry the plugin's name in what they throw that is no error of GridbotError's
 * kind: thrown at once, by a promise, or by the items of a stream. Errors with a code of their own pass as they are.
 * @param name of the plugin
 * @param path of the object in what the plugin made, for the message
 */
export function blamed<Part extends object>(part: Part, name: string, path = ''): Part {
  const known = new Map<PropertyKey, { readonly value: unknown; readonly shown: unknown }>();
  return new Proxy(part, {
    get(target, property) {
      const value: unknown = Reflect.get(target, property);
      if (isFixed(target, property)) return value;
      const before = known.get(property);
      if (before !== undefined && before.value === value) return before.shown;
      const shown = shownPart(value, target, name, `${path}${String(property)}`);
      known.set(property, { value, shown });
      return shown;
    },
  });
}

/** What is frozen can only be shown as it is: the language says so of every proxy. */
function isFixed(target: object, property: PropertyKey): boolean {
  const descriptor = Reflect.getOwnPropertyDescriptor(target, property);
  return descriptor !== undefined && descriptor.configurable === false && descriptor.writable === false;
}

function shownPart(value: unknown, owner: object, name: string, path: string): unknown {
  if (typeof value === 'function') {
    return (...given: readonly unknown[]) => called(name, path, () => Reflect.apply(value, owner, given) as unknown);
  }
  return isPlainPart(value) ? blamed(value, name, `${path}.`) : value;
}

/** Ports are objects of functions; lists, maps and values of other kinds are data. */
function isPlainPart(value: unknown): value is object {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return !(value instanceof Map || value instanceof Set || value instanceof Date);
}

function called(name: string, path: string, call: () => unknown): unknown {
  let answer: unknown;
  try {
    answer = call();
  } catch (error) {
    throw fault(name, path, error);
  }
  if (isPromise(answer)) {
    return answer.then(undefined, (error: unknown) => {
      throw fault(name, path, error);
    });
  }
  return isStream(answer) ? blamedStream(answer, name, path) : answer;
}

function isPromise(value: unknown): value is Promise<unknown> {
  return typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function';
}

function isStream(value: unknown): value is AsyncIterable<unknown> {
  return typeof value === 'object' && value !== null && Symbol.asyncIterator in value;
}

async function* blamedStream(stream: AsyncIterable<unknown>, name: string, path: string): AsyncGenerator<unknown> {
  try {
    yield* stream;
  } catch (error) {
    throw fault(name, path, error);
  }
}

function fault(name: string, path: string, error: unknown): unknown {
  return isGridbotError(error) ? error : pluginFault(name, path, error);
}
