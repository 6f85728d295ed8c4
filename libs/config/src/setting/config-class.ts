/** A class whose properties carry setting decorators. It is made without arguments; initial values are defaults. */
export type ConfigClass<Config extends object = object> = new () => Config;
