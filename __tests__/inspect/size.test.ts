import { truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";

import { MalformedBinary } from "../../src/inspect/malformed.ts";
import { fileReader } from "../../src/inspect/reader.ts";
import { temporaryDirectory } from "../temporary.ts";

test("a file of 600 MiB is not read, and fails as a file whose format is broken", async () => {
  await using directory = await temporaryDirectory();
  const file = join(directory.path, "large");
  await writeFile(file, "");
  await truncate(file, 600 * 2 ** 20);
  await expect(fileReader()(file)).rejects.toThrow(MalformedBinary);
  await expect(fileReader()(file)).rejects.toThrow(/^it has 629145600 bytes, and files over/);
});
