/** Stands in for the value of a setting that could not be read. */
export class Unreadable {
  constructor(
    /** What is wrong and what to do, without the setting's name. */
    readonly message: string,
    /** Where inside the setting, for settings with named parts: `USD`. */
    readonly part?: string,
  ) {}
}
