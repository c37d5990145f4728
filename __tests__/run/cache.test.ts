import { appendFile, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { BUILD, gitIn, makeRepository, runProject, settingsFor, writeFiles } from "../project.ts";
import { temporaryDirectory } from "../temporary.ts";

const module = {
  "go.mod": "module example.com/acme\n\ngo 1.24\n",
  "cmd/a/main.go":
    'package main\n\nimport "example.com/acme/leaf"\n\nfunc main() { println(leaf.Name) }\n',
  "cmd/b/main.go": "package main\n\nfunc main() {}\n",
  "leaf/leaf.go": 'package leaf\n\nconst Name = "leaf"\n',
};

test("a second run compiles nothing, a change only what depends on it, and all give the same bytes", async () => {
  await using services = await temporaryDirectory();
  await using project = await makeRepository(module);
  const settings = settingsFor(project.path, { cache: "auto", vcsStamp: "off" });
  const run = () => runProject(settings, { services: services.path });

  const cold = (await run()).manifest;
  expect(cold.observed.units["linux/amd64"]?.cache.class).toBe("miss");
  const plain = await runProject(
    { ...settings, cache: "off" },
    { services: join(services.path, "plain") },
  );
  expect(plain.manifest.binaries).toEqual(cold.binaries);

  const warm = (await run()).manifest;
  expect(warm.observed.units["linux/amd64"]).toMatchObject({
    compiled: 0,
    cache: { class: "exact", trusted: true },
  });
  expect(warm.binaries).toEqual(cold.binaries);

  await writeFiles(project.path, { "leaf/leaf.go": 'package leaf\n\nconst Name = "changed"\n' });
  gitIn(project.path)("commit", "-q", "-a", "-m", "change");
  const changed = (await run()).manifest;
  expect(changed.observed.units["linux/amd64"]).toMatchObject({
    compiled: 2,
    cache: { class: "prefix" },
  });
  expect(changed.binaries[0]?.sha256).not.toBe(cold.binaries[0]?.sha256);
  expect(changed.binaries[1]).toEqual(cold.binaries[1]);
});

test("variants that differ in link flags share one cache; tags have one of their own", async () => {
  await using services = await temporaryDirectory();
  await using project = await makeRepository(module);
  const variant = (name: string, build: Partial<typeof BUILD>) => ({
    name,
    targets: undefined,
    build: { ...BUILD, ...build },
  });
  const settings = settingsFor(project.path, {
    cache: "auto",
    variants: [
      variant("dev", { ldflags: ["-X", "main.none=1"] }),
      variant("prod", {}),
      variant("tagged", { tags: ["extra"] }),
    ],
  });
  const { manifest } = await runProject(settings, { services: services.path });
  expect(manifest.status).toBe("pass");
  const classes = (await readdir(join(services.path, "cache", "build"))).filter(
    (name) => !name.includes("."),
  );
  expect(classes).toHaveLength(2);
});

test("what fails is not kept, and an old output never passes for a new one", async () => {
  await using services = await temporaryDirectory();
  await using project = await makeRepository(module);
  const settings = settingsFor(project.path, { cache: "auto" });
  await runProject(settings, { services: services.path });
  await writeFiles(project.path, {
    "cmd/a/main.go": "package main\n\nfunc main() { missing() }\n",
  });
  const { manifest } = await runProject(settings, { services: services.path });
  expect(manifest.status).toBe("fail");
  expect(manifest.binaries.map(({ file }) => file)).toEqual(["b-linux-amd64"]);
});

test("a damaged file of the cache is noticed, and does not reach a binary", async () => {
  await using services = await temporaryDirectory();
  await using project = await makeRepository(module);
  const settings = settingsFor(project.path, { cache: "auto", vcsStamp: "off" });
  const cold = await runProject(settings, { services: services.path });
  const root = join(services.path, "cache", "build");
  const [id = ""] = (await readdir(root)).filter((name) => !name.includes("."));
  const files = await readdir(join(root, id), { recursive: true, withFileTypes: true });
  const data = files.filter((file) => file.isFile() && file.name.endsWith("-d"));
  for (const file of data) {
    const path = join(file.parentPath, file.name);
    const bytes = await readFile(path);
    if (bytes.length === 0) await appendFile(path, "x");
    else await writeFile(path, bytes.fill(0, 0, 1));
  }
  await writeFiles(project.path, { "leaf/leaf.go": 'package leaf\n\nconst Name = "leaf2"\n' });
  const { manifest, annotations } = await runProject(settings, { services: services.path });
  expect(manifest.status).toBe("pass");
  expect(manifest.observed.units["linux/amd64"]?.cache.class).toBe("miss");
  expect(annotations.filter(({ message }) => message.includes("is damaged"))).toHaveLength(1);
  expect(manifest.binaries[1]?.sha256).toBe(cold.manifest.binaries[1]?.sha256);
});

test("a cache folder that cannot be used costs one warning, and the build goes on", async () => {
  await using services = await temporaryDirectory();
  await using project = await makeRepository(module);
  await mkdir(join(services.path, "cache"));
  await writeFile(join(services.path, "cache", "build"), "a file in the directory's place");
  const settings = settingsFor(project.path, { cache: "auto" });
  const { manifest, annotations } = await runProject(settings, { services: services.path });
  expect(manifest.status).toBe("pass");
  expect(manifest.observed.units["linux/amd64"]?.cache.class).toBe("off");
  const warnings = annotations.filter(({ message }) => message.includes("cache"));
  expect(warnings).toEqual([
    {
      level: "warning",
      message: expect.stringMatching(
        /^the cache of linux\/amd64 cannot be used: .* goes on without it$/,
      ),
    },
  ]);
});
