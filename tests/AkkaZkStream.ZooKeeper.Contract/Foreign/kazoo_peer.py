# kazoo as a process that does what it is told, line by line, and answers each line with one:
# "acquire PATH", "release PATH", "cycles COUNT CLIENTS PATH" (answered with "done LONGEST-WAIT-NS").
import sys
import threading
import time

from kazoo.client import KazooClient
from kazoo.recipe.lock import Lock

servers = sys.argv[1]
own_names = sys.argv[2] == "own-names"
clients = []
held = {}


def connect(count):
    while len(clients) < count:
        clients.append(KazooClient(hosts=servers, timeout=30))
        clients[-1].start()


class SharedLock(Lock):
    """Names its znodes as Curator does, which would not see them otherwise, and waits for those."""

    _NODE_NAME = "-lock-"
    _EXCLUDE_NAMES = ["-lock-", "__lock__"]


def lock_of(client, path):
    if own_names:
        return client.Lock(path, "kazoo", extra_lock_patterns=["-lock-"])
    return SharedLock(client, path, "kazoo")


def share(client, path, count, waits):
    lock = lock_of(client, path)
    for _ in range(count):
        start = time.monotonic_ns()
        lock.acquire()
        waits.append(time.monotonic_ns() - start)
        lock.release()


def cycles(count, parallel, path):
    connect(parallel)
    waits = []
    work = [threading.Thread(target=share, args=(clients[i], path, count // parallel, waits)) for i in range(parallel)]
    for one in work:
        one.start()
    for one in work:
        one.join()
    return max(waits)


def answer(parts):
    if parts[0] == "acquire":
        held[parts[1]] = lock_of(clients[0], parts[1])
        held[parts[1]].acquire()
        return "acquired"
    if parts[0] == "release":
        held.pop(parts[1]).release()
        return "released"
    return "done %d" % cycles(int(parts[1]), int(parts[2]), parts[3])


connect(1)
print("ready", flush=True)
for line in sys.stdin:
    print(answer(line.split()), flush=True)
