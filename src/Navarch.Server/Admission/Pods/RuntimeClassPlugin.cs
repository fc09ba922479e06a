using Navarch.Api.Codecs;
using Navarch.Api.CoreV1;
using Navarch.Api.Documents;
using Navarch.Api.Errors;
using Navarch.Api.MetaV1;
using Navarch.Api.NodeV1;
using Navarch.Api.Quotas;

namespace Navarch.Server.Admission.Pods;

/// <summary>
/// A pod that names a RuntimeClass gets what that takes by itself (KEP-688), and goes where it is supported.
/// </summary>
internal sealed class RuntimeClassPlugin(KnownObjects<RuntimeClass> classes) : AdmissionPlugin
{
    private const string Mismatch = "pod rejected: Pod's Overhead doesn't match RuntimeClass's defined Overhead";

    public override bool Mutates(in AdmissionPoint point) => point.IsCreate && point.IsOf(Pod.ResourceType);
    public override bool Validates(in AdmissionPoint point) => Mutates(point);

    public override ValueTask<Status?> MutateAsync(AdmissionRequest request, CancellationToken cancel)
    {
        var spec = request.Document!.ObjectOrNew("spec");
        if (spec.String("runtimeClassName") is not { } name) return default;
        if (classes.Get("", name) is not { } found) return new(NotFound(request, name));
        return new(SetOverhead(request, spec, found) ?? SetScheduling(request, spec, found.Scheduling));
    }

    public override ValueTask<Status?> ValidateAsync(AdmissionRequest request, CancellationToken cancel)
    {
        var spec = request.New<Pod>().Spec;
        var found = spec.RuntimeClassName is { } name ? classes.Get("", name) : null;
        if (spec.RuntimeClassName is not null && found is null) return new(NotFound(request, spec.RuntimeClassName));
        if (found?.Overhead is { } overhead)
            return new(Amounts.AreEqual(overhead.PodFixed, spec.Overhead) ? null : request.Forbidden(Mismatch));
        return new(spec.Overhead.Count == 0
            ? null
            : request.Forbidden(
                "pod rejected: Pod Overhead set without corresponding RuntimeClass defined Overhead"));
    }

    private static Status NotFound(AdmissionRequest request, string name) =>
        request.Forbidden($"pod rejected: RuntimeClass {Quoted.Text(name)} not found");

    private static Status? SetOverhead(AdmissionRequest request, DocumentObject spec, RuntimeClass found)
    {
        if (found.Overhead is not { } overhead) return null;
        var given = request.New<Pod>().Spec.Overhead;
        if (given.Count > 0 && !Amounts.AreEqual(given, overhead.PodFixed)) return request.Forbidden(Mismatch);
        spec["overhead"] = overhead.ToDocument().Object("podFixed");
        return null;
    }

    private static Status? SetScheduling(AdmissionRequest request, DocumentObject spec, Scheduling? scheduling)
    {
        if (scheduling is null) return null;
        foreach (var (key, value) in scheduling.NodeSelector)
        {
            var selector = spec.ObjectOrNew("nodeSelector");
            if (selector.String(key) is { } given && given != value)
                return request.Forbidden($"conflict: runtimeClass.scheduling.nodeSelector[{key}] = {value}; " +
                    $"pod.spec.nodeSelector[{key}] = {given}");
            selector[key] = value;
        }
        if (scheduling.ToDocument().Array("tolerations") is not { Count: > 0 } tolerations) return null;
        var all = spec.Array("tolerations") ?? [];
        foreach (var toleration in tolerations)
            if (!all.Any(present => DocumentValue.DeepEquals(present, toleration))) all.Add(toleration.DeepClone());
        spec["tolerations"] = all;
        return null;
    }
}
