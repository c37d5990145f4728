/** A workflow command as the runner understood it. */
export type Command = {
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly message: string;
};

/** What the runner registers (actions/runner, extensions of IActionCommandExtension). */
const registered = new Set([
  "set-env",
  "set-output",
  "save-state",
  "add-mask",
  "add-path",
  "add-matcher",
  "remove-matcher",
  "debug",
  "warning",
  "error",
  "notice",
  "group",
  "endgroup",
  "echo",
]);

export type CommandReader = {
  /** The command of a line; undefined for plain text. */
  readonly read: (line: string) => Command | undefined;
};

/**
 * Reads commands by the runner's grammar (actions/runner, ActionCommand and ActionCommandManager):
 * `::name key=value,key=value::message` at the start of a line, white space aside, or
 * `##[name key=value;key=value]message` anywhere in it; between `stop-commands` and its token
 * there are none.
 */
export function commandReader(): CommandReader {
  let stopToken: string | undefined;
  return {
    read: (line) => {
      const command = parsed(line, stopToken);
      if (command === undefined) {
        return undefined;
      }
      if (stopToken !== undefined) {
        if (command.name !== stopToken) {
          return undefined;
        }
        stopToken = undefined;
        return { ...command, name: "resume-commands" };
      }
      if (command.name === "stop-commands") {
        stopToken = command.message.toLowerCase();
      }
      return command;
    },
  };
}

function parsed(line: string, stopToken: string | undefined): Command | undefined {
  const known = (name: string): boolean =>
    registered.has(name) || name === "stop-commands" || name === stopToken;

  const [, info, message] = /^\s*::(.*?)::(.*)$/su.exec(line) ?? [];
  if (info !== undefined && message !== undefined && known(nameOf(info))) {
    const decode = unescaped({ "%0D": "\r", "%0A": "\n", "%25": "%" });
    const decodeProperty = unescaped({
      ...{ "%0D": "\r", "%0A": "\n" },
      ...{ "%3A": ":", "%2C": ",", "%25": "%" },
    });
    return {
      name: nameOf(info),
      properties: propertiesOf(info, ",", decodeProperty),
      message: decode(message),
    };
  }

  const [, oldInfo, oldMessage] = /##\[(.*?)\](.*)$/su.exec(line) ?? [];
  if (oldInfo !== undefined && oldMessage !== undefined && known(nameOf(oldInfo))) {
    const decode = unescaped({
      ...{ "%3B": ";", "%0D": "\r", "%0A": "\n" },
      ...{ "%5D": "]", "%25": "%" },
    });
    return {
      name: nameOf(oldInfo),
      properties: propertiesOf(oldInfo, ";", decode),
      message: decode(oldMessage),
    };
  }
  return undefined;
}

function nameOf(info: string): string {
  return (info.split(" ")[0] ?? "").toLowerCase();
}

function propertiesOf(
  info: string,
  separator: string,
  decode: (text: string) => string,
): Readonly<Record<string, string>> {
  const space = info.indexOf(" ");
  const pairs = space < 0 ? [] : info.slice(space + 1).split(separator);
  const properties: Record<string, string> = {};
  for (const pair of pairs) {
    const equals = pair.indexOf("=");
    if (equals > 0 && equals < pair.length - 1) {
      properties[pair.slice(0, equals).trim().toLowerCase()] = decode(pair.slice(equals + 1));
    }
  }
  return properties;
}

/** Replacements are made one after the other, in the order given, as the runner does. */
function unescaped(signs: Readonly<Record<string, string>>): (text: string) => string {
  return (text) =>
    Object.entries(signs).reduce((result, [from, to]) => result.replaceAll(from, to), text);
}
