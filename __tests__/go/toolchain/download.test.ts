import { existsSync } from "node:fs";
import { mkdir, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { toolchainResolver } from "../../../src/go/toolchain/resolve.ts";
import { type Intercept, startGoDownloadServer } from "../../go-download-server.ts";
import { temporaryDirectory } from "../../temporary.ts";
import { host, writeFakeGo } from "./fake-go.ts";
import { newWorld } from "./world.ts";

const suffix = `${host.os}-${host.arch}.tar.gz`;
const exact = { goVersion: "1.26.8" };

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
            `^Go 1.26.8 cannot be had: ${url}/go1.26.8.${suffix} has the sha256 [0-9a-f]{64} where the list says [0-9a-f]{64}: nothing was unpacked; run again, or look at what go-download-base-url serves$`,
          ),
      ],
      [
        "a shorter file",
        async ({ path, response, archive }) =>
          path.endsWith(".tar.gz") && Boolean(response.end((await archive()).subarray(0, 50))),
        (url) =>
          new RegExp(
            `^Go 1.26.8 cannot be had: ${url}/go1.26.8.${suffix} has 50 bytes where the list says \\d+: nothing was unpacked; run again, or look at what go-download-base-url serves$`,
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
            `^Go 1.26.8 cannot be had: ${url}/go1.26.8.${suffix} cannot be read after 20 bytes \\(aborted\\): look at the network, go-version or go-download-base-url$`,
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
        (url) =>
          new RegExp(
            `^Go 1.26.8 cannot be had: ${url} does not list Go 1.26.8: set go-version to one that it lists$`,
          ),
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
      await using home = await temporaryDirectory();
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
      await using home = await temporaryDirectory();
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
      await using home = await temporaryDirectory();
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
      await using home = await temporaryDirectory();
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
