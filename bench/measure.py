"""Runs a command and writes its wall seconds, CPU seconds and exit status to descriptor 3.

`cpu` is user and system time of the command and of every descendant that was waited for
(getrusage, RUSAGE_CHILDREN). `own` is that of the first process alone, read from /proc while it is
a zombie, in steps of a clock tick; null where there is no /proc.
"""

import json
import os
import resource
import subprocess
import sys
import time


def own_cpu(pid):
    try:
        with open(f"/proc/{pid}/stat") as stat:
            # The name, in brackets, may hold spaces; the user and system time are fields 14 and 15.
            fields = stat.read().rpartition(")")[2].split()
    except OSError:
        return None
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


started = time.perf_counter()
child = subprocess.Popen(sys.argv[1:])
os.waitid(os.P_PID, child.pid, os.WEXITED | os.WNOWAIT)
wall = time.perf_counter() - started
own = own_cpu(child.pid)
status = child.wait()
usage = resource.getrusage(resource.RUSAGE_CHILDREN)
with os.fdopen(3, "w") as answer:
    json.dump({"wall": wall, "cpu": usage.ru_utime + usage.ru_stime, "own": own, "status": status}, answer)
