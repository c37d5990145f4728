import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { startControlPlane } from "../control-plane/control-plane.ts";
import { gitIn, installedGo, makeRepository, writeFiles } from "../project.ts";
import { temporaryDirectory } from "../temporary.ts";
import { findTool } from "../tools.ts";
import { makeWritable, packagesOf, runOnce } from "./once.ts";
import { moduleProxy } from "./proxy.ts";

const go = findTool("go");

const parts = ["a", "b", "c", "d", "e", "f"];
const imports = parts.map((name) => `\t"example.com/acme/${name}"`).join("\n");
const names = parts.map((name) => `${name}.Name`).join(", ");
const part = (name: string, text: string) => ({
  [`${name}/${name}.go`]: `package ${name}\n\nconst Name = "${text}"\n`,
});
const dependency = (version: string) => ({
  path: "example.com/dep",
  version,
  files: { "dep.go": `package dep\n\nconst Name = "${version}"\n` },
});
const goMod = (version: string) =>
  `module example.com/acme\n\ngo 1.25\n\ntoolchain go${installedGo()}\n\nrequire example.com/dep ${version}\n`;

test.skipIf(go === undefined)(
  "thirty builds in a row with one bump: the entry stays small, uploads are few, builds stay warm",
  { timeout: 15 * 60_000 },
  async () => {
    const plane = await startControlPlane();
    await using proxy = await moduleProxy([dependency("v1.0.0"), dependency("v1.1.0")]);
    await using machine = await temporaryDirectory();
    await mkdir(join(machine.path, "cache", "download"), { recursive: true });
    await using project = await makeRepository({
      "go.mod": goMod("v1.0.0"),
      "main.go": `package main\n\nimport (\n${imports}\n\t"example.com/dep"\n)\n\nfunc main() { println(dep.Name, ${names}) }\n`,
      ...Object.assign({}, ...parts.map((name) => part(name, "0"))),
    });
    const commit = async (build: number) => {
      if (build === 15) await writeFiles(project.path, { "go.mod": goMod("v1.1.0") });
      const name = parts[build % parts.length] ?? "";
      await writeFiles(project.path, part(name, `${build}`));
      if (build % 15 === 0) await proxy.tidy(project.path);
      gitIn(project.path)("add", "-A");
      gitIn(project.path)("commit", "-q", "-m", `build ${build}`);
    };

    const builds = [];
    for (let build = 0; build < 30; build += 1) {
      await commit(build);
      const started = {
        run: `${build}`,
        env: { GOENV: "off", GOMODCACHE: machine.path, GOPROXY: proxy.url },
      };
      const seen = await runOnce(plane, project.path, started);
      expect([seen.status, seen.post, seen.annotations]).toEqual([0, 0, []]);
      builds.push({ build, ...packagesOf(seen) });
    }
    const entries = plane.caches().filter(({ key }) => key.startsWith("mvu-build-"));
    await plane.close();
    await makeWritable(machine.path);

    const cold = builds[0]?.compiled ?? 0;
    expect(cold).toBeGreaterThan(20);
    expect(builds.filter(({ build, compiled }) => compiled > cold / 4 && build > 0)).toEqual([]);
    expect(entries.map(({ run }) => run)).toEqual(["0", "15"]);
    const sizes = entries.map(({ size }) => size);
    const first = sizes[0] ?? 0;
    expect(Math.max(...sizes)).toBeLessThanOrEqual(1.1 * first);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(4 * first);
  },
);
