using AkkaZkStream.ZooKeeper.Protocol;

namespace AkkaZkStream.ZooKeeper.Server.Tests.Differential;

/// <summary>
/// Requests of every type, the same ones for the same seed: mostly sensible, on few nodes so that they meet, with bad
/// paths, versions, modes and ACLs among them.
/// </summary>
/// <remarks>
/// Left out, because ZooKeeper 3.8.0 itself is wrong there: standard, persistent and recursive watches on one path, which
/// it mixes up (ZOOKEEPER-4466, -4471, -4475); checkWatches, which finds anybody's watches; a check outside a multi, which
/// is never answered; a container asked for as an ephemeral node, which goes with its session if that closes at once.
/// </remarks>
internal sealed class StepGenerator(int seed, int clients)
{
    public const string Persistent = "per";
    public const string Recursive = "rec";

    private const OpCode Unknown = (OpCode)42;
    private const int RequestHeaderBytes = 8;

    // ZooKeeper's jute.maxbuffer.
    private const int FrameBytesMax = 0xFFFFF;

    private static readonly string[] Names = ["a", "b", "c", "a/x", "a/y", "a/x/p", "b/x", "c/x", "a/s-", "b/s-"];
    private static readonly string[] Bad =
        ["", "/", "a", "//", "/a/", "//a", "/a//x", "/a/./x", "/a/../x", "/.", "/a\0b", "/a\u0001", "/a\uFFFF", "/ä", "/a\uE000"];
    private static readonly string[] System =
        ["/zookeeper", "/zookeeper/quota", "/zookeeper/config", "/zookeeper/quota/a", "/zookeeper/x", "/zookeeper/config/x"];

    private readonly Random _random = new(seed);

    /// <summary>The node below which everything happens; where the run is alone with its server it need not be.</summary>
    public string Root { get; } = $"/{seed}";

    public Step Next()
    {
        var client = _random.Next(clients);
        return _random.Next(100) switch
        {
            < 2 => Broken(client),
            < 4 => new Takeover(client, Pick([40_000, 30_000, 600_000, int.MaxValue])),
            < 5 => new Stranger(client, Pick(Enum.GetValues<Pretence>())),
            < 17 => Several(client),
            _ => new Pipeline(client, [_random.Next(400) == 0 ? BigWrite() : Ask(Pick(Types))]),
        };
    }

    // In ZooKeeper proofs of identity and unknown requests overtake what was sent before them, and how much is still
    // answered after a connection's last request is a matter of luck.
    private Pipeline Several(int client)
    {
        var requests = new List<Request>();
        for (var left = _random.Next(1, 7); left > 0; left--)
        {
            var type = Pick(Types);
            if (type is not (OpCode.Auth or OpCode.Sasl or OpCode.CloseSession or Unknown)) requests.Add(Ask(type));
        }

        requests.Add(Ask(Pick([OpCode.GetData, OpCode.Create, OpCode.Multi, OpCode.Exists, OpCode.CloseSession])));
        return new(client, requests);
    }

    private Request Ask(OpCode type)
    {
        var body = BodyOf(type);
        return _random.Next(200) == 0 && body.Bytes.Length > 1
            ? body.CutOff(type, _random.Next(1, body.Bytes.Length))
            : body.As(type);
    }

    /// <summary>The biggest frame that ZooKeeper takes, or one byte more.</summary>
    private Request BigWrite()
    {
        var path = $"{Root}/c";
        var length = FrameBytesMax + _random.Next(2) - RequestHeaderBytes - 3 * sizeof(int) - path.Length;
        var request = new Body().String(path).Buffer(new byte[length]).Int(-1).As(OpCode.SetData);
        return request with { Text = $"'{path}' {length} bytes" };
    }

    private BrokenFrame Broken(int client) => Pick<BrokenFrame>(
    [
        new(client, BrokenFrame.NegativeLength, "a frame of negative length"),
        new(client, [0, 0, 0, 0], "an empty frame"),
        new(client, [0, 0, 0, 3, 1, 2, 3], "half a header"),
        new(client, [0x7F, 0xFF, 0xFF, 0xFF], "a frame of 2 GiB"),
        new(client, [0x00, 0x10, 0x00, 0x00], "a frame of 1 MiB"),
    ]);

