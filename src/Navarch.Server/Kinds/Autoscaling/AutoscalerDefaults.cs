using Navarch.Api.Documents;

namespace Navarch.Server.Kinds.Autoscaling;

/// <summary>What autoscalers have that their clients left out.</summary>
static class AutoscalerDefaults
{
    private const string MetricsAnnotation = "autoscaling.alpha.kubernetes.io/metrics";
    private const int UtilizationPercent = 80;
    private const int PeriodSeconds = 15;
    private const int PodsAtOnce = 4;
    private const int PercentAtOnce = 100;

    internal static void V1(DocumentObject document)
    {
        var spec = document.ObjectOrNew("spec");
        spec.DefaultAbsent("minReplicas", 1);
        // Other metrics stand in an annotation.
        if (document.Object("metadata")?.Object("annotations")?.Contains(MetricsAnnotation) != true)
            spec.DefaultAbsent("targetCPUUtilizationPercentage", UtilizationPercent);
    }

    internal static void V2(DocumentObject document)
    {
        var spec = document.ObjectOrNew("spec");
        spec.DefaultAbsent("minReplicas", 1);
        if (spec.Array("metrics") is not { Count: > 0 }) spec["metrics"] = new DocumentArray { Processor() };
        if (spec.Object("behavior") is not { } behavior) return;
        var up = behavior.ObjectOrNew("scaleUp");
        up.DefaultAbsent("stabilizationWindowSeconds", 0);
        Rules(up, Policy("Pods", PodsAtOnce), Policy("Percent", PercentAtOnce));
        Rules(behavior.ObjectOrNew("scaleDown"), Policy("Percent", PercentAtOnce));
    }

    private static void Rules(DocumentObject rules, params ReadOnlySpan<DocumentObject> policies)
    {
        rules.DefaultAbsent("selectPolicy", "Max");
        if (rules["policies"] is not null) return;
        var list = new DocumentArray();
        foreach (var policy in policies) list.Add(policy);
        rules["policies"] = list;
    }

    private static DocumentObject Policy(string type, int value) =>
        new() { { "type", type }, { "value", value }, { "periodSeconds", PeriodSeconds } };

    private static DocumentObject Processor() => new()
    {
        { "type", "Resource" },
        { "resource", new DocumentObject
        {
            { "name", "cpu" },
            { "target", new DocumentObject { { "type", "Utilization" }, { "averageUtilization", UtilizationPercent } } },
        } },
    };
}
