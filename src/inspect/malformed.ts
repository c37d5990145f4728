/**
 * A file that breaks the rules of its format, or a limit of ours. It says nothing about who made the
 * mistake: a stage that reads a person's file turns it into a failed check.
 */
export class MalformedBinary extends Error {
  override readonly name = "MalformedBinary";
  /** Byte in the file, or in the part of it that was being read. */
  readonly offset: number;

  constructor(what: string, offset: number) {
    super(`${what} (at byte 0x${offset.toString(16)})`);
    this.offset = offset;
  }
}
