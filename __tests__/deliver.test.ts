import { mkdir, readdir, readFile, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { deliver } from "../src/deliver.ts";
import { UserError } from "../src/errors.ts";
import type { Manifest } from "../src/manifest/schema.ts";
import type { Services } from "../src/services/services.ts";
import { temporaryDirectory } from "./temporary.ts";

const manifest: Manifest = {
  schema: 1,
  status: "pass",
  source: {
    module: "example.com/acme",
    directory: ".",
    tags: [],
    dirty: false,
    version: "v1.0.0",
    stamped: false,
  },
  toolchains: [],
  units: [],
  binaries: [],
  dropped: [],
  observed: {
    started: "2026-11-23T10:00:00Z",
    seconds: 1,
    services: "folder",
    runner: { os: "linux", arch: "x64", cores: 1, memory: 1 },
    notices: [],
    toolchainOrigins: [],
    units: {},
  },
};

/** Delivers a release without binaries into `output` below a work tree that the test prepares. */
async function deliverInto(
  output: string,
  prepare: (places: { work: string; outside: string }) => Promise<void>,
) {
  await using folder = await temporaryDirectory();
  const [work, outside, directory] = ["work", "outside", "release"].map((name) =>
    join(folder.path, name),
  ) as [string, string, string];
  for (const path of [work, outside, directory]) await mkdir(path);
  await writeFile(join(outside, "victim"), "untouched");
  await prepare({ work, outside });
  const uploads: string[] = [];
  const services = {
    log: { info: () => {}, annotate: () => {} },
    uploadArtifact: async ({ name }: { name: string }) => {
      uploads.push(name);
      return { id: "1", url: undefined, digest: "sha256:0" };
    },
    deleteArtifact: async () => false,
  } as unknown as Services;
  const sboms = new Map<string, string>();
  const given = {
    manifest,
    sboms,
    directory,
    services,
    artifactPrefix: "mvu",
    retentionDays: undefined,
  };
  const error = await deliver({ ...given, output: join(work, output) }).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  return {
    error,
    uploads,
    outside: await readdir(outside),
    victim: await readFile(join(outside, "victim"), "utf8"),
    copies: await readdir(join(work, output)).catch(() => []),
  };
}

describe("the copy into the work tree", () => {
  test("makes the folders that it needs, and replaces files", async () => {
    const { error, copies } = await deliverInto("out/dist", async ({ work }) => {
      await mkdir(join(work, "out", "dist"), { recursive: true });
      await writeFile(join(work, "out", "dist", "SHA256SUMS"), "old");
    });
    expect(error).toBeUndefined();
    expect(copies.sort()).toEqual(["SHA256SUMS", "mvu-manifest.json"]);
  });

  test.each(["dist", "dist/deep"])("refuses %s where dist is a link", async (output) => {
    const { error, outside, uploads } = await deliverInto(output, async ({ work, outside }) => {
      await symlink(outside, join(work, "dist"), "junction");
    });
    expect(error).toBeInstanceOf(UserError);
    expect(String(error)).toContain("is a symbolic link: name a directory");
    expect([outside, uploads]).toEqual([["victim"], []]);
  });

  test("replaces a link that has a file's name, and not what it leads to", async () => {
    const { error, victim, copies } = await deliverInto("dist", async ({ work, outside }) => {
      await mkdir(join(work, "dist"));
      await symlink(join(outside, "victim"), join(work, "dist", "SHA256SUMS"));
    });
    expect([error, victim]).toEqual([undefined, "untouched"]);
    expect(copies).toContain("SHA256SUMS");
  });

  test("says which file cannot be written, and that the artifact is there", async () => {
    const { error, uploads } = await deliverInto("dist", async ({ work }) => {
      await mkdir(join(work, "dist", "SHA256SUMS"), { recursive: true });
    });
    expect(String(error)).toMatch(
      /^UserError: output: ".+SHA256SUMS" cannot be written: .+; the artifact is uploaded$/,
    );
    expect(uploads).toEqual(["mvu-release"]);
  });
});
