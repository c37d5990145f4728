import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { chmod, mkdir, readdir, readFile, rm, stat, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { PassThrough } from "node:stream";
import { text } from "node:stream/consumers";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { describe, expect, onTestFinished, test } from "vitest";
import { folderServices } from "../../src/services/folder.ts";
import { node24 } from "../node-24.ts";
import { temporaryDirectory } from "../temporary.ts";
import { hashesBelow, services, upload } from "./folder-run.ts";
import { hashesOf, noise, write } from "./samples.ts";

describe("artifacts in a folder", () => {
  test("hold the files as a downloader gets them: same bytes, no execute bit", async () => {
    await using directory = await temporaryDirectory();
    const release = join(directory.path, "release");
    const files = { "cli-linux-amd64": noise(10_000), "sub dir/größe.txt": "", SHA256SUMS: "sums" };
    await write(release, files);
    await chmod(join(release, "cli-linux-amd64"), 0o755);
    const by = await services(join(directory.path, "services"));

    const { url } = await by.uploadArtifact({
      name: "mvu-release",
      directory: release,
      files: Object.keys(files),
      retentionDays: 1,
    });

    const place = join(directory.path, "services", "artifacts", "mvu-release");
    expect(await hashesBelow(place)).toEqual(hashesOf(files));
    expect(fileURLToPath(url ?? "")).toBe(place);
    if (process.platform !== "win32") {
      expect((await stat(join(place, "cli-linux-amd64"))).mode & 0o777).toBe(0o644);
    }
  });

  test("have one digest for one set of files, wherever and in whatever order they come", async () => {
    await using first = await temporaryDirectory();
    await using second = await temporaryDirectory();
    const one = await upload(await services(first.path), "x", { b: "2", "a/c": "1" });
    const two = await upload(await services(second.path), "x", { "a/c": "1", b: "2" });
    const other = await upload(await services(second.path), "x", { "a/c": "1", b: "3" });

    // printf '1' | sha256sum and '2', as lines "<sum>  a/c" and "<sum>  b", summed again
    expect(one.digest).toBe(
      "sha256:1611be2fb85a7252d10365b756eb80672d6e3c595d0dde461acb9342fc3fbd0c",
    );
    expect(two.digest).toBe(one.digest);
    expect(other.digest).not.toBe(one.digest);
  });

  test("are numbered over all calls", async () => {
    await using directory = await temporaryDirectory();
    const first = await services(directory.path);
    const second = await services(directory.path);
    const ids = [
      (await upload(first, "a", { f: "1" })).id,
      (await upload(second, "b", { f: "1" })).id,
      (await upload(first, "c", { f: "1" })).id,
    ];
    await first.deleteArtifact("c");

    expect([...ids, (await upload(second, "d", { f: "1" })).id]).toEqual(["1", "2", "3", "4"]);
  });

  test("get numbers of their own when many come at once", async () => {
    await using directory = await temporaryDirectory();
    const by = await services(directory.path);
    const uploads = Array.from({ length: 20 }, (_, index) => upload(by, `a${index}`, { f: "1" }));
    const ids = (await Promise.all(uploads)).map(({ id }) => Number(id));

    expect(ids.sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
  });

  test("of one call are the same when repeated, and refused when their files differ", async () => {
    await using directory = await temporaryDirectory();
    const by = await services(directory.path);
    const first = await upload(by, "x", { file: "1" });

    expect(await upload(by, "x", { file: "1" })).toEqual(first);
    await expect(upload(by, "x", { file: "2" })).rejects.toThrow(
      'This run already has an artifact "x" with other files: give each job that uploads its own artifact-prefix.',
    );
    expect(await hashesBelow(join(directory.path, "artifacts", "x"))).toEqual(
      hashesOf({ file: "1" }),
    );
  });

  test("of an earlier call are replaced as a whole", async () => {
    await using directory = await temporaryDirectory();
    await upload(await services(directory.path), "x", { file: "1", old: "1" });
    await upload(await services(directory.path), "x", { file: "2" });

    expect(await hashesBelow(join(directory.path, "artifacts"))).toEqual(
      hashesOf({ "x/file": "2" }),
    );
  });

  test("are removed once, and only where they lie", async () => {
    await using directory = await temporaryDirectory();
    await write(directory.path, { "keep/file": "" });
    const by = await services(join(directory.path, "services"));
    await upload(by, "x", { file: "1" });

    expect(await by.deleteArtifact("x")).toBe(true);
    expect(await by.deleteArtifact("x")).toBe(false);
    await expect(by.deleteArtifact("../../keep")).rejects.toThrow("artifact-prefix");
    expect(await readdir(join(directory.path, "keep"))).toEqual(["file"]);
  });

  test("that fail leave nothing behind", async () => {
    await using directory = await temporaryDirectory();
    const by = await services(join(directory.path, "services"));
    await write(directory.path, { "release/file": "" });
    const release = join(directory.path, "release");

    await expect(
      by.uploadArtifact({
        name: "x",
        directory: release,
        files: ["file", "none"],
        retentionDays: undefined,
      }),
    ).rejects.toThrow('Artifact "x" cannot hold "none": it does not exist.');
    expect(await readdir(join(directory.path, "services"))).toEqual(["cache", "outputs.json"]);
  });

  test.runIf(process.platform !== "win32")(
    "refuse links, wherever they stand in a path",
    async () => {
      await using directory = await temporaryDirectory();
      const release = join(directory.path, "release");
      await write(directory.path, { "release/file": "", "outside/secret": "" });
      await symlink(join(release, "file"), join(release, "link"));
      await symlink(join(directory.path, "outside"), join(release, "folder"));
      const by = await services(join(directory.path, "services"));
      const one = (file: string) =>
        by.uploadArtifact({
          name: "x",
          directory: release,
          files: [file],
          retentionDays: undefined,
        });

      await expect(one("link")).rejects.toThrow('"link": it is not a regular file');
      await expect(one("folder/secret")).rejects.toThrow("it is reached through a symbolic link");
    },
  );
});

describe("a process that is killed in the middle", () => {
  const entry = fileURLToPath(new URL("entries/folder.ts", import.meta.url));

  test.each([0, 3, 7, 12, 20])("leaves no half-written file (%i ms into a round)", async (wait) => {
    await using directory = await temporaryDirectory();
    const at = (name: string) => join(directory.path, name);
    await mkdir(at("release"));
    const child = spawn(node24(), [entry], {
      env: { ...process.env, DIRECTORY: at("release"), SERVICES: at("services"), TMPDIR: at("") },
    });
    const lines = createInterface(child.stdout);
    for await (const line of lines) {
      if (line === "round 2") {
        await sleep(wait);
        child.kill("SIGKILL");
        break;
      }
    }
    await once(child, "exit");

    const artifact = at(join("services", "artifacts", "x"));
    if (existsSync(artifact)) {
      const contents = Object.values(await hashesBelow(artifact));
      expect([contents.length, new Set(contents).size]).toEqual([40, 1]);
    }
    expect(await readFile(at("services/summary.md"), "utf8")).toMatch(/^(x{1000}\n){2,}$/);
    const outputs = JSON.parse(await readFile(at("services/outputs.json"), "utf8"));
    expect([undefined, 100_000]).toContain(outputs.filler?.length);
  });
});

describe("summary and outputs in a folder", () => {
  test("a summary is appended to over all calls", async () => {
    await using directory = await temporaryDirectory();
    const first = await services(directory.path);
    await first.writeSummary("# one\n");
    await first.writeSummary("two\n");
    await (await services(directory.path)).writeSummary("three\n");

    expect(await readFile(join(directory.path, "summary.md"), "utf8")).toBe("# one\ntwo\nthree\n");
  });

  test("outputs are one JSON object, begun anew by each call", async () => {
    await using directory = await temporaryDirectory();
    const file = join(directory.path, "outputs.json");
    const first = await services(directory.path);
    await first.setOutputs({ version: "1.2.3", matrix: '{"a":1}' });
    await first.setOutputs({ status: "pass" });
    const after = JSON.parse(await readFile(file, "utf8"));
    await services(directory.path);

    expect(after).toEqual({ version: "1.2.3", matrix: '{"a":1}', status: "pass" });
    expect(JSON.parse(await readFile(file, "utf8"))).toEqual({});
  });

  test("what GitHub would refuse is refused here too", async () => {
    await using directory = await temporaryDirectory();
    const by = await services(directory.path);

    await expect(by.setOutputs({ "a=b": "" })).rejects.toThrow('Output "a=b"');
    await expect(by.setOutputs({ a: "x".repeat(600_000) })).rejects.toThrow("1000000");
    await expect(by.writeSummary("x".repeat(1_000_001))).rejects.toThrow("1000000");
    expect(await readdir(directory.path)).toEqual(["cache", "outputs.json"]);
  });
});

describe("the folder", () => {
  test("is made with its parents", async () => {
    await using directory = await temporaryDirectory();
    await services(join(directory.path, "a", "b"));

    expect(await readdir(join(directory.path, "a", "b"))).toEqual(["cache", "outputs.json"]);
  });

  test("is a new one outside the work tree, and named, when none is given", async () => {
    const terminal = new PassThrough();
    const { temporary } = await folderServices(undefined, { env: {}, terminal });
    terminal.end();
    const named = /^Services: (.*)\n$/.exec(await text(terminal))?.[1] ?? "";
    onTestFinished(() => rm(named, { recursive: true }));
    onTestFinished(() => rm(temporary, { recursive: true }));

    expect(await readdir(named)).toEqual(["cache", "outputs.json"]);
    expect(named.startsWith(process.cwd())).toBe(false);
    expect(temporary.startsWith(named)).toBe(false);
  });

  test("that is a file is refused by name", async () => {
    await using directory = await temporaryDirectory();
    const file = join(directory.path, "file");
    await writeFile(file, "");

    await expect(services(file)).rejects.toThrow(`--services ${file} cannot be used as a folder`);
  });

  test("leaves what else lies in it alone", async () => {
    await using directory = await temporaryDirectory();
    await mkdir(join(directory.path, "cache"));
    await write(directory.path, { "cache/entry": "kept", "notes.txt": "kept" });
    await upload(await services(directory.path), "x", { file: "1" });

    expect(await readFile(join(directory.path, "cache", "entry"), "utf8")).toBe("kept");
    expect(await readFile(join(directory.path, "notes.txt"), "utf8")).toBe("kept");
  });
});
