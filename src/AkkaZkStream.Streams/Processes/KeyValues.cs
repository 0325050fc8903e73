namespace AkkaZkStream.Streams.Processes;

/// <summary>The values that a function keeps of each key, over all windows.</summary>
/// <param name="keysMax">How many keys may have some.</param>
internal sealed class KeyValues<TKey>(int keysMax)
    where TKey : notnull
{
    private readonly Dictionary<TKey, StateValues> _keys = [];

    /// <exception cref="StateLimitException">As many keys have some as the limit allows.</exception>
    public StateValues Of(TKey key)
    {
        if (_keys.TryGetValue(key, out var values))
            return values;
        if (_keys.Count == keysMax)
            throw new StateLimitException("window-keys-max", keysMax);
        return _keys[key] = new StateValues();
    }
}
