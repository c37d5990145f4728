import { homedir } from "node:os";
import { delimiter, dirname } from "node:path";
import { passedVariables, trustRepository } from "../child-environment.ts";
import { UserError } from "../errors.ts";
import { capture } from "../process.ts";

/** The settings of the person's `go env` that say where modules come from and where Go keeps its files. */
export type UserGoSettings = Readonly<Record<string, string>>;

/** Module settings that are taken over as the person has them. */
const MODULE_SETTINGS = [
  "GOPROXY",
  "GOPRIVATE",
  "GONOPROXY",
  "GONOSUMDB",
  "GOSUMDB",
  "GOINSECURE",
  "GOVCS",
  "GOAUTH",
] as const;

/** Go's own caches; they do not reach a byte of what is built. */
const CACHES = ["GOCACHE", "GOMODCACHE"] as const;

/** Settings that would change the bytes; each is dropped, and this is where its wish belongs. */
const DROPPED: Readonly<Record<string, string>> = {
  GOFLAGS: "use build.tags, build.ldflags, build.pgo or the input vcs-stamp",
  GOEXPERIMENT: "use build.experiment in .mvu.yml",
  GOFIPS140: "use build.fips140 in .mvu.yml",
};

/** What `go` looks at in the person's environment before it says what its settings are. */
export const GO_SETTINGS: readonly string[] = [
  ...MODULE_SETTINGS,
  ...CACHES,
  ...Object.keys(DROPPED),
  "GODEBUG",
  "GOENV",
  "GOPATH",
  "XDG_CACHE_HOME",
];

/** Reads the person's module settings and caches with `go env`, as their own shell would answer. */
export async function readGoSettings(options: {
  readonly go: string;
  /** A directory without go.mod or go.work, so that nothing but the person's settings counts. */
  readonly neutral: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}): Promise<UserGoSettings> {
  const names = [...MODULE_SETTINGS, ...CACHES, ...Object.keys(DROPPED)];
  const { status, stdout, stderr } = await capture(options.go, ["env", "-json", ...names], {
    cwd: options.neutral,
    env: { ...passedVariables(options.env, GO_SETTINGS), GOTOOLCHAIN: "local", GOWORK: "off" },
  });
  if (status !== 0) {
    throw new UserError(
      `go env failed (${stderr.trim()}): look at the Go settings of this machine`,
    );
  }
  return JSON.parse(stdout) as Record<string, string>;
}

/**
 * The environment that every `go` and every `before` command gets: made, not inherited, so that no
 * setting of the machine changes a byte. The variables of a unit come on top of it.
 */
export function baseEnvironment(options: {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly settings: UserGoSettings;
  /** Path of the toolchain's `bin/go`. */
  readonly go: string;
  /** The repository's root, which git is told to trust: in containers it belongs to somebody else. */
  readonly repository: string | undefined;
  /** Where `go` works; it goes with the run's files, even when `go` is killed. */
  readonly scratch: string;
}): Record<string, string> {
  const { env, settings, go, repository, scratch } = options;
  const made = passedVariables(env);
  for (const name of [...MODULE_SETTINGS, ...CACHES]) {
    const value = settings[name];
    // Without a home `go env` calls its cache off, and Go refuses to build; HOME below gives it one.
    if (value && !(name === "GOCACHE" && value === "off")) made[name] = value;
  }
  const path = Object.keys(made).find((name) => name.toUpperCase() === "PATH") ?? "PATH";
  made[path] = [dirname(go), made[path]].filter(Boolean).join(delimiter);
  made.HOME ??= homedir();
  return {
    ...made,
    GOENV: "off",
    GOFLAGS: "",
    GOTMPDIR: scratch,
    GOTOOLCHAIN: "local",
    CGO_ENABLED: "0",
    GIT_OPTIONAL_LOCKS: "0",
    GIT_TERMINAL_PROMPT: "0",
    ...(repository === undefined ? {} : trustRepository(repository, made)),
  };
}

/** One sentence for each setting of the machine that would have changed the bytes and is ignored. */
export function describeDropped(settings: UserGoSettings): string[] {
  return Object.entries(DROPPED).flatMap(([name, instead]) => {
    const value = settings[name];
    const isDefault = !value || (name === "GOFIPS140" && value === "off");
    return isDefault ? [] : [`${name}=${value} of this machine is ignored: ${instead}`];
  });
}
