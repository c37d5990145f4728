import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { zipSync } from "fflate";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { UserError } from "../../src/errors.ts";
import type { ArtifactUpload, Services, UploadedArtifact } from "../../src/services/services.ts";
import type { Rerun } from "../control-plane/artifact-service.ts";
import { hashesIn } from "../control-plane/control-plane.ts";
import { temporaryDirectory } from "../temporary.ts";
import { type GitHubRun, shortenWaits, startGitHubRun } from "./github-run.ts";
import { hashesOf, write } from "./samples.ts";

let github: GitHubRun;
let run = "";
let runs = 0;

beforeAll(async () => {
  github = await startGitHubRun();
  shortenWaits();
});
afterAll(async () => {
  await github?.[Symbol.asyncDispose]();
});
beforeEach(() => {
  runs += 1;
  run = `run-${runs}`;
});

const first = () => ({ run, job: "job-of-attempt-1" });
const second = () => ({ run, job: "job-of-attempt-2", attempt: 2 });
const part = "mvu-job-1-0123456789ab";

type How = Pick<ArtifactUpload, "isSame" | "mayRename">;

/** Uploads one file that says so, as the job that acts. */
async function upload(by: Services, content: string, how: How = {}): Promise<UploadedArtifact> {
  await using directory = await temporaryDirectory();
  await write(directory.path, { file: content });
  return await by.uploadArtifact({
    name: part,
    directory: directory.path,
    files: ["file"],
    retentionDays: undefined,
    ...how,
  });
}

/** What the service holds: name, and the content of its file. */
async function held(): Promise<readonly string[]> {
  const lines = github.plane.artifacts(run).map(async (artifact) => {
    const { file } = hashesIn(await github.plane.zip(artifact));
    const known = ["one", "two"].find((content) => hashesOf({ file: content }).file === file);
    return `${artifact.name} ${known}`;
  });
  return await Promise.all(lines);
}

/** What a downloader finds under the name and all that begin so, in the order of the list. */
async function found(by: Services): Promise<readonly string[]> {
  const contents: string[] = [];
  for (const artifact of await by.listArtifacts(part)) {
    await using directory = await temporaryDirectory();
    await by.downloadArtifact(artifact, join(directory.path, "to"));
    const content = await readFile(join(directory.path, "to", "file"), "utf8");
    contents.push(`${artifact.id} ${artifact.name} ${content}`);
  }
  return contents;
}

const always = async () => true;
const never = async () => false;
const otherFiles = `This run already has an artifact "${part}" with other files: give each job that uploads its own artifact-prefix.`;

describe("what the caller takes for the same", () => {
  test("is left as the service has it", async () => {
    const by = await github.as(first());
    const one = await upload(by, "one");
    const seen: string[] = [];
    const isSame = async (directory: string) => {
      seen.push(await readFile(join(directory, "file"), "utf8"));
      return true;
    };

    expect(await upload(by, "two", { isSame })).toEqual(one);
    expect(seen).toEqual(["one"]);
    expect(await held()).toEqual([`${part} one`]);
  });

  test("is left in a later attempt too", async () => {
    const one = await upload(await github.as(first()), "one");

    expect(await upload(await github.as(second()), "two", { isSame: always })).toEqual(one);
    expect(await held()).toEqual([`${part} one`]);
  });

  test.each<[string, NonNullable<How["isSame"]>]>([
    ["otherwise", never],
    [
      "otherwise, since it cannot be read",
      async () => {
        throw new UserError("it is no part");
      },
    ],
  ])("%s, the same bytes are refused in a first attempt", async (_, isSame) => {
    const by = await github.as(first());
    await upload(by, "one");

    await expect(upload(by, "one", { isSame })).rejects.toThrow(otherFiles);
    expect(await held()).toEqual([`${part} one`]);
  });

  test("otherwise, they replace what an earlier attempt left", async () => {
    const one = await upload(await github.as(first()), "one");
    const two = await upload(await github.as(second()), "two", { isSame: never });

    expect(Number(two.id)).toBeGreaterThan(Number(one.id));
    expect(await held()).toEqual([`${part} two`]);
  });

  test("is not asked of an artifact that cannot be unpacked; a later attempt replaces it", async () => {
    await github.plane.store(first(), part, zipSync({ "../file": Buffer.from("one") }));
    const by = await github.as(second());
    const isSame = () => expect.fail("nothing was unpacked");
    await upload(by, "two", { isSame });

    expect(await held()).toEqual([`${part} two`]);
  });

  test("is asked again after a fault of the way there", async () => {
    const by = await github.as(first());
    const one = await upload(by, "one");
    github.plane.faults.plan("download", part, [{ kind: "corrupt" }, { kind: "truncate" }]);

    expect(await upload(by, "two", { isSame: always })).toEqual(one);
  });
});

