import { describe, expect, it } from "vitest";
import { parseBuildInfo } from "../../src/inspect/build-info.ts";
import { unquote } from "../../src/inspect/quoted.ts";

const TEXT = [
  "path\texample.com/app/cmd/web",
  "mod\texample.com/app\tv1.2.3\t",
  "dep\tgolang.org/x/sys\tv0.30.0\th1:abc=",
  "dep\texample.com/old\tv1.0.0",
  "=>\t./fork\t(devel)\t",
  "build\t-compiler=gc",
  "build\t-tags=a,b",
  'build\t-gcflags="all=-dwarf=false -l"',
  "build\tCGO_ENABLED=0",
  "",
].join("\n");

describe("build info", () => {
  it("has path, modules and settings in file order", () => {
    expect(parseBuildInfo("go1.26.8", TEXT)).toEqual({
      goVersion: "go1.26.8",
      path: "example.com/app/cmd/web",
      main: { path: "example.com/app", version: "v1.2.3", sum: "", replace: undefined },
      dependencies: [
        { path: "golang.org/x/sys", version: "v0.30.0", sum: "h1:abc=", replace: undefined },
        {
          path: "example.com/old",
          version: "v1.0.0",
          sum: "",
          replace: { path: "./fork", version: "(devel)", sum: "", replace: undefined },
        },
      ],
      settings: {
        "-compiler": "gc",
        "-tags": "a,b",
        "-gcflags": "all=-dwarf=false -l",
        CGO_ENABLED: "0",
      },
    });
  });

  it("keeps a setting whose name means something to JavaScript", () => {
    const { settings } = parseBuildInfo("go1.26.8", "path\tx\nbuild\t__proto__=1\n");
    expect(Object.entries(settings)).toEqual([["__proto__", "1"]]);
  });

  it.each([
    ["a line of another kind", "path\tx\nbilud\tGOOS=linux\n"],
    ["a replacement of nothing", "=>\t./fork\t(devel)\t\n"],
    ["a setting without value", "build\tGOOS\n"],
  ])("with %s is refused", (_, text) => {
    expect(() => parseBuildInfo("go1.26.8", text)).toThrow(/^(build info|a build setting)/);
  });
});

describe("a string of Go", () => {
  it.each([
    ['"a b" rest', "a b", 5],
    ["`raw \\n` rest", "raw \\n", 8],
    ['"tab\\tquote\\"end\\\\"', 'tab\tquote"end\\', 19],
    ['"\\xc3\\xa9\\303\\251"', "éé", 18],
    ['"\\\\x41"', "\\x41", 7],
    ['"\\u00e9\\U0001F600"', "é😀", 18],
    ['"\\U99999999"', "\ufffd", 12],
  ])("%s is read", (text, value, length) => {
    expect(unquote(text)).toEqual({ value, length });
  });

  it.each(["plain", '"open', "`open", ""])("is not what %j begins with", (text) => {
    expect(unquote(text)).toBeUndefined();
  });
});
