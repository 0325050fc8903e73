using System.Buffers;
using System.Text;
using AkkaZkStream.ZooKeeper.Server.Connections;
using AkkaZkStream.ZooKeeper.Server.Engine;

namespace AkkaZkStream.ZooKeeper.Server.Commands;

/// <summary>
/// Questions that operators ask with netcat: four letters instead of a connect request, answered with text, and the
/// connection is closed. As frame lengths those letters are above any limit, so no client is mistaken for one.
/// </summary>
internal sealed class FourLetterWords(ServerEngine engine)
{
    private const int WordBytes = 4;

    public bool TryAnswer(ServerConnection connection, in ReadOnlySequence<byte> received)
    {
        if (received.Length < WordBytes) return false;

        Span<byte> word = stackalloc byte[WordBytes];
        received.Slice(0, WordBytes).CopyTo(word);
        if (Answer(word) is not { } answer) return false;

        connection.ReplyText(Encoding.UTF8.GetBytes(answer));
        connection.Close("a four-letter word was answered");
        return true;
    }

    private string? Answer(ReadOnlySpan<byte> word)
    {
        if (word.SequenceEqual("ruok"u8)) return "imok";
        if (word.SequenceEqual("isro"u8)) return "rw";
        if (word.SequenceEqual("srvr"u8)) return ServerReport.Srvr(engine);
        if (word.SequenceEqual("stat"u8)) return ServerReport.Stat(engine);
        if (word.SequenceEqual("mntr"u8)) return ServerReport.Mntr(engine);
        if (word.SequenceEqual("envi"u8)) return ServerReport.Envi();
        if (word.SequenceEqual("cons"u8)) return SessionReport.Cons(engine);
        if (word.SequenceEqual("dump"u8)) return SessionReport.Dump(engine);
        return word.SequenceEqual("wchs"u8) ? SessionReport.Wchs(engine) : null;
    }
}
