using Navarch.Api.CoreV1;
using Navarch.Api.Documents;
using Navarch.Api.MetaV1;

namespace Navarch.Server.Admission;

/// <summary>A new node takes no pods until the node lifecycle has seen it ready (TaintNodesByCondition).</summary>
internal sealed class NewNodeTaint : AdmissionStep
{
    private const string Key = "node.kubernetes.io/not-ready";

    public override ValueTask<Status?> MutateAsync(AdmissionRequest request, CancellationToken cancel)
    {
        if (request.Operation != AdmissionOperation.Create || !request.IsOf(Node.ResourceType))
            return new((Status?)null);
        var spec = request.Document!.ObjectOrNew("spec");
        var taints = spec.Array("taints") ?? [];
        foreach (var item in taints)
            if (item is DocumentObject present && IsThis(present)) return new((Status?)null);
        var taint = new DocumentObject();
        taint["key"] = Key;
        taint["effect"] = TaintEffect.NoSchedule;
        taints.Add(taint);
        spec["taints"] = taints;
        return new((Status?)null);
    }

    private static bool IsThis(DocumentObject taint) =>
        taint.String("key") == Key && taint.String("effect") == TaintEffect.NoSchedule;
}
