import { describe, expect, test } from "vitest";
import type { GraphPackage, UnitGraph } from "../../src/dependencies/graph.ts";
import { packGraphs } from "../../src/dependencies/pack.ts";
import type { Manifest } from "../../src/manifest/schema.ts";
import { dependencies } from "../../src/report/dependencies.ts";
import { DETAILS } from "../../src/report/detail.ts";
import { drawModules } from "../../src/report/module-chart.ts";
import { drawWays } from "../../src/report/way-chart.ts";
import { packagesOf } from "../dependencies/graphs.ts";
import { sampleManifest } from "../manifest/sample.ts";
import { readText, render, tableRows } from "./rendered.ts";

const MAIN = "example.com/acme/cmd/web";

const linux = packagesOf(
  {
    [MAIN]: ["example.com/acme/internal/serve", "m.org/x"],
    "example.com/acme/internal/serve": ["net/http"],
    "m.org/x": ["unsafe"],
    fmt: [],
    net: [],
    "net/http": ["fmt", "net"],
    unsafe: [],
  },
  { "m.org/x": ["assembly", "linkname", "unsafe"], net: ["cgo"], unsafe: [] },
);
const windows = packagesOf({
  [MAIN]: ["example.com/acme/internal/serve"],
  "example.com/acme/internal/serve": ["net/http"],
  fmt: [],
  "internal/syscall/windows": [],
  net: ["internal/syscall/windows"],
  "net/http": ["fmt", "net"],
});

function manifestOf(...graphs: readonly (readonly GraphPackage[])[]): Manifest {
  const targets = ["linux/amd64", "linux/arm64", "windows/amd64"];
  const sample = sampleManifest({}, { targets, packages: ["./cmd/web"] });
  const listed = graphs.map((packages, index): UnitGraph => {
    const unit = targets[index] ?? "";
    return { unit, packages };
  });
  const packed = packGraphs(listed, targets);
  return {
    ...sample,
    binaries: sample.binaries.map((binary) => ({ ...binary, importPath: MAIN })),
    ...(packed === undefined ? {} : { dependencies: packed }),
  };
}

const [full, , grouped, counts] = DETAILS;
if (full === undefined || grouped === undefined || counts === undefined) throw new Error("details");

