using Navarch.Api.CoreV1;
using Navarch.Api.Errors;
using Navarch.Api.Names;

namespace Navarch.Server.Kinds.Pods;

/// <summary>
/// What is valid in a pod and yet most likely not what was meant. kubectl prints it; nothing is refused for it.
/// </summary>
/// <param name="path">Of the spec: <c>spec</c>, or <c>spec.template.spec</c>.</param>
sealed class PodWarnings(PodSpec spec, FieldPath path, ICollection<string> warnings)
{
    private static readonly (string Field, Func<Volume, object?> Source, string Since)[] GoneVolumes =
    [
        ("photonPersistentDisk", volume => volume.PhotonPersistentDisk, "deprecated in v1.11, non-functional in v1.16+"),
        ("gitRepo", volume => volume.GitRepo, "deprecated in v1.11, and disabled by default in v1.33+"),
        ("scaleIO", volume => volume.ScaleIO, "deprecated in v1.16, non-functional in v1.22+"),
        ("flocker", volume => volume.Flocker, "deprecated in v1.22, non-functional in v1.25+"),
        ("storageOS", volume => volume.Storageos, "deprecated in v1.22, non-functional in v1.25+"),
        ("quobyte", volume => volume.Quobyte, "deprecated in v1.22, non-functional in v1.25+"),
        ("glusterfs", volume => volume.Glusterfs, "deprecated in v1.25, non-functional in v1.26+"),
        ("cephfs", volume => volume.Cephfs, "deprecated in v1.28, non-functional in v1.31+"),
        ("rbd", volume => volume.Rbd, "deprecated in v1.28, non-functional in v1.31+"),
    ];

    /// <summary>A name that is no DNS label makes a hostname that is none.</summary>
    internal static void WarnOfName(string name, string use, ICollection<string> warnings)
    {
        if (DnsName.Label(name) is { Count: > 0 } problems)
            warnings.Add($"metadata.name: this is used in {use}, which can result in surprising behavior; " +
                $"a DNS label is recommended: [{string.Join(' ', problems)}]");
    }

    internal void Add()
    {
        for (var i = 0; i < spec.TopologySpreadConstraints.Count; i++)
            if (spec.TopologySpreadConstraints[i].LabelSelector is null)
                Warn(path.Child("topologySpreadConstraints").Index(i).Child("labelSelector"),
                    "a null labelSelector results in matching no pod");
        for (var i = 0; i < spec.Volumes.Count; i++)
            foreach (var (field, source, since) in GoneVolumes)
                if (source(spec.Volumes[i]) is not null) Warn(path.Child("volumes").Index(i).Child(field), since);
        AddRepeated(spec.HostAliases, alias => alias.Ip, "hostAliases", "ip");
        AddRepeated(spec.ImagePullSecrets, secret => secret.Name, "imagePullSecrets", "name");
        var containers = Containers().ToList();
        foreach (var (container, at) in containers) AddContainer(container, at);
        AddPorts(containers);
        if (spec.TerminationGracePeriodSeconds < 0)
            Warn(path.Child("terminationGracePeriodSeconds"),
                "must be >= 0; negative values are invalid and will be treated as 1");
    }

    private void AddContainer(Container container, FieldPath at)
    {
        foreach (var (field, list) in (ReadOnlySpan<(string, IReadOnlyDictionary<string, Api.Quantities.Quantity>)>)
            [("limits", container.Resources.Limits), ("requests", container.Resources.Requests)])
            foreach (var name in (ReadOnlySpan<string>)["memory", "ephemeral-storage"])
                if (list.TryGetValue(name, out var quantity) && !quantity.IsWhole)
                    Warn(at.Child("resources", field).Key(name),
                        $"fractional byte value {Quoted.Text(quantity.ToString())} is invalid, must be an integer");
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < container.Env.Count; i++)
        {
            var variable = container.Env[i];
            if (names.Add(variable.Name)) continue;
            // PATH=$(PATH):/more goes on from the definition before; anything else hides it.
            var reference = $"$({variable.Name})";
            var goesOn = variable.ValueFrom is null && variable.Value != reference && variable.Value.Contains(reference);
            if (!goesOn)
                Warn(at.Child("env").Index(i), $"hides previous definition of {Quoted.Text(variable.Name)}, " +
                    "which may be dropped when using apply");
        }
    }

    private void AddPorts(List<(Container Container, FieldPath At)> containers)
    {
        List<(ContainerPort Port, FieldPath At)> seen = [];
        foreach (var (container, containerAt) in containers)
            for (var i = 0; i < container.Ports.Count; i++)
            {
                var (port, at) = (container.Ports[i], containerAt.Child("ports").Index(i));
                foreach (var (other, otherAt) in seen)
                    if (Meeting(port, other) is { } how) Warn(at, $"{how} port definition with {otherAt}");
                if (port.Name.Length > 0 && seen.Find(other => other.Port.Name == port.Name) is { At: { } first })
                    Warn(at, $"duplicate port name {Quoted.Text(port.Name)} with {first}, services and probes that select " +
                        $"ports by name will use {first}");
                seen.Add((port, at));
            }
    }

    private static string? Meeting(ContainerPort port, ContainerPort other)
    {
        if (port.Port != other.Port || port.Protocol != other.Protocol) return null;
        if (port.HostIP == other.HostIP && port.HostPort == other.HostPort) return "duplicate";
        if (port.HostPort == 0 || other.HostPort == 0) return "overlapping";
        var isAmbiguous = port.HostPort == other.HostPort && (port.HostIP.Length == 0 != (other.HostIP.Length == 0));
        return isAmbiguous ? "dangerously ambiguous" : null;
    }

    private void AddRepeated<T>(IReadOnlyList<T> items, Func<T, string> key, string list, string field)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < items.Count; i++)
            if (!seen.Add(key(items[i])))
                Warn(path.Child(list).Index(i).Child(field), $"duplicate {field} {Quoted.Text(key(items[i]))}");
    }

    private IEnumerable<(Container Container, FieldPath At)> Containers()
    {
        for (var i = 0; i < spec.InitContainers.Count; i++)
            yield return (spec.InitContainers[i], path.Child("initContainers").Index(i));
        for (var i = 0; i < spec.Containers.Count; i++)
            yield return (spec.Containers[i], path.Child("containers").Index(i));
    }

    private void Warn(FieldPath at, string what) => warnings.Add($"{at}: {what}");
}
