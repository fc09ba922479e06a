namespace Navarch.Server.Tests;

/// <summary>Objects that tests make, as JSON.</summary>
internal static class Manifests
{
    public static string Deployment(string name, int replicas) => $$$$$"""
        {"metadata":{"name":"{{{{{name}}}}}"},"spec":{"replicas":{{{{{replicas}}}}},"selector":{"matchLabels":{"app":"{{{{{name}}}}}"}},
        "template":{"metadata":{"labels":{"app":"{{{{{name}}}}}"}},"spec":{"containers":[{"name":"c","image":"i"}]}}}}
        """;

    public static string Pod(string name, string node = "") => $$$$$"""
        {"metadata":{"name":"{{{{{name}}}}}","labels":{"app":"{{{{{name}}}}}"}},
        "spec":{"nodeName":"{{{{{node}}}}}","terminationGracePeriodSeconds":30,"containers":[{"name":"c","image":"i"}]}}
        """;
}