describe("the section on dependencies", () => {
  const { markdown, leftOut } = dependencies(manifestOf(linux, linux, windows), full);

  test("says in its title how many packages and modules there are", () => {
    expect(readText(markdown)).toMatch(/^Dependencies: 6 to 7 packages, 1 module/);
    expect(leftOut).toBeUndefined();
  });

  test("counts the packages of each target by where they come from", () => {
    expect(tableRows(markdown, 0)).toEqual([
      ["Target", "Packages", "Own", "Of modules", "Standard", "Modules"],
      ["linux/amd64 | linux/arm64", "7", "2", "1", "4", "1"],
      ["windows/amd64", "6", "2", "0", "4", "0"],
    ]);
  });

  test("names what a target has more or less than most, other modules first", () => {
    expect(tableRows(markdown, 1)).toEqual([
      ["Target", "More", "Less"],
      ["windows/amd64", "internal/syscall/windows", "m.org/x | unsafe"],
    ]);
  });

  test("names what leaves the guarded part of the language outside the standard library", () => {
    expect(tableRows(markdown, 2)).toEqual([
      ["Package", "Uses", "Target"],
      ["m.org/x", "assembly, linkname, unsafe", "linux/amd64 | linux/arm64"],
    ]);
  });

  test("says what becomes of packages without their cgo files", () => {
    expect(tableRows(markdown, 3)).toEqual([
      ["Package", "Instead", "Target"],
      ["net", expect.stringContaining("Go's own resolver"), "linux/amd64 | linux/arm64"],
    ]);
  });

  test("draws modules, and the ways from a main to net/http and fmt", () => {
    const charts = render(markdown).filter(({ element }) => element === "code");
    const [modules, ways] = charts.flatMap(({ text }) => (text.includes("flowchart") ? text : []));
    expect(modules).toContain('n0["example.com/acme<br/>2 packages"]:::main');
    expect(modules).toContain('n1["m.org/x<br/>v1.0.0, 1 package"]:::module');
    expect(ways?.match(/n\d\["[^"]+"\]:::\w+/g)).toEqual([
      `n0["${MAIN}"]:::main`,
      'n1["example.com/acme/internal/serve"]:::module',
      'n2["net/http"]:::standard',
      'n3["fmt"]:::standard',
    ]);
  });

  test("is not there where nothing could be listed", () => {
    expect(dependencies(manifestOf(), full)).toEqual({ markdown: "" });
  });

  test("leaves out its pictures, and then all of it, where there is no room", () => {
    const manifest = manifestOf(linux, linux, windows);
    const fewer = dependencies(manifest, grouped);
    expect(fewer.leftOut).toBe("the graphs of dependencies");
    expect(fewer.markdown).not.toContain("mermaid");
    expect(tableRows(fewer.markdown, 3)).toHaveLength(2);
    expect(dependencies(manifest, counts)).toEqual({ markdown: "", leftOut: "the dependencies" });
  });

  test("says so where no module is needed, nothing is unsafe and no way leads to the heavy ones", () => {
    const small = packagesOf({ [MAIN]: ["runtime"], runtime: [] });
    const text = readText(dependencies(manifestOf(small, small, small), full).markdown);
    expect(text).toContain("No module is needed but the standard library.");
    expect(text).toContain("No main package leads to net/http and fmt");
    expect(text).toContain("No package outside the standard library uses assembly, unsafe");
    expect(text).not.toContain("CGO_ENABLED=0");
  });
});

describe("a large program", () => {
  const names = Array.from(
    { length: 90 },
    (_, index) => `m.org/m${String(index).padStart(2, "0")}`,
  );
  const many = packagesOf(
    {
      [MAIN]: names.slice(0, 50),
      ...Object.fromEntries(names.map((name, index) => [name, [...names.slice(index + 1), "fmt"]])),
      fmt: [],
    },
    Object.fromEntries(names.map((name) => [name, ["unsafe"]])),
  );
  const manifest = manifestOf(many, many, many);

  test("is drawn with the modules that most is used of, and a box for the others near and far", () => {
    const chart = drawModules([{ unit: "linux/amd64", packages: many }]);
    expect(chart?.boxes).toHaveLength(22);
    expect(chart?.boxes.slice(-2)).toEqual([
      { lines: ["and 39 more modules", "39 packages"], kind: "more" },
      { lines: ["and 32 more modules behind", "32 packages"], kind: "more" },
    ]);
    const near = Array.from({ length: 11 }, (_, index) => [0, index + 1]);
    const far = Array.from({ length: 8 }, (_, index) => [1, index + 12]);
    expect(chart?.arrows).toEqual([...near, [0, 20], ...far, [1, 21]]);
  });

  test("has tables of at most 40 rows, and says how many there are more", () => {
    const { markdown } = dependencies(manifest, full);
    expect(tableRows(markdown, 1)).toHaveLength(41);
    expect(readText(markdown)).toContain("and 50 more packages");
  });

  test("with many mains is drawn with the ways of eight of them", () => {
    const mains = Array.from({ length: 30 }, (_, index) => `example.com/acme/cmd/c${index}`);
    const packages = packagesOf({
      ...Object.fromEntries(mains.map((main) => [main, ["fmt"]])),
      fmt: [],
    });
    const ways = drawWays([{ unit: "linux/amd64", packages }], mains);
    expect(ways?.chart.boxes).toHaveLength(10);
    expect(ways?.chart.boxes.at(-1)?.lines).toEqual(["and 22 more main packages"]);
    expect([ways?.missing, ways?.units]).toEqual([22, ["linux/amd64"]]);
  });
});
