using Navarch.Api.Documents;
using Navarch.Server.Resources;

namespace Navarch.Server.Admission;

internal enum AdmissionOperation { Create, Update, Delete }

/// <summary>A write on its way, as admission sees it.</summary>
/// <param name="Document">What will be stored; null on delete. Mutating steps change it in place.</param>
/// <param name="Old">What is stored; null on create.</param>
internal sealed record AdmissionRequest(
    AdmissionOperation Operation, Resource Resource, DocumentObject? Document, ApiObject? Old, WriteContext Context)
{
    /// <summary>Empty when the object itself is written.</summary>
    public string Subresource { get; init; } = "";

    public required string Namespace { get; init; }
    public required string Name { get; init; }

    /// <summary>Whether this is about that resource itself, not one of its subresources.</summary>
    public bool IsOf(ResourceType type) => Subresource.Length == 0 && Resource.Type == type;
}