describe("a later attempt", () => {
  type Row = [Rerun["earlier"], Rerun["names"], Rerun["order"], readonly string[]];
  test.each<Row>([
    ["shown", "taken", "oldest first", [`${part} two`]],
    ["shown", "taken", "newest first", [`${part} two`]],
    ["shown", "free", "oldest first", [`${part} two`, `${part} one`]],
    ["shown", "free", "newest first", [`${part} two`, `${part} one`]],
    ["hidden", "free", "oldest first", [`${part} two`]],
    ["hidden", "taken", "oldest first", [`${part}-r2 two`]],
  ])(
    "with artifacts %s and names %s, %s, finds its own first",
    async (earlier, names, order, all) => {
      github.plane.rerun(run, { earlier, names, order });
      await upload(await github.as(first()), "one");
      const by = await github.as(second());
      const two = await upload(by, "two", { mayRename: true });
      const lines = await found(by);

      expect(lines[0]).toBe(`${two.id} ${two.name} two`);
      expect(lines.map((line) => line.replace(/^\d+ /, ""))).toEqual(all);
    },
  );

  test("of failed jobs alone finds what the other jobs left", async () => {
    await github.plane.store(
      { run, job: "passed" },
      `${part}-a`,
      zipSync({ file: Buffer.from("one") }),
    );
    const by = await github.as(second());
    await upload(by, "two");

    expect((await found(by)).map((line) => line.replace(/^\d+ /, ""))).toEqual([
      `${part} two`,
      `${part}-a one`,
    ]);
  });

  test("removes all of a name, where there are two", async () => {
    github.plane.rerun(run, { earlier: "shown", names: "free", order: "oldest first" });
    await upload(await github.as(first()), "one");
    const by = await github.as(second());
    await upload(by, "two");

    expect(await by.deleteArtifact(part)).toBe(true);
    expect(await held()).toEqual([]);
    expect(await by.deleteArtifact(part)).toBe(false);
  });

  test("comes to an end when the name is not free at once after the removal", async () => {
    await upload(await github.as(first()), "one");
    const by = await github.as(second());
    const body = JSON.stringify({ code: "already_exists", msg: "it exists" });
    const conflict = { kind: "status", status: 409, body } as const;
    github.plane.faults.plan("CreateArtifact", part, [conflict, conflict]);
    const two = await upload(by, "two");

    expect(two.name).toBe(part);
    expect(await held()).toEqual([`${part} two`]);
  });
});

describe("a name that an upload holds which died", () => {
  test("is avoided where that is allowed, and the answer says so", async () => {
    await github.plane.abandon(first(), part);
    const by = await github.as(second());
    const two = await upload(by, "two", { mayRename: true });

    expect(two).toMatchObject({
      name: `${part}-r2`,
      digest: github.plane.artifacts(run)[0]?.digest,
    });
    expect(await held()).toEqual([`${part}-r2 two`]);
  });

  test("is an error where it is not", async () => {
    await github.plane.abandon(first(), part);
    const by = await github.as(first());

    await expect(upload(by, "two")).rejects.toThrow(
      `Artifact "${part}" could not be uploaded: GitHub holds the name for an upload that it does not show`,
    );
    expect(await held()).toEqual([]);
  });

  test.each([
    ["the answer that took the name was lost", { kind: "answer-lost" }],
    ["the address for the bytes had run out", { kind: "expired" }],
  ] as const)("is avoided as well when the upload was our own: %s", async (_, fault) => {
    const by = await github.as(first());
    github.plane.faults.plan("CreateArtifact", part, [fault]);
    const one = await upload(by, "one", { mayRename: true });

    expect(one.name).toBe(`${part}-r2`);
    expect(await held()).toEqual([`${part}-r2 one`]);
  });

  test("is the next one again and again, and then an error", async () => {
    const by = await github.as(first());
    for (const end of ["", "-r2", "-r3"]) await github.plane.abandon(first(), part + end);
    const one = await upload(by, "one", { mayRename: true });
    await github.plane.abandon({ run: `${run}b`, job: "a" }, part);
    for (const end of ["-r2", "-r3", "-r4"]) {
      await github.plane.abandon({ run: `${run}b`, job: "a" }, part + end);
    }
    const other = await github.as({ run: `${run}b`, job: "b" });

    expect(one.name).toBe(`${part}-r4`);
    await expect(upload(other, "one", { mayRename: true })).rejects.toThrow(
      `Artifact "${part}" could not be uploaded: GitHub holds the name for an upload that it does not show`,
    );
  });

  test("leads to the artifact that avoided it before", async () => {
    await github.plane.abandon(first(), part);
    const one = await upload(await github.as(first()), "one", { mayRename: true });
    const again = await upload(await github.as(second()), "one", { mayRename: true });

    expect(again).toEqual(one);
    expect(await held()).toEqual([`${part}-r2 one`]);
  });
});

test("every planned fault was met", () => {
  expect(github.plane.faults.unmet()).toEqual([]);
});
