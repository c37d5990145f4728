import { UserError } from "../../errors.ts";
import { type ModuleFile, readModuleFile, type SourceFile } from "./module-file.ts";
import { asWritten, parseVersionSpec, requireBuildable, type VersionSpec } from "./spec.ts";
import { compareGoVersions, type GoVersion } from "./version.ts";
import { readVersionFile } from "./version-file.ts";

/** Everything in a repository and its settings that can name a version of Go. */
export type RequestFacts = {
  /** The exact version that a plan was made with; nothing else counts then. */
  readonly planned?: string | undefined;
  /** A variant's own Go; it wins over all else. */
  readonly variant?: { readonly name: string; readonly go: string } | undefined;
  /** The input, as written. */
  readonly goVersion?: string | undefined;
  /** The file that `go-version-file` names. */
  readonly goVersionFile?: SourceFile | undefined;
  readonly goMod?: SourceFile | undefined;
  /** Only when the build uses it: go.work and the go.mod of each of its modules. */
  readonly goWork?:
    | { readonly file: SourceFile; readonly modules: readonly SourceFile[] }
    | undefined;
};

/** A version of Go and the line that names it: `go.mod: go 1.25`. */
export type NamedVersion = { readonly version: GoVersion; readonly source: string };

/** The wish, from the first place that has one. */
export type ToolchainRequest = { readonly source: string } & (
  | VersionSpec
  /** A `go` line: that version or a newer one; undefined where there is no such line. */
  | { readonly kind: "minimum"; readonly go: GoVersion | undefined }
);

/**
 * Decides where the version comes from: a plan, else the variant's own, `go-version`, `go-version-file`, else
 * go.work with its modules, else go.mod.
 *
 * @throws UserError when a place holds no version, or none that builds here, or there is no place.
 */
export function requestToolchain(facts: RequestFacts): ToolchainRequest {
  const { planned, variant, goVersion, goVersionFile } = facts;
  if (planned !== undefined) return fromSpec(planned, `the plan: Go ${asWritten(planned)}`);
  if (variant) return fromSpec(variant.go, `variant ${variant.name}: go ${asWritten(variant.go)}`);
  if (goVersion !== undefined) return fromSpec(goVersion, `go-version: ${asWritten(goVersion)}`);
  if (goVersionFile) return fromFile(goVersionFile);
  const files = moduleFiles(facts);
  if (files.length > 0) return fromModuleFiles(files);
  throw new UserError(
    "there is no go.mod in the working directory and no go-version: set working-directory to the module, and check the repository out before this step",
  );
}

/** The highest `go` line of the modules that are built: no older Go is able to. */
export function requiredVersion(facts: RequestFacts): NamedVersion | undefined {
  return highest(moduleFiles(facts), "go");
}

function fromSpec(text: string, source: string): ToolchainRequest {
  return { source, ...parseVersionSpec(text.trim(), source) };
}

function fromFile(file: SourceFile): ToolchainRequest {
  if (/(^|[/\\])(go\.mod|go\.work)$/.test(file.name))
    return fromModuleFiles([readModuleFile(file)]);
  const { text, source } = readVersionFile(file);
  return fromSpec(text, source);
}

function fromModuleFiles(files: readonly ModuleFile[]): ToolchainRequest {
  const go = highest(files, "go");
  const toolchain = highest(files, "toolchain");
  // Go itself passes over a toolchain line that is older than the go line.
  if (toolchain && (!go || compareGoVersions(toolchain.version, go.version) >= 0)) {
    requireBuildable(toolchain.version, toolchain.source);
    return { kind: "exact", ...toolchain };
  }
  if (go) return { kind: "minimum", go: go.version, source: go.source };
  return { kind: "minimum", go: undefined, source: `${files[0]?.name}: no go line` };
}

function moduleFiles({ goMod, goWork }: RequestFacts): ModuleFile[] {
  const files = goWork ? [goWork.file, ...goWork.modules] : goMod ? [goMod] : [];
  return files.map(readModuleFile);
}

function highest(files: readonly ModuleFile[], line: "go" | "toolchain"): NamedVersion | undefined {
  let found: NamedVersion | undefined;
  for (const file of files) {
    const version = file[line];
    if (!version || (found && compareGoVersions(version, found.version) <= 0)) continue;
    const written = line === "go" ? `go ${version.text}` : `toolchain go${version.text}`;
    found = { version, source: `${file.name}: ${written}` };
  }
  return found;
}
