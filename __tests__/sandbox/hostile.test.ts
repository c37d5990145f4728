import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { createServer, type Server } from "node:net";
import { networkInterfaces } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { endSeconds, writableBytes } from "../../src/sandbox/limits.ts";
import { NO_GRANT, type RunRule } from "../../src/sandbox/rule.ts";
import { type Temporary, temporaryDirectory } from "../temporary.ts";
import { buildProgram, ruleOf, runProgram, usableEngines } from "./running.ts";
import { leftOf } from "./survivors.ts";

let directory: Temporary;
let cases: string;
let server: Server;
let connections = 0;
const engines = process.platform === "linux" ? await usableEngines() : [];

beforeAll(async () => {
  directory = await temporaryDirectory();
  cases = buildProgram("cases", directory.path);
  server = createServer((socket) => {
    connections += 1;
    socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, () => resolve()));
});

afterAll(async () => {
  server.close();
  await directory[Symbol.asyncDispose]();
});

const STUBBORN: RunRule = ruleOf({
  args: ["stubborn", ":{port}"],
  http: [{ method: "GET", path: "/", send: { headers: {} }, tls: false, status: 200, headers: {} }],
});

/** Programs that every engine ends, with what is said of them. */
const ENDED: readonly (readonly [RunRule, readonly string[]])[] = [
  [ruleOf({ args: ["fork"], timeout: 3 }), ["it was ended: it took more than 3 seconds"]],
  [ruleOf({ args: ["hang"], timeout: 1 }), ["it was ended: it took more than 1 seconds"]],
  [ruleOf({ args: ["flood"], timeout: 60 }), ["it was ended: it printed more than 16.0 MiB"]],
  [STUBBORN, [`it did not end within ${endSeconds} seconds of SIGTERM`]],
];

describe.each(engines)("%s", (engine) => {
  test("ends what forks, hangs, floods the output or ignores SIGTERM, and nothing of it is left", async () => {
    const executable = `hostile-${randomUUID()}`;
    const { runs } = await runProgram(cases, {
      rules: ENDED.map(([rule]) => rule),
      engines: [engine],
      binary: { executable },
    });
    expect(runs.map(({ verdict, reasons }) => ({ verdict, reasons }))).toEqual(
      ENDED.map(([, reasons]) => ({ verdict: "fail", reasons })),
    );
    expect(leftOf(executable, engine)).toEqual([]);
  });

  test("keeps commands for the runner out of log and manifest", async () => {
    const { runs, lines } = await runProgram(cases, {
      rules: [ruleOf({ args: ["commands"], stdout: "^nothing like it" })],
      engines: [engine],
    });
    expect(runs[0]?.verdict).toBe("fail");
    const said = [...lines, ...(runs[0]?.output ?? []), ...(runs[0]?.reasons ?? [])];
    expect(said.filter((line) => /^::|##\[|\n/.test(line))).toEqual([]);
    expect(runs[0]?.output).toEqual([": :error::forged", ": :set-output name=a::b", "## [error]c"]);
  });
});

const isolated = engines.filter((engine) => engine !== "direct");

describe.each(isolated)("%s, an empty root", (engine) => {
  test("bounds what is written, and lets nothing be written outside or reached in the network", async () => {
    const outside = [join(directory.path, "forged"), "/tmp/forged", "/etc/forged", "/forged"];
    const rules = [
      ruleOf({ args: ["fill", "/writable"], grant: { ...NO_GRANT, directories: ["/writable"] } }),
      ruleOf({ args: ["outside", ...outside] }),
      ruleOf({ args: ["dial", ...addresses()] }),
      ruleOf({ args: ["see"] }),
    ];
    const { runs } = await runProgram(cases, { rules, engines: [engine] });
    const [filled, wrote, dialled, saw] = runs;
    expect(filled).toMatchObject({ verdict: "pass", exit: 0 });
    const written = (filled?.output ?? []).map((line) => Number(line.split(" ").at(-1)));
    expect(written[0]).toBeGreaterThan(32);
    expect(written.reduce((sum, each) => sum + each, 0)).toBeLessThanOrEqual(
      writableBytes / 1024 ** 2,
    );
    expect(wrote).toMatchObject({ verdict: "pass", exit: 0 });
    expect(outside.filter((path) => existsSync(path))).toEqual([]);
    expect(dialled).toMatchObject({ verdict: "pass", exit: 0 });
    expect(connections).toBe(0);
    expect(saw?.output).toEqual(
      expect.arrayContaining(["/", "/app", "/app/cases", "interface lo"]),
    );
    expect(saw?.output.filter((line) => /^\/(usr|lib|bin|home|root|var)/.test(line))).toEqual([]);
    expect(saw?.output.filter((line) => /^interface (?!lo$)/.test(line))).toEqual([]);
  });
});

/** This machine's server by each of its addresses. */
function addresses(): string[] {
  const address = server.address();
  const port = typeof address === "object" ? address?.port : undefined;
  const own = Object.values(networkInterfaces()).flatMap((each) => each ?? []);
  return own
    .filter(({ family }) => family === "IPv4")
    .map(({ address: host }) => `${host}:${port}`);
}
