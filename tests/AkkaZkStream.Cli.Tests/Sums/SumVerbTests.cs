using System.Text;
using AkkaZkStream.Cli.Commands;
using AkkaZkStream.Cli.Sums;

namespace AkkaZkStream.Cli.Tests.Sums;

/// <summary><c>akkazk sum</c> from its arguments to its output.</summary>
public sealed class SumVerbTests : IDisposable
{
    private readonly string _file = Path.GetTempFileName();

    public void Dispose() => File.Delete(_file);

    [Fact]
    public async Task Sum_PerHour_GivesOneRowPerWindow() => Assert.Equal(
        """
        start,end,sum,count,min,max,avg
        1970-01-01T00:00:00.000Z,1970-01-01T01:00:00.000Z,3.5,2,1,2.5,1.75
        1970-01-01T02:00:00.000Z,1970-01-01T03:00:00.000Z,-4,1,-4,-4,-4

        """,
        await RunAsync("t,v\n0,1\n60,2.5\n7200,-4\n", "--window 1h --aggregate sum,count,min,max,avg --output csv"));

    [Fact]
    public async Task Sum_PerKey_AscendsByStartThenKey() => Assert.Equal(
        """
        start,end,key,sum
        1970-01-01T00:00:00.000Z,1970-01-01T00:00:01.000Z,B,2
        1970-01-01T00:00:00.000Z,1970-01-01T00:00:01.000Z,a,5
        1970-01-01T00:00:01.000Z,1970-01-01T00:00:02.000Z,a,3

        """,
        await RunAsync("t,v,k\n0,1,a\n0,2,B\n0,4,a\n1,3,a\n", "--key k --window 1s --output csv"));

    [Fact]
    public async Task Sum_AsNdjson_HasTheSameNames() => Assert.Equal(
        """{"start":"1970-01-01T00:00:00.000Z","end":"1970-01-01T00:00:01.000Z","key":"x\"y","sum":1}""" + "\n",
        await RunAsync("t,v,k\n0,1,\"x\"\"y\"\n", "--key k --window 1s --output ndjson"));

    [Fact]
    public async Task Sum_OfNdjson_ReadsTheSameColumns() => Assert.Equal(
        "start,end,sum\n1970-01-01T00:00:00.000Z,1970-01-01T00:00:01.000Z,3\n",
        await RunAsync("{\"t\":0,\"v\":1}\n\n{\"v\":\"2\",\"t\":\"1970-01-01\"}\n", "--format ndjson --window 1s --output csv"));

    [Fact]
    public async Task Sum_Sliding_CountsARowInEachWindowOverIt() => Assert.Equal(
        """
        start,end,sum
        1969-12-31T23:59:59.000Z,1970-01-01T00:00:01.000Z,1
        1970-01-01T00:00:00.000Z,1970-01-01T00:00:02.000Z,1

        """,
        await RunAsync("t,v\n0,1\n", "--window 2s --slide 1s --output csv"));

    [Fact]
    public async Task Sum_OfDaysInAZone_FollowsItsClock() => Assert.Equal(
        "start,end,count\n2015-03-28T23:00:00.000Z,2015-03-29T22:00:00.000Z,2\n",
        await RunAsync(
            "t,v\n2015-03-28T23:00:00Z,1\n2015-03-29T21:59:59Z,1\n",
            "--window 1d --time-zone Europe/Berlin --aggregate count --output csv"));

    [Fact]
    public async Task Sum_RowsOutOfOrder_CountWithinTheBoundAndAreReportedBeyond()
    {
        const string Rows = "t,v\n5,1\n3,2\n10,4\n2,8\n";

        var (code, output, errors) = await InvokeAsync(Rows, "--window 5s --out-of-order 2s --lateness 1s --output csv");

        Assert.Equal(ExitCode.Success, code);
        Assert.Equal("1970-01-01T00:00:00.000Z,1970-01-01T00:00:05.000Z,2", output.Split('\n')[1]);
        Assert.Equal("1 late row was left out." + Environment.NewLine, errors);
    }

