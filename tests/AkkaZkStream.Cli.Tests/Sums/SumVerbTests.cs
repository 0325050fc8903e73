using AkkaZkStream.Cli.Commands;

namespace AkkaZkStream.Cli.Tests.Sums;

/// <summary><c>akkazk sum</c> from its arguments to its output.</summary>
public sealed class SumVerbTests
{
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
    public async Task Sum_OfDaysInAZone_IsADayWhereTheClockGoesBack() => Assert.Equal(
        """
        start,end,count
        2015-10-24T22:00:00.000Z,2015-10-25T23:00:00.000Z,2
        2015-10-25T23:00:00.000Z,2015-10-26T23:00:00.000Z,1

        """,
        await RunAsync(
            "t,v\n2015-10-24T22:00:00Z,1\n2015-10-25T22:59:59Z,1\n2015-10-25T23:00:00Z,1\n",
            "--window 1d --time-zone Europe/Berlin --aggregate count --output csv"));

    [Fact]
    public async Task Sum_OfHoursInAZone_HasTheHourThatComesTwiceTwice() => Assert.Equal(
        """
        start,end,count
        2015-10-25T00:00:00.000Z,2015-10-25T01:00:00.000Z,1
        2015-10-25T01:00:00.000Z,2015-10-25T02:00:00.000Z,1

        """,
        await RunAsync(
            "t,v\n2015-10-25T00:30:00Z,1\n2015-10-25T01:30:00Z,1\n",
            "--window 1h --time-zone Europe/Berlin --aggregate count --output csv"));

    [Fact]
    public async Task Sum_OfHoursInAZone_BeginsWithItsHours() => Assert.Equal(
        "start,end,count\n2015-01-01T00:30:00.000Z,2015-01-01T01:30:00.000Z,2\n",
        await RunAsync(
            "t,v\n2015-01-01T00:30:00Z,1\n2015-01-01T01:29:59Z,1\n",
            "--window 1h --time-zone Asia/Kolkata --aggregate count --output csv"));

    [Fact]
    public async Task Sum_OfWeeksInAZone_BeginsOnMondaysWithAnOffset() => Assert.Equal(
        """
        start,end,count
        2015-03-22T23:00:00.000Z,2015-03-29T22:00:00.000Z,2
        2015-03-29T22:00:00.000Z,2015-04-05T22:00:00.000Z,1

        """,
        await RunAsync(
            "t,v\n2015-03-22T23:00:00Z,1\n2015-03-29T21:59:59Z,1\n2015-03-29T22:00:00Z,1\n",
            "--window 7d --offset -3d --time-zone Europe/Berlin --aggregate count --output csv"));

    [Fact]
    public async Task Sum_WithAnOffset_ShiftsTheWindows() => Assert.Equal(
        "start,end,sum\n1969-12-31T22:00:00.000Z,1970-01-01T22:00:00.000Z,1\n",
        await RunAsync("t,v\n0,1\n", "--window 1d --offset 22h --output csv"));

    [Fact]
    public async Task Sum_BeforeTheEpoch_FloorsIntoThePast() => Assert.Equal(
        """
        start,end,sum
        1969-12-31T23:00:00.000Z,1970-01-01T00:00:00.000Z,3
        1970-01-01T00:00:00.000Z,1970-01-01T01:00:00.000Z,4

        """,
        await RunAsync("t,v\n1969-12-31 23:00:00,1\n-0.001,2\n0,4\n", "--output csv"));

    [Fact]
    public async Task Sum_InAFormatOfTheUsers_ReadsIt() => Assert.Equal(
        "start,end,sum\n2015-01-31T00:00:00.000Z,2015-02-01T00:00:00.000Z,1\n",
        await RunAsync("t,v\n1/31/2015,1\n", "--time-format M/d/yyyy --window 1d --output csv"));

    [Fact]
    public async Task Sum_AsTable_LinesUp() => Assert.Equal(
        """
        start                     end                       key                      sum         count
        1970-01-01T00:00:00.000Z  1970-01-01T00:00:01.000Z  a                       -1.5             2

        """,
        await RunAsync("t,v,k\n0,-2,a\n0,0.5,a\n", "--window 1s --key k --aggregate sum,count"));

