import { expect, test } from "vitest";
import { UserError } from "../../../src/errors.ts";
import type { Host } from "../../../src/go/toolchain/host.ts";
import {
  findArchive,
  parseReleaseList,
  versionsFor,
} from "../../../src/go/toolchain/release-list.ts";
import { parseGoVersion } from "../../../src/go/toolchain/version.ts";

const url = "https://go.dev/dl";
const linux: Host = { os: "linux", arch: "amd64", nodeArch: "x64" };
const arm: Host = { os: "linux", arch: "arm", nodeArch: "arm" };
const plan9: Host = { os: "plan9", arch: "386", nodeArch: "ia32" };

const listed = (filename: string, os: string, arch: string, more: object = {}) => ({
  filename,
  os,
  arch,
  version: "go1.26.8",
  sha256: "ab".repeat(32),
  size: 100,
  kind: "archive",
  ...more,
});

const LIST = JSON.stringify([
  {
    version: "go1.26.8",
    stable: true,
    files: [
      listed("go1.26.8.src.tar.gz", "", "", { kind: "source" }),
      listed("go1.26.8.linux-amd64.tar.gz", "linux", "amd64"),
      listed("go1.26.8.linux-armv6l.tar.gz", "linux", "armv6l"),
      listed("go1.26.8.windows-amd64.msi", "windows", "amd64", { kind: "installer" }),
      listed("go1.26.8.windows-amd64.zip", "windows", "amd64"),
    ],
  },
  { version: "go1.27rc1", stable: false, files: [listed("a.tar.gz", "linux", "amd64")] },
  { version: "tip", stable: false, files: [] },
]);

const version = (text: string) => {
  const parsed = parseGoVersion(text);
  if (!parsed) throw new Error(text);
  return parsed;
};

test("the archive for a machine is found, never the source or an installer", () => {
  const releases = parseReleaseList(LIST, url);
  const find = (host: Host) => findArchive(releases, { version: version("1.26.8"), host, url });
  expect(find(linux)).toEqual({
    filename: "go1.26.8.linux-amd64.tar.gz",
    sha256: "ab".repeat(32),
    size: 100,
  });
  expect(find(arm).filename).toBe("go1.26.8.linux-armv6l.tar.gz");
  expect(find({ ...linux, os: "windows" }).filename).toBe("go1.26.8.windows-amd64.zip");
});

test("only versions that a machine can run count, and names that are none are passed over", () => {
  const releases = parseReleaseList(LIST, url);
  expect(versionsFor(releases, linux).map(({ text }) => text)).toEqual(["1.26.8", "1.27rc1"]);
  expect(versionsFor(releases, arm).map(({ text }) => text)).toEqual(["1.26.8"]);
  expect(versionsFor(releases, plan9)).toEqual([]);
});

test.each([
  [
    "1.26.9",
    linux,
    "https://go.dev/dl does not list Go 1.26.9: set go-version to one that it lists",
  ],
  [
    "1.26.8",
    plan9,
    "https://go.dev/dl lists no archive of Go 1.26.8 for plan9/386: install that Go and put it on PATH",
  ],
])("%s for another machine is refused", (text, host, message) => {
  const releases = parseReleaseList(LIST, url);
  expect(() => findArchive(releases, { version: version(text), host, url })).toThrow(
    new UserError(message),
  );
});

test("a digest that is none makes no archive", () => {
  const files = [listed("a.tar.gz", "linux", "amd64", { sha256: "" })];
  const releases = parseReleaseList(JSON.stringify([{ version: "go1.26.8", files }]), url);
  expect(versionsFor(releases, linux)).toEqual([]);
});

test.each([-1, 1e12, "1e999"])("a size of %s makes no archive", (size) => {
  const files = [listed("a.tar.gz", "linux", "amd64", { size: "SIZE" })];
  const text = JSON.stringify([{ version: "go1.26.8", files }]).replace('"SIZE"', String(size));
  expect(versionsFor(parseReleaseList(text, url), linux)).toEqual([]);
});

test.each([
  ["<!DOCTYPE html><p>hello", "an HTML page, not Go's list of releases"],
  ["not found", "not JSON, not Go's list of releases"],
  ["", "not JSON, not Go's list of releases"],
  ["{}", "JSON but not Go's list of releases (at its top)"],
  ['[{"version":"go1.26.8"}]', "JSON but not Go's list of releases (at 0.files)"],
  [
    JSON.stringify([{ version: "go1.26.8", files: [listed("../../x.tar.gz", "linux", "amd64")] }]),
    "JSON but not Go's list of releases (at 0.files.0.filename)",
  ],
])("%j is not believed", (text, finding) => {
  expect(() => parseReleaseList(text, url)).toThrow(
    new UserError(`https://go.dev/dl is ${finding}: look at go-download-base-url`),
  );
});
