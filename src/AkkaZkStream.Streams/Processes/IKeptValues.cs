namespace AkkaZkStream.Streams.Processes;

/// <summary>What a process function keeps, of the window and the key that it is called for.</summary>
internal interface IKeptValues
{
    StateValues OfWindow { get; }

    StateValues OfKey { get; }
}
