using Navarch.Api.CoreV1;
using Navarch.Api.Documents;
using Navarch.Api.MetaV1;

namespace Navarch.Server.Admission.Pods;

/// <summary>
/// A pod stays for five minutes on a node that is not ready or unreachable, unless it says otherwise.
/// </summary>
internal sealed class DefaultTolerationSeconds : AdmissionPlugin
{
    private const long Seconds = 300;

    public override bool Mutates(in AdmissionPoint point) => point.Writes(Pod.ResourceType);

    public override ValueTask<Status?> MutateAsync(AdmissionRequest request, CancellationToken cancel)
    {
        var spec = request.Document!.ObjectOrNew("spec");
        Add(spec, "node.kubernetes.io/not-ready");
        Add(spec, "node.kubernetes.io/unreachable");
        return default;
    }

    private static void Add(DocumentObject spec, string taint)
    {
        foreach (var item in spec.Array("tolerations") ?? [])
            if (item is DocumentObject toleration && Tolerates(toleration, taint)) return;
        var added = new DocumentObject();
        added["key"] = taint;
        added["operator"] = TolerationOperator.Exists;
        added["effect"] = TaintEffect.NoExecute;
        added["tolerationSeconds"] = Seconds;
        var tolerations = spec.Array("tolerations") ?? [];
        tolerations.Add(added);
        spec["tolerations"] = tolerations;
    }

    private static bool Tolerates(DocumentObject toleration, string taint) =>
        (toleration.String("key") ?? "") is var key && (key == taint || key.Length == 0) &&
        (toleration.String("effect") ?? "") is TaintEffect.NoExecute or "";
}
