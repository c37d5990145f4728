import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Toolchain } from "../go/toolchain/toolchain.ts";
import type { Unit } from "../plan/plan.ts";
import { formatTarget } from "../plan/target.ts";
import type { BuildClass } from "./entry.ts";

/** Everything that reaches the compiler of a unit; link flags do not, so variants share a class. */
export async function buildClassOf(
  unit: Unit,
  options: { readonly toolchain: Toolchain; readonly workingDirectory: string },
): Promise<BuildClass> {
  const { toolchain, workingDirectory } = options;
  const { build, env } = unit;
  const patches = unit.patches.map(({ sha256 }) => sha256).join(",");
  return {
    goVersion: toolchain.version,
    toolchain: toolchain.digest,
    host: toolchain.host,
    target: formatTarget(unit.target),
    flags: {
      CGO_ENABLED: env.CGO_ENABLED ?? "0",
      GOEXPERIMENT: build.experiment,
      GOFIPS140: build.fips140,
      GOWORK: env.GOWORK ?? "",
      gcflags: build.strip ? "all=-dwarf=false" : "",
      pgo: await profileDigest(unit, workingDirectory),
      tags: [...build.tags].sort().join(","),
      // Absent where there are none, so that the class of unpatched sources stays what it was.
      ...(patches.length === 0 ? {} : { patches }),
    },
  };
}

/** The setting, with a digest of the profiles that it leads to. */
async function profileDigest(unit: Unit, workingDirectory: string): Promise<string> {
  const { pgo } = unit.build;
  if (pgo === "off") return pgo;
  const files =
    pgo === "auto"
      ? unit.invocations.flatMap(({ packages }) =>
          packages.map(({ path }) => join(workingDirectory, path, "default.pgo")),
        )
      : [join(workingDirectory, pgo)];
  const hash = createHash("sha256");
  const found = files.filter((file) => existsSync(file));
  for (const file of found) hash.update(await readFile(file));
  return found.length === 0 ? pgo : `${pgo} ${hash.digest("hex")}`;
}
