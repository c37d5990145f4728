import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { readdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";
import { digestToolchain } from "../../../src/go/toolchain/digest.ts";
import { toolchainResolver } from "../../../src/go/toolchain/resolve.ts";
import { startGoDownloadServer } from "../../go-download-server.ts";
import { temporaryDirectory } from "../../temporary.ts";
import { findTool } from "../../tools.ts";
import { host } from "./fake-go.ts";
import { CLOSED_PORT, newWorld } from "./world.ts";

const execute = promisify(execFile);
const go = findTool("go");
const real = go === undefined ? undefined : await askGo(go);
const fixture = join(import.meta.dirname, "..", "..", "fixtures", "hello");

/** A released toolchain that is not the one on PATH of usual machines. */
const OTHER = "1.27.4";

describe.skipIf(real === undefined)("with the machine's own Go", () => {
  test("its GOROOT, served in go.dev's place, is fetched and builds where PATH has no go", async () => {
    const { goroot, version } = real ?? { goroot: "", version: "" };
    await using server = await startGoDownloadServer({ releases: [{ version, goroot }] });
    await using world = await newWorld();
    const resolve = toolchainResolver({ ...world.options, downloadBaseUrl: server.url });
    const minor = version.replace(/\.\d+$/, "");
    const toolchain = await resolve({ goVersion: minor });
    const kept = join(world.options.toolCache, "go", version, host.nodeArch);
    expect(toolchain).toEqual({
      version,
      host: `${host.os}/${host.arch}`,
      goroot: kept,
      go: join(kept, "bin", host.os === "windows" ? "go.exe" : "go"),
      digest: await digestToolchain(goroot, `${host.os}/${host.arch}`),
      origin: expect.stringMatching(`^${server.url}/go${version}\\.${host.os}-`),
      reason: `go-version: ${minor}, newest patch`,
    });
    expect(await readdir(world.options.temporary)).toEqual([]);
    const file = join(world.path, "hello.exe");
    await execute(toolchain.go, ["build", "-o", file, "."], {
      cwd: fixture,
      env: { ...world.options.env, GOTOOLCHAIN: "local", GOFLAGS: "", GOWORK: "off" },
    });
    expect((await execute(file)).stdout).toBe("hello\n");
  });

  test("the go on PATH is taken when it is the version, even below a go.mod that asks for another", async () => {
    const { goroot, version } = real ?? { goroot: "", version: "" };
    await using world = await newWorld({ goroot });
    await writeFile(join(world.path, "go.mod"), "module above\n\ngo 1.99.0\n");
    const resolve = toolchainResolver(world.options);
    const goMod = { name: "go.mod", text: `module m\ngo ${version}\ntoolchain go${version}\n` };
    expect(await resolve({ goMod })).toMatchObject({
      version,
      goroot,
      origin: "path",
      reason: `go.mod: toolchain go${version}`,
    });
  });
});

const switches = go !== undefined && real?.version !== OTHER && (await canSwitch(go));

describe.skipIf(!switches)(`with the module proxy (needs network for Go ${OTHER})`, () => {
  test("the go on PATH fetches another toolchain, verified, whatever the machine says of GOTOOLCHAIN", async () => {
    await using world = await newWorld({ goroot: real?.goroot ?? "" });
    const env = { ...world.options.env, GOTOOLCHAIN: "local", GOFLAGS: "-mod=vendor" };
    const resolve = toolchainResolver({ ...world.options, env });
    const goMod = { name: "go.mod", text: `module m\ngo 1.27\ntoolchain go${OTHER}\n` };
    const toolchain = await resolve({ goMod });
    expect(toolchain).toMatchObject({
      version: OTHER,
      origin: "module-proxy",
      reason: `go.mod: toolchain go${OTHER}`,
    });
    expect(toolchain.goroot).toContain("golang.org");
    expect(existsSync(toolchain.go)).toBe(true);
    expect(toolchain.digest).toMatch(/^[0-9a-f]{64}$/);
  });

  test("its list answers for a go line when go.dev cannot be reached", async () => {
    await using world = await newWorld({ goroot: real?.goroot ?? "" });
    await writeFile(join(world.path, "go.mod"), "module above\n\ngo 1.99.0\n");
    const resolve = toolchainResolver({ ...world.options, downloadBaseUrl: CLOSED_PORT });
    const minor = OTHER.replace(/\.\d+$/, "");
    const goVersion = `~${OTHER} <=${OTHER}`;
    const goMod = { name: "go.mod", text: `module m\ngo ${minor}\n` };
    expect(await resolve({ goVersion, goMod })).toMatchObject({
      version: OTHER,
      origin: "module-proxy",
      reason: `go-version: ${goVersion}, newest that fits`,
    });
  });
});

async function askGo(program: string): Promise<{ goroot: string; version: string } | undefined> {
  const env = { ...process.env, GOTOOLCHAIN: "local", GOWORK: "off" };
  const { stdout } = await execute(program, ["env", "-json", "GOROOT", "GOVERSION"], {
    cwd: dirname(program),
    env,
  });
  const answer = JSON.parse(stdout) as { GOROOT: string; GOVERSION: string };
  return { goroot: answer.GOROOT, version: answer.GOVERSION.replace(/^go/, "") };
}

async function canSwitch(program: string): Promise<boolean> {
  await using folder = await temporaryDirectory();
  const env = { ...process.env, GOTOOLCHAIN: `go${OTHER}` };
  try {
    await execute(program, ["version"], { cwd: folder.path, env });
    return true;
  } catch (error) {
    const message = `Go ${OTHER} cannot be had from the module proxy`;
    if (process.env.MVU_REQUIRE_TOOLS === "1") throw new Error(message, { cause: error });
    console.warn(`skipped: ${message}`);
    return false;
  }
}
