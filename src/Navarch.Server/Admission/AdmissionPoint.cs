using Navarch.Api.AdmissionRegistrationV1;
using Navarch.Server.Resources;

namespace Navarch.Server.Admission;

/// <summary>Connect is a stream to a node: nothing is written, and the document is the stream's options.</summary>
internal enum AdmissionOperation { Create, Update, Delete, Connect }

static class OperationNames
{
    extension(AdmissionOperation operation)
    {
        /// <summary>As rules and reviews call it.</summary>
        public string Name => operation switch
        {
            AdmissionOperation.Create => OperationType.CREATE,
            AdmissionOperation.Update => OperationType.UPDATE,
            AdmissionOperation.Delete => OperationType.DELETE,
            _ => OperationType.CONNECT,
        };
    }
}

/// <summary>Where a write passes admission: what is written, which part of it, and how.</summary>
/// <param name="Subresource">Empty when the object itself is written.</param>
internal readonly record struct AdmissionPoint(Resource Resource, string Subresource, AdmissionOperation Operation)
{
    public bool IsCreate => Operation == AdmissionOperation.Create;
    public bool IsUpdate => Operation == AdmissionOperation.Update;
    public bool IsDelete => Operation == AdmissionOperation.Delete;

    public bool IsConnect => Operation == AdmissionOperation.Connect;

    /// <summary>Whether the object itself is created or updated, not one of its subresources.</summary>
    public bool Writes(ResourceType type) => IsOf(type) && (IsCreate || IsUpdate);

    /// <summary>Whether this is about that resource itself, not one of its subresources.</summary>
    public bool IsOf(ResourceType type) => Subresource.Length == 0 && Resource.Type == type;
}
