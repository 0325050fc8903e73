import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.framework.CuratorFrameworkFactory;
import org.apache.curator.framework.api.CuratorWatcher;
import org.apache.curator.framework.api.transaction.CuratorTransactionResult;
import org.apache.curator.framework.recipes.atomic.DistributedAtomicLong;
import org.apache.curator.framework.recipes.barriers.DistributedBarrier;
import org.apache.curator.framework.recipes.barriers.DistributedDoubleBarrier;
import org.apache.curator.framework.recipes.cache.CuratorCache;
import org.apache.curator.framework.recipes.cache.CuratorCacheListener;
import org.apache.curator.framework.recipes.leader.LeaderLatch;
import org.apache.curator.framework.recipes.locks.InterProcessMutex;
import org.apache.curator.framework.recipes.locks.InterProcessReadWriteLock;
import org.apache.curator.framework.recipes.locks.InterProcessSemaphoreV2;
import org.apache.curator.framework.recipes.locks.Lease;
import org.apache.curator.framework.recipes.nodes.GroupMember;
import org.apache.curator.framework.recipes.nodes.PersistentNode;
import org.apache.curator.framework.recipes.shared.SharedCount;
import org.apache.curator.retry.ExponentialBackoffRetry;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.KeeperException;

/** Uses Curator's recipes the way their users do; each line says what was seen. Argument: HOST:PORT. */
public class CuratorRecipes {
    private static final int PATIENCE_SECONDS = 30;

    public static void main(String[] args) throws Exception {
        try (CuratorFramework first = connect(args[0]); CuratorFramework second = connect(args[0])) {
            nodes(first);
            transaction(first);
            mutex(first, second);
            readWriteLock(first, second);
            semaphore(first, second);
            leader(first, second);
            counters(first, second);
            barriers(first, second);
            cache(first, second);
            members(first, second);
        }
        System.out.println("done");
    }

