using System.Globalization;
using Akka.Actor;
using AkkaZkStream.Streams.Tests.Stages;

namespace AkkaZkStream.Streams.Tests.Connectors;

/// <summary>The sample of the README, run.</summary>
public sealed class ConnectorSamples : VirtualTimeTest, IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("samples");

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public async Task OrdersFile_ByMinute_IsFilesOfSums()
    {
        var orders = Path.Combine(_directory.FullName, "orders.csv");
        File.WriteAllLines(
            orders, ["at,customer,amount", "2026-01-31T12:00:01Z,ada,5", "2026-01-31T12:00:59Z,ada,2", "2026-01-31T12:01:00Z,bob,1"]);

        await SumOrders(System, orders, Path.Combine(_directory.FullName, "sums"));

        Assert.Equal("customer,sum\nada,7\n", File.ReadAllText(Path.Combine(_directory.FullName, "sums", "2026-01-31T120000.000Z.csv")));
    }

    private static async Task SumOrders(ActorSystem system, string orders, string sums)
    {
        // <sample>
        var job = new StreamEnvironment(system);
        job.From(
                ByteSource.FromFile(orders).Via(Csv.Decode()),      // or ByteSource.Follow(orders), which never ends
                row => DateTimeOffset.Parse(row["at"], CultureInfo.InvariantCulture),
                Watermarks.BoundedOutOfOrderness(TimeSpan.FromSeconds(10)))
            .KeyBy(row => row["customer"])
            .Window(Window.Tumbling(TimeSpan.FromMinutes(1)))
            .Compute(Aggregate.SumDecimal().Of<CsvRow>(row => decimal.Parse(row["amount"], CultureInfo.InvariantCulture)))
            .To(WindowFiles.In<KeyedWindowResult<string, decimal>>(
                sums, sum => FormattableString.Invariant($"{sum.Key},{sum.Value}"), ".csv", header: "customer,sum"));
        await job.Execute().Completion;
        // </sample>
    }
}
