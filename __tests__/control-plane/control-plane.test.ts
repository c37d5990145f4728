import { createHash } from "node:crypto";
import { BlockBlobClient } from "@azure/storage-blob";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type ControlPlane, startControlPlane } from "./control-plane.ts";
import type { Caller } from "./token.ts";

let plane: ControlPlane;
beforeAll(async () => {
  plane = await startControlPlane();
});
afterAll(async () => {
  await plane?.close();
});

type Reply = {
  readonly signed_upload_url: string;
  readonly signed_url: string;
  readonly artifacts: readonly unknown[];
};

async function call(method: string, request: Record<string, unknown>, caller: Caller) {
  const response = await fetch(
    `${plane.url}/twirp/github.actions.results.api.v1.ArtifactService/${method}`,
    {
      method: "POST",
      headers: { authorization: `Bearer ${plane.env(caller).ACTIONS_RUNTIME_TOKEN}` },
      body: JSON.stringify({
        workflow_run_backend_id: caller.run,
        workflow_job_run_backend_id: caller.job,
        ...request,
      }),
    },
  );
  return { status: response.status, body: (await response.json()) as Reply };
}

const create = (name: string, caller: Caller) =>
  call("CreateArtifact", { name, version: 7, mime_type: "application/zip" }, caller);

async function put(address: string, content: string): Promise<void> {
  await new BlockBlobClient(address).upload(content, content.length);
}

const hashOf = (content: string) => `sha256:${createHash("sha256").update(content).digest("hex")}`;

describe("the test control plane", () => {
  test("asks for a token that it signed", async () => {
    const path = "/twirp/github.actions.results.api.v1.ArtifactService/ListArtifacts";
    const [head, body] = (plane.env({ run: "r", job: "j" }).ACTIONS_RUNTIME_TOKEN ?? "").split(".");
    const statuses = [undefined, "Bearer x", `Bearer ${head}.${body}.AAAA`].map(async (token) => {
      const headers: Record<string, string> = token === undefined ? {} : { authorization: token };
      return (await fetch(plane.url + path, { method: "POST", body: "{}", headers })).status;
    });

    expect(await Promise.all(statuses)).toEqual([401, 401, 401]);
  });

  test("lets a job speak for its own run only", async () => {
    const caller = { run: "ids", job: "a" };
    const foreign = await call("ListArtifacts", { workflow_run_backend_id: "other" }, caller);

    expect(foreign.status).toBe(403);
  });

  test("takes a name for the whole run, from its creation on, and shows it when it is finalized", async () => {
    const a = { run: "names", job: "a" };
    const b = { run: "names", job: "b" };
    const created = await create("x", a);
    const taken = await create("x", b);
    const unseen = await call("ListArtifacts", {}, b);
    await put(created.body.signed_upload_url, "zip");
    const finalize = { name: "x", size: "3", hash: hashOf("zip") };
    const byOther = await call("FinalizeArtifact", finalize, b);
    const finalized = await call("FinalizeArtifact", finalize, a);
    const twice = await call("FinalizeArtifact", finalize, a);
    const seen = await call("ListArtifacts", { name_filter: "x" }, b);

    expect(taken).toEqual({
      status: 409,
      body: {
        code: "already_exists",
        msg: "an artifact with this name already exists on the workflow run",
      },
    });
    expect(unseen.body).toEqual({ artifacts: [] });
    expect([byOther.status, finalized.status, twice.status]).toEqual([404, 200, 404]);
    expect(seen.body.artifacts).toMatchObject([{ name: "x", size: "3", digest: hashOf("zip") }]);
    expect((await create("x", { run: "another", job: "a" })).status).toBe(200);
  });

  test.each([
    ["size", { size: "4", hash: hashOf("zip") }],
    ["hash", { size: "3", hash: hashOf("zap") }],
    ["empty-hash", { size: "3" }],
  ])("refuses to finalize when the %s is not the blob's", async (what, claim) => {
    const caller = { run: `claims-${what}`, job: "a" };
    const created = await create("x", caller);
    await put(created.body.signed_upload_url, "zip");

    expect((await call("FinalizeArtifact", { name: "x", ...claim }, caller)).status).toBe(400);
    expect(plane.artifacts(caller.run)).toEqual([]);
  });

  test("refuses to finalize what was never sent", async () => {
    const caller = { run: "nothing", job: "a" };
    await create("x", caller);
    const finalize = { name: "x", size: "0", hash: hashOf("") };

    expect((await call("FinalizeArtifact", finalize, caller)).status).toBe(400);
  });

  test("filters by id, signs downloads that cannot write, and forgets what is deleted", async () => {
    const caller = { run: "download", job: "a" };
    for (const name of ["x", "y"]) {
      const created = await create(name, caller);
      await put(created.body.signed_upload_url, name);
      await call("FinalizeArtifact", { name, size: "1", hash: hashOf(name) }, caller);
    }
    const [x] = plane.artifacts(caller.run);
    const byId = await call("ListArtifacts", { id_filter: String(x?.id) }, caller);
    const { signed_url } = (await call("GetSignedArtifactURL", { name: "y" }, caller)).body;

    expect(byId.body.artifacts).toMatchObject([{ name: "x" }]);
    expect(await (await fetch(signed_url)).text()).toBe("y");
    await expect(put(signed_url, "z")).rejects.toMatchObject({ statusCode: 403 });
    expect((await call("DeleteArtifact", { name: "y" }, caller)).status).toBe(200);
    expect((await call("DeleteArtifact", { name: "y" }, caller)).status).toBe(404);
    expect(plane.artifacts(caller.run).map(({ name }) => name)).toEqual(["x"]);
  });
});

