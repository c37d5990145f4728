import { rm } from "node:fs/promises";
import { join } from "node:path";
import { messageOf, UserError } from "../../errors.ts";
import { capture, stoppedBy } from "../../process.ts";
import { quote } from "../../quote.ts";
import type { Log } from "../../services/services.ts";
import type { VersionChoice } from "./choice.ts";
import { digestToolchain } from "./digest.ts";
import { downloadToolchain } from "./download.ts";
import { formatHost, type Host } from "./host.ts";
import { PassingError } from "./http.ts";
import { askPathGo, neutralEnvironment, type PathGo, TamperedError } from "./path-go.ts";
import { findInToolCache, keepInToolCache } from "./tool-cache.ts";
import type { Toolchain } from "./toolchain.ts";
import type { GoVersion } from "./version.ts";

/** Variables for the `go` that fetches a version by the module proxy. */
export type FetchToolchain = (
  version: string,
  host: string,
) => Promise<Readonly<Record<string, string>>>;

export type AcquireOptions = {
  readonly host: Host;
  readonly pathGo: PathGo | undefined;
  /** Root of the tool cache. */
  readonly toolCache: string;
  readonly temporary: string;
  readonly env: NodeJS.ProcessEnv;
  readonly downloadBaseUrl: string;
  /** Brings the archive of a version from a cache, and answers the variables that lead `go` to it. */
  readonly fetchToolchain: FetchToolchain;
  readonly log: Pick<Log, "info" | "debug" | "annotate">;
};

type Found = Omit<Toolchain, "digest" | "reason">;

/** One way to a toolchain; it throws a UserError with the reason when it leads nowhere. */
type Way = { readonly name: string; readonly go: () => Promise<Found> };

/**
 * Gets one exact version: from the tool cache, from PATH, through the `go` on PATH by the module
 * proxy, else by download; each is asked for its version before it is believed.
 *
 * @throws UserError when no way leads to it, or what comes is not what its publisher lists.
 */
export async function acquireToolchain(
  { version, reason }: VersionChoice,
  options: AcquireOptions,
): Promise<Toolchain> {
  const ways: readonly Way[] = [
    { name: "tool cache", go: () => fromToolCache(version, options) },
    { name: "PATH", go: () => fromPath(version, options) },
    { name: "module proxy", go: () => fromModuleProxy(version, options) },
    { name: "download", go: () => fromDownload(version, options) },
  ];
  const failures: string[] = [];
  let last: unknown;
  for (const way of ways) {
    try {
      const found = await way.go();
      const digest = await digestToolchain(found.goroot, found.host);
      options.log.info(`Go ${found.version} from ${found.origin} (${reason})`);
      return { ...found, digest, reason };
    } catch (error) {
      if (!(error instanceof UserError) || error instanceof TamperedError || stoppedBy()) {
        throw error;
      }
      last = error;
      failures.push(`${way.name}: ${messageOf(error)}`);
      options.log.debug(`Go ${version.text}: ${failures.at(-1)}`);
    }
  }
  // The last way says most, since every Go there is can be had by it.
  const wayOut =
    last instanceof PassingError ? ": look at the network, go-version or go-download-base-url" : "";
  throw new UserError(`Go ${version.text} cannot be had: ${messageOf(last)}${wayOut}`, {
    cause: last,
    detail: failures.join("\n"),
  });
}

async function fromToolCache(version: GoVersion, options: AcquireOptions): Promise<Found> {
  const goroot = findInToolCache({ root: options.toolCache, host: options.host }, version);
  if (goroot === undefined) throw new UserError(`not in ${options.toolCache}`);
  return prove({ goroot, version, origin: "tool-cache" }, options);
}

async function fromPath(version: GoVersion, options: AcquireOptions): Promise<Found> {
  return fromPathGo({ version, toolchain: "local", origin: "path" }, options);
}

async function fromModuleProxy(version: GoVersion, options: AcquireOptions): Promise<Found> {
  const { pathGo, host, fetchToolchain } = options;
  if (!pathGo) throw new UserError("no go on PATH");
  const place = await fetchToolchain(version.text, formatHost(host));
  return fromPathGo(
    { version, toolchain: `go${version.text}`, origin: "module-proxy" },
    { ...options, pathGo: { ...pathGo, env: { ...pathGo.env, ...place } } },
  );
}

async function fromPathGo(
  wish: { version: GoVersion; toolchain: string; origin: string },
  options: AcquireOptions,
): Promise<Found> {
  if (!options.pathGo) throw new UserError("no go on PATH");
  const answer = await askPathGo(options.pathGo, wish.toolchain);
  if (answer.version?.text !== wish.version.text) {
    throw new UserError(`the go on PATH is ${answer.version?.text ?? "no release"}`);
  }
  return prove({ goroot: answer.goroot, version: wish.version, origin: wish.origin }, options);
}

async function fromDownload(version: GoVersion, options: AcquireOptions): Promise<Found> {
  const { host, toolCache, temporary, env, log } = options;
  const { goroot, url, directory } = await downloadToolchain({
    version,
    host,
    baseUrl: options.downloadBaseUrl,
    temporary,
    env,
  });
  try {
    await prove({ goroot, version, origin: url }, options);
  } catch (error) {
    await rm(directory, { recursive: true, force: true });
    throw error;
  }
  const theirs = await fromToolCache(version, options).catch(() => undefined);
  if (theirs) {
    // Another run has kept it meanwhile, and may be using it.
    await rm(directory, { recursive: true, force: true });
    return theirs;
  }
  try {
    const kept = await keepInToolCache({ root: toolCache, host }, { version, goroot });
    await rm(directory, { recursive: true, force: true });
    return prove({ goroot: kept, version, origin: url }, options);
  } catch (error) {
    const message = `Go ${version.text} cannot be kept in the tool cache and is used for this run only: ${messageOf(error)}`;
    log.annotate({ level: "warning", message });
    return prove({ goroot, version, origin: url }, options);
  }
}

/** Runs its `go version` without a switch to another: a folder's name proves nothing. */
async function prove(
  { goroot, version, origin }: { goroot: string; version: GoVersion; origin: string },
  { host, env, temporary }: AcquireOptions,
): Promise<Found> {
  const go = join(goroot, "bin", host.os === "windows" ? "go.exe" : "go");
  const { stdout } = await capture(go, ["version"], {
    cwd: temporary,
    env: { ...neutralEnvironment(env), GOTOOLCHAIN: "local" },
    timeoutSeconds: 60,
  });
  const [, name, reported] = /^go version go(\S+) (\S+\/\S+)$/.exec(stdout.trim()) ?? [];
  if (name !== version.text || reported === undefined) {
    throw new UserError(`${go} is not Go ${version.text}: it says ${quote(stdout.trim())}`);
  }
  return { version: name, host: reported, goroot, go, origin };
}