    [Fact]
    public async Task Sum_MalformedRowsSkipped_AreReportedOneByOne()
    {
        var (code, output, errors) = await InvokeAsync("t,v\n0,x\n0,1\nnever,1\n0\n", "--window 1s --on-error skip --output csv");

        Assert.Equal(ExitCode.Success, code);
        Assert.EndsWith(",1\n", output);
        Assert.Equal(
            [
                "Row 2, column v: expected a number, got 'x'.",
                "Row 4, column t: expected a time as ISO 8601 or as Unix seconds or milliseconds, got 'never'.",
                "Row 5, column v: expected a value, got none.",
                "3 malformed rows were left out.",
            ],
            errors.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries));
    }

    [Theory]
    [InlineData("t,v\n0,x\n", "", 1, "Row 2, column v: expected a number, got 'x'.")]
    [InlineData("t,w\n0,1\n", "", 1, "Expected a column v, got the columns t, w.")]
    [InlineData("t,v\n0,79228162514264337593543950335\n0,1\n", "", 1, "Expected sums below 7.9e28, got one beyond.")]
    [InlineData("t,v\n", "--window 1h --slide 2h", 2, "--slide: expected at most the window's length, got more.")]
    [InlineData(
        "t,v\n", "--aggregate sum,median", 2,
        "--aggregate: expected some of sum, count, min, max, avg, separated by commas, got 'sum,median'.")]
    [InlineData("t,v\n", "--time-zone Nowhere/Town", 2, "--time-zone: expected a time zone such as Europe/Berlin, got 'Nowhere/Town'.")]
    public async Task Mistakes_AreOneSentence(string rows, string arguments, int exitCode, string sentence)
    {
        var (code, _, errors) = await InvokeAsync(rows, arguments);

        Assert.Equal((exitCode, sentence + Environment.NewLine), (code, errors));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Sum_OfRandomRows_IsWhatADictionarySays(int seed)
    {
        var random = new Random(seed);
        var rows = Enumerable.Range(0, 500)
            .Select(i => (Time: i / 3 + random.Next(0, 20), Key: "k" + random.Next(4), Value: random.Next(-50, 50)))
            .ToList();
        var expected = rows.GroupBy(row => (Start: row.Time / 7 * 7, row.Key))
            .OrderBy(group => group.Key.Start).ThenBy(group => group.Key.Key, StringComparer.Ordinal)
            .Select(group => $"{TimeSpan.FromSeconds(group.Key.Start):c} {group.Key.Key} {group.Sum(row => row.Value)}");

        var text = "t,v,k\n" + string.Concat(rows.Select(row => $"{row.Time},{row.Value},{row.Key}\n"));
        var output = await RunAsync(text, "--window 7s --key k --out-of-order 20s --output csv");

        var got = output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1)
            .Select(line => line.Split(','))
            .Select(fields => $"{fields[0][11..19]} {fields[2]} {fields[3]}");
        Assert.Equal(expected, got);
    }

    private async Task<string> RunAsync(string rows, string arguments)
    {
        var (code, output, errors) = await InvokeAsync(rows, arguments);
        Assert.Equal((ExitCode.Success, ""), (code, errors));
        return output;
    }

    private async Task<(int ExitCode, string Output, string Errors)> InvokeAsync(string rows, string arguments)
    {
        await File.WriteAllTextAsync(_file, rows);
        var (output, errors) = (new MemoryStream(), new StringWriter());
        var line = new CommandLine([new SumVerb().Create(new SumCommand(output, errors).RunAsync)], TextWriter.Null, errors);
        var given = $"sum {_file} --time t --value v {arguments}".Split(' ', StringSplitOptions.RemoveEmptyEntries);

        var exitCode = await line.RunAsync(given);

        return (exitCode, Encoding.UTF8.GetString(output.ToArray()), errors.ToString());
    }
}
