import * as v from "valibot";
import { messageOf } from "../errors.ts";
import { hasHidden, quote } from "../quote.ts";
import { maxRunSeconds } from "../sandbox/limits.ts";
import { filled, list, map, optional, record, text } from "./forms.ts";
import { MAX_TEXT, packageProblem, ruleTargetProblem, textProblem } from "./values.ts";

/** Entries of one map or list of a run. */
const MAX_PARTS = 50;

const pattern = text((value) => textProblem(value) ?? patternProblem(value));
const below = text(belowProblem);

const http = map({
  method: optional(
    text(methodProblem, /^[A-Z]{1,20}$/),
    "Method of the request. Default: GET, or POST with a body.",
  ),
  path: optional(text(pathProblem, /^\//), "Path with its query. Default: /."),
  send: optional(
    map({
      headers: optional(
        record(text(headerProblem), text(textProblem), MAX_PARTS),
        "Headers of the request.",
      ),
      body: optional(text(contentProblem), "Body of the request."),
    }),
    "What is sent beside method and path.",
  ),
  tls: optional(v.boolean(), "Whether the program speaks TLS. Default: false."),
  status: optional(whole(100, 599, "a status of HTTP"), "Status of the answer. Default: 200."),
  headers: optional(
    record(text(headerProblem), pattern, MAX_PARTS),
    "Headers of the answer by name: a regular expression, or absent.",
  ),
  body: optional(pattern, "Regular expression for the body of the answer."),
});

const run = map({
  package: optional(text(packageProblem), "Package, or a glob over packages. Default: all."),
  targets: optional(filled(list(text(ruleTargetProblem))), "Target patterns. Default: all."),
  variants: optional(filled(list(text(textProblem))), "Names of variants. Default: all."),
  args: optional(
    list(text(textProblem)),
    "Arguments; {port} stands for the port that requests go to.",
  ),
  env: optional(
    record(text(environmentProblem), text(contentProblem), MAX_PARTS),
    "Environment of the program, which gets nothing of the job's.",
  ),
  stdin: optional(text(contentProblem), "Standard input. Default: empty."),
  files: optional(
    record(below, below, MAX_PARTS),
    "Files beside the program's directory: where it finds them, then where they lie below the working directory.",
  ),
  exit: optional(
    whole(0, 255, "an exit status"),
    "Exit status. Default: 0, and with http an end by SIGTERM too.",
  ),
  stdout: optional(pattern, "Regular expression for standard output."),
  stderr: optional(pattern, "Regular expression for standard error."),
  timeout: optional(
    whole(1, maxRunSeconds, "a number of seconds"),
    "Seconds that the run may take. Default: 10, three times that where it is emulated.",
  ),
  http: optional(
    v.union([http, filled(list(http))], "must be a request, or a list of requests"),
    "Requests that are sent once the program listens.",
  ),
  grant: optional(
    map({
      certificates: optional(v.boolean(), "Certificates of the machine. Default: false."),
      timezones: optional(v.boolean(), "Time zones of the machine. Default: false."),
      passwd: optional(v.boolean(), "A passwd and a group file. Default: false."),
      directories: optional(
        list(text(directoryProblem)),
        "Absolute paths of empty directories to write to.",
      ),
    }),
    "What the empty root holds beside the program.",
  ),
});

/** The key `runs` of `.mvu.yml`. */
export const runsSchema = list(run);

/** Names that HTTP's framing needs for itself. */
const FRAMING = ["connection", "content-length", "expect", "transfer-encoding", "upgrade"];

function patternProblem(value: string): string | undefined {
  try {
    new RegExp(value, "m");
    return undefined;
  } catch (error) {
    return `${quote(value)} is no regular expression (${messageOf(error)}); correct it`;
  }
}

function contentProblem(value: string): string | undefined {
  if (value.length > MAX_TEXT) {
    return `the text has ${value.length} characters, and at most ${MAX_TEXT} are allowed`;
  }
  return value.includes("\0") ? `${quote(value)} holds a NUL character; remove it` : undefined;
}

function environmentProblem(value: string): string | undefined {
  return /^[A-Za-z_][A-Za-z0-9_]{0,99}$/.test(value)
    ? undefined
    : `${quote(value)} is no variable; use letters, digits and _, with no digit first`;
}

function methodProblem(value: string): string | undefined {
  return /^[A-Z]{1,20}$/.test(value)
    ? undefined
    : `${quote(value)} is no method; write one such as GET`;
}

function pathProblem(value: string): string | undefined {
  if (!value.startsWith("/")) return `${quote(value)} is no path; start it with /`;
  return /[\s#]/.test(value) || hasHidden(value) || !/^[\x21-\x7e]*$/.test(value)
    ? `${quote(value)} holds characters that no request does; encode them with %`
    : textProblem(value);
}

function headerProblem(value: string): string | undefined {
  if (!/^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}$/.test(value)) {
    return `${quote(value)} is no name of a header; write one such as content-type`;
  }
  return FRAMING.includes(value.toLowerCase())
    ? `${quote(value)} is set by the client itself; remove it`
    : undefined;
}

function belowProblem(value: string): string | undefined {
  if (value === "") return "a path is empty; name a file";
  const parts = value.replace(/^\.\//, "").split("/");
  const isBelow = !/^([\\/]|[A-Za-z]:)/.test(value) && !value.includes("\\");
  if (!isBelow || parts.some((part) => part === "" || part === "." || part === "..")) {
    return `${quote(value)} is no path of a file below a directory; write it as testdata/config.yml`;
  }
  return textProblem(value);
}

/** Places of an empty root that are there already. */
const TAKEN = ["app", "dev", "proc", "sys", "work"];

function directoryProblem(value: string): string | undefined {
  const parts = value.split("/").slice(1);
  const isPlain = parts.every((part) => /^(?!\.{1,2}$)[A-Za-z0-9._-]{1,100}$/.test(part));
  if (!value.startsWith("/") || !isPlain) {
    return `${quote(value)} is no absolute path of plain names; write it as /var/lib/app`;
  }
  return TAKEN.includes(parts[0] ?? "")
    ? `${quote(value)} lies in a directory that is there already; choose another one`
    : undefined;
}

/** A whole number within limits. */
function whole(least: number, most: number, what: string) {
  const message = ({ input }: { readonly input: number }) =>
    `${input} is not ${what}; give a whole number from ${least} to ${most}`;
  return v.pipe(
    v.number(),
    v.integer(message),
    v.minValue(least, message),
    v.maxValue(most, message),
  );
}
