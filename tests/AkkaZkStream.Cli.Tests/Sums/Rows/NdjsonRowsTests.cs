using AkkaZkStream.Cli.Commands;

namespace AkkaZkStream.Cli.Tests.Sums.Rows;

public sealed class NdjsonRowsTests
{
    private const string Arguments = "--format ndjson --key k --output csv --on-error skip";

    [Theory]
    [InlineData("""{"t":0,"v":1,"k":"a"}""", "a,1")]
    [InlineData("\uFEFF" + """{"t":"1970-01-01T00:00:00Z","v":"1","k":"a"}""", "a,1")]
    [InlineData("""{"x":{"v":9,"t":[1,{"v":2}]},"v":1e2,"t":0,"k":"a"}""", "a,100")]
    [InlineData("""{"t":0,"v":1,"v":2,"k":"a"}""", "a,2")]
    [InlineData("""{"t":0,"\u0076":1.5,"k":"\u00e4\"\n"}""", "\"ä\"\"\n\",1.5")]
    [InlineData("""{"t":0,"v":1,"k":7}""", "7,1")]
    [InlineData("""{"t":0,"v":1,"k":true}""", "true,1")]
    [InlineData("""  {"t":0,"v":1,"k":"a"}  """ + "\r", "a,1")]
    public async Task Object_WithTheColumns_IsARow(string line, string expected)
    {
        var run = await SumRun.OfAsync(line + "\n\n", Arguments);

        Assert.Equal((ExitCode.Success, ""), (run.ExitCode, run.Errors));
        Assert.Equal("start,end,key,sum\n1970-01-01T00:00:00.000Z,1970-01-01T01:00:00.000Z," + expected + "\n", run.Output);
    }

    [Theory]
    [InlineData("""{"t":0,"v":1}""", ", column k: expected a value, got none.")]
    [InlineData("""{"t":0,"v":null,"k":"a"}""", ", column v: expected a value, got none.")]
    [InlineData("""{"t":0,"v":{"v":1},"k":"a"}""", ", column v: expected a value, got none.")]
    [InlineData("""{"t":0,"v":"one","k":"a"}""", ", column v: expected a number, got 'one'.")]
    [InlineData("""{"t":"","v":1,"k":"a"}""", ", column t: expected a time as ISO 8601 or as Unix seconds or milliseconds, got ''.")]
    [InlineData("""{"t":0,"v":1,"k":"a"} {}""", """: expected a JSON object, got '{"t":0,"v":1,"k":"a"} {}'.""")]
    [InlineData("""{"t":0,"v":1,"k":"\ud800"}""", """: expected a JSON object, got '{"t":0,"v":1,"k":"\ud800"}'.""")]
    [InlineData("""{"t":0,"v":1,""", """: expected a JSON object, got '{"t":0,"v":1,'.""")]
    [InlineData("[1,2]", ": expected a JSON object, got '[1,2]'.")]
    [InlineData("t,v,k", ": expected a JSON object, got 't,v,k'.")]
    public async Task Line_OfAnythingElse_IsMalformed(string line, string why)
    {
        var run = await SumRun.OfAsync("\n" + line + "\n", Arguments);

        Assert.Equal(["Row 2" + why, "1 malformed row was left out."], run.ErrorLines);
        Assert.Empty(run.Rows);
    }

    [Fact]
    public async Task LateRow_IsReportedWithItsText()
    {
        const string Rows = """
            {"v":1,"t":"1970-01-01T05:00:00Z"}
               {"v":1, "t" : "1970-01-01T00:00:00Z" }

            """;

        var run = await SumRun.OfAsync(Rows, "--format ndjson --output csv");

        Assert.Equal(
            "Row 2, column t: too late for windows closed up to 1970-01-01T01:00:00.000Z, got '1970-01-01T00:00:00Z'.",
            run.ErrorLines[0]);
    }

    [Fact]
    public async Task NoLine_IsNoError() =>
        Assert.Equal("start,end,key,sum\n", (await SumRun.OfAsync("", Arguments)).Good());
}
