import { chmod, constants, copyFile, cp, mkdir, realpath, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { UserError } from "../errors.ts";
import { isInside } from "../inside.ts";
import { quote } from "../quote.ts";
import { APP, type Box, WORK } from "./engine.ts";
import { firstUser, userCount } from "./limits.ts";
import type { Grant } from "./rule.ts";

/** What goes into a box. */
export type Contents = {
  /** Absolute path of the program's file, and the name it has inside. */
  readonly file: string;
  readonly executable: string;
  /** Absolute path of a program that runs it. */
  readonly emulator: string | undefined;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly files: Readonly<Record<string, string>>;
  readonly grant: Grant;
};

/** Where certificates lie, by the system; as Go's crypto/x509/root_linux.go looks for them. */
const CERTIFICATES = [
  "/etc/ssl/certs/ca-certificates.crt",
  "/etc/pki/tls/certs/ca-bundle.crt",
  "/etc/ssl/cert.pem",
];

/** Where they lie in a box: the first place that Go looks at. */
const BOX_CERTIFICATES = "/etc/ssl/certs/ca-certificates.crt";

const ZONES = "/usr/share/zoneinfo";

const EMULATOR = `${APP}/.emulator`;

/** Bytes of one file that a run is given. */
const MAX_FILE_BYTES = 64 * 1024 ** 2;

/**
 * Makes the directory that becomes a program's root: the program, its files, and what is granted.
 *
 * @param places.root absolute; must not be there yet.
 * @param places.workingDirectory absolute, links resolved; `files` lie below it.
 * @throws UserError when a file or something granted is not there.
 */
export async function prepareBox(
  contents: Contents,
  places: { readonly root: string; readonly workingDirectory: string },
): Promise<Box> {
  const { root } = places;
  const { executable, emulator, args, env, grant } = contents;
  for (const path of [APP, WORK, "/dev", "/proc", ...grant.directories]) {
    await makeDirectory(root, path);
  }
  // A container's own directory there takes over these permissions.
  for (const path of grant.directories) await chmod(root + path, 0o1777);
  for (const device of ["null", "zero", "full", "random", "urandom"]) {
    await writeFile(join(root, "dev", device), "");
  }
  const program = `${APP}/${executable}`;
  await addProgram(contents.file, root + program);
  if (emulator !== undefined) await addProgram(emulator, root + EMULATOR);
  for (const [name, source] of Object.entries(contents.files)) {
    await addFile(await sourceOf(source, places.workingDirectory), {
      root,
      path: `${WORK}/${name}`,
    });
  }
  const user = nextUser();
  await addGrants(grant, { root, user });
  return {
    root,
    command: emulator === undefined ? [program, ...args] : [EMULATOR, program, ...args],
    own: emulator === undefined ? 1 : 2,
    env: { HOME: WORK, PWD: WORK, PATH: APP, HOSTNAME: "sandbox", ...env },
    user,
    directories: grant.directories,
  };
}

let boxes = 0;

function nextUser(): number {
  boxes += 1;
  return firstUser + (boxes % userCount);
}

/** What a file of the repository is, links followed, once it is known to lie there. */
async function sourceOf(source: string, workingDirectory: string): Promise<string> {
  const refuse = (problem: string, cause?: unknown) =>
    new UserError(`.mvu.yml, runs: the file ${quote(source)} ${problem}`, { cause });
  const path = await realpath(join(workingDirectory, source)).catch((cause: unknown) => {
    throw refuse("is not there; correct its path below the working directory", cause);
  });
  if (!isInside(path, workingDirectory)) {
    throw refuse("leads out of the working directory; keep it inside");
  }
  const stats = await stat(path);
  if (!stats.isFile()) throw refuse("is no regular file; name one");
  if (stats.size > MAX_FILE_BYTES) {
    throw refuse(`has ${stats.size} bytes, and at most ${MAX_FILE_BYTES} are taken; shorten it`);
  }
  return path;
}

async function addGrants(
  grant: Grant,
  { root, user }: { readonly root: string; readonly user: number },
): Promise<void> {
  if (grant.certificates) {
    await addFile(await firstOf(CERTIFICATES, "certificates"), { root, path: BOX_CERTIFICATES });
  }
  if (grant.timezones) {
    await firstOf([ZONES], "timezones");
    await makeDirectory(root, dirname(ZONES));
    await cp(ZONES, root + ZONES, { recursive: true, dereference: true, filter: isZone });
  }
  if (!grant.passwd) return;
  await makeDirectory(root, "/etc");
  await writeFile(join(root, "etc/passwd"), `root:x:0:0::/:\nuser:x:${user}:${user}::${WORK}:\n`);
  await writeFile(join(root, "etc/group"), `root:x:0:\nuser:x:${user}:\n`);
}

/** Other tables of the same zones, and links that lead out of the directory. */
function isZone(path: string): boolean {
  return !/\/(posix|right|localtime|posixrules)$/.test(path);
}

async function firstOf(paths: readonly string[], name: string): Promise<string> {
  for (const path of paths) {
    const found = await realpath(path).catch(() => undefined);
    if (found !== undefined) return found;
  }
  throw new UserError(
    `.mvu.yml, runs: ${name} are granted, and this machine has no ${paths[0]}; install them in a step before`,
  );
}

/** A copy, so that nothing that a program does to its file reaches the one that is released. */
async function addProgram(from: string, to: string): Promise<void> {
  await copyFile(from, to, constants.COPYFILE_FICLONE);
  await chmod(to, 0o755);
}

async function addFile(
  from: string,
  { root, path }: { readonly root: string; readonly path: string },
): Promise<void> {
  await makeDirectory(root, dirname(path));
  await copyFile(from, root + path, constants.COPYFILE_FICLONE);
  await chmod(root + path, 0o644);
}

/** With all directories above it, open to a user who owns none of them. */
async function makeDirectory(root: string, path: string): Promise<void> {
  const parts = path.split("/");
  for (let length = 1; length <= parts.length; length += 1) {
    const directory = root + parts.slice(0, length).join("/");
    await mkdir(directory, { recursive: true });
    await chmod(directory, 0o755);
  }
}
