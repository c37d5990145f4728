/** What the client printed, with what it means to us. */
export type ClientOutput = {
  /** Its own warnings and errors, in order. */
  readonly problems: readonly string[];
  /** Why the service did not reserve a key, when it did not. */
  readonly unreserved: string | undefined;
  /** Bytes of the archive that it made to be sent. */
  readonly archiveBytes: number | undefined;
  /** Signatures of addresses, which no log may show. */
  readonly secrets: readonly string[];
  /** Lines for a person, without the details that the client only shows in debug. */
  readonly lines: readonly string[];
};

/** Why an entry was not restored or not saved. */
export type CacheProblem = {
  /**
   * `refused`: a policy, or another writer of the key, and nothing that a reader could act on.
   * `entry`: this entry alone. `service`: the service or the disk, and so every entry.
   */
  readonly kind: "refused" | "entry" | "service";
  readonly reason: string;
};

/** Of a key that is taken, or a token that may not; the client passes them on inside its own texts. */
const refusals = ["cache read denied:", "cache write denied:", "(409)"];

/**
 * Reads what `@actions/cache` 6.3 prints. It turns every fault of the service into a line and
 * answers as if there was no entry, so that its lines are the only way to tell the two apart.
 */
export function readClientOutput(stdout: string): ClientOutput {
  const commands = stdout.split(/\r?\n/).map(readLine);
  const texts = (...kinds: readonly string[]): readonly string[] =>
    commands.flatMap(({ kind, text }) => (kinds.includes(kind) && text !== "" ? [text] : []));
  const debug = texts("debug");
  const size = debug.map((text) => /^File Size: (\d+)$/.exec(text)?.[1]).find(Boolean);
  return {
    problems: texts("warning", "error"),
    unreserved: debug
      .map((text) => /^Failed to reserve cache: (?:Error: )?(.*)$/s.exec(text)?.[1])
      .find(Boolean),
    archiveBytes: size === undefined ? undefined : Number(size),
    secrets: texts("add-mask"),
    lines: texts("info", "warning", "error"),
  };
}

/** What went wrong by the client's output, or undefined when there simply was no entry. */
export function clientProblem(output: ClientOutput, stderr: string): CacheProblem | undefined {
  const text = output.unreserved ?? output.problems.at(-1);
  if (text === undefined) return undefined;
  if (refusals.some((refusal) => text.includes(refusal))) return { kind: "refused", reason: text };
  if (/no space left/i.test(text + stderr)) {
    return { kind: "service", reason: "no space is left on the disk" };
  }
  if (/tar(\.exe)?"? failed with error/.test(text)) {
    return { kind: "entry", reason: "its archive is damaged" };
  }
  // The client says what it did, then the cause, then advice on lines of their own.
  const cause = text.replace(/^Failed to (?:restore|save): /, "").split("\n")[0] ?? "";
  // Azure answers a look at an archive without a body, and the client with an empty cause.
  const reason = cause.replace(/[.\s]+$/, "") || "the archive could not be fetched";
  return { kind: "service", reason };
}

/** A command of the form that the runner reads, `::<kind>::<text>`; any other line is information. */
function readLine(line: string): { readonly kind: string; readonly text: string } {
  const [, kind = "info", text = line] = /^::([a-z-]+)(?: [^:]*)?::(.*)$/.exec(line) ?? [];
  return { kind, text: text.replace(/%0D/g, "\r").replace(/%0A/g, "\n").replace(/%25/g, "%") };
}
