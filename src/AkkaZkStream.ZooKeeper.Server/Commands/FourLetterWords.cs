using System.Buffers;
using System.Buffers.Binary;
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

    // Apache ZooKeeper's at its start.
    private long _traceMask = 306;

    /// <summary>True: it is a word, answered or not yet here as a whole.</summary>
    public bool TryAnswer(ServerConnection connection, in ReadOnlySequence<byte> received)
    {
        if (received.Length < WordBytes) return false;

        Span<byte> word = stackalloc byte[WordBytes];
        received.Slice(0, WordBytes).CopyTo(word);
        if (word.SequenceEqual("stmk"u8)) return SetTraceMask(connection, received.Slice(WordBytes));
        if (Answer(word) is not { } answer) return false;

        Say(connection, answer);
        return true;
    }

    private static void Say(ServerConnection connection, string answer)
    {
        connection.ReplyText(Encoding.UTF8.GetBytes(answer));
        connection.Close("a four-letter word was answered");
    }

    /// <summary>
    /// The one word with an argument. Nothing here is traced by it: it is kept for tools that set it and put it back.
    /// </summary>
    private bool SetTraceMask(ServerConnection connection, in ReadOnlySequence<byte> argument)
    {
        if (argument.Length < sizeof(long)) return true;

        Span<byte> mask = stackalloc byte[sizeof(long)];
        argument.Slice(0, sizeof(long)).CopyTo(mask);
        _traceMask = BinaryPrimitives.ReadInt64BigEndian(mask);
        Say(connection, $"{_traceMask}");
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
        if (word.SequenceEqual("dirs"u8)) return ServerReport.Dirs(engine);
        if (word.SequenceEqual("gtmk"u8)) return $"{_traceMask}";
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
