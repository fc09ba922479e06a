using System.Diagnostics.CodeAnalysis;
using Navarch.Api.Documents;

namespace Navarch.Server.CustomResources.Paths;

/// <summary>
/// A JSONPath as kubectl knows it: names, indexes, slices, wildcards, descent, unions and filters, without the template
/// around it. What a step doesn't find is left out.
/// </summary>
internal sealed class JsonPath
{
    private readonly IReadOnlyList<PathStep> _steps;

    private JsonPath(IReadOnlyList<PathStep> steps) => _steps = steps;

    public static bool TryParse(string text, [NotNullWhen(true)] out JsonPath? path)
    {
        path = JsonPathParser.Parse(text) is { } steps ? new(steps) : null;
        return path is not null;
    }

    internal static JsonPath Of(IReadOnlyList<PathStep> steps) => new(steps);

    public List<DocumentValue> Find(DocumentValue root)
    {
        List<DocumentValue> found = [root];
        foreach (var step in _steps)
        {
            var next = new List<DocumentValue>();
            foreach (var value in found) step.Select(value, next);
            found = next;
            if (found.Count == 0) break;
        }
        return found;
    }
}
