import { join } from "node:path";
import { expect, test } from "vitest";
import { startControlPlane } from "../control-plane/control-plane.ts";
import { installedGo, makeRepository } from "../project.ts";
import { temporaryDirectory } from "../temporary.ts";
import { findTool } from "../tools.ts";
import { makeWritable, packagesOf, runOnce, type Started } from "./once.ts";

const go = findTool("go");

/** Any release that is not the one on PATH. */
const wanted = go !== undefined && installedGo() === "1.27.4" ? "1.26.8" : "1.27.4";

test.skipIf(go === undefined)(
  "a toolchain that the module proxy gave comes from the cache the next time, and is verified without a network",
  async () => {
    const plane = await startControlPlane();
    await using machine = await temporaryDirectory();
    await using project = await makeRepository({
      "go.mod": "module example.com/acme\n\ngo 1.25\n",
      "main.go": "package main\n\nfunc main() {}\n",
    });
    // A machine that knows no module and nothing of the checksum database.
    const run = (started: Started) =>
      runOnce(plane, project.path, {
        ...started,
        // Where nothing answers: the last way to a toolchain must not hide the one under test.
        inputs: { "go-version": wanted, "go-download-base-url": "http://127.0.0.1:9" },
        env: {
          GOENV: "off",
          GOMODCACHE: join(machine.path, "none"),
          GOPATH: join(machine.path, started.run),
          ...started.env,
        },
      });
    const toolchains = () =>
      plane.cacheRecords.filter(({ key }) => key.startsWith(`mvu-toolchain-v1-`));

    const cold = await run({ run: "1" });
    expect(cold).toMatchObject({ status: 0, hit: "false", post: 0, annotations: [] });
    expect(cold.manifest?.observed.toolchainOrigins).toEqual(["module-proxy"]);

    const warm = await run({ run: "2", env: { GOPROXY: "off" } });
    await plane.close();
    await makeWritable(machine.path);
    expect(warm).toMatchObject({ status: 0, hit: "true", post: 0, annotations: [] });
    expect(warm.manifest?.observed.toolchainOrigins).toEqual(["module-proxy"]);
    expect(warm.manifest?.binaries).toEqual(cold.manifest?.binaries);
    expect(packagesOf(warm).compiled).toBe(0);
    expect(toolchains().map(({ run, act }) => [run, act])).toEqual([
      ["1", "miss"],
      ["1", "write"],
      ["2", "read"],
    ]);
  },
);
