import { appendFile, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { commonPart } from "../../src/manifest/document.ts";
import type { Manifest } from "../../src/manifest/schema.ts";
import { runCollect } from "../../src/run/collect.ts";
import type { Settings } from "../../src/settings.ts";
import { SAMPLE_CACHE } from "../inspect/samples.ts";
import { gitIn, makeRepository, openWorld, runProject, settingsFor } from "../project.ts";
import { FIRST } from "../prove/building.ts";
import { temporaryDirectory } from "../temporary.ts";
import { buildJob, planJobs } from "./jobs.ts";

const LINK: Settings["reproduce"] = { method: "link", difference: "assert" };
const FULL: Settings["reproduce"] = { method: "full", difference: "assert" };

const hello = {
  "go.mod": "module example.com/acme\n\ngo 1.24\n",
  "main.go": 'package main\n\nimport "os"\n\nfunc main() { os.Stdout.WriteString("hello\\n") }\n',
};

/** A program of which one file is made by a command, and says when. */
const dated = {
  "go.mod": hello["go.mod"],
  "main.go": "package main\n\nfunc main() { println(made) }\n",
  "make.sh": 'echo "package main\n\nconst made = \\"$(date +%Y-%m-%dT%H:%M:%S)\\"" > made.go\n',
  ".gitignore": "made.go\n",
};
const MAKE = [["sh", "./make.sh"]];

const SAME = "relinked: 1 package of the main module compiled again and linked, the same bytes";

const check = ({ binaries }: Manifest) =>
  binaries.map(({ checks }) => checks.find(({ name }) => name === "reproducible"));

describe("a second link", () => {
  test("gives the same bytes for 24 targets", async () => {
    await using services = await temporaryDirectory();
    await using project = await makeRepository(hello, ["v1.0.0"]);
    const targets = TARGETS.split(" ");
    expect(targets).toHaveLength(24);
    const { manifest, lines } = await runProject(
      settingsFor(project.path, { targets, reproduce: LINK }),
      { services: services.path, env: { GOCACHE: SAMPLE_CACHE } },
    );
    expect(check(manifest).filter((each) => each?.verdict !== "pass")).toEqual([]);
    expect(manifest.status).toBe("pass");
    expect(manifest.binaries.map(({ reproduction }) => reproduction)).toEqual(
      targets.map(() => ({ method: "relinked", verdict: "pass", compiled: 1, causes: [] })),
    );
    expect(check(manifest)[0]).toEqual({
      name: "reproducible",
      verdict: "pass",
      evidence: SAME,
    });
    expect(lines.filter((line) => line.includes("1 file with the same bytes"))).toHaveLength(24);
  });

  test("takes what a command made as it is, and leaves nothing of itself", async () => {
    await using services = await temporaryDirectory();
    await using temporary = await temporaryDirectory();
    await using project = await makeRepository(dated);
    const { manifest } = await runProject(
      settingsFor(project.path, { before: MAKE, reproduce: LINK }),
      { services: services.path, temporary: temporary.path },
    );
    expect(check(manifest)[0]?.verdict).toBe("pass");
    expect(await readdir(temporary.path)).not.toContain("second");
  });

  test("has the version of a tag that came after the commit was built before", async () => {
    await using services = await temporaryDirectory();
    await using project = await makeRepository({ ...hello, "unique.txt": `${Date.now()}` });
    const settings = settingsFor(project.path, { reproduce: LINK });
    const untagged = await runProject(settings, { services: join(services.path, "1") });
    gitIn(project.path)("tag", "v1.0.0");
    const tagged = await runProject(settings, { services: join(services.path, "2") });
    expect(check(untagged.manifest)[0]?.evidence).toBe(SAME);
    expect(check(tagged.manifest)[0]?.evidence).toBe(SAME);
    expect(tagged.manifest.binaries[0]?.buildInfo.mod).toBe("example.com/acme v1.0.0");
  });

  test("of what lies outside is not made, and the reason is told", async () => {
    await using services = await temporaryDirectory();
    await using outside = await makeRepository({
      "go.mod": "module example.com/part\n",
      "part.go": "package part\n\nvar One = 1\n",
    });
    await using project = await makeRepository({
      "go.mod": `${hello["go.mod"]}\nrequire example.com/part v1.0.0\n\nreplace example.com/part => ${outside.path}\n`,
      "main.go": 'package main\n\nimport "example.com/part"\n\nfunc main() { println(part.One) }\n',
    });
    const { manifest } = await runProject(settingsFor(project.path, { reproduce: LINK }), {
      services: services.path,
    });
    expect(check(manifest)[0]?.verdict).toBe("skip");
    expect(manifest.binaries[0]?.reproduction).toMatchObject({
      verdict: "skip",
      reason: `replace "${outside.path}" leads out of the repository, and what lies there is not copied: move it into the repository`,
    });
    expect(check(manifest)[0]?.evidence).toContain("nothing is proven: replace");
  });

  test("is not made of a unit that failed to build", async () => {
    await using services = await temporaryDirectory();
    await using project = await makeRepository({
      "go.mod": hello["go.mod"],
      "cmd/good/main.go": hello["main.go"],
      "cmd/bad/main.go": "package main\n\nfunc main() { missing() }\n",
    });
    const { manifest } = await runProject(settingsFor(project.path, { reproduce: LINK }), {
      services: services.path,
    });
    expect(manifest.status).toBe("fail");
    expect(check(manifest)).toEqual([
      {
        name: "reproducible",
        verdict: "skip",
        evidence: "nothing is proven: a package of its unit failed to build",
      },
    ]);
  });
});

describe("a second build from nothing", () => {
  test("fails where a command writes the date, and names it", async () => {
    await using services = await temporaryDirectory();
    await using project = await makeRepository(dated);
    const { manifest, lines } = await runProject(
      settingsFor(project.path, { before: MAKE, reproduce: FULL }),
      { services: services.path },
    );
    expect(manifest.status).toBe("fail");
    expect(check(manifest)[0]?.verdict).toBe("fail");
    const [binary] = manifest.binaries;
    expect(binary?.reproduction).toMatchObject({ method: "reproduced", verdict: "fail" });
    expect(binary?.reproduction?.sha256).not.toBe(binary?.sha256);
    expect(binary?.reproduction?.causes.map(({ kind }) => kind)).toEqual([
      "date",
      "generated-file",
    ]);
    expect(binary?.reproduction?.causes[1]?.detail).toContain('"made.go"');
    expect(lines.join("\n")).toContain("linux/amd64: 1 file of 1 with other bytes");
    // What a person has in their work tree is theirs.
    expect(await readFile(join(project.path, "made.go"), "utf8")).toContain("const made");
  });

  test("only warns where a difference is reported, and an embedded file is the cause", async () => {
    await using services = await temporaryDirectory();
    await using project = await makeRepository({
      "go.mod": hello["go.mod"],
      "main.go":
        'package main\n\nimport _ "embed"\n\n//go:embed stamp.txt\nvar stamp string\n\nfunc main() { println(stamp) }\n',
      "make.sh": 'echo "made by <$USER>" > stamp.txt\n',
      ".gitignore": "stamp.txt\n",
    });
    const { manifest } = await runProject(
      settingsFor(project.path, {
        before: MAKE,
        reproduce: { method: "full", difference: "report" },
      }),
      { services: services.path },
    );
    expect(manifest.status).toBe("pass");
    const [binary] = manifest.binaries;
    expect(binary?.reproduction?.causes.map(({ kind }) => kind)).toContain("embedded-file");
    expect(check(manifest)[0]?.verdict).toBe("skip");
    expect(binary?.warnings.join()).toContain("a second build gave other bytes");
  });

  test("fails where a file is missing that only this work tree has; an experiment fails alone", async () => {
    await using services = await temporaryDirectory();
    await using project = await makeRepository({
      ...hello,
      "kept.go": "package main\n\nvar _ = lost\n",
      ".gitignore": "lost.go\n",
      "lost.go": "",
    });
    await writeFile(join(project.path, "lost.go"), "package main\n\nconst lost = 1\n");
    const settings = settingsFor(project.path, { reproduce: FULL });
    const failed = await runProject(settings, { services: join(services.path, "1") });
    expect(failed.manifest.status).toBe("fail");
    expect(check(failed.manifest)[0]?.evidence).toBe(
      "it could not be built a second time: ./kept.go:3:9: undefined: lost",
    );
    const experimental = { ...settings, experimental: ["linux/*"] };
    const passed = await runProject(experimental, { services: join(services.path, "2") });
    expect(passed.manifest.status).toBe("pass");
    expect(passed.manifest.units[0]?.status).toBe("failed");
    expect(passed.manifest.binaries).toEqual([]);
  });

  test("fails where a command fails that did not before", async () => {
    await using services = await temporaryDirectory();
    await using project = await makeRepository({ ...hello, ".gitignore": "secret\n" });
    await writeFile(join(project.path, "secret"), "only here");
    const { manifest } = await runProject(
      settingsFor(project.path, { before: [["cat", "secret"]], reproduce: FULL }),
      { services: services.path },
    );
    expect(check(manifest)[0]?.evidence).toBe(
      'it could not be built a second time: before: ["cat","secret"] ended with 1: see its output above',
    );
  });
});

test("jobs of a plan prove what one job proves, and their manifest is the same", async () => {
  await using services = await temporaryDirectory();
  await using project = await makeRepository(hello, ["v1.0.0"]);
  const overrides = { targets: ["linux/amd64", "windows/amd64"], reproduce: LINK } as const;
  const whole = await runProject(settingsFor(project.path, overrides), {
    services: join(services.path, "whole"),
  });
  const parts = join(services.path, "parts");
  const { entries } = await planJobs(project.path, parts, { ...overrides });
  // What a job is told beside its plan decides nothing.
  for (const entry of entries) {
    await buildJob(project.path, parts, entry, { reproduce: { ...LINK, method: "off" } });
  }
  const { world } = await openWorld({ services: parts });
  const job = JSON.stringify(entries[0]);
  const collected = await runCollect(settingsFor(project.path, { mode: "collect", job }), world);
  expect(commonPart(collected)).toEqual(commonPart(whole.manifest));
  expect(check(collected).map((each) => each?.evidence)).toEqual([SAME, SAME]);
});

test("a patched unit is patched again in the copy", async () => {
  await using services = await temporaryDirectory();
  await using project = await makeRepository({
    ...hello,
    "fix.diff":
      '--- a/main.go\n+++ b/main.go\n@@ -2,4 +2,4 @@\n \n import "os"\n \n-func main() { os.Stdout.WriteString("hello\\n") }\n+func main() { os.Stdout.WriteString("patched\\n") }\n',
  });
  const patch = { targets: [], variants: [], stamp: undefined };
  const { manifest } = await runProject(
    settingsFor(project.path, {
      reproduce: LINK,
      patches: [{ ...patch, file: "fix.diff", files: {} }],
    }),
    { services: services.path },
  );
  expect(manifest.units[0]?.patches?.map(({ file }) => file)).toEqual(["fix.diff"]);
  expect(check(manifest)[0]?.evidence).toBe(SAME);
  const [binary] = manifest.binaries;
  const file = join(services.path, "artifacts", "mvu-release", binary?.file ?? "");
  expect((await readFile(file)).includes("patched\n")).toBe(true);
});

test("what a person's own settings of git ignore is ignored in the copy, too", async () => {
  await using services = await temporaryDirectory();
  await using home = await temporaryDirectory();
  await using project = await makeRepository(hello);
  await writeFile(join(home.path, ".gitconfig"), "[core]\n\texcludesFile = ~/.ignored\n");
  await writeFile(join(home.path, ".ignored"), "*.swp\n");
  await writeFile(join(project.path, "main.go.swp"), "of an editor");
  const { manifest } = await runProject(settingsFor(project.path, { reproduce: LINK }), {
    services: services.path,
    env: { HOME: home.path, GOCACHE: FIRST.GOCACHE ?? "", GOMODCACHE: FIRST.GOMODCACHE ?? "" },
  });
  expect(manifest.source.dirty).toBe(false);
  expect(check(manifest)[0]?.evidence).toBe(SAME);
});

test("a work tree with edits is proven as it is", async () => {
  await using services = await temporaryDirectory();
  await using project = await makeRepository(hello);
  await appendFile(join(project.path, "main.go"), "// edited\n");
  const { manifest } = await runProject(settingsFor(project.path, { reproduce: LINK }), {
    services: services.path,
  });
  expect(manifest.source.dirty).toBe(true);
  expect(check(manifest)[0]?.verdict).toBe("pass");
  expect(gitIn(project.path)("status", "--porcelain")).toBe(" M main.go\n");
});

const TARGETS =
  "linux/386 linux/amd64 linux/arm linux/arm64 linux/loong64 linux/mips linux/mips64le linux/ppc64le linux/riscv64 linux/s390x android/arm64 darwin/amd64 darwin/arm64 dragonfly/amd64 freebsd/amd64 illumos/amd64 netbsd/amd64 openbsd/amd64 solaris/amd64 windows/386 windows/amd64 windows/arm64 aix/ppc64 plan9/amd64";
