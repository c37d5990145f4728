import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { configureGit, trustRepository } from "../child-environment.ts";

type Environment = Readonly<Record<string, string>>;

/** Where the second build works; all absolute, and none where the first one worked. */
export type SecondPlace = {
  /** Root of the copied sources. */
  readonly sources: string;
  /** HOME; empty. */
  readonly home: string;
  /** TMPDIR. */
  readonly temporary: string;
};

/**
 * The environment of the second build: what must not reach a byte is another, what decides bytes
 * (PATH, GOMODCACHE, the settings of Go) stays. No module is fetched: all are there.
 *
 * @param git the person's settings of git: what is ignored by them is part of what was built.
 */
export function secondEnvironment(
  first: Environment,
  { sources, home, temporary }: SecondPlace,
  git: PersonsGit = { paths: {} },
): Record<string, string> {
  const locale = differing(["tr_TR.UTF-8", "C"], first.LC_ALL ?? first.LANG);
  const made: Record<string, string> = {
    ...first,
    HOME: home,
    USER: SOMEBODY,
    LOGNAME: SOMEBODY,
    TMPDIR: temporary,
    GOTMPDIR: join(temporary, "go"),
    GOCACHE: join(temporary, "cache"),
    TZ: differing(["Pacific/Kiritimati", "America/St_Johns"], first.TZ),
    LANG: locale,
    LC_ALL: locale,
    ...noModules(temporary),
    ...gitPlace(first, git),
  };
  for (const name of Object.keys(first)) {
    if (/^USERPROFILE$/i.test(name)) made[name] = home;
    if (/^(TEMP|TMP)$/i.test(name)) made[name] = temporary;
  }
  Object.assign(made, trustRepository(sources, made));
  for (const [name, path] of Object.entries(git.paths)) {
    Object.assign(made, configureGit(name, path, made));
  }
  return made;
}

/** What git reads in a person's home. */
export type PersonsGit = {
  /** Absolute: the `.gitconfig`, where there is one. */
  readonly file?: string | undefined;
  /** Files that settings name, `core.excludesFile` to an absolute path: there `~` would mean the new home. */
  readonly paths: Readonly<Record<string, string>>;
};

/** How many things `go` does at once: one after the other, unless that leaves cores idle. */
export function secondParallelism(options: { readonly units: number; readonly cores: number }) {
  const { units, cores } = options;
  // Without the flag `go` takes the number of cores.
  return units >= cores && cores > 1 ? 1 : cores + 1;
}

/** Permissions that new files lack. */
export function secondUmask(first: number): number {
  return first === NOBODY_ELSE ? USUAL : NOBODY_ELSE;
}

/**
 * A proxy that has nothing, for every module. With `off`, Go would take the version of the commit
 * from the module cache, where it may be from before the commit was tagged
 * (cmd/go/internal/modfetch/cache.go, readDiskStat).
 */
function noModules(temporary: string): Record<string, string> {
  return { GOPROXY: pathToFileURL(join(temporary, "no-modules")).href, GONOPROXY: "none" };
}

const NOBODY_ELSE = 0o077;
const USUAL = 0o022;

/** A name of no account: nothing but the variables says it. */
const SOMEBODY = "second-builder";

/** Git looks below HOME for the person's settings; they stay those of the first build. */
function gitPlace(first: Environment, { file }: PersonsGit): Record<string, string> {
  const { HOME: home } = first;
  return {
    ...(home === undefined
      ? {}
      : { XDG_CONFIG_HOME: first.XDG_CONFIG_HOME ?? join(home, ".config") }),
    ...(file === undefined ? {} : { GIT_CONFIG_GLOBAL: first.GIT_CONFIG_GLOBAL ?? file }),
  };
}

function differing(values: readonly [string, string], from: string | undefined): string {
  const [usual, other] = values;
  return from === usual ? other : usual;
}
