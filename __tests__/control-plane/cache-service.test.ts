import { BlockBlobClient } from "@azure/storage-blob";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type ControlPlane, type Job, startControlPlane } from "./control-plane.ts";

let plane: ControlPlane;
let runs = 0;

beforeAll(async () => {
  plane = await startControlPlane();
});
afterAll(async () => {
  await plane?.close();
});
beforeEach(() => {
  runs += 1;
});

/** Each test has entries of its own: they are of another version. */
const current = (): string => `version-${runs}`;
const main = (): Job => ({ run: `run-${runs}`, job: "job" });
const topic = (): Job => ({ ...main(), branch: "refs/heads/topic" });

async function call(method: string, request: Record<string, unknown>, job: Job) {
  const path = `/twirp/github.actions.results.api.v1.CacheService/${method}`;
  const response = await fetch(plane.url + path, {
    method: "POST",
    headers: { authorization: `Bearer ${plane.env(job).ACTIONS_RUNTIME_TOKEN}` },
    body: JSON.stringify(request),
  });
  const body: Record<string, string> = JSON.parse(await response.text());
  return { status: response.status, body };
}

const create = (key: string, job: Job, version = current()) =>
  call("CreateCacheEntry", { key, version }, job);

async function save(key: string, job: Job, content = key): Promise<number> {
  const { body } = await create(key, job);
  await new BlockBlobClient(body.signed_upload_url ?? "").upload(content, content.length);
  const request = { key, version: current(), size_bytes: String(content.length) };
  return (await call("FinalizeCacheEntryUpload", request, job)).status;
}

async function find(
  key: string,
  job: Job,
  restore_keys: readonly string[] = [],
  version = current(),
) {
  const request = { key, restore_keys, version };
  return (await call("GetCacheEntryDownloadURL", request, job)).body;
}

describe("the cache service of the test control plane", () => {
  test("gives back what was sent, to readers who cannot write", async () => {
    await save("sent-1", main(), "content");
    const { ok, matched_key, signed_download_url = "" } = await find("sent-1", main());

    expect([ok, matched_key]).toEqual([true, "sent-1"]);
    expect(await (await fetch(signed_download_url)).text()).toBe("content");
    await expect(new BlockBlobClient(signed_download_url).upload("x", 1)).rejects.toMatchObject({
      statusCode: 403,
    });
  });

  test("takes a key once for a scope and a version, from its reservation on", async () => {
    const first = await create("once-1", main());
    const again = await create("once-1", main());

    expect(first.status).toBe(200);
    expect(again).toMatchObject({ status: 409, body: { code: "already_exists" } });
    expect((await create("once-1", main(), "other")).status).toBe(200);
    expect((await create("once-1", topic())).status).toBe(200);
  });

  test("finds nothing that is not finalized, and nothing of another version", async () => {
    await create("open-1", main());
    await save("closed-1", main());

    expect(await find("open-1", main())).toEqual({ ok: false });
    expect(await find("closed-1", main(), [], "other")).toEqual({ ok: false });
  });

  test("finalizes the size that was sent, for the job that began", async () => {
    const { body } = await create("size-1", main());
    await new BlockBlobClient(body.signed_upload_url ?? "").upload("abc", 3);
    const finalize = (size_bytes: string, job: Job) =>
      call("FinalizeCacheEntryUpload", { key: "size-1", version: current(), size_bytes }, job);

    expect((await finalize("4", main())).status).toBe(400);
    expect((await finalize("3", { ...main(), job: "other" })).status).toBe(404);
    expect((await finalize("3", main())).status).toBe(200);
    expect((await finalize("3", main())).status).toBe(404);
  });

  test.each<[string, readonly string[], string | undefined]>([
    ["look-a-1", [], "look-a-1"],
    ["look-a", [], "look-a-2"],
    ["look-c", ["look-b-", "look-"], "look-b-1"],
    ["look-c", ["look-c-", "look-"], "look-a-2"],
    ["look-c", [], undefined],
  ])("looks for %s, then for %j", async (key, prefixes, found) => {
    for (const each of ["look-b-1", "look-a-1", "look-a-2"]) await save(each, main());

    expect((await find(key, main(), prefixes)).matched_key).toBe(found);
  });

  test("looks in the run's own branch first, then in the default branch, and nowhere else", async () => {
    await save("scope-1", topic());
    await save("scope-2", main());

    expect((await find("scope-3", topic(), ["scope-"])).matched_key).toBe("scope-1");
    expect((await find("scope-2", topic())).matched_key).toBe("scope-2");
    expect(await find("scope-1", main())).toEqual({ ok: false });
    expect(await find("scope-1", { ...main(), branch: "refs/heads/next" })).toEqual({ ok: false });
  });

  test("tells a token what it may not", async () => {
    const denied = await create("denied-1", { ...main(), permissions: 1 });
    const request = { key: "denied-1", restore_keys: [], version: current() };
    const blind = { ...main(), permissions: 2 };
    const unread = await call("GetCacheEntryDownloadURL", request, blind);

    expect(denied.body).toMatchObject({
      ok: false,
      message: expect.stringMatching(/^cache write denied:/),
    });
    expect(unread).toMatchObject({
      status: 403,
      body: { msg: expect.stringMatching(/^cache read denied:/) },
    });
  });

  test.each([
    ["nothing", ""],
    ["a comma", "a,b"],
    ["513 characters", "x".repeat(513)],
  ])("refuses a key of %s", async (_, key) => {
    expect((await create(key, main())).status).toBe(400);
  });

  test("begins 200 uploads a minute", async () => {
    await using own = Object.assign(await startControlPlane(), {
      [Symbol.asyncDispose]: () => own.close(),
    });
    const before = plane;
    plane = own;
    const statuses: number[] = [];
    for (let index = 1; index <= 201; index += 1) {
      statuses.push((await create(`many-${index}`, main())).status);
    }
    plane = before;

    expect(statuses.indexOf(429)).toBe(200);
  });
});
