import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { githubServices } from "../../src/services/github.ts";
import { type ControlPlane, hashesIn, startControlPlane } from "../control-plane/control-plane.ts";
import { runAction, type StepResult } from "../runner.ts";
import { type Temporary, temporaryDirectory } from "../temporary.ts";
import { hashesOf, noise, write } from "./samples.ts";

const entry = fileURLToPath(new URL("entries/services.ts", import.meta.url));

let plane: ControlPlane;
let runs = 0;

beforeAll(async () => {
  plane = await startControlPlane();
});
afterAll(async () => {
  await plane?.close();
});

/** Runs the entry in a run of its own; `report` is what it wrote about itself. */
async function run(
  directory: Temporary,
  env: Readonly<Record<string, string | undefined>>,
): Promise<StepResult & { readonly report: readonly string[]; readonly id: string }> {
  runs += 1;
  const id = `run-${runs}`;
  const report = join(directory.path, "report.txt");
  const result = await runAction({
    entry,
    workspace: directory.path,
    temporary: join(directory.path, "temp"),
    env: { ...plane.env({ run: id, job: "job" }), REPORT: report, ...env },
  });
  const text = await readFile(report, "utf8");
  return { ...result, id, report: text.trim().split("\n") };
}

describe("GitHub's services on a runner", () => {
  test("upload, write the summary and set outputs as the runner reads them", async () => {
    await using directory = await temporaryDirectory();
    const files = { "cli-linux-amd64": noise(5000), "a b/SHA256SUMS": "sums\n" };
    await write(join(directory.path, "release"), files);

    const result = await run(directory, {
      DIRECTORY: join(directory.path, "release"),
      FILES: JSON.stringify(Object.keys(files)),
      SUMMARY: "# 7 binaries\n",
      OUTPUTS: JSON.stringify({ version: "1.2.3", matrix: '{"a":"%0A ::x"}', "two-lines": "a\nb" }),
    });

    const [artifact] = plane.artifacts(result.id);
    expect(result.report[2]).toBe(
      `artifact ${artifact?.id} https://github.com/octo/demo/actions/runs/4242/artifacts/${artifact?.id} ${artifact?.digest}`,
    );
    expect(hashesIn(await plane.zip(artifact ?? expect.fail()))).toEqual(hashesOf(files));
    expect(result.summary).toBe("# 7 binaries\n\nmore\n");
    expect(result.outputs).toEqual({
      version: "1.2.3",
      matrix: '{"a":"%0A ::x"}',
      "two-lines": "a\nb",
    });
    expect(result).toMatchObject({ status: 0, limits: [], leftovers: [], annotations: [] });
  });

  test("work in a new directory of the runner's, and in its tool cache", async () => {
    await using directory = await temporaryDirectory();
    const { report } = await run(directory, {});
    const temporary = report[0]?.replace("temporary ", "") ?? "";

    expect(temporary).toContain(join(directory.path, "temp", "go-mvu-"));
    expect((await stat(temporary)).isDirectory()).toBe(true);
    expect(report[1]).toBe(`tool cache ${join(directory.path, "tool-cache")}`);
  });

  test("end by themselves after an upload", async () => {
    await using directory = await temporaryDirectory();
    await write(directory.path, { file: "content" });
    const result = await run(directory, { DIRECTORY: directory.path, FILES: '["file"]' });

    expect(result).toMatchObject({ status: 0, endedBy: undefined, leftovers: [] });
  });

  test.each<[string, Readonly<Record<string, string | undefined>>, string | RegExp]>([
    ["a token of nobody", { ACTIONS_RUNTIME_TOKEN: "e30.e30.e30" }, /token/],
    [
      "a `run` step, which gets no token",
      { ACTIONS_RUNTIME_TOKEN: undefined },
      'ACTIONS_RUNTIME_TOKEN is not set, so the artifact service is out of reach: call this as an action with "uses:", not from a "run:" step.',
    ],
    [
      "a `run` step, which gets no address",
      { ACTIONS_RESULTS_URL: undefined },
      /^UserError ACTIONS_RESULTS_URL is not set/,
    ],
  ])("refuse an upload with %s", async (_, env, sentence) => {
    await using directory = await temporaryDirectory();
    await write(directory.path, { file: "content" });
    const result = await run(directory, { DIRECTORY: directory.path, FILES: '["file"]', ...env });

    expect(result.status).toBe(1);
    expect(result.report.at(-1)).toMatch(
      typeof sentence === "string" ? `UserError ${sentence}` : sentence,
    );
    expect(plane.artifacts(result.id)).toEqual([]);
  });

  test.each<[string, Readonly<Record<string, string>>, string]>([
    ["an output name with a sign of the grammar", { OUTPUTS: '{"a=b":"c"}' }, '"a=b"'],
    ["an output name with a line feed", { OUTPUTS: '{"a\\nb":"c"}' }, '"a\\nb"'],
    ["a summary of over a megabyte", { SUMMARY: "LONG LONG" }, "The summary takes 1200001 bytes"],
  ])("refuse %s", async (_, env, part) => {
    await using directory = await temporaryDirectory();
    const result = await run(directory, env);

    expect(result.status).toBe(1);
    expect(result.report.at(-1)).toContain(part);
    expect([result.outputs, result.limits]).toEqual([{}, []]);
  });

  test("refuse a summary that grows too long bit by bit, and keep what is there", async () => {
    await using directory = await temporaryDirectory();
    const result = await run(directory, { SUMMARY: "LONG", AGAIN: "1" });

    expect(result.report.at(-1)).toContain("it would take 1200000 bytes of the 1048576");
    expect(result.summary).toHaveLength(600_000);
  });
});

