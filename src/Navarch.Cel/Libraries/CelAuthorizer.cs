namespace Navarch.Cel.Libraries;

/// <summary>Who may do what, as expressions ask it. The seam to an authorizer.</summary>
public abstract class CelAuthorizer
{
    /// <summary>For the user that the authorizer was made for.</summary>
    public abstract CelDecision Check(CelAccess access);

    /// <summary>The same for a service account.</summary>
    public abstract CelAuthorizer ForServiceAccount(string @namespace, string name);
}

/// <summary>What is asked: a path, or a resource where <see cref="Path"/> is null.</summary>
public sealed record CelAccess(string Verb)
{
    public string? Path { get; init; }
    public string Group { get; init; } = "";
    public string Resource { get; init; } = "";
    public string Subresource { get; init; } = "";
    public string Namespace { get; init; } = "";
    public string Name { get; init; } = "";

    /// <summary>As written; empty: none.</summary>
    public string FieldSelector { get; init; } = "";
    public string LabelSelector { get; init; } = "";
}

/// <param name="IsAllowed">Allowed.</param>
/// <param name="Reason">Why, for people.</param>
/// <param name="Error">Set where the authorizer could not tell.</param>
public sealed record CelDecision(bool IsAllowed, string Reason, string? Error = null);
