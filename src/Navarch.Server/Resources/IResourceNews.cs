namespace Navarch.Server.Resources;

/// <summary>Changes of what is served that the registry has not taken in yet.</summary>
internal interface IResourceNews
{
    /// <summary>Asked with every request, so it must cost nothing.</summary>
    bool IsWaiting { get; }

    /// <summary>Makes the changes; who comes meanwhile waits for them.</summary>
    void Take();
}
