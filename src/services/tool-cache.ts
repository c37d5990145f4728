import { posix, win32 } from "node:path";

type Machine = {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  /** Home directory of the user. */
  readonly home: string;
};

/**
 * Where toolchains are kept: the runner's tool cache where there is one, else a folder of the
 * user's cache directory, by the custom of the system.
 */
export function toolCacheDirectory({ env, platform, home }: Machine): string {
  if (env.RUNNER_TOOL_CACHE) {
    return env.RUNNER_TOOL_CACHE;
  }
  if (platform === "win32") {
    return win32.join(env.LocalAppData || win32.join(home, "AppData", "Local"), "go-mvu", "tools");
  }
  if (platform === "darwin") {
    return posix.join(home, "Library", "Caches", "go-mvu", "tools");
  }
  // A relative path there is to be ignored: XDG Base Directory Specification.
  const caches = env.XDG_CACHE_HOME?.startsWith("/")
    ? env.XDG_CACHE_HOME
    : posix.join(home, ".cache");
  return posix.join(caches, "go-mvu", "tools");
}
