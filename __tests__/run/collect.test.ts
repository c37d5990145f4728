import { rm } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { UserError } from "../../src/errors.ts";
import { parseManifest } from "../../src/manifest/document.ts";
import type { Part } from "../../src/manifest/part.ts";
import { formatPlan } from "../../src/plan/plan-file.ts";
import {
  contentOf,
  digestOf,
  partName,
  samplePart,
  samplePlan,
  sha256,
} from "../collect/sample.ts";
import { collect, collectOnce, END, hex, JOB_1, JOB_2, plan } from "./collecting.ts";

const FILES = [1, 2, 3].flatMap((id) =>
  samplePart(plan, id).manifest.binaries.map(({ file }) => file),
);

const SBOMS = plan.units.map(({ target: { os, arch } }) => `sbom-${os}-${arch}.cdx.json`);

describe("parts that are all there", () => {
  test("become one release, with their bytes, sums and manifest", async () => {
    const run = await collect(async () => {});
    expect(run.error).toBeUndefined();
    expect(Object.keys(run.released ?? {}).sort()).toEqual(
      [...FILES, ...SBOMS, "SHA256SUMS", "mvu-manifest.json"].sort(),
    );
    for (const file of FILES) expect(run.released?.[file]).toBe(contentOf(file));
    expect(run.released?.SHA256SUMS).toBe(
      [...FILES, ...SBOMS]
        .sort()
        .map((file) => `${sha256(run.released?.[file] ?? "")}  ${file}\n`)
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
    for (const file of ["SHA256SUMS", ...SBOMS]) expect([file, modes[file]]).toEqual([file, 0o644]);
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
      [
        ...FILES.filter((file) => !file.endsWith(".exe")),
        ...SBOMS.filter((file) => !file.includes("windows")),
        "SHA256SUMS",
        "mvu-manifest.json",
      ].sort(),
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
