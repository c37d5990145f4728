import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { toolchainResolver } from "../../../src/go/toolchain/resolve.ts";
import { startGoDownloadServer } from "../../go-download-server.ts";
import { temporaryDirectory } from "../../temporary.ts";
import { host, writeFakeGo } from "./fake-go.ts";
import { newWorld } from "./world.ts";

const suffix = `${host.os}-${host.arch}.tar.gz`;
const exact = { goVersion: "1.26.8" };

describe.skipIf(process.platform === "win32")(
  "where a toolchain is found (needs a POSIX shell)",
  () => {
    test("the tool cache is the first, and no list is asked for an exact version", async () => {
      await using home = await temporaryDirectory();
      await using server = await startGoDownloadServer({ releases: [] });
      const goroot = await writeFakeGo(join(home.path, "go"), { version: "1.26.8" });
      await using world = await newWorld({ goroot });
      const cached = await putIntoToolCache(world.options.toolCache, "1.26.8");
      const toolchain = await resolve(world, server.url);
      expect(toolchain).toEqual({
        version: "1.26.8",
        host: `${host.os}/${host.arch}`,
        goroot: cached,
        go: join(cached, "bin", "go"),
        digest: toolchain.digest,
        origin: "tool-cache",
        reason: "go-version: 1.26.8",
      });
      expect(server.requests).toEqual([]);
      expect(world.said).toEqual(["Go 1.26.8 from tool-cache (go-version: 1.26.8)"]);
    });

    test("a copy in the tool cache that was not finished does not count", async () => {
      await using home = await temporaryDirectory();
      const goroot = await writeFakeGo(join(home.path, "go"), { version: "1.26.8" });
      await using world = await newWorld({ goroot });
      await writeFakeGo(join(world.options.toolCache, "go", "1.26.8", host.nodeArch), {
        version: "1.26.8",
      });
      expect((await resolve(world)).origin).toBe("path");
    });

    test("a folder of the tool cache that says another version is passed over", async () => {
      await using home = await temporaryDirectory();
      const goroot = await writeFakeGo(join(home.path, "go"), { version: "1.26.8" });
      await using world = await newWorld({ goroot });
      const cached = await putIntoToolCache(world.options.toolCache, "1.26.8", "1.26.7");
      expect(await resolve(world)).toMatchObject({ origin: "path", goroot });
      expect(world.said[0]).toBe(
        `Go 1.26.8: tool cache: ${join(cached, "bin", "go")} is not Go 1.26.8: it says "go version go1.26.7 ${host.os}/${host.arch}"`,
      );
    });

    test("the go on PATH switches when it is another version", async () => {
      await using home = await temporaryDirectory();
      const other = await writeFakeGo(join(home.path, "other"), { version: "1.26.8" });
      const goroot = await writeFakeGo(join(home.path, "go"), {
        version: "1.25.9",
        others: { "go1.26.8": other },
      });
      await using world = await newWorld({ goroot });
      expect(await resolve(world)).toMatchObject({
        version: "1.26.8",
        goroot: other,
        origin: "module-proxy",
      });
    });

    test("a go on PATH of another name for the same version is not taken", async () => {
      await using home = await temporaryDirectory();
      const goroot = await writeFakeGo(join(home.path, "go"), {
        version: "1.26.8",
        says: "1.26.8-custom",
      });
      await using world = await newWorld({ goroot });
      await expect(resolve(world)).rejects.toMatchObject({
        detail: expect.stringContaining(
          "PATH: the go on PATH is no release\nmodule proxy: go: download",
        ),
      });
    });

    test("a toolchain that does not match the checksum database ends the run", async () => {
      await using home = await temporaryDirectory();
      await using server = await startGoDownloadServer({
        releases: [
          {
            version: "1.26.8",
            goroot: await writeFakeGo(join(home.path, "served"), { version: "1.26.8" }),
          },
        ],
      });
      const complaint = "verifying module: checksum mismatch";
      const goroot = await writeFakeGo(join(home.path, "go"), { version: "1.25.9", complaint });
      await using world = await newWorld({ goroot });
      await expect(resolve(world, server.url)).rejects.toThrow(complaint);
      expect(server.requests).toEqual([]);
    });

    test("without any Go it is downloaded, kept in the tool cache and found there the next time", async () => {
      await using home = await temporaryDirectory();
      const served = await writeFakeGo(join(home.path, "served"), { version: "1.26.8" });
      await using server = await startGoDownloadServer({
        releases: [{ version: "1.26.8", goroot: served }],
      });
      await using world = await newWorld();
      const first = await resolve(world, server.url);
      const folder = join(world.options.toolCache, "go", "1.26.8", host.nodeArch);
      expect(first).toMatchObject({
        version: "1.26.8",
        goroot: folder,
        go: join(folder, "bin", "go"),
        origin: `${server.url}/go1.26.8.${suffix}`,
      });
      expect(existsSync(`${folder}.complete`)).toBe(true);
      expect(await readdir(world.options.temporary)).toEqual([]);
      expect(server.requests).toEqual(["/?mode=json&include=all", `/go1.26.8.${suffix}`]);
      const second = await resolve(world, server.url);
      expect(second).toEqual({ ...first, origin: "tool-cache" });
      expect(server.requests).toHaveLength(2);
    });

    test("a tool cache that cannot be written is a warning", async () => {
      await using home = await temporaryDirectory();
      const served = await writeFakeGo(join(home.path, "served"), { version: "1.26.8" });
      await using server = await startGoDownloadServer({
        releases: [{ version: "1.26.8", goroot: served }],
      });
      await using world = await newWorld();
      await writeFile(world.options.toolCache, "a file where a folder should be");
      const toolchain = await resolve(world, server.url);
      expect(toolchain.goroot.startsWith(world.options.temporary)).toBe(true);
      expect(world.said.join("\n")).toContain(
        "Go 1.26.8 cannot be kept in the tool cache and is used for this run only: ",
      );
    });

    test("the digest is over the sorted programs, the same wherever they lie", async () => {
      await using home = await temporaryDirectory();
      const goroot = await writeFakeGo(join(home.path, "go"), { version: "1.26.8" });
      await using world = await newWorld({ goroot });
      const sha256 = (data: string | Buffer) => createHash("sha256").update(data).digest("hex");
      const tools = `pkg/tool/${host.os}_${host.arch}`;
      const expected = sha256(
        [
          `bin/go ${sha256(await readFile(join(goroot, "bin", "go")))}\n`,
          `${tools}/asm ${sha256("asm of 1.26.8\n")}\n`,
          `${tools}/compile ${sha256("compile of 1.26.8\n")}\n`,
          `${tools}/link ${sha256("link of 1.26.8\n")}\n`,
        ].join(""),
      );
      expect((await resolve(world)).digest).toBe(expected);
    });
  },
);

async function resolve(
  { options }: Awaited<ReturnType<typeof newWorld>>,
  downloadBaseUrl = options.downloadBaseUrl,
) {
  return toolchainResolver({ ...options, downloadBaseUrl })(exact);
}

async function putIntoToolCache(toolCache: string, version: string, says = version) {
  const folder = join(toolCache, "go", version, host.nodeArch);
  await writeFakeGo(folder, { version, says });
  await writeFile(`${folder}.complete`, "");
  return folder;
}
