using System.Diagnostics;
using AkkaZkStream.ZooKeeper.Contract.Apache;

namespace AkkaZkStream.ZooKeeper.Contract.Foreign;

/// <summary>Another library's client in a process of its own: told what to do by lines, answering each with a
/// line.</summary>
public sealed class ForeignPeer : IDisposable
{
    private const string Recipes = "/usr/share/java/curator-recipes.jar";
    private const string Kazoo = "/usr/lib/python3/dist-packages/kazoo";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private readonly Process _process;
    private readonly string _name;
    private bool _isDisposed;

    private ForeignPeer(string name, string program, params string[] arguments)
    {
        _name = name;
        _process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        _process.ErrorDataReceived += static (_, _) => { };
        _process.BeginErrorReadLine();
    }

    /// <summary>Curator's recipes (Debian's libcurator-recipes-java), compiled as they are started.</summary>
    public static Task<ForeignPeer> StartCuratorAsync(string servers)
    {
        Demand(File.Exists(Recipes), "Curator", "libcurator-recipes-java");
        var classPath = $"{Recipes}:{ApacheZooKeeperInstallation.ClassPath}";
        return ReadyAsync(new ForeignPeer("Curator", "java", "-cp", classPath, Source("CuratorPeer.java"), servers));
    }

    /// <summary>kazoo (Debian's python3-kazoo).</summary>
    /// <param name="servers">Which to connect to.</param>
    /// <param name="ownNames">Its locks name their znodes in kazoo's way, not in Curator's.</param>
    public static Task<ForeignPeer> StartKazooAsync(string servers, bool ownNames = false)
    {
        Demand(Directory.Exists(Kazoo), "kazoo", "python3-kazoo");
        var names = ownNames ? "own-names" : "shared-names";
        return ReadyAsync(new ForeignPeer("kazoo", "/usr/bin/python3", Source("kazoo_peer.py"), servers, names));
    }

    /// <summary>Tells it to do something, and waits for its answer.</summary>
    /// <exception cref="InvalidOperationException">The process has ended.</exception>
    public async Task<string> AskAsync(string line)
    {
        await _process.StandardInput.WriteLineAsync(line).ConfigureAwait(false);
        await _process.StandardInput.FlushAsync().ConfigureAwait(false);
        return await ReadAsync().ConfigureAwait(false);
    }

    /// <summary>Kills the process: its session is left to expire.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _isDisposed, true)) return;
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }

    private static async Task<ForeignPeer> ReadyAsync(ForeignPeer peer)
    {
        await peer.ReadAsync().ConfigureAwait(false);
        return peer;
    }

    private static string Source(string file) => Path.Combine(AppContext.BaseDirectory, "Foreign", file);

    private static void Demand(bool isThere, string what, string package)
    {
        if (!isThere)
            throw new InvalidOperationException(
                $"Expected {what}, got none: 'apt-get install {package}', or run ./test.sh as root.");
    }

    private async Task<string> ReadAsync()
        => await _process.StandardOutput.ReadLineAsync().WaitAsync(Patience).ConfigureAwait(false)
            ?? throw new InvalidOperationException($"{_name} has ended.");
}
