import { Type } from '../class-transformer.js';
import { ValidateNested } from '../class-validator.js';
import { jsonSchemaOf } from '../json-schema.js';
import type { ConfigClass } from '../setting/config-class.js';
import { Setting } from '../setting/setting-kind.js';
import { Unreadable } from '../setting/unreadable.js';

/** How many entries a list may have. */
export interface ListRules {
  /** Default: 0. */
  readonly atLeast?: number;
  /** Default: no limit. */
  readonly atMost?: number;
}

/** Settings inside settings: the property becomes an instance of the class, checked like the whole. */
export function IsSection(of: () => ConfigClass): PropertyDecorator {
  const expectation = 'a section of settings (name: value)';
  const setting = Setting({
    expectation,
    section: of,
    read: (value) => (value instanceof of() ? value : new Unreadable(`must be ${expectation}`)),
    schema: () => jsonSchemaOf(of()),
  });
  return nested(of, setting);
}

/** A list of sections: the property becomes an array of instances of the class. */
export function IsListOf(of: () => ConfigClass, { atLeast = 0, atMost = Infinity }: ListRules = {}): PropertyDecorator {
  const expectation = `a list of sections${count(atLeast, atMost)}`;
  const setting = Setting({
    expectation,
    section: of,
    read: (value) => {
      if (!Array.isArray(value) || value.length < atLeast || value.length > atMost) {
        return new Unreadable(`must be ${expectation}`);
      }
      const wrong = value.findIndex((entry) => !(entry instanceof of()));
      return wrong === -1 ? value : new Unreadable('must be a section of settings (name: value)', String(wrong));
    },
    schema: () => ({
      type: 'array',
      items: jsonSchemaOf(of()),
      ...(atLeast === 0 ? {} : { minItems: atLeast }),
      ...(atMost === Infinity ? {} : { maxItems: atMost }),
    }),
  });
  return nested(of, setting);
}

function nested(of: () => ConfigClass, setting: PropertyDecorator): PropertyDecorator {
  return (target, property) => {
    Type(of)(target, property);
    ValidateNested()(target, property);
    setting(target, property);
  };
}

function count(atLeast: number, atMost: number): string {
  if (atMost !== Infinity) return `, ${atLeast} to ${atMost} of them`;
  return atLeast === 0 ? '' : `, at least ${atLeast}`;
}
