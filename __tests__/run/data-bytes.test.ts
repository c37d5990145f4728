import { readdir } from "node:fs/promises";
import { expect, test } from "vitest";
import type { Unit } from "../../src/plan/plan.ts";
import { addDataBytes } from "../../src/run/data-bytes.ts";
import { sampleBinary, sampleUnit } from "../manifest/sample.ts";
import { timedUnit } from "../plan/timed-unit.ts";
import { openWorld } from "../project.ts";
import { temporaryDirectory } from "../temporary.ts";

test.skipIf(process.platform === "win32")(
  "a second link that fails gives its files a reason, and fails nothing",
  async () => {
    await using directory = await temporaryDirectory();
    await using folder = await temporaryDirectory();
    const { world, heard } = await openWorld({ services: folder.path, temporary: directory.path });
    const timed = timedUnit("linux/amd64");
    const [invocation] = timed.invocations;
    if (invocation === undefined) throw new Error("the unit builds nothing");
    const args = ["build", "-ldflags=-s -w", "--", "./cmd/0"];
    const unit: Unit = {
      ...timed,
      variant: "default",
      env: {},
      invocations: [{ ...invocation, args }],
      patches: [],
      experimental: false,
    };
    const files = invocation.packages.map((each) => ({ package: each, path: "/nowhere" }));
    const complete = await addDataBytes({
      dataBytes: true,
      prepare: async () => ({ go: "/bin/ls", args: [], names: new Map() }),
      place: { workingDirectory: directory.path },
      equipment: { environment: {} },
      results: [{ unit, files, errors: {}, annotations: [], output: "", seconds: 1, compiled: 1 }],
      placeOf: () => undefined,
      services: world.services,
    });
    const binary = sampleBinary(sampleUnit("linux/amd64"), "./cmd/0", {
      file: "0",
      bytes: { sections: [] },
    });
    const other = sampleBinary(sampleUnit("linux/amd64"), "./cmd/cli");
    expect(complete([binary, other])).toEqual([
      {
        ...binary,
        bytes: { sections: [], dataSkipped: "the second link, with symbols, failed" },
      },
      other,
    ]);
    expect(heard.foreign()).not.toBe("");
    expect(await readdir(directory.path, { recursive: true })).not.toContain("build/symbols/0/0");
  },
);
