import { expect, test } from "vitest";
import { type Evidence, judgeFile, needsComparing } from "../../src/verify/judge.ts";
import { statusOf } from "../../src/verify/verification.ts";

const [R, S, X] = ["a", "b", "c"].map((digit) => digit.repeat(64)) as [string, string, string];
const binary = { file: "web", unit: "linux/amd64", sha256: R };
const base: Evidence = {
  binary,
  rebuilt: { sha256: R },
  asset: undefined,
  checksum: undefined,
  compared: undefined,
};
const signed = { signature: "Authenticode signature", causes: [] } as const;
const other = { signature: undefined, causes: [{ kind: "date", detail: "a time" }] } as const;

test.each<[string, Partial<Evidence>]>([
  ["the digest of the manifest alone", {}],
  ["the file and all digests", { asset: R, checksum: R }],
  ["a file that was signed after all digests", { asset: S, checksum: R, compared: signed }],
  ["a file that was signed before SHA256SUMS", { asset: S, checksum: S, compared: signed }],
  [
    "a file that was signed before the manifest",
    { binary: { ...binary, sha256: S }, asset: S, checksum: S, compared: signed },
  ],
])("passes for %s", (_name, change) => {
  const judged = judgeFile({ ...base, ...change });
  expect(judged.findings).toEqual([]);
  expect(judged.verdict).toBe("pass");
});

test.each<[string, Partial<Evidence>]>([
  ["it could not be built: no such package", { rebuilt: { error: "no such package" } }],
  [
    "building it again gives other bytes than the manifest records",
    { rebuilt: { sha256: X }, compared: other },
  ],
  [
    "building it again gives other bytes than the file beside the manifest has",
    { rebuilt: { sha256: X }, asset: R, compared: other },
  ],
  [
    "the file beside the manifest has other bytes than the manifest records",
    { rebuilt: { sha256: S }, asset: S },
  ],
  [
    "the file beside the manifest has other bytes than the manifest records",
    { binary: { ...binary, sha256: X }, asset: S, compared: signed },
  ],
  [`SHA256SUMS has another digest, ${X}`, { checksum: X }],
  [`SHA256SUMS has another digest, ${X}`, { asset: S, checksum: X, compared: signed }],
  ["SHA256SUMS does not name it", { asset: R, checksum: "absent" }],
])("fails: %s", (finding, change) => {
  const judged = judgeFile({ ...base, ...change });
  expect(judged.verdict).toBe("fail");
  expect(judged.findings).toContain(finding);
});

test("the bytes are looked at only where the digests differ", () => {
  expect(needsComparing(base)).toBe(false);
  expect(needsComparing({ ...base, asset: R })).toBe(false);
  expect(needsComparing({ ...base, asset: S })).toBe(true);
  expect(needsComparing({ ...base, rebuilt: { sha256: X } })).toBe(true);
  expect(needsComparing({ ...base, asset: S, rebuilt: { error: "x" } })).toBe(false);
});

test("nothing unproven is green", () => {
  const pass = judgeFile(base);
  const skip = { ...pass, verdict: "skip" } as const;
  const fail = { ...pass, verdict: "fail" } as const;
  expect(statusOf([])).toBe("fail");
  expect(statusOf([pass])).toBe("pass");
  expect(statusOf([pass, skip])).toBe("fail");
  expect(statusOf([pass, fail])).toBe("fail");
});