describe("two jobs that upload at once under one name", () => {
  /** Lets both run as processes of their own; answers what each came to, and what is held then. */
  async function together(contents: readonly [string, string]) {
    runs += 1;
    const id = `run-${runs}`;
    const results = contents.map(async (content, index) => {
      await using directory = await temporaryDirectory();
      await write(directory.path, { "files/file": content });
      const report = join(directory.path, "report.txt");
      await runAction({
        entry,
        workspace: directory.path,
        temporary: join(directory.path, "temp"),
        env: {
          ...plane.env({ run: id, job: `job-${index}` }),
          ...{ DIRECTORY: join(directory.path, "files"), FILES: '["file"]', NAME: "at-once" },
          REPORT: report,
        },
      });
      return (await readFile(report, "utf8")).trim().split("\n").at(-1) ?? "";
    });
    const reports = await Promise.all(results);
    return { reports: reports.sort(), held: plane.artifacts(id).length };
  }

  test("have one artifact when they bring the same, also while one still uploads", async () => {
    plane.faults.plan("FinalizeArtifact", "at-once", [{ kind: "delay", milliseconds: 1500 }]);
    const { reports, held } = await together(["one", "one"]);

    expect(reports[0]).toMatch(/^artifact \d+ /);
    expect(reports[1]).toBe(reports[0]);
    expect(held).toBe(1);
  });

  test("are told apart when they bring other files: one uploads, the other is refused", async () => {
    const { reports, held } = await together(["one", "two"]);

    expect(reports).toEqual([
      'UserError This run already has an artifact "at-once" with other files: give each job that uploads its own artifact-prefix.',
      expect.stringMatching(/^artifact \d+ /),
    ]);
    expect(held).toBe(1);
  });
});

describe("githubServices", () => {
  test.each([
    "https://git.acme.example",
    "https://github.com.acme.example",
    "https://ghe.com",
    "no address",
  ])("refuses GitHub Enterprise Server at %s", async (server) => {
    await expect(githubServices({ GITHUB_SERVER_URL: server })).rejects.toThrow(
      `GitHub Enterprise Server (${server}) is not supported`,
    );
  });

  test.each(["https://github.com", "https://acme.ghe.com", "https://GitHub.com", ""])(
    "serves %s",
    async (server) => {
      await using directory = await temporaryDirectory();
      const services = await githubServices({
        GITHUB_SERVER_URL: server,
        RUNNER_TEMP: directory.path,
      });

      expect(services.name).toBe("github");
    },
  );

  test("says that it needs a runner", async () => {
    await expect(githubServices({})).rejects.toThrow("RUNNER_TEMP is not set");
    await expect(githubServices({ RUNNER_TEMP: "/nowhere/at/all" })).rejects.toThrow(
      "RUNNER_TEMP (/nowhere/at/all) cannot be written to",
    );
  });
});
