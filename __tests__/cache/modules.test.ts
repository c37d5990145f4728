import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { unzipSync, zipSync } from "fflate";
import { beforeAll, describe, expect, it } from "vitest";
import { dropZipHashes, pruneModules, zipsWithSums } from "../../src/cache/modules.ts";
import { type Temporary, temporaryDirectory } from "../temporary.ts";
import { copyOf, go, goBuild, treeOf, writeTree } from "./program.ts";

const tree = {
  "github.com/!burnt!sushi/toml/@v/list": "v1.5.0\n",
  "github.com/!burnt!sushi/toml/@v/v1.5.0.info": "{}",
  "github.com/!burnt!sushi/toml/@v/v1.5.0.mod": "m",
  "github.com/!burnt!sushi/toml/@v/v1.5.0.zip": "zip",
  "github.com/!burnt!sushi/toml/@v/v1.5.0.ziphash": "h1:",
  "github.com/!burnt!sushi/toml/@v/v1.5.0.lock": "",
  "github.com/!burnt!sushi/toml/@v/v1.4.0-!r!c1.info": "{}",
  "github.com/!burnt!sushi/toml/@v/v1.4.0-!r!c1.mod": "m",
  "github.com/!burnt!sushi/toml/@v/v1.4.0-!r!c1.zip": "zip",
  "github.com/burntsushi/toml/@v/v1.5.0.mod": "another module",
  "golang.org/toolchain/@v/v0.0.1-go1.27.4.linux-amd64.zip": "toolchain",
  "golang.org/x/text/@v/v0.1.0.zip": "old",
  "golang.org/x/text/@v/v0.1.0.mod": "old",
  "golang.org/x/text/@v/v0.1.0.zip4321.tmp": "left over",
  "sumdb/sum.golang.org/tile/8/0/001": "tile",
  "sumdb/sum.golang.org/lookup/x.ziphash": "a path that only ends so",
};

describe("pruneModules", () => {
  const sums = [
    "github.com/BurntSushi/toml v1.4.0-RC1/go.mod h1:x=",
    "github.com/BurntSushi/toml v1.5.0 h1:y=",
    "github.com/BurntSushi/toml v1.5.0/go.mod h1:z=",
    "golang.org/x/text v0.1.0 h1:no-go.mod-line=",
    "a line of nonsense",
    "",
  ].join("\r\n");
  const keep = [{ path: "github.com/BurntSushi/toml", version: "v1.5.0" }];

  it("keeps the files of used modules, go.mod and info of the graph, and the sum database", async () => {
    await using work = await temporaryDirectory();
    await writeTree(work.path, tree);
    expect(await pruneModules(work.path, { keep, sums })).toEqual({
      files: 8,
      bytes: 2 + 1 + 3 + 3 + 2 + 1 + 4 + 24,
      removed: 8,
    });
    expect(await treeOf(work.path)).toEqual([
      "github.com/!burnt!sushi/toml/@v/v1.4.0-!r!c1.info",
      "github.com/!burnt!sushi/toml/@v/v1.4.0-!r!c1.mod",
      "github.com/!burnt!sushi/toml/@v/v1.5.0.info",
      "github.com/!burnt!sushi/toml/@v/v1.5.0.mod",
      "github.com/!burnt!sushi/toml/@v/v1.5.0.zip",
      "github.com/!burnt!sushi/toml/@v/v1.5.0.ziphash",
      "sumdb/sum.golang.org/lookup/x.ziphash",
      "sumdb/sum.golang.org/tile/8/0/001",
    ]);
  });

  it("leaves nothing but the sum database where nothing was used", async () => {
    await using work = await temporaryDirectory();
    await writeTree(work.path, tree);
    await pruneModules(work.path, { keep: [], sums: "" });
    expect((await treeOf(work.path)).every((path) => path.startsWith("sumdb/"))).toBe(true);
  });
});

it("dropZipHashes removes noted hashes of zips and nothing else", async () => {
  await using work = await temporaryDirectory();
  await writeTree(work.path, tree);
  expect(await dropZipHashes(work.path)).toBe(1);
  expect(await treeOf(work.path)).toEqual(
    Object.keys(tree)
      .filter((path) => path !== "github.com/!burnt!sushi/toml/@v/v1.5.0.ziphash")
      .sort(),
  );
});

