import { existsSync } from "node:fs";
import { appendFile, cp, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { commonPart, parseManifest } from "../../src/manifest/document.ts";
import { parsePart } from "../../src/manifest/part.ts";
import { PART_ARCHIVE, PART_DOCUMENT, packPart, unpackPart } from "../../src/part-archive.ts";
import { formatPlan, parsePlan, planDigest } from "../../src/plan/plan-file.ts";
import { runCollect } from "../../src/run/collect.ts";
import {
  BUILD,
  gitIn,
  JOBS,
  makeRepository,
  openWorld,
  runProject,
  settingsFor,
  writeFiles,
} from "../project.ts";
import { temporaryDirectory } from "../temporary.ts";
import { buildJob, type PlanRun, planJobs } from "./jobs.ts";

const module = {
  "go.mod": "module example.com/acme\n\ngo 1.24\n",
  ".mvu.yml": "version: 1\n",
  ".gitignore": "ignored\n",
  "cmd/a/main.go": "package main\n\nfunc main() {}\n",
  "cmd/b/main.go": "package main\n\nfunc main() { println(1) }\n",
};

const targets = ["linux/amd64", "linux/arm64", "windows/amd64"];

/** The part that a job left, unpacked. */
async function readPart(services: string, name: string) {
  await using place = await temporaryDirectory();
  const directory = join(place.path, "part");
  const files = await unpackPart(join(services, "artifacts", name, PART_ARCHIVE), directory);
  const part = parsePart(await readFile(join(directory, PART_DOCUMENT), "utf8"), name);
  return { files, part };
}

describe("all jobs of a plan", () => {
  test.each(["target", "package"] as const)(
    "give what one job gives, split by %s: equal checksums, and a manifest equal but for what was observed",
    async (split) => {
      await using services = await temporaryDirectory();
      await using project = await makeRepository(module, ["v1.2.3"]);
      const release = join(services.path, "artifacts", "mvu-release");
      const jobs = { ...JOBS, max: 2, split };
      await runProject(settingsFor(project.path, { targets, jobs }), { services: services.path });
      await cp(release, join(services.path, "one"), { recursive: true });

      const { entries } = await planJobs(project.path, services.path, { targets, jobs });
      expect(entries).toHaveLength(2);
      for (const entry of entries) await buildJob(project.path, services.path, entry);
      const { world } = await openWorld({ services: services.path });
      await runCollect(settingsFor("/nowhere", { mode: "collect" }), world);

      const read = (folder: string, file: string) => readFile(join(folder, file), "utf8");
      const one = join(services.path, "one");
      expect(await read(release, "SHA256SUMS")).toBe(await read(one, "SHA256SUMS"));
      const [first, second] = [
        parseManifest(await read(one, "mvu-manifest.json")),
        parseManifest(await read(release, "mvu-manifest.json")),
      ];
      expect(commonPart(second)).toEqual(commonPart(first));
      expect(second.observed.jobs?.map(({ id }) => id)).toEqual([1, 2]);
      expect(first.observed.jobs).toMatchObject([{ id: 1, name: "all", attempt: 1 }]);
    },
  );
});

test("a job uploads its own units with their files, and writes no summary", async () => {
  await using services = await temporaryDirectory();
  await using project = await makeRepository(module);
  const { entries, document } = await planJobs(project.path, services.path, { targets });
  const [first] = entries;
  if (first === undefined) expect.fail("there is no job");
  await rm(join(services.path, "summary.md"));
  const env = { GITHUB_RUN_ATTEMPT: "3" };
  const { manifest } = await buildJob(project.path, services.path, first, { env });

  const unit = document.units[document.jobs[0]?.units[0] ?? 0];
  const { files, part } = await readPart(services.path, `mvu-job-1-${first.plan.slice(0, 12)}`);
  expect(manifest.status).toBe("pass");
  expect(part).toMatchObject({ plan: first.plan, job: 1, attempt: 3 });
  expect(part.manifest.units.map(({ id }) => id)).toEqual([unit?.id]);
  expect(files).toEqual(part.manifest.binaries.map(({ file }) => file).sort());
  expect(part.manifest.observed.jobs).toMatchObject([
    { id: 1, name: first.name, attempt: 3, expectedSeconds: document.jobs[0]?.seconds },
  ]);
  expect(existsSync(join(services.path, "summary.md"))).toBe(false);
});

test("a job with a package that does not compile fails after it uploaded the rest, with a summary", async () => {
  await using services = await temporaryDirectory();
  await using project = await makeRepository({
    ...module,
    "cmd/bad/main.go": "package main\n\nfunc main() { missing() }\n",
  });
  const { entries } = await planJobs(project.path, services.path);
  const [first] = entries;
  if (first === undefined) expect.fail("there is no job");
  await rm(join(services.path, "summary.md"));
  const { manifest } = await buildJob(project.path, services.path, first);

  const { files, part } = await readPart(services.path, `mvu-job-1-${first.plan.slice(0, 12)}`);
  expect([manifest.status, part.manifest.status]).toEqual(["fail", "fail"]);
  expect(files).toEqual(["a-linux-amd64", "b-linux-amd64"]);
  expect(await readFile(join(services.path, "summary.md"), "utf8")).toContain("did not build");
});

test("a job that is repeated finds its part, whatever it took to build it", async () => {
  await using services = await temporaryDirectory();
  await using project = await makeRepository(module);
  const { entries } = await planJobs(project.path, services.path);
  const [first = ""] = entries;
  const upload = async (attempt: string) => {
    await buildJob(project.path, services.path, first, { env: { GITHUB_RUN_ATTEMPT: attempt } });
    const text = await readFile(join(services.path, "outputs.json"), "utf8");
    return JSON.parse(text)["artifact-id"];
  };
  expect(await upload("2")).toBe(await upload("1"));
});

test("a part of the same files that failed a check is replaced by one that passed it", async () => {
  await using services = await temporaryDirectory();
  await using project = await makeRepository(module);
  const { entries } = await planJobs(project.path, services.path);
  const [first] = entries;
  if (first === undefined) expect.fail("there is no job");
  await buildJob(project.path, services.path, first);
  const name = `mvu-job-1-${first.plan.slice(0, 12)}`;
  const archive = join(services.path, "artifacts", name, PART_ARCHIVE);
  await using place = await temporaryDirectory();
  const directory = join(place.path, "part");
  const files = await unpackPart(archive, directory);
  const document = await readFile(join(directory, PART_DOCUMENT), "utf8");
  const red = document.replace('"verdict": "pass"', '"verdict": "fail"');
  await packPart({ directory, files, document: red }, archive);

  await buildJob(project.path, services.path, first, { env: { GITHUB_RUN_ATTEMPT: "2" } });
  const { part } = await readPart(services.path, name);
  const verdicts = part.manifest.binaries.flatMap(({ checks }) => checks.map((c) => c.verdict));
  expect([red === document, verdicts.includes("fail")]).toEqual([false, false]);
});

test("what runs before the builds runs in each job", async () => {
  await using services = await temporaryDirectory();
  await using project = await makeRepository(module);
  const before = [["sh", "-c", "echo run >> ignored"]];
  const { entries } = await planJobs(project.path, services.path, { before, targets });
  for (const entry of entries.slice(0, 2)) await buildJob(project.path, services.path, entry);
  expect(await readFile(join(project.path, "ignored"), "utf8")).toBe("run\n".repeat(3));
});

test("a job keeps only the caches that are its to write", async () => {
  await using services = await temporaryDirectory();
  await using project = await makeRepository(module);
  const variants = ["dev", "prod"].map((name) => ({ name, targets: undefined, build: BUILD }));
  const jobs = { ...JOBS, split: "unit", each: true } as const;
  const common = { variants, jobs, cache: "auto" } as const;
  const { entries } = await planJobs(project.path, services.path, common);
  const kept = async () =>
    (await readdir(join(services.path, "cache", "build"))).filter((name) =>
      name.endsWith(".key.json"),
    );
  const [first = "", second = ""] = entries;
  await buildJob(project.path, services.path, second);
  expect(await kept()).toEqual([]);
  await buildJob(project.path, services.path, first);
  expect(await kept()).toHaveLength(1);
});

describe("a job is refused, before anything is built,", () => {
  type Refused = {
    readonly name: string;
    /** Changes the project, or what the job is given. */
    readonly change: (run: {
      readonly project: string;
      readonly services: string;
      readonly planned: PlanRun;
    }) => Promise<Parameters<typeof buildJob>[3] | { readonly job: string } | undefined>;
    readonly message: RegExp;
  };
  const refused: readonly Refused[] = [
    {
      name: "in a checkout of another commit",
      change: async ({ project }) => {
        gitIn(project)("commit", "-q", "--allow-empty", "-m", "second");
        return undefined;
      },
      message:
        /^the plan was made for commit [0-9a-f]{12}, and this checkout is commit [0-9a-f]{12}: check out the same ref in each job$/,
    },
    {
      name: "in a work tree that differs",
      change: async ({ project }) => {
        await writeFiles(project, { "cmd/a/main.go": "package main\n\nfunc main() { }\n" });
        return undefined;
      },
      message:
        /^the plan was made for a work tree that was as its commit, and here 1 file differs \("cmd\/a\/main.go"\): change nothing that git sees between the jobs$/,
    },
    {
      name: "with another configuration",
      change: async ({ project }) => {
        gitIn(project)("update-index", "--assume-unchanged", ".mvu.yml");
        await appendFile(join(project, ".mvu.yml"), "# changed\n");
        return undefined;
      },
      message:
        /^the plan was made for "\.mvu\.yml" \(sha256 [0-9a-f]{12}\), and here is "\.mvu\.yml" \(sha256 [0-9a-f]{12}\): leave it unchanged between the jobs$/,
    },
    {
      name: "without the configuration",
      change: async ({ project }) => {
        await rm(join(project, ".mvu.yml"));
        return undefined;
      },
      message:
        /^the plan was made for "\.mvu\.yml" \(sha256 [0-9a-f]{12}\), and here is no \.mvu\.yml: /,
    },
    {
      name: "in another module of the repository",
      change: async ({ project }) => {
        await writeFiles(project, { "other/go.mod": "module example.com/other\n\ngo 1.24\n" });
        return { workingDirectory: join(project, "other") };
      },
      message:
        /^the plan was made for example\.com\/acme in "\.", and the working directory here is "other" with example\.com\/other: give each job the same working-directory$/,
    },
    {
      name: "with a go.work that the plan did not have",
      change: async ({ project }) => {
        await writeFiles(project, { "go.work": "go 1.24\n\nuse .\n" });
        gitIn(project)("add", "go.work");
        return undefined;
      },
      message: /^the plan was made for no go\.work, and here is "go\.work": leave it unchanged/,
    },
    {
      name: "in a clone whose tags give another version",
      change: async ({ project }) => {
        gitIn(project)("tag", "v1.9.9");
        return undefined;
      },
      message:
        /^the plan was made for a clone whose tags give v0\.0\.0-\d{14}-[0-9a-f]{12}, and those of this one give v1\.9\.9: check out with fetch-depth: 0 in each job$/,
    },
    {
      name: "for the whole matrix",
      change: async ({ planned }) => ({ job: planned.outputs.matrix ?? "" }),
      message:
        /^job is the whole matrix, and a job builds one entry of it: give job: \$\{\{ toJSON\(matrix\) \}\} in a job with strategy\.matrix$/,
    },
    {
      name: "for what is no JSON",
      change: async () => ({ job: "3x" }),
      message: /^job is "3x", which is no JSON: give job: /,
    },
    {
      name: "for an entry without the plan's digest",
      change: async () => ({ job: '{"id":1,"plan":"abc"}' }),
      message:
        /^job is "{\\?"id.*, which is no entry of a plan's matrix \(plan: 64 hex digits are expected\): give job: /,
    },
    {
      name: "for a job that the plan does not have",
      change: async ({ planned }) => ({ job: JSON.stringify({ ...planned.entries[0], id: 7 }) }),
      message: /^job has the id 7, and the plan has 1 job: give job: /,
    },
    {
      name: "for a plan that is not there",
      change: async () => ({ job: JSON.stringify({ id: 1, plan: "0".repeat(64) }) }),
      message: /^this run has no artifact mvu-plan-000000000000: run mode plan in a job before/,
    },
    {
      name: "for a plan whose bytes were changed",
      change: async ({ services, planned }) => {
        const name = `mvu-plan-${planned.entries[0]?.plan.slice(0, 12)}`;
        await appendFile(join(services, "artifacts", name, "plan.json"), "\n");
        await rm(join(services, ".ids"), { recursive: true });
        return undefined;
      },
      message:
        /^mvu-plan-[0-9a-f]{12}: its plan\.json is altered: its SHA-256 is [0-9a-f]{64}, and the plan's is [0-9a-f]{64}/,
    },
    {
      name: "with another toolchain of the same version",
      change: async ({ services, planned }) => {
        const [toolchain] = planned.document.toolchains;
        const other = {
          ...planned.document,
          toolchains: toolchain === undefined ? [] : [{ ...toolchain, digest: "0".repeat(64) }],
        };
        const text = formatPlan(parsePlan(formatPlan(other)));
        const plan = planDigest(text);
        const directory = join(services, "artifacts", `mvu-plan-${plan.slice(0, 12)}`);
        await mkdir(directory);
        await writeFile(join(directory, "plan.json"), text);
        return { job: JSON.stringify({ id: 1, plan }) };
      },
      message:
        /^the plan was made with Go \S+ for \S+ \(digest 0{12}\), and this machine has Go \S+ for \S+ \(digest [0-9a-f]{12}\), from path: let all jobs run on one system, with one image of the runner$/,
    },
  ];

  test.each(refused)("$name", async ({ change, message }) => {
    await using services = await temporaryDirectory();
    await using project = await makeRepository(module);
    const configFile = join(project.path, ".mvu.yml");
    const planned = await planJobs(project.path, services.path, { configFile });
    const given = await change({ project: project.path, services: services.path, planned });
    const [entry = ""] = planned.entries;
    const { job = entry, ...overrides } = { job: undefined, configFile, ...given };
    await expect(buildJob(project.path, services.path, job, overrides)).rejects.toThrow(message);
    const uploaded = await readdir(join(services.path, "artifacts"));
    expect(uploaded.filter((name) => name.includes("-job-"))).toEqual([]);
  });
});
