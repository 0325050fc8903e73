import java.io.*;
import java.util.*;
import java.util.concurrent.*;
import org.apache.curator.framework.*;
import org.apache.curator.framework.recipes.atomic.DistributedAtomicLong;
import org.apache.curator.framework.recipes.locks.InterProcessMutex;
import org.apache.curator.retry.RetryNTimes;

/**
 * Curator as a process that does what it is told, line by line, and answers each line with one:
 * "acquire PATH", "release PATH", "add PATH DELTA", "cycles COUNT CLIENTS PATH" (answered with "done LONGEST-WAIT-NS").
 */
public class CuratorPeer {
    // Short enough that a test can wait for a killed process's session to expire.
    static final int SESSION_TIMEOUT_MS = 10_000;
    static final List<CuratorFramework> clients = new ArrayList<>();
    static final Map<String, InterProcessMutex> held = new HashMap<>();

    public static void main(String[] args) throws Exception {
        connect(args[0], 1);
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in));
        System.out.println("ready");
        for (String line; (line = in.readLine()) != null; ) System.out.println(answer(args[0], line.split(" ")));

        // Whoever started it has gone, perhaps killed: the clients' threads would keep it alive for ever.
        System.exit(0);
    }

    static String answer(String servers, String[] parts) throws Exception {
        switch (parts[0]) {
            case "acquire":
                held.put(parts[1], new InterProcessMutex(clients.get(0), parts[1]));
                held.get(parts[1]).acquire();
                return "acquired";
            case "release":
                held.remove(parts[1]).release();
                return "released";
            case "add":
                DistributedAtomicLong counter = new DistributedAtomicLong(clients.get(0), parts[1], new RetryNTimes(100, 1));
                return "added " + counter.add(Long.parseLong(parts[2])).postValue();
            default:
                connect(servers, Integer.parseInt(parts[2]));
                return "done " + cycles(Integer.parseInt(parts[1]), Integer.parseInt(parts[2]), parts[3]);
        }
    }

    static void connect(String servers, int count) throws Exception {
        while (clients.size() < count) {
            CuratorFramework client = CuratorFrameworkFactory.newClient(servers, SESSION_TIMEOUT_MS, 15000, new RetryNTimes(3, 100));
            client.start();
            client.blockUntilConnected();
            clients.add(client);
        }
    }

    /** Each client in a thread and a session of its own takes its share of the cycles. */
    static long cycles(int count, int parallel, String path) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(parallel);
        List<Future<Long>> work = new ArrayList<>();
        for (int i = 0; i < parallel; i++) {
            InterProcessMutex lock = new InterProcessMutex(clients.get(i), path);
            work.add(threads.submit(() -> share(lock, count / parallel)));
        }
        long longest = 0;
        for (Future<Long> one : work) longest = Math.max(longest, one.get());
        threads.shutdown();
        return longest;
    }

    static long share(InterProcessMutex lock, int count) throws Exception {
        long longest = 0;
        for (int i = 0; i < count; i++) {
            long start = System.nanoTime();
            lock.acquire();
            longest = Math.max(longest, System.nanoTime() - start);
            lock.release();
        }
        return longest;
    }
}
