using Navarch.Cel.Functions;

namespace Navarch.Cel;

/// <summary>Of what an environment is made.</summary>
sealed record EnvironmentParts
{
    public IReadOnlyList<CelVariable> Variables { get; init; } = [];
    public IReadOnlyList<CelLibrary> Libraries { get; init; } = [];
    public CelLimits Limits { get; init; } = CelLimits.Default;
    public string Container { get; init; } = "";
    public bool HasOptionals { get; init; }
    public bool HasTwoVariables { get; init; }
    public bool HasSortBy { get; init; }

    /// <summary><c>cel.bind(name, value, expression)</c>.</summary>
    public bool HasBindings { get; init; }

    /// <summary>Estimates take what an expression makes for the root of the schema, as upstream's do for rules.</summary>
    public bool TakesMadeForRoot { get; init; } = true;

    /// <summary>Lists and maps written out may hold values of several types.</summary>
    public bool AllowsMixedLiterals { get; init; }

    /// <summary>
    /// To ask whether a field of what has no fields is there is an error. So the language has it; Kubernetes takes it for
    /// absent.
    /// </summary>
    public bool RefusesBadPresence { get; init; }

    /// <summary>What is constant is worked out when the expression is compiled, and then costs nothing.</summary>
    public bool FoldsConstants { get; init; } = true;

    /// <summary>Durations, timestamps and patterns written out are checked when the expression is compiled.</summary>
    public bool ValidatesLiterals { get; init; }
}
