import { cp, mkdir, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { UserError } from "../../src/errors.ts";
import { parseManifest } from "../../src/manifest/document.ts";
import type { Part } from "../../src/manifest/part.ts";
import { PART_ARCHIVE, PART_DOCUMENT, packPart, unpackPart } from "../../src/part-archive.ts";
import type { PlanDocument } from "../../src/plan/document.ts";
import { formatPlan } from "../../src/plan/plan-file.ts";
import { runCollect } from "../../src/run/collect.ts";
import { folderServices } from "../../src/services/folder.ts";
import type { Log } from "../../src/services/services.ts";
import {
  contentOf,
  digestOf,
  partName,
  samplePart,
  samplePlan,
  sha256,
} from "../collect/sample.ts";
import { settingsFor } from "../project.ts";
import { temporaryDirectory } from "../temporary.ts";

const plan = samplePlan();
const hex = digestOf(plan).slice(0, 12);
const [JOB_1, JOB_2, JOB_3] = [partName(plan, 1), partName(plan, 2), partName(plan, 3)];
const END = "nothing is uploaded: re-run all jobs";

type Run = {
  /** The folder in GitHub's place. */
  readonly root: string;
  /** Where the artifact of this name lies. */
  readonly artifact: (name: string) => string;
  readonly upload: (name: string, files: Readonly<Record<string, string>>) => Promise<void>;
  readonly uploadPlan: (plan: PlanDocument) => Promise<void>;
  readonly uploadPart: (part: Part, name?: string) => Promise<void>;
  /** Changes what lies in a part, as somebody would who may write to the store. */
  readonly alter: (name: string, change: (directory: string) => Promise<void>) => Promise<void>;
};

/** A workflow run with the plan and the parts of its three jobs, changed as the test wants. */
async function collect(
  change: (run: Run) => Promise<unknown>,
  options: { readonly job?: string; readonly jobs?: readonly number[]; readonly twice?: true } = {},
) {
  await using folder = await temporaryDirectory();
  const root = join(folder.path, "services");
  const run = workflowRun(root, join(folder.path, "work"));
  await run.uploadPlan(plan);
  for (const id of options.jobs ?? [1, 2, 3]) await run.uploadPart(samplePart(plan, id));
  await change(run);
  const first = await collectOnce(root, options.job);
  if (options.twice !== true) return { ...first, second: undefined };
  return { ...first, second: await collectOnce(root, options.job) };
}

function workflowRun(root: string, work: string): Run {
  let count = 0;
  const scratch = async () => {
    count += 1;
    const directory = join(work, String(count));
    await mkdir(directory, { recursive: true });
    return directory;
  };
  const store = async (name: string, directory: string) => {
    const files = await readdir(directory);
    const services = await folderServices(root);
    await services.uploadArtifact({ name, directory, files, retentionDays: undefined });
  };
  const artifact = (name: string) => join(root, "artifacts", name);
  const run: Run = {
    root,
    artifact,
    upload: async (name, files) => {
      const directory = await scratch();
      for (const [file, text] of Object.entries(files))
        await writeFile(join(directory, file), text);
      await store(name, directory);
    },
    uploadPlan: (document) =>
      run.upload(`mvu-plan-${digestOf(document).slice(0, 12)}`, {
        "plan.json": formatPlan(document),
      }),
    uploadPart: async (part, name = `mvu-job-${part.job}-${part.plan.slice(0, 12)}`) => {
      const [directory, packed] = [await scratch(), await scratch()];
      const files = part.manifest.binaries.map(({ file }) => file);
      for (const file of files) await writeFile(join(directory, file), contentOf(file));
      const document = JSON.stringify(part);
      await packPart({ directory, files, document }, join(packed, PART_ARCHIVE));
      await store(name, packed);
    },
    alter: async (name, change) => {
      const directory = join(await scratch(), "part");
      const archive = join(artifact(name), PART_ARCHIVE);
      await unpackPart(archive, directory);
      await change(directory);
      const document = await readFile(join(directory, PART_DOCUMENT), "utf8");
      const files = (await readdir(directory)).filter((file) => file !== PART_DOCUMENT);
      await packPart({ directory, files, document }, archive);
      // A store that knows no digests, so that the part is not found out by its artifact's.
      await rm(join(root, ".ids"), { recursive: true, force: true });
    },
  };
  return run;
}

async function collectOnce(root: string, job: string | undefined) {
  const annotations: string[] = [];
  const lines: string[] = [];
  const log: Log = {
    info: (line) => lines.push(line),
    debug: () => {},
    annotate: ({ message }) => annotations.push(message),
    group: (_title, work) => work(),
    foreign: () => {},
    progress: undefined,
  };
  const services = { ...(await folderServices(root)), log };
  const settings = {
    ...settingsFor("/nonexistent", { mode: "collect", job }),
    goVersion: undefined,
  };
  const ended = await runCollect(settings, { services, env: {} }).then(
    (manifest) => ({ manifest, error: undefined }),
    (error: unknown) => ({ manifest: undefined, error }),
  );
  const outputs: Record<string, string> = JSON.parse(
    await readFile(join(root, "outputs.json"), "utf8"),
  );
  const directory = outputs.directory ?? "";
  const modes = await modesIn(directory);
  await rm(services.temporary, { recursive: true, force: true });
  return {
    ...ended,
    annotations,
    log: lines.join("\n"),
    outputs,
    modes,
    summary: await readFile(join(root, "summary.md"), "utf8").catch(() => ""),
    released: await contentsOf(join(root, "artifacts", "mvu-release")),
    incomplete: await contentsOf(join(root, "artifacts", "mvu-incomplete")),
  };
}

async function modesIn(directory: string): Promise<Record<string, number>> {
  const names = directory === "" ? [] : await readdir(directory);
  const modes = names.map(async (name) => [name, (await stat(join(directory, name))).mode & 0o777]);
  return Object.fromEntries(await Promise.all(modes));
}

async function contentsOf(directory: string): Promise<Record<string, string> | undefined> {
  const names = await readdir(directory).catch(() => undefined);
  if (names === undefined) return undefined;
  const contents = names.map(async (name) => [name, await readFile(join(directory, name), "utf8")]);
  return Object.fromEntries(await Promise.all(contents));
}

/** Expects a run that uploaded nothing, and said these sentences. */
function expectRefused(
  {
    error,
    annotations,
    released,
    incomplete,
    outputs,
    summary,
  }: Awaited<ReturnType<typeof collect>>,
  findings: readonly string[],
): void {
  expect(error).toBeInstanceOf(UserError);
  const said = error instanceof UserError ? error.annotations.map(({ message }) => message) : [];
  if (findings.length === 1) expect(error).toHaveProperty("message", `${findings[0]}; ${END}`);
  else expect(said).toEqual(findings);
  expect(annotations).toEqual([]);
  expect([released, incomplete]).toEqual([undefined, undefined]);
  expect(outputs).toEqual({ status: "fail", version: "v1.4.2" });
  expect(summary).toContain("❌ Refused: ");
}

const FILES = [1, 2, 3].flatMap((id) =>
  samplePart(plan, id).manifest.binaries.map(({ file }) => file),
);

describe("parts that are all there", () => {
  test("become one release, with their bytes, sums and manifest", async () => {
    const run = await collect(async () => {});
    expect(run.error).toBeUndefined();
    expect(Object.keys(run.released ?? {}).sort()).toEqual(
      [...FILES, "SHA256SUMS", "mvu-manifest.json"].sort(),
    );
    for (const file of FILES) expect(run.released?.[file]).toBe(contentOf(file));
    expect(run.released?.SHA256SUMS).toBe(
      [...FILES]
        .sort()
        .map((file) => `${sha256(contentOf(file))}  ${file}\n`)
        .join(""),
    );
    expect(parseManifest(run.released?.["mvu-manifest.json"] ?? "")).toMatchObject({
      status: "pass",
      units: plan.units.map(({ id }) => ({ id, status: "built" })),
    });
    expect(run.incomplete).toBeUndefined();
    expect(run.outputs).toMatchObject({ status: "pass", version: "v1.4.2", "cache-hit": "false" });
    expect(run.summary).toContain("8 binaries for 4 targets");
  });

  test("are executable in the local folder, and the lists are not", async () => {
    const { modes } = await collect(async () => {});
    for (const file of FILES) expect([file, modes[file]]).toEqual([file, 0o755]);
    expect(modes.SHA256SUMS).toBe(0o644);
  });

  test("give identical bytes when they are collected twice", async () => {
    const run = await collect(async () => {}, { twice: true });
    expect(run.released).toBeDefined();
    expect(run.second?.released).toEqual(run.released);
  });

  test.each([
    ["an entry of the matrix", { id: 1, name: "linux", "runs-on": "x", plan: digestOf(plan) }],
    ["the matrix", { include: [{ id: 1, name: "linux", "runs-on": "x", plan: digestOf(plan) }] }],
  ])("are found by %s", async (_, job) => {
    const other = samplePlan({ version: "v9.9.9" });
    const run = await collect(({ uploadPlan }) => uploadPlan(other), { job: JSON.stringify(job) });
    expect([run.manifest?.status, run.manifest?.source.version]).toEqual(["pass", "v1.4.2"]);
  });
});

describe("a missing part", () => {
  test("of a required job makes an incomplete release, and names job and unit", async () => {
    const run = await collect(({ artifact }) => rm(artifact(JOB_2), { recursive: true }));
    expect([run.manifest?.status, run.outputs.status]).toEqual(["fail", "fail"]);
    expect(run.released).toBeUndefined();
    expect(Object.keys(run.incomplete ?? {}).sort()).toEqual(
      [...FILES.filter((file) => !file.endsWith(".exe")), "SHA256SUMS", "mvu-manifest.json"].sort(),
    );
    expect(run.annotations).toEqual(["it was not built: job 2 (windows) left no part"]);
    expect(run.summary).toContain("windows/amd64");
    expect(run.summary).toContain("it was not built: job 2 (windows) left no part");
    expect(run.log).toContain("job 2 (windows) left no part");
  });

  test("of an experimental job passes", async () => {
    const run = await collect(async () => {}, { jobs: [1, 2] });
    expect(run.manifest?.status).toBe("pass");
    expect(Object.keys(run.released ?? {})).not.toContain("cli-plan9-amd64");
    expect(run.annotations).toEqual([
      "plan9/amd64 is experimental and failed: ./cmd/cli: it was not built: job 3 (plan9) left no part",
    ]);
  });

  test("of every job still gives a manifest and a summary, the same each time", async () => {
    const run = await collect(async () => {}, { jobs: [], twice: true });
    expect(run.manifest?.status).toBe("fail");
    expect(Object.keys(run.incomplete ?? {}).sort()).toEqual(["SHA256SUMS", "mvu-manifest.json"]);
    expect(run.summary).toContain("3 units did not build");
    expect(run.summary).toContain("Nothing was built");
    expect(run.second?.incomplete).toEqual(run.incomplete);
  });

  test("is what a part of an older plan is", async () => {
    const older = samplePlan({ version: "v1.4.1" });
    const run = await collect(({ uploadPart }) => uploadPart(samplePart(older, 2)), {
      jobs: [1, 3],
    });
    expect(run.manifest?.status).toBe("fail");
    expect(run.annotations).toEqual(["it was not built: job 2 (windows) left no part"]);
    expect(run.log).toContain(`left aside, of another plan: ${partName(older, 2)}`);
  });

  test("takes the release of an earlier attempt away", async () => {
    const run = await collect(async ({ root, artifact }) => {
      expect((await collectOnce(root, undefined)).released).toBeDefined();
      await rm(artifact(JOB_1), { recursive: true });
    });
    expect([run.released, run.manifest?.status]).toEqual([undefined, "fail"]);
  });
});

describe("a job that was run again", () => {
  const failed = (): Part => {
    const part = samplePart(plan, 2);
    const { manifest } = part;
    const errors = { "./cmd/cli": "main.go:1: no", "./cmd/web": "main.go:1: no" };
    const units = manifest.units.map((unit) => ({ ...unit, status: "failed" as const, errors }));
    return { ...part, manifest: { ...manifest, status: "fail", units, binaries: [] } };
  };

  test("is red at first, and counts by its newest part", async () => {
    const run = await collect(
      async ({ root, uploadPart }) => {
        await uploadPart(failed());
        expect((await collectOnce(root, undefined)).manifest?.status).toBe("fail");
        await uploadPart(samplePart(plan, 2, { attempt: 2 }));
      },
      { jobs: [1, 3] },
    );
    expect(run.manifest?.status).toBe("pass");
    expect(run.incomplete).toBeUndefined();
    expect(run.manifest?.observed.jobs?.map(({ id, attempt }) => [id, attempt])).toEqual([
      [1, 1],
      [2, 2],
      [3, 1],
    ]);
  });

  test("counts by its newest part under another name, too", async () => {
    const run = await collect(
      async ({ uploadPart }) => {
        await uploadPart(failed());
        await uploadPart(samplePart(plan, 2, { attempt: 2 }), `${JOB_2}-r2`);
      },
      { jobs: [1, 3] },
    );
    expect([run.error, run.manifest?.status]).toEqual([undefined, "pass"]);
    expect(run.log).toContain(`job 2 (windows): ${JOB_2}-r2`);
  });
});

describe("a part that is not what the plan made it", () => {
  test("with a flipped byte in a binary uploads nothing", async () => {
    const run = await collect(({ alter }) =>
      alter(JOB_1, async (directory) => {
        await writeFile(join(directory, "cli-linux-amd64"), "Program cli-linux-amd64\n");
      }),
    );
    const [built, found] = [
      sha256("program cli-linux-amd64\n"),
      sha256("Program cli-linux-amd64\n"),
    ];
    expectRefused(run, [
      `${JOB_1}: its file "cli-linux-amd64" is altered: it was built with SHA-256 ${built}, and now has ${found}`,
    ]);
  });

  test("with a flipped byte in its part.json uploads nothing", async () => {
    const run = await collect(({ alter }) =>
      alter(JOB_1, async (directory) => {
        const text = await readFile(join(directory, PART_DOCUMENT), "utf8");
        await writeFile(join(directory, PART_DOCUMENT), text.replace("-trimpath", "-trimpatH"));
      }),
    );
    expectRefused(run, [`${JOB_1}: its unit linux/amd64 is not as planned: it differs in args`]);
  });

  test("with a part.json that is none uploads nothing", async () => {
    const run = await collect(async ({ alter }) => {
      await alter(JOB_1, (directory) => writeFile(join(directory, PART_DOCUMENT), "{"));
      await alter(JOB_2, (directory) => writeFile(join(directory, PART_DOCUMENT), '{"schema":2}'));
    });
    expectRefused(run, [
      `${JOB_1}: its part.json is not JSON`,
      `${JOB_2}: its part.json is no part of schema 1 (schema: Invalid type: Expected 1 but received 2)`,
    ]);
  });

  test("is found out by its artifact's digest first, where the service has one", async () => {
    const run = await collect(async ({ artifact }) => {
      for (const name of [JOB_1, JOB_2]) {
        const archive = join(artifact(name), PART_ARCHIVE);
        const bytes = await readFile(archive);
        bytes[bytes.length - 1500] = 1 ^ (bytes[bytes.length - 1500] ?? 0);
        await writeFile(archive, bytes);
      }
    });
    expect(run.error).toBeInstanceOf(UserError);
    expect(run.error).toMatchObject({
      message: "2 parts cannot be downloaded; nothing is uploaded",
      annotations: [JOB_1, JOB_2].map((name) => ({
        message: expect.stringContaining(`Artifact "${name}" could not be copied`),
      })),
    });
    expect([run.released, run.incomplete]).toEqual([undefined, undefined]);
  });

  test("is refused where it is of a job that the plan does not have", async () => {
    const run = await collect(({ root, artifact }) =>
      cp(artifact(JOB_1), join(root, "artifacts", `mvu-job-7-${hex}`), { recursive: true }),
    );
    expectRefused(run, [`mvu-job-7-${hex}: it is of a job that the plan does not have`]);
  });

  test("is refused where two were swapped", async () => {
    const run = await collect(async ({ root, artifact }) => {
      const aside = join(root, "aside");
      await rename(artifact(JOB_1), aside);
      await rename(artifact(JOB_2), artifact(JOB_1));
      await rename(aside, artifact(JOB_2));
      await rm(join(root, ".ids"), { recursive: true });
    });
    expectRefused(run, [
      `${JOB_1}: its part.json is that of job 2, and not of job 1`,
      `${JOB_2}: its part.json is that of job 1, and not of job 2`,
    ]);
  });

  test("is refused where it has a unit that another part has", async () => {
    const [one, two] = [samplePart(plan, 1), samplePart(plan, 2)];
    const manifest = {
      ...one.manifest,
      units: [...one.manifest.units, ...two.manifest.units],
      binaries: [...one.manifest.binaries, ...two.manifest.binaries],
    };
    const run = await collect(({ uploadPart }) => uploadPart({ ...one, manifest }));
    expectRefused(run, [
      `${JOB_1}: it has the unit windows/amd64, and so has ${JOB_2}`,
      `${JOB_1}: its manifest has "cli-windows-amd64.exe", which is not planned`,
      `${JOB_1}: its manifest has "web-windows-amd64.exe", which is not planned`,
    ]);
  });

  test("is refused where its artifact holds another file, or none", async () => {
    const run = await collect(async ({ upload }) => {
      await upload(JOB_2, { "notes.txt": "hello" });
      await upload(JOB_3, { [PART_ARCHIVE]: "no archive", "notes.txt": "hello" });
    });
    expectRefused(run, [
      `${JOB_2}: it holds "notes.txt", and not part.tar alone`,
      `${JOB_3}: it holds "notes.txt", "part.tar", and not part.tar alone`,
    ]);
  });

  test("is refused where its archive is cut off", async () => {
    const run = await collect(({ upload }) => upload(JOB_2, { [PART_ARCHIVE]: "no archive" }));
    expectRefused(run, [`${JOB_2}: its part.tar is not the part of a build: it ends too early`]);
  });

  test("tells all findings at once, those of names before those of contents", async () => {
    const run = await collect(async ({ upload, alter, uploadPart }) => {
      await alter(JOB_1, (directory) => rm(join(directory, "web-linux-arm64")));
      await uploadPart(samplePart(plan, 2), `mvu-job-9-${hex}`);
      await upload(JOB_3, { "notes.txt": "hello" });
    });
    expectRefused(run, [
      `mvu-job-9-${hex}: it is of a job that the plan does not have`,
      `${JOB_3}: it holds "notes.txt", and not part.tar alone`,
      `${JOB_1}: its file "web-linux-arm64" is missing`,
    ]);
  });
});

describe("the plan", () => {
  test("is the newest of those that are there, and parts of the others are left aside", async () => {
    const newer = samplePlan({ version: "v1.5.0" });
    const part = (id: number): Part => {
      const made = samplePart(newer, id);
      const { manifest } = made;
      return {
        ...made,
        manifest: { ...manifest, source: { ...manifest.source, version: "v1.5.0" } },
      };
    };
    const run = await collect(async ({ uploadPlan, uploadPart }) => {
      await uploadPlan(newer);
      for (const id of [1, 2, 3]) await uploadPart(part(id));
    });
    expect([run.error, run.manifest?.status]).toEqual([undefined, "pass"]);
    expect(run.manifest?.source.version).toBe("v1.5.0");
    expect(run.log).toContain(`left aside, of another plan: ${JOB_1}`);
  });

  test("has to be there", async () => {
    const run = await collect(({ artifact }) =>
      rm(artifact(`mvu-plan-${hex}`), { recursive: true }),
    );
    expect(run.error).toEqual(
      new UserError(
        "this run has no artifact mvu-plan-…: run mode plan in a job before, with the same artifact-prefix",
      ),
    );
  });

  test("has to be the one that its name tells of", async () => {
    const altered = formatPlan(samplePlan({ version: "v6.6.6" }));
    const run = await collect(({ upload }) => upload(`mvu-plan-${hex}`, { "plan.json": altered }));
    expect(run.error).toEqual(
      new UserError(
        `mvu-plan-${hex}: its plan.json is altered: its SHA-256 is ${sha256(altered)}, and the plan's is ${hex}…; ${END}`,
      ),
    );
    expect([run.released, run.incomplete]).toEqual([undefined, undefined]);
  });

  test("has to be the whole of the one that the job tells of", async () => {
    const digest = hex.padEnd(64, "0");
    const run = await collect(async () => {}, { job: JSON.stringify({ id: 1, plan: digest }) });
    expect(run.error).toEqual(
      new UserError(
        `mvu-plan-${hex}: its plan.json is altered: its SHA-256 is ${digestOf(plan)}, and the plan's is ${digest}; ${END}`,
      ),
    );
  });

  test("has to be in its artifact", async () => {
    const run = await collect(({ upload }) => upload(`mvu-plan-${hex}`, { "other.json": "{}" }));
    expect(run.error).toHaveProperty(
      "message",
      `mvu-plan-${hex} holds no plan.json: re-run all jobs`,
    );
  });
});
