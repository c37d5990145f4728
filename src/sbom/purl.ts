/**
 * The package URL of a Go module at a version; upper case stays, for Go tells such paths apart.
 * github.com/package-url/purl-spec, types/golang-definition.json.
 */
export function golangPurl(path: string, version: string | undefined): string {
  const name = path.split("/").map(encodeURIComponent).join("/");
  return `pkg:golang/${name}${version === undefined ? "" : `@${encodeURIComponent(version)}`}`;
}
