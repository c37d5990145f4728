import { describe, expect, it } from "vitest";
import { checkPaths, searchedForms } from "../../src/inspect/paths.ts";
import { expectation } from "./values.ts";

describe("paths", () => {
  it.each([
    ["/home/runner/work/app", ["/home/runner/work/app"]],
    ["/home/runner/", ["/home/runner"]],
    ["/root", []],
    ["/tmp/", []],
    ["/", []],
    ["D:\\a\\app", ["D:\\a\\app", "D:/a/app"]],
    ["C:/Users/runner", ["C:\\Users\\runner", "C:/Users/runner"]],
    ["C:\\Users", []],
  ])("%s is searched as %j", (path, forms) => {
    expect(searchedForms(path)).toEqual(forms);
  });

  it("fail with the place that was found", () => {
    const bytes = Buffer.from("\0\x01before D:/a/app/main.go\0after");
    const machinePaths = [{ name: "workspace", path: "D:\\a\\app" }];
    expect(checkPaths(bytes, { ...expectation, machinePaths })).toEqual({
      name: "paths",
      verdict: "fail",
      evidence:
        'expected no path of this machine, found workspace D:/a/app in "before D:/a/app/main.go after"',
    });
  });

  it("prove nothing without -trimpath", () => {
    expect(checkPaths(Buffer.alloc(0), { ...expectation, trimpath: false }).verdict).toBe("skip");
  });
});
