/** What Go and git need of the machine, and nothing else. */
const PASSED: ReadonlySet<string> = new Set(
  [
    "PATH",
    "HOME",
    "USERPROFILE",
    "NETRC",
    "SSH_AUTH_SOCK",
    "SystemRoot",
    "SystemDrive",
    "ComSpec",
    "PATHEXT",
    "APPDATA",
    "LocalAppData",
    "ProgramData",
    "ProgramFiles",
    "LANG",
    "HTTP_PROXY",
    "HTTPS_PROXY",
    "NO_PROXY",
    "SSL_CERT_FILE",
    "SSL_CERT_DIR",
    "TMPDIR",
    "TEMP",
    "TMP",
    // Where git's own settings may lie, such as those for private modules.
    "XDG_CONFIG_HOME",
    // By it the runner finds programs that outlived their step.
    "RUNNER_TRACKING_ID",
  ].map((name) => name.toUpperCase()),
);

/**
 * What a git hook gives its programs: with these, git would answer about another repository than
 * the one it stands in. From `git rev-parse --local-env-vars` (git 2.39), but for the configuration.
 */
const OF_ONE_REPOSITORY: ReadonlySet<string> = new Set([
  "GIT_ALTERNATE_OBJECT_DIRECTORIES",
  "GIT_COMMON_DIR",
  "GIT_CONFIG",
  "GIT_DIR",
  "GIT_GRAFT_FILE",
  "GIT_IMPLICIT_WORK_TREE",
  "GIT_INDEX_FILE",
  "GIT_INTERNAL_SUPER_PREFIX",
  "GIT_NAMESPACE",
  "GIT_NO_REPLACE_OBJECTS",
  "GIT_OBJECT_DIRECTORY",
  "GIT_PREFIX",
  "GIT_REPLACE_REF_BASE",
  "GIT_SHALLOW_FILE",
  "GIT_WORK_TREE",
]);

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The variables of the machine that programs get: the job's own, such as its tokens and inputs, are
 * not among them. `more` names others that one program needs.
 */
export function passedVariables(
  env: Environment,
  more: readonly string[] = [],
): Record<string, string> {
  const passed: Record<string, string> = {};
  for (const [name, value] of Object.entries(env)) {
    if (value !== undefined && (isPassed(name) || more.includes(name))) passed[name] = value;
  }
  return passed;
}

/**
 * git's `safe.directory`, added behind what GIT_CONFIG_COUNT holds already: git refuses repositories
 * of other owners, as they are in containers, unless it is told to trust them.
 */
export function trustRepository(repository: string, env: Environment): Record<string, string> {
  return configureGit("safe.directory", repository, env);
}

/** One setting of git, added behind what GIT_CONFIG_COUNT holds already. */
export function configureGit(
  name: string,
  value: string,
  env: Environment,
): Record<string, string> {
  const index = Number(env.GIT_CONFIG_COUNT ?? 0);
  return {
    GIT_CONFIG_COUNT: String(index + 1),
    [`GIT_CONFIG_KEY_${index}`]: name,
    [`GIT_CONFIG_VALUE_${index}`]: value,
  };
}

function isPassed(name: string): boolean {
  if (name.startsWith("GIT_")) return !OF_ONE_REPOSITORY.has(name);
  return PASSED.has(name.toUpperCase());
}
