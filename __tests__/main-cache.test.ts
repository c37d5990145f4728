import { afterAll, beforeAll, expect, test } from "vitest";
import { runOnce } from "./cache-runs/once.ts";
import { type ControlPlane, startControlPlane } from "./control-plane/control-plane.ts";
import { gitIn, installedGo, makeRepository, writeFiles } from "./project.ts";
import { findTool } from "./tools.ts";

const go = findTool("go");

let plane: ControlPlane;
beforeAll(async () => {
  plane = await startControlPlane();
});
afterAll(async () => {
  await plane?.close();
});

const keys = () =>
  plane
    .caches()
    .map(({ key }) => key)
    .filter((key) => key.startsWith("mvu-build-"));

test.skipIf(go === undefined)(
  "main restores, the step after the job saves; tags and pull requests find it and write nothing",
  async () => {
    await using project = await makeRepository({
      "go.mod": `module example.com/acme\n\ngo 1.25\n\ntoolchain go${installedGo()}\n`,
      "main.go": "package main\n\nfunc main() { println(name) }\n",
      "name.go": 'package main\n\nconst name = "one"\n',
    });

    const pull = await runOnce(plane, project.path, {
      run: "1",
      ref: "refs/pull/1/merge",
      event: "pull_request",
    });
    expect([pull.status, pull.hit, keys()]).toEqual([0, "false", []]);

    const cold = await runOnce(plane, project.path, { run: "2", inputs: { reproduce: "link" } });
    expect(cold).toMatchObject({ status: 0, hit: "false", post: 0 });
    expect(cold.line).toContain("0 exact, 0 by prefix, 1 cold");
    expect(keys()).toHaveLength(1);

    const tag = await runOnce(plane, project.path, { run: "3", ref: "refs/tags/v1.0.0" });
    expect(tag).toMatchObject({ status: 0, hit: "true", post: 0 });
    expect(tag.line).toMatch(/1 exact, .*; 0 of \d+ packages compiled/);

    await writeFiles(project.path, { "name.go": 'package main\n\nconst name = "two"\n' });
    gitIn(project.path)("commit", "-q", "-a", "-m", "two");
    const changed = await runOnce(plane, project.path, { run: "4" });
    expect(changed).toMatchObject({ status: 0, hit: "false", post: 0 });
    expect(changed.line).toMatch(/1 by prefix, .*; 1 of \d+ packages compiled/);
    // One package of many is not worth an upload: the entry serves on.
    expect(keys()).toHaveLength(1);
  },
);
