import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { BUILD, gitIn, makeRepository, runProject, settingsFor } from "../project.ts";
import { temporaryDirectory } from "../temporary.ts";

const hostile = "$(touch injected) `touch injected` ; touch injected | touch injected & %PATH%";
const main = `package main

var note = "none"

func main() { println(note) }
`;

test("hostile text reaches the binary as it is, and nothing runs it", async () => {
  await using services = await temporaryDirectory();
  await using project = await makeRepository({
    "go.mod": "module example.com/acme\n\ngo 1.24\n",
    "main.go": main,
  });
  const build = { ...BUILD, vars: { "main.note": hostile } };
  const settings = settingsFor(project.path, {
    variants: [{ name: "default", targets: undefined, build }],
    before: [["go", "version", hostile]],
  });
  await expect(runProject(settings, { services: services.path })).rejects.toThrow("before: ");
  const { manifest } = await runProject(
    { ...settings, before: [] },
    { services: services.path, env: { HOSTILE: hostile } },
  );
  const file = join(services.path, "artifacts", "mvu-release", "acme-linux-amd64");
  expect((await readFile(file)).includes(hostile)).toBe(true);
  expect(manifest.units[0]?.args[0]).toContain(`-ldflags=-s -w -X 'main.note=${hostile}'`);
  expect((await readdir(project.path)).sort()).toEqual([".git", "go.mod", "main.go"]);
});

test("a directory whose name holds a newline and a backtick is left out, said, and breaks nothing", async () => {
  await using services = await temporaryDirectory();
  await using project = await makeRepository({
    "go.mod": "module example.com/acme\n\ngo 1.24\n",
    "cmd/we`b\nx/main.go": main,
    "cmd/good/main.go": main,
  });
  const { manifest } = await runProject(settingsFor(project.path), {
    services: services.path,
  });
  expect(manifest.binaries.map(({ file }) => file)).toEqual(["good-linux-amd64"]);
  expect(manifest.dropped).toEqual([
    {
      package: "example.com/acme/cmd/we`b\nx",
      reason: expect.stringContaining("Go cannot read it: malformed"),
    },
  ]);
  const summary = await readFile(join(services.path, "summary.md"), "utf8");
  expect(summary).toMatch(/<code>example\.com\/acme\/cmd\/we`b.{1,2}x<\/code>/);
  expect(gitIn(project.path)("status", "--porcelain")).toBe("");
});
