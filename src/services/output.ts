import { UserError } from "../errors.ts";
import { maxOutputBytes, maxSummaryPart } from "../limits.ts";

/** The runner reads `name=` and `name<<` as the start of an output, so a name holds neither sign. */
const outputName = /^[A-Za-z_][A-Za-z0-9_-]*$/;

/** Rejects outputs that the runner would misread or, all together, drop. */
export function checkOutputs(outputs: Readonly<Record<string, string>>): void {
  let bytes = 0;
  for (const [name, value] of Object.entries(outputs)) {
    if (!outputName.test(name)) {
      throw new UserError(
        `Output ${JSON.stringify(name)} has a name that GitHub cannot read: use letters, digits, "-" and "_".`,
      );
    }
    bytes += 2 * (name.length + value.length);
  }
  if (bytes > maxOutputBytes) {
    throw new UserError(
      `The outputs take ${bytes} bytes of the ${maxOutputBytes} that GitHub keeps for a job: select fewer targets or packages.`,
    );
  }
}

/** Rejects a summary that would make GitHub drop all of it. */
export function checkSummary(markdown: string): void {
  const bytes = Buffer.byteLength(markdown);
  if (bytes > maxSummaryPart) {
    throw new UserError(
      `The summary takes ${bytes} bytes of the ${maxSummaryPart} that GitHub shows: select fewer targets or packages.`,
    );
  }
}
