import { readFile, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { countBytes } from "../../src/inspect/bytes/count.ts";
import { formatManifest } from "../../src/manifest/document.ts";
import { compareSizes } from "../../src/manifest/growth.ts";
import type { Manifest } from "../../src/manifest/schema.ts";
import { build } from "../inspect/samples.ts";
import { sampleBinary, sampleManifest, sampleUnit } from "../manifest/sample.ts";
import { BUILD, makeRepository, runProject, settingsFor } from "../project.ts";
import { temporaryDirectory } from "../temporary.ts";
import { findTool } from "../tools.ts";
import { buildJob, planJobs } from "./jobs.ts";

const FILES = {
  "go.mod": "module example.com/acme\n\ngo 1.24\n",
  // 8,000 bytes of data, and twice as many that are zero at the start.
  "main.go":
    "package main\n\nvar table = [1000]int64{999: 1}\n\nvar room [2000]int64\n\nfunc main() {\n\tfor i := range room {\n\t\troom[i] = table[i/2]\n\t}\n\tprintln(room[7])\n}\n",
};

describe.runIf(findTool("go"))("sizes: { data: true }", () => {
  test("tells data by package, and ships the same bytes as without it", async () => {
    await using project = await makeRepository(FILES);
    await using first = await temporaryDirectory();
    await using second = await temporaryDirectory();
    const targets = ["js/wasm", "linux/amd64"];
    const settings = settingsFor(project.path, { targets, dataBytes: true });
    const asked = await runProject(settings, { services: first.path });
    const plain = await runProject(settingsFor(project.path, { targets }), {
      services: second.path,
    });
    expect(asked.manifest.binaries.map(({ sha256 }) => sha256)).toEqual(
      plain.manifest.binaries.map(({ sha256 }) => sha256),
    );
    const [wasm, linux] = bytesOf(asked.manifest);
    expect(linux?.data?.packages["example.com/acme"]).toBeGreaterThanOrEqual(8000);
    expect(linux?.data?.packages["example.com/acme"]).toBeLessThan(9000);
    expect(linux?.bss?.packages["example.com/acme"]).toBeGreaterThanOrEqual(16_000);
    expect(linux?.text?.packages["example.com/acme"]).toBeGreaterThan(0);
    expect(wasm?.dataSkipped).toBe("symbols of the format Wasm are not read");
    expect(bytesOf(plain.manifest).map((bytes) => bytes?.data ?? bytes?.dataSkipped)).toEqual([
      undefined,
      undefined,
    ]);
  });

  test("is part of the plan, and the jobs find what one job finds", async () => {
    await using project = await makeRepository(FILES);
    await using whole = await temporaryDirectory();
    await using services = await temporaryDirectory();
    const { entries } = await planJobs(project.path, services.path, { dataBytes: true });
    const { manifest } = await buildJob(project.path, services.path, entries[0] ?? "");
    const settings = settingsFor(project.path, { dataBytes: true });
    const one = await runProject(settings, { services: whole.path });
    expect(bytesOf(manifest)[0]?.data?.size).toBeGreaterThan(8000);
    expect(bytesOf(manifest)).toEqual(bytesOf(one.manifest));
  });

  test("reads a file that has its symbols as it is", async () => {
    await using project = await makeRepository(FILES);
    await using services = await temporaryDirectory();
    const variants = [{ name: "default", targets: undefined, build: { ...BUILD, strip: false } }];
    const settings = settingsFor(project.path, { variants, dataBytes: true });
    const { manifest } = await runProject(settings, { services: services.path });
    expect(bytesOf(manifest)[0]?.data?.packages["example.com/acme"]).toBeGreaterThanOrEqual(8000);
  });
});

describe.runIf(findTool("go"))("a baseline", () => {
  test("is compared in the summary and the log", async () => {
    await using project = await makeRepository({ ...FILES, ".gitignore": "base.json\n" });
    await using services = await temporaryDirectory();
    const settings = settingsFor(project.path);
    const { manifest } = await runProject(settings, { services: services.path });
    const baseline = join(project.path, "base.json");
    await writeFile(baseline, formatManifest(shrunk(manifest, 1000)));
    const run = await runProject({ ...settings, baseline }, { services: services.path });
    expect(run.lines.join("\n")).toMatch(
      /sizes since v0\.0\.0-\S+: \+1000 B \(0\.\d %\) in 1 file/,
    );
    const summary = await readFile(join(services.path, "summary.md"), "utf8");
    expect(summary).toContain("Sizes against the baseline: +1000 B");
    // It depends on what it is held against, and so is no part of the manifest.
    expect(run.manifest.binaries).toEqual(manifest.binaries);
  });

  test.each([
    ["is not there", async () => {}, "cannot be read: correct its path"],
    ["is no JSON", (file: string) => writeFile(file, "MZ"), "is not JSON"],
    [
      "is another document",
      (file: string) => writeFile(file, '{"schema":1,"jobs":[]}'),
      "is not a manifest of schema 1",
    ],
    [
      "leads out of its place",
      (file: string) => symlink("/etc/hostname", file),
      "is a link that leads out",
    ],
  ])("that %s is refused before anything is built", async (_name, prepare, sentence) => {
    await using project = await makeRepository(FILES);
    await using services = await temporaryDirectory();
    const baseline = join(project.path, "base.json");
    await prepare(baseline);
    await expect(
      runProject(settingsFor(project.path, { baseline, goVersion: "9.99" }), {
        services: services.path,
      }),
    ).rejects.toThrow(sentence);
  });
});

test.runIf(findTool("go"))(
  "net/http in a hello program is what grows most, with crypto",
  async () => {
    const [hello, web] = await Promise.all([
      build({ port: "linux/amd64" }),
      build({ port: "linux/amd64", package: "./web" }),
    ]);
    const { binaries } = compareSizes(await counted(hello), await counted(web));
    const growers = binaries[0]?.text.slice(0, 6).map(({ name }) => name);
    expect(growers).toEqual(expect.arrayContaining(["net/http", "crypto/tls", "crypto/x509"]));
    expect(binaries[0]?.sections[0]?.name).toMatch(/^\.(?:text|gopclntab)$/);
  },
);

async function counted(path: string): Promise<Manifest> {
  const unit = sampleUnit("linux/amd64", { packages: ["./cmd/cli"] });
  const bytes = await readFile(path);
  const found = { size: bytes.length, bytes: countBytes(bytes, undefined) };
  return sampleManifest({ units: [unit], binaries: [sampleBinary(unit, "./cmd/cli", found)] });
}

function bytesOf({ binaries }: Manifest) {
  return binaries.map(({ bytes }) => bytes);
}

/** As an earlier run would have been whose files were smaller. */
function shrunk(manifest: Manifest, by: number): Manifest {
  return {
    ...manifest,
    binaries: manifest.binaries.map((binary) => ({ ...binary, size: binary.size - by })),
  };
}
