import { describe, expect, test } from "vitest";
import { compareGraphs } from "../../src/dependencies/compare.ts";
import { moduleGraph } from "../../src/dependencies/modules.ts";
import { waysTo } from "../../src/dependencies/ways.ts";
import { packagesOf } from "./graphs.ts";

test("what most units have is what each is compared with", () => {
  const graphs = [
    { unit: "linux/amd64", packages: packagesOf({ fmt: [], os: [], cgroup: [] }) },
    { unit: "linux/arm64", packages: packagesOf({ fmt: [], os: [] }) },
    { unit: "windows/amd64", packages: packagesOf({ fmt: [], windows: [], registry: [] }) },
  ];
  expect(compareGraphs(graphs)).toEqual({
    everywhere: ["fmt"],
    usual: ["fmt", "os"],
    differences: [
      { unit: "linux/amd64", extra: ["cgroup"], missing: [] },
      { unit: "linux/arm64", extra: [], missing: [] },
      { unit: "windows/amd64", extra: ["registry", "windows"], missing: ["os"] },
    ],
  });
});

test("what half of the units have is nothing that others lack", () => {
  const graphs = [
    { unit: "a", packages: packagesOf({ fmt: [], x: [] }) },
    { unit: "b", packages: packagesOf({ fmt: [] }) },
  ];
  expect(compareGraphs(graphs).differences).toEqual([
    { unit: "a", extra: ["x"], missing: [] },
    { unit: "b", extra: [], missing: [] },
  ]);
});

describe("the way from one package to another", () => {
  const packages = packagesOf({
    main: ["log", "serve", "z"],
    log: ["fmt"],
    serve: ["net/http"],
    z: ["main", "net/http"],
    "net/http": ["fmt"],
    fmt: [],
    alone: ["alone"],
  });
  test.each([
    ["fmt", ["main", "log", "fmt"]],
    ["net/http", ["main", "serve", "net/http"]],
    ["main", ["main"]],
    ["alone", undefined],
    ["absent", undefined],
  ])("to %s is the shortest, the first by name", (to, way) => {
    expect(waysTo(packages, to)("main")).toEqual(way);
  });

  test("is none from what is not there", () => {
    expect(waysTo(packages, "fmt")("absent")).toBeUndefined();
  });
});

test("modules stand by their distance from the main one, then by what is used of them", () => {
  const { nodes, edges } = moduleGraph(
    packagesOf({
      "example.com/acme": ["m.org/a", "m.org/b/one", "fmt"],
      "m.org/a": ["m.org/c"],
      "m.org/b/one": ["m.org/b/two"],
      "m.org/b/two": ["m.org/c", "fmt"],
      "m.org/c": ["m.org/a"],
      fmt: [],
    }),
  );
  expect(nodes.map(({ module, packages, distance }) => [module.path, packages, distance])).toEqual([
    ["example.com/acme", 1, 0],
    ["m.org/b", 2, 1],
    ["m.org/a", 1, 1],
    ["m.org/c", 1, 2],
  ]);
  expect(edges).toEqual([
    [0, 1],
    [0, 2],
    [1, 3],
    [2, 3],
    [3, 2],
  ]);
});