    // The more often it stands here, the more often it comes.
    private static readonly OpCode[] Types =
    [
        .. Enumerable.Repeat(OpCode.Create, 8), .. Enumerable.Repeat(OpCode.Create2, 6),
        .. Enumerable.Repeat(OpCode.Delete, 8), .. Enumerable.Repeat(OpCode.SetData, 5),
        .. Enumerable.Repeat(OpCode.GetData, 5), .. Enumerable.Repeat(OpCode.Exists, 5),
        .. Enumerable.Repeat(OpCode.GetChildren, 3), .. Enumerable.Repeat(OpCode.GetChildren2, 3),
        .. Enumerable.Repeat(OpCode.Multi, 5), .. Enumerable.Repeat(OpCode.MultiRead, 2),
        .. Enumerable.Repeat(OpCode.SetAcl, 2), .. Enumerable.Repeat(OpCode.GetAcl, 3),
        .. Enumerable.Repeat(OpCode.AddWatch, 2), .. Enumerable.Repeat(OpCode.RemoveWatches, 2),
        .. Enumerable.Repeat(OpCode.CheckWatches, 1), .. Enumerable.Repeat(OpCode.SetWatches, 1),
        .. Enumerable.Repeat(OpCode.SetWatches2, 1), .. Enumerable.Repeat(OpCode.Auth, 1),
        OpCode.CreateContainer, OpCode.CreateTtl, OpCode.Sync, OpCode.GetAllChildrenNumber,
        OpCode.GetEphemerals, OpCode.WhoAmI, OpCode.Reconfig, OpCode.Sasl, OpCode.CloseSession, Unknown,
    ];

    private Body BodyOf(OpCode type) => type switch
    {
        OpCode.Create or OpCode.Create2 or OpCode.CreateContainer or OpCode.CreateTtl or OpCode.Delete
            or OpCode.SetData or OpCode.SetAcl or OpCode.Check => Write(type),
        OpCode.GetData or OpCode.Exists or OpCode.GetChildren or OpCode.GetChildren2 => Read(),
        OpCode.Multi => Multi(),
        OpCode.MultiRead => MultiRead(),
        OpCode.GetAcl or OpCode.Sync => new Body().String(Path()),
        OpCode.GetAllChildrenNumber => new Body().String($"{Root}/{Pick(Names)}"),
        OpCode.GetEphemerals => new Body().String(Pick([Root, $"{Root}/a", "/", "", " ", Path()])),
        OpCode.AddWatch => AddWatch(),
        OpCode.RemoveWatches => RemoveWatches(),
        OpCode.CheckWatches => new Body().String($"{Root}/a").Int(Pick([0, 9])),
        OpCode.SetWatches => OldWatches(),
        OpCode.SetWatches2 => OldWatches()
            .Strings($"{Root}/{Persistent}").Strings($"{Root}/{Recursive}"),
        OpCode.Auth => Proof(),
        OpCode.Reconfig => new Body().String("server.1=127.0.0.1:1:2").String("").String("").Long(-1),
        OpCode.Sasl => new Body().Buffer(Pick<byte[]?>([[], [1, 2], null])),
        _ => new Body(),
    };

    private Body Write(OpCode type) => type switch
    {
        OpCode.Delete or OpCode.Check => new Body().String(Path()).Int(Version()),
        OpCode.SetData => new Body().String(Path()).Buffer(Data()).Int(Version()),
        OpCode.SetAcl => new Body().String(Path()).Acl(Acl()).Int(Version()),
        OpCode.CreateTtl => Ttl(),
        OpCode.CreateContainer => Create(Pick([4, 4, 4, 0, 0])),
        _ => Create(Pick([0, 0, 0, 1, 1, 2, 3, 4, 5, 7, -1, 99])),
    };

    private Body Create(int flags) =>
        new Body().String(Path()).Buffer(Data()).Acl(_random.Next(3) > 0 ? [Everybody] : Acl()).Int(flags);

    // A negative time is for these modes alone: with others Apache ZooKeeper 3.8 takes it, and its server ends.
    private Body Ttl() => _random.Next(2) == 0
        ? Create(Pick([5, 6])).Long(Pick([3_600_000L, 3_600_000, 0, -1, 1L << 40, (1L << 40) - 1, long.MaxValue]))
        : Create(Pick([0, 2, 4, 7])).Long(Pick([0L, 3_600_000]));

    private Body Multi()
    {
        var multi = new Body();
        for (var left = _random.Next(5); left > 0; left--)
        {
            var type = Pick([OpCode.Create, OpCode.Create2, OpCode.Delete, OpCode.SetData, OpCode.Check, OpCode.Create, OpCode.CreateTtl]);
            if (_random.Next(60) == 0) type = Pick([OpCode.SetAcl, OpCode.GetData, (OpCode)77]);
            multi.Part(type, type switch
            {
                OpCode.GetData => Read(),
                // With a mode that has a time to live and no time, ZooKeeper fails to read the whole request.
                OpCode.Create or OpCode.Create2 => Create(Pick([0, 0, 0, 1, 2, 3, 4, 7, -1])),
                _ => Write(type),
            });
        }

        return multi.EndOfParts();
    }

