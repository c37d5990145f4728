import { createHash } from "node:crypto";
import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import type { UnitResult } from "../go/build.ts";
import type { UnitCachePlace } from "../go/build-all.ts";
import type { Plan, Unit } from "../plan/plan.ts";
import type { CacheStore, Log } from "../services/services.ts";
import { ageFiles, pruneUntouched } from "./age.ts";
import { buildClassOf } from "./class.ts";
import { degrade } from "./degrade.ts";
import type { CacheClass, CacheEntry, Restored } from "./entry.ts";
import { buildEntry, classId, describeKey } from "./keys.ts";
import { type Note, readNote, readSeen, writeNote, writeSeen } from "./note.ts";
import { censusOf, verifyBuildCache } from "./verify.ts";
import { isWorthSaving } from "./worth.ts";

/** What one unit's cache did, for the manifest. */
export type UnitCache = {
  readonly class: CacheClass;
  /** Bytes on disk that the restore brought. */
  readonly bytes: number;
  readonly seconds: number;
  /** Whether packages may come from a cache that another run wrote. */
  readonly trusted: boolean;
  /** Seconds that the packages from the cache once took to compile, less the restore; may be negative. */
  readonly won: number | undefined;
};

/** The build caches of one run. */
export type CacheSession = {
  /** Brings the cache of the unit's class, once for all units that share it. */
  readonly open: (unit: Unit) => Promise<UnitCachePlace>;
  /** Prunes what was used, and says which entries are to be kept; call it when all builds are done. */
  readonly close: (results: readonly UnitResult[]) => Promise<readonly CacheEntry[]>;
  readonly describe: (result: UnitResult) => UnitCache;
  /** Where findings in programs that stay in place are remembered, if they are. */
  readonly inspections: string | undefined;
  /** Where it is remembered which units gave the same bytes twice, if it is. */
  readonly proofs: string | undefined;
};

export type SessionOptions = {
  readonly store: CacheStore;
  readonly policy: "auto" | "read-only" | "always" | "off";
  /** Whether this run may write, and why. */
  readonly writing: { readonly write: boolean; readonly reason: string };
  /** Whether the class of a unit is this job's to write; by default each is. */
  readonly mayWrite?: (unit: Unit) => boolean;
  readonly plan: Plan;
  readonly workingDirectory: string;
  /** Hash of the module sums, and of the sources. */
  readonly sums: string;
  readonly sources: string;
  readonly log: Log;
};

type Opened = {
  readonly entry: CacheEntry;
  readonly restored: Restored | undefined;
  readonly note: Note | undefined;
  /** Whether the times of its files tell, after the build, which of them were used. */
  readonly aged: boolean;
  readonly units: Unit[];
};

/** An entry that stays in place is pruned when it has grown by this part of what a build looks at. */
const OVERGROWN = 1 / 4;

/** Fewer packages than this tell nothing of what one takes. */
const ENOUGH_PACKAGES = 20;

const DAY = 24 * 60 * 60 * 1000;

const OFF: UnitCache = { class: "off", bytes: 0, seconds: 0, trusted: false, won: undefined };

/** Go's own build cache, as the person has it. */
const GO_CACHE: UnitCachePlace = { environment: {}, outputs: undefined, class: "off" };

/** Begins the run's caches; with the policy `off`, Go's own build cache is used as it is. */
export function startCaches(options: SessionOptions): CacheSession {
  if (options.policy === "off") {
    return {
      open: async () => GO_CACHE,
      close: async () => [],
      describe: () => OFF,
      inspections: undefined,
      proofs: undefined,
    };
  }
  const started = new Date();
  const opened = new Map<string, Promise<Opened | undefined>>();
  const byUnit = new Map<string, Opened>();
  return {
    open: async (unit) => {
      const entry = await entryOf(unit, options);
      const pending =
        opened.get(entry.directory) ??
        tryEntry(entry, { ...options, total: totalOf([unit], options.plan) });
      opened.set(entry.directory, pending);
      const found = await pending;
      if (!found) return GO_CACHE;
      found.units.push(unit);
      byUnit.set(unit.id, found);
      return {
        environment: { GOCACHE: entry.directory },
        outputs: options.store.inPlace ? outputsOf(unit, options) : undefined,
        class: found.restored?.class ?? "miss",
      };
    },
    close: async (results) => {
      const entries: CacheEntry[] = [];
      for (const pending of opened.values()) {
        const found = await pending;
        if (found && (await isKept(found, { ...options, results, started })))
          entries.push(found.entry);
      }
      return entries;
    },
    describe: (result) => describe(byUnit.get(result.unit.id), { ...options, result }),
    inspections: options.store.inPlace ? join(options.store.directory, "inspections") : undefined,
    proofs: options.store.inPlace ? join(options.store.directory, "proofs") : undefined,
  };
}

/** The restore is counted to the first unit of those that share it. */
function describe(
  found: Opened | undefined,
  { plan, result }: { plan: Plan; result: UnitResult },
): UnitCache {
  if (!found) return OFF;
  const { restored, note, units } = found;
  const isFirst = units[0] === result.unit;
  const seconds = isFirst ? (restored?.seconds ?? 0) : 0;
  const total = plan.dependencies.get(result.unit.id)?.packages ?? result.compiled;
  const reused = Math.max(0, total - result.compiled);
  const each = restored === undefined ? undefined : note?.secondsPerPackage;
  return {
    class: restored?.class ?? "miss",
    bytes: isFirst ? (restored?.bytes ?? 0) : 0,
    seconds,
    trusted: restored !== undefined,
    won: each === undefined ? undefined : reused * each - seconds,
  };
}

