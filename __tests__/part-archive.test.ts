import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import {
  chmod,
  mkdir,
  readdir,
  readFile,
  stat,
  truncate,
  utimes,
  writeFile,
} from "node:fs/promises";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { type Header, pack } from "tar-stream";
import { describe, expect, test } from "vitest";
import { UserError } from "../src/errors.ts";
import { packPart, unpackPart } from "../src/part-archive.ts";
import { hashesOf, noise, write } from "./services/samples.ts";
import { temporaryDirectory } from "./temporary.ts";

const document = '{"schema":1}\n';
const binaries = { "cli-linux-amd64": noise(200_000), "cli-windows-amd64.exe": "MZ", empty: "" };

async function packed(
  directory: string,
  files: Readonly<Record<string, string | Uint8Array>> = binaries,
): Promise<string> {
  await write(join(directory, "in"), files);
  const to = join(directory, "part.tar");
  await packPart({ directory: join(directory, "in"), files: Object.keys(files), document }, to);
  return to;
}

/** An archive of these entries; a header may lie as it likes. */
async function tar(...entries: readonly (Partial<Header> & { name: string; text?: string })[]) {
  const archive = pack();
  for (const { text, ...header } of entries) archive.entry(header, text ?? "");
  archive.finalize();
  return await buffer(archive);
}

/** The header's block with other bytes at a place, and the checksum that goes with them. */
function altered(archive: Buffer, at: number, bytes: string): Buffer {
  const copy = Buffer.from(archive);
  copy.write(bytes, at, "latin1");
  const block = copy.subarray(at - (at % 512), at - (at % 512) + 512);
  block.fill(" ", 148, 156);
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148, "latin1");
  return copy;
}

const first = { name: "part.json", text: document };
const sizeAt = 124;

describe("packPart", () => {
  test("writes the same bytes whatever order, times and modes the files have", async () => {
    await using one = await temporaryDirectory();
    await using two = await temporaryDirectory();
    const files = Object.fromEntries(Object.entries(binaries).reverse());
    await write(join(two.path, "in"), files);
    for (const name of Object.keys(files)) {
      await utimes(join(two.path, "in", name), 1, 1);
      await chmod(join(two.path, "in", name), 0o600);
    }
    const to = join(two.path, "part.tar");
    await packPart({ directory: join(two.path, "in"), files: Object.keys(files), document }, to);

    expect(await readFile(to)).toEqual(await readFile(await packed(one.path)));
  });

  test("writes what tar reads: the document first, then the files by name, executable, of nobody's time", async () => {
    await using directory = await temporaryDirectory();
    const { status, stdout } = spawnSync(
      "tar",
      ["--list", "--verbose", "--numeric-owner", "--file", await packed(directory.path)],
      { encoding: "utf8", env: { ...process.env, TZ: "UTC" } },
    );

    expect(status).toBe(0);
    expect(stdout.replaceAll(/ +/g, " ")).toBe(
      [
        "-rw-r--r-- 0/0 13 1970-01-01 00:00 part.json",
        "-rwxr-xr-x 0/0 200000 1970-01-01 00:00 cli-linux-amd64",
        "-rwxr-xr-x 0/0 2 1970-01-01 00:00 cli-windows-amd64.exe",
        "-rwxr-xr-x 0/0 0 1970-01-01 00:00 empty",
        "",
      ].join("\n"),
    );
  });

  test.each<[string, readonly string[], string]>([
    ["a missing file", ["none"], "ENOENT"],
    ["a path", ["folder/inner"], '"folder/inner" is not a plain name of a file'],
    ["a folder above", [".."], '".." is not a plain name of a file'],
    ["a name twice", ["A", "a"], '"a" comes twice'],
    ["the document's name", ["part.json"], '"part.json" comes twice'],
    ["a directory", ["folder"], "EISDIR"],
  ])("refuses %s, and leaves no archive behind", async (_, files, reason) => {
    await using directory = await temporaryDirectory();
    await write(directory.path, { a: "", A: "", "folder/inner": "", "part.json": "" });
    const to = join(directory.path, "part.tar");

    await expect(packPart({ directory: directory.path, files, document }, to)).rejects.toThrow(
      reason,
    );
    expect(existsSync(to)).toBe(false);
  });

  test("says where it could not write", async () => {
    await using directory = await temporaryDirectory();
    const to = join(directory.path, "none", "part.tar");

    await expect(
      packPart({ directory: directory.path, files: [], document }, to),
    ).rejects.toMatchObject({
      name: "UserError",
      message: expect.stringMatching(
        /^The part of this job cannot be packed into ".*part.tar": ENOENT: .*; see that the disk has room/,
      ),
    });
  });
});

