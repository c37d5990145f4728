import { cp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { UserError } from "../../src/errors.ts";
import { PART_ARCHIVE, PART_DOCUMENT } from "../../src/part-archive.ts";
import { samplePart, sha256 } from "../collect/sample.ts";
import { collect, END, hex, JOB_1, JOB_2, JOB_3, plan } from "./collecting.ts";

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
