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
        if (word.SequenceEqual("conf"u8)) return ServerReport.Conf(engine);
        if (word.SequenceEqual("srst"u8)) return ServerReport.Srst(engine);
        return AnswerOfSessions(word);
    }

    private string? AnswerOfSessions(ReadOnlySpan<byte> word)
    {
        if (word.SequenceEqual("cons"u8)) return SessionReport.Cons(engine);
        if (word.SequenceEqual("dump"u8)) return SessionReport.Dump(engine);
        if (word.SequenceEqual("wchs"u8)) return SessionReport.Wchs(engine);
        if (word.SequenceEqual("wchc"u8)) return SessionReport.Wchc(engine);
        if (word.SequenceEqual("wchp"u8)) return SessionReport.Wchp(engine);
        return word.SequenceEqual("crst"u8) ? ServerReport.Crst(engine) : null;
    }
}
