import { execFileSync } from "node:child_process";
import { symlink, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readTextFile } from "../../src/source/text-file.ts";
import { type Temporary, temporaryDirectory } from "../temporary.ts";

const read = ({ path }: Temporary) => readTextFile(join(path, "go.mod"), path, "go.mod");

test("a file is read, and so is one behind a link inside the repository", async () => {
  await using root = await temporaryDirectory();
  await writeFile(join(root.path, "other.mod"), "module example.com/a\n");
  await symlink("other.mod", join(root.path, "go.mod"));
  expect(await read(root)).toBe("module example.com/a\n");
});

describe.skipIf(process.platform === "win32")("what is refused", () => {
  test("a link out of the repository, none of whose words are shown", async () => {
    await using root = await temporaryDirectory();
    await using outside = await temporaryDirectory();
    await writeFile(join(outside.path, "secret"), "word\n");
    await symlink(join(outside.path, "secret"), join(root.path, "go.mod"));
    await expect(read(root)).rejects.toThrow(
      /^go\.mod is a link that leads out of the repository: keep the file inside$/,
    );
  });

  test("a device that never ends", async () => {
    await using root = await temporaryDirectory();
    await symlink("/dev/zero", join(root.path, "go.mod"));
    await expect(read(root)).rejects.toThrow("leads out of the repository");
    await expect(readTextFile("/dev/zero", "/dev", "zero")).rejects.toThrow("no regular file");
  });

  test("a pipe that nobody writes to", async () => {
    await using root = await temporaryDirectory();
    execFileSync("mkfifo", [join(root.path, "go.mod")]);
    await expect(read(root)).rejects.toThrow(/^go\.mod is no regular file: replace it by one$/);
  });

  test("a file of 17 MiB", async () => {
    await using root = await temporaryDirectory();
    await writeFile(join(root.path, "go.mod"), "");
    await truncate(join(root.path, "go.mod"), 17 * 2 ** 20);
    await expect(read(root)).rejects.toThrow("go.mod has 17825792 bytes, and at most 16777216");
  });
});
