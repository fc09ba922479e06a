namespace Navarch.Server.Versions;

/// <summary>Between what is stored of a resource's objects and what is served of them, as bytes.</summary>
internal abstract class StoredView
{
    public abstract ReadOnlyMemory<byte> Served(string key, ReadOnlyMemory<byte> stored);

    public abstract ReadOnlyMemory<byte> Stored(ReadOnlyMemory<byte> served);

    /// <summary>What was written through here is served as it was written.</summary>
    public virtual bool StoresAsServed => false;
}
