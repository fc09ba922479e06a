using Navarch.Api.AppsV1;
using Navarch.Controllers.Replicas;
using Navarch.Controllers.Revisions;

namespace Navarch.Controllers.DaemonSets;

/// <summary>
/// A DaemonSet's pod: bound by the scheduler, like any other, but to the one node that its affinity names; it stays on
/// a node that is unwell.
/// </summary>
static class DaemonPod
{
    private const string GenerationAnnotation = "deprecated.daemonset.template.generation";
    private const string GenerationLabel = "pod-template-generation";
    private const string NameField = "metadata.name";

    /// <summary>The template with what every pod of the set gets.</summary>
    public static PodTemplateSpec Prepare(DaemonSet set, string hash)
    {
        var template = set.Spec.Template;
        var labels = new Dictionary<string, string>(template.Metadata.Labels, StringComparer.Ordinal)
        {
            [RevisionTemplate.PodLabel] = hash,
        };
        if (set.Metadata.Annotations.TryGetValue(GenerationAnnotation, out var generation))
            labels[GenerationLabel] = generation;
        return template with
        {
            Metadata = template.Metadata with { Labels = labels },
            Spec = template.Spec with { Tolerations = TolerationsOf(template.Spec) },
        };
    }

    public static Pod Make(DaemonSet set, PodTemplateSpec prepared, string node)
    {
        var pod = TemplatePod.Of(set, prepared);
        var affinity = pod.Spec.Affinity ?? new Affinity();
        return pod with { Spec = pod.Spec with { Affinity = affinity with { NodeAffinity = Only(affinity, node) } } };
    }

    public static bool IsOf(Pod pod, string hash) =>
        pod.Metadata.Labels.GetValueOrDefault(RevisionTemplate.PodLabel) == hash;

    /// <summary>The node that it is on or waits for; empty when it names none.</summary>
    public static string NodeOf(Pod pod)
    {
        if (pod.Spec.NodeName.Length > 0) return pod.Spec.NodeName;
        var required = pod.Spec.Affinity?.NodeAffinity?.RequiredDuringSchedulingIgnoredDuringExecution;
        foreach (var term in required?.NodeSelectorTerms ?? [])
            foreach (var requirement in term.MatchFields)
                if (requirement is { Key: NameField, Operator: NodeSelectorOperator.In, Values: [var node] })
                    return node;
        return "";
    }

    /// <summary>
    /// The affinity for this node in place of the template's requirements, which were looked at when it was chosen.
    /// </summary>
    private static NodeAffinity Only(Affinity affinity, string node)
    {
        NodeSelectorRequirement[] atNode =
            [new NodeSelectorRequirement { Key = NameField, Operator = NodeSelectorOperator.In, Values = [node] }];
        return (affinity.NodeAffinity ?? new NodeAffinity()) with
        {
            RequiredDuringSchedulingIgnoredDuringExecution = new NodeSelector
            {
                NodeSelectorTerms = [new NodeSelectorTerm { MatchFields = atNode }],
            },
        };
    }

    private static List<Toleration> TolerationsOf(PodSpec spec)
    {
        List<Toleration> tolerations = [.. spec.Tolerations];
        Add("not-ready", TaintEffect.NoExecute);
        Add("unreachable", TaintEffect.NoExecute);
        Add("disk-pressure", TaintEffect.NoSchedule);
        Add("memory-pressure", TaintEffect.NoSchedule);
        Add("pid-pressure", TaintEffect.NoSchedule);
        Add("unschedulable", TaintEffect.NoSchedule);
        if (spec.HostNetwork) Add("network-unavailable", TaintEffect.NoSchedule);
        return tolerations;

        void Add(string taint, string effect)
        {
            var toleration = new Toleration
            {
                Key = $"node.kubernetes.io/{taint}", Operator = TolerationOperator.Exists, Effect = effect,
            };
            if (!tolerations.Contains(toleration)) tolerations.Add(toleration);
        }
    }
}
