import { expect, test } from "vitest";
import { toolCacheDirectory } from "../../src/services/tool-cache.ts";

const tools = { RUNNER_TOOL_CACHE: "/opt/hostedtoolcache" };

test.each<[NodeJS.Platform, Record<string, string>, string, string]>([
  ["linux", tools, "/home/u", "/opt/hostedtoolcache"],
  ["win32", { RUNNER_TOOL_CACHE: "D:\\tools" }, "C:\\Users\\u", "D:\\tools"],
  ["linux", {}, "/home/u", "/home/u/.cache/go-mvu/tools"],
  ["linux", { RUNNER_TOOL_CACHE: "" }, "/home/u", "/home/u/.cache/go-mvu/tools"],
  ["linux", { XDG_CACHE_HOME: "/var/cache/u" }, "/home/u", "/var/cache/u/go-mvu/tools"],
  ["linux", { XDG_CACHE_HOME: "relative" }, "/home/u", "/home/u/.cache/go-mvu/tools"],
  ["freebsd", {}, "/home/u", "/home/u/.cache/go-mvu/tools"],
  ["darwin", {}, "/Users/u", "/Users/u/Library/Caches/go-mvu/tools"],
  ["win32", { LocalAppData: "E:\\Local" }, "C:\\Users\\u", "E:\\Local\\go-mvu\\tools"],
  ["win32", {}, "C:\\Users\\u", "C:\\Users\\u\\AppData\\Local\\go-mvu\\tools"],
])("on %s with %j and home %s, toolchains are kept in %s", (platform, env, home, directory) => {
  expect(toolCacheDirectory({ platform, env, home })).toBe(directory);
});
