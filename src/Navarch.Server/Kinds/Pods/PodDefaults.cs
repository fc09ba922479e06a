using Navarch.Api.CoreV1;
using Navarch.Api.Documents;

namespace Navarch.Server.Kinds.Pods;

/// <summary>What a pod has that its client left out.</summary>
static class PodDefaults
{
    private const long GraceSeconds = 30;

    /// <summary>
    /// A pod itself: more than a template, since requests and links are settled when a pod is made of it.
    /// </summary>
    internal static void Pod(DocumentObject document)
    {
        if (document.Object("status") is { } status) Status(status);
        var spec = document.ObjectOrNew("spec");
        foreach (var list in (ReadOnlySpan<string>)["containers", "initContainers"])
            foreach (var container in spec.Items(list))
                ResourceDefaults.RequestsFromLimits(container);
        spec.DefaultAbsent("enableServiceLinks", true);
        Spec(spec);
        ResourceDefaults.PodLevel(spec);
        if (spec.Bool("hostNetwork") != true) return;
        foreach (var list in (ReadOnlySpan<string>)["containers", "initContainers"])
            foreach (var container in spec.Items(list)) HostPorts(container);
    }

    /// <summary>The spec of a pod, or of a template.</summary>
    internal static void Spec(DocumentObject spec)
    {
        spec.Default("dnsPolicy", DNSPolicy.ClusterFirst);
        spec.Default("restartPolicy", RestartPolicy.Always);
        spec.DefaultAbsent("securityContext", new DocumentObject());
        spec.DefaultAbsent("terminationGracePeriodSeconds", GraceSeconds);
        spec.Default("schedulerName", "default-scheduler");
        ServiceAccountNames(spec);
        foreach (var volume in spec.Items("volumes")) VolumeDefaults.Volume(volume);
        foreach (var list in (ReadOnlySpan<string>)["initContainers", "containers", "ephemeralContainers"])
            foreach (var container in spec.Items(list)) ContainerDefaults.Container(container);
        ResourceDefaults.RoundUp(spec, "overhead");
        if (spec.Object("resources") is { } resources) ResourceDefaults.RoundUp(resources);
        DisabledFields.Drop(spec);
    }

    /// <summary>A workload's <c>spec.template</c>.</summary>
    internal static void Template(DocumentObject owner)
    {
        var template = owner.ObjectOrNew("template");
        Spec(template.ObjectOrNew("spec"));
    }

    /// <summary>The old name of the field is kept equal to the new one.</summary>
    private static void ServiceAccountNames(DocumentObject spec)
    {
        if (spec.String("serviceAccount") is { Length: > 0 } old) spec.Default("serviceAccountName", old);
        if (spec.String("serviceAccountName") is { Length: > 0 } name) spec["serviceAccount"] = name;
        else spec.Remove("serviceAccount");
    }

    /// <summary>The pod's one address and the first of the list are the same, whichever a node reports.</summary>
    private static void Status(DocumentObject status)
    {
        DisabledFields.DropFromStatus(status);
        var first = status.Items("podIPs").FirstOrDefault()?.String("ip");
        if (status.String("podIP") is { Length: > 0 } address)
        {
            if (first != address)
                status["podIPs"] = new DocumentArray { new DocumentObject { { "ip", address } } };
        }
        else if (first is { Length: > 0 }) status["podIP"] = first;
    }

    private static void HostPorts(DocumentObject container)
    {
        foreach (var port in container.Items("ports"))
            if (port["containerPort"] is { } number) port.Default("hostPort", number);
    }
}
