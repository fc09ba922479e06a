using Navarch.Api.CoreV1;
using Navarch.Api.Documents;
using Navarch.Api.MetaV1;

namespace Navarch.Server.Admission.Nodes;

/// <summary>A new node takes no pods until the node lifecycle has seen it ready.</summary>
internal sealed class TaintNodesByCondition : AdmissionPlugin
{
    private const string Key = "node.kubernetes.io/not-ready";

    public override bool Mutates(in AdmissionPoint point) => point.IsCreate && point.IsOf(Node.ResourceType);

    public override ValueTask<Status?> MutateAsync(AdmissionRequest request, CancellationToken cancel)
    {
        var spec = request.Document!.ObjectOrNew("spec");
        var taints = spec.Array("taints") ?? [];
        foreach (var item in taints)
            if (item is DocumentObject present && IsThis(present)) return default;
        var taint = new DocumentObject();
        taint["key"] = Key;
        taint["effect"] = TaintEffect.NoSchedule;
        taints.Add(taint);
        spec["taints"] = taints;
        return default;
    }

    private static bool IsThis(DocumentObject taint) =>
        taint.String("key") == Key && taint.String("effect") == TaintEffect.NoSchedule;
}
