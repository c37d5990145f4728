import { access, mkdir, symlink } from "node:fs/promises";
import { delimiter, join } from "node:path";
import type { Annotation } from "../../../src/errors.ts";
import { temporaryDirectory } from "../../temporary.ts";

/** No server listens here: port 1 of the loopback (tcpmux) is closed on every usual machine. */
export const CLOSED_PORT = "http://127.0.0.1:1";

/** A machine to find Go on: empty tool cache, empty temporary folder, a PATH of the test's own. */
export async function newWorld(options: { readonly goroot?: string } = {}) {
  const folder = await temporaryDirectory();
  const said: string[] = [];
  const toolCache = join(folder.path, "tools");
  const temporary = join(folder.path, "temporary");
  await mkdir(temporary);
  const programs = await linkUnpackers(join(folder.path, "programs"));
  return {
    path: folder.path,
    /** Debug and info lines, and messages of annotations. */
    said,
    options: {
      toolCache,
      temporary,
      env: {
        ...withoutGo(process.env),
        PATH: [join(options.goroot ?? folder.path, "bin"), programs].join(delimiter),
      },
      downloadBaseUrl: CLOSED_PORT,
      log: {
        info: (line: string) => void said.push(line),
        debug: (line: string) => void said.push(line),
        annotate: ({ message }: Annotation) => void said.push(message),
      },
    },
    [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose](),
  };
}

/** Settings such as GOFLAGS or GOTOOLCHAIN of the machine that tests must not depend on. */
function withoutGo(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const dropped = ["GOROOT", "GOFLAGS", "GOTOOLCHAIN", "GOWORK"];
  return Object.fromEntries(Object.entries(env).filter(([name]) => !dropped.includes(name)));
}

/** A folder with tar and what it calls, and no `go`, wherever this machine has them. */
async function linkUnpackers(folder: string): Promise<string> {
  await mkdir(folder);
  for (const name of ["tar", "gzip"]) {
    for (const directory of (process.env.PATH ?? "").split(delimiter)) {
      const program = join(directory, name);
      const found = await access(program).then(
        () => true,
        () => false,
      );
      if (!found) continue;
      await symlink(program, join(folder, name));
      break;
    }
  }
  return folder;
}
