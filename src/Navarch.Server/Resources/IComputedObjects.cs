using Navarch.Api.Documents;

namespace Navarch.Server.Resources;

/// <summary>Objects that are not stored but found out when somebody asks (ComponentStatus).</summary>
internal interface IComputedObjects
{
    /// <summary>All of them, by name, as they are now.</summary>
    IReadOnlyList<DocumentObject> Read(DateTimeOffset now);

    /// <summary>What a missing one is called in its refusal.</summary>
    string ResourceName { get; }

    /// <summary>For the Warning header of each answer.</summary>
    string Warning { get; }
}
