import type { Manifest } from "../manifest/schema.ts";
import type { Detail } from "./detail.ts";
import { SHORT_DIGEST } from "./facts.ts";
import { formatBytes, formatCount } from "./figures.ts";
import { code, details, type Html, join, list, table, words } from "./markdown.ts";
import type { Section } from "./sections.ts";

/** Source, toolchains, machine and notices. */
export function environment(manifest: Manifest, detail: Detail): Section {
  const rows: [string, Html][] = [
    ["Source", sourceLine(manifest)],
    ...manifest.toolchains
      .slice(0, detail.items)
      .map((_, index): [string, Html] => ["Toolchain", toolchainLine(manifest, index, detail)]),
    ["Machine", machineLine(manifest, detail)],
    ["Packages", packagesLine(manifest)],
    ["Started", code(manifest.observed.started, detail.text)],
  ];
  const notices = manifest.observed.notices.slice(0, detail.items);
  const missing = manifest.observed.notices.length - notices.length;
  const title =
    notices.length === 0
      ? "Environment"
      : `Environment and ${formatCount(manifest.observed.notices.length, "notice")}`;
  const body = [
    table(
      [words("What"), words("Found")],
      rows.map(([name, value]) => [words(name), value]),
    ),
    ...(notices.length === 0 ? [] : [list(notices.map((notice) => code(notice, detail.text)))]),
  ].join("\n");
  return {
    markdown: details(words(title), body),
    ...(missing === 0 ? {} : { leftOut: formatCount(missing, "notice") }),
  };
}

/** Tags of one commit that a reader still looks at. */
const MAX_TAGS = 5;

function sourceLine({ source, observed }: Manifest): Html {
  const { module, version, commit, date, tags, directory, stamped, dirty } = source;
  return join(
    [
      code(`${module} ${version}`),
      commit === undefined ? words("no repository") : join([words("commit"), code(commit)]),
      date === undefined ? undefined : code(date),
      tags.length === 0
        ? undefined
        : join([words("tags"), ...tags.slice(0, MAX_TAGS).map((tag) => code(tag))]),
      directory === "." ? undefined : join([words("in"), code(directory)]),
      words(stamped ? "stamped into the files" : "not stamped into the files"),
      dirty ? words("work tree differed from the commit") : undefined,
      observed.cloneDepth === undefined
        ? undefined
        : words(`shallow clone of ${formatCount(observed.cloneDepth, "commit")}`),
    ],
    " · ",
  );
}

function toolchainLine({ toolchains, observed }: Manifest, index: number, detail: Detail): Html {
  const { version, host, digest } = toolchains[index] ?? { version: "", host: "", digest: "" };
  const origin = observed.toolchainOrigins[index];
  return join(
    [
      join([words("Go"), code(`${version} ${host}`, detail.text)]),
      join([words("digest"), code(digest.slice(0, SHORT_DIGEST))]),
      origin === undefined ? undefined : join([words("from"), code(origin, detail.text)]),
    ],
    " · ",
  );
}

function machineLine({ observed: { services, runner } }: Manifest, detail: Detail): Html {
  return join(
    [
      code([runner.name, services].filter((part) => part !== undefined).join(" on "), detail.text),
      code(`${runner.os}/${runner.arch}`, detail.text),
      words(formatCount(runner.cores, "core")),
      words(formatBytes(runner.memory)),
    ],
    " · ",
  );
}

function packagesLine({ observed }: Manifest): Html {
  const units = Object.values(observed.units);
  const compiled = units.reduce((sum, unit) => sum + unit.compiled, 0);
  const reused = units.reduce((sum, unit) => sum + unit.reused, 0);
  return words(`${compiled} compiled, ${reused} from Go's build cache`);
}
