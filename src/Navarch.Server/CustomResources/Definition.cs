using System.Text.Json;
using Navarch.Api.ApiExtensionsV1;
using Navarch.Store;

namespace Navarch.Server.CustomResources;

/// <summary>
/// What is known of one CustomResourceDefinition without reading its schemas, which are most of it: a cluster may have a
/// thousand of them and use ten. The schemas are read from <see cref="Json"/> when their version is first used.
/// </summary>
internal sealed record Definition
{
    public const string CleanupFinalizer = "customresourcecleanup.apiextensions.k8s.io";

    /// <summary>As stored, in v1.</summary>
    public required ReadOnlyMemory<byte> Json { get; init; }
    public required Revision Revision { get; init; }
    public required string Name { get; init; }
    public required string Uid { get; init; }
    public long Generation { get; init; }
    public bool IsBeingDeleted { get; init; }
    public IReadOnlyList<string> Finalizers { get; init; } = [];

    /// <summary>The annotation <c>api-approved.kubernetes.io</c>; null where there is none.</summary>
    public string? Approval { get; init; }

    public required string Group { get; init; }
    public bool IsNamespaced { get; init; }
    public bool PreservesUnknownFields { get; init; }
    public required DefinitionNames Names { get; init; }
    public required IReadOnlyList<DefinedVersion> Versions { get; init; }
    public ConversionWebhookSettings? Webhook { get; init; }

    public required DefinitionNames AcceptedNames { get; init; }
    public IReadOnlyList<CustomResourceDefinitionCondition> Conditions { get; init; } = [];

    /// <summary>The one in which objects are stored.</summary>
    public DefinedVersion StorageVersion => Versions.FirstOrDefault(version => version.IsStored) ?? Versions[0];

    /// <summary>Its objects can be asked for.</summary>
    public bool IsServed =>
        (Is(CustomResourceDefinitionConditionType.Established) || Is(CustomResourceDefinitionConditionType.NamesAccepted)) &&
        AcceptedNames.IsComplete;

    public bool IsTerminating => Is(CustomResourceDefinitionConditionType.Terminating);

    public bool Is(string condition) => Find(condition)?.Status == "True";

    public CustomResourceDefinitionCondition? Find(string condition) =>
        Conditions.FirstOrDefault(present => present.Type == condition);

    /// <summary>Whether its resources are the same as those of an earlier state.</summary>
    public bool ServesAs(Definition before) =>
        Uid == before.Uid && Generation == before.Generation && IsServed == before.IsServed &&
        IsTerminating == before.IsTerminating && AcceptedNames.Equal(before.AcceptedNames);

    public static Definition Read(ReadOnlyMemory<byte> json, Revision revision)
    {
        using var parsed = JsonDocument.Parse(json);
        return DefinitionReader.Read(parsed.RootElement, json, revision);
    }
}
