import * as v from "valibot";

const text = v.string();
const strings = v.array(text);
const count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** One start of a file, and what came of it. */
export const runSchema = v.strictObject({
  /** The binary's file name, and its unit's id. */
  file: text,
  unit: text,
  /** `smoke`: it was only started, as no run is written for it. */
  kind: v.picklist(["smoke", "written"]),
  args: strings,
  /** `emulated`: on a processor that software plays. */
  state: v.picklist(["ran", "emulated", "not run"]),
  /** `skip`: it was not run, and need not be. `warn`: a panic of a program that was only started. */
  verdict: v.picklist(["pass", "warn", "fail", "skip"]),
  /** What was wrong, or why it was not run: clauses. */
  reasons: strings,
  /** What kept the program from the machine, in words. */
  isolation: v.optional(text),
  emulator: v.optional(text),
  /** What was granted beside the program, by the names of `.mvu.yml`. */
  granted: strings,
  exit: v.optional(count),
  signal: v.optional(text),
  /** With what the sandbox took. */
  seconds: v.optional(v.pipe(v.number(), v.minValue(0))),
  /** What a reader should know of how it went, such as that it was still alive at its limit. */
  remarks: strings,
  /** First lines of output, harmless and cut. */
  output: strings,
  /** Answers to requests. */
  answers: v.array(
    v.strictObject({
      /** `GET /healthz` */
      request: text,
      status: count,
      headers: v.array(v.strictObject({ name: text, value: text })),
    }),
  ),
});

export type ManifestRun = v.InferOutput<typeof runSchema>;
