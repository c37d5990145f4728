/** What becomes of a package whose cgo files are left out. */
export type CgoLoss = {
  /** Import path, without the major version of its module. */
  readonly package: string;
  /** GOOS for which the sentence holds; all where it is absent. */
  readonly systems?: readonly string[];
  /** What it does instead: a clause. */
  readonly instead: string;
  /** Where that is said, below the module's root or Go's `src`. */
  readonly source: string;
};

/**
 * Known losses, the special before the general, each read in the sources that it names: those of Go
 * 1.26, go-sqlite3 1.14.53, gopsutil 3.24.5 and client_golang 1.25.0. In the standard library macOS and
 * Windows are not among them: there Go calls the system's own libraries without cgo.
 */
export const CGO_LOSSES: readonly CgoLoss[] = [
  {
    package: "net",
    systems: ["android"],
    instead: "Go's own resolver finds no /etc/resolv.conf there, and asks 127.0.0.1 and ::1",
    source: "net/dnsconfig.go, net/conf.go",
  },
  {
    package: "net",
    instead:
      "Go's own resolver asks the servers of /etc/resolv.conf; it does not know NSS modules (mDNS, LDAP, systemd's resolve) or RES_OPTIONS",
    source: "net/net.go, net/conf.go, net/cgo_stub.go",
  },
  {
    package: "os/user",
    instead:
      "it reads /etc/passwd and /etc/group; users of LDAP, SSSD or NIS are not found, and Current falls back on $USER and $HOME",
    source: "os/user/user.go, os/user/lookup_stubs.go",
  },
  {
    package: "plugin",
    instead: 'Open fails with "plugin: not implemented"',
    source: "plugin/plugin_stubs.go",
  },
  {
    package: "github.com/mattn/go-sqlite3",
    instead:
      'a stub: opening a database fails with "go-sqlite3 requires cgo to work"; modernc.org/sqlite is a driver without cgo',
    source: "static_mock.go",
  },
  {
    package: "github.com/shirou/gopsutil/cpu",
    systems: ["darwin"],
    instead: 'CPU times fail with "not implemented yet"; version 4 has them without cgo',
    source: "cpu/cpu_darwin_nocgo.go",
  },
  {
    package: "github.com/prometheus/client_golang/prometheus",
    systems: ["darwin"],
    instead: "the process collector leaves out resident and virtual memory",
    source: "prometheus/process_collector_mem_nocgo_darwin.go",
  },
];

/** What a package does instead of its cgo files on a system, where that is known. */
export function cgoLossOf(path: string, os: string): CgoLoss | undefined {
  const plain = path.replace(/\/v\d+(?=\/|$)/, "");
  return CGO_LOSSES.find(
    (loss) => loss.package === plain && (loss.systems === undefined || loss.systems.includes(os)),
  );
}
