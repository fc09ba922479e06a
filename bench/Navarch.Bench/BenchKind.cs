namespace Navarch.Bench;

/// <summary>
/// What the objects of a run are: pods, or objects of a custom kind with the same content, so that the two tell what a
/// custom kind costs.
/// </summary>
/// <param name="ApiVersion">Of the objects.</param>
/// <param name="Kind">Of the objects.</param>
/// <param name="Plural">As paths name it.</param>
/// <param name="Definition">The CustomResourceDefinition, as JSON; none: built in.</param>
public sealed record BenchKind(string ApiVersion, string Kind, string Plural, string? Definition)
{
    public static BenchKind Pods { get; } = new("v1", "Pod", "pods", null);

    public static BenchKind Custom { get; } =
        new("bench.navarch.dev/v1", "Workload", "workloads", CustomDefinition.Json);

    /// <summary>Of all objects in a namespace.</summary>
    public string Collection(string @namespace) =>
        $"{(ApiVersion == "v1" ? "/api/" : "/apis/")}{ApiVersion}/namespaces/{@namespace}/{Plural}";
}