async function entryOf(unit: Unit, options: SessionOptions): Promise<CacheEntry> {
  const { plan, store, sums, sources, workingDirectory } = options;
  const toolchain = plan.toolchains[unit.toolchain];
  if (!toolchain) throw new Error(`unit ${unit.id} has no toolchain`);
  const buildClass = await buildClassOf(unit, { toolchain, workingDirectory });
  const directory = join(store.directory, "build", classId(buildClass));
  options.log.debug(`${unit.id}: cache key: ${describeKey(buildClass)}`);
  return buildEntry({ directory, class: buildClass, sums, sources });
}

/** With how many packages a build of the class looks at. */
type Opening = SessionOptions & { readonly total: number };

/** A cache that cannot be opened at all leaves the unit with Go's own. */
function tryEntry(entry: CacheEntry, options: Opening): Promise<Opened | undefined> {
  const what = `the cache of ${entry.name} cannot be used`;
  return degrade<Opened | undefined>(() => openEntry(entry, options), {
    instead: undefined,
    what,
    log: options.log,
  });
}

/** Restores, checks and ages an entry; whatever is wrong with it costs one warning and a cold build. */
async function openEntry(entry: CacheEntry, { store, log, total }: Opening): Promise<Opened> {
  const empty: Opened = { entry, restored: undefined, note: undefined, aged: false, units: [] };
  const restored = await store.restore(entry);
  if (!restored) {
    await makeEmpty(entry.directory);
    return empty;
  }
  const note = await readNote(entry.directory);
  const known = store.inPlace ? await readSeen(entry.directory) : {};
  const { bad, read, seen } = await verifyBuildCache(entry.directory, known);
  if (bad.length > 0) {
    log.annotate({
      level: "warning",
      message: `the cache of ${entry.name} is damaged (${bad.length} files, such as ${bad[0]}) and is not used: the build starts cold`,
    });
    await makeEmpty(entry.directory);
    return empty;
  }
  if (store.inPlace && read > 0) await writeSeen(entry.directory, seen);
  const aged = !store.inPlace || note === undefined || note.grown > total * OVERGROWN;
  if (aged) await ageFiles(entry.directory, new Date());
  return { entry, restored, note, aged, units: [] };
}

async function makeEmpty(directory: string): Promise<void> {
  await rm(directory, { recursive: true, force: true });
  await mkdir(directory, { recursive: true });
}

/** Prunes the class's directory, and decides whether it is worth an upload. */
async function isKept(
  { entry, restored, note, aged, units }: Opened,
  options: SessionOptions & { results: readonly UnitResult[]; started: Date },
): Promise<boolean> {
  const { store, writing, mayWrite = () => true, plan, log } = options;
  const results = options.results.filter(({ unit }) => units.includes(unit));
  const failed =
    results.length < units.length || results.some(({ errors }) => Object.keys(errors).length > 0);
  if (failed || !writing.write || !units.some(mayWrite)) return false;
  const compiled = results.reduce((sum, result) => sum + result.compiled, 0);
  // What stays in place and is what it was needs nothing.
  if (store.inPlace && restored?.key === entry.key && compiled === 0) return false;
  const removed = aged ? (await pruneUntouched(entry.directory, options.started)).removed : 0;
  const worth = isWorthSaving({
    restored,
    entry,
    compiled,
    total: totalOf(
      results.map(({ unit }) => unit),
      plan,
    ),
    ageDays: note === undefined ? undefined : (Date.now() - note.saved) / DAY,
    failed,
  });
  // What stays in place costs nothing to keep, and its key must tell what it holds now.
  const save = worth.save || store.inPlace;
  log.debug(
    `cache of ${entry.name}: ${removed} files pruned; ${save ? "kept" : "not kept"}: ${worth.reason}`,
  );
  const kept: Note = {
    saved: Date.now(),
    secondsPerPackage: secondsPerPackage(results) ?? note?.secondsPerPackage,
    grown: aged || restored === undefined ? 0 : (note?.grown ?? 0) + compiled,
  };
  if (save) await writeNote(entry.directory, kept);
  if (store.inPlace) await writeSeen(entry.directory, await censusOf(entry.directory));
  return save;
}

/** How many packages the builds of some units look at. */
function totalOf(units: readonly Unit[], { dependencies }: Plan): number {
  return units.reduce((sum, { id }) => sum + (dependencies.get(id)?.packages ?? 0), 0);
}

/** Measured where enough was compiled; what one class took tells what its cache is worth. */
function secondsPerPackage(results: readonly UnitResult[]): number | undefined {
  const measured = results.filter(({ compiled }) => compiled >= ENOUGH_PACKAGES);
  const compiled = measured.reduce((sum, result) => sum + result.compiled, 0);
  if (compiled === 0) return undefined;
  return measured.reduce((sum, { seconds }) => sum + seconds, 0) / compiled;
}

/** Linked programs are kept where the folder stays; by their build id `go` knows which are current. */
function outputsOf(unit: Unit, { store, workingDirectory }: SessionOptions): string {
  const said = JSON.stringify([workingDirectory, unit.id]);
  const id = createHash("sha256").update(said).digest("hex").slice(0, 16);
  return join(store.directory, "outputs", id);
}
