import { UserError } from "../errors.ts";
import { buildArguments } from "../go/command.ts";
import { capture, stoppedBy } from "../process.ts";
import type { BuildSettings } from "../settings.ts";
import {
  compileFailures,
  loadPackages,
  type PackageFailure,
  type Question,
  unexplainedFailure,
} from "./failures.ts";

/** What one `go build` of a target's packages showed. */
export type Compilation = {
  /** Whether `go build` ended with 0 for all packages. */
  readonly compiles: boolean;
  /** By package, those that cannot be loaded first; at most `MAX_FAILURES`. */
  readonly failures: readonly PackageFailure[];
  /** Failures beyond those. */
  readonly more: number;
};

/** Packages of one target that are told of: what fails in more fails for one reason. */
const MAX_FAILURES = 20;

/** What Go takes for the null device (os.DevNull); Node calls that of Windows otherwise. */
const NULL_DEVICE = process.platform === "win32" ? "NUL" : "/dev/null";

/** Seconds that one `go build` may take; a cold build of a large program is a few minutes. */
const TIME_LIMIT = 1800;

/**
 * Compiles packages for a target and links the programs among them, as a build would, and keeps
 * nothing. What cannot be loaded does not keep the rest from being tried.
 *
 * @throws UserError when `go` cannot be started or the run is stopped.
 */
export async function tryCompile(question: Question, build: BuildSettings): Promise<Compilation> {
  const run = (packages: readonly string[]) => goBuild({ ...question, packages }, build);
  const first = await run(question.packages);
  if (first.status === 0) return { compiles: true, failures: [], more: 0 };
  if (stoppedBy()) throw new UserError(`stopped by ${stoppedBy()}`);
  const loaded = await loadPackages(question);
  const rest = loaded.failures.length > 0 && loaded.loadable.length > 0;
  const second = rest ? await run(loaded.loadable) : first;
  const said = second.status === 0 ? [] : compileFailures(second, question);
  const known = new Set(loaded.failures.map((failure) => failure.package));
  const failures = [
    ...loaded.failures,
    ...said
      .filter((failure) => !known.has(failure.package))
      .map((failure) => ({ ...failure, module: loaded.modules.get(failure.package) })),
  ];
  if (failures.length === 0) failures.push(unexplainedFailure(first.stderr, question));
  return {
    compiles: false,
    failures: failures.slice(0, MAX_FAILURES),
    more: Math.max(0, failures.length - MAX_FAILURES),
  };
}

function goBuild(
  { go, workingDirectory, env, flags: own, packages }: Question,
  build: BuildSettings,
) {
  const [verb = "build", ...flags] = buildArguments({
    build,
    // Nothing of it is kept, so that nothing is stamped.
    stamp: false,
    buildId: "keep",
    packages,
  });
  // With the null device `go build` links programs and writes nothing (cmd/go, runBuild).
  return capture(go, [verb, "-json", "-o", NULL_DEVICE, ...own, ...flags], {
    cwd: workingDirectory,
    env,
    timeoutSeconds: TIME_LIMIT,
  });
}
