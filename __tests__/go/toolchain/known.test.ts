import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { UserError } from "../../../src/errors.ts";
import { lookUpVersions } from "../../../src/go/toolchain/known.ts";
import { findPathGo, parseModuleVersions } from "../../../src/go/toolchain/path-go.ts";
import { startGoDownloadServer } from "../../go-download-server.ts";
import { host, writeFakeGo } from "./fake-go.ts";
import { CLOSED_PORT, newWorld } from "./world.ts";

const name = (version: string) => `v0.0.1-go${version}.${host.os}-${host.arch}`;

test("the module proxy's list is read for one machine, with prereleases and without others", () => {
  const text =
    "golang.org/toolchain v0.0.1-go1.9.2.linux-amd64 v0.0.1-go1.26.8.linux-amd64 v0.0.1-go1.26.9.darwin-amd64 v0.0.1-go1.26.9.linux-amd64p32 v0.0.1-go1.27rc1.linux-amd64 v1.0.0\n";
  const linux = { os: "linux", arch: "amd64", nodeArch: "x64" };
  expect(parseModuleVersions(text, linux).map((version) => version.text)).toEqual([
    "1.9.2",
    "1.26.8",
    "1.27rc1",
  ]);
});

describe.skipIf(process.platform === "win32")("sources of versions (needs a POSIX shell)", () => {
  test("go.dev's list is the first, and the only one that is asked when it answers", async () => {
    await using server = await startGoDownloadServer({
      releases: [{ version: "1.26.8" }, { version: "1.27.4" }],
    });
    await using world = await newWorld();
    const known = await lookUp(world, server.url);
    expect(known).toEqual({
      versions: ["1.26.8", "1.27.4"],
      source: server.url,
      partial: false,
    });
    expect(server.requests).toEqual(["/?mode=json&include=all"]);
    expect(world.said).toEqual([]);
  });

  test("the module proxy is asked when go.dev cannot be reached", async () => {
    await using home = await newWorld();
    const list = `golang.org/toolchain ${name("1.26.8")} ${name("1.27.4")}`;
    const goroot = await writeFakeGo(join(home.path, "go"), { version: "1.25.9", list });
    await using world = await newWorld({ goroot });
    expect(await lookUp(world, CLOSED_PORT)).toEqual({
      versions: ["1.26.8", "1.27.4"],
      source: "the module proxy",
      partial: false,
    });
    expect(world.said).toEqual([
      "versions of Go: http://127.0.0.1:1: http://127.0.0.1:1/?mode=json&include=all cannot be read after 0 bytes (connect ECONNREFUSED 127.0.0.1:1)",
    ]);
  });

  test.each([
    ["an HTML page", "<html>sign in</html>", "is an HTML page, not Go's list of releases"],
    ["no list", '{"error":"no"}', "is JSON but not Go's list of releases (at its top)"],
  ])("%s in the place of the list is passed over", async (_name, body, finding) => {
    await using server = await startGoDownloadServer({
      releases: [],
      intercept: ({ response }) => Boolean(response.end(body)),
    });
    await using home = await newWorld();
    const list = `golang.org/toolchain ${name("1.27.4")}`;
    const goroot = await writeFakeGo(join(home.path, "go"), { version: "1.25.9", list });
    await using world = await newWorld({ goroot });
    expect((await lookUp(world, server.url)).source).toBe("the module proxy");
    expect(world.said.join("\n")).toContain(finding);
  });

  test("a list without this machine is passed over", async () => {
    await using server = await startGoDownloadServer({ releases: [] });
    await using home = await newWorld();
    const goroot = await writeFakeGo(join(home.path, "go"), {
      version: "1.25.9",
      list: name("1.27.4"),
    });
    await using world = await newWorld({ goroot });
    expect((await lookUp(world, server.url)).source).toBe("the module proxy");
    expect(world.said).toEqual([
      `versions of Go: ${server.url}: no Go for ${host.os}/${host.arch}`,
    ]);
  });

  test("what is installed counts when nobody can be reached: complete tool cache and PATH", async () => {
    await using home = await newWorld();
    const goroot = await writeFakeGo(join(home.path, "go"), { version: "1.25.9" });
    await using world = await newWorld({ goroot });
    const folder = join(world.options.toolCache, "go");
    for (const version of ["1.26.8", "1.27.0-rc.1", "1.24.7", "notes"]) {
      await mkdir(join(folder, version, host.nodeArch), { recursive: true });
    }
    for (const version of ["1.26.8", "1.27.0-rc.1"]) {
      await writeFile(join(folder, version, `${host.nodeArch}.complete`), "");
    }
    const known = await lookUp(world, CLOSED_PORT);
    expect({ ...known, versions: [...known.versions].sort() }).toEqual({
      versions: ["1.25.9", "1.26.8", "1.27rc1"],
      source: "what is installed",
      partial: true,
    });
    expect(world.said.at(-1)).toBe(
      "versions of Go: the module proxy: go: module lookup disabled by GOPROXY=off",
    );
  });

  test("an error names every source when none knows a version", async () => {
    await using world = await newWorld();
    await expect(lookUp(world, CLOSED_PORT)).rejects.toEqual(
      new UserError(
        "no source knows which versions of Go there are; set go-version to an exact one, or go-download-base-url (http://127.0.0.1:1: http://127.0.0.1:1/?mode=json&include=all cannot be read after 0 bytes (connect ECONNREFUSED 127.0.0.1:1); the module proxy: no go on PATH to ask it; what is installed: no Go for " +
          `${host.os}/${host.arch})`,
      ),
    );
  });
});

async function lookUp(
  { options }: Awaited<ReturnType<typeof newWorld>>,
  downloadBaseUrl: string,
): Promise<object & { source: string; versions: string[] }> {
  const pathGo = await findPathGo({ ...options, windows: process.platform === "win32" });
  const known = await lookUpVersions({ ...options, downloadBaseUrl, pathGo, host });
  return { ...known, versions: known.versions.map(({ text }) => text) };
}
