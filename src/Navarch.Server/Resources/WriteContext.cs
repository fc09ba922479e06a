using Navarch.Api.MetaV1;
using Navarch.Api.Requests;

namespace Navarch.Server.Resources;

/// <summary>The circumstances of a write, for lifecycles and admission.</summary>
internal sealed record WriteContext(UserIdentity User, DateTimeOffset Now)
{
    public bool IsDryRun { get; init; }

    /// <summary>What the client sent; null where a part of the server writes on its own account.</summary>
    public ApiRequest? Request { get; init; }

    /// <summary>Of a delete.</summary>
    public DeleteOptions? DeleteOptions { get; init; }

    /// <summary>For the audit log, by key; null when nothing is recorded.</summary>
    public IDictionary<string, string>? AuditAnnotations { get; init; }

    /// <summary>Texts for the Warning headers.</summary>
    public List<string> Warnings { get; init; } = [];
}
