import { afterAll, beforeAll, expect, test } from "vitest";
import type { RunRule } from "../../src/sandbox/rule.ts";
import { type Temporary, temporaryDirectory } from "../temporary.ts";
import { findTool } from "../tools.ts";
import { buildProgram, ruleOf, runProgram, usableEngines } from "./running.ts";

const isHere = process.platform === "linux" && process.arch === "x64";
const hasEmulators = isHere && findTool("qemu-aarch64-static") !== undefined;
const engines = isHere ? await usableEngines() : [];
// The quickest one that is there: what differs here are processors.
const engine = engines.find((name) => name === "bubblewrap" || name === "unshare") ?? "direct";

let directory: Temporary;
beforeAll(async () => {
  directory = await temporaryDirectory();
});
afterAll(() => directory[Symbol.asyncDispose]());

const HELLO: RunRule = ruleOf({
  args: [":{port}"],
  timeout: 60,
  http: [
    {
      method: "GET",
      path: "/",
      send: { headers: {} },
      tls: false,
      status: 200,
      headers: {
        "content-type": "^text/plain; charset=utf-8$",
        "content-length": "^14$",
        server: "absent",
      },
      body: "^Hello, World!$",
    },
  ],
});

/** Every Linux port that a machine with an amd64 processor runs or plays. */
const PORTS = [
  ["amd64", "ran", undefined],
  ["386", "ran", undefined],
  ["arm64", "emulated", "qemu-aarch64"],
  ["arm", "emulated", "qemu-arm"],
  ["riscv64", "emulated", "qemu-riscv64"],
  ["ppc64le", "emulated", "qemu-ppc64le"],
  ["ppc64", "emulated", "qemu-ppc64"],
  ["s390x", "emulated", "qemu-s390x"],
  ["mips64le", "emulated", "qemu-mips64el"],
  ["mips64", "emulated", "qemu-mips64"],
  ["mipsle", "emulated", "qemu-mipsel"],
  ["mips", "emulated", "qemu-mips"],
  ["loong64", "emulated", "qemu-loongarch64"],
] as const;

test.runIf(hasEmulators).each(PORTS)(
  "the well-known HTTP server answers alike on linux/%s: %s",
  async (arch, state, emulator) => {
    const target = { os: "linux", arch };
    const file = buildProgram("hello", directory.path, target);
    const { runs } = await runProgram(file, { rules: [HELLO], engines: [engine], target });
    const [run] = runs;
    expect(run).toMatchObject({ state, verdict: "pass", reasons: [] });
    expect(run?.emulator?.replace(/ .*/, "")).toBe(emulator);
    const headers = run?.answers[0]?.headers.filter(({ name }) => name !== "Date");
    expect(headers).toEqual([
      { name: "Content-Length", value: "14" },
      { name: "Content-Type", value: "text/plain; charset=utf-8" },
      // No other request of the client follows on its connection.
      { name: "Connection", value: "close" },
    ]);
  },
);

test.runIf(hasEmulators).each(engines)(
  "an emulated server answers and ends when it is asked, by %s",
  async (name) => {
    const target = { os: "linux", arch: "arm64" };
    const file = buildProgram("hello", directory.path, target);
    const { runs } = await runProgram(file, { rules: [HELLO], engines: [name], target });
    expect(runs).toMatchObject([{ state: "emulated", verdict: "pass", signal: "SIGTERM" }]);
  },
);

test("a WASI program is run by Node, sees its own files, and cannot be asked by HTTP", async () => {
  const target = { os: "wasip1", arch: "wasm" };
  const file = buildProgram("plain", directory.path, target);
  const { runs } = await runProgram(file, {
    rules: [
      ruleOf({
        args: ["a"],
        env: { MODE: "test" },
        stdin: "in",
        exit: 3,
        stderr: "^$",
        stdout: "^wasip1 \\[a\\] test in$",
      }),
      ruleOf({
        args: ["read", "/work/x"],
        files: { x: "testdata/config.yml" },
        exit: 3,
        stdout: "^a: 1$",
      }),
      ruleOf({ args: ["read", "/etc/hostname"], exit: 1 }),
      HELLO,
    ],
    engines: [],
    target,
  });
  expect(runs.map(({ state, verdict, reasons }) => [state, verdict, ...reasons])).toEqual([
    ["ran", "pass"],
    ["ran", "pass"],
    ["ran", "pass"],
    ["not run", "skip", "a WASI program cannot listen"],
  ]);
});

test.runIf(hasEmulators)(
  "a file of another processor fails where an emulator cannot read it",
  async () => {
    const file = buildProgram("plain", directory.path, { os: "linux", arch: "amd64" });
    const target = { os: "linux", arch: "arm64" };
    const { runs } = await runProgram(file, { engines: [engine], target });
    expect(runs).toMatchObject([
      { state: "emulated", verdict: "fail" },
      { state: "emulated", verdict: "fail" },
    ]);
    expect(runs[0]?.reasons[0]).toMatch(/^it cannot run here: .*(Invalid ELF|exec format)/i);
  },
);