describe("unpackPart", () => {
  test("gives back the files, executable, and the document beside them", async () => {
    await using directory = await temporaryDirectory();
    const out = join(directory.path, "out");
    const names = await unpackPart(await packed(directory.path), out);
    const found: Record<string, Buffer> = {};
    for (const name of await readdir(out)) found[name] = await readFile(join(out, name));

    expect(names).toEqual(["cli-linux-amd64", "cli-windows-amd64.exe", "empty"]);
    expect(hashesOf(found)).toEqual(hashesOf({ ...binaries, "part.json": document }));
    if (process.platform !== "win32") {
      expect((await stat(join(out, "cli-linux-amd64"))).mode & 0o777).toBe(0o755);
      expect((await stat(join(out, "part.json"))).mode & 0o777).toBe(0o644);
    }
  });

  test("reads what tar wrote, with a name that needs a longer header", async () => {
    await using directory = await temporaryDirectory();
    const long = "x".repeat(200);
    await write(join(directory.path, "in"), { "part.json": document, [long]: "1" });
    const archive = join(directory.path, "part.tar");
    spawnSync("tar", ["-c", "-f", archive, "-C", join(directory.path, "in"), "part.json", long]);

    expect(await unpackPart(archive, join(directory.path, "out"))).toEqual([long]);
  });

  test("keeps names that are longer than a header", async () => {
    await using directory = await temporaryDirectory();
    const name = "y".repeat(255);

    expect(
      await unpackPart(await packed(directory.path, { [name]: "1" }), join(directory.path, "out")),
    ).toEqual([name]);
  });

  test("says when there is nothing to unpack", async () => {
    await using directory = await temporaryDirectory();

    await expect(
      unpackPart(join(directory.path, "none.tar"), join(directory.path, "out")),
    ).rejects.toThrow(/none.tar" cannot be unpacked: ENOENT: .*; see that the disk has room/);
    expect(await readdir(directory.path)).toEqual([]);
  });

  test("does not write into a directory that has something in it", async () => {
    await using directory = await temporaryDirectory();
    await mkdir(join(directory.path, "out"));
    await writeFile(join(directory.path, "out", "kept"), "");

    await expect(
      unpackPart(await packed(directory.path), join(directory.path, "out")),
    ).rejects.toThrow("is not empty");
    expect(await readdir(join(directory.path, "out"))).toEqual(["kept"]);
  });
});

describe("an archive of a stranger is refused, and nothing of it stays:", () => {
  test.each<[string, () => Promise<Buffer>, string]>([
    [
      "a path above",
      () => tar(first, { name: "../evil", text: "x" }),
      '"../evil" is not a plain name of a file',
    ],
    ["an absolute path", () => tar(first, { name: "/tmp/evil", text: "x" }), '"/tmp/evil" is not'],
    ["a path below", () => tar(first, { name: "a/b", text: "x" }), '"a/b" is not a plain name'],
    [
      "a path of another system",
      () => tar(first, { name: "..\\evil", text: "x" }),
      "is not a plain",
    ],
    [
      "a name that is a directory",
      () => tar(first, { name: ".", text: "x" }),
      '"." is not a plain',
    ],
    ["a name with a line feed", () => tar(first, { name: "a\nb", text: "x" }), '"a\\nb" is not a'],
    [
      "a name that only a longer header shows",
      () => tar(first, { name: "ok", pax: { path: "../evil" }, text: "x" }),
      '"../evil" is not a plain name of a file',
    ],
    [
      "a symbolic link",
      () => tar(first, { name: "a", type: "symlink", linkname: "/etc/passwd" }),
      '"a" is a symlink, not a regular file',
    ],
    [
      "a symbolic link, and a file through it",
      () =>
        tar(first, { name: "a", type: "symlink", linkname: ".." }, { name: "a/evil", text: "x" }),
      '"a" is a symlink, not a regular file',
    ],
    [
      "a hard link",
      () => tar(first, { name: "a", type: "link", linkname: "part.json" }),
      '"a" is a link, not a regular file',
    ],
    ["a directory", () => tar(first, { name: "a", type: "directory" }), '"a" is a directory'],
    [
      "a device",
      () => tar(first, { name: "a", type: "character-device" }),
      "is a character-device",
    ],
    ["a pipe", () => altering(156, "6"), '"a" is a fifo, not a regular file'],
    ["a kind that nobody knows", () => altering(156, "S"), '"a" is a thing of no known kind'],
    ["a name twice", () => tar(first, { name: "a" }, { name: "a" }), '"a" comes twice'],
    [
      "two names that some systems take for one",
      () => tar(first, { name: "a" }, { name: "A" }),
      '"A" comes twice',
    ],
    ["a second document", () => tar(first, { name: "a" }, first), '"part.json" comes twice'],
    ["no document", () => tar({ name: "a", text: "x" }), 'it begins with "a", not with part.json'],
    ["nothing", () => tar(), "it is empty"],
    [
      "a file that claims to be huge",
      () => altering(sizeAt, "77777777777 "),
      "more than 4294967296",
    ],
    [
      "a document that claims to be huge",
      async () => altered(await tar(first), sizeAt, "02000000001 "),
      '"part.json" has 268435457 bytes, more than 268435456',
    ],
    [
      "a size that is no number",
      () => tar(first, { name: "a", pax: { size: "many" }, text: "x" }),
      "it is damaged",
    ],
    ["a size below zero", () => tar(first, { name: "a", pax: { size: "-1" } }), "it is damaged"],
    [
      "a file that claims more than there is",
      () => tar(first, { name: "a", pax: { size: "99999" }, text: "x" }),
      "it is damaged",
    ],
    [
      "a flipped bit in a header",
      async () => {
        const archive = await tar(first);
        archive[3] = (archive[3] ?? 0) ^ 1;
        return archive;
      },
      "it is damaged",
    ],
    ["the first half alone", async () => (await tar(first)).subarray(0, 700), "it ends too early"],
    ["no end", async () => (await tar(first)).subarray(0, 1024), "it ends too early"],
    ["no archive at all", async () => Buffer.from("<html>404</html>"), "it ends too early"],
    ["no bytes", async () => Buffer.alloc(0), "it ends too early"],
  ])("%s", async (_, archive, reason) => {
    await using directory = await temporaryDirectory();
    const file = join(directory.path, "part.tar");
    await writeFile(file, await archive());
    const error = await unpackPart(file, join(directory.path, "a", "out")).then(
      () => undefined,
      (thrown: unknown) => thrown,
    );

    expect(error).toBeInstanceOf(UserError);
    expect(String(error)).toContain(`is not the part of a build: `);
    expect(String(error)).toContain(reason);
    expect(await readdir(directory.path, { recursive: true })).toEqual(["a", "part.tar"]);
  });
});

/** An archive whose second entry, a file `a` without content, has other bytes in its header. */
async function altering(at: number, bytes: string): Promise<Buffer> {
  return altered(await tar(first, { name: "a" }), 1024 + at, bytes);
}

test("an archive of hundreds of megabytes passes through little memory", async () => {
  await using directory = await temporaryDirectory();
  const source = join(directory.path, "in");
  await write(source, { small: "1", large: "" });
  await truncate(join(source, "large"), 200_000_000);
  const archive = join(directory.path, "part.tar");
  const before = process.memoryUsage().arrayBuffers;
  let most = 0;
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage().arrayBuffers - before);
  }, 2);
  await packPart({ directory: source, files: ["small", "large"], document }, archive);
  const names = await unpackPart(archive, join(directory.path, "out"));
  clearInterval(watch);

  expect(names).toEqual(["large", "small"]);
  expect((await stat(join(directory.path, "out", "large"))).size).toBe(200_000_000);
  // What is read and not yet collected counts too.
  expect(most).toBeLessThan(150_000_000);
});
