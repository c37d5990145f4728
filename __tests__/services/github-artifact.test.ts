import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { githubServices } from "../../src/services/github.ts";
import type { Services, UploadedArtifact } from "../../src/services/services.ts";
import { type ControlPlane, hashesIn, startControlPlane } from "../control-plane/control-plane.ts";
import { type Temporary, temporaryDirectory } from "../temporary.ts";
import { hashesOf, noise, write } from "./samples.ts";

const run = "5f2c1e52-run";
const block = 8 * 1024 * 1024;

let plane: ControlPlane;
let temp: Temporary;
let environment: Record<string, string>;

beforeAll(async () => {
  plane = await startControlPlane();
  temp = await temporaryDirectory();
  environment = {
    ...plane.env({ run, job: "job-1" }),
    GITHUB_SERVER_URL: "https://github.com",
    GITHUB_REPOSITORY: "octo/demo",
    GITHUB_RUN_ID: "4242",
    GITHUB_RUN_ATTEMPT: "1",
    RUNNER_TEMP: temp.path,
  };
  // GitHub's client reads these by itself, and writes its own lines to standard output.
  for (const [name, value] of Object.entries(environment)) {
    vi.stubEnv(name, value);
  }
  vi.spyOn(process.stdout, "write").mockReturnValue(true);
});

afterAll(async () => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  await plane?.close();
  await temp?.[Symbol.asyncDispose]();
});

type Files = Readonly<Record<string, string | Buffer>>;

async function services(changed: Record<string, string | undefined> = {}): Promise<Services> {
  return await githubServices({ ...environment, ...changed });
}

async function upload(
  name: string,
  files: Files,
  by?: Services,
): Promise<UploadedArtifact & { readonly services: Services }> {
  await using directory = await temporaryDirectory();
  await write(directory.path, files);
  const uploader = by ?? (await services());
  const uploaded = await uploader.uploadArtifact({
    name,
    directory: directory.path,
    files: Object.keys(files),
    retentionDays: undefined,
  });
  return { ...uploaded, services: uploader };
}

function stored(name: string) {
  return plane.artifacts(run).filter((artifact) => artifact.name === name);
}

async function storedHashes(name: string): Promise<Readonly<Record<string, string>>> {
  const [artifact, second] = stored(name);
  if (artifact === undefined || second !== undefined) {
    throw new Error(`not exactly one artifact ${name}`);
  }
  return hashesIn(await plane.zip(artifact));
}

function requests(name: string): readonly string[] {
  return plane.journal
    .filter(({ artifact }) => artifact === name)
    .map(({ method, status }) => `${method} ${status ?? "not performed"}`);
}

describe("an upload arrives as it was sent", () => {
  const many = Object.fromEntries(
    Array.from({ length: 300 }, (_, index) => [`many/${index}.txt`, `file ${index}\n`]),
  );
  test.concurrent.each<[string, Files]>([
    ["an empty file", { empty: "" }],
    ["one byte", { one: "1" }],
    ["a block less a byte", { file: noise(block - 1) }],
    ["a block", { file: noise(block) }],
    ["a block and a byte", { file: noise(block + 1) }],
    ["20 MB", { file: noise(20_000_000) }],
    ["300 files", many],
    ["names of many alphabets", { "größe-数-🙂/ein wort.txt": "a", "e\u0301/x": "b" }],
    ["names with signs that mean something to others", { "a%2Fb ;&$`'~[x].txt": "a", "-rf": "b" }],
  ])("%s", async (name, files) => {
    const { id, digest, url } = await upload(name, files);

    expect(await storedHashes(name)).toEqual(hashesOf(files));
    expect(stored(name)).toMatchObject([{ id: Number(id), digest }]);
    expect(url).toBe(`https://github.com/octo/demo/actions/runs/4242/artifacts/${id}`);
  });
});