    private static CuratorFramework connect(String server) throws Exception {
        CuratorFramework client = CuratorFrameworkFactory.newClient(server, new ExponentialBackoffRetry(100, 5));
        client.start();
        if (!client.blockUntilConnected(PATIENCE_SECONDS, TimeUnit.SECONDS)) throw new IllegalStateException("no connection");
        return client;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void nodes(CuratorFramework client) throws Exception {
        client.create().creatingParentContainersIfNeeded().withMode(CreateMode.PERSISTENT).forPath("/nodes/a/b", bytes("1"));
        String made = client.create().withProtection().withMode(CreateMode.EPHEMERAL_SEQUENTIAL).forPath("/nodes/p-");
        System.out.println("nodes: protected " + made.endsWith("p-0000000001") + " " + made.contains("_c_"));
        System.out.println("nodes: idempotent " + client.create().orSetData().forPath("/nodes/a/b", bytes("2")));
        client.delete().quietly().deletingChildrenIfNeeded().forPath("/nodes");
        System.out.println("nodes: gone " + (client.checkExists().forPath("/nodes") == null));
    }

    private static void transaction(CuratorFramework client) throws Exception {
        List<CuratorTransactionResult> results = client.transaction().forOperations(
            client.transactionOp().create().forPath("/t", bytes("1")),
            client.transactionOp().setData().withVersion(0).forPath("/t", bytes("2")),
            client.transactionOp().check().withVersion(1).forPath("/t"),
            client.transactionOp().delete().forPath("/t"));
        System.out.println("transaction: " + results.size() + " " + results.get(1).getResultStat().getVersion());
        try {
            client.transaction().forOperations(
                client.transactionOp().create().forPath("/t"), client.transactionOp().check().forPath("/missing"));
        } catch (KeeperException.NoNodeException e) {
            System.out.println("transaction: taken back " + (client.checkExists().forPath("/t") == null));
        }
    }

    private static void mutex(CuratorFramework... clients) throws Exception {
        AtomicInteger inside = new AtomicInteger(), most = new AtomicInteger(), rounds = new AtomicInteger();
        List<Thread> workers = new ArrayList<>();
        for (CuratorFramework client : clients) {
            for (int i = 0; i < 2; i++) {
                workers.add(new Thread(() -> {
                    InterProcessMutex mutex = new InterProcessMutex(client, "/mutex");
                    try {
                        for (int round = 0; round < 10; round++) {
                            mutex.acquire();
                            most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                            rounds.incrementAndGet();
                            inside.decrementAndGet();
                            mutex.release();
                        }
                    } catch (Exception e) {
                        e.printStackTrace();
                    }
                }));
            }
        }
        for (Thread worker : workers) worker.start();
        for (Thread worker : workers) worker.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
        System.out.println("mutex: inside at most " + most + " rounds " + rounds + " left " + clients[0].getChildren().forPath("/mutex"));
        InterProcessMutex held = new InterProcessMutex(clients[0], "/mutex");
        held.acquire();
        System.out.println("mutex: refused " + !new InterProcessMutex(clients[1], "/mutex").acquire(50, TimeUnit.MILLISECONDS));
        held.release();
    }

    private static void readWriteLock(CuratorFramework first, CuratorFramework second) throws Exception {
        InterProcessReadWriteLock one = new InterProcessReadWriteLock(first, "/rw");
        InterProcessReadWriteLock other = new InterProcessReadWriteLock(second, "/rw");
        one.readLock().acquire();
        boolean shared = other.readLock().acquire(PATIENCE_SECONDS, TimeUnit.SECONDS);
        other.readLock().release();
        boolean alone = !other.writeLock().acquire(50, TimeUnit.MILLISECONDS);
        one.readLock().release();
        System.out.println("read-write: " + shared + " " + alone + " " + other.writeLock().acquire(PATIENCE_SECONDS, TimeUnit.SECONDS));
        other.writeLock().release();
    }

    private static void semaphore(CuratorFramework first, CuratorFramework second) throws Exception {
        InterProcessSemaphoreV2 one = new InterProcessSemaphoreV2(first, "/semaphore", 2);
        InterProcessSemaphoreV2 other = new InterProcessSemaphoreV2(second, "/semaphore", 2);
        Lease lease = one.acquire();
        Lease another = other.acquire();
        System.out.println("semaphore: full " + (other.acquire(50, TimeUnit.MILLISECONDS) == null));
        one.returnLease(lease);
        Lease third = other.acquire(PATIENCE_SECONDS, TimeUnit.SECONDS);
        System.out.println("semaphore: free " + (third != null));
        other.returnLease(third);
        other.returnLease(another);
    }

    private static void leader(CuratorFramework first, CuratorFramework second) throws Exception {
        LeaderLatch one = new LeaderLatch(first, "/leader", "one"), other = new LeaderLatch(second, "/leader", "other");
        one.start();
        one.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        other.start();
        System.out.println("leader: " + other.getLeader().getId() + " " + one.hasLeadership() + " " + other.hasLeadership());
        one.close();
        System.out.println("leader: " + other.await(PATIENCE_SECONDS, TimeUnit.SECONDS));
        other.close();
    }

    private static void counters(CuratorFramework first, CuratorFramework second) throws Exception {
        DistributedAtomicLong number = new DistributedAtomicLong(first, "/atomic", new ExponentialBackoffRetry(10, 5));
        number.add(5L);
        new DistributedAtomicLong(second, "/atomic", new ExponentialBackoffRetry(10, 5)).subtract(2L);
        try (SharedCount shared = new SharedCount(first, "/shared", 7)) {
            shared.start();
            boolean isSet = shared.trySetCount(shared.getVersionedValue(), 8);
            System.out.println("counters: " + number.get().postValue() + " " + shared.getCount() + " " + isSet);
        }
    }

    private static void barriers(CuratorFramework first, CuratorFramework second) throws Exception {
        DistributedBarrier barrier = new DistributedBarrier(first, "/barrier");
        barrier.setBarrier();
        Thread opener = new Thread(() -> {
            try {
                new DistributedBarrier(second, "/barrier").removeBarrier();
            } catch (Exception e) {
                e.printStackTrace();
            }
        });
        opener.start();
        boolean passed = barrier.waitOnBarrier(PATIENCE_SECONDS, TimeUnit.SECONDS);
        opener.join();
        DistributedDoubleBarrier one = new DistributedDoubleBarrier(first, "/double", 2);
        Thread companion = new Thread(() -> {
            try {
                DistributedDoubleBarrier other = new DistributedDoubleBarrier(second, "/double", 2);
                other.enter();
                other.leave();
            } catch (Exception e) {
                e.printStackTrace();
            }
        });
        companion.start();
        boolean entered = one.enter(PATIENCE_SECONDS, TimeUnit.SECONDS);
        boolean left = one.leave(PATIENCE_SECONDS, TimeUnit.SECONDS);
        companion.join();
        System.out.println("barriers: " + passed + " " + entered + " " + left);
    }

    private static void cache(CuratorFramework first, CuratorFramework second) throws Exception {
        first.create().forPath("/cached", bytes("root"));
        try (CuratorCache cache = CuratorCache.build(first, "/cached")) {
            CountDownLatch ready = new CountDownLatch(1), created = new CountDownLatch(1);
            CountDownLatch changed = new CountDownLatch(1), deleted = new CountDownLatch(1);
            cache.listenable().addListener(CuratorCacheListener.builder()
                .forInitialized(ready::countDown)
                .forCreates(node -> { if (node.getPath().equals("/cached/a/b")) created.countDown(); })
                .forChanges((before, after) -> { if (after.getPath().equals("/cached/a/b")) changed.countDown(); })
                .forDeletes(node -> { if (node.getPath().equals("/cached/a/b")) deleted.countDown(); })
                .build());
            cache.start();
            boolean isReady = ready.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
            second.create().creatingParentsIfNeeded().forPath("/cached/a/b", bytes("1"));
            boolean isCreated = created.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
            second.setData().forPath("/cached/a/b", bytes("2"));
            boolean isChanged = changed.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
            second.delete().forPath("/cached/a/b");
            boolean isDeleted = deleted.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
            System.out.println("cache: " + isReady + " " + isCreated + " " + isChanged + " " + isDeleted);
        }
    }

    private static void members(CuratorFramework first, CuratorFramework second) throws Exception {
        try (PersistentNode node = new PersistentNode(first, CreateMode.EPHEMERAL, false, "/persistent", bytes("mine"))) {
            node.start();
            System.out.print("members: " + node.waitForInitialCreate(PATIENCE_SECONDS, TimeUnit.SECONDS));
            first.getData().forPath("/persistent");
        }
        try (GroupMember member = new GroupMember(second, "/group", "ann")) {
            member.start();
            CountDownLatch there = new CountDownLatch(1);
            if (first.checkExists().usingWatcher((CuratorWatcher) event -> there.countDown()).forPath("/group/ann") != null)
                there.countDown();
            there.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
            System.out.println(" " + first.getChildren().forPath("/group"));
        }
    }
}
