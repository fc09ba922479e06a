namespace Navarch.Server.CustomResources;

/// <summary>One version of a defined kind, without its schema.</summary>
internal sealed record DefinedVersion(string Name, bool IsServed, bool IsStored)
{
    public bool IsDeprecated { get; init; }

    /// <summary>What its users are told; null: a text of the server's own.</summary>
    public string? DeprecationWarning { get; init; }

    public bool HasStatus { get; init; }
    public ScalePaths? Scale { get; init; }
    public IReadOnlyList<PrinterColumn> Columns { get; init; } = [];

    /// <summary>JSON paths: <c>.spec.color</c>.</summary>
    public IReadOnlyList<string> SelectableFields { get; init; } = [];
}

/// <summary>Where a kind has what <c>scale</c> shows: <c>.spec.replicas</c>.</summary>
/// <param name="Selector">Empty where the kind has none.</param>
internal sealed record ScalePaths(string Wanted, string Actual, string Selector);

/// <summary>A column of <c>kubectl get</c>, as definitions have it.</summary>
internal sealed record PrinterColumn(string Name, string Type, string Format, string Description, int Priority, string Path);