describe("what cannot be uploaded is refused before the service is asked", () => {
  test.each<[string, string, readonly string[], string]>([
    ["nothing", "empty", [], "has no files"],
    ["a name with a colon", "a:b", ["ok"], "artifact-prefix"],
    ["a name with a slash", "a/b", ["ok"], "artifact-prefix"],
    ["a name that is a folder above", "..", ["ok"], "artifact-prefix"],
    ["a missing file", "missing", ["ok", "none"], '"none": it does not exist'],
    ["a directory", "directory", ["folder"], '"folder": it is not a regular file'],
    ["a path out of the directory", "out", ["../ok"], '"../ok": it is not a plain path'],
    ["an absolute path", "absolute", ["/etc/hostname"], "it is not a plain path"],
    ["a question mark", "question", ["what?"], '"what?": it has a character that GitHub refuses'],
    ["a line feed", "line", ["a\nb"], '"a\\nb": it has a character that GitHub refuses'],
  ])("%s", async (_, name, files, sentence) => {
    await using directory = await temporaryDirectory();
    await write(directory.path, {
      "in/ok": "ok",
      "in/folder/inner": "",
      ok: "out",
    });
    const { uploadArtifact } = await services();

    await expect(
      uploadArtifact({ name, directory: `${directory.path}/in`, files, retentionDays: undefined }),
    ).rejects.toThrow(sentence);
    expect(requests(name)).toEqual([]);
  });
});

describe("a fault of the service", () => {
  test.concurrent("an answer lost after the upload was finalized is found to be a success", async () => {
    plane.faults.plan("FinalizeArtifact", "lost answer", [{ kind: "answer-lost" }]);
    const files = { "cli-linux-amd64": noise(100_000), SHA256SUMS: "sums" };

    const { id, digest } = await upload("lost answer", files);

    expect(stored("lost answer")).toMatchObject([{ id: Number(id), digest }]);
    expect(await storedHashes("lost answer")).toEqual(hashesOf(files));
    expect(requests("lost answer").filter((line) => line.startsWith("Finalize"))).toEqual([
      "FinalizeArtifact 200",
    ]);
  });

  test.concurrent("a copy damaged while it is compared is fetched again", async () => {
    plane.faults.plan("FinalizeArtifact", "damaged copy", [{ kind: "answer-lost" }]);
    plane.faults.plan("download", "damaged copy", [{ kind: "corrupt" }]);
    const files = { file: noise(50_000) };

    const { id } = await upload("damaged copy", files);

    expect(stored("damaged copy")).toMatchObject([{ id: Number(id) }]);
    expect(requests("damaged copy").filter((line) => line === "download 200").length).toBe(2);
  });

  test.concurrent("a connection that breaks before CreateArtifact is opened again", async () => {
    plane.faults.plan("CreateArtifact", "reset", [{ kind: "reset" }, { kind: "reset" }]);
    const files = { file: "content" };

    await upload("reset", files);

    expect(await storedHashes("reset")).toEqual(hashesOf(files));
  });

  test.concurrent("a server error is waited out", async () => {
    plane.faults.plan("CreateArtifact", "busy", [{ kind: "status", status: 503 }]);
    plane.faults.plan("block", "busy", [{ kind: "status", status: 500 }]);
    plane.faults.plan("blocklist", "busy", [{ kind: "reset" }]);
    plane.faults.plan("FinalizeArtifact", "busy", [{ kind: "status", status: 500 }]);
    const files = { file: noise(block + 5) };

    await upload("busy", files);

    expect(await storedHashes("busy")).toEqual(hashesOf(files));
  });

  test.concurrent("a service that stays away ends the upload with a sentence", async () => {
    plane.faults.plan("CreateArtifact", "away", Array(4).fill({ kind: "reset" }));

    await expect(upload("away", { file: "content" })).rejects.toThrow(
      'Artifact "away" could not be uploaded: Failed to CreateArtifact: Unable to make request: ECONNRESET; re-run the job.',
    );
    expect(requests("away")).toEqual(Array(4).fill("CreateArtifact not performed"));
  });

  test.concurrent("bytes damaged on their way are never taken for a success", async () => {
    plane.faults.plan("block", "damaged", [{ kind: "corrupt-request" }]);

    await expect(upload("damaged", { file: noise(1000) })).rejects.toThrow(
      /could not be uploaded: .*FinalizeArtifact.*the hash is not that of the blob/,
    );
    expect(stored("damaged")).toEqual([]);
  });

  test.concurrent("a signed address that has run out names the cause, not only what follows", async () => {
    plane.faults.plan("CreateArtifact", "expired", [{ kind: "expired" }]);

    await expect(upload("expired", { file: "content" })).rejects.toThrow(
      /could not be uploaded: .*[Aa]uth.*GitHub holds the name for the broken upload; re-run the job/,
    );
  });

  test.concurrent("a name that an unseen upload holds asks for another prefix", async () => {
    plane.faults.plan("FinalizeArtifact", "held", [{ kind: "status", status: 403 }]);
    await expect(upload("held", { file: "content" })).rejects.toThrow("(403)");

    await expect(upload("held", { file: "content" })).rejects.toThrow(
      'Artifact "held" could not be uploaded: GitHub holds the name for an upload that it does not show; give each job that uploads its own artifact-prefix.',
    );
  });

  test.concurrent("a quota that is used up is not asked again", async () => {
    const body = JSON.stringify({
      code: "resource_exhausted",
      msg: "insufficient usage to create",
    });
    plane.faults.plan("CreateArtifact", "quota", [{ kind: "status", status: 403, body }]);

    await expect(upload("quota", { file: "content" })).rejects.toThrow(
      "storage quota has been hit",
    );
    expect(requests("quota")).toEqual(["CreateArtifact not performed"]);
  });
});

