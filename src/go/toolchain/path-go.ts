import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { passedVariables } from "../../child-environment.ts";
import { messageOf, UserError } from "../../errors.ts";
import { capture } from "../../process.ts";
import { findProgram } from "../../program.ts";
import { GO_SETTINGS } from "../environment.ts";
import { lastWords } from "./complaint.ts";
import { formatHost, type Host } from "./host.ts";
import { type GoVersion, parseGoVersion } from "./version.ts";

/** The `go` on PATH, asked in a place where no go.mod and no setting of the person bends its answer. */
export type PathGo = {
  /** Absolute path of the program. */
  readonly program: string;
  readonly env: Readonly<Record<string, string>>;
  /** A directory with a go.mod of its own, so that none above it counts. */
  readonly neutral: string;
};

/** A toolchain as it names itself; `version` is undefined for a build of another name. */
export type GoAnswer = { readonly goroot: string; readonly version: GoVersion | undefined };

/** What the module proxy served is not what the checksum database knows. */
export class TamperedError extends UserError {}

/** The time that a download of a toolchain by `go` itself may take. */
const SWITCH_SECONDS = 600;

/** Finds `go` in the PATH of `env`; undefined where there is none. */
export async function findPathGo(options: {
  readonly env: NodeJS.ProcessEnv;
  /** For the neutral directory. */
  readonly temporary: string;
  readonly windows: boolean;
}): Promise<PathGo | undefined> {
  const program = await findProgram(options.env, "go", options.windows);
  if (program === undefined) return undefined;
  const neutral = join(options.temporary, "neutral");
  await mkdir(neutral, { recursive: true });
  await writeFile(join(neutral, "go.mod"), "module neutral\n\ngo 1.21\n");
  return { program, env: neutralEnvironment(options.env), neutral };
}

/**
 * What the `go` on PATH is, or becomes when it is told to switch.
 *
 * @param toolchain `local`, or a name such as `go1.26.8`: then Go fetches it from the module proxy
 * and verifies it by the checksum database.
 * @throws UserError with Go's own words when it cannot.
 */
export async function askPathGo(go: PathGo, toolchain: string): Promise<GoAnswer> {
  const { status, stdout, stderr } = await capture(
    go.program,
    ["env", "-json", "GOROOT", "GOVERSION"],
    {
      cwd: go.neutral,
      env: { ...go.env, GOTOOLCHAIN: toolchain },
      timeoutSeconds: SWITCH_SECONDS,
    },
  );
  if (status !== 0) {
    const isTampered = /SECURITY ERROR|checksum mismatch/.test(stderr);
    throw new (isTampered ? TamperedError : UserError)(lastWords(stderr), { detail: stderr });
  }
  const answer = parseEnvironment(stdout);
  return { goroot: answer.GOROOT ?? "", version: parseGoVersion(answer.GOVERSION ?? "") };
}

/** The toolchains for this machine that the module proxy lists. @throws UserError with Go's own words. */
export async function listModuleVersions(
  go: PathGo,
  { host, timeoutSeconds }: { host: Host; timeoutSeconds: number },
): Promise<GoVersion[]> {
  const { status, stdout, stderr } = await capture(
    go.program,
    ["list", "-m", "-versions", "golang.org/toolchain"],
    { cwd: go.neutral, env: { ...go.env, GOTOOLCHAIN: "local" }, timeoutSeconds },
  );
  if (status !== 0) throw new UserError(lastWords(stderr));
  return parseModuleVersions(stdout, host);
}

/** Reads `golang.org/toolchain v0.0.1-go1.26.8.linux-amd64 …`, keeping the versions for one machine. */
export function parseModuleVersions(text: string, host: Host): GoVersion[] {
  const suffix = `.${formatHost(host).replace("/", "-")}`;
  return text.split(/\s+/).flatMap((word) => {
    if (!word.startsWith("v0.0.1-go") || !word.endsWith(suffix)) return [];
    const version = parseGoVersion(word.slice("v0.0.1-".length, -suffix.length));
    return version ? [version] : [];
  });
}

/** The person's settings of modules stay; what would switch, redirect or restrict this `go`, and the job's own, go. */
export function neutralEnvironment(env: NodeJS.ProcessEnv): Record<string, string> {
  const kept = passedVariables(env, GO_SETTINGS);
  // An empty GOFLAGS would let the one of `go env -w` through, `-mod=vendor` for instance.
  return { ...kept, GO111MODULE: "on", GOWORK: "off", GOFLAGS: "-mod=mod" };
}

function parseEnvironment(text: string): Record<string, string> {
  try {
    return JSON.parse(text) as Record<string, string>;
  } catch (cause) {
    throw new UserError(`go env -json answered no JSON: ${messageOf(cause)}`, { cause });
  }
}
