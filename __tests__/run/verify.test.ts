import { cp, mkdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parseManifest } from "../../src/manifest/document.ts";
import { runVerify } from "../../src/run/verify.ts";
import type { Settings } from "../../src/settings.ts";
import type { Verification } from "../../src/verify/verification.ts";
import { gitIn, makeRepository, openWorld, runProject, settingsFor } from "../project.ts";
import { signPe } from "../prove/sign.ts";
import { type Temporary, temporaryDirectory } from "../temporary.ts";

/** Nothing but the runtime is compiled, for each build begins from nothing. */
const FILES = {
  "go.mod": "module example.com/plain\n\ngo 1.24\n",
  "main.go": 'package main\n\nvar version = "unset"\n\nfunc main() { println("plain", version) }\n',
  ".gitignore": "generated.go\n",
  "linux.diff": `--- a/main.go
+++ b/main.go
@@ -2,4 +2,4 @@
 
 var version = "unset"
 
-func main() { println("plain", version) }
+func main() { println("plain on linux", version) }
`,
};
const PATCHES = [
  { targets: ["linux/*"], variants: [], file: "linux.diff", files: {}, stamp: undefined },
];
const TARGETS = ["linux/amd64", "windows/amd64"];
const LINUX = "plain-linux-amd64";
const WINDOWS = "plain-windows-amd64.exe";

let origin: Temporary;
let built: Temporary;
/** Where the release of the origin lies. */
let release = "";

beforeAll(async () => {
  origin = await makeRepository(FILES, ["v1.2.3"]);
  built = await temporaryDirectory();
  release = await buildRelease(origin.path, built.path, { targets: TARGETS, patches: PATCHES });
}, 180_000);

afterAll(async () => {
  await origin[Symbol.asyncDispose]();
  await built[Symbol.asyncDispose]();
});

async function buildRelease(
  repository: string,
  services: string,
  overrides: Partial<Settings>,
): Promise<string> {
  const settings = settingsFor(repository, overrides);
  const { manifest } = await runProject(settings, { services });
  expect(manifest.status).toBe("pass");
  return join(services, "artifacts", "mvu-release");
}

type Workspace = { readonly path: string; readonly clone: string; readonly assets: string };

/** A clone, and a copy of a release beside it. */
async function workspaceOf(
  directory: string,
  options: {
    readonly release?: string;
    readonly from?: string;
    readonly clone?: readonly string[];
  } = {},
): Promise<Workspace> {
  const clone = join(directory, "elsewhere", "clone");
  const assets = join(directory, "assets");
  const from = options.from ?? origin.path;
  await mkdir(dirname(clone), { recursive: true });
  gitIn(directory)("clone", "-q", ...(options.clone ?? []), `file://${from}`, clone);
  await cp(options.release ?? release, assets, { recursive: true });
  return { path: directory, clone, assets };
}

async function verify(workspace: Workspace, overrides: Partial<Settings> = {}) {
  const services = join(workspace.path, "services");
  const { world, heard } = await openWorld({ services });
  const settings = settingsFor(workspace.clone, {
    mode: "verify",
    manifest: workspace.assets,
    ...overrides,
  });
  const status = await runVerify(settings, world);
  const outputs = JSON.parse(await readFile(join(services, "outputs.json"), "utf8"));
  const text = await readFile(join(outputs.directory, "verification.json"), "utf8");
  const verification = JSON.parse(text) as Verification;
  const summary = await readFile(join(services, "summary.md"), "utf8");
  return { status, outputs, verification, summary, heard };
}

test("a clean clone in another directory gives the same bytes, also of a file that was signed since", async () => {
  await using directory = await temporaryDirectory();
  const workspace = await workspaceOf(directory.path);
  const exe = join(workspace.assets, WINDOWS);
  await writeFile(exe, signPe(await readFile(exe), 2000));
  const { status, outputs, verification, summary, heard } = await verify(workspace);
  expect(
    verification.files.map(({ file, findings, causes }) => ({ file, findings, causes })),
  ).toEqual([
    { file: LINUX, findings: [], causes: [] },
    { file: WINDOWS, findings: [], causes: [] },
  ]);
  expect(status).toBe("pass");
  expect(outputs).toMatchObject({ status: "pass", version: "v1.2.3" });
  const [linux, windows] = verification.files;
  expect(linux).not.toHaveProperty("signature");
  expect(windows?.signature).toBe("Authenticode signature");
  expect(windows?.asset).not.toBe(windows?.recorded);
  expect(windows?.rebuilt).toBe(windows?.recorded);
  expect(verification.notices).toEqual(['linux/amd64 is built with the patch "linux.diff"']);
  expect(summary).toContain(
    "✅ Verified: 2 files built again, the same bytes, 1 of them but for a signature",
  );
  expect(heard.lines.join("\n")).toContain(
    `${WINDOWS}: the same without its Authenticode signature`,
  );
}, 120_000);

