namespace Navarch.Server.Pipeline;

/// <summary>
/// Reads an Accept header: the first clause that the server can serve wins, in the order of their quality. An example,
/// kubectl's: <c>application/json;as=Table;v=v1;g=meta.k8s.io,application/json</c>.
/// </summary>
internal static class AcceptHeader
{
    public static IReadOnlyList<string> Served { get; } =
        ["application/json", "application/yaml", "application/vnd.kubernetes.protobuf"];

    /// <summary>What a watch can be served as: YAML has no frames.</summary>
    public static IReadOnlyList<string> ServedStreams { get; } =
        ["application/json;stream=watch", "application/vnd.kubernetes.protobuf;stream=watch"];

    /// <summary>
    /// Null when nothing that the client accepts is served. Answers to reviews are not <paramref name="tabular"/>, and
    /// custom resources have no messages, so that their objects can't be sent in <paramref name="protobuf"/>.
    /// </summary>
    public static Representation? Negotiate(string accept, bool tabular = true, bool protobuf = true)
    {
        if (accept is "application/json" or "" or "*/*") return Representation.Json;
        foreach (var clause in MediaClause.ReadAll(accept))
            for (var i = 0; i < Served.Count; i++)
                if (clause.Admits(Served[i]) && Read(clause, (BodyFormat)i, tabular) is { } served &&
                    (protobuf || served is not { Format: BodyFormat.Protobuf, Shape: BodyShape.Full }))
                    return served;
        return null;
    }

    private static Representation? Read(MediaClause clause, BodyFormat format, bool tabular)
    {
        if (clause.Stream is not ("" or "watch") || clause.Stream.Length > 0 && format == BodyFormat.Yaml) return null;
        if (!clause.IsTransform) return new Representation(format, BodyShape.Full);
        if (clause is not { Group: "meta.k8s.io", Version: "v1" or "v1beta1" }) return null;
        BodyShape? shape = clause.As switch
        {
            // Upstream's Table has no protobuf message: its cells may hold anything.
            "Table" when tabular && format != BodyFormat.Protobuf => BodyShape.Table,
            "PartialObjectMetadata" => BodyShape.PartialObjectMetadata,
            "PartialObjectMetadataList" => BodyShape.PartialObjectMetadataList,
            _ => null,
        };
        return shape is { } known ? new Representation(format, known) { MetaVersion = clause.Version } : null;
    }
}
