using System.Security.Cryptography;
using System.Text;
using Navarch.Api.Codecs;
using Navarch.Api.CoreV1;
using Navarch.Api.Documents;

namespace Navarch.Node.Agent;

/// <summary>
/// Reads static pods from manifests. Such a pod is the node's own: it is named for it, and its uid is the hash of its
/// manifest, so that a changed file is another pod.
/// </summary>
static class StaticPodFiles
{
    public const string SourceAnnotation = "kubernetes.io/config.source";
    public const string HashAnnotation = "kubernetes.io/config.hash";
    public const string MirrorAnnotation = "kubernetes.io/config.mirror";

    const long GraceSecondsDefault = 30;

    /// <returns>The pods, and what is wrong with files that hold none.</returns>
    public static (IReadOnlyList<Pod> Pods, IReadOnlyList<string> Problems) Read(string directory, string nodeName)
    {
        var pods = new List<Pod>();
        var problems = new List<string>();
        if (!Directory.Exists(directory)) return (pods, problems);
        var files = Directory.EnumerateFiles(directory)
            .Where(file => !Path.GetFileName(file).StartsWith('.'))
            .Order(StringComparer.Ordinal);
        foreach (var file in files)
        {
            var content = File.ReadAllBytes(file);
            if (Parse(content, out var problem) is { } pod) pods.Add(Localise(pod, content, nodeName));
            else problems.Add($"{file}: {problem}");
        }
        return (pods, problems);
    }

    static Pod? Parse(byte[] content, out string problem)
    {
        problem = "";
        switch (DocumentYaml.Parse(content))
        {
            case DocumentParse.Failed failed:
                problem = failed.Message;
                return null;
            case DocumentParse.Parsed { Value: DocumentObject document }:
                try
                {
                    var pod = KubernetesJson.Deserialize<Pod>(DocumentJson.Write(document));
                    if (pod.Metadata.Name.Length > 0 && pod.Spec.Containers.Count > 0) return pod;
                    problem = "metadata.name and spec.containers are required";
                    return null;
                }
                catch (System.Text.Json.JsonException malformed)
                {
                    problem = malformed.Message;
                    return null;
                }
            default:
                problem = "not a Pod";
                return null;
        }
    }

    static Pod Localise(Pod pod, byte[] content, string nodeName)
    {
        var hash = Convert.ToHexStringLower(
            SHA256.HashData([.. Encoding.UTF8.GetBytes(nodeName), .. content]).AsSpan(0, 16));
        var annotations = new Dictionary<string, string>(pod.Metadata.Annotations)
        {
            [SourceAnnotation] = "file",
            [HashAnnotation] = hash,
        };
        return WithDefaults(pod) with
        {
            Metadata = pod.Metadata with
            {
                Name = $"{pod.Metadata.Name}-{nodeName}",
                Namespace = pod.Metadata.Namespace.Length > 0 ? pod.Metadata.Namespace : "default",
                Uid = pod.Metadata.Uid.Length > 0 ? pod.Metadata.Uid : hash,
                Annotations = annotations,
            },
            Status = new PodStatus { Phase = PodPhase.Pending },
        };

        Pod WithDefaults(Pod given) => given with
        {
            Spec = given.Spec with
            {
                NodeName = nodeName,
                RestartPolicy = Or(given.Spec.RestartPolicy, RestartPolicy.Always),
                DnsPolicy = Or(given.Spec.DnsPolicy, DNSPolicy.ClusterFirst),
                TerminationGracePeriodSeconds = given.Spec.TerminationGracePeriodSeconds ?? GraceSecondsDefault,
                InitContainers = [.. given.Spec.InitContainers.Select(WithContainerDefaults)],
                Containers = [.. given.Spec.Containers.Select(WithContainerDefaults)],
            },
        };
    }

    // The server does this for other pods.
    static Container WithContainerDefaults(Container given)
    {
        var requests = new Dictionary<string, Quantity>(given.Resources.Limits);
        foreach (var (name, quantity) in given.Resources.Requests) requests[name] = quantity;
        return given with
        {
            TerminationMessagePath = Or(given.TerminationMessagePath, "/dev/termination-log"),
            TerminationMessagePolicy = Or(given.TerminationMessagePolicy, TerminationMessagePolicy.File),
            Resources = given.Resources with { Requests = requests },
        };
    }

    static string Or(string given, string otherwise) => given.Length > 0 ? given : otherwise;
}
