import java.io.*;
import java.lang.management.*;
import java.util.*;
import java.util.concurrent.*;
import org.apache.zookeeper.*;
import org.apache.zookeeper.data.Stat;

/**
 * ZooKeeper's own client as a contestant: reads "get|set|create|latency COUNT PATH" from stdin, writes
 * "elapsed-ns cpu-ns median-ns" to stdout for each.
 */
public class JavaClient {
    static final int WINDOW = 1000;

    public static void main(String[] args) throws Exception {
        CountDownLatch connected = new CountDownLatch(1);
        ZooKeeper zk = new ZooKeeper(args[0], 30000, e -> connected.countDown());
        connected.await();
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in));
        for (String line; (line = in.readLine()) != null; ) {
            String[] parts = line.split(" ");
            int count = Integer.parseInt(parts[1]);
            long cpu = cpu(), start = System.nanoTime();
            long median = parts[0].equals("latency") ? latency(zk, count, parts[2]) : pipelined(zk, parts[0], count, parts[2]);
            System.out.println((System.nanoTime() - start) + " " + (cpu() - cpu) + " " + median);
        }
        zk.close();
    }

    static long cpu() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    static long latency(ZooKeeper zk, int count, String path) throws Exception {
        long[] times = new long[count];
        for (int i = 0; i < count; i++) {
            long start = System.nanoTime();
            zk.getData(path, false, null);
            times[i] = System.nanoTime() - start;
        }
        Arrays.sort(times);
        return times[count / 2];
    }

    static long pipelined(ZooKeeper zk, String kind, int count, String path) throws Exception {
        Semaphore window = new Semaphore(WINDOW);
        byte[] data = new byte[100];
        for (int i = 0; i < count; i++) {
            window.acquire();
            switch (kind) {
                case "get": zk.getData(path, false, (rc, p, c, d, s) -> done(rc, window), null); break;
                case "set": zk.setData(path, data, -1, (rc, p, c, s) -> done(rc, window), null); break;
                default:
                    zk.create(path + "/n-", data, ZooDefs.Ids.OPEN_ACL_UNSAFE, CreateMode.EPHEMERAL_SEQUENTIAL,
                        (rc, p, c, n, s) -> done(rc, window), null);
            }
        }
        window.acquire(WINDOW);
        return 0;
    }

    static void done(int rc, Semaphore window) {
        if (rc != 0) throw new IllegalStateException("Expected 0, got " + rc);
        window.release();
    }
}
