import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { parseConfig } from "../src/config/parse.ts";
import { pages, yamlSnippets } from "./snippets.ts";
import { filesOf } from "./tools.ts";

const root = resolve(import.meta.dirname, "..");
const tracked = git(["ls-files", "-z"]).split("\0").filter(Boolean);

/** `uses:` of another repository's action, wherever it stands. */
const uses = /\buses:\s*["']?([\w.-]+\/[\w./-]+)@([^\s"'#]+)(?:\s*#\s*(\S+))?/g;
const ours = "org/go-mvu-action";

describe("top level", () => {
  test.each([
    "action.yml",
    "README.md",
    "LICENSE",
    "SECURITY.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    "package.json",
    "package-lock.json",
    ".gitattributes",
    ".github/dependabot.yml",
    ".ci/run",
    "scripts/ci-tools",
    "dist/licenses.txt",
    "examples/service/go.sum",
  ])("%s is in git", (file) => {
    expect(tracked).toContain(file);
  });

  test("action.yml names entries that are in git, and a Node that GitHub has", () => {
    const { runs } = parse(text("action.yml"));
    expect(runs.using).toBe("node24");
    expect(tracked).toEqual(expect.arrayContaining([runs.main, runs.post]));
  });

  test("dist/ stays under 6 MB, for every run fetches it", () => {
    const files = tracked.filter((file) => file.startsWith("dist/"));
    const sizes = files.map((file) => statSync(join(root, file)).size);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(6_000_000);
  });

  test("the package's version has an entry in the changelog", () => {
    const { version } = JSON.parse(text("package.json"));
    expect(text("CHANGELOG.md")).toMatch(new RegExp(`^## (Unreleased )?${version}\\b`, "m"));
  });

  test("scripts that a shell starts may be executed", () => {
    const modes = git(["ls-files", "-s", "--", ".ci/run", "scripts/ci-tools"]);
    expect(modes.match(/^100755/gm)).toHaveLength(2);
  });
});

test.each(["action.yml", ".github/actions/prepare/action.yml"])(
  "%s has no expression in a description, for GitHub would refuse to load it",
  (file) => {
    const { description, inputs, outputs } = parse(text(file));
    const entries = [...Object.values(inputs), ...Object.values(outputs)] as {
      description: string;
    }[];
    const descriptions = [description, ...entries.map((entry) => entry.description)];
    expect(descriptions.filter((sentence) => sentence.includes("${{"))).toEqual([]);
  },
);

describe("actions of others", () => {
  const files = [
    ...filesOf(".github/workflows", ".yml"),
    ...filesOf("examples/workflows", ".yml"),
    ".github/actions/prepare/action.yml",
    ...pages,
  ];
  const references = files.flatMap((file) =>
    [...text(file).matchAll(uses)].map(([, action = "", ref = "", version]) => ({
      file,
      action,
      ref,
      version,
    })),
  );
  const isOurs = (action: string) => action === ours || action.startsWith(`${ours}/`);
  const foreign = references.filter(({ action }) => !isOurs(action));

  test("are named by their full commit, with the version beside it", () => {
    expect(foreign.length).toBeGreaterThan(0);
    const loose = foreign.filter(
      ({ ref, version }) => !/^[0-9a-f]{40}$/.test(ref) || !/^v\d+\.\d+\.\d+$/.test(version ?? ""),
    );
    expect(loose).toEqual([]);
  });

  test("have one commit each, in workflows, examples and pages alike", () => {
    const commits = new Map<string, Set<string>>();
    for (const { action, ref, version } of foreign) {
      commits.set(action, (commits.get(action) ?? new Set()).add(`${ref} ${version}`));
    }
    expect([...commits].filter(([, refs]) => refs.size > 1)).toEqual([]);
  });

  test("stand beside ours, which is named by its major version, and by itself by its commit", () => {
    const named = references
      .filter(({ action }) => isOurs(action))
      .map(
        ({ file, ref }) =>
          `${file.startsWith(".github/")} ${ref.replace(/^[0-9a-f]{40}$/, "commit")}`,
      );
    expect(new Set(named)).toEqual(new Set(["false v1", "true commit"]));
  });
});

describe("pages", () => {
  const configs = yamlSnippets().filter(({ kind }) => kind === "config");

  test("show configurations", () => {
    expect(configs.length).toBeGreaterThan(0);
  });

  test.each(configs)("show in $page, line $line, a configuration that is taken", async (config) => {
    await expect(parseConfig(config.page, config.text)).resolves.toBeTypeOf("object");
  });

  test("link to files that are there", () => {
    const missing = pages.flatMap((page) =>
      [...text(page).matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)(?:#[^)]*)?\)/g)]
        .map(([, target = ""]) => target)
        .filter((target) => !existsSync(resolve(root, page, "..", target)))
        .map((target) => `${page}: ${target}`),
    );
    expect(missing).toEqual([]);
  });
});

test("no tracked file names a package registry of this machine", () => {
  const hosts = registryHosts();
  expect(hosts.length).toBeGreaterThan(0);
  const found = tracked.filter((file) => {
    const bytes = readFileSync(join(root, file));
    return hosts.some((host) => bytes.includes(host));
  });
  expect(found).toEqual([]);
});

/** Hosts that npm and Go are told to ask here; each client knows its own. */
function registryHosts(): readonly string[] {
  const npm = execFileSync("npm", ["config", "get", "registry"], {
    cwd: root,
    encoding: "utf8",
    shell: process.platform === "win32",
  });
  const go = execFileSync("go", ["env", "GOPROXY"], { encoding: "utf8" });
  return `${npm},${go}`
    .split(/[\s,|]+/)
    .filter((address) => URL.canParse(address))
    .map((address) => new URL(address).hostname)
    .filter((host) => host !== "");
}

function text(file: string): string {
  return readFileSync(join(root, file), "utf8");
}

function git(args: readonly string[]): string {
  return execFileSync("git", args, { cwd: root, encoding: "utf8", maxBuffer: 64 * 1024 * 1024 });
}
