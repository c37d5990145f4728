import { expect, test } from "vitest";
import { explainDifference } from "../../src/prove/explain.ts";
import { load } from "../inspect/hello.ts";

const PORTS = [
  "linux/386",
  "linux/s390x",
  "darwin/amd64",
  "windows/amd64",
  "aix/ppc64",
  "plan9/amd64",
  "js/wasm",
];

test.each(PORTS)("finds the text that one byte of was changed in a file for %s", async (port) => {
  const first = await load({ port });
  const second = Uint8Array.from(first);
  const at = Buffer.from(second.buffer).indexOf("hello\n");
  expect(at).toBeGreaterThan(0);
  second[at] = 0x6a;
  const [cause] = explainDifference(first, second, {});
  expect(cause?.kind).toBe("section");
  expect(cause?.detail).toContain(`differs first at byte 0x${at.toString(16)} of the file`);
  expect(cause?.detail).toContain("hello");
  expect(cause?.detail).toContain("jello");
});

test.each(PORTS)("answers for a file for %s that ends early", async (port) => {
  const first = await load({ port });
  for (const share of [0, 0.001, 0.3, 0.9]) {
    const causes = explainDifference(first, first.subarray(0, first.length * share), {});
    expect(causes.length).toBeGreaterThan(0);
  }
});

test.each(PORTS)("answers for a file for %s with bytes of chance in its headers", async (port) => {
  const first = await load({ port });
  let state = 1;
  for (let round = 0; round < 15; round += 1) {
    const second = Uint8Array.from(first);
    for (let count = 0; count < 8; count += 1) {
      state = (state * 48_271) % 2_147_483_647;
      second[state % 2048] = state & 0xff;
    }
    expect(explainDifference(first, second, {}).length).toBeGreaterThan(0);
  }
});

test("says that only ids differ where that is so", async () => {
  const first = await load({ port: "linux/amd64", ldflags: "-s -w -buildid=one" });
  const second = await load({ port: "linux/amd64", ldflags: "-s -w -buildid=two" });
  expect(explainDifference(first, second, {})).toEqual([
    {
      kind: "section",
      detail:
        "only .note.go.buildid, .note.gnu.build-id differ: an input differs that leaves no other trace, such as a flag of the linker, or the file was signed",
    },
  ]);
});

test("says nothing of equal files", async () => {
  const bytes = await load({ port: "linux/amd64" });
  expect(explainDifference(bytes, Uint8Array.from(bytes), {})).toEqual([]);
});

test("explains what is no program by its first other byte", () => {
  const [first, second] = ["a text of sixteen", "a text of sixty"].map((text) => Buffer.from(text));
  expect(explainDifference(first ?? Buffer.alloc(0), second ?? Buffer.alloc(0), {})).toEqual([
    {
      kind: "section",
      detail:
        '"the file" differs first at byte 0xe of the file, where the first build has 0x65 ("a text of sixteen") and the second build 0x79 ("a text of sixty")',
    },
    {
      kind: "unknown",
      detail:
        "one file cannot be read as a program: no program format that Go writes (at byte 0x0)",
    },
  ]);
});
