import { chmod, mkdir, writeFile } from "node:fs/promises";
import { endianness } from "node:os";
import { join } from "node:path";
import { formatHost, goHost } from "../../../src/go/toolchain/host.ts";

/** This machine in Go's words. */
export const host = goHost({ ...process, endianness: endianness() });

/** What a GOROOT of shell scripts says when it is asked. */
export type FakeGo = {
  /** What its folder is; `1.26.8`. */
  readonly version: string;
  /** What `go version` says, where it is not the same. */
  readonly says?: string;
  /** What `go list -m -versions` prints; without it the command fails. */
  readonly list?: string;
  /** GOROOT folders that it can switch to, by toolchain name: `go1.27.4`. */
  readonly others?: Readonly<Record<string, string>>;
  /** What it prints on its error stream when it cannot switch. */
  readonly complaint?: string;
};

/** Writes a GOROOT whose `go` is a shell script; answers its path. */
export async function writeFakeGo(goroot: string, fake: FakeGo): Promise<string> {
  const says = fake.says ?? fake.version;
  const tools = join(goroot, "pkg", "tool", `${host.os}_${host.arch}`);
  await mkdir(join(goroot, "bin"), { recursive: true });
  await mkdir(tools, { recursive: true });
  for (const tool of ["asm", "compile", "link"]) {
    await writeFile(join(tools, tool), `${tool} of ${fake.version}\n`);
  }
  await writeFile(join(goroot, "VERSION"), `go${fake.version}\n`);
  const go = join(goroot, "bin", "go");
  const switches = Object.entries(fake.others ?? {}).map(
    ([name, other]) => `${name}) exec "${other}/bin/go" "$@" ;;`,
  );
  const script = [
    "#!/bin/sh",
    'wish="$GOTOOLCHAIN"; export GOTOOLCHAIN=local',
    'case "$wish" in',
    "local) ;;",
    ...switches,
    `*) echo "${fake.complaint ?? "go: download $wish: toolchain not available"}" >&2; exit 1 ;;`,
    "esac",
    'case "$1" in',
    `version) echo "go version go${says} ${formatHost(host)}" ;;`,
    `env) echo '{"GOROOT":"${goroot}","GOVERSION":"go${says}"}' ;;`,
    fake.list === undefined
      ? 'list) echo "go: module lookup disabled by GOPROXY=off" >&2; exit 1 ;;'
      : `list) echo "${fake.list}" ;;`,
    "esac",
    "",
  ];
  await writeFile(go, script.join("\n"));
  await chmod(go, 0o755);
  return goroot;
}
