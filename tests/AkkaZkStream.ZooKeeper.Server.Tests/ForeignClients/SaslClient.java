import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.security.auth.login.AppConfigurationEntry;
import javax.security.auth.login.Configuration;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.Watcher.Event.KeeperState;
import org.apache.zookeeper.ZooDefs;
import org.apache.zookeeper.ZooKeeper;
import org.apache.zookeeper.data.ACL;

/** The Java client's SASL DIGEST-MD5: who is bob, who is not, and what each may read. */
public class SaslClient {
    public static void main(String[] args) throws Exception {
        ZooKeeper bob = connect(args[0], "secret", KeeperState.SaslAuthenticated);
        bob.create("/bobs", "his".getBytes(), ZooDefs.Ids.CREATOR_ALL_ACL, CreateMode.EPHEMERAL);
        ACL acl = bob.getACL("/bobs", null).get(0);
        System.out.println("acl: " + acl.getId().getScheme() + " " + acl.getId().getId());

        ZooKeeper other = connect(args[0], null, KeeperState.SyncConnected);
        try {
            other.getData("/bobs", false, null);
            System.out.println("others: let in");
        } catch (KeeperException.NoAuthException e) {
            System.out.println("others: refused");
        }

        connect(args[0], "wrong", KeeperState.AuthFailed);
        System.out.println("wrong password: refused");
        other.close();
        bob.close();
        System.exit(0);
    }

    private static ZooKeeper connect(String servers, String password, KeeperState awaited) throws Exception {
        Configuration.setConfiguration(new OneUser(password));
        LinkedBlockingQueue<KeeperState> states = new LinkedBlockingQueue<>();
        ZooKeeper client = new ZooKeeper(servers, 10_000, event -> states.add(event.getState()));
        List<KeeperState> seen = new ArrayList<>();
        while (!seen.contains(awaited)) {
            KeeperState state = states.poll(30, TimeUnit.SECONDS);
            if (state == null) throw new IllegalStateException("Expected " + awaited + ", got " + seen);
            seen.add(state);
        }

        return client;
    }

    private static final class OneUser extends Configuration {
        private final String password;

        OneUser(String password) {
            this.password = password;
        }

        @Override
        public AppConfigurationEntry[] getAppConfigurationEntry(String name) {
            if (password == null || !name.equals("Client")) return null;
            return new AppConfigurationEntry[] {
                new AppConfigurationEntry(
                    "org.apache.zookeeper.server.auth.DigestLoginModule",
                    AppConfigurationEntry.LoginModuleControlFlag.REQUIRED,
                    Map.of("username", "bob", "password", password)),
            };
        }
    }
}
