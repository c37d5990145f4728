import { expect, test } from "vitest";
import { secondEnvironment, secondParallelism, secondUmask } from "../../src/prove/surroundings.ts";

const place = { sources: "/second/sources", home: "/second/home", temporary: "/second/tmp" };
const first = {
  PATH: "/go/bin:/usr/bin",
  HOME: "/home/runner",
  LANG: "C.UTF-8",
  GOCACHE: "/home/runner/.cache/go-build",
  GOMODCACHE: "/home/runner/go/pkg/mod",
  GOPROXY: "https://proxy.example.com",
  GOTMPDIR: "/run/go",
  GOENV: "off",
  GIT_CONFIG_COUNT: "1",
  GIT_CONFIG_KEY_0: "safe.directory",
  GIT_CONFIG_VALUE_0: "/work",
};

test.each(["HOME", "TMPDIR", "GOTMPDIR", "GOCACHE", "TZ", "LANG", "LC_ALL", "USER", "LOGNAME"])(
  "%s is another one in the second build, and set",
  (name) => {
    const second = secondEnvironment(first, place);
    expect(second[name]).toBeTruthy();
    expect(second[name]).not.toBe({ ...first }[name]);
  },
);

test("what decides bytes stays, and no module is fetched", () => {
  const second = secondEnvironment({ ...first, GOPRIVATE: "example.com" }, place);
  const { PATH, GOMODCACHE, GOENV, GOPROXY, GONOPROXY } = second;
  expect({ PATH, GOMODCACHE, GOENV }).toEqual({
    PATH: "/go/bin:/usr/bin",
    GOMODCACHE: "/home/runner/go/pkg/mod",
    GOENV: "off",
  });
  expect({ GOPROXY, GONOPROXY }).toEqual({
    GOPROXY: "file:///second/tmp/no-modules",
    GONOPROXY: "none",
  });
});

test.each([
  ["TZ", "Pacific/Kiritimati"],
  ["LC_ALL", "tr_TR.UTF-8"],
])("%s differs also where the first build had %s", (name, value) => {
  expect(secondEnvironment({ ...first, [name]: value }, place)[name]).not.toBe(value);
});

test("git finds the person's settings below their home, and trusts the copy", () => {
  const second = secondEnvironment(first, place, {
    file: "/home/runner/.gitconfig",
    paths: { "core.excludesFile": "/home/runner/.ignored" },
  });
  expect(second).toMatchObject({
    XDG_CONFIG_HOME: "/home/runner/.config",
    GIT_CONFIG_GLOBAL: "/home/runner/.gitconfig",
    GIT_CONFIG_COUNT: "3",
    GIT_CONFIG_KEY_1: "safe.directory",
    GIT_CONFIG_VALUE_1: "/second/sources",
    GIT_CONFIG_KEY_2: "core.excludesFile",
    GIT_CONFIG_VALUE_2: "/home/runner/.ignored",
  });
});

test("Windows' own names for home and temporary directory are others too", () => {
  const windows = { ...first, USERPROFILE: "C:\\Users\\runner", Temp: "C:\\Temp" };
  const { USERPROFILE, Temp } = secondEnvironment(windows, place);
  expect({ USERPROFILE, Temp }).toEqual({ USERPROFILE: "/second/home", Temp: "/second/tmp" });
});

test.each([
  [0o022, 0o077],
  [0o002, 0o077],
  [0o077, 0o022],
])("the umask %o becomes %o", (umask, second) => {
  expect(secondUmask(umask)).toBe(second);
});

test.each([
  [12, 2, 1],
  [1, 2, 3],
  [2, 1, 2],
])(
  "%i units on %i cores are built with -p=%i, which is not what go takes by itself",
  (units, cores, parallel) => {
    expect(secondParallelism({ units, cores })).toBe(parallel);
    expect(parallel).not.toBe(cores);
  },
);
