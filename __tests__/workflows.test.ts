import { spawnSync } from "node:child_process";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { asWorkflow, yamlSnippets } from "./snippets.ts";
import { temporaryDirectory } from "./temporary.ts";
import { filesOf, findTool } from "./tools.ts";

const root = resolve(import.meta.dirname, "..");
const workflows = [
  ...filesOf(".github/workflows", ".yml"),
  ...filesOf("examples/workflows", ".yml"),
];
const snippets = yamlSnippets().filter(({ kind }) => kind !== "config");

const linters = [
  { tool: "actionlint", args: ["-no-color", "-oneline"] },
  {
    tool: "zizmor",
    args: ["--offline", "--no-progress", "--quiet", "--color=never", "--config=.github/zizmor.yml"],
  },
];

describe.each(linters)("$tool", ({ tool, args }) => {
  const program = findTool(tool);

  test.skipIf(program === undefined)(`${tool} finds nothing in the workflows`, () => {
    expect(lint(program, [...args, ...workflows])).toEqual({ status: 0, output: "" });
  });

  test.skipIf(program === undefined)(`${tool} finds nothing in the pages' snippets`, async () => {
    await using directory = await temporaryDirectory();
    const folder = join(directory.path, ".github", "workflows");
    await mkdir(folder, { recursive: true });
    const files = await Promise.all(
      snippets.map(async (snippet) => {
        const name = `${snippet.page.replaceAll("/", "_")}-line-${snippet.line}.yml`;
        await writeFile(join(folder, name), asWorkflow(snippet));
        return join(folder, name);
      }),
    );
    expect(files.length).toBeGreaterThan(0);
    expect(lint(program, [...args, ...files])).toEqual({ status: 0, output: "" });
  });

  test.skipIf(program === undefined)(`${tool} would say what is wrong`, async () => {
    await using directory = await temporaryDirectory();
    const folder = join(directory.path, ".github", "workflows");
    await mkdir(folder, { recursive: true });
    const file = join(folder, "bad.yml");
    await writeFile(
      file,
      [
        "on: pull_request_target",
        "jobs:",
        "  bad:",
        "    runs-on: ubuntu-latest",
        "    steps:",
        // biome-ignore lint/suspicious/noTemplateCurlyInString: an expression of GitHub's
        "      - run: echo ${{ github.event.pull_request.title }} ${{ steps.none.outputs.x }}",
        "",
      ].join("\n"),
    );
    expect(lint(program, [...args, file]).status).not.toBe(0);
  });
});

test("the pages show at least one whole workflow and one list of steps", () => {
  expect(new Set(snippets.map(({ kind }) => kind))).toEqual(new Set(["workflow", "steps"]));
});

describe.each(workflows)("%s", (file) => {
  test("starts with no permissions and gives each job its own", async () => {
    const workflow = await read(file);
    expect(workflow.permissions).toEqual({});
    for (const job of Object.values(workflow.jobs)) {
      expect(job.permissions).toBeTypeOf("object");
    }
  });

  test("limits the time of each job and the runs at once", async () => {
    const workflow = await read(file);
    expect(workflow.concurrency).toBeDefined();
    for (const job of Object.values(workflow.jobs)) {
      expect(job["timeout-minutes"]).toBeTypeOf("number");
    }
  });

  test("never leaves its token in the clone", async () => {
    for (const job of Object.values((await read(file)).jobs)) {
      for (const step of job.steps.filter(({ uses }) => uses?.startsWith("actions/checkout@"))) {
        expect(step.with).toMatchObject({ "persist-credentials": false });
      }
    }
  });

  test("has no expression inside a script", async () => {
    for (const job of Object.values((await read(file)).jobs)) {
      for (const { run } of job.steps) expect(run ?? "").not.toContain("${{");
    }
  });
});

type Workflow = {
  readonly permissions: unknown;
  readonly concurrency: unknown;
  readonly jobs: Readonly<Record<string, Job>>;
};
type Job = {
  readonly permissions: unknown;
  readonly "timeout-minutes": unknown;
  readonly steps: readonly {
    readonly uses?: string;
    readonly run?: string;
    readonly with?: unknown;
  }[];
};

async function read(file: string): Promise<Workflow> {
  return parse(await readFile(join(root, file), "utf8"));
}

function lint(program: string | undefined, args: readonly string[]) {
  if (program === undefined) throw new Error("the test should have been skipped");
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    cwd: root,
    encoding: "utf8",
  });
  if (error) throw error;
  const output = `${stdout}${stderr}`.trim();
  return { status, output: status === 0 ? withoutPraise(output) : output };
}

/** zizmor says that all is well even when it is quiet. */
function withoutPraise(output: string): string {
  return output.replace(/^No findings to report\..*$/m, "").trim();
}
