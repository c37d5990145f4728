import { expect, test } from "vitest";
import type { UserError } from "../../../src/errors.ts";
import { readModuleFile } from "../../../src/go/toolchain/module-file.ts";

const read = (text: string, name = "go.mod") => readModuleFile({ name, text });

test("the go and toolchain lines of a usual go.mod are found among all others", () => {
  const file = read(`// the service
module example.com/service // not this go 1.1

go 1.25.3

toolchain go1.26.8

require (
	golang.org/x/text v0.30.0
	go 1.99 // a module named go, in a block
)

require example.com/toolchain v1.0.0 // indirect
retract [v1.0.0, v1.9.9]
replace example.com/a => ../a
tool golang.org/x/tools/cmd/stringer
`);
  expect(file.go?.text).toBe("1.25.3");
  expect(file.toolchain?.text).toBe("1.26.8");
  expect(file.use).toEqual([]);
});

test.each([
  ["a line with carriage returns", "module m\r\ngo 1.26\r\n"],
  ["a line with a comment at its end", "module m\ngo 1.26//x"],
  ["a quoted value", 'module "m"\ngo "1.26"\n'],
  ["a raw quoted value", "module m\ngo `1.26`\n"],
  ["a line with tabs and spaces", "module m\n \tgo \t 1.26 \n"],
  ["a file without an end of line", "module m\ngo 1.26"],
])("%s is read", (_name, text) => {
  expect(read(text).go?.text).toBe("1.26");
});

test("the use lines of a go.work are read, alone and in blocks, with comments and quotes", () => {
  const file = read(
    'go 1.26\nuse ./a\nuse (\n\t./b // second\n\n\t// none\n\t"./c d"\n)\nuse `./e`\n',
    "go.work",
  );
  expect(file.use).toEqual(["./a", "./b", "./c d", "./e"]);
});

test("a file without these lines says nothing", () => {
  expect(read("module m\n")).toEqual({
    name: "go.mod",
    go: undefined,
    toolchain: undefined,
    use: [],
  });
});

test("toolchain default names no toolchain", () => {
  expect(read("go 1.25\ntoolchain default\n").toolchain).toBeUndefined();
});

test.each([
  ["go 1.26\ngo 1.27", "go.mod, line 2: a second go line: remove one"],
  ["go 1.26 1.27", "go.mod, line 1: a go line has exactly one value, not 2"],
  ["\ngo", "go.mod, line 2: a go line has exactly one value, not 0"],
  ["go latest", "go.mod, line 1: go latest is not a Go version such as 1.26"],
  ["go go1.26", "go.mod, line 1: go go1.26 is not a Go version such as 1.26"],
  ["go (\n1.26\n)", "go.mod, line 1: no block can begin with go ("],
  ["require (\na v1", "go.mod, line 1: the block require ( has no end"],
  ["require (\n) x", "go.mod, line 2: text after the ) of a block"],
  ['go "1.26', "go.mod, line 1: a quote without its end"],
  ['go "1.2\\q6"', 'go.mod, line 1: the string "1.2\\q6" has an escape that cannot be read'],
  ["go 1.26 /* x */", "go.mod, line 1: comments are written with //, not with /*"],
  [
    "toolchain local",
    "go.mod, line 1: toolchain local names no release of Go: write it like go1.26.8, or set go-version",
  ],
  [
    "toolchain go1.26",
    "go.mod, line 1: toolchain go1.26 names no release of Go: write it like go1.26.8, or set go-version",
  ],
  [
    "toolchain go1.26.8-custom",
    "go.mod, line 1: toolchain go1.26.8-custom names no release of Go: write it like go1.26.8, or set go-version",
  ],
  ["go \u001b[31m1", 'go.mod, line 1: go "\\u001b[31m1" is not a Go version such as 1.26'],
])("%j is refused with its line", (text, message) => {
  expect(() => read(text)).toThrow(expect.objectContaining({ name: "UserError", message }));
});

test("a mistake is annotated on its line", () => {
  try {
    readModuleFile({ name: "tools/go.mod", text: "module m\n\ngo x\n" });
    expect.unreachable();
  } catch (error) {
    expect((error as UserError).annotations).toEqual([
      {
        level: "error",
        message: "go x is not a Go version such as 1.26",
        position: { file: "tools/go.mod", line: 3, column: undefined },
      },
    ]);
  }
});

test("a misspelt directive of go.work is refused, for it would turn the workspace off", () => {
  expect(() => readModuleFile({ name: "go.work", text: "go 1.25\n\nusee ./a\n" })).toThrow(
    'go.work, line 3: usee is no directive of go.work; did you mean "use"?',
  );
});
