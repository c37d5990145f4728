import type { ManifestBinary } from "../manifest/schema.ts";
import type { PlanDocument } from "../plan/document.ts";
import { quote } from "../quote.ts";
import { differingKeys } from "./differing.ts";
import type { ReceivedFile, ReceivedPart } from "./received.ts";
import { type PlannedPackage, packagesOf, unitsOf } from "./unit.ts";

/**
 * Holds the files of a part against its manifest, and its manifest against the plan: each package
 * of its units has either its file or an error, each file the bytes that the manifest tells of, and
 * there is no other file.
 */
export function verifyFiles(received: ReceivedPart, plan: PlanDocument): string[] {
  const { name, part, files } = received;
  const { binaries } = part.manifest;
  const named = new Set(binaries.map(({ file }) => file));
  const findings = [
    ...verifyBinaries(received, plan),
    ...binaries.flatMap((binary) => compareFile(binary, files)),
    ...files
      .filter(({ file }) => !named.has(file))
      .map(({ file }) => `its file ${quote(file)} is in no manifest`),
  ];
  return findings.map((finding) => `${name}: ${finding}`);
}

/** One main package of one unit: what becomes one file. */
type Place = { readonly unit: string; readonly package: PlannedPackage };

function verifyBinaries({ job, part }: ReceivedPart, plan: PlanDocument): string[] {
  const { units, binaries } = part.manifest;
  const places = new Map(
    unitsOf(job, plan).flatMap((unit) =>
      packagesOf(unit).map((each): [string, Place] => [
        placeKey(unit.id, each.path),
        { unit: unit.id, package: each },
      ]),
    ),
  );
  const errors = new Set(
    units.flatMap(({ id, errors }) => Object.keys(errors).map((path) => placeKey(id, path))),
  );
  const seen = new Set<string>();
  const findings = binaries.flatMap((binary) => {
    const key = placeKey(binary.unit, binary.package);
    const place = places.get(key);
    const isSecond = seen.has(key);
    seen.add(key);
    if (place === undefined)
      return [`its manifest has ${quote(binary.file)}, which is not planned`];
    return isSecond
      ? [`its manifest has ${quote(binary.file)} twice`]
      : compareBinary(binary, place);
  });
  const present = new Set(units.map(({ id }) => id));
  for (const [key, { unit, package: planned }] of places) {
    if (!present.has(unit)) continue;
    const [isBuilt, isFailed] = [seen.has(key), errors.has(key)];
    if (isBuilt === isFailed) {
      const both = isBuilt ? "a file and an error" : "neither a file nor an error";
      findings.push(`its unit ${unit} has ${both} for ${planned.path}`);
    }
  }
  return findings;
}

/** No unit's id and no package's path has a tab. */
function placeKey(unit: string, path: string): string {
  return `${unit}\t${path}`;
}

function compareBinary(binary: ManifestBinary, { package: planned }: Place): string[] {
  const { file, importPath, executable } = binary;
  const differing = differingKeys(
    { file, importPath, executable },
    { file: planned.file, importPath: planned.importPath, executable: planned.executable },
  );
  return differing.length === 0
    ? []
    : [
        `its manifest describes ${planned.file} otherwise than the plan: it differs in ${differing.join(", ")}`,
      ];
}

function compareFile(binary: ManifestBinary, files: readonly ReceivedFile[]): string[] {
  const { file, size, sha256 } = binary;
  const found = files.find((candidate) => candidate.file === file);
  if (found === undefined) return [`its file ${quote(file)} is missing`];
  if (found.sha256 !== sha256) {
    return [
      `its file ${quote(file)} is altered: it was built with SHA-256 ${sha256}, and now has ${found.sha256}`,
    ];
  }
  if (found.size === size) return [];
  return [`its manifest says that ${quote(file)} has ${size} bytes, and it has ${found.size}`];
}
