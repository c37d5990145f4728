import { UserError } from "../errors.ts";
import type { BuildSettings } from "../settings.ts";

/** What one `go build` needs beyond its environment. */
export type BuildCommand = {
  readonly build: BuildSettings;
  /** Whether Go stamps the commit. */
  readonly stamp: boolean;
  readonly buildId: "keep" | "strip";
  readonly packages: readonly string[];
};

/**
 * The arguments after `go`, without `-o`: one token each, so that nothing passes a shell.
 * Flags that are Go's own default are left out, as they would not reach a byte.
 */
export function buildArguments({ build, stamp, buildId, packages }: BuildCommand): string[] {
  const ldflags = [
    ...(build.strip ? ["-s", "-w"] : []),
    ...(buildId === "strip" ? ["-buildid="] : []),
    ...Object.entries(build.vars)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .flatMap(([name, value]) => ["-X", `${name}=${value}`]),
    ...build.ldflags,
  ];
  return [
    "build",
    "-trimpath",
    `-buildvcs=${stamp}`,
    ...(ldflags.length > 0 ? [`-ldflags=${joinQuoted(ldflags)}`] : []),
    // `-w` throws the DWARF away; not making it saves an eighth of the compiler's time.
    ...(build.strip ? ["-gcflags=all=-dwarf=false"] : []),
    ...(build.tags.length > 0 ? [`-tags=${build.tags.join(",")}`] : []),
    ...(build.pgo === "auto" ? [] : [`-pgo=${build.pgo}`]),
    "--",
    ...packages,
  ];
}

/** The variables of a unit that decide its bytes, beside the target's own. */
export function buildEnvironment(options: {
  readonly target: Readonly<Record<string, string>>;
  readonly build: BuildSettings;
  readonly goVersion: string;
  readonly workspace: boolean;
}): Record<string, string> {
  const { target, build, goVersion, workspace } = options;
  return {
    CGO_ENABLED: "0",
    GOEXPERIMENT: build.experiment,
    GOFIPS140: build.fips140,
    GOFLAGS: "",
    GOTOOLCHAIN: `go${goVersion}`,
    GOWORK: workspace ? "" : "off",
    ...target,
  };
}

/**
 * Joins tokens into the one string that `go build -ldflags` splits again by its own rules: spaces
 * between tokens, single or double quotes around one, and no escapes.
 */
export function joinQuoted(tokens: readonly string[]): string {
  return tokens
    .map((token) => {
      if (token !== "" && !/[\s'"]/.test(token)) return token;
      if (!token.includes("'")) return `'${token}'`;
      if (!token.includes('"')) return `"${token}"`;
      throw new UserError(
        `ldflags: ${token} holds both kinds of quotes, which Go cannot take: leave one kind out`,
      );
    })
    .join(" ");
}
