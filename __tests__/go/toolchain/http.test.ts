import { once } from "node:events";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { expect, test } from "vitest";
import { UserError } from "../../../src/errors.ts";
import {
  fetchFile,
  fetchText,
  PassingError,
  requireSecure,
} from "../../../src/go/toolchain/http.ts";
import { temporaryDirectory } from "../../temporary.ts";

const limits = { limitBytes: 1000, timeoutSeconds: 20 };

test.each([
  "https://go.dev/dl",
  "http://localhost:8080/dl",
  "http://127.0.0.1:1",
  "http://127.1.2.3",
  "http://[::1]:80",
])("%s is secure", (address) => {
  expect(() => requireSecure(new URL(address))).not.toThrow();
});

test("an address elsewhere may not lead to one of this machine without https", () => {
  const local = new URL("http://127.0.0.1:8080/admin");
  expect(() => requireSecure(local, "https://go.dev/dl")).toThrow(
    "https://go.dev/dl redirects to http://127.0.0.1:8080/admin, which is not https",
  );
  expect(() => requireSecure(local, "http://localhost/dl")).not.toThrow();
});

test.each([
  "http://go.dev/dl",
  "http://localhost.example.com/",
  "http://127.0.0.1.example.com/",
  "http://10.0.0.1/",
  "ftp://localhost/",
  "file:///tmp/go",
])("%s is refused", (address) => {
  expect(() => requireSecure(new URL(address))).toThrow(
    `${address} is not https: only addresses of this machine, such as localhost, may be without it`,
  );
});

test("a file arrives with its size and sha256", async () => {
  await using server = await serve((_request, response) => response.end("hello"));
  await using folder = await temporaryDirectory();
  const file = join(folder.path, "file");
  expect(await fetchFile({ url: server.url, file, ...limits })).toEqual({
    size: 5,
    sha256: "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824",
  });
  expect(await readFile(file, "utf8")).toBe("hello");
});

test("a redirect to a path of the same server is followed", async () => {
  await using server = await serve((request, response) => {
    if (request.url === "/there") response.end("found");
    else response.writeHead(302, { location: "/there" }).end();
  });
  expect(await fetchText({ url: `${server.url}/here`, ...limits })).toBe("found");
});

test("a redirect to another machine without https is refused", async () => {
  await using server = await serve((_request, response) =>
    response.writeHead(301, { location: "http://example.com/go.tar.gz" }).end(),
  );
  await expect(fetchText({ url: server.url, ...limits })).rejects.toEqual(
    new UserError(
      `${server.url} redirects to http://example.com/go.tar.gz, which is not https: only addresses of this machine, such as localhost, may be without it`,
    ),
  );
});

test("a circle of redirects ends", async () => {
  await using server = await serve((_request, response) =>
    response.writeHead(302, { location: "/" }).end(),
  );
  await expect(fetchText({ url: server.url, ...limits })).rejects.toEqual(
    new UserError(`${server.url} redirects more than 5 times`),
  );
});

test.each([
  [404, UserError],
  [403, UserError],
  [302, UserError],
  [503, PassingError],
  [429, PassingError],
])(
  "the status %d ends the download, as one that asking again may mend or not",
  async (status, kind) => {
    await using server = await serve((_request, response) => response.writeHead(status).end("no"));
    const error = await fetchText({ url: server.url, ...limits }).catch((thrown) => thrown);
    expect(error.message).toBe(
      `${server.url}/ answered ${status}: look at go-download-base-url and the version`,
    );
    expect(error.constructor).toBe(kind);
  },
);

test("what is too long is cut off and leaves no file", async () => {
  await using server = await serve((_request, response) => response.end("x".repeat(1001)));
  await using folder = await temporaryDirectory();
  const file = join(folder.path, "file");
  await expect(fetchFile({ url: server.url, file, ...limits })).rejects.toEqual(
    new UserError(`${server.url} is longer than the expected 1000 bytes`),
  );
  expect(existsSync(file)).toBe(false);
});

test("a connection that breaks leaves no file and may be tried again", async () => {
  await using server = await serve((_request, response) => {
    response.writeHead(200, { "content-length": 500 });
    response.write("x".repeat(100), () => response.destroy());
  });
  await using folder = await temporaryDirectory();
  const file = join(folder.path, "file");
  const error = await fetchFile({ url: server.url, file, ...limits }).catch((thrown) => thrown);
  expect(error).toBeInstanceOf(PassingError);
  expect(error.message).toBe(`${server.url} cannot be read after 100 bytes (aborted)`);
  expect(existsSync(file)).toBe(false);
});

test("a server that never answers is given up", async () => {
  await using server = await serve(() => {});
  await expect(fetchText({ url: server.url, limitBytes: 10, timeoutSeconds: 0.2 })).rejects.toEqual(
    new PassingError(`${server.url} did not come within 0.2 seconds`),
  );
});

test("a server that stops in the middle is given up", async () => {
  await using server = await serve((_request, response) => void response.write("begin"));
  await expect(fetchText({ url: server.url, limitBytes: 10, timeoutSeconds: 0.2 })).rejects.toEqual(
    new PassingError(`${server.url} did not come within 0.2 seconds`),
  );
});

async function serve(listener: RequestListener) {
  const server = createServer(listener);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
    },
  };
}