describe("a name that is taken", () => {
  test.concurrent("by the same files is the same artifact", async () => {
    const first = await upload("same", { file: "content" });
    const second = await upload("same", { file: "content" });

    expect([second.id, second.digest]).toEqual([first.id, first.digest]);
  });

  test.concurrent.each<[string, Files]>([
    ["content", { file: "other" }],
    ["path", { other: "content" }],
    ["additional file", { file: "content", more: "" }],
  ])("by other files (%s) in a first attempt is refused", async (what, files) => {
    const name = `other ${what}`;
    await upload(name, { file: "content" });

    await expect(upload(name, files)).rejects.toThrow(
      `This run already has an artifact "${name}" with other files: give each job that uploads its own artifact-prefix.`,
    );
    expect(await storedHashes(name)).toEqual(hashesOf({ file: "content" }));
  });

  test.concurrent("by an earlier attempt's files is replaced", async () => {
    const first = await upload("attempts", { file: "content" });
    const second = await upload(
      "attempts",
      { file: "newer" },
      await services({ GITHUB_RUN_ATTEMPT: "2" }),
    );

    expect(Number(second.id)).toBeGreaterThan(Number(first.id));
    expect(await storedHashes("attempts")).toEqual(hashesOf({ file: "newer" }));
  });
});

describe("deleteArtifact", () => {
  test.concurrent("removes an artifact, once", async () => {
    const { services: by } = await upload("removed", { file: "content" });

    expect(await by.deleteArtifact("removed")).toBe(true);
    expect(stored("removed")).toEqual([]);
    expect(await by.deleteArtifact("removed")).toBe(false);
  });

  test.concurrent("knows that there was one when the answer was lost", async () => {
    const { services: by } = await upload("removed unheard", { file: "content" });
    plane.faults.plan("DeleteArtifact", "removed unheard", [{ kind: "answer-lost" }]);

    expect(await by.deleteArtifact("removed unheard")).toBe(true);
    expect(stored("removed unheard")).toEqual([]);
  });
});

test("every planned fault was met", () => {
  expect(plane.faults.unmet()).toEqual([]);
});
