using System.Globalization;
using AkkaZkStream.Cli.Commands;

namespace AkkaZkStream.Cli.Tests.Sums;

/// <summary>Random rows in disorder against the plainest way to say what the windows hold, row after row.</summary>
public sealed class SumOracleTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 24)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Sum_OfRandomRows_IsWhatADictionarySays(int seed)
    {
        var random = new Random(seed);
        var plan = Plan.Of(random);
        var rows = Rows(random, plan);
        var (expected, late) = Naive(rows, plan);
        var text = "k,t,v\n" + string.Concat(rows.Select(row => $"\"{row.Key}\",{row.Time},{row.Value}\n"));

        var run = await SumRun.OfAsync(text, plan.Arguments + " --parallelism 1");
        var parallel = await SumRun.OfAsync(text, plan.Arguments + $" --parallelism {random.Next(2, 9)}");

        Assert.Equal(ExitCode.Success, run.ExitCode);
        Assert.Equal(expected, run.Rows);
        Assert.Equal(run, parallel);
        var reported = run.ErrorLines.FirstOrDefault(line => line.Contains("left out"))?.Split(' ')[0];
        Assert.Equal(late, int.Parse(reported ?? "0", CultureInfo.InvariantCulture));
    }

    private static List<Row> Rows(Random random, Plan plan) =>
        [.. Enumerable.Range(0, random.Next(1, 6000)).Select(i => new Row(
            (i / 5) - 300 - random.Next(0, plan.Spread),
            "k" + random.Next(plan.Keys),
            random.Next(-50, 50)))];

    private static (string[] Rows, int Late) Naive(List<Row> rows, Plan plan)
    {
        var sums = new Dictionary<(int Start, string Key), (long Sum, int Count)>();
        var (newest, late) = (int.MinValue, 0);
        foreach (var row in rows)
        {
            var watermark = newest == int.MinValue ? (long)int.MinValue : newest - plan.Disorder;
            var open = plan.Starts(row.Time).Where(start => start + plan.Window + plan.Lateness > watermark).ToList();
            late += open.Count == 0 ? 1 : 0;
            foreach (var start in open)
            {
                var (sum, count) = sums.GetValueOrDefault((start, row.Key));
                sums[(start, row.Key)] = (sum + row.Value, count + 1);
            }

            newest = Math.Max(newest, row.Time);
        }

        var ordered = sums.OrderBy(one => one.Key.Start).ThenBy(one => one.Key.Key, StringComparer.Ordinal);
        return ([.. ordered.Select(one => plan.Line(one.Key.Start, one.Key.Key, one.Value))], late);
    }

    private sealed record Row(int Time, string Key, int Value);

    private sealed record Plan(int Window, int Slide, int Offset, int Disorder, int Lateness, int Spread, int Keys)
    {
        public static Plan Of(Random random)
        {
            var window = random.Next(1, 60);
            return new Plan(
                window,
                random.Next(2) == 0 ? window : random.Next(1, window + 1),
                random.Next(0, 100),
                random.Next(0, 30),
                random.Next(3) == 0 ? random.Next(1, 30) : 0,
                random.Next(1, 60),
                random.Next(1, 9));
        }

        public string Arguments =>
            $"--window {Window}s --slide {Slide}s --offset {Offset}s --out-of-order {Disorder}s --lateness {Lateness}s "
            + "--key k --aggregate sum,count --output csv";

        public IEnumerable<int> Starts(int time)
        {
            for (var start = time - Window + 1; start <= time; start++)
            {
                if ((start - Offset) % Slide == 0)
                    yield return start;
            }
        }

        public string Line(int start, string key, (long Sum, int Count) value) =>
            $"{Iso(start)},{Iso(start + Window)},{key},{value.Sum},{value.Count}";

        private static string Iso(int seconds) =>
            DateTimeOffset.FromUnixTimeSeconds(seconds).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
    }
}