    [Fact]
    public async Task Sum_AsTable_KeepsLongCellsApart() => Assert.Equal(
        """
        start                     end                       key                      max           min           avg
        1970-01-01T00:00:00.000Z  1970-01-01T00:00:01.000Z  a key beyond its column             8             1  3.3333333333333333

        """,
        await RunAsync(
            "t,v,k\n0,1,a key beyond its column\n0,1,a key beyond its column\n0,8,a key beyond its column\n",
            "--window 1s --key k --aggregate max,min,avg"));

    [Theory]
    [InlineData("-2h", "1969-12-31T22:00:00.000Z,1970-01-01T22:00:00.000Z")]
    [InlineData("2h", "1969-12-31T02:00:00.000Z,1970-01-01T02:00:00.000Z")]
    [InlineData("-30h", "1969-12-31T18:00:00.000Z,1970-01-01T18:00:00.000Z")]
    public async Task Sum_WithAnOffset_MayMoveWindowsBackToo(string offset, string window) =>
        Assert.Equal($"start,end,sum\n{window},1\n", await RunAsync("t,v\n0,1\n", $"--window 1d --offset {offset} --output csv"));

    [Theory]
    [InlineData(";", "t;v;k\n0;1;a,b\n")]
    [InlineData("tab", "t\tv\tk\n0\t1\ta,b\n")]
    [InlineData("|", "\"t\"|v|k\n0|\"1\"|\"a,b\"\n")]
    public async Task Sum_WithADelimiter_SplitsThereAlone(string delimiter, string rows) => Assert.Equal(
        "start,end,key,sum\n1970-01-01T00:00:00.000Z,1970-01-01T01:00:00.000Z,\"a,b\",1\n",
        await RunAsync(rows, $"--key k --delimiter {delimiter} --output csv"));

    [Fact]
    public async Task Sum_LateRowWithADelimiter_ShowsTheTimeAlone()
    {
        var run = await SumRun.OfAsync("t;v\n9,5;1\n1;1\n", "--window 1s --delimiter ; --on-error skip --output csv");
        var late = await SumRun.OfAsync("t;v\n9;1\n1;1\n", "--window 1s --delimiter ; --output csv");

        Assert.Contains("got '9,5'", run.ErrorLines[0]);
        Assert.EndsWith("got '1'.", late.ErrorLines[0]);
    }

    [Theory]
    [InlineData(".ndjson")]
    [InlineData(".JSONL")]
    public async Task Format_OfAFileWithItsName_NeedNotBeSaid(string extension)
    {
        var file = Path.ChangeExtension(Path.GetTempFileName(), extension);
        await File.WriteAllTextAsync(file, "{\"t\":0,\"v\":1}\n");

        var run = await SumRun.OfFileAsync(file, "--time t --value v --output csv");
        File.Delete(file);

        Assert.EndsWith("Z,1\n", run.Good());
    }

    [Fact]
    public async Task Sum_LateRows_CountWithinTheBoundsAndAreReportedBeyond()
    {
        const string Rows = "t,v\n5,1\n3,2\n10,4\n4.5,16\n2,8\n12,0\n1,32\n";

        var run = await SumRun.OfAsync(Rows, "--window 5s --out-of-order 2s --lateness 4s --output csv");

        Assert.Equal(ExitCode.Success, run.ExitCode);
        Assert.Equal("1970-01-01T00:00:00.000Z,1970-01-01T00:00:05.000Z,26", run.Rows[0]);
        Assert.Equal(
            [
                "Row 8, column t: too late for windows closed up to 1970-01-01T00:00:05.000Z, got '1'.",
                "1 late row was left out.",
                "2 rows came late and were counted.",
            ],
            run.ErrorLines);
    }

    [Fact]
    public async Task Sum_ManyLateRows_AreListedUpToALimit()
    {
        var late = string.Concat(Enumerable.Repeat("0,1\n", 50));

        var run = await SumRun.OfAsync("t,v\n9,1\n" + late, "--window 1s --output csv");

        Assert.Equal(21, run.ErrorLines.Length);
        Assert.Equal("50 late rows were left out; the first 20 are listed.", run.ErrorLines[^1]);
    }