it("zipsWithSums names the zips that are here and in go.sum", async () => {
  await using work = await temporaryDirectory();
  await writeTree(work.path, tree);
  const sums = [
    "github.com/BurntSushi/toml v1.4.0-RC1/go.mod h1:x=",
    "github.com/BurntSushi/toml v1.5.0 h1:y=",
    "github.com/BurntSushi/toml v1.5.0/go.mod h1:z=",
    "golang.org/x/text v0.2.0 h1:not-here=",
    "",
  ].join("\r\n");
  expect(await zipsWithSums(work.path, sums)).toEqual([
    { path: "github.com/BurntSushi/toml", version: "v1.5.0" },
  ]);
});

describe("with the real go command", () => {
  const sums = [
    "golang.org/x/text v0.0.0-20170915032832-14c0d48ead0c/go.mod h1:NqM8EUOU14njkJ3fqMW+pc6Ldnwhi/IjpwHt7yyuwOQ=",
    "golang.org/x/text v0.14.0 h1:ScX5w1eTa3QqT8oi6+ziP7dTV1S2+ALU0bI+0zXKWiQ=",
    "golang.org/x/text v0.14.0/go.mod h1:18ZOQIKpY8NJVqYksKHtTdi31H5itFRjB5/qKTNYzSU=",
    "rsc.io/quote v1.5.2 h1:w5fcysjrx7yqtD/aO+QwRjYZOKnaM9Uh2b40tElTs3Y=",
    "rsc.io/quote v1.5.2/go.mod h1:LzX7hefJvL54yjefDEDHNONDjII0t9xZLPXsUe+TKr0=",
    "rsc.io/sampler v1.3.0 h1:7uVkIFmeBqHfdjD+gZwtXXI+RODJ2Wc4O7MPEh/QiW4=",
    "rsc.io/sampler v1.3.0/go.mod h1:T1hPZKmBbMNahiBKFy5HrXp6adAjACjK9JXDnKaTXpA=",
    "",
  ].join("\n");
  const files = {
    "go.mod":
      "module example.com/greet\n\ngo 1.24\n\nrequire (\n\tgolang.org/x/text v0.14.0\n\trsc.io/quote v1.5.2\n)\n\nrequire rsc.io/sampler v1.3.0 // indirect\n",
    "go.sum": sums,
    "main.go":
      'package main\n\nimport (\n\t"rsc.io/quote"\n\n\t_ "golang.org/x/text/language"\n)\n\nfunc main() { print(quote.Go()) }\n',
  };
  const quoteZip = "rsc.io/quote/@v/v1.5.2.zip";
  const keep = [
    { path: "golang.org/x/text", version: "v0.14.0" },
    { path: "rsc.io/quote", version: "v1.5.2" },
    { path: "rsc.io/sampler", version: "v1.3.0" },
  ];

  let shared: Temporary;
  let downloaded: string;
  beforeAll(async () => {
    shared = await temporaryDirectory();
    const directory = await writeTree(join(shared.path, "source"), files);
    const modules = join(shared.path, "modules");
    const env = { GOMODCACHE: modules, GOFLAGS: "-modcacherw" };
    await go(["mod", "download"], { directory, cache: join(shared.path, "cache"), env });
    await go(["mod", "download", "rsc.io/quote@v1.5.1"], { directory, cache: shared.path, env });
    downloaded = join(modules, "cache", "download");
    return () => shared[Symbol.asyncDispose]();
  });

  /** The program, and its modules as a restore brings them: the downloads alone. */
  async function restored(work: string) {
    const directory = await writeTree(join(work, "source"), files);
    const modules = join(work, "modules");
    await mkdir(join(modules, "cache"), { recursive: true });
    const download = await copyOf(downloaded, join(modules, "cache", "download"));
    return {
      download,
      place: {
        directory,
        cache: join(shared.path, "go", "cache"),
        env: { GOMODCACHE: modules, GOFLAGS: "-modcacherw", GOPROXY: "off" },
      },
    };
  }

  it("what is left after pruning is enough to build without the proxy", async () => {
    await using work = await temporaryDirectory();
    const { download, place } = await restored(work.path);
    const { removed } = await pruneModules(download, { keep, sums });
    expect(removed).toBeGreaterThan(0);
    expect(await dropZipHashes(download)).toBe(3);
    const left = await treeOf(download);
    expect(left.filter((path) => path.endsWith(".zip"))).toEqual([
      "golang.org/x/text/@v/v0.14.0.zip",
      quoteZip,
      "rsc.io/sampler/@v/v1.3.0.zip",
    ]);
    expect(left).toContain("golang.org/x/text/@v/v0.0.0-20170915032832-14c0d48ead0c.mod");

    await goBuild(place);

    expect(await readFile(join(download, `${quoteZip}hash`), "utf8")).toMatch(/^h1:/);
  });

  it("go mod download tells sound zips from a damaged one before anything is built", async () => {
    await using work = await temporaryDirectory();
    const { download, place } = await restored(work.path);
    await dropZipHashes(download);
    const versions = (await zipsWithSums(download, sums)).map(
      ({ path, version }) => `${path}@${version}`,
    );
    expect(versions).toEqual(keep.map(({ path, version }) => `${path}@${version}`));

    await go(["mod", "download", ...versions], place);

    expect(await readFile(join(place.directory, "go.sum"), "utf8")).toBe(sums);
    await flipIn(join(download, quoteZip), (bytes) => bytes.indexOf("quote.go") + 40);
    await dropZipHashes(download);
    await rm(join(place.env.GOMODCACHE, "rsc.io"), { recursive: true });
    await expect(go(["mod", "download", ...versions], place)).rejects.toThrow(
      /flate: corrupt input|zip: checksum error/,
    );
  });

  it("a module that was pruned is missed by name without the proxy", async () => {
    await using work = await temporaryDirectory();
    const { download, place } = await restored(work.path);
    await pruneModules(download, { keep: keep.slice(0, 2), sums });
    await expect(goBuild(place)).rejects.toThrow(
      /rsc\.io\/sampler v1\.3\.0\n.*module lookup disabled by GOPROXY=off/,
    );
  });

  it("a zip with one flipped byte in the name of a file is refused by its sum", async () => {
    await using work = await temporaryDirectory();
    const { download, place } = await restored(work.path);
    await flipIn(join(download, quoteZip), (bytes) => bytes.lastIndexOf("quote_test.go"));
    await dropZipHashes(download);
    await expect(goBuild(place)).rejects.toThrow(
      /verifying rsc\.io\/quote@v1\.5\.2: checksum mismatch/,
    );
  });

  it("a zip with one flipped byte in a file is refused too", async () => {
    await using work = await temporaryDirectory();
    const { download, place } = await restored(work.path);
    await flipIn(join(download, quoteZip), (bytes) => bytes.indexOf("quote.go") + 40);
    await dropZipHashes(download);
    await expect(goBuild(place)).rejects.toThrow(/flate: corrupt input|zip: checksum error/);
  });

  it("a sound zip of other sources is refused, and only because its hash is not noted", async () => {
    await using work = await temporaryDirectory();
    const { download, place } = await restored(work.path);
    const zip = join(download, quoteZip);
    const sources = unzipSync(await readFile(zip));
    const name = "rsc.io/quote@v1.5.2/quote.go";
    const text = Buffer.from(sources[name] ?? []).toString("utf8");
    expect(text).toContain("share memory");
    await writeFile(
      zip,
      zipSync({ ...sources, [name]: Buffer.from(text.replace("share memory", "steal memory")) }),
    );

    // Why hashes are dropped: Go takes the noted one at its word.
    await goBuild(place);

    const { GOMODCACHE } = place.env;
    for (const path of ["rsc.io", "golang.org"]) {
      await rm(join(GOMODCACHE, path), { recursive: true, force: true });
    }
    await dropZipHashes(download);
    await expect(goBuild(place)).rejects.toThrow(
      /verifying rsc\.io\/quote@v1\.5\.2: checksum mismatch/,
    );
  });

  it("a go.mod of other text is refused", async () => {
    await using work = await temporaryDirectory();
    const { download, place } = await restored(work.path);
    const path = join(download, "rsc.io/quote/@v/v1.5.2.mod");
    await writeFile(path, `${await readFile(path, "utf8")}// more\n`);
    await expect(goBuild(place)).rejects.toThrow(/checksum mismatch/);
  });
});

async function flipIn(file: string, find: (bytes: Buffer) => number): Promise<void> {
  const bytes = await readFile(file);
  const at = find(bytes);
  expect(at).toBeGreaterThan(0);
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  await writeFile(file, bytes);
}
