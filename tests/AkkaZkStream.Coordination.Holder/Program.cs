using System.Globalization;
using System.Text;
using AkkaZkStream.Coordination;

// usage: holder FILE TOKEN. Commands come on standard input, one a line; each is answered by one line on standard output.
//   read       the last number at the file; 0 if there is none
//   write      last + 1, for the number that was read last, through the fence
//   overwrite  the same, past the fence: as a writer does that knows of no tokens
//   race N     N times: read the newest token, offer the next one; answers with how many were accepted
var file = new FencedFile(args[0]);
var token = new FencingToken(long.Parse(args[1], CultureInfo.InvariantCulture));
long last = 0;
while (Console.ReadLine() is { } command)
    Console.WriteLine(await Answer(command.Split(' ')));

async Task<object> Answer(string[] command) => command[0] switch
{
    "read" => last = Number(await file.ReadNewestAsync()),
    "write" => await Write(new FencePosition(token, 0)),
    "overwrite" => await Write(Next(await file.ReadNewestAsync())),
    "race" => await Race(int.Parse(command[1], CultureInfo.InvariantCulture)),
    _ => $"Expected read, write, overwrite or race, got {command[0]}.",
};

async Task<string> Write(FencePosition position)
{
    byte[] number = Encoding.ASCII.GetBytes((last + 1).ToString(CultureInfo.InvariantCulture));
    return (await file.TryAcceptAsync(position, number)).IsAccepted ? "accepted" : "rejected";
}

async Task<int> Race(int rounds)
{
    int accepted = 0;
    for (int i = 0; i < rounds; i++)
        accepted += (await file.TryAcceptAsync(Next(await file.ReadNewestAsync()), "x"u8.ToArray())).IsAccepted ? 1 : 0;
    return accepted;
}

static FencePosition Next(FencedValue? newest) => new(new FencingToken((newest?.Position.Token.Value ?? 0) + 1), 0);

static long Number(FencedValue? newest) =>
    newest is null ? 0 : long.Parse(Encoding.ASCII.GetString(newest.Payload.Span), CultureInfo.InvariantCulture);
