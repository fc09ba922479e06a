namespace Navarch.Server.Caching;

/// <summary>
/// Rides along with a write through the store to the commit: brings what was read of the object on the writer's own
/// thread, and takes back the object as committed.
/// </summary>
sealed class PendingWrite(ResourceCache cache, ObjectIdentity identity)
{
    public ResourceCache Cache => cache;
    public ObjectIdentity Identity => identity;
    public CachedObject? Committed { get; set; }
}
