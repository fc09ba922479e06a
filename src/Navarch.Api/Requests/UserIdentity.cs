using System.Collections.ObjectModel;

namespace Navarch.Api.Requests;

/// <summary>An authenticated user.</summary>
public sealed record UserIdentity(string Name)
{
    public string Uid { get; init; } = "";
    public IReadOnlyList<string> Groups { get; init; } = [];
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Extra { get; init; } =
        ReadOnlyDictionary<string, IReadOnlyList<string>>.Empty;

    /// <summary>Who the system's own parts are in process: member of system:masters.</summary>
    public static UserIdentity System(string component) =>
        new($"system:{component}") { Groups = ["system:masters", "system:authenticated"] };
}
