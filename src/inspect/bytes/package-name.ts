/** What the compiler makes for a type: comparison, hash, and its methods as an interface has them. */
const OF_TYPE = /^(?:type:\.(?:eq|hash)|go:itab)\.\*?(.*)$/s;
/** What no import path has in a symbol's name: it stands in the text of a type that has no name. */
const NO_PATH = /[\s(){}[\]*,;"<>$]/;

/**
 * The import path of the package that a symbol belongs to; undefined for what the compiler or the
 * linker made (`go:buildid`, `type:.eq.[2]string`, `runtime.gcbits.*`) and for assembly without a package in its name.
 * `main` stands for the main package, whose path no symbol tells.
 */
export function packageOfSymbol(symbol: string): string | undefined {
  const name = withoutArguments(OF_TYPE.exec(symbol)?.[1] ?? symbol);
  if (/^(?:go|type):|\*$/.test(name)) return undefined;
  // Of `go:itab.*a/b.T,c/d.I` the type counts, and not the interface.
  const [own = ""] = name.split(",", 1);
  const dot = own.indexOf(".", own.lastIndexOf("/") + 1);
  const path = own.slice(0, Math.max(dot, 0));
  // `go.shape.…` is what the compiler calls a type that several others share.
  if (path === "" || path === "go") return undefined;
  return NO_PATH.test(path) ? undefined : decode(path);
}

/**
 * The import path of the package that a source file belongs to, as `-trimpath` writes its name:
 * `crypto/sha256/sha256block_amd64.s`, `golang.org/x/sys@v0.1.0/cpu/cpu_x86.s`. Undefined for a
 * file of the machine, and for what the compiler made.
 */
export function packageOfFile(file: string): string | undefined {
  const end = file.lastIndexOf("/");
  if (end <= 0 || /^(?:[/<]|[A-Za-z]:)/.test(file)) return undefined;
  return file.slice(0, end).replace(/@v[^/]*/, "");
}

/** Without type arguments, which name packages of their own; a type without a name starts with `[` and has no package. */
function withoutArguments(name: string): string {
  const start = name.indexOf("[");
  if (start < 0) return name;
  const end = name.lastIndexOf("]");
  return start === 0 || end < start ? "" : name.slice(0, start) + name.slice(end + 1);
}

/** `%2e` is a dot in the last element: `cmd/internal/objabi.PathToPrefix`. A text that is no UTF-8 stays as it is. */
function decode(path: string): string {
  if (!path.includes("%")) return path;
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
