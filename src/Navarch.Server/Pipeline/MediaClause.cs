using System.Globalization;

namespace Navarch.Server.Pipeline;

/// <summary>One clause of an Accept header: <c>application/json;as=Table;v=v1;g=meta.k8s.io;q=0.9</c>.</summary>
internal readonly record struct MediaClause(
    string Type, string As, string Group, string Version, string Stream, bool IsTransform, double Quality)
{
    /// <summary>All clauses, the best liked first, and of equals the more specific.</summary>
    public static IReadOnlyList<MediaClause> ReadAll(string accept)
    {
        var clauses = new List<MediaClause>(4);
        foreach (var clause in accept.Split(',')) clauses.Add(Read(clause));
        if (clauses.Count == 1) return clauses;
        return [.. clauses.OrderByDescending(clause => clause.Quality).ThenBy(Wildcards)];
    }

    public bool Admits(string mediaType)
    {
        if (Type == mediaType || Type == "*/*") return true;
        return Type.EndsWith("/*", StringComparison.Ordinal) &&
            mediaType.AsSpan().StartsWith(Type.AsSpan(0, Type.Length - 1), StringComparison.Ordinal);
    }

    private static MediaClause Read(string clause)
    {
        var parts = clause.Split(';', StringSplitOptions.TrimEntries);
        string shape = "", group = "", version = "", stream = "";
        var (isTransform, quality) = (false, 1.0);
        foreach (var parameter in parts.AsSpan(1))
        {
            var equals = parameter.IndexOf('=', StringComparison.Ordinal);
            if (equals < 0) continue;
            var value = parameter[(equals + 1)..].Trim();
            switch (parameter[..equals].Trim())
            {
                case "as": (shape, isTransform) = (value, true); break;
                case "g": (group, isTransform) = (value, true); break;
                case "v": (version, isTransform) = (value, true); break;
                case "stream": stream = value; break;
                case "q": quality = ReadQuality(value); break;
            }
        }
        return new(parts[0], shape, group, version, stream, isTransform, quality);
    }

    private static int Wildcards(MediaClause clause) =>
        clause.Type is "*/*" or "*" ? 2 : clause.Type.EndsWith("/*", StringComparison.Ordinal) ? 1 : 0;

    private static double ReadQuality(string value) =>
        double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var quality) ? quality : 1;
}
