using Navarch.Api.Documents;
using Navarch.Api.Errors;
using Navarch.Api.Names;
using Navarch.Server.Pipeline;

namespace Navarch.Server.CustomResources;

/// <summary>What is said of new finalizers whose names others might use too.</summary>
internal static class FinalizerWarnings
{
    public static void Add(DocumentObject written, DocumentObject? old, ICollection<string> warnings)
    {
        if (written.Finalizers is not { Count: > 0 } finalizers) return;
        var before = Names(old?.Finalizers);
        foreach (var name in Names(finalizers).Where(name => !before.Contains(name)).Order(StringComparer.Ordinal))
            Add(name, warnings);
    }

    private static void Add(string name, ICollection<string> warnings)
    {
        foreach (var problem in LabelName.Key(name)) warnings.Add($"metadata.finalizers: {Quoted.Text(name)}: {problem}");
        var isStandard = name is DeletionPlanner.OrphanFinalizer or DeletionPlanner.ForegroundFinalizer or "kubernetes";
        if (name.Contains('/') || isStandard) return;
        var how = name.Contains('.') ? " including a path (/)" : "";
        warnings.Add($"metadata.finalizers: {Quoted.Text(name)}: prefer a domain-qualified finalizer name{how} " +
            "to avoid accidental conflicts with other finalizer writers");
    }

    private static HashSet<string> Names(DocumentArray? finalizers) =>
        [.. (finalizers ?? []).OfType<DocumentString>().Select(finalizer => finalizer.Value)];
}
