import { expect, test } from "vitest";
import {
  buildsHere,
  compareGoVersions,
  type GoVersion,
  parseGoVersion,
  parseSemverVersion,
} from "../../../src/go/toolchain/version.ts";

test.each([
  ["1.26.8", { kind: "release", text: "1.26.8", minor: "1.26", semver: "1.26.8" }],
  ["go1.26.8", { kind: "release", text: "1.26.8", minor: "1.26", semver: "1.26.8" }],
  ["1.26.0", { kind: "release", text: "1.26.0", minor: "1.26", semver: "1.26.0" }],
  ["1.26", { kind: "language", text: "1.26", minor: "1.26", semver: "1.26.0-0" }],
  ["1.27rc1", { kind: "prerelease", text: "1.27rc1", minor: "1.27", semver: "1.27.0-rc.1" }],
  [
    "go1.18beta2",
    { kind: "prerelease", text: "1.18beta2", minor: "1.18", semver: "1.18.0-beta.2" },
  ],
] as const)("%s is read as Go reads it", (text, expected) => {
  expect(parseGoVersion(text)).toEqual(expected);
});

test.each([
  "",
  "1",
  "v1.26.8",
  "1.26.",
  "1.26.08",
  "01.26",
  "1.26.8-custom",
  "1.26rc",
  "1.26.1rc1",
  "devel",
])("%j is no version of Go", (text) => {
  expect(parseGoVersion(text)).toBeUndefined();
});

test("versions sort as Go sorts them, the language version below its release candidates", () => {
  const names = [
    "1.27rc1",
    "1.26.10",
    "1.26",
    "1.26.0",
    "1.26rc2",
    "1.26.9",
    "1.26beta1",
    "1.25.14",
  ];
  const versions = names.map(version).sort(compareGoVersions);
  expect(versions.map(({ text }) => text)).toEqual([
    "1.25.14",
    "1.26",
    "1.26beta1",
    "1.26rc2",
    "1.26.0",
    "1.26.9",
    "1.26.10",
    "1.27rc1",
  ]);
});

test("a folder of the tool cache names a prerelease as semver does", () => {
  expect(parseSemverVersion("1.27.0-rc.1")?.text).toBe("1.27rc1");
  expect(parseSemverVersion("1.26.8")?.text).toBe("1.26.8");
  expect(parseSemverVersion("1.26")).toBeUndefined();
});

test("1.24 and what is newer builds here, 1.23 does not", () => {
  expect(["1.24", "1.24rc1", "1.24.0", "1.30.1"].map(version).every(buildsHere)).toBe(true);
  expect(["1.23.12", "1.20", "1.9.7"].map(version).some(buildsHere)).toBe(false);
});

function version(text: string): GoVersion {
  const parsed = parseGoVersion(text);
  if (!parsed) throw new Error(`${text} is no version`);
  return parsed;
}
