import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, rm } from "node:fs/promises";
import { homedir } from "node:os";
import { delimiter, join } from "node:path";
import type { FetchToolchain } from "../go/toolchain/acquire.ts";
import type { Toolchain } from "../go/toolchain/toolchain.ts";
import { capture } from "../process.ts";
import type { CacheStore, Log } from "../services/services.ts";
import type { Place } from "../source/place.ts";
import { degrade } from "./degrade.ts";
import type { CacheClass, CacheEntry } from "./entry.ts";
import { hashSums, modulesEntry, toolchainEntry } from "./keys.ts";
import { dropZipHashes, type ModuleVersion, pruneModules, zipsWithSums } from "./modules.ts";
import type { CachePolicy } from "./policy.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/** The downloads of a run: modules, and toolchains that the module proxy gives. */
export type Downloads = {
  /** For everything that builds. */
  readonly environment: Readonly<Record<string, string>>;
  /** Brings a toolchain's archive before `go` would download it; each version has a place of its own. */
  readonly fetchToolchain: FetchToolchain;
  /** Lets Go hash what was restored; what is damaged is dropped with one warning. */
  readonly verify: (go: string, environment: Readonly<Record<string, string>>) => Promise<void>;
  /** Prunes, and answers which entries are to be kept. */
  readonly close: (done: Done) => Promise<CacheEntry[]>;
};

type Done = {
  readonly toolchains: readonly Toolchain[];
  readonly used: readonly ModuleVersion[];
  /** Which of its entries this job writes. */
  readonly write: { readonly modules: boolean; readonly toolchains: boolean };
};

/** Restores the modules, unless the machine has some already: what lies there is left alone. */
export async function openDownloads(options: {
  readonly store: CacheStore;
  readonly policy: CachePolicy;
  readonly env: Environment;
  /** From `readSums`. */
  readonly sums: readonly string[];
  readonly place: Place;
  readonly log: Pick<Log, "annotate">;
}): Promise<Downloads> {
  const { store, policy, env, sums, place: builtAt, log } = options;
  if (policy === "off" || store.inPlace) return NOTHING;
  // What the machine has already is used and left alone.
  if (existsSync(join(userModuleCache(env), "cache", "download"))) return NOTHING;
  const home = join(store.directory, "modules");
  const tools = join(store.directory, "toolchains");
  const entry = modulesEntry({
    directory: join(home, "cache", "download"),
    sums: hashSums(sums),
  });
  let restored = await restore(entry, store);
  const toolEntries = new Map<string, { entry: CacheEntry; found: boolean }>();
  return {
    environment: { GOMODCACHE: home },
    fetchToolchain: async (version, host) => {
      const place = join(tools, version);
      const wanted = toolEntry({ place, version, host });
      if (!toolEntries.has(wanted.key)) {
        const brought = await degrade<CacheClass>(() => restore(wanted, store), {
          instead: "miss",
          what: `the cache of ${wanted.name} cannot be used`,
          log,
        });
        const found = brought === "exact";
        toolEntries.set(wanted.key, { entry: wanted, found });
      }
      return { GOMODCACHE: place };
    },
    verify: async (go, environment) => {
      if (restored === "miss") return;
      const directory = entry.directory;
      const zips = await zipsWithSums(directory, sums.join("\n"));
      if (await areWhole({ go, environment, zips, place: builtAt })) return;
      log.annotate({
        level: "warning",
        message: "the cache of modules is damaged and is not used: they are downloaded again",
      });
      await rm(home, { recursive: true, force: true });
      await mkdir(directory, { recursive: true });
      restored = "miss";
    },
    close: async ({ toolchains, used, write }) => {
      const fresh = [...toolEntries.values()].filter(({ entry: { name }, found }) => {
        const wanted = toolchains.some((each) => name === `go${each.version}`);
        return wanted && !found;
      });
      const isFresh = write.modules && restored !== "exact";
      if (isFresh && existsSync(entry.directory)) {
        await pruneModules(entry.directory, { keep: used, sums: sums.join("\n") });
      }
      return [
        ...(isFresh && used.length > 0 ? [entry] : []),
        ...(write.toolchains ? fresh.map((each) => each.entry) : []),
      ];
    },
  };
}

/** Go hashes each archive where the noted hash is missing, and refuses one that go.sum does not know. */
async function areWhole(options: {
  go: string;
  environment: Readonly<Record<string, string>>;
  zips: readonly ModuleVersion[];
  place: Place;
}): Promise<boolean> {
  const { go, environment, zips, place } = options;
  const names = zips.map(({ path, version }) => `${path}@${version}`);
  for (let start = 0; start < names.length; start += NAMES_AT_ONCE) {
    const some = names.slice(start, start + NAMES_AT_ONCE);
    // Writable, so that what turns out to be damaged can be removed.
    const { status } = await capture(go, ["mod", "download", "-modcacherw", ...some], {
      // In the module, so that its go.sum is what they are held against.
      cwd: place.workingDirectory,
      env: { ...environment, GOPROXY: "off", GOWORK: place.workFile === undefined ? "off" : "" },
    });
    if (status !== 0) return false;
  }
  return true;
}

/** Module versions in one command line, which Windows keeps to 32,767 characters. */
const NAMES_AT_ONCE = 200;

/** After a restore Go hashes each archive again and holds it against go.sum or the checksum database. */
async function restore(entry: CacheEntry, store: CacheStore): Promise<CacheClass> {
  const restored = await store.restore(entry);
  if (!restored) {
    await mkdir(entry.directory, { recursive: true });
    return "miss";
  }
  await dropZipHashes(entry.directory);
  return restored.class;
}

/** A toolchain is a module; its version names the host, and the checksum database knows its digest. */
function toolEntry(tool: { place: string; version: string; host: string }): CacheEntry {
  const module = `golang.org/toolchain@v0.0.1-go${tool.version}.${tool.host.replace("/", "-")}`;
  return toolchainEntry({
    directory: join(tool.place, "cache", "download"),
    version: tool.version,
    host: tool.host,
    digest: createHash("sha256").update(module).digest("hex"),
  });
}

/** Where the person's own Go keeps modules, by Go's rules. */
function userModuleCache(env: Environment): string {
  if (env.GOMODCACHE) return env.GOMODCACHE;
  const [first] = (env.GOPATH ?? "").split(delimiter);
  return join(first || join(env.HOME ?? homedir(), "go"), "pkg", "mod");
}

/** Modules and toolchains where the person's own Go keeps them. */
export const NOTHING: Downloads = {
  environment: {},
  fetchToolchain: async () => ({}),
  verify: async () => {},
  close: async () => [],
};
