import { execFileSync } from "node:child_process";
import { symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { searchLinknames } from "../../src/dependencies/linknames.ts";
import { temporaryDirectory } from "../temporary.ts";

describe("a //go:linkname", () => {
  test.each([
    ["at a line's start", "package a\n\n//go:linkname now time.now\nfunc now()\n", true],
    ["with one name", "//go:linkname pushed\n", true],
    ["after a tab", "//go:linkname\tnow time.now\n", true],
    ["in a file of Windows", "package a\r\n//go:linkname now time.now\r\n", true],
    ["within a line", "x := `//go:linkname now time.now`\n", false],
    ["behind a space", " //go:linkname now time.now\n", false],
    ["of a longer name", "//go:linknames now\n", false],
    ["without a name", "//go:linkname\n", false],
  ])("%s", async (_name, text, found) => {
    await using folder = await temporaryDirectory();
    const file = join(folder.path, "a.go");
    await writeFile(file, text);
    expect(await searchLinknames()([file])).toBe(found);
  });

  test("is found in any of the files, and each is read once", async () => {
    await using folder = await temporaryDirectory();
    const [plain, linked] = ["plain.go", "linked.go"].map((name) => join(folder.path, name)) as [
      string,
      string,
    ];
    await writeFile(plain, "package a\n");
    await writeFile(linked, "//go:linkname a b\n");
    const search = searchLinknames();
    expect(await search([plain, linked])).toBe(true);
    await writeFile(linked, "package a\n");
    expect([await search([linked]), await search([plain])]).toEqual([true, false]);
    expect(await searchLinknames()([linked])).toBe(false);
  });

  test("is not looked for in what is no file, is not there, or is too large", async () => {
    await using folder = await temporaryDirectory();
    const large = join(folder.path, "large.go");
    await writeFile(large, `//go:linkname a b\n${" ".repeat(16 * 2 ** 20)}`);
    const device = join(folder.path, "device.go");
    await symlink("/dev/zero", device);
    const search = searchLinknames();
    expect(await search([large, folder.path, join(folder.path, "absent.go"), device])).toBe(false);
  });
});

test.skipIf(process.platform === "win32")("a pipe does not hold the search", async () => {
  await using folder = await temporaryDirectory();
  const pipe = join(folder.path, "pipe.go");
  execFileSync("mkfifo", [pipe]);
  expect(await searchLinknames()([pipe])).toBe(false);
});
