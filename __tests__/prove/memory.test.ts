import { readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { type ProofMemory, rememberProofs } from "../../src/prove/memory.ts";
import { temporaryDirectory } from "../temporary.ts";

async function open(directory: string, version = "1"): Promise<ProofMemory> {
  const memory = await rememberProofs(directory, version);
  if (memory === undefined) throw new Error("no memory");
  return memory;
}

test("a proof is known by all that decided it, and by nothing less", async () => {
  await using directory = await temporaryDirectory();
  const proofs = join(directory.path, "proofs");
  await (await open(proofs)).keep(["commit", ["args"], "link"], 5);
  const later = await open(proofs);
  expect(await later.recall(["commit", ["args"], "link"])).toBe(5);
  expect(await later.recall(["commit", ["args"], "full"])).toBeUndefined();
  expect(await later.recall(["other", ["args"], "link"])).toBeUndefined();
});

test("another version of the program proves anew", async () => {
  await using directory = await temporaryDirectory();
  await (await open(directory.path)).keep(["commit"], 5);
  expect(await (await open(directory.path, "2")).recall(["commit"])).toBeUndefined();
});

test.each(["", "{}", '{"compiled":0}', "null", '{"compiled":"5"}'])(
  "a damaged note (%j) counts as forgotten",
  async (text) => {
    await using directory = await temporaryDirectory();
    const memory = await open(directory.path);
    await memory.keep(["commit"], 5);
    for (const name of await readdir(directory.path)) {
      await writeFile(join(directory.path, name), text);
    }
    expect(await memory.recall(["commit"])).toBeUndefined();
  },
);

test("among sources nothing is remembered, for there is no version to tell apart", async () => {
  await using directory = await temporaryDirectory();
  expect(await rememberProofs(directory.path, undefined)).toBeUndefined();
});
