using Navarch.Api.Codecs;
using Navarch.Api.Documents;
using Navarch.Api.Errors;
using Navarch.Api.MetaV1;
using Navarch.Server.Resources;

namespace Navarch.Server.Admission;

/// <summary>A write on its way, as admission sees it; or a stream that is to be opened.</summary>
/// <param name="Document">
/// What will be stored; null on delete; of a stream its options. Mutating plugins change it in place.
/// </param>
/// <param name="Old">What is stored; null on create.</param>
internal sealed record AdmissionRequest(
    AdmissionPoint Point, DocumentObject? Document, ApiObject? Old, WriteContext Context)
{
    public required string Namespace { get; init; }
    public required string Name { get; init; }

    /// <summary>What will be stored, encoded, while validating; null before, and on delete.</summary>
    public ApiObject? Written { get; init; }

    /// <summary>As rules and reviews call it: <c>CREATE</c>.</summary>
    public string OperationName => Operation.Name;

    /// <summary>Of the resource <c>namespaces</c>, whichever part of it.</summary>
    public bool IsOfNamespaces => Resource.Type is { Group: "", Plural: "namespaces" };

    /// <summary>The namespace; requests for a namespace itself name it here too. Empty for the cluster's objects.</summary>
    public string NamespaceOrOwnName => IsOfNamespaces ? Name : Namespace;

    /// <summary>How often the mutating plugins have seen it.</summary>
    public AdmissionRounds Rounds { get; } = new();

    public Resource Resource => Point.Resource;
    public AdmissionOperation Operation => Point.Operation;
    public string Subresource => Point.Subresource;

    /// <summary>What will be stored, typed.</summary>
    public T New<T>() where T : class, IKubernetesObject<T> => Written?.As<T>() ?? Document!.ToTyped<T>();

    /// <summary>By its name, or by what its name is going to be made of.</summary>
    public Status Forbidden(string why) => Statuses.Forbidden(Resource.Type, KnownName, why);

    private string KnownName => Name.Length > 0 ? Name
        : Document?.Object("metadata") is not { } metadata ? "Unknown"
        : metadata.String("name") ?? metadata.String("generateName") ?? "Unknown";
}
