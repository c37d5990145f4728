import { spawn } from "node:child_process";
import { once } from "node:events";
import { stat } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { describe, expect, test } from "vitest";
import { capture } from "../src/process.ts";
import { node24 } from "./node-24.ts";
import { temporaryDirectory } from "./temporary.ts";

const env = { PATH: process.env.PATH ?? "" };
const unlessWindows = describe.skipIf(process.platform === "win32");

unlessWindows("a program that leaves another in the background", () => {
  test("does not hold the run, and takes the other with it", async () => {
    await using directory = await temporaryDirectory();
    const { status, stdout } = await capture("sh", ["-c", "sleep 600 & echo $!"], {
      cwd: directory.path,
      env,
    });
    expect(status).toBe(0);
    expect(await isGone(Number(stdout))).toBe(true);
  });

  test("takes it along also when it holds no pipe", async () => {
    await using directory = await temporaryDirectory();
    const { stdout } = await capture("sh", ["-c", "sleep 600 >/dev/null 2>&1 & echo $!"], {
      cwd: directory.path,
      env,
    });
    expect(await isGone(Number(stdout))).toBe(true);
  });
});

unlessWindows("a umask that is asked for", () => {
  test("is that of the program, while this process keeps its own", async () => {
    await using directory = await temporaryDirectory();
    const own = process.umask();
    const options = { cwd: directory.path, env, umask: 0o137 };
    const ended = capture("sh", ["-c", "umask; : > made"], options);
    expect(process.umask()).toBe(own);
    expect((await ended).stdout.trim()).toBe("0137");
    expect((await stat(join(directory.path, "made"))).mode & 0o777).toBe(0o640);
    await expect(capture("/nowhere/at-all", [], options)).rejects.toThrow("cannot be started");
    expect(process.umask()).toBe(own);
  });

  test("is not that of a program which is started at the same time", async () => {
    await using directory = await temporaryDirectory();
    const own = process.umask().toString(8).padStart(4, "0");
    const started = [0o137, undefined, 0o077, undefined].map((umask) =>
      capture("sh", ["-c", "umask"], { cwd: directory.path, env, umask }),
    );
    const said = (await Promise.all(started)).map(({ stdout }) => stdout.trim());
    expect(said).toEqual(["0137", own, "0077", own]);
  });
});

unlessWindows("the end of the process", () => {
  test.each([
    ["a closed output", (child: Child) => child.stdout.destroy(), [141, null]],
    ["the end of the terminal", (child: Child) => child.kill("SIGHUP"), [129, null]],
    ["an error nobody caught", (child: Child) => child.kill("SIGUSR2"), [1, null]],
  ])("by %s leaves no program behind", async (_name, end, status) => {
    const child = start();
    const [pid] = await once(child.stdout, "data");
    const ended = once(child, "exit");
    end(child);
    expect(await ended).toEqual(status);
    expect(await isGone(Number(pid))).toBe(true);
  });

  test("has the status of the signal, whatever the work came to", async () => {
    const child = start();
    await once(child.stdout, "data");
    const ended = once(child, "exit");
    child.kill("SIGTERM");
    expect(await ended).toEqual([143, null]);
  });
});

type Child = ReturnType<typeof start>;

/** A process that answers signals and waits for a program, whose id it prints again and again. */
function start() {
  const source = (name: string) => pathToFileURL(`${import.meta.dirname}/../src/${name}`).href;
  const program = `
    import { answerSignals, endWith } from ${JSON.stringify(source("exit.ts"))};
    import { capture } from ${JSON.stringify(source("process.ts"))};
    answerSignals();
    process.on("SIGUSR2", () => { throw new Error("a bug"); });
    let timer;
    const onStdout = (text) => { timer = setInterval(() => process.stdout.write(text), 50); };
    capture("sh", ["-c", "echo $$; exec sleep 600"], { cwd: "/", env: process.env, onStdout })
      .catch(() => {})
      .finally(() => { clearInterval(timer); endWith(0); });
  `;
  return spawn(node24(), ["--input-type=module", "-e", program], {
    stdio: ["ignore", "pipe", "ignore"],
  });
}

/** Whether the process is gone; its new parent may take a moment to notice its end. */
async function isGone(pid: number): Promise<boolean> {
  if (!Number.isInteger(pid) || pid < 2) return false;
  for (let tries = 0; tries < 100; tries++) {
    try {
      process.kill(pid, 0);
    } catch {
      return true;
    }
    await sleep(50);
  }
  return false;
}
