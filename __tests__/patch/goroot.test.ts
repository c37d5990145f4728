import { execFileSync } from "node:child_process";
import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { hashFile } from "../../src/manifest/checksums.ts";
import { overlayableGo } from "../../src/patch/goroot.ts";
import { installedGo, makeRepository, runProject, settingsFor, writeFiles } from "../project.ts";
import { temporaryDirectory } from "../temporary.ts";
import { diffOf, goRoot, rule } from "./patching.ts";

/** A release that is not the installed one, so that it lies beneath GOMODCACHE. */
const OTHER = "1.27.4";

const isOther = installedGo() !== OTHER;

test("a Go that lies outside of the module cache is taken as it is", async () => {
  await using scratch = await temporaryDirectory();
  await using moduleCache = await temporaryDirectory();
  const goroot = goRoot();
  const here = { version: installedGo(), goroot, go: join(goroot, "bin/go") };
  const options = { moduleCache: moduleCache.path, scratch: scratch.path };
  expect(await overlayableGo(here, options)).toEqual(here);
});

test.skipIf(!isOther)(
  `the standard library of Go ${OTHER} beneath GOMODCACHE is patched (needs network)`,
  async () => {
    await using services = await temporaryDirectory();
    const ring = await readFile(join(goRoot(OTHER), "src/container/ring/ring.go"), "utf8");
    expect(goRoot(OTHER)).toContain("golang.org/toolchain@");
    await using project = await makeRepository({
      "go.mod": "module example.com/acme\n\ngo 1.24\n",
      "main.go":
        'package main\n\nimport "container/ring"\n\nfunc main() { println(ring.New(3).Len()) }\n',
      "std.diff": await diffOf(
        "GOROOT/src/container/ring/ring.go",
        ring,
        ring.replace("\t\tn = 1\n", "\t\tn = 100\n"),
      ),
    });
    const settings = settingsFor(project.path, {
      goVersion: OTHER,
      patches: [rule({ file: "std.diff" })],
    });
    const { manifest } = await runProject(settings, { services: services.path });
    expect(manifest.status).toBe("pass");
    const file = join(services.path, "artifacts/mvu-release/acme-linux-amd64");
    expect(
      execFileSync("sh", ["-c", 'chmod +x "$0" && "$0" 2>&1', file], { encoding: "utf8" }),
    ).toBe("102\n");
    expect(manifest.observed.toolchainOrigins).toEqual(["module-proxy"]);
  },
);

test.skipIf(!isOther)(
  "with -trimpath no byte tells that the copy of a Go built it (needs network)",
  async () => {
    await using work = await temporaryDirectory();
    await writeFiles(work.path, {
      "go.mod": "module example.com/acme\n\ngo 1.24\n",
      "main.go": "package main\n\nfunc main() { println(1) }\n",
    });
    const goroot = goRoot(OTHER);
    const original = { version: OTHER, goroot, go: join(goroot, "bin/go") };
    const options = { moduleCache: modCache(), scratch: join(work.path, "scratch") };
    const [copy, same] = await Promise.all([
      overlayableGo(original, options),
      overlayableGo(original, options),
    ]);
    expect(same).toEqual(copy);
    expect(copy.goroot).toBe(join(work.path, "scratch", `go${OTHER}`));
    expect((await stat(copy.go)).ino).toBe((await stat(original.go)).ino);
    const digests: string[] = [];
    for (const [index, { go }] of [original, copy].entries()) {
      const file = join(work.path, `out-${index}`);
      const flags = ["-trimpath", "-buildvcs=false", "-ldflags=-s -w", "-gcflags=all=-dwarf=false"];
      execFileSync(go, ["build", "-o", file, ...flags, "."], {
        cwd: work.path,
        // A cache of its own, so that the copy cannot be given what the original compiled.
        env: {
          ...process.env,
          ...plain,
          ...(index === 0 ? {} : { GOCACHE: join(work.path, "c") }),
        },
      });
      digests.push((await hashFile(file)).sha256);
    }
    expect(digests[1]).toBe(digests[0]);
  },
);

const plain = { GOTOOLCHAIN: "local", GOFLAGS: "", GOENV: "off", CGO_ENABLED: "0", GOWORK: "off" };

function modCache(): string {
  return execFileSync("go", ["env", "GOMODCACHE"], { encoding: "utf8" }).trim();
}
