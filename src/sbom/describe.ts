import { hashBytes } from "../manifest/checksums.ts";
import type { ManifestSbom } from "../manifest/sboms.ts";
import type { Manifest } from "../manifest/schema.ts";
import { nameSboms } from "./names.ts";

/** A manifest that tells of its bills of materials, and the text of each by its file's name. */
export type WithSboms = {
  readonly manifest: Manifest;
  readonly sboms: ReadonlyMap<string, string>;
};

/**
 * Makes the bill of materials of each unit that has files, of nothing but the manifest.
 *
 * @throws UserError when one would have the name of another file.
 */
export async function withSboms(manifest: Manifest): Promise<WithSboms> {
  const named = nameSboms(manifest);
  if (named.length === 0) return { manifest, sboms: new Map() };
  // The library is loaded when there is something to write.
  const { formatSbom } = await import("./cyclonedx.ts");
  const written = named.map((each) => ({ each, text: formatSbom(manifest, each) }));
  const described = written.map(({ each, text }): ManifestSbom => {
    const bytes = Buffer.from(text);
    return {
      file: each.file,
      unit: each.unit.id,
      size: bytes.length,
      sha256: hashBytes(bytes),
    };
  });
  return {
    manifest: { ...manifest, sboms: described },
    sboms: new Map(written.map(({ each, text }) => [each.file, text])),
  };
}
