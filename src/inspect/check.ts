/**
 * A verdict with its evidence. `skip` always says why; nothing unproven is ever `pass`.
 * `evidence` is one line that names the expectation and the finding.
 */
export type Check = {
  readonly name: string;
  readonly verdict: "pass" | "fail" | "skip";
  readonly evidence: string;
};
