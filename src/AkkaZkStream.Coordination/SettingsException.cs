namespace AkkaZkStream.Coordination;

/// <summary>A configuration key is missing or has a value outside its range. Correct the key and start again.</summary>
public sealed class SettingsException : CoordinationException
{
    internal SettingsException(string key, string problem)
        : base($"{key}: {problem}")
        => Key = key;

    /// <summary>The full path of the key.</summary>
    public string Key { get; }
}
