using System.Text;
using AkkaZkStream.Cli.Tests.Histories;
using AkkaZkStream.TestKit;
using AkkaZkStream.ZooKeeper.Contract.Apache;

namespace AkkaZkStream.Cli.Tests.Storms;

/// <summary>What is known after a storm: the servers' own logs, and what the processes printed.</summary>
/// <param name="Log">All committed transactions, ascending.</param>
/// <param name="Runs">One for each process that ever ran.</param>
internal sealed record StormEvidence(IReadOnlyList<LoggedTransaction> Log, IReadOnlyList<RunHistory> Runs)
{
    /// <summary>Everything printed.</summary>
    public IEnumerable<ElementLine> Printed => Runs.SelectMany(run => run.Elements);

    /// <summary>Each write that the fence's node took, as the ensemble logged it, in its order.</summary>
    public IEnumerable<(long Zxid, long Token, long Sequence)> Accepted =>
        from transaction in Log
        from operation in transaction.Operations
        where operation.Path == Storm.Fence
        let words = Encoding.UTF8.GetString(operation.Data.Span).Split(' ', '/', '\n')
        where words[0] == "fence"
        select (transaction.Zxid, long.Parse(words[1]), long.Parse(words[2]));

    /// <summary>
    /// What at least two of the three have logged, each transaction once: that was committed. A leader that was cut off
    /// logs what it proposes, too, and such a log stays on its disk when it comes back and is sent a snapshot.
    /// </summary>
    public static StormEvidence Gather(ApacheEnsemble ensemble, Storm storm) => new(
        [
            .. ensemble.Servers
                .SelectMany(server => TransactionLog.Read(server.DataDirectory).DistinctBy(transaction => transaction.Zxid))
                .GroupBy(transaction => transaction.Zxid)
                .Where(copies => copies.Count() > ensemble.Servers.Count / 2)
                .OrderBy(copies => copies.Key)
                .Select(copies => copies.First()),
        ],
        [
            .. storm.Present.Select(process => process.History),
            // Killed in the middle of a line: that was not printed.
            .. storm.Killed.Select(process => RunHistory.Parse(process.Lines.Where(line => line.EndsWith('}')))),
        ]);

    /// <summary>
    /// The lock's history in the order of the ensemble: a grant lasts from the creation of its node to the zxid at which
    /// it was seen to be first, a release is the deletion of the node, whoever deleted it. Grants that nobody used left
    /// no trace in what was printed, and are not in it.
    /// </summary>
    public IReadOnlyList<LockOperation> History()
    {
        var history = new ZxidHistory();
        var deletions = Deletions();
        var owners = new Dictionary<long, string>();
        for (var i = 0; i < Runs.Count; i++)
        {
            foreach (var (token, granted) in Runs[i].Elements.Select(one => (one.Token, one.Granted)).Distinct())
            {
                owners[token] = $"run-{i}";
                history.Granted(owners[token], token, granted);
                if (deletions.TryGetValue(token, out var deleted)) history.Released(owners[token], token, deleted);
            }
        }

        foreach (var (zxid, token, _) in Accepted)
            history.Written(owners.GetValueOrDefault(token, "nobody that printed"), token, zxid);
        return history.Operations();
    }

    /// <summary>By czxid, the zxid at which each node of the lock was deleted.</summary>
    private Dictionary<long, long> Deletions()
    {
        var created = new Dictionary<string, long>();
        var deleted = new Dictionary<long, long>();
        foreach (var transaction in Log)
        {
            foreach (var operation in transaction.Operations.Where(one => one.Path.StartsWith(Storm.Lock + "/")))
            {
                if (operation.Kind == LoggedOperationKind.Create) created[operation.Path] = transaction.Zxid;
                else deleted[created[operation.Path]] = transaction.Zxid;
            }
        }

        return deleted;
    }
}
