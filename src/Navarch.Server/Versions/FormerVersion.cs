using Navarch.Api.Documents;

namespace Navarch.Server.Versions;

/// <summary>
/// A version in which upstream's API servers store, or have stored, a kind that is served in a newer one.
/// </summary>
/// <param name="Upgrade">Makes the newer version of an object, in place.</param>
internal sealed record FormerVersion(string ApiVersion, Action<DocumentObject> Upgrade)
{
    /// <summary>Null where protobuf had the same fields.</summary>
    public FormerShape? Shape { get; init; }

    /// <summary>One that differs from the present by its name only.</summary>
    public static FormerVersion Alike(string apiVersion) => new(apiVersion, _ => { });
}
