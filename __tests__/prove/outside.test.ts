import { symlink } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { describeOutside } from "../../src/prove/outside.ts";
import { findPlace } from "../../src/source/place.ts";
import { gitIn, makeRepository } from "../project.ts";
import { temporaryDirectory } from "../temporary.ts";
import { FIRST, GO } from "./building.ts";

const head = "module example.com/acme\n\ngo 1.24\n\n";

async function ask(root: string): Promise<string | undefined> {
  const place = await findPlace(root, FIRST);
  return describeOutside({ place, go: GO, environment: FIRST });
}

test.each([
  ["a directory beside it", "replace example.com/part => ../part", 'replace "../part"'],
  ["a full path", "replace example.com/part v1.0.0 => /opt/part", 'replace "/opt/part"'],
])("a module that %s stands in for lies outside", async (_name, line, said) => {
  await using project = await makeRepository({ "go.mod": `${head}${line}\n` });
  expect(await ask(project.path)).toBe(
    `${said} leads out of the repository, and what lies there is not copied: move it into the repository`,
  );
});

test.each([
  ["a directory within", "replace example.com/part => ./part"],
  ["another module", "replace example.com/part => example.com/fork v1.0.0"],
])("%s is fine", async (_name, line) => {
  await using project = await makeRepository({
    "go.mod": `${head}${line}\n`,
    "part/go.mod": "module example.com/part\n",
  });
  expect(await ask(project.path)).toBeUndefined();
});

test("a directory below another one of the repository is within it", async () => {
  await using project = await makeRepository({
    "tools/go.mod": `${head}replace example.com/part => ../part\n`,
    "part/go.mod": "module example.com/part\n",
  });
  expect(await ask(join(project.path, "tools"))).toBeUndefined();
});

test("a way within that a link takes out lies outside", async () => {
  await using outside = await temporaryDirectory();
  await using project = await makeRepository({
    "go.mod": `${head}replace example.com/part => ./part\n`,
  });
  await symlink(outside.path, join(project.path, "part"));
  expect(await ask(project.path)).toContain('replace "./part"');
});

test("what is vendored is not read where it came from", async () => {
  await using project = await makeRepository({
    "go.mod": `${head}replace example.com/part => ../part\n`,
    "vendor/modules.txt": "",
  });
  expect(await ask(project.path)).toBeUndefined();
});

test.each([
  ["use ( . ../part )", 'use "../part"'],
  ["use .\n\nreplace example.com/part => ../part", 'replace "../part"'],
])("a workspace with %j leads out", async (lines, said) => {
  await using project = await makeRepository({
    "go.mod": head,
    "go.work": `go 1.24\n\n${lines.replace("( . ../part )", "(\n\t.\n\t../part\n)")}\n`,
  });
  gitIn(project.path)("add", "go.work");
  expect(await ask(project.path)).toContain(said);
});

test("a module of the workspace that leads out is named as well", async () => {
  await using project = await makeRepository({
    "go.mod": head,
    "part/go.mod": "module example.com/part\n\ngo 1.24\n\nreplace example.com/x => ../../x\n",
    "go.work": "go 1.24\n\nuse (\n\t.\n\t./part\n)\n",
  });
  expect(await ask(project.path)).toContain('replace "../../x"');
});
