import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { UserError } from "../../src/errors.ts";
import { temporaryDirectory } from "../temporary.ts";
import { hashesBelow, services, upload } from "./folder-run.ts";
import { hashesOf, noise, write } from "./samples.ts";

describe("artifacts that lie in a folder", () => {
  /** Where an artifact of this one file lies in the folder. */
  const placeIn = (root: string, name: string) => join(root, "artifacts", name);

  test("are listed by every later call, newest first, those that begin so", async () => {
    await using directory = await temporaryDirectory();
    const start = Date.now();
    const one = await upload(await services(directory.path), "mvu-plan-1", { f: "1" });
    const two = await upload(await services(directory.path), "mvu-job-1", { f: "1" });
    const three = await upload(await services(directory.path), "mvu-job-2", { f: "2" });
    const gone = await services(directory.path);
    await upload(gone, "mvu-job-3", { f: "3" });
    await gone.deleteArtifact("mvu-job-3");
    const by = await services(directory.path);
    const jobs = await by.listArtifacts("mvu-job-");
    const [plan] = await by.listArtifacts("mvu-plan-");

    expect(jobs.map(({ id, name, digest }) => ({ id, name, digest }))).toEqual(
      [three, two].map(({ id, name, digest }) => ({ id, name, digest })),
    );
    expect(plan).toMatchObject({ id: one.id, digest: one.digest });
    for (const { created } of jobs) {
      expect(created).toBeGreaterThanOrEqual(start);
      expect(created).toBeLessThanOrEqual(Date.now());
    }
  });

  test("are listed once when they were replaced, as they are now", async () => {
    await using directory = await temporaryDirectory();
    await upload(await services(directory.path), "x", { f: "1" });
    const newer = await upload(await services(directory.path), "x", { f: "2" });

    expect(await (await services(directory.path)).listArtifacts("x")).toMatchObject([
      { id: newer.id, name: "x", digest: newer.digest },
    ]);
  });

  test("are none in a folder that has none", async () => {
    await using directory = await temporaryDirectory();

    expect(await (await services(directory.path)).listArtifacts("")).toEqual([]);
  });

  test("are copied as they are, into a directory that is new or empty", async () => {
    await using directory = await temporaryDirectory();
    const root = join(directory.path, "services");
    const files = { "part.tar": noise(100_000), "sub dir/größe.txt": "", "-rf": "1" };
    await upload(await services(root), "x", files);
    const by = await services(root);
    const [artifact] = await by.listArtifacts("x");
    await mkdir(join(directory.path, "empty"));
    for (const to of ["empty", "a/new"]) {
      await by.downloadArtifact(artifact ?? expect.fail(), join(directory.path, to));

      expect(await hashesBelow(join(directory.path, to))).toEqual(hashesOf(files));
    }
    await expect(
      by.downloadArtifact(artifact ?? expect.fail(), join(directory.path, "a")),
    ).rejects.toThrow('Artifact "x" needs an empty directory');
    expect(await readdir(join(directory.path, "a"))).toEqual(["new"]);
  });

  test("that somebody put there have no digest, and are copied too", async () => {
    await using directory = await temporaryDirectory();
    await write(placeIn(directory.path, "mvu-job-1"), { "part.tar": "1" });
    const by = await services(directory.path);
    const [artifact] = await by.listArtifacts("mvu");
    await by.downloadArtifact(artifact ?? expect.fail(), join(directory.path, "to"));

    expect(artifact).toMatchObject({ id: "mvu-job-1", name: "mvu-job-1", digest: undefined });
    expect(await hashesBelow(join(directory.path, "to"))).toEqual(hashesOf({ "part.tar": "1" }));
  });

  type Change = [string, (place: string) => Promise<void>, RegExp];
  const linked: Change = [
    "a link",
    (place) => symlink("/etc/hostname", join(place, "link")),
    /"link" is not a regular file/,
  ];
  test.each<Change>([
    [
      "a flipped byte",
      (place) => writeFile(join(place, "f"), "2"),
      /its files do not have the digest sha256:/,
    ],
    ["a missing file", (place) => rm(join(place, "f")), /its files do not have the digest sha256:/],
    [
      "another file",
      (place) => writeFile(join(place, "g"), ""),
      /its files do not have the digest sha256:/,
    ],
    ["no folder any more", (place) => rm(place, { recursive: true }), /ENOENT/],
    ...(process.platform === "win32" ? [] : [linked]),
  ])("with %s are refused, and nothing of them stays", async (_, change, reason) => {
    await using directory = await temporaryDirectory();
    await upload(await services(directory.path), "x", { f: "1" });
    const by = await services(directory.path);
    const [artifact] = await by.listArtifacts("x");
    await change(placeIn(directory.path, "x"));
    const to = join(directory.path, "to");
    const error = await by.downloadArtifact(artifact ?? expect.fail(), to).then(
      () => undefined,
      (thrown: Error) => thrown,
    );

    expect(error?.name).toBe("UserError");
    expect(error?.message).toMatch(/^Artifact "x" could not be copied from .*; upload it again\.$/);
    expect(error?.message).toMatch(reason);
    expect(existsSync(to)).toBe(false);
  });

  test("are left as they are when they hold the same for the caller", async () => {
    await using directory = await temporaryDirectory();
    const one = await upload(await services(directory.path), "x", { f: "1" });
    const seen: string[] = [];
    const isSame = async (place: string) => {
      seen.push(await readFile(join(place, "f"), "utf8"));
      return true;
    };
    const by = await services(directory.path);

    expect(await upload(by, "x", { f: "2" }, isSame)).toEqual(one);
    expect(await upload(by, "x", { f: "3" }, isSame)).toEqual(one);
    expect(seen).toEqual(["1", "1"]);
    expect(await by.listArtifacts("x")).toMatchObject([{ id: one.id, digest: one.digest }]);
  });

  test.each<[string, () => Promise<boolean>]>([
    ["do not", async () => false],
    ["cannot be read", () => Promise.reject(new UserError("it is no part"))],
  ])("are replaced when they %s, and in one call refused", async (_, isSame) => {
    await using directory = await temporaryDirectory();
    await upload(await services(directory.path), "x", { f: "1" });
    const by = await services(directory.path);
    await upload(by, "x", { f: "2" }, isSame);

    expect(await hashesBelow(placeIn(directory.path, "x"))).toEqual(hashesOf({ f: "2" }));
    await expect(upload(by, "x", { f: "3" }, isSame)).rejects.toThrow("with other files");
  });

  test("are uploaded where they were removed, whatever the caller would take for the same", async () => {
    await using directory = await temporaryDirectory();
    const by = await services(directory.path);
    await upload(by, "x", { f: "1" });
    await by.deleteArtifact("x");
    await upload(by, "x", { f: "2" }, async () => true);

    expect(await hashesBelow(placeIn(directory.path, "x"))).toEqual(hashesOf({ f: "2" }));
  });

  test("survive a record that a process did not finish", async () => {
    await using directory = await temporaryDirectory();
    const one = await upload(await services(directory.path), "x", { f: "1" });
    await writeFile(join(directory.path, ".ids", "2"), "");
    await writeFile(join(directory.path, ".ids", "3"), '{"name":"x"}');
    const by = await services(directory.path);

    expect(await by.listArtifacts("x")).toMatchObject([{ id: one.id, digest: one.digest }]);
    expect((await upload(by, "y", { f: "1" })).id).toBe("4");
  });
});
