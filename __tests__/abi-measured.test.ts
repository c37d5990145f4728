import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { type Linked, readLinker } from "../scripts/abi/linker.ts";
import { callCode, measure, readHeaderNames } from "../scripts/abi/measure.ts";
import measured from "../scripts/abi/measured.json" with { type: "json" };
import { SEVEN } from "../scripts/abi/refusals.ts";
import { readRuntime, type Writers } from "../scripts/abi/runtime.ts";
import { SYSTEMS, systemAbi, writeCall } from "../src/inspect/abi.ts";
import { inspectBinary } from "../src/inspect/binary.ts";
import type { BinaryFacts } from "../src/inspect/facts.ts";
import { build, goEnv } from "./inspect/samples.ts";
import { temporaryDirectory } from "./temporary.ts";
import { findTool } from "./tools.ts";

/** The seven systems, and ports whose calls and headers are of another kind. */
const PORTS = [
  ...SEVEN.map((os) => `${os}/amd64`),
  "android/arm64",
  "darwin/arm64",
  "dragonfly/amd64",
  "illumos/amd64",
  "linux/386",
  "linux/arm64",
  "netbsd/arm",
  "plan9/amd64",
  "wasip1/wasm",
];
const { toolchain } = measured;
const stored = measured.ports as unknown as Readonly<Record<string, Record<string, unknown>>>;

describe.runIf(findTool("go"))("what docs/abi.md says of files", () => {
  const files = new Map<string, BinaryFacts>();
  let headers: ReadonlyMap<number, string>;

  beforeAll(async () => {
    headers = await readHeaderNames(await goEnv("GOROOT"));
    await Promise.all(
      PORTS.map(async (port) => {
        const path = await build({ port, toolchain: `go${toolchain}` });
        files.set(port, inspectBinary(await readFile(path)));
      }),
    );
  }, 15 * 60_000);

  it.each(PORTS)("is what a file of %s shows", (port) => {
    const facts = fileOf(port);
    const column = toolchain.split(".").slice(0, 2).join(".");
    expect(JSON.parse(JSON.stringify(measure(facts, headers)))).toEqual(stored[port]?.[column]);
  });

  it.each(SEVEN)("rests on facts that a new file of %s has as well", (os) => {
    const seven = measured.seven as unknown as Readonly<Record<string, BinaryFacts>>;
    const { code, ...others } = fileOf(`${os}/amd64`);
    expect(seven[os]?.code).toEqual(code);
    expect(seven[os]?.systems).toEqual(others.systems);
    expect(seven[os]?.minimumOs).toEqual(others.minimumOs);
    expect(seven[os]?.libraries).toEqual(others.libraries);
  });

  function fileOf(port: string): BinaryFacts {
    const facts = files.get(port);
    if (facts === undefined) throw new Error(`${port} was not built`);
    return facts;
  }
});

describe.runIf(findTool("go"))("what docs/abi.md says of Go's sources", () => {
  let linked: (os: string) => Linked;
  let writers: Writers;

  beforeAll(async () => {
    const root = await goEnv("GOROOT");
    linked = await readLinker(root);
    writers = await readRuntime(root);
  });

  it.each(SYSTEMS)("is what they say of %s", (os) => {
    const abi = systemAbi(os);
    const source = linked(os);
    if (abi?.format === "ELF") expect(abi.osAbi).toBe(source.osAbi);
    expect(abi?.note).toEqual(source.note);
    expect(abi?.hostModule).toBe(writers.hosts.get(os));
    expect(abi?.write).toEqual(writers.functions.get(os));
  });

  it("is what they say of calls", () => {
    for (const [port, call] of writers.calls) {
      const [os = "", arch = ""] = port.split("/");
      // Ports that are broken are not built, so that no code was read.
      if (writeCall(os, arch) === undefined) continue;
      expect(writeCall(os, arch)).toMatchObject({
        number: call.number,
        instruction: call.instruction,
      });
    }
    expect(writers.calls.size).toBeGreaterThan(20);
  });
});

describe("sources of another shape", () => {
  it("are refused, and not taken for ones that say nothing", async () => {
    await using root = await temporaryDirectory();
    await mkdir(join(root.path, "src/runtime"), { recursive: true });
    await writeFile(join(root.path, "src/runtime/sys_linux_amd64.s"), "// moved\n");
    await expect(readRuntime(root.path)).rejects.toThrow(
      "the runtime's sources are not of the shape that is known",
    );
    for (const file of ["elf", "pe", "macho", "main"].map(
      (name) => `cmd/link/internal/ld/${name}`,
    )) {
      await mkdir(join(root.path, "src", dirname(file)), { recursive: true });
      await writeFile(join(root.path, "src", `${file}.go`), "package ld\n");
    }
    await mkdir(join(root.path, "src/cmd/internal/objabi"), { recursive: true });
    await writeFile(join(root.path, "src/cmd/internal/objabi/head.go"), "package objabi\n");
    await expect(readLinker(root.path)).rejects.toThrow("objabi.HeadType.Set is not as it was");
  });
});

describe("the code of a write call", () => {
  it.each([
    ["amd64", "488b7c2408b8010000000f0589442420c3", ["b801000000", "0f05"]],
    ["386", "b8040000008b5c24048b4c2408cd8089442410c3", ["b804000000", "cd80"]],
    ["arm64", "e00740f9e8037ab2010000d4e02300b9", ["e8037ab2", "010000d4"]],
    ["arm", "04009de50400a0ef0000602210008de5", ["0400a0ef"]],
  ])("of %s is found between other instructions", (arch, code, pieces) => {
    expect(callCode(arch, code)).toEqual(pieces);
  });

  it("is missed where there is none", () => {
    expect(() => callCode("amd64", "554889e5c3")).toThrow(
      "no call of the kernel in the amd64 code",
    );
  });
});