describe("a later attempt of a run", () => {
  /** Names of the artifacts in the order of a listing, each with the job that made it. */
  async function listing(caller: Caller): Promise<readonly string[]> {
    const { artifacts } = (await call("ListArtifacts", {}, caller)).body;
    return (artifacts as { name: string; workflow_job_run_backend_id: string }[]).map(
      (artifact) => `${artifact.name} ${artifact.workflow_job_run_backend_id}`,
    );
  }

  test.each([
    ["shown", "taken", "oldest first", 409, ["x first", "y first"]],
    ["shown", "taken", "newest first", 409, ["y first", "x first"]],
    ["shown", "free", "oldest first", 200, ["x first", "y first", "x second"]],
    ["shown", "free", "newest first", 200, ["x second", "y first", "x first"]],
    ["hidden", "free", "oldest first", 200, ["x second"]],
    ["hidden", "taken", "oldest first", 409, []],
  ] as const)(
    "finds artifacts %s and names %s, %s",
    async (earlier, names, order, status, seen) => {
      const run = `attempts-${earlier}-${names}-${order.replace(" ", "-")}`;
      const [first, second] = [
        { run, job: "first" },
        { run, job: "second", attempt: 2 },
      ] as const;
      plane.rerun(run, { earlier, names, order });
      await plane.store(first, "x", Buffer.from("1"));
      await plane.store(first, "y", Buffer.from("2"));
      const created = await create("x", second);
      if (created.status === 200) {
        await put(created.body.signed_upload_url, "3");
        await call("FinalizeArtifact", { name: "x", size: "1", hash: hashOf("3") }, second);
      }

      expect(created.status).toBe(status);
      expect(await listing(second)).toEqual(seen);
    },
  );

  test("reads and deletes the artifact of that job whose name it gives, of two with one name", async () => {
    const run = "attempts-by-job";
    const [first, second] = [
      { run, job: "first" },
      { run, job: "second", attempt: 2 },
    ] as const;
    plane.rerun(run, { earlier: "shown", names: "free", order: "oldest first" });
    await plane.store(first, "x", Buffer.from("1"));
    await plane.store(second, "x", Buffer.from("2"));
    const contents: string[] = [];
    for (const { job } of [first, second]) {
      const named = { name: "x", workflow_job_run_backend_id: job };
      const { signed_url } = (await call("GetSignedArtifactURL", named, second)).body;
      contents.push(await (await fetch(signed_url)).text());
    }
    const named = { name: "x", workflow_job_run_backend_id: "first" };
    await call("DeleteArtifact", named, second);

    expect(contents).toEqual(["1", "2"]);
    expect(await listing(second)).toEqual(["x second"]);
  });

  test("finds a name taken and not shown after an upload that died", async () => {
    const caller = { run: "died", job: "a" };
    await plane.abandon(caller, "x");

    expect((await create("x", { run: "died", job: "b" })).status).toBe(409);
    expect(await listing(caller)).toEqual([]);
  });
});

test("a name of over 256 characters is refused", async () => {
  const caller = { run: "long", job: "a" };

  expect((await create("x".repeat(256), caller)).status).toBe(200);
  expect((await create("x".repeat(257), caller)).status).toBe(400);
});

describe("faults", () => {
  test.each([
    ["status", { kind: "status", status: 429 }, "429", undefined],
    ["reset", { kind: "reset" }, "broken", undefined],
    ["answer-lost", { kind: "answer-lost" }, "broken", 200],
    ["truncate", { kind: "truncate" }, "broken", 200],
  ] as const)("%s", async (name, fault, seen, performed) => {
    const caller = { run: `fault-${name}`, job: "a" };
    plane.faults.plan("CreateArtifact", name, [fault]);
    const outcome = await create(name, caller).then(
      ({ status }) => String(status),
      () => "broken",
    );
    const entry = plane.journal.findLast(({ artifact }) => artifact === name);

    expect(outcome).toBe(seen);
    expect(entry).toMatchObject({ method: "CreateArtifact", status: performed, fault: name });
    expect((await create(name, caller)).status).toBe(performed === undefined ? 200 : 409);
  });

  test("an expired address does not open the blob", async () => {
    plane.faults.plan("CreateArtifact", "old", [{ kind: "expired" }]);
    const created = await create("old", { run: "expired", job: "a" });

    await expect(put(created.body.signed_upload_url, "z")).rejects.toMatchObject({
      statusCode: 403,
    });
  });
});
