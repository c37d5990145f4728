import { existsSync } from "node:fs";
import { mkdir, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { findInToolCache, keepInToolCache } from "../../../src/go/toolchain/tool-cache.ts";
import { parseGoVersion } from "../../../src/go/toolchain/version.ts";
import { temporaryDirectory } from "../../temporary.ts";
import { host } from "./fake-go.ts";

const version = parseGoVersion("1.26.8") ?? expect.fail();

test("what stood there gives way to the whole of the new, and nothing else is left", async () => {
  await using folder = await temporaryDirectory();
  const cache = { root: join(folder.path, "tools"), host };
  for (const name of ["first", "second"]) {
    const goroot = join(folder.path, name);
    await mkdir(goroot);
    await writeFile(join(goroot, name), "");
    await keepInToolCache(cache, { version, goroot });
  }
  const kept = findInToolCache(cache, version) ?? expect.fail();
  expect(await readdir(kept)).toEqual(["second"]);
  expect(await readdir(join(kept, ".."))).toEqual([host.nodeArch, `${host.nodeArch}.complete`]);
});

test("a folder that cannot be replaced leaves the toolchain where it came from", async () => {
  await using folder = await temporaryDirectory();
  const cache = { root: join(folder.path, "tools"), host };
  const goroot = join(folder.path, "goroot");
  await mkdir(goroot);
  // A folder in the marker's place cannot be removed as a file is.
  await mkdir(join(cache.root, "go", "1.26.8", `${host.nodeArch}.complete`), { recursive: true });
  await expect(keepInToolCache(cache, { version, goroot })).rejects.toThrow();
  expect(existsSync(goroot)).toBe(true);
  expect(await readdir(join(cache.root, "go", "1.26.8"))).toEqual([`${host.nodeArch}.complete`]);
});
