import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { toolchainResolver } from "../../../src/go/toolchain/resolve.ts";
import { type Intercept, startGoDownloadServer } from "../../go-download-server.ts";
import { host, writeFakeGo } from "./fake-go.ts";
import { newFolder } from "./folder.ts";
import { newWorld } from "./world.ts";

const suffix = `${host.os}-${host.arch}.tar.gz`;
const exact = { goVersion: "1.26.8" };

describe.skipIf(process.platform === "win32")(
  "where a toolchain is found (needs a POSIX shell)",
  () => {
    test("the tool cache is the first, and no list is asked for an exact version", async () => {
      await using home = await newFolder();
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
      await using home = await newFolder();
      const goroot = await writeFakeGo(join(home.path, "go"), { version: "1.26.8" });
      await using world = await newWorld({ goroot });
      await writeFakeGo(join(world.options.toolCache, "go", "1.26.8", host.nodeArch), {
        version: "1.26.8",
      });
      expect((await resolve(world)).origin).toBe("path");
    });

    test("a folder of the tool cache that says another version is passed over", async () => {
      await using home = await newFolder();
      const goroot = await writeFakeGo(join(home.path, "go"), { version: "1.26.8" });
      await using world = await newWorld({ goroot });
      const cached = await putIntoToolCache(world.options.toolCache, "1.26.8", "1.26.7");
      expect(await resolve(world)).toMatchObject({ origin: "path", goroot });
      expect(world.said[0]).toBe(
        `Go 1.26.8: tool cache: ${join(cached, "bin", "go")} is not Go 1.26.8: it says "go version go1.26.7 ${host.os}/${host.arch}"`,
      );
    });

    test("the go on PATH switches when it is another version", async () => {
      await using home = await newFolder();
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
      await using home = await newFolder();
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
      await using home = await newFolder();
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
      await using home = await newFolder();
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
      await using home = await newFolder();
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
      await using home = await newFolder();
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

describe.skipIf(process.platform === "win32")(
  "a download that is not what the list says (needs a POSIX shell)",
  () => {
    const cases: [string, Intercept, (url: string) => RegExp][] = [
      [
        "a flipped byte",
        async ({ path, response, archive }) => {
          if (!path.endsWith(".tar.gz")) return false;
          const bytes = await archive();
          const middle = Math.floor(bytes.length / 2);
          bytes[middle] = (bytes[middle] ?? 0) ^ 1;
          return Boolean(response.end(bytes));
        },
        (url) =>
          new RegExp(
            `^Go 1.26.8 cannot be had: ${url}/go1.26.8.${suffix} has the sha256 [0-9a-f]{64} where the list says [0-9a-f]{64}: nothing was unpacked$`,
          ),
      ],
      [
        "a shorter file",
        async ({ path, response, archive }) =>
          path.endsWith(".tar.gz") && Boolean(response.end((await archive()).subarray(0, 50))),
        (url) =>
          new RegExp(
            `^Go 1.26.8 cannot be had: ${url}/go1.26.8.${suffix} has 50 bytes where the list says \\d+: nothing was unpacked$`,
          ),
      ],
      [
        "a longer file",
        async ({ path, response, archive }) =>
          path.endsWith(".tar.gz") &&
          Boolean(response.end(Buffer.concat([await archive(), Buffer.alloc(1)]))),
        (url) =>
          new RegExp(
            `^Go 1.26.8 cannot be had: ${url}/go1.26.8.${suffix} is longer than the expected \\d+ bytes$`,
          ),
      ],
      [
        "a connection that always breaks",
        ({ path, response }) => {
          if (!path.endsWith(".tar.gz")) return false;
          response.writeHead(200, { "content-length": 500 });
          response.write("x".repeat(20), () => response.destroy());
          return true;
        },
        (url) =>
          new RegExp(
            `^Go 1.26.8 cannot be had: ${url}/go1.26.8.${suffix} cannot be read after 20 bytes \\(aborted\\)$`,
          ),
      ],
      [
        "an archive that is gone",
        ({ path, response }) =>
          path.endsWith(".tar.gz") && Boolean(response.writeHead(404).end("gone")),
        (url) =>
          new RegExp(
            `^Go 1.26.8 cannot be had: ${url}/go1.26.8.${suffix} answered 404: look at go-download-base-url and the version$`,
          ),
      ],
      [
        "an HTML page where the list should be",
        ({ response }) => Boolean(response.end("<!doctype html>")),
        (url) =>
          new RegExp(
            `^Go 1.26.8 cannot be had: ${url}/\\?mode=json&include=all is an HTML page, not Go's list of releases: look at go-download-base-url$`,
          ),
      ],
      [
        "a list of another version",
        ({ response }) => Boolean(response.end("[]")),
        (url) => new RegExp(`^Go 1.26.8 cannot be had: ${url} does not list Go 1.26.8$`),
      ],
      [
        "a list without this machine",
        ({ response }) => Boolean(response.end('[{"version":"go1.26.8","files":[]}]')),
        (url) =>
          new RegExp(
            `^Go 1.26.8 cannot be had: ${url} lists no archive of Go 1.26.8 for ${host.os}/${host.arch}: install that Go and put it on PATH$`,
          ),
      ],
      [
        "a redirect away from https",
        ({ path, response }) =>
          path.endsWith(".tar.gz") &&
          Boolean(response.writeHead(302, { location: "http://example.com/go" }).end()),
        (url) =>
          new RegExp(
            `^Go 1.26.8 cannot be had: ${url}/go1.26.8.${suffix} redirects to http://example.com/go, which is not https: only addresses of this machine, such as localhost, may be without it$`,
          ),
      ],
    ];

    test.each(cases)("%s leaves nothing behind", async (_name, intercept, message) => {
      await using home = await newFolder();
      const served = await writeFakeGo(join(home.path, "served"), { version: "1.26.8" });
      await using server = await startGoDownloadServer({
        releases: [{ version: "1.26.8", goroot: served }],
        intercept,
      });
      await using world = await newWorld();
      await expect(resolve(world, server.url)).rejects.toThrow(message(server.url));
      expect(existsSync(world.options.toolCache)).toBe(false);
      expect(await readdir(world.options.temporary)).toEqual([]);
    });

    test("an archive that holds another version is not kept", async () => {
      await using home = await newFolder();
      const served = await writeFakeGo(join(home.path, "served"), {
        version: "1.26.8",
        says: "1.26.7",
      });
      await using server = await startGoDownloadServer({
        releases: [{ version: "1.26.8", goroot: served }],
      });
      await using world = await newWorld();
      await expect(resolve(world, server.url)).rejects.toThrow(
        `is not Go 1.26.8: it says "go version go1.26.7 ${host.os}/${host.arch}"`,
      );
      expect(existsSync(world.options.toolCache)).toBe(false);
      expect(await readdir(world.options.temporary)).toEqual([]);
    });

    test("a connection that breaks once is tried again", async () => {
      await using home = await newFolder();
      const served = await writeFakeGo(join(home.path, "served"), { version: "1.26.8" });
      let broken = 0;
      await using server = await startGoDownloadServer({
        releases: [{ version: "1.26.8", goroot: served }],
        intercept: ({ path, response }) => {
          if (!path.endsWith(".tar.gz") || broken > 0) return false;
          broken += 1;
          response.destroy();
          return true;
        },
      });
      await using world = await newWorld();
      expect((await resolve(world, server.url)).version).toBe("1.26.8");
      expect(broken).toBe(1);
    });

    test("an old folder of the tool cache gives way to the download that replaces it", async () => {
      await using home = await newFolder();
      const served = await writeFakeGo(join(home.path, "served"), { version: "1.26.8" });
      await using server = await startGoDownloadServer({
        releases: [{ version: "1.26.8", goroot: served }],
      });
      await using world = await newWorld();
      const folder = join(world.options.toolCache, "go", "1.26.8", host.nodeArch);
      await mkdir(folder, { recursive: true });
      await writeFile(join(folder, "leftover"), "");
      expect((await resolve(world, server.url)).goroot).toBe(folder);
      expect(existsSync(join(folder, "leftover"))).toBe(false);
    });
  },
);

test.each([
  [
    "http://example.com/dl",
    "http://example.com/dl is not https: only addresses of this machine, such as localhost, may be without it",
  ],
  ["example.com", "go-download-base-url example.com is not an address such as https://go.dev/dl"],
])("the base address %s is refused before anything is asked", async (url, message) => {
  await using world = await newWorld();
  await expect(resolve(world, url)).rejects.toThrow(message);
});

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
