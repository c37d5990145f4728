/** The machine that runs the toolchain, in Go's words and in those of the tool cache. */
export type Host = {
  /** GOOS: `linux`, `darwin`, `windows`. */
  readonly os: string;
  /** GOARCH: `amd64`, `arm64`, `386`. */
  readonly arch: string;
  /** Node's name of the processor, which the tool cache's folders have: `x64`. */
  readonly nodeArch: string;
};

const SYSTEMS: Readonly<Record<string, string>> = { win32: "windows", sunos: "solaris" };

const PROCESSORS: Readonly<Record<string, string>> = {
  x64: "amd64",
  ia32: "386",
  mipsel: "mipsle",
};

/** Translates Node's `process.platform` and `process.arch`; `ppc64` is little-endian where Node is. */
export function goHost(node: {
  readonly platform: string;
  readonly arch: string;
  readonly endianness: "LE" | "BE";
}): Host {
  const little = node.arch === "ppc64" && node.endianness === "LE";
  return {
    os: SYSTEMS[node.platform] ?? node.platform,
    arch: little ? "ppc64le" : (PROCESSORS[node.arch] ?? node.arch),
    nodeArch: node.arch,
  };
}

/** `linux/amd64` */
export function formatHost(host: Host): string {
  return `${host.os}/${host.arch}`;
}
