import { readdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { zipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ListedArtifact, Services } from "../../src/services/services.ts";
import { temporaryDirectory } from "../temporary.ts";
import { type GitHubRun, shortenWaits, startGitHubRun } from "./github-run.ts";
import { hashesOf, noise, write } from "./samples.ts";

const job = { run: "run", job: "job" };

let github: GitHubRun;
let services: Services;

beforeAll(async () => {
  github = await startGitHubRun();
  services = await github.as(job);
  shortenWaits();
});
afterAll(async () => {
  await github?.[Symbol.asyncDispose]();
});

type Files = Readonly<Record<string, string | Buffer>>;

async function uploaded(name: string, files: Files): Promise<ListedArtifact> {
  await using directory = await temporaryDirectory();
  await write(directory.path, files);
  const upload = { name, directory: directory.path, files: Object.keys(files) };
  await services.uploadArtifact({ ...upload, retentionDays: undefined });
  return await listed(name);
}

async function listed(name: string): Promise<ListedArtifact> {
  const artifacts = await services.listArtifacts(name);
  return artifacts.find((artifact) => artifact.name === name) ?? expect.fail(`no artifact ${name}`);
}

/** What a download brings into a new directory: each file's hash, or the error and what is left. */
async function downloaded(artifact: ListedArtifact): Promise<{
  readonly files: Readonly<Record<string, string>>;
  readonly error: string | undefined;
}> {
  await using directory = await temporaryDirectory();
  const to = join(directory.path, "a", "to");
  const error = await services.downloadArtifact(artifact, to).then(
    () => undefined,
    (thrown: Error) => `${thrown.name}: ${thrown.message}`,
  );
  const files: Record<string, Buffer> = {};
  const entries = await readdir(directory.path, { recursive: true, withFileTypes: true });
  for (const entry of entries.filter((each) => !each.isDirectory())) {
    const path = join(entry.parentPath, entry.name);
    // A link would be read here, and shows by its kind.
    const key = path.slice(directory.path.length + 1).replace(/^a\/to\//, "");
    files[entry.isFile() ? key : `${key} is no file`] = await readFile(path);
  }
  return { files: hashesOf(files), error };
}

function requests(name: string, method: string): readonly (number | undefined)[] {
  return github.plane.journal
    .filter((entry) => entry.artifact === name && entry.method === method)
    .map(({ status }) => status);
}

describe("listArtifacts", () => {
  test("names those that begin so, newest first, with id, digest and time", async () => {
    const start = Date.now();
    await uploaded("list-a", { file: "1" });
    await uploaded("list-b", { file: "2" });
    await uploaded("other-list-c", { file: "3" });
    await github.plane.abandon(job, "list-died");
    const artifacts = await services.listArtifacts("list-");
    const held = github.plane.artifacts("run").filter(({ name }) => name.startsWith("list-"));

    expect(artifacts.map(({ name }) => name)).toEqual(["list-b", "list-a"]);
    expect(artifacts.map(({ id, digest }) => [Number(id), digest])).toEqual(
      held.toReversed().map(({ id, digest }) => [id, digest]),
    );
    for (const { created } of artifacts) {
      expect(created).toBeGreaterThanOrEqual(start);
      expect(created).toBeLessThanOrEqual(Date.now());
    }
  });

  test("takes the sign of no pattern for one", async () => {
    await uploaded("list.x", { file: "1" });

    expect(await services.listArtifacts("list?")).toEqual([]);
    expect(await services.listArtifacts("nothing begins so")).toEqual([]);
  });

  test("comes through a broken connection and a server that is busy", async () => {
    github.plane.faults.plan("ListArtifacts", "run", [
      { kind: "reset" },
      { kind: "status", status: 503 },
      { kind: "truncate" },
    ]);

    expect(await services.listArtifacts("nothing begins so")).toEqual([]);
  });

  test("ends with a sentence when the service stays away", async () => {
    github.plane.faults.plan("ListArtifacts", "run", Array(4).fill({ kind: "reset" }));

    await expect(services.listArtifacts("x")).rejects.toMatchObject({
      name: "UserError",
      message: expect.stringMatching(
        /^The artifacts of this run could not be listed: .*ECONNRESET; re-run the job\.$/,
      ),
    });
  });
});

describe("a download arrives as it was sent", () => {
  const many = Object.fromEntries(
    Array.from({ length: 300 }, (_, index) => [`many/${index}.txt`, `file ${index}\n`]),
  );
  test.concurrent.each<[string, Files]>([
    ["an empty file", { empty: "" }],
    ["9 MB", { file: noise(9_000_000), SHA256SUMS: "sums" }],
    ["300 files", many],
    ["names of many alphabets", { "größe-数-🙂/ein wort.txt": "a", "e\u0301/x": "b" }],
    [
      "names with signs that mean something",
      { "a%2Fb ;&$`'~[x].txt": "a", "-rf": "b", "...": "c" },
    ],
  ])("%s", async (name, files) => {
    const artifact = await uploaded(name, files);

    expect(await downloaded(artifact)).toEqual({ files: hashesOf(files), error: undefined });
  });

  test.concurrent("into an empty directory that is there", async () => {
    await using directory = await temporaryDirectory();
    await services.downloadArtifact(await uploaded("there", { file: "1" }), directory.path);

    expect(await readdir(directory.path)).toEqual(["file"]);
    expect((await stat(join(directory.path, "file"))).mode & 0o111).toBe(0);
  });

  test.concurrent("and never into one that has something in it", async () => {
    await using directory = await temporaryDirectory();
    await writeFile(join(directory.path, "kept"), "");
    const artifact = await uploaded("occupied", { file: "1" });

    await expect(services.downloadArtifact(artifact, directory.path)).rejects.toThrow(
      'Artifact "occupied" needs an empty directory',
    );
    expect(await readdir(directory.path)).toEqual(["kept"]);
  });

  test.concurrent("without a digest where the service knows none", async () => {
    const artifact = { ...(await uploaded("no digest", { file: "1" })), digest: undefined };

    expect(await downloaded(artifact)).toMatchObject({ error: undefined });
  });

  test.concurrent("from another job of the run", async () => {
    const files = { "part.tar": noise(1000) };
    await github.plane.store({ run: "run", job: "another" }, "by another", zipSync(files));

    expect(await downloaded(await listed("by another"))).toEqual({
      files: hashesOf(files),
      error: undefined,
    });
  });
});

describe("a fault of a download", () => {
  const files = { file: noise(100_000) };

  test.concurrent.each([
    ["a connection that breaks before the address", "GetSignedArtifactURL", { kind: "reset" }],
    ["a lost address", "GetSignedArtifactURL", { kind: "answer-lost" }],
    ["an address that has run out", "GetSignedArtifactURL", { kind: "expired" }],
    ["a busy storage", "download", { kind: "status", status: 503 }],
    ["a connection that breaks", "download", { kind: "reset" }],
    ["an answer that breaks off", "download", { kind: "truncate" }],
    ["bytes damaged on their way", "download", { kind: "corrupt" }],
  ] as const)("%s is made good", async (name, method, fault) => {
    const artifact = await uploaded(name, files);
    github.plane.faults.plan(method, name, [fault]);

    expect(await downloaded(artifact)).toEqual({ files: hashesOf(files), error: undefined });
  });

  test.concurrent("bytes that are always others end in a sentence, and nothing stays", async () => {
    const artifact = await uploaded("always damaged", files);
    const other = zipSync({ file: noise(10) });
    github.plane.faults.plan(
      "download",
      "always damaged",
      Array(4).fill({ kind: "replace", body: Buffer.from(other) }),
    );

    expect(await downloaded(artifact)).toEqual({
      files: {},
      error: `UserError: Artifact "always damaged" could not be downloaded: its bytes do not have the digest ${artifact.digest} that GitHub shows; re-run the job.`,
    });
    expect(requests("always damaged", "download")).toEqual([200, 200, 200, 200]);
  });

  test.concurrent("an artifact that is gone is not asked for again", async () => {
    const artifact = await uploaded("gone", files);
    await services.deleteArtifact("gone");

    expect(await downloaded(artifact)).toEqual({
      files: {},
      error:
        'UserError: Artifact "gone" could not be downloaded: GitHub has it no longer; re-run the job.',
    });
  });

  test.concurrent("a storage that stays away ends in a sentence", async () => {
    const artifact = await uploaded("away", files);
    github.plane.faults.plan("download", "away", Array(20).fill({ kind: "status", status: 503 }));

    expect(await downloaded(artifact)).toEqual({
      files: {},
      error: expect.stringMatching(
        /^UserError: Artifact "away" could not be downloaded: .*after 5 retries; re-run the job\.$/,
      ),
    });
    expect(requests("away", "download")).toHaveLength(20);
  });
});

describe("an artifact of a stranger is refused, and nothing of it stays:", () => {
  const link = { os: 3, attrs: 0o120777 << 16 };
  test.concurrent.each<[string, Uint8Array, string]>([
    [
      "a path above",
      zipSync({ ok: noise(1), "../evil": noise(1) }),
      "invalid relative path: ../evil",
    ],
    ["a link", zipSync({ link: [Buffer.from("/etc"), link] }), '"link" is not a regular file'],
    ["no zip", Buffer.from("<html>"), "End of central directory record signature not found"],
  ])("%s", async (name, zip, reason) => {
    await github.plane.store(job, name, zip);

    expect(await downloaded(await listed(name))).toEqual({
      files: {},
      error: `UserError: Artifact "${name}" cannot be unpacked: ${reason}; run the job that made it again.`,
    });
    expect(requests(name, "download")).toEqual([200]);
  });
});

test("what was fetched for a while is gone", async () => {
  expect(await readdir(services.temporary)).toEqual([]);
});

test("every planned fault was met", () => {
  expect(github.plane.faults.unmet()).toEqual([]);
});
