import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { join } from "node:path";
import { messageOf, UserError } from "../../errors.ts";

/** Bytes that are read at once: four programs of 80 MB in a third less time than by Node's 64 KiB. */
const READ_BYTES = 1024 * 1024;

/**
 * The sha256 that stands for a toolchain whatever archive it came in: over the lines
 * `<path> <sha256>\n`, sorted by path, of `bin/go` and of `asm`, `compile` and `link` in
 * `pkg/tool/<os>_<arch>/`; paths have forward slashes, and `.exe` on Windows.
 *
 * @param host `linux/amd64`.
 * @returns 64 hex digits.
 * @throws UserError when one of the programs is missing.
 */
export async function digestToolchain(goroot: string, host: string): Promise<string> {
  const exe = host.startsWith("windows/") ? ".exe" : "";
  const tools = `pkg/tool/${host.replace("/", "_")}`;
  const names = [
    `bin/go${exe}`,
    `${tools}/asm${exe}`,
    `${tools}/compile${exe}`,
    `${tools}/link${exe}`,
  ];
  const total = createHash("sha256");
  for (const name of names) total.update(`${name} ${await digestFile(goroot, name)}\n`);
  return total.digest("hex");
}

async function digestFile(goroot: string, name: string): Promise<string> {
  const hash = createHash("sha256");
  try {
    const stream = createReadStream(join(goroot, name), { highWaterMark: READ_BYTES });
    for await (const chunk of stream) hash.update(chunk);
  } catch (cause) {
    throw new UserError(`the Go in ${goroot} is not whole: ${name}: ${messageOf(cause)}`, {
      cause,
    });
  }
  return hash.digest("hex");
}
