using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Akka.Actor;

namespace AkkaZkStream.Coordination.Locks;

/// <summary>What finds a contender's znodes again by name alone: 36 characters in the form of a GUID.</summary>
/// <remarks>The first 28 characters belong to one lock holder actor, the last eight count its attempts. Where a session
/// may be handed over, the first 18 (64 bits) are the same for all actors that serve one claim, wherever they live: by
/// them a successor knows whose znode it is.</remarks>
internal readonly record struct ContenderId
{
    private const int AttemptDigits = 8;
    private const int MarkLength = 18;
    private const int Length = 36;

    private ContenderId(string text) => Text = text;

    /// <summary>A GUID, or the beginning of one for all attempts of a holder.</summary>
    public string Text { get; }

    /// <summary>Says whose claim it is, if it was made with a mark.</summary>
    public string Mark => Text[..MarkLength];

    /// <summary>Stands for all attempts of a new holder.</summary>
    public static ContenderId New() => new(Guid.NewGuid().ToString("D")[..^AttemptDigits]);

    /// <summary>Stands for all attempts of a new holder that serves this claim.</summary>
    public static ContenderId New(string mark) => new(mark + New().Text[MarkLength..]);

    /// <summary>The mark of a claim: the same in every process.</summary>
    /// <param name="claim">Which lock, and for whom.</param>
    /// <param name="own">The address of the actor system that asks: its own actors are known elsewhere by
    /// it.</param>
    public static string MarkOf(ClaimKey claim, Address own)
    {
        var path = claim.Requester.Path;
        var requester = path.Address.System == own.System
            ? path.ToSerializationFormatWithAddress(own)
            : path.ToSerializationFormat();
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{claim.Path}\n{claim.Holder}\n{requester}"));
        return new Guid(hash.AsSpan(0, 16)).ToString("D")[..MarkLength];
    }

    /// <summary>The id at the beginning of a text.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out ContenderId id)
    {
        id = default;
        if (text.Length < Length || !Guid.TryParseExact(text[..Length], "D", out _)) return false;
        id = new ContenderId(text[..Length].ToString());
        return true;
    }

    /// <summary>One attempt of this holder.</summary>
    public ContenderId Attempt(int number) => new(Text + number.ToString("x8", CultureInfo.InvariantCulture));
}
