import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Cause } from "../../src/manifest/reproduction.ts";
import { type ExplainContext, explainDifference } from "../../src/prove/explain.ts";
import { load } from "../inspect/hello.ts";
import { type Build, DEFAULT_FLAGS } from "../inspect/samples.ts";
import { gitIn, writeFiles } from "../project.ts";
import { temporaryDirectory } from "../temporary.ts";

const GO_MOD = "module example.com/sample\n\ngo 1.24\n";
const PLAIN = 'package main\n\nfunc main() { println("plain") }\n';

const EMPTY = new Uint8Array();

/** What is built: its files, and how. */
type Source = { readonly files: Readonly<Record<string, string>> } & Partial<Build>;

/** Builds two sources of one module, in two directories, and explains their difference. */
async function explain(
  one: Source,
  other: Source,
  context: ExplainContext = {},
): Promise<readonly Cause[]> {
  await using directory = await temporaryDirectory();
  const files = await Promise.all(
    [one, other].map(async ({ files, ...how }, index) => {
      const module = join(directory.path, String(index), "sample");
      await writeFiles(module, { "go.mod": GO_MOD, ...files });
      return load({ port: "linux/amd64", module, ...how });
    }),
  );
  const [first = EMPTY, second = EMPTY] = files;
  return explainDifference(first, second, context);
}

const SHOWS_TIME = `package main

var built = "unknown"

func main() { println(built) }
`;

describe.each(["linux/amd64", "darwin/arm64", "windows/amd64", "wasip1/wasm"])("on %s", (port) => {
  test("names the variable that -X sets to the time", async () => {
    const values = { first: "at 1764322801123456789", second: "at 1764322805987654321" };
    const [first] = await explain(
      { port, files: { "main.go": SHOWS_TIME }, ldflags: `-s -w -X "main.built=${values.first}"` },
      { port, files: { "main.go": SHOWS_TIME }, ldflags: `-s -w -X "main.built=${values.second}"` },
      { vars: { "main.built": values } },
    );
    expect(first).toEqual({
      kind: "variable",
      detail:
        'the variable main.built, which -X sets, is "at 1764322801123456789" in the first build and "at 1764322805987654321" in the second build',
    });
  });

  test("names the date in a generated file", async () => {
    const generated = (time: string) => ({
      "main.go": "package main\n\nfunc main() { println(built) }\n",
      "built.go": `package main\n\nconst built = "built at ${time}"\n`,
    });
    const causes = await explain(
      { port, files: generated("2026-11-28T09:40:01Z") },
      { port, files: generated("2026-11-28T09:40:03Z") },
      {
        files: [
          {
            path: "built.go",
            role: "generated",
            content: { second: Buffer.from(generated("2026-11-28T09:40:03Z")["built.go"]) },
          },
        ],
      },
    );
    expect(causes.map(({ kind }) => kind)).toEqual(["date", "generated-file"]);
    expect(causes[0]?.detail).toContain(
      'the first build holds the time "2026-11-28T09:40:01Z" where the second build holds "2026-11-28T09:40:03Z"',
    );
    expect(causes[1]?.detail).toContain('the generated file "built.go" differs');
  });

  test("names the function that differs where nothing tells why", async () => {
    const program = (step: string) => ({
      "main.go": `package main\n\nimport "os"\n\n//go:noinline\nfunc count(n int) int { return n ${step} len(os.Args) }\n\nfunc main() { println(count(3)) }\n`,
    });
    const [first] = await explain({ port, files: program("+") }, { port, files: program("*") });
    expect(first?.kind).toBe("symbol");
    expect(first?.detail).toContain('"main.count"');
  });
});

test("names the leaked directory where -trimpath is missing", async () => {
  await using directory = await temporaryDirectory();
  const flags = DEFAULT_FLAGS.filter((flag) => flag !== "-trimpath");
  const places = ["home/runner/one", "home/runner/other"].map((name) => join(directory.path, name));
  const [first, second] = await Promise.all(
    places.map(async (module) => {
      await writeFiles(module, { "go.mod": GO_MOD, "main.go": PLAIN });
      return load({ port: "linux/amd64", module, flags });
    }),
  );
  const unknown = explainDifference(first ?? EMPTY, second ?? EMPTY, {});
  expect(unknown).toEqual([
    {
      kind: "path",
      detail: `the first build alone holds the path of the source file "${places[0]}/main.go": build with -trimpath`,
    },
  ]);
  const paths = [{ name: "workspace", path: places[1] ?? "" }];
  expect(explainDifference(first ?? EMPTY, second ?? EMPTY, { paths })).toEqual([
    {
      kind: "path",
      detail: `the second build alone holds the path of the workspace "${places[1]}": build with -trimpath`,
    },
  ]);
});

test("names the generator's other order, and the file that it wrote", async () => {
  const generated = (names: readonly string[]) =>
    `package main\n\n${names.map((name) => `//go:noinline\nfunc ${name}(n int) int { return n * ${name.length} }\n`).join("\n")}`;
  const main = `package main

import "os"

func main() { println(one(len(os.Args)), three(len(os.Args)), seventeen(len(os.Args))) }
`;
  const [a, b] = [
    ["one", "three", "seventeen"],
    ["seventeen", "one", "three"],
  ].map(generated);
  const sources = [a, b].map((text = "") => ({ files: { "main.go": main, "names.go": text } }));
  const [one, other] = sources;
  if (one === undefined || other === undefined) throw new Error("two sources");
  const [blind] = await explain(one, other);
  expect(blind?.kind).toBe("symbol");
  expect(blind?.detail).toContain('the function "main.one" stands where "main.seventeen" does');
  expect(blind?.detail).toContain("a generator writes them that ranges over a map");
  const content = { first: Buffer.from(a ?? ""), second: Buffer.from(b ?? "") };
  const files = [{ path: "names.go", role: "generated", content }] as const;
  expect(await explain(one, other, { files })).toEqual([
    {
      kind: "generated-file",
      detail: 'the generated file "names.go" differs between the first build and the second build',
    },
  ]);
});

