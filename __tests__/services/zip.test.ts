import { readdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type Zippable, zipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { unpackZip } from "../../src/services/zip.ts";
import { temporaryDirectory } from "../temporary.ts";
import { noise } from "./samples.ts";

/** Unpacks these bytes; answers the paths that are there then, and the error. */
async function unpacked(zip: Uint8Array) {
  await using directory = await temporaryDirectory();
  const file = join(directory.path, "zip");
  const to = join(directory.path, "a", "b", "to");
  await writeFile(file, zip);
  const error = await unpackZip(file, to).then(
    () => undefined,
    (thrown: Error) => thrown.message,
  );
  const paths = await readdir(directory.path, { recursive: true });
  const outside = paths.filter((path) => !/^(zip|a|a\/b|a\/b\/to(\/.*)?)$/.test(path));
  return { error, outside };
}

describe("unpackZip", () => {
  test("unpacks files and folders, also empty ones, without the execute bit", async () => {
    await using directory = await temporaryDirectory();
    const file = join(directory.path, "zip");
    const executable = { os: 3, attrs: 0o100755 << 16 };
    await writeFile(
      file,
      zipSync({
        run: [text("#!"), executable],
        "deep/er/file": text("1"),
        "empty/": new Uint8Array(),
      }),
    );
    const to = join(directory.path, "to");
    await unpackZip(file, to);

    expect((await readdir(to, { recursive: true })).sort()).toEqual(
      ["deep", "deep/er", "deep/er/file", "empty", "run"].map((path) => join(path)),
    );
    expect(await readFile(join(to, "deep", "er", "file"), "utf8")).toBe("1");
    expect((await stat(join(to, "run"))).mode & 0o111).toBe(0);
  });

  test("names a file that is not there", async () => {
    await using directory = await temporaryDirectory();

    await expect(unpackZip(join(directory.path, "none"), directory.path)).rejects.toThrow("ENOENT");
  });
});

describe("a zip of a stranger is refused, and nothing lies outside:", () => {
  const unix = (mode: number) => ({ os: 3, attrs: mode << 16 });
  test.each<[string, Zippable | Uint8Array, string]>([
    ["a path above", { ok: text("1"), "../evil": text("x") }, "invalid relative path: ../evil"],
    ["a path far above", { "a/../../../evil": text("x") }, "invalid relative path"],
    ["an absolute path", { "/evil": text("x") }, "absolute path: /evil"],
    ["a path of another system", { "..\\evil": text("x") }, "invalid characters in fileName"],
    ["a drive", { "C:/evil": text("x") }, "absolute path: C:/evil"],
    ["a stream of a file", { "ab:c": text("x") }, '"ab:c" is not a plain path'],
    ["a path that is none", { "a/./b": text("x") }, '"a/./b" is not a plain path'],
    ["a path with a gap", { "a//b": text("x") }, '"a//b" is not a plain path'],
    ["a zero in a name", { "a\0b": text("x") }, '"a\\u0000b" is not a plain path'],
    ["a link", { link: [text("/etc/passwd"), unix(0o120777)] }, '"link" is not a regular file'],
    [
      "a link, and a file through it",
      { link: [text(".."), unix(0o120777)], "link/evil": text("x") },
      '"link" is not a regular file',
    ],
    ["a device", { device: [text(""), unix(0o020666)] }, '"device" is not a regular file'],
    ["a pipe", { pipe: [text(""), unix(0o010666)] }, '"pipe" is not a regular file'],
    [
      "a path twice",
      patched(zipSync({ first: text("1"), "1irst": text("2") }), "1irst", "first"),
      "it holds two files of one path",
    ],
    [
      "a file that is a directory too",
      { a: text("1"), "a/b": text("2") },
      "it holds two files of one path",
    ],
    ["no zip", text("<html>404</html>"), "End of central directory record signature not found"],
    ["half a zip", zipSync({ a: noise(5000) }).subarray(0, 2500), "record signature not found"],
    [
      "more bytes than it declares",
      lying(zipSync({ a: new Uint8Array(5000) }), 10),
      "too many bytes",
    ],
    [
      "more bytes than a disk has",
      lying(
        zipSync({ a: new Uint8Array(5000), b: new Uint8Array(5000), c: text(""), d: text("") }),
        0xfffffffe,
      ),
      "it holds more than 14000000000 bytes",
    ],
  ])("%s", async (_, zip, reason) => {
    const { error, outside } = await unpacked(zip instanceof Uint8Array ? zip : zipSync(zip));

    expect(error).toContain(reason);
    expect(error).toMatch(/[^.]$/);
    expect(outside).toEqual([]);
  });
});

function text(content: string): Uint8Array {
  return Buffer.from(content);
}

/** The bytes with one name in the place of another of the same length. */
function patched(zip: Uint8Array, from: string, to: string): Uint8Array {
  return Buffer.from(Buffer.from(zip).toString("latin1").replaceAll(from, to), "latin1");
}

/** The zip with this size in the place of each file's own, wherever it is written. */
function lying(zip: Uint8Array, size: number): Uint8Array {
  const copy = Buffer.from(zip);
  for (const [signature, at] of [
    ["PK\x01\x02", 24],
    ["PK\x03\x04", 22],
  ] as const) {
    let place = copy.indexOf(signature, 0, "latin1");
    for (; place >= 0; place = copy.indexOf(signature, place + 4, "latin1")) {
      copy.writeUInt32LE(size, place + at);
    }
  }
  return copy;
}
