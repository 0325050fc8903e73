using System.Globalization;

namespace AkkaZkStream.Coordination.Locks;

/// <summary>What finds a contender's znodes again by name alone: 36 characters in the form of a GUID.</summary>
/// <remarks>The first 28 characters belong to one lock holder actor, the last eight count its attempts.</remarks>
internal readonly record struct ContenderId
{
    private const int AttemptDigits = 8;

    private ContenderId(string text) => Text = text;

    /// <summary>A GUID, or the beginning of one for all attempts of a holder.</summary>
    public string Text { get; }

    /// <summary>Stands for all attempts of a new holder.</summary>
    public static ContenderId New() => new(Guid.NewGuid().ToString("D")[..^AttemptDigits]);

    /// <summary>One attempt of this holder.</summary>
    public ContenderId Attempt(int number) => new(Text + number.ToString("x8", CultureInfo.InvariantCulture));
}