test("names the embedded file that changed, and no other", async () => {
  const main =
    'package main\n\nimport _ "embed"\n\n//go:embed state.txt\nvar state string\n\nfunc main() { println(state) }\n';
  const [a, b] = ["a state of some kind", "another state, longer than that"];
  const embedded = (path: string, text: string | undefined) =>
    ({ path, role: "embedded", content: { second: Buffer.from(text ?? "") } }) as const;
  const causes = await explain(
    { files: { "main.go": main, "state.txt": a ?? "" } },
    { files: { "main.go": main, "state.txt": b ?? "" } },
    { files: [embedded("state.txt", b), embedded("same.txt", "package main")] },
  );
  expect(causes).toEqual([
    {
      kind: "embedded-file",
      detail: 'the embedded file "state.txt" differs between the first build and the second build',
    },
  ]);
});

describe("reads build info, and says what a line means", () => {
  const plain = { files: { "main.go": PLAIN } };

  test("another patch level of Go, and nothing of what follows from it", async () => {
    const causes = await explain(plain, { ...plain, toolchain: "go1.26.7" });
    expect(causes).toHaveLength(1);
    expect(causes[0]?.kind).toBe("toolchain");
    expect(causes[0]?.detail).toMatch(
      /^the build info line go is "go1\.\d+\.\d+" in the first build and "go1\.26\.7" in the second build: another Go built it$/,
    );
  }, 120_000);

  test("other tags", async () => {
    const [first] = await explain(plain, { ...plain, flags: [...DEFAULT_FLAGS, "-tags=extra"] });
    expect(first).toEqual({
      kind: "build-info",
      detail:
        'the build info line -tags is absent in the first build and "extra" in the second build: other build tags were set, and with them other files were compiled',
    });
  });

  test("the variable in recorded flags of the linker", async () => {
    const flags = DEFAULT_FLAGS.filter((flag) => flag !== "-trimpath");
    const files = { "main.go": SHOWS_TIME };
    const causes = await explain(
      { files, flags, ldflags: "-s -w -X main.built=1764322801" },
      { files, flags, ldflags: "-s -w -X=main.built=1764322805" },
    );
    expect(causes[0]).toEqual({
      kind: "variable",
      detail:
        'the variable main.built, which -X sets, is "1764322801" in the first build and "1764322805" in the second build',
    });
  });
});

describe("tells clones apart", () => {
  const flags = DEFAULT_FLAGS.with(1, "-buildvcs=true");

  /** A repository of two commits, the first of them with a tag, and the program of its clone. */
  async function clones(
    directory: string,
    change: (clone: string, origin: string) => Promise<void> | void,
  ): Promise<readonly [Uint8Array, Uint8Array]> {
    const origin = join(directory, "0", "sample");
    await writeFiles(origin, { "go.mod": GO_MOD, "main.go": PLAIN });
    const git = gitIn(origin);
    git("init", "-q", "-b", "main");
    git("add", "-A");
    git("commit", "-q", "-m", "one");
    git("tag", "v1.2.3");
    git("commit", "-q", "--allow-empty", "-m", "two");
    const clone = join(directory, "1", "sample");
    await change(clone, origin);
    const [first, second] = await Promise.all(
      [origin, clone].map((module) => load({ port: "linux/amd64", module, flags })),
    );
    return [first ?? EMPTY, second ?? EMPTY];
  }

  test("by their depth", async () => {
    await using directory = await temporaryDirectory();
    const [first, second] = await clones(directory.path, (clone, origin) => {
      gitIn(origin)("clone", "-q", "--depth=1", `file://${origin}`, clone);
    });
    const causes = explainDifference(first, second, { cloneDepth: { first: 0, second: 1 } });
    expect(causes[0]?.kind).toBe("clone");
    expect(causes[0]?.detail).toMatch(
      /^the build info line mod is "example\.com\/sample v1\.2\.4-0\.\S+" in the first build and "example\.com\/sample v0\.0\.0-\S+" in the second build: Go makes the version of the tags and commits that the clone has \(a complete clone and depth 1\): clone with all of them, as fetch-depth: 0 does$/,
    );
  });

  test("by a file that git does not track", async () => {
    await using directory = await temporaryDirectory();
    const [first, second] = await clones(directory.path, async (clone, origin) => {
      gitIn(origin)("clone", "-q", `file://${origin}`, clone);
      await writeFiles(clone, { "notes.txt": "left over\n" });
    });
    const causes = explainDifference(first, second, { modified: { second: ["notes.txt"] } });
    expect(causes).toEqual([
      {
        kind: "build-info",
        detail:
          'the build info line vcs.modified is "false" in the first build and "true" in the second build: one work tree differed from its commit ("notes.txt"): commit these files, or let git ignore them',
      },
    ]);
  });

  test("by their commit, whatever else follows from it", async () => {
    await using directory = await temporaryDirectory();
    const [first, second] = await clones(directory.path, (clone, origin) => {
      gitIn(origin)("clone", "-q", `file://${origin}`, clone);
      gitIn(clone)("commit", "-q", "--allow-empty", "-m", "three");
    });
    const causes = explainDifference(first, second, {});
    expect(causes.map(({ detail }) => detail)).toEqual([
      expect.stringMatching(/^the build info line vcs\.revision .+: another commit was built$/),
    ]);
  });
});
