import { endianness } from "node:os";
import { UserError } from "../../errors.ts";
import type { Log } from "../../services/services.ts";
import { acquireToolchain, type FetchToolchain } from "./acquire.ts";
import { chooseVersion, type KnownVersions, requireMinimum } from "./choice.ts";
import { goHost } from "./host.ts";
import { requireSecure } from "./http.ts";
import { lookUpVersions } from "./known.ts";
import { findPathGo } from "./path-go.ts";
import { type RequestFacts, requestToolchain, requiredVersion } from "./request.ts";
import type { Toolchain } from "./toolchain.ts";

/** Where a run may look for Go. */
export type ResolverOptions = {
  /** Of go.dev or a stand-in; without a slash at its end. */
  readonly downloadBaseUrl: string;
  /** Root of the tool cache, absolute. */
  readonly toolCache: string;
  /** A directory for this run's files, absolute; must exist. */
  readonly temporary: string;
  /** The person's environment: PATH and their settings of modules count. */
  readonly env: NodeJS.ProcessEnv;
  readonly log: Pick<Log, "info" | "debug" | "annotate">;
  /** Brings the archive of a version from a cache, and answers the variables that lead `go` to it. */
  readonly fetchToolchain?: FetchToolchain;
};

/**
 * Makes the function that finds a run's toolchains: it decides the version from the facts, and
 * fetches it if it is not on this machine. The list of versions is asked for at most once a run, so
 * that all variants choose from the same one, and never where the version is exact.
 *
 * @throws UserError when the base address is not secure; the function, when a version cannot be
 * decided, is below a `go` line, or cannot be had.
 */
export function toolchainResolver(
  options: ResolverOptions,
): (facts: RequestFacts) => Promise<Toolchain> {
  const { env, temporary, downloadBaseUrl } = options;
  requireSecureBase(downloadBaseUrl);
  const { platform, arch } = process;
  const host = goHost({ platform, arch, endianness: endianness() });
  let known: KnownVersions | undefined;
  return async (facts) => {
    const request = requestToolchain(facts);
    const pathGo = await findPathGo({ env, temporary, windows: platform === "win32" });
    const fetchToolchain = options.fetchToolchain ?? (async () => ({}));
    const machine = { ...options, host, pathGo, fetchToolchain };
    if (request.kind !== "exact") known ??= await lookUpVersions(machine);
    const choice = chooseVersion(request, known ?? NOTHING_KNOWN);
    requireMinimum(choice, requiredVersion(facts));
    return acquireToolchain(choice, machine);
  };
}

const NOTHING_KNOWN: KnownVersions = { versions: [], source: "no list", partial: true };

function requireSecureBase(address: string): void {
  if (!URL.canParse(address)) {
    throw new UserError(
      `go-download-base-url ${address} is not an address such as https://go.dev/dl`,
    );
  }
  requireSecure(new URL(address));
}
