using System.Globalization;
using Navarch.Api.AppsV1;
using Navarch.Controllers.Replicas;
using Navarch.Controllers.Revisions;

namespace Navarch.Controllers.StatefulSets;

/// <summary>What a pod of a StatefulSet is called, and what of it follows from that: host name, labels, volumes.</summary>
static class StatefulPod
{
    private const string NameLabel = "statefulset.kubernetes.io/pod-name";
    private const string IndexLabel = "apps.kubernetes.io/pod-index";

    public static string NameOf(StatefulSet set, int ordinal) =>
        string.Create(CultureInfo.InvariantCulture, $"{set.Metadata.Name}-{ordinal}");

    /// <summary>The number at the end of the name; -1 when the name is not one of the set's.</summary>
    public static int OrdinalOf(StatefulSet set, Pod pod)
    {
        var (name, stem) = (pod.Metadata.Name, set.Metadata.Name);
        if (name.Length <= stem.Length + 1 || name[stem.Length] != '-'
            || !name.StartsWith(stem, StringComparison.Ordinal)) return -1;
        return int.TryParse(name.AsSpan(stem.Length + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number : -1;
    }

    public static string RevisionOf(Pod pod) => pod.Metadata.Labels.GetValueOrDefault(RevisionTemplate.PodLabel, "");

    public static Pod Make(StatefulSet set, PodTemplateSpec template, string revision, int ordinal)
    {
        var name = NameOf(set, ordinal);
        var pod = TemplatePod.Of(set, template);
        var metadata = pod.Metadata with { Name = name, GenerateName = $"{set.Metadata.Name}-" };
        return WithIdentity(set, ordinal, pod with
        {
            Metadata = metadata with
            {
                Labels = new Dictionary<string, string>(metadata.Labels, StringComparer.Ordinal)
                {
                    [RevisionTemplate.PodLabel] = revision,
                },
            },
            Spec = pod.Spec with { Hostname = name, Subdomain = set.Spec.ServiceName },
        });
    }

    /// <summary>The pod with the labels and the volumes that its ordinal gives it.</summary>
    public static Pod WithIdentity(StatefulSet set, int ordinal, Pod pod) => pod with
    {
        Metadata = pod.Metadata with
        {
            Labels = new Dictionary<string, string>(pod.Metadata.Labels, StringComparer.Ordinal)
            {
                [NameLabel] = NameOf(set, ordinal),
                [IndexLabel] = ordinal.ToString(CultureInfo.InvariantCulture),
            },
        },
        Spec = pod.Spec with { Volumes = VolumesOf(set, ordinal, pod) },
    };

    public static bool HasIdentity(StatefulSet set, int ordinal, Pod pod) =>
        pod.Metadata.Labels.GetValueOrDefault(NameLabel) == pod.Metadata.Name
        && set.Spec.VolumeClaimTemplates.All(template => pod.Spec.Volumes.Any(volume =>
            volume.Name == template.Metadata.Name
            && volume.PersistentVolumeClaim?.ClaimName == StatefulClaims.NameOf(set, template, ordinal)));

    private static List<Volume> VolumesOf(StatefulSet set, int ordinal, Pod pod)
    {
        List<Volume> volumes =
        [
            .. set.Spec.VolumeClaimTemplates.Select(template => new Volume
            {
                Name = template.Metadata.Name,
                PersistentVolumeClaim = new PersistentVolumeClaimVolumeSource
                {
                    ClaimName = StatefulClaims.NameOf(set, template, ordinal),
                },
            }),
        ];
        var claimed = volumes.Select(volume => volume.Name).ToHashSet(StringComparer.Ordinal);
        volumes.AddRange(pod.Spec.Volumes.Where(volume => !claimed.Contains(volume.Name)));
        return volumes;
    }
}
