import { describe, expect, test } from "vitest";
import { UserError } from "../../src/errors.ts";
import { hashBytes } from "../../src/manifest/checksums.ts";
import type { LinkedModule, Manifest } from "../../src/manifest/schema.ts";
import { withSboms } from "../../src/sbom/describe.ts";
import { nameSboms } from "../../src/sbom/names.ts";
import { golangPurl } from "../../src/sbom/purl.ts";
import { sampleBinary, sampleManifest, sampleUnit } from "../manifest/sample.ts";
import { findingsOf } from "./validator.ts";

const SUM = "h1:NIvaJDMOsjHA8n1jAhLSgzrAzy1Hgr+hNrb57e+94F0=";

const MODULES: LinkedModule[] = [
  { path: "github.com/Masterminds/semver/v3", version: "v3.2.0", sum: SUM },
  {
    path: "example.com/fork",
    version: "v1.0.0",
    replace: { path: "example.com/forked", version: "v1.0.1+incompatible", sum: SUM },
  },
  {
    path: "example.com/local",
    version: "v0.0.0",
    replace: { path: "../local", version: "(devel)" },
  },
];

function manifestWith(modules: LinkedModule[]): Manifest {
  const unit = sampleUnit("linux/amd64");
  return sampleManifest({
    units: [unit],
    binaries: ["./cmd/cli", "./cmd/web"].map((path, index) =>
      sampleBinary(unit, path, {
        modules: modules.slice(0, modules.length - index),
        buildInfo: { go: "go1.26.8 X:jsonv2", mod: `example.com/acme/services v1.4.2` },
      }),
    ),
  });
}

async function onlyBill(manifest: Manifest) {
  const { sboms } = await withSboms(manifest);
  const [text = ""] = sboms.values();
  return { text, bill: JSON.parse(text) };
}

describe("the bill of materials of a unit", () => {
  test("is one that the schema of CycloneDX 1.6 takes", async () => {
    const { text } = await onlyBill(manifestWith(MODULES));
    expect(await findingsOf(text)).toBeUndefined();
    expect(await findingsOf(text.replace('"library"', '"book"'))).toContain("enum");
    expect(await findingsOf(text.replace('"SHA-256"', '"h1"'))).toContain("alg");
  });

  test("has neither a number nor a time of its own", async () => {
    const { bill } = await onlyBill(manifestWith(MODULES));
    expect(Object.keys(bill)).toEqual([
      ...["$schema", "bomFormat", "specVersion", "version", "metadata"],
      ...["components", "dependencies"],
    ]);
    expect(Object.keys(bill.metadata)).toEqual(["tools", "component"]);
  });

  test("names each file with its digest, and what stands in it", async () => {
    const { bill } = await onlyBill(manifestWith(MODULES));
    expect(bill.metadata.component).toMatchObject({
      name: "example.com/acme/services",
      version: "v1.4.2",
      purl: "pkg:golang/example.com/acme/services@v1.4.2",
    });
    const file = bill.components.find(({ name }: { name: string }) => name === "cli-linux-amd64");
    expect(file).toMatchObject({
      type: "application",
      hashes: [{ alg: "SHA-256", content: expect.stringMatching(/^[0-9a-f]{64}$/) }],
    });
    const needs = new Map(
      bill.dependencies.map(({ ref, dependsOn }: { ref: string; dependsOn?: string[] }) => [
        ref,
        dependsOn,
      ]),
    );
    expect(needs.get("file:cli-linux-amd64")).toEqual([
      "example.com/local@v0.0.0 => ../local",
      "pkg:golang/example.com/forked@v1.0.1%2Bincompatible",
      "pkg:golang/github.com/Masterminds/semver/v3@v3.2.0",
      "pkg:golang/stdlib@1.26.8",
    ]);
    expect(needs.get("file:web-linux-amd64")).not.toContain("example.com/local@v0.0.0 => ../local");
    expect(needs.get(bill.metadata.component["bom-ref"])).toEqual([
      "file:cli-linux-amd64",
      "file:web-linux-amd64",
    ]);
  });

  test("tells of a replacement, and gives no address to a directory", async () => {
    const { bill } = await onlyBill(manifestWith(MODULES));
    const found = (name: string) =>
      bill.components.find((each: { name: string }) => each.name === name);
    expect(found("example.com/forked")).toMatchObject({
      version: "v1.0.1+incompatible",
      properties: [
        { name: "mvu:go:replaces", value: "example.com/fork@v1.0.0" },
        { name: "mvu:go:sum", value: SUM },
      ],
    });
    expect(found("example.com/local")).toEqual({
      type: "library",
      name: "example.com/local",
      version: "v0.0.0",
      "bom-ref": "example.com/local@v0.0.0 => ../local",
      properties: [{ name: "mvu:go:replacedBy", value: "../local" }],
    });
    expect(found("stdlib")).toMatchObject({ purl: "pkg:golang/stdlib@1.26.8" });
  });

  test("calls a sum of Go no digest of a file", async () => {
    const { bill } = await onlyBill(manifestWith(MODULES));
    const libraries = bill.components.filter(({ type }: { type: string }) => type === "library");
    expect(libraries.filter((each: object) => "hashes" in each)).toEqual([]);
  });

  test("tells of the module of a program that is another's", async () => {
    const unit = sampleUnit("linux/amd64");
    const buildInfo = { go: "go1.26.8", mod: `golang.org/x/tools v0.30.0 ${SUM}` };
    const foreign = sampleBinary(unit, "./cmd/cli", { buildInfo, modules: [] });
    const { bill } = await onlyBill(sampleManifest({ units: [unit], binaries: [foreign] }));
    expect(bill.components.map(({ name }: { name: string }) => name)).toEqual([
      "cli-linux-amd64",
      "golang.org/x/tools",
      "stdlib",
    ]);
  });

  test("is valid and whole where every name in it is hostile", async () => {
    const text = `Ω"\u0000</script>\n\u202e${"x".repeat(900)}`;
    const modules = [
      { path: text, version: text, sum: text },
      { path: `${text}2`, version: text, replace: { path: text } },
    ];
    const { text: bill } = await onlyBill(manifestWith(modules));
    expect(await findingsOf(bill)).toBeUndefined();
    expect(JSON.parse(bill).components).toHaveLength(5);
  });
});

