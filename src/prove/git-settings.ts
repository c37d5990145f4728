/** One setting as `git config --list` has it: `remote.origin.url`, sections and names in lower case. */
export type GitSetting = { readonly name: string; readonly value: string };

/**
 * What decides how git sees a work tree, and how it reads its objects. Everything else stays behind:
 * headers and helpers with credentials, addresses that may hold some, and files that are included.
 */
const KEPT: readonly RegExp[] = [
  /^core\.(repositoryformatversion|filemode|bare|symlinks|ignorecase|precomposeunicode)$/,
  /^core\.(autocrlf|eol|safecrlf|excludesfile|attributesfile|sparsecheckout|sparsecheckoutcone)$/,
  /^extensions\.(?!worktreeconfig$)/,
  /^index\.(version|sparse)$/,
  /^status\./,
  /^filter\..*\.(clean|smudge|process|required)$/s,
  /^submodule\..*\.(active|ignore)$/s,
  /^remote\..*\.(promisor|partialclonefilter)$/s,
];

/** Reads what `git config --list -z` prints. */
export function readSettings(printed: string): GitSetting[] {
  return printed
    .split("\0")
    .filter((entry) => entry !== "")
    .map((entry) => {
      const end = entry.indexOf("\n");
      // A name alone means true.
      if (end < 0) return { name: entry, value: "true" };
      return { name: entry.slice(0, end), value: entry.slice(end + 1) };
    });
}

/** The text of a configuration file with what a copy of the repository needs, and no credentials. */
export function withoutCredentials(settings: readonly GitSetting[]): string {
  return settings.flatMap((setting) => (isKept(setting) ? [formatSetting(setting)] : [])).join("");
}

/** Where a submodule's files lie is told from its own directory, so that it holds in a copy too. */
function isKept({ name, value }: GitSetting): boolean {
  if (name === "core.worktree") return value.startsWith("..");
  return KEPT.some((pattern) => pattern.test(name));
}

function formatSetting({ name, value }: GitSetting): string {
  const first = name.indexOf(".");
  const last = name.lastIndexOf(".");
  const section = name.slice(0, first);
  const sub = first === last ? "" : ` "${name.slice(first + 1, last).replace(/["\\]/g, "\\$&")}"`;
  return `[${section}${sub}]\n\t${name.slice(last + 1)} = "${escaped(value)}"\n`;
}

function escaped(value: string): string {
  return value.replace(/["\\]/g, "\\$&").replace(/\n/g, "\\n").replace(/\t/g, "\\t");
}
