import { describe, expect, test } from "vitest";
import { compilerAnnotations, firstError, messages, readBuildEvents } from "../../src/go/errors.ts";

const stream = [
  '{"ImportPath":"example.com/t/a","Action":"build-output","Output":"example.com/t/a\\n"}',
  '{"ImportPath":"example.com/t/b","Action":"build-output","Output":"example.com/t/b\\n"}',
  '{"ImportPath":"example.com/t/b","Action":"build-output","Output":"# example.com/t/b\\n"}',
  '{"ImportPath":"example.com/t/b","Action":"build-output","Output":"b/b.go:2:22: undefined: x\\n"}',
  '{"ImportPath":"example.com/t/b","Action":"build-fail"}',
  "go: downloading something",
  '{"broken json',
].join("\n");

test("the events of go build tell what was compiled and what failed", () => {
  expect(readBuildEvents(stream)).toEqual({
    compiled: ["example.com/t/a", "example.com/t/b"],
    failures: [
      { importPath: "example.com/t/b", text: "# example.com/t/b\nb/b.go:2:22: undefined: x\n" },
    ],
  });
});

test("a package that a profile makes another for one main package counts as compiled", () => {
  const event = {
    ImportPath: "net/url [example.com/t]",
    Action: "build-output",
    Output: "net/url\n",
  };
  expect(readBuildEvents(JSON.stringify(event)).compiled).toEqual(["net/url [example.com/t]"]);
});

describe("compiler messages become annotations", () => {
  const places = { workingDirectory: "/repository/service", root: "/repository" };

  test.each([
    ["b/b.go:2:22: undefined: x", { file: "service/b/b.go", line: 2, column: 22 }],
    ["./b.go:7: missing return", { file: "service/b.go", line: 7, column: undefined }],
    ["../lib/l.go:1:1: expected package", { file: "lib/l.go", line: 1, column: 1 }],
    ["asm.s:3: unknown symbol", { file: "service/asm.s", line: 3, column: undefined }],
  ])("%s", (text, position) => {
    const [annotation] = compilerAnnotations([{ importPath: "p", text }], places);
    expect(annotation?.position).toEqual(position);
  });

  test("lines without a place are no annotations", () => {
    const text = "# example.com/t\nnote: module requires Go 1.99\n\ttoo many errors";
    expect(compilerAnnotations([{ importPath: "p", text }], places)).toEqual([]);
  });
});

test("the first error is the first line that is no heading", () => {
  expect(firstError("# example.com/t\nb.go:1:2: no\nb.go:3:4: more")).toBe("b.go:1:2: no");
  expect(firstError("")).toBe("no message");
});

test("a message of 10 MB is cut, and white space without end costs no time of its own", () => {
  expect(firstError(`# acme\n${"x".repeat(10 ** 7)}`)).toBe(`${"x".repeat(2000)}…`);
  const spaces = " ".repeat(10 ** 6);
  expect(messages(`a${spaces}b:\n\tc\n\td\ne`)).toEqual([`a${spaces}b: c, d`, "e"]);
});