describe("a manifest that tells of its bills", () => {
  test("has size and digest of each, in the order of its units", async () => {
    const { manifest, sboms } = await withSboms(sampleManifest());
    expect(manifest.sboms?.map(({ file, unit }) => [file, unit])).toEqual([
      ["sbom-linux-amd64.cdx.json", "linux/amd64"],
      ["sbom-linux-arm64.cdx.json", "linux/arm64"],
      ["sbom-linux-arm-v6.cdx.json", "linux/arm/v6"],
      ["sbom-darwin-arm64.cdx.json", "darwin/arm64"],
      ["sbom-windows-amd64.cdx.json", "windows/amd64"],
      ["sbom-freebsd-amd64.cdx.json", "freebsd/amd64"],
    ]);
    for (const { file, size, sha256 } of manifest.sboms ?? []) {
      const bytes = Buffer.from(sboms.get(file) ?? "");
      expect([size, sha256]).toEqual([bytes.length, hashBytes(bytes)]);
    }
  });

  test("is the same for the same files, whatever was observed", async () => {
    const manifest = sampleManifest();
    const other = { ...manifest, observed: { ...manifest.observed, seconds: 1, notices: ["x"] } };
    expect((await withSboms(other)).sboms).toEqual((await withSboms(manifest)).sboms);
  });

  test("stays as it is where nothing was built", async () => {
    const manifest = sampleManifest({ binaries: [] });
    expect(await withSboms(manifest)).toEqual({ manifest, sboms: new Map() });
  });
});

describe("names of bills", () => {
  test("have variant and level, and leave out what has no files", () => {
    const units = [
      sampleUnit("linux/amd64"),
      sampleUnit("linux/amd64/v3", { variant: "dev" }),
      sampleUnit("linux/arm/v7,softfloat"),
      sampleUnit("netbsd/386"),
    ];
    const binaries = units.slice(0, 3).map((unit) => sampleBinary(unit, "./cmd/cli"));
    expect(nameSboms({ units, binaries }).map(({ file }) => file)).toEqual([
      "sbom-linux-amd64.cdx.json",
      "sbom-dev-linux-amd64-v3.cdx.json",
      "sbom-linux-arm-v7-softfloat.cdx.json",
    ]);
  });

  test("are those of the files where each package is a unit of its own", () => {
    const units = ["./cmd/cli", "./cmd/web"].map((path) => ({
      ...sampleUnit("windows/amd64"),
      id: `windows/amd64 ${path}`,
    }));
    const binaries = units.map((unit, index) =>
      sampleBinary(unit, ["./cmd/cli", "./cmd/web"][index] ?? ""),
    );
    expect(nameSboms({ units, binaries }).map(({ file }) => file)).toEqual([
      "sbom-cli-windows-amd64.cdx.json",
      "sbom-web-windows-amd64.cdx.json",
    ]);
  });

  test("are no binary's", () => {
    const unit = sampleUnit("linux/amd64");
    const binary = sampleBinary(unit, "./cmd/cli", { file: "SBOM-linux-amd64.cdx.json" });
    expect(() => nameSboms({ units: [unit], binaries: [binary] })).toThrow(UserError);
  });
});

test.each([
  ["example.com/a", "v1.0.0", "pkg:golang/example.com/a@v1.0.0"],
  [
    "github.com/Azure/go/v2",
    "v2.0.0+incompatible",
    "pkg:golang/github.com/Azure/go/v2@v2.0.0%2Bincompatible",
  ],
  ["example.com/a b", undefined, "pkg:golang/example.com/a%20b"],
  ["example.com/~a?x#y@z", "1@2", "pkg:golang/example.com/~a%3Fx%23y%40z@1%402"],
])("the address of %s %s is %s", (path, version, purl) => {
  expect(golangPurl(path, version)).toBe(purl);
});
