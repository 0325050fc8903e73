using System.Globalization;

namespace AkkaZkStream.Benchmarks.Sums;

/// <summary>A generated CSV file, far larger than the processor's caches; gone when disposed.</summary>
internal sealed class SumFile : IDisposable
{
    private const int Seed = 20150101;
    private const long Begin = 1_420_070_400; // 2015-01-01

    private SumFile(int rows, string names, Func<Random, int, string> row)
    {
        Rows = rows;
        var random = new Random(Seed);
        using var writer = new StreamWriter(Path);
        writer.Write(names + "\n");
        for (var i = 0; i < rows; i++)
            writer.Write(row(random, i));
    }

    public string Path { get; } = System.IO.Path.GetTempFileName();

    public int Rows { get; }

    /// <summary>Two columns, Unix seconds and whole numbers: the least there can be to read.</summary>
    public static SumFile Plain()
    {
        var time = Begin;
        return new SumFile(6_000_000, "t,v", (random, _) =>
            string.Create(CultureInfo.InvariantCulture, $"{time += random.Next(2)},{random.Next(-999, 100_000)}\n"));
    }

    /// <summary>The same, each field in quotes.</summary>
    public static SumFile Quoted()
    {
        var time = Begin;
        return new SumFile(4_000_000, "\"t\",\"v\"", (random, _) =>
            string.Create(CultureInfo.InvariantCulture, $"\"{time += random.Next(2)}\",\"{random.Next(-999, 100_000)}\"\n"));
    }

    /// <summary>Unix seconds first, a whole number last, and many columns that nobody wants between them.</summary>
    public static SumFile WithColumns(int unwanted)
    {
        var time = Begin;
        var names = string.Concat(Enumerable.Range(0, unwanted).Select(column => $",c{column}"));
        var texts = string.Concat(Enumerable.Range(0, unwanted).Select(column => $",{column * 31}.5"));
        return new SumFile(600_000, $"t{names},v", (random, _) =>
            string.Create(CultureInfo.InvariantCulture, $"{time += random.Next(2)}{texts},{random.Next(-999, 100_000)}\n"));
    }

    /// <summary>Six columns of which three are wanted, 500 keys.</summary>
    public static SumFile Wide()
    {
        var time = DateTimeOffset.FromUnixTimeSeconds(Begin).UtcDateTime;
        return new SumFile(2_000_000, "id,time,key,city,amount,note", (random, i) =>
        {
            time = time.AddTicks(random.NextInt64(0, TimeSpan.TicksPerSecond));
            return string.Create(
                CultureInfo.InvariantCulture,
                $"{i},{time:O},B{random.Next(500):0000},Springfield,{random.Next(0, 99_999)}.{random.Next(10, 99)},paid\n");
        });
    }

    public void Dispose() => File.Delete(Path);
}
