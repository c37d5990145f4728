import { describe, expect, it } from "vitest";
import type { BuildClass } from "../../src/cache/entry.ts";
import {
  buildEntry,
  classId,
  describeKey,
  hashSources,
  hashSums,
  modulesEntry,
  toolchainEntry,
} from "../../src/cache/keys.ts";

const base: BuildClass = {
  goVersion: "1.26.8",
  toolchain: "a".repeat(64),
  host: "linux/amd64",
  target: "linux/arm/v7,softfloat",
  flags: { CGO: "0", tags: "netgo,osusergo", gcflags: "all=-dwarf=false" },
};
const sums = hashSums(["golang.org/x/text v0.14.0 h1:one=\n"]);
const sources = hashSources({ tree: "1".repeat(40), modified: "" });

function entryOf(build: BuildClass) {
  return buildEntry({ directory: "/cache/build", class: build, sums, sources });
}

describe("the key of a build", () => {
  const entry = entryOf(base);

  it("reads as kind, form, host, version and target, then class, sums and sources", () => {
    expect(entry.key).toMatch(
      /^mvu-build-v1-linux-amd64-go1\.26\.8-linux-arm-v7-softfloat-[0-9a-f]{12}-[0-9a-f]{12}-[0-9a-f]{12}$/,
    );
    expect(entry).toMatchObject({
      kind: "build",
      name: "linux/arm/v7,softfloat",
      directory: "/cache/build",
    });
    expect(entry.key).toContain(`-${classId(base)}-${sums.slice(0, 12)}-${sources.slice(0, 12)}`);
  });

  it("falls back to the sums, then to the class", () => {
    const [ofSums = "", ofClass = ""] = entry.prefixes;
    expect(entry.prefixes).toHaveLength(2);
    expect(entry.key).toBe(ofSums + sources.slice(0, 12));
    expect(ofSums).toBe(`${ofClass}${sums.slice(0, 12)}-`);
    expect(ofClass.endsWith(`-${classId(base)}-`)).toBe(true);
  });

  it("changes its last part alone with the sources", () => {
    const other = buildEntry({
      directory: "/cache/build",
      class: base,
      sums,
      sources: hashSources({ tree: "2".repeat(40), modified: "" }),
    });
    expect(other.key).not.toBe(entry.key);
    expect(other.prefixes).toEqual(entry.prefixes);
  });

  it("keeps the prefix of its class when the sums change", () => {
    const other = buildEntry({
      directory: "/cache/build",
      class: base,
      sums: hashSums(["golang.org/x/text v0.15.0 h1:two=\n"]),
      sources,
    });
    expect(other.key).not.toBe(entry.key);
    expect(other.prefixes[0]).not.toBe(entry.prefixes[0]);
    expect(other.prefixes[1]).toBe(entry.prefixes[1]);
  });

  it.each<[string, Partial<BuildClass>]>([
    ["version", { goVersion: "1.26.9" }],
    ["toolchain", { toolchain: "b".repeat(64) }],
    ["host", { host: "darwin/arm64" }],
    ["target", { target: "linux/arm" }],
    ["value of a flag", { flags: { ...base.flags, tags: "netgo" } }],
    ["name of a flag", { flags: { ...base.flags, pgo: "" } }],
    ["absence of a flag", { flags: { CGO: "0", tags: "netgo,osusergo" } }],
  ])("shares nothing with a class of another %s", (_, change) => {
    const other = entryOf({ ...base, ...change });
    for (const prefix of other.prefixes) expect(entry.key.startsWith(prefix)).toBe(false);
    for (const prefix of entry.prefixes) expect(other.key.startsWith(prefix)).toBe(false);
  });

  it("does not know where the cache lies", () => {
    const elsewhere = buildEntry({ directory: "/other", class: base, sums, sources });
    expect(elsewhere.key).toBe(entry.key);
  });

  it("is the same in every order of the flags", () => {
    const turned = Object.fromEntries(Object.entries(base.flags).reverse());
    expect(entryOf({ ...base, flags: turned })).toEqual(entry);
  });

  it("tells parts apart that read alike once commas and slashes are gone", () => {
    expect(classId({ ...base, target: "linux/arm/v7-softfloat" })).not.toBe(classId(base));
    expect(entryOf({ ...base, target: "linux/arm/v7-softfloat" }).prefixes[1]).not.toBe(
      entry.prefixes[1],
    );
  });

  it("stays within what the service takes, whatever the version is called", () => {
    const { key } = entryOf({
      ...base,
      goVersion: `1.27-RC,${"x".repeat(9000)}`,
      target: `a/${"b".repeat(9000)}`,
      flags: { tags: "t,".repeat(9000) },
    });
    expect(key.length).toBeLessThanOrEqual(512);
    expect(key).toMatch(/^[a-z0-9._-]+$/);
  });
});

describe("whatever the classes", () => {
  const entries = randomClasses(600).map((build) => ({ build, entry: entryOf(build) }));

  it("each has a key and prefixes of its own", () => {
    const classes = new Set(entries.map(({ build }) => canonical(build)));
    expect(classes.size).toBeGreaterThan(300);
    expect(new Set(entries.map(({ entry }) => entry.key)).size).toBe(classes.size);
    expect(new Set(entries.map(({ entry }) => entry.prefixes[1])).size).toBe(classes.size);
  });

  it("no prefix finds the key of another class", () => {
    const clashes = entries.flatMap(({ build, entry }) =>
      entries
        .filter((other) => canonical(other.build) !== canonical(build))
        .filter((other) => entry.prefixes.some((prefix) => other.entry.key.startsWith(prefix)))
        .map((other) => [entry.key, other.entry.key]),
    );
    expect(clashes).toEqual([]);
  });

  it("every key is short, in lower case and without a comma, and every prefix ends in a dash", () => {
    for (const { entry } of entries) {
      expect(entry.key).toMatch(/^[a-z0-9._-]{1,512}$/);
      for (const prefix of entry.prefixes) {
        expect(prefix.endsWith("-")).toBe(true);
        expect(entry.key.startsWith(prefix)).toBe(true);
      }
    }
  });
});

