using System.Globalization;

namespace Navarch.Server.Pipeline;

/// <summary>
/// Reads an Accept header: the first clause that the server can serve wins, in the order of their quality. An example,
/// kubectl's: <c>application/json;as=Table;v=v1;g=meta.k8s.io,application/json</c>.
/// </summary>
internal static class AcceptHeader
{
    public static IReadOnlyList<string> Served { get; } =
        ["application/json", "application/yaml", "application/vnd.kubernetes.protobuf"];

    /// <summary>Null when nothing that the client accepts is served.</summary>
    public static Representation? Negotiate(string accept)
    {
        if (accept is "application/json" or "" or "*/*") return Representation.Json;
        Representation? best = null;
        var bestQuality = 0.0;
        foreach (var clause in accept.Split(','))
        {
            if (Read(clause, out var quality) is not { } served || quality <= bestQuality) continue;
            (best, bestQuality) = (served, quality);
        }
        return best;
    }

    private static Representation? Read(string clause, out double quality)
    {
        quality = 1;
        var parts = clause.Split(';', StringSplitOptions.TrimEntries);
        BodyFormat? format = parts[0] switch
        {
            "application/json" or "*/*" or "application/*" => BodyFormat.Json,
            "application/yaml" or "application/x-yaml" or "text/yaml" => BodyFormat.Yaml,
            "application/vnd.kubernetes.protobuf" => BodyFormat.Protobuf,
            _ => null,
        };
        if (format is not { } known) return null;
        string shape = "", group = "", version = "";
        foreach (var parameter in parts.AsSpan(1))
        {
            var equals = parameter.IndexOf('=', StringComparison.Ordinal);
            if (equals < 0) continue;
            var value = parameter[(equals + 1)..].Trim();
            switch (parameter[..equals].Trim())
            {
                case "as": shape = value; break;
                case "g": group = value; break;
                case "v": version = value; break;
                case "q": quality = Quality(value); break;
            }
        }
        return Shape(shape, group, version) is { } wanted ? new Representation(known, wanted) : null;
    }

    private static double Quality(string value) =>
        double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var quality) ? quality : 1;

    /// <summary>A list of partial objects is asked for by the name of the list or of its item.</summary>
    private static BodyShape? Shape(string shape, string group, string version) => (shape, group, version) switch
    {
        ("", _, _) => BodyShape.Full,
        ("Table", "meta.k8s.io", "v1") => BodyShape.Table,
        ("PartialObjectMetadata" or "PartialObjectMetadataList", "meta.k8s.io", "v1") =>
            BodyShape.PartialObjectMetadata,
        _ => null,
    };
}
