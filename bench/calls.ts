/** On 386 one number stands for all calls of sockets; strace calls each by its own name. */
const SOCKETCALL = "102";

/** Calls of the 32-bit systems that QEMU 7.2 shows by number only. */
const UNNAMED: Readonly<Record<string, string>> = { "422": "futex_time64" };

/** strace writes `[pid 7] [ 102] name(…`, QEMU `7 name(…`; a call that was interrupted is begun once. */
export function countCalls(text: string, target: string): Map<string, number> {
  const counts = new Map<string, number>();
  const line =
    /^(?:\[pid +\d+\] |\d+ )?(?:\[ *(?<number>\d+)\] )?(?:(?<name>[a-z_][a-z0-9_]*)\(|Unknown syscall (?<unnamed>\d+))/gm;
  for (const { groups } of text.matchAll(line)) {
    const { name, number, unnamed } = groups ?? {};
    // QEMU 7.2 does not know every call of the 32-bit systems by name.
    const own = target.startsWith("linux/386") && number === SOCKETCALL ? "socketcall" : name;
    const call = own ?? UNNAMED[unnamed ?? ""] ?? unnamed;
    if (call !== undefined) counts.set(call, (counts.get(call) ?? 0) + 1);
  }
  return counts;
}
