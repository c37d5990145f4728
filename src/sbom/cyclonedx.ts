import { ComponentType, HashAlgorithm } from "@cyclonedx/cyclonedx-library/Enums";
import * as Models from "@cyclonedx/cyclonedx-library/Models";
import { JSON as Json, JsonSerializer } from "@cyclonedx/cyclonedx-library/Serialize";
import { Spec1dot6 } from "@cyclonedx/cyclonedx-library/Spec";
import type { Manifest, ManifestBinary } from "../manifest/schema.ts";
import { linkedParts, mainPart, type Part, standardLibrary } from "./modules.ts";
import type { NamedUnit } from "./names.ts";
import { golangPurl } from "./purl.ts";

/**
 * The bill of materials of a unit in CycloneDX 1.6: its files with their digests, and the modules
 * that each holds, the standard library among them. It has no serial number and no time, so that
 * the same manifest gives the same bytes.
 */
export function formatSbom(manifest: Manifest, { unit, binaries }: NamedUnit): string {
  const { source, toolchains } = manifest;
  const toolchain = toolchains[unit.toolchain];
  const root = rootComponent(manifest, unit);
  const parts = new Map<string, Models.Component>();
  const bom = new Models.Bom({ metadata: new Models.Metadata({ component: root }) });
  bom.metadata.tools.components.add(
    new Models.Component(ComponentType.Application, "go", { version: toolchain?.version ?? "" }),
  );
  for (const binary of binaries) {
    const component = fileComponent(binary, source.version);
    root.dependencies.add(component.bomRef);
    bom.components.add(component);
    for (const part of partsOf(binary, manifest)) {
      const linked = parts.get(part.ref) ?? partComponent(part);
      parts.set(part.ref, linked);
      bom.components.add(linked);
      component.dependencies.add(linked.bomRef);
    }
  }
  const serializer = new JsonSerializer(new Json.Normalize.Factory(Spec1dot6));
  return `${serializer.serialize(bom, { sortLists: true, space: 2 })}\n`;
}

/** What is linked in, and what it was built with; the run's own module is what the bill is about. */
function partsOf(binary: ManifestBinary, { source }: Manifest): Part[] {
  const own = mainPart(binary);
  const foreign = own === undefined || own.name === source.module ? [] : [own];
  const go = binary.buildInfo.go;
  return [...foreign, ...linkedParts(binary), ...(go === undefined ? [] : [standardLibrary(go)])];
}

function rootComponent(
  { source: { module, version, commit } }: Manifest,
  { target, variant }: NamedUnit["unit"],
): Models.Component {
  const purl = golangPurl(module, version);
  return withProperties(
    new Models.Component(ComponentType.Application, module, { bomRef: purl, version, purl }),
    [
      ["mvu:target", target],
      ["mvu:variant", variant],
      ...(commit === undefined ? [] : [["mvu:commit", commit] as const]),
    ],
  );
}

function fileComponent(binary: ManifestBinary, version: string): Models.Component {
  const component = new Models.Component(ComponentType.Application, binary.file, {
    bomRef: `file:${binary.file}`,
    version,
  });
  component.hashes.set(HashAlgorithm["SHA-256"], binary.sha256);
  return withProperties(component, [["mvu:go:package", binary.importPath]]);
}

function partComponent({ ref, name, version, purl, properties }: Part): Models.Component {
  const component = new Models.Component(ComponentType.Library, name, {
    bomRef: ref,
    ...(version === undefined ? {} : { version }),
    ...(purl === undefined ? {} : { purl }),
  });
  return withProperties(component, properties);
}

function withProperties(
  component: Models.Component,
  properties: Part["properties"],
): Models.Component {
  for (const [name, value] of properties) {
    component.properties.add(new Models.Property(name, value));
  }
  return component;
}