test("one byte that changed fails, and so does a line of SHA256SUMS; both are told", async () => {
  await using directory = await temporaryDirectory();
  const workspace = await workspaceOf(directory.path);
  const file = join(workspace.assets, LINUX);
  const bytes = await readFile(file);
  const at = bytes.indexOf("plain");
  bytes[at] = 0x71;
  await writeFile(file, bytes);
  const sums = join(workspace.assets, "SHA256SUMS");
  const tampered = (await readFile(sums, "utf8")).replace(
    /^[0-9a-f]{64}(?= {2}plain-windows)/m,
    "0".repeat(64),
  );
  await writeFile(sums, tampered);
  const { status, outputs, verification, summary, heard } = await verify(workspace);
  expect(status).toBe("fail");
  expect(outputs.status).toBe("fail");
  const [linux, windows] = verification.files;
  expect(linux?.verdict).toBe("fail");
  expect(linux?.findings).toEqual([
    "building it again gives other bytes than the file beside the manifest has",
    "the file beside the manifest has other bytes than the manifest records",
  ]);
  expect(linux?.causes).toEqual([
    {
      kind: "section",
      detail: expect.stringContaining(`differs first at byte 0x${at.toString(16)} of the file`),
    },
  ]);
  expect(windows?.findings).toEqual([`SHA256SUMS has another digest, ${"0".repeat(64)}`]);
  expect(summary).toContain("❌ Verified: 2 of 2 files cannot be confirmed");
  expect(heard.annotations.filter(({ level }) => level === "error")).toHaveLength(2);
}, 120_000);

test("names the generated file with the date, which the commands before the builds write anew", async () => {
  const before = [
    [
      process.execPath,
      "-e",
      `require("fs").writeFileSync("generated.go", 'package main\\n\\nfunc init() { version = "made ' + new Date().toISOString() + '" }\\n')`,
    ],
  ];
  await using repository = await makeRepository(FILES);
  await using services = await temporaryDirectory();
  const made = await buildRelease(repository.path, services.path, {
    before,
    targets: ["linux/amd64"],
  });
  await using directory = await temporaryDirectory();
  const workspace = await workspaceOf(directory.path, { release: made, from: repository.path });
  const { status, verification } = await verify(workspace, { before });
  expect(status).toBe("fail");
  const [file] = verification.files;
  expect(file?.causes.map(({ kind }) => kind)).toEqual(["date", "generated-file"]);
  expect(file?.causes[0]?.detail).toMatch(
    /^the released file holds the time "20\S+" where the file built here holds "20\S+"/,
  );
  expect(file?.causes[1]?.detail).toContain('"generated.go"');
}, 120_000);

describe("refuses, before anything is built,", () => {
  test.each<[string, (workspace: Workspace) => Promise<unknown> | unknown, string]>([
    [
      "another commit",
      ({ clone }) => gitIn(clone)("commit", "-q", "--allow-empty", "-m", "second"),
      "git checkout",
    ],
    [
      "a work tree that was changed",
      ({ clone }) => writeFile(join(clone, "main.go"), "package main\n\nfunc main() {}\n"),
      'the work tree differs from its commit ("main.go"): git stash --include-untracked',
    ],
    [
      "a clone without the tags",
      ({ clone }) => gitIn(clone)("tag", "-d", "v1.2.3"),
      "git fetch --tags",
    ],
    [
      "a clone with another tag",
      ({ clone }) => gitIn(clone)("tag", "v1.3.0"),
      'had no tags "v1.3.0" when it was built',
    ],
    [
      "a manifest with a flag that starts another program",
      ({ assets }) =>
        editManifest(assets, (text) => text.replace('"-trimpath"', '"-toolexec=/bin/sh"')),
      'the manifest cannot be trusted: its unit "linux/amd64" passes "-toolexec=/bin/sh", which this action does not',
    ],
    [
      "a manifest with commands that the commit does not have",
      ({ assets }) =>
        editManifest(assets, (text) =>
          text.replace('"stamped":', '"before": [["sh", "-c", "exit 0"]], "stamped":'),
        ),
      "what a manifest alone says is not run",
    ],
    [
      "a file of the release that is a link",
      async ({ assets }) => {
        await rm(join(assets, LINUX));
        await symlink("/etc/passwd", join(assets, LINUX));
      },
      "is no regular file",
    ],
    [
      "a manifest that is none",
      ({ assets }) => editManifest(assets, () => "{}"),
      "has no schema number",
    ],
  ])("%s", async (_what, change, sentence) => {
    await using directory = await temporaryDirectory();
    const workspace = await workspaceOf(directory.path);
    await change(workspace);
    await expect(verify(workspace)).rejects.toThrow(sentence);
  });

  test("a shallow clone where Go stamps what tags and commits tell", async () => {
    await using repository = await makeRepository(FILES, ["v1.2.3"]);
    gitIn(repository.path)("commit", "-q", "--allow-empty", "-m", "second");
    await using services = await temporaryDirectory();
    const made = await buildRelease(repository.path, services.path, { targets: ["linux/amd64"] });
    await using directory = await temporaryDirectory();
    const workspace = await workspaceOf(directory.path, {
      release: made,
      from: repository.path,
      clone: ["--depth=1"],
    });
    await expect(verify(workspace)).rejects.toThrow("git fetch --unshallow --tags");
  });

  test("no manifest", async () => {
    await using directory = await temporaryDirectory();
    const workspace = await workspaceOf(directory.path);
    await expect(verify(workspace, { manifest: undefined })).rejects.toThrow("give manifest:");
    const missing = join(workspace.path, "nowhere");
    await expect(verify(workspace, { manifest: missing })).rejects.toThrow("there is no file");
  });
});

async function editManifest(assets: string, edit: (text: string) => string): Promise<void> {
  const file = join(assets, "mvu-manifest.json");
  const text = await readFile(file, "utf8");
  parseManifest(text);
  const edited = edit(text);
  expect(edited).not.toBe(text);
  await writeFile(file, edited);
}
