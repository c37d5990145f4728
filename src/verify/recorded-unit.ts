import type { Manifest, ManifestUnit } from "../manifest/schema.ts";
import type { RecordedUnit } from "../prove/rebuild.ts";
import { readRecorded } from "./trusted.ts";

/**
 * What is built of a unit: the packages that have a file in the manifest, for one that failed has
 * none, and the others came of a command without it. Undefined where no package has a file.
 */
export function recordedUnit(unit: ManifestUnit, { binaries }: Manifest): RecordedUnit | undefined {
  const own = binaries.filter((binary) => binary.unit === unit.id);
  const invocations = unit.args.flatMap((args) => {
    const { flags, packages } = readRecorded(args);
    const built = own.filter((binary) => packages.includes(binary.package));
    if (built.length === 0) return [];
    const paths = packages.filter((path) => built.some((binary) => binary.package === path));
    return [
      {
        args: ["build", ...flags, "--", ...paths],
        packages: built.map(({ package: path, executable, file }) => ({ path, executable, file })),
      },
    ];
  });
  return invocations.length === 0 ? undefined : { id: unit.id, env: unit.env, invocations };
}
