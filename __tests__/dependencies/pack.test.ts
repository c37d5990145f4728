import { describe, expect, test } from "vitest";
import type { UnitGraph } from "../../src/dependencies/graph.ts";
import { packGraphs, unpackGraphs } from "../../src/dependencies/pack.ts";
import { packagesOf } from "./graphs.ts";

const UNITS = ["linux/amd64", "linux/arm64", "windows/amd64"];

const unix = packagesOf(
  {
    "example.com/acme": ["m.org/x", "os"],
    "m.org/x": ["os", "unsafe"],
    os: ["syscall"],
    syscall: ["unsafe"],
    unsafe: [],
  },
  { "m.org/x": ["assembly", "unsafe"], os: ["cgo"] },
);
const windows = packagesOf({
  "example.com/acme": ["os"],
  os: ["internal/syscall/windows", "syscall"],
  "internal/syscall/windows": ["syscall"],
  syscall: ["unsafe"],
  unsafe: [],
});

const GRAPHS: readonly UnitGraph[] = [
  { unit: "linux/amd64", packages: unix },
  { unit: "linux/arm64", packages: unix },
  { unit: "windows/amd64", packages: windows },
];

describe("packages in the manifest", () => {
  test("stand there once, each with the units that share a form of it", () => {
    const packed = packGraphs(GRAPHS, UNITS);
    expect(packed?.groups).toEqual([[0, 1, 2], [0, 1], [2]]);
    expect(packed?.modules).toEqual([
      { path: "example.com/acme", main: true },
      { path: "m.org/x", version: "v1.0.0" },
    ]);
    expect(packed?.packages.map(({ path, forms }) => [path, forms.length])).toEqual([
      ["example.com/acme", 2],
      ["internal/syscall/windows", 1],
      ["m.org/x", 1],
      ["os", 2],
      ["syscall", 1],
      ["unsafe", 1],
    ]);
    expect(packed?.packages[2]?.forms).toEqual([
      { group: 1, module: 1, imports: [3, 5], uses: ["assembly", "unsafe"] },
    ]);
  });

  test("are read back as they were", () => {
    expect(unpackGraphs(packGraphs(GRAPHS, UNITS), UNITS)).toEqual(GRAPHS);
  });

  test("are the same whatever the order of units and packages", () => {
    const shuffled = GRAPHS.toReversed().map(({ unit, packages }) => ({
      unit,
      packages: packages.toReversed(),
    }));
    expect(packGraphs(shuffled, UNITS)).toEqual(packGraphs(GRAPHS, UNITS));
  });

  test("are not there where nothing could be listed", () => {
    expect(packGraphs([], UNITS)).toBeUndefined();
    expect(unpackGraphs(undefined, UNITS)).toEqual([]);
  });

  test("hold two versions of a module apart, and tell what was replaced", () => {
    const of = (version: string, replace?: { path: string }): UnitGraph["packages"] => [
      { path: "m.org/x", module: { path: "m.org/x", version, replace }, imports: [], uses: [] },
    ];
    const graphs = [
      { unit: "linux/amd64", packages: of("v1.0.0") },
      { unit: "linux/arm64", packages: of("v1.0.0", { path: "./x" }) },
      { unit: "windows/amd64", packages: of("v1.1.0") },
    ];
    expect(packGraphs(graphs, UNITS)?.modules).toEqual([
      { path: "m.org/x", version: "v1.0.0", replace: { path: "./x" } },
      { path: "m.org/x", version: "v1.0.0" },
      { path: "m.org/x", version: "v1.1.0" },
    ]);
  });

  test("that refer to nothing are left out when they are read", () => {
    const packed = {
      modules: [],
      groups: [[0, 7, 0]],
      packages: [
        { path: "a", forms: [{ group: 0, module: 5, imports: [0, 9] }] },
        { path: "b", forms: [{ group: 3, imports: [] }] },
      ],
    };
    expect(unpackGraphs(packed, ["linux/amd64"])).toEqual([
      {
        unit: "linux/amd64",
        packages: [{ path: "a", module: undefined, imports: ["a"], uses: [] }],
      },
    ]);
  });
});
