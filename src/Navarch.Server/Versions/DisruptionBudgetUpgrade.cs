using Navarch.Api.Documents;

namespace Navarch.Server.Versions;

/// <summary>
/// Disruption budgets as upstream stored them before v1.25, in <c>v1beta1</c>: there an empty selector selects no pod,
/// and a requirement on a label that no pod bears stands for all of them.
/// </summary>
internal static class DisruptionBudgetUpgrade
{
    private const string Label = "pdb.kubernetes.io/deprecated-v1beta1-empty-selector-match";

    public static FormerVersion FromV1Beta1 { get; } = new("policy/v1beta1", Upgrade);

    private static void Upgrade(DocumentObject budget)
    {
        if (budget.Object("spec")?.Object("selector") is not { } selector) return;
        var (labels, expressions) = (selector.Object("matchLabels"), selector.Array("matchExpressions"));
        if (labels is not { Count: > 0 } && expressions is not { Count: > 0 })
        {
            selector["matchExpressions"] = new DocumentArray { Requirement("Exists") };
            return;
        }
        for (var i = (expressions?.Count ?? 0) - 1; i >= 0; i--)
            if ((expressions![i] as DocumentObject)?.String("key") == Label) expressions.RemoveAt(i);
        if (expressions?.Count == 0) selector.Remove("matchExpressions");
        labels?.Remove(Label);
    }

    private static DocumentObject Requirement(string verb) => new() { { "key", Label }, { "operator", verb } };
}
