namespace Navarch.Client.Objects;

/// <summary>How a write is carried out.</summary>
public sealed record WriteOptions
{
    public static readonly WriteOptions Default = new();

    /// <summary>Whom managedFields name; the client's own name when empty.</summary>
    public string FieldManager { get; init; } = "";
    public bool DryRun { get; init; }

    /// <summary><c>Ignore</c>, <c>Warn</c>, <c>Strict</c>; the server's default when empty.</summary>
    public string FieldValidation { get; init; } = "";

    /// <summary>Apply only: take fields over from other managers.</summary>
    public bool Force { get; init; }

    /// <summary><c>status</c>, <c>scale</c>…; the object itself when empty.</summary>
    public string Subresource { get; init; } = "";

    internal List<KeyValuePair<string, string>> ToQuery(string clientName)
    {
        List<KeyValuePair<string, string>> query =
            [new("fieldManager", FieldManager.Length > 0 ? FieldManager : clientName)];
        if (DryRun) query.Add(new("dryRun", "All"));
        if (FieldValidation.Length > 0) query.Add(new("fieldValidation", FieldValidation));
        if (Force) query.Add(new("force", "true"));
        return query;
    }
}
