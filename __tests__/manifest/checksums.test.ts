import { execFileSync } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { UserError } from "../../src/errors.ts";
import { formatChecksums, hashFile, parseChecksums } from "../../src/manifest/checksums.ts";
import { temporaryDirectory } from "../temporary.ts";
import { findTool } from "../tools.ts";

const A = "a".repeat(64);
const B = "b".repeat(64);

test("a file's size and digest are those of its bytes", async () => {
  await using directory = await temporaryDirectory();
  const path = join(directory.path, "abc");
  await writeFile(path, "abc");
  expect(await hashFile(path)).toEqual({
    size: 3,
    sha256: "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
  });
});

test("an empty file and one of many chunks have their digests", async () => {
  await using directory = await temporaryDirectory();
  await writeFile(join(directory.path, "empty"), "");
  await writeFile(join(directory.path, "zeros"), Buffer.alloc(1_000_000));
  expect(await hashFile(join(directory.path, "empty"))).toEqual({
    size: 0,
    sha256: "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
  });
  expect(await hashFile(join(directory.path, "zeros"))).toEqual({
    size: 1_000_000,
    sha256: "d29751f2649b32ff572b5e0a9f541ea660a50f94ff0beedfb0b692b924cc8025",
  });
});

test("a file that is not there rejects with the system's error", async () => {
  await using directory = await temporaryDirectory();
  await expect(hashFile(join(directory.path, "none"))).rejects.toThrow(/ENOENT/);
});

test("lines are sorted by the bytes of the names", () => {
  const files = ["web", "Web", "cli.exe", "_x", "cli"].map((file) => ({ file, sha256: A }));
  expect(formatChecksums(files)).toBe(`${A}  Web\n${A}  _x\n${A}  cli\n${A}  cli.exe\n${A}  web\n`);
});

const sha256sum = findTool("sha256sum");
test.skipIf(sha256sum === undefined)("sha256sum -c accepts what is written", async () => {
  await using directory = await temporaryDirectory();
  const files = ["-web-linux-amd64", "cli-windows-arm64.exe", "..."];
  for (const file of files) await writeFile(join(directory.path, file), file);
  const sums = await Promise.all(
    files.map(async (file) => ({ file, ...(await hashFile(join(directory.path, file))) })),
  );
  await writeFile(join(directory.path, "SHA256SUMS"), formatChecksums(sums));
  const answer = execFileSync("sha256sum", ["--strict", "-c", "SHA256SUMS"], {
    cwd: directory.path,
    encoding: "utf8",
  });
  expect(answer.trim().split("\n").sort()).toEqual(files.map((file) => `${file}: OK`).sort());
});

describe("names and digests that cannot stand in SHA256SUMS are refused", () => {
  test.each([
    [
      "a b",
      A,
      'The file "a b" cannot be released under this name: use letters, digits, ".", "_" and "-" only',
    ],
    ["a/b", A, 'The file "a/b" cannot be'],
    ["a\nb", A, 'The file "a\\nb" cannot be'],
    ["", A, 'The file "" cannot be'],
    ["..", A, 'The file ".." cannot be'],
    ["ä", A, 'The file "ä" cannot be'],
    [
      "a",
      A.toUpperCase(),
      `The file "a" has the digest "${A.toUpperCase()}": expected 64 lowercase`,
    ],
    ["a", "abc", 'The file "a" has the digest "abc"'],
  ])("%j", (file, sha256, message) => {
    expect(() => formatChecksums([{ file, sha256 }])).toThrow(message);
    expect(() => formatChecksums([{ file, sha256 }])).toThrow(UserError);
  });

  test("a name that stands twice", () => {
    const files = [
      { file: "web", sha256: A },
      { file: "web", sha256: B },
    ];
    expect(() => formatChecksums(files)).toThrow('The file "web" stands twice');
  });
});

test("what is written is read back", () => {
  const files = [
    { file: "cli", sha256: A },
    { file: "web.exe", sha256: B },
  ];
  expect(parseChecksums(formatChecksums(files))).toEqual(files);
});

test("the star of binary mode and a missing last line end are understood", () => {
  expect(parseChecksums(`${A} *cli\n${B}  web`)).toEqual([
    { file: "cli", sha256: A },
    { file: "web", sha256: B },
  ]);
});

test.each([
  [
    "no digest\n",
    'SHA256SUMS, line 1: expected 64 hex digits, two spaces and a file name, found "no digest"',
  ],
  [
    `${A}  cli\n\n`,
    'SHA256SUMS, line 2: expected 64 hex digits, two spaces and a file name, found ""',
  ],
  [`${A}  cli\r\n`, "SHA256SUMS, line 1"],
  [`${A} cli\n`, "SHA256SUMS, line 1"],
  [`${A}  ../cli\n`, 'SHA256SUMS, line 1: the file "../cli" cannot be released'],
  [`${A}  cli\n${B}  cli\n`, 'SHA256SUMS, line 2: the file "cli" stands twice'],
])("a damaged line is named: %j", (text, message) => {
  expect(() => parseChecksums(text)).toThrow(message);
});
