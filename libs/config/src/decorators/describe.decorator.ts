import '../class-transformer.js'; // gives Reflect its metadata

const DESCRIPTION = Symbol.for('gridbot.config.description');

/** Says in a sentence what a setting is for, with its unit: editors and forms show it. */
export function Describe(text: string): PropertyDecorator {
  return (target, property) => Reflect.defineMetadata(DESCRIPTION, text, target, property);
}

/** The text that {@link Describe} gave a property; undefined if it has none. */
export function descriptionOf(prototype: object, property: string): string | undefined {
  return Reflect.getMetadata(DESCRIPTION, prototype, property) as string | undefined;
}
