namespace AkkaZkStream.Guarding;

/// <summary>What a guarded source tells the coordinator.</summary>
internal enum GuardCommand
{
    Acquire,
    Cancel,
    Renew,
    Release,
}
