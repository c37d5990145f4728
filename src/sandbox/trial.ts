import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { messageOf } from "../errors.ts";
import { capture } from "../process.ts";
import { prepareBox } from "./box.ts";
import { closed } from "./child.ts";
import type { Box, Engine } from "./engine.ts";
import { engineSeconds } from "./limits.ts";
import { NO_GRANT } from "./rule.ts";

/** What the smallest program ends with, so that no other status passes for it. */
const STATUS = 42;

/** Where code and header of the smallest program lie in memory. */
const BASE = 0x400000;

/** The ELF header and its one program header. */
const HEADER_BYTES = 120;

type Smallest = { readonly machine: number; readonly code: readonly number[] };

/** By Node's names: it reads standard input to its end, and exits with the status. */
const SMALLEST: Partial<Readonly<Record<string, Smallest>>> = {
  x64: {
    machine: 62,
    code: [
      // xor eax,eax; xor edi,edi; mov rsi,rsp; mov edx,1; syscall; test eax,eax; jg 0
      ...[0x31, 0xc0, 0x31, 0xff, 0x48, 0x89, 0xe6, 0xba, 1, 0, 0, 0, 0x0f, 0x05, 0x85, 0xc0],
      ...[0x7f, 0xee],
      // mov edi,42; mov eax,60; syscall
      ...[0xbf, STATUS, 0, 0, 0, 0xb8, 60, 0, 0, 0, 0x0f, 0x05],
    ],
  },
  arm64: {
    machine: 183,
    code: words(
      // mov x0,0; mov x1,sp; mov x2,1; mov x8,63; svc 0; cmp x0,0; b.gt 0
      ...[0xd2800000, 0x910003e1, 0xd2800022, 0xd28007e8, 0xd4000001, 0xf100001f, 0x54ffff4c],
      // mov x0,42; mov x8,93; svc 0
      ...[0xd2800540, 0xd2800ba8, 0xd4000001],
    ),
  },
};

/**
 * Starts the smallest program in an engine, with a directory to write to, and gets into its network.
 *
 * @param directory absolute; where it may work, and nothing of it stays.
 * @throws Error that says why the engine cannot be used.
 */
export async function tryEngine(
  engine: Engine,
  options: {
    readonly directory: string;
    /** Absolute; any program that ends at once. */
    readonly truth: string;
    readonly arch?: NodeJS.Architecture;
  },
): Promise<void> {
  const { directory, truth, arch = process.arch } = options;
  const smallest = SMALLEST[arch];
  if (smallest === undefined) throw new Error(`it was not tried on ${arch}`);
  await mkdir(directory, { recursive: true });
  try {
    const file = join(directory, "smallest");
    await writeFile(file, elf(smallest), { mode: 0o755 });
    const box = await prepareBox(
      {
        file,
        executable: "smallest",
        emulator: undefined,
        args: [],
        env: {},
        files: {},
        grant: { ...NO_GRANT, directories: ["/writable"] },
      },
      { root: join(directory, "root"), workingDirectory: directory },
    );
    await tryBox(engine, box, truth);
  } finally {
    await rm(directory, { recursive: true, force: true, maxRetries: 3 });
  }
}

async function tryBox(engine: Engine, box: Box, truth: string): Promise<void> {
  const started = await engine.start(box);
  const { child } = started;
  let said = "";
  child.stderr.on("data", (text) => {
    said = (said + String(text)).slice(0, 1000);
  });
  child.stdout.resume();
  const timer = setTimeout(() => void started.end(), engineSeconds * 1000);
  try {
    const entered = await started
      .network()
      .then((prefix) => enter(prefix, truth))
      .catch(messageOf);
    child.stdin.end();
    await closed(child);
    if (child.exitCode === STATUS && entered === undefined) return;
    const [line] = said.trim().split("\n");
    throw new Error((child.exitCode === STATUS ? entered : line) || "a program did not run in it");
  } finally {
    clearTimeout(timer);
    await started.end();
  }
}

/** Why a program cannot be started in the network; undefined where it can. */
async function enter(prefix: readonly string[], truth: string): Promise<string | undefined> {
  const [first = truth, ...rest] = [...prefix, truth];
  const { status, stderr } = await capture(first, rest, {
    cwd: "/",
    env: {},
    timeoutSeconds: engineSeconds,
  });
  if (status === 0) return undefined;
  return stderr.trim().split("\n")[0] || "its network cannot be entered";
}

/** A file of one segment, that is executable and nothing else. */
function elf({ machine, code }: Smallest): Uint8Array {
  const size = HEADER_BYTES + code.length;
  const bytes = new Uint8Array(size);
  const view = new DataView(bytes.buffer);
  const u16 = (at: number, value: number) => view.setUint16(at, value, true);
  const u64 = (at: number, value: number) => view.setBigUint64(at, BigInt(value), true);
  bytes.set([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1]);
  u16(16, 2);
  u16(18, machine);
  u16(20, 1);
  u64(24, BASE + HEADER_BYTES);
  u64(32, 64);
  u16(52, 64);
  u16(54, 56);
  u16(56, 1);
  // PT_LOAD, readable and executable, from the first byte to the last.
  u16(64, 1);
  u16(68, 5);
  u64(80, BASE);
  u64(88, BASE);
  u64(96, size);
  u64(104, size);
  u64(112, 0x1000);
  bytes.set(code, HEADER_BYTES);
  return bytes;
}

function words(...values: readonly number[]): number[] {
  return values.flatMap((value) => [0, 8, 16, 24].map((shift) => (value >>> shift) & 0xff));
}
