using Navarch.Api.CoreV1;
using Navarch.Api.Documents;

namespace Navarch.Server.Kinds.Pods;

/// <summary>What a container has that its client left out.</summary>
static class ContainerDefaults
{
    internal static void Container(DocumentObject container)
    {
        container.Default("imagePullPolicy", ImageReference.DefaultPolicy(container.String("image") ?? ""));
        container.Default("terminationMessagePath", "/dev/termination-log");
        container.Default("terminationMessagePolicy", TerminationMessagePolicy.File);
        foreach (var port in container.Items("ports")) port.Default("protocol", Protocol.TCP);
        foreach (var variable in container.Items("env")) Source(variable.Object("valueFrom"));
        if (container.Object("resources") is { } resources) ResourceDefaults.RoundUp(resources);
        foreach (var name in (ReadOnlySpan<string>)["livenessProbe", "readinessProbe", "startupProbe"])
            if (container.Object(name) is { } probe) Probe(probe);
        if (container.Object("lifecycle") is not { } lifecycle) return;
        foreach (var name in (ReadOnlySpan<string>)["postStart", "preStop"])
            if (lifecycle.Object(name)?.Object("httpGet") is { } get) HttpGet(get);
    }

    /// <summary>What names a field of the pod does so in v1.</summary>
    internal static void FieldReference(DocumentObject? holder) =>
        holder?.Object("fieldRef")?.Default("apiVersion", "v1");

    private static void Source(DocumentObject? source)
    {
        FieldReference(source);
        source?.Object("fileKeyRef")?.DefaultAbsent("optional", false);
    }

    private static void Probe(DocumentObject probe)
    {
        probe.Default("timeoutSeconds", 1);
        probe.Default("periodSeconds", 10);
        probe.Default("successThreshold", 1);
        probe.Default("failureThreshold", 3);
        if (probe.Object("httpGet") is { } get) HttpGet(get);
        probe.Object("grpc")?.DefaultAbsent("service", "");
    }

    private static void HttpGet(DocumentObject get)
    {
        get.Default("path", "/");
        get.Default("scheme", URIScheme.HTTP);
    }
}
