/**
 * The emulator can't start: a data file it must not touch, a port in use, a wrong flag. The message
 * says what was wrong and what to do. (Wrong requests are answered by HTTP, never thrown.)
 */
export class EmulatorError extends Error {
  override name = "EmulatorError";
}
