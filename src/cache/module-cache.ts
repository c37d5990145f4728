import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { homedir } from "node:os";
import { delimiter, join } from "node:path";
import type { Toolchain } from "../go/toolchain/toolchain.ts";
import type { CacheStore } from "../services/services.ts";
import type { CacheClass, CacheEntry } from "./entry.ts";
import { hashSums, modulesEntry, toolchainEntry } from "./keys.ts";
import { dropZipHashes, type ModuleVersion, pruneModules } from "./modules.ts";
import type { CachePolicy } from "./policy.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/** The downloads of a run: modules, and toolchains that the module proxy gives. */
export type Downloads = {
  /** For everything that builds. */
  readonly environment: Readonly<Record<string, string>>;
  /** For the search for toolchains, which have a place of their own. */
  readonly toolchainEnvironment: Readonly<Record<string, string>>;
  readonly modules: CacheClass | "machine";
  /** Brings a toolchain's archive before `go` would download it. */
  readonly fetchToolchain: (version: string, host: string) => Promise<void>;
  /** Prunes, and answers which entries are to be kept. */
  readonly close: (done: Done) => Promise<CacheEntry[]>;
};

type Done = {
  readonly toolchains: readonly Toolchain[];
  readonly used: readonly ModuleVersion[];
  readonly write: boolean;
};

/** Restores the modules, unless the machine has some already: what lies there is left alone. */
export async function openDownloads(options: {
  readonly store: CacheStore;
  readonly policy: CachePolicy;
  readonly env: Environment;
  /** From `readSums`. */
  readonly sums: readonly string[];
}): Promise<Downloads> {
  const { store, policy, env, sums } = options;
  if (policy === "off" || store.inPlace) return nothing("off");
  if (existsSync(join(userModuleCache(env), "cache", "download"))) return nothing("machine");
  const home = join(store.directory, "modules");
  const tools = join(store.directory, "toolchains");
  const entry = modulesEntry({
    directory: join(home, "cache", "download"),
    sums: hashSums(sums),
  });
  const restored = await restore(entry, store);
  const toolEntries = new Map<string, { entry: CacheEntry; found: boolean }>();
  return {
    environment: { GOMODCACHE: home },
    toolchainEnvironment: { GOMODCACHE: tools },
    modules: restored,
    fetchToolchain: async (version, host) => {
      const wanted = toolEntry({ tools, version, host });
      if (toolEntries.has(wanted.key)) return;
      toolEntries.set(wanted.key, {
        entry: wanted,
        found: (await restore(wanted, store)) === "exact",
      });
    },
    close: async ({ toolchains, used, write }) => {
      if (!write) return [];
      const fresh = [...toolEntries.values()].filter(({ entry: { name }, found }) => {
        const wanted = toolchains.some((each) => name === `go${each.version}`);
        return wanted && !found;
      });
      if (restored !== "exact" && existsSync(entry.directory)) {
        await pruneModules(entry.directory, { keep: used, sums: sums.join("\n") });
      }
      return [
        ...(restored === "exact" || used.length === 0 ? [] : [entry]),
        ...fresh.map((each) => each.entry),
      ];
    },
  };
}

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
function toolEntry(tool: { tools: string; version: string; host: string }): CacheEntry {
  const module = `golang.org/toolchain@v0.0.1-go${tool.version}.${tool.host.replace("/", "-")}`;
  return toolchainEntry({
    directory: join(tool.tools, "cache", "download"),
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

function nothing(modules: "off" | "machine"): Downloads {
  return {
    environment: {},
    toolchainEnvironment: {},
    modules,
    fetchToolchain: async () => {},
    close: async () => [],
  };
}
