/**
 * A server in go.dev's place, for machines that must not or cannot reach it: it lists releases as
 * `https://go.dev/dl/?mode=json&include=all` does, and serves archives made from GOROOT folders.
 *
 *     node __tests__/go-download-server.ts --goroot "$(go env GOROOT)" --port 0
 *
 * prints the address to give as `go-download-base-url`.
 */
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { createReadStream, createWriteStream } from "node:fs";
import { mkdir, mkdtemp, readdir, readFile, rm, stat, symlink } from "node:fs/promises";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { endianness, tmpdir } from "node:os";
import { join } from "node:path";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { createGzip } from "node:zlib";
import { goHost } from "../src/go/toolchain/host.ts";

/** A release that the server has: with a GOROOT it can be downloaded, without one it is only listed. */
export type ServedRelease = {
  /** `1.26.8` */
  readonly version: string;
  readonly goroot?: string;
};

export type GoDownloadServer = AsyncDisposable & {
  /** The base address, without a slash at its end. */
  readonly url: string;
  /** Path and query of each request, in their order. */
  readonly requests: readonly string[];
};

/** Answers a request in the server's place, to misbehave; false leaves it to the server. */
export type Intercept = (request: {
  /** Path and query. */
  readonly path: string;
  readonly response: ServerResponse;
  /** The archive's bytes where the request is for one. */
  readonly archive: () => Promise<Buffer>;
}) => boolean | Promise<boolean>;

type Archive = {
  readonly filename: string;
  readonly file: string;
  readonly size: number;
  readonly sha256: string;
};

type ListedFile = {
  readonly filename: string;
  readonly os: string;
  readonly arch: string;
  readonly version: string;
  readonly sha256: string;
  readonly size: number;
  readonly kind: "archive";
};

const host = goHost({ ...process, endianness: endianness() });

/** Starts the server on this machine's loopback; archives are made before it answers. */
export async function startGoDownloadServer(options: {
  readonly releases: readonly ServedRelease[];
  readonly port?: number;
  readonly intercept?: Intercept;
}): Promise<GoDownloadServer> {
  const directory = await mkdtemp(join(tmpdir(), "go-download-server-"));
  const archives = new Map<string, Archive>();
  const list: { version: string; stable: boolean; files: ListedFile[] }[] = [];
  for (const { version, goroot } of options.releases) {
    const archive = goroot === undefined ? undefined : await pack(version, goroot, directory);
    if (archive) archives.set(`/${archive.filename}`, archive);
    list.push({ version: `go${version}`, stable: true, files: [describe(version, archive)] });
  }
  const requests: string[] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? "/";
    requests.push(path);
    const archive = archives.get(path);
    const bytes = () => (archive ? readFile(archive.file) : Promise.resolve(Buffer.alloc(0)));
    void (async () => {
      if (await options.intercept?.({ path, response, archive: bytes })) return;
      if (archive) {
        response.writeHead(200, { "content-length": archive.size });
        await pipeline(createReadStream(archive.file), response);
      } else if (path === "/?mode=json&include=all") {
        response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(list));
      } else {
        response.writeHead(404, { "content-type": "text/plain" }).end("404 page not found\n");
      }
    })().catch(() => response.destroy());
  });
  server.listen(options.port ?? 0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

/** The version that a GOROOT's own VERSION file names: `1.26.8`. */
export async function versionOf(goroot: string): Promise<string> {
  const [line = ""] = (await readFile(join(goroot, "VERSION"), "utf8")).split("\n");
  return line.trim().replace(/^go/, "");
}

/** A release that is only listed has an archive that nobody can fetch, as an old one may have. */
function describe(version: string, archive: Archive | undefined): ListedFile {
  const { os } = host;
  const arch = host.arch === "arm" ? "armv6l" : host.arch;
  const { filename, size, sha256 } = archive ?? {
    filename: archiveName(version),
    size: 0,
    sha256: "0".repeat(64),
  };
  return { filename, os, arch, version: `go${version}`, sha256, size, kind: "archive" };
}

function archiveName(version: string): string {
  const arch = host.arch === "arm" ? "armv6l" : host.arch;
  return `go${version}.${host.os}-${arch}.${host.os === "windows" ? "zip" : "tar.gz"}`;
}

async function pack(version: string, goroot: string, directory: string): Promise<Archive> {
  const filename = archiveName(version);
  const file = join(directory, filename);
  // A link called `go` gives the archive its top folder with every tar; -h follows it.
  const staging = join(directory, `${filename}.d`);
  await mkdir(staging);
  await symlink(goroot, join(staging, "go"), "junction");
  const hash = createHash("sha256");
  const meter = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      done(null, chunk);
    },
  });
  const [program, args] = await packer(goroot);
  const tar = spawn(program, args, { cwd: staging, stdio: ["ignore", "pipe", "inherit"] });
  const ended = once(tar, "close");
  const streams =
    host.os === "windows" ? [tar.stdout, meter] : [tar.stdout, createGzip({ level: 1 }), meter];
  await pipeline([...streams, createWriteStream(file)]);
  const [status] = await ended;
  if (status !== 0) throw new Error(`${program} ended with ${status} for ${goroot}`);
  return { filename, file, size: (await stat(file)).size, sha256: hash.digest("hex") };
}

/** What no build reads is left out, to be quick; Windows' own tar writes zip as well. */
async function packer(goroot: string): Promise<[string, string[]]> {
  const skipped = ["api", "doc", "test", "misc"];
  const names = (await readdir(goroot)).filter((name) => !skipped.includes(name));
  const members = names.map((name) => `go/${name}`);
  if (host.os !== "windows") return ["tar", ["-chf", "-", ...members]];
  const tar = join(process.env.SystemRoot ?? "C:\\Windows", "System32", "tar.exe");
  return [tar, ["--format", "zip", "-chf", "-", ...members]];
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { goroot: { type: "string" }, port: { type: "string", default: "0" } },
  });
  if (values.goroot === undefined) throw new Error("--goroot DIR is needed");
  const release = { version: await versionOf(values.goroot), goroot: values.goroot };
  const server = await startGoDownloadServer({ releases: [release], port: Number(values.port) });
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => void server[Symbol.asyncDispose]());
  }
  console.log(server.url);
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await main();
}
