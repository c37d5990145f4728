import { expect, test } from "vitest";
import { placeName, readPlace } from "../../src/patch/place.ts";

test.each([
  ["cmd/web/main.go", { part: "main", path: "cmd/web/main.go" }],
  [
    "vendor/golang.org/x/sys/unix/a.go",
    { part: "main", path: "vendor/golang.org/x/sys/unix/a.go" },
  ],
  ["GOROOT/src/os/file.go", { part: "std", path: "os/file.go" }],
  [
    "GOMODCACHE/golang.org/x/sys@v0.30.0/unix/a.go",
    { part: "dependency", module: "golang.org/x/sys@v0.30.0", path: "unix/a.go" },
  ],
])("%s is a place, and its name", (name, place) => {
  expect(readPlace(name)).toEqual(place);
  expect(placeName(place as Parameters<typeof placeName>[0])).toBe(name);
});

test("a module path is read as the module cache spells it, too", () => {
  expect(readPlace("GOMODCACHE/github.com/!acme/lib@v1.0.0/a.go")).toEqual({
    part: "dependency",
    module: "github.com/Acme/lib@v1.0.0",
    path: "a.go",
  });
});

test.each([
  ["../outside.go", "no plain path"],
  ["/etc/passwd", "no plain path"],
  ["a/../../b.go", "no plain path"],
  ["a\\b.go", "no plain path"],
  ["C:/a.go", "no plain path"],
  ["a//b.go", "no plain path"],
  [".git/config", "no plain path"],
  ["a\nb.go", "no plain path"],
  ["GOROOT/src/../../etc/passwd", "no plain path"],
  ["GOROOT/bin/go", "lie below GOROOT/src"],
  ["GOROOT/src", "lie below GOROOT/src"],
  ["GOMODCACHE/golang.org/x/sys/unix/a.go", "is named as GOMODCACHE/golang.org/x/sys@v0.30.0"],
  ["GOMODCACHE/golang.org/x/sys@v0.30.0", "is named as GOMODCACHE/golang.org/x/sys@v0.30.0"],
  ["go.mod", "commit that change"],
  ["sub/go.sum", "commit that change"],
  ["go.work", "commit that change"],
  ["vendor/modules.txt", "commit that change"],
])("%j is refused", (name, problem) => {
  expect(readPlace(name)).toEqual({ problem: expect.stringContaining(problem) });
});
