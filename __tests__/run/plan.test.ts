import { readdir, readFile } from "node:fs/promises";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openDurations } from "../../src/cache/durations.ts";
import { planDigest } from "../../src/plan/plan-file.ts";
import { BUILD, JOBS, makeRepository, openWorld, runProject, settingsFor } from "../project.ts";
import { temporaryDirectory } from "../temporary.ts";
import { planJobs } from "./jobs.ts";

const module = {
  "go.mod": "module example.com/acme\n\ngo 1.24\n",
  "cmd/a/main.go": "package main\n\nfunc main() {}\n",
  "cmd/b/main.go": "package main\n\nfunc main() {}\n",
  "extra/main.go": "package main\n\nfunc main() {}\n",
};

const targets = ["linux/386", "linux/amd64", "linux/arm64"];

function variant(name: string, build: Partial<typeof BUILD> = {}) {
  return { name, targets: undefined, build: { ...BUILD, ...build } };
}

test("two checkouts of one commit give a plan of the same bytes, without a path of the machine", async () => {
  const texts: string[] = [];
  for (const _ of [1, 2]) {
    await using services = await temporaryDirectory();
    await using project = await makeRepository(module);
    const { outputs } = await planJobs(project.path, services.path, { targets });
    const [artifact = ""] = await readdir(join(services.path, "artifacts"));
    const text = await readFile(join(services.path, "artifacts", artifact, "plan.json"), "utf8");
    expect(artifact).toBe(`mvu-plan-${planDigest(text).slice(0, 12)}`);
    expect(outputs.matrix).toContain(`"plan":"${planDigest(text)}"`);
    for (const path of [project.path, services.path, tmpdir(), homedir()]) {
      expect(text).not.toContain(`${path}/`);
    }
    texts.push(text);
  }
  expect(texts[1]).toBe(texts[0]);
});

test("sets the matrix, its size, what may run at once, and the version", async () => {
  await using services = await temporaryDirectory();
  await using project = await makeRepository(module, ["v1.2.3"]);
  const { outputs, document } = await planJobs(project.path, services.path, {
    targets,
    jobs: { ...JOBS, max: 2, parallel: 7, runsOn: ["self-hosted", "linux"] },
  });
  expect(outputs).toMatchObject({ jobs: "2", parallel: "7", version: "v1.2.3" });
  expect(JSON.parse(outputs.matrix ?? "")).toEqual({
    include: document.jobs.map(({ id, name }) => ({
      id,
      name,
      "runs-on": ["self-hosted", "linux"],
      plan: expect.stringMatching(/^[0-9a-f]{64}$/),
    })),
  });
  expect(document.jobs.flatMap(({ units }) => units).sort()).toEqual([0, 1, 2]);
});

test("the summary tells jobs with their units, what is left out and why, and what it would cost", async () => {
  await using services = await temporaryDirectory();
  await using project = await makeRepository(module);
  const { lines } = await planJobs(project.path, services.path, { targets });
  const summary = await readFile(join(services.path, "summary.md"), "utf8");
  expect(summary).toContain("<h3>Plan: 6 binaries in 3 units, built by 3 jobs</h3>");
  expect(summary).toContain("<code>linux/arm64</code>");
  expect(summary).toContain("neither the root nor below cmd");
  expect(summary).toMatch(/one job for each target, variant and package<\/td><td[^>]*>6</);
  expect(lines.join("\n")).toContain("6 binaries in 3 units, built by 3 jobs");
});

test("a plan with nothing to build fails", async () => {
  await using services = await temporaryDirectory();
  await using project = await makeRepository(module);
  const exclude = [{ os: "linux" }];
  await expect(planJobs(project.path, services.path, { exclude })).rejects.toThrow(
    "exclude: nothing is left to build; { os: linux } took out every cell",
  );
  expect(await readdir(services.path)).not.toContain("artifacts");
});

test("each cache has one writer: the first job with a unit of its class", async () => {
  await using services = await temporaryDirectory();
  await using project = await makeRepository(module);
  const { document } = await planJobs(project.path, services.path, {
    targets: ["linux/amd64"],
    variants: [
      variant("dev", { ldflags: ["-X", "main.none=1"] }),
      variant("prod"),
      variant("tagged", { tags: ["extra"] }),
    ],
    jobs: { ...JOBS, split: "unit", each: true },
  });
  const variantOf = (index: number) => document.units[index]?.variant;
  expect(document.jobs.map(({ units }) => units.map(variantOf))).toEqual([
    ["dev"],
    ["prod"],
    ["tagged"],
  ]);
  expect(
    document.jobs.map(({ writes }) => ({ ...writes, units: writes.units.map(variantOf) })),
  ).toEqual([
    { modules: true, toolchains: true, units: ["dev"] },
    { modules: false, toolchains: false, units: [] },
    { modules: false, toolchains: false, units: ["tagged"] },
  ]);
});

test("packages are units of their own where the settings say so", async () => {
  await using services = await temporaryDirectory();
  await using project = await makeRepository(module);
  const { document } = await planJobs(project.path, services.path, {
    jobs: { ...JOBS, split: "package", each: true },
  });
  expect(document.units.map(({ id }) => id)).toEqual([
    "linux/amd64 ./cmd/a",
    "linux/amd64 ./cmd/b",
  ]);
  expect(document.units[1]?.invocations).toMatchObject([
    { args: expect.arrayContaining(["--", "./cmd/b"]), packages: [{ path: "./cmd/b" }] },
  ]);
  expect(document.jobs).toHaveLength(2);
});

test("a run begins with the units that took longest, and what it takes is what the next plan expects", async () => {
  await using services = await temporaryDirectory();
  await using project = await makeRepository(module);
  const { world } = await openWorld({ services: services.path });
  const { cache: store, log } = world.services;
  const place = { module: "example.com/acme", directory: "." };
  const memory = openDurations({ store, policy: "auto", module: place, log });
  const entry = await memory.note(
    new Map([
      ["linux/amd64 brief", 1],
      ["linux/amd64 long", 9000],
    ]),
  );
  if (entry === undefined) expect.fail("nothing was noted");
  await store.save(entry);

  const variants = [variant("brief"), variant("middle"), variant("long")];
  const common = { variants, targets: ["linux/amd64"], cache: "auto" } as const;
  const { lines } = await runProject(settingsFor(project.path, common), {
    services: services.path,
  });
  const begun = lines.flatMap((line) => /^linux\/amd64 (\S+): building/.exec(line)?.[1] ?? []);
  expect(begun).toHaveLength(3);
  expect(begun.indexOf("long")).toBeLessThan(begun.indexOf("brief"));

  const { document } = await planJobs(project.path, services.path, common);
  expect(document.durations.map(({ unit, from }) => [unit, from])).toEqual([
    ["linux/amd64 brief", "measured"],
    ["linux/amd64 middle", "measured"],
    ["linux/amd64 long", "measured"],
  ]);
  expect(document.durations[2]?.seconds).toBeLessThan(9000);
});
