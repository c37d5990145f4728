import { spawnSync } from "node:child_process";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { passedVariables } from "../src/child-environment.ts";
import { asWorkflow, yamlSnippets } from "./snippets.ts";
import { temporaryDirectory } from "./temporary.ts";
import { filesOf, findTool } from "./tools.ts";

const root = resolve(import.meta.dirname, "..");
const workflows = [
  ...filesOf(".github/workflows", ".yml"),
  ...filesOf("examples/workflows", ".yml"),
];
/** Actions that lie beside the action itself; actionlint reads no action. */
const actions = [".github/actions/prepare/action.yml"];
const snippets = yamlSnippets().filter(({ kind }) => kind !== "config");

const shellcheck = findTool("shellcheck");

const linters = [
  { tool: "actionlint", files: workflows, args: ["-no-color", "-oneline"] },
  {
    tool: "zizmor",
    files: [...workflows, ...actions],
    args: ["--offline", "--no-progress", "--quiet", "--color=never", "--config=.github/zizmor.yml"],
  },
];

describe.each(linters)("$tool", ({ tool, files: linted, args }) => {
  const program = findTool(tool);

  test.skipIf(program === undefined)(`${tool} finds nothing in the workflows`, () => {
    expect(lint(program, [...args, ...linted])).toEqual({ status: 0, output: "" });
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
    // A called workflow with a group would be in its caller's, and end it.
    if (isCalled(workflow)) expect(workflow.concurrency).toBeUndefined();
    else expect(workflow.concurrency).toBeDefined();
    const limit = isCalled(workflow) ? /^(\d+|\$\{\{ inputs.timeout-minutes \}\})$/ : /^\d+$/;
    for (const job of Object.values(workflow.jobs)) {
      // A workflow that is called limits its own jobs.
      if (job.uses === undefined) expect(String(job["timeout-minutes"])).toMatch(limit);
    }
  });

  test("never leaves its token in the clone", async () => {
    for (const { uses, with: given } of await stepsOf(file)) {
      if (!uses?.startsWith("actions/checkout@")) continue;
      expect(given).toMatchObject({ "persist-credentials": false });
    }
  });

  test("has no expression inside a script", async () => {
    for (const { run } of await stepsOf(file)) expect(run ?? "").not.toContain("${{");
  });
});

describe("the workflow that others call", () => {
  const file = ".github/workflows/build.yml";

  test("needs no right but to read", async () => {
    const permissions = Object.values((await read(file)).jobs).map((job) => job.permissions);
    expect(new Set(permissions.map((rights) => JSON.stringify(rights)))).toEqual(
      new Set(['{"contents":"read"}', "{}"]),
    );
  });

  test("gives its secret to the steps that run Go, and to no other", async () => {
    const holders = (await stepsOf(file)).filter((step) =>
      JSON.stringify(step).includes("secrets."),
    );
    expect(holders.map(({ with: given }) => given?.mode)).toEqual(["plan", "build"]);
  });

  const isWindows = process.platform === "win32";
  test.skipIf(isWindows)(
    "lets git have the token for the server of the repository alone",
    async () => {
      const steps = await stepsOf(file);
      const own = steps.flatMap(({ env }) => (env === undefined ? [] : [env]));
      expect(own).toHaveLength(2);
      for (const env of own) {
        const passed = passedVariables(evaluated(env, "a-token"));
        expect(credential("github.com", passed)).toBe(
          "protocol=https\nhost=github.com\nusername=x-access-token\npassword=a-token\n",
        );
        expect(credential("example.com", passed)).toBe("");
        expect(credential("github.com", passedVariables(evaluated(env, "")))).toBe("");
      }
    },
  );

  test("names the action and what lies beside it by one commit", async () => {
    const own = (await stepsOf(file)).flatMap(
      ({ uses }) => /^org\/go-mvu-action\S*@(\S+)$/.exec(uses ?? "")?.[1] ?? [],
    );
    expect(own).toHaveLength(5);
    expect([...new Set(own)]).toEqual([expect.stringMatching(/^[0-9a-f]{40}$/)]);
  });
});

test.skipIf(shellcheck === undefined)("shellcheck finds nothing in the scripts", () => {
  const scripts = [".ci/run", "scripts/ci-tools", ".github/actions/prepare/prepare.sh"];
  expect(lint(shellcheck, ["--severity=warning", ...scripts])).toEqual({ status: 0, output: "" });
});

type Workflow = {
  readonly on: unknown;
  readonly permissions: unknown;
  readonly concurrency: unknown;
  readonly jobs: Readonly<Record<string, Job>>;
};
type Job = {
  readonly permissions: unknown;
  readonly "timeout-minutes": unknown;
  /** A workflow that is called in place of steps. */
  readonly uses?: string;
  readonly steps?: readonly Step[];
};
type Step = {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, string>>;
};

/** The step's variables as GitHub would make them, with the token as the secret `go-token`. */
function evaluated(env: Readonly<Record<string, string>>, token: string) {
  const values: Readonly<Record<string, string>> = {
    "secrets.go-token && '1' || '0'": token === "" ? "0" : "1",
    "github.server_url": "https://github.com",
    "secrets.go-token": token,
  };
  const fill = (text: string): string =>
    text.replace(/\$\{\{ (.+?) \}\}/g, (_, key) => values[key] ?? expect.fail(key));
  return Object.fromEntries(Object.entries(env).map(([name, text]) => [name, fill(text)]));
}

/** What git would send to a server that asks who is there; empty where it knows nothing. */
function credential(host: string, env: Readonly<Record<string, string>>): string {
  const { stdout } = spawnSync("git", ["credential", "fill"], {
    encoding: "utf8",
    input: `protocol=https\nhost=${host}\n\n`,
    env: {
      PATH: process.env.PATH,
      GIT_CONFIG_GLOBAL: "/dev/null",
      GIT_CONFIG_SYSTEM: "/dev/null",
      GIT_TERMINAL_PROMPT: "0",
      ...env,
    },
  });
  return stdout;
}

function isCalled({ on }: Workflow): boolean {
  return typeof on === "object" && on !== null && "workflow_call" in on;
}

async function stepsOf(file: string): Promise<readonly Step[]> {
  return Object.values((await read(file)).jobs).flatMap(({ steps = [] }) => steps);
}

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