describe("other keys", () => {
  it("modules are kept by their sums, and any older ones are a start", () => {
    expect(modulesEntry({ directory: "/m", sums })).toEqual({
      kind: "modules",
      name: "modules",
      directory: "/m",
      key: `mvu-modules-v1-${sums.slice(0, 12)}`,
      prefixes: ["mvu-modules-v1-"],
    });
  });

  it("a toolchain is found by version, host and digest, or not at all", () => {
    const toolchain = {
      directory: "/t",
      version: "1.27.4",
      host: "darwin/arm64",
      digest: "c0ffee".repeat(10).padEnd(64, "0"),
    };
    const { key, prefixes, name } = toolchainEntry(toolchain);
    expect(key).toBe("mvu-toolchain-v1-darwin-arm64-go1.27.4-c0ffeec0ffee");
    expect(prefixes).toEqual([]);
    expect(name).toBe("go1.27.4");
    const others = [{ version: "1.27.5" }, { host: "darwin/amd64" }, { digest: "d".repeat(64) }];
    const keys = others.map((other) => toolchainEntry({ ...toolchain, ...other }).key);
    expect(new Set([key, ...keys]).size).toBe(4);
  });

  it("no kind is the start of another", () => {
    const keys = [entryOf(base), modulesEntry({ directory: "/m", sums })];
    const prefixes = keys.map(({ prefixes }) => prefixes.at(-1) ?? "");
    expect(prefixes[0]?.startsWith(prefixes[1] ?? "")).toBe(false);
    expect(prefixes[1]?.startsWith(prefixes[0] ?? "")).toBe(false);
  });
});

describe("describeKey", () => {
  it("names version, target and each flag that is set", () => {
    expect(describeKey({ ...base, flags: { ...base.flags, GOEXPERIMENT: "" } })).toBe(
      "go1.26.8 linux/arm/v7,softfloat CGO=0 gcflags=all=-dwarf=false tags=netgo,osusergo",
    );
  });

  it("stays one line, and cuts digests", () => {
    const flags = { gcflags: "-N -l\n::error::x", pgo: "0123456789abcdef".repeat(4) };
    expect(describeKey({ ...base, target: "linux/arm64", flags })).toBe(
      'go1.26.8 linux/arm64 gcflags="-N -l\\n::error::x" pgo=0123456789ab',
    );
  });
});

describe("hashSums", () => {
  const one = "a v1.0.0 h1:x=\nb v1.0.0 h1:y=\n";

  it.each([
    ["order", ["b v1.0.0 h1:y=\na v1.0.0 h1:x=\n"]],
    ["line ends", ["a v1.0.0 h1:x=\r\nb v1.0.0 h1:y="]],
    ["files", ["b v1.0.0 h1:y=\n", "a v1.0.0 h1:x=\n"]],
    ["repeated lines", [one, one]],
  ])("is the same in another %s", (_, texts) => {
    expect(hashSums(texts)).toBe(hashSums([one]));
  });

  it("changes with a line that is added, removed or altered", () => {
    const others = [`${one}c v1.0.0 h1:z=\n`, "a v1.0.0 h1:x=\n", one.replace("y", "z"), ""];
    expect(new Set([one, ...others].map((text) => hashSums([text]))).size).toBe(5);
    expect(hashSums([one])).toMatch(/^[0-9a-f]{64}$/);
  });
});

it("sources differ by tree, by what is modified, and by neither known", () => {
  const digests = [
    hashSources({ tree: "1".repeat(40), modified: "" }),
    hashSources({ tree: "2".repeat(40), modified: "" }),
    hashSources({ tree: "1".repeat(40), modified: "main.go" }),
    hashSources({ tree: undefined, modified: "" }),
    hashSources({ tree: undefined, modified: "1".repeat(40) }),
  ];
  expect(new Set(digests).size).toBe(5);
  expect(digests.every((digest) => /^[0-9a-f]{64}$/.test(digest))).toBe(true);
});

function canonical({ flags, ...rest }: BuildClass): string {
  return JSON.stringify([
    rest.goVersion,
    rest.toolchain,
    rest.host,
    rest.target,
    ...Object.entries(flags).sort(([a], [b]) => (a < b ? -1 : 1)),
  ]);
}

/** The same classes in each run; some of them stand twice with their flags in another order. */
function randomClasses(count: number): BuildClass[] {
  let state = 20261123;
  const below = (limit: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
  const pick = (values: readonly string[]) => values[below(values.length)] ?? "";
  return Array.from({ length: count }, () => {
    const names = ["CGO", "tags", "gcflags", "GOEXPERIMENT", "pgo"].filter(() => below(2) === 0);
    if (below(2) === 0) names.reverse();
    return {
      goVersion: pick(["1.24", "1.24.1", "1.2", "1.26.8", "1.26.81", "1.27rc1"]),
      toolchain: pick(["a", "b"]).repeat(64),
      host: pick(["linux/amd64", "linux/arm64", "linux/arm"]),
      target: pick([
        "linux/amd64",
        "linux/amd64/v3",
        "linux/arm",
        "linux/arm/v6",
        "linux/arm/v7,softfloat",
        "linux/arm64",
        "linux/arm64/v8.0,lse",
        "js/wasm",
      ]),
      flags: Object.fromEntries(names.map((name) => [name, pick(["", "0", "a,b", "a", "0=a"])])),
    };
  });
}
