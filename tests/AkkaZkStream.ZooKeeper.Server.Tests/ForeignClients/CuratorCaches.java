import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.framework.CuratorFrameworkFactory;
import org.apache.curator.framework.recipes.cache.ChildData;
import org.apache.curator.framework.recipes.cache.CuratorCache;
import org.apache.curator.framework.recipes.cache.CuratorCacheListener;
import org.apache.curator.framework.recipes.cache.NodeCache;
import org.apache.curator.framework.recipes.cache.PathChildrenCache;
import org.apache.curator.framework.recipes.cache.TreeCache;
import org.apache.curator.framework.recipes.leader.LeaderSelector;
import org.apache.curator.framework.recipes.leader.LeaderSelectorListenerAdapter;
import org.apache.curator.framework.recipes.queue.DistributedQueue;
import org.apache.curator.framework.recipes.queue.QueueBuilder;
import org.apache.curator.framework.recipes.queue.QueueConsumer;
import org.apache.curator.framework.recipes.queue.QueueSerializer;
import org.apache.curator.framework.state.ConnectionState;
import org.apache.curator.framework.recipes.watch.PersistentWatcher;
import org.apache.curator.retry.ExponentialBackoffRetry;

/**
 * What Curator tells those who listen: each cache, a persistent watcher, a queue and leader selectors, all while another
 * client writes. Each line says what was heard, in its order. Argument: HOST:PORT.
 */
@SuppressWarnings("deprecation") // Three of the caches: they are in use all the same.
public class CuratorCaches {
    private static final int PATIENCE_SECONDS = 30;

    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final CuratorFramework listening;
    private final CuratorFramework writing;

    private CuratorCaches(CuratorFramework listening, CuratorFramework writing) {
        this.listening = listening;
        this.writing = writing;
    }

    public static void main(String[] args) throws Exception {
        try (CuratorFramework first = connect(args[0]); CuratorFramework second = connect(args[0])) {
            CuratorCaches caches = new CuratorCaches(first, second);
            caches.curatorCache();
            caches.pathChildrenCache();
            caches.treeCache();
            caches.nodeCache();
            caches.persistentWatcher();
            caches.queue();
            caches.leaderSelectors();
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

    private static String text(ChildData node) {
        return node == null ? "nothing" : node.getPath() + "=" + new String(node.getData(), StandardCharsets.UTF_8);
    }

    private void curatorCache() throws Exception {
        writing.create().forPath("/cache", bytes("0"));
        try (CuratorCache cache = CuratorCache.build(listening, "/cache")) {
            cache.listenable().addListener((type, before, after) -> heard.add(type + " " + text(before) + " " + text(after)));
            cache.listenable().addListener(CuratorCacheListener.builder().forInitialized(() -> heard.add("ready")).build());
            cache.start();
            hear("cache", 2);
            write("/cache/a");
            hear("cache", 3);
        }
    }

    private void pathChildrenCache() throws Exception {
        writing.create().forPath("/children", bytes("0"));
        writing.create().forPath("/children/before", bytes("1"));
        try (PathChildrenCache cache = new PathChildrenCache(listening, "/children", true)) {
            cache.getListenable().addListener((client, event) -> heard.add(event.getType() + " " + text(event.getData())));
            cache.start(PathChildrenCache.StartMode.POST_INITIALIZED_EVENT);
            hear("children", 2);
            write("/children/a");
            hear("children", 3);
        }
    }

    private void treeCache() throws Exception {
        writing.create().forPath("/tree", bytes("0"));
        try (TreeCache cache = new TreeCache(listening, "/tree")) {
            cache.getListenable().addListener((client, event) -> heard.add(event.getType() + " " + text(event.getData())));
            cache.start();
            hear("tree", 2);
            write("/tree/a");
            hear("tree", 3);
        }
    }

    private void nodeCache() throws Exception {
        try (NodeCache cache = new NodeCache(listening, "/node")) {
            cache.getListenable().addListener(() -> heard.add(text(cache.getCurrentData())));
            cache.start(true);
            writing.create().forPath("/node", bytes("1"));
            hear("node", 1);
            writing.setData().forPath("/node", bytes("2"));
            hear("node", 1);
            writing.delete().forPath("/node");
            hear("node", 1);
        }
    }

    private void persistentWatcher() throws Exception {
        writing.create().forPath("/watched", bytes("0"));
        try (PersistentWatcher watcher = new PersistentWatcher(listening, "/watched", true)) {
            watcher.getListenable().addListener(event -> heard.add(event.getType() + " " + event.getPath()));
            watcher.getResetListenable().addListener(() -> heard.add("set"));
            watcher.start();
            hear("watcher", 1);
            writing.create().creatingParentsIfNeeded().forPath("/watched/a/b", bytes("1"));
            writing.delete().deletingChildrenIfNeeded().forPath("/watched/a");
            hear("watcher", 4);
        }
    }

    private void queue() throws Exception {
        QueueConsumer<String> consumer = new QueueConsumer<String>() {
            public void consumeMessage(String message) {
                heard.add(message);
            }

            public void stateChanged(CuratorFramework client, ConnectionState state) {
            }
        };
        QueueSerializer<String> serializer = new QueueSerializer<String>() {
            public byte[] serialize(String item) {
                return bytes(item);
            }

            public String deserialize(byte[] item) {
                return new String(item, StandardCharsets.UTF_8);
            }
        };
        try (DistributedQueue<String> consuming = QueueBuilder.builder(listening, consumer, serializer, "/queue").buildQueue();
            DistributedQueue<String> producing = QueueBuilder.builder(writing, null, serializer, "/queue").buildQueue()) {
            consuming.start();
            producing.start();
            for (String item : new String[] {"one", "two", "three"}) producing.put(item);
            hear("queue", 3);
        }
    }

    private void leaderSelectors() throws Exception {
        LeaderSelector first = selector(listening, "first"), second = selector(writing, "second");
        first.start();
        hear("leader", 1);
        second.start();
        while (first.getParticipants().size() < 2) Thread.sleep(10);
        System.out.println("leader: " + first.getLeader().getId() + " of " + first.getParticipants().size());
        first.interruptLeadership();
        hear("leader", 1);
        second.close();
        first.close();
    }

    private LeaderSelector selector(CuratorFramework client, String id) {
        LeaderSelector selector = new LeaderSelector(client, "/selectors", new LeaderSelectorListenerAdapter() {
            public void takeLeadership(CuratorFramework ignored) throws InterruptedException {
                heard.add(id);
                Thread.sleep(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
            }
        });
        selector.setId(id);
        return selector;
    }

    /** Created, changed and deleted, each when it was heard of what came before: caches skip what is gone already. */
    private void write(String path) throws Exception {
        writing.create().forPath(path, bytes("1"));
        awaitHeard(1);
        writing.setData().forPath(path, bytes("2"));
        awaitHeard(2);
        writing.delete().forPath(path);
    }

    private void awaitHeard(int count) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (heard.size() < count && System.nanoTime() < deadline) Thread.sleep(5);
    }

    private void hear(String who, int count) throws Exception {
        for (int i = 0; i < count; i++) System.out.println(who + ": " + heard.poll(PATIENCE_SECONDS, TimeUnit.SECONDS));
    }
}
