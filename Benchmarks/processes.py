"""Processes of Cuesheet and what they use, for the scripts of this folder."""
import collections, json, os, subprocess, sys, time

ALL = ["extract", "clean", "language", "entities", "deduplicate"]

# Seconds of processor time, seconds, largest resident size in megabytes, and standard output.
Use = collections.namedtuple("Use", "processor seconds peak output")


def configuration(folder, stages):
    """The path of a configuration with these stages in `folder`."""
    path = os.path.join(folder, f"{'-'.join(stages) or 'none'}.json")
    with open(path, "w") as file:
        json.dump({"name": "bench", "stages": [{"stage": stage} for stage in stages]}, file)
    return path


def measured(command, stdin=None, output=False):
    """What a command used that ended well; its standard output only where it is asked for."""
    begin = time.monotonic()
    process = subprocess.Popen(command, stdin=stdin, stderr=subprocess.DEVNULL,
                               stdout=subprocess.PIPE if output else subprocess.DEVNULL)
    written = process.stdout.read() if output else b""
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        sys.exit(f"{' '.join(command)}: status {os.waitstatus_to_exitcode(status)}")
    return Use(usage.ru_utime + usage.ru_stime, time.monotonic() - begin, usage.ru_maxrss / 1024, written)
