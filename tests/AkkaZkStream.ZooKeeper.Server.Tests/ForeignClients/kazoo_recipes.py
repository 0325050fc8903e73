"""Uses kazoo the way its users do; each line says what was seen. Argument: HOST:PORT."""
import datetime
import sys
import threading

from kazoo.client import KazooClient
from kazoo.exceptions import BadVersionError, NoAuthError, NodeExistsError, RolledBackError
from kazoo.recipe.barrier import Barrier
from kazoo.recipe.cache import TreeCache, TreeEvent
from kazoo.recipe.counter import Counter
from kazoo.recipe.election import Election
from kazoo.recipe.queue import LockingQueue, Queue
from kazoo.recipe.watchers import ChildrenWatch, DataWatch
from kazoo.security import make_digest_acl


def connect():
    client = KazooClient(hosts=sys.argv[1], timeout=10)
    client.start(timeout=15)
    return client


def nodes(zk):
    zk.create("/nodes", b"first")
    try:
        zk.create("/nodes")
    except NodeExistsError:
        print("nodes: exists")
    stat = zk.set("/nodes", b"second", version=0)
    print("nodes: version", stat.version, "length", stat.data_length, zk.get("/nodes")[0])
    try:
        zk.set("/nodes", b"third", version=0)
    except BadVersionError:
        print("nodes: bad version")
    made = [zk.create("/nodes/s-", sequence=True, ephemeral=True) for _ in range(3)]
    print("nodes:", made, sorted(zk.get_children("/nodes")))
    print("nodes: recursive", zk.ensure_path("/nodes/a/b/c"), zk.exists("/nodes/a/b/c").numChildren)
    zk.delete("/nodes", recursive=True)
    print("nodes: gone", zk.exists("/nodes"))


def transactions(zk):
    transaction = zk.transaction()
    transaction.create("/t", b"1")
    transaction.check("/t", 0)
    transaction.set_data("/t", b"2")
    transaction.delete("/t", 1)
    results = transaction.commit()
    print("transaction:", results[0], results[1], results[2].version, results[3])
    failing = zk.transaction()
    failing.create("/t")
    failing.check("/", 77)
    failed = failing.commit()
    print("transaction:", isinstance(failed[0], RolledBackError), isinstance(failed[1], BadVersionError), zk.exists("/t"))


def watches(zk, other):
    seen, done = [], threading.Event()
    children, all_there = [], threading.Event()

    @DataWatch(zk, "/w")
    def on_data(data, stat, event):
        seen.append(data)
        if data == b"2":
            done.set()

    zk.create("/w", b"0")

    @ChildrenWatch(zk, "/w")
    def on_children(names):
        children.append(sorted(names))
        if len(names) == 2:
            all_there.set()

    other.set("/w", b"2")
    other.create("/w/a")
    other.create("/w/b")
    print("watches:", done.wait(10), all_there.wait(10), seen[0], seen[-1], children[-1])


def lock(clients):
    inside, most, rounds = [0], [0], []

    def work(client, name):
        for _ in range(5):
            with client.Lock("/lock", name):
                inside[0] += 1
                most[0] = max(most[0], inside[0])
                rounds.append(name)
                inside[0] -= 1

    workers = [threading.Thread(target=work, args=(c, str(i))) for i, c in enumerate(clients)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(60)
    print("lock: inside at most", most[0], "rounds", len(rounds), "left", clients[0].get_children("/lock"))


def recipes(zk, other):
    counter = Counter(zk, "/counter")
    counter += 3
    counter -= 1
    print("counter:", counter.value)

    queue = Queue(zk, "/queue")
    queue.put(b"low", priority=200)
    queue.put(b"high", priority=1)
    print("queue:", queue.get(), queue.get(), queue.get())

    locking = LockingQueue(zk, "/locking")
    locking.put(b"x")
    print("locking queue:", locking.get(timeout=10), locking.consume())

    barrier = Barrier(zk, "/barrier")
    barrier.create()
    threading.Thread(target=Barrier(other, "/barrier").remove).start()
    print("barrier:", barrier.wait(10))

    semaphores = [zk.Semaphore("/semaphore", "one", max_leases=1), other.Semaphore("/semaphore", "two", max_leases=1)]
    print("semaphore:", semaphores[0].acquire(), semaphores[1].acquire(blocking=False), semaphores[0].lease_holders())
    semaphores[0].release()
    print("semaphore:", semaphores[1].acquire(timeout=10))
    semaphores[1].release()

    reading = [zk.ReadLock("/shared-lock", "one"), other.ReadLock("/shared-lock", "two")]
    print("shared lock:", [lock.acquire() for lock in reading], other.WriteLock("/shared-lock").acquire(blocking=False))
    for lock in reading:
        lock.release()

    double = threading.Thread(target=meet, args=(other,))
    double.start()
    meet(zk)
    double.join(30)
    print("double barrier: met", double.is_alive())

    parties = [zk.Party("/party", "ann"), other.Party("/party", "bob")]
    for party in parties:
        party.join()
    print("party:", sorted(parties[0]), len(parties[1]))
    for party in parties:
        party.leave()
    print("party:", len(parties[0]))

    lease = zk.NonBlockingLease("/lease", datetime.timedelta(minutes=5), identifier="one")
    refused = other.NonBlockingLease("/lease", datetime.timedelta(minutes=5), identifier="two")
    print("lease:", bool(lease), bool(refused))

    leaders = []
    Election(zk, "/election", "one").run(lambda: leaders.append("one"))
    print("election:", leaders)


def meet(zk):
    barrier = zk.DoubleBarrier("/double-barrier", 2)
    barrier.enter()
    barrier.leave()


def cache(zk, other):
    seen, all_seen = [], threading.Event()

    def on_event(event):
        if event.event_data is not None and event.event_data.path == "/cached/a":
            seen.append((event.event_type, event.event_data.data))
        if event.event_type == TreeEvent.NODE_REMOVED:
            all_seen.set()

    mirror = TreeCache(zk, "/cached")
    mirror.listen(on_event)
    mirror.start()
    other.create("/cached/a", b"1")
    while mirror.get_data("/cached/a") is None:
        pass
    other.set("/cached/a", b"2")
    while mirror.get_data("/cached/a").data != b"2":
        pass
    other.delete("/cached/a")
    print("tree cache:", all_seen.wait(20), seen[0][1], seen[-1][0] == TreeEvent.NODE_REMOVED, mirror.get_children("/cached"))
    mirror.close()


def access(zk):
    zk.add_auth("digest", "ann:secret")
    zk.create("/guarded", b"", acl=[make_digest_acl("ann", "secret", all=True)])
    stranger = connect()
    try:
        stranger.get("/guarded")
    except NoAuthError:
        print("access: refused")
    stranger.add_auth("digest", "ann:secret")
    print("access:", stranger.get("/guarded")[0], stranger.get_acls("/guarded")[0][0].id.scheme)
    stranger.stop()


def sessions(zk):
    short = connect()
    short.create("/ephemeral", ephemeral=True)
    print("sessions:", zk.exists("/ephemeral") is not None)
    short.stop()
    print("sessions:", zk.exists("/ephemeral"))


first, second, third = connect(), connect(), connect()
print("version:", ".".join(map(str, first.server_version())), first.command(b"ruok"))
nodes(first)
transactions(first)
watches(first, second)
lock([first, second, third])
recipes(first, second)
cache(first, second)
access(first)
sessions(first)
for client in (first, second, third):
    client.stop()
    client.close()
print("done")
