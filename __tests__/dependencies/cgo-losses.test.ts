import { execFileSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import { CGO_LOSSES, cgoLossOf } from "../../src/dependencies/cgo-losses.ts";
import { PLAIN_GO } from "../project.ts";

describe("what a package does without its cgo files", () => {
  test.each([
    ["net", "linux", /Go's own resolver asks the servers of \/etc\/resolv\.conf/],
    ["net", "android", /127\.0\.0\.1/],
    ["os/user", "freebsd", /reads \/etc\/passwd/],
    ["github.com/mattn/go-sqlite3", "windows", /a stub/],
    ["github.com/shirou/gopsutil/v3/cpu", "darwin", /not implemented yet/],
    ["github.com/shirou/gopsutil/cpu", "darwin", /not implemented yet/],
  ])("is known of %s on %s", (path, os, instead) => {
    expect(cgoLossOf(path, os)?.instead).toMatch(instead);
  });

  test.each([
    ["github.com/shirou/gopsutil/v3/cpu", "linux"],
    ["example.com/net", "linux"],
    ["net/http", "linux"],
  ])("is not said of %s on %s", (path, os) => {
    expect(cgoLossOf(path, os)).toBeUndefined();
  });
});

/** What the standard library makes public has its row on each system where Go has cgo files for it. */
test.each([
  "linux",
  "android",
  "freebsd",
  "openbsd",
  "netbsd",
  "solaris",
  "aix",
  "darwin",
  "windows",
])("the table has every package of the standard library that has cgo files on %s", (os) => {
  const format = "{{if .CgoFiles}}{{.ImportPath}}{{end}}";
  const listed = execFileSync("go", ["list", "-e", "-f", format, "std"], {
    encoding: "utf8",
    env: {
      ...process.env,
      ...PLAIN_GO,
      GOOS: os,
      GOARCH: os === "aix" ? "ppc64" : "amd64",
      CGO_ENABLED: "1",
    },
  });
  const found = listed.split("\n").filter((path) => path !== "" && !isInternal(path));
  expect(found.filter((path) => cgoLossOf(path, os) === undefined)).toEqual([]);
  if (os === "linux") {
    const table = CGO_LOSSES.map((loss) => loss.package).filter((path) => !path.includes("."));
    expect(found).toEqual([...new Set(table)].sort());
  }
});

/** `runtime/cgo` is what cgo itself needs. */
function isInternal(path: string): boolean {
  return path === "runtime/cgo" || path.split("/").includes("internal");
}
