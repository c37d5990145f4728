import { join } from "node:path";
import { expect, test } from "vitest";
import { moduleProxy } from "../cache-runs/proxy.ts";
import { diffOf, moduleCache, rule } from "../patch/patching.ts";
import { JOBS, makeRepository, runProject, settingsFor } from "../project.ts";
import { temporaryDirectory } from "../temporary.ts";
import { buildJob, planJobs } from "./jobs.ts";

const lib = 'package lib\n\nconst Text = "plain"\n';

test("jobs build what one job builds, and a package that the patch does not reach carries it, too", async () => {
  await using work = await temporaryDirectory();
  const main = (text: string) =>
    `package main\n\nvar patched string\n\nfunc main() { println(${text}, patched) }\n`;
  await using project = await makeRepository({
    "go.mod": "module example.com/acme\n\ngo 1.24\n",
    "lib/lib.go": lib,
    "cmd/a/main.go": main("lib.Text").replace("main\n", 'main\n\nimport "example.com/acme/lib"\n'),
    "cmd/b/main.go": main("1"),
    "fix.diff": await diffOf("lib/lib.go", lib, lib.replace("plain", "mended")),
  });
  const patches = [rule({ file: "fix.diff", stamp: "main.patched" })];
  const one = await runProject(settingsFor(project.path, { patches }), {
    services: join(work.path, "one"),
  });
  const services = join(work.path, "many");
  const { document, entries } = await planJobs(project.path, services, {
    patches,
    jobs: { ...JOBS, split: "package", each: true },
  });
  expect(JSON.stringify(document)).not.toContain(work.path);
  expect(document.units.map(({ patches: own }) => own.length)).toEqual([1, 1]);
  const built = [];
  // A job has the plan alone, and no patches of its own settings.
  for (const entry of entries) built.push(await buildJob(project.path, services, entry));
  expect(built.flatMap(({ manifest }) => manifest.binaries.map(fact))).toEqual(
    one.manifest.binaries.map(fact),
  );
  expect(built[1]?.manifest.units[0]?.patches).toEqual(one.manifest.units[0]?.patches);
});

test("a patch of another version of a dependency than the build uses is refused", async () => {
  await using work = await temporaryDirectory();
  await using cache = await moduleCache();
  const files = { "lib.go": lib };
  await using proxy = await moduleProxy(
    ["v1.0.0", "v1.1.0"].map((version) => ({ path: "example.com/lib", version, files })),
  );
  const name = "GOMODCACHE/example.com/lib@v1.0.0/lib.go";
  await using project = await makeRepository({
    "go.mod": "module example.com/acme\n\ngo 1.24\n\nrequire example.com/lib v1.1.0\n",
    "main.go": 'package main\n\nimport "example.com/lib"\n\nfunc main() { println(lib.Text) }\n',
    "fix.diff": await diffOf(name, lib, lib.replace("plain", "mended")),
  });
  await proxy.tidy(project.path);
  const settings = settingsFor(project.path, { patches: [rule({ file: "fix.diff" })] });
  const env = { GOPROXY: proxy.url, GONOSUMDB: "*", GOMODCACHE: cache.path };
  await expect(runProject(settings, { services: work.path, env })).rejects.toThrow(
    `patches: "fix.diff" changes "${name}", and linux/amd64 uses example.com/lib v1.1.0: make the patch for that version`,
  );
});

function fact({ file, sha256 }: { file: string; sha256: string }) {
  return `${file} ${sha256}`;
}