    [Fact]
    public async Task Sum_MalformedRowsSkipped_AreReportedOneByOne()
    {
        var run = await SumRun.OfAsync("t,v\n0,x\n0,1\nnever,1\n0\n", "--window 1s --on-error skip --output csv");

        Assert.Equal(ExitCode.Success, run.ExitCode);
        Assert.EndsWith(",1\n", run.Output);
        Assert.Equal(
            [
                "Row 2, column v: expected a number, got 'x'.",
                "Row 4, column t: expected a time as ISO 8601 or as Unix seconds or milliseconds, got 'never'.",
                "Row 5, column v: expected a value, got none.",
                "3 malformed rows were left out.",
            ],
            run.ErrorLines);
    }

    [Theory]
    [InlineData("t,v\n0,x\n", "", 1, "Row 2, column v: expected a number, got 'x'.")]
    [InlineData("t,v\n0,1e\u001b[31m\n", "", 1, "Row 2, column v: expected a number, got '1e\ufffd[31m'.")]
    [InlineData("t,w\n0,1\n", "", 1, "Expected a column v, got the columns t, w.")]
    [InlineData("0,1\n1,1\n", "", 1, "Expected a column t, got the columns 0, 1.")]
    [InlineData("t,v,v\n0,1,2\n", "", 1, "Expected one column v, got 2 among the columns t, v, v.")]
    [InlineData("", "", 1, "Expected a column t, got an input without a row.")]
    [InlineData("\n\r\n\n", "", 1, "Expected a column t, got an input without a row.")]
    [InlineData("t,v\r0,1\r", "", 1, "Row 1: expected it to end in LF or CRLF, got CR alone.")]
    [InlineData("t,v\n0,1\n\n0,\"2\n0,1\n", "", 1, "Row 4: expected the quoted field to end, got no closing quote.")]
    [InlineData("\"t,v\n0,1\n", "", 1, "Row 1: expected the quoted field to end, got no closing quote.")]
    [InlineData("t,v\n", "--window 1h --slide 2h", 2, "--slide: expected at most the window's length, got more.")]
    [InlineData(
        "t,v\n", "--aggregate sum,median", 2,
        "--aggregate: expected some of sum, count, min, max, avg, separated by commas, got 'sum,median'.")]
    [InlineData("t,v\n", "--time-zone Nowhere/Town", 2, "--time-zone: expected a time zone such as Europe/Berlin, got 'Nowhere/Town'.")]
    [InlineData(
        "t,v\n", "--time-zone Europe/Berlin --window 5h", 2,
        "--time-zone: expected a --window of whole days, or one that divides a day evenly, got 5h.")]
    [InlineData(
        "t,v\n", "--time-zone Europe/Berlin --window 1d --slide 1h", 2, "--time-zone: expected windows without --slide, got one.")]
    [InlineData("t,v\n", "--delimiter ab", 2, "--delimiter: expected one character such as ; or |, or tab, got 'ab'.")]
    [InlineData("t,v\n", "--delimiter \"", 2, "--delimiter: expected one character such as ; or |, or tab, got '\"'.")]
    [InlineData("t,v\n0,NaN\n", "", 1, "Row 2, column v: expected a number, got 'NaN'.")]
    [InlineData("t,v\n0,-Infinity\n", "", 1, "Row 2, column v: expected a number, got '-Infinity'.")]
    [InlineData("t,v\n", "--parallelism 0", 2, "--parallelism: expected a whole number from 1 to 64, got '0'.")]
    public async Task Mistakes_AreOneSentence(string rows, string arguments, int exitCode, string sentence)
    {
        var run = await SumRun.OfAsync(rows, arguments);

        Assert.Equal((exitCode, sentence + Environment.NewLine, ""), (run.ExitCode, run.Errors, run.Output));
    }

    [Theory]
    [InlineData("/no/such/file", "Expected a file, got '/no/such/file', which does not exist.")]
    [InlineData("/", "Expected a file, got '/', which is a directory.")]
    public async Task File_ThatIsNone_IsOneSentence(string file, string sentence)
    {
        var run = await SumRun.OfFileAsync(file, "--time t --value v");

        Assert.Equal((ExitCode.Failure, sentence + Environment.NewLine), (run.ExitCode, run.Errors));
    }

    [Fact]
    public async Task Sum_OfNamesAlone_IsNamesAlone() =>
        Assert.Equal("start,end,sum\n", await RunAsync("t,v\n", "--output csv"));

    private static async Task<string> RunAsync(string rows, string arguments) =>
        (await SumRun.OfAsync(rows, arguments)).Good();
}
