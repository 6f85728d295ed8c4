/** Somebody ended a command that has no orderly stop. */
export class Interrupted extends Error {
  constructor(signal: string) {
    super(`ended by ${signal} before it was done`);
  }
}
