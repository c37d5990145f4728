import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { cp, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { delimiter, join, resolve } from "node:path";
import { type Archive, type Packing, pack, unpack } from "./archive.ts";
import type { Command, Cost } from "./measure.ts";

/** One way to build the module, with the caches that it would have on GitHub. */
export type Contestant = {
  readonly name: "goreleaser" | "plain loop" | "action";
  /** Its work tree; the command runs there. */
  readonly tree: string;
  readonly command: Command;
  /** Removes all that is left of earlier builds, as on a fresh machine; the tree too. */
  readonly reset: () => Promise<void>;
  /** Keeps its caches as they are, under the key of the tree's commit. */
  readonly save: () => Promise<readonly Archive[]>;
  /** Brings what was kept, when the key of the tree's commit leads to it; undefined: it does not. */
  readonly restore: () => Promise<Cost | undefined>;
};

export type Field = {
  /** Where everything of the benchmark lies. */
  readonly root: string;
  readonly targets: readonly string[];
  readonly packages: readonly string[];
  /** The environment of every `go` but for its cache. */
  readonly env: NodeJS.ProcessEnv;
  readonly goVersion: string;
  readonly goreleaser: string;
  readonly packing: Packing;
};

const project = resolve(import.meta.dirname, "..");

/** The program that `scripts/ci-tools bench` installs, else the one on PATH. */
export function findGoreleaser(): string {
  const folders = [join(project, ".tools"), ...(process.env.PATH ?? "").split(delimiter)];
  const program = folders.map((folder) => join(folder, "goreleaser")).find(existsSync);
  if (program === undefined) {
    throw new Error("there is no goreleaser; run `bash scripts/ci-tools bench`");
  }
  return program;
}

export async function makeContestants(field: Field): Promise<readonly Contestant[]> {
  return [await goreleaser(field), plainLoop(field), await action(field)];
}

async function goreleaser(field: Field): Promise<Contestant> {
  const home = join(field.root, "goreleaser");
  const config = join(home, "goreleaser.yml");
  await mkdir(home, { recursive: true });
  await writeFile(config, JSON.stringify(goreleaserConfig(field, join(home, "dist"))));
  return {
    name: "goreleaser",
    ...withOneKey(field, {
      home,
      args: [field.goreleaser, "build", "--snapshot", "--clean", "--config", config],
    }),
  };
}

function goreleaserConfig({ packages, targets }: Field, dist: string): unknown {
  return {
    version: 2,
    project_name: "bench",
    dist,
    builds: packages.map((main) => ({
      id: main.split("/").at(-1),
      binary: main.split("/").at(-1),
      main,
      env: ["CGO_ENABLED=0"],
      flags: ["-trimpath"],
      ldflags: ["-s -w"],
      // Its own default for arm is 6, Go's is 7.
      targets: targets.map((target) => target.replace("/", "_").replace(/_arm$/, "_arm_7")),
    })),
  };
}

function plainLoop(field: Field): Contestant {
  const home = join(field.root, "plain-loop");
  const script = join(import.meta.dirname, "plain-loop.sh");
  const { packages, targets } = field;
  return {
    name: "plain loop",
    ...withOneKey(field, {
      home,
      args: ["bash", script, join(home, "dist"), targets.join(" "), ...packages],
    }),
  };
}

/** The whole GOCACHE under one key of the sums: saved once, restored by the exact key alone. */
function withOneKey(
  field: Field,
  { home, args }: { home: string; args: Command["args"] },
): Omit<Contestant, "name"> {
  const { packing } = field;
  const tree = join(home, "tree");
  const saved = new Map<string, readonly Archive[]>();
  const key = async () =>
    createHash("sha256")
      .update(await readFile(join(tree, "go.sum")))
      .digest("hex");
  return {
    tree,
    command: { args, cwd: tree, env: ownEnvironment(field, home) },
    reset: () => removeAll(home, ["tree", "dist", "gocache", "tmp"]),
    save: async () => {
      const archives = [await pack(["gocache"], { from: home, to: join(home, "saved"), packing })];
      saved.set(await key(), archives);
      return archives;
    },
    restore: async () => {
      const archives = saved.get(await key());
      return archives && (await unpack(archives, { to: home, packing }));
    },
  };
}

/**
 * The action with the folder services. Each directory in `cache/build` is an entry, packed with what
 * lies beside it under its name; linked programs are left out, for only folders keep them. Any
 * commit restores all entries: the last prefix of a key names the class, which no commit here
 * changes. Nothing is saved anew: no commit is worth it but the one with other sums, which is the last
 * of its line.
 */
async function action(field: Field): Promise<Contestant> {
  const { packing } = field;
  const home = join(field.root, "action");
  const services = join(home, "services");
  const entries = join(services, "cache", "build");
  const cli = join(await copyAction(join(home, "program")), "dist", "cli.js");
  const tree = join(home, "tree");
  let saved: readonly Archive[] | undefined;
  return {
    name: "action",
    tree,
    command: {
      args: [
        process.execPath,
        cli,
        "all",
        `--go-version=${field.goVersion}`,
        // No rival builds anything a second time, or runs it.
        "--reproduce=off",
        "--run=off",
        `--services=${services}`,
      ],
      cwd: tree,
      env: ownEnvironment(field, home),
    },
    reset: () => removeAll(home, ["tree", "services", "gocache", "tmp"]),
    save: async () => {
      const own = asTheAction(packing);
      const names = await readdir(entries, { withFileTypes: true });
      const archives: Archive[] = [];
      for (const { name } of names.filter((entry) => entry.isDirectory())) {
        const beside = names.filter((entry) => entry.name.startsWith(`${name}.`));
        const packed = [name, ...beside.map((entry) => entry.name)] as const;
        archives.push(await pack(packed, { from: entries, to: join(home, "saved"), packing: own }));
      }
      saved = archives;
      return archives;
    },
    restore: async () => saved && (await unpack(saved, { to: entries, packing })),
  };
}

/** The level that the action asks zstd for; see `src/services/cache-client-call.ts`. */
function asTheAction({ create, extract }: Packing): Packing {
  return { create: create.startsWith("zstdmt") ? `${create} -7` : create, extract };
}

/** What is measured must not change when somebody builds `dist/` meanwhile. */
async function copyAction(to: string): Promise<string> {
  for (const name of ["dist", "action.yml", "package.json"]) {
    await cp(join(project, name), join(to, name), { recursive: true });
  }
  return to;
}

/** The temporary directory too: what a run leaves there goes with the machine. */
function ownEnvironment({ env }: Field, home: string): NodeJS.ProcessEnv {
  return { ...env, GOCACHE: join(home, "gocache"), TMPDIR: join(home, "tmp") };
}

async function removeAll(home: string, names: readonly string[]): Promise<void> {
  for (const name of names) await rm(join(home, name), { recursive: true, force: true });
  await mkdir(join(home, "tmp"), { recursive: true });
}
