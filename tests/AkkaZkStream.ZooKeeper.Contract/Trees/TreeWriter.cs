using System.Text;

namespace AkkaZkStream.ZooKeeper.Contract.Trees;

/// <summary>
/// Changes a small tree at random: few names and three levels, so that nodes are deleted and made again all the time, one
/// by one and several in one transaction.
/// </summary>
public sealed class TreeWriter(ZooKeeperClient client, ZkPath root, Random random)
{
    private static readonly string[] Names = ["a", "b", "c"];

    private int _count;

    /// <summary>Makes one change; one that the tree does not allow is as good as none.</summary>
    public async Task WriteAsync()
    {
        try
        {
            await ChangeAsync();
        }
        catch (Exception e) when (e is NoNodeException or NodeExistsException or NotEmptyException
            or TransactionFailedException)
        {
            // Another writer, or chance, had it otherwise.
        }
    }

    private async ValueTask ChangeAsync()
    {
        var path = Pick();
        var data = Encoding.UTF8.GetBytes($"{_count++}-{random.Next()}");
        switch (random.Next(8))
        {
            case < 3:
                await client.CreateAsync(path, data);
                break;
            case < 5:
                await client.SetDataAsync(path, data);
                break;
            case 5:
                await client.DeleteAsync(path);
                break;
            case 6:
                await client.DeleteRecursiveAsync(path);
                break;
            default:
                await client.DeleteRecursiveAsync(path);
                await client.MultiAsync(new Transaction()
                    .Create(path, data).Create(path.Child("a")).Create(path.Child("b"), data));
                break;
        }
    }

    private ZkPath Pick()
    {
        var path = root;
        for (var depth = random.Next(3); depth >= 0; depth--) path = path.Child(Names[random.Next(Names.Length)]);
        return path;
    }
}
