using AkkaZkStream.ZooKeeper.Calls;
using AkkaZkStream.ZooKeeper.Protocol;
using AkkaZkStream.ZooKeeper.Records;

namespace AkkaZkStream.ZooKeeper.Tests.Protocol;

/// <summary>Bytes recorded between Apache ZooKeeper 3.8.0 and its Java client.</summary>
public class GoldenBytesTests
{
    private static readonly string File = Path.Combine(AppContext.BaseDirectory, "Protocol", "golden-3.8.0.txt");

    public static TheoryData<string, string> Recorded
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var line in System.IO.File.ReadLines(File).Where(line => !line.StartsWith('#')).Distinct())
            {
                var parts = line.Split(' ');
                if (AllRecords.Names.Contains(parts[0])) data.Add(parts[0], parts[1]);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Recorded))]
    public void Record_ReadAndWrittenAgain_IsTheSameBytes(string record, string hex) =>
        Assert.Equal(hex, Convert.ToHexStringLower(AllRecords.ReadAndWrite(record, Convert.FromHexString(hex))));

    [Theory]
    [MemberData(nameof(Recorded))]
    public void Record_CutAnywhere_IsRefusedWithTheFieldsName(string record, string hex)
    {
        var bytes = Convert.FromHexString(hex);
        // Clients and servers before 3.4 leave the last byte of the first exchange out.
        var optional = record.StartsWith("Connect", StringComparison.Ordinal) ? 1 : 0;

        for (var length = 0; length < bytes.Length - optional; length++)
        {
            var e = Assert.Throws<ZkProtocolException>(() => AllRecords.ReadAndWrite(record, bytes[..length]));
            Assert.Contains(": expected ", e.Message);
        }
    }

    [Fact]
    public void Multi_Request_IsWrittenAsTheJavaClientDoes()
    {
        var m = ZkPath.Parse("/golden/m");
        var transaction = Steps(m);
        var frames = new FrameBuffer();
        var writer = new JuteWriter(frames);

        new MultiCall([.. transaction.Operations], Acl.OpenUnsafe).Write(ref writer, new Chroot(ZkPath.Root));

        // The Java client asks for a create where this one asks for a create2; all else is the same.
        var expected = Recording("multi-request", 0)
            .Replace("000000010" + "0ffffffff000000092f", "0000000f00ffffffff000000092f");
        Assert.Equal(expected, Convert.ToHexStringLower(frames.Written.Span));
    }

    [Fact]
    public void Multi_Response_IsReadStepByStep()
    {
        var m = ZkPath.Parse("/golden/m");
        var transaction = Steps(m);

        var result = Read(transaction, Recording("multi-response", 0));

        Assert.Equal([ZkPath.Parse("/golden"), m, m, m], result.Steps.Select(step => step.Path));
        Assert.Equal(1, result.Steps[2].Stat!.Value.Version);
    }

    [Fact]
    public void Multi_RefusedResponse_NamesTheStep()
    {
        var golden = ZkPath.Parse("/golden");
        var transaction = new Transaction().Check(golden, 1).Check(golden, 9).Delete(golden);

        var e = Assert.Throws<TransactionFailedException>(() => Read(transaction, Recording("multi-response", 1)));

        Assert.Equal((1, ZkErrorCode.BadVersion), (e.FailedStep, e.Code));
    }

    private static Transaction Steps(ZkPath m) =>
        new Transaction().Check(ZkPath.Parse("/golden"), 1).Create(m).SetData(m, "x"u8.ToArray(), 0).Delete(m, 1);

    private static TransactionResult Read(Transaction transaction, string hex)
    {
        var reader = new JuteReader(Convert.FromHexString(hex));
        var header = new ReplyHeader(1, 5, ZkErrorCode.Ok);
        return new MultiCall([.. transaction.Operations], Acl.OpenUnsafe).Read(ref reader, header, new Chroot(ZkPath.Root));
    }

    private static string Recording(string kind, int index) =>
        System.IO.File.ReadLines(File).Where(line => line.StartsWith(kind + " ", StringComparison.Ordinal))
            .ElementAt(index).Split(' ')[1];
}