    private Body MultiRead()
    {
        var multi = new Body();
        for (var left = _random.Next(4); left > 0; left--)
            multi.Part(Pick([OpCode.GetData, OpCode.GetChildren]), new Body().String(Path()).Bool(false));
        return multi.EndOfParts();
    }

    private Body Read()
    {
        var path = Path();
        return new Body().String(path).Bool(path.StartsWith(Root, StringComparison.Ordinal) && IsStandard(path) && _random.Next(2) == 0);
    }

    private Body AddWatch() => _random.Next(8) == 0
        ? new Body().String($"{Root}/{Persistent}").Int(Pick([2, -1, 7]))
        : _random.Next(2) == 0
            ? new Body().String($"{Root}/{Persistent}").Int(0)
            : new Body().String($"{Root}/{Recursive}").Int(1);

    // Of a persistent watch ZooKeeper 3.8 can be told to take away a half.
    private Body RemoveWatches() => _random.Next(4) == 0
        ? new Body().String($"{Root}/{Pick([Persistent, Recursive])}").Int(Pick([3, 3, 0, 9]))
        : new Body().String($"{Root}/{Pick(Names)}").Int(Pick([1, 2, 3, 9]));

    private Body OldWatches() => WatchedSince()
        .Strings(Watched()).Strings(Watched()).Strings(Watched());

    private Body WatchedSince() => _random.Next(4) switch
    {
        0 => new Body().Long(Pick([0L, -1, int.MaxValue, long.MaxValue])),
        _ => new Body().ZxidOfWrite(Pick([0, 0, 1, 3, 10, 50])),
    };

    private Body Proof() => _random.Next(20) == 0
        ? new Body().Int(0).String("digest").Buffer("super:test"u8.ToArray())
        : OrdinaryProof();

    private Body OrdinaryProof() => _random.Next(10) switch
    {
        0 => new Body().Int(0).String("nobody").Buffer("x:y"u8.ToArray()),
        1 => new Body().Int(0).String("digest").Buffer([]),
        2 => new Body().Int(0).String("ip").Buffer("1.2.3.4"u8.ToArray()),
        3 => new Body().Int(0).String("digest").Buffer("no-colon"u8.ToArray()),
        var other => new Body().Int(0).String("digest").Buffer(other < 7 ? "ann:secret"u8.ToArray() : "bob:x"u8.ToArray()),
    };

    private static Acl Everybody => new(AclPermissions.All, "world", "anyone");

    private Acl[] Acl() => _random.Next(12) switch
    {
        0 => [],
        1 => [new(AclPermissions.All, "auth", "")],
        2 => [new(AclPermissions.Read, "world", "anyone"), new(AclPermissions.All, "auth", "ignored")],
        3 => [new(AclPermissions.All, "digest", "ann:nothing")],
        4 => [new(AclPermissions.Read | AclPermissions.Create, "world", "anyone")],
        5 => [new(AclPermissions.All, "ip", Pick(["127.0.0.1", "127.0.0.0/8", "10.0.0.0/8", "127.0.0.1/33", "x"]))],
        6 => [new(AclPermissions.All, "digest", Pick(["ann", ":", "a:b:c", "", "ann:"]))],
        7 => [new(AclPermissions.All, Pick(["world", "nobody", "sasl", "x509", ""]), Pick(["someone", "anyone", "CN=someone", ""]))],
        8 => [Everybody, Everybody],
        9 => [new(AclPermissions.Admin | AclPermissions.Write, "world", "anyone")],
        10 => [new((AclPermissions)Pick([0, 64, -1]), "world", "anyone"), new(AclPermissions.Admin, "world", "anyone")],
        _ => [Everybody],
    };

    private byte[]? Data() => Pick<byte[]?>([null, [], "1"u8.ToArray(), "twelve bytes"u8.ToArray()]);

    private int Version() => Pick([-1, -1, -1, 0, 1, 2, -2, int.MaxValue]);

    private string Path() => _random.Next(20) switch
    {
        0 => Pick(Bad),
        1 => Pick(System),
        2 => Root + Pick(Bad),
        3 or 4 => $"{Root}/{Pick([Persistent, Recursive])}{Pick(["", "/x", "/y", "/x/p"])}",
        5 => $"{Root}/a/s-{_random.Next(4):D10}",
        6 => Root,
        _ => $"{Root}/{Pick(Names)}",
    };

    private string[] Watched() => Enumerable.Range(0, _random.Next(3)).Select(_ => $"{Root}/{Pick(Names)}").Distinct().ToArray();

    private bool IsStandard(string path) =>
        !path.Contains($"/{Persistent}", StringComparison.Ordinal) && !path.Contains($"/{Recursive}", StringComparison.Ordinal);

    private T Pick<T>(IReadOnlyList<T> from) => from[_random.Next(from.Count)];
}
