import { UserError } from "../../src/errors.ts";

/** The message of the UserError that a call throws; anything else fails the test. */
export function refusalOf(call: () => unknown): string {
  try {
    call();
  } catch (error) {
    if (error instanceof UserError) return error.message;
    throw error;
  }
  throw new Error("nothing was refused");
}
