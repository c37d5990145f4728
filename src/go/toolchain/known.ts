import { messageOf, UserError } from "../../errors.ts";
import { stoppedBy } from "../../process.ts";
import type { Log } from "../../services/services.ts";
import type { KnownVersions } from "./choice.ts";
import { fetchReleaseList } from "./download.ts";
import { formatHost, type Host } from "./host.ts";
import { askPathGo, listModuleVersions, type PathGo } from "./path-go.ts";
import { versionsFor } from "./release-list.ts";
import { listToolCache } from "./tool-cache.ts";
import type { GoVersion } from "./version.ts";

/** Where versions are looked up, and for which machine. */
export type KnownOptions = {
  /** Of go.dev or a stand-in; without a slash at its end. */
  readonly downloadBaseUrl: string;
  readonly pathGo: PathGo | undefined;
  /** Root of the tool cache. */
  readonly toolCache: string;
  readonly host: Host;
  readonly log: Pick<Log, "debug">;
};

/** The time that a list may take; the next source is asked then. */
const LIST_SECONDS = 8;

/**
 * Which versions there are: by go.dev's list, else by the module proxy through the `go` on PATH,
 * else what is installed. A source that fails is a debug line.
 *
 * @throws UserError with all reasons when every source fails.
 */
export async function lookUpVersions(options: KnownOptions): Promise<KnownVersions> {
  const { downloadBaseUrl, host } = options;
  const sources = [
    { name: downloadBaseUrl, partial: false, list: () => fromDownloads(options) },
    { name: "the module proxy", partial: false, list: () => fromModuleProxy(options) },
    { name: "what is installed", partial: true, list: () => fromInstalled(options) },
  ];
  const reasons: string[] = [];
  for (const { name, partial, list } of sources) {
    try {
      const versions = await list();
      if (versions.length > 0) return { versions, source: name, partial };
      reasons.push(`${name}: no Go for ${formatHost(host)}`);
    } catch (error) {
      if (!(error instanceof UserError) || stoppedBy()) throw error;
      reasons.push(`${name}: ${messageOf(error)}`);
    }
    options.log.debug(`versions of Go: ${reasons.at(-1)}`);
  }
  throw new UserError(
    `no source knows which versions of Go there are; set go-version to an exact one, or go-download-base-url (${reasons.join("; ")})`,
  );
}

async function fromDownloads({ downloadBaseUrl, host }: KnownOptions): Promise<GoVersion[]> {
  return versionsFor(await fetchReleaseList(downloadBaseUrl, LIST_SECONDS), host);
}

async function fromModuleProxy({ pathGo, host }: KnownOptions): Promise<GoVersion[]> {
  if (!pathGo) throw new UserError("no go on PATH to ask it");
  return listModuleVersions(pathGo, { host, timeoutSeconds: LIST_SECONDS });
}

async function fromInstalled({ pathGo, toolCache, host }: KnownOptions): Promise<GoVersion[]> {
  const cached = await listToolCache({ root: toolCache, host });
  const local = pathGo && (await askPathGo(pathGo, "local")).version;
  return local ? [...cached, local] : cached;
}
