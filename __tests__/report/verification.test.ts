import { expect, test } from "vitest";
import { describeFailures, formatVerificationSummary } from "../../src/report/verification.ts";
import { formatVerificationTerminal } from "../../src/report/verification-terminal.ts";
import type { Verification, VerifiedFile } from "../../src/verify/verification.ts";
import { render } from "./rendered.ts";

const same: VerifiedFile = {
  file: "web-linux-amd64",
  unit: "linux/amd64",
  recorded: "a".repeat(64),
  rebuilt: "a".repeat(64),
  verdict: "pass",
  findings: [],
  causes: [],
};
const differing: VerifiedFile = {
  ...same,
  file: "web-linux-arm64",
  rebuilt: "b".repeat(64),
  verdict: "fail",
  findings: ["building it again gives other bytes than the manifest records"],
  causes: [{ kind: "date", detail: "the released file holds the time" }],
};
const verification: Verification = {
  schema: 1,
  status: "fail",
  manifest: "c".repeat(64),
  module: "example.com/acme",
  version: "v1.2.3",
  commit: "0".repeat(40),
  toolchains: [],
  files: [same, differing],
  notBuilt: ["plan9/amd64: undefined: syscall.Foo"],
  notices: ["there is no SHA256SUMS beside the manifest"],
  seconds: 12,
  assets: 0,
};

test("what failed comes first, with its cause", () => {
  const summary = formatVerificationSummary(verification);
  expect(summary).toContain("❌ Verified: 1 of 2 files cannot be confirmed");
  expect(summary).toContain("digests alone were compared");
  expect(summary.indexOf("web-linux-arm64")).toBeLessThan(summary.indexOf("web-linux-amd64"));
  expect(summary).toContain("the released file holds the time");
  expect(summary).toContain("plan9/amd64: undefined: syscall.Foo");
  const lines = formatVerificationTerminal(verification, { color: false });
  expect(lines[0]).toBe("1 of 2 files cannot be confirmed");
  expect(lines).toContain("web-linux-arm64: the released file holds the time");
});

test("a signature that was left out is said in title and row", () => {
  const signed = { ...same, signature: "Mach-O code signature" } as const;
  const passed: Verification = { ...verification, status: "pass", files: [same, signed] };
  const summary = formatVerificationSummary(passed);
  expect(summary).toContain(
    "✅ Verified: 2 files built again, the same bytes, 1 of them but for a signature",
  );
  expect(summary).toContain("the same without its Mach-O code signature");
});

test("thousands of files fit, those that failed before others", () => {
  const many = Array.from({ length: 5000 }, (_, index) => ({ ...same, file: `web-${index}` }));
  const summary = formatVerificationSummary(
    { ...verification, files: [...many, differing] },
    60_000,
  );
  expect(Buffer.byteLength(summary)).toBeLessThanOrEqual(60_000);
  expect(summary).toContain("web-linux-arm64");
  expect(summary).toContain("more files in verification.json");
  const failed = many.map((file) => ({ ...file, verdict: "fail" as const }));
  const annotations = describeFailures({ ...verification, files: failed });
  expect(annotations).toHaveLength(10);
  expect(annotations.at(-1)?.message).toBe("4991 more files like these");
});

test("text from a manifest or a program is text", () => {
  const hostile = "<img src=x onerror=alert(1)>\n::set-output name=a::b\u001b[31m";
  const causes = [{ kind: "path", detail: hostile }] as const;
  const file = { ...differing, file: hostile, findings: [hostile], causes: [...causes] };
  const text = { module: hostile, version: hostile, notBuilt: [hostile], notices: [hostile] };
  const poisoned = { ...verification, ...text, files: [file] };
  const elements = render(formatVerificationSummary(poisoned));
  expect(elements.filter(({ element }) => element === "img")).toEqual([]);
  const lines = formatVerificationTerminal(poisoned, { color: false });
  const isHarmful = (line: string) => /^::|\n/.test(line) || line.includes("\u001b");
  expect(lines.filter(isHarmful)).toEqual([]);
  expect(describeFailures(poisoned)[0]?.message).not.toContain("\n");
});
